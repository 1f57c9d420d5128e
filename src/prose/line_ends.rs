//! Reads line ends that a program wrote as a backslash and an `n`.
//!
//! Texts that went through a data format twice come on one line, with `\n` where lines ended: `a decade.\n\nHere we show`.
//! So many commands and paths begin with the same two characters that only a text on one line is looked at, in which a
//! sentence ends before one of them and another begins behind it, or which has them fast to the end of two words,
//! `the best\nknown`; and of the others none is touched that is a command.

use super::latex::meaning;
use super::{accent, math};
use crate::diagnostic::{Code, Diagnostic, Place};

const ESCAPED: &str = "\\n";

/// The text with such line ends read, and how many there were; none if there is nothing to read.
pub(super) fn read(text: &str) -> Option<(String, usize)> {
    if !text.contains(ESCAPED) || text.trim().contains('\n') || !is_escaped(text) {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    let mut count = 0;
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match rest.strip_prefix(ESCAPED) {
            Some(after) if !is_command(after) => {
                result.push('\n');
                count += 1;
                rest = after;
                continue;
            }
            // What is escaped otherwise takes the character behind it along.
            _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        result.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    result.push_str(rest);
    Some((result, count))
}

/// What is said of them.
pub(super) fn said(count: usize, place: &Place) -> Diagnostic {
    let ends = if count == 1 { "one line end is".to_owned() } else { format!("{count} line ends are") };
    let message = format!("{ends} written as `\\n`, and read as what was meant");
    let help = "put the line ends into the text, or export it anew; see whether the lines are right";
    Diagnostic::new(Code::PasteRepaired, place, message).help(help)
}

fn is_escaped(text: &str) -> bool {
    is_between_sentences(text)
        || text.split_whitespace().filter(|word| is_behind_word(word)).take(WORDS).count() == WORDS
}

/// Words with a `\n` at their end that are enough; one alone may be talked of.
const WORDS: usize = 2;

/// Whether a `\n` and nothing else of the kind follows on a word: `best\nknown`, `firstly,\n`.
fn is_behind_word(word: &str) -> bool {
    let is_word = |part: &str| part.chars().count() > 1 && part.chars().all(char::is_alphabetic);
    word.split_once(ESCAPED).is_some_and(|(before, behind)| {
        is_word(before.trim_end_matches([',', ';', ':', '.']))
            && (behind.is_empty() || is_word(behind.trim_end_matches([',', ';', ':', '.'])) && !is_command(behind))
    })
}

/// Whether a sentence ends before a `\n` and another begins behind it, or two stand in a row.
fn is_between_sentences(text: &str) -> bool {
    text.match_indices(ESCAPED).any(|(at, _)| {
        let behind = text[at + ESCAPED.len()..].trim_start();
        let before = text[..at].trim_end();
        let ends = before.ends_with(['.', '!', '?', ':', ')']) && !before.ends_with("\\.");
        let (first, second) = (behind.chars().next(), behind.chars().nth(1));
        let begins = first.is_some_and(char::is_uppercase) && !second.is_some_and(char::is_uppercase);
        ends && (begins && !is_command(behind) || behind.starts_with(ESCAPED))
    })
}

/// Whether the letters behind `\n` make the name of a command with it.
fn is_command(behind: &str) -> bool {
    let letters = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
    if letters == 0 || letters > 20 {
        return false;
    }
    let name = format!("n{}", &behind[..letters]);
    meaning::command(&name).is_some()
        || accent::letter(&name).is_some()
        || math::is_symbol(&name)
        || math::is_formula(&format!("\\{name}{{x}}{{x}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_line_ends_and_leaves_commands() {
        let text = "for a decade.\\n\\nHere we show\\nthat $\\nu \\neq \\n 1$, \\noindent \\nor.\\n Then";
        let (read, count) = read(text).expect("it is escaped");
        assert_eq!(read, "for a decade.\n\nHere we show\nthat $\\nu \\neq \n 1$, \\noindent \nor.\n Then");
        assert_eq!(count, 6);
    }

    #[test]
    fn reads_line_ends_fast_to_words() {
        let (read, count) =
            read("the best\\nknown bounds; firstly,\\ninspired by \\nabla, weakly\\n so").expect("it is escaped");
        assert_eq!((read.as_str(), count), ("the best\nknown bounds; firstly,\ninspired by \\nabla, weakly\n so", 3));
    }

    #[test]
    fn leaves_what_may_be_meant() {
        for text in [
            "the best\\nknown",
            "src\\new\\names and C:\\new, D:\\new",
            "say `one\\n` and \"two\\n\"",
            "split at \\n or \\t",
            "in C:\\new. See",
            "a\n.\\nWe",
            "let $x.\\nu$",
            "as in `a.\\nb`",
            "A.\\Nu",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
