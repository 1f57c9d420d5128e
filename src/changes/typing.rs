//! What is only typed otherwise: nobody with the printed book needs to hear of it.

use crate::event::fold::{fold, unaccented};

/// Whether two texts differ in case, accents, white space, quotation marks, dashes and punctuation alone.
///
/// Signs that mean something stay: `C` and `C++`, `1.5` and `15` are two.
pub(super) fn is_same_but_for_typing(old: &str, new: &str) -> bool {
    old != new && bare(old) == bare(new)
}

fn bare(text: &str) -> String {
    let folded: Vec<char> = unaccented(&fold(text)).chars().collect();
    let is_digit = |index: Option<usize>| index.and_then(|it| folded.get(it)).is_some_and(char::is_ascii_digit);
    let says = |(index, character): (usize, &char)| match character {
        '.' | ',' | ':' => is_digit(index.checked_sub(1)) && is_digit(Some(index + 1)),
        ';' | '!' | '?' | '\'' | '"' | '«' | '»' | '(' | ')' | '…' => false,
        other => !other.is_whitespace(),
    };
    folded.iter().enumerate().filter(|it| says(*it)).map(|(_, character)| *character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_otherwise_is_told_from_what_is_changed() {
        for (old, new, same) in [
            ("Bells and Tides", "Bells  and tides", true),
            ("Bells - a history", "Bells – A History", true),
            ("Bells: a history", "Bells. A History.", true),
            ("The \"strike note\"", "The “strike note”", true),
            ("Co-operation", "Cooperation", true),
            ("Saatcioglu", "Saatçıoğlu", true),
            ("Bells", "Bells", false),
            ("Bells", "Belts", false),
            ("Part 1", "Part 2", false),
            ("Clocks in C", "Clocks in C++", false),
            ("At 1.5 m", "At 15 m", false),
            ("潮の満ち引き", "潮の 満ち引き", true),
        ] {
            assert_eq!(is_same_but_for_typing(old, new), same, "{old} | {new}");
        }
    }
}
