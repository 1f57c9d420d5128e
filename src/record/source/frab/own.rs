//! Schedules that Libretto wrote: tracks are sessions unless both are there, slugs end with the ids, titles are characters.

use std::collections::BTreeMap;

use super::super::person;
use super::super::schedule::Entry;
use super::super::timetable::Timed;
use super::super::when::When;
use super::super::{Reading, characters, language};
use super::{Schedule, text};
use crate::diagnostic::Spanned;
use crate::prose::{Dialect, Inline, detect, line_to_markdown, read, to_markdown};
use crate::record::source::xml::Element;
use crate::record::{ContributionRecord, Kind, SessionKind};

/// An entry, with what is read of it as of any other.
pub(super) struct Own<'x> {
    pub(super) event: &'x Element<'x>,
    pub(super) room: Option<&'x Spanned<String>>,
    pub(super) start: Option<Spanned<When>>,
    pub(super) minutes: Option<u32>,
}

const KINDS: [(&str, Kind); 6] = [
    ("invited", Kind::Invited),
    ("talk", Kind::Contributed),
    ("poster", Kind::Poster),
    ("tutorial", Kind::Tutorial),
    ("panel", Kind::Panel),
    ("other", Kind::Other),
];

const SESSIONS: [(&str, SessionKind); 4] = [
    ("session", SessionKind::Session),
    ("plenary", SessionKind::Plenary),
    ("posters", SessionKind::Poster),
    ("break", SessionKind::Break),
];

impl Schedule {
    pub(super) fn own(&mut self, own: Own, reading: &mut Reading) {
        let Own { event, room, start, minutes } = own;
        let said = |name: &str| event.text_of(name);
        let word = said("type").unwrap_or_default();
        // A session that is called like its track is as long as talks of the track follow each other.
        let is_track = |session: &Spanned<String>| {
            said("subtitle").is_some() && said("track").is_some_and(|track| track.value == session.value)
        };
        let mut entry = Entry {
            title: said("title").unwrap_or_default(),
            session: said("subtitle").or_else(|| said("track")).filter(|session| !is_track(session)),
            track: said("subtitle").and_then(|_| said("track")),
            room: said("room").or_else(|| room.cloned()),
            kind: SESSIONS.iter().find(|(name, _)| *name == word.value).map(|(_, kind)| *kind),
            place: event.place.clone(),
            ..Entry::default()
        };
        if entry.kind.is_none() {
            let record = talk(event, &word);
            if record.kind.as_ref().is_some_and(|kind| kind.value == Kind::Poster) {
                entry.kind = Some(SessionKind::Poster);
            }
            entry.id = Some(self.timetable.contribution(record, reading));
        }
        // What lasts no time has an end that nobody said.
        self.timetable.add(Timed { entry, start, end: None, minutes: minutes.filter(|minutes| *minutes > 0) });
    }
}

fn talk(event: &Element, word: &Spanned<String>) -> ContributionRecord {
    let said = |name: &str| event.text_of(name);
    let persons = event.first("persons").into_iter().flat_map(Element::elements).filter_map(Element::text);
    let mut title = said("title").unwrap_or_default();
    let mut abstract_ = text(event, "abstract");
    // An abstract is HTML or a paragraph of characters, and a title is characters. Where they would be taken for anything else,
    // both are written in a dialect in which they cannot.
    let found = |text: &str| if text.starts_with('<') { Dialect::Html } else { detect(text) };
    let misleads = abstract_.as_ref().is_some_and(|text| detect(&text.value) != found(&text.value));
    let is_plain = detect(&title.value) == Dialect::Plain && !characters::mislead(&title);
    let dialect = (misleads || !is_plain).then_some(Dialect::Markdown);
    if dialect.is_some() {
        title = title.map(|text| line_to_markdown(&[Inline::Text { text }]));
        abstract_ = abstract_.map(|text| {
            let prose = read(&text, found(&text.value)).value;
            Spanned::new(to_markdown(&prose), text.place)
        });
    }
    ContributionRecord {
        id: id(event),
        title,
        kind: KINDS
            .iter()
            .find(|(name, _)| *name == word.value)
            .map(|(_, kind)| Spanned::new(*kind, word.place.clone())),
        authors: persons.map(person::of_name).collect(),
        abstract_,
        dialect: dialect.map(Spanned::made),
        links: links(event),
        language: said("language").and_then(|said| Some(Spanned::new(language::tag(&said.value)?, said.place))),
        place: event.place.clone(),
        ..ContributionRecord::default()
    }
}

/// The id behind the name of the event and the number of the slot: `bells_2027-1-first-bell`.
fn id(event: &Element) -> Option<Spanned<String>> {
    let slug = event.text_of("slug")?;
    let id = slug.value.splitn(3, '-').nth(2)?.to_owned();
    Some(Spanned::new(id, slug.place))
}

/// The addresses by the names that they were written with.
fn links(event: &Element) -> BTreeMap<String, Spanned<String>> {
    let lists = ["links", "attachments"].iter().filter_map(|name| event.first(name)).flat_map(Element::elements);
    let named = lists.filter_map(|link| Some((link.text()?.value, link.attribute("href").cloned()?)));
    named.chain(event.text_of("url").map(|page| ("page".to_owned(), page))).collect()
}
