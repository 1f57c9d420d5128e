//! Times of day as the booklet's language writes them (CLDR), or as the organizer wants the hours counted.

use icu_datetime::fieldsets::T;
use icu_datetime::input::Time;
use icu_datetime::preferences::HourCycle;
use icu_datetime::{DateTimeFormatterPreferences, NoCalendarFormatter, parts};
use icu_locale::Locale;
use jiff::civil::DateTime;

use super::pieces::{Piece, joined, pieces};
use super::words::Words;
use crate::record::TimeStyle;

/// Languages whose timetables have 24 hours where CLDR, which has the custom of speech and of telephones, says twelve. English
/// without a region is nobody's in particular.
const TIMETABLES_OF_24: [&str; 3] = ["el", "ko", "zh"];

/// Writes times in one language.
pub(super) struct Clock {
    formatter: Option<NoCalendarFormatter<T>>,
}

impl Clock {
    pub(super) fn new(locale: &Locale, style: Option<TimeStyle>) -> Self {
        let mut preferences = DateTimeFormatterPreferences::from(locale);
        let language = locale.id.language.as_str();
        let nobodys = language == "en" && locale.id.region.is_none();
        preferences.hour_cycle = match style {
            Some(TimeStyle::Hours24) => Some(HourCycle::Clock24),
            Some(TimeStyle::Hours12) => Some(HourCycle::Clock12),
            None if nobodys || TIMETABLES_OF_24.contains(&language) => Some(HourCycle::Clock24),
            None => preferences.hour_cycle,
        };
        Self { formatter: NoCalendarFormatter::try_new(preferences, T::hm()).ok() }
    }

    /// `09:00`, `9:00 AM`.
    pub(super) fn time(&self, time: DateTime) -> String {
        joined(&self.pieces(time))
    }

    /// `09:00–10:30`; the day period stands once where both times share it: `9:00–10:30 AM`.
    pub(super) fn range(&self, start: DateTime, end: DateTime, words: &Words) -> String {
        let (mut from, mut to) = (self.pieces(start), self.pieces(end));
        let period = |pieces: &[Piece]| {
            pieces.iter().find(|it| it.field == Some(parts::DAY_PERIOD)).map(|period| period.text.clone())
        };
        if period(&from) == period(&to) && start.date() == end.date() {
            match to.first().is_some_and(|first| first.field == Some(parts::DAY_PERIOD)) {
                true => without_period(&mut to),
                false => without_period(&mut from),
            }
        }
        words.fill_all("time-range", &[("from", &joined(&from)), ("to", &joined(&to))])
    }

    fn pieces(&self, time: DateTime) -> Vec<Piece> {
        let [hour, minute] = [time.hour(), time.minute()].map(i8::unsigned_abs);
        match (&self.formatter, Time::try_new(hour, minute, 0, 0)) {
            (Some(formatter), Ok(time)) => pieces(&formatter.format(&time)),
            _ => vec![Piece { field: None, text: time.strftime("%H:%M").to_string() }],
        }
    }
}

/// Takes the day period away, and the space between it and the digits.
fn without_period(pieces: &mut Vec<Piece>) {
    let Some(at) = pieces.iter().position(|it| it.field == Some(parts::DAY_PERIOD)) else { return };
    pieces.remove(at);
    let beside = if at == 0 { 0 } else { at - 1 };
    if pieces.get(beside).is_some_and(|it| it.field.is_none() && it.text.trim().is_empty()) {
        pieces.remove(beside);
    }
}
