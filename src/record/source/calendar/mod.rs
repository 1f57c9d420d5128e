//! Calendars (iCalendar, RFC 5545): an entry for each talk, of Indico, pretalx, Sched, a calendar program, or `export`.
//!
//! ```text
//! lines ─▶ components ─▶ entries, each once ─▶ the event, sessions that hold others, talks, breaks
//! ```

mod description;
mod entry;
mod line;
mod own;
mod sessions;
#[cfg(test)]
mod tests;
mod times;
mod venue;

use std::collections::BTreeSet;

use entry::{Entry, Maker};
use jiff::civil::Date;
use line::Component;
use times::{Moment, Zones};

use super::columns::Known;
use super::timetable::Timetable;
use super::{Certainty, Claim, Format, Reading, Reason, View, by_folder};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::{Dates, EventRecord, Mapping};

/// Calendars.
pub(super) const FORMAT: Format =
    Format { name: "ics", title: "iCalendar: a calendar with an entry for each talk", claim, read };

/// The calendars of a folder are one set: those of rooms and talks have what that of the event has. `export` puts them into folders of
/// their own.
fn claim(views: &[&View]) -> Vec<Claim> {
    let mut claims = by_folder(views, |view| is_calendar(view).then_some(Certainty::Marked));
    let own: Vec<usize> =
        (0..claims.len()).filter(|&at| claims[at].files.iter().any(|&file| is_ours(views[file]))).collect();
    if let Some((&first, rest)) = own.split_first() {
        for &at in rest.iter().rev() {
            let more = claims.remove(at);
            claims[first].files.extend(more.files);
        }
        claims[first].files.sort_unstable();
    }
    claims
}

fn is_calendar(view: &View) -> bool {
    let head = &view.file.bytes[..view.file.bytes.len().min(400)];
    let marked = head.windows(6).any(|bytes| bytes.eq_ignore_ascii_case(b"BEGIN:"))
        || head.windows(12).any(|bytes| bytes.eq_ignore_ascii_case(b"B\0E\0G\0I\0N\0:\0"));
    marked && !view.is_binary() && {
        let start = view.text().content.trim_start_matches(['\u{FEFF}', '\n', ' ']);
        start.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
    }
}

fn is_ours(view: &View) -> bool {
    let content = &view.text().content;
    content[..content.floor_char_boundary(400)].contains("-//Libretto//")
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut calendars = Vec::new();
    for view in set {
        calendars.extend(line::components(view.text(), &mut reading.complaints));
    }
    calendars.retain(|calendar| calendar.name == "VCALENDAR");
    let mut zones = Zones::default();
    calendars.iter().for_each(|calendar| zones.learn(calendar));
    let mut seen = BTreeSet::new();
    let mut repeated = Vec::new();
    let mut entries = Vec::new();
    for calendar in &calendars {
        let maker = Maker::of(calendar);
        for component in calendar.components.iter().filter(|component| component.name == "VEVENT") {
            let key = ["UID", "RECURRENCE-ID", "DTSTART"].map(|name| component.text(name).map(|text| text.value));
            if key[0].is_some() && !seen.insert(key) {
                continue;
            }
            if let Some(reason) = left_out(component) {
                reading.leave_out(reason);
                continue;
            }
            repeated.extend(component.get("RRULE").or_else(|| component.get("RDATE")).map(|rule| (component, rule)));
            entries.push(Entry::new(component, maker, &mut zones));
        }
    }
    said_once(&repeated, &mut reading.complaints);
    let about = about(&calendars, &entries);
    let is_about = |entry: &Entry| about.is_some_and(|own| std::ptr::eq(own, entry.component));
    let (whole, entries): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(is_about);
    event(&calendars, whole.first(), &mut reading.records.event);
    if calendars.iter().any(|calendar| Maker::of(calendar) == Maker::Libretto) {
        return own::read(&entries, &mut zones, reading);
    }
    zones.report(reading.hand.is_some_and(|hand| hand.timezone.is_some()), &mut reading.complaints);
    days(&entries, &mut reading.complaints);
    let mut timetable = Timetable::default();
    sessions::read(&entries, &Known::new(&Mapping::default()), &mut timetable, reading);
    timetable.finish(zones.main(), reading);
}

/// Why an entry is not printed.
fn left_out(component: &Component) -> Option<Reason> {
    let said = |name: &str| component.text(name).map(|text| text.value.trim().to_uppercase()).unwrap_or_default();
    match (said("STATUS").as_str(), said("CLASS").as_str()) {
        ("CANCELLED", _) => Some(Reason::Withdrawn),
        // What its owner shows to nobody is no part of a programme.
        (_, "PRIVATE" | "CONFIDENTIAL") | ("TENTATIVE", _) => Some(Reason::Undecided),
        _ => None,
    }
}

/// Says which entries repeat: a programme has each talk when it is given.
fn said_once(repeated: &[(&Component, &line::Property)], complaints: &mut Vec<Diagnostic>) {
    let Some((first, rule)) = repeated.first() else { return };
    let title = first.text("SUMMARY").map(|title| title.value).unwrap_or_default();
    let message = match repeated.len() {
        1 => format!("`{title}` repeats; it is read once, at its first time"),
        count => format!("{count} entries repeat, such as `{title}`; each is read once, at its first time"),
    };
    let help = "write its other times into program.yaml, if they are of the event";
    complaints.push(Diagnostic::new(Code::NotRead, &rule.value.place, message).help(help));
}

/// The entry of the event itself: of whole days that hold all others, or the one that says so by its name.
fn about<'c>(calendars: &'c [Component], entries: &[Entry<'c>]) -> Option<&'c Component> {
    let named = entries.iter().find(|entry| {
        entry.maker == Maker::Indico
            && entry
                .uid()
                .is_some_and(|uid| uid.value.starts_with("indico-event-") && !uid.value.contains("contribution"))
    });
    let whole: Vec<(&Entry, (Date, Date))> = entries.iter().filter_map(|entry| Some((entry, span(entry)?))).collect();
    let timed: Vec<Date> = entries.iter().filter_map(|entry| Some(entry.times().0?.value.civil.date())).collect();
    let holds = |(from, to): &(Date, Date)| timed.iter().all(|day| from <= day && day <= to);
    let widest = whole
        .iter()
        .filter(|(_, days)| holds(days))
        .max_by_key(|(_, (from, to))| to.since(*from).map(|it| it.get_days()).unwrap_or_default());
    let is_alone = calendars.len() == 1 && entries.len() == 1;
    named.or(widest.filter(|_| !is_alone).map(|(entry, _)| *entry)).map(|entry| entry.component)
}

/// The first and last day of an entry of whole days: its end is the day behind the last (3.6.1).
fn span(entry: &Entry) -> Option<(Date, Date)> {
    let Some(Moment::Day(first)) = &entry.start else { return None };
    let last = match &entry.end {
        Some(Moment::Day(end)) => end.value.yesterday().unwrap_or(end.value),
        _ => first.value,
    };
    Some((first.value, last.max(first.value)))
}

/// What is said of the event: by its own entry, by the calendar.
fn event(calendars: &[Component], about: Option<&Entry>, event: &mut EventRecord) {
    let said = |names: &[&str]| names.iter().find_map(|name| calendars.iter().find_map(|calendar| calendar.text(name)));
    // Calendars of a person are called by an address.
    let called = said(&["X-WR-CALNAME", "NAME"]).filter(|name| !name.value.contains('@'));
    event.title = about.and_then(Entry::title).or(called);
    let Some(about) = about else { return };
    event.place = about.component.text("LOCATION");
    event.website = about.component.text("URL").filter(|url| url.value.starts_with("http"));
    event.about = about.component.text("DESCRIPTION").filter(|_| about.maker == Maker::Any);
    event.dates = span(about)
        .or_else(|| {
            let (start, end) = about.times();
            let start = start?.value.civil.date();
            Some((start, end.map_or(start, |end| end.value.civil.date())))
        })
        .map(|(from, to)| {
            let place = &about.component.place;
            let day = |day| Spanned::new(day, place.clone());
            Dates { from: day(from), to: (to > from).then(|| day(to)) }
        });
}

/// Says which entries take whole days, and so have no time.
fn days(entries: &[Entry], complaints: &mut Vec<Diagnostic>) {
    let whole: Vec<&Entry> = entries.iter().filter(|entry| span(entry).is_some()).collect();
    let Some(first) = whole.first() else { return };
    let title = first.title().map(|title| title.value).unwrap_or_default();
    let message = match whole.len() {
        1 => format!("`{title}` takes a whole day; it is read without a time"),
        count => format!("{count} entries take whole days, such as `{title}`; they are read without a time"),
    };
    let place: &Place = &first.component.place;
    complaints.push(Diagnostic::new(Code::Inferred, place, message).help("write their times into program.yaml"));
}
