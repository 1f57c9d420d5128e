//! No-break spaces that a web page or a word processor put in for ordinary ones.

use std::borrow::Cow;

use super::changed;
use super::findings::{Findings, Kind};

/// The text without the no-break spaces that nobody meant.
///
/// Beside white space, and between two words of which neither is short, nothing has to be kept together: there they are
/// spaces, and in a text that has such ones so is any other between two words. Those beside a number, an initial, a sign or
/// French punctuation stay, as does a narrow one.
pub(super) fn plain<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    changed(text, text.contains(NO_BREAK), |text| {
        let uses: Vec<Use> = text.match_indices(NO_BREAK).map(|(at, _)| used(text, at)).collect();
        let careless = uses.contains(&Use::Careless);
        let mut uses = uses.into_iter();
        let mut result = String::with_capacity(text.len());
        for character in text.chars() {
            let use_ = if character == NO_BREAK { uses.next() } else { None };
            match use_ {
                Some(Use::Careless | Use::Beside) => {}
                Some(Use::Words) if careless => {}
                _ => {
                    result.push(character);
                    continue;
                }
            }
            findings.count(Kind::NoBreakSpace);
            result.push(' ');
        }
        result
    })
}

const NO_BREAK: char = '\u{A0}';

/// What a no-break space stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Keeps together what belongs together.
    Meant,
    /// Between two words, one of them short: `v Praze`, `à la`.
    Words,
    /// Between two longer words.
    Careless,
    /// At an end of a line, or beside another space.
    Beside,
}

fn used(text: &str, at: usize) -> Use {
    let (before, after) = (&text[..at], &text[at + NO_BREAK.len_utf8()..]);
    let is_space = |character: Option<char>| character.is_none_or(char::is_whitespace);
    if is_space(before.chars().next_back()) || is_space(after.chars().next()) {
        return Use::Beside;
    }
    let left = before.chars().rev().take(LONG + 1).take_while(|c| c.is_alphabetic()).count();
    let right = after.chars().take(LONG + 1).take_while(|c| c.is_alphabetic()).count();
    match (left, right) {
        (0, _) | (_, 0) => Use::Meant,
        (1, _) if before.ends_with(char::is_uppercase) => Use::Meant,
        (left, right) if left >= LONG && right >= LONG => Use::Careless,
        _ => Use::Words,
    }
}

/// Letters of a word that no rule of any language keeps with its neighbour.
const LONG: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_meant() {
        for text in [
            "5\u{A0}mm",
            "p.\u{A0}3",
            "J.\u{A0}Smith",
            "v\u{A0}Praze a\u{A0}okolí",
            "Quoi\u{A0}?",
            "«\u{A0}oui\u{A0}»",
            "10\u{202F}000",
        ] {
            assert_eq!(plain(text, &mut Findings::default()), text);
        }
    }

    #[test]
    fn makes_spaces_of_the_rest() {
        let mut findings = Findings::default();
        let text = "these\u{A0}results of\u{A0}a study of 5\u{A0}mm \u{A0} and\u{A0}more\u{A0}";
        assert_eq!(plain(text, &mut findings), "these results of a study of 5\u{A0}mm   and more ");
        assert_eq!(findings.of(Kind::NoBreakSpace), 5);
    }
}
