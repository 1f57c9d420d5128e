//! The authors of one contribution and where they work.

use std::collections::{BTreeSet, HashMap};
use std::iter;

use super::affiliation::{Evidence, Register, Split, filled, key};
use super::fold::fold;
use super::name::{self, NameEvidence, NameReader};
use super::people::bad_orcid;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{AffiliationId, Author, Orcid, PersonId};
use crate::record::ror::Organization;
use crate::record::{AuthorRecord, Records};

/// Reads authors with one body of evidence and one register of institutions for the whole event.
pub(super) struct AuthorReader<'a> {
    /// What each slot's text is read as.
    slots: HashMap<&'a str, Read>,
    /// What each entry of a list is.
    listed: HashMap<&'a str, Option<AffiliationId>>,
    names: NameReader<'a>,
    /// Folded names of which nothing is said: the organizer settled them, or it was said before.
    settled: BTreeSet<String>,
    pub(super) register: Register,
}

/// The affiliations of a slot, and why they are several.
struct Read {
    split: Split,
    /// Each once.
    affiliations: Vec<AffiliationId>,
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
        let mut splits: HashMap<&str, Split> = HashMap::new();
        let mut tidied: HashMap<&str, String> = HashMap::new();
        for author in authors() {
            if let Some(slot) = author.affiliation.as_ref().and_then(filled) {
                splits.entry(slot).or_insert_with(|| evidence.split(slot));
            }
            for slot in author.affiliations.iter().filter_map(filled) {
                tidied.entry(slot).or_insert_with(|| name::tidy(slot));
            }
        }
        let mentions = authors().flat_map(|author| {
            let slot = author.affiliation.iter().filter_map(|slot| Some((splits.get(filled(slot)?)?, &slot.place)));
            let split = slot.flat_map(|(split, place)| split.names.iter().map(move |name| (name.as_str(), place)));
            let listed = author.affiliations.iter();
            split.chain(listed.filter_map(|slot| Some((tidied.get(filled(slot)?)?.as_str(), &slot.place))))
        });
        let register = Register::new(mentions, &evidence, aliases, registry, diagnostics);
        let listed = authors().flat_map(|author| &author.affiliations).filter_map(filled);
        let listed = listed.map(|slot| (slot, tidied.get(slot).and_then(|name| register.find(name)))).collect();
        let read = |split: Split| {
            let mut affiliations = split.names.iter().filter_map(|name| register.find(name)).collect();
            once_each(&mut affiliations);
            Read { split, affiliations }
        };
        let slots = authors().filter_map(|author| author.affiliation.as_ref().and_then(filled));
        let slots = slots.filter_map(|slot| Some((slot, read(splits.remove(slot)?)))).collect();
        let people = records.event.people.iter();
        let settled = people.flat_map(|person| iter::once(&person.name).chain(&person.also)).map(|it| fold(&it.value));
        let names = NameReader::new(NameEvidence::of_records(records));
        Self { slots, listed, names, settled: settled.collect(), register }
    }

    /// Reads the authors of one contribution, a name of spaces being none; who they are is settled later, when all contributions are known.
    pub(super) fn read_all(&mut self, records: &'a [AuthorRecord], diagnostics: &mut Vec<Diagnostic>) -> Vec<Author> {
        self.say_splits(records, diagnostics);
        let authors = records.iter().map(|record| self.read(record, diagnostics));
        authors.filter(|author| !author.name.literal.is_empty()).collect()
    }

    fn read(&mut self, record: &'a AuthorRecord, diagnostics: &mut Vec<Diagnostic>) -> Author {
        let reading = self.names.read(record);
        if reading.guess.is_some() && self.settled.insert(fold(&record.name.value)) {
            diagnostics.extend(reading.diagnostic(&record.name.value, &record.name.place));
        }
        let slot = record.affiliation.as_ref().and_then(filled).and_then(|text| self.slots.get(text));
        let mut affiliations = slot.map(|read| read.affiliations.clone()).unwrap_or_default();
        if !record.affiliations.is_empty() {
            let listed = record.affiliations.iter().filter_map(filled);
            affiliations.extend(listed.filter_map(|text| self.listed.get(text)?.clone()));
            once_each(&mut affiliations);
        }
        Author {
            person: PersonId::new(String::new()),
            name: reading.name,
            affiliations,
            speaker: record.speaker,
            orcid: record.orcid.as_ref().and_then(|written| orcid(written, diagnostics)),
            place: record.name.place.clone(),
        }
    }

    /// Says once a contribution that a slot is read as several affiliations, however many authors it serves.
    fn say_splits(&self, records: &[AuthorRecord], diagnostics: &mut Vec<Diagnostic>) {
        let several = |slot: &'_ Spanned<String>| {
            let read = self.slots.get(filled(slot)?)?;
            Some((read, read.split.reason.as_deref()?))
        };
        let slots = || records.iter().filter_map(|record| record.affiliation.as_ref());
        let mut served: HashMap<&str, usize> = HashMap::new();
        for slot in slots().filter(|slot| several(slot).is_some()) {
            *served.entry(slot.value.as_str()).or_default() += 1;
        }
        for slot in slots() {
            if let Some((read, reason)) = several(slot)
                && let Some(authors) = served.remove(slot.value.as_str())
            {
                diagnostics.push(said(slot, &read.split.names, reason, authors));
            }
        }
    }
}

/// That a slot is read as several affiliations, and why.
fn said(slot: &Spanned<String>, names: &[String], reason: &str, authors: usize) -> Diagnostic {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let whose = if authors > 1 { format!(", of {authors} authors") } else { String::new() };
    let message = format!("read as {} affiliations: {}{whose}", names.len(), names.join(" and "));
    let help = format!(
        "{reason}. To settle it, write a list under `affiliations:`, one a line, instead of `affiliation:`; or for all \
         records an entry under `aliases` in event.yaml whose `name` is the whole, with `several` if it is several"
    );
    Diagnostic::new(Code::AffiliationSplit, &slot.place, message).help(help)
}

/// Leaves each affiliation where it stands first.
fn once_each(affiliations: &mut Vec<AffiliationId>) {
    if affiliations.len() > 1 {
        let mut seen = BTreeSet::new();
        affiliations.retain(|id| seen.insert(id.clone()));
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
