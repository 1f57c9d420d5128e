//! The event's clock: a time zone with every change that its days can meet (RFC 5545, 3.6.5).

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

use super::line::Lines;
use crate::event::{About, time_zone};

/// How the times of a calendar are written.
pub(super) enum Clock {
    /// In UTC.
    Universal,
    /// In a zone that the calendar describes.
    Zone { name: String, zone: TimeZone },
    /// By the clock of wherever the reader is.
    Floating,
}

impl Clock {
    pub(super) fn of(about: &About) -> Self {
        let known = about.timezone.as_deref().and_then(|name| Some((name, time_zone(name)?)));
        match known {
            Some((_, zone)) if zone == TimeZone::UTC => Self::Universal,
            Some((name, zone)) => Self::Zone { name: name.to_owned(), zone },
            None => Self::Floating,
        }
    }

    /// Adds a property of a time.
    pub(super) fn time(&self, lines: &mut Lines, property: &str, at: DateTime) {
        match self {
            Self::Universal => lines.plain(property, &format!("{}Z", shown(at))),
            Self::Zone { name, .. } => lines.plain(&format!("{property};TZID={}", parameter(name)), &shown(at)),
            Self::Floating => lines.plain(property, &shown(at)),
        }
    }

    /// Describes the zone from the year before the first day to the year after the last, which is more than any entry needs: some
    /// programs take the last change they know for one that comes back every year.
    pub(super) fn describe(&self, lines: &mut Lines, from: Date, to: Date) {
        let Self::Zone { name, zone } = self else { return };
        let begin = zone.to_timestamp(Date::constant(from.year().saturating_sub(1), 1, 1).at(0, 0, 0, 0));
        let end = zone.to_timestamp(Date::constant(to.year().saturating_add(1), 12, 31).at(0, 0, 0, 0));
        let (Ok(begin), Ok(end)) = (begin, end) else { return };
        lines.plain("BEGIN", "VTIMEZONE");
        lines.text("TZID", name);
        let before = zone.to_offset_info(begin);
        // What was the rule before, from a day that lies before all others.
        observance(
            lines,
            &Observance {
                start: DateTime::constant(1970, 1, 1, 0, 0, 0, 0),
                from: before.offset(),
                to: before.offset(),
                name: before.abbreviation(),
                is_summer: before.dst().is_dst(),
            },
        );
        let mut last = before.offset();
        for change in zone.following(begin).take_while(|change| change.timestamp() <= end) {
            if change.offset() == last && change.dst().is_std() {
                continue;
            }
            observance(
                lines,
                &Observance {
                    start: last.to_datetime(change.timestamp()),
                    from: last,
                    to: change.offset(),
                    name: change.abbreviation(),
                    is_summer: change.dst().is_dst(),
                },
            );
            last = change.offset();
        }
        lines.plain("END", "VTIMEZONE");
    }
}

/// A stretch in which the clock goes by one rule; it starts on the clock before it.
struct Observance<'a> {
    start: DateTime,
    from: Offset,
    to: Offset,
    name: &'a str,
    is_summer: bool,
}

fn observance(lines: &mut Lines, it: &Observance) {
    let kind = if it.is_summer { "DAYLIGHT" } else { "STANDARD" };
    lines.plain("BEGIN", kind);
    lines.plain("DTSTART", &shown(it.start));
    lines.plain("TZOFFSETFROM", &distance(it.from));
    lines.plain("TZOFFSETTO", &distance(it.to));
    lines.text("TZNAME", it.name);
    lines.plain("END", kind);
}

/// `+0530`
fn distance(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}

/// `20270915T093000`
pub(super) fn shown(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

/// `20270915`
pub(super) fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// The day behind a day: an entry of whole days ends before its end.
pub(super) fn day_after(day_: Date) -> String {
    day(day_.checked_add(Span::new().days(1)).unwrap_or(day_))
}

pub(super) fn stamp(created: Timestamp) -> String {
    format!("{}Z", shown(TimeZone::UTC.to_datetime(created)))
}

/// The value of a parameter: in quotation marks where it has a sign of the format's (3.2).
fn parameter(value: &str) -> String {
    let clean: String = value.chars().filter(|c| !c.is_control() && *c != '"').collect();
    if clean.contains([':', ';', ',']) { format!("\"{clean}\"") } else { clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(name: &str, from: Date, to: Date) -> String {
        let about = About { timezone: Some(name.to_owned()), ..About::default() };
        let mut lines = Lines::default();
        Clock::of(&about).describe(&mut lines, from, to);
        String::from_utf8(lines.into_bytes()).unwrap()
    }

    #[test]
    fn changes_stand_on_the_clock_before_them() {
        let day = Date::constant(2027, 3, 28);
        let london = described("Europe/London", day, day);
        assert!(
            london.contains(
                "BEGIN:DAYLIGHT\r\nDTSTART:20270328T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\n"
            ),
            "{london}"
        );
        assert!(
            london.contains("BEGIN:STANDARD\r\nDTSTART:20271031T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n")
        );
        // The year before, the year, the year after: two changes each, behind what was before.
        assert_eq!(london.matches("DTSTART").count(), 7);
    }

    #[test]
    fn zones_without_changes_have_one_rule() {
        let day = Date::constant(2027, 3, 28);
        for (name, distance) in [("Asia/Kolkata", "+0530"), ("UTC-7", "-0700"), ("UTC+5:30", "+0530")] {
            let zone = described(name, day, day);
            assert_eq!(zone.matches("DTSTART").count(), 1, "{zone}");
            assert!(zone.contains(&format!("TZOFFSETTO:{distance}\r\n")), "{zone}");
        }
        assert_eq!(described("UTC", day, day), "");
        assert_eq!(described("Europe/Nowhere", day, day), "");
    }

    #[test]
    fn a_zone_that_left_its_rule_is_followed() {
        // Samoa went over the date line at the end of 2011 and kept summer time until 2021.
        let apia = described("Pacific/Apia", Date::constant(2011, 12, 20), Date::constant(2012, 1, 10));
        assert!(apia.contains("TZOFFSETFROM:-1000\r\nTZOFFSETTO:+1400\r\n"), "{apia}");
    }
}
