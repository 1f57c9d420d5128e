//! Fields by the names that sites give them.

use crate::diagnostic::Spanned;
use crate::record::tree::{Kind, Node};

/// Keys of authors, the likeliest first.
pub(super) const AUTHORS: &[&str] =
    &["authors", "author", "speakers", "speaker", "presenters", "presenter", "presenter_slugs", "speaker_slugs", "by"];
/// Keys of an affiliation.
pub(super) const AFFILIATION: &[&str] = &[
    "affiliation",
    "affiliations",
    "institution",
    "institutions",
    "organization",
    "organizations",
    "organisation",
    "company",
    "institute",
    "employer",
    "university",
    "org",
];

/// The text of the first key that says something.
pub(super) fn first(node: &Node, keys: &[&str]) -> Option<Spanned<String>> {
    keys.iter().find_map(|key| node.text_at(key))
}

/// Whether a key says anything.
pub(super) fn has_any(node: &Node, keys: &[&str]) -> bool {
    keys.iter().filter_map(|key| node.get(key)).any(says)
}

fn says(node: &Node) -> bool {
    match &node.kind {
        Kind::Scalar { text, .. } => !text.trim().is_empty(),
        Kind::List(items) => items.iter().any(says),
        Kind::Map(entries) => !entries.is_empty(),
        Kind::Null | Kind::Broken => false,
    }
}

/// Texts of a list, or of one text at its commas.
pub(super) fn several(node: Option<&Node>) -> Vec<Spanned<String>> {
    let Some(node) = node else { return Vec::new() };
    if !node.items().is_empty() {
        return node.items().iter().filter_map(Node::text).collect();
    }
    let Some(text) = node.text() else { return Vec::new() };
    let mark = if text.value.contains(';') { ';' } else { ',' };
    let parts = text.value.split(mark).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Spanned::new(part.to_owned(), text.place.clone())).collect()
}

/// The ORCID of a mapping: its field, or an address among what it links to.
pub(super) fn orcid(node: &Node) -> Option<Spanned<String>> {
    if let Some(own) = first(node, &["orcid", "ORCID", "orcid_id"]) {
        return Some(own);
    }
    fn within(node: &Node, depth: usize) -> Option<Spanned<String>> {
        if depth > 4 {
            return None;
        }
        if let Some(text) = node.text() {
            return text.value.contains("orcid.org/").then_some(text);
        }
        let below = node.items().iter().chain(node.entries().iter().map(|(_, value)| value));
        below.into_iter().find_map(|node| within(node, depth + 1))
    }
    let keys = ["socials", "social", "links", "icons", "profiles", "urls"];
    keys.iter().filter_map(|key| node.get(key)).find_map(|node| within(node, 0))
}
