//! Records into an event: names in their parts, affiliations on evidence, sessions in time, everyone once.

mod about;
mod affiliation;
mod authors;
mod contributions;
pub(crate) mod fold;
mod name;
mod people;
mod schedule;
#[cfg(test)]
mod tests;

pub use name::{NameEvidence, name};

use crate::diagnostic::Checked;
use crate::event::Event;
use crate::record::Records;

/// Makes an event of the records, as good as they allow; whatever is inferred is said.
pub fn normalize(records: &Records) -> Checked<Event> {
    let mut diagnostics = Vec::new();
    let about = about::about(&records.event, &mut diagnostics);
    let front = about::front(records, &mut diagnostics);
    let (contributions, affiliations, institutions) = contributions::contributions(records, &mut diagnostics);
    let (sessions, contributions) = schedule::schedule(records, contributions, &mut diagnostics);
    let (people, contributions) = people::people(contributions, &about.language);
    let event =
        Event { about, front, contributions, sessions, people, affiliations, institutions, repeats: Vec::new() };
    Checked::new(event, diagnostics)
}
