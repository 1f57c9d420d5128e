//! Dates and times as the booklet's language writes them (CLDR).

use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{MD, YMD, YMDE};
use icu_datetime::input::Date as CalendarDate;
use icu_locale::Locale;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

/// Writes dates in one language.
pub(super) struct Dates {
    locale: Locale,
}

macro_rules! written {
    ($dates:expr, $date:expr, $fields:expr) => {{
        let formatter = DateTimeFormatter::try_new($dates.locale.clone().into(), $fields)
            .or_else(|_| DateTimeFormatter::try_new(Locale::UNKNOWN.into(), $fields));
        match (formatter, calendar($date)) {
            (Ok(formatter), Some(date)) => formatter.format(&date).to_string(),
            _ => $date.to_string(),
        }
    }};
}

impl Dates {
    pub(super) fn new(language: &str) -> Self {
        Self { locale: language.parse().unwrap_or(Locale::UNKNOWN) }
    }

    /// `August 15, 2021`.
    pub(super) fn date(&self, date: Date) -> String {
        written!(self, date, YMD::long())
    }

    /// `Sunday, August 15, 2021`.
    pub(super) fn weekday(&self, date: Date) -> String {
        written!(self, date, YMDE::long())
    }

    /// `August 15`.
    pub(super) fn day(&self, date: Date) -> String {
        written!(self, date, MD::long())
    }

    /// `August 15–17, 2021`, or both dates in full where they share no month.
    pub(super) fn range(&self, from: Date, to: Date) -> String {
        if from == to {
            return self.date(from);
        }
        if from.first_of_month() == to.first_of_month()
            && let Some(range) = widen(&self.date(from), from.day(), to.day())
        {
            return range;
        }
        let first = if from.year() == to.year() { self.day(from) } else { self.date(from) };
        format!("{first} – {}", self.date(to))
    }
}

/// `09:00`.
pub(super) fn time(time: DateTime) -> String {
    time.strftime("%H:%M").to_string()
}

/// `09:00–10:30`, or the one that is known.
pub(super) fn times(start: Option<DateTime>, end: Option<DateTime>) -> Option<String> {
    match (start, end) {
        (Some(start), Some(end)) => Some(format!("{}–{}", time(start), time(end))),
        (Some(start), None) => Some(time(start)),
        (None, _) => None,
    }
}

/// The zone as a reader knows it: `PDT (UTC−7)` on a day in summer; the name itself where it is no IANA zone.
pub(super) fn zone(name: &str, on: Option<Date>) -> String {
    let at = on.map(|date| date.at(12, 0, 0, 0));
    let (Ok(zone), Some(at)) = (TimeZone::get(name), at) else { return name.replace("UTC-", "UTC−") };
    let Ok(timestamp) = zone.to_timestamp(at) else { return name.to_owned() };
    let info = zone.to_offset_info(timestamp);
    let abbreviation = info.abbreviation();
    match (abbreviation, utc(info.offset())) {
        ("UTC", _) => "UTC".to_owned(),
        (letters, offset) if letters.starts_with(char::is_alphabetic) => format!("{letters} ({offset})"),
        (_, offset) => offset,
    }
}

/// `UTC−7`, `UTC+5:30`.
fn utc(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// Puts the last day beside the first in a written date that shows the first day's number once.
fn widen(written: &str, first: i8, last: i8) -> Option<String> {
    let first = first.to_string();
    let stands_alone = |&(at, _): &(usize, &str)| {
        let before = written[..at].chars().next_back();
        let after = written[at + first.len()..].chars().next();
        ![before, after].into_iter().flatten().any(|c| c.is_ascii_digit())
    };
    let mut found = written.match_indices(&first).filter(stands_alone);
    let (at, _) = found.next()?;
    let once = found.next().is_none();
    let (before, after) = (&written[..at], &written[at + first.len()..]);
    // The point of an ordinal number stands behind both: `15.–17. August`.
    let point = if after.starts_with(". ") { "." } else { "" };
    once.then(|| format!("{before}{first}{point}–{last}{after}"))
}

/// The same day in the library's ISO calendar.
fn calendar(date: Date) -> Option<CalendarDate<Iso>> {
    let month = date.month().unsigned_abs();
    CalendarDate::try_new(i32::from(date.year()).into(), month.into(), date.day().unsigned_abs(), Iso).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).expect("a date of the test")
    }

    #[test]
    fn ranges_share_what_they_can() {
        let dates = Dates::new("en");
        assert_eq!(dates.range(date(2021, 8, 15), date(2021, 8, 15)), "August 15, 2021");
        assert_eq!(dates.range(date(2021, 8, 15), date(2021, 8, 17)), "August 15–17, 2021");
        assert_eq!(dates.range(date(2021, 8, 30), date(2021, 9, 2)), "August 30 – September 2, 2021");
        assert_eq!(dates.range(date(2021, 12, 30), date(2022, 1, 2)), "December 30, 2021 – January 2, 2022");
        assert_eq!(dates.weekday(date(2021, 8, 15)), "Sunday, August 15, 2021");
        assert_eq!(Dates::new("de").range(date(2021, 8, 15), date(2021, 8, 17)), "15.–17. August 2021");
    }

    #[test]
    fn zones_are_named_as_on_the_day() {
        let summer = Some(date(2021, 8, 15));
        assert_eq!(zone("UTC", summer), "UTC");
        assert_eq!(zone("America/Los_Angeles", summer), "PDT (UTC−7)");
        assert_eq!(zone("Asia/Kolkata", summer), "IST (UTC+5:30)");
        assert_eq!(zone("America/Sao_Paulo", summer), "UTC−3");
        assert_eq!(zone("UTC-7", summer), "UTC−7");
    }
}
