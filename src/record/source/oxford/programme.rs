//! The programme of Oxford Abstracts: sessions below each submission, or submissions below each session of each day.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use super::submission::{record, value};
use crate::diagnostic::{Place, Spanned};
use crate::record::source::when::{self, Clock, When};
use crate::record::source::{Reading, kind, person};
use crate::record::tree::Node;
use crate::record::{SessionKind, SessionRecord, SlotRecord};

/// Sessions as they are found, and what is given in them.
#[derive(Default)]
pub(super) struct Programme {
    sessions: Vec<Session>,
    /// The sessions by id, or by name and day.
    known: BTreeMap<String, usize>,
    /// The ids of contributions by those of the system, and by title; none for what stays out.
    given: BTreeMap<String, Option<Spanned<String>>>,
}

#[derive(Default)]
struct Session {
    title: Spanned<String>,
    kind: Option<SessionKind>,
    start: Option<Spanned<When>>,
    end: Option<Spanned<When>>,
    room: Option<Spanned<String>>,
    track: Option<Spanned<String>>,
    chair: Option<Spanned<String>>,
    slots: Vec<Slot>,
    place: Place,
}

struct Slot {
    id: Spanned<String>,
    order: i64,
    start: Option<Spanned<When>>,
    end: Option<Spanned<When>>,
}

/// A time with its day, or a clock's on the session's day.
fn time(node: &Node, key: &str, day: Option<Date>) -> Option<Spanned<When>> {
    let text = node.text_at(key)?;
    let read = when::date_time(&text.value).or_else(|| {
        let clock = text.value.split(['+', 'Z']).next().unwrap_or_default();
        Some(When { civil: when::on(day?, clock)?, offset: None })
    });
    Some(Spanned::new(read?, text.place))
}

impl Programme {
    /// Takes the sessions that stand below a submission.
    pub(super) fn submission(&mut self, node: &Node, id: Option<Spanned<String>>) {
        for key in [node.text_at("id"), value(node.get("title"))].into_iter().flatten() {
            self.given.entry(key.value).or_insert_with(|| id.clone());
        }
        let Some(id) = id else { return };
        for held in node.get("program_sessions_submissions").map(Node::items).unwrap_or_default() {
            if let Some(session) = held.get("program_session") {
                let date = session.at(&["program_date", "program_date"]).or_else(|| session.get("program_date"));
                let index = self.session(session, date);
                self.slot(index, held, id.clone());
            }
        }
    }

    /// Takes the sessions of a day.
    pub(super) fn date(&mut self, node: &Node, authors: &BTreeMap<&str, &Node>, reading: &mut Reading) {
        for session in node.get("program_sessions").map(Node::items).unwrap_or_default() {
            let index = self.session(session, node.get("program_date"));
            for held in session.get("program_sessions_submissions").map(Node::items).unwrap_or_default() {
                let inner = held.get("submission");
                let number = held.text_at("submission_id").or_else(|| inner?.text_at("id"));
                let title = inner.and_then(|inner| value(inner.get("title")));
                let found = [&number, &title].into_iter().flatten().find_map(|key| self.given.get(&key.value)).cloned();
                let id = match (found, inner.filter(|inner| inner.get("title").is_some())) {
                    (Some(id), _) => id,
                    (None, Some(inner)) => {
                        let id = reading.contribution(record(inner, authors));
                        for key in [number, title].into_iter().flatten() {
                            self.given.insert(key.value, Some(id.clone()));
                        }
                        Some(id)
                    }
                    (None, None) => None,
                };
                if let Some(id) = id {
                    self.slot(index, held, id);
                }
            }
        }
    }

    /// The number of a session, which is made where it is not known.
    fn session(&mut self, node: &Node, date: Option<&Node>) -> usize {
        let title = node.text_at("name").or_else(|| node.text_at("title")).map(person::cleaned).unwrap_or_default();
        let said = date.and_then(Node::str).unwrap_or_default();
        let start = node.get("start_time").and_then(Node::str).unwrap_or_default();
        let key = node.text_at("id").map_or_else(|| format!("{} {said} {start}", title.value), |id| id.value);
        if let Some(&index) = self.known.get(&key) {
            return index;
        }
        let day = when::date(said).or_else(|| Some(when::date_time(said)?.civil.date()));
        let named = |key: &str| value(node.get(key)).map(person::cleaned);
        let columns = node.get("program_sessions_program_columns").map(Node::items).unwrap_or_default();
        let column = columns.first().and_then(|column| value(column.get("program_column")));
        let kind = named("program_type")
            .as_ref()
            .and_then(|word| kind::session_kind(&word.value))
            .or_else(|| kind::session_kind(&title.value));
        let (start, end) = (time(node, "start_time", day), time(node, "end_time", day));
        let room = named("program_location").or(column);
        let (track, chair) = (named("program_track"), named("chair").or_else(|| named("chairs")));
        let place = node.place.clone();
        self.sessions.push(Session { title, kind, start, end, room, track, chair, slots: Vec::new(), place });
        self.known.insert(key, self.sessions.len() - 1);
        self.sessions.len() - 1
    }

    fn slot(&mut self, index: usize, held: &Node, id: Spanned<String>) {
        let session = &mut self.sessions[index];
        if session.slots.iter().any(|slot| slot.id.value == id.value) {
            return;
        }
        let day = session.start.as_ref().map(|start| start.value.civil.date());
        let order =
            held.get("display_order").and_then(Node::str).and_then(|order| order.parse().ok()).unwrap_or(i64::MAX);
        let (start, end) = (time(held, "start_time", day), time(held, "end_time", day));
        session.slots.push(Slot { id, order, start, end });
    }

    /// Hands over the sessions by time, each with its talks by time and order.
    pub(super) fn finish(self, reading: &mut Reading) {
        let mut sessions = self.sessions;
        let times = sessions.iter().flat_map(|it| it.slots.iter().map(|slot| &slot.start).chain([&it.start])).flatten();
        let clock = Clock::of(reading.hand, None, times, &mut reading.complaints);
        sessions.sort_by_key(|it| (it.start.is_none(), it.start.as_ref().map(|start| start.value.civil)));
        let complaints = &mut reading.complaints;
        let mut shown = |time: &Option<Spanned<When>>| -> Option<Spanned<DateTime>> {
            time.as_ref().map(|time| clock.show(time, complaints))
        };
        for mut session in sessions {
            session.slots.sort_by_key(|slot| (slot.start.as_ref().map(|start| start.value.civil), slot.order));
            let contributions: Vec<SlotRecord> = session
                .slots
                .into_iter()
                .map(|slot| SlotRecord { id: slot.id, start: shown(&slot.start), end: shown(&slot.end) })
                .collect();
            let kind = session.kind.filter(|kind| *kind != SessionKind::Break || contributions.is_empty());
            reading.records.program.push(SessionRecord {
                title: session.title,
                kind: kind.map(Spanned::made),
                start: shown(&session.start),
                end: shown(&session.end),
                room: session.room,
                track: session.track,
                chair: session.chair,
                contributions,
                place: session.place,
            });
        }
        let event = &mut reading.records.event;
        event.timezone = event.timezone.take().or_else(|| clock.name());
    }
}
