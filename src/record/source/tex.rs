//! LaTeX in what is one line of characters in a record: names, institutions, rooms, headings.

use super::person;
use crate::diagnostic::Spanned;
use crate::prose::{self, Dialect};

/// The characters of a short text that is LaTeX: `Erd\H{o}s` is `Erdős`. What has no mark of LaTeX stays as it is.
pub(super) fn line(text: Spanned<String>) -> Spanned<String> {
    const MARKS: [&str; 8] = ["\\", "{", "}", "$", "``", "''", "~", "--"];
    if !MARKS.iter().any(|mark| text.value.contains(mark)) {
        return person::cleaned(text);
    }
    let read = prose::read_inline(&text, Dialect::Latex).value;
    person::cleaned(text.map(|_| prose::plain_text(&read).replace('\u{A0}', " ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts() {
        for (text, expected) in [
            ("Paul Erd\\H{o}s", "Paul Erdős"),
            ("Hall 1 \\& 2", "Hall 1 & 2"),
            ("``Bells''~and {TeX}", "“Bells” and TeX"),
            ("R&D,  50 %", "R&D, 50 %"),
        ] {
            assert_eq!(line(Spanned::made(text.to_owned())).value, expected);
        }
    }
}
