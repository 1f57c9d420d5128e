//! The days of a programme: a night belongs to the day it follows.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::event::{Event, Session};

/// The hour at which nobody goes on from the evening before.
const MORNING: i8 = 6;
/// Hours between two sessions of one night.
const PAUSE: i64 = 3;
/// Hours of a session that says nothing of how long a night is: an exhibition, a hackathon.
const WHOLE_DAY: i64 = 12;

/// Sessions of a day, in order; those without a time share a day without a date.
pub(super) struct ProgramDay<'a> {
    pub(super) date: Option<Date>,
    pub(super) sessions: Vec<&'a Session>,
}

/// The days in order. What begins before the morning, and soon after something of the day before has ended, is of that day.
pub(super) fn days(event: &Event) -> Vec<ProgramDay<'_>> {
    let mut days: Vec<ProgramDay<'_>> = Vec::new();
    let mut latest: Option<DateTime> = None;
    for session in &event.sessions {
        let date = session.start.map(|start| match days.last().and_then(|day| day.date) {
            Some(last) if of_the_night(start, last, latest) => last,
            _ => start.date(),
        });
        if days.last().is_none_or(|day| day.date != date) {
            days.push(ProgramDay { date, sessions: Vec::new() });
            latest = None;
        }
        latest = latest.max(session.start.map(|start| {
            let end = session.end.unwrap_or(start);
            if end.duration_since(start).as_hours() < WHOLE_DAY { end } else { start }
        }));
        days.last_mut().expect("a day was opened").sessions.push(session);
    }
    days
}

/// Whether what starts then belongs to the day before.
fn of_the_night(start: DateTime, last: Date, latest: Option<DateTime>) -> bool {
    let until = latest.and_then(|latest| latest.checked_add(PAUSE.hours()).ok());
    start.hour() < MORNING
        && last.tomorrow().is_ok_and(|day| day == start.date())
        && until.is_some_and(|it| start <= it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::glance::tests::session;

    fn counts(sessions: &[(&str, &str)]) -> Vec<usize> {
        let sessions = sessions.iter().map(|(start, end)| session("", Some(start), Some(end), None)).collect();
        let event = Event { sessions, ..Event::default() };
        days(&event).iter().map(|day| day.sessions.len()).collect()
    }

    #[test]
    fn a_night_belongs_to_the_day_it_follows() {
        let evening = ("2031-05-01 22:00", "2031-05-01 23:30");
        let night = ("2031-05-02 00:30", "2031-05-02 01:30");
        let later = ("2031-05-02 03:30", "2031-05-02 05:30");
        let dawn = ("2031-05-02 05:00", "2031-05-02 07:00");
        let noon = ("2031-05-02 12:00", "2031-05-02 13:00");
        assert_eq!(counts(&[evening, night, noon]), [2, 1]);
        assert_eq!(counts(&[evening, night, later, noon]), [3, 1]);
        assert_eq!(counts(&[evening, dawn, noon]), [1, 2], "a walk at five is of its own day");
        assert_eq!(counts(&[("2031-05-01 09:00", "2031-05-03 09:00"), night, noon]), [1, 2]);
    }
}
