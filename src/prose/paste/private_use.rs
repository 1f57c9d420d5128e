//! Characters of symbol fonts, which a word processor saves in Unicode's private use area: U+F000 and the font's own code.
//!
//! Which font it was is lost. Read are the bullets at the beginning of a line, in Symbol and in Wingdings, the arrows and
//! faces that a word processor puts in by itself, and the codes that only Symbol uses in running text.

/// What the character was; none where it may have been several.
pub(super) fn meant(character: char, begins_line: bool) -> Option<char> {
    let code = u32::from(character).checked_sub(0xF000).filter(|code| (0x20..=0xFF).contains(code))?;
    let code = u8::try_from(code).ok()?;
    if begins_line {
        return Some('•');
    }
    by_itself(code).or_else(|| symbol(code))
}

/// What is put in for `-->`, `<--`, `==>`, `:-)` and their like (Wingdings).
fn by_itself(code: u8) -> Option<char> {
    Some(match code {
        0xE0 => '→',
        0xDF => '←',
        0xE8 => '➔',
        0xF3 => '↔',
        0xF0 => '⇒',
        0xEF => '⇐',
        0xF4 => '⇔',
        0x4A => '☺',
        0x4C => '☹',
        0xB7 | 0xA7 | 0xD8 | 0xFC | 0x76 => '•',
        _ => return None,
    })
}

/// Adobe's encoding of the font Symbol.
fn symbol(code: u8) -> Option<char> {
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    if let b'a'..=b'z' = code {
        return SMALL.chars().nth(usize::from(code - b'a'));
    }
    Some(match code {
        0x44 => 'Δ',
        0x46 => 'Φ',
        0x47 => 'Γ',
        0x51 => 'Θ',
        0x53 => 'Σ',
        0x57 => 'Ω',
        0x59 => 'Ψ',
        0x2D => '−',
        0xA3 => '≤',
        0xB3 => '≥',
        0xA5 => '∞',
        0xAE => '→',
        0xB0 => '°',
        0xB1 => '±',
        0xB4 => '×',
        0xB6 => '∂',
        0xB9 => '≠',
        0xBA => '≡',
        0xBB => '≈',
        0xCE => '∈',
        0xD1 => '∇',
        0xD6 => '√',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_symbols_and_bullets() {
        for (character, begins_line, read) in [
            ('\u{F0B7}', true, Some('•')),
            ('\u{F0A7}', true, Some('•')),
            ('\u{F06E}', true, Some('•')),
            ('\u{F061}', false, Some('α')),
            ('\u{F07A}', false, Some('ζ')),
            ('\u{F0B1}', false, Some('±')),
            ('\u{F0E0}', false, Some('→')),
            ('\u{F041}', false, None),
            ('\u{E610}', true, None),
            ('\u{F8FF}', true, None),
        ] {
            assert_eq!(meant(character, begins_line), read, "{character:?}");
        }
    }
}
