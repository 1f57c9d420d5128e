//! When things are, for machines: the booklet has times for readers, the event has them to the second.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::event::{Contribution, Event, Session, time_zone};

/// The times of sessions and of what is given in them.
pub(super) struct Moments<'a> {
    zone: Option<TimeZone>,
    sessions: BTreeMap<String, &'a Session>,
    contributions: BTreeMap<String, &'a Contribution>,
}

impl<'a> Moments<'a> {
    pub(super) fn of(event: &'a Event) -> Self {
        Self {
            zone: event.about.timezone.as_deref().and_then(time_zone),
            sessions: event.sessions.iter().map(|it| (format!("p-{}", it.id), it)).collect(),
            contributions: event.contributions.iter().map(|it| (format!("c-{}", it.id), it)).collect(),
        }
    }

    /// The contribution behind a label of the booklet.
    pub(super) fn contribution(&self, label: &str) -> Option<&'a Contribution> {
        self.contributions.get(label).copied()
    }

    /// When a session starts, in the event's time.
    pub(super) fn session(&self, label: &str) -> Option<DateTime> {
        self.sessions.get(label).and_then(|session| session.start)
    }

    /// When a contribution is given in a session for the nth time, from 0.
    pub(super) fn slot(&self, session: &str, label: &str, nth: usize) -> Option<DateTime> {
        let session = self.sessions.get(session)?;
        let slots = self.contributions.get(label)?.slots();
        slots.filter(|slot| slot.session == session.id).nth(nth)?.start
    }

    /// A time as HTML's `datetime` has it, with its distance from UTC where the event says its zone: `2027-09-15T09:00+00:00`.
    pub(super) fn written(&self, time: DateTime) -> String {
        let zoned = self.zone.clone().and_then(|zone| time.to_zoned(zone).ok());
        zoned.map_or_else(
            || time.strftime("%Y-%m-%dT%H:%M").to_string(),
            |zoned| zoned.strftime("%Y-%m-%dT%H:%M%:z").to_string(),
        )
    }
}
