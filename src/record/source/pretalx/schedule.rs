//! Schedules as JSON: pretalx's `schedule.json`, frab's, and lists of days that others make of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use url::Url;

use super::super::localized::Localized;
use super::super::talk::{Talk, presenters};
use super::super::timetable::{Timetable, days};
use super::super::when::{self, When};
use super::super::{Certainty, Claim, Format, Reading, Reason, View, links};
use super::people::{Portraits, speaker};
use super::{add_links, code_of, whole};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::Dialect;
use crate::record::AuthorRecord;
use crate::record::tree::Node;

/// Schedules of pretalx and frab.
pub(in crate::record::source) const FORMAT: Format =
    Format { name: "pretalx-schedule", title: "pretalx or frab: schedule as JSON", claim, read };

fn claim(views: &[&View]) -> Vec<Claim> {
    let schedules = views.iter().enumerate().filter(|(_, view)| view.json().and_then(conference).is_some());
    schedules.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

/// What has the days: the conference of a schedule, or the list itself.
fn conference<'n>(root: &'n Node<'n>) -> Option<&'n Node<'n>> {
    [&["schedule", "conference"][..], &["conference"], &["schedule"], &[]]
        .iter()
        .filter_map(|path| root.at(path))
        .find(|node| days_of(node).iter().any(|day| day.get("rooms").is_some_and(holds_talks)))
}

fn days_of<'n>(conference: &'n Node<'n>) -> &'n [Node<'n>] {
    conference.get("days").unwrap_or(conference).items()
}

/// Whether the rooms of a day are such: a mapping of names to lists, or a list of rooms with events.
fn holds_talks(rooms: &Node) -> bool {
    rooms.entries().iter().any(|(_, talks)| talks.items().first().is_some_and(|talk| talk.get("title").is_some()))
        || rooms.items().iter().any(|room| events(room).is_some())
}

fn events<'n>(room: &'n Node<'n>) -> Option<&'n Node<'n>> {
    ["events", "talks"].iter().find_map(|key| room.get(key))
}

fn read(set: &[&View], reading: &mut Reading) {
    for view in set {
        let Some((root, conference)) = view.json().and_then(|root| Some((root, conference(root)?))) else { continue };
        let mut schedule = Schedule {
            texts: Localized::new(reading.hand),
            portraits: Portraits::default(),
            timetable: Timetable::default(),
            base: base(root, conference),
            is_pretalx: is_pretalx(root),
        };
        schedule.event(root, conference, reading);
        for day in days_of(conference) {
            schedule.day(day, reading);
        }
        let zone = ["time_zone_name", "timezone", "time_zone"].iter().find_map(|key| conference.text_at(key));
        let Schedule { texts, portraits, timetable, .. } = schedule;
        timetable.finish(zone.as_ref(), reading);
        reading.complaints.extend(texts.complaints());
        portraits.report(reading);
    }
}

/// Where addresses that begin with a slash lead.
fn base(root: &Node, conference: &Node) -> Option<Url> {
    let said = [root.at(&["schedule", "base_url"]), conference.get("base_url"), conference.get("url")];
    said.into_iter().flatten().find_map(|node| Url::parse(node.str()?).ok())
}

/// Whether pretalx made the file: it names itself, or people and talks have its codes.
fn is_pretalx(root: &Node) -> bool {
    let generator = root.at(&["schedule", "generator", "name"]).or_else(|| root.at(&["generator", "name"]));
    if let Some(generator) = generator.and_then(Node::str) {
        return generator.eq_ignore_ascii_case("pretalx");
    }
    conference(root).is_some_and(|conference| {
        days_of(conference).iter().flat_map(|day| rooms(day)).flat_map(|(_, talks)| talks.items()).any(|talk| {
            talk.get("code").is_some()
                || talk.get("persons").is_some_and(|people| people.items().iter().any(|it| it.get("code").is_some()))
        })
    })
}

/// Rooms of a day with what is given in each.
fn rooms<'n>(day: &'n Node<'n>) -> Vec<(Option<Spanned<String>>, &'n Node<'n>)> {
    let Some(rooms) = day.get("rooms") else { return Vec::new() };
    let listed = rooms.items().iter().filter_map(|room| Some((room.text_at("name"), events(room)?)));
    rooms.entries().iter().map(|(name, talks)| (Some(name.clone().map(Cow::into_owned)), talks)).chain(listed).collect()
}

struct Schedule {
    texts: Localized,
    portraits: Portraits,
    timetable: Timetable,
    base: Option<Url>,
    is_pretalx: bool,
}

impl Schedule {
    fn event(&mut self, root: &Node, conference: &Node, reading: &mut Reading) {
        let event = &mut reading.records.event;
        event.title = self.texts.text_at(conference, "title");
        event.short = conference.text_at("acronym").filter(|short| Some(short) != event.title.as_ref());
        event.dates = days(conference.text_at("start"), conference.text_at("end")).or_else(|| {
            let date = |day: Option<&Node>| day.and_then(|day| day.text_at("date"));
            days(date(days_of(conference).first()), date(days_of(conference).last()))
        });
        event.place = ["venue", "city", "location"].iter().find_map(|key| conference.text_at(key));
        event.website = [conference.get("url"), root.at(&["schedule", "base_url"]), conference.get("base_url")]
            .into_iter()
            .flatten()
            .find_map(Node::text)
            .filter(|address| address.value.starts_with("http"));
        let named = conference.get("rooms").map(Node::items).unwrap_or_default();
        event.rooms = named.iter().filter_map(|room| self.texts.text_at(room, "name")).collect();
    }

    fn day(&mut self, day: &Node, reading: &mut Reading) {
        let date = day.text_at("date").and_then(|text| when::date(&text.value));
        let change = ["day_start", "start"].iter().find_map(|key| when::date_time(day.get(key)?.str()?));
        let change = change.map_or(0, |it| u32::try_from(it.civil.hour()).unwrap_or(0) * 60);
        for (room, talks) in rooms(day) {
            for node in talks.items() {
                self.talk(node, room.as_ref(), date, change, reading);
            }
        }
    }

    fn talk(
        &mut self,
        node: &Node,
        room: Option<&Spanned<String>>,
        day: Option<Date>,
        change: u32,
        reading: &mut Reading,
    ) {
        if node.entries().is_empty() {
            let message = "an entry of the schedule is no talk and is left out";
            reading
                .complaints
                .push(Diagnostic::new(Code::JsonSyntax, &node.place, message).help("look at the line in the export"));
            return;
        }
        if let Some(reason) = node.get("state").and_then(Node::str).and_then(Reason::of_state) {
            return reading.leave_out(reason);
        }
        let address = node.text_at("url").map(|url| whole(url, self.base.as_ref()));
        let ids = [node.text_at("code"), address.as_ref().and_then(code_of), node.text_at("id"), node.text_at("guid")];
        let (start, end, minutes) = self.times(node, day, change);
        let lists = ["persons", "speakers"].iter().filter_map(|key| node.get(key));
        let people = lists.map(|list| self.people(list, &mut reading.complaints)).find(|people| !people.is_empty());
        let mut links = BTreeMap::new();
        if let Some(address) = address {
            links::add(&mut links, "page", address);
        }
        add_links(&mut links, node.get("links"), self.base.as_ref());
        add_links(&mut links, node.get("attachments"), self.base.as_ref());
        for key in ["video_download_url", "video_url", "recording_url"] {
            if let Some(address) = node.text_at(key) {
                links::add(&mut links, "video", address);
            }
        }
        let texts = ["abstract", "description"].iter().filter_map(|key| self.texts.text_at(node, key)).collect();
        let keywords = ["tags", "keywords"].iter().filter_map(|key| node.get(key)).flat_map(Node::items);
        let talk = Talk {
            id: ids.into_iter().flatten().next(),
            title: self.texts.text_at(node, "title"),
            subtitle: self.texts.text_at(node, "subtitle"),
            texts,
            type_: self.texts.text_at(node, "type"),
            track: self.texts.text_at(node, "track"),
            language: node.text_at("language"),
            authors: people.unwrap_or_default(),
            links,
            keywords: keywords.filter_map(|tag| self.texts.text(tag)).collect(),
            room: self.texts.text_at(node, "room").or_else(|| room.cloned()),
            start,
            end,
            minutes,
            dialect: self.is_pretalx.then_some(Dialect::Markdown),
            place: node.place.clone(),
            ..Talk::default()
        };
        talk.take(&mut self.timetable, reading);
    }

    /// The people of a list, or of one text that names them all.
    fn people(&mut self, list: &Node, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
        match list.text() {
            Some(names) => presenters(&names, complaints),
            None => listed(list).filter_map(|it| speaker(it, &mut self.texts, &mut self.portraits)).collect(),
        }
    }

    /// When it starts and ends: the whole date, or the clock of its day; the end by itself, or by how long it takes.
    fn times(
        &mut self,
        node: &Node,
        day: Option<Date>,
        change: u32,
    ) -> (Option<Spanned<When>>, Option<Spanned<When>>, Option<u32>) {
        let whole = node.text_at("date").filter(|text| when::date_time(&text.value).is_some());
        let own_day = || node.text_at("date").and_then(|text| when::date(&text.value)).or(day);
        let start = match (whole, node.text_at("start")) {
            (None, Some(clock)) if when::minutes(&clock.value).is_some() => {
                self.timetable.clock(own_day(), Some(clock), change)
            }
            (whole, start) => self.timetable.moment(whole.or(start).or_else(|| node.text_at("date"))),
        };
        let end = node.text_at("end").filter(|text| when::date_time(&text.value).is_some());
        let minutes = node.get("duration").and_then(Node::str).and_then(|text| length(text, self.is_pretalx));
        (start, self.timetable.moment(end), minutes)
    }
}

/// What a list holds; programs write one with gaps in its numbers as a mapping, and one of one as that one.
pub(super) fn listed<'n>(list: &'n Node<'n>) -> impl Iterator<Item = &'n Node<'n>> {
    let is_one = list.str().is_some() || ["name", "public_name", "code"].iter().any(|key| list.get(key).is_some());
    let within = list.items().iter().chain(list.entries().iter().map(|(_, value)| value));
    is_one.then_some(list).into_iter().chain(within.filter(move |_| !is_one))
}

/// Minutes of a length. `1:02:30` is a day and more where pretalx wrote it, or where it ends with minutes; else `1:30:00` is hours.
pub(in crate::record::source) fn length(text: &str, is_pretalx: bool) -> Option<u32> {
    let minutes = |text: &str| text.parse().ok().filter(|minutes: &u32| *minutes < 60);
    match text.trim().split(':').collect::<Vec<_>>()[..] {
        [days, hours, last]
            if days.len() == 1
                && hours.len() == 2
                && last.len() == 2
                && days != "0"
                && (is_pretalx || last != "00") =>
        {
            let (days, hours): (u32, u32) = (days.parse().ok()?, hours.parse().ok()?);
            match hours {
                0..24 => Some((days * 24 + hours) * 60 + minutes(last)?),
                _ => when::duration(text),
            }
        }
        _ => when::duration(text),
    }
}

#[cfg(test)]
mod length_tests {
    use super::length;

    #[test]
    fn days_or_seconds() {
        for (text, by_pretalx, by_others) in [
            ("1:02:30", 26 * 60 + 30, 26 * 60 + 30),
            ("1:02:00", 26 * 60, 62),
            ("1:30:00", 90, 90),
            ("0:30:00", 30, 30),
            ("01:30:00", 90, 90),
            ("00:45", 45, 45),
        ] {
            assert_eq!((length(text, true), length(text, false)), (Some(by_pretalx), Some(by_others)), "{text}");
        }
    }
}
