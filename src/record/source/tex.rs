//! LaTeX in the fields of records: lines of characters such as names and rooms, and texts whose `%` is per cent.

use super::person;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::prose::{self, Dialect};

/// Texts of systems in which `%` is per cent as often as it begins a comment.
#[derive(Default)]
pub(super) struct Percents {
    count: usize,
    first: Option<Place>,
}

impl Percents {
    /// A text whose `%` is per cent, but where TeX is certain: at a line's start, and behind a space at a line's end, with lines below.
    pub(super) fn read(&mut self, text: Spanned<String>) -> Spanned<String> {
        if !text.value.contains('%') {
            return text;
        }
        let read = escaped(&text.value);
        if read.len() > text.value.len() {
            self.count += 1;
            self.first.get_or_insert_with(|| text.place.clone());
        }
        Spanned::new(read, text.place)
    }

    /// Says once that there were some.
    pub(super) fn say(self, complaints: &mut Vec<Diagnostic>) {
        let Some(first) = self.first else { return };
        let message = match self.count {
            1 => "a `%` is read as per cent, not as the beginning of a comment".to_owned(),
            count => format!("`%` in {count} texts is read as per cent, not as the beginning of a comment"),
        };
        let help = "delete what is a comment; write `\\%` to be sure of the sign";
        complaints.push(Diagnostic::new(Code::Inferred, &first, message).help(help));
    }
}

/// Writes `\%` for each `%` that begins no comment.
fn escaped(text: &str) -> String {
    let mut read = String::with_capacity(text.len() + 8);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let last = lines.peek().is_none();
        let comments = |at: usize| {
            let (before, after) = (&line[..at], &line[at + 1..]);
            !last && (before.trim().is_empty() || (after.trim().is_empty() && before.ends_with([' ', '\t'])))
        };
        let mut done = 0;
        for (at, _) in line.match_indices('%') {
            if comments(at) {
                break;
            }
            read.push_str(&line[done..at]);
            let slashes = line[..at].len() - line[..at].trim_end_matches('\\').len();
            read.push_str(if slashes % 2 == 0 { "\\%" } else { "%" });
            done = at + 1;
        }
        read.push_str(&line[done..]);
    }
    read
}

/// The characters of a short text that is LaTeX: `Erd\H{o}s` is `Erdős`. What has no mark of LaTeX stays as it is.
pub(super) fn line(text: Spanned<String>) -> Spanned<String> {
    const MARKS: [&str; 8] = ["\\", "{", "}", "$", "``", "''", "~", "--"];
    if !MARKS.iter().any(|mark| text.value.contains(mark)) {
        return person::cleaned(text);
    }
    let text = text.map(|text| escaped(&text));
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
            ("50% of \\emph{bells}", "50% of bells"),
        ] {
            assert_eq!(line(Spanned::made(text.to_owned())).value, expected);
        }
    }

    #[test]
    fn per_cent_or_comment() {
        for (text, expected) in [
            ("a 0% loss, 7 % gain", "a 0\\% loss, 7 \\% gain"),
            ("50\\% and a\\\\% b", "50\\% and a\\\\\\% b"),
            ("of 5%\nbells", "of 5\\%\nbells"),
            ("We ring. %\nAgain.", "We ring. %\nAgain."),
            ("% No.\nWe ring 5%", "% No.\nWe ring 5\\%"),
            ("We ring. %", "We ring. \\%"),
        ] {
            let mut percents = Percents::default();
            assert_eq!(percents.read(Spanned::made(text.to_owned())).value, expected, "{text}");
            let mut said = Vec::new();
            percents.say(&mut said);
            assert_eq!(said.len(), usize::from(text != expected), "{text}");
        }
    }
}
