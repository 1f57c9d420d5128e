//! What the exports of one event say, joined by the numbers of the contributions.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use crate::diagnostic::{Diagnostic, Place, Spanned};
use crate::record::source::when::{Clock, When};
use crate::record::source::{Reading, dropped, kind, schedule};
use crate::record::{ContributionRecord, Dates, SessionKind, SessionRecord, SlotRecord};

/// A contribution, and when and where it is given.
#[derive(Debug, Default)]
pub(super) struct Talk {
    pub(super) record: ContributionRecord,
    /// The number in the data base, which is not the one that organizers see.
    pub(super) inner: Option<String>,
    /// The abstract it was made from, by its number in the data base.
    pub(super) of_abstract: Option<String>,
    pub(super) at: At,
    /// Talks within it, which have no times of their own.
    pub(super) parts: Vec<ContributionRecord>,
}

/// When and where something is.
#[derive(Debug, Default, Clone)]
pub(super) struct At {
    pub(super) start: Option<Spanned<When>>,
    pub(super) end: Option<Spanned<When>>,
    pub(super) minutes: Option<u32>,
    pub(super) session: Option<Spanned<String>>,
    pub(super) track: Option<Spanned<String>>,
    pub(super) room: Option<Spanned<String>>,
    pub(super) chair: Option<Spanned<String>>,
    pub(super) poster: bool,
}

/// A session's stretch of the timetable, or a break.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) title: Spanned<String>,
    pub(super) at: At,
    pub(super) is_break: bool,
    /// The contributions in it, by their places among the talks.
    pub(super) talks: Vec<usize>,
    pub(super) place: Place,
}

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) talks: Vec<Talk>,
    pub(super) blocks: Vec<Block>,
    /// Title, start, room and first talk of each block: one that lasts into the next day stands in both.
    pub(super) placed: BTreeSet<(String, Option<DateTime>, Option<String>, Option<usize>)>,
    by_number: BTreeMap<String, usize>,
    by_inner: BTreeMap<String, usize>,
    by_abstract: BTreeMap<String, usize>,
    by_title: BTreeMap<String, usize>,
    /// The zone that the event names, else one that its times name.
    pub(super) zone: Option<Spanned<String>>,
    /// The days of the event.
    pub(super) days: Option<(Spanned<When>, Option<Spanned<When>>)>,
}

impl Gathered {
    /// Takes a contribution, or what another export says of it besides; returns its place among the talks.
    pub(super) fn take(&mut self, talk: Talk) -> usize {
        let number = talk.record.id.as_ref().map(|id| id.value.clone());
        let title = plain(&talk.record.title.value);
        let same = |index: &usize| title.is_empty() || plain(&self.talks[*index].record.title.value) == title;
        let numbered = number.as_ref().and_then(|number| self.by_number.get(number)).copied().filter(same);
        let inner = talk.inner.as_ref().and_then(|inner| self.by_inner.get(inner)).copied().filter(same);
        // Without a number the title has to do; two contributions may have one.
        let titled = || self.by_title.get(&title).copied().filter(|_| number.is_none());
        let index = numbered.or(inner).or_else(titled).unwrap_or(self.talks.len());
        if let Some(inner) = &talk.inner {
            self.by_inner.entry(inner.clone()).or_insert(index);
        }
        if let Some(own) = &talk.of_abstract {
            self.by_abstract.entry(own.clone()).or_insert(index);
        }
        if let Some(number) = number {
            self.by_number.entry(number).or_insert(index);
        }
        self.by_title.entry(title).or_insert(index);
        match self.talks.get_mut(index) {
            Some(known) => complete(known, talk),
            None => self.talks.push(talk),
        }
        index
    }

    /// The contribution that was made from an abstract.
    pub(super) fn of_abstract(&mut self, inner: Option<&str>, title: &str) -> Option<&mut Talk> {
        let made = inner.and_then(|inner| self.by_abstract.get(inner));
        let index = made.or_else(|| self.by_title.get(&plain(title))).copied()?;
        self.talks.get_mut(index)
    }

    /// Hands over the contributions and the programme.
    pub(super) fn finish(self, reading: &mut Reading) {
        let Self { talks, blocks, zone, days, .. } = self;
        let times = talks
            .iter()
            .map(|talk| &talk.at)
            .chain(blocks.iter().map(|block| &block.at))
            .filter_map(|at| at.start.as_ref());
        let clock = Clock::of(reading.hand, zone.as_ref(), times, &mut reading.complaints);
        reading.complaints.extend(tracks_dropped(&talks));
        let placed: BTreeSet<usize> = blocks.iter().flat_map(|block| block.talks.iter().copied()).collect();
        let mut ids: Vec<Vec<Spanned<String>>> = Vec::with_capacity(talks.len());
        let (mut ats, mut titles) = (Vec::with_capacity(talks.len()), Vec::with_capacity(talks.len()));
        for (index, mut talk) in talks.into_iter().enumerate() {
            let unplaced = talk.at.start.is_none() && !placed.contains(&index);
            talk.record.session = talk.at.session.clone().or_else(|| talk.at.track.clone()).filter(|_| unplaced);
            titles.push((talk.record.title.clone(), talk.record.place.clone()));
            ats.push(talk.at);
            let all = std::iter::once(talk.record).chain(talk.parts);
            ids.push(all.map(|record| reading.contribution(record)).collect());
        }
        let complaints = &mut reading.complaints;
        let mut entries = Vec::new();
        let mut program = Vec::new();
        for block in blocks {
            let (start, end) = shown(&block.at, &clock, complaints);
            let slots =
                block.talks.iter().flat_map(|&index| slots(&ids[index], &ats[index], &clock, complaints)).collect();
            program.push(SessionRecord {
                kind: session_kind(&block).map(Spanned::made),
                title: block.title,
                start,
                end,
                room: block.at.room,
                track: None,
                chair: block.at.chair,
                contributions: slots,
                place: block.place,
            });
        }
        for (index, (at, (title, place))) in
            ats.iter().zip(titles).enumerate().filter(|(index, _)| !placed.contains(index))
        {
            let (start, end) = shown(at, &clock, complaints);
            if start.is_none() {
                continue;
            }
            for (nth, id) in ids[index].iter().enumerate() {
                entries.push(schedule::Entry {
                    id: Some(id.clone()),
                    session: at.session.clone(),
                    title: title.clone(),
                    start: if nth == 0 { start.clone() } else { end.clone().or_else(|| start.clone()) },
                    end: if nth == 0 { end.clone() } else { None },
                    room: at.room.clone(),
                    track: at.track.clone().filter(|_| at.session.is_none()),
                    chair: at.chair.clone(),
                    kind: at.poster.then_some(SessionKind::Poster),
                    place: place.clone(),
                });
            }
        }
        program.extend(schedule::sessions(entries));
        program.sort_by_key(|it| (it.start.is_none(), it.start.as_ref().map(|start| start.value)));
        let event = &mut reading.records.event;
        if let Some((from, to)) = days {
            let from = clock.show(&from, complaints).map(|from| from.date());
            let to = to.map(|to| clock.show(&to, complaints).map(|to| to.date())).filter(|to| to.value != from.value);
            event.dates = event.dates.take().or(Some(Dates { from, to }));
        }
        event.timezone = event.timezone.take().or_else(|| clock.name());
        reading.records.program.extend(program);
    }
}

/// Letters and digits of a title without case.
fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Adds what is not known yet.
fn complete(known: &mut Talk, other: Talk) {
    let (record, more) = (&mut known.record, other.record);
    macro_rules! fill {
        ($($field:ident),+) => { $(record.$field = record.$field.take().or(more.$field);)+ };
    }
    fill!(number, kind, board, language);
    if record.abstract_.is_none() {
        (record.abstract_, record.dialect) = (more.abstract_, more.dialect);
    }
    if record.authors.is_empty() {
        record.authors = more.authors;
    }
    if record.keywords.is_empty() {
        record.keywords = more.keywords;
    }
    for (kind, link) in more.links {
        if !record.links.values().any(|known| known.value == link.value) {
            record.links.entry(kind).or_insert(link);
        }
    }
    let (at, more) = (&mut known.at, other.at);
    if at.start.is_none() {
        (at.start, at.end, at.minutes) = (more.start, more.end, more.minutes);
    }
    at.session = at.session.take().or(more.session);
    at.track = at.track.take().or(more.track);
    at.room = at.room.take().or(more.room);
    at.poster |= more.poster;
    if known.parts.is_empty() {
        known.parts = other.parts;
    }
}

/// When something starts and ends, on the event's clock.
fn shown(
    at: &At,
    clock: &Clock,
    complaints: &mut Vec<Diagnostic>,
) -> (Option<Spanned<DateTime>>, Option<Spanned<DateTime>>) {
    let start = at.start.as_ref().map(|start| clock.show(start, complaints));
    let end = at.end.as_ref().map(|end| clock.show(end, complaints));
    let end = end.or_else(|| schedule::end(start.as_ref()?, at.minutes));
    (start, end)
}

/// A contribution's slot, and those of its parts without times.
fn slots(ids: &[Spanned<String>], at: &At, clock: &Clock, complaints: &mut Vec<Diagnostic>) -> Vec<SlotRecord> {
    let (start, end) = shown(at, clock, complaints);
    let mut slots: Vec<SlotRecord> =
        ids.iter().map(|id| SlotRecord { id: id.clone(), start: None, end: None }).collect();
    if let Some(first) = slots.first_mut() {
        (first.start, first.end) = (start, end);
    }
    slots
}

fn session_kind(block: &Block) -> Option<SessionKind> {
    let is_break = block.is_break || (block.talks.is_empty() && kind::is_break(&block.title.value));
    if is_break { Some(SessionKind::Break) } else { block.at.poster.then_some(SessionKind::Poster) }
}

/// Says that tracks are not kept where sessions are.
fn tracks_dropped(talks: &[Talk]) -> Option<Diagnostic> {
    let track = talks.iter().filter(|talk| talk.at.session.is_some()).find_map(|talk| talk.at.track.as_ref())?;
    dropped::note(&track.place, ["track"])
}
