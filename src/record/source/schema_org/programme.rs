//! What is given when, as events within events have it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Reading;
use super::super::exported::SESSION_KINDS;
use super::super::few::few;
use super::super::kind::{is_pause, session_kind};
use super::super::schedule::{self, Entry};
use super::super::when::{Clock, When, date, date_time};
use super::graph::{Graph, id, is_event, is_of_type};
use super::work;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::tree::Node;
use crate::record::{SessionKind, SessionRecord, SlotRecord};

/// A slot, or a session's own time, before the event's clock is known.
struct Times {
    start: Option<Spanned<When>>,
    end: Option<Spanned<When>>,
}

/// What is given when, as far as the graph has been read.
pub(super) struct Programme<'g, 'n> {
    graph: &'g Graph<'n>,
    /// Events by the identifiers of those that they say they are a part of.
    within: BTreeMap<&'n str, Vec<&'n Node<'n>>>,
    /// Events that were read, by where they are in memory: a graph may lead to one on many ways, and in circles.
    seen: BTreeSet<*const Node<'n>>,
    /// The ids of contributions by their works, of which several events may give one.
    given: BTreeMap<*const Node<'n>, Spanned<String>>,
    /// Sessions, their times, and the times of what is given in them.
    sessions: Vec<(SessionRecord, Times, Vec<Times>)>,
    /// Talks that are in no session.
    alone: Vec<(Entry, Times)>,
}

impl<'g, 'n> Programme<'g, 'n> {
    pub(super) fn of(graph: &'g Graph<'n>) -> Self {
        let mut within: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
        for &node in graph.top.iter().filter(|node| is_event(node)) {
            if let Some(above) = node.get("superEvent").and_then(id) {
                within.entry(above).or_default().push(node);
            }
        }
        Self { graph, within, seen: BTreeSet::new(), given: BTreeMap::new(), sessions: Vec::new(), alone: Vec::new() }
    }

    /// Reads the parts of the whole event, and works that are in none of them.
    pub(super) fn event(&mut self, whole: &'n Node<'n>, reading: &mut Reading) {
        self.seen.insert(std::ptr::from_ref(whole));
        for part in self.parts(whole) {
            self.part(part, reading);
        }
        for work in self.graph.all(whole, "workFeatured") {
            self.work(work, reading);
        }
    }

    /// What an event says it has, and what says that it is a part of it; nothing that was read.
    fn parts(&self, event: &'n Node<'n>) -> Vec<&'n Node<'n>> {
        let mut parts = self.graph.all(event, "subEvent");
        parts.extend(id(event).and_then(|own| self.within.get(own)).into_iter().flatten().copied());
        // An empty list has none.
        parts.retain(|part| !part.entries().is_empty() && !self.seen.contains(&std::ptr::from_ref(*part)));
        parts
    }

    /// Reads an event; of one whose parts have parts, as a day has sessions, each of these.
    pub(super) fn part(&mut self, node: &'n Node<'n>, reading: &mut Reading) {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if !self.seen.insert(std::ptr::from_ref(node)) {
                continue;
            }
            let parts = self.parts(node);
            if parts.iter().all(|part| self.parts(part).is_empty()) {
                self.session_or_talk(node, reading);
            } else {
                open.extend(parts.into_iter().rev());
            }
        }
    }

    /// A session where it has parts or nobody gives it, else a talk.
    fn session_or_talk(&mut self, node: &'n Node<'n>, reading: &mut Reading) {
        let mut talks = self.parts(node);
        talks.retain(|talk| self.seen.insert(std::ptr::from_ref(*talk)));
        let times = self.times(node, reading);
        let given = ["performer", "actor", "workFeatured", "workPerformed", "recordedIn", "author"];
        if talks.is_empty() && given.iter().any(|key| node.get(key).is_some()) {
            let Some(id) = self.talk(node, reading) else { return };
            let entry = Entry {
                id: Some(id),
                title: node.text_at("name").unwrap_or_default(),
                room: self.graph.name(node, "location"),
                place: node.place.clone(),
                ..Entry::default()
            };
            self.alone.push((entry, times));
            return;
        }
        let Some(title) = node.text_at("name") else { return };
        let word = node.text_at("additionalType");
        let kind = word.as_ref().and_then(|word| {
            let ours = SESSION_KINDS.iter().find(|(name, _)| *name == word.value);
            ours.map(|(_, kind)| *kind).or_else(|| session_kind(&word.value))
        });
        let pause = (talks.is_empty() && is_pause(&title.value, None)).then_some(SessionKind::Break);
        let chairs = self.graph.all(node, "organizer");
        let chairs = chairs.into_iter().filter(|it| is_of_type(it, |name| name == "Person"));
        let mut record = SessionRecord {
            title,
            kind: kind.or(pause).map(Spanned::made),
            room: self.graph.name(node, "location"),
            track: node.text_at("keywords"),
            chair: chairs
                .filter_map(|it| it.text_at("name"))
                .reduce(|all, chair| all.map(|all| format!("{all}; {}", chair.value))),
            place: node.place.clone(),
            ..SessionRecord::default()
        };
        let mut slots = Vec::new();
        for talk in talks {
            if let Some(id) = self.talk(talk, reading) {
                record.contributions.push(SlotRecord { id, start: None, end: None });
                slots.push(self.times(talk, reading));
            }
        }
        self.sessions.push((record, times, slots));
    }

    /// The contribution that a talk gives; one of several slots gives what is known already.
    fn talk(&mut self, node: &'n Node<'n>, reading: &mut Reading) -> Option<Spanned<String>> {
        let work = ["workFeatured", "workPerformed"].iter().find_map(|key| self.graph.one(node, key));
        if let Some(known) = work.and_then(|work| self.given.get(&std::ptr::from_ref(work))) {
            return Some(known.clone());
        }
        let id = reading.contribution(work::contribution(self.graph, node, work)?);
        self.given.extend(work.map(|work| (std::ptr::from_ref(work), id.clone())));
        Some(id)
    }

    /// A work that no talk gives.
    pub(super) fn work(&mut self, node: &'n Node<'n>, reading: &mut Reading) {
        let is_given = self.given.contains_key(&std::ptr::from_ref(node));
        if let Some(record) = work::contribution(self.graph, node, Some(node)).filter(|_| !is_given) {
            let id = reading.contribution(record);
            self.given.insert(std::ptr::from_ref(node), id);
        }
    }

    fn times(&self, node: &Node, reading: &mut Reading) -> Times {
        let mut time = |key: &str| {
            let text = node.text_at(key)?;
            let read = date_time(&text.value);
            if read.is_none() && date(&text.value).is_none() {
                let message = format!("`{}` is no time that can be read", text.value);
                let help = "write it into program.yaml as 2027-05-03 09:30";
                reading.complaints.push(Diagnostic::new(Code::BadDate, &text.place, message).help(help));
            }
            Some(Spanned::new(read?, text.place))
        };
        Times { start: time("startDate"), end: time("endDate") }
    }

    /// Finds the event's clock and makes the programme.
    pub(super) fn finish(self, zone: Option<&Spanned<String>>, reading: &mut Reading) {
        let all = self.sessions.iter().flat_map(|(_, times, slots)| std::iter::once(times).chain(slots));
        let all = all.chain(self.alone.iter().map(|(_, times)| times));
        let clock =
            Clock::of(reading.hand, zone, all.flat_map(|it| [&it.start, &it.end]).flatten(), &mut reading.complaints);
        reading.records.event.timezone = clock.name();
        let mut complaints = Vec::new();
        let mut show = |time: Option<Spanned<When>>| time.map(|time| clock.show(&time, &mut complaints));
        for (mut session, times, slots) in self.sessions {
            (session.start, session.end) = (show(times.start), show(times.end));
            for (slot, times) in session.contributions.iter_mut().zip(slots) {
                (slot.start, slot.end) = (show(times.start), show(times.end));
            }
            reading.records.program.push(session);
        }
        let alone = self.alone.into_iter().map(|(entry, times)| Entry {
            start: show(times.start),
            end: show(times.end),
            ..entry
        });
        let alone = alone.collect();
        reading.records.program.extend(schedule::sessions(alone));
        few(complaints, &mut reading.complaints);
    }
}
