//! Two candidates compared: what speaks for one contribution, what against.

use std::collections::{BTreeMap, BTreeSet};

use super::article::Article;
use super::author::shared;
use super::candidates::Index;
use super::title::Likeness;
use crate::prose::{Block, Inline, Prose};
use crate::repeats::difference::Difference;
use crate::repeats::flat::Flat;
use crate::repeats::wording::Wording;

/// From which likeness two abstracts are the same text, but for corrections.
const SAME: f64 = 0.9;

/// From which likeness they are the same text, reworked.
const REWORKED: f64 = 0.6;

/// Likeness of abstracts on the same matter by other hands stays below this.
const UNRELATED: f64 = 0.35;

/// Of a shorter abstract a longer one which holds it lacks no more than one word in so many.
const HELD_BUT_ONE_IN: usize = 10;

/// Words of an abstract that is evidence by itself, whoever wrote it.
const TELLING: usize = 25;

/// Words of its own that make an abstract one of its author's, whatever it shares with a crowd.
const OWN: usize = 8;

/// What two contributions have in common that may be one.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) title: Likeness,
    /// Authors of the first who are in the second, of all of the one that has more.
    pub(super) authors: (usize, usize),
    pub(super) abstracts: Abstracts,
}

/// How alike two abstracts are.
#[derive(Debug)]
pub(super) enum Abstracts {
    /// One of them, or both, is missing or too short to say anything.
    Missing,
    /// Hardly a word in common, but for what a crowd shares.
    Different,
    /// Equal word by word.
    Equal,
    /// Partly equal.
    Alike {
        /// From 0 to 1.
        likeness: f64,
        /// Whether the longer one holds the shorter.
        held: bool,
        /// Whether the difference touches a fact.
        changes_facts: bool,
        /// The difference, word by word.
        shown: String,
        /// The words that only one of them has.
        differing: BTreeSet<String>,
    },
}

impl Finding {
    /// What two contributions have in common, if they may be one.
    pub(super) fn of(one: &Article<'_>, other: &Article<'_>, index: &Index) -> Option<Self> {
        let title = one.title.likeness(&other.title);
        if title == Likeness::Series {
            return None;
        }
        let common = shared(&one.authors, &other.authors);
        let authors = (common, one.authors.len().max(other.authors.len()));
        let fewest = one.authors.len().min(other.authors.len());
        let overlap = common > 0 && common * 2 >= fewest;
        let all = common > 0 && common >= authors.1;
        let telling = !one.title.is_general && !other.title.is_general;
        let abstracts = Abstracts::of(one, other, index);
        let words = one.words.len().min(other.words.len());
        let may_be_one = match &abstracts {
            Abstracts::Missing => telling && (title == Likeness::Same && overlap || title == Likeness::Spelling && all),
            Abstracts::Different => telling && title == Likeness::Same && all,
            Abstracts::Equal => words >= TELLING || overlap || title >= Likeness::Near,
            Abstracts::Alike { likeness, held, changes_facts, differing, .. } => {
                let same = *likeness >= SAME || *held;
                let reworked = same || *likeness >= REWORKED;
                let other_facts = *changes_facts;
                // Two works by one pattern differ in the same words in title and abstract.
                let pattern = || {
                    let exchanged = one.title.exchanged(&other.title);
                    !exchanged.is_empty() && exchanged.iter().all(|word| differing.contains(*word))
                };
                match title {
                    Likeness::Same if overlap && telling => *likeness >= UNRELATED || all,
                    Likeness::Same if overlap => reworked,
                    Likeness::Same => reworked && (telling || !other_facts),
                    Likeness::Spelling if overlap => reworked || telling && all && *likeness >= UNRELATED,
                    Likeness::Near if overlap => reworked && !(other_facts && pattern()),
                    _ if *held && overlap => words >= TELLING,
                    _ if other_facts => false,
                    _ => same && (overlap || words >= TELLING) || overlap && *likeness >= 0.8,
                }
            }
        };
        may_be_one.then_some(Self { title, authors, abstracts })
    }

    /// Whether the abstract alone speaks for one contribution.
    pub(super) fn is_abstract_only(&self) -> bool {
        self.authors.0 == 0 && self.title < Likeness::Near
    }

    /// What speaks for it, and what does not: `the same title; 3 of 3 authors; abstracts 97 % alike`.
    pub(super) fn reasons(&self) -> String {
        let title = match self.title {
            Likeness::Same => "the same title",
            Likeness::Spelling | Likeness::Near => "nearly the same title",
            Likeness::Other | Likeness::Series => "another title",
        };
        let authors = match self.authors {
            (_, 0) => "no authors".to_owned(),
            (0, _) => "other authors".to_owned(),
            (common, all) => format!("{common} of {all} author{}", if all == 1 { "" } else { "s" }),
        };
        let abstracts = match &self.abstracts {
            Abstracts::Missing => "no two abstracts to compare".to_owned(),
            Abstracts::Different => "another abstract".to_owned(),
            Abstracts::Equal => "the same abstract".to_owned(),
            Abstracts::Alike { held: true, likeness, .. } if *likeness < SAME => {
                "the abstract of one within that of the other".to_owned()
            }
            Abstracts::Alike { likeness, .. } => format!("abstracts {:.0} % alike", (likeness * 100.0).floor()),
        };
        format!("{title}; {authors}; {abstracts}")
    }

    /// How much speaks for it; the larger the more.
    pub(super) fn weight(&self) -> u64 {
        let abstracts = match &self.abstracts {
            Abstracts::Missing | Abstracts::Different => 0.0,
            Abstracts::Equal => 1.0,
            Abstracts::Alike { likeness, .. } => *likeness,
        };
        let title = match self.title {
            Likeness::Same => 1.0,
            Likeness::Spelling => 0.9,
            Likeness::Near => 0.5,
            Likeness::Other | Likeness::Series => 0.0,
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a figure from 0 to 2,000")]
        let weight = ((abstracts + title) * 1000.0) as u64;
        weight
    }
}

impl Abstracts {
    fn of(one: &Article<'_>, other: &Article<'_>, index: &Index) -> Self {
        if !one.has_abstract() || !other.has_abstract() {
            return Self::Missing;
        }
        let (ours, theirs) = (index.own_words(one), index.own_words(other));
        let is_of_crowd = ours.len() < one.words.len() || theirs.len() < other.words.len();
        if is_of_crowd {
            if ours.len() < OWN && theirs.len() < OWN {
                return Self::Missing;
            }
            if in_common(&ours, &theirs) * 2 < ours.len().min(theirs.len()).max(1) {
                return Self::Different;
            }
        }
        if one.contribution.abstract_ == other.contribution.abstract_ {
            return Self::Equal;
        }
        if in_common(&one.words, &other.words) * 3 < one.words.len().min(other.words.len()) {
            return Self::Different;
        }
        let (old, new) = (wording(&one.contribution.abstract_), wording(&other.contribution.abstract_));
        let difference = Difference::between(&old, &new);
        let changes: Vec<_> = difference.changed().collect();
        if changes.is_empty() {
            return Self::Equal;
        }
        let likeness = difference.likeness();
        let differing = changes.iter().flat_map(|change| {
            let (before, after) = (&old.words[change.old.clone()], &new.words[change.new.clone()]);
            before.iter().chain(after).map(|word| word.folded.clone())
        });
        let held = is_held(&old, &new, changes.iter().map(|change| change.old.len()).sum())
            || is_held(&new, &old, changes.iter().map(|change| change.new.len()).sum());
        if likeness < UNRELATED && !held {
            return Self::Different;
        }
        Self::Alike {
            likeness,
            held,
            changes_facts: difference.changes_facts(),
            shown: difference.shown(),
            differing: differing.collect(),
        }
    }
}

/// Whether an abstract, of which `changed` words are not in the other, stands within that one, which says more.
fn is_held(short: &Wording, long: &Wording, changed: usize) -> bool {
    let (all, longer) = (short.words.len(), long.words.len());
    changed * HELD_BUT_ONE_IN <= all && longer * 5 >= all * 6
}

/// Words that two texts share, in any order.
fn in_common(one: &[u64], other: &[u64]) -> usize {
    let mut left: BTreeMap<u64, usize> = BTreeMap::new();
    one.iter().for_each(|word| *left.entry(*word).or_default() += 1);
    let both = other.iter().filter(|word| match left.get_mut(word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    both.count()
}

/// All words of an abstract in a row; formulas and code are words.
fn wording(prose: &Prose) -> Wording {
    fn add(wording: &mut Wording, content: &[Inline]) {
        let flat = Flat::new(content);
        wording.add(&flat, &(0..flat.text.len()));
    }
    fn walk(wording: &mut Wording, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Code { text } => add(wording, &[Inline::Code { text: text.clone() }]),
                Block::Math { tex, alt, .. } => {
                    add(wording, &[Inline::Math { tex: tex.clone(), typst: None, alt: alt.clone() }]);
                }
                _ => block.lines().for_each(|line| add(wording, line)),
            }
            block.inside().for_each(|inside| walk(wording, inside));
        }
    }
    let mut wording = Wording::default();
    walk(&mut wording, prose);
    wording
}
