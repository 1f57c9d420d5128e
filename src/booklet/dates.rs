//! Dates as the booklet's language writes them (CLDR), in the Gregorian calendar.

use icu_calendar::{Gregorian, Iso};
use icu_datetime::fieldsets::{MD, MDE, YMD, YMDE};
use icu_datetime::input::Date as CalendarDate;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, parts};
use icu_locale::Locale;
use jiff::civil::{Date, DateTime};

use super::Settings;
use super::pieces::{Piece, joined, pieces};
use super::times::Clock;
use super::words::Words;
use super::zones::{Second, zone};
use crate::event::About;
use crate::record::DateStyle;

/// Writes dates and times in one language.
pub(super) struct Dates {
    locale: Locale,
    style: DateStyle,
    clock: Clock,
    second: Option<Second>,
    words: Words,
}

macro_rules! written {
    ($dates:expr, $date:expr, $fields:expr) => {{
        let preferences = |locale: &Locale| DateTimeFormatterPreferences::from(locale);
        let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(preferences(&$dates.locale), $fields)
            .or_else(|_| FixedCalendarDateTimeFormatter::try_new(preferences(&Locale::UNKNOWN), $fields));
        match (formatter, calendar($date)) {
            (Ok(formatter), Some(date)) => pieces(&formatter.format(&date)),
            _ => vec![Piece { field: None, text: $date.to_string() }],
        }
    }};
}

impl Dates {
    /// For an event, as its settings have it.
    pub(super) fn of(about: &About, words: &Words, settings: &Settings) -> Self {
        let locale = about.language.parse().unwrap_or(Locale::UNKNOWN);
        Self {
            clock: Clock::new(&locale, settings.time_style),
            locale,
            style: settings.date_style,
            second: Second::of(about),
            words: words.clone(),
        }
    }

    /// `August 15, 2021`.
    pub(super) fn date(&self, date: Date) -> String {
        joined(&self.date_pieces(date))
    }

    /// `Sunday, August 15, 2021`, as a heading begins it: `Dimanche 15 août 2021`.
    pub(super) fn weekday(&self, date: Date) -> String {
        let day = joined(&match self.style {
            DateStyle::Long => written!(self, date, YMDE::long()),
            DateStyle::Medium => written!(self, date, YMDE::medium()),
            DateStyle::Short => written!(self, date, YMDE::short()),
        });
        let mut letters = day.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// `Sunday, August 15`, where the year is known.
    pub(super) fn weekday_of_year(&self, date: Date) -> String {
        joined(&match self.style {
            DateStyle::Long => written!(self, date, MDE::long()),
            DateStyle::Medium => written!(self, date, MDE::medium()),
            DateStyle::Short => written!(self, date, MDE::short()),
        })
    }

    /// `August 15`.
    pub(super) fn day(&self, date: Date) -> String {
        joined(&match self.style {
            DateStyle::Long => written!(self, date, MD::long()),
            DateStyle::Medium => written!(self, date, MD::medium()),
            DateStyle::Short => written!(self, date, MD::short()),
        })
    }

    /// `August 15–17, 2021`, or both dates in full where they share no month or are written in numbers.
    pub(super) fn range(&self, from: Date, to: Date) -> String {
        if from == to {
            return self.date(from);
        }
        let between = |from: &str, to: &str| self.words.fill_all("date-range", &[("from", from), ("to", to)]);
        let same_month = from.first_of_month() == to.first_of_month();
        if same_month && self.style != DateStyle::Short {
            return self.widened(from, to);
        }
        // What is written from the year down keeps the year in front.
        let whole = self.date_pieces(from);
        let year_first =
            whole.iter().find(|piece| piece.field.is_some()).is_some_and(|it| it.field == Some(parts::YEAR));
        match from.year() == to.year() && self.style != DateStyle::Short {
            true if year_first => between(&joined(&whole), &self.day(to)),
            true => between(&self.day(from), &self.date(to)),
            false => between(&self.date(from), &self.date(to)),
        }
    }

    /// The first day's date with the last day behind its day.
    fn widened(&self, from: Date, to: Date) -> String {
        let last = self.date_pieces(to).into_iter().find(|piece| piece.field == Some(parts::DAY));
        let mut pieces = self.date_pieces(from);
        let day = pieces.iter().position(|piece| piece.field == Some(parts::DAY));
        let (Some(last), Some(day)) = (last, day) else { return self.date(from) };
        let first = pieces[day].text.clone();
        // What belongs to the number stands behind both: `15.–17. August`, `15日～17日`.
        let behind = pieces.get(day + 1).filter(|it| it.field.is_none()).map(|it| it.text.as_str()).unwrap_or_default();
        let mark = [". ", "日", "일"].into_iter().find(|mark| behind.starts_with(mark)).unwrap_or_default().trim_end();
        let first = format!("{first}{mark}");
        pieces[day].text = self.words.fill_all("day-range", &[("from", &first), ("to", &last.text)]);
        joined(&pieces)
    }

    fn date_pieces(&self, date: Date) -> Vec<Piece> {
        match self.style {
            DateStyle::Long => written!(self, date, YMD::long()),
            DateStyle::Medium => written!(self, date, YMD::medium()),
            DateStyle::Short => written!(self, date, YMD::short()),
        }
    }

    /// `09:00`.
    pub(super) fn time(&self, time: DateTime) -> String {
        self.clock.time(time)
    }

    /// `09:00–10:30`, or the one that is known.
    pub(super) fn times(&self, start: Option<DateTime>, end: Option<DateTime>) -> Option<String> {
        match (start, end) {
            (Some(start), Some(end)) => Some(self.clock.range(start, end, &self.words)),
            (Some(start), None) => Some(self.clock.time(start)),
            (None, _) => None,
        }
    }

    /// [`Self::times`] in the second zone, where the event has one: `18:00`, or `02:00 +1` where it is the next day there.
    pub(super) fn second_times(&self, start: Option<DateTime>, end: Option<DateTime>) -> Option<String> {
        let second = self.second.as_ref()?;
        let (start, end) = (start.and_then(|it| second.at(it)), end.and_then(|it| second.at(it)));
        let written = self.times(start.map(|it| it.time), end.map(|it| it.time))?;
        Some(written + &start.map(|it| it.days_later(&self.words)).unwrap_or_default())
    }

    /// Times with those of the second zone in brackets: `09:00–10:30 (18:00–19:30)`.
    pub(super) fn both_times(&self, start: Option<DateTime>, end: Option<DateTime>) -> Option<String> {
        let times = self.times(start, end)?;
        Some(match self.second_times(start, end) {
            Some(second) => self.words.fill_all("second-time", &[("time", &times), ("second", &second)]),
            None => times,
        })
    }

    /// The comma of the language, with its space.
    pub(super) fn comma(&self) -> String {
        self.words.get("comma")
    }

    /// A line on the zone of the times of a day: `All times are Central European Summer Time (UTC+2).`
    pub(super) fn zone(&self, about: &About, on: Date) -> Option<String> {
        about.timezone.as_deref().map(|name| self.zone_line("times", name, on))
    }

    /// The same with a line on the second zone, where its times stand beside the others.
    pub(super) fn zones(&self, about: &About, on: Date) -> Option<String> {
        let first = self.zone(about, on)?;
        let second = about.second_timezone.as_deref().filter(|_| self.second.is_some());
        let second = second.map(|name| self.zone_line("second-times", name, on));
        let space = if first.ends_with('。') { "" } else { " " };
        Some(second.map_or(first.clone(), |second| [first, second].join(space)))
    }

    fn zone_line(&self, phrase: &str, name: &str, on: Date) -> String {
        self.words.fill(phrase, "zone", &zone(name, on, &self.locale, &self.words))
    }
}

/// The same day in the library's ISO calendar.
fn calendar(date: Date) -> Option<CalendarDate<Gregorian>> {
    let month = date.month().unsigned_abs();
    let iso =
        CalendarDate::try_new(i32::from(date.year()).into(), month.into(), date.day().unsigned_abs(), Iso).ok()?;
    Some(iso.to_calendar(Gregorian))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::TimeStyle;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).expect("a date of the test")
    }

    fn written(language: &str, settings: &Settings, zones: Option<(&str, &str)>) -> (Dates, About) {
        let zones = zones.map(|(first, second)| (first.to_owned(), second.to_owned()));
        let (timezone, second_timezone) = zones.unzip();
        let about = About { language: language.to_owned(), timezone, second_timezone, ..About::default() };
        let words = Words::of(language).expect("a language of the test");
        (Dates::of(&about, &words, settings), about)
    }

    fn dates(language: &str) -> Dates {
        written(language, &Settings::default(), None).0
    }

    #[test]
    fn ranges_share_what_they_can() {
        let english = dates("en");
        assert_eq!(english.range(date(2021, 8, 15), date(2021, 8, 15)), "August 15, 2021");
        assert_eq!(english.range(date(2021, 8, 30), date(2021, 9, 2)), "August 30 – September 2, 2021");
        assert_eq!(english.range(date(2021, 12, 30), date(2022, 1, 2)), "December 30, 2021 – January 2, 2022");
        assert_eq!(english.weekday(date(2021, 8, 15)), "Sunday, August 15, 2021");
        assert_eq!(dates("fr").weekday(date(2021, 8, 15)), "Dimanche 15 août 2021");
        assert!(dates("ru").weekday(date(2021, 8, 15)).starts_with("Воскресенье, 15"));
        assert_eq!(dates("ja").range(date(2021, 8, 30), date(2021, 9, 2)), "2021年8月30日～9月2日");
        let mut wrong = Vec::new();
        assert_eq!(dates("hu").range(date(2021, 8, 30), date(2021, 9, 2)), "2021. augusztus 30. – szeptember 2.");
        for (language, printed) in [
            ("en", "August 15–17, 2021"),
            ("en-GB", "15–17 August 2021"),
            ("de", "15.–17. August 2021"),
            ("fr", "15–17 août 2021"),
            ("es", "15–17 de agosto de 2021"),
            ("it", "15–17 agosto 2021"),
            ("pt", "15–17 de agosto de 2021"),
            ("nl", "15–17 augustus 2021"),
            ("sv", "15–17 augusti 2021"),
            ("da", "15.–17. august 2021"),
            ("pl", "15–17 sierpnia 2021"),
            ("cs", "15.–17. srpna 2021"),
            ("hu", "2021. augusztus 15–17."),
            ("ru", "15–17 августа 2021\u{202F}г."),
            ("uk", "15–17 серпня 2021\u{202F}р."),
            ("el", "15–17 Αυγούστου 2021"),
            ("tr", "15–17 Ağustos 2021"),
            ("ar-EG", "١٥–١٧ أغسطس ٢٠٢١"),
            ("ar", "15–17 أغسطس 2021"),
            ("he", "15–17 באוגוסט 2021"),
            ("fa", "۱۵–۱۷ اوت ۲۰۲۱"),
            ("hi", "15–17 अगस्त, 2021"),
            ("zh-CN", "2021年8月15日至17日"),
            ("zh-TW", "2021年8月15日至17日"),
            ("ja", "2021年8月15日～17日"),
            ("ko", "2021년 8월 15일~17일"),
        ] {
            let range = dates(language).range(date(2021, 8, 15), date(2021, 8, 17));
            wrong.extend((range != printed).then_some((language, range)));
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn styles_are_the_lengths_of_cldr() {
        for (style, language, day, range) in [
            (DateStyle::Medium, "en", "Sun, Aug 15, 2021", "Aug 15–17, 2021"),
            (DateStyle::Short, "en", "Sun, 8/15/21", "8/15/21 – 8/17/21"),
            (DateStyle::Short, "de", "So., 15.08.21", "15.08.21 – 17.08.21"),
        ] {
            let dates = written(language, &Settings { date_style: style, ..Settings::default() }, None).0;
            assert_eq!(dates.weekday(date(2021, 8, 15)), day);
            assert_eq!(dates.range(date(2021, 8, 15), date(2021, 8, 17)), range);
        }
    }

    #[test]
    fn hours_are_counted_as_the_language_or_the_organizer_does() {
        let at = |hour, minute| Some(date(2021, 8, 15).at(hour, minute, 0, 0));
        let mut wrong = Vec::new();
        for (language, style, morning, noon) in [
            ("en", None, "09:00–10:30", "11:30–13:00"),
            ("en-GB", None, "09:00–10:30", "11:30–13:00"),
            ("en-US", None, "9:00–10:30\u{202F}AM", "11:30\u{202F}AM–1:00\u{202F}PM"),
            ("en-US", Some(TimeStyle::Hours24), "09:00–10:30", "11:30–13:00"),
            ("en", Some(TimeStyle::Hours12), "9:00–10:30\u{202F}AM", "11:30\u{202F}AM–1:00\u{202F}PM"),
            ("de", None, "09:00–10:30", "11:30–13:00"),
            ("fr", None, "09:00–10:30", "11:30–13:00"),
            ("es", None, "09:00–10:30", "11:30–13:00"),
            ("da", None, "09.00–10.30", "11.30–13.00"),
            ("ja", None, "9:00～10:30", "11:30～13:00"),
            ("ja", Some(TimeStyle::Hours12), "午前9:00～10:30", "午前11:30～午後1:00"),
            ("ko", None, "09:00~10:30", "11:30~13:00"),
            ("ko", Some(TimeStyle::Hours12), "오전 9:00~10:30", "오전 11:30~오후 1:00"),
            ("zh-TW", None, "9:00–10:30", "11:30–13:00"),
            ("he", None, "9:00–10:30", "11:30–13:00"),
            ("fa", None, "۹:۰۰–۱۰:۳۰", "۱۱:۳۰–۱۳:۰۰"),
            ("hi", None, "9:00–10:30 am", "11:30 am–1:00 pm"),
            ("ar-EG", None, "٩:٠٠–١٠:٣٠ ص", "١١:٣٠ ص–١:٠٠ م"),
            ("ar-MA", None, "09:00–10:30", "11:30–13:00"),
        ] {
            let dates = written(language, &Settings { time_style: style, ..Settings::default() }, None).0;
            for (times, printed) in
                [(dates.times(at(9, 0), at(10, 30)), morning), (dates.times(at(11, 30), at(13, 0)), noon)]
            {
                wrong.extend(times.filter(|times| times != printed).map(|times| (language, times)));
            }
        }
        assert_eq!(wrong, []);
        assert_eq!(dates("en").times(None, at(9, 0)), None);
    }

    #[test]
    fn a_second_zone_has_its_own_day_and_its_own_summer() {
        let (english, about) = written("en", &Settings::default(), Some(("Europe/Berlin", "America/New_York")));
        let at = |month, day, hour| Some(date(2021, month, day).at(hour, 0, 0, 0));
        assert_eq!(english.second_times(at(8, 15, 9), at(8, 15, 10)).as_deref(), Some("03:00–04:00"));
        assert_eq!(english.second_times(at(8, 15, 2), None).as_deref(), Some("20:00 −1"));
        // America's clocks go back a week after Europe's.
        assert_eq!(english.second_times(at(11, 3, 9), None).as_deref(), Some("04:00"));
        assert_eq!(english.both_times(at(8, 15, 9), None).as_deref(), Some("09:00 (03:00)"));
        assert_eq!(
            english.zones(&about, date(2021, 11, 3)).as_deref(),
            Some(
                "All times are Central European Standard Time (UTC+1). \
                 Times in brackets are Eastern Daylight Time (UTC−4)."
            )
        );
        let (chinese, about) = written("zh-CN", &Settings::default(), Some(("Asia/Shanghai", "UTC-7")));
        assert_eq!(chinese.both_times(at(8, 15, 2), None).as_deref(), Some("02:00（11:00 −1）"));
        let note = "所有时间均为中国标准时间（UTC+8）。括号内时间为UTC−7。";
        assert_eq!(chinese.zones(&about, date(2021, 8, 15)).as_deref(), Some(note));
    }

    #[test]
    fn zones_are_named_as_on_the_day() {
        for (language, name, printed) in [
            ("en", "UTC", "UTC"),
            ("en", "America/Los_Angeles", "Pacific Daylight Time (UTC−7)"),
            ("en", "Asia/Kolkata", "India Standard Time (UTC+5:30)"),
            ("en", "UTC-7", "UTC−7"),
            ("en", "the local time", "the local time"),
            ("de", "Europe/Berlin", "Mitteleuropäische Sommerzeit (UTC+2)"),
            ("fr", "America/Sao_Paulo", "heure normale de Brasilia (UTC−3)"),
            ("ja", "Asia/Tokyo", "日本標準時（UTC+9）"),
            ("he", "Asia/Jerusalem", "שעון ישראל (קיץ) (UTC+3)"),
        ] {
            let words = Words::of(language).expect("a language of the test");
            let locale = language.parse().expect("a tag of the test");
            assert_eq!(zone(name, date(2021, 8, 15), &locale, &words), printed);
        }
    }
}
