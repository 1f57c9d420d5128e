//! Titles that are headings or bold words, with authors and text below them.

use super::entry::Entry;
use super::likeness::{are_names, plain};
use super::region;
use super::source::Kind;
use super::stream::{Item, Stream, heading, level};
use crate::diagnostic::Spanned;

/// Entries below headings of one level, `section` or another.
pub(super) fn below(stream: &Stream, name: &str) -> Vec<(usize, Entry)> {
    let own = level(name).unwrap_or_default();
    let ends =
        |item: &Item| level(&item.token.name).is_some_and(|level| level <= own) && item.token.kind == Kind::Command;
    let begins =
        |item: &Item| item.token.name == name && item.token.kind == Kind::Command && !item.token.arguments.is_empty();
    titled(stream, &begins, &ends, &|item| level(&item.token.name).is_some_and(|level| level < own))
}

/// Entries whose titles are bold words.
pub(super) fn bold(stream: &Stream) -> Vec<(usize, Entry)> {
    let begins = |item: &Item| {
        let first =
            item.token.arguments.first().filter(|_| item.token.kind == Kind::Command && item.token.name == "textbf");
        first.is_some_and(|range| {
            let text = stream.slice(item, range);
            text.trim().len() >= 8 && plain(text).split_whitespace().count() >= 2 && !are_names(text)
        })
    };
    let ends = |item: &Item| {
        begins(item)
            || level(&item.token.name).is_some()
            || (item.token.kind == Kind::End
                && ["itemize", "enumerate", "document"].contains(&item.token.name.as_str()))
    };
    titled(stream, &begins, &ends, &|item| heading(stream, item).is_some())
}

fn titled(
    stream: &Stream,
    begins: &dyn Fn(&Item) -> bool,
    ends: &dyn Fn(&Item) -> bool,
    above: &dyn Fn(&Item) -> bool,
) -> Vec<(usize, Entry)> {
    let mut all = Vec::new();
    let mut over: Option<Spanned<String>> = None;
    // The number of the next item that ends an entry, from behind, so that all is gone through once.
    let mut next = vec![usize::MAX; stream.items.len() + 1];
    for (index, item) in stream.items.iter().enumerate().rev() {
        next[index] = if ends(item) { index } else { next[index + 1] };
    }
    for (index, item) in stream.items.iter().enumerate() {
        if above(item) {
            over = heading(stream, item);
        }
        if !begins(item) {
            continue;
        }
        let Some(title) = item.token.arguments.first().filter(|title| !is_generic(stream.slice(item, title))) else {
            continue;
        };
        let end = stream
            .items
            .get(next[index + 1])
            .filter(|end| end.file == item.file)
            .map_or(item.limit, |end| end.token.range.start);
        let mut entry = Entry {
            title: Some(stream.part(item, title)),
            heading: over.clone(),
            folder: stream.folder(item),
            ..Entry::default()
        };
        region::fill(&mut entry, &stream.sources[item.file], item.token.range.end..end.max(item.token.range.end));
        all.push((item.file, entry));
    }
    all
}

/// Whether a heading says what follows and is no title.
fn is_generic(heading: &str) -> bool {
    const WORDS: [&str; 11] = [
        "abstract",
        "references",
        "bibliography",
        "acknowledgements",
        "acknowledgments",
        "acknowledgement",
        "contents",
        "keywords",
        "introduction",
        "participants",
        "sponsors",
    ];
    let words = plain(heading).to_lowercase();
    words.is_empty() || WORDS.contains(&words.trim_end_matches([':', '.']).trim())
}
