//! The letter a name stands under in an index.

use icu_casemap::CaseMapper;
use icu_collator::CollatorBorrowed;
use icu_locale::LanguageIdentifier;
use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::event::{collator, letter_collator};

/// The heading of names that begin with no letter.
const OTHERS: &str = "#";

/// The heading of names in ideographs: what they are called in Japanese and Chinese. They have no letters, and their order
/// by sound is another in each language that uses them.
const IDEOGRAPHS: &str = "漢字";

/// The consonants that begin a Hangul syllable, in the order of Unicode; dictionaries have a heading for each.
const HANGUL: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/// Begins what CLDR's Chinese collations have before each heading of an index.
const BOUNDARY: char = '\u{fdd0}';

/// Sorts behind every letter (CLDR root).
const LAST: char = '\u{ffff}';

/// Most letters that a language sorts as one: the `dzs` of Hungarian.
const LONGEST: usize = 3;

/// Finds headings by asking the language's collation, so that no list of alphabets is needed.
pub(super) struct Letters {
    /// Sees letters, not accents.
    base: CollatorBorrowed<'static>,
    /// Sees all.
    whole: CollatorBorrowed<'static>,
    language: LanguageIdentifier,
}

impl Letters {
    pub(super) fn new(language: &str) -> Self {
        Self {
            base: letter_collator(language),
            whole: collator(language),
            language: language.parse().unwrap_or(LanguageIdentifier::UNKNOWN),
        }
    }

    /// The letter a name begins with, in capitals.
    ///
    /// Several characters are one letter where they sort behind whatever else begins with the first of them (`cs` behind
    /// `cz` in Hungarian, `ch` behind `cz` in Czech); an accented one is a letter where the language does not sort it with
    /// its base (`ö` in Swedish); one of another alphabet stands under what it sorts with (`Æ` under A in English).
    fn of(&self, name: &str) -> String {
        let mut letters = name.chars().skip_while(|c| !c.is_alphanumeric() || is_vowel_written_first(*c));
        let Some(first) = letters.next().filter(|c| c.is_alphabetic()) else { return OTHERS.to_owned() };
        if is_ideograph(first) {
            return self.of_ideograph(first);
        }
        let composed = std::iter::once(first).chain(letters.take(2 * LONGEST));
        let start: Vec<char> = composed.take_while(|c| c.is_alphabetic() || is_mark(*c)).collect();
        for length in (2..=LONGEST.min(start.len())).rev() {
            let several: String = start[..length].iter().collect();
            let shorter: String = start[..length - 1].iter().chain(&[LAST]).collect();
            if self.base.compare(&several, &shorter).is_gt() {
                return self.single(&self.capitalized(&several));
            }
        }
        self.single(&self.capitalized(&first.to_string()))
    }

    /// What an ideograph stands under in Chinese: the letter of its sound, or the number of its strokes. CLDR's collations have a
    /// boundary before each, U+FDD0 with the letter or with as many Braille dots in binary; others have none before ideographs.
    fn of_ideograph(&self, ideograph: char) -> String {
        let ideograph = ideograph.to_string();
        let behind = |boundary: char| self.base.compare(&format!("{BOUNDARY}{boundary}"), &ideograph).is_le();
        if self.language.language.as_str() != "zh" {
            return IDEOGRAPHS.to_owned();
        }
        if let Some(letter) = ('A'..='Z').rev().find(|letter| behind(*letter)) {
            return letter.to_string();
        }
        let strokes = ('\u{2801}'..='\u{2830}').rev().find(|count| behind(*count));
        strokes.map_or_else(|| IDEOGRAPHS.to_owned(), |count| format!("{}劃", u32::from(count) - 0x2800))
    }

    /// A letter under what it sorts with: its base, a letter of the basic alphabet, or itself.
    fn single(&self, letter: &str) -> String {
        let equal = |other: &str| self.base.compare(other, letter).is_eq();
        let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(letter).into_owned();
        let base: String = decomposed.chars().take(1).collect();
        if let Some(consonant) = base.chars().next().and_then(hangul) {
            return consonant.to_string();
        }
        if let Some(basic) = ('A'..='Z').map(String::from).find(|basic| equal(basic)) {
            return basic;
        }
        if base != letter && equal(&base) {
            return base;
        }
        // A ligature sorts as its letters do, between those of the alphabet.
        let between = |basic: char| {
            let (start, end) = (basic.to_string(), format!("{basic}{LAST}"));
            self.base.compare(&start, letter).is_lt() && self.base.compare(letter, &end).is_lt()
        };
        ('A'..='Z').find(|basic| between(*basic)).map_or_else(|| letter.to_owned(), String::from)
    }

    /// The first letter as the language's capital (Turkish `i` is `İ`), the others small.
    fn capitalized(&self, letters: &str) -> String {
        let (first, others) = letters.split_at(letters.chars().next().map_or(0, char::len_utf8));
        let mapper = CaseMapper::new();
        let first = mapper.uppercase_to_string(first, &self.language);
        format!("{first}{}", mapper.lowercase_to_string(others, &self.language))
    }

    /// Puts sorted entries under their letters, each letter once; each entry comes with the text it sorts by.
    pub(super) fn group<T>(&self, entries: impl Iterator<Item = (String, T)>) -> Vec<(String, Vec<T>)> {
        let mut groups: Vec<(String, Vec<T>)> = Vec::new();
        for (text, entry) in entries {
            let letter = self.of(&text);
            let same = |(head, _): &(String, Vec<T>)| self.are_one(head, &letter);
            let at = match groups.last() {
                Some(last) if same(last) => Some(groups.len() - 1),
                _ => groups.iter().position(same),
            };
            match at {
                Some(at) => {
                    if self.names_better(&letter, &groups[at].0) {
                        groups[at].0 = letter;
                    }
                    groups[at].1.push(entry);
                }
                None => groups.push((letter, vec![entry])),
            }
        }
        if self.language.language.as_str() == "zh" {
            // Names in ideographs and in Latin letters share their headings.
            groups.sort_by(|(a, _), (b, _)| self.whole.compare(a, b));
        }
        groups
    }

    /// Whether two headings are one letter: `Aa` and `Å` in Danish, `Ö` and `Ő` in Hungarian.
    fn are_one(&self, a: &str, b: &str) -> bool {
        a == b || a != OTHERS && b != OTHERS && self.base.compare(a, b).is_eq()
    }

    /// Which of two ways to write a letter names it: the one that sorts first.
    fn names_better(&self, a: &str, b: &str) -> bool {
        self.whole.compare(a, b).is_lt()
    }
}

/// The consonant of a decomposed syllable as a letter of its own.
fn hangul(jamo: char) -> Option<char> {
    let index = u32::from(jamo).checked_sub(0x1100)?;
    HANGUL.chars().nth(usize::try_from(index).ok()?)
}

/// The vowels of Thai and Lao that are written before the consonant they follow, under which the name stands (Unicode
/// property `Logical_Order_Exception`).
fn is_vowel_written_first(c: char) -> bool {
    matches!(c, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_the_languages_own() {
        for (language, names) in [
            ("en", &[("Önen", "O"), ("’t Hooft", "T"), ("3M", "#"), ("", "#"), ("ødegård", "O"), ("Łoś", "L")][..]),
            ("en", &[("Ægir", "A"), ("Þórr", "Þ"), ("Иванов", "И"), ("Ωνάσης", "Ω"), ("山田", "漢字"), ("김", "ㄱ")]),
            ("en", &[("Csaba", "C"), ("Chmel", "C"), ("Llosa", "L"), ("ibn", "I"), ("Еремин", "Е"), ("เสรี", "ส")]),
            ("fr", &[("Étienne", "E"), ("Œuvray", "O")]),
            ("de", &[("Öhler", "O"), ("Schmidt", "S"), ("ßer", "S")]),
            ("sv", &[("Önen", "Ö"), ("Åberg", "Å"), ("Ärlig", "Ä"), ("Ziv", "Z")]),
            ("da", &[("Ørsted", "Ø"), ("Ægir", "Æ"), ("Åse", "Å")]),
            ("nb", &[("Ødegård", "Ø")]),
            ("zh", &[("王伟", "W"), ("李娜", "L"), ("Byron", "B")]),
            ("zh-Hant", &[("王偉", "4劃"), ("李娜", "7劃"), ("Byron", "B")]),
            ("ja", &[("山田", "漢字"), ("すずき", "す")]),
            (
                "hu",
                &[
                    ("Csaba", "Cs"),
                    ("CSABA", "Cs"),
                    ("Dzsida", "Dzs"),
                    ("Gyula", "Gy"),
                    ("Lyka", "Ly"),
                    ("Nyers", "Ny"),
                ],
            ),
            (
                "hu",
                &[("Szabó", "Sz"), ("Tyúk", "Ty"), ("Zsolt", "Zs"), ("Czuczor", "C"), ("Ágoston", "A"), ("Őri", "Ő")],
            ),
            ("cs", &[("Chmel", "Ch"), ("Čapek", "Č"), ("Cibulka", "C"), ("Řezník", "Ř"), ("Šimek", "Š")]),
            ("es", &[("Ñandú", "Ñ"), ("Chávez", "C"), ("Llosa", "L")]),
            ("hr", &[("Džaja", "Dž"), ("Ljubić", "Lj"), ("Njegoš", "Nj"), ("Ćosić", "Ć"), ("Đurić", "Đ")]),
            ("tr", &[("İnan", "İ"), ("Işık", "I"), ("ışık", "I"), ("inan", "İ"), ("Çelik", "Ç")]),
            ("cy", &[("Llwyd", "Ll"), ("Rhys", "Rh"), ("Ffion", "Ff")]),
            ("pl", &[("Łoś", "Ł"), ("Żak", "Ż")]),
            ("ru", &[("Ёлкин", "Е"), ("Йорк", "Й")]),
        ] {
            let letters = Letters::new(language);
            for (name, letter) in names {
                assert_eq!(letters.of(name), *letter, "{language}: {name}");
            }
        }
    }

    #[test]
    fn two_ways_to_write_a_letter_share_its_heading() {
        let danish = Letters::new("da");
        assert!(danish.are_one(&danish.of("Aarhus"), &danish.of("Åse")) && danish.names_better("Å", "Aa"));
        let hungarian = Letters::new("hu");
        assert!(hungarian.are_one("Ö", "Ő") && hungarian.names_better("Ö", "Ő") && !hungarian.are_one("O", "Ö"));
        assert!(!danish.are_one("O", "Ø"));
    }
}
