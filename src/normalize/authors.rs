//! The authors of one contribution and where they work.

use std::collections::BTreeSet;
use std::iter;

use super::about::tidied;
use super::affiliation::Slots;
use super::figures;
use super::fold::fold;
use super::name::{NameEvidence, NameReader};
use super::people::bad_orcid;
use crate::diagnostic::{Diagnostic, Place, Spanned};
use crate::event::{Affiliation, Author, Institution, Orcid, PersonId};
use crate::prose::Prose;
use crate::record::ror::Organization;
use crate::record::{AuthorRecord, Records};

/// Reads authors with the names and affiliations of the whole event as evidence.
pub(super) struct AuthorReader<'a> {
    slots: Slots<'a>,
    names: NameReader<'a>,
    /// Folded names of which nothing is said: the organizer settled them, or it was said before.
    settled: BTreeSet<String>,
}

impl<'a> AuthorReader<'a> {
    pub(super) fn new(records: &'a Records, registry: &[Organization], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let people = records.event.people.iter();
        let settled = people.flat_map(|person| iter::once(&person.name).chain(&person.also)).map(|it| fold(&it.value));
        Self {
            slots: Slots::new(records, registry, diagnostics),
            names: NameReader::new(NameEvidence::of_records(records)),
            settled: settled.collect(),
        }
    }

    /// Reads the authors of one contribution, a name of spaces being none; who they are is settled later, when all
    /// contributions are known.
    ///
    /// `prose` reads a biography.
    pub(super) fn read_all(
        &mut self,
        records: &'a [AuthorRecord],
        mut prose: impl FnMut(&Spanned<String>, &mut Vec<Diagnostic>) -> Prose,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Author> {
        self.slots.say_splits(records, diagnostics);
        let mut authors = Vec::with_capacity(records.len());
        for record in records {
            let mut author = self.read(record, diagnostics);
            if author.name.literal.is_empty() {
                continue;
            }
            if let Some(written) = &record.biography {
                author.biography = prose(written, diagnostics);
                author.biography_place = written.place.clone();
            }
            authors.push(author);
        }
        authors
    }

    fn read(&mut self, record: &'a AuthorRecord, diagnostics: &mut Vec<Diagnostic>) -> Author {
        let reading = self.names.read(record);
        if reading.guess.is_some() && self.settled.insert(fold(&record.name.value)) {
            diagnostics.extend(reading.diagnostic(&record.name.value, &record.name.place));
        }
        Author {
            person: PersonId::new(String::new()),
            name: reading.name,
            affiliations: self.slots.of(record),
            speaker: record.speaker,
            orcid: record.orcid.as_ref().and_then(|written| orcid(written, diagnostics)),
            pronunciation: tidied(record.pronunciation.as_deref()),
            portrait: tidied(record.portrait.as_deref()).map(|file| figures::name(&file)),
            biography: Prose::new(),
            biography_place: Place::Made,
            place: record.name.place.clone(),
        }
    }

    /// Where all authors work.
    pub(super) fn finish(self) -> (Vec<Affiliation>, Vec<Institution>) {
        self.slots.finish()
    }
}

/// An ORCID, or a complaint where what is written is none.
fn orcid(written: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Orcid> {
    let orcid = Orcid::parse(&written.value);
    if orcid.is_none() && !written.value.trim().is_empty() {
        diagnostics.push(bad_orcid(written));
    }
    orcid
}
