//! The affiliations that texts list, each with the mark it is listed under.

use std::collections::BTreeSet;

use super::mark;
use super::markup::{self, Piece, Sign};

/// An affiliation as its text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The mark it is listed under.
    pub(super) label: Option<String>,
    pub(super) text: String,
    /// Which of the texts it stands in, and the bytes of it.
    pub(super) from: (usize, (usize, usize)),
}

/// Reads the texts of affiliations into entries; `wanted` are the marks behind the names.
pub(super) fn entries(texts: &[&str], wanted: &BTreeSet<String>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let pieces = markup::read(text);
        let lines: Vec<&[Piece]> = pieces.split(|piece| matches!(piece.sign, Sign::Line | Sign::And)).collect();
        let starts = |line: &&[Piece]| {
            let from = line.iter().position(|piece| !piece.char().is_some_and(char::is_whitespace))?;
            label_at(line, from).map(|(label, ..)| label)
        };
        // Where line after line begins with the next mark, each holds one entry.
        let counted = lines.iter().filter_map(starts).enumerate();
        let one_each = counted.filter(|(at, label)| mark::number(label) == Some(at + 1)).count() > 1;
        for line in lines {
            let known = entries.len();
            read_line(line, index, wanted, one_each, &mut entries);
            // An empty line says nothing; an empty text of a list keeps its author's turn.
            if known == entries.len() && texts.len() > 1 && pieces.is_empty() {
                entries.push(Entry { label: None, text: String::new(), from: (index, (0, 0)) });
            }
        }
    }
    entries
}

/// Reads a line, which may hold several entries under their marks: `1 Kew, 2 Ockham`.
fn read_line(line: &[Piece], text: usize, wanted: &BTreeSet<String>, one: bool, entries: &mut Vec<Entry>) {
    let mut current: Option<(Option<String>, usize)> = None;
    let mut at = 0;
    let mut depth = 0_usize;
    let mut last = 0;
    let mut loose = false;
    while at < line.len() {
        let opens = current.is_none() || !one && (last > 0 || wanted.len() > 1);
        let label = if depth == 0 && opens { label_at(line, at) } else { None };
        let label = label.filter(|(label, _, sure)| match (&current, mark::number(label)) {
            (None, _) => *sure || wanted.contains(label),
            // A number inside a line counts on from the one before.
            (Some(_), Some(number)) => number == last + 1 && (*sure || loose),
            (Some(_), None) => *sure && wanted.contains(label),
        });
        if let Some((label, next, sure)) = label {
            // What began as `1.` goes on as `2.`, not as the `2` of `2M`.
            loose = !sure;
            if let Some((label, from)) = current.take() {
                push(&line[from..at], label, text, entries);
            }
            last = mark::number(&label).unwrap_or(last);
            current = Some((Some(label), next));
            at = next;
            depth = 0;
            continue;
        }
        match line[at].char() {
            Some('(' | '[') => depth += 1,
            Some(')' | ']') => depth = depth.saturating_sub(1),
            Some(c) if c.is_whitespace() => {}
            _ => {
                current.get_or_insert((None, at));
            }
        }
        if current.is_none() && depth > 0 {
            current = Some((None, at));
        }
        at += 1;
    }
    if let Some((label, from)) = current {
        push(&line[from..], label, text, entries);
    }
}

/// The mark at a place of a line, where the text behind it begins, and whether it can be nothing else.
fn label_at(line: &[Piece], at: usize) -> Option<(String, usize, bool)> {
    let before = at.checked_sub(1).and_then(|before| line.get(before));
    if let Sign::Mark(text) = &line[at].sign {
        let labels = mark::labels(text)?;
        let [label] = labels.as_slice() else { return None };
        return Some((label.clone(), at + 1, true));
    }
    let parted =
        before.is_none_or(|piece| piece.char().is_some_and(|c| c.is_whitespace() || ",;.)；，、。".contains(c)));
    if !parted {
        return None;
    }
    let open = matches!(line[at].char(), Some('(' | '['));
    let from = at + usize::from(open);
    let run = |test: fn(char) -> bool| {
        line[from.min(line.len())..].iter().take(4).take_while(|piece| piece.char().is_some_and(test)).count()
    };
    let digits = run(|c| c.is_ascii_digit());
    let letters = run(|c| c.is_ascii_lowercase());
    let length = match (digits, letters) {
        (1..=3, _) => digits,
        (0, 1) => 1,
        // `(*)`.
        (0, 0) if open => match &line.get(from)?.sign {
            Sign::Mark(text) if line.get(from + 1)?.char().is_some_and(|c| ")]".contains(c)) => {
                return Some((mark::labels(text)?.first()?.clone(), from + 2, true));
            }
            _ => return None,
        },
        _ => return None,
    };
    let label: String = line[from..from + length].iter().filter_map(Piece::char).collect();
    let behind = line.get(from + length).and_then(Piece::char)?;
    let closed = matches!(behind, ')' | ']');
    if open && !closed {
        return None;
    }
    let next = from + length + usize::from(closed || ".:-–=".contains(behind));
    let spaced = line.get(next).and_then(Piece::char).is_some_and(char::is_whitespace);
    match behind {
        _ if closed => Some((label, next, true)),
        '.' | ':' | '-' | '–' | '=' if spaced => Some((label, next, true)),
        c if c.is_whitespace() => Some((label, next, false)),
        // `1Kew`.
        c if c.is_alphabetic() && digits > 0 => Some((label, next, false)),
        _ => None,
    }
}

fn push(pieces: &[Piece], label: Option<String>, text: usize, entries: &mut Vec<Entry>) {
    let mut words = String::new();
    for piece in pieces {
        match &piece.sign {
            Sign::Char(c) => words.push(*c),
            Sign::Mark(mark) | Sign::Note(mark) => words.push_str(mark),
            Sign::Line | Sign::And | Sign::With => words.push(' '),
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // A semicolon at the end of a whole text may leave the last author without an affiliation.
    let blank = |c: char| c.is_whitespace() || ",:".contains(c) || ";；，、".contains(c) && label.is_some();
    let words = words.trim_matches(blank);
    let words = words.strip_suffix(" and").or_else(|| words.strip_suffix(" &")).unwrap_or(words);
    let words = words.trim_end_matches(blank);
    let place = (pieces.first().map_or(0, |piece| piece.start), pieces.last().map_or(0, |piece| piece.end));
    if !words.is_empty() {
        entries.push(Entry { label, text: words.to_owned(), from: (text, place) });
    }
}
