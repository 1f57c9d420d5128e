//! The grid holds whatever the programme says.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use proptest::prelude::*;

use super::{GlanceDay, GlanceSpread, glance};
use crate::booklet::Settings;
use crate::booklet::dates::Dates;
use crate::booklet::days::days;
use crate::booklet::words::Words;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::{About, Event, Session, SessionId, SessionKind};
use crate::record::Paper;

/// A session of a test.
pub(in crate::booklet) fn session(id: &str, start: Option<&str>, end: Option<&str>, room: Option<&str>) -> Session {
    let time = |time: &str| time.parse::<DateTime>().expect("a time of the test");
    Session {
        id: SessionId::new(id.to_owned()),
        title: format!("Session {id}"),
        kind: SessionKind::Session,
        start: start.map(time),
        end: end.map(time),
        room: room.map(str::to_owned),
        track: None,
        chair: None,
        contributions: Vec::new(),
        place: Place::Made,
    }
}

fn grids(event: &Event, paper: Paper) -> (Vec<GlanceDay>, Vec<Diagnostic>) {
    let (mut diagnostics, settings) = (Vec::new(), Settings { paper, ..Settings::default() });
    let days = glance(
        event,
        &days(event),
        &settings,
        &Words::english(),
        &Dates::of(&event.about, &Words::english(), &settings),
        &mut diagnostics,
    );
    (days, diagnostics)
}

fn event(sessions: Vec<Session>) -> Event {
    let mut rooms: Vec<String> = sessions.iter().filter_map(|session| session.room.clone()).collect();
    rooms.sort();
    rooms.dedup();
    Event { sessions, about: About { rooms, ..About::default() }, ..Event::default() }
}

fn a5() -> Paper {
    Paper { width: 148.0, height: 210.0 }
}

/// Room, start and end of each cell, as a reader sees them.
fn seen(day: &GlanceDay) -> Vec<String> {
    let mut seen = Vec::new();
    for spread in &day.spreads {
        for page in &spread.pages {
            let heads: Vec<&str> =
                page.heads.iter().flat_map(|head| std::iter::repeat_n(head.text.as_str(), head.columns)).collect();
            for cell in &page.cells {
                let rows = cell.row..cell.row + cell.rows;
                let beside = spread.times.iter().find(|time| time.row == rows.start).map_or("", |time| &time.text);
                let title = &day.sessions[cell.session].plain_title;
                let rooms = heads[cell.column..cell.column + cell.columns].join("+");
                seen.push(format!("{beside} {rooms}: {title}").trim().to_owned());
            }
        }
    }
    seen
}

#[test]
fn what_everybody_attends_spans_the_rooms() {
    let at = |id, from: &str, to: &str, room| {
        let day = |time: &str| format!("2031-05-01 {time}");
        session(id, Some(&day(from)), Some(&day(to)), room)
    };
    let mut sessions = vec![
        at("opening", "09:00", "09:30", Some("Aula")),
        at("a", "09:30", "10:30", Some("Aula")),
        at("b", "09:30", "10:30", Some("Cellar")),
        at("lunch", "10:30", "11:30", None),
        at("c", "11:30", "12:00", Some("Cellar")),
        at("walk", "11:40", "12:30", None),
    ];
    sessions[0].kind = SessionKind::Plenary;
    sessions[3].kind = SessionKind::Break;
    let (days, diagnostics) = grids(&event(sessions), a5());
    assert!(diagnostics.is_empty());
    let expected = [
        "09:00 Aula+Cellar+Elsewhere: Session opening",
        "09:30 Aula: Session a",
        "09:30 Cellar: Session b",
        "10:30 Aula+Cellar+Elsewhere: Session lunch",
        "11:30 Cellar: Session c",
        "11:40 Elsewhere: Session walk",
    ];
    assert_eq!(seen(&days[0]), expected);
}

#[test]
fn a_break_takes_the_rooms_that_are_free() {
    let mut sessions: Vec<Session> = ["A", "B", "C"]
        .map(|room| session(room, Some("2031-05-01 09:00"), Some("2031-05-01 10:30"), Some(room)))
        .into();
    sessions[0].end = Some("2031-05-01 10:40".parse().expect("a time of the test"));
    sessions.push(session("coffee", Some("2031-05-01 10:30"), Some("2031-05-01 11:00"), None));
    sessions[3].kind = SessionKind::Break;
    let (days, _) = grids(&event(sessions), a5());
    assert_eq!(seen(&days[0]).last().map(String::as_str), Some("10:30 B+C: Session coffee"));
}

#[test]
fn nothing_side_by_side_has_no_grid() {
    let one = |room| session("1", Some("2031-05-01 09:00"), Some("2031-05-01 10:00"), room);
    let two = |room| session("2", Some("2031-05-01 10:00"), Some("2031-05-01 11:00"), room);
    for sessions in [
        vec![],
        vec![one(Some("A")), two(Some("A"))],
        vec![one(Some("A")), two(Some("B"))],
        vec![one(None), two(None)],
        vec![session("1", None, None, Some("A")), session("2", None, None, Some("B"))],
    ] {
        assert!(grids(&event(sessions), a5()).0.is_empty());
    }
}

#[test]
fn a_room_that_is_taken_twice_has_two_columns_and_a_complaint() {
    let sessions = vec![
        session("1", Some("2031-05-01 09:00"), Some("2031-05-01 10:00"), Some("A")),
        session("2", Some("2031-05-01 09:00"), Some("2031-05-01 10:00"), Some("B")),
        session("3", Some("2031-05-01 09:30"), None, Some("A")),
    ];
    let (days, diagnostics) = grids(&event(sessions), a5());
    assert_eq!(days[0].spreads[0].pages[0].heads[0].columns, 2);
    let codes: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::NoEnd, Code::RoomTwice]);
}

/// Sessions of three days, some without an end, a room, or in the wrong order of times.
fn schedules() -> impl Strategy<Value = (Vec<Session>, Paper)> {
    let kind = prop_oneof![
        6 => Just(SessionKind::Session),
        1 => Just(SessionKind::Plenary),
        1 => Just(SessionKind::Poster),
        1 => Just(SessionKind::Break)
    ];
    let one =
        (0..3_i64, 0..288_i64, prop::option::weighted(0.9, 0..60_i64), prop::option::weighted(0.85, 0..40_u8), kind);
    let paper = prop_oneof![Just((105.0, 148.0)), Just((148.0, 210.0)), Just((210.0, 297.0)), Just((20.0, 20.0))];
    (prop::collection::vec(one, 0..60), paper).prop_map(|(drawn, (width, height))| {
        let midnight = DateTime::constant(2031, 3, 29, 0, 0, 0, 0);
        let after = |start: DateTime, minutes: i64| start.saturating_add(jiff::Span::new().minutes(minutes));
        let mut sessions: Vec<Session> = (drawn.into_iter().zip(0..))
            .map(|((day, step, length, room, kind), number)| {
                let start = after(midnight, day * 24 * 60 + step * 5);
                let mut made = session(&number.to_string(), None, None, None);
                (made.start, made.end) = (Some(start), length.map(|length| after(start, length * 5)));
                (made.room, made.kind) = (room.map(|room| format!("Room {room:02}")), kind);
                made
            })
            .collect();
        sessions.sort_by_key(|session| session.start);
        (sessions, Paper { width, height })
    })
}

/// The grid of one spread, and each session's rectangle on each page; fails where two cells share a place or one leaves it.
fn covered(spread: &GlanceSpread) -> BTreeMap<usize, usize> {
    let mut pages_of: BTreeMap<usize, usize> = BTreeMap::new();
    for page in &spread.pages {
        let columns: usize = page.heads.iter().map(|head| head.columns).sum();
        assert!(columns > 0);
        let (mut taken, mut here) = (BTreeSet::new(), BTreeSet::new());
        for cell in &page.cells {
            assert!(cell.rows > 0 && cell.columns > 0, "{cell:?}");
            assert!(cell.row + cell.rows <= spread.rows.len() && cell.column + cell.columns <= columns, "{cell:?}");
            assert!(here.insert(cell.session), "a session stands once on a page: {cell:?}");
            for row in cell.row..cell.row + cell.rows {
                for column in cell.column..cell.column + cell.columns {
                    assert!(taken.insert((row, column)), "two cells share a place: {cell:?}");
                }
            }
            *pages_of.entry(cell.session).or_default() += 1;
        }
        assert!(page.cells.is_sorted_by_key(|cell| (cell.row, cell.column)));
    }
    let beside: usize = spread.times.iter().map(|time| time.rows).sum();
    assert_eq!(beside, spread.rows.len(), "every row has a time beside it");
    pages_of
}

proptest! {
    #[test]
    fn every_session_stands_in_the_grid((sessions, paper) in schedules()) {
        let event = event(sessions);
        let (grids, _) = grids(&event, paper);
        let expected = days(&event);
        prop_assert!(grids.is_empty() || grids.len() == expected.len());
        for (grid, day) in grids.iter().zip(&expected) {
            prop_assert_eq!(grid.sessions.len(), day.sessions.len());
            let mut shown: BTreeSet<usize> = BTreeSet::new();
            for spread in &grid.spreads {
                shown.extend(covered(spread).keys());
            }
            prop_assert_eq!(shown.len(), day.sessions.len(), "every session stands somewhere");
            // Each is below its own room, or says it where that has no column.
            for page in grid.spreads.iter().flat_map(|spread| &spread.pages) {
                for cell in page.cells.iter().filter(|cell| grid.sessions[cell.session].kind == SessionKind::Session) {
                    let mut columns = page.heads.iter().flat_map(|head| std::iter::repeat_n(head, head.columns));
                    let head = &columns.nth(cell.column).expect("the cell is on the page").text;
                    let room = grid.sessions[cell.session].room.as_ref();
                    prop_assert!(room == Some(head) || cell.room.as_ref() == room, "{:?} below {}", room, head);
                }
            }
        }
    }
}
