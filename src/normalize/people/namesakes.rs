//! Names that stand in several places, and nothing else says that it is one person: usually somebody who moved.

use std::collections::{BTreeMap, BTreeSet};

use super::accents::Spelling;
use super::crowd::Someone;
use super::form::{Form, Word};
use super::identity::Sets;
use super::remarks::{Remarks, SAID, say_left};
use crate::diagnostic::{Code, Diagnostic};

/// Up to so many rare names are said one by one as common ones are.
const FEW: usize = 3;

/// Of more, the places of so many are told.
const PLACES: usize = 10;

/// A person whom only the name makes one.
struct Namesakes {
    /// The first mention of the name.
    first: usize,
    /// The first mention that has nothing to do with those before it.
    stranger: usize,
}

impl Remarks<'_> {
    /// One note for each common name that nothing but itself makes one person, and one note for all the rare ones.
    pub(super) fn namesakes(&self, spellings: &[Spelling<'_>], diagnostics: &mut Vec<Diagnostic>) {
        let found: Vec<(usize, Namesakes)> = (self.crowd.people.iter().enumerate())
            .filter_map(|(person, someone)| Some((person, self.only_by_name(someone)?)))
            .collect();
        if found.is_empty() {
            return;
        }
        let common = common(spellings, &found.iter().map(|(person, _)| *person).collect());
        let (mut said, rare): (Vec<_>, Vec<_>) = found.into_iter().partition(|(person, _)| common.contains(person));
        let rare: Vec<Namesakes> = match rare.len() <= FEW {
            true => {
                said.extend(rare);
                said.sort_by_key(|(person, _)| *person);
                Vec::new()
            }
            false => rare.into_iter().map(|(_, namesakes)| namesakes).collect(),
        };
        let left = said.len().saturating_sub(SAID);
        for (_, Namesakes { first, stranger }) in said.into_iter().take(SAID) {
            let message =
                format!("`{}` is taken for one person, though nothing but the name says so", self.name(first));
            let help = format!(
                "institutions and co-authors differ. If they are two people, write under `people:` in event.yaml {}",
                self.entries_apart(first, stranger)
            );
            let note = Diagnostic::new(Code::PersonMerged, self.place(stranger), message).help(help);
            diagnostics.push(note.also(self.place(first), "the first of that name"));
        }
        say_left(
            Code::PersonMerged,
            left,
            "more names stand with other institutions and co-authors each time",
            diagnostics,
        );
        diagnostics.extend(self.rare(&rare));
    }

    /// What is said of many rare names together: that they are few people each is likely, so that one note is enough.
    fn rare(&self, rare: &[Namesakes]) -> Option<Diagnostic> {
        let one = rare.first()?;
        let names: Vec<String> = rare.iter().take(FEW).map(|it| format!("`{}`", self.name(it.first))).collect();
        let message = format!(
            "{} and {} more are each taken for one person, though nothing but the name says so",
            names.join(", "),
            rare.len() - names.len()
        );
        let help = format!(
            "institutions and co-authors differ each time, but the names are rare here: people move. If one of them is two \
             people, write under `people:` in event.yaml, as for the first, {}",
            self.entries_apart(one.first, one.stranger)
        );
        let note = Diagnostic::new(Code::PersonMerged, self.place(one.stranger), message).help(help);
        let others = rare.iter().skip(1).take(PLACES);
        Some(others.fold(note, |note, it| {
            note.also(self.place(it.stranger), format!("`{}` away from the first of that name", self.name(it.first)))
        }))
    }

    fn only_by_name(&self, someone: &Someone) -> Option<Namesakes> {
        let [first, others @ ..] = someone.mentions.as_slice() else { return None };
        if others.is_empty() || someone.pin.is_some() || someone.orcid.is_some() || someone.keys.len() > 1 {
            return None;
        }
        let stranger = self.stranger(someone)?;
        let name = self.name(*first);
        others.iter().all(|&mention| self.name(mention) == name).then_some(Namesakes { first: *first, stranger })
    }

    /// The first mention that shares neither institution nor co-author with any before it, of those that have both.
    fn stranger(&self, someone: &Someone) -> Option<usize> {
        let mentions = &someone.mentions;
        let coauthors = |mention: usize| {
            let mut keys: Vec<usize> = self.mentions.beside(mention).map(|other| self.crowd.person_of[other]).collect();
            keys.sort_unstable();
            keys
        };
        let known: Vec<(usize, &[usize], Vec<usize>)> = (mentions.iter())
            .map(|&mention| (mention, self.mentions.all[mention].institutions.as_slice(), coauthors(mention)))
            .filter(|(_, institutions, coauthors)| !institutions.is_empty() && !coauthors.is_empty())
            .collect();
        let mut sets = Sets::new(known.len());
        let mut first_at: BTreeMap<(bool, usize), usize> = BTreeMap::new();
        for (at, (_, institutions, coauthors)) in known.iter().enumerate() {
            let what = institutions.iter().map(|&it| (true, it)).chain(coauthors.iter().map(|&it| (false, it)));
            for what in what {
                let first = *first_at.entry(what).or_insert(at);
                sets.join(first, at);
            }
        }
        (1..known.len()).find(|&at| sets.root(at) != 0).map(|at| known[at].0)
    }
}

/// The people of those asked for whose names are common in this event: people of other family names have the given name, and
/// people of other given names the family name; or nothing is there of a given name but initials.
fn common(spellings: &[Spelling<'_>], asked: &BTreeSet<usize>) -> BTreeSet<usize> {
    fn first(form: &Form) -> Option<&str> {
        form.given.iter().find(|word| !word.is_initial()).map(|word| word.plain.as_str())
    }
    // The last word, without particles.
    fn family(form: &Form) -> &str {
        form.family.last().map_or("", |word| word.plain.as_str())
    }
    let of_asked = || spellings.iter().filter(|spelling| asked.contains(&spelling.person)).map(|it| it.form);
    // For each given name the first family name met and whether there is another; for each family name so the initials, since
    // spellings of one person share it.
    let mut families: BTreeMap<&str, Several<&str>> =
        of_asked().filter_map(first).map(|given| (given, Several::default())).collect();
    let mut initials: BTreeMap<&str, Several<char>> =
        of_asked().map(|form| (family(form), Several::default())).collect();
    for form in spellings.iter().map(|spelling| spelling.form) {
        let (given, family) = (first(form), family(form));
        if let (Some(initials), Some(initial)) = (initials.get_mut(family), form.given.first().and_then(Word::initial))
        {
            initials.add(initial);
        }
        if let Some(families) = given.and_then(|given| families.get_mut(given)) {
            families.add(family);
        }
    }
    let is_common = |form: &Form| match first(form) {
        Some(given) => families[given].are_more && initials[family(form)].are_more,
        None => !form.given.is_empty(),
    };
    let spelled = spellings.iter().filter(|spelling| asked.contains(&spelling.person));
    spelled.filter(|spelling| is_common(spelling.form)).map(|spelling| spelling.person).collect()
}

/// Whether there is more than one.
#[derive(Default)]
struct Several<T> {
    first: Option<T>,
    are_more: bool,
}

impl<T: PartialEq> Several<T> {
    fn add(&mut self, met: T) {
        match &self.first {
            Some(first) => self.are_more |= *first != met,
            None => self.first = Some(met),
        }
    }
}
