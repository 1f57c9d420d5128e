//! Which file of the folder is what, told by its keys: the names of the files are free in part.

use super::View;
use crate::diagnostic::Spanned;
use crate::record::source::when;
use crate::record::text::Text;
use crate::record::tree::{Kind, Node};

/// What a YAML file holds, in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The book: title, dates, place, editors.
    Details,
    /// Committees with their members.
    Committees,
    /// Sponsors by tier.
    Sponsors,
    /// Texts before the papers.
    Prefaces,
    /// The papers.
    Papers,
    /// Talks of invited speakers.
    Invited,
    /// Workshops of a handbook, each with a programme of its own.
    Workshops,
    /// Sessions.
    Program,
}

impl Part {
    /// Whether it makes a set without any other file.
    pub(super) fn is_of_its_own(self) -> bool {
        matches!(self, Self::Details | Self::Papers | Self::Program | Self::Invited)
    }
}

/// What a file is; none if it is not of this format.
pub(super) fn part(view: &View) -> Option<Part> {
    let node = view.yaml()?;
    let has = |node: &Node, key: &str| node.get(key).is_some();
    if !node.entries().is_empty() {
        let marks = ["book_title", "anthology_venue_id", "cover_subtitle", "event_name"];
        let named = view.base_name().starts_with("conference_details");
        // A workshop's description for the handbook of what it is part of.
        let described = view.base_name().starts_with("description") && has(node, "abstract") && has(node, "title");
        if clock(&node.entries()[0].0.value).is_some() {
            return Some(Part::Program);
        }
        return (described || marks.iter().any(|key| has(node, key)) || named).then_some(Part::Details);
    }
    let items = node.items();
    let first = items.iter().filter(|item| !item.entries().is_empty());
    let any = |test: &dyn Fn(&Node) -> bool| first.clone().take(50).any(test);
    let person = |node: &Node| has(node, "first_name") || has(node, "last_name");
    let persons = |node: &Node, key: &str| node.get(key).is_some_and(|list| list.items().iter().any(person));
    if any(&|item| persons(item, "authors")) {
        Some(Part::Papers)
    } else if any(&|item| has(item, "role") && (has(item, "members") || has(item, "entries"))) {
        Some(Part::Committees)
    } else if any(&|item| has(item, "tier") && (has(item, "logos") || has(item, "sponsors"))) {
        Some(Part::Sponsors)
    } else if any(&|item| has(item, "speaker_name") || has(item, "abstract_file") || has(item, "bio_file")) {
        Some(Part::Invited)
    } else if any(&|item| item.text_at("file").is_some_and(|file| file.value.ends_with(".tex"))) {
        let tutorials = any(&|item| has(item, "date")) || view.base_name().starts_with("tutorial");
        Some(if tutorials { Part::Invited } else { Part::Prefaces })
    } else if any(&|item| has(item, "title") && has(item, "id") && has(item, "date") && !has(item, "start_time")) {
        Some(Part::Workshops)
    } else {
        let given = ["papers", "subsessions", "tutorials"];
        let session =
            |item: &Node| has(item, "title") && (has(item, "start_time") || given.iter().any(|key| has(item, key)));
        any(&session).then_some(Part::Program)
    }
}

/// The last parts of the names of texts that entries name, in lower case.
pub(super) fn files_named(node: &Node) -> Vec<String> {
    let keys = ["file", "abstract_file", "bio_file"];
    let named = node.items().iter().flat_map(|item| keys.iter().filter_map(|key| item.text_at(key)));
    named
        .map(|name| name.value.rsplit('/').next().unwrap_or_default().trim().to_lowercase())
        .filter(|name| name.ends_with(".tex") || name.ends_with(".txt") || name.ends_with(".md"))
        .collect()
}

/// The text of a LaTeX file, without what stands around its document.
pub(super) fn body(text: &Text) -> Option<Spanned<String>> {
    let content = &*text.content;
    let start = content.find("\\begin{document}").map_or(0, |at| at + "\\begin{document}".len());
    let end = content.find("\\end{document}").unwrap_or(content.len());
    let body = content.get(start..end)?;
    let trimmed = body.trim();
    let from = start + (body.len() - body.trim_start().len());
    (!trimmed.is_empty()).then(|| Spanned::new(trimmed.to_owned(), text.place(from..from + trimmed.len())))
}

/// The text of the first key that says something.
pub(super) fn first(node: &Node, keys: &[&str]) -> Option<Spanned<String>> {
    keys.iter().find_map(|key| node.text_at(key))
}

/// Several texts: a list, or one text.
pub(super) fn texts(node: Option<&Node>) -> Vec<Spanned<String>> {
    match node.map(|node| (&node.kind, node)) {
        Some((Kind::List(items), _)) => items.iter().filter_map(Node::text).collect(),
        Some((_, node)) => node.text().into_iter().collect(),
        None => Vec::new(),
    }
}

/// The hours of a key that has them for a title: `9:00-9:30`.
pub(super) fn clock(key: &str) -> Option<(&str, &str)> {
    let (start, end) = key.split_once(['-', '–'])?;
    (when::minutes(start).is_some() && when::minutes(end).is_some()).then_some((start, end))
}
