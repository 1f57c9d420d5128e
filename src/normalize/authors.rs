//! The authors of one contribution and where they work.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::affiliation::{Evidence, Register, filled};
use super::fold::fold;
use super::name::{self, NameEvidence};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{AffiliationId, Author, Orcid, PersonId};
use crate::record::{AuthorRecord, Records};

/// Reads authors with one body of evidence and one register of institutions for the whole event.
pub(super) struct AuthorReader {
    evidence: Evidence,
    names: NameEvidence,
    /// Folded names of which nothing is said: the organizer settled them, or it was said before.
    settled: BTreeSet<String>,
    pub(super) register: Register,
}

impl AuthorReader {
    pub(super) fn new(records: &Records) -> Self {
        let authors = records.contributions.iter().flat_map(|contribution| &contribution.authors);
        let of_authors = authors.flat_map(|author| author.affiliation.iter().chain(&author.affiliations));
        let members = records.event.committees.iter().flat_map(|committee| &committee.members);
        let of_members = members.filter_map(|member| member.affiliation.as_ref());
        let slots = of_authors.chain(of_members).filter_map(filled);
        let aliases = &records.event.aliases;
        let people = records.event.people.iter();
        Self {
            evidence: Evidence::gather(slots, aliases),
            names: NameEvidence::of_records(records),
            settled: people
                .flat_map(|person| iter::once(&person.name).chain(&person.also))
                .map(|it| fold(&it.value))
                .collect(),
            register: Register::new(aliases),
        }
    }

    /// Reads the authors of one contribution, a name of spaces being none; who they are is settled later, when all contributions are known.
    pub(super) fn read_all(&mut self, records: &[AuthorRecord], diagnostics: &mut Vec<Diagnostic>) -> Vec<Author> {
        let mut served: BTreeMap<&str, usize> = BTreeMap::new();
        for slot in records.iter().filter_map(|record| record.affiliation.as_ref()) {
            *served.entry(slot.value.as_str()).or_default() += 1;
        }
        for slot in records.iter().filter_map(|record| record.affiliation.as_ref()) {
            if let Some(authors) = served.remove(slot.value.as_str()) {
                self.say_split(slot, authors, diagnostics);
            }
        }
        let authors = records.iter().map(|record| self.read(record, diagnostics));
        authors.filter(|author| !author.name.literal.is_empty()).collect()
    }

    fn read(&mut self, record: &AuthorRecord, diagnostics: &mut Vec<Diagnostic>) -> Author {
        let reading = name::read_record(record, &self.names);
        let inferred = reading.diagnostic(&record.name.value, &record.name.place);
        if let Some(inferred) = inferred.filter(|_| self.settled.insert(fold(&record.name.value))) {
            diagnostics.push(inferred);
        }
        let mut affiliations = Vec::new();
        if let Some(slot) = &record.affiliation {
            let names = filled(slot).map(|written| self.evidence.split(written).names).unwrap_or_default();
            affiliations.extend(names.iter().map(|name| self.register.enter(name, &slot.place)));
        }
        for slot in &record.affiliations {
            affiliations.extend(filled(slot).map(|text| self.register.enter(&name::tidy(text), &slot.place)));
        }
        let mut seen = BTreeSet::new();
        affiliations.retain(|id: &AffiliationId| seen.insert(id.clone()));
        Author {
            person: PersonId::new(String::new()),
            name: reading.name,
            affiliations,
            speaker: record.speaker,
            orcid: record.orcid.as_ref().and_then(|orcid| Orcid::parse(&orcid.value)),
            place: record.name.place.clone(),
        }
    }

    /// Says once that a slot is read as several affiliations, however many authors it serves.
    fn say_split(&self, slot: &Spanned<String>, authors: usize, diagnostics: &mut Vec<Diagnostic>) {
        let Some(written) = filled(slot) else { return };
        let split = self.evidence.split(written);
        let Some(reason) = split.reason else { return };
        let names: Vec<String> = split.names.iter().map(|name| format!("`{name}`")).collect();
        let whose = if authors > 1 { format!(", of {authors} authors") } else { String::new() };
        let message = format!("read as {} affiliations: {}{whose}", names.len(), names.join(" and "));
        let help = format!(
            "{reason}. To settle it, write a list under `affiliations:`, one a line, instead of `affiliation:`"
        );
        diagnostics.push(Diagnostic::new(Code::AffiliationSplit, &slot.place, message).help(help));
    }
}
