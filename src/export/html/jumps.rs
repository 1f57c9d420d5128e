//! Ways into a long day: by the hour, by session, by room. They are links and folds, and work without scripts.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use maud::{Markup, html};

use super::furniture::{BETWEEN, joined};
use super::glance::start;
use super::page::Page;
use super::site::Site;
use crate::booklet::{Day, ProgramSession, SessionKind};

/// Sessions of a day that is long.
const SESSIONS: usize = 8;
/// Entries of a day that is long.
const ENTRIES: usize = 30;
/// Hours that are worth a row.
const HOURS: usize = 3;

/// The ways into a day, where it is long enough to want them.
pub(super) fn jumps(site: &Site<'_>, day: &Day, page: &Page) -> Markup {
    let sessions: Vec<&ProgramSession> =
        day.sessions.iter().filter(|it| it.kind != SessionKind::Break && !it.title.trim().is_empty()).collect();
    let entries: usize = sessions.iter().map(|it| it.entries.len()).sum();
    if sessions.len() < SESSIONS && entries < ENTRIES {
        return html! {};
    }
    let rooms = rooms(site, &sessions);
    let hours = hours(site, day);
    html! {
        nav.ways aria-label=(site.word("program")) {
            (fold(site.word("sessions"), &html! { ul { @for session in &sessions { li { (led(site, session, true)) } } } }))
            @if rooms.len() > 1 {
                (fold(site.word("rooms"), &html! { ul { @for room in &rooms { li {
                    p { strong { (site.own_way(room)) } @if let Some(address) = site.calendar_of_room(room) {
                        (BETWEEN) (site.calendar_link(address, room, page))
                    } }
                    ul { @for session in sessions.iter().filter(|it| it.room.as_deref() == Some(room)) {
                        li { (led(site, session, false)) }
                    } }
                } } } }))
            }
        }
        @if hours.len() >= HOURS {
            nav.hours aria-label=(site.word("time")) { ul {
                li { a href=(format!("#{}", day.label)) aria-label=(site.word("program")) { "↑" } }
                @for (label, moment, time) in &hours {
                    li { a href=(format!("#{label}")) { (site.time(Some(*moment), time)) } }
                }
            } }
        }
    }
}

fn fold(title: &str, content: &Markup) -> Markup {
    html! { details { summary { (title) } (content) } }
}

/// A session by its title, with its time and, where it is not said above, its room.
fn led(site: &Site<'_>, it: &ProgramSession, with_room: bool) -> Markup {
    let time = it.time.as_deref().map(|time| site.time(None, time));
    let room = it.room.as_deref().filter(|_| with_room).map(|room| site.own_way(room));
    html! {
        a href=(format!("#{}", it.label)) { (site.own_way(&it.title)) }
        " " span.facts { (joined(time.into_iter().chain(room), BETWEEN)) }
    }
}

/// The first session of each hour: its label, when it begins, and that as it is written.
fn hours<'d>(site: &Site<'_>, day: &'d Day) -> Vec<(&'d str, DateTime, &'d str)> {
    let mut known = BTreeSet::new();
    let begun = day.sessions.iter().filter_map(|it| {
        let moment = site.moments.session(&it.label)?;
        Some((it.label.as_str(), moment, start(it.time.as_deref()?)))
    });
    begun.filter(|(_, moment, _)| known.insert((moment.date(), moment.hour()))).collect()
}

/// The rooms of sessions, in the event's order.
fn rooms<'d>(site: &Site<'_>, sessions: &[&'d ProgramSession]) -> Vec<&'d str> {
    let used: BTreeSet<&str> = sessions.iter().filter_map(|it| it.room.as_deref()).collect();
    let mut rooms: Vec<&str> = used.into_iter().collect();
    rooms.sort_by_key(|room| site.event.about.rooms.iter().position(|known| known == room).unwrap_or(usize::MAX));
    rooms
}
