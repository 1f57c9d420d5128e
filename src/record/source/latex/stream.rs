//! The commands of a book in the order of its pages.

use std::collections::HashMap;
use std::ops::Range;

use super::book::Book;
use super::source::{Kind, Source, Token};
use crate::diagnostic::Spanned;

/// A command, its file, and where its stretch of that file ends.
pub(super) struct Item {
    pub(super) file: usize,
    pub(super) token: Token,
    pub(super) limit: usize,
}

/// A book's commands.
pub(super) struct Stream<'s> {
    pub(super) sources: &'s [Source<'s>],
    pub(super) items: Vec<Item>,
    /// For each beginning of an environment, by its number, its end.
    ends: HashMap<usize, usize>,
}

impl<'s> Stream<'s> {
    pub(super) fn of(sources: &'s [Source<'s>], book: &Book) -> Self {
        let mut items = Vec::new();
        for piece in &book.pieces {
            let tokens = sources[piece.file].tokens(piece.range.clone());
            items.extend(tokens.into_iter().map(|token| Item { file: piece.file, token, limit: piece.range.end }));
        }
        let mut ends = HashMap::new();
        let mut open: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            let of = (item.file, item.token.name.as_str());
            match item.token.kind {
                Kind::Begin => open.entry(of).or_default().push(index),
                Kind::End => ends.extend(open.get_mut(&of).and_then(Vec::pop).map(|begin| (begin, index))),
                Kind::Command => {}
            }
        }
        Self { sources, items, ends }
    }

    /// The text of a stretch of an item's file.
    pub(super) fn part(&self, item: &Item, range: &Range<usize>) -> Spanned<String> {
        self.sources[item.file].part(range)
    }

    /// The characters of a stretch of an item's file.
    pub(super) fn slice(&self, item: &Item, range: &Range<usize>) -> &str {
        &self.sources[item.file].clean[range.clone()]
    }

    /// What stands between an environment's beginning, by its number, and its end; up to the end of its file where it has none.
    pub(super) fn body(&self, index: usize) -> Range<usize> {
        let begin = &self.items[index];
        let end = self.ends.get(&index).map_or(begin.limit, |&end| self.items[end].token.range.start);
        begin.token.range.end..end.max(begin.token.range.end)
    }

    /// The folder that an item's file stands in.
    pub(super) fn folder(&self, item: &Item) -> String {
        self.sources[item.file].text.file.rsplit('/').nth(1).unwrap_or_default().to_owned()
    }
}

/// How high a heading stands; none for what is no heading.
pub(super) fn level(name: &str) -> Option<usize> {
    ["part", "chapter", "section", "subsection", "subsubsection", "paragraph"].iter().position(|it| *it == name)
}

/// The heading that a command sets for what follows.
pub(super) fn heading(stream: &Stream, item: &Item) -> Option<Spanned<String>> {
    let token = &item.token;
    let lower = token.name.to_lowercase();
    let sets = level(&token.name).is_some_and(|level| level <= 3)
        || (lower.contains("session") && ["name", "title", "heading"].iter().any(|end| lower.ends_with(end)))
        || lower == "session";
    let first = token.arguments.first().filter(|_| sets && token.kind == Kind::Command)?;
    Some(stream.part(item, first)).filter(|heading| !heading.value.is_empty())
}
