//! Calendars (iCalendar, RFC 5545): of the event, of each room, of each session, of each talk.

mod entries;
mod line;
mod marks;
mod zone;

use std::collections::{BTreeMap, BTreeSet};

use entries::{Entry, Programme, programme};
use line::Lines;
use zone::Clock;

use super::unsaid::Unsaid;
use super::{Format, Material, Written, identity};
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::event::{About, Slugs, slug};

pub(super) const FORMAT: Format = Format {
    name: "ics",
    title: "Calendars: of the event, of each room, each session and each talk",
    ending: None,
    write,
};

fn write(material: &Material) -> Checked<Written> {
    let Checked { value: Calendared { files, .. }, diagnostics } = calendars(material);
    Checked::new(Written::Folder(files), diagnostics)
}

/// The calendars of an event.
pub(super) struct Calendared<'e> {
    /// By their paths.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The path of each room's.
    pub(super) of_rooms: BTreeMap<&'e str, String>,
}

/// Makes them, and knows which is whose.
pub(super) fn calendars<'e>(material: &Material<'e>) -> Checked<Calendared<'e>> {
    let event = material.event;
    let programme = programme(event, material.booklet);
    let calendars = Calendars {
        clock: Clock::of(&event.about),
        seed: identity::seed(event),
        stamp: zone::stamp(material.created),
        about: &event.about,
    };
    let mut files = BTreeMap::new();
    let all: Vec<&Entry> = programme.entries.iter().collect();
    // A calendar of nothing is none (RFC 5545, 3.4).
    if event.about.dates.is_some() || !all.is_empty() {
        files.insert("event.ics".to_owned(), calendars.calendar(&event.about.title, true, &all));
    }
    let of_rooms = paths_of_rooms(&programme);
    for (room, path) in &of_rooms {
        let is_there = |entry: &&Entry| entry.session.room.as_deref() == Some(*room);
        let entries: Vec<&Entry> = programme.entries.iter().filter(is_there).collect();
        files.insert(path.clone(), calendars.calendar(room, false, &entries));
    }
    for session in &event.sessions {
        let own: Vec<&Entry> = programme.entries.iter().filter(|entry| entry.session.id == session.id).collect();
        if !own.is_empty() {
            let path = format!("sessions/{}.ics", path_of(session.id.as_str()));
            files.insert(path, calendars.calendar(&session.title, false, &own));
        }
    }
    for item in &event.contributions {
        let of_item = |entry: &&Entry| entry.talk.is_some_and(|talk| talk.id == item.id);
        let own: Vec<&Entry> = programme.entries.iter().chain(&programme.within).filter(of_item).collect();
        if let Some(first) = own.first() {
            let path = format!("talks/{}.ics", path_of(item.id.as_str()));
            files.insert(path, calendars.calendar(&first.summary, false, &own));
        }
    }
    Checked::new(Calendared { files, of_rooms }, said(&calendars.clock, &programme))
}

/// The path of each room's calendar.
fn paths_of_rooms<'e>(programme: &Programme<'e>) -> BTreeMap<&'e str, String> {
    let rooms: BTreeSet<&str> = programme.entries.iter().filter_map(|entry| entry.session.room.as_deref()).collect();
    let mut slugs = Slugs::default();
    rooms.into_iter().map(|room| (room, format!("rooms/{}.ics", slugs.make(room, "room")))).collect()
}

/// An id as the name of a file.
pub(super) fn path_of(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    if id.chars().all(plain) && !id.is_empty() { id.to_owned() } else { identity::uuid(&slug(id), id) }
}

fn said(clock: &Clock, programme: &Programme) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    if matches!(clock, Clock::Floating) && !programme.entries.is_empty() {
        let message = "the event has no time zone; its calendars show the same hours wherever the reader is";
        let help = "write `timezone:` into event.yaml";
        said.push(Diagnostic::new(Code::NotInFormat, &Place::Made, message).help(help));
    }
    let mut unsaid = Unsaid::of("a calendar");
    for item in &programme.timeless {
        unsaid.other("contributions without a time", &item.places.entry);
    }
    said.extend(unsaid.said());
    said
}

/// What the calendars of an event share.
struct Calendars<'e> {
    clock: Clock,
    seed: String,
    stamp: String,
    about: &'e About,
}

impl Calendars<'_> {
    fn calendar(&self, name: &str, is_whole: bool, entries: &[&Entry]) -> Vec<u8> {
        let mut lines = Lines::default();
        lines.plain("BEGIN", "VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", "-//Libretto//Libretto//EN");
        lines.plain("CALSCALE", "GREGORIAN");
        lines.plain("METHOD", "PUBLISH");
        // RFC 7986, and what programs knew before it.
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
        let first = entries.iter().map(|entry| entry.start.date()).min();
        let last = entries.iter().map(|entry| entry.end.unwrap_or(entry.start).date()).max();
        if let (Some(first), Some(last)) = (first, last) {
            self.clock.describe(&mut lines, first, last);
        }
        if is_whole {
            self.whole(&mut lines);
        }
        for entry in entries {
            self.entry(&mut lines, entry);
        }
        lines.plain("END", "VCALENDAR");
        lines.into_bytes()
    }

    /// The days of the event.
    fn whole(&self, lines: &mut Lines) {
        let Some((from, to)) = self.about.dates else { return };
        lines.plain("BEGIN", "VEVENT");
        self.identity(lines, "event");
        lines.plain("DTSTART;VALUE=DATE", &zone::day(from));
        lines.plain("DTEND;VALUE=DATE", &zone::day_after(to));
        lines.text("SUMMARY", &self.about.title);
        lines.text("LOCATION", self.about.place.as_deref().unwrap_or_default());
        self.address(lines, self.about.website.as_deref());
        lines.plain("TRANSP", "TRANSPARENT");
        lines.plain("END", "VEVENT");
    }

    fn entry(&self, lines: &mut Lines, entry: &Entry) {
        lines.plain("BEGIN", "VEVENT");
        self.identity(lines, &entry.name);
        self.clock.time(lines, "DTSTART", entry.start);
        if let Some(end) = entry.end {
            self.clock.time(lines, "DTEND", end);
        }
        lines.text("SUMMARY", &entry.summary);
        let place = [entry.session.room.as_deref(), self.about.place.as_deref()];
        lines.text("LOCATION", &place.into_iter().flatten().collect::<Vec<_>>().join(", "));
        lines.text("DESCRIPTION", &entry.description);
        lines.list("CATEGORIES", entry.categories.iter().copied());
        self.address(lines, entry.address);
        lines.plain("TRANSP", if entry.is_free() { "TRANSPARENT" } else { "OPAQUE" });
        marks::write(lines, entry, &self.clock);
        lines.plain("END", "VEVENT");
    }

    fn identity(&self, lines: &mut Lines, name: &str) {
        lines.plain("UID", &identity::uuid(&self.seed, name));
        lines.plain("DTSTAMP", &self.stamp);
    }

    /// An address as it stands: it has no line end, no white space.
    fn address(&self, lines: &mut Lines, address: Option<&str>) {
        if let Some(address) = address.and_then(crate::prose::linkable) {
            lines.plain("URL", &address);
        }
    }
}
