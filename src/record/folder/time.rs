//! Days and times as people write them, in the one order that cannot be misread.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use crate::diagnostic::{Code, Diagnostic, Spanned};

/// The last hour of a day that goes on past midnight.
const LATEST: i8 = 29;

/// Reads a day, `2021-08-15`.
pub(super) fn date(text: &Spanned<String>) -> Result<Spanned<Date>, Diagnostic> {
    match parse_date(text.value.trim(), "") {
        Ok(date) => Ok(Spanned::new(date, text.place.clone())),
        Err(help) => Err(complain(text, "day", help)),
    }
}

/// Reads a day and time, `2021-08-15 09:00`, or a time of `day`.
pub(super) fn time(text: &Spanned<String>, day: Option<Date>) -> Result<Spanned<DateTime>, Diagnostic> {
    let value = text.value.trim();
    let (date, time) = match value.split_once([' ', 'T', 't']) {
        Some((date, time)) => (Some(date), time.trim()),
        None => (None, value),
    };
    let Some((time, days)) = parse_time(time) else {
        let help = match (parse_date(value, ""), day) {
            (Ok(date), _) => format!("add the time of day: `{date} 09:00`"),
            (Err(_), Some(_)) => "write it as `09:00`, or with its day as `2021-08-15 09:00`".to_owned(),
            (Err(_), None) => "write day and time as `2021-08-15 09:00`".to_owned(),
        };
        return Err(complain(text, "time", help));
    };
    let date = match (date, day) {
        (Some(date), _) => parse_date(date, &format!(" {time:.5}")).map_err(|help| complain(text, "time", help))?,
        (None, Some(day)) => day,
        (None, None) => {
            let help = format!("write the day before it: `2021-08-15 {value}`");
            return Err(complain(text, "time without its day", help));
        }
    };
    let time = date.to_datetime(time).checked_add(days.days());
    let time = time.map_err(|_| complain(text, "time", "write a day of this era".to_owned()))?;
    Ok(Spanned::new(time, text.place.clone()))
}

/// The day, or what to write instead, with `time` behind it.
fn parse_date(text: &str, time: &str) -> Result<Date, String> {
    let general = || format!("write year, month and day as `2021-08-15{time}`");
    let numbers: Vec<i16> = text.split(['-', '/', '.']).map_while(|part| part.parse().ok()).collect();
    let parts = text.split(['-', '/', '.']).count();
    let [first, second, third] = numbers[..] else { return Err(general()) };
    if parts != 3 {
        return Err(general());
    }
    let as_date = |year: i16, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    let iso = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    if iso {
        return as_date(first, second, third).ok_or_else(|| match as_date(first, second, 1) {
            Some(month) => format!("{} has {} days", month.strftime("%B %Y"), month.days_in_month()),
            None => general(),
        });
    }
    let readings = [as_date(first, second, third), as_date(third, second, first), as_date(third, first, second)];
    let plausible: Vec<Date> = readings.into_iter().flatten().filter(|date| date.year() > 1000).collect();
    Err(match plausible[..] {
        [only] => format!("write it as `{only}{time}`"),
        [one, other] if one == other => format!("write it as `{one}{time}`"),
        [one, other] => format!("write year, month and day: `{one}{time}` or `{other}{time}`"),
        _ => general(),
    })
}

/// A time of day, and how many days later it is: programmes count the night on, `25:30` is half past one.
fn parse_time(text: &str) -> Option<(Time, i8)> {
    let mut parts = text.split(':');
    let mut number = |digits: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let valid = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        valid.then(|| part.parse::<i8>().ok()).flatten()
    };
    let (hour, minute) = (number(1..=2)?, number(2..=2)?);
    let second = if text.matches(':').count() > 1 { number(2..=2)? } else { 0 };
    if parts.next().is_some() {
        return None;
    }
    let days = i8::from((24..=LATEST).contains(&hour));
    Some((Time::new(hour - 24 * days, minute, second, 0).ok()?, days))
}

fn complain(text: &Spanned<String>, what: &str, help: String) -> Diagnostic {
    let message = match what {
        "day" => format!("`{}` is no day of the calendar as Libretto writes it", text.value),
        "time" => format!("`{}` is no day and time as Libretto writes them", text.value),
        what => format!("`{}` is a {what}", text.value),
    };
    Diagnostic::new(Code::BadDate, &text.place, message).help(help)
}
