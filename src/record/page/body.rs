//! An abstract's lines as normal text: one blank line between paragraphs, lines of a width that a person likes to edit.

use super::line::{Gap, Kind, Line};

/// Columns after which lines are broken.
const WIDTH: usize = 88;

/// A line longer than this was not broken for its width, so that a break behind it was meant.
const UNWRAPPED: usize = 160;

/// A line shorter than this was broken for its meaning.
const SHORT: usize = 45;

/// A paragraph or list item being put together.
struct Part {
    bullet: Option<String>,
    text: String,
}

/// Puts lines together; `markdown` says that a meant line break can be written.
pub(super) fn text(lines: &[&Line], markdown: bool) -> String {
    let mut parts: Vec<Part> = Vec::new();
    let mut previous: Option<&Line> = None;
    let mut widest = 0;
    for line in lines {
        let bullet = match line.kind {
            Kind::Item(None) => Some("- ".to_owned()),
            Kind::Item(Some(number)) => Some(format!("{number}. ")),
            Kind::Heading(_) | Kind::Text => None,
        };
        let words = line.text.trim();
        let new = bullet.is_some() || line.gap == Gap::Blank || previous.is_none();
        let length = words.chars().count();
        match (parts.last_mut(), previous) {
            (Some(part), Some(before)) if !new => {
                let length_before = before.plain.chars().count();
                widest = widest.max(length_before);
                if line.gap == Gap::Break && length_before > UNWRAPPED && ends_sentence(&before.plain) {
                    parts.push(Part { bullet: None, text: words.to_owned() });
                } else if line.gap == Gap::Break && markdown && widest < SHORT && length < SHORT {
                    part.text.push_str("\\\n");
                    part.text.push_str(words);
                } else {
                    part.text.push(' ');
                    part.text.push_str(words);
                }
            }
            _ => {
                widest = 0;
                parts.push(Part { bullet, text: words.to_owned() });
            }
        }
        previous = Some(line);
    }
    written(&parts)
}

fn written(parts: &[Part]) -> String {
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            let in_list = part.bullet.is_some() && parts[index - 1].bullet.is_some();
            out.push_str(if in_list { "\n" } else { "\n\n" });
        }
        let bullet = part.bullet.as_deref().unwrap_or_default();
        out.push_str(bullet);
        let indent = if part.bullet.is_some() { " ".repeat(bullet.len()) } else { String::new() };
        for (index, line) in part.text.split('\n').enumerate() {
            if index > 0 {
                out.push('\n');
                out.push_str(&indent);
            }
            wrap(&mut out, line, &indent);
        }
    }
    out
}

/// Breaks a line at spaces, never so that a new line begins with what reads as a list item, a heading or a quotation.
fn wrap(out: &mut String, line: &str, indent: &str) {
    let mut column = indent.len();
    for (index, word) in line.split_whitespace().enumerate() {
        let width = word.chars().count();
        if index > 0 {
            if column + 1 + width > WIDTH && !begins_block(word) {
                out.push('\n');
                out.push_str(indent);
                column = indent.len();
            } else {
                out.push(' ');
                column += 1;
            }
        }
        out.push_str(word);
        column += width;
    }
}

/// Whether a line that begins with the word may read as something other than running text.
pub(super) fn begins_block(word: &str) -> bool {
    if word.starts_with(['>', '#', '=', '|', '~', '`', ':', '<']) || word.chars().all(|c| "-*+•_–—".contains(c)) {
        return true;
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && matches!(&word[digits..], "." | ")")
}

/// Whether a line ends where a sentence may.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', ')', '\'']).ends_with(['.', '!', '?', ':', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, kind: Kind, gap: Gap) -> Line {
        Line { plain: text.into(), text: text.into(), kind, gap, ..Line::default() }
    }

    #[test]
    fn paragraphs_and_lists_come_out_in_one_form() {
        let lines = [
            line("One", Kind::Text, Gap::Blank),
            line("wrapped.", Kind::Text, Gap::Wrap),
            line("first", Kind::Item(None), Gap::Blank),
            line("more", Kind::Text, Gap::Break),
            line("second", Kind::Item(None), Gap::Blank),
            line("After.", Kind::Text, Gap::Blank),
        ];
        let lines: Vec<&Line> = lines.iter().collect();
        assert_eq!(text(&lines, false), "One wrapped.\n\n- first more\n- second\n\nAfter.");
    }

    #[test]
    fn breaks_are_kept_only_where_they_were_meant() {
        let long = "x ".repeat(100) + "end.";
        let two = [line(&long, Kind::Text, Gap::Blank), line("Next.", Kind::Text, Gap::Break)];
        assert_eq!(text(&two.iter().collect::<Vec<_>>(), true).matches("\n\n").count(), 1);
        let verse = [line("Two roads", Kind::Text, Gap::Blank), line("diverged", Kind::Text, Gap::Break)];
        assert_eq!(text(&verse.iter().collect::<Vec<_>>(), true), "Two roads\\\ndiverged");
        assert_eq!(text(&verse.iter().collect::<Vec<_>>(), false), "Two roads diverged");
    }

    #[test]
    fn no_wrapped_line_begins_a_block() {
        let words = "abcd ".repeat(17) + "abc - more words 12. and > this # that";
        let one = [line(&words, Kind::Text, Gap::Blank)];
        let out = text(&one.iter().collect::<Vec<_>>(), false);
        assert!(out.lines().all(|line| !begins_block(line.split(' ').next().unwrap_or_default())), "{out}");
        assert_eq!(out.split_whitespace().collect::<Vec<_>>(), words.split_whitespace().collect::<Vec<_>>());
    }
}
