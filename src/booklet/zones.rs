//! Time zones: what the reader calls them, and what a second one shows at the same time.

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::zone::SpecificLong;
use icu_datetime::input::{TimeZone as ZoneName, UtcOffset};
use icu_locale::Locale;
use icu_time::zone::ZoneNameTimestamp;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use super::words::Words;
use crate::event::{About, time_zone};

/// The event's time zone, and the second one.
pub(super) struct Second {
    first: TimeZone,
    second: TimeZone,
}

/// A time in the second zone.
#[derive(Clone, Copy)]
pub(super) struct SecondTime {
    pub(super) time: DateTime,
    /// How many days later it is there, or earlier.
    days: i64,
}

impl Second {
    /// Both zones, where the event has a second one.
    pub(super) fn of(about: &About) -> Option<Self> {
        let first = time_zone(about.timezone.as_deref()?)?;
        Some(Self { first, second: time_zone(about.second_timezone.as_deref()?)? })
    }

    /// What the second zone shows when it is `time` in the first; with its offset of the day (daylight saving).
    pub(super) fn at(&self, time: DateTime) -> Option<SecondTime> {
        let there = self.first.to_zoned(time).ok()?.with_time_zone(self.second.clone()).datetime();
        let days = (there.date() - time.date()).get_days();
        Some(SecondTime { time: there, days: days.into() })
    }
}

impl SecondTime {
    /// ` +1` on the next day, ` −1` on the day before.
    pub(super) fn days_later(&self, words: &Words) -> String {
        match self.days {
            0 => String::new(),
            later @ 1.. => format!(" +{}", words.number(later.unsigned_abs())),
            earlier => format!(" −{}", words.number(earlier.unsigned_abs())),
        }
    }
}

/// The zone as a reader knows it: `Pacific Daylight Time (UTC−7)` on a day in summer; the name itself where it is no zone.
pub(super) fn zone(name: &str, on: Date, locale: &Locale, words: &Words) -> String {
    let known = || {
        let zone = time_zone(name)?;
        let timestamp = zone.to_timestamp(on.at(12, 0, 0, 0)).ok()?;
        Some((zone.to_offset(timestamp), timestamp))
    };
    let Some((offset, timestamp)) = known() else { return name.replace("UTC-", "UTC−") };
    match called(name, offset, timestamp, locale) {
        _ if offset == Offset::UTC && name.contains("UTC") => "UTC".to_owned(),
        Some(called) => words.fill_all("zone-offset", &[("zone", &called), ("offset", &utc(offset))]),
        None => utc(offset),
    }
}

/// CLDR's name of a zone at a time; none where all it has is the distance from UTC.
fn called(name: &str, offset: Offset, timestamp: Timestamp, locale: &Locale) -> Option<String> {
    let zone = ZoneName::from_iana_id(name);
    if zone.is_unknown() {
        return None;
    }
    let zone = zone
        .with_offset(UtcOffset::try_from_seconds(offset.seconds()).ok())
        .with_zone_name_timestamp(ZoneNameTimestamp::from_epoch_seconds(timestamp.as_second()));
    let formatter = NoCalendarFormatter::try_new(locale.into(), SpecificLong).ok()?;
    let called = formatter.format(&zone).to_string();
    // The distance from Greenwich has digits; no name of a zone has.
    (!called.chars().any(char::is_numeric)).then_some(called)
}

/// `UTC−7`, `UTC+5:30`.
fn utc(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
