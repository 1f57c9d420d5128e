//! The things of a graph of linked data: found by their identifiers, or where they stand.

use std::collections::BTreeMap;

use crate::diagnostic::Spanned;
use crate::record::tree::Node;

/// Things that one leads to; more are no list that a person keeps.
const MOST: usize = 20_000;

/// Types of schema.org that are events and do not end in the word.
const EVENTS: [&str; 4] = ["Festival", "EventSeries", "CourseInstance", "Hackathon"];

/// What is described in a file.
pub(super) struct Graph<'n> {
    /// What stands in no other thing, in the file's order.
    pub(super) top: Vec<&'n Node<'n>>,
    described: BTreeMap<&'n str, &'n Node<'n>>,
}

impl<'n> Graph<'n> {
    pub(super) fn of(root: &'n Node<'n>) -> Self {
        let outer = if root.items().is_empty() { std::slice::from_ref(root) } else { root.items() };
        let within = |node: &'n Node<'n>| match node.get("@graph").map(Node::items) {
            Some(things) => things.iter().collect(),
            None => vec![node],
        };
        let top: Vec<&Node> = outer.iter().flat_map(within).collect();
        let mut described = BTreeMap::new();
        top.iter().for_each(|node| describe(node, &mut described));
        Self { top, described }
    }

    /// The things behind a key: described there, named by their identifiers, or only called something.
    pub(super) fn all(&self, node: &'n Node<'n>, key: &str) -> Vec<&'n Node<'n>> {
        let Some(value) = node.get(key) else { return Vec::new() };
        let values = if value.items().is_empty() { std::slice::from_ref(value) } else { value.items() };
        values.iter().take(MOST).map(|value| self.described(value)).collect()
    }

    /// The first of them.
    pub(super) fn one(&self, node: &'n Node<'n>, key: &str) -> Option<&'n Node<'n>> {
        self.all(node, key).first().copied()
    }

    /// The name of the first of them, which may be all that is said of it.
    pub(super) fn name(&self, node: &'n Node<'n>, key: &str) -> Option<Spanned<String>> {
        let thing = self.one(node, key)?;
        thing.text_at("name").or_else(|| thing.text())
    }

    fn described(&self, node: &'n Node<'n>) -> &'n Node<'n> {
        // What has no more than an identifier is described elsewhere.
        let link = id(node).filter(|_| node.entries().iter().all(|(key, _)| key.value.starts_with('@')));
        link.and_then(|id| self.described.get(id).copied()).unwrap_or(node)
    }
}

/// Notes what has an identifier and says something; the tree is no deeper than its reader allows.
fn describe<'n>(node: &'n Node<'n>, described: &mut BTreeMap<&'n str, &'n Node<'n>>) {
    if let Some(id) = id(node).filter(|_| node.get("@type").is_some()) {
        described.entry(id).or_insert(node);
    }
    node.entries().iter().map(|(_, value)| value).chain(node.items()).for_each(|value| describe(value, described));
}

pub(super) fn id<'n>(node: &'n Node) -> Option<&'n str> {
    node.get("@id").and_then(Node::str)
}

/// Whether one of a thing's types is what `is` asks for; the vocabulary's address before it is passed over.
pub(super) fn is_of_type(node: &Node, is: impl Fn(&str) -> bool) -> bool {
    let Some(types) = node.get("@type") else { return false };
    let names = types.items().iter().chain(std::slice::from_ref(types)).filter_map(Node::str);
    let mut names = names.map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or(name));
    names.any(is)
}

pub(super) fn is_event(node: &Node) -> bool {
    is_of_type(node, |name| name.ends_with("Event") || EVENTS.contains(&name))
}
