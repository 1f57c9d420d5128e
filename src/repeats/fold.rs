//! When two sentences say the same: what is folded before they are compared, and how long they have to be.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::flat::Flat;

/// A stretch of text as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded {
    /// Equal for texts that differ in case, white space, quotation marks, dashes and hyphens only.
    pub(super) key: String,
    /// Words (UAX #29).
    pub(super) words: usize,
    /// Letters and digits; one of Chinese, Japanese or Korean says as much as two.
    pub(super) letters: usize,
}

impl Folded {
    /// Folds the text in `range`.
    ///
    /// Formulas and code keep their case, and so do words of one letter: in `N` and `n` it is the meaning. Digits and
    /// punctuation stay as they are.
    pub(super) fn new(flat: &Flat, range: &Range<usize>) -> Self {
        let text = &flat.text[range.clone()];
        let mut key = Key::default();
        let mut marks = flat.marks_within(range).peekable();
        let mut atoms = flat.atoms.iter().skip(flat.atoms.partition_point(|atom| atom.end <= range.start)).peekable();
        for (offset, word) in text.split_word_bound_indices() {
            let variable = word.chars().nth(1).is_none();
            let mut at = range.start + offset;
            let end = at + word.len();
            while at < end {
                while let Some((_, mark)) = marks.next_if(|(mark, _)| *mark <= at) {
                    key.verbatim(mark);
                }
                let next = marks.peek().map_or(end, |(mark, _)| end.min(*mark));
                while atoms.next_if(|atom| atom.end <= at).is_some() {}
                let in_atom = atoms.peek().is_some_and(|atom| atom.start <= at);
                key.add(&flat.text[at..next], in_atom || variable);
                at = next;
            }
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        Self {
            key: key.folded,
            words: text.unicode_words().count(),
            letters: letters.map(|c| if is_wide(c) { 2 } else { 1 }).sum(),
        }
    }

    /// Whether the text is long enough to have been repeated by accident: `See below.` may well stand twice, and so may a
    /// list item of a few words.
    pub(super) fn is_weighty(&self, in_list: bool) -> bool {
        let (words, letters) = if in_list { (6, 30) } else { (4, 20) };
        self.words >= words && self.letters >= letters
    }
}

/// A word as it is compared with other words. A letter alone keeps its case unless the word begins the text.
pub(super) fn word(written: &str, begins: bool) -> String {
    let mut key = Key::default();
    key.add(written, !begins && written.chars().nth(1).is_none());
    key.folded
}

/// CJK and everything above it.
fn is_wide(character: char) -> bool {
    character >= '\u{2E80}'
}

#[derive(Default)]
struct Key {
    folded: String,
    space: bool,
}

impl Key {
    fn add(&mut self, word: &str, verbatim: bool) {
        for character in word.chars() {
            match character {
                _ if character.is_whitespace() => self.space = true,
                _ if verbatim && character.is_alphanumeric() => self.push(character),
                '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => self.push('-'),
                '"' | '“' | '”' | '„' | '‟' | '«' | '»' => self.push('"'),
                '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '\'' if self.folded.ends_with('\'') && !self.space =>
                {
                    self.folded.pop();
                    self.push('"');
                }
                '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '\'' => self.push('\''),
                // Full case folding but for Turkish: the lower case of the upper case, so that `ß` equals `SS`.
                'ı' => self.push('ı'),
                _ => character.to_uppercase().flat_map(char::to_lowercase).for_each(|folded| self.push(folded)),
            }
        }
    }

    fn verbatim(&mut self, mark: &str) {
        self.space = false;
        self.folded.push_str(mark);
    }

    /// Pushes a character behind the one space that white space before it comes to.
    fn push(&mut self, character: char) {
        if std::mem::take(&mut self.space) && !self.folded.is_empty() {
            self.folded.push(' ');
        }
        self.folded.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Inline;

    fn key(text: &str) -> String {
        let flat = Flat::new(&[Inline::Text { text: text.to_owned() }]);
        Folded::new(&flat, &(0..flat.text.len())).key
    }

    #[test]
    fn folds_what_makes_no_difference() {
        assert_eq!(
            key("The “Great” Straße – it’s\n state-of-the-art. "),
            key("the \"great\" STRASSE - it's state‑of‑the‑art.")
        );
        assert_eq!(key("``so''"), key("“so”"));
    }

    #[test]
    fn keeps_what_makes_one() {
        for (one, other) in [
            ("at least 3 servers", "at least 2 servers"),
            ("it is secure", "it is not secure"),
            ("Let N be large", "Let n be large"),
            ("Is it so?", "Is it so."),
            ("sınır", "sinir"),
        ] {
            assert_ne!(key(one), key(other));
        }
    }

    #[test]
    fn keeps_what_only_the_tree_shows() {
        let folded = |content: &[Inline]| Folded::new(&Flat::new(content), &(0..Flat::new(content).text.len())).key;
        let words = |text: &str| Inline::Text { text: text.to_owned() };
        assert_ne!(folded(&[words("10"), Inline::Superscript { content: vec![words("2")] }]), folded(&[words("102")]));
        assert_ne!(
            folded(&[Inline::Code { text: "Ab".to_owned() }]),
            folded(&[Inline::Code { text: "aB".to_owned() }])
        );
        assert_eq!(folded(&[Inline::Emphasis { content: vec![words("so")] }]), folded(&[words("So")]));
    }
}
