//! Dates and times as systems write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

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

/// Reads `2024-02-03T09:30:00+01:00`, `2024-02-03 09:30`, `2024-02-03T09:30Z`, with or without seconds.
pub(super) fn date_time(text: &str) -> Option<When> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let date = self::date(date)?;
    let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest);
    let clock_end = rest.find(['Z', 'z', '+', '-', '−']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(clock_end);
    let civil = on(date, clock)?;
    let distance = match zone.trim() {
        "" => None,
        "Z" | "z" => Some(Offset::UTC),
        said => Some(offset(said)?),
    };
    Some(When { civil, offset: distance })
}

/// Reads `2024-02-03`, and `2024/02/03`.
pub(super) fn date(text: &str) -> Option<Date> {
    let mut parts = text.trim().split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
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
        ] {
            let when = date_time(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (when.civil.to_string(), when.at(Some(&berlin)).to_string()),
                (civil.to_owned(), in_berlin.to_owned())
            );
        }
        for text in ["", "tomorrow", "2024-02-30 09:00", "2024-02-03 9:75", "2024-02-03 99:00"] {
            assert_eq!(date_time(text), None, "{text}");
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
