//! Names into the parts of CSL and BibTeX: given, particles, family, suffix, and titles and degrees beside them.

mod capitals;
mod compound;
mod evidence;
mod iberian;
mod order;
mod particle;
mod parts;
mod script;
mod string;
mod suffix;
#[cfg(test)]
mod tests;
mod titles;
mod whole;
mod word;

pub use evidence::NameEvidence;

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::Name;
use crate::prose;
use crate::record::{AuthorRecord, NameRecord};

/// A name in its parts, and what of it was guessed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) name: Name,
    pub(super) guess: Option<Guess>,
}

/// What was not said by the form of the name alone, and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// The case of letters was changed.
    Capitals,
    /// The family name was told from the given names on evidence.
    Parts(&'static str),
}

impl Reading {
    fn sure(name: Name) -> Self {
        Self { name, guess: None }
    }

    /// Adds the form in another script.
    fn also(mut self, alternate: String) -> Self {
        self.name.alternate = alternate;
        self
    }

    /// Says what was guessed, if anything was, and how to settle it.
    pub(super) fn diagnostic(&self, written: &str, place: &Place) -> Option<Diagnostic> {
        let Name { literal, given, .. } = &self.name;
        let (message, reason) = match self.guess? {
            Guess::Capitals => (
                format!("`{}` is printed as `{literal}`", tidy(written)),
                "a name all in capitals or all in small letters is written as names are",
            ),
            Guess::Parts(reason) if given.is_empty() => (format!("`{literal}` is read as one undivided name"), reason),
            Guess::Parts(reason) => {
                (format!("the family name of `{literal}` is read as `{}`", self.name.full_family()), reason)
            }
        };
        let help = format!(
            "{reason}. To settle it, write `given:` and `family:` beside the name, or for all its mentions in an entry under `people:` in event.yaml"
        );
        Some(Diagnostic::new(Code::NameInferred, place, message).help(help))
    }
}

/// Parts a name that stands alone; [`NameEvidence::name`] does it with the other names of an event beside it.
pub fn name(literal: &str) -> Name {
    NameEvidence::default().name(literal)
}

/// Reads the names of authors, each string once.
#[derive(Debug)]
pub(super) struct NameReader<'a> {
    evidence: NameEvidence,
    /// What each string was read as.
    read: HashMap<&'a str, Reading>,
}

impl<'a> NameReader<'a> {
    pub(super) fn new(evidence: NameEvidence) -> Self {
        Self { evidence, read: HashMap::new() }
    }

    /// Parts an author's name as the record gives it; parts that the record has apart are kept.
    pub(super) fn read(&mut self, author: &'a AuthorRecord) -> Reading {
        let literal = author.name.value.as_str();
        let read = || parts::read(string::read(literal, &self.evidence, Case::SetRight), literal, &author.parts);
        if author.parts == NameRecord::default() {
            self.read.entry(literal).or_insert_with(read).clone()
        } else {
            read()
        }
    }
}

/// Makes a name of what the organizer wrote: printed as it stands, in the parts that are given, the rest read from the name.
///
/// A name of which nothing is given but its parts is printed in spoken order.
pub(super) fn from_parts(literal: &str, parts: &NameRecord) -> Name {
    parts::read(string::read(literal, &NameEvidence::default(), Case::Kept), literal, parts).name
}

/// Parts a name written in one string, `Given Family` or `Family, Given`, with the other names as evidence.
pub(super) fn read(literal: &str, evidence: &NameEvidence) -> Reading {
    string::read(literal, evidence, Case::SetRight)
}

/// Whether a name in capitals or small letters is written as names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// It is, and is printed in spoken order.
    SetRight,
    /// It stays as it is, in the order it has.
    Kept,
}

/// One space between words, none around, and nothing that puts nothing on paper.
pub(super) fn tidy(text: &str) -> String {
    let is_tidy = text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("  ");
    if is_tidy {
        return text.trim().to_owned();
    }
    let said: String = text.chars().filter(|&char| char.is_whitespace() || !prose::says_nothing(char)).collect();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
