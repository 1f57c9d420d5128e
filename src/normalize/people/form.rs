//! A name made ready to be compared with others.

use super::romanize::{romanized, skeleton};
use crate::event::Name;
use crate::normalize::fold::{fold_name, unaccented};

/// A name in words that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// The folded name in spoken order: names of one key differ in nothing but how they were typed.
    pub(super) key: String,
    /// The key without accents.
    pub(super) plain: String,
    /// Given names.
    pub(super) given: Vec<Word>,
    /// Particles and family name.
    pub(super) family: Vec<Word>,
    /// A name in brackets among the given names: `Robert (Bob)`.
    pub(super) called: Vec<Word>,
    /// Generational suffix, folded.
    pub(super) suffix: String,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded, without accents.
    pub(super) plain: String,
    /// As far as all schemes of romanization agree.
    pub(super) skeleton: String,
    /// Whether a point follows: `Yu.`, `Md.`
    abbreviated: bool,
}

/// Most letters of an abbreviated name: `Yu.` for Yuri, `Chr.` for Christian.
const ABBREVIATION: usize = 3;

impl Word {
    fn new(folded: &str, point: bool) -> Self {
        let plain = unaccented(folded);
        let abbreviated = point && plain.chars().count() <= ABBREVIATION;
        Self { plain, skeleton: skeleton(&romanized(folded)), abbreviated }
    }

    /// Whether it is a letter or two that stand for a name; a single ideograph or syllable is a whole name.
    pub(super) fn is_initial(&self) -> bool {
        let mut letters = self.plain.chars();
        self.abbreviated || matches!((letters.next(), letters.next()), (Some(letter), None) if !is_syllable(letter))
    }

    /// Whether it begins as the other does, as far as it goes.
    pub(super) fn begins(&self, other: &Self) -> bool {
        other.plain.starts_with(&self.plain) || other.skeleton.starts_with(&self.skeleton)
    }

    /// The first letter of the skeleton.
    pub(super) fn initial(&self) -> Option<char> {
        self.skeleton.chars().next()
    }

    pub(super) fn letters(&self) -> usize {
        self.plain.chars().count()
    }
}

impl Form {
    pub(super) fn new(key: &str, name: &Name) -> Self {
        let (given, called) = without_brackets(&name.given);
        let given = parted_initials(&given, &name.family);
        let suffix = fold_name(&name.suffix);
        Self {
            plain: unaccented(key),
            key: key.to_owned(),
            given: words(&given),
            family: words(&name.full_family()),
            called: words(&called),
            suffix,
        }
    }

    /// Letters of the given names: how much the name says beyond the family.
    pub(super) fn given_letters(&self) -> usize {
        self.given.iter().map(Word::letters).sum()
    }

    /// All letters of the name.
    pub(super) fn letters(&self) -> usize {
        self.given_letters() + self.family.iter().map(Word::letters).sum::<usize>()
    }
}

/// The folded name in spoken order, whichever order it is written in: given names, particles, family, suffix.
pub(super) fn key(name: &Name) -> String {
    if !name.family_first {
        let literal = fold_name(&name.literal);
        if !literal.is_empty() {
            return literal;
        }
    }
    let parts = [&name.given, &name.dropping_particle, &name.non_dropping_particle, &name.family, &name.suffix];
    fold_name(&parts.map(String::as_str).join(" "))
}

/// Whether a name says more than initials: one word, or a given name written out.
pub(super) fn is_full(name: &Name) -> bool {
    name.given.is_empty() || !words(&name.given).iter().all(Word::is_initial)
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for written in text.split_whitespace() {
        let folded = fold_name(written);
        words.extend(
            folded.split(' ').filter(|word| !word.is_empty()).map(|word| Word::new(word, written.contains('.'))),
        );
    }
    words
}

/// Takes a name in brackets out of the given names.
fn without_brackets(given: &str) -> (String, String) {
    let brackets = [('(', ')'), ('“', '”'), ('"', '"')];
    for (open, close) in brackets {
        let Some((before, rest)) = given.split_once(open) else { continue };
        let Some((inside, after)) = rest.split_once(close) else { continue };
        return (format!("{before} {after}"), inside.to_owned());
    }
    (given.to_owned(), String::new())
}

/// Initials without points and spaces between them, `JP`, as two; a name all in capitals has none.
fn parted_initials(given: &str, family: &str) -> String {
    let in_capitals = |text: &str| !text.chars().any(char::is_lowercase);
    if in_capitals(family) {
        return given.to_owned();
    }
    let part = |word: &str| {
        let initials = word.len() == 2 && word.chars().all(|c| c.is_ascii_uppercase());
        if initials { format!("{} {}", &word[..1], &word[1..]) } else { word.to_owned() }
    };
    given.split(' ').map(part).collect::<Vec<_>>().join(" ")
}

/// Whether a letter writes a syllable or a whole word: Han, kana, Hangul.
fn is_syllable(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(given: &str, family: &str) -> Name {
        let literal = format!("{given} {family}");
        Name { literal, given: given.to_owned(), family: family.to_owned(), ..Name::default() }
    }

    #[test]
    fn names_of_either_order_have_one_key() {
        let turned = Name { literal: "Szabó Ilona".to_owned(), family_first: true, ..name("Ilona", "Szabó") };
        assert_eq!(key(&turned), key(&name("Ilona", "Szabó")));
        assert_eq!(key(&name("J. R.", "Doe")), key(&name("J R", "DOE")));
        assert_ne!(key(&name("Ilona", "Szabó")), key(&name("Ilona", "Szabo")));
    }

    #[test]
    fn words_are_parted() {
        let form = |given, family| Form::new(&key(&name(given, family)), &name(given, family));
        let plain = |words: &[Word]| words.iter().map(|word| word.plain.clone()).collect::<Vec<_>>();
        let parted = form("JP (Jay) Ann-Lea", "Ørsted");
        assert_eq!(plain(&parted.given), ["j", "p", "ann", "lea"]);
        assert_eq!(plain(&parted.called), ["jay"]);
        assert_eq!(plain(&parted.family), ["orsted"]);
        assert_eq!(plain(&form("JO", "DOE").given), ["jo"]);
        assert!(!form("健", "林").given[0].is_initial());
    }
}
