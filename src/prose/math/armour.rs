//! Characters of text that would mean something to the parser, or to a browser, in characters that mean nothing.
//!
//! What stands for them is of the private use area: it means nothing in a text of strangers either, and is dropped there.

/// The first of the characters that stand for ASCII.
const FIRST: u32 = 0xF_F000;

/// The character that stands for a sign of ASCII; any other is itself.
pub(super) fn worn(character: char) -> char {
    if !character.is_ascii() || character.is_ascii_alphanumeric() || character == ' ' {
        return character;
    }
    char::from_u32(FIRST + u32::from(character)).unwrap_or(character)
}

/// The character that one of [`worn`] stands for; any other is itself.
pub(super) fn bare(character: char) -> char {
    match u32::from(character).checked_sub(FIRST) {
        Some(sign @ 0..=0x7F) => char::from_u32(sign).unwrap_or(character),
        _ => character,
    }
}

/// Text as it was before.
pub(super) fn bared(text: &str) -> String {
    text.chars().map(bare).collect()
}
