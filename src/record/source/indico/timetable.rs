//! The timetable: for each day its blocks, contributions and breaks, by keys such as `s12`, or in lists.

use super::gathered::{At, Block, Gathered};
use super::talk;
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::source::person;
use crate::record::tree::{Kind, Node};

/// The days of a timetable, wherever below an event's number they stand: mappings of entries under `20240501`.
pub(super) fn days<'n>(node: &'n Node<'n>, depth: usize) -> Option<Vec<&'n Node<'n>>> {
    let is_day =
        |key: &str| key.len() == 8 && key.starts_with(['1', '2']) && key.bytes().all(|byte| byte.is_ascii_digit());
    let entries = node.entries();
    let is_entry =
        |node: &Node| ["entryType", "type"].iter().any(|key| node.get(key).is_some()) && node.get("title").is_some();
    let has_entries = || entries.iter().any(|(_, day)| each(day).any(is_entry));
    if !entries.is_empty() && entries.iter().all(|(key, _)| is_day(&key.value)) && has_entries() {
        return Some(entries.iter().map(|(_, day)| day).collect());
    }
    let mut found = entries.iter().filter(|_| depth < 2).filter_map(|(_, inner)| days(inner, depth + 1));
    let first = found.next()?;
    Some(first.into_iter().chain(found.flatten()).collect())
}

/// The entries of a mapping or a list.
fn each<'n>(node: &'n Node<'n>) -> Box<dyn Iterator<Item = &'n Node<'n>> + 'n> {
    match &node.kind {
        Kind::Map(entries) => Box::new(entries.iter().map(|(_, entry)| entry)),
        _ => Box::new(node.items().iter()),
    }
}

/// Takes the entries of a day; a block that lasts into the next day stands in both and is taken once.
pub(super) fn read(day: &Node, gathered: &mut Gathered, complaints: &mut Vec<Diagnostic>) {
    for entry in each(day) {
        entry_of(entry, gathered, complaints);
    }
}

fn entry_of(node: &Node, gathered: &mut Gathered, complaints: &mut Vec<Diagnostic>) {
    let kind = ["entryType", "type"].iter().find_map(|key| node.get(key)?.str()).unwrap_or_default().to_lowercase();
    match kind.as_str() {
        "session" | "block" => block(node, gathered, complaints),
        "break" => pause(node, gathered, complaints),
        _ if node.get("title").is_some() => {
            talk::read(node, None, gathered, complaints);
        }
        _ => {}
    }
}

fn pause(node: &Node, gathered: &mut Gathered, complaints: &mut Vec<Diagnostic>) {
    let at = talk::at(node, gathered, complaints);
    let title = node.text_at("title").map(person::cleaned).unwrap_or_default();
    push(Block { title, at, is_break: true, talks: Vec::new(), place: node.place.clone() }, gathered);
}

fn block(node: &Node, gathered: &mut Gathered, complaints: &mut Vec<Diagnostic>) {
    let (session, own) = match node.text_at("session_title") {
        Some(session) => (Some(session), node.text_at("title")),
        None => (node.text_at("title"), node.text_at("slotTitle")),
    };
    let title = match (session, own) {
        (Some(session), Some(own)) if own.value != session.value => {
            session.map(|title| format!("{title}: {}", own.value))
        }
        (session, own) => session.or(own).unwrap_or_default(),
    };
    let title = person::cleaned(title);
    let at = talk::at(node, gathered, complaints);
    let chair = at.chair.clone().or_else(|| conveners(node));
    let at = At { session: Some(title.clone()), chair, ..at };
    let mut talks = Vec::new();
    let inner = [node.get("entries"), node.get("children")].into_iter().flatten().flat_map(each);
    for entry in inner {
        let kind = ["entryType", "type"].iter().find_map(|key| entry.get(key)?.str()).unwrap_or_default();
        if kind.eq_ignore_ascii_case("break") {
            pause(entry, gathered, complaints);
        } else if entry.get("title").is_some() {
            talks.push(talk::read(entry, Some(&at), gathered, complaints));
        }
    }
    // The export has them by key, not by time.
    talks.sort_by_key(|&index| {
        let start = gathered.talks[index].at.start.as_ref();
        (start.is_none(), start.map(|start| start.value.civil))
    });
    push(Block { title, at: At { session: None, ..at }, is_break: false, talks, place: node.place.clone() }, gathered);
}

/// The people of a block are its conveners.
fn conveners(node: &Node) -> Option<Spanned<String>> {
    let listed = node.get("person_links")?;
    let names: Vec<String> = listed.items().iter().filter_map(super::people::person).map(|it| it.name.value).collect();
    (!names.is_empty()).then(|| Spanned::new(names.join("; "), listed.place.clone()))
}

/// Adds a block that is not there yet.
fn push(block: Block, gathered: &mut Gathered) {
    let room = block.at.room.as_ref().map(|room| room.value.clone());
    let start = block.at.start.as_ref().map(|start| start.value.civil);
    if gathered.placed.insert((block.title.value.clone(), start, room, block.talks.first().copied())) {
        gathered.blocks.push(block);
    }
}
