//! The planning: sessions, talks, speeches, breaks and notices, a row each; a talk is of the session within whose time and room it is.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::source::named_columns::Columns;
use crate::record::source::table::Row;
use crate::record::source::{Reading, kind, person, texts, when};
use crate::record::{ContributionRecord, Kind, SessionKind, SessionRecord, SlotRecord, authors};

pub(super) fn is_one(table: &Columns) -> bool {
    let has_title = table.column(TITLE).is_some();
    table.has("docid") && table.has("date") && table.has("start") && table.has("type") && has_title
}

const TITLE: &[&str] = &["titre", "title"];

/// The numbers of the documents that a planning has.
pub(super) fn numbers(table: &Columns) -> Vec<String> {
    let numbers = table.table.rows.iter().filter_map(|row| table.cell(row, &["docid"]));
    numbers.map(|number| number.value.trim().to_owned()).collect()
}

/// The planning as it is read.
#[derive(Default)]
pub(super) struct Planning {
    sessions: Vec<SessionRecord>,
    talks: Vec<Talk>,
    /// The ids of the documents by number and title; none for what stays out.
    known: BTreeMap<String, Option<Spanned<String>>>,
}

struct Talk {
    id: Spanned<String>,
    title: Spanned<String>,
    start: Option<Spanned<DateTime>>,
    end: Option<Spanned<DateTime>>,
    room: Option<Spanned<String>>,
    place: Place,
}

impl Planning {
    /// Takes a document.
    pub(super) fn know(&mut self, number: Option<String>, title: &str, id: Option<&Spanned<String>>) {
        for key in number.into_iter().chain([title.to_lowercase()]) {
            self.known.entry(key).or_insert_with(|| id.cloned());
        }
    }

    pub(super) fn table(&mut self, table: &Columns, reading: &mut Reading) {
        let dates: Vec<_> = table.table.rows.iter().filter_map(|row| table.cell(row, &["date"])).collect();
        let order = when::order(dates.iter().map(|date| date.value.as_str()));
        for row in &table.table.rows {
            let cell = |names: &[&str]| table.cell(row, names);
            let day = cell(&["date"]).and_then(|date| {
                let read = when::date(&date.value).or_else(|| when::date_in(&date.value, order?));
                if read.is_none() {
                    let message = format!("`{}` is no date", date.value);
                    let help = "write it as `2026-03-18` and pull again";
                    reading.complaints.push(Diagnostic::new(Code::BadDate, &date.place, message).help(help));
                }
                read
            });
            let time = |name: &str| {
                let clock = cell(&[name])?;
                Some(Spanned::new(when::on(day?, &clock.value)?, clock.place))
            };
            let (start, end) = (time("start"), time("end"));
            let Some(title) = cell(TITLE).map(person::cleaned) else { continue };
            let room = cell(&["salle", "room"]).map(person::cleaned);
            let named = cell(&["type"]).map(|it| it.value.to_lowercase()).unwrap_or_default();
            let is_speech = named == "discours" && (cell(&["speaker"]).is_some() || cell(&["docid"]).is_some());
            if matches!(named.as_str(), "comm" | "communication" | "poster") || is_speech {
                if let Some(id) = self.talk(table, row, &title, is_speech, reading) {
                    self.talks.push(Talk { id, title, start, end, room, place: row.place.clone() });
                }
                continue;
            }
            let is_break = matches!(named.as_str(), "pause" | "logistique") || kind::is_break(&title.value);
            let kind = if is_break { Some(SessionKind::Break) } else { kind::session_kind(&title.value) };
            self.sessions.push(SessionRecord {
                title,
                kind: kind.map(Spanned::made),
                start,
                end,
                room,
                chair: cell(&["chair", "speaker"]).filter(|_| !is_break).map(person::cleaned),
                place: row.place.clone(),
                ..SessionRecord::default()
            });
        }
    }

    /// The id of a row's document, or of what the row alone says; none if the document stays out.
    fn talk(
        &mut self,
        table: &Columns,
        row: &Row,
        title: &Spanned<String>,
        invited: bool,
        reading: &mut Reading,
    ) -> Option<Spanned<String>> {
        let cell = |names: &[&str]| table.cell(row, names);
        let number = cell(&["docid"]).filter(|number| number.value.trim() != "0");
        let by_number = number.as_ref().and_then(|number| self.known.get(number.value.trim()));
        if let Some(known) = by_number.or_else(|| self.known.get(&title.value.to_lowercase())) {
            return known.clone();
        }
        let named = cell(&["speaker"]);
        let mut authors =
            named.map(|names| authors::read(&names, &[]).drain_into(&mut reading.complaints)).unwrap_or_default();
        if let [only] = authors.as_mut_slice() {
            only.speaker = true;
        }
        let text = cell(&["description"]);
        let record = ContributionRecord {
            id: number.clone(),
            title: title.clone(),
            kind: invited.then_some(Spanned::made(Kind::Invited)),
            authors,
            dialect: texts::html(text.as_ref()),
            abstract_: text.and_then(texts::prose),
            place: row.place.clone(),
            ..ContributionRecord::default()
        };
        let id = reading.contribution(record);
        self.know(number.map(|number| number.value), &title.value, Some(&id));
        Some(id)
    }

    /// Hands over the sessions, each with the talks within its time and room; other talks stand alone.
    pub(super) fn finish(mut self, reading: &mut Reading) {
        self.talks.sort_by_key(|talk| talk.start.as_ref().map(|start| start.value));
        let value = |time: &Option<Spanned<DateTime>>| time.as_ref().map(|time| time.value);
        let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        for (index, session) in self.sessions.iter().enumerate() {
            let is_break = session.kind.as_ref().is_some_and(|kind| kind.value == SessionKind::Break);
            if let Some(start) = session.start.as_ref().filter(|_| !is_break) {
                days.entry(start.value.date()).or_default().push(index);
            }
        }
        for talk in self.talks {
            let holds = |session: &SessionRecord| {
                let (Some(from), Some(start)) = (value(&session.start), value(&talk.start)) else { return false };
                let within = from <= start && value(&session.end).is_none_or(|end| start < end);
                let here = match (&session.room, &talk.room) {
                    (Some(room), Some(other)) => room.value == other.value,
                    _ => true,
                };
                within && here
            };
            let of_day = talk.start.as_ref().and_then(|start| days.get(&start.value.date()));
            let held = of_day.into_iter().flatten().copied().filter(|&index| holds(&self.sessions[index]));
            let latest = held.max_by_key(|&index| value(&self.sessions[index].start));
            let slot = SlotRecord { id: talk.id, start: talk.start.clone(), end: talk.end.clone() };
            match latest {
                Some(index) => self.sessions[index].contributions.push(slot),
                None => self.sessions.push(SessionRecord {
                    title: talk.title,
                    start: talk.start,
                    end: talk.end,
                    room: talk.room,
                    contributions: vec![slot],
                    place: talk.place,
                    ..SessionRecord::default()
                }),
            }
        }
        self.sessions.sort_by_key(|it| (it.start.is_none(), value(&it.start)));
        reading.records.program.extend(self.sessions);
    }
}
