//! Which affiliation is whose: by the marks behind the names, one each in the same order, or one for all.

use std::collections::{BTreeMap, BTreeSet};

use super::affiliation::Entry;
use super::beside::{explains, is_mail, says_speaker};
use super::likeness::{is_house, is_institution, is_unit};
use super::mark;
use super::person::Draft;
use crate::diagnostic::{Code, Diagnostic, Place};

/// How the affiliations were given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Giving {
    /// There are none but those behind the names.
    Own,
    /// As many as authors, in their order.
    Each,
    /// By the marks behind the names.
    Marked,
    /// One for all.
    Shared,
    /// As many between commas as authors.
    ByCommas,
    /// Neither one nor as many as authors.
    Mismatch {
        /// How many there are.
        count: usize,
        /// Whether all authors were given all of them.
        to_all: bool,
    },
}

/// Affiliations given out where every author gets all of them; more are given to none.
const MOST_GIVEN: usize = 10_000;

/// Affiliations shown of those that nobody was given.
const SHOWN: usize = 6;

/// The affiliations given out.
pub(super) struct Given {
    pub(super) giving: Giving,
    /// Each with the number of the person.
    pub(super) given: Vec<(usize, Entry)>,
    /// What nobody was given.
    left: Vec<String>,
}

impl Given {
    /// Notes which of all affiliations went to nobody.
    fn of(giving: Giving, given: Vec<(usize, Entry)>, all: &[Entry], persons: &[Draft]) -> Self {
        let known: BTreeSet<&str> = given.iter().map(|(_, entry)| entry.text.as_str()).collect();
        let own: BTreeSet<&str> =
            persons.iter().flat_map(|person| &person.slots).map(|slot| slot.value.as_str()).collect();
        let lost = |text: &&str| !text.is_empty() && !known.contains(text) && !own.contains(text);
        let left = all.iter().map(|entry| entry.text.as_str()).filter(lost).map(str::to_owned).collect();
        Self { giving, given, left }
    }

    /// Says how affiliations were given out where that is not certain, and which were not.
    pub(super) fn complaints(&self, persons: usize, place: &Place) -> Vec<Diagnostic> {
        self.uncertain(persons, place).into_iter().chain(self.lost(place)).collect()
    }

    fn uncertain(&self, persons: usize, place: &Place) -> Option<Diagnostic> {
        match self.giving {
            Giving::Mismatch { count, to_all } => {
                let given = if to_all { "every author is given all of them" } else { "no author is given any" };
                let message = format!("{persons} authors and {count} affiliations; {given}");
                let help = "number the affiliations and put the numbers behind the names, or write `affiliation:` for \
                            each author";
                Some(Diagnostic::new(Code::AffiliationCount, place, message).help(help))
            }
            Giving::ByCommas => {
                let message = format!("as many affiliations between commas as authors ({persons}); each is given one");
                let help = "if they are one affiliation, write it as a list with one item";
                Some(Diagnostic::new(Code::Inferred, place, message).help(help))
            }
            Giving::Own | Giving::Each | Giving::Marked | Giving::Shared => None,
        }
    }

    fn lost(&self, place: &Place) -> Option<Diagnostic> {
        let shown: Vec<String> = self.left.iter().take(SHOWN).map(|text| format!("`{text}`")).collect();
        let more = self.left.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("affiliations that no author is given: {}{more}", shown.join(", "));
        let help = "put the mark it stands under behind a name, or write `affiliation:` for the author it belongs to";
        let complaint = Diagnostic::new(Code::AffiliationCount, place, message).help(help);
        (!self.left.is_empty()).then_some(complaint)
    }
}

/// Gives each person what is theirs, and takes the marks that were explained off them.
pub(super) fn give(persons: &mut [Draft], entries: &[Entry]) -> Given {
    let mut given: Vec<(usize, Entry)> = Vec::new();
    let (explained, entries): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| entry.label.is_some() && is_explanation(&entry.text));
    for entry in explained {
        let speaks = says_speaker(&entry.text) || entry.text.to_lowercase().contains("present");
        for person in
            persons.iter_mut().filter(|person| person.marks.iter().any(|mark| Some(mark) == entry.label.as_ref()))
        {
            person.speaker |= speaks && !entry.text.to_lowercase().contains("present address");
            person.marks.retain(|mark| Some(mark) != entry.label.as_ref());
        }
    }
    if entries.is_empty() || persons.is_empty() {
        return Given { giving: Giving::Own, given, left: Vec::new() };
    }
    let labelled = entries.iter().any(|entry| entry.label.is_some());
    let marked = persons
        .iter()
        .any(|person| person.marks.iter().any(|mark| entries.iter().any(|entry| entry.label.as_ref() == Some(mark))));
    if labelled && marked {
        let mut by_label: BTreeMap<&str, &Entry> = BTreeMap::new();
        for &entry in &entries {
            if let Some(label) = &entry.label {
                by_label.entry(label).or_insert(entry);
            }
        }
        for (index, person) in persons.iter_mut().enumerate() {
            let (known, left) =
                std::mem::take(&mut person.marks).into_iter().partition(|mark| by_label.contains_key(mark.as_str()));
            person.marks = left;
            let known: Vec<String> = known;
            given.extend(known.iter().map(|mark| (index, by_label[mark.as_str()].clone())));
        }
        let entries: Vec<Entry> = entries.into_iter().cloned().collect();
        return Given::of(Giving::Marked, given, &entries, persons);
    }
    let slots = slots(&entries);
    let numbers = || persons.iter().flat_map(|person| &person.marks).filter_map(|mark| position(mark));
    if numbers().max().is_some_and(|most| most <= slots.len()) && slots.len() > 1 {
        for (index, person) in persons.iter_mut().enumerate() {
            given
                .extend(person.marks.iter().filter_map(|mark| position(mark)).map(|at| (index, slots[at - 1].clone())));
            person.marks.retain(|mark| position(mark).is_none());
        }
        return Given::of(Giving::Marked, given, &slots, persons);
    }
    let open: Vec<usize> = (0..persons.len()).filter(|&index| persons[index].slots.is_empty()).collect();
    if slots.len() == persons.len() {
        given.extend(slots.iter().cloned().enumerate().filter(|(index, _)| open.binary_search(index).is_ok()));
        return Given::of(Giving::Each, given, &slots, persons);
    }
    if let [only] = slots.as_slice() {
        let parts: Vec<&str> = only.text.split(", ").collect();
        if parts.len() == persons.len() && persons.len() > 1 && are_apart(&parts) {
            given.extend(
                parts
                    .iter()
                    .enumerate()
                    .map(|(index, part)| (index, Entry { text: (*part).to_owned(), ..only.clone() })),
            );
            return Given::of(Giving::ByCommas, given, &[], persons);
        }
        given.extend(open.iter().map(|&index| (index, only.clone())));
        return Given::of(Giving::Shared, given, &slots, persons);
    }
    if persons.len() == 1 {
        given.extend(open.iter().flat_map(|&index| slots.iter().map(move |slot| (index, slot.clone()))));
        return Given::of(Giving::Shared, given, &slots, persons);
    }
    let filled: Vec<&Entry> = slots.iter().filter(|slot| !slot.text.is_empty()).collect();
    let to_all = filled.len() * open.len() <= MOST_GIVEN;
    for &index in open.iter().filter(|_| to_all) {
        given.extend(filled.iter().map(|&slot| (index, slot.clone())));
    }
    let left = if to_all { slots.as_slice() } else { &[] };
    Given::of(Giving::Mismatch { count: slots.len(), to_all }, given, left, persons)
}

/// Whether parts between commas are institutions of their own, and none a part of the one behind it.
fn are_apart(parts: &[&str]) -> bool {
    let nested = parts.windows(2).any(|pair| !is_house(pair[0]) && is_house(pair[1]));
    !nested && parts.iter().all(|part| is_institution(part) && !is_unit(part))
}

/// The place in a list that a mark counts to: `2`, `b`.
fn position(mark: &str) -> Option<usize> {
    let letter = || {
        let [letter @ b'a'..=b'z'] = mark.as_bytes() else { return None };
        Some(usize::from(letter - b'a') + 1)
    };
    mark::number(mark).or_else(letter)
}

/// Whether an entry says something else than where somebody works.
fn is_explanation(text: &str) -> bool {
    let lower = text.to_lowercase();
    !is_institution(text)
        && (explains(text) || says_speaker(text) || lower.contains("present") || text.split(' ').any(is_mail))
}

/// The entries, a single one parted at its semicolons.
fn slots(entries: &[&Entry]) -> Vec<Entry> {
    let [only] = entries else {
        let alone = |entry: &&Entry| Entry { text: entry.text.trim_matches([';', ' ']).to_owned(), ..(*entry).clone() };
        return entries.iter().map(alone).collect();
    };
    let inner = whole_brackets(&only.text).unwrap_or(&only.text);
    let parts = inner.split([';', '；', '|']).map(|part| Entry { text: part.trim().to_owned(), ..(*only).clone() });
    parts.collect()
}

/// The words inside brackets around the whole.
fn whole_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let mut depth = 0;
    for c in inner.chars() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth < 0 {
            return None;
        }
    }
    Some(inner.trim())
}
