//! Stand-ins for characters that an author escaped: `\{` is a brace that opens no group.
//!
//! A dialect's reader takes the backslash away before the commands of LaTeX are looked for, and a noncharacter in place of
//! what was escaped keeps the two apart until then. No text has one of its own: [`super::paste`] removes them.

/// What an escaped character is until commands are read; the character itself if it has no part in a command.
pub(super) fn stand_in(escaped: char) -> char {
    match escaped {
        '\\' => '\u{FDD0}',
        '{' => '\u{FDD1}',
        '}' => '\u{FDD2}',
        '$' => '\u{FDD3}',
        other => other,
    }
}

/// The character that a stand-in is to print as.
pub(super) fn meant(character: char) -> char {
    match character {
        '\u{FDD0}' => '\\',
        '\u{FDD1}' => '{',
        '\u{FDD2}' => '}',
        '\u{FDD3}' => '$',
        other => other,
    }
}
