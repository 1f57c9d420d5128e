//! The index that finds candidates: which contributions share a stretch of words, a title, an author.
//!
//! Each feature is a number, and all of a kind stand in one sorted list, so that those who share one stand together. Work grows
//! with n log n: among a few who share a feature every pair is counted, among a crowd only those who stand side by side.

use std::collections::HashSet;

use super::article::{Article, hash};
use super::title::Title;

/// Words of a stretch. An abstract in which one word of ten was changed keeps two thirds of its stretches of four words; two
/// abstracts of one field share one of twenty.
pub(super) const STRETCH: usize = 4;

/// Up to so many contributions every pair is counted; what more of them share says little of any two.
const CROWD: usize = 6;

/// In how many contributions a text stands that several share.
pub(super) const SEVERAL: usize = 3;

/// Words of the shortest text that several share; `Experiments show that our method works.` is anybody's.
pub(super) const FEWEST_WORDS: usize = 8;

/// Authors of a contribution by whom its title is indexed.
const MOST_AUTHORS: usize = 20;

/// Bits of a list's entries that number the contribution; the others are the feature.
const BITS: u32 = 24;

/// Two contributions, by their numbers, and how many features they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) count: usize,
}

/// Which contributions have which features.
#[derive(Default)]
struct Postings {
    entries: Vec<u64>,
}

impl Postings {
    fn add(&mut self, feature: u64, article: usize) {
        if article < 1 << BITS {
            self.entries.push(feature >> BITS << BITS | article as u64);
        }
    }

    fn sort(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
    }

    /// Features and who has them, two or more.
    fn runs(&self) -> impl Iterator<Item = (u64, &[u64])> {
        let runs = self.entries.chunk_by(|one, other| one >> BITS == other >> BITS);
        runs.filter(|run| run.len() > 1).map(|run| (run[0] >> BITS, run))
    }

    fn pairs(&self) -> Vec<Pair> {
        let mut pairs: Vec<u64> = Vec::new();
        for (_, run) in self.runs() {
            let reach = if run.len() > CROWD { 1 } else { run.len() };
            for (index, first) in run.iter().enumerate() {
                let others = run[index + 1..].iter().take(reach);
                pairs.extend(others.map(|second| (number(*first) as u64) << 32 | number(*second) as u64));
            }
        }
        pairs.sort_unstable();
        let low = |number: u64| usize::try_from(number & u64::from(u32::MAX)).unwrap_or_default();
        let counted = pairs.chunk_by(|one, other| one == other);
        counted.map(|run| Pair { first: low(run[0] >> 32), second: low(run[0]), count: run.len() }).collect()
    }
}

/// The contribution that an entry numbers.
fn number(entry: u64) -> usize {
    usize::try_from(entry & ((1 << BITS) - 1)).unwrap_or_default()
}

/// The candidates among some contributions.
pub(super) struct Index {
    /// Pairs whose abstracts share stretches of words.
    pub(super) alike: Vec<Pair>,
    /// Pairs of one title and an author, or of an author and words of the title.
    pub(super) titled: Vec<Pair>,
    /// Stretches of words that a crowd shares.
    crowded: HashSet<u64>,
    /// Whether an abstract has as many words in a row in common with several as a text has that they share.
    pub(super) shares: Vec<bool>,
    /// The stretches of as many words that several share.
    shared: HashSet<u64>,
}

impl Index {
    pub(super) fn of(articles: &[Article<'_>]) -> Self {
        let mut abstracts = Postings::default();
        let mut titles = Postings::default();
        for (number, article) in articles.iter().enumerate() {
            stretches(&article.words).for_each(|stretch| abstracts.add(stretch, number));
            for feature in title_features(article) {
                titles.add(feature, number);
            }
        }
        abstracts.sort();
        titles.sort();
        let (mut crowded, mut several) = (HashSet::new(), HashSet::new());
        for (feature, run) in abstracts.runs() {
            if run.len() > CROWD {
                crowded.insert(feature);
            }
            if run.len() >= SEVERAL {
                several.insert(feature);
            }
        }
        let (shares, shared) = shares(articles, &several);
        Self { alike: abstracts.pairs(), titled: titles.pairs(), crowded, shares, shared }
    }

    /// Whether the words of a paragraph hold some that several share.
    pub(super) fn is_shared(&self, words: &[u64]) -> bool {
        let mut stretches = words.windows(FEWEST_WORDS).map(|words| hash(words.iter().copied()));
        stretches.any(|stretch| self.shared.contains(&(stretch >> BITS)))
    }

    /// The words of an abstract that no crowd shares.
    pub(super) fn own_words(&self, article: &Article<'_>) -> Vec<u64> {
        let mut common = vec![false; article.words.len()];
        for (at, stretch) in stretches(&article.words).enumerate() {
            if self.crowded.contains(&(stretch >> BITS)) {
                common[at..(at + STRETCH).min(article.words.len())].fill(true);
            }
        }
        article.words.iter().zip(common).filter(|(_, common)| !common).map(|(word, _)| *word).collect()
    }
}

/// Which abstracts have [`FEWEST_WORDS`] in a row that stand in several, and these words; `several` are the stretches that do.
fn shares(articles: &[Article<'_>], several: &HashSet<u64>) -> (Vec<bool>, HashSet<u64>) {
    const SHORT: usize = FEWEST_WORDS - STRETCH + 1;
    let mut postings = Postings::default();
    for (number, article) in articles.iter().enumerate() {
        let mut run = 0;
        for (at, stretch) in stretches(&article.words).enumerate() {
            run = if several.contains(&(stretch >> BITS)) { run + 1 } else { 0 };
            if run >= SHORT {
                let words = &article.words[at + STRETCH - FEWEST_WORDS..at + STRETCH];
                postings.add(hash(words.iter().copied()), number);
            }
        }
    }
    postings.sort();
    let (mut shares, mut shared) = (vec![false; articles.len()], HashSet::new());
    for (feature, run) in postings.runs().filter(|(_, run)| run.len() >= SEVERAL) {
        shared.insert(feature);
        run.iter().for_each(|entry| shares[number(*entry)] = true);
    }
    (shares, shared)
}

fn stretches(words: &[u64]) -> impl Iterator<Item = u64> {
    words.windows(STRETCH).map(|stretch| hash(stretch.iter().copied()))
}

/// Title and author together, and author and each pair of the title's words; nothing of a title that says nothing.
fn title_features(article: &Article<'_>) -> Vec<u64> {
    let Title { words, is_general } = &article.title;
    if *is_general {
        return Vec::new();
    }
    let numbers: Vec<u64> = words.iter().map(|word| hash(word.bytes().map(u64::from))).collect();
    let titles: Vec<u64> =
        numbers.windows(2).map(|pair| hash(pair.iter().copied())).chain([hash(numbers.iter().copied())]).collect();
    let authors = article.authors.iter().take(MOST_AUTHORS).flat_map(|author| author.keys());
    authors.flat_map(|author| titles.iter().map(move |title| hash([author, *title]))).collect()
}
