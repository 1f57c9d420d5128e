//! Finds the sentences and paragraphs of one abstract that say again what already stands in it.

use std::collections::HashMap;
use std::ops::Range;

use super::flat::Flat;
use super::fold::Folded;
use super::sentence::sentences;

/// A paragraph or list item of an abstract.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// Its number among the abstract's paragraphs and items, from 1.
    pub(super) number: usize,
    pub(super) in_list: bool,
    pub(super) flat: Flat,
    pub(super) sentences: Vec<Range<usize>>,
    /// The indices of its sentences among the abstract's.
    span: Range<usize>,
}

/// One sentence after the other that stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// Paragraph, by index, and its sentences that are kept.
    pub(super) kept: (usize, Range<usize>),
    /// Paragraph, by index, and its sentences that say the same again.
    pub(super) removed: (usize, Range<usize>),
}

/// The paragraphs of an abstract, in reading order.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
}

#[derive(Debug)]
struct Sentence {
    paragraph: usize,
    folded: Folded,
    removed: bool,
}

impl Text {
    pub(super) fn add(&mut self, number: usize, in_list: bool, flat: Flat) {
        let paragraph = self.paragraphs.len();
        let start = self.sentences.len();
        let sentences = sentences(&flat.text, &flat.atoms);
        self.sentences.extend(sentences.iter().map(|range| Sentence {
            paragraph,
            folded: Folded::new(&flat, range),
            removed: false,
        }));
        self.paragraphs.push(Paragraph { number, in_list, flat, sentences, span: start..self.sentences.len() });
    }

    /// All repeats, in reading order. Of equal sentences the first stays.
    ///
    /// A sentence in running text is a repeat by itself; an item of a list only as a whole, since the parallel items of a
    /// list often share sentences that each of them needs.
    pub(super) fn repeats(&mut self) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut first_paragraphs: HashMap<String, usize> = HashMap::new();
        let mut first_sentences: HashMap<String, usize> = HashMap::new();
        for paragraph in 0..self.paragraphs.len() {
            let span = self.paragraphs[paragraph].span.clone();
            let whole = Folded::new(&self.paragraphs[paragraph].flat, &(0..self.paragraphs[paragraph].flat.text.len()));
            if let Some(&first) = first_paragraphs.get(&whole.key)
                && whole.is_weighty(self.paragraphs[paragraph].in_list)
                && self.paragraphs[first].span.clone().all(|index| !self.sentences[index].removed)
            {
                let kept = self.paragraphs[first].span.start;
                runs.extend(self.remove(kept, span));
                continue;
            }
            first_paragraphs.entry(whole.key).or_insert(paragraph);
            self.sentence_repeats(span, &mut first_sentences, &mut runs);
        }
        runs
    }

    fn sentence_repeats(&mut self, span: Range<usize>, first: &mut HashMap<String, usize>, runs: &mut Vec<Run>) {
        let mut index = span.start;
        while index < span.end {
            let sentence = &self.sentences[index];
            let in_list = self.paragraphs[sentence.paragraph].in_list;
            let earlier = first.get(&sentence.folded.key).copied();
            match earlier.filter(|_| !in_list && sentence.folded.is_weighty(false)) {
                Some(kept) => {
                    let (kept, removed) = self.extended(kept, index);
                    index = removed.end;
                    runs.extend(self.remove(kept, removed));
                }
                None => {
                    first.entry(sentence.folded.key.clone()).or_insert(index);
                    index += 1;
                }
            }
        }
    }

    /// The whole run of equal sentences around an equal pair: forwards, and backwards over those too short to be repeats
    /// by themselves.
    fn extended(&self, kept: usize, removed: usize) -> (usize, Range<usize>) {
        let equal = |one: usize, other: usize| {
            let (first, second) = (&self.sentences[one], &self.sentences[other]);
            !first.removed && !second.removed && first.folded.key == second.folded.key
        };
        let kept_span = &self.paragraphs[self.sentences[kept].paragraph].span;
        let removed_span = &self.paragraphs[self.sentences[removed].paragraph].span;
        let room = (kept_span.end.min(removed) - kept).min(removed_span.end - removed);
        let ahead = (1..room).take_while(|&step| equal(kept + step, removed + step)).count() + 1;
        let room = (kept - kept_span.start).min(removed - removed_span.start).min(removed - (kept + ahead));
        let behind = (1..=room).take_while(|&step| equal(kept - step, removed - step)).count();
        (kept - behind, removed - behind..removed + ahead)
    }

    fn remove(&mut self, kept: usize, removed: Range<usize>) -> Option<Run> {
        let length = removed.len();
        let run =
            Run { kept: self.within_paragraph(kept..kept + length)?, removed: self.within_paragraph(removed.clone())? };
        self.sentences[removed].iter_mut().for_each(|sentence| sentence.removed = true);
        Some(run)
    }

    fn within_paragraph(&self, sentences: Range<usize>) -> Option<(usize, Range<usize>)> {
        let paragraph = self.sentences.get(sentences.start)?.paragraph;
        let start = self.paragraphs[paragraph].span.start;
        Some((paragraph, sentences.start - start..sentences.end - start))
    }

    /// Whether a run is a whole paragraph said twice: either it stood alone in a paragraph of its own, or it is several
    /// sentences that were pasted again behind themselves and are all that is left of their paragraph.
    pub(super) fn is_paragraph(&self, run: &Run) -> bool {
        let (paragraph, sentences) = &run.removed;
        let alone = self.paragraphs[*paragraph].sentences.len() == sentences.len();
        let (kept, sentences) = &run.kept;
        let left = self.paragraphs[*kept].span.clone().filter(|&index| !self.sentences[index].removed).count();
        alone || (sentences.len() > 1 && left == sentences.len())
    }
}
