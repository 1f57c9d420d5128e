//! Characters that print nothing, ligatures that are one character, and letters that are signs of mathematics.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::{ExtendedPictographic, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

use super::findings::{Findings, Kind};
use super::private_use;

/// The text as NFC has it, without what prints nothing; lines end with `\n`.
pub(super) fn visible(text: &str, findings: &mut Findings) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let at = rest;
        rest = &rest[character.len_utf8()..];
        match character {
            '\r' if rest.starts_with('\n') => {}
            // NEXT LINE, LINE SEPARATOR, and the vertical tab and form feed of word processors.
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' => visible.push('\n'),
            '\u{2029}' => visible.push_str("\n\n"),
            '\t' | '\n' => visible.push(character),
            '\u{200B}' | '\u{200C}' | '\u{200D}' => {
                if joins(visible.chars().next_back(), character, rest.chars().next()) {
                    visible.push(character);
                } else {
                    findings.count(Kind::ZeroWidth);
                }
            }
            '\u{AD}' => {
                findings.count(Kind::SoftHyphen);
                rest = behind_line_end(&visible, rest);
            }
            '\u{FEFF}' => findings.count(Kind::ZeroWidth),
            '\u{FFFD}' => {
                findings.count(Kind::Lost);
                visible.push(character);
            }
            _ if is_debris(character) => findings.count(Kind::Control),
            '\u{E000}'..='\u{F8FF}' => {
                let begins_line = visible.trim_end_matches([' ', '\t']).ends_with('\n') || visible.trim().is_empty();
                let meant = private_use::meant(character, begins_line && rest.starts_with(char::is_whitespace));
                match meant {
                    Some(meant) => {
                        findings.found(Kind::PrivateUse, character.encode_utf8(&mut [0; 4]), &meant.to_string());
                        visible.push(meant);
                    }
                    None => visible.push(character),
                }
            }
            '\u{1D400}'..='\u{1D7FF}' => {
                let length = styled_word(at);
                let word = &at[..length.max(character.len_utf8())];
                if length > 0 {
                    let letters = ComposingNormalizerBorrowed::new_nfkc().normalize(word);
                    findings.found(Kind::Styled, word, &letters);
                    visible.push_str(&letters);
                } else {
                    visible.push_str(word);
                }
                rest = &at[word.len()..];
            }
            _ => match ligature(character) {
                Some(letters) => {
                    findings.count(Kind::Ligature);
                    visible.push_str(letters);
                }
                None => visible.push(character),
            },
        }
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&visible).into_owned()
}

/// What follows a soft hyphen: at the end of a line, where it was printed, the word goes on behind it.
fn behind_line_end<'a>(before: &str, rest: &'a str) -> &'a str {
    let next = rest.trim_start_matches([' ', '\t']);
    let next = next.strip_prefix('\r').unwrap_or(next);
    let next = next.strip_prefix('\n').unwrap_or(next).trim_start_matches([' ', '\t']);
    let goes_on = before.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase);
    if goes_on { next } else { rest }
}

/// Letters in a row by which a word is told from a formula: no one multiplies so many.
const WORD: usize = 4;

/// Bytes of the word in mathematical letters that `text` begins with, used for their looks (`𝗕𝗼𝗹𝗱`); 0 where they may be
/// variables. No screen reader reads such a word.
fn styled_word(text: &str) -> usize {
    let mut bytes = 0;
    let mut letters = 0;
    for character in text.chars() {
        if !('\u{1D400}'..='\u{1D6A3}').contains(&character) {
            break;
        }
        bytes += character.len_utf8();
        letters += 1;
    }
    if letters >= WORD { bytes } else { 0 }
}

/// Controls and noncharacters: never printed, and forbidden in PDF/A text.
fn is_debris(character: char) -> bool {
    character.is_control() || matches!(character, '\u{FDD0}'..='\u{FDEF}') || u32::from(character) & 0xFFFE == 0xFFFE
}

/// The letters of a Latin ligature that fonts form by themselves.
fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' => "ſt",
        'ﬆ' => "st",
        _ => return None,
    })
}

/// Whether a zero-width character does something between its neighbours: it parts words in scripts written without
/// spaces, joins or parts letters in cursive and Indic scripts, and joins emoji.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let pictographic = CodePointSetData::new::<ExtendedPictographic>();
    let emoji = joiner == '\u{200D}'
        && before
            .is_some_and(|c| c == '\u{FE0F}' || pictographic.contains(c) || ('\u{1F3FB}'..='\u{1F3FF}').contains(&c))
        && after.is_some_and(|c| pictographic.contains(c));
    emoji || before.is_some_and(needs_joiners) || after.is_some_and(needs_joiners)
}

fn needs_joiners(character: char) -> bool {
    let script = CodePointMapData::<Script>::new().get(character);
    let does_without = [
        Script::Common,
        Script::Inherited,
        Script::Unknown,
        Script::Latin,
        Script::Greek,
        Script::Cyrillic,
        Script::Armenian,
        Script::Georgian,
        Script::Hebrew,
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Hangul,
        Script::Bopomofo,
    ];
    !does_without.contains(&script)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        visible(text, &mut Findings::default())
    }

    #[test]
    fn removes_what_nobody_typed() {
        assert_eq!(repaired("\u{FEFF}pri\u{AD}va\u{200B}cy\u{7}\0"), "privacy");
        assert_eq!(repaired("ef\u{FB01}cient e\u{301}"), "efficient é");
        assert_eq!(repaired("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
        assert_eq!(repaired("infor\u{AD}\r\n  mation, re\u{AD} mote, a\u{AD} B"), "information, remote, a B");
    }

    #[test]
    fn keeps_joiners_where_they_work() {
        for text in ["می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}💻", "ภาษา\u{200B}ไทย"]
        {
            assert_eq!(repaired(text), text);
        }
    }

    #[test]
    fn reads_words_in_mathematical_letters_and_keeps_formulas() {
        assert_eq!(repaired("𝗕𝗼𝗹𝗱 claims of 𝑥𝑦 and 𝐴𝐵𝐶"), "Bold claims of 𝑥𝑦 and 𝐴𝐵𝐶");
    }

    #[test]
    fn counts_what_it_did() {
        let mut findings = Findings::default();
        visible("a\u{AD}b \u{200B}\u{7} ﬁ � \u{F0B7} x\r\n", &mut findings);
        for kind in [Kind::SoftHyphen, Kind::ZeroWidth, Kind::Control, Kind::Ligature, Kind::Lost] {
            assert_eq!(findings.of(kind), 1, "{kind:?}");
        }
        let mut none = Findings::default();
        visible("e\u{301} a\r\nb  \n", &mut none);
        assert!(none.is_empty());
    }
}
