//! Names in Latin letters, as passports write them, and what the schemes of romanization have in common.

use crate::normalize::fold::unaccented;

/// A folded text in the letters a to z, by the table for machine-readable passports (ICAO Doc 9303-3, section 6) for
/// Latin and Cyrillic letters and by ISO 843 (ELOT 743) for Greek; other letters lose their accents and stay.
pub(super) fn romanized(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut roman = String::with_capacity(folded.len() + 4);
    let mut others = String::new();
    for c in folded.chars() {
        let letters = latin(c).or_else(|| cyrillic(c)).or_else(|| greek(c, roman.chars().last()));
        match letters {
            Some(letters) => roman.push_str(letters),
            None if c.is_ascii() => roman.push(c),
            None => {
                others.clear();
                others.push(c);
                roman.push_str(&unaccented(&others));
            }
        }
    }
    roman
}

/// The letters that ICAO Doc 9303-3 (section 6 A) writes as two; for all others the bare letter is recommended.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' => "ue",
        'å' => "aa",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

/// ICAO Doc 9303-3, section 6 B; where it depends on the country, the Russian column.
fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'ї' | 'й' => "i",
        'ј' => "j",
        'к' | 'ќ' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'ћ' => "c",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'џ' | 'ѕ' => "dz",
        'ђ' => "dj",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' => "ie",
        'ы' => "y",
        'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

/// ISO 843:1997, transcription; upsilon sounds with the vowel before it.
fn greek(c: char, before: Option<char>) -> Option<&'static str> {
    Some(match c {
        'α' | 'ά' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' | 'έ' => "e",
        'ζ' => "z",
        'η' | 'ή' | 'ι' | 'ί' | 'ϊ' | 'ΐ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' | 'ύ' => match before {
            Some('o') => "u",
            Some('a' | 'e') => "v",
            _ => "y",
        },
        'ϋ' | 'ΰ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

/// What the schemes of romanization differ in, each pair of letters with the letter it is compared as: the German, Nordic
/// and Japanese long vowels, and the consonants that ICAO, ISO 9, BGN/PCGN and the scholarly schemes write differently.
const SAME: [(&str, char); 19] = [
    ("shch", 's'),
    ("sch", 's'),
    ("tch", 'c'),
    ("ae", 'a'),
    ("oe", 'o'),
    ("ue", 'u'),
    ("aa", 'a'),
    ("oo", 'o'),
    ("ou", 'u'),
    ("uu", 'u'),
    ("sh", 's'),
    ("ch", 'c'),
    ("cz", 'c'),
    ("ts", 'c'),
    ("tz", 'c'),
    ("zh", 'z'),
    ("kh", 'h'),
    ("ph", 'f'),
    ("ks", 'x'),
];

/// A romanized word as far as all schemes agree: `Müller`, `Mueller` and `Muller` have one skeleton, and so have
/// `Sergey`, `Sergei` and `Серге́й`.
pub(super) fn skeleton(roman: &str) -> String {
    let mut skeleton = String::with_capacity(roman.len());
    let mut rest = roman;
    while let Some(c) = rest.chars().next() {
        let pair = SAME.iter().find(|(letters, _)| rest.starts_with(letters));
        let (letter, length) = match pair {
            Some((letters, letter)) => (*letter, letters.len()),
            None => (c, c.len_utf8()),
        };
        rest = &rest[length..];
        let letter = match letter {
            'y' | 'j' => 'i',
            'w' => 'v',
            'q' => 'k',
            '\'' => continue,
            other => other,
        };
        if letter != 'i' || !skeleton.ends_with('i') {
            skeleton.push(letter);
        }
    }
    skeleton
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_letters_become_latin_ones() {
        for (written, roman) in [
            ("müller", "mueller"),
            ("sørås", "soeraas"),
            ("łoś", "los"),
            ("щукина", "shchukina"),
            ("юрий", "iurii"),
            ("παύλου", "pavlou"),
            ("山田", "山田"),
        ] {
            assert_eq!(romanized(written), roman, "{written}");
        }
    }

    #[test]
    fn schemes_agree_in_the_skeleton() {
        for same in [
            &["müller", "mueller", "muller"][..],
            &["жуков", "zhukov", "zukov"],
            &["юрий", "yuriy", "iurii", "juri"],
            &["андрей", "andrey", "andrei", "andrej"],
            &["vladimir", "wladimir", "владимир"],
            &["хохлов", "khokhlov", "hohlov"],
            &["tooru", "toru"],
        ] {
            let skeletons: Vec<String> = same.iter().map(|word| skeleton(&romanized(word))).collect();
            let plain: Vec<String> = same.iter().map(|word| skeleton(&unaccented(word))).collect();
            assert!(skeletons.windows(2).all(|pair| pair[0] == pair[1]), "{skeletons:?} {plain:?}");
        }
        assert_ne!(skeleton("allan"), skeleton("allen"));
        assert_ne!(skeleton("bhat"), skeleton("bhatt"));
    }
}
