//! What is given when, as events within events have it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Reading;
use super::super::columns::is_day;
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

/// Names of days shown.
const SHOWN: usize = 8;

/// Hours that a session may last; what lasts longer is a day.
const LONGEST: i32 = 5;

/// Whether somebody gives what an event is.
fn is_given(node: &Node) -> bool {
    let given = ["performer", "actor", "workFeatured", "workPerformed", "recordedIn", "author"];
    given.iter().any(|key| node.get(key).is_some())
}

/// Whether an event is a day, by its name or by how long it lasts.
fn is_whole_day(node: &Node) -> bool {
    let time = |key: &str| node.text_at(key);
    let long = time("startDate").zip(time("endDate")).is_some_and(|(start, end)| {
        match date_time(&start.value).zip(date_time(&end.value)) {
            Some((start, end)) => {
                (end.civil - start.civil).total(jiff::Unit::Hour).is_ok_and(|hours| hours > LONGEST.into())
            }
            None => true,
        }
    });
    let whole = time("startDate").is_some_and(|start| date_time(&start.value).is_none());
    long || whole || time("name").is_some_and(|name| is_name_of_day(&name.value))
}

/// Whether a name only says which day it is: `Day one`, `Tuesday`, `3 May 2027`.
fn is_name_of_day(name: &str) -> bool {
    const COUNTS: [&str; 10] = ["one", "two", "three", "four", "five", "first", "second", "third", "fourth", "fifth"];
    const DAYS: [&str; 8] = ["day", "tag", "jour", "dia", "día", "giorno", "dag", "journée"];
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = words.iter().any(|word| number(word));
    let names_day = |word: &&str| DAYS.contains(word) || is_day(word) || numbered && is_day(&format!("3 {word}"));
    let counts = |word: &&str| number(word) || COUNTS.contains(word);
    words.iter().any(names_day) && words.iter().all(|word| names_day(word) || counts(word))
}

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
    /// What days are called that have no more to say than which day they are.
    days: Vec<Spanned<String>>,
}

impl<'g, 'n> Programme<'g, 'n> {
    pub(super) fn of(graph: &'g Graph<'n>) -> Self {
        let mut within: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
        for &node in graph.top.iter().filter(|node| is_event(node)) {
            if let Some(above) = node.get("superEvent").and_then(id) {
                within.entry(above).or_default().push(node);
            }
        }
        let (seen, given) = (BTreeSet::new(), BTreeMap::new());
        Self { graph, within, seen, given, sessions: Vec::new(), alone: Vec::new(), days: Vec::new() }
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

    /// Reads an event; of one whose parts have parts, as a day has sessions, each of these. Where talks stand beside these parts, it is
    /// a session of its own, unless it is a day.
    pub(super) fn part(&mut self, node: &'n Node<'n>, reading: &mut Reading) {
        let mut open: Vec<(&'n Node<'n>, Option<Spanned<String>>)> = vec![(node, None)];
        while let Some((node, above)) = open.pop() {
            if !self.seen.insert(std::ptr::from_ref(node)) {
                continue;
            }
            let parts = self.parts(node);
            let (inner, talks): (Vec<_>, Vec<_>) =
                parts.into_iter().partition(|part| !self.parts(part).is_empty() || !is_given(part));
            if inner.iter().all(|part| self.parts(part).is_empty()) {
                self.session_or_talk(node, None, above, reading);
            } else if !talks.is_empty() && !is_whole_day(node) {
                open.extend(inner.into_iter().rev().map(|part| (part, above.clone())));
                self.session_or_talk(node, Some(talks), above, reading);
            } else {
                let name = node.text_at("name").filter(|name| !is_name_of_day(&name.value)).or(above);
                self.days.extend(node.text_at("name").filter(|own| name.as_ref() != Some(own)));
                let parts = self.parts(node);
                open.extend(parts.into_iter().rev().map(|part| (part, name.clone())));
            }
        }
    }

    /// A session where it has parts or nobody gives it, else a talk; `talks` are its parts where not all are talks of it, and `above`
    /// is what the event around it is called.
    fn session_or_talk(
        &mut self,
        node: &'n Node<'n>,
        talks: Option<Vec<&'n Node<'n>>>,
        above: Option<Spanned<String>>,
        reading: &mut Reading,
    ) {
        let mut talks = talks.unwrap_or_else(|| self.parts(node));
        talks.retain(|talk| self.seen.insert(std::ptr::from_ref(*talk)));
        let times = self.times(node, reading);
        if talks.is_empty() && is_given(node) {
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
            track: node.text_at("keywords").or(above.filter(|_| kind.or(pause) != Some(SessionKind::Break))),
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
        if let Some(first) = self.days.first() {
            let names: Vec<String> = self.days.iter().take(SHOWN).map(|day| format!("`{}`", day.value)).collect();
            let message = format!("{} name days: the dates of their sessions stand for them", names.join(", "));
            reading.complaints.push(Diagnostic::new(Code::Inferred, &first.place, message));
        }
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
