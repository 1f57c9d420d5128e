//! The authors of one contribution and where they work.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::affiliation::{Evidence, Register, filled, key};
use super::fold::fold;
use super::name::{self, NameEvidence};
use super::people::bad_orcid;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::event::{AffiliationId, Author, Orcid, PersonId};
use crate::record::ror::Organization;
use crate::record::{AuthorRecord, Records};

/// Reads authors with one body of evidence and one register of institutions for the whole event.
pub(super) struct AuthorReader<'a> {
    /// What each slot's text is read as.
    split: BTreeMap<&'a str, Read>,
    names: NameEvidence,
    /// Folded names of which nothing is said: the organizer settled them, or it was said before.
    settled: BTreeSet<String>,
    pub(super) register: Register,
}

/// The affiliations of a slot, and why they are several.
struct Read {
    names: Vec<String>,
    reason: Option<String>,
}

impl<'a> AuthorReader<'a> {
    pub(super) fn new(records: &'a Records, registry: &[Organization], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let authors = || records.contributions.iter().flat_map(|contribution| &contribution.authors);
        let members = records.event.committees.iter().flat_map(|committee| &committee.members);
        let of_members = members.filter_map(|member| member.affiliation.as_ref());
        let slots = authors().filter_map(|author| author.affiliation.as_ref()).chain(of_members).filter_map(filled);
        let listed = authors().flat_map(|author| &author.affiliations).filter_map(filled);
        let aliases = &records.event.aliases;
        let mut evidence = Evidence::gather(slots, listed, aliases);
        evidence.list(registry.iter().flat_map(|it| it.names.iter().chain(&it.acronyms)).map(|name| key(name)));
        let mut split = BTreeMap::new();
        for slot in authors().filter_map(|author| author.affiliation.as_ref()).filter_map(filled) {
            split.entry(slot).or_insert_with(|| {
                let split = evidence.split(slot);
                Read { names: split.names, reason: split.reason }
            });
        }
        let mut mentions: Vec<(&str, &Place)> = Vec::new();
        let listed: BTreeMap<&str, String> = authors()
            .flat_map(|author| &author.affiliations)
            .filter_map(filled)
            .map(|slot| (slot, name::tidy(slot)))
            .collect();
        for author in authors() {
            if let Some(slot) = &author.affiliation
                && let Some(read) = filled(slot).and_then(|text| split.get(text))
            {
                mentions.extend(read.names.iter().map(|name| (name.as_str(), &slot.place)));
            }
            let texts =
                author.affiliations.iter().filter_map(|slot| Some((listed.get(filled(slot)?)?.as_str(), &slot.place)));
            mentions.extend(texts);
        }
        let register = Register::new(mentions.into_iter(), &evidence, aliases, registry, diagnostics);
        let people = records.event.people.iter();
        let settled = people.flat_map(|person| iter::once(&person.name).chain(&person.also)).map(|it| fold(&it.value));
        Self { split, names: NameEvidence::of_records(records), settled: settled.collect(), register }
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
        if let Some(read) = record.affiliation.as_ref().and_then(filled).and_then(|text| self.split.get(text)) {
            affiliations.extend(read.names.iter().filter_map(|name| self.register.find(name)));
        }
        for text in record.affiliations.iter().filter_map(filled) {
            affiliations.extend(self.register.find(&name::tidy(text)));
        }
        let mut seen = BTreeSet::new();
        affiliations.retain(|id: &AffiliationId| seen.insert(id.clone()));
        Author {
            person: PersonId::new(String::new()),
            name: reading.name,
            affiliations,
            speaker: record.speaker,
            orcid: record.orcid.as_ref().and_then(|written| orcid(written, diagnostics)),
            place: record.name.place.clone(),
        }
    }

    /// Says once that a slot is read as several affiliations, however many authors it serves.
    fn say_split(&self, slot: &Spanned<String>, authors: usize, diagnostics: &mut Vec<Diagnostic>) {
        let Some(read) = filled(slot).and_then(|text| self.split.get(text)) else { return };
        let Some(reason) = &read.reason else { return };
        let names: Vec<String> = read.names.iter().map(|name| format!("`{name}`")).collect();
        let whose = if authors > 1 { format!(", of {authors} authors") } else { String::new() };
        let message = format!("read as {} affiliations: {}{whose}", names.len(), names.join(" and "));
        let help = format!(
            "{reason}. To settle it, write a list under `affiliations:`, one a line, instead of `affiliation:`; or for all \
             records an entry under `aliases` in event.yaml whose `name` is the whole, with `several` if it is several"
        );
        diagnostics.push(Diagnostic::new(Code::AffiliationSplit, &slot.place, message).help(help));
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
