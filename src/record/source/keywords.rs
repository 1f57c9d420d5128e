//! Keywords in one text, as systems and authors write them.

use std::collections::BTreeSet;

use super::entities;
use crate::diagnostic::Spanned;
use crate::record::tree::Node;

/// Most keywords of a contribution that are read.
const MOST: usize = 100;

/// The keywords of a text: a line each, or between semicolons, bars, bullets or commas, or in a list literal (`['a', "b"]`).
pub(super) fn split(text: &Spanned<String>) -> Vec<Spanned<String>> {
    let resolved = entities::resolved(&text.value);
    let whole = resolved.as_ref();
    if let Some(items) = literal(whole) {
        return gathered(items.into_iter().map(|item| Spanned::new(item, text.place.clone())));
    }
    let lines: Vec<&str> = whole.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let listed = lines.len() > 1 && !lines[..lines.len() - 1].iter().any(|line| line.ends_with([',', ';']));
    let sign = [';', '|', '•', '·', '，', '、'].into_iter().find(|&sign| whole.contains(sign));
    let parts = |c: char| match (listed, sign) {
        (true, _) => c == '\n',
        (false, Some(sign)) => c == sign,
        (false, None) => c == ',',
    };
    let (mut start, mut depth, mut pieces) = (0, 0_usize, Vec::new());
    for (at, c) in whole.char_indices().chain([(whole.len(), '\0')]) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if at == whole.len() || (parts(c) && (depth == 0 || listed)) {
            pieces.push((start, at));
            start = at + c.len_utf8();
        }
    }
    let several = pieces.len() > 1;
    gathered(pieces.into_iter().map(|(start, end)| {
        let mut piece = labelled(&whole[start..end]);
        if several && piece.ends_with('.') && piece.matches('.').count() == 1 {
            piece = piece.trim_end_matches('.');
        }
        let place = if whole == text.value { text.part(start, end) } else { text.place.clone() };
        Spanned::new(piece.to_owned(), place)
    }))
}

/// The keywords of a value that is a list of them, of objects that name them, or one text.
pub(super) fn of_node(node: &Node) -> Vec<Spanned<String>> {
    if let Some(text) = node.text() {
        return split(&text);
    }
    let named =
        |item: &Node| item.text().or_else(|| ["name", "value", "title"].iter().find_map(|key| item.text_at(key)));
    let items: Vec<_> = node.items().iter().filter_map(named).collect();
    match items.as_slice() {
        [only] => split(only),
        _ => gathered(items.into_iter()),
    }
}

/// Adds keywords that are not there yet.
pub(super) fn add(keywords: &mut Vec<Spanned<String>>, more: Vec<Spanned<String>>) {
    *keywords = gathered(std::mem::take(keywords).into_iter().chain(more));
}

/// Keywords that say something, each once.
fn gathered(items: impl Iterator<Item = Spanned<String>>) -> Vec<Spanned<String>> {
    let mut known = BTreeSet::new();
    items
        .map(|item| item.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")))
        .filter(|item| item.value.contains(char::is_alphanumeric) && known.insert(item.value.to_lowercase()))
        .take(MOST)
        .collect()
}

/// A first keyword without the label before it.
fn labelled(piece: &str) -> &str {
    let label =
        |text: &str| text.trim().eq_ignore_ascii_case("keywords") || text.trim().eq_ignore_ascii_case("key words");
    piece.split_once(':').filter(|(before, _)| label(before)).map_or(piece, |(_, rest)| rest).trim()
}

/// The items of a list as Python or JSON writes it.
fn literal(text: &str) -> Option<Vec<String>> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    if inner.trim().is_empty() {
        return Some(Vec::new());
    }
    let (mut items, mut rest) = (Vec::new(), inner.trim_start());
    while let Some(quote) = rest.chars().next() {
        if !matches!(quote, '\'' | '"') {
            return None;
        }
        let (mut item, mut chars, mut closed) = (String::new(), rest[1..].chars(), false);
        while let Some(c) = chars.next() {
            match c {
                '\\' => item.extend(chars.next()),
                _ if c == quote => {
                    closed = true;
                    break;
                }
                _ => item.push(c),
            }
        }
        if !closed {
            return None;
        }
        items.push(item);
        rest = chars.as_str().trim_start().trim_start_matches(',').trim_start();
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_systems_and_authors_write_them() {
        for (text, expected) in [
            ("moss\nlichen, dry\nmoss", "moss | lichen, dry"),
            ("moss, lichen", "moss | lichen"),
            ("Keywords: moss; lichen, dry; ", "moss | lichen, dry"),
            ("['moss', \"lichen's\", 'a\\'b']", "moss | lichen's | a'b"),
            ("[]", ""),
            ("search (A*, IDA*), planning.", "search (A*, IDA*) | planning"),
            ("moss,\nlichen,\nfern", "moss | lichen | fern"),
            ("R&amp;D", "R&D"),
            ("[unquoted, list]", "[unquoted, list]"),
            ("-", ""),
        ] {
            let found: Vec<_> = split(&Spanned::made(text.to_owned())).into_iter().map(|it| it.value).collect();
            assert_eq!(found.join(" | "), expected, "{text}");
        }
    }
}
