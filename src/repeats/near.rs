//! Sentences of one abstract that nearly say again what stands before them.

use std::collections::{BTreeMap, HashMap};

use super::difference::Difference;
use super::facts::Facts;
use super::find::Run;
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
    let stays = (0..text.sentences.len()).filter(|&at| !removed[at] && is_compared(text, at));
    let mut wordings: BTreeMap<usize, Wording> = BTreeMap::new();
    let mut sharing: HashMap<String, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for later in stays {
        let sentence = &text.sentences[later];
        let wording = Wording::new(&text.parts[sentence.part].flat, &sentence.range);
        let words = wording.distinct();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &words {
            sharing.get(*word).into_iter().flatten().for_each(|&earlier| *shared.entry(earlier).or_default() += 1);
        }
        let mut candidates: Vec<(usize, usize)> = shared
            .into_iter()
            .filter(|&(earlier, shared)| {
                let all = words.len() + wordings[&earlier].distinct().len();
                shared * 4 >= all && may_repeat(text, earlier, later)
            })
            .map(|(earlier, shared)| (shared, earlier))
            .collect();
        candidates.sort_by_key(|&(shared, earlier)| (std::cmp::Reverse(shared), earlier));
        let differences =
            candidates.iter().take(MAX_COMPARED).map(|&(_, at)| (at, Difference::between(&wordings[&at], &wording)));
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
        for word in words {
            let known = sharing.entry(word.to_owned()).or_default();
            if known.len() < MAX_SHARING {
                known.push(later);
            }
        }
        wordings.insert(later, wording);
    }
    pairs
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
