//! Times with their distance from UTC (RFC 3339), as formats of the web want them.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::{About, time_zone};

/// The event's zone.
pub(super) struct Zone(Option<TimeZone>);

impl Zone {
    pub(super) fn of(about: &About) -> Self {
        Self(about.timezone.as_deref().and_then(time_zone))
    }

    /// `2027-09-15T10:00:00+01:00`; without a zone the distance is left out.
    pub(super) fn shown(&self, at: DateTime) -> String {
        let civil = at.strftime("%Y-%m-%dT%H:%M:%S");
        match self.offset(at) {
            Some(offset) => format!("{civil}{}", distance(offset)),
            None => civil.to_string(),
        }
    }

    /// The same, for formats that want a distance: without a zone it is none at all.
    pub(super) fn shown_at_least_in_utc(&self, at: DateTime) -> String {
        let offset = self.offset(at).unwrap_or(Offset::UTC);
        format!("{}{}", at.strftime("%Y-%m-%dT%H:%M:%S"), distance(offset))
    }

    fn offset(&self, at: DateTime) -> Option<Offset> {
        let zoned = self.0.as_ref()?.to_zoned(at).ok()?;
        Some(zoned.offset())
    }

    /// Says that times lack their zone, where there are any.
    pub(super) fn said(&self, has_times: bool, what: &str) -> Option<Diagnostic> {
        (self.0.is_none() && has_times).then(|| {
            Diagnostic::new(Code::NotInFormat, &Place::Made, format!("the event has no time zone; {what}"))
                .help("write `timezone:` into event.yaml")
        })
    }
}

/// `+05:30`
fn distance(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
