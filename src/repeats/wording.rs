//! A text as a row of words, to be compared word by word.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::flat::Flat;
use super::fold;

/// Words of a text that are compared; the longest abstracts have 2,000.
const MAX_WORDS: usize = 4_000;

/// A text's words in order.
#[derive(Debug, Default)]
pub(super) struct Wording {
    /// The text as written.
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    /// Whether the text has more words than are compared.
    pub(super) is_cut: bool,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters or digits.
    Word,
    /// A formula or code.
    Atom,
    /// Punctuation and other signs.
    Sign,
}

/// A word (UAX #29), a sign, or a formula.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// What it is compared by; a raised or lowered one differs from one on the line.
    pub(super) folded: String,
    pub(super) kind: Kind,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded && self.kind == other.kind
    }
}

impl Eq for Word {}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

impl Wording {
    pub(super) fn new(flat: &Flat, range: &Range<usize>) -> Self {
        let mut wording = Self::default();
        wording.add(flat, range);
        wording
    }

    /// Adds a stretch of text behind what is there.
    pub(super) fn add(&mut self, flat: &Flat, range: &Range<usize>) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let shift = self.text.len();
        self.text.push_str(&flat.text[range.clone()]);
        let mut at = range.start;
        let first = flat.atoms.partition_point(|atom| atom.end <= range.start);
        for atom in flat.atoms[first..].iter().take_while(|atom| atom.end <= range.end) {
            self.add_plain(flat, at..atom.start, range.start, shift);
            let place = atom.start - range.start + shift..atom.end - range.start + shift;
            self.push(Word { folded: flat.text[atom.clone()].to_owned(), kind: Kind::Atom, range: place });
            at = atom.end;
        }
        self.add_plain(flat, at.min(range.end)..range.end, range.start, shift);
    }

    fn add_plain(&mut self, flat: &Flat, range: Range<usize>, start: usize, shift: usize) {
        let all_capitals = !flat.text[range.clone()].contains(char::is_lowercase);
        for (offset, piece) in flat.text[range.clone()].split_word_bound_indices() {
            if piece.chars().all(char::is_whitespace) {
                continue;
            }
            if self.is_cut {
                return;
            }
            let at = range.start + offset;
            let kind = if piece.contains(char::is_alphanumeric) { Kind::Word } else { Kind::Sign };
            let mut folded = fold::word(piece, self.words.is_empty() || all_capitals);
            if let Some(mark) = flat.level(at) {
                folded.insert(0, mark);
            }
            self.push(Word { folded, kind, range: at - start + shift..at + piece.len() - start + shift });
        }
    }

    fn push(&mut self, word: Word) {
        if self.words.len() < MAX_WORDS { self.words.push(word) } else { self.is_cut = true }
    }

    /// The characters of the words in `range` as they were written.
    pub(super) fn written(&self, range: Range<usize>) -> &str {
        match self.words.get(range) {
            Some([first, .., last]) => &self.text[first.range.start..last.range.end],
            Some([only]) => &self.text[only.range.clone()],
            _ => "",
        }
    }

    /// Whether white space stands before a word.
    pub(super) fn is_apart(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|word| self.text[..word.range.start].ends_with(char::is_whitespace))
    }
}
