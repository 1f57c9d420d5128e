//! Pages of pretalx's API, old and new: submissions, and beside them speakers, rooms, tracks, types, slots.

use std::collections::BTreeMap;

use jiff::Span;

use super::super::localized::Localized;
use super::super::schedule::Entry;
use super::super::talk::{Talk, presenters};
use super::super::timetable::{Timed, Timetable, days};
use super::super::when::{self, When};
use super::super::{Certainty, Claim, Format, Reading, Reason, View, links};
use super::add_links;
use super::harvest::{Harvest, Thing, has_more, has_talk};
use super::people::{Portraits, speaker};
use super::schedule::listed;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::Dialect;
use crate::record::AuthorRecord;
use crate::record::tree::Node;

/// Pages of the API.
pub(in crate::record::source) const FORMAT: Format =
    Format { name: "pretalx-api", title: "pretalx: submissions and what belongs to them, from its API", claim, read };

/// All pages are one set: talks name speakers and rooms that stand in others.
fn claim(views: &[&View]) -> Vec<Claim> {
    let trees: Vec<(usize, &Node)> =
        views.iter().enumerate().filter_map(|(index, view)| Some((index, view.json()?))).collect();
    if !trees.iter().any(|(_, tree)| has_talk(tree)) {
        return Vec::new();
    }
    let files = trees.iter().filter(|(_, tree)| has_talk(tree) || has_more(tree)).map(|(index, _)| *index).collect();
    vec![Claim { files, certainty: Certainty::Fields }]
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut pages = Harvest::default();
    for tree in set.iter().filter_map(|view| view.json()) {
        pages.gather(tree);
    }
    let mut api = Api {
        pages: &pages,
        texts: Localized::new(reading.hand),
        portraits: Portraits::default(),
        timetable: Timetable::default(),
        unknown: Vec::new(),
    };
    api.event(reading);
    let talks = pages.talks();
    let seen = talks.len();
    for versions in talks {
        api.talk(&versions, reading);
    }
    api.breaks();
    let Api { texts, portraits, timetable, unknown, .. } = api;
    let zone = pages.event.and_then(|event| event.text_at("timezone"));
    timetable.finish(zone.as_ref(), reading);
    reading.complaints.extend(texts.complaints());
    portraits.report(reading);
    if let Some(first) = unknown.first() {
        let message = match unknown.len() {
            1 => format!("a speaker stands there by a code alone, `{}`; nobody is named for it", first.value),
            count => format!(
                "{count} speakers stand there by a code alone, such as `{}`; nobody is named for them",
                first.value
            ),
        };
        let help = "pull the page of speakers (`…/speakers/`) along with the talks";
        reading.complaints.push(Diagnostic::new(Code::IncompleteAuthors, &first.place, message).help(help));
    }
    if let Some((count, page)) = pages.announced.filter(|(count, _)| seen < *count) {
        let message = format!("the server has {count} talks, and its pages here have {seen}");
        let help = "pull the address itself, so that all pages are followed, or save the others beside this one";
        reading.complaints.push(Diagnostic::new(Code::Truncated, &page.place, message).help(help));
    }
}

struct Api<'p> {
    pages: &'p Harvest<'p>,
    texts: Localized,
    portraits: Portraits,
    timetable: Timetable,
    /// Codes of speakers that nothing explains.
    unknown: Vec<Spanned<String>>,
}

/// Where and when a talk is given.
#[derive(Default)]
struct Slot {
    room: Option<Spanned<String>>,
    start: Option<Spanned<When>>,
    end: Option<Spanned<When>>,
}

impl Api<'_> {
    fn event(&mut self, reading: &mut Reading) {
        let event = &mut reading.records.event;
        if let Some(said) = self.pages.event {
            event.title = self.texts.text_at(said, "name");
            event.dates = days(said.text_at("date_from"), said.text_at("date_to"));
            event.website = ["custom_domain", "urls"].iter().find_map(|key| said.text_at(key));
        }
        event.rooms = self.pages.rooms.iter().filter_map(|room| self.texts.text_at(room, "name")).collect();
    }

    /// What a field says: its text, the name of the object in it, or that of the thing whose number it is.
    fn named(&mut self, node: Option<&Node>, thing: Thing) -> Option<Spanned<String>> {
        let node = node?;
        let known = node.str().and_then(|id| self.pages.named.get(&(thing, id)).copied());
        let object = known.unwrap_or(node);
        let name = ["name", "tag"].iter().find_map(|key| object.get(key)).unwrap_or(object);
        // A number that nothing explains says nothing to a reader.
        self.texts
            .text(name)
            .filter(|name| thing == Thing::Tag || !name.value.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// A talk, from all objects that have its code; the first is the system's own.
    fn talk(&mut self, versions: &[&Node], reading: &mut Reading) {
        let Some(&node) = versions.first() else { return };
        if let Some(reason) = node.get("state").and_then(Node::str).and_then(Reason::of_state) {
            reading.leave_out(reason);
            return;
        }
        let code = node.get("code").and_then(Node::str).unwrap_or_default();
        let mut links = BTreeMap::new();
        for version in versions {
            for (word, keys) in [("page", ["website_url", "url"]), ("video", ["youtube_url", "video_url"])] {
                if let Some(address) = keys.iter().find_map(|key| version.text_at(key)) {
                    links::add(&mut links, word, address);
                }
            }
            add_links(&mut links, version.get("resources"), None);
        }
        if let Some(address) = self.pages.videos.get(code) {
            links::add(&mut links, "video", address.clone());
        }
        let type_ = ["submission_type", "session_type"].iter().find_map(|key| node.get(key));
        let talk = Talk {
            id: node.text_at("code"),
            title: self.texts.text_at(node, "title"),
            texts: ["abstract", "description"].iter().filter_map(|key| self.texts.text_at(node, key)).collect(),
            type_: self.named(type_, Thing::Type),
            track: self.named(node.get("track"), Thing::Track),
            language: ["content_locale", "language"].iter().find_map(|key| node.text_at(key)),
            authors: self.people(node.get("speakers"), &mut reading.complaints),
            links,
            keywords: {
                let tags = node.get("tags").map(Node::items).unwrap_or_default();
                tags.iter().filter_map(|tag| self.named(Some(tag), Thing::Tag)).collect()
            },
            minutes: node.get("duration").and_then(Node::str).and_then(when::duration),
            dialect: Some(Dialect::Markdown),
            place: node.place.clone(),
            ..Talk::default()
        };
        let mut slots = self.slots(node, code);
        if slots.is_empty() {
            slots.push(Slot::default());
        }
        for Slot { room, start, end } in slots {
            Talk { room, start, end, ..talk.clone() }.take(&mut self.timetable, reading);
        }
    }

    /// The speakers of a list, or of one text that names them all.
    fn people(&mut self, list: Option<&Node>, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
        let Some(list) = list else { return Vec::new() };
        match list.text().filter(|names| !is_code(&names.value)) {
            Some(names) => presenters(&names, complaints),
            None => listed(list).filter_map(|it| self.speaker(it)).collect(),
        }
    }

    /// A speaker: an object with all there is, or a code that another page explains.
    fn speaker(&mut self, node: &Node) -> Option<AuthorRecord> {
        let code = node.get("code").and_then(Node::str).or_else(|| node.str());
        let known = code.and_then(|code| self.pages.speakers.get(code)).map(Vec::as_slice).unwrap_or_default();
        // A text that is no code is the name itself.
        let is_name = node.str().is_some_and(|text| known.is_empty() && !is_code(text));
        let own = (!node.entries().is_empty() || is_name).then_some(node);
        let mut author: Option<AuthorRecord> = None;
        for said in own.into_iter().chain(known.iter().copied()) {
            let Some(said) = speaker(said, &mut self.texts, &mut Portraits::default()) else { continue };
            match &mut author {
                Some(author) => {
                    author.biography = author.biography.take().or(said.biography);
                    author.affiliation = author.affiliation.take().or(said.affiliation);
                    author.orcid = author.orcid.take().or(said.orcid);
                }
                None => author = Some(said),
            }
        }
        if author.is_none() {
            self.unknown.extend(node.text_at("code").or_else(|| node.text()));
        }
        let picture = own.into_iter().chain(known.iter().copied());
        self.portraits.see(picture.flat_map(|it| ["avatar", "avatar_url"].map(|key| it.text_at(key))).flatten().next());
        author
    }

    /// All slots of a talk: in itself, or on their own page.
    fn slots(&mut self, node: &Node, code: &str) -> Vec<Slot> {
        let own: Vec<&Node> = match node.get("slots").map(Node::items).unwrap_or_default() {
            [] => node.get("slot").into_iter().chain([node]).collect(),
            several => several.iter().collect(),
        };
        let has_time = |slot: &&Node| slot.get("start").is_some_and(|start| start.str().is_some());
        let mut timed: Vec<&Node> = own.into_iter().filter(has_time).collect();
        timed.dedup_by_key(|slot| slot.get("start").and_then(Node::str));
        if timed.is_empty() {
            timed.extend(self.pages.slots.get(&Some(code)).into_iter().flatten().copied().filter(has_time));
        }
        timed.into_iter().map(|slot| self.slot(slot)).collect()
    }

    fn slot(&mut self, slot: &Node) -> Slot {
        let room = slot.get("room").filter(|room| room.str().is_some() || !room.entries().is_empty());
        Slot {
            room: self.named(room.or_else(|| slot.get("room_id")), Thing::Room),
            start: self.timetable.moment(slot.text_at("start")),
            end: self.timetable.moment(slot.text_at("end")),
        }
    }

    /// Slots without a talk, and titles of a plan by hand.
    fn breaks(&mut self) {
        let pages = self.pages;
        for node in pages.slots.get(&None).into_iter().flatten() {
            let Some(title) = self.texts.text_at(node, "description") else { continue };
            let Slot { room, start, end } = self.slot(node);
            let entry = Entry { title, room, place: node.place.clone(), ..Entry::default() };
            self.timetable.add(Timed { entry, start, end, minutes: None });
        }
        for (day, minute, node) in &pages.breaks {
            let Some(title) = self.texts.text_at(node, "title") else { continue };
            let midnight = day.to_datetime(jiff::civil::Time::midnight());
            let start = midnight.checked_add(Span::new().minutes(i64::from(*minute))).ok();
            let start = start.map(|civil| Spanned::new(When { civil, offset: None }, node.place.clone()));
            let minutes = node.get("duration").and_then(Node::str).and_then(when::duration);
            let entry = Entry { title, place: node.place.clone(), ..Entry::default() };
            self.timetable.add(Timed { entry, start, end: None, minutes });
        }
    }
}

/// Whether a text looks as the system's codes of speakers and talks do.
fn is_code(text: &str) -> bool {
    text.len() < 17 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
