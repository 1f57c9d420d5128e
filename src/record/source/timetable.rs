//! Talks and breaks with their times while a source is read; the programme at the end of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::few::few;
use super::schedule::{self, Entry};
use super::when::{Clock, When, date};
use super::{Reading, when};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::{ContributionRecord, Dates};

/// What is given when, as far as the source has been read.
#[derive(Debug, Default)]
pub(super) struct Timetable {
    entries: Vec<Timed>,
    /// Contributions by the source's own id and their title: one of several slots stands there several times.
    known: BTreeMap<(String, String), Spanned<String>>,
    bad: Vec<Spanned<String>>,
    /// Clock times of which nothing says the day.
    dayless: Vec<Spanned<String>>,
    /// Titles made of the beginning of a text.
    made: Vec<Spanned<String>>,
}

/// An entry before the event's clock is known.
#[derive(Debug, Default)]
pub(super) struct Timed {
    /// Everything but the times.
    pub(super) entry: Entry,
    /// When it starts.
    pub(super) start: Option<Spanned<When>>,
    /// When it ends.
    pub(super) end: Option<Spanned<When>>,
    /// How long it takes, where it is not said when it ends.
    pub(super) minutes: Option<u32>,
}

impl Timetable {
    /// Takes an entry.
    pub(super) fn add(&mut self, entry: Timed) {
        self.entries.push(entry);
    }

    /// Takes a contribution once, however often the source has it with one id and title. Returns the id for its slots.
    pub(super) fn contribution(&mut self, record: ContributionRecord, reading: &mut Reading) -> Spanned<String> {
        let title = record.title.value.clone();
        let key = record.id.as_ref().map(|id| (id.value.clone(), title));
        if let Some(id) = key.as_ref().and_then(|key| self.known.get(key)) {
            return id.clone();
        }
        let id = reading.contribution(record);
        if let Some(key) = key {
            self.known.insert(key, id.clone());
        }
        id
    }

    /// Notes a title that was made of the beginning of its text; it is told at the end.
    pub(super) fn title_made(&mut self, title: Spanned<String>) {
        self.made.push(title);
    }

    /// Reads a point in time; what cannot be read is complained of at the end.
    pub(super) fn moment(&mut self, text: Option<Spanned<String>>) -> Option<Spanned<When>> {
        let text = text?;
        let read = when::date_time(&text.value).map(|when| Spanned::new(when, text.place.clone()));
        if read.is_none() {
            self.bad.push(text);
        }
        read
    }

    /// Reads a clock time of a day; what cannot be read is complained of at the end.
    pub(super) fn clock(
        &mut self,
        day: Option<Date>,
        text: Option<Spanned<String>>,
        change: u32,
    ) -> Option<Spanned<When>> {
        let text = text?;
        let Some(day) = day else {
            self.dayless.push(text);
            return None;
        };
        let read = when::on_programme_day(day, &text.value, change)
            .map(|civil| Spanned::new(When { civil, offset: None }, text.place.clone()));
        if read.is_none() {
            self.bad.push(text);
        }
        read
    }

    /// Finds the event's clock and makes the programme; `zone` is the source's own word for it.
    pub(super) fn finish(self, zone: Option<&Spanned<String>>, reading: &mut Reading) {
        let times = self.entries.iter().flat_map(|it| [&it.start, &it.end]).flatten();
        let clock = Clock::of(reading.hand, zone, times, &mut reading.complaints);
        reading.records.event.timezone = clock.name();
        let mut complaints = Vec::new();
        let entries = self.entries.into_iter().map(|Timed { mut entry, start, end, minutes }| {
            entry.start = start.map(|start| clock.show(&start, &mut complaints));
            let end = end.map(|end| clock.show(&end, &mut Vec::new()));
            entry.end = end.or_else(|| schedule::end(entry.start.as_ref()?, minutes));
            entry
        });
        reading.records.program.extend(schedule::sessions(entries.collect()));
        few(complaints, &mut reading.complaints);
        let bad = self.bad.into_iter().map(|text| {
            let message = format!("`{}` is no time that can be read; the talk has none", text.value);
            Diagnostic::new(Code::BadDate, &text.place, message).help("write its time into program.yaml")
        });
        few(bad.collect(), &mut reading.complaints);
        let dayless = self.dayless.into_iter().map(|text| {
            let message = format!("nothing says on which day `{}` is; the talk has no time", text.value);
            Diagnostic::new(Code::BadDate, &text.place, message).help("write its time into program.yaml")
        });
        few(dayless.collect(), &mut reading.complaints);
        let made = self.made.into_iter().map(|title| {
            let message = format!("a talk without a title is called by the beginning of its text, `{}`", title.value);
            Diagnostic::new(Code::Inferred, &title.place, message).help("write its title into contributions.yaml")
        });
        few(made.collect(), &mut reading.complaints);
    }
}

/// The event's days from the source's first and last.
pub(super) fn days(from: Option<Spanned<String>>, to: Option<Spanned<String>>) -> Option<Dates> {
    let read = |text: Spanned<String>| {
        let day = date(&text.value).or_else(|| Some(when::date_time(&text.value)?.civil.date()))?;
        Some(Spanned::new(day, text.place))
    };
    let from = from.and_then(read)?;
    let to = to.and_then(read).filter(|to| to.value > from.value);
    Some(Dates { from, to })
}
