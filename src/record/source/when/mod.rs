//! Dates and times as systems write them.

mod clock;
mod date;
mod duration;
mod zone;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

pub(super) use clock::Clock;
pub(super) use date::{Order, date, date_in, order};
pub(super) use duration::duration;
pub(super) use zone::{is_zone, zone};

/// A point in time: with a distance from UTC where the source says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    /// What a clock at the place shows.
    pub(super) civil: DateTime,
    /// How far that clock is from UTC.
    pub(super) offset: Option<Offset>,
}

impl When {
    /// What a clock of the zone shows then; without an offset the clock is taken to be the zone's own.
    pub(super) fn at(self, zone: Option<&TimeZone>) -> DateTime {
        match (self.offset, zone) {
            (Some(offset), Some(zone)) => offset
                .to_timestamp(self.civil)
                .map_or(self.civil, |timestamp: Timestamp| timestamp.to_zoned(zone.clone()).datetime()),
            _ => self.civil,
        }
    }
}

/// Reads `2024-02-03T09:30:00+01:00`, `2024-02-03 09:30`, `20240203T0930Z`, `3.2.2024 9:30`, `Feb 3, 2024, 9:30 AM`, and
/// seconds or milliseconds since 1970.
pub(super) fn date_time(text: &str) -> Option<When> {
    read(text, date)
}

/// Reads the same where the numbers of the date stand in the order that the others of its column have.
pub(super) fn date_time_in(text: &str, order: Order) -> Option<When> {
    read(text, |text| date_in(text, order))
}

fn read(text: &str, date: impl Fn(&str) -> Option<Date>) -> Option<When> {
    let text = text.trim();
    if let Some(timestamp) = epoch(text) {
        return Some(When { civil: timestamp.to_zoned(TimeZone::UTC).datetime(), offset: Some(Offset::UTC) });
    }
    let (day, rest) = halves(text)?;
    let day = date(day.trim_end_matches([' ', ',']))?;
    let rest = rest.trim_start_matches(['T', 't', ' ', ',', '\u{A0}', '\u{202F}']);
    let clock_end = rest.find(['Z', 'z', '+', '-', '−', '[']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(clock_end);
    let civil = on(day, &compact(clock))?;
    let distance = match zone.split('[').next().unwrap_or_default().trim() {
        "" => None,
        "Z" | "z" => Some(Offset::UTC),
        said => Some(offset(said)?),
    };
    Some(When { civil, offset: distance })
}

/// The day and the time of day: the date ends at a `T`, or where the first number with a colon begins.
fn halves(text: &str) -> Option<(&str, &str)> {
    let after_digit = |at: usize| text.as_bytes()[..at].last().is_some_and(u8::is_ascii_digit);
    if let Some(at) = text.find(['T', 't']).filter(|&at| after_digit(at) && !text[at..].starts_with("th")) {
        return Some(text.split_at(at));
    }
    let colon = text.find(':').or_else(|| text.to_lowercase().find("am")).or_else(|| text.to_lowercase().find("pm"))?;
    let before = text.get(..colon)?.trim_end();
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    Some(text.split_at(digits))
}

/// `0930` and `093000` as a clock shows them.
fn compact(clock: &str) -> String {
    let clock = clock.trim();
    let is_compact = matches!(clock.len(), 4 | 6) && clock.bytes().all(|byte| byte.is_ascii_digit());
    if is_compact { format!("{}:{}", &clock[..2], &clock[2..4]) } else { clock.to_owned() }
}

/// Seconds or milliseconds since 1970, as ten or thirteen digits.
fn epoch(text: &str) -> Option<Timestamp> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        10 => Timestamp::from_second(number).ok(),
        13 => Timestamp::from_millisecond(number).ok(),
        _ => None,
    }
}

/// The moment when a clock shows a time on a programme's day that begins at `change`, in minutes: what is earlier is of the night.
pub(super) fn on_programme_day(day: Date, clock: &str, change: u32) -> Option<DateTime> {
    let time = minutes(clock)?;
    let days = i64::from(time < change);
    on(day, clock)?.checked_add(Span::new().days(days)).ok()
}

/// The moment when a clock shows `9:30`, `09:30:00`, `9.30 pm`, `24:30` or `25:10` on a day: hours past 24 are of the next.
pub(super) fn on(date: Date, clock: &str) -> Option<DateTime> {
    let minutes = minutes(clock)?;
    let days = i64::from(minutes / (24 * 60));
    let within = minutes % (24 * 60);
    let time = Time::new(i8::try_from(within / 60).ok()?, i8::try_from(within % 60).ok()?, 0, 0).ok()?;
    Some(date.checked_add(Span::new().days(days)).ok()?.to_datetime(time))
}

/// Minutes of a clock time or a duration: `1:30`, `01:30:00`, `9.30 pm`.
pub(super) fn minutes(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    let half = lower.trim_end_matches(['.', ' ']);
    let (digits, afternoon) = match half.strip_suffix("pm").or_else(|| half.strip_suffix("p.m")) {
        Some(rest) => (rest, Some(true)),
        None => match half.strip_suffix("am").or_else(|| half.strip_suffix("a.m")) {
            Some(rest) => (rest, Some(false)),
            None => (half, None),
        },
    };
    let mut parts = digits.trim().split([':', '.', 'h']).map(str::trim);
    let mut hours: u32 = number(parts.next()?)?;
    let minutes: u32 = parts.next().filter(|it| !it.is_empty()).map_or(Some(0), number)?;
    if hours > 48 || minutes > 59 || (afternoon.is_none() && !digits.contains([':', '.', 'h'])) {
        return None;
    }
    match afternoon {
        Some(true) if hours < 12 => hours += 12,
        Some(false) if hours == 12 => hours = 0,
        _ => {}
    }
    Some(hours * 60 + minutes)
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|_| digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A distance from UTC: `+01:00`, `-0700`, `+01`.
fn offset(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('+') { 1 } else { -1 };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().filter(|_| hours <= 14 && minutes < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_time() {
        let berlin = TimeZone::get("Europe/Berlin").expect("it is bundled");
        for (text, civil, in_berlin) in [
            ("2024-02-03T09:30:00+01:00", "2024-02-03T09:30:00", "2024-02-03T09:30:00"),
            ("2024-02-03 09:30", "2024-02-03T09:30:00", "2024-02-03T09:30:00"),
            ("2024-07-03T09:30Z", "2024-07-03T09:30:00", "2024-07-03T11:30:00"),
            ("2024-02-03T09:30:00.000-0800", "2024-02-03T09:30:00", "2024-02-03T18:30:00"),
            ("2024-02-03 25:10", "2024-02-04T01:10:00", "2024-02-04T01:10:00"),
            ("2024-02-03T24:00:00", "2024-02-04T00:00:00", "2024-02-04T00:00:00"),
            ("20240203T093000Z", "2024-02-03T09:30:00", "2024-02-03T10:30:00"),
            ("3.2.2024 9:30", "2024-02-03T09:30:00", "2024-02-03T09:30:00"),
            ("Sat, Feb 3rd, 2024, 9:30 PM", "2024-02-03T21:30:00", "2024-02-03T21:30:00"),
            ("3 February 2024 at 12:15 a.m.", "2024-02-03T00:15:00", "2024-02-03T00:15:00"),
            ("13/02/2024 9:30", "2024-02-13T09:30:00", "2024-02-13T09:30:00"),
            ("2024-02-03T09:30:00+01:00[Europe/Berlin]", "2024-02-03T09:30:00", "2024-02-03T09:30:00"),
            ("1706952600", "2024-02-03T09:30:00", "2024-02-03T10:30:00"),
            ("1706952600000", "2024-02-03T09:30:00", "2024-02-03T10:30:00"),
        ] {
            let when = date_time(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (when.civil.to_string(), when.at(Some(&berlin)).to_string()),
                (civil.to_owned(), in_berlin.to_owned())
            );
        }
        for text in
            ["", "tomorrow", "2024-02-30 09:00", "2024-02-03 9:75", "2024-02-03 99:00", "03/02/2024 9:30", "2024-02-03"]
        {
            assert_eq!(date_time(text), None, "{text}");
        }
    }

    #[test]
    fn nights_belong_to_the_day_before() {
        let day = date("2024-02-03").expect("it is a date");
        for (clock, expected) in
            [("09:00", "2024-02-03T09:00:00"), ("01:30", "2024-02-04T01:30:00"), ("24:30", "2024-02-04T00:30:00")]
        {
            let found = on_programme_day(day, clock, 4 * 60).map(|it| it.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{clock}");
        }
    }

    #[test]
    fn clock_times() {
        for (text, expected) in [
            ("9:30 pm", Some(1290)),
            ("12:05 AM", Some(5)),
            ("9h15", Some(555)),
            ("00:45:00", Some(45)),
            ("9", None),
            ("3pm", Some(900)),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }
}
