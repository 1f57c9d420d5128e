//! A talk's file: its fields, its time, its text.

use std::collections::BTreeMap;

use jiff::civil::{DateTime, Time};

use super::body;
use super::fields::{AUTHORS, first, has_any, several};
use super::matter::Matter;
use super::people::{self, People};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::event::slug;
use crate::prose::Dialect;
use crate::record::ContributionRecord;
use crate::record::source::schedule::Entry;
use crate::record::source::when;
use crate::record::source::{Reading, Reason, kind, language, links, person};
use crate::record::tree::Node;

/// What all files together give.
pub(super) struct Folder<'p> {
    pub(super) people: &'p People,
    /// The schedule.
    pub(super) entries: Vec<Entry>,
    /// Slugs that lead to nobody.
    pub(super) unknown: Vec<Spanned<String>>,
    /// Pages of whose text a part is left out.
    pub(super) cut: Vec<Place>,
    /// Components of the site, each with a page that holds it.
    pub(super) components: BTreeMap<String, Place>,
}

impl Folder<'_> {
    pub(super) fn talk(&mut self, matter: &Matter, reading: &mut Reading) {
        let node = &matter.node;
        let Some(title) = node.text_at("title").map(person::cleaned) else { return };
        if let Some(reason) = left_out(node) {
            return reading.leave_out(reason);
        }
        let (start, end) = times(node, reading);
        let given = AUTHORS
            .iter()
            .filter_map(|key| node.get(key))
            .find(|node| node.text().is_some() || !node.items().is_empty() || !node.entries().is_empty());
        let authors =
            given.map(|given| people::authors(given, node, self.people, &mut self.unknown, &mut reading.complaints));
        let authors = authors.unwrap_or_default();
        let own = first(node, &["abstract", "description_long"]);
        let kind = ["type", "talk_type", "talkType", "presentation_type", "presentation", "kind", "format", "category"];
        let folder = Spanned::made(matter.folder().replace(['-', '_'], " "));
        let kind = kind
            .iter()
            .filter_map(|key| node.text_at(key))
            .chain([folder])
            .find_map(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place)));
        let room =
            first(node, &["room", "venue", "hall"]).or_else(|| node.text_at("location").filter(|_| start.is_some()));
        let track = first(node, &["track"]);
        let session = first(node, &["session", "session_title", "section"]);
        let mut entry = Entry {
            session: session.clone(),
            title: title.clone(),
            end,
            room: room.map(person::cleaned),
            track: track.map(person::cleaned),
            chair: first(node, &["chair", "moderator"]).map(person::cleaned),
            place: node.place.clone(),
            start,
            ..Entry::default()
        };
        // What nobody gives is an entry of the programme alone: a break, a desk, a quiet room.
        if authors.is_empty() && own.is_none() && entry.start.is_some() && !has_any(node, AUTHORS) {
            self.entries.push(entry);
            return;
        }
        let below = matter.body.as_ref().and_then(|text| {
            let read = body::read(text, &title.value);
            self.cut.extend(read.cut.then(|| text.place.clone()));
            for name in read.components {
                self.components.entry(name).or_insert_with(|| text.place.clone());
            }
            read.text
        });
        let abstract_ = match (own, below) {
            (Some(own), Some(below)) => Some(body::both(own, below)),
            (own, below) => own.or(below).or_else(|| first(node, &["description", "summary", "excerpt"])),
        };
        let mut record = ContributionRecord {
            id: Some(id(matter)),
            title,
            number: first(node, &["number", "code", "poster_number"]),
            kind,
            session: session.filter(|_| entry.start.is_none()),
            board: first(node, &["board", "board_number", "poster_board"]).map(Box::new),
            authors,
            abstract_,
            dialect: Some(Spanned::made(Dialect::Markdown)),
            keywords: several(["keywords", "tags", "topics"].iter().find_map(|key| node.get(key))),
            language: first(node, &["language", "lang", "locale"])
                .and_then(|word| Some(Spanned::new(language::tag(&word.value)?, word.place))),
            place: node.place.clone(),
            ..ContributionRecord::default()
        };
        addresses(node, &mut record);
        entry.id = Some(reading.contribution(record));
        if entry.start.is_some() {
            self.entries.push(entry);
        }
    }
}

/// Why a talk stays out, if its site does not show it or it was not accepted.
fn left_out(node: &Node) -> Option<Reason> {
    let says =
        |key: &str, word: &str| node.get(key).and_then(Node::str).is_some_and(|text| text.eq_ignore_ascii_case(word));
    if says("draft", "true") || says("published", "false") {
        return Some(Reason::Draft);
    }
    if says("accepted", "false") {
        return Some(Reason::Rejected);
    }
    if says("withdrawn", "true") || says("cancelled", "true") || says("canceled", "true") {
        return Some(Reason::Withdrawn);
    }
    first(node, &["status", "state", "decision"]).and_then(|state| Reason::of_state(&state.value))
}

/// The id: the site's own, else the file's name without a date.
fn id(matter: &Matter) -> Spanned<String> {
    if let Some(own) = first(&matter.node, &["id", "slug", "uid"]) {
        return own;
    }
    let stem = matter.stem();
    let undated = stem
        .get(..10)
        .filter(|date| when::date(date).is_some())
        .map_or(stem, |_| stem[10..].trim_start_matches(['-', '_']));
    // `2027-08-15-09-00-bells`: the hour belongs to the date.
    let hour = |text: &str| {
        text.get(..6).is_some_and(|it| {
            it.bytes().enumerate().all(|(at, byte)| if at % 3 == 2 { byte == b'-' } else { byte.is_ascii_digit() })
        })
    };
    let undated = if undated.len() < stem.len() && hour(undated) { &undated[6..] } else { undated };
    let name = if slug(undated).is_empty() { stem } else { undated };
    Spanned::new(name.to_owned(), matter.node.place.clone())
}

/// When it starts and ends: one field with both day and hour, or a day beside an hour. A day alone is the page's, not the talk's.
fn times(node: &Node, reading: &mut Reading) -> (Option<Spanned<DateTime>>, Option<Spanned<DateTime>>) {
    let zone = reading.hand.and_then(|hand| crate::event::time_zone(&hand.timezone.as_ref()?.value));
    let starts = [
        "start",
        "start_time",
        "startTime",
        "starts_at",
        "startsAt",
        "datetime",
        "date_start",
        "begin",
        "time_start",
        "date",
    ];
    let ends = ["end", "end_time", "endTime", "ends_at", "endsAt", "end_date", "date_end", "finish", "time_end"];
    let day =
        ["day", "date"].iter().filter_map(|key| node.text_at(key)).find_map(|text| when::date(text.value.get(..10)?));
    let whole = |text: &Spanned<String>| {
        let when = when::date_time(&text.value)?;
        let midnight = when.civil.time() == Time::midnight() && !text.value.contains(":");
        (!midnight).then(|| Spanned::new(when.at(zone.as_ref()), text.place.clone()))
    };
    let clock = |text: &Spanned<String>| Some(Spanned::new(when::on(day?, &text.value)?, text.place.clone()));
    let find = |keys: &[&str]| {
        keys.iter().filter_map(|key| node.text_at(key)).find_map(|text| whole(&text).or_else(|| clock(&text)))
    };
    let mut start = find(&starts);
    let mut end = find(&ends);
    // `time: 10:30-11:00`.
    if let Some(time) = node.text_at("time") {
        let (from, to) =
            time.value.split_once(['-', '–', '—']).map_or((time.value.as_str(), None), |(from, to)| (from, Some(to)));
        let at = |clock_text: &str| clock(&Spanned::new(clock_text.trim().to_owned(), time.place.clone()));
        let own = whole(&time).or_else(|| at(from));
        if own.is_none() {
            let message = format!("`{}` is no time of a known day", time.value);
            let help = "write times in program.yaml as `2027-08-15 09:00`";
            reading.complaints.push(Diagnostic::new(Code::BadDate, &time.place, message).help(help));
        }
        start = own.or(start);
        end = end.or_else(|| to.and_then(at));
    }
    if end.is_none()
        && let (Some(start), Some(length)) = (&start, first(node, &["duration", "length"]))
    {
        let span = when::duration(&length.value).map(|minutes| jiff::Span::new().minutes(i64::from(minutes)));
        end = span.and_then(|span| start.value.checked_add(span).ok()).map(|end| Spanned::new(end, length.place));
    }
    // A midnight that the date alone gives is the page's day.
    let start = start.filter(|start| start.value.time() != Time::midnight() || end.is_some());
    (start, end)
}

fn addresses(node: &Node, record: &mut ContributionRecord) {
    let keys = [
        ("doi", "doi"),
        ("slides", "slides"),
        ("slides_url", "slides"),
        ("url_slides", "slides"),
        ("presentation_url", "slides"),
        ("video", "video"),
        ("video_url", "video"),
        ("url_video", "video"),
        ("youtube", "video"),
        ("recording", "video"),
        ("paper", "paper"),
        ("paper_url", "paper"),
        ("pdf", "paper"),
        ("url_pdf", "paper"),
        ("arxiv", "paper"),
        ("poster_url", "poster"),
        ("poster_pdf", "poster"),
        ("code", "code"),
        ("url_code", "code"),
        ("repo", "code"),
        ("website", "page"),
        ("link", "page"),
        ("url", "page"),
        ("external_url", "page"),
    ];
    for (key, word) in keys {
        node.text_at(key).into_iter().for_each(|address| links::add(&mut record.links, word, address));
    }
    for link in node.get("links").map(Node::items).unwrap_or_default() {
        let word = first(link, &["name", "title", "type", "icon"]).map(|word| word.value).unwrap_or_default();
        first(link, &["url", "href", "link"])
            .into_iter()
            .for_each(|address| links::add(&mut record.links, &word, address));
    }
}
