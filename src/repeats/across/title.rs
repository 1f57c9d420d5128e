//! How alike two titles are, and which titles say nothing.

use std::collections::BTreeMap;

use super::article::{each_word, is_ideographic};
use crate::repeats::polarity::{NUMBERS, is_chinese_number};

/// A title as it is compared.
pub(super) struct Title {
    /// Its words without case and punctuation.
    pub(super) words: Vec<String>,
    /// Whether many contributions may have it: `Opening remarks`.
    pub(super) is_general: bool,
}

/// How alike two titles are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Parts of a series, years of one event: the titles differ in what counts.
    Series,
    /// Different words.
    Other,
    /// Some words are other ones.
    Near,
    /// Spelled otherwise, with or without a subtitle.
    Spelling,
    /// The same words.
    Same,
}

/// Words that name what is done in a programme, and not what it is about; the English ones, since English is what most
/// programmes of several languages write them in. A title of nothing else says as little as no title.
const GENERAL: [&str; 50] = [
    "a",
    "address",
    "afternoon",
    "and",
    "announced",
    "announcements",
    "award",
    "awards",
    "be",
    "best",
    "break",
    "business",
    "ceremony",
    "closing",
    "coffee",
    "concluding",
    "conference",
    "day",
    "demo",
    "discussion",
    "evening",
    "final",
    "general",
    "introduction",
    "introductory",
    "invited",
    "keynote",
    "lightning",
    "lunch",
    "meeting",
    "morning",
    "of",
    "open",
    "opening",
    "panel",
    "plenary",
    "poster",
    "posters",
    "presentation",
    "registration",
    "remarks",
    "session",
    "talk",
    "talks",
    "tba",
    "tbd",
    "the",
    "to",
    "welcome",
    "workshop",
];

/// Words of a title that is about something; one of Chinese or Japanese is a character.
const FEWEST_WORDS: usize = 3;

impl Title {
    pub(super) fn new(text: &str) -> Self {
        let mut words = Vec::new();
        each_word(text, |_, word| words.push(word.to_owned()));
        let telling = |word: &&String| !GENERAL.contains(&word.as_str()) && !counts(word);
        let is_short = words.len() < FEWEST_WORDS || words.len() < 2 * FEWEST_WORDS && text.contains(is_ideographic);
        Self { is_general: is_short || words.iter().filter(telling).count() == 0, words }
    }

    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        if self.words == other.words {
            return Likeness::Same;
        }
        let (ours, theirs) = (only(&self.words, &other.words), only(&other.words, &self.words));
        if is_series(&ours, &theirs) {
            return Likeness::Series;
        }
        let (one, another) = (self.words.concat(), other.words.concat());
        if one == another {
            return Likeness::Same;
        }
        let spelling = strsim::normalized_damerau_levenshtein(&one, &another) >= 0.93
            && !ours.iter().any(|word| is_swapped(word, &theirs));
        if spelling || is_within(&self.words, &other.words) || is_within(&other.words, &self.words) {
            return Likeness::Spelling;
        }
        let differing = ours.len() + theirs.len();
        let all = self.words.len() + other.words.len();
        if differing * 10 <= all * 4 { Likeness::Near } else { Likeness::Other }
    }

    /// The words that stand in one of two titles in the place of those in the other; none where one has only more.
    pub(super) fn exchanged<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let (mut words, others) = (only(&self.words, &other.words), only(&other.words, &self.words));
        if words.is_empty() || others.is_empty() {
            return Vec::new();
        }
        words.extend(others);
        words
    }
}

/// Whether titles that differ in these words are of a series: both count, or one counts and has nothing else.
fn is_series(ours: &[&str], theirs: &[&str]) -> bool {
    let counting = |words: &[&str]| words.iter().any(|word| counts(word) || *word == "a");
    let (less, more) = if ours.is_empty() { (ours, theirs) } else { (theirs, ours) };
    if less.is_empty() {
        let telling = |word: &&&str| !counts(word) && !GENERAL.contains(word);
        return more.iter().any(|word| counts(word)) && more.iter().filter(telling).count() == 0;
    }
    counting(ours) && counting(theirs)
}

/// Whether a word is one that the other title has no slip of: two words of which each has a meaning.
fn is_swapped(word: &str, others: &[&str]) -> bool {
    let near = |other: &&str| strsim::normalized_damerau_levenshtein(word, other);
    let best = others.iter().map(near).fold(0.0, f64::max);
    !others.is_empty() && best < 0.6
}

/// Whether one title is the beginning or the end of the other, which goes on with a subtitle.
fn is_within(short: &[String], long: &[String]) -> bool {
    short.len() > FEWEST_WORDS && short.len() < long.len() && (long.starts_with(short) || long.ends_with(short))
}

/// The words that `one` has and `other` has not, or not as often.
fn only<'a>(one: &'a [String], other: &[String]) -> Vec<&'a str> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    other.iter().for_each(|word| *left.entry(word.as_str()).or_default() += 1);
    let mut taken = |word: &str| match left.get_mut(word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    one.iter().map(String::as_str).filter(|word| taken(word)).collect()
}

/// Words beside numbers that tell one of a series from the next: its days, its levels, its beginning and its end.
const ORDINALS: [&str; 34] = [
    "ii",
    "iii",
    "iv",
    "vi",
    "vii",
    "viii",
    "ix",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "morning",
    "afternoon",
    "evening",
    "part",
    "continued",
    "opening",
    "welcoming",
    "closing",
    "concluding",
    "basic",
    "advanced",
    "beginner",
    "beginners",
    "intermediate",
    "introductory",
];

fn counts(word: &str) -> bool {
    let letter = word.len() == 1 && word != "a";
    // The last are the words for the upper, middle and lower part in Chinese and Japanese.
    let level = NUMBERS.contains(&word) || ORDINALS.contains(&word) || matches!(word, "上" | "中" | "下");
    letter || level || word.contains(|c: char| c.is_numeric()) || is_chinese_number(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_alike_or_not() {
        use Likeness::{Near, Other, Same, Series, Spelling};
        for (one, other, expected) in [
            ("Multi-Party Computation, in Practice", "Multiparty computation in practice", Same),
            ("Tides of the Thames", "Tides of the Themes", Spelling),
            ("Tides and Floods of the Thames", "Tides and Floods of the Thames: A Survey", Spelling),
            ("A Survey of Tides and Floods of the Thames", "Survey of tides and floods of the Thames", Spelling),
            ("Measuring the Tides and Floods of the Thames", "Observing the Tides and Floods of the Thames", Near),
            ("Attacks on the Signatures of RSA", "Attacks on the Encryption of AES", Near),
            ("Tides of the Thames", "Clocks of the Alps", Other),
            ("Tides, Part I", "Tides, Part II", Series),
            ("Tides 2020", "Tides 2021", Series),
            ("Working Group, Session A", "Working Group, Session B", Series),
            ("Tides of the Thames", "Tides of the Thames 2", Series),
            ("Tides of the Thames", "Tides of the Thames: A Study of 40 Stations", Spelling),
            ("Remarks at the opening of day 1", "Remarks at the closing of day 1", Series),
            ("Tutorial on tides: basic", "Tutorial on tides: advanced", Series),
            ("安全な計算の研究（上）", "安全な計算の研究（下）", Series),
        ] {
            assert_eq!(Title::new(one).likeness(&Title::new(other)), expected, "{one} / {other}");
            assert_eq!(Title::new(other).likeness(&Title::new(one)), expected, "{other} / {one}");
        }
    }

    #[test]
    fn some_titles_say_nothing() {
        for general in
            ["", "Keynote", "TBA", "Panel discussion", "Welcome and Opening Remarks", "Poster Session 2", "開会式"]
        {
            assert!(Title::new(general).is_general, "{general}");
        }
        for telling in ["Panel on tides", "Tides of London", "安全な計算の研究"] {
            assert!(!Title::new(telling).is_general, "{telling}");
        }
    }
}
