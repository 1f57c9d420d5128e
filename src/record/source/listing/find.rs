//! The list of records within a tree.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Position;
use crate::record::source::columns::{Column, Known};
use crate::record::tree::{Key, Kind, Node};

/// Deepest nesting in which lists are looked for.
const MOST_DEPTH: usize = 12;

/// A record, and what it stands within.
#[derive(Debug, Clone)]
pub(super) struct Entry<'n> {
    /// The record's keys and values.
    pub(super) node: &'n Node<'n>,
    /// The records around it, the outermost first.
    pub(super) around: Vec<&'n Node<'n>>,
    /// The keys under which lists of one kind stand side by side: days, rooms, kinds of talks.
    pub(super) groups: Vec<&'n Key<'n>>,
    /// Whether it stands among what holds the talks and holds none itself: a break among sessions.
    pub(super) bare: bool,
}

impl<'n> Entry<'n> {
    /// The record as if `node` did not stand around it.
    pub(super) fn outside(mut self, node: &'n Node<'n>) -> Self {
        self.around.retain(|around| !std::ptr::eq(*around, node));
        self
    }
}

/// Records by the way that leads to them.
type Found<'n> = BTreeMap<String, Vec<Entry<'n>>>;

/// The records that say most of those that stand in lists of one kind; none if no list has titles.
pub(super) fn list<'n>(root: &'n Node<'n>, known: &Known) -> Option<Vec<Entry<'n>>> {
    let mut found = BTreeMap::new();
    gather(root, "", &[], &[], 0, known, &mut found);
    let rated = found.iter().map(|(path, entries)| {
        let sum = entries.iter().map(|entry| worth(entry.node, known)).sum::<usize>();
        // A title alone makes no talk: menus and pictures have titles too. What holds lists of talks are sessions.
        let counts = sum > entries.len() && !entries.iter().any(|entry| holds(entry.node, known));
        (if counts { sum } else { 0 }, path.clone())
    });
    let rated = rated.filter(|(worth, _)| *worth > 0);
    let (_, path) = rated.max()?;
    let mut chosen = found.remove(&path)?;
    // What stands beside these lists or around them, and holds none of them: keynotes, breaks, lists of another kind.
    let nodes = |entry: &Entry<'n>| entry.around.iter().map(|node| std::ptr::from_ref(*node)).collect::<Vec<_>>();
    let mut around: BTreeSet<*const Node> = chosen.iter().flat_map(nodes).collect();
    // The deepest first: what holds records that count is none.
    for (other, entries) in found.into_iter().rev() {
        let is_prefix = path.starts_with(&other);
        let tells = entries.iter().map(|entry| worth(entry.node, known)).sum::<usize>() >= entries.len() * 2;
        if !other.starts_with(&path) && (is_prefix || tells) {
            let more: Vec<Entry> =
                entries.into_iter().filter(|entry| !around.contains(&std::ptr::from_ref(entry.node))).collect();
            around.extend(more.iter().flat_map(nodes));
            chosen.extend(more);
        }
    }
    chosen.sort_by_key(|entry| entry.node.place.position().map(Position::start));
    let bare = bare(&chosen, known);
    chosen.extend(bare);
    Some(chosen)
}

/// The records that stand side by side with those around the talks, have a name and a time as these do, and hold no talk.
fn bare<'n>(talks: &[Entry<'n>], known: &Known) -> Vec<Entry<'n>> {
    let talking: BTreeSet<*const Node> = talks
        .iter()
        .flat_map(|entry| entry.around.iter().copied().chain([entry.node]))
        .map(std::ptr::from_ref)
        .collect();
    // Items of lists that were looked at.
    let mut seen: BTreeSet<*const Node> = BTreeSet::new();
    let mut found = Vec::new();
    for talk in talks {
        for (depth, pair) in talk.around.windows(2).enumerate() {
            let &[outer, inner] = pair else { continue };
            if seen.contains(&std::ptr::from_ref(inner)) {
                continue;
            }
            let lists = outer.entries().iter().map(|(_, value)| value.items());
            let Some(list) = lists.into_iter().find(|items| items.iter().any(|item| std::ptr::eq(item, inner))) else {
                continue;
            };
            seen.extend(list.iter().map(std::ptr::from_ref));
            let others =
                list.iter().filter(|item| !talking.contains(&std::ptr::from_ref(*item)) && is_slot(item, known));
            let around = &talk.around[..=depth];
            found.extend(others.map(|node| Entry {
                node,
                around: around.to_vec(),
                groups: talk.groups.clone(),
                bare: true,
            }));
        }
    }
    found
}

/// Whether a record has a name and a time.
fn is_slot(node: &Node, known: &Known) -> bool {
    use Column::{Kind as KindOf, Session, Start, Time};
    let says = |fields: &[Column]| {
        let of = |(key, value): &(Key, Node)| {
            value.str().is_some_and(|text| !text.trim().is_empty())
                && known.field(&key.value).is_some_and(|field| fields.contains(&field))
        };
        node.entries().iter().any(of)
    };
    says(&[Session, KindOf]) && says(&[Start, Time])
}

/// The longest list of records without titles, whatever they are: the hand may say.
pub(super) fn any<'n>(root: &'n Node<'n>, known: &Known) -> Option<Vec<Entry<'n>>> {
    fn longest<'n>(node: &'n Node<'n>, depth: usize, known: &Known, best: &mut &'n [Node<'n>]) {
        let items = node.items();
        let records = items.iter().filter(|item| item.entries().len() > 1).count();
        if records > best.len() && records > 1 && !items.iter().any(|item| is_titled(item, known)) {
            *best = items;
        }
        if depth < MOST_DEPTH {
            let inner = items.iter().chain(node.entries().iter().map(|(_, value)| value));
            inner.for_each(|inner| longest(inner, depth + 1, known, best));
        }
    }
    let mut best: &[Node] = &[];
    longest(root, 0, known, &mut best);
    let entries = best.iter().map(|node| Entry { node, around: Vec::new(), groups: Vec::new(), bare: false });
    (!best.is_empty()).then(|| entries.collect())
}

/// How much a record says of a talk.
fn worth(node: &Node, known: &Known) -> usize {
    use Column::{Abstract, Affiliation, Authors, Date, Family, Session, Speaker, Start, Time};
    let telling = [Abstract, Affiliation, Authors, Date, Family, Session, Speaker, Start, Time];
    1 + node
        .entries()
        .iter()
        .filter(|(key, _)| known.field(&key.value).is_some_and(|field| telling.contains(&field)))
        .count()
}

/// Whether a record holds a list of records that say more than a title.
fn holds(node: &Node, known: &Known) -> bool {
    node.entries().iter().any(|(key, value)| {
        is_talk_of(key, value, known)
            || value.items().iter().any(|item| is_titled(item, known) && worth(item, known) > 1)
    })
}

/// Whether a mapping within a record is the talk that is given in it: `keynote: {title: …, speaker: …}`.
pub(super) fn is_talk_of(key: &Key, value: &Node, known: &Known) -> bool {
    use Column::{Authors, Kind as KindOf, Speaker};
    let names = |(key, _): &(Key, Node)| matches!(known.field(&key.value), Some(Authors | Speaker));
    matches!(known.field(&key.value), None | Some(KindOf))
        && is_titled(value, known)
        && value.entries().iter().any(names)
}

/// Whether a record has a title.
pub(super) fn is_titled(node: &Node, known: &Known) -> bool {
    node.entries().iter().any(|(key, value)| {
        known.field(&key.value) == Some(Column::Title)
            && !matches!(value.kind, Kind::List(_) | Kind::Null | Kind::Broken)
    })
}

/// Whether records may stand within.
fn is_nest(node: &Node) -> bool {
    matches!(node.kind, Kind::Map(_) | Kind::List(_))
}

fn gather<'n>(
    node: &'n Node<'n>,
    path: &str,
    around: &[&'n Node<'n>],
    groups: &[&'n Key<'n>],
    depth: usize,
    known: &Known,
    found: &mut Found<'n>,
) {
    if depth > MOST_DEPTH {
        return;
    }
    let take =
        |entry: &'n Node<'n>, path: &str, around: &[&'n Node<'n>], groups: &[&'n Key<'n>], found: &mut Found<'n>| {
            if is_titled(entry, known) {
                let entry = Entry { node: entry, around: around.to_vec(), groups: groups.to_vec(), bare: false };
                found.entry(path.to_owned()).or_default().push(entry);
            }
        };
    match &node.kind {
        Kind::List(items) => {
            for item in items {
                take(item, path, around, groups, found);
            }
            let path = format!("{path}[]");
            for item in items.iter().filter(|item| is_nest(item)) {
                gather(item, &path, around, groups, depth + 1, known, found);
            }
        }
        Kind::Map(entries) => {
            let is_list = |value: &Node| value.items().first().is_some_and(|first| matches!(first.kind, Kind::Map(_)));
            // Lists side by side are one list in parts; records side by side are a list under their ids.
            let lists = entries.iter().filter(|(_, value)| is_list(value)).count() > 1 && !is_titled(node, known);
            let records = entries.iter().filter(|(_, value)| is_titled(value, known)).count() > 1;
            let within: Vec<&Node> = around.iter().copied().chain([node]).collect();
            for (key, value) in entries.iter().filter(|(_, value)| is_nest(value)) {
                let grouped = (lists && is_list(value)) || (records && is_titled(value, known));
                let inner: Vec<&'n Key<'n>> = groups.iter().copied().chain(grouped.then_some(key)).collect();
                let path = format!("{path}.{}", if grouped { "*" } else { &*key.value });
                if (records && is_titled(value, known)) || (is_titled(node, known) && is_talk_of(key, value, known)) {
                    take(value, &path, if grouped { around } else { &within }, &inner, found);
                }
                gather(value, &path, &within, &inner, depth + 1, known, found);
            }
        }
        _ => {}
    }
}
