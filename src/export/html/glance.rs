//! A day at a glance: times from top to bottom, what is on side by side, a column a room where the window is wide.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::furniture::{BETWEEN, joined};
use super::page::Page;
use super::site::Site;
use crate::booklet::{GlanceDay, GlanceSession, SessionKind};
use crate::prose::plain_text;

/// Rooms that stand side by side in columns; the style sheet has as many.
const COLUMNS: usize = 10;

/// A day below a heading of its own.
pub(super) fn day(site: &Site<'_>, day: &GlanceDay, page: &Page) -> Markup {
    let slots: Vec<&[GlanceSession]> = day.sessions.chunk_by(|one, other| starts_with(site, one, other)).collect();
    let columns = columns(site, &slots);
    // An element has one `class`: a second is dropped by the browser.
    let class = if columns.len() <= COLUMNS { format!("glance rooms-{}", columns.len()) } else { "glance".to_owned() };
    html! {
        @if let Some(note) = &day.note { p.note { (note) } }
        ol class=(class) { @for together in slots {
            li {
                p.when { (site.time(site.moments.session(&together[0].label), start_of(&together[0]))) }
                ul { @for session in by_column(together, &columns) {
                    (cell(site, session, is_alone(together, session), &columns, page))
                } }
            }
        } }
    }
}

/// Rooms of what runs side by side, by their columns, from 1, in the event's order.
fn columns<'d>(site: &Site<'_>, slots: &[&'d [GlanceSession]]) -> BTreeMap<&'d str, usize> {
    let side_by_side = slots.iter().flat_map(|together| together.iter().filter(|session| !is_alone(together, session)));
    let used: BTreeSet<&str> = side_by_side.filter_map(|session| session.room.as_deref()).collect();
    let rank = |room: &str| site.event.about.rooms.iter().position(|known| known == room).unwrap_or(usize::MAX);
    let mut rooms: Vec<&str> = used.into_iter().collect();
    rooms.sort_by_key(|room| rank(room));
    rooms.into_iter().zip(1..).collect()
}

/// Sessions in the order of their columns, so that they stand in one row; before them what has none.
fn by_column<'d>(together: &'d [GlanceSession], columns: &BTreeMap<&str, usize>) -> Vec<&'d GlanceSession> {
    let mut sessions: Vec<&GlanceSession> = together.iter().collect();
    sessions.sort_by_key(|it| {
        it.room.as_deref().filter(|_| !is_alone(together, it)).and_then(|room| columns.get(room)).copied()
    });
    sessions
}

/// Whether a session stands across all columns: everybody is there, or nothing else begins with it.
fn is_alone(together: &[GlanceSession], session: &GlanceSession) -> bool {
    is_for_all(session) || together.iter().filter(|other| !is_for_all(other)).count() < 2
}

/// Whether everybody is there.
fn is_for_all(session: &GlanceSession) -> bool {
    matches!(session.kind, SessionKind::Break | SessionKind::Plenary)
}

fn starts_with(site: &Site<'_>, one: &GlanceSession, other: &GlanceSession) -> bool {
    site.moments.session(&one.label) == site.moments.session(&other.label)
}

/// The beginning of a session's time.
fn start_of(session: &GlanceSession) -> &str {
    start(session.time.as_deref().unwrap_or_default())
}

/// The beginning of a time: what stands before the dash between two.
pub(super) fn start(time: &str) -> &str {
    time.split(['–', '～', '~']).next().unwrap_or(time).trim_end()
}

fn cell(site: &Site<'_>, it: &GlanceSession, is_alone: bool, columns: &BTreeMap<&str, usize>, page: &Page) -> Markup {
    let room = it.room.as_deref().and_then(|room| columns.get(room)).filter(|_| !is_alone && columns.len() <= COLUMNS);
    let kind = if it.kind == SessionKind::Break { "pause" } else { "cell" };
    let classes = [
        Some(kind.to_owned()),
        is_alone.then(|| "all".to_owned()),
        (it.kind == SessionKind::Plenary).then(|| "plenary-cell".to_owned()),
        room.map(|room| format!("room-{room}")),
        it.tint.map(|tint| format!("tint-{tint}")),
    ];
    let classes = classes.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let target = it.talk.as_deref().and_then(|talk| site.address(talk)).or_else(|| site.address(&it.label));
    let title = site.title(&it.title, it.language.as_deref());
    // A session is often called as its track.
    let said = plain_text(&it.title);
    let track = it.track.as_deref().filter(|track| !said.contains(track));
    let time = it.time.as_deref().map(|time| site.clock(time));
    let facts =
        time.into_iter().chain([it.room.as_deref(), track].into_iter().flatten().map(|fact| site.own_way(fact)));
    html! {
        li class=(classes) {
            @if let Some(over) = &it.over { p.over { (site.own_way(over)) } }
            p.title {
                @match target.filter(|_| it.kind != SessionKind::Break) {
                    Some(target) => a href=(page.to(target)) { (title) },
                    None => (title),
                }
            }
            p.facts { (joined(facts, BETWEEN)) }
        }
    }
}
