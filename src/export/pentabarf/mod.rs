//! The schedule as XML that pentabarf began and frab, pretalx and the apps of conferences share (`schedule.xsd` of voc/schedule).
//!
//! It has days, rooms and what is given in them; a session is there as what its talks name, or alone where nothing in it has a time.

mod slots;

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use slots::{Given, Slot, slots};

use super::moment::Zone;
use super::unsaid::Unsaid;
use super::xml::Xml;
use super::{Format, Written, identity, text};
use crate::diagnostic::Checked;
use crate::event::{About, Contribution, Event, slug};
use crate::prose::{is_empty, linkable, plain_text};
use crate::record::Kind;

pub(super) const FORMAT: Format = Format {
    name: "pentabarf",
    title: "The schedule as XML, as pentabarf, frab and pretalx write it",
    ending: Some("xml"),
    write: |material| {
        let event = material.event;
        let slots = slots(event);
        let schedule = Schedule { event, zone: Zone::of(&event.about), acronym: acronym(&event.about) };
        let bytes = schedule.document(&slots, material.created);
        let mut said: Vec<_> =
            schedule.zone.said(!slots.is_empty(), "its times are written as those of UTC").into_iter().collect();
        said.extend(unsaid(event, &slots).said());
        Checked::new(Written::File(bytes), said)
    },
};

/// What nobody can say in the format.
fn unsaid(event: &Event, slots: &[Slot]) -> Unsaid {
    let mut unsaid = Unsaid::of("the schedule");
    for item in &event.contributions {
        let place = &item.places.entry;
        if !slots.iter().any(|slot| matches!(slot.given, Given::Talk(given, _) if given.id == item.id)) {
            unsaid.other("contributions without a time of their own", place);
            continue;
        }
        if item.authors.iter().any(|author| !author.affiliations.is_empty()) {
            unsaid.other("affiliations of contributions", place);
        }
        if !item.keywords.is_empty() {
            unsaid.other("keywords of contributions", place);
        }
        if item.authors.iter().any(|author| !is_empty(&author.biography)) {
            unsaid.other("biographies", place);
        }
        if item.authors.iter().any(|author| author.speaker) && item.authors.iter().any(|author| !author.speaker) {
            unsaid.other("who presents of several authors", place);
        }
    }
    for session in event.sessions.iter().filter(|session| session.chair.is_some()) {
        unsaid.other("chairs", &session.place);
    }
    for slot in slots.iter().filter(|slot| slot.end.is_none()) {
        unsaid.other("ends that nobody says", &slot.session.place);
    }
    unsaid
}

/// The hour of the night at which the next day of a programme begins.
const DAY_CHANGE: i8 = 4;

struct Schedule<'e> {
    event: &'e Event,
    zone: Zone,
    acronym: String,
}

impl Schedule<'_> {
    fn document(&self, slots: &[Slot], created: jiff::Timestamp) -> Vec<u8> {
        let mut days: BTreeMap<Date, Vec<&Slot>> = BTreeMap::new();
        for slot in slots {
            days.entry(programme_day(slot)).or_default().push(slot);
        }
        // The schema wants a day.
        if let (true, Some((from, _))) = (days.is_empty(), self.event.about.dates) {
            days.insert(from, Vec::new());
        }
        let numbers = numbers(slots, self.event);
        let mut xml = Xml::new(None);
        xml.block("schedule", &[], |xml| {
            xml.empty("generator", &[("name", "Libretto"), ("version", env!("CARGO_PKG_VERSION"))]);
            xml.leaf("version", &[], created.to_string().as_str());
            self.conference(xml, &days);
            for (index, (date, slots)) in (1..).zip(&days) {
                self.day(xml, index, *date, slots, &numbers);
            }
        });
        xml.finish()
    }

    fn conference(&self, xml: &mut Xml, days: &BTreeMap<Date, Vec<&Slot>>) {
        let about = &self.event.about;
        let first = about.dates.map(|(from, _)| from).or_else(|| days.keys().next().copied());
        let last = about.dates.map(|(_, to)| to).or_else(|| days.keys().next_back().copied());
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        xml.block("conference", &[], |xml| {
            xml.leaf("acronym", &[], self.acronym.as_str());
            xml.leaf("title", &[], about.title.as_str());
            xml.leaf("start", &[], day(first).as_str());
            xml.leaf("end", &[], day(last).as_str());
            xml.leaf("days", &[], days.len().to_string().as_str());
            xml.leaf("timeslot_duration", &[], "00:05");
            xml.leaf("base_url", &[], about.website.as_deref().filter(|it| it.starts_with("http")));
            // Names of the time zone data base alone: `UTC+5` is none.
            xml.leaf("time_zone_name", &[], about.timezone.as_deref().filter(|name| !name.contains(['+', '-', '−'])));
        });
    }

    fn day(&self, xml: &mut Xml, index: usize, date: Date, slots: &[&Slot], numbers: &[Number]) {
        let start = slots.iter().map(|slot| slot.start).min().unwrap_or_else(|| date.at(0, 0, 0, 0));
        let end =
            slots.iter().map(|slot| slot.end.unwrap_or(slot.start)).max().unwrap_or_else(|| date.at(23, 59, 0, 0));
        let (start, end) = (self.zone.shown_at_least_in_utc(start), self.zone.shown_at_least_in_utc(end));
        let attributes = [("index", index.to_string()), ("date", date.to_string()), ("start", start), ("end", end)];
        let attributes = attributes.each_ref().map(|(name, value)| (*name, value.as_str()));
        xml.block("day", &attributes, |xml| {
            let rooms = &self.event.about.rooms;
            let nowhere = slots.iter().any(|slot| slot.room.is_none());
            for room in rooms.iter().map(Some).chain(nowhere.then_some(None)) {
                let here: Vec<&&Slot> = slots.iter().filter(|slot| slot.room == room).collect();
                if !here.is_empty() {
                    xml.block("room", &[("name", room.map_or("", String::as_str))], |xml| {
                        here.iter().for_each(|slot| self.slot(xml, slot, &numbers[slot.nth]));
                    });
                }
            }
        });
    }

    fn slot(&self, xml: &mut Xml, slot: &Slot, number: &Number) {
        let id = number.id.to_string();
        xml.block("event", &[("id", id.as_str()), ("guid", number.guid.as_str())], |xml| {
            let track = slot.session.track.as_deref();
            xml.leaf("date", &[], self.zone.shown_at_least_in_utc(slot.start).as_str());
            xml.leaf("start", &[], slot.start.strftime("%H:%M").to_string().as_str());
            xml.leaf("duration", &[], duration(slot.start, slot.end).as_str());
            value(xml, "room", slot.room.map_or("", String::as_str));
            value(xml, "slug", &format!("{}-{}", self.acronym, number.slug));
            match slot.given {
                Given::Talk(item, _) => {
                    // Formulas as TeX, as every system writes them.
                    value(xml, "title", &plain_text(&item.title));
                    // Where tracks stand beside the sessions, the session is what stands below the title; a session that is
                    // called like its track is known by that.
                    value(xml, "subtitle", if track.is_some() { &slot.session.title } else { "" });
                    value(xml, "track", track.unwrap_or(&slot.session.title));
                    value(xml, "type", kind(item.kind));
                    self.about_talk(xml, item);
                }
                Given::Session => {
                    value(xml, "title", &slot.session.title);
                    value(xml, "subtitle", "");
                    value(xml, "track", track.unwrap_or_default());
                    value(xml, "type", slots::kind(slot.session.kind));
                    value(xml, "language", &self.event.about.language);
                    value(xml, "abstract", "");
                }
            }
        });
    }

    fn about_talk(&self, xml: &mut Xml, item: &Contribution) {
        value(xml, "language", item.language.as_deref().unwrap_or(&self.event.about.language));
        value(xml, "abstract", &text::html_unless_plain(&item.abstract_));
        if !item.authors.is_empty() {
            xml.block("persons", &[], |xml| {
                for author in &item.authors {
                    let at = self.event.people.iter().position(|person| person.id == author.person);
                    let id = (at.unwrap_or_default() + 1).to_string();
                    xml.leaf("person", &[("id", id.as_str())], author.name.literal.as_str());
                }
            });
        }
        let sound = |(name, target): (&String, &String)| Some((name.clone(), linkable(target)?));
        let links: Vec<(String, String)> = item.links.iter().filter_map(sound).collect();
        if let Some((_, page)) = links.iter().find(|(name, target)| name == "page" && target.starts_with("http")) {
            value(xml, "url", page);
        }
        let (files, links): (Vec<_>, Vec<_>) = links
            .iter()
            .filter(|(name, target)| name != "page" || !target.starts_with("http"))
            .partition(|(name, _)| ["paper", "slides", "poster"].contains(&name.as_str()));
        for (list, one, of) in [("links", "link", links), ("attachments", "attachment", files)] {
            if !of.is_empty() {
                xml.block(list, &[], |xml| {
                    for (name, target) in of {
                        xml.leaf(one, &[("href", target.as_str())], name.as_str());
                    }
                });
            }
        }
    }
}

/// An element that the schema wants, empty or not.
fn value(xml: &mut Xml, name: &str, text: &str) {
    if text.trim().is_empty() { xml.empty(name, &[]) } else { xml.leaf(name, &[], text) }
}

/// What schedules call it.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Contributed => "talk",
        other => other.as_str(),
    }
}

/// The day that people go to: what a session of the evening before has after midnight belongs to that day.
fn programme_day(slot: &Slot) -> Date {
    let begins = slot.session.start.filter(|start| *start <= slot.start).unwrap_or(slot.start);
    let is_night = begins.hour() < DAY_CHANGE;
    if is_night { begins.date().yesterday().unwrap_or(begins.date()) } else { begins.date() }
}

/// `01:30`; at most 99 hours.
fn duration(start: DateTime, end: Option<DateTime>) -> String {
    let minutes = end.map_or(0, |end| end.duration_since(start).as_mins()).clamp(0, 99 * 60 + 59);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A short name of letters and digits: `bells2027`. The schema wants four signs or more.
fn acronym(about: &About) -> String {
    let name = slug(about.short.as_deref().unwrap_or(&about.title)).replace('-', "_");
    let name: String = name.chars().take(24).collect();
    let name = name.trim_matches('_');
    if name.len() < 4 { format!("{name}_event").trim_start_matches('_').to_owned() } else { name.to_owned() }
}

/// What programs know an entry by.
struct Number {
    id: u32,
    guid: String,
    slug: String,
}

/// The identities of the slots, in their order: a number is made of the identity, so that it stays when others come and go.
fn numbers(slots: &[Slot], event: &Event) -> Vec<Number> {
    let seed = identity::seed(event);
    let mut taken = std::collections::BTreeSet::new();
    let number = |slot: &Slot| {
        let guid = identity::uuid(&seed, &slot.name());
        let mut id = u32::from_str_radix(&guid[..7], 16).unwrap_or_default().max(1);
        while !taken.insert(id) {
            id += 1;
        }
        Number { id, guid, slug: slot.slug() }
    };
    slots.iter().map(number).collect()
}
