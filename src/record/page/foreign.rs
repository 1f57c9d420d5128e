//! The words of pages in other languages than English.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::field::Field;
use super::vocabulary::Topic;
use crate::record::Kind;

/// What words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A section of the page.
    Topic(Topic),
    /// A kind of contribution.
    Kind(Kind),
    /// Talks of no kind.
    Talks,
    /// A pause.
    Break,
    /// What opens or closes a day.
    Opening,
    /// A day, with its number.
    Day,
    /// A day of the week.
    Weekday,
    /// A session, with its number.
    Session,
    /// A field of a talk.
    Field(Field),
}

/// How `words.txt` calls them.
const NAMES: [(&str, Named); 25] = [
    ("unprinted", Named::Topic(Topic::Unprinted)),
    ("committee", Named::Topic(Topic::Committee)),
    ("contact", Named::Topic(Topic::Contact)),
    ("dates", Named::Topic(Topic::Dates)),
    ("location", Named::Topic(Topic::Location)),
    ("about", Named::Topic(Topic::About)),
    ("programme", Named::Topic(Topic::Programme)),
    ("invited", Named::Kind(Kind::Invited)),
    ("panel", Named::Kind(Kind::Panel)),
    ("tutorial", Named::Kind(Kind::Tutorial)),
    ("poster", Named::Kind(Kind::Poster)),
    ("contributed", Named::Kind(Kind::Contributed)),
    ("talks", Named::Talks),
    ("break", Named::Break),
    ("opening", Named::Opening),
    ("day", Named::Day),
    ("weekday", Named::Weekday),
    ("session", Named::Session),
    ("field abstract", Named::Field(Field::Abstract)),
    ("field title", Named::Field(Field::Title)),
    ("field speaker", Named::Field(Field::Speaker)),
    ("field affiliation", Named::Field(Field::Affiliation)),
    ("field biography", Named::Field(Field::Biography)),
    ("field keywords", Named::Field(Field::Keywords)),
    ("field chair", Named::Field(Field::Chair)),
];

/// A phrase of the file: its line, what it names, and its words.
type Phrase = (usize, Named, Vec<&'static str>);

/// The phrases by their first words.
static PHRASES: LazyLock<BTreeMap<&str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<&str, Vec<Phrase>> = BTreeMap::new();
    for (order, (named, line)) in lines().enumerate() {
        for phrase in line.split("; ").map(|phrase| phrase.split(' ').collect::<Vec<_>>()) {
            phrases.entry(phrase[0]).or_default().push((order, named, phrase));
        }
    }
    phrases
});

/// The lines of the file that name something we know.
fn lines() -> impl Iterator<Item = (Named, &'static str)> {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (name, words) = line.split_once(": ")?;
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, named)| (*named, words))
    })
}

/// The phrases that stand among the words of a text, in the order of the file, each with the words it takes.
pub(super) fn found(words: &[String]) -> Vec<(Named, Range<usize>)> {
    let mut found: Vec<(usize, Named, Range<usize>)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for (order, named, phrase) in PHRASES.get(word.as_str()).into_iter().flatten() {
            if words[at..].len() >= phrase.len() && words[at..].iter().zip(phrase).all(|(word, part)| word == part) {
                found.push((*order, *named, at..at + phrase.len()));
            }
        }
    }
    found.sort_by_key(|(order, _, range)| (*order, range.start));
    found.into_iter().map(|(_, named, range)| (named, range)).collect()
}

/// Whether a word is one of those that `named` has.
pub(super) fn is(named: Named, word: &str) -> bool {
    let phrases = PHRASES.get(word).into_iter().flatten();
    phrases.into_iter().any(|(_, one, phrase)| *one == named && phrase.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read() {
        let lines = include_str!("words.txt").lines().filter(|line| line.contains(": ")).count();
        assert_eq!((self::lines().count(), NAMES.len()), (lines, lines));
        assert!(
            PHRASES.values().flatten().flat_map(|(.., phrase)| phrase).all(|word| *word == word.to_lowercase().trim())
        );
    }
}
