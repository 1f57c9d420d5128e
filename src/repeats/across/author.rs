//! Authors of two contributions: who is in both.

use super::article::hash;
use crate::event::{self, PersonId};

/// An author as contributions are compared by.
pub(super) struct Author<'a> {
    person: &'a PersonId,
    family: String,
    given: String,
}

impl<'a> Author<'a> {
    pub(super) fn new(author: &'a event::Author) -> Self {
        Self { person: &author.person, family: folded(&author.name.full_family()), given: folded(&author.name.given) }
    }

    /// Numbers that two mentions of one person share: that of the person, that of family name and initial.
    pub(super) fn keys(&self) -> [u64; 2] {
        let number = |text: &str| hash(text.bytes().map(u64::from));
        let initial = self.given.chars().next().map_or(0, u64::from);
        [number(self.person.as_str()), hash([number(&self.family), initial])]
    }

    /// Whether two mentions are one person, or may be by their names: `J. Ford` and `Jean Ford`.
    fn may_be(&self, other: &Self) -> bool {
        let starts = |one: &Self, other: &Self| {
            let mut names = one.given.split(' ').zip(other.given.split(' '));
            names.all(|(one, other)| one == other || one.chars().count() == 1 && other.starts_with(one))
        };
        self.person == other.person || self.family == other.family && (starts(self, other) || starts(other, self))
    }
}

/// How many of the authors of one contribution are in the other.
pub(super) fn shared(one: &[Author<'_>], other: &[Author<'_>]) -> usize {
    /// Authors of a collaboration that are compared with each other.
    const MOST: usize = 100;
    let other = &other[..other.len().min(MOST)];
    one.iter().take(MOST).filter(|author| other.iter().any(|candidate| author.may_be(candidate))).count()
}

fn folded(name: &str) -> String {
    let letters = name.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' });
    let lower: String = letters.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
