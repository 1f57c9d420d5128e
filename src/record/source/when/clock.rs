//! The event's clock: which zone its times are told in.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::When;
use super::zone::{written, zone};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::EventRecord;

/// Tells all times of a source as a clock at the event does.
#[derive(Debug, Clone, Default)]
pub(in crate::record::source) struct Clock {
    zone: Option<TimeZone>,
    /// The zone's name, for event.yaml.
    name: Option<Spanned<String>>,
}

impl Clock {
    /// The clock of the hand's zone, else of the zone that the source names, else of the distance from UTC that its times have.
    ///
    /// A zone that the times contradict is not theirs: what is written at one distance is what a clock at the event shows, unless
    /// it is UTC, in which servers write.
    pub(in crate::record::source) fn of<'w>(
        hand: Option<&EventRecord>,
        said: Option<&Spanned<String>>,
        times: impl IntoIterator<Item = &'w Spanned<When>>,
        complaints: &mut Vec<Diagnostic>,
    ) -> Self {
        if let Some((name, zone)) = hand.and_then(|hand| zone(&hand.timezone.as_ref()?.value)) {
            return Self { zone: Some(zone), name: Some(Spanned::made(name)) };
        }
        let named = said.and_then(|said| Some((said, zone(&said.value)?)));
        if let (Some(said), None) = (said, &named) {
            let message = format!("`{}` is no time zone", said.value);
            let help = "write `timezone:` in event.yaml by its IANA name, `Europe/Berlin`";
            complaints.push(Diagnostic::new(Code::BadDate, &said.place, message).help(help));
        }
        let times: Vec<&Spanned<When>> = times.into_iter().filter(|time| time.value.offset.is_some()).collect();
        let mut offsets: Vec<_> = times.iter().filter_map(|time| time.value.offset).collect();
        offsets.sort_unstable_by_key(|offset| offset.seconds());
        offsets.dedup();
        match (named, &offsets[..]) {
            (Some((said, (name, zone))), [only])
                if only.seconds() != 0 && !times.iter().all(|it| agrees(it, &zone)) =>
            {
                let own = written(*only);
                let message = format!("the source's zone is {name}, and its times are those of {own}, which are taken");
                let help = "if they are wrong, write `timezone:` in event.yaml and pull again";
                complaints.push(Diagnostic::new(Code::Inferred, &said.place, message).help(help));
                Self { zone: Some(TimeZone::fixed(*only)), name: Some(Spanned::new(own, said.place.clone())) }
            }
            (Some((said, (name, zone))), _) => {
                Self { zone: Some(zone), name: Some(Spanned::new(name, said.place.clone())) }
            }
            (None, []) => Self::default(),
            (None, [only]) => {
                let place = times.first().map_or(Place::Made, |time| time.place.clone());
                Self { zone: Some(TimeZone::fixed(*only)), name: Some(Spanned::new(written(*only), place)) }
            }
            (None, several) => {
                let count = |seconds: i32| {
                    times.iter().filter(|it| it.value.offset.is_some_and(|own| own.seconds() == seconds)).count()
                };
                let most = several.iter().copied().max_by_key(|offset| count(offset.seconds()));
                let place = times.first().map_or(Place::Made, |time| time.place.clone());
                let name = most.map_or_else(|| "UTC".to_owned(), written);
                let message = format!(
                    "times are written at {} distances from UTC and the source names no zone; all are told in {name}",
                    several.len()
                );
                let help = "write `timezone:` in event.yaml by its IANA name and pull again";
                complaints.push(Diagnostic::new(Code::Inferred, &place, message).help(help));
                Self { zone: most.map(TimeZone::fixed), name: Some(Spanned::new(name, place)) }
            }
        }
    }

    /// The zone for event.yaml, where one is known.
    pub(in crate::record::source) fn name(&self) -> Option<Spanned<String>> {
        self.name.clone()
    }

    /// What the clock shows then; a complaint where it shows that twice or never, as in the nights when it is put forward or back.
    pub(in crate::record::source) fn show(
        &self,
        when: &Spanned<When>,
        complaints: &mut Vec<Diagnostic>,
    ) -> Spanned<DateTime> {
        let shown = when.value.at(self.zone.as_ref());
        let zone = self.zone.as_ref().filter(|zone| zone.iana_name().is_some());
        let said = match zone.map(|zone| zone.to_ambiguous_timestamp(shown).offset()) {
            Some(AmbiguousOffset::Gap { .. }) => Some("there is no such time: clocks are put forward over it"),
            Some(AmbiguousOffset::Fold { .. }) => Some("that time comes twice: clocks are put back over it"),
            _ => None,
        };
        if let Some(said) = said {
            let message = format!("on {} {said}", shown.strftime("%Y-%m-%d at %H:%M"));
            let help = "look whether it is the time that is meant, and mend it in program.yaml";
            complaints.push(Diagnostic::new(Code::Inferred, &when.place, message).help(help));
        }
        Spanned::new(shown, when.place.clone())
    }
}

/// Whether the zone's clock is as far from UTC then as the time says.
fn agrees(when: &Spanned<When>, zone: &TimeZone) -> bool {
    let Some(offset) = when.value.offset else { return true };
    offset.to_timestamp(when.value.civil).is_ok_and(|at| zone.to_offset(at) == offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::source::when::date_time;

    fn shown(said: &str, times: &[&str]) -> (Option<String>, Vec<String>, Vec<String>) {
        let times: Vec<_> = times.iter().map(|text| Spanned::made(date_time(text).expect(text))).collect();
        let said = (!said.is_empty()).then(|| Spanned::made(said.to_owned()));
        let mut complaints = Vec::new();
        let clock = Clock::of(None, said.as_ref(), &times, &mut complaints);
        let shown = times.iter().map(|time| clock.show(time, &mut complaints).value.to_string()).collect();
        (clock.name().map(|name| name.value), shown, complaints.into_iter().map(|it| it.message).collect())
    }

    #[test]
    fn the_zone_is_named_or_found_from_the_times() {
        for (said, time, zone, expected, complaints) in [
            ("Europe/Berlin", "2024-07-03T09:30:00+02:00", Some("Europe/Berlin"), "2024-07-03T09:30:00", 0),
            ("Europe/Berlin", "2024-07-03T07:30:00Z", Some("Europe/Berlin"), "2024-07-03T09:30:00", 0),
            ("Europe/Berlin", "2024-07-03T09:30:00", Some("Europe/Berlin"), "2024-07-03T09:30:00", 0),
            ("UTC", "2024-07-03T09:30:00+01:00", Some("UTC+1"), "2024-07-03T09:30:00", 1),
            ("", "2024-07-03T09:30:00-05:00", Some("UTC-5"), "2024-07-03T09:30:00", 0),
            ("", "2024-07-03T09:30:00", None, "2024-07-03T09:30:00", 0),
            ("Kew", "2024-07-03T09:30:00Z", Some("UTC"), "2024-07-03T09:30:00", 1),
        ] {
            let (found, shown, said_so) = shown(said, &[time]);
            assert_eq!(
                (found.as_deref(), shown[0].as_str(), said_so.len()),
                (zone, expected, complaints),
                "{said} {time}"
            );
        }
        let (zone, shown, said) =
            shown("", &["2024-03-30T09:00+01:00", "2024-03-30T10:00+01:00", "2024-03-31T09:00+02:00"]);
        assert_eq!((zone.as_deref(), shown[2].as_str(), said.len()), (Some("UTC+1"), "2024-03-31T08:00:00", 1));
    }

    #[test]
    fn nights_when_clocks_change() {
        let (_, _, said) = shown("Europe/Berlin", &["2024-03-31T02:30:00"]);
        assert!(said[0].contains("no such time"), "{said:?}");
        let (_, times, said) = shown("Europe/Berlin", &["2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00"]);
        assert_eq!(times[0], times[1]);
        assert!(said.len() == 2 && said[0].contains("comes twice"), "{said:?}");
    }
}
