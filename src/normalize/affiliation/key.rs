//! Words of a name, folded so that two spellings of one name have the same words.

use icu_casemap::CaseMapper;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{CanonicalCombiningClass, GeneralCategory, GeneralCategoryGroup};

/// Words that join others and tell no two names apart: articles, conjunctions and the prepositions that tie a name to a
/// place or a field, in the languages of Europe. Order still counts: `University of York` is not `York University`.
const JOINING: &[&str] = &[
    "a", "the", "of", "at", "in", "for", "and", "de", "del", "della", "dell", "delle", "dei", "degli", "di", "da",
    "do", "dos", "das", "des", "du", "d", "l", "la", "le", "les", "el", "los", "las", "lo", "gli", "il", "i", "y", "e",
    "et", "der", "die", "dem", "den", "fur", "fuer", "zu", "und", "van", "voor", "het", "en", "och", "og", "pour",
    "per", "para", "im", "am",
];

/// Words commonly shortened without a point.
const SHORTENED: &[&str] = &[
    "univ", "inst", "dept", "dep", "natl", "intl", "lab", "acad", "sci", "tech", "technol", "ctr", "coll", "hosp",
    "fac", "eng", "engg", "res", "assoc", "soc", "govt",
];

/// Spellings that differ by country or fashion, not by name: `centre` is `center`.
const SPELLINGS: &[(&str, &str)] = &[
    ("centre", "center"),
    ("programme", "program"),
    ("saint", "st"),
    ("organisation", "organization"),
    ("labour", "labor"),
];

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    /// Its letters and digits, without case and accents.
    pub(super) text: String,
    /// Whether it is shortened: a point stands behind it, or it is one of the common short forms.
    pub(super) short: bool,
}

impl Word {
    /// Whether the word says nothing by itself.
    pub(super) fn is_joining(&self) -> bool {
        JOINING.contains(&self.text.as_str())
    }

    /// Whether this short word can stand for `full`: by truncation, or by contraction to letters of it with the first and
    /// the last (the two ways of ISO 4).
    pub(super) fn shortens(&self, full: &Self) -> bool {
        if !self.short || self.text.len() >= full.text.len() || self.text.is_empty() {
            return false;
        }
        full.text.starts_with(&self.text) || (self.text.len() >= 3 && contracts(&self.text, &full.text))
    }
}

fn contracts(short: &str, full: &str) -> bool {
    let mut letters = full.chars();
    short.chars().next() == full.chars().next()
        && short.chars().next_back() == full.chars().next_back()
        && short.chars().all(|letter| letters.any(|other| other == letter))
}

/// How umlauts are folded: German types `ü` as `ue` where there is no `ü`, other languages drop the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Umlauts {
    /// `ü` is `u`.
    Dropped,
    /// `ü` is `ue`.
    Spelled,
}

/// The words of a text; `&` is `and`, points within `U.S.A.` are dropped.
pub(super) fn words(text: &str) -> Vec<Word> {
    words_with(text, Umlauts::Dropped)
}

pub(super) fn words_with(text: &str, umlauts: Umlauts) -> Vec<Word> {
    let folded = plain(text, umlauts);
    let mut words: Vec<Word> = Vec::new();
    let mut word = String::new();
    let mut letters = folded.chars().peekable();
    let mut push = |word: &mut String, short: bool, initial: bool| {
        if word.is_empty() {
            return;
        }
        let text = std::mem::take(word);
        match words.last_mut() {
            // `U.`, `S.`, `A.` are one word.
            Some(last)
                if initial && last.short && last.text.chars().count() < 4 && joins_initials(&last.text, &text) =>
            {
                last.text.push_str(&text);
            }
            _ => {
                let text = SPELLINGS.iter().find(|(from, _)| *from == text).map_or(text, |(_, to)| (*to).to_owned());
                let short = short || SHORTENED.contains(&text.as_str());
                words.push(Word { text, short });
            }
        }
    };
    let mut initial = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{b4}' => {
                // `d'études` has an article before it; `King's` has none.
                if word.chars().count() == 1 {
                    push(&mut word, false, false);
                }
            }
            '.' => {
                let next_letter = letters.peek().is_some_and(|next| next.is_alphanumeric());
                let single = word.chars().count() == 1;
                push(&mut word, true, initial && single);
                initial = single && next_letter;
            }
            '&' | '+' => {
                push(&mut word, false, false);
                word.push_str("and");
                push(&mut word, false, false);
                initial = false;
            }
            letter if letter.is_alphanumeric() => word.push(letter),
            _ => {
                let single = word.chars().count() == 1;
                push(&mut word, false, initial && single);
                initial = false;
            }
        }
    }
    let single = word.chars().count() == 1;
    push(&mut word, false, initial && single);
    words
}

fn joins_initials(before: &str, letter: &str) -> bool {
    letter.chars().count() == 1 && before.chars().all(char::is_alphabetic)
}

/// Without case and accents.
fn plain(text: &str, umlauts: Umlauts) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let spelled: String = match umlauts {
        Umlauts::Dropped => text.to_owned(),
        Umlauts::Spelled => text.chars().fold(String::with_capacity(text.len()), |mut spelled, letter| {
            match letter {
                'ä' | 'Ä' | 'æ' | 'Æ' => spelled.push_str("ae"),
                'ö' | 'Ö' | 'ø' | 'Ø' => spelled.push_str("oe"),
                'ü' | 'Ü' => spelled.push_str("ue"),
                'å' | 'Å' => spelled.push_str("aa"),
                letter => spelled.push(letter),
            }
            spelled
        }),
    };
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&spelled);
    let folded = CaseMapper::new().fold_string(&decomposed);
    let classes = CodePointMapData::<CanonicalCombiningClass>::new();
    let categories = CodePointMapData::<GeneralCategory>::new();
    let marks = GeneralCategoryGroup::Mark;
    let is_accent = |letter: &char| {
        marks.contains(categories.get(*letter)) && classes.get(*letter) != CanonicalCombiningClass::NotReordered
    };
    let unstroked = |letter: char| match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        letter => letter,
    };
    folded.chars().filter(|letter| !is_accent(letter)).map(unstroked).collect()
}

/// The words that tell names apart, with a space between them.
pub(crate) fn key(text: &str) -> String {
    key_of(&words(text))
}

/// [`key`], with umlauts folded the other way.
pub(super) fn spelled_key(text: &str) -> String {
    key_of(&words_with(text, Umlauts::Spelled))
}

pub(super) fn key_of(words: &[Word]) -> String {
    let telling: Vec<&str> = words.iter().filter(|word| !word.is_joining()).map(|word| word.text.as_str()).collect();
    if telling.is_empty() {
        words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    } else {
        telling.join(" ")
    }
}

/// First letters of the words, as an acronym has them: with the joining words, and without.
pub(super) fn initials(name: &str) -> [String; 2] {
    let words = words(name);
    let of =
        |words: &mut dyn Iterator<Item = &Word>| words.filter_map(|word| word.text.chars().next()).collect::<String>();
    [of(&mut words.iter().filter(|word| !word.is_joining())), of(&mut words.iter())]
}

/// Whether a word is written as acronyms are: three capitals or more, with few small letters among them.
pub(super) fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    capitals >= 3 && small <= capitals / 2 && word.chars().all(|c| c.is_alphanumeric() || c == '-')
}
