//! Which contributions are the same, where two lists name them differently: two pulls of one source, or two sources.

mod letters;
mod pairs;

use super::{AuthorRecord, ContributionRecord};
use crate::diagnostic::Spanned;
use crate::event::fold::{fold_name, unaccented};

pub(super) use letters::{letters, nearness};
pub(super) use pairs::{Trust, pairs};

/// Shortest abstract that is nobody else's, in letters: `To be announced` stands below many titles.
const TELLING_LETTERS: usize = 30;

/// What a contribution is known by, each folded and empty where it has none.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    id: String,
    title: String,
    abstract_: String,
    authors: Vec<String>,
}

impl Keys {
    /// The keys of a contribution.
    pub(super) fn of(record: &ContributionRecord) -> Self {
        let mut authors: Vec<String> = record.authors.iter().map(initialed).filter(|key| !key.is_empty()).collect();
        authors.sort();
        Self {
            id: record.id.as_ref().map(|id| id.value.trim().to_lowercase()).unwrap_or_default(),
            title: letters(&record.title.value),
            abstract_: record.abstract_.as_ref().map(|text| letters::raw(&text.value)).unwrap_or_default(),
            authors,
        }
    }

    /// The keys of all.
    pub(super) fn of_all(records: &[ContributionRecord]) -> Vec<Self> {
        records.iter().map(Self::of).collect()
    }

    fn has_same_authors(&self, other: &Self) -> bool {
        !self.authors.is_empty() && self.authors == other.authors
    }

    fn shares_an_author(&self, other: &Self) -> bool {
        self.authors.iter().any(|author| other.authors.binary_search(author).is_ok())
    }

    fn has_same_text(&self, other: &Self) -> bool {
        let telling = self.abstract_.len() >= TELLING_LETTERS || self.authors == other.authors;
        !self.abstract_.is_empty() && telling && self.abstract_ == other.abstract_
    }
}

/// The words of a name in one order, accents and points off: `Byron, Ada` and `Ada Byron` are the same.
pub(super) fn name_words(name: &str) -> String {
    let folded = folded_name(name);
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
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
    // Particles and second names are written by some and not by others.
    let family = family.rsplit(' ').next().unwrap_or_default();
    format!("{family} {}", given.chars().take(1).collect::<String>()).trim().to_owned()
}

fn folded_name(name: &str) -> String {
    let plain = letters::readable(name);
    unaccented(&fold_name(&plain))
}

#[cfg(test)]
mod tests;
