//! Accents that a PDF of TeX holds apart from their letters: `Schr¨odinger`, `Erd˝os`, `ˇSkoda`, `fran¸cais`.

use std::borrow::Cow;

use super::changed;
use super::findings::{Findings, Kind};
use crate::prose::accent;

/// The text with each accent on the letter behind it.
///
/// An accent has to stand directly behind a letter, or before a capital that begins a word. The acute accent, which many
/// type for an apostrophe (`don´t`, `l´eau`), is read at the end of a longer word only (`Poincar´e`) or before a dotless i.
pub(super) fn joined<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    changed(text, text.chars().any(|character| combining(character).is_some()), |text| {
        let mut result = String::with_capacity(text.len());
        let mut letters_before = 0_usize;
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let read = combining(character).and_then(|mark| accented(character, mark, letters_before, rest));
            let length = match &read {
                Some((letter, length)) => {
                    findings.found(Kind::Accent, &rest[..*length], letter);
                    result.push_str(letter);
                    letters_before += 1;
                    *length
                }
                None => {
                    result.push(character);
                    letters_before = if character.is_alphabetic() { letters_before + 1 } else { 0 };
                    character.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        result
    })
}

/// The combining form of an accent that stands alone.
fn combining(character: char) -> Option<char> {
    Some(match character {
        '´' => '\u{301}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30A}',
        '˝' => '\u{30B}',
        'ˇ' => '\u{30C}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    })
}

/// The letter that the accent and the letter behind it make, and how many bytes the two are.
fn accented(character: char, mark: char, letters_before: usize, text: &str) -> Option<(String, usize)> {
    let mut behind = text[character.len_utf8()..].chars();
    let base = behind.next()?;
    let next = behind.next();
    let ends_word = !next.is_some_and(char::is_alphabetic);
    let placed = match character {
        '´' => base == 'ı' || (letters_before >= 4 && ends_word && "aeiouy".contains(base)),
        _ if letters_before > 0 => base.is_lowercase() && (letters_before > 1 || !ends_word),
        _ => base.is_uppercase() && next.is_some_and(char::is_lowercase),
    };
    let letter = accent::composed(base, mark).filter(|_| placed && base.is_alphabetic())?;
    Some((letter, character.len_utf8() + base.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_accents_on_their_letters() {
        for (written, meant) in [
            ("Schr¨odinger, Erd˝os, ˇSkoda", "Schrödinger, Erdős, Škoda"),
            ("fran¸cais, Espa˜na, na¨ıve", "français, España, naïve"),
            ("Poincar´e and Garc´ıa", "Poincaré and García"),
        ] {
            assert_eq!(joined(written, &mut Findings::default()), meant);
        }
    }

    #[test]
    fn leaves_apostrophes_and_signs() {
        for text in [
            "don´t, it´s, women´s, l´eau, dell´universo, d´Alembert, ´a´",
            "x˜y is ¨ so, at 5˚C, ˆx, σ˙",
            "the ¨quoted¨ word",
        ] {
            assert_eq!(joined(text, &mut Findings::default()), text);
        }
    }
}
