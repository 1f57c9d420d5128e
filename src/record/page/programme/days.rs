//! The days of a programme, as its headings name them.

use jiff::Span;
use jiff::civil::Date;

use crate::record::EventRecord;
use crate::record::page::clock::hours;
use crate::record::page::date::days;
use crate::record::page::foreign::{self, Named};
use crate::record::page::line::Line;
use crate::record::page::section::Section;
use crate::record::page::vocabulary::words;

/// Days between the first and the last day of an event.
const LONGEST_EVENT: i32 = 31;

/// The first and the last day that the headings of the programme name without their year, and the first such heading; the year
/// is the title's.
pub(super) fn days_of_headings(
    event: &EventRecord,
    lines: &[Line],
    sections: &[Section],
) -> Option<(Date, Date, usize)> {
    let named = [&event.title, &event.short];
    let titles = named.into_iter().flatten().flat_map(|title| words(&title.value));
    let year: i16 = titles
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .find(|year| (1900..2200).contains(year))?;
    let timed = |section: &Section| lines[section.lines.clone()].iter().any(|line| hours(&line.plain).is_some());
    let below = |at: usize| sections[at + 1..].iter().take_while(move |section| section.level > sections[at].level);
    let is_programme = |&(at, section): &(usize, &Section)| timed(section) || below(at).any(timed);
    let headings = sections.iter().enumerate().filter(is_programme).flat_map(|(_, section)| {
        let within = section.lines.clone().filter(|line| lines[*line].heading().is_some());
        section.heading.into_iter().chain(within)
    });
    let found: Vec<(Date, usize)> = headings
        .filter(|heading| words(&lines[*heading].plain).len() <= 8)
        .filter_map(|heading| Some((days(&format!("{} {year}", without_count(&lines[heading].plain)))?.0, heading)))
        .collect();
    let (first, heading) = found.iter().min().copied()?;
    let (last, _) = found.iter().max().copied()?;
    ((last - first).get_days() <= LONGEST_EVENT).then_some((first, last, heading))
}

fn is_day(word: &str) -> bool {
    word == "day" || foreign::is(Named::Day, word)
}

/// `Day 1 (June 3)` without the number that is no date's.
fn without_count(line: &str) -> String {
    let mut said = words(line);
    let counted =
        said.windows(2).position(|pair| is_day(&pair[0]) && pair[1].bytes().all(|byte| byte.is_ascii_digit()));
    match counted {
        Some(at) => {
            said.drain(at..at + 2);
            said.join(" ")
        }
        None => line.to_owned(),
    }
}

/// The day a short line names: a date, or `Day 2` counted from the first.
pub(super) fn day_of(line: &str, first: Option<Date>) -> Option<Date> {
    let said = words(line);
    if said.len() > 8 {
        return None;
    }
    let line = &without_count(line);
    if let Some((day, _)) = days(line) {
        return Some(day);
    }
    // `Monday, August 16`: the year is the event's.
    let first = first?;
    if let Some((day, _)) = days(&format!("{line} {}", first.year())) {
        return Some(day);
    }
    let at = said.iter().position(|word| is_day(word))?;
    let number: i32 = said.get(at + 1)?.parse().ok().filter(|number| (1..=31).contains(number))?;
    first.checked_add(Span::new().days(number - 1)).ok()
}
