//! The programme at a glance: a grid of rooms and times a day, cut into pages that a reader can hold.
//!
//! ```text
//! sessions ─times─▶ spans ─columns─▶ places in rooms and lanes ─pages─▶ spreads of rows and cells
//! ```
//!
//! A grid is made only where something runs side by side in different rooms; elsewhere the daily programme says as much.

mod columns;
mod pages;
mod size;
#[cfg(test)]
pub(in crate::booklet) mod tests;
mod times;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::Settings;
use super::dates::Dates;
use super::days::ProgramDay;
use super::program::{chairs, is_same, session_label};
use super::words::Words;
use crate::diagnostic::{Code, Diagnostic};
use crate::event::{Contribution, Event, Session, SessionKind};
use crate::prose::{Inline, plain_text, readable_text};
use columns::Columns;
use times::Span;

/// Tracks beyond which tints can no longer be told apart.
const TINTS: usize = 6;

/// Columns of a day beyond which nothing is seen at a glance; large fairs have some eighty rooms.
const LANES: usize = 240;

/// A day of the programme at a glance.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct GlanceDay {
    /// Label to link to: `g-` and a number.
    pub label: String,
    /// The day, as the language writes it.
    pub title: String,
    /// The same for pages on which the day goes on: `Sunday, 15 August 2021 (continued)`.
    pub continued: String,
    /// A line on the times: `All times are UTC.`
    pub note: Option<String>,
    /// What there is on that day, in order of time.
    pub sessions: Vec<GlanceSession>,
    /// Pages that lie open together; a day of one page has one spread of one page.
    pub spreads: Vec<GlanceSpread>,
}

/// A session at a glance.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct GlanceSession {
    /// Label of the session in the daily programme.
    pub label: String,
    /// Label of the contribution, where the session is that alone.
    pub talk: Option<String>,
    /// What stands above the title: the session's own, where `title` is that of the one contribution in it.
    pub over: Option<String>,
    /// Title.
    pub title: Vec<Inline>,
    /// The title as plain text, to be shortened where it cannot fit.
    pub plain_title: String,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// What it is.
    pub kind: SessionKind,
    /// `09:00–10:30`.
    pub time: Option<String>,
    /// Room.
    pub room: Option<String>,
    /// Track.
    pub track: Option<String>,
    /// Number of the track, from 0, where the event has a few that tints can tell apart.
    pub tint: Option<usize>,
    /// Who chairs it.
    pub chairs: Vec<String>,
}

/// One page, or two that face each other and share their rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct GlanceSpread {
    /// The rows, from the earliest.
    pub rows: Vec<GlanceRow>,
    /// What is written beside the rows.
    pub times: Vec<GlanceTime>,
    /// One page or two.
    pub pages: Vec<GlancePage>,
}

/// A stretch of time in which nothing begins and hardly anything ends.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct GlanceRow {
    /// How long it is.
    pub minutes: u32,
    /// Whether nothing was on just before it.
    pub after_gap: bool,
}

/// A time beside the rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct GlanceTime {
    /// The first row it stands beside.
    pub row: usize,
    /// How many rows it stands beside.
    pub rows: usize,
    /// The time at which the first of them begins.
    pub text: String,
}

/// Rooms side by side.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct GlancePage {
    /// What stands above the columns, from the first to the last.
    pub heads: Vec<GlanceHead>,
    /// What stands in the grid, row by row; no two overlap.
    pub cells: Vec<GlanceCell>,
}

/// What stands above columns.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct GlanceHead {
    /// Name of the room.
    pub text: String,
    /// The track of all that is on in it.
    pub track: Option<String>,
    /// How many columns it stands above: more than one where sessions overlap in a room.
    pub columns: usize,
}

/// A session in the grid.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct GlanceCell {
    /// Its number in the day's list, from 0.
    pub session: usize,
    /// First row.
    pub row: usize,
    /// Number of rows.
    pub rows: usize,
    /// First column.
    pub column: usize,
    /// Number of columns.
    pub columns: usize,
    /// Its time, where the times beside the rows do not say when it begins and ends.
    pub time: Option<String>,
    /// Its room, where the head of the column does not say it.
    pub room: Option<String>,
    /// Its track, where neither the head of the column nor the title says it.
    pub track: Option<String>,
    /// Whether it began on a page before.
    pub continues: bool,
}

/// The grids of all days; none where nothing runs side by side in different rooms.
pub(super) fn glance(
    event: &Event,
    days: &[ProgramDay<'_>],
    settings: &Settings,
    words: &Words,
    dates: &Dates,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<GlanceDay> {
    let by_id: BTreeMap<&str, &Contribution> = event.contributions.iter().map(|it| (it.id.as_str(), it)).collect();
    let places = columns::Places::new(event);
    let dated = || days.iter().filter(|day| day.date.is_some());
    let mut inferred = Vec::new();
    let spans: Vec<Vec<Span>> = dated().map(|day| times::spans(&day.sessions, &by_id, &mut inferred)).collect();
    if !dated().zip(&spans).any(|(day, spans)| places.parallel(&day.sessions, spans)) {
        return Vec::new();
    }
    diagnostics.append(&mut inferred);
    let tracks = tracks(event);
    let room = size::Room::on(settings.paper);
    let mut said = None;
    let mut made = Vec::new();
    for (day, spans) in dated().zip(spans) {
        let columns = Columns::new(&day.sessions, &spans, &places, words, diagnostics);
        let title = day.date.map(|date| dates.weekday(date)).unwrap_or_default();
        if columns.lanes() > LANES {
            diagnostics.push(no_grid(&title, columns.lanes(), &day.sessions));
            continue;
        }
        let sessions: Vec<GlanceSession> =
            day.sessions.iter().map(|session| glanced(session, &by_id, &tracks, dates)).collect();
        let above = if made.is_empty() { size::OPENING } else { 0.0 };
        let spreads = pages::spreads(&sessions, &spans, &columns, room, above, &|at| dates.time(at));
        let note = day.date.and_then(|date| dates.zone(&event.about, date));
        let note = note.filter(|note| said.as_ref() != Some(note));
        said = note.clone().or(said);
        made.push(GlanceDay {
            label: format!("g-{}", made.len() + 1),
            continued: format!("{title} ({})", words.get("continued")),
            title,
            note,
            sessions,
            spreads,
        });
    }
    made
}

fn no_grid(day: &str, columns: usize, sessions: &[&Session]) -> Diagnostic {
    let message = format!("on {day} {columns} sessions or rooms would stand side by side; the day has no grid");
    let place = sessions.first().map(|session| session.place.clone()).unwrap_or_default();
    Diagnostic::new(Code::NoGrid, &place, message)
        .help("give sessions that overlap rooms of their own, and mend their times")
}

/// The tracks in order of appearance, if there are several.
fn tracks(event: &Event) -> Vec<&str> {
    let mut tracks: Vec<&str> = Vec::new();
    let mut known = BTreeSet::new();
    for track in event.sessions.iter().filter_map(|session| session.track.as_deref()) {
        if known.insert(track) {
            tracks.push(track);
        }
    }
    if tracks.len() > 1 { tracks } else { Vec::new() }
}

/// A session of one contribution shows what is given in it.
fn glanced(session: &Session, by_id: &BTreeMap<&str, &Contribution>, tracks: &[&str], dates: &Dates) -> GlanceSession {
    let only = match &session.contributions[..] {
        [id] => by_id.get(id.as_str()).copied(),
        _ => None,
    };
    let own = || vec![Inline::Text { text: session.title.clone() }];
    let track = session.track.clone().filter(|_| !tracks.is_empty());
    let over = only.filter(|talk| {
        let says_more = |said: &str| !is_same(&session.title, said);
        says_more(&plain_text(&talk.title)) && says_more(session.track.as_deref().unwrap_or_default()) && says_more("")
    });
    let tint = track.as_deref().and_then(|track| tracks.iter().position(|known| *known == track));
    let title = only.map_or_else(own, |talk| talk.title.clone());
    GlanceSession {
        label: session_label(session),
        talk: only.map(|talk| format!("c-{}", talk.id)),
        over: over.map(|_| session.title.clone()),
        plain_title: readable_text(&title),
        title,
        language: only.and_then(|talk| talk.title_language.clone()),
        kind: session.kind,
        time: dates.times(session.start, session.end),
        room: session.room.clone(),
        tint: tint.filter(|_| tracks.len() <= TINTS),
        track,
        chairs: chairs(session),
    }
}
