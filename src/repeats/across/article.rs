//! A contribution as it is compared with others.

use std::num::NonZero;

use super::author::Author;
use super::title::Title;
use crate::event::Contribution;
use crate::prose::{plain_text, units};

/// Words of an abstract that are compared; the longest abstracts have 2,000.
const MAX_WORDS: usize = 4_000;

/// Words of an abstract that make it evidence: `To be announced.` is none.
const FEWEST_WORDS: usize = 8;

/// What contributions are compared by.
pub(super) struct Article<'a> {
    pub(super) contribution: &'a Contribution,
    /// Its position among the event's contributions.
    pub(super) position: usize,
    pub(super) title: Title,
    pub(super) authors: Vec<Author<'a>>,
    /// A number for each word of the abstract.
    pub(super) words: Vec<u64>,
}

impl<'a> Article<'a> {
    fn new(position: usize, contribution: &'a Contribution) -> Self {
        let mut words = Vec::new();
        for unit in units(&contribution.abstract_) {
            each_word(&unit, |number, _| words.push(number));
            if words.len() >= MAX_WORDS {
                words.truncate(MAX_WORDS);
                break;
            }
        }
        Self {
            contribution,
            position,
            title: Title::new(&plain_text(&contribution.title)),
            authors: contribution.authors.iter().map(Author::new).collect(),
            words,
        }
    }

    /// Whether the abstract is long enough to be evidence.
    pub(super) fn has_abstract(&self) -> bool {
        self.words.len() >= FEWEST_WORDS
    }
}

/// The contributions in an order of their own, whatever that of the records.
pub(super) fn articles(contributions: &[Contribution]) -> Vec<Article<'_>> {
    let mut articles = on_all_cores(contributions, Article::new);
    articles.sort_by(|one, other| one.title.words.cmp(&other.title.words).then_with(|| one.words.cmp(&other.words)));
    articles
}

/// What `read` makes of each item and its index, in the order of the items, however many cores share the work.
pub(super) fn on_all_cores<'a, T: Sync, R: Send>(items: &'a [T], read: impl Fn(usize, &'a T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = items.len().div_ceil(cores).max(1);
    let read = &read;
    std::thread::scope(|scope| {
        let parts = items.chunks(share).enumerate().map(|(part, items)| {
            let numbered = move |(index, item)| read(part * share + index, item);
            scope.spawn(move || items.iter().enumerate().map(numbered).collect::<Vec<_>>())
        });
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().expect("reading does not fail")).collect()
    })
}

/// Calls `word` with a number for each word of a text and its characters, case and punctuation left out. A word is a stretch
/// of letters and digits; Chinese and Japanese, which part no words, are read character by character.
pub(super) fn each_word(text: &str, mut word: impl FnMut(u64, &str)) {
    let mut folded = String::new();
    let mut end = |folded: &mut String| {
        if !folded.is_empty() {
            word(hash(folded.bytes().map(u64::from)), folded);
            folded.clear();
        }
    };
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            folded.push(character.to_ascii_lowercase());
        } else if character.is_ascii() || !character.is_alphanumeric() {
            // A soft hyphen parts nothing.
            if character != '\u{ad}' {
                end(&mut folded);
            }
        } else if is_ideographic(character) {
            end(&mut folded);
            folded.push(character);
            end(&mut folded);
        } else {
            folded.extend(character.to_lowercase());
        }
    }
    end(&mut folded);
}

/// Scripts without spaces between words: Han and kana.
pub(super) fn is_ideographic(character: char) -> bool {
    matches!(u32::from(character), 0x2E80..=0xABFF | 0xF900..=0xFAFF | 0x20000..)
}

/// A number that different values hardly share and that is the same everywhere: FNV-1a (64 bit), its last bits spread.
pub(super) fn hash(values: impl IntoIterator<Item = u64>) -> u64 {
    let number = values.into_iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, value| {
        (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(5)
    });
    let number = (number ^ (number >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^ (number >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, |_, word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(words("The Över-all “RSA-2048”, $x^2$."), ["the", "över", "all", "rsa", "2048", "x", "2"]);
        assert_eq!(words("安全な Wörter 한국어"), ["安", "全", "な", "wörter", "한국어"]);
        assert_eq!(words("pro\u{ad}vide"), ["provide"]);
    }

    #[test]
    fn numbers_differ() {
        let numbers: std::collections::BTreeSet<u64> = (0..100_000).map(|number| hash([number]) >> 24).collect();
        assert!(numbers.len() > 99_990);
        assert_ne!(hash([1, 2]), hash([2, 1]));
    }
}
