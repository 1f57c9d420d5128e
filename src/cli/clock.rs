//! The only place that asks what time it is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The variable that fixes the time of a build (reproducible-builds.org, `SOURCE_DATE_EPOCH`).
const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The variable holds something else than a number of seconds.
#[derive(Debug, thiserror::Error)]
#[error("{VARIABLE} is `{0}`, which is no number of seconds since 1970-01-01")]
pub(crate) struct Error(String);

/// The time to write into a booklet where nobody says another: the event's first day, else the beginning of 1970, so that the same
/// input gives the same bytes on any day.
pub(crate) fn of_event(event_date: Option<Date>) -> Timestamp {
    let start = event_date.and_then(|date| date.to_zoned(TimeZone::UTC).ok());
    start.map_or(Timestamp::UNIX_EPOCH, |start| start.timestamp())
}

/// The time to write into what is made: `SOURCE_DATE_EPOCH`, else that of the event.
pub(crate) fn of_build(event_date: Option<Date>) -> Result<Timestamp, Error> {
    Ok(fixed()?.unwrap_or_else(|| of_event(event_date)))
}

/// The time to write beside what was pulled, to the second: `SOURCE_DATE_EPOCH`, else now.
pub(crate) fn now() -> Result<Timestamp, Error> {
    let now = || Timestamp::from_second(Timestamp::now().as_second()).unwrap_or_default();
    Ok(fixed()?.unwrap_or_else(now))
}

/// The time that `SOURCE_DATE_EPOCH` says, if it does.
pub(crate) fn fixed() -> Result<Option<Timestamp>, Error> {
    let Some(value) = std::env::var_os(VARIABLE) else { return Ok(None) };
    let value = value.to_string_lossy();
    let seconds = value.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    seconds.map(Some).ok_or_else(|| Error(value.into_owned()))
}
