//! When an entry is: in UTC, in a zone, by the clock of the place, on whole days (RFC 5545, 3.3.5).

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::line::{Component, Property};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::few::few;
use crate::record::source::when::{self, When};

/// The zones that the calendars of a set name.
#[derive(Default)]
pub(super) struct Zones {
    /// Zones that the calendars describe under a name of their own: the name that others know.
    described: BTreeMap<String, String>,
    /// Names that stood beside times, and how often.
    named: BTreeMap<String, (Spanned<String>, usize)>,
    /// The zone of a whole calendar.
    whole: Option<Spanned<String>>,
    unknown: BTreeMap<String, Spanned<String>>,
    bad: Vec<Spanned<String>>,
    any_in_utc: bool,
}

/// When an entry begins or ends.
#[derive(Debug, Clone)]
pub(super) enum Moment {
    At(Spanned<When>),
    Day(Spanned<Date>),
}

impl Zones {
    /// Learns what a calendar says of zones.
    pub(super) fn learn(&mut self, calendar: &Component) {
        let whole = ["X-WR-TIMEZONE", "TIMEZONE-ID"].iter().find_map(|name| calendar.text(name));
        self.whole = self.whole.take().or(whole.filter(|name| when::is_zone(&name.value)));
        for zone in calendar.components.iter().filter(|it| it.name == "VTIMEZONE") {
            let known = zone.text("X-LIC-LOCATION").filter(|name| when::is_zone(&name.value));
            if let (Some(own), Some(known)) = (zone.text("TZID"), known) {
                self.described.insert(own.value, known.value);
            }
        }
    }

    /// Reads a time or a day; what cannot be read is complained of at the end.
    pub(super) fn moment(&mut self, property: &Property) -> Option<Moment> {
        let text = property.value.value.trim();
        let place = property.value.place.clone();
        if property.parameter("VALUE") == Some("DATE") || (text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()))
        {
            let day = (text.len() == 8).then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
            match day.and_then(|day| when::date(&day)) {
                Some(day) => return Some(Moment::Day(Spanned::new(day, place))),
                None => self.bad.push(property.value.clone()),
            }
            return None;
        }
        let Some(mut when) = when::date_time(text) else {
            self.bad.push(property.value.clone());
            return None;
        };
        self.any_in_utc |= when.offset.is_some();
        if let (None, Some(name)) = (when.offset, property.parameter("TZID")) {
            when.offset = self.zone(name, property).and_then(|zone| {
                let zoned = zone.to_ambiguous_timestamp(when.civil).compatible().ok()?;
                Some(zone.to_offset(zoned))
            });
        }
        Some(Moment::At(Spanned::new(when, place)))
    }

    /// The zone that a time names; its name is counted.
    fn zone(&mut self, own: &str, property: &Property) -> Option<TimeZone> {
        // `/mozilla.org/20050126_1/Europe/Berlin`: what stands before is its maker's.
        let mut tails = own.match_indices('/').map(|(at, _)| &own[at + 1..]);
        let described = self.described.get(own).map(String::as_str);
        let found = described.or_else(|| when::is_zone(own).then_some(own));
        let found = found.or_else(|| tails.find(|tail| tail.contains('/') && when::is_zone(tail)));
        let Some((name, zone)) = found.and_then(when::zone) else {
            let said = Spanned::new(own.to_owned(), property.value.place.clone());
            self.unknown.entry(own.to_owned()).or_insert(said);
            return None;
        };
        let said = Spanned::new(name.clone(), property.value.place.clone());
        self.named.entry(name).or_insert((said, 0)).1 += 1;
        Some(zone)
    }

    /// The zone that most times name, else that of the calendar.
    pub(super) fn main(&self) -> Option<&Spanned<String>> {
        let most = self.named.values().max_by_key(|(_, count)| *count).map(|(name, _)| name);
        most.or(self.whole.as_ref())
    }

    /// Says what was not understood, and what nobody said.
    pub(super) fn report(&self, has_zone: bool, complaints: &mut Vec<Diagnostic>) {
        let bad = self.bad.iter().map(|text| {
            let message = format!("`{}` is no time that can be read; the talk has none", text.value.trim());
            Diagnostic::new(Code::BadDate, &text.place, message).help("write its time into program.yaml")
        });
        few(bad.collect(), complaints);
        for name in self.unknown.values() {
            let message = format!("nobody knows the time zone `{}`; its times are taken as they stand", name.value);
            let help = "write `timezone:` in event.yaml by its IANA name, `Europe/Berlin`";
            complaints.push(Diagnostic::new(Code::Inferred, &name.place, message).help(help));
        }
        if self.any_in_utc && self.main().is_none() && !has_zone {
            let message = "the calendar has its times in UTC and does not say where the event is; they are told in UTC";
            let help = "write `timezone:` in event.yaml by its IANA name, `Europe/Berlin`, and pull again";
            complaints.push(Diagnostic::new(Code::Inferred, &crate::diagnostic::Place::Made, message).help(help));
        }
    }
}
