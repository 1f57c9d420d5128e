//! The lines of a timetable that begin with a time, each with those that say what is given then.

use jiff::Span;
use jiff::civil::Date;

use super::days::day_of;
use crate::record::page::clock::{Hours, hours};
use crate::record::page::ledger::Ledger;
use crate::record::page::line::{Gap, Group, Line};
use crate::record::page::section::Section;
use crate::record::page::talk::is_column;
use crate::record::page::vocabulary::{is_bare, is_numbered_session};

/// A stretch of the timetable and the lines that say what is given in it.
pub(super) struct Entry {
    pub(super) day: Option<Date>,
    pub(super) hours: Hours,
    /// Lines with the words that remain of them behind the time.
    pub(super) content: Vec<(usize, String)>,
    pub(super) at: usize,
    /// The heading without a time it stands under.
    pub(super) heading: Option<usize>,
}

/// Cuts a section's lines at those that begin with a time. The days are the event's first, and that of the section.
pub(super) fn read_entries(
    section: &Section,
    lines: &[Line],
    (first_day, mut day): (Option<Date>, Option<Date>),
    entries: &mut Vec<Entry>,
    ledger: &mut Ledger,
) {
    let mut heading = None;
    let before = entries.len();
    if let Some(own) = section.heading {
        day = day_of(&lines[own].plain, first_day).or(day);
        // `Day 2`, `Session 1: Sieves`: a heading that only the times below it tell from a title.
        if section.topic.is_none() {
            heading = Some(own);
        }
    }
    let mut row = None;
    let mut row_open = false;
    // Whether paragraphs belong to the last entry: its title is a heading.
    let mut is_card = false;
    let mut outer = heading;
    let below = times_below_titles(&lines[section.lines.clone()]);
    for index in section.lines.clone() {
        let line = &lines[index];
        if let Some(Group::Cell { row: this, head, cell }) = line.group {
            if head && hours(&line.plain).is_none() {
                // The head of a table names its columns.
                ledger.read(index);
                continue;
            }
            if row != Some(this) {
                row = Some(this);
                row_open = cell == 0 && hours(&line.plain).is_some();
            }
            if row_open && hours(&line.plain).is_some() && cell == 0 {
                push(entries, day, line, index, heading);
            } else if entries.len() > before
                && let Some(entry) = entries.last_mut()
            {
                entry.content.push((index, line.plain.to_string()));
            } else if let Some(found) = day_of(&line.plain, first_day) {
                day = Some(found);
                ledger.read(index);
            } else if is_column(&line.plain) {
                ledger.read(index);
            }
            continue;
        }
        // What is given at the time before is said: a session's line opens what follows.
        let is_said = line.group.is_none() && entries.last().is_none_or(|entry| !entry.content.is_empty());
        let waits = !below && entries.len() > before && entries.last().is_some_and(|entry| entry.content.is_empty());
        if let Some((_, rest)) = hours(&line.plain) {
            let titled = heading.filter(|&title| below && rest.is_empty() && title + 1 == index);
            let titled =
                titled.filter(|&title| !is_bare(&lines[title].plain) && !is_numbered_session(&lines[title].plain));
            let above = if titled.is_some() { outer } else { heading };
            push(entries, day, line, index, above);
            is_card = titled.is_some() || line.heading().is_some();
            if let (Some(title), Some(entry)) = (titled, entries.last_mut()) {
                entry.content.push((title, lines[title].plain.to_string()));
                heading = outer;
            }
        } else if let Some(found) = day_of(&line.plain, first_day) {
            day = Some(found);
            ledger.read(index);
        } else if line.heading().is_some()
            && waits
            && let Some(entry) = entries.last_mut()
        {
            entry.content.push((index, line.plain.to_string()));
            is_card = true;
        } else if line.heading().is_some() || is_numbered_session(&line.plain) && (line.gap == Gap::Blank || is_said) {
            outer = heading;
            heading = Some(index);
            is_card = false;
        } else if entries.len() > before
            && (is_card || line.gap != Gap::Blank || line.group.is_some())
            && let Some(entry) = entries.last_mut()
        {
            entry.content.push((index, line.plain.to_string()));
        }
    }
    if entries.len() > before
        && section.topic.is_none()
        && day_of(&lines[entries[before].heading.unwrap_or(0)].plain, first_day).is_some()
    {
        for entry in &mut entries[before..] {
            if let Some(own) = entry.heading.filter(|&own| Some(own) == section.heading) {
                ledger.read(own);
                entry.heading = None;
            }
        }
    }
}

/// Whether times that stand alone are below the titles of what is given then, and not above them.
fn times_below_titles(lines: &[Line]) -> bool {
    let is_alone = |line: &Line| hours(&line.plain).is_some_and(|(_, rest)| rest.is_empty());
    let pairs = |titled: usize, timed: usize| {
        let is_pair = |pair: &&[Line]| pair[titled].heading().is_some() && is_alone(&pair[timed]);
        lines.windows(2).filter(is_pair).count()
    };
    pairs(0, 1) > pairs(1, 0)
}

fn push(entries: &mut Vec<Entry>, day: Option<Date>, line: &Line, index: usize, heading: Option<usize>) {
    if let Some((hours, rest)) = hours(&line.plain) {
        let content = if rest.is_empty() { Vec::new() } else { vec![(index, rest.to_owned())] };
        entries.push(Entry { day, hours, content, at: index, heading });
    }
}

/// Takes times that run backwards for those of the afternoon: `11:30`, `1:00`.
pub(super) fn afternoons(entries: &mut [Entry]) {
    let mut before: Option<(Option<Date>, jiff::civil::Time)> = None;
    let later = |time: jiff::civil::Time| time.checked_add(Span::new().hours(12)).unwrap_or(time);
    for entry in entries {
        if let Some((day, start)) = before
            && day == entry.day
            && !entry.hours.certain
            && entry.hours.start < start
            && entry.hours.start.hour() < 8
        {
            entry.hours.start = later(entry.hours.start);
        }
        let start = entry.hours.start;
        entry.hours.end = entry.hours.end.map(|end| if end < start && end.hour() < 12 { later(end) } else { end });
        before = Some((entry.day, entry.hours.start));
    }
}
