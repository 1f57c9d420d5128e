//! Which contributions are the same, where two lists name them differently: two pulls of one source, or two sources.

mod letters;
mod normalized;
mod pairs;

use std::collections::BTreeSet;

use super::{AuthorRecord, ContributionRecord, Kind};
use crate::diagnostic::Spanned;
use crate::event::fold::{fold_name, unaccented};

pub(super) use letters::letters;
pub(crate) use letters::nearness;
pub(crate) use normalized::{is_one_person, same_contributions};
pub(super) use pairs::{Between, Trust, pairs, pairs_but};

/// Shortest abstract that is nobody else's, in letters: `To be announced` stands below many titles.
const TELLING_LETTERS: usize = 30;

/// What a contribution is known by, each folded and empty where it has none.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    id: String,
    title: String,
    abstract_: String,
    authors: Vec<String>,
    /// All words of the authors' names.
    names: BTreeSet<String>,
    is_poster: Option<bool>,
}

impl Keys {
    /// The keys of a contribution.
    pub(super) fn of(record: &ContributionRecord) -> Self {
        let mut authors: Vec<String> = record.authors.iter().map(initialed).filter(|key| !key.is_empty()).collect();
        authors.sort();
        Self {
            id: record.id.as_ref().map(|id| id.value.trim().to_lowercase()).unwrap_or_default(),
            title: letters(&record.title.value),
            abstract_: record.abstract_.as_ref().map(|text| letters::head(&text.value)).unwrap_or_default(),
            authors,
            names: record.authors.iter().flat_map(|author| words(&author.name.value)).collect(),
            is_poster: record.kind.as_ref().map(|kind| kind.value == Kind::Poster),
        }
    }

    /// The id, folded; empty where it has none.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Whether they can hardly be one: nobody has written both, or one of them is a poster.
    fn is_apart_from(&self, other: &Self) -> bool {
        let both_named = !self.names.is_empty() && !other.names.is_empty();
        both_named && self.names.is_disjoint(&other.names)
            || self.is_poster.zip(other.is_poster).is_some_and(|(one, other)| one != other)
    }

    /// Whether title or authors agree, or one is silent.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        self.title.is_empty()
            || other.title.is_empty()
            || self.title == other.title
            || self.has_same_authors(other)
            || nearness(&self.title, &other.title) >= pairs::RETITLED
    }

    /// The keys of all.
    pub(super) fn of_all(records: &[ContributionRecord]) -> Vec<Self> {
        records.iter().map(Self::of).collect()
    }

    fn has_same_authors(&self, other: &Self) -> bool {
        !self.authors.is_empty() && self.authors == other.authors
    }

    fn has_same_text(&self, other: &Self) -> bool {
        let telling = self.abstract_.len() >= TELLING_LETTERS || self.authors == other.authors;
        !self.abstract_.is_empty() && telling && self.abstract_ == other.abstract_
    }
}

/// The words of a name in one order, accents and points off: `Byron, Ada` and `Ada Byron` are the same.
pub(super) fn name_words(name: &str) -> String {
    let mut words: Vec<String> = words(name).collect();
    words.sort_unstable();
    words.join(" ")
}

fn words(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = folded_name(name).split_whitespace().map(str::to_owned).collect();
    words.into_iter()
}

/// Family name and the first letter of the given one: what `A. Byron`, `Ada K. Byron` and `Byron, Ada` share.
pub(super) fn initialed(author: &AuthorRecord) -> String {
    let part = |part: &Option<Spanned<String>>| part.as_ref().map(|it| folded_name(&it.value));
    let (given, family) = match (part(&author.parts.given), part(&author.parts.family)) {
        (given, Some(family)) => (given.unwrap_or_default(), family),
        _ => match author.name.value.split_once(',') {
            Some((family, given)) => (folded_name(given), folded_name(family)),
            None => {
                let name = folded_name(&author.name.value);
                match name.rsplit_once(' ') {
                    Some((given, family)) => (given.to_owned(), family.to_owned()),
                    None => (String::new(), name),
                }
            }
        },
    };
    with_initial(&given, &family)
}

/// Particles and second names are written by some and not by others.
fn with_initial(given: &str, family: &str) -> String {
    let family = family.rsplit(' ').next().unwrap_or_default();
    format!("{family} {}", given.chars().take(1).collect::<String>()).trim().to_owned()
}

fn folded_name(name: &str) -> String {
    let plain = letters::readable(name);
    unaccented(&fold_name(&plain))
}

#[cfg(test)]
mod tests;
