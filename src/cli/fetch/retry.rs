//! When to ask again, and after how long.

use std::time::Duration;

use ureq::http::HeaderMap;
use ureq::http::header::{DATE, RETRY_AFTER};

use super::FetchError;
use super::client::text;

/// How often and how long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// Requests in all.
    pub(crate) tries: u32,
    /// The first pause; each later one is twice as long.
    pub(crate) first: Duration,
    /// The longest pause. A server that asks for a longer one is left alone.
    pub(crate) longest: Duration,
}

impl Patience {
    /// The pause before the next try, none when there is none. `chance` lies between 0 and 1: machines that were turned away
    /// together must not come back together.
    pub(super) fn pause(&self, tried: u32, asked: Option<Duration>, chance: f64) -> Option<Duration> {
        if tried >= self.tries || asked.is_some_and(|asked| asked > self.longest) {
            return None;
        }
        let doubled = self.first.saturating_mul(1 << tried.saturating_sub(1).min(16)).min(self.longest);
        let own = doubled.mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0);
        Some(asked.map_or(own, |asked| asked.max(own)))
    }
}

/// Whether the same request may do better later: the server is busy, or the connection was lost on the way.
pub(super) fn may_pass(error: &FetchError) -> bool {
    match error {
        FetchError::Busy { .. } => true,
        FetchError::Network { source, .. } => match source.as_ref() {
            ureq::Error::Io(error) => is_loss(error),
            _ => false,
        },
        _ => false,
    }
}

fn is_loss(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

/// How long the server asks us to stay away (RFC 9110 §10.2.3): seconds, or a date that is held against the server's own.
pub(super) fn asked(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, &RETRY_AFTER)?;
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let read = |date: &str| jiff::fmt::rfc2822::parse(date).ok().map(|date| date.timestamp());
    let (then, now) = (read(&value)?, read(&text(headers, &DATE)?)?);
    Some(Duration::try_from(then.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Patience = Patience { tries: 4, first: Duration::from_secs(1), longest: Duration::from_secs(30) };

    fn seconds(tried: u32, asked: Option<u64>, chance: f64) -> Option<f64> {
        PATIENCE.pause(tried, asked.map(Duration::from_secs), chance).map(|pause| pause.as_secs_f64())
    }

    #[test]
    fn pauses_double_and_end() {
        assert_eq!([1, 2, 3, 4].map(|tried| seconds(tried, None, 1.0)), [Some(1.0), Some(2.0), Some(4.0), None]);
        assert_eq!(seconds(3, None, 0.0), Some(2.0));
        let many = Patience { tries: 99, ..PATIENCE };
        assert_eq!(many.pause(60, None, 1.0), Some(Duration::from_secs(30)));
    }

    #[test]
    fn a_wish_of_the_server_is_honoured_or_taken_for_a_no() {
        assert_eq!(seconds(1, Some(7), 1.0), Some(7.0));
        assert_eq!(seconds(3, Some(0), 1.0), Some(4.0));
        assert_eq!(seconds(1, Some(31), 1.0), None);
        assert_eq!(seconds(1, Some(u64::MAX), 1.0), None);
    }

    #[test]
    fn wishes_come_as_seconds_or_dates() {
        let wish = |value: &str, date: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, value.parse().unwrap());
            date.map(|date| headers.insert(DATE, date.parse().unwrap()));
            asked(&headers).map(|wish| wish.as_secs())
        };
        assert_eq!(wish("12", None), Some(12));
        let now = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(wish("Sun, 06 Nov 1994 08:50:07 GMT", now), Some(30));
        assert_eq!(wish("Sun, 06 Nov 1994 08:49:07 GMT", now), Some(0));
        assert_eq!(wish("Sun, 06 Nov 1994 08:50:07 GMT", None), None);
        assert_eq!(wish("soon", now), None);
        assert_eq!(wish("-5", now), None);
    }
}
