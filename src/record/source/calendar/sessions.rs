//! Entries as talks, breaks and sessions: what holds others in its room is a session.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::entry::{Entry, Maker, categories};
use super::venue;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::SessionKind;
use crate::record::source::Reading;
use crate::record::source::columns::Known;
use crate::record::source::kind::is_pause;
use crate::record::source::person;
use crate::record::source::schedule;
use crate::record::source::talk::Talk;
use crate::record::source::timetable::{Timed, Timetable};

/// Entries of a calendar in which sessions are looked for.
const MOST: usize = 5_000;

/// An entry that has been read.
struct Given {
    talk: Talk,
    /// From when to when, on one clock.
    span: Option<(DateTime, DateTime)>,
    is_pause: bool,
    is_session: bool,
    session: Option<usize>,
}

/// Reads the entries of other calendars than ours.
pub(super) fn read(entries: &[Entry], known: &Known, timetable: &mut Timetable, reading: &mut Reading) {
    let places: Vec<Spanned<String>> = entries.iter().filter_map(|entry| entry.component.text("LOCATION")).collect();
    let texts: Vec<&str> = places.iter().map(|place| place.value.trim()).collect();
    let shared = venue::shared(&texts);
    if let (Some(end), Some(first)) = (&shared, places.first()) {
        let venue = Spanned::new(venue::named(end).to_owned(), first.place.clone());
        reading.records.event.place.get_or_insert(venue);
    }
    let mut calls: Vec<Place> = Vec::new();
    let mut given: Vec<Given> = entries
        .iter()
        .map(|entry| {
            let (mut talk, said) = entry.talk(known, &mut reading.complaints);
            calls.extend(said.call);
            talk.room = entry.component.text("LOCATION").map(person::cleaned).map(|place| {
                place
                    .map(|place| shared.as_deref().and_then(|end| place.strip_suffix(end)).unwrap_or(&place).to_owned())
            });
            let title = talk.title.as_ref().map(|title| title.value.as_str()).unwrap_or_default();
            let is_block =
                entry.maker == Maker::Indico && entry.uid().is_some_and(|uid| uid.value.contains("-session-"));
            Given {
                is_pause: talk.authors.is_empty() && is_pause(title, None),
                is_session: is_block,
                span: span(&talk),
                session: None,
                talk,
            }
        })
        .collect();
    tracks(entries, &mut given);
    nest(&mut given);
    calls_cut(&calls, &mut reading.complaints);
    let told = |it: &Given| it.is_session.then(|| Some((it.talk.title.clone()?, chair(&it.talk)))).flatten();
    let sessions: Vec<_> = given.iter().map(told).collect();
    let held: std::collections::BTreeSet<usize> = given.iter().filter_map(|it| it.session).collect();
    for (at, Given { mut talk, is_session, session, .. }) in given.into_iter().enumerate() {
        if is_session {
            reading.records.unplaced.append(&mut talk.texts);
            if !held.contains(&at) {
                alone(talk, timetable);
            }
            continue;
        }
        if let Some((title, chair)) = session.and_then(|at| sessions.get(at)).and_then(Option::as_ref) {
            talk.session = Some(title.clone());
            talk.chair = chair.clone();
        }
        talk.take(timetable, reading);
    }
}

/// A session of which no talk is known.
fn alone(talk: Talk, timetable: &mut Timetable) {
    let chair = chair(&talk);
    let entry = schedule::Entry {
        title: talk.title.unwrap_or_default(),
        room: talk.room,
        kind: Some(SessionKind::Session),
        chair,
        place: talk.place,
        ..schedule::Entry::default()
    };
    timetable.add(Timed { entry, start: talk.start, end: talk.end, minutes: talk.minutes });
}

/// Whom a session names chairs it.
fn chair(talk: &Talk) -> Option<Spanned<String>> {
    let first = talk.authors.first()?;
    let names: Vec<&str> = talk.authors.iter().map(|author| author.name.value.as_str()).collect();
    Some(Spanned::new(names.join("; "), first.name.place.clone()))
}

/// Times on one clock, so that they can be compared.
fn span(talk: &Talk) -> Option<(DateTime, DateTime)> {
    let start = talk.start.as_ref()?;
    let at = start.value.at(Some(&TimeZone::UTC));
    let minutes = || schedule::end(&Spanned::made(at), talk.minutes).map(|end| end.value);
    let end = talk.end.as_ref().map(|end| end.value.at(Some(&TimeZone::UTC))).or_else(minutes)?;
    (at < end).then_some((at, end))
}

/// Where each entry has one category and few are different, they are the tracks; else they are keywords.
fn tracks(entries: &[Entry], given: &mut [Given]) {
    let all: Vec<_> = entries.iter().map(|entry| categories(entry.component)).collect();
    let mut different: Vec<&str> =
        all.iter().flat_map(|(_, rest)| rest).map(|category| category.value.as_str()).collect();
    different.sort_unstable();
    different.dedup();
    let filled = all.iter().filter(|(_, rest)| !rest.is_empty()).count();
    let are_tracks = all.iter().all(|(_, rest)| rest.len() <= 1) && different.len() * 2 <= filled;
    for ((type_, mut rest), it) in all.into_iter().zip(given) {
        it.talk.type_ = it.talk.type_.take().or(type_);
        if are_tracks && it.talk.track.is_none() {
            it.talk.track = rest.pop();
        }
        it.talk.keywords = rest;
    }
}

/// Finds what holds at least two others in its own room, and gives these the shortest that holds them.
fn nest(given: &mut [Given]) {
    if given.len() > MOST {
        return;
    }
    let holds = |outer: &Given, inner: &Given| {
        let (Some(one), Some(other)) = (outer.span, inner.span) else { return false };
        let room = |it: &Given| it.talk.room.as_ref().map(|room| room.value.clone());
        one != other && one.0 <= other.0 && other.1 <= one.1 && room(outer) == room(inner)
    };
    let length = |it: &Given| it.span.map(|(from, to)| to.duration_since(from));
    for at in 0..given.len() {
        let within = given.iter().filter(|inner| !inner.is_pause && holds(&given[at], inner)).count();
        given[at].is_session |= within >= 2 && !given[at].is_pause;
    }
    for at in 0..given.len() {
        let holding = (0..given.len()).filter(|&outer| given[outer].is_session && holds(&given[outer], &given[at]));
        let shortest = holding.min_by_key(|&outer| length(&given[outer]));
        given[at].session = shortest.filter(|_| !given[at].is_pause && !given[at].is_session);
    }
}

/// Says that invitations to calls were cut off.
fn calls_cut(calls: &[Place], complaints: &mut Vec<Diagnostic>) {
    let Some(first) = calls.first() else { return };
    let message = match calls.len() {
        1 => "a description ends with an invitation to a call, which is not read".to_owned(),
        count => format!("{count} descriptions end with invitations to calls, which are not read"),
    };
    let help = "a link that the audience needs is written as `links:` in contributions.yaml";
    complaints.push(Diagnostic::new(Code::NotRead, first, message).help(help));
}
