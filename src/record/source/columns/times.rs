//! When the rows of a table are given, from whatever columns say it.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span};

use super::Sheet;
use super::dates::{self, Evidence, Moment, Order};
use super::field::Field;
use super::years;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::EventRecord;
use crate::record::source::table::Row;
use crate::record::source::when;

/// How a table writes its times.
pub(super) struct Times {
    order: Order,
    zone: Option<TimeZone>,
    event: Option<(Date, Date)>,
    /// Whether numbers of days are those of the month; else they count the event's days.
    of_month: bool,
    /// The column of the years, where days have none.
    years: Option<usize>,
    /// The one year that days of the table name.
    year: Option<i16>,
    /// The last day that a row named, where only the first row of a day does.
    day: Option<Date>,
    lacking: Option<(crate::diagnostic::Place, String)>,
}

/// The fields that hold days.
const DAYS: [Field; 5] = [Field::Date, Field::Start, Field::Time, Field::End, Field::SessionTime];

impl Times {
    /// Settles the order of day and month by all cells. `event` has its first and last day.
    pub(super) fn new(
        sheet: &Sheet,
        hand: Option<&EventRecord>,
        event: Option<(Date, Date)>,
        complaints: &mut Vec<Diagnostic>,
    ) -> Self {
        let zone = hand.and_then(|event| event.timezone.as_ref()).and_then(|zone| TimeZone::get(&zone.value).ok());
        let cells: Vec<Spanned<String>> =
            sheet.rows().flat_map(|row| DAYS.iter().filter_map(|&field| sheet.cell(row, field))).collect();
        let moments: Vec<Moment> = cells.iter().filter_map(|cell| dates::of_cell(&cell.value)).collect();
        let (order, evidence) = dates::order(&moments, event);
        let example = cells.iter().find(|cell| {
            dates::of_cell(&cell.value)
                .is_some_and(|it| it.date(Order::DayFirst, Some(2000)) != it.date(Order::MonthFirst, Some(2000)))
        });
        if let (Some(cell), true) = (example, evidence != Evidence::Certain) {
            let said = if order == Order::DayFirst { "the day first" } else { "the month first" };
            let why = match evidence {
                Evidence::Likely => "so the days of the column lie closer together or within the event",
                _ => "nothing in the column tells which it is",
            };
            let message = format!("dates such as `{}` are read with {said}: {why}", cell.value);
            let complaint = Diagnostic::new(Code::Inferred, &cell.place, message);
            complaints.push(complaint.help("to settle it, write `dates:` in event.yaml, or the dates as 2024-03-12"));
        }
        let far = cells.iter().find(|cell| dates::of_cell(&cell.value).is_some_and(|moment| moment.has_offset()));
        if let (Some(cell), None) = (far, &zone) {
            let message = format!("times such as `{}` are taken as they stand, by the clock they name", cell.value);
            let complaint = Diagnostic::new(Code::Inferred, &cell.place, message);
            complaints.push(
                complaint.help("write `timezone:` in event.yaml and pull again: then they are those of the place"),
            );
        }
        let only = event.filter(|(from, to)| from == to).map(|(from, _)| from);
        let named: BTreeSet<i16> = moments.iter().filter_map(Moment::year).collect();
        let year = named.first().copied().filter(|_| named.len() == 1);
        // Numbers are read in the way in which more of them are days of the event.
        let said = sheet.rows().filter_map(|row| dates::number_of_day(&sheet.cell(row, Field::Date)?.value));
        let numbers: BTreeSet<i8> = said.collect();
        let found = |of_month| numbers.iter().filter(|&&number| nth(number, event, of_month).is_some()).count();
        let of_month = found(true) > found(false);
        Self { order, zone, event, of_month, years: years::column(sheet), year, day: only, lacking: None }
    }

    /// When a row starts and ends.
    pub(super) fn of_row(
        &mut self,
        sheet: &Sheet,
        row: &Row,
    ) -> (Option<Spanned<DateTime>>, Option<Spanned<DateTime>>) {
        let cell = |field| sheet.cell(row, field).map(|cell| (dates::of_cell(&cell.value), cell));
        let own = self.years.and_then(|column| years::year(row, column));
        let year = own.or(self.event.map(|(from, _)| from.year())).or(self.year);
        if let Some((moment, said)) = cell(Field::Date) {
            let day = moment
                .and_then(|moment| moment.date(self.order, year))
                .or_else(|| within(&said.value, self.event, self.of_month));
            // A number of a day matters where a time stands beside it, and is then named with that.
            let is_date = moment.is_some_and(|moment| moment.lacks_year());
            let counts = self.event.is_none() && !is_date && dates::number_of_day(&said.value).is_some();
            if day.is_none() && !counts {
                let why = if moment.is_some_and(|moment| moment.lacks_year()) {
                    "without a year"
                } else {
                    "which is no date"
                };
                let why = if dates::weekday(&said.value).is_some() { "without its date" } else { why };
                let message = format!("a day is given as `{}`, {why}; its times are not read", said.value);
                self.lacking.get_or_insert((said.place.clone(), message));
            }
            self.day = day;
        }
        let mut start = None;
        let mut end = None;
        for field in [Field::Start, Field::Time, Field::Date, Field::SessionTime] {
            let Some((Some(moment), said)) = cell(field) else { continue };
            if start.is_none() {
                start = moment
                    .start(self.day, self.order, self.zone.as_ref(), year)
                    .map(|at| Spanned::new(at, said.place.clone()));
            }
            if end.is_none() {
                end = moment.end(self.day, self.order, year).map(|at| Spanned::new(at, said.place));
            }
        }
        let clock = [Field::Start, Field::Time].into_iter().filter_map(cell).find(|(moment, _)| moment.is_some());
        if let (None, Some((_, said))) = (&start, clock) {
            let message = format!("nothing says on which day `{}` is; the times are not read", said.value);
            self.lacking.get_or_insert((said.place, message));
        }
        if let Some((Some(moment), said)) = cell(Field::End) {
            let day = start.as_ref().map(|start| start.value.date()).or(self.day);
            end =
                moment.start(day, self.order, self.zone.as_ref(), year).map(|at| Spanned::new(at, said.place)).or(end);
        }
        if let (Some(start), None, Some(said)) = (&start, &end, sheet.cell(row, Field::Duration)) {
            let minutes = said
                .value
                .parse::<u32>()
                .ok()
                .filter(|&minutes| minutes <= 24 * 60)
                .or_else(|| when::minutes(&said.value));
            let after =
                minutes.and_then(|minutes| start.value.checked_add(SignedDuration::from_mins(minutes.into())).ok());
            end = after.map(|at| Spanned::new(at, said.place));
        }
        if let (Some(start), Some(end)) = (&start, &mut end)
            && end.value < start.value
            && let Ok(next) = end.value.checked_add(Span::new().days(1))
        {
            end.value = next;
        }
        (start, end)
    }

    /// Takes a row that has a day and nothing else for the head of that day's rows; whether it is one.
    pub(super) fn take_day(&mut self, row: &Row) -> bool {
        let mut filled = row.cells.iter().filter(|cell| !cell.value.trim().is_empty());
        let (Some(only), None) = (filled.next(), filled.next()) else { return false };
        if row.cells.len() < 3 || !dates::is_date(&only.value) {
            return false;
        }
        let year = self.event.map(|(from, _)| from.year()).or(self.year);
        let day = dates::read(&only.value).and_then(|moment| moment.date(self.order, year));
        let day = day.or_else(|| within(&only.value, self.event, self.of_month));
        if day.is_some() {
            self.day = day;
        }
        day.is_some()
    }

    /// Complains of days that could not be read.
    pub(super) fn finish(self, complaints: &mut Vec<Diagnostic>) {
        if let Some((place, message)) = self.lacking {
            let complaint = Diagnostic::new(Code::BadDate, &place, message);
            complaints.push(complaint.help("write `dates:` in event.yaml and pull again, or the dates as 2024-03-12"));
        }
    }
}

/// The day of the event that a number names: it counts the event's days, or is `of_month`.
fn nth(number: i8, event: Option<(Date, Date)>, of_month: bool) -> Option<Date> {
    let mut days = days_of(event?);
    if of_month { days.find(|day| day.day() == number) } else { days.nth(usize::try_from(number - 1).ok()?) }
}

fn days_of((from, to): (Date, Date)) -> impl Iterator<Item = Date> {
    from.series(Span::new().days(1)).take_while(move |day| *day <= to).take(60)
}

/// The day of `1`, `Day 2` or `Thursday` by the days of the event, which has one such; for numbers see [`nth`].
fn within(said: &str, event: Option<(Date, Date)>, of_month: bool) -> Option<Date> {
    if let Some(number) = dates::number_of_day(said) {
        return nth(number, event, of_month);
    }
    let mut days = days_of(event?);
    let weekday = dates::weekday(said)?;
    let first = days.find(|day| day.weekday() == weekday)?;
    days.all(|day| day.weekday() != weekday).then_some(first)
}

/// The day that a heading names, as a date, by its weekday, or counted: `3 May`, `Thursday`, `Day 2`.
pub(in crate::record::source) fn day_of(said: &str, event: Option<(Date, Date)>) -> Option<Date> {
    let year = event.map(|(from, _)| from.year());
    let written = dates::read(said).and_then(|moment| moment.date(Order::DayFirst, year));
    let counts = ["day", "tag", "jour", "dia", "día", "giorno", "dag"];
    let lower = said.to_lowercase();
    let is_counted = || {
        dates::weekday(said).is_some() || lower.split(|c: char| !c.is_alphabetic()).any(|word| counts.contains(&word))
    };
    written.or_else(|| is_counted().then(|| within(said, event, false)).flatten())
}
