//! An event with its contributions, or with its sessions and theirs.

use super::gathered::{Block, Gathered};
use super::{people, talk};
use crate::diagnostic::Spanned;
use crate::record::source::{Reading, links, person, texts};
use crate::record::tree::Node;
use crate::record::{CommitteeRecord, MemberRecord};

/// Whether an object is an event: it has contributions or sessions, or is said to be one.
pub(super) fn is_one(node: &Node) -> bool {
    let is_typed = node.get("_type").and_then(Node::str) == Some("Conference");
    let has = |key: &str| node.get(key).is_some();
    node.get("title").is_some() && (is_typed || ((has("contributions") || has("sessions")) && has("timezone")))
}

pub(super) fn read(node: &Node, gathered: &mut Gathered, reading: &mut Reading) {
    about(node, gathered, reading);
    for session in node.get("sessions").map(Node::items).unwrap_or_default() {
        self::session(session, gathered, reading);
    }
    for contribution in talk::listed(node, &mut reading.complaints) {
        talk::read(contribution, None, gathered, &mut reading.complaints);
    }
}

/// A stretch of a session, with its contributions.
fn session(node: &Node, gathered: &mut Gathered, reading: &mut Reading) {
    let mut at = talk::at(node, gathered, &mut reading.complaints);
    let of = node.get("session");
    at.poster |= of.and_then(|of| of.get("isPoster")).is_some_and(Node::is_true);
    at.chair = at.chair.take().or_else(|| talk::chairs(of?));
    let title = node.text_at("title").or_else(|| of?.text_at("title")).map(person::cleaned).unwrap_or_default();
    at.session = Some(title.clone());
    let held = talk::listed(node, &mut reading.complaints);
    let talks = held.into_iter().map(|held| talk::read(held, Some(&at), gathered, &mut reading.complaints)).collect();
    let at = super::gathered::At { session: None, ..at };
    gathered.blocks.push(Block { title, at, is_break: false, talks, place: node.place.clone() });
}

/// What concerns the event as a whole; of several events the first.
fn about(node: &Node, gathered: &mut Gathered, reading: &mut Reading) {
    if reading.records.event.title.is_some() {
        return;
    }
    gathered.zone = node.text_at("timezone").or_else(|| gathered.zone.take());
    let zone = gathered.zone.clone();
    let start = talk::time(node, &["startDate", "start_dt"], gathered, &mut reading.complaints);
    let end = talk::time(node, &["endDate", "end_dt"], gathered, &mut reading.complaints);
    gathered.zone = zone.or_else(|| gathered.zone.take());
    gathered.days = start.map(|start| (start, end));
    let event = &mut reading.records.event;
    event.title = node.text_at("title").map(person::cleaned);
    let parts: Vec<Spanned<String>> =
        ["location", "address"].iter().filter_map(|key| node.text_at(key)).map(person::cleaned).collect();
    event.place = parts.first().map(|first| {
        let words: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
        Spanned::new(words.join(", "), first.place.clone())
    });
    let mut addresses = std::collections::BTreeMap::new();
    if let Some(url) = node.text_at("url") {
        links::add(&mut addresses, "page", url);
    }
    event.website = addresses.into_values().next();
    event.about = node.text_at("description").and_then(texts::prose);
    let chairs: Vec<MemberRecord> = node
        .get("chairs")
        .map(Node::items)
        .unwrap_or_default()
        .iter()
        .filter_map(people::person)
        .map(|chair| MemberRecord { name: chair.name, affiliation: chair.affiliation, note: None })
        .collect();
    if !chairs.is_empty() {
        event.committees.push(CommitteeRecord { role: Spanned::made("Chairs".to_owned()), members: chairs });
    }
}
