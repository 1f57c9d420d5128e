//! Days and times in cells, in any order of their parts: the order is settled by the whole column, not cell by cell.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

use super::folded::tokens;
use crate::record::source::when;

/// The order of the parts of a day written in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// How a column's order was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// No day can be read in two ways.
    Certain,
    /// Both orders give days; one has them closer to each other, or within the event.
    Likely,
    /// Nothing speaks for either.
    None,
}

/// What a cell says of a day and of times.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Moment {
    day: Option<Day>,
    /// Minutes from midnight at which it begins and ends.
    from: Option<u32>,
    to: Option<u32>,
    /// The point in time, where the cell is written by ISO 8601.
    exact: Option<when::When>,
}

/// A day as written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Day {
    Exact(Date),
    /// A day and a month by its name.
    Named {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    /// Two numbers, of which either may be the month.
    Numbers {
        year: Option<i16>,
        first: i8,
        second: i8,
    },
}

/// Months by the beginnings of their names, in the languages of the headings; a longer beginning stands first.
const MONTHS: &[(i8, &[&str])] = &[
    (1, &["jan", "ene", "gen", "sty", "led", "янв"]),
    (2, &["feb", "fev", "lut", "uno", "фев"]),
    (7, &["jul", "juil", "lug", "lip", "cervenec", "июл"]),
    (3, &["mar", "mrz", "maa", "bre", "мар"]),
    (4, &["apr", "avr", "abr", "kwi", "dub", "апр"]),
    (5, &["may", "mai", "mag", "mei", "maj", "kve", "мая", "маи"]),
    (6, &["jun", "juin", "giu", "cze", "cerv", "июн"]),
    (8, &["aug", "aou", "ago", "sie", "srp", "авг"]),
    (9, &["sep", "set", "wrz", "zar", "сен"]),
    (10, &["oct", "okt", "ott", "out", "paz", "rij", "окт"]),
    (11, &["nov", "lis", "ноя"]),
    (12, &["dec", "dez", "dic", "gru", "pro", "дек"]),
];

/// The days of the week as cells have them alone, Monday first.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "montag", "mo", "lundi", "lun", "lunes", "lunedi", "segunda", "maandag", "ma"],
    &["tuesday", "tue", "tues", "dienstag", "di", "mardi", "mar", "martes", "martedi", "terca", "dinsdag"],
    &[
        "wednesday",
        "wed",
        "mittwoch",
        "mi",
        "mercredi",
        "mer",
        "miercoles",
        "mie",
        "mercoledi",
        "quarta",
        "woensdag",
        "wo",
    ],
    &[
        "thursday",
        "thu",
        "thur",
        "thurs",
        "donnerstag",
        "do",
        "jeudi",
        "jeu",
        "jueves",
        "jue",
        "giovedi",
        "gio",
        "quinta",
        "donderdag",
    ],
    &["friday", "fri", "freitag", "fr", "vendredi", "ven", "viernes", "vie", "venerdi", "sexta", "vrijdag", "vr"],
    &["saturday", "sat", "samstag", "sonnabend", "sa", "samedi", "sam", "sabado", "sab", "sabato", "zaterdag", "za"],
    &["sunday", "sun", "sonntag", "so", "dimanche", "dim", "domingo", "dom", "domenica", "zondag", "zo"],
];

/// The day of the week that a cell names and nothing else: `Thursday`, `Do`.
pub(super) fn weekday(cell: &str) -> Option<Weekday> {
    let said = tokens(cell);
    let [word] = said.as_slice() else { return None };
    let at = WEEKDAYS.iter().position(|names| names.contains(&word.as_str()))?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

/// The number by which a cell calls a day, from 1 to 60: `2`, `Day 2`, `2. Tag`.
pub(super) fn number_of_day(cell: &str) -> Option<i8> {
    let said = tokens(cell);
    let mut numbers = said.iter().filter_map(|word| word.parse::<i8>().ok());
    let number = numbers.next().filter(|number| (1..=60).contains(number) && said.len() <= 2)?;
    numbers.next().is_none().then_some(number)
}

/// Whether a cell holds a day.
pub(super) fn is_date(cell: &str) -> bool {
    cell.len() < 60 && (weekday(cell).is_some() || read(cell).is_some_and(|moment| moment.day.is_some()))
}

/// Whether a text begins with a year and a sign: the rest of the column has no say in it then.
fn is_iso(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 7 && bytes[..4].iter().all(u8::is_ascii_digit) && b"-/.".contains(&bytes[4])
}

/// The day that spreadsheets call 0 where they count days (ECMA-376-1, 18.17.4.1, for dates behind February 1900).
const ZERO: Date = Date::constant(1899, 12, 30);

/// Days of this century, as spreadsheets count them.
const CENTURY: std::ops::Range<f64> = 36_526.0..73_050.0;

/// What the number of a spreadsheet says where its column holds days or times: `46510`, `46510.375`, `0.375`.
fn serial(cell: &str) -> Option<Moment> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = cell.split_once(['.', ',']).unwrap_or((cell, "0"));
    if !digits(whole) || !digits(part) || whole.len() > 5 {
        return None;
    }
    let days: f64 = whole.parse().ok()?;
    let share: f64 = format!("0.{part}").parse().ok()?;
    let minutes =
        u32::try_from(jiff::SignedDuration::try_from_secs_f64((share * 1440.0).round()).ok()?.as_secs()).ok()?;
    let from = (share > 0.0 && minutes < 24 * 60).then_some(minutes);
    if days == 0.0 {
        return from.map(|from| Moment { from: Some(from), ..Moment::default() });
    }
    let date = ZERO.checked_add(jiff::Span::new().days(whole.parse::<i32>().ok()?)).ok()?;
    CENTURY.contains(&days).then_some(Moment { day: Some(Day::Exact(date)), from, to: None, exact: None })
}

/// Whether a cell may be the number by which a spreadsheet knows a day or a time.
pub(super) fn is_serial(cell: &str) -> bool {
    serial(cell.trim()).is_some()
}

/// Whether a day has two times behind it, and not a time and its distance from UTC: `2027-05-03 09:00-09:30`.
fn is_stretch(cell: &str) -> bool {
    let Some(times) = cell.get(10..).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    let clock = |text: &str| {
        let (hours, minutes) = text.trim().split_once(':')?;
        let two = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        (two(hours) && two(minutes)).then(|| when::minutes(text.trim())).flatten()
    };
    let times = times.split_once(['-', '–', '—']).and_then(|(from, to)| clock(from).zip(clock(to)));
    times.is_some_and(|(from, to)| from < to)
}

/// Reads a cell of a column of days or times.
pub(super) fn of_cell(cell: &str) -> Option<Moment> {
    serial(cell.trim()).or_else(|| read(cell))
}

/// Reads a cell; none if it says neither a day nor a time.
pub(super) fn read(cell: &str) -> Option<Moment> {
    let cell = cell.trim();
    // Spreadsheets have times of no day on the first day of their count, in 1899 or 1904.
    if let Some(exact) = Some(cell)
        .filter(|cell| is_iso(cell) && !is_stretch(cell))
        .and_then(when::date_time)
        .filter(|exact| exact.civil.year() > 1904)
    {
        let civil = exact.civil;
        let minutes = u32::try_from(i32::from(civil.hour()) * 60 + i32::from(civil.minute())).ok();
        return Some(Moment { day: Some(Day::Exact(civil.date())), from: minutes, to: None, exact: Some(exact) });
    }
    let (day, rest) = match day(cell) {
        Some((day, rest)) => (Some(day), rest),
        None => (None, cell.to_owned()),
    };
    let mut clocks = clocks(&rest);
    let (from, to) = (clocks.next(), clocks.next());
    (day.is_some() || from.is_some()).then_some(Moment { day, from, to, exact: None })
}

/// The clock times of a text: `9:30`, `9.30 am – 10 am`, `14h05`.
fn clocks(text: &str) -> impl Iterator<Item = u32> {
    let lower =
        text.to_lowercase().replace(['–', '—', '−', '～', '〜', '~'], "-").replace(" to ", "-").replace('：', ":");
    let spaced = lower
        .replace(" am", "am")
        .replace(" pm", "pm")
        .replace(" a.m", "am")
        .replace(" p.m", "pm")
        .replace("h00", ":00");
    let parts: Vec<String> = spaced.split(['-', ' ', ',', '(', ')', '\n']).map(str::to_owned).collect();
    parts
        .into_iter()
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        .filter_map(|part| when::minutes(&part))
}

/// The day in a text, and the text without it.
fn day(text: &str) -> Option<(Day, String)> {
    if let Some(date) =
        text.get(..10).filter(|text| is_iso(text)).and_then(when::date).filter(|date| date.year() > 1904)
    {
        return Some((Day::Exact(date), text.get(10..).unwrap_or_default().to_owned()));
    }
    year_first(text).or_else(|| named_day(text)).or_else(|| numbers(text))
}

/// A day with its year first, of as many digits as it takes: `2027/5/3`.
fn year_first(text: &str) -> Option<(Day, String)> {
    let sign = text.chars().nth(4).filter(|sign| is_iso(text) && ['-', '/', '.'].contains(sign))?;
    let (month, rest) = text.get(5..)?.split_once(sign)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let date = Date::new(text[..4].parse().ok()?, month.parse().ok()?, rest.get(..digits)?.parse().ok()?).ok()?;
    (date.year() > 1904).then(|| (Day::Exact(date), rest[digits..].to_owned()))
}

/// `12 March 2024`, `March 12, 2024`, `12. März`, `2024年3月12日`.
fn named_day(text: &str) -> Option<(Day, String)> {
    if let Some((month, rest)) = text.split_once('月') {
        let digits = |text: &str| {
            text.chars()
                .rev()
                .take_while(char::is_ascii_digit)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect::<String>()
        };
        let (day, rest) = rest.split_once('日')?;
        let year = month.split_once('年').and_then(|(year, _)| digits(year).parse().ok());
        let found = Day::Named { year, month: digits(month).parse().ok()?, day: day.trim().parse().ok()? };
        return Some((found, rest.to_owned()));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let month = |word: &str| {
        let folded = tokens(word);
        let [word] = folded.as_slice() else { return None };
        let known = MONTHS.iter().find(|(_, names)| names.iter().any(|name| word.starts_with(name)))?;
        (word.chars().count() >= 3 && word.chars().all(char::is_alphabetic)).then_some(known.0)
    };
    let number = |word: Option<&&str>| {
        let word = word?.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        let ending = &word[digits.len()..];
        (!digits.is_empty() && ending.len() <= 2).then(|| digits.parse::<i16>().ok()).flatten()
    };
    let of_month = |number: i16| i8::try_from(number).ok().filter(|day| (1..=31).contains(day));
    let is_year = |year: &i16| (1900..2200).contains(year);
    for (at, word) in words.iter().enumerate() {
        let Some(month) = month(word) else { continue };
        let of = words.get(at.wrapping_sub(1)).is_some_and(|word| ["of", "de"].contains(word));
        let before = number(words.get(at.wrapping_sub(if of { 2 } else { 1 }))).and_then(of_month);
        let next = number(words.get(at + 1));
        let (day, mut used) = match (before, next.and_then(of_month)) {
            (Some(day), _) => (day, at + 1),
            (None, Some(day)) => (day, at + 2),
            _ => continue,
        };
        if ["de", "of"].contains(words.get(used).unwrap_or(&"")) {
            used += 1;
        }
        let year = number(words.get(used)).filter(is_year);
        let rest = words[(used + usize::from(year.is_some())).min(words.len())..].join(" ");
        let first = if before.is_some() { at - 1 - usize::from(of) } else { at };
        let ahead = words[..first].join(" ");
        return Some((Day::Named { year, month, day }, format!("{ahead} {rest}")));
    }
    None
}

/// `12/03/2024`, `12.3.24`, `12.03.`, `3-12-2024`.
fn numbers(text: &str) -> Option<(Day, String)> {
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit() && c != '.');
        let sign = word.chars().find(|c| ['/', '.', '-'].contains(c))?;
        let parts: Vec<&str> = word.split(sign).collect();
        let number = |part: &str| part.parse::<i8>().ok().filter(|number| (1..=31).contains(number));
        let (year, first, second) = match parts.as_slice() {
            [first, second, year] if year.len() == 4 || (year.len() == 2 && sign != '-') => {
                let year: i16 = year.parse().ok()?;
                (Some(if year < 100 { year + 2000 } else { year }), number(first)?, number(second)?)
            }
            [first, second, ""] if sign == '.' => (None, number(first)?, number(second)?),
            [first, second] if sign == '/' => (None, number(first)?, number(second)?),
            _ => continue,
        };
        return Some((Day::Numbers { year, first, second }, text.replacen(word, "", 1)));
    }
    None
}

impl Day {
    /// The date, the numbers taken in an order; `year` where it says none.
    fn date(self, order: Order, year: Option<i16>) -> Option<Date> {
        match self {
            Self::Exact(date) => Some(date),
            Self::Named { year: own, month, day } => Date::new(own.or(year)?, month, day).ok(),
            Self::Numbers { year: own, first, second } => {
                let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
                Date::new(own.or(year)?, month, day).ok()
            }
        }
    }
}

/// The order in which a column has day and month: the one that gives dates, then the one with them closest together.
pub(super) fn order(moments: &[Moment], event: Option<(Date, Date)>) -> (Order, Evidence) {
    let days: Vec<Day> =
        moments.iter().filter_map(|moment| moment.day).filter(|day| matches!(day, Day::Numbers { .. })).collect();
    let dates = |order| {
        days.iter().filter_map(|day| day.date(order, Some(event.map_or(2000, |it| it.0.year())))).collect::<Vec<_>>()
    };
    let (day_first, month_first) = (dates(Order::DayFirst), dates(Order::MonthFirst));
    if days.is_empty() || day_first == month_first {
        return (Order::DayFirst, Evidence::Certain);
    }
    if day_first.len() != month_first.len() {
        let order = if day_first.len() > month_first.len() { Order::DayFirst } else { Order::MonthFirst };
        return (order, Evidence::Certain);
    }
    let within =
        |dates: &[Date]| event.map_or(0, |(from, to)| dates.iter().filter(|&&date| date >= from && date <= to).count());
    let span = |dates: &[Date]| {
        dates.iter().min().zip(dates.iter().max()).map_or(0, |(first, last)| (*last - *first).get_days())
    };
    let rate = |dates: &[Date]| (std::cmp::Reverse(within(dates)), span(dates));
    match rate(&day_first).cmp(&rate(&month_first)) {
        std::cmp::Ordering::Less => (Order::DayFirst, Evidence::Likely),
        std::cmp::Ordering::Greater => (Order::MonthFirst, Evidence::Likely),
        std::cmp::Ordering::Equal => (Order::DayFirst, Evidence::None),
    }
}

impl Moment {
    /// The day.
    pub(super) fn date(&self, order: Order, year: Option<i16>) -> Option<Date> {
        self.day?.date(order, year)
    }

    /// Whether it says how far its clock is from UTC.
    pub(super) fn has_offset(&self) -> bool {
        self.exact.is_some_and(|exact| exact.offset.is_some())
    }

    /// The year that its day names.
    pub(super) fn year(&self) -> Option<i16> {
        match self.day? {
            Day::Exact(date) => Some(date.year()),
            Day::Named { year, .. } | Day::Numbers { year, .. } => year,
        }
    }

    /// Whether its day lacks a year that nothing gives.
    pub(super) fn lacks_year(&self) -> bool {
        matches!(self.day, Some(Day::Named { year: None, .. } | Day::Numbers { year: None, .. }))
    }

    /// When it begins: on its own day, or on another cell's.
    pub(super) fn start(
        &self,
        day: Option<Date>,
        order: Order,
        zone: Option<&TimeZone>,
        year: Option<i16>,
    ) -> Option<DateTime> {
        if let Some(exact) = self.exact {
            return Some(exact.at(zone));
        }
        on(self.date(order, year).or(day)?, self.from?)
    }

    /// When it ends, if it says a second time.
    pub(super) fn end(&self, day: Option<Date>, order: Order, year: Option<i16>) -> Option<DateTime> {
        on(self.date(order, year).or(day)?, self.to?)
    }
}

fn on(date: Date, minutes: u32) -> Option<DateTime> {
    when::on(date, &format!("{}:{:02}", minutes / 60, minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(cells: &[&str]) -> (Vec<String>, Evidence) {
        let moments: Vec<Moment> = cells.iter().filter_map(|cell| read(cell)).collect();
        let (order, evidence) = order(&moments, None);
        (moments.iter().filter_map(|it| it.date(order, Some(2024))).map(|it| it.to_string()).collect(), evidence)
    }

    #[test]
    fn the_column_settles_the_order() {
        for (cells, expected, evidence) in [
            (&["12/03/2024", "13/03/2024"][..], &["2024-03-12", "2024-03-13"][..], Evidence::Certain),
            (&["03/12/2024", "03/13/2024"], &["2024-03-12", "2024-03-13"], Evidence::Certain),
            (&["03/06/24", "04/06/24", "05/06/24"], &["2024-06-03", "2024-06-04", "2024-06-05"], Evidence::Likely),
            (&["6/3/2024", "6/4/2024"], &["2024-06-03", "2024-06-04"], Evidence::Likely),
            (&["6/3/2024"], &["2024-03-06"], Evidence::None),
            (
                &["2024-03-12", "12 March 2024", "March 12, 2024", "Tuesday, 12. März"],
                &["2024-03-12"; 4],
                Evidence::Certain,
            ),
            (&["2024年3月12日(火)", "12 de marzo de 2024", "12 марта 2024 г."], &["2024-03-12"; 3], Evidence::Certain),
        ] {
            assert_eq!(dates(cells), (expected.iter().map(|it| (*it).to_owned()).collect(), evidence), "{cells:?}");
        }
    }

    #[test]
    fn times_beside_days() {
        let day = Date::constant(2024, 3, 12);
        for (cell, start, end) in [
            ("9:30–10:15", "2024-03-12T09:30:00", Some("2024-03-12T10:15:00")),
            ("Tue 12 March 2024, 9.30 pm - 10 pm", "2024-03-12T21:30:00", Some("2024-03-12T22:00:00")),
            ("14h05", "2024-03-12T14:05:00", None),
            ("2024-03-12 08:50:00", "2024-03-12T08:50:00", None),
            ("2024-03-12 08:50-09:30", "2024-03-12T08:50:00", Some("2024-03-12T09:30:00")),
            ("2024-03-12 08:50-07:00", "2024-03-12T08:50:00", None),
            ("45363", "", None),
            ("45363.375", "2024-03-12T09:00:00", None),
            ("0,5", "2024-03-12T12:00:00", None),
            ("12.03.2024 08:50", "2024-03-12T08:50:00", None),
        ] {
            let moment = of_cell(cell).unwrap_or_else(|| panic!("{cell}"));
            let start_found = moment.start(Some(day), Order::DayFirst, None, None).map(|it| it.to_string());
            assert_eq!(start_found.unwrap_or_default(), start, "{cell}");
            assert_eq!(moment.end(Some(day), Order::DayFirst, None).map(|it| it.to_string()).as_deref(), end, "{cell}");
        }
        for cell in ["", "soon", "Room 5", "On marching"] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
