//! The programme, day by day.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Serialize;

use super::authors::Bylines;
use super::dates::Dates;
use super::days::ProgramDay;
use super::groups::Group;
use super::natural;
use super::words::Words;
use crate::event::{Contribution, Event, Session, SessionKind, Slot};
use crate::prose::{Inline, plain_text};

/// A day of the programme.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Day {
    /// Label to link to: `d-` and a number.
    pub label: String,
    /// The day, as the language writes it: `Sunday, 15 August 2021`; none where the programme has no times.
    pub title: Option<String>,
    /// A line on the times: `All times are UTC.`
    pub note: Option<String>,
    /// Sessions and breaks, in order.
    pub sessions: Vec<ProgramSession>,
}

/// A session or break in the programme.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ProgramSession {
    /// Label to link to: `p-` and an id.
    pub label: String,
    /// Title.
    pub title: String,
    /// What it is.
    pub kind: SessionKind,
    /// Whether it is one contribution of the same title, which then stands for it.
    pub is_talk: bool,
    /// What stands above it, where it is the first of several that start together.
    pub slot: Option<ProgramSlot>,
    /// `09:00–10:30`.
    pub time: Option<String>,
    /// Whether the slot above says the time.
    pub time_is_said: bool,
    /// The time in the second zone.
    pub second_time: Option<String>,
    /// Room.
    pub room: Option<String>,
    /// Track, where the title does not say it.
    pub track: Option<String>,
    /// Who chairs it, a name each.
    pub chairs: Vec<String>,
    /// What is given, in order.
    pub entries: Vec<ProgramEntry>,
}

/// A time at which several sessions start side by side.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ProgramSlot {
    /// `14:00–15:30`, or the start alone where they end at different times.
    pub time: Option<String>,
    /// The time in the second zone.
    pub second_time: Option<String>,
    /// `Parallel sessions (3)`.
    pub name: String,
}

/// A contribution in the programme.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ProgramEntry {
    /// Label of the contribution's own page: `c-` and its id.
    pub label: String,
    /// `09:00–09:20`, or the start alone.
    pub time: Option<String>,
    /// The time in the second zone.
    pub second_time: Option<String>,
    /// The board that a poster hangs on.
    pub board: Option<String>,
    /// The number that stands before the title.
    pub number: Option<String>,
    /// Title.
    pub title: Vec<Inline>,
    /// The authors, in order.
    pub authors: Vec<ListedAuthor>,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// The title as plain text, where the contribution has no page of its own and its heading stands here.
    pub heading: Option<String>,
}

/// An author in the programme.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ListedAuthor {
    /// Name as printed.
    pub name: String,
    /// Where a presenter works, in a book without abstracts.
    pub affiliation: Option<String>,
    /// What parts it from the next: `,` or `;`; empty behind the last.
    pub separator: String,
}

/// What the programme is made with.
pub(super) struct Programme<'a> {
    pub(super) event: &'a Event,
    pub(super) bylines: &'a Bylines<'a>,
    pub(super) words: &'a Words,
    pub(super) dates: &'a Dates,
    /// Whether the programme is all there is, and says where presenters work.
    pub(super) is_complete: bool,
}

/// Contributions by their ids.
pub(super) type ById<'a> = BTreeMap<&'a str, &'a Contribution>;

/// Label of a session in the programme.
pub(super) fn session_label(session: &Session) -> String {
    format!("p-{}", session.id)
}

/// Who chairs a session, a name each.
pub(super) fn chairs(session: &Session) -> Vec<String> {
    let names = session.chair.iter().flat_map(|names| names.split(';')).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Whether two titles are one to a reader.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let letters = |title: &str| title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (one, other): (String, String) = (letters(one), letters(other));
    one == other
}

impl Programme<'_> {
    /// Days in order; what has no time stands behind them, or alone where nothing has one.
    pub(super) fn days(&self, days: &[ProgramDay<'_>], groups: &[Group<'_>]) -> Vec<Day> {
        let by_id = self.by_id();
        let mut made: Vec<Day> = Vec::new();
        let mut said = None;
        for day in days {
            let note = day.date.and_then(|date| self.dates.zones(&self.event.about, date));
            // Said again only where clocks change within the event.
            let note = note.filter(|note| said.as_ref() != Some(note));
            said = note.clone().or(said);
            let title = day.date.map(|date| self.dates.weekday(date));
            made.push(Day {
                label: format!("d-{}", made.len() + 1),
                title,
                note,
                sessions: self.side_by_side(&day.sessions, &by_id),
            });
        }
        let loose: Vec<ProgramSession> =
            groups.iter().filter(|group| group.is_loose).map(|group| self.untimed(group)).collect();
        if !loose.is_empty() {
            match made.last_mut().filter(|_| days.last().is_some_and(|day| day.date.is_none())) {
                Some(day) => day.sessions.extend(loose),
                None => made.push(Day { label: format!("d-{}", made.len() + 1), sessions: loose, ..Day::default() }),
            }
        }
        made
    }

    /// The sessions of a day; those that start together are shown to run side by side.
    fn side_by_side(&self, sessions: &[&Session], by_id: &ById<'_>) -> Vec<ProgramSession> {
        let mut made = Vec::new();
        let starts_with = |one: &&Session, other: &&Session| one.start.is_some() && one.start == other.start;
        for together in sessions.chunk_by(starts_with) {
            // What everybody attends stands before what only some do.
            let mut together = together.to_vec();
            together.sort_by_key(|session| !matches!(session.kind, SessionKind::Plenary | SessionKind::Break));
            let apart = together.partition_point(|s| matches!(s.kind, SessionKind::Plenary | SessionKind::Break));
            let parallel = together.len() - apart;
            let first = made.len() + apart;
            made.extend(together.iter().map(|session| self.session(session, by_id)));
            let group: &mut [ProgramSession] = &mut made[first..];
            if parallel < 2 || group.iter().all(|session| session.is_talk) {
                continue;
            }
            let one_end = together[apart..].iter().all(|session| session.end == together[apart].end);
            let end = together[apart].end.filter(|_| one_end);
            for session in group.iter_mut() {
                session.time_is_said = one_end;
            }
            group[0].slot = Some(ProgramSlot {
                time: self.dates.times(together[apart].start, end),
                second_time: self.dates.second_times(together[apart].start, end),
                name: format!("{} ({parallel})", self.words.get("parallel-sessions")),
            });
        }
        made
    }

    /// The contributions by their ids.
    pub(super) fn by_id(&self) -> ById<'_> {
        self.event.contributions.iter().map(|it| (it.id.as_str(), it)).collect()
    }

    /// What is given in a session and when; what is given several times takes its slots in turn, posters stand in the order of
    /// their boards.
    pub(super) fn given<'b>(&self, session: &Session, by_id: &ById<'b>) -> Vec<(&'b Contribution, Option<Slot>)> {
        let items = session.contributions.iter().filter_map(|id| by_id.get(id.as_str()).copied());
        let mut given: BTreeMap<&str, usize> = BTreeMap::new();
        let mut entries: Vec<(&Contribution, Option<Slot>)> = items
            .map(|item| {
                let turn = given.entry(item.id.as_str()).or_default();
                let slot = item.slots().filter(|slot| slot.session == session.id).nth(*turn);
                *turn += 1;
                (item, slot)
            })
            .collect();
        if session.kind == SessionKind::Poster {
            entries.sort_by(|(one, _), (other, _)| by_board(one, other));
        }
        entries
    }

    /// Whether a session is one contribution of the same title.
    pub(super) fn is_talk(&self, session: &Session, by_id: &ById<'_>) -> bool {
        let given = self.given(session, by_id);
        matches!(&given[..], [(talk, _)] if is_same(&session.title, &plain_text(&talk.title)))
    }

    /// A session with its entries.
    pub(super) fn session(&self, session: &Session, by_id: &ById<'_>) -> ProgramSession {
        let entries = self.given(session, by_id);
        let is_talk = self.is_talk(session, by_id);
        let entries = entries.into_iter().map(|(item, slot)| {
            let at = |slot: Slot| {
                if is_talk { (slot.start.or(session.start), slot.end.or(session.end)) } else { (slot.start, slot.end) }
            };
            let (start, end) = slot.map(at).unwrap_or_default();
            self.entry(item, start, end)
        });
        ProgramSession {
            label: session_label(session),
            title: session.title.clone(),
            kind: session.kind,
            is_talk,
            slot: None,
            time: self.dates.times(session.start, session.end),
            time_is_said: false,
            second_time: self.dates.second_times(session.start, session.end),
            room: session.room.clone(),
            track: session.track.clone().filter(|track| !is_same(track, &session.title)),
            chairs: chairs(session),
            entries: entries.collect(),
        }
    }

    fn untimed(&self, group: &Group<'_>) -> ProgramSession {
        let mut items = group.contributions.clone();
        if items.iter().all(|item| item.board.is_some()) {
            items.sort_by(|one, other| by_board(one, other));
        }
        ProgramSession {
            label: format!("p-{}", group.id),
            title: group.title.clone(),
            entries: items.iter().map(|item| self.entry(item, item.start, item.end)).collect(),
            ..ProgramSession::default()
        }
    }

    fn entry(&self, item: &Contribution, start: Option<DateTime>, end: Option<DateTime>) -> ProgramEntry {
        let label = format!("c-{}", item.id);
        let board = item.board.clone();
        let mut authors = self.bylines.listed(item);
        if self.is_complete {
            self.place_presenters(item, &mut authors);
        }
        ProgramEntry {
            time: self.dates.times(start, end),
            second_time: self.dates.second_times(start, end),
            number: None,
            board,
            title: item.title.clone(),
            authors,
            language: item.title_language.clone(),
            heading: None,
            label,
        }
    }

    /// Says where the presenters work, or the first author where nobody is said to present.
    fn place_presenters(&self, item: &Contribution, listed: &mut [ListedAuthor]) {
        let nobody = item.authors.iter().all(|author| !author.speaker);
        for (index, (author, listed)) in item.authors.iter().zip(listed).enumerate() {
            if author.speaker || (nobody && index == 0) {
                listed.affiliation = author.affiliations.first().and_then(|id| self.bylines.institution(id));
            }
        }
    }
}

/// Boards as one counts them, `P-2` before `P-10`; what hangs on none stands behind.
fn by_board(one: &Contribution, other: &Contribution) -> Ordering {
    match (&one.board, &other.board) {
        (Some(one), Some(other)) => natural::compare(one, other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}
