//! The bag (BagIt 1.0, RFC 8493): the booklet, the event's folder, the same data in other formats, and what says what is what.
//!
//! ```text
//! bagit.txt, bag-info.txt, manifest-*.txt, tagmanifest-*.txt
//! data/index.html                what is here, for people
//! data/README.txt                the same in plain words, and how to build the booklet again
//! data/booklet.pdf
//! data/event.json                the event, with event.schema.json
//! data/event/                    the folder that the booklet was built from
//! data/exports/                  the event in every other format
//! data/ro-crate-metadata.json    what is here, for programs (RO-Crate 1.2, whose root is the payload)
//! data/made-with.json            program, settings, fonts
//! data/LICENCE.txt
//! ```

mod contents;
mod index;
mod licence;
mod made;
mod readme;
mod ro_crate;
mod tags;
mod verify;

use jiff::Timestamp;

use super::{Built, Files};
use crate::booklet::Booklet;
use crate::diagnostic::Checked;
use crate::event::{Event, slug};
use crate::export;

pub use verify::{Bag, open};

/// Where the payload begins (RFC 8493, 2.1.2).
const DATA: &str = "data/";
/// Paths within the payload.
pub const BOOKLET: &str = "booklet.pdf";
/// Where the event's folder stands in the payload.
pub const FOLDER: &str = "event/";
/// The event as data.
const EVENT: &str = "event.json";
const SCHEMA: &str = "event.schema.json";
const EXPORTS: &str = "exports/";
const INDEX: &str = "index.html";
const README: &str = "README.txt";
const LICENCE: &str = "LICENCE.txt";
const MADE: &str = "made-with.json";
const CRATE: &str = "ro-crate-metadata.json";

/// What a record is made of.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The event.
    pub event: &'a Event,
    /// Its booklet.
    pub booklet: &'a Booklet,
    /// That booklet's PDF.
    pub pdf: &'a [u8],
    /// The folder that the booklet is built from.
    pub folder: &'a Files,
    /// How it was built.
    pub built: &'a Built,
    /// The fonts it could be set in, by name, with their SHA-256.
    pub fonts: &'a [(String, String)],
    /// The layout files, likewise.
    pub layout: &'a [(String, String)],
    /// The time that the record gives itself; the clock is never read.
    pub created: Timestamp,
}

/// The files of the bag by their paths. The same material gives the same bytes.
pub fn bag(material: &Material) -> Checked<Files> {
    let mut diagnostics = Vec::new();
    let mut payload = Files::new();
    payload.insert(BOOKLET.to_owned(), material.pdf.to_vec());
    payload.insert(EVENT.to_owned(), export::json(material.event));
    payload.insert(SCHEMA.to_owned(), export::json_schema().into_bytes());
    payload.extend(material.folder.iter().map(|(path, bytes)| (format!("{FOLDER}{path}"), bytes.clone())));
    payload.extend(exports(material).drain_into(&mut diagnostics));
    payload.insert(README.to_owned(), readme::readme(material).into_bytes());
    payload.insert(LICENCE.to_owned(), licence::licence(material.event).into_bytes());
    payload.insert(MADE.to_owned(), made::made(material));
    let described = ro_crate::metadata(material, &contents::sections(material, &payload), &payload);
    payload.insert(CRATE.to_owned(), described);
    payload.insert(INDEX.to_owned(), index::page(material, &contents::sections(material, &payload)).into_bytes());
    Checked::new(tags::bagged(material, payload), diagnostics)
}

/// The name of the bag's own folder in an archive: the event's short title, as far as it has Latin letters, and its year.
pub fn name(event: &Event) -> String {
    let about = &event.about;
    let named = [about.short.as_deref(), Some(&*about.title)].into_iter().flatten().map(slug).find(|it| !it.is_empty());
    let name = named.unwrap_or_else(|| "event".to_owned());
    let year = about.dates.map(|(from, _)| from.year().to_string()).filter(|year| !name.contains(year));
    [Some(name), year, Some("record".to_owned())].into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// The event in every format that is no copy of [`EVENT`].
fn exports(material: &Material) -> Checked<Files> {
    let (mut files, mut diagnostics) = (Files::new(), Vec::new());
    for format in export::FORMATS.iter().filter(|format| format.name != "json") {
        let given = export::Material {
            event: material.event,
            booklet: material.booklet,
            files: material.folder,
            created: material.created,
        };
        match (format.write)(&given).drain_into(&mut diagnostics) {
            export::Written::File(bytes) => {
                let ending = format.ending.unwrap_or("txt");
                files.insert(format!("{EXPORTS}{}.{ending}", format.name), bytes);
            }
            export::Written::Folder(below) => {
                let named = below.into_iter().map(|(path, bytes)| (format!("{EXPORTS}{}/{path}", format.name), bytes));
                files.extend(named);
            }
        }
    }
    Checked::new(files, diagnostics)
}

/// Files by their paths below `data/`.
type Payload = Files;

#[cfg(test)]
mod tests;
