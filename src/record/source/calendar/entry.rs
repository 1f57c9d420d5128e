//! One entry of a calendar as a talk, with what each system puts into it.

use std::collections::BTreeMap;

use super::description::{self, Described};
use super::line::{Component, Property};
use super::times::{Moment, Zones};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::source::columns::Known;
use crate::record::source::kind::kind;
use crate::record::source::talk::{Talk, presenter};
use crate::record::source::when::{self, When};
use crate::record::source::{links, person};
use crate::record::{AuthorRecord, authors};

/// Who made a calendar, as far as that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Maker {
    Libretto,
    Indico,
    Pretalx,
    Any,
}

impl Maker {
    pub(super) fn of(calendar: &Component) -> Self {
        let named = calendar.text("PRODID").map(|maker| maker.value.to_lowercase()).unwrap_or_default();
        let makers = [("libretto", Self::Libretto), ("indico", Self::Indico), ("pretalx", Self::Pretalx)];
        makers.iter().find(|(name, _)| named.contains(name)).map_or(Self::Any, |(_, maker)| *maker)
    }
}

/// An entry with its times as they were read.
pub(super) struct Entry<'c> {
    pub(super) component: &'c Component,
    pub(super) maker: Maker,
    pub(super) start: Option<Moment>,
    pub(super) end: Option<Moment>,
    pub(super) minutes: Option<u32>,
}

impl<'c> Entry<'c> {
    pub(super) fn new(component: &'c Component, maker: Maker, zones: &mut Zones) -> Self {
        let mut moment = |name: &str| component.get(name).and_then(|property| zones.moment(property));
        let (start, end) = (moment("DTSTART"), moment("DTEND"));
        let minutes = component.text("DURATION").and_then(|text| when::duration(&text.value));
        Self { component, maker, start, end, minutes }
    }

    /// The local part of its name among all calendars: `indico-contribution-12-7`.
    pub(super) fn uid(&self) -> Option<Spanned<String>> {
        let uid = self.component.text("UID")?;
        Some(uid.map(|uid| uid.split('@').next().unwrap_or_default().trim().to_owned()))
    }

    pub(super) fn title(&self) -> Option<Spanned<String>> {
        self.component.text("SUMMARY")
    }

    /// When it starts and ends, if it does not take whole days.
    pub(super) fn times(&self) -> (Option<Spanned<When>>, Option<Spanned<When>>) {
        let at = |moment: &Option<Moment>| match moment {
            Some(Moment::At(when)) => Some(when.clone()),
            _ => None,
        };
        (at(&self.start), at(&self.end))
    }

    /// What it says, but for its room and session.
    pub(super) fn talk(&self, known: &Known, complaints: &mut Vec<Diagnostic>) -> (Talk, Described) {
        let address = self.component.text("URL").map(|url| url.map(|url| url.trim().to_owned()));
        let written = self.component.text("DESCRIPTION");
        let said = written
            .map(|text| description::read(&text, address.as_ref().map(|it| it.value.as_str()), known))
            .unwrap_or_default();
        let (title, named) = self.title_and_names();
        let mut people = named.map(|names| read_names(&names, true, complaints)).unwrap_or_default();
        if let (true, Some(names)) = (people.is_empty(), &said.speakers) {
            people = read_names(names, true, complaints);
        }
        if let Some(names) = &said.authors {
            let others = read_names(names, false, complaints);
            let is_new = |author: &AuthorRecord| people.iter().all(|known| known.name.value != author.name.value);
            let others: Vec<AuthorRecord> = others.into_iter().filter(is_new).collect();
            people.extend(others);
        }
        if people.is_empty() {
            people = attendees(self.component);
        }
        let (start, end) = self.times();
        let mut addresses = BTreeMap::new();
        if let Some(address) = address {
            links::add(&mut addresses, "page", address);
        }
        for attached in self.component.all("ATTACH") {
            let word = ["FILENAME", "X-FILENAME", "FMTTYPE"].iter().find_map(|name| attached.parameter(name));
            links::add(&mut addresses, word.unwrap_or_default(), attached.value.clone());
        }
        let talk = Talk {
            id: self.id(),
            title,
            texts: said.text.iter().cloned().collect(),
            type_: said.kind.clone(),
            track: said.track.clone(),
            authors: people,
            links: addresses,
            start,
            end,
            minutes: self.minutes,
            place: self.component.place.clone(),
            ..Talk::default()
        };
        (talk, said)
    }

    /// The title, and who stands behind it: pretalx writes `On moss - Ada Kim, Bo Lee`.
    fn title_and_names(&self) -> (Option<Spanned<String>>, Option<Spanned<String>>) {
        let Some(title) = self.title() else { return (None, None) };
        if self.maker == Maker::Pretalx
            && let Some((own, names)) = title.value.rsplit_once(" - ")
        {
            let part = |text: &str| Spanned::new(text.trim().to_owned(), title.place.clone());
            return (Some(part(own)), Some(part(names)).filter(|names| !names.value.is_empty()));
        }
        (Some(title), None)
    }

    /// The system's own number, where the entry's name has one; the name, where it is short.
    fn id(&self) -> Option<Spanned<String>> {
        let uid = self.uid()?;
        let own = match self.maker {
            // `indico-contribution-12`, of older ones `indico-event-7-contribution-12`.
            Maker::Indico => {
                let number = uid.value.split("contribution-").nth(1).unwrap_or(&uid.value);
                number.split('-').next().unwrap_or_default().to_owned()
            }
            // `pretalx-moss24-ABC8XY`.
            Maker::Pretalx => uid.value.rsplit('-').find(|part| part.len() >= 5).unwrap_or(&uid.value).to_owned(),
            _ => uid.value.clone(),
        };
        Some(Spanned::new(own, uid.place)).filter(|id| (1..=LONGEST_ID).contains(&id.value.len()))
    }
}

/// Longest name of an entry that serves as its id; mail programs write some hundred digits.
const LONGEST_ID: usize = 40;
/// More people than these are an audience.
const MOST_SPEAKERS: usize = 12;

/// Names in one text.
fn read_names(names: &Spanned<String>, present: bool, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let read = authors::read(names, &[]).drain_into(complaints);
    read.into_iter().map(|author| AuthorRecord { speaker: present, ..author }).collect()
}

/// Who attends by name: in a calendar of talks those who give them. Addresses are not read; who organizes is named if nobody attends.
fn attendees(component: &Component) -> Vec<AuthorRecord> {
    let is_person = |property: &&Property| {
        property.parameter("CUTYPE").is_none_or(|kind| kind == "INDIVIDUAL" || kind == "UNKNOWN")
            && property.parameter("ROLE").is_none_or(|role| role != "NON-PARTICIPANT")
    };
    let name = |property: &Property| {
        let name = property.parameter("CN")?.trim();
        let is_one = !name.is_empty() && !name.contains('@');
        is_one.then(|| presenter(person::cleaned(Spanned::new(name.to_owned(), property.value.place.clone())), None))
    };
    let attending: Vec<AuthorRecord> = component.all("ATTENDEE").filter(is_person).filter_map(name).collect();
    if attending.len() > MOST_SPEAKERS { Vec::new() } else { attending }
}

/// What the entry's categories say: its type, and the rest.
pub(super) fn categories(component: &Component) -> (Option<Spanned<String>>, Vec<Spanned<String>>) {
    let mut all: Vec<Spanned<String>> =
        component.all("CATEGORIES").flat_map(Property::list).map(person::cleaned).collect();
    let is_type = |word: &Spanned<String>| word.value.split_whitespace().count() <= 2 && kind(&word.value).is_some();
    let type_ = all.iter().position(is_type).map(|at| all.remove(at));
    (type_, all)
}
