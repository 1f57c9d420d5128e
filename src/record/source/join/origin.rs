//! What tells contributions of one title apart: the year they are given in, and the ids of one system.

use std::collections::BTreeMap;

use super::Set;
use crate::event::slug;

/// Sources whose ids are of one system: the format, and whether they are programmes. Of one event a system may number talks in its
/// programme and abstracts in its lists.
type Kind = (&'static str, bool);

/// First and last year.
type Years = (i16, i16);

/// Where contributions come from and when they are given.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    /// The years it may be given in.
    years: Option<Years>,
    /// Its id in each kind of source that has it.
    ids: Vec<(Kind, String)>,
}

impl Origin {
    /// The origins of a set's contributions.
    pub(super) fn of_all(set: &Set) -> Vec<Self> {
        let mut given: BTreeMap<String, Years> = BTreeMap::new();
        for session in &set.records.program {
            for slot in &session.contributions {
                if let Some(start) = slot.start.as_ref().or(session.start.as_ref()) {
                    let year = start.value.year();
                    let years = given.entry(slug(&slot.id.value)).or_insert((year, year));
                    *years = (years.0.min(year), years.1.max(year));
                }
            }
        }
        let dates = set.records.event.dates.as_ref();
        let of_event = dates.map(|dates| {
            let from = dates.from.value.year();
            (from, dates.to.as_ref().map_or(from, |to| to.value.year()))
        });
        let kind = set.format.map(|format| (format, !set.records.program.is_empty()));
        let origin = |record| {
            let id = super::id(record);
            let years = given.get(&id).copied().or(of_event);
            Self { years, ids: kind.map(|kind| (kind, id)).into_iter().collect() }
        };
        set.records.contributions.iter().map(origin).collect()
    }

    /// Takes what another source knows of the same contribution.
    pub(super) fn join(&mut self, other: Self) {
        self.years = self.years.or(other.years);
        self.ids.extend(other.ids);
    }

    /// Whether the two can hardly be one: given in other years, or told apart by one system.
    pub(super) fn is_apart_from(&self, other: &Self) -> bool {
        let other_years = self.years.zip(other.years).is_some_and(|(one, other)| one.1 < other.0 || other.1 < one.0);
        let is_other_id = |(kind, id): &(Kind, String)| {
            let mut same = other.ids.iter().filter(|(other, _)| other == kind).peekable();
            same.peek().is_some() && same.all(|(_, other)| other != id)
        };
        other_years || self.ids.iter().any(is_other_id)
    }
}
