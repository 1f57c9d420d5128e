//! Finds the sentences of one abstract that say again what already stands in it: alone or in a row, within a paragraph or
//! across several.

use std::collections::HashMap;
use std::ops::Range;

use super::text::{Kind, Text};

/// Sentences one after the other that stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The sentences that are kept.
    pub(super) kept: Range<usize>,
    /// As many sentences that say the same again.
    pub(super) removed: Range<usize>,
    /// Where a text was pasted into itself: the sentences behind it that its last ones say again.
    pub(super) tail: Range<usize>,
}

impl Run {
    pub(super) fn new(kept: Range<usize>, removed: Range<usize>) -> Self {
        Self { kept, removed, tail: 0..0 }
    }
}

/// Ways of writing one sentence that are told apart; of more, later ones stay.
const MAX_VARIANTS: usize = 8;

/// Looks for repeats in an abstract, from its first sentence to its last.
pub(super) struct Finder<'a> {
    pub(super) text: &'a Text,
    pub(super) removed: Vec<bool>,
    pub(super) runs: Vec<Run>,
    /// The sentences with a key that differ all the same.
    first: HashMap<usize, Vec<usize>>,
    /// The first sentence of the first part with these keys.
    first_parts: HashMap<Vec<usize>, usize>,
    /// Sentences that are the title, and left out for that: their copies are copies nonetheless.
    title: Range<usize>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(text: &'a Text, title: Range<usize>) -> Self {
        let mut removed = vec![false; text.sentences.len()];
        removed[title.clone()].fill(true);
        Self { text, removed, runs: Vec::new(), first: HashMap::new(), first_parts: HashMap::new(), title }
    }

    /// Finds all repeats, in reading order. Of equal sentences the first stays.
    ///
    /// A sentence in running text is a repeat by itself. An item is one only as a whole and within its list, since parallel
    /// items often share sentences that each of them needs, and parallel lists items; a list is one as a whole. What is no
    /// sentence is one only amid others.
    pub(super) fn find(mut self) -> Self {
        let mut at = 0;
        while at < self.text.sentences.len() {
            let next = match self.earlier(at).filter(|_| !self.removed[at]) {
                Some(kept) => self.take(self.extended(kept, at)).filter(|next| *next > at),
                None => None,
            };
            let cut_short = || self.cut_short(at).filter(|_| !self.removed[at]);
            match next {
                Some(next) => at = next,
                None => {
                    match cut_short() {
                        Some(kept) => self.remove(Run::new(kept..kept + 1, at..at + 1)),
                        None => self.remember(at),
                    }
                    at += 1;
                }
            }
        }
        // What stands last once all behind it is left out.
        while let Some((kept, at)) = self.last().and_then(|at| Some((self.cut_short(at)?, at))) {
            self.remove(Run::new(kept..kept + 1, at..at + 1));
        }
        self.keep_the_longer();
        self.unweave();
        self
    }

    /// The last sentence that stays.
    pub(super) fn last(&self) -> Option<usize> {
        self.removed.iter().rposition(|removed| !removed)
    }

    /// Reads a text that was pasted into itself (`P P Q Q`) as one copy amid the text, however short what follows it is.
    fn unweave(&mut self) {
        let Some(last) = (0..self.removed.len()).rev().find(|&at| self.text.kind(at).is_text()) else { return };
        let begins = |run: &Run| self.title.end >= run.kept.start && run.kept.end == run.removed.start;
        let Some(index) = self.runs.iter().position(begins) else { return };
        let from = self.runs[index].removed.end;
        let rest = (last + 1).saturating_sub(from);
        let half = from + rest / 2;
        let same = |at: usize| {
            let (one, other) = (&self.text.sentences[at], &self.text.sentences[at + rest / 2]);
            one.key == other.key && one.folded.covers(&other.folded) && other.folded.covers(&one.folded)
        };
        let all = self.runs.iter().all(|run| run.removed.start >= half || run.removed.end <= from);
        if rest == 0 || rest % 2 == 1 || !all || index > 0 || !(from..half).all(same) {
            return;
        }
        self.runs.truncate(1);
        self.runs[0].removed.end = half;
        self.runs[0].tail = half..last + 1;
        self.removed[from..half].fill(true);
        self.removed[half..=last].fill(false);
    }

    /// The sentence that this one begins to repeat.
    fn earlier(&self, at: usize) -> Option<usize> {
        let sentence = &self.text.sentences[at];
        let part = &self.text.parts[sentence.part];
        if part.kind.is_text() && part.span.start == at {
            let whole = self.first_parts.get(&self.keys(&part.span)).filter(|&&first| {
                let others = first..first + part.span.len();
                self.weighs(&part.span) && others.zip(part.span.clone()).all(|(one, other)| self.are_equal(one, other))
            });
            if whole.is_some() {
                return whole.copied();
            }
        }
        let weighty = part.kind == Kind::Paragraph && sentence.folded.is_weighty(false);
        let variants = self.first.get(&sentence.key).filter(|_| weighty)?;
        variants.iter().copied().find(|&first| self.are_equal(first, at))
    }

    fn keys(&self, sentences: &Range<usize>) -> Vec<usize> {
        self.text.sentences[sentences.clone()].iter().map(|sentence| sentence.key).collect()
    }

    /// Whether a whole part is long enough to be a repeat.
    fn weighs(&self, part: &Range<usize>) -> bool {
        let in_list = self.text.kind(part.start) == Kind::Item;
        let folded = || self.text.sentences[part.clone()].iter().map(|sentence| &sentence.folded);
        let (words, letters) = if in_list { (6, 30) } else { (4, 20) };
        folded().map(|it| it.words).sum::<usize>() >= words && folded().map(|it| it.letters).sum::<usize>() >= letters
    }

    fn remember(&mut self, at: usize) {
        let sentence = &self.text.sentences[at];
        let variants = self.first.entry(sentence.key).or_default();
        let known = variants.iter().any(|&first| {
            let first = &self.text.sentences[first].folded;
            !self.removed[at] && first.covers(&sentence.folded) && sentence.folded.covers(first)
        });
        if !known && variants.len() < MAX_VARIANTS {
            variants.push(at);
        }
        let part = &self.text.parts[sentence.part];
        if part.span.end == at + 1 {
            let (keys, start) = (self.keys(&part.span), part.span.start);
            self.first_parts.entry(keys).or_insert(start);
        }
    }

    /// Whether the first sentence stays and says all that the second does.
    fn are_equal(&self, kept: usize, removed: usize) -> bool {
        let (one, other) = (&self.text.sentences[kept], &self.text.sentences[removed]);
        let stays = !self.removed[kept] || self.title.contains(&kept);
        stays && !self.removed[removed] && one.key == other.key && one.folded.covers(&other.folded)
    }

    /// The whole run of equal sentences around an equal pair: forwards, and backwards over those too short to be repeats
    /// by themselves.
    fn extended(&self, kept: usize, removed: usize) -> Run {
        let room = (removed - kept).min(self.removed.len() - removed);
        let ahead = (1..room).take_while(|&step| self.are_equal(kept + step, removed + step)).count() + 1;
        let room = kept.min(removed - (kept + ahead));
        let behind = (1..=room).take_while(|&step| self.are_equal(kept - step, removed - step)).count();
        Run::new(kept - behind..kept + ahead, removed - behind..removed + ahead)
    }

    /// Removes of a run what can go without leaving half of something; returns the end of it.
    fn take(&mut self, run: Run) -> Option<usize> {
        let outside = |at: &usize| !self.removed[*at] && !run.removed.contains(at);
        let left = (0..self.removed.len()).filter(outside).take(run.kept.len() + 1).count();
        let pieces = if left == run.kept.len() { vec![run] } else { self.trimmed(run) };
        let end = pieces.last().map(|piece| piece.removed.end);
        pieces.into_iter().for_each(|piece| self.remove(piece));
        end
    }

    fn remove(&mut self, run: Run) {
        self.removed[run.removed.clone()].fill(true);
        match self.runs.last_mut() {
            Some(last) if last.removed.end == run.removed.start && last.kept.end == run.kept.start => {
                last.kept.end = run.kept.end;
                last.removed.end = run.removed.end;
            }
            _ => self.runs.push(run),
        }
    }

    /// The run without lists that are only partly in it, and without blocks at its ends that belong to what stays; a heading
    /// whose section goes on stays as well, and parts the run in two.
    fn trimmed(&self, mut run: Run) -> Vec<Run> {
        while !run.removed.is_empty() && self.is_loose_end(&run) {
            run.removed.end -= 1;
            run.kept.end -= 1;
        }
        while !run.removed.is_empty() && self.is_loose_start(&run) {
            run.removed.start += 1;
            run.kept.start += 1;
        }
        let heading = run.removed.clone().rev().find(|&at| self.text.kind(at) == Kind::Heading);
        let goes_on =
            self.text.sentences.get(run.removed.end).is_some() && self.text.kind(run.removed.end) != Kind::Heading;
        let mut pieces = match heading.filter(|_| goes_on) {
            None => vec![run],
            Some(heading) => {
                let kept = run.kept.start + (heading - run.removed.start);
                let before = Run::new(run.kept.start..kept, run.removed.start..heading);
                let after = Run::new(kept + 1..run.kept.end, heading + 1..run.removed.end);
                vec![before, after]
            }
        };
        pieces.retain(|piece| self.is_weighty(piece));
        pieces
    }

    fn is_loose_end(&self, run: &Run) -> bool {
        let (kept, removed) = (run.kept.end - 1, run.removed.end - 1);
        match self.text.kind(removed) {
            Kind::Item => self.unit(kept, removed).end > run.removed.end || self.splits_item(kept, run.kept.end),
            Kind::Heading | Kind::Appendix => true,
            Kind::Paragraph | Kind::Display => false,
        }
    }

    fn is_loose_start(&self, run: &Run) -> bool {
        let (kept, removed) = (run.kept.start, run.removed.start);
        match self.text.kind(removed) {
            Kind::Item => self.unit(kept, removed).start < removed || self.splits_item(kept, kept),
            Kind::Display | Kind::Appendix => true,
            Kind::Paragraph | Kind::Heading => false,
        }
    }

    /// What goes as a whole or not at all: an item that stands twice in its list, else the list.
    fn unit(&self, kept: usize, removed: usize) -> Range<usize> {
        let (one, other) = (self.text.part(kept), self.text.part(removed));
        if one.list == other.list { other.span.clone() } else { self.text.list(removed) }
    }

    /// Whether a run is long enough to have been repeated by accident.
    fn is_weighty(&self, run: &Run) -> bool {
        run.removed.clone().any(|at| {
            let span = &self.text.part(at).span;
            let whole = || span.start >= run.removed.start && span.end <= run.removed.end && self.weighs(span);
            let sentence = self.text.kind(at) == Kind::Paragraph && self.text.sentences[at].folded.is_weighty(false);
            sentence || self.text.kind(at).is_text() && whole()
        })
    }

    /// Whether a boundary lies inside the item that a sentence belongs to.
    fn splits_item(&self, sentence: usize, boundary: usize) -> bool {
        let part = self.text.part(sentence);
        part.kind == Kind::Item && part.span.start < boundary && boundary < part.span.end
    }
}
