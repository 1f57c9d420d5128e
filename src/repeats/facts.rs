//! Whether a difference between two texts changes what is said: numbers, negations, names, units, formulas.
//!
//! What is certain keeps both texts. What cannot be told, such as a name in a script without capitals, keeps them as well
//! unless the organizer says otherwise, but is reported.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

use super::difference::Change;
use super::polarity;
use super::wording::{Kind, Word, Wording};

/// What a difference does to the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Facts {
    /// Other words for the same.
    Same,
    /// Words that may be names.
    Unsure,
    /// Another number, negation, name, unit, formula, or the opposite word.
    Changed,
}

/// What the changes between two texts do to the facts.
pub(super) fn between(old: &Wording, new: &Wording, changes: &[Change]) -> Facts {
    let (old, new) = (Side::new(old), Side::new(new));
    let words = changes.iter().flat_map(|change| {
        if is_transposed(&old, &new, change) {
            return vec![Facts::Unsure];
        }
        let before = change.old.clone().map(|index| old.weight(index));
        before.chain(change.new.clone().map(|index| new.weight(index))).collect()
    });
    let worst = words.max().unwrap_or(Facts::Same);
    if worst == Facts::Changed || changes.iter().any(|change| is_other_unit(&old, &new, change)) {
        return Facts::Changed;
    }
    let opposite = changes.iter().any(|change| is_opposite(&old, &new, change));
    if opposite || polarity::turned(&old.changed(changes, false), &new.changed(changes, true)) {
        return Facts::Changed;
    }
    worst
}

/// One of the two texts.
struct Side<'a> {
    wording: &'a Wording,
    /// Whether a capital letter may be that of any noun.
    is_german: bool,
    all_capitals: bool,
}

impl<'a> Side<'a> {
    fn new(wording: &'a Wording) -> Self {
        let is_there = |german: &&&str| wording.words.iter().any(|word| word.folded == ***german);
        Self {
            wording,
            // One alone may be part of a name, as in `van der Waals`.
            is_german: GERMAN.iter().filter(is_there).nth(1).is_some(),
            all_capitals: !wording.text.contains(char::is_lowercase),
        }
    }

    fn written(&self, word: &Word) -> &'a str {
        &self.wording.text[word.range.clone()]
    }

    /// What it means that a word stands in one text only.
    fn weight(&self, index: usize) -> Facts {
        let word = &self.wording.words[index];
        match word.kind {
            Kind::Atom => Facts::Changed,
            Kind::Sign if word.folded.chars().any(is_quantity) => Facts::Changed,
            Kind::Sign => Facts::Same,
            Kind::Word if self.counts_or_denies(word) => Facts::Changed,
            Kind::Word => self.naming(index, word),
        }
    }

    fn counts_or_denies(&self, word: &Word) -> bool {
        let raised = word.folded.starts_with(['^', '_']);
        raised
            || word.folded.contains(char::is_numeric)
            || polarity::counts(&word.folded)
            || polarity::denies(&word.folded)
    }

    /// Whether a word is a name, by its capital letters.
    fn naming(&self, index: usize, word: &Word) -> Facts {
        let written = self.written(word);
        if !written.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
            return Facts::Unsure;
        }
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        if self.all_capitals || capitals == 0 {
            return Facts::Same;
        }
        let begins = self.begins_sentence(index);
        match capitals {
            1 if begins && letters == 1 => Facts::Same,
            1 if begins => Facts::Unsure,
            1 if self.is_german && letters > 1 => Facts::Unsure,
            _ => Facts::Changed,
        }
    }

    fn begins_sentence(&self, index: usize) -> bool {
        let before = self.wording.words[..index].iter().rev().find(|word| !OPENING.contains(&word.folded.as_str()));
        before.is_none_or(|word| word.folded.ends_with(['.', '!', '?', ':', '…', '。', '؟']))
    }

    /// The folded words that stand in this text only.
    fn changed(&self, changes: &[Change], is_new: bool) -> Vec<&'a str> {
        let ranges = changes.iter().map(|change| if is_new { change.new.clone() } else { change.old.clone() });
        let words = ranges.flat_map(|range| &self.wording.words[range]);
        words.filter(|word| word.kind == Kind::Word).map(|word| word.folded.as_str()).collect()
    }

    fn counted(&self, at: usize) -> Option<&Word> {
        let number = self.wording.words.get(at.checked_sub(1)?)?;
        let word = self.wording.words.get(at)?;
        (number.folded.ends_with(char::is_numeric) && word.kind == Kind::Word).then_some(word)
    }
}

/// Small words of German, the one language with a capital in front of every noun.
const GERMAN: [&str; 14] =
    ["der", "das", "und", "ist", "wir", "ein", "eine", "einen", "für", "mit", "von", "auf", "zur", "werden"];

/// What may stand before the first word of a sentence.
const OPENING: [&str; 9] = ["\"", "'", "(", "[", "¿", "¡", "“", "‘", "«"];

/// Whether a sign says how much: of mathematics or currency, or of a share or a degree.
fn is_quantity(sign: char) -> bool {
    let class = CodePointMapData::<GeneralCategory>::new().get(sign);
    matches!(class, GeneralCategory::MathSymbol | GeneralCategory::CurrencySymbol)
        || matches!(sign, '%' | '‰' | '٪' | '°' | '′' | '″')
}

/// Whether the words right behind one number differ: `5 ms` and `5 s`, `3 servers` and `3 clients`. A word put between number
/// and noun says nothing else.
fn is_other_unit(old: &Side, new: &Side, change: &Change) -> bool {
    match (old.counted(change.old.start), new.counted(change.new.start)) {
        (Some(one), Some(other)) if !change.old.is_empty() && !change.new.is_empty() => {
            !is_slip(&one.folded, &other.folded)
        }
        _ => false,
    }
}

/// Whether one word stands for one of the same letters: `wtihout` for `without`.
fn is_transposed(old: &Side, new: &Side, change: &Change) -> bool {
    let (Some([one]), Some([other])) =
        (old.wording.words.get(change.old.clone()), new.wording.words.get(change.new.clone()))
    else {
        return false;
    };
    let letters = |word: &Word| {
        let mut letters: Vec<char> = word.folded.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_word = one.folded.chars().all(char::is_alphabetic) && one.folded.chars().nth(3).is_some();
    is_word && letters(one) == letters(other)
}

/// Whether two words are one, mistyped: long ones that differ in a letter or two.
fn is_slip(one: &str, other: &str) -> bool {
    one.chars().count().min(other.chars().count()) >= 5 && strsim::normalized_damerau_levenshtein(one, other) >= 0.75
}

/// Whether a word stands for its opposite, made by a prefix: `secure` and `insecure`.
fn is_opposite(old: &Side, new: &Side, change: &Change) -> bool {
    /// Words of a changed stretch that are held against each other.
    const MAX: usize = 12;
    let words = |side: &Side, range: &std::ops::Range<usize>| -> Vec<String> {
        side.wording.words[range.clone()].iter().take(MAX).map(|word| word.folded.clone()).collect()
    };
    let (old, new) = (words(old, &change.old), words(new, &change.new));
    old.iter().any(|one| new.iter().any(|other| polarity::are_opposite(one, other)))
}
