//! What the cells of workbooks hold, as a person would write it: numbers without noise, dates by ISO 8601.

use calamine::DataType;
use jiff::Span;
use jiff::civil::Date;

/// What a cell says; none where it is empty or holds an error.
pub(super) fn of_cell(cell: &impl DataType, from_1904: bool) -> Option<String> {
    let moment = || {
        let (serial, is_duration) = cell.get_datetime().map(|moment| (moment.as_f64(), moment.is_duration()))?;
        let said = if is_duration { duration(serial) } else { date(serial, from_1904) };
        Some(said.unwrap_or_else(|| number(serial)))
    };
    let said = cell
        .get_string()
        .map(text)
        .or_else(|| cell.get_float().map(number))
        .or_else(|| cell.get_int().map(|value| value.to_string()))
        .or_else(|| cell.get_bool().map(|value| value.to_string()))
        .or_else(moment)
        .or_else(|| cell.get_datetime_iso().map(iso_date))
        .or_else(|| cell.get_duration_iso().map(|text| iso_duration(text).unwrap_or_else(|| text.to_owned())));
    said.filter(|said| !said.is_empty())
}

/// The number as a person writes it: `12`, `0.3`. Workbooks hold fifteen digits.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    rounded.to_string()
}

/// A day and time counted in days since the workbook's epoch: `2024-02-03`, `2024-02-03 09:30`, or `09:30` alone.
///
/// ECMA-376 part 1, 18.17.4: the count of 1900 takes that year for a leap year, so that days before 1 March are one off.
pub(super) fn date(serial: f64, from_1904: bool) -> Option<String> {
    if !serial.is_finite() || !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    let seconds = whole((serial * 86_400.0).round())?;
    let (days, within) = (seconds / 86_400, seconds % 86_400);
    let time = clock(within, within % 60 != 0);
    if days == 0 {
        return Some(time);
    }
    let epoch = match from_1904 {
        true => Date::constant(1904, 1, 1),
        false if days < 60 => Date::constant(1899, 12, 31),
        false => Date::constant(1899, 12, 30),
    };
    let date = epoch.checked_add(Span::new().try_days(days).ok()?).ok()?;
    Some(if within == 0 { date.to_string() } else { format!("{date} {time}") })
}

/// A stretch of time counted in days: `1:30`, `25:00`.
pub(super) fn duration(serial: f64) -> Option<String> {
    let seconds = whole((serial * 86_400.0).round()).filter(|seconds| (0..=86_400 * 366).contains(seconds))?;
    Some(clock(seconds, seconds % 60 != 0))
}

/// The clock time or stretch of `PT09H30M00S`, as ISO 8601 and ODF have it.
pub(super) fn iso_duration(text: &str) -> Option<String> {
    let mut seconds = 0_i64;
    let mut rest = text.strip_prefix("PT")?;
    while let Some(at) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let amount: f64 = rest[..at].replace(',', ".").parse().ok()?;
        let unit = match rest.as_bytes()[at] {
            b'H' => 3600.0,
            b'M' => 60.0,
            b'S' => 1.0,
            _ => return None,
        };
        seconds = seconds.checked_add(whole((amount * unit).round())?)?;
        rest = &rest[at + 1..];
    }
    Some(clock(seconds, seconds % 60 != 0))
}

/// The day and time of `2024-02-03T09:30:00`, as a person writes it.
pub(super) fn iso_date(text: &str) -> String {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let time = time.split(['.', ',']).next().unwrap_or_default();
    let time = time.strip_suffix(":00").filter(|time| time.len() == 5).unwrap_or(time);
    if time.is_empty() || time == "00:00" { date.to_owned() } else { format!("{date} {time}") }
}

fn clock(seconds: i64, with_seconds: bool) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match with_seconds {
        true => format!("{hours:02}:{minutes:02}:{:02}", seconds % 60),
        false => format!("{hours:02}:{minutes:02}"),
    }
}

/// The number without a fraction, where an integer holds it.
fn whole(value: f64) -> Option<i64> {
    format!("{value:.0}").parse().ok()
}

/// Text without what Excel writes for control characters and line ends: `_x000D_`, which some programs leave behind.
pub(super) fn text(text: &str) -> String {
    let text = text.replace("_x000D_", "\r").replace("_x000d_", "\r");
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}
