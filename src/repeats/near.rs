//! Sentences of one abstract that nearly say again what stands before them.

use std::collections::{BTreeMap, HashMap};

use super::difference::Difference;
use super::facts::Facts;
use super::find::Run;
use super::fold::needs_no_space;
use super::text::{Kind, Text};
use super::wording::Wording;

/// Likeness from which two sentences are nearly equal: one word in seven differs. Sentences of one form that say different things
/// (`We ask whether trade makes states richer`, `… whether war makes states poorer`) are less alike.
const NEAR: f64 = 0.85;

/// Words and letters of a sentence that is compared; shorter ones are alike by their grammar alone.
const ENOUGH: (usize, usize) = (6, 30);

/// Sentences that one is compared with, those that share most words first.
const MAX_COMPARED: usize = 8;

/// Sentences looked up for one word: what many share tells nothing.
const MAX_SHARING: usize = 64;

/// Words of a sentence that are looked up; the longest have 200.
const MAX_WORDS: usize = 1_000;

/// A sentence and the earlier one that it nearly repeats.
#[derive(Debug, Clone)]
pub(super) struct Near {
    pub(super) earlier: usize,
    pub(super) later: usize,
    pub(super) likeness: f64,
    pub(super) facts: Facts,
    /// The difference word by word.
    pub(super) shown: String,
    /// Whether a sentence beside them was a repeat, so that both belong to one copied text.
    pub(super) is_amid: bool,
}

/// The pairs of nearly equal sentences among those that stay, in the order of the later; of each, the likest earlier one.
pub(super) fn pairs(text: &Text, removed: &[bool], runs: &[Run]) -> Vec<Near> {
    let mut wordings: BTreeMap<usize, Wording> = BTreeMap::new();
    let mut sharing = Sharing::default();
    let mut pairs = Vec::new();
    for later in (0..text.sentences.len()).filter(|&at| !removed[at] && is_compared(text, at)) {
        let mut candidates = sharing.with(later, &text.sentences[later].folded.key);
        candidates.retain(|&(_, earlier)| may_repeat(text, earlier, later));
        candidates.truncate(MAX_COMPARED);
        for &at in candidates.iter().map(|(_, earlier)| earlier).chain([&later]).filter(|_| !candidates.is_empty()) {
            let sentence = &text.sentences[at];
            wordings.entry(at).or_insert_with(|| Wording::new(&text.parts[sentence.part].flat, &sentence.range));
        }
        let differences =
            candidates.iter().map(|&(_, at)| (at, Difference::between(&wordings[&at], &wordings[&later])));
        let alike = differences.map(|(at, difference)| (difference.likeness(), at, difference));
        let best = alike.filter(|(likeness, ..)| *likeness >= NEAR).max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((likeness, earlier, difference)) = best {
            pairs.push(Near {
                earlier,
                later,
                likeness,
                facts: difference.facts(),
                shown: difference.shown(),
                is_amid: is_amid(runs, earlier, later),
            });
        }
    }
    pairs
}

/// The sentences looked at so far, by their words.
#[derive(Default)]
struct Sharing<'a> {
    /// A number for each word.
    numbers: HashMap<&'a str, usize>,
    /// The sentences that have the word of a number.
    having: Vec<Vec<usize>>,
    /// Distinct words of each sentence.
    lengths: BTreeMap<usize, usize>,
}

impl<'a> Sharing<'a> {
    /// The earlier sentences that share half of the words with one, and how many they share, most first; and adds it to them.
    fn with(&mut self, later: usize, key: &'a str) -> Vec<(usize, usize)> {
        let mut words: Vec<usize> = Vec::new();
        for word in tokens(key).take(MAX_WORDS) {
            let next = self.numbers.len();
            let number = *self.numbers.entry(word).or_insert(next);
            if number == next {
                self.having.push(Vec::new());
            }
            words.push(number);
        }
        words.sort_unstable();
        words.dedup();
        let mut sharing: Vec<usize> = words.iter().flat_map(|&word| &self.having[word]).copied().collect();
        sharing.sort_unstable();
        let counted = sharing.chunk_by(|one, other| one == other).map(|run| (run.len(), run[0]));
        let mut alike: Vec<(usize, usize)> =
            counted.filter(|(shared, earlier)| shared * 4 >= words.len() + self.lengths[earlier]).collect();
        alike.sort_by_key(|&(shared, earlier)| (std::cmp::Reverse(shared), earlier));
        self.lengths.insert(later, words.len());
        for word in words {
            if self.having[word].len() < MAX_SHARING {
                self.having[word].push(later);
            }
        }
        alike
    }
}

/// The words of a folded text; of Chinese and Japanese the characters.
fn tokens(key: &str) -> impl Iterator<Item = &str> {
    let parted = key.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    parted.flat_map(|run| {
        let mut rest = run;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let length =
                if needs_no_space(first) { first.len_utf8() } else { rest.find(needs_no_space).unwrap_or(rest.len()) };
            let (token, behind) = rest.split_at(length);
            rest = behind;
            Some(token)
        })
    })
}

fn is_compared(text: &Text, at: usize) -> bool {
    let folded = &text.sentences[at].folded;
    let (words, letters) = ENOUGH;
    text.kind(at).is_text() && folded.words >= words && folded.letters >= letters
}

/// Whether a likeness of two sentences would mean anything: the items of a list are alike by intention, and equal sentences that
/// were left standing were left for a reason.
fn may_repeat(text: &Text, earlier: usize, later: usize) -> bool {
    let in_list = |at| text.kind(at) == Kind::Item;
    let part_of_item = in_list(later) && text.part(later).span.len() > 1;
    text.sentences[earlier].key != text.sentences[later].key && !(in_list(earlier) && in_list(later)) && !part_of_item
}

/// Whether the sentence before or behind two is one that was said again.
fn is_amid(runs: &[Run], earlier: usize, later: usize) -> bool {
    let pairs = |run: &Run| {
        let (kept, removed) = (&run.kept, &run.removed);
        let behind = |one: usize, other: usize| kept.end == one && removed.end == other;
        let before = |one: usize, other: usize| kept.start == one + 1 && removed.start == other + 1;
        behind(earlier, later) || before(earlier, later) || behind(later, earlier) || before(later, earlier)
    };
    runs.iter().any(pairs)
}
