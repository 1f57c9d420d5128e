//! The slots of an event: each text once, taken apart, and the affiliations it stands for.

use std::collections::{BTreeSet, HashMap};

use super::{Evidence, Register, Split, filled, key};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{Affiliation, AffiliationId, Institution};
use crate::normalize::name::tidy;
use crate::record::ror::Organization;
use crate::record::{AuthorRecord, Records};

/// What the authors' affiliations are read as, with one body of evidence and one register for the whole event.
pub(crate) struct Slots<'a> {
    /// The texts under `affiliation`.
    read: HashMap<&'a str, Read>,
    /// The entries of lists under `affiliations`, which are one each.
    listed: HashMap<&'a str, Option<AffiliationId>>,
    register: Register,
}

/// The affiliations of a slot, and why they are several.
struct Read {
    split: Split,
    /// Each once.
    affiliations: Vec<AffiliationId>,
}

impl<'a> Slots<'a> {
    /// Reads the slots of all authors; those of committees are evidence as well.
    pub(crate) fn new(records: &'a Records, registry: &[Organization], diagnostics: &mut Vec<Diagnostic>) -> Self {
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
                tidied.entry(slot).or_insert_with(|| tidy(slot));
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
        let read = slots.filter_map(|slot| Some((slot, read(splits.remove(slot)?)))).collect();
        Self { read, listed, register }
    }

    /// Where an author works, each affiliation once.
    pub(crate) fn of(&self, author: &AuthorRecord) -> Vec<AffiliationId> {
        let slot = author.affiliation.as_ref().and_then(filled).and_then(|text| self.read.get(text));
        let mut affiliations = slot.map(|read| read.affiliations.clone()).unwrap_or_default();
        if !author.affiliations.is_empty() {
            let listed = author.affiliations.iter().filter_map(filled);
            affiliations.extend(listed.filter_map(|text| self.listed.get(text)?.clone()));
            once_each(&mut affiliations);
        }
        affiliations
    }

    /// All affiliations and their institutions, in order of first appearance.
    pub(crate) fn finish(self) -> (Vec<Affiliation>, Vec<Institution>) {
        self.register.finish()
    }

    /// Says once a contribution that a slot is read as several affiliations, however many authors it serves.
    pub(crate) fn say_splits(&self, records: &[AuthorRecord], diagnostics: &mut Vec<Diagnostic>) {
        let several = |slot: &'_ Spanned<String>| {
            let read = self.read.get(filled(slot)?)?;
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
