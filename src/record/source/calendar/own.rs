//! Calendars that `export` wrote: their marks say what each entry is of, so that nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};

use super::super::exported::{KINDS, Programme, SESSION_KINDS, one_of};
use super::super::when::{Clock, When};
use super::super::{Reading, characters, language, person};
use super::entry::Entry;
use super::line::{Component, Property};
use super::times::{Moment, Zones};
use crate::diagnostic::Spanned;
use crate::prose::{Dialect, Inline, detect, line_to_markdown, read as prose, to_markdown};
use crate::record::{AuthorRecord, ContributionRecord, SessionRecord};

/// An entry's marks, and its session's times as they are written.
struct Marked<'c> {
    component: &'c Component,
    start: Option<Spanned<When>>,
    end: Option<Spanned<When>>,
    session_start: Option<Spanned<When>>,
    session_end: Option<Spanned<When>>,
}

pub(super) fn read(entries: &[Entry], zones: &mut Zones, reading: &mut Reading) {
    let marked: Vec<Marked> = entries
        .iter()
        .map(|entry| {
            let (start, end) = entry.times();
            let mut at = |name: &str| match entry.component.get(name).and_then(|property| zones.moment(property)) {
                Some(Moment::At(when)) => Some(when),
                _ => None,
            };
            let (session_start, session_end) = (at("X-LIBRETTO-SESSION-START"), at("X-LIBRETTO-SESSION-END"));
            Marked { component: entry.component, start, end, session_start, session_end }
        })
        .collect();
    let times = marked.iter().flat_map(|it| [&it.start, &it.end, &it.session_start, &it.session_end]).flatten();
    let clock = Clock::of(reading.hand, zones.main(), times, &mut reading.complaints);
    reading.records.event.timezone = clock.name();
    let mut complaints = Vec::new();
    let mut shown = |when: &Option<Spanned<When>>| when.as_ref().map(|when| clock.show(when, &mut complaints));
    let mut programme = Programme::default();
    let (mut sessions, mut talks) = (BTreeSet::new(), BTreeSet::new());
    let mut slots = Vec::new();
    for it in &marked {
        let said = |name: &str| it.component.text(name);
        let session = said("X-LIBRETTO-SESSION");
        if let Some(id) = session.clone().filter(|id| sessions.insert(id.value.clone())) {
            let record = SessionRecord {
                title: said("X-LIBRETTO-SESSION-TITLE").unwrap_or_default(),
                kind: said("X-LIBRETTO-SESSION-KIND").and_then(|word| one_of(&word, &SESSION_KINDS, reading)),
                start: shown(&it.session_start),
                end: shown(&it.session_end),
                room: said("X-LIBRETTO-ROOM"),
                track: said("X-LIBRETTO-TRACK"),
                chair: said("X-LIBRETTO-CHAIR"),
                place: it.component.place.clone(),
                ..SessionRecord::default()
            };
            programme.session(Some(id), record, Vec::new());
        }
        let Some(id) = said("X-LIBRETTO-TALK") else { continue };
        if talks.insert(id.value.clone()) {
            let record = talk(it.component, reading);
            programme.contribution(record, reading);
        }
        let own = said("X-LIBRETTO-WHEN").is_none();
        slots.push((id, session, shown(&it.start).filter(|_| own), shown(&it.end).filter(|_| own)));
    }
    for (id, session, start, end) in slots {
        programme.slot(&id.value, session, start, end);
    }
    reading.complaints.append(&mut complaints);
    programme.finish(reading);
}

fn talk(component: &Component, reading: &mut Reading) -> ContributionRecord {
    let said = |name: &str| component.text(name);
    let mut title = said("X-LIBRETTO-TITLE").or_else(|| said("SUMMARY")).unwrap_or_default();
    let list = |name: &str| component.get(name).map(Property::list).unwrap_or_default();
    let links: BTreeMap<String, Spanned<String>> = component
        .all("X-LIBRETTO-LINK")
        .filter_map(|link| match link.list().as_slice() {
            [name, target] => Some((name.value.clone(), target.clone())),
            _ => None,
        })
        .collect();
    let mut authors: Vec<AuthorRecord> = list("X-LIBRETTO-AUTHORS").into_iter().map(person::of_name).collect();
    let speakers = list("X-LIBRETTO-SPEAKERS");
    for author in &mut authors {
        author.speaker = speakers.iter().any(|speaker| speaker.value == author.name.value);
    }
    let mut abstract_ = said("DESCRIPTION").and_then(|text| {
        let session = said("X-LIBRETTO-SESSION-TITLE").map(|title| title.value).unwrap_or_default();
        text_of(&text, &mut authors, &links, &session)
    });
    // Title and abstract are characters. Where they would be taken for more, both are written so that they cannot.
    let misleads = |text: &Spanned<String>| detect(&text.value) != Dialect::Plain;
    let dialect = (misleads(&title) || characters::mislead(&title) || abstract_.as_ref().is_some_and(misleads))
        .then_some(Dialect::Markdown);
    if dialect.is_some() {
        title = title.map(|text| line_to_markdown(&[Inline::Text { text }]));
        abstract_ = abstract_.map(|text| {
            let read = prose(&text, Dialect::Plain).value;
            Spanned::new(to_markdown(&read), text.place)
        });
    }
    let mut keywords = list("CATEGORIES");
    if said("X-LIBRETTO-TRACK").is_some_and(|track| keywords.first().is_some_and(|first| first.value == track.value)) {
        keywords.remove(0);
    }
    ContributionRecord {
        id: said("X-LIBRETTO-TALK"),
        title,
        number: said("X-LIBRETTO-NUMBER"),
        board: said("X-LIBRETTO-BOARD").map(Box::new),
        kind: said("X-LIBRETTO-TYPE").and_then(|word| one_of(&word, &KINDS, reading)),
        authors,
        abstract_,
        dialect: dialect.map(Spanned::made),
        keywords,
        links,
        language: said("X-LIBRETTO-LANGUAGE")
            .and_then(|said| Some(Spanned::new(language::tag(&said.value)?, said.place))),
        place: component.place.clone(),
        ..ContributionRecord::default()
    }
}

/// The abstract between what the calendar writes around it: authors with affiliations, links, the session.
fn text_of(
    text: &Spanned<String>,
    authors: &mut [AuthorRecord],
    links: &BTreeMap<String, Spanned<String>>,
    session: &str,
) -> Option<Spanned<String>> {
    let mut paragraphs: Vec<&str> = text.value.split("\n\n").collect();
    if !authors.is_empty() && !paragraphs.is_empty() {
        affiliations(&Spanned::new(paragraphs.remove(0).to_owned(), text.place.clone()), authors);
    }
    if paragraphs.last().is_some_and(|last| last.trim() == session.trim()) {
        paragraphs.pop();
    }
    let leads = |line: &str| links.values().any(|link| line.ends_with(&format!(": {}", link.value)));
    if paragraphs.last().is_some_and(|last| last.lines().all(leads)) {
        paragraphs.pop();
    }
    Some(Spanned::new(paragraphs.join("\n\n"), text.place.clone())).filter(|text| !text.value.trim().is_empty())
}

/// Gives each author what stands in brackets behind the name: `Ada Kim (Uni Moss; Fern Lab), Bo Lee`.
fn affiliations(line: &Spanned<String>, authors: &mut [AuthorRecord]) {
    let names: Vec<String> = authors.iter().map(|author| author.name.value.clone()).collect();
    let mut rest = line.value.as_str();
    for (nth, author) in authors.iter_mut().enumerate() {
        let Some(behind) = rest.strip_prefix(names[nth].as_str()) else { return };
        let next = names.get(nth + 1).map(|name| format!(", {name}"));
        let end = match &next {
            Some(next) => behind.find(&format!("){next}")).or_else(|| behind.starts_with(next.as_str()).then_some(0)),
            None => behind.rfind(')'),
        };
        let bracket =
            behind.strip_prefix(" (").filter(|_| !next.as_ref().is_some_and(|it| behind.starts_with(it.as_str())));
        if let (Some(inner), Some(end)) = (bracket, end) {
            let inner = &inner[..end.saturating_sub(2).min(inner.len())];
            let all = inner.split("; ").map(|name| Spanned::new(name.to_owned(), line.place.clone()));
            author.affiliations = all.collect();
        }
        let Some(next) = next else { return };
        let Some(at) = behind.find(&next) else { return };
        rest = &behind[at + 2..];
    }
}
