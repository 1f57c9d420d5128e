//! Stand-ins for characters that an author escaped: `\{` is a brace that opens no group.
//!
//! A dialect's reader takes the backslash away before the commands of LaTeX are looked for, and a noncharacter in place of
//! what was escaped keeps the two apart until then. No text has one of its own: [`super::paste`] removes them.

/// What an escaped character is until commands are read; the character itself if it has no part in a command or a dash.
pub(super) fn stand_in(escaped: char) -> char {
    match escaped {
        '\\' => '\u{FDD0}',
        '{' => '\u{FDD1}',
        '}' => '\u{FDD2}',
        '$' => '\u{FDD3}',
        '-' => '\u{FDD9}',
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
        '\u{FDD4}' => '&',
        '\u{FDD7}' => '`',
        '\u{FDD8}' => '~',
        '\u{FDD9}' => '-',
        other => other,
    }
}

/// A `~` that ends a text ties it to nothing, and is a character.
pub(super) fn end_no_line_with_a_tie(text: &mut String) {
    if text.ends_with('~') {
        text.pop();
        text.push('\u{FDD8}');
    }
}

/// What HTML writes by its number and means as a character, with no part in a command, a reference, a quotation, a tie or a dash.
pub(super) const BY_NUMBER: [(&str, char); 8] = [
    ("&#92;", '\u{FDD0}'),
    ("&#123;", '\u{FDD1}'),
    ("&#125;", '\u{FDD2}'),
    ("&#36;", '\u{FDD3}'),
    ("&#38;", '\u{FDD4}'),
    ("&#96;", '\u{FDD7}'),
    ("&#126;", '\u{FDD8}'),
    ("&#45;", '\u{FDD9}'),
];

/// Whether a character is a stand-in, or another mark that readers put into a text.
pub(super) fn is_mark(character: char) -> bool {
    ('\u{FDD0}'..='\u{FDD9}').contains(&character)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Spanned;
    use crate::prose::{Dialect, Macros, Reading, Vocabulary, plain_text, read_inline};

    #[test]
    fn a_tie_with_nothing_behind_it_is_a_character() {
        let (vocabulary, macros) = (Vocabulary::of(std::iter::empty()), Macros::none());
        for dialect in [Dialect::Plain, Dialect::Markdown, Dialect::Html] {
            let reading = || Reading { dialect: Some(dialect), macros: &macros, vocabulary: &vocabulary };
            for (written, text) in
                [("The bells~", "The bells~"), ("Fig.~3~", "Fig.\u{A0}3~"), ("See~$x$", "See\u{A0}$x$")]
            {
                let read = read_inline(&Spanned::made(written.to_owned()), reading());
                assert_eq!(plain_text(&read.value), text, "{dialect:?}");
            }
        }
    }
}
