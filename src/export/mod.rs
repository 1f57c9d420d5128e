//! The event in the formats of others: a file or folder of code per format, each from the event to bytes.

mod bibtex;
mod calendar;
mod crossref;
mod csl;
mod datacite;
mod html;
mod jats;
mod json;
mod jsonld;
mod pentabarf;
mod ris;
mod tables;

// What the formats of libraries share.
mod draft;
mod works;

// What others share.
mod byline;
mod identity;
mod moment;
mod object;
mod text;
mod unsaid;
mod xml;

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use json::{json, json_schema};

use crate::booklet::Booklet;
use crate::diagnostic::Checked;
use crate::event::Event;

/// A format that events are written in.
pub struct Format {
    /// Its name on the command line: `json`.
    pub name: &'static str,
    /// What it is, in a line.
    pub title: &'static str,
    /// The ending of its file; none where it is a folder.
    pub ending: Option<&'static str>,
    /// Writes it; what the format cannot hold and a reader would miss has a diagnostic.
    pub write: fn(&Material) -> Checked<Written>,
}

/// What a writer is given.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The event.
    pub event: &'a Event,
    /// Its booklet for the screen: the same sorted, numbered, cross-referenced and in words of its language.
    pub booklet: &'a Booklet,
    /// The files of its folder that may leave it, by their paths: `images/bell.svg`.
    pub files: &'a BTreeMap<String, Vec<u8>>,
    /// The time that the build gives itself; the clock is never read.
    pub created: jiff::Timestamp,
}

/// What a writer makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// The bytes of one file.
    File(Vec<u8>),
    /// The bytes of several by their paths, parts of which are made of letters, digits, `.`, `-` and `_`.
    Folder(BTreeMap<String, Vec<u8>>),
}

/// All formats, in the order in which the command line lists them.
pub const FORMATS: &[&Format] = &[
    &json::FORMAT,
    &tables::CSV,
    &tables::XLSX,
    &calendar::FORMAT,
    &pentabarf::FORMAT,
    &jsonld::FORMAT,
    &bibtex::FORMAT,
    &ris::FORMAT,
    &csl::FORMAT,
    &jats::FORMAT,
    &html::FORMAT,
    &crossref::FORMAT,
    &datacite::FORMAT,
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name).copied()
}
