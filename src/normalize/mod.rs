//! Records into an event: names in their parts, affiliations on evidence, sessions in time, everyone once.

mod about;
mod abstracts;
mod affiliation;
mod authors;
mod contributions;
mod dialects;
mod figures;
mod imprint;
mod language;
mod name;
mod participants;
mod pasted;
mod people;
mod rooms;
mod same;
mod schedule;
#[cfg(test)]
mod tests;
mod withdrawn;

pub use name::{NameEvidence, name};

use std::borrow::Cow;

use crate::diagnostic::Checked;
use crate::event::{About, Event, fold};
use crate::record::Records;
use crate::record::ror::Organization;

/// Makes an event of the records, as good as they allow; whatever is inferred is said.
pub fn normalize(records: &Records) -> Checked<Event> {
    normalize_with(records, &[])
}

/// [`normalize`], with the organizations of a registry to know the affiliations by.
pub fn normalize_with(records: &Records, registry: &[Organization]) -> Checked<Event> {
    let mut diagnostics = Vec::new();
    let records = withdrawn::left_out(Cow::Borrowed(records), &mut diagnostics);
    let records = &*pasted::repaired(&records, &mut diagnostics);
    let macros = about::macros(&records.event, &mut diagnostics);
    let vocabulary = contributions::vocabulary(&records.contributions);
    let same::Joined { records, sessions: titles, repeats } =
        same::joined(records, &macros, &vocabulary, &mut diagnostics);
    let records = &*records;
    let mut dialects = dialects::Found::default();
    let about = about::about(&records.event, &macros, &mut dialects, &mut diagnostics);
    let front = about::front(&records.front, &macros, &mut diagnostics);
    let back = about::front(&records.back, &macros, &mut diagnostics);
    let participants = participants::participants(records, &mut diagnostics);
    let (mut contributions, affiliations, institutions) =
        contributions::contributions(records, registry, &macros, &vocabulary, &mut dialects, &mut diagnostics);
    let pinned = records.event.language.is_some();
    language::set(&records.contributions, &mut contributions, &about.language, pinned, &mut diagnostics);
    dialects.report(&mut diagnostics);
    let (mut sessions, mut contributions) = schedule::schedule(records, &titles, contributions, &mut diagnostics);
    let about = About { rooms: rooms::rooms(&records.event.rooms, &mut sessions), ..about };
    same::relate(records, &mut contributions, &mut diagnostics);
    let (people, contributions) =
        people::people(records, contributions, &affiliations, &institutions, &about.language, &mut diagnostics);
    let event = Event {
        about,
        front,
        back,
        contributions,
        sessions,
        people,
        affiliations,
        institutions,
        repeats,
        settled: records.event.repeats.clone(),
        participants,
        booklet: records.event.booklet.clone(),
    };
    Checked::new(event, diagnostics)
}

/// Tells of a name whether the records could mean it by an affiliation: which organizations of a registry are of use.
pub fn is_named_by(records: &Records) -> impl Fn(&str) -> bool + use<> {
    let names = affiliation::names(records);
    move |name| names.contains(&affiliation::key(name))
}
