//! A paragraph as one string, with the way back to its tree.

use std::ops::Range;

use crate::prose::Inline;

/// A paragraph's plain text and what the text does not show.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// The same characters as [`crate::prose::plain_text`] gives.
    pub(super) text: String,
    /// Formulas and code: never taken apart, and equal only to themselves.
    pub(super) atoms: Vec<Range<usize>>,
    /// Where a meaning begins or ends that the characters alone do not have: 10² is not 102.
    pub(super) marks: Vec<(usize, String)>,
    /// Stretches that link somewhere, with the address; the same words may link to another page.
    pub(super) links: Vec<(Range<usize>, String)>,
    /// Where lines break, for which the text has a space.
    pub(super) breaks: Vec<usize>,
    /// Stretches that are raised (`^`) or lowered (`_`).
    levels: Vec<(Range<usize>, char)>,
}

impl Flat {
    pub(super) fn new(content: &[Inline]) -> Self {
        let mut flat = Self::default();
        flat.add(content);
        flat
    }

    fn add(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text { text } => self.text.push_str(text),
                Inline::Code { text } => self.atom(text),
                Inline::Math { tex, .. } => self.atom(&format!("${tex}$")),
                Inline::Break => {
                    self.breaks.push(self.text.len());
                    self.text.push(' ');
                }
                Inline::Emphasis { content } | Inline::Strong { content } | Inline::SmallCaps { content } => {
                    self.add(content);
                }
                Inline::Subscript { content } => self.level_of('_', content),
                Inline::Superscript { content } => self.level_of('^', content),
                Inline::Link { target, content } => {
                    let start = self.text.len();
                    self.add(content);
                    self.links.push((start..self.text.len(), target.clone()));
                }
            }
        }
    }

    /// The marks that belong to the text in `range`: not the end of what stands before it, nor the beginning of what follows.
    pub(super) fn marks_within(&self, range: &Range<usize>) -> impl Iterator<Item = &(usize, String)> {
        let (start, end) = (range.start, range.end);
        let first = self.marks.partition_point(|(at, _)| *at < start);
        let ours = move |(at, mark): &&(usize, String)| *at > start || mark != END;
        self.marks[first..].iter().take_while(move |(at, _)| *at < end).filter(ours)
    }

    fn atom(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.atoms.push(start..self.text.len());
    }

    fn level_of(&mut self, mark: char, content: &[Inline]) {
        let start = self.text.len();
        let outside = self.levels.len();
        self.marks.push((start, format!("\u{2}{mark}\u{3}")));
        self.add(content);
        self.marks.push((self.text.len(), END.to_owned()));
        self.levels.truncate(outside);
        self.levels.push((start..self.text.len(), mark));
    }

    /// Whether what stands at a byte is raised (`^`) or lowered (`_`).
    pub(super) fn level(&self, at: usize) -> Option<char> {
        let next = self.levels.partition_point(|(range, _)| range.end <= at);
        self.levels.get(next).filter(|(range, _)| range.start <= at).map(|(_, mark)| *mark)
    }
}

/// The mark where something ends. No mark can be mistaken for text: control characters do not get past the reader.
const END: &str = "\u{4}";
