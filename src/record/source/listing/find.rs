//! The list of records within a tree.

use std::collections::BTreeMap;

use crate::diagnostic::Spanned;
use crate::record::source::columns::{Column, Known};
use crate::record::tree::{Kind, Node};

/// Deepest nesting in which lists are looked for.
const MOST_DEPTH: usize = 12;

/// A record, and what it stands within.
#[derive(Debug, Clone)]
pub(super) struct Entry<'n> {
    /// The record's keys and values.
    pub(super) node: &'n Node,
    /// The records around it, the outermost first.
    pub(super) around: Vec<&'n Node>,
    /// The keys under which lists of one kind stand side by side: days, rooms, kinds of talks.
    pub(super) groups: Vec<&'n Spanned<String>>,
}

/// Records by the way that leads to them.
type Found<'n> = BTreeMap<String, Vec<Entry<'n>>>;

/// The records that say most of those that stand in lists of one kind; none if no list has titles.
pub(super) fn list<'n>(root: &'n Node, known: &Known) -> Option<Vec<Entry<'n>>> {
    let mut found = BTreeMap::new();
    gather(root, String::new(), &[], &[], 0, known, &mut found);
    let rated = found.into_values().map(|entries| (entries.iter().map(|entry| worth(entry.node, known)).sum::<usize>(), entries));
    // A title alone makes no talk: menus and pictures have titles too.
    let rated = rated.filter(|(worth, entries)| *worth > entries.len());
    rated.max_by_key(|(worth, _)| *worth).map(|(_, entries)| entries)
}

/// How much a record says of a talk.
fn worth(node: &Node, known: &Known) -> usize {
    use Column::{Abstract, Affiliation, Authors, Date, Family, Session, Speaker, Start, Time};
    let telling = [Abstract, Affiliation, Authors, Date, Family, Session, Speaker, Start, Time];
    1 + node.entries().iter().filter(|(key, _)| known.field(&key.value).is_some_and(|field| telling.contains(&field))).count()
}

/// Whether a record has a title.
fn is_titled(node: &Node, known: &Known) -> bool {
    node.entries().iter().any(|(key, value)| {
        known.field(&key.value) == Some(Column::Title) && !matches!(value.kind, Kind::List(_) | Kind::Null | Kind::Broken)
    })
}

fn gather<'n>(
    node: &'n Node,
    path: String,
    around: &[&'n Node],
    groups: &[&'n Spanned<String>],
    depth: usize,
    known: &Known,
    found: &mut Found<'n>,
) {
    if depth > MOST_DEPTH {
        return;
    }
    let take = |entry: &'n Node, path: &str, groups: &[&'n Spanned<String>], found: &mut Found<'n>| {
        if is_titled(entry, known) {
            let entry = Entry { node: entry, around: around.to_vec(), groups: groups.to_vec() };
            found.entry(path.to_owned()).or_default().push(entry);
        }
    };
    match &node.kind {
        Kind::List(items) => {
            for item in items {
                take(item, &path, groups, found);
            }
            for item in items {
                gather(item, format!("{path}[]"), around, groups, depth + 1, known, found);
            }
        }
        Kind::Map(entries) => {
            let is_list = |value: &Node| value.items().first().is_some_and(|first| matches!(first.kind, Kind::Map(_)));
            // Lists side by side are one list in parts; records side by side are a list under their ids.
            let lists = entries.iter().filter(|(_, value)| is_list(value)).count() > 1 && !is_titled(node, known);
            let records = entries.iter().filter(|(_, value)| is_titled(value, known)).count() > 1;
            let within: Vec<&Node> = around.iter().copied().chain([node]).collect();
            for (key, value) in entries {
                let grouped = (lists && is_list(value)) || (records && is_titled(value, known));
                let inner: Vec<&Spanned<String>> =
                    groups.iter().copied().chain(grouped.then_some(key)).collect();
                let path = format!("{path}.{}", if grouped { "*" } else { key.value.as_str() });
                if records && is_titled(value, known) {
                    take(value, &path, &inner, found);
                }
                gather(value, path, &within, &inner, depth + 1, known, found);
            }
        }
        _ => {}
    }
}
