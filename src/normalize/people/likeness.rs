//! How alike two names are, and in what they differ.

use super::form::{Form, Word};
use super::short_form::{is_clipped, is_listed};

/// What two names of one person may differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// Accents.
    Accents,
    /// The way letters are brought into Latin script.
    Romanization,
    /// Spaces and hyphens within a name.
    Spaces,
    /// Family name first in one of them.
    Order,
    /// The order of all words.
    Shuffled,
    /// Several names are initials in one of them.
    Initials,
    /// The only given name is an initial in one of them.
    Initial,
    /// A middle name is left out in one of them.
    MiddleName,
    /// A part of a family name is left out in one of them.
    FamilyPart,
    /// A short form of the given name.
    ShortForm,
    /// What seems a shortened given name.
    Clipped,
    /// A generational suffix in one of them.
    Suffix,
    /// A letter or two.
    Letters,
    /// The last letter of a given name, which in many languages tells a woman's from a man's: `Daniel`, `Daniela`.
    Ending,
}

impl Difference {
    /// The difference in words, behind `they differ in`.
    pub(super) fn said(self) -> &'static str {
        match self {
            Self::Accents => "accents",
            Self::Romanization => "the way letters are romanized",
            Self::Spaces => "spaces or hyphens",
            Self::Order | Self::Shuffled => "the order of the names",
            Self::Initials | Self::Initial => "initials for given names",
            Self::MiddleName => "a name left out",
            Self::FamilyPart => "a part of the family name",
            Self::ShortForm => "a short form of the given name",
            Self::Clipped => "what may be a short form of the given name",
            Self::Suffix => "a suffix",
            Self::Letters => "a few letters",
            Self::Ending => "the last letter of a given name",
        }
    }

    /// How much it takes from the likeness, which is 100 without a difference.
    fn cost(self) -> u32 {
        match self {
            Self::Accents | Self::Spaces => 5,
            Self::Romanization => 10,
            Self::Order | Self::Initials | Self::MiddleName => 30,
            Self::ShortForm | Self::FamilyPart | Self::Suffix => 35,
            Self::Initial => 45,
            Self::Clipped => 50,
            Self::Letters | Self::Shuffled => 55,
            Self::Ending => 65,
        }
    }
}

/// In what two names differ that may be one person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Likeness {
    pub(super) differences: Vec<Difference>,
}

impl Likeness {
    /// From 0 to 100.
    pub(super) fn score(&self) -> u32 {
        100_u32.saturating_sub(cost(&self.differences))
    }

    /// Whether one of the names says less than the other, so that it may stand for several people.
    pub(super) fn is_partial(&self) -> bool {
        self.differences.iter().any(|difference| difference.cost() >= Difference::MiddleName.cost())
    }
}

/// Fewest letters of a name in which the family name may be misspelt.
const LONG: usize = 9;

/// Compares two names of different keys; none where something in them speaks for two people.
pub(super) fn likeness(a: &Form, b: &Form) -> Option<Likeness> {
    if a.plain == b.plain {
        return Some(Likeness { differences: vec![Difference::Accents] });
    }
    if !a.suffix.is_empty() && !b.suffix.is_empty() && a.suffix != b.suffix {
        return None;
    }
    let readings = [same_order(a, b), turned(a, b)].into_iter().flatten();
    let mut differences = readings.min_by_key(|differences| cost(differences))?;
    if a.suffix != b.suffix {
        differences.push(Difference::Suffix);
    }
    differences.sort_unstable();
    differences.dedup();
    if differences.is_empty() {
        // What is left is a name in brackets.
        differences.push(Difference::MiddleName);
    }
    Some(Likeness { differences })
}

/// What the gravest difference costs, and a little for each of the others.
fn cost(differences: &[Difference]) -> u32 {
    let gravest = differences.iter().map(|difference| difference.cost()).max().unwrap_or_default();
    let all: u32 = differences.iter().map(|difference| difference.cost().min(FURTHER)).sum();
    gravest + all.saturating_sub(gravest.min(FURTHER))
}

/// The most that a further difference costs.
const FURTHER: u32 = 10;

fn same_order(a: &Form, b: &Form) -> Option<Vec<Difference>> {
    let mut differences = families(&a.family, &b.family);
    if differences.is_none() && a.letters() >= LONG && b.letters() >= LONG {
        differences = misspelt(&joined(&a.family), &joined(&b.family)).then(|| vec![Difference::Letters]);
    }
    match (differences, givens(a, b)) {
        (Some(mut family), Some(given)) => {
            let both_misspelt = family.contains(&Difference::Letters) && given.contains(&Difference::Letters);
            family.extend(given);
            (!both_misspelt).then_some(family)
        }
        _ => across(a, b),
    }
}

/// Names of which all words of one are in the other, in order, though the family name begins elsewhere or is an initial:
/// `Ana Maria (Costa)` and `Ana (Costa Lima)`, `Ana (Costa Lima)` and `Ana C. (Lima)`.
fn across(a: &Form, b: &Form) -> Option<Vec<Difference>> {
    let all = |form: &Form| form.given.len() + form.family.len();
    let (short, long) = if all(a) <= all(b) { (a, b) } else { (b, a) };
    let begins = short.given.first().zip(long.given.first()).is_some_and(|(a, b)| same(a, b) || b.is_initial());
    if all(short) < 2 || !begins {
        return None;
    }
    let (short, long): (Vec<&Word>, Vec<&Word>) = (words_of(short).collect(), words_of(long).collect());
    if joined(short.iter().copied()) == joined(long.iter().copied()) {
        return Some(vec![Difference::Spaces]);
    }
    let mut differences = Vec::new();
    let (mut next, mut whole) = (0, 0);
    for word in &short {
        let found = long[next..].iter().position(|other| {
            same(word, other)
                || word.is_initial() != other.is_initial()
                    && (word.is_initial() && word.begins(other) || other.is_initial() && other.begins(word))
        })?;
        let other = &long[next + found];
        next += found + 1;
        if word.is_initial() || other.is_initial() {
            differences.push(Difference::Initials);
        } else {
            whole += 1;
            differences.extend((word.plain != other.plain).then_some(Difference::Romanization));
        }
    }
    if long.len() > short.len() {
        differences.push(Difference::FamilyPart);
    }
    (whole >= 2).then_some(differences)
}

/// What two family names differ in, if they may be one.
fn families(a: &[Word], b: &[Word]) -> Option<Vec<Difference>> {
    let equal = |same: fn(&Word, &Word) -> bool| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if equal(|a, b| a.plain == b.plain) {
        return Some(Vec::new());
    }
    if equal(same) {
        return Some(vec![Difference::Romanization]);
    }
    if joined(a) == joined(b) {
        return Some(vec![Difference::Spaces]);
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let part = long.len() > short.len()
        && short.iter().any(|word| word.letters() > 2)
        && (long.windows(short.len()).next().is_some_and(|head| head.iter().zip(short).all(|(a, b)| same(a, b)))
            || long[long.len() - short.len()..].iter().zip(short).all(|(a, b)| same(a, b)));
    part.then(|| vec![Difference::FamilyPart])
}

/// What the given names differ in, if they may be one person's.
fn givens(a: &Form, b: &Form) -> Option<Vec<Difference>> {
    if a.given.is_empty() || b.given.is_empty() {
        return None;
    }
    if joined(&a.given) == joined(&b.given) {
        let spaces = a.given.len() != b.given.len();
        return Some(if spaces { vec![Difference::Spaces] } else { Vec::new() });
    }
    let (short, long) = if a.given.len() <= b.given.len() { (a, b) } else { (b, a) };
    if short.called.iter().any(|name| same(name, &long.given[0]))
        || long.called.iter().any(|name| same(name, &short.given[0]))
    {
        return Some(vec![Difference::ShortForm]);
    }
    let mut differences = aligned(&short.given, &long.given)?;
    let initials = differences.iter().filter(|difference| **difference == Difference::Initial).count();
    if initials > 1 || (initials == 1 && short.given.len() > 1) {
        differences.retain(|difference| *difference != Difference::Initial);
        differences.push(Difference::Initials);
    }
    Some(differences)
}

/// Leads each word of the shorter list to one of the longer, in order.
fn aligned(short: &[Word], long: &[Word]) -> Option<Vec<Difference>> {
    let mut differences = Vec::new();
    let mut whole = false;
    let mut next = 0;
    for (index, word) in short.iter().enumerate() {
        // As many of the longer list must remain as the shorter still has.
        let last = long.len() - (short.len() - index);
        let found = (next..=last).find_map(|at| Some((at, words(word, &long[at])?)));
        let (at, difference) = found?;
        // A first name left out leaves nothing but an initial to go by.
        if at > 0 && index == 0 && (word.is_initial() || short.len() == 1 && word.letters() < 3) {
            return None;
        }
        whole |= !word.is_initial() && !long[at].is_initial();
        differences.extend(difference);
        next = at + 1;
    }
    if long.len() > short.len() && (whole || short.len() > 1) {
        differences.push(Difference::MiddleName);
    } else if !whole && differences.is_empty() {
        differences.push(Difference::Initial);
    }
    differences.sort_unstable();
    Some(differences)
}

/// In what two given names differ: nothing, something, or too much.
fn words(a: &Word, b: &Word) -> Option<Option<Difference>> {
    if a.plain == b.plain {
        return Some(None);
    }
    if a.is_initial() || b.is_initial() {
        let stands_for = a.is_initial() && a.begins(b) || b.is_initial() && b.begins(a);
        return stands_for.then_some(Some(Difference::Initial));
    }
    if same(a, b) {
        return Some(Some(Difference::Romanization));
    }
    let (short, long) = if a.letters() <= b.letters() { (a, b) } else { (b, a) };
    if is_listed(&short.plain, &long.plain) {
        return Some(Some(Difference::ShortForm));
    }
    if is_clipped(&short.plain, &long.plain) {
        return Some(Some(Difference::Clipped));
    }
    misspelt(&a.plain, &b.plain).then(|| {
        let stem = |word: &Word| word.plain.chars().take(short.letters().max(2) - 1).collect::<String>();
        Some(if stem(a) == stem(b) { Difference::Ending } else { Difference::Letters })
    })
}

/// Names of the same words in another order: family name first, or anyhow.
fn turned(a: &Form, b: &Form) -> Option<Vec<Difference>> {
    let words = |form: &Form| form.given.len() + form.family.len();
    if a.given.is_empty() || b.given.is_empty() || words(a) != words(b) {
        return None;
    }
    let all = |form| -> Vec<&str> { words_of(form).map(|word| word.skeleton.as_str()).collect() };
    let (mut a, mut b) = (all(a), all(b));
    // A name of three words may have been cut elsewhere: `Ana (Costa Lima)`, `Costa Lima (Ana)`.
    if (1..a.len()).any(|at| a[at..].iter().chain(&a[..at]).eq(b.iter())) {
        return Some(vec![Difference::Order]);
    }
    a.sort_unstable();
    b.sort_unstable();
    (a == b).then(|| vec![Difference::Shuffled])
}

fn words_of(form: &Form) -> impl Iterator<Item = &Word> {
    form.given.iter().chain(&form.family)
}

/// Whether two words are one but for accents and romanization.
fn same(a: &Word, b: &Word) -> bool {
    a.plain == b.plain || a.skeleton == b.skeleton
}

fn joined<'a>(words: impl IntoIterator<Item = &'a Word>) -> String {
    words.into_iter().map(|word| word.plain.as_str()).collect()
}

/// Whether a letter is wrong, left out, added, or exchanged with the next in a word of five letters or more; two in one of
/// ten or more.
fn misspelt(a: &str, b: &str) -> bool {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let letters = shorter.chars().count();
    if letters < 5 || longer.len() - shorter.len() > 4 {
        return false;
    }
    strsim::osa_distance(a, b) <= if letters >= 10 { 2 } else { 1 }
}
