//! The account of a page's lines: none is lost without a word.

use std::ops::Range;

use super::line::Line;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::text::Text;

/// What became of each line.
pub(super) struct Ledger {
    placed: Vec<bool>,
}

impl Ledger {
    /// No line is placed yet.
    pub(super) fn new(lines: usize) -> Self {
        Self { placed: vec![false; lines] }
    }

    /// The line went into a record.
    pub(super) fn read(&mut self, line: usize) {
        self.placed[line] = true;
    }

    /// The line went nowhere after all.
    pub(super) fn leave(&mut self, line: usize) {
        self.placed[line] = false;
    }

    /// The lines are understood and not for print.
    pub(super) fn skip(&mut self, lines: Range<usize>) {
        self.placed[lines].fill(true);
    }

    /// Whether the line went anywhere.
    pub(super) fn is_placed(&self, line: usize) -> bool {
        self.placed[line]
    }

    /// The lines that are left, with one diagnostic that names them.
    pub(super) fn unplaced(
        &self,
        lines: &[Line],
        text: &Text,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Spanned<String>> {
        let left: Vec<&Line> =
            lines.iter().zip(&self.placed).filter(|(_, placed)| !**placed).map(|(line, _)| line).collect();
        let Some(first) = left.first() else { return Vec::new() };
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for line in &left {
            let number = text.line(line.at.start);
            match ranges.last_mut() {
                Some((_, end)) if number >= *end && number <= *end + 1 => *end = number,
                _ => ranges.push((number, number)),
            }
        }
        let shown: Vec<String> = ranges
            .iter()
            .map(|(start, end)| if start == end { start.to_string() } else { format!("{start}–{end}") })
            .collect();
        let noun = if left.len() == 1 { "line" } else { "lines" };
        let message = format!("could not place {noun} {}", shown.join(", "));
        let help = "what they say is kept with the records; write by hand what the booklet should have of it";
        diagnostics.push(Diagnostic::new(Code::UnplacedLines, &text.place(first.at.clone()), message).help(help));
        left.iter().map(|line| Spanned::new(without_addresses(&line.plain).0, text.place(line.at.clone()))).collect()
    }
}

/// Takes e-mail addresses out of words; they are not for print, and go no further than the page.
pub(super) fn without_addresses(words: &str) -> (String, bool) {
    if !words.contains('@') {
        return (words.to_owned(), false);
    }
    let mut taken = false;
    let kept: Vec<&str> = words
        .split(' ')
        .filter(|word| {
            let is = is_address(word);
            taken |= is;
            !is
        })
        .collect();
    (kept.join(" "), taken)
}

/// Whether a word is an e-mail address, with what punctuation or link it may stand in.
fn is_address(word: &str) -> bool {
    address(word).is_some()
}

/// The e-mail address in a word.
pub(super) fn address(word: &str) -> Option<&str> {
    let at = word.find('@')?;
    let inside = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let start = word[..at].rfind(|c: char| !inside(c)).map_or(0, |before| before + 1);
    let start = if word.is_char_boundary(start) { start } else { return None };
    let end = word[at + 1..]
        .find(|c: char| !(c.is_alphanumeric() || ".-".contains(c)))
        .map_or(word.len(), |end| at + 1 + end);
    let found = word[start..end].trim_end_matches(['.', '-']);
    let host = found.split('@').nth(1)?;
    (start < at && host.contains('.') && host.len() >= 4).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_out_and_other_words_left() {
        for (words, kept) in [
            ("Write to <ada@example.org>, please", "Write to please"),
            ("see [me](mailto:ada@example.org) now", "see now"),
            ("a @ b and x@y", "a @ b and x@y"),
        ] {
            assert_eq!(without_addresses(words).0, kept);
        }
        assert_eq!(address("(mailto:ada.b@example.org)."), Some("ada.b@example.org"));
    }
}
