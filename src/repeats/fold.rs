//! When two sentences say the same: what is folded before they are compared, and how long they have to be.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_segmentation::UnicodeSegmentation;

use super::flat::Flat;

/// A stretch of text as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Folded {
    /// Equal for texts that differ in case, white space, quotation marks, dashes, hyphens, ligatures and markup only.
    pub(super) key: String,
    /// Words (UAX #29).
    pub(super) words: usize,
    /// Letters and digits; one of Chinese, Japanese or Korean says as much as two.
    pub(super) letters: usize,
    /// The letters that stand alone, in their case: in `N` and `n` it is the meaning. None where all words have capitals, so
    /// that case says nothing.
    lone: Option<String>,
    /// Code, in its case.
    code: Vec<String>,
    /// Where the text links to.
    links: Vec<String>,
}

impl Folded {
    /// Folds the text in `range`. Formulas stay as they are, digits and punctuation too.
    pub(super) fn new(flat: &Flat, range: &Range<usize>) -> Self {
        let text = &flat.text[range.clone()];
        let links = flat.links.iter().filter(|(link, _)| link.start < range.end && link.end > range.start);
        let mut folded = Self {
            words: text.unicode_words().count(),
            letters: letters(text),
            lone: lone_letters(text),
            links: links.map(|(_, target)| target.clone()).collect(),
            ..Self::default()
        };
        let mut key = Key::default();
        let mut marks = flat.marks_within(range).peekable();
        let mut at = range.start;
        let first = flat.atoms.partition_point(|atom| atom.end <= range.start);
        for atom in flat.atoms[first..].iter().take_while(|atom| atom.end <= range.end) {
            add(&mut key, flat, at..atom.start, &mut marks);
            let written = &flat.text[atom.clone()];
            match written.strip_prefix('$').and_then(|formula| formula.strip_suffix('$')) {
                Some(formula) if !formula.is_empty() && formula.chars().all(char::is_alphanumeric) => key.add(formula),
                Some(_) => key.verbatim(written),
                None => {
                    folded.code.push(written.to_owned());
                    key.add(written);
                }
            }
            at = atom.end;
        }
        add(&mut key, flat, at.min(range.end)..range.end, &mut marks);
        folded.key = key.finish();
        folded
    }

    /// Whether the text is long enough to have been repeated by accident: `See below.` may well stand twice, and so may a
    /// list item of a few words.
    pub(super) fn is_weighty(&self, in_list: bool) -> bool {
        let (words, letters) = if in_list { (6, 30) } else { (4, 20) };
        self.words >= words && self.letters >= letters
    }

    /// Whether a text with the same key says nothing that this one does not: a letter in another case, other code or a link.
    pub(super) fn covers(&self, later: &Self) -> bool {
        let same_letters = self.lone == later.lone || self.lone.is_none() || later.lone.is_none();
        let same_code = self.code == later.code || self.code.is_empty() || later.code.is_empty();
        same_letters && same_code && (later.links.is_empty() || self.links == later.links)
    }
}

fn add<'a>(
    key: &mut Key,
    flat: &Flat,
    range: Range<usize>,
    marks: &mut std::iter::Peekable<impl Iterator<Item = &'a (usize, String)>>,
) {
    let mut at = range.start;
    while let Some((mark_at, mark)) = marks.next_if(|(mark, _)| *mark <= range.end) {
        let to = (*mark_at).max(at);
        key.add(&flat.text[at..to]);
        key.verbatim(mark);
        at = to;
    }
    key.add(&flat.text[at..range.end]);
}

/// A word as it is compared with other words. A letter alone keeps its case unless the word begins the text; `I` always does.
pub(super) fn word(written: &str, begins: bool) -> String {
    if (!begins || written == "I") && written.chars().nth(1).is_none() && written.starts_with(char::is_alphabetic) {
        return written.to_owned();
    }
    let mut key = Key::default();
    key.add(written);
    key.finish()
}

/// The letters that stand alone, but for the first word.
fn lone_letters(text: &str) -> Option<String> {
    let words = || text.unicode_words().filter(|word| word.starts_with(|c: char| c.is_lowercase() || c.is_uppercase()));
    let long = || words().filter(|word| word.chars().nth(3).is_some());
    if long().count() >= 3 && long().all(|word| word.starts_with(char::is_uppercase)) {
        return None;
    }
    Some(words().skip(1).filter(|word| word.chars().nth(1).is_none()).collect())
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// CJK and everything above it.
fn is_wide(character: char) -> bool {
    character >= '\u{2E80}'
}

/// Whether no space is needed beside a character: Chinese and Japanese.
pub(super) fn needs_no_space(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A key under construction: characters as written and marks, folded at the end, when what stands around each is known.
#[derive(Default)]
struct Key {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Letter(char),
    Space,
    Hyphen { is_long: bool },
    Verbatim(String),
}

impl Key {
    fn add(&mut self, text: &str) {
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let goes_on = characters.peek().is_some_and(|next| next.is_alphanumeric());
            match character {
                _ if character.is_whitespace() => self.push_space(),
                // French sets spaces inside its quotation marks.
                '«' if !goes_on && matches!(self.pieces.last(), None | Some(Piece::Space)) => {
                    self.push('"');
                    while characters.next_if(|next| next.is_whitespace()).is_some() {}
                }
                '»' if !goes_on => {
                    self.pieces.pop_if(|last| *last == Piece::Space);
                    self.push('"');
                }
                '\u{AD}' => {}
                '—' | '―' => self.pieces.push(Piece::Hyphen { is_long: true }),
                '-' | '‐' | '‑' | '‒' | '–' | '−' => match self.pieces.last_mut() {
                    Some(Piece::Hyphen { is_long }) => *is_long = true,
                    _ => self.pieces.push(Piece::Hyphen { is_long: false }),
                },
                '"' | '“' | '”' | '„' | '‟' | '«' | '»' => self.push('"'),
                '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | 'ʼ' | '\'' => {
                    match self.pieces.last_mut() {
                        Some(Piece::Letter(last @ '\'')) => *last = '"',
                        _ => self.push('\''),
                    }
                }
                '…' => "...".chars().for_each(|dot| self.push(dot)),
                // Full case folding but for Turkish: the lower case of the upper case, so that `ß` equals `SS`.
                'ı' => self.push('ı'),
                // Ligatures, Arabic letters in their forms, Latin letters and punctuation as wide as Chinese.
                '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF01}'..='\u{FF5E}' => {
                    let mut buffer = [0; 4];
                    let plain = ComposingNormalizerBorrowed::new_nfkc()
                        .normalize(character.encode_utf8(&mut buffer))
                        .into_owned();
                    plain.chars().for_each(|character| self.push_lower(character));
                }
                _ => self.push_lower(character),
            }
        }
    }

    fn push_lower(&mut self, character: char) {
        character.to_uppercase().flat_map(char::to_lowercase).for_each(|folded| self.push(folded));
    }

    fn push(&mut self, character: char) {
        self.pieces.push(Piece::Letter(character));
    }

    fn push_space(&mut self) {
        if !matches!(self.pieces.last(), None | Some(Piece::Space)) {
            self.pieces.push(Piece::Space);
        }
    }

    fn verbatim(&mut self, text: &str) {
        self.pieces.push(Piece::Verbatim(text.to_owned()));
    }

    fn letter(&self, at: usize) -> Option<char> {
        match self.pieces.get(at)? {
            Piece::Letter(letter) => Some(*letter),
            _ => None,
        }
    }

    fn is_space(&self, at: usize) -> bool {
        matches!(self.pieces.get(at), None | Some(Piece::Space))
    }

    /// Whether two letters or more stand from a piece on, one way or the other: no variable, no number.
    fn is_word(&self, letters: [Option<usize>; 2]) -> bool {
        letters.into_iter().all(|at| at.and_then(|at| self.letter(at)).is_some_and(char::is_alphabetic))
    }

    fn finish(mut self) -> String {
        while self.pieces.last() == Some(&Piece::Space) {
            self.pieces.pop();
        }
        let mut folded = String::with_capacity(self.pieces.len());
        let mut at = 0;
        while let Some(piece) = self.pieces.get(at) {
            match piece {
                Piece::Letter(letter) => folded.push(*letter),
                Piece::Verbatim(text) => folded.push_str(text),
                Piece::Space if self.is_idle(at) => {}
                Piece::Space => folded.push(' '),
                Piece::Hyphen { is_long } => at += self.hyphen(at, *is_long, &mut folded),
            }
            at += 1;
        }
        folded
    }

    /// Whether a space makes no difference: beside Chinese, before a closing mark, behind an opening one.
    fn is_idle(&self, at: usize) -> bool {
        let (before, after) = (at.checked_sub(1).and_then(|at| self.letter(at)), self.letter(at + 1));
        let closes =
            after.is_some_and(|c| matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']')) && self.is_space(at + 2);
        closes
            || before.is_some_and(|c| needs_no_space(c) || matches!(c, '(' | '['))
            || after.is_some_and(needs_no_space)
    }

    /// Folds a hyphen or dash; how many pieces behind it go with it.
    ///
    /// Between words it goes with its spaces, since `co-operate` is `cooperate`, `pro- vides` was broken at a line's end, and
    /// `so—or so` is `so – or so`. Before a word alone, and beside digits and lone letters, it may be a minus, and stays.
    fn hyphen(&self, at: usize, is_long: bool, folded: &mut String) -> usize {
        let opens = at == 0 || self.is_space(at - 1);
        let (back, ahead) = (usize::from(opens), usize::from(self.is_space(at + 1)));
        let before = [at.checked_sub(1 + back), at.checked_sub(2 + back)];
        let after = [Some(at + 1 + ahead), Some(at + 2 + ahead)];
        if ahead >= back && self.is_word(before) && self.is_word(after) {
            folded.truncate(folded.trim_end_matches(' ').len());
            return ahead;
        }
        let is_range = !opens && self.letter(at + 1).is_some_and(char::is_numeric);
        let is_dash = if is_long { !is_range } else { opens && ahead == 1 };
        if !is_dash {
            folded.push('-');
            return 0;
        }
        folded.truncate(folded.trim_end_matches(' ').len());
        folded.push_str(" - ");
        usize::from(self.pieces.get(at + 1) == Some(&Piece::Space))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Inline;

    fn folded(content: &[Inline]) -> Folded {
        let flat = Flat::new(content);
        Folded::new(&flat, &(0..flat.text.len()))
    }

    fn words(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    fn are_equal(one: &[Inline], other: &[Inline]) -> bool {
        let (one, other) = (folded(one), folded(other));
        one.key == other.key && one.covers(&other)
    }

    #[test]
    fn folds_what_makes_no_difference() {
        for (one, other) in [
            ("The “Great” Straße – it’s\n state-of-the-art. ", "the \"great\" STRASSE - it's state‑of‑the‑art."),
            ("``so''", "“so”"),
            ("It pro- vides it.", "It provides it."),
            ("We co-operate.", "We cooperate."),
            ("It is—really—so.", "It is – really – so."),
            ("It is -- really -- so.", "It is — really — so."),
            ("It is a syntax–semantics interface.", "It is a syntax—semantics interface."),
            ("Run “it” — now.", "Run “it”—now."),
            ("An eﬃcient ﬁlter…", "An efficient filter..."),
            ("Est-ce vrai\u{a0}? Oui\u{a0}!", "Est-ce vrai? Oui!"),
            ("Une « autre » fin", "Une \"autre\" fin"),
            ("Er sagt »so« dazu", "Er sagt „so“ dazu"),
            ("使用 BERT 模型。", "使用BERT模型。"),
            ("（完）", "(完)"),
            ("ﺍﻟﻌﺮﺑﻴﺔ", "العربية"),
            ("WE PRESENT A METHOD FOR GRAPHS", "We present a method for graphs"),
            ("pages 1--2", "pages 1–2"),
        ] {
            assert!(are_equal(&[words(one)], &[words(other)]), "{one} {other}: {}", folded(&[words(one)]).key);
        }
    }

    #[test]
    fn keeps_what_makes_one() {
        for (one, other) in [
            ("at least 3 servers", "at least 2 servers"),
            ("it is secure", "it is not secure"),
            ("Let N be large", "Let n be large"),
            ("Is it so?", "Is it so."),
            ("sınır", "sinir"),
            ("from -5 on", "from 5 on"),
            ("a factor of 1-2", "a factor of 12"),
            ("the t-test", "the ttest"),
            ("run it -verbose now", "run it verbose now"),
        ] {
            assert!(!are_equal(&[words(one)], &[words(other)]), "{one} {other}");
        }
    }

    #[test]
    fn keeps_what_only_the_tree_shows() {
        let code = |text: &str| Inline::Code { text: text.to_owned() };
        let link = |target: &str| Inline::Link { target: target.to_owned(), content: vec![words("here")] };
        let math = |tex: &str| Inline::Math { tex: tex.to_owned(), typst: None, alt: String::new() };
        assert!(!are_equal(&[words("10"), Inline::Superscript { content: vec![words("2")] }], &[words("102")]));
        assert!(!are_equal(&[code("Ab")], &[code("aB")]));
        assert!(are_equal(&[code("Ab")], &[words("Ab")]));
        assert!(are_equal(&[Inline::Emphasis { content: vec![words("so")] }], &[words("So")]));
        assert!(!are_equal(&[link("https://a.org")], &[link("https://b.org")]));
        assert!(are_equal(&[link("https://a.org")], &[words("here")]));
        assert!(!are_equal(&[words("here")], &[link("https://a.org")]));
        assert!(are_equal(&[words("for "), math("n"), words(" of it")], &[words("for n of it")]));
        assert!(!are_equal(&[words("for "), math("n^2"), words(" of it")], &[words("for n2 of it")]));
        assert!(!are_equal(&[math("X_1")], &[math("x_1")]));
    }
}
