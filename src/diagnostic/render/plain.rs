use std::borrow::Cow;

/// Makes text from outside safe to show: white space becomes a space, every other control character a visible stand-in.
///
/// ESC and its kin (ECMA-48 C0 and C1) would let an abstract repaint the terminal; the bidirectional overrides (UAX #9 §2.7)
/// would let it show other words than it holds. The C0 characters become their control pictures (U+2400 and on), the others
/// U+FFFD.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().any(|character| stand_in(character) != character) {
        text.chars().map(stand_in).collect()
    } else {
        Cow::Borrowed(text)
    }
}

fn stand_in(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other => other,
    }
}

/// Whether a character is one that [`plain`] would replace, white space included.
pub(super) fn is_unsafe(character: char) -> bool {
    stand_in(character) != character
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_a_cursor_stays() {
        assert_eq!(
            plain("red \u{1b}[31m and \u{9b}2J and \u{202e}evil\r\nnext"),
            "red ␛[31m and \u{fffd}2J and \u{fffd}evil  next"
        );
        assert!(matches!(plain("Gödel, 東京, عربي"), Cow::Borrowed(_)));
    }
}
