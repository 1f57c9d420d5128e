//! Text as a browser saves it: paragraphs between blank lines, bullets for lists, nothing else.

use std::sync::Arc;

use super::line::{Gap, Group, Kind, Line, fold};
use crate::record::text::Text;

/// Brings saved text into lines.
pub(super) fn lines(text: &Text) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = Gap::Blank;
    let mut item = None;
    let mut items = 0;
    let mut rows = 0;
    let mut start = 0;
    for raw in text.content.split('\n') {
        let at = start..start + raw.len();
        start = at.end + 1;
        let words = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        if words.is_empty() {
            gap = Gap::Blank;
            continue;
        }
        if words.contains('\t') {
            // A table's row is saved as one line, its cells between tabs.
            rows += 1;
            row(&mut lines, raw, at.start, rows);
            gap = Gap::Blank;
            continue;
        }
        let (kind, words) = match marker(words) {
            Some((number, rest)) => (Kind::Item(number), rest),
            None => (Kind::Text, words),
        };
        let indented = raw.starts_with([' ', '\t', '\u{A0}']);
        match kind {
            Kind::Item(_) => {
                items += 1;
                item = Some(Group::Item(items));
            }
            // What follows an item belongs to it as long as no blank line and no left margin say otherwise.
            _ if gap == Gap::Blank || !indented => item = None,
            _ => {}
        }
        let plain = fold(words);
        let plain: Arc<str> = plain.into();
        lines.push(Line { text: Arc::clone(&plain), plain, kind, gap, group: item, at, ..Line::default() });
        gap = Gap::Break;
    }
    lines
}

/// The cells of a row that are not empty.
fn row(lines: &mut Vec<Line>, raw: &str, start: usize, row: usize) {
    let mut at = start;
    let mut cell = 0;
    for part in raw.split('\t') {
        let plain = fold(part);
        if !plain.is_empty() {
            let group = Some(Group::Cell { row, cell, head: false });
            let plain: Arc<str> = plain.into();
            lines.push(Line { text: Arc::clone(&plain), plain, group, at: at..at + part.len(), ..Line::default() });
            cell += 1;
        }
        at += part.len() + 1;
    }
}

/// Takes a bullet or a number off the beginning of a line.
pub(super) fn marker(words: &str) -> Option<(Option<u32>, &str)> {
    let mut chars = words.chars();
    let first = chars.next()?;
    if "•◦▪‣⁃∙●○■□-*+".contains(first) {
        let rest = chars.as_str();
        return rest.starts_with(char::is_whitespace).then(|| (None, rest.trim_start()));
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = words[digits..].strip_prefix(['.', ')'])?;
    rest.starts_with(char::is_whitespace).then(|| (words[..digits].parse().ok(), rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_items_from_lines() {
        let row = lines(&Text::new("p".into(), "9:00\t Ada Byron\t\tOn Engines".to_owned()));
        let cells: Vec<_> = row.iter().map(|line| (&*line.plain, line.row(), line.at.start)).collect();
        assert_eq!(cells, [("9:00", Some(1), 0), ("Ada Byron", Some(1), 5), ("On Engines", Some(1), 17)]);
        let content = "Title\n\n  • one\n    more\n\nAfter\nwrapped\n2) two\n3.5 GHz\n".to_owned();
        let lines = lines(&Text::new("p".into(), content));
        let seen: Vec<_> = lines.iter().map(|line| (&*line.plain, line.kind, line.gap, line.group.is_some())).collect();
        assert_eq!(
            seen,
            [
                ("Title", Kind::Text, Gap::Blank, false),
                ("one", Kind::Item(None), Gap::Blank, true),
                ("more", Kind::Text, Gap::Break, true),
                ("After", Kind::Text, Gap::Blank, false),
                ("wrapped", Kind::Text, Gap::Break, false),
                ("two", Kind::Item(Some(2)), Gap::Break, true),
                ("3.5 GHz", Kind::Text, Gap::Break, false),
            ]
        );
    }
}
