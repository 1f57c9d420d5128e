//! The program editor's JSON: days of timeslots of sessions of talks.

use jiff::Span;
use jiff::civil::{Date, DateTime};

use super::super::few::few;
use super::super::timetable::days;
use super::super::when::{self, Clock};
use super::super::{Certainty, Claim, Format, Reading, View, kind, links, person};
use super::contribution;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::authors;
use crate::record::tree::Node;
use crate::record::{CommitteeRecord, MemberRecord, SessionKind, SessionRecord, SlotRecord};

/// Rooms that the editor writes until somebody names one.
const NO_ROOM: &str = "Enter a location";

/// Programs of the editor, with the metadata and the committee that stand beside them.
pub(in crate::record::source) const FORMAT: Format =
    Format { name: "iacr-program", title: "IACR: program.json of the program editor", claim, read };

/// A set for each folder: program, metadata and committee.
fn claim(views: &[&View]) -> Vec<Claim> {
    let tree = |index: usize| views.get(index).and_then(|view| view.json());
    let is = |index: usize, test: fn(&Node) -> bool| tree(index).is_some_and(test);
    let mut claims: Vec<(&str, Claim)> = Vec::new();
    for index in (0..views.len()).filter(|&index| is(index, is_program)) {
        let folder = views.get(index).map_or("", |view| view.folder());
        match claims.iter_mut().find(|(known, _)| *known == folder) {
            Some((_, claim)) => claim.files.push(index),
            None => claims.push((folder, Claim { files: vec![index], certainty: Certainty::Marked })),
        }
    }
    for (folder, claim) in &mut claims {
        let beside = (0..views.len()).filter(|&index| views.get(index).is_some_and(|view| view.folder() == *folder));
        claim.files.extend(beside.filter(|&index| is(index, is_metadata) || is(index, is_committee)));
    }
    claims.into_iter().map(|(_, claim)| claim).collect()
}

fn is_program(root: &Node) -> bool {
    let slots = root.get("days").map(Node::items).unwrap_or_default().iter().filter_map(|day| day.get("timeslots"));
    slots.flat_map(Node::items).any(|slot| slot.get("sessions").is_some())
}

fn is_metadata(root: &Node) -> bool {
    root.get("startdate").is_some() && root.get("name").is_some()
}

fn is_committee(root: &Node) -> bool {
    let members = root.get("committee").map(Node::items).unwrap_or_default();
    members.first().is_some_and(|member| member.get("name").is_some())
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut program = Program { even: Vec::new(), bad: Vec::new(), authors: Vec::new(), sources: 0 };
    for root in set.iter().filter_map(|view| view.json()) {
        if is_program(root) {
            program.read(root, reading);
        } else if is_committee(root) {
            committee(root, reading);
        } else {
            metadata(root, reading);
        }
    }
    program.report(reading);
}

/// What the conference's own page knows of it.
fn metadata(root: &Node, reading: &mut Reading) {
    let event = &mut reading.records.event;
    event.title = root.text_at("name").or(event.title.take());
    event.short = root.text_at("shortName").filter(|short| Some(short) != event.title.as_ref());
    event.dates = days(root.text_at("startdate"), root.text_at("enddate")).or(event.dates.take());
    let place = [root.text_at("city"), root.text_at("country")].into_iter().flatten();
    event.place = place.reduce(|city, country| city.map(|city| format!("{city}, {}", country.value)));
}

fn committee(root: &Node, reading: &mut Reading) {
    let members = root.get("committee").map(Node::items).unwrap_or_default();
    let members = members.iter().filter_map(|member| {
        Some(MemberRecord {
            name: person::cleaned(member.text_at("name")?),
            affiliation: member.text_at("affiliation"),
            note: None,
        })
    });
    let role = Spanned::new("Program Committee".to_owned(), root.place.clone());
    reading.records.event.committees.push(CommitteeRecord { role, members: members.collect() });
}

struct Program {
    /// Talks whose affiliations are as many as their authors.
    even: Vec<Place>,
    /// Times that cannot be read.
    bad: Vec<Spanned<String>>,
    /// What is doubtful about authors.
    authors: Vec<Diagnostic>,
    sources: usize,
}

impl Program {
    fn read(&mut self, root: &Node, reading: &mut Reading) {
        let config = root.get("config");
        self.sources += 1;
        if self.sources == 1 {
            let event = &mut reading.records.event;
            event.title = event.title.take().or_else(|| root.text_at("name"));
            let date = |day: Option<&Node>| day.and_then(|day| day.text_at("date"));
            let listed = root.get("days").map(Node::items).unwrap_or_default();
            event.dates = event.dates.take().or_else(|| days(date(listed.first()), date(listed.last())));
            let zone = config.and_then(|config| config.get("timezone"));
            let said = zone.and_then(|zone| zone.text().or_else(|| zone.text_at("name")));
            let short = zone.and_then(|zone| zone.text_at("abbr"));
            let known = [&said, &short].into_iter().flatten().find(|name| when::is_zone(&name.value));
            let clock = Clock::of(reading.hand, known.or(said.as_ref()), [], &mut reading.complaints);
            reading.records.event.timezone = clock.name();
        }
        let rooms: Vec<_> = config
            .and_then(|config| config.get("default_track_locations"))
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .map(room)
            .collect();
        for day in root.get("days").map(Node::items).unwrap_or_default() {
            let said = day.text_at("date");
            let date = said.as_ref().and_then(|said| when::date(&said.value));
            if date.is_none() {
                self.bad
                    .push(said.unwrap_or_else(|| Spanned::new("a day without its date".to_owned(), day.place.clone())));
            }
            self.day(day, date, &rooms, reading);
        }
        let categories = config.and_then(|config| config.get("unassigned_talks")).map(Node::items).unwrap_or_default();
        for talk in categories.iter().filter_map(|category| category.get("talks")).flat_map(Node::items) {
            self.talk(talk, reading);
        }
    }

    fn day(&mut self, day: &Node, date: Option<Date>, rooms: &[Option<Spanned<String>>], reading: &mut Reading) {
        let mut latest: Option<DateTime> = None;
        for slot in day.get("timeslots").map(Node::items).unwrap_or_default() {
            let start = self.time(date, slot.text_at("starttime"), latest);
            let end = self.time(date, slot.text_at("endtime"), start.as_ref().map(|start| start.value));
            latest = latest.max(start.as_ref().map(|start| start.value));
            for (track, node) in slot.get("sessions").map(Node::items).unwrap_or_default().iter().enumerate() {
                let default = rooms.get(track).cloned().flatten();
                self.session(node, date, (start.clone(), end.clone()), default, reading);
            }
        }
    }

    /// A clock time of a day; of the night after it where it would be long before what came last.
    fn time(
        &mut self,
        date: Option<Date>,
        text: Option<Spanned<String>>,
        last: Option<DateTime>,
    ) -> Option<Spanned<DateTime>> {
        let (date, text) = (date?, text?);
        let Some(time) = when::on(date, &text.value) else {
            self.bad.push(text);
            return None;
        };
        let is_night = last.is_some_and(|last| last.duration_since(time).as_hours() >= 12);
        let time = if is_night { time.checked_add(Span::new().days(1)).unwrap_or(time) } else { time };
        Some(Spanned::new(time, text.place))
    }

    fn session(
        &mut self,
        node: &Node,
        date: Option<Date>,
        (start, end): (Option<Spanned<DateTime>>, Option<Spanned<DateTime>>),
        default: Option<Spanned<String>>,
        reading: &mut Reading,
    ) {
        let last = start.as_ref().map(|start| start.value);
        let start = self.time(date, node.text_at("starttime"), None).or(start);
        let end = self.time(date, node.text_at("endtime"), last).or(end);
        let mut slots = Vec::new();
        for talk in node.get("talks").map(Node::items).unwrap_or_default() {
            let Some(id) = self.talk(talk, reading) else { continue };
            let own = self.time(date, talk.text_at("starttime"), last);
            // The schema has it with three t's.
            let ends = talk.text_at("endtime").or_else(|| talk.text_at("endttime"));
            let ends = self.time(date, ends, own.as_ref().map(|own| own.value).or(last));
            slots.push(SlotRecord { id, start: own, end: ends });
        }
        // A session without a title is called by its first talk; a place held for one says nothing yet.
        let first = || node.get("talks")?.items().iter().find_map(|talk| talk.text_at("title"));
        let Some(title) = node.text_at("session_title").map(person::cleaned).or_else(first) else { return };
        let is_break = slots.is_empty() && kind::is_break(&title.value);
        if let Some(address) = node.text_at("session_url") {
            reading.records.unplaced.push(address.map(|address| format!("{}: {address}", title.value)));
        }
        reading.records.program.push(SessionRecord {
            title,
            kind: is_break.then(|| Spanned::made(SessionKind::Break)),
            start,
            end,
            room: node.get("location").and_then(room).or(default.filter(|_| !is_break)),
            chair: node.text_at("moderator").and_then(|names| chairs(names, &mut self.authors)),
            contributions: slots,
            place: node.place.clone(),
            ..SessionRecord::default()
        });
    }

    fn talk(&mut self, node: &Node, reading: &mut Reading) -> Option<Spanned<String>> {
        let mut record = contribution(node, &mut self.authors)?;
        record.id = ["id", "paperId"].iter().find_map(|key| node.text_at(key));
        if let Some(category) = node.text_at("category") {
            record.kind = kind::kind(&category.value)
                .filter(|kind| *kind != crate::record::Kind::Contributed)
                .map(|kind| Spanned::new(kind, category.place));
        }
        if let Some(address) = node.text_at("slides") {
            links::add(&mut record.links, "slides", address);
        }
        if let Some(note) = node.text_at("talkNote") {
            reading.records.unplaced.push(note.map(|note| format!("{}: {note}", record.title.value)));
        }
        let listed = super::words(node.get("affiliations")).len();
        if listed > 1 && listed == record.authors.len() {
            self.even.push(record.place.clone());
        }
        Some(reading.contribution(record))
    }

    fn report(self, reading: &mut Reading) {
        if let Some(place) = self.even.first() {
            let message = format!(
                "{} talks have as many affiliations as authors, and each author is given one in order; the program does not say whose \
                 is which",
                self.even.len()
            );
            let help = "compare them with the papers, and mend `affiliations` in contributions.yaml";
            reading.complaints.push(Diagnostic::new(Code::Inferred, place, message).help(help));
        }
        let bad = self.bad.into_iter().map(|text| {
            let message = format!("`{}` is no time or day that can be read", text.value);
            Diagnostic::new(Code::BadDate, &text.place, message).help("write it into program.yaml")
        });
        if reading.records.contributions.is_empty() {
            let message = "the program has sessions and no talks";
            let place = reading.records.program.first().map_or(Place::Made, |session| session.place.clone());
            let help = "look whether its talks have been put into their sessions";
            reading.complaints.push(Diagnostic::new(Code::NothingRead, &place, message).help(help));
        }
        few(self.authors.into_iter().chain(bad).collect(), &mut reading.complaints);
    }
}

/// A room by its name, or as an object with one.
fn room(node: &Node) -> Option<Spanned<String>> {
    let name = node.text_at("name").or_else(|| node.text())?;
    (name.value.trim() != NO_ROOM).then(|| person::cleaned(name))
}

/// Who moderates, without the word for it.
fn chairs(mut names: Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    if let Some((word, rest)) = names.value.split_once(':')
        && ["moderator", "chair", "host"].iter().any(|stem| word.to_lowercase().contains(stem))
    {
        names.value = rest.trim().to_owned();
    }
    let read = authors::read(&names, &[]).drain_into(complaints);
    let read: Vec<String> = read.into_iter().map(|person| person.name.value).collect();
    (!read.is_empty()).then(|| Spanned::new(read.join("; "), names.place))
}
