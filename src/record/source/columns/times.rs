//! When the rows of a table are given, from whatever columns say it.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span};

use super::Sheet;
use super::dates::{self, Evidence, Moment, Order};
use super::field::Field;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::EventRecord;
use crate::record::source::table::Row;
use crate::record::source::when;

/// How a table writes its times.
pub(super) struct Times {
    order: Order,
    zone: Option<TimeZone>,
    event: Option<(Date, Date)>,
    /// The last day that a row named, where only the first row of a day does.
    day: Option<Date>,
    lacking: Option<(crate::diagnostic::Place, String)>,
}

/// The fields that hold days.
const DAYS: [Field; 5] = [Field::Date, Field::Start, Field::Time, Field::End, Field::SessionTime];

impl Times {
    /// Settles the order of day and month by all cells.
    pub(super) fn new(sheet: &Sheet, hand: Option<&EventRecord>, complaints: &mut Vec<Diagnostic>) -> Self {
        let dates = hand.and_then(|event| event.dates.as_ref());
        let event = dates.map(|dates| (dates.from.value, dates.to.as_ref().map_or(dates.from.value, |to| to.value)));
        let zone = hand.and_then(|event| event.timezone.as_ref()).and_then(|zone| TimeZone::get(&zone.value).ok());
        let cells: Vec<Spanned<String>> =
            sheet.rows().flat_map(|row| DAYS.iter().filter_map(|&field| sheet.cell(row, field))).collect();
        let moments: Vec<Moment> = cells.iter().filter_map(|cell| dates::read(&cell.value)).collect();
        let (order, evidence) = dates::order(&moments, event);
        let example = cells.iter().find(|cell| {
            dates::read(&cell.value)
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
        let far = cells.iter().find(|cell| dates::read(&cell.value).is_some_and(|moment| moment.has_offset()));
        if let (Some(cell), None) = (far, &zone) {
            let message = format!("times such as `{}` are taken as they stand, by the clock they name", cell.value);
            let complaint = Diagnostic::new(Code::Inferred, &cell.place, message);
            complaints.push(
                complaint.help("write `timezone:` in event.yaml and pull again: then they are those of the place"),
            );
        }
        Self { order, zone, event, day: None, lacking: None }
    }

    /// When a row starts and ends.
    pub(super) fn of_row(
        &mut self,
        sheet: &Sheet,
        row: &Row,
    ) -> (Option<Spanned<DateTime>>, Option<Spanned<DateTime>>) {
        let cell = |field| sheet.cell(row, field).map(|cell| (dates::read(&cell.value), cell));
        let year = self.event.map(|(from, _)| from.year());
        if let Some((moment, said)) = cell(Field::Date) {
            let day = moment.and_then(|moment| moment.date(self.order, year)).or_else(|| self.counted(&said.value));
            if day.is_none() {
                let why = if moment.is_some_and(|moment| moment.lacks_year()) {
                    "without a year"
                } else {
                    "which is no date"
                };
                self.lacking.get_or_insert((said.place.clone(), format!("`{}`, {why}", said.value)));
            }
            self.day = day.or(self.day);
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

    /// The day of `1`, `Day 2`, by the days of the event.
    fn counted(&self, said: &str) -> Option<Date> {
        let (from, to) = self.event?;
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        let nth: i32 = digits.parse().ok().filter(|nth| (1..=60).contains(nth))?;
        let day = from.checked_add(Span::new().days(nth - 1)).ok()?;
        (day <= to).then_some(day)
    }

    /// Complains of days that could not be read.
    pub(super) fn finish(self, complaints: &mut Vec<Diagnostic>) {
        if let Some((place, said)) = self.lacking {
            let message = format!("a day is given as {said}; its times are not read");
            let complaint = Diagnostic::new(Code::BadDate, &place, message);
            complaints.push(complaint.help("write `dates:` in event.yaml and pull again, or the dates as 2024-03-12"));
        }
    }
}
