//! Takes out what copying and converting leave in a text and no author ever typed.
//!
//! Only certain damage is touched: characters that print nothing and mean nothing where they stand, ligatures that are one
//! character, and accents apart from their letters (NFC, UAX #15).

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::{ExtendedPictographic, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

/// The text without paste damage; lines end with `\n`.
pub(super) fn repaired(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            // NEXT LINE, LINE SEPARATOR, and the vertical tab and form feed of word processors.
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' => visible.push('\n'),
            '\u{2029}' => visible.push_str("\n\n"),
            '\t' | '\n' => visible.push(character),
            '\u{200B}' | '\u{200C}' | '\u{200D}' => {
                if joins(visible.chars().next_back(), character, characters.peek().copied()) {
                    visible.push(character);
                }
            }
            _ if is_debris(character) => {}
            _ => match ligature(character) {
                Some(letters) => visible.push_str(letters),
                None => visible.push(character),
            },
        }
    }
    let visible = ComposingNormalizerBorrowed::new_nfc().normalize(&visible).into_owned();
    if visible.chars().any(is_bidi_control) { balanced(&visible) } else { visible }
}

/// Soft hyphens, byte order marks, controls and noncharacters: never printed, and forbidden in PDF/A text.
fn is_debris(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{AD}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(character) & 0xFFFE == 0xFFFE
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

fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text without bidi controls that open or close nothing within their paragraph (UAX #9, X1 to X8).
fn balanced(text: &str) -> String {
    let mut dropped = Vec::new();
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut blank_line = false;
    for (at, character) in text.char_indices() {
        match character {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push((at, false)),
            '\u{2066}'..='\u{2068}' => open.push((at, true)),
            '\u{202C}' | '\u{2069}' => {
                let isolate = character == '\u{2069}';
                match open.pop_if(|(_, opened)| *opened == isolate) {
                    Some(_) => {}
                    None => dropped.push(at),
                }
            }
            '\n' if blank_line => dropped.extend(open.drain(..).map(|(at, _)| at)),
            _ => {}
        }
        blank_line = character == '\n' || (blank_line && character.is_whitespace());
    }
    dropped.extend(open.into_iter().map(|(at, _)| at));
    dropped.sort_unstable();
    let mut dropped = dropped.into_iter().peekable();
    text.char_indices().filter(|(at, _)| dropped.next_if_eq(at).is_none()).map(|(_, character)| character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_what_nobody_typed() {
        assert_eq!(repaired("\u{FEFF}pri\u{AD}va\u{200B}cy\u{7}\0"), "privacy");
        assert_eq!(repaired("ef\u{FB01}cient e\u{301}"), "efficient é");
        assert_eq!(repaired("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
    }

    #[test]
    fn keeps_joiners_where_they_work() {
        for text in ["می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}💻", "ภาษา\u{200B}ไทย"]
        {
            assert_eq!(repaired(text), text);
        }
    }

    #[test]
    fn keeps_balanced_bidi_controls_only() {
        assert_eq!(repaired("a \u{2067}b\u{2069} c\u{202E}d"), "a \u{2067}b\u{2069} cd");
        assert_eq!(repaired("\u{202B}a\n\nb\u{202C}"), "a\n\nb");
    }
}
