//! Finds what several contributions say: the same contribution twice, one abstract under two titles, text that many share.
//!
//! Candidates come from an index of what contributions are made of: stretches of a few words of the abstract, the title, and
//! the title's words by author. Each candidate is then compared word by word. Nothing depends on the order of the records, on
//! random numbers or on the number of cores.

mod article;
mod author;
mod candidates;
mod compare;
mod shared;
mod similar;
#[cfg(test)]
mod tests;
mod title;

use candidates::Index;
use shared::Shared;

use crate::diagnostic::{Diagnostic, Sources};
use crate::event::Event;
use crate::record::RepeatsRecord;
use crate::repeats::settled::Settled;

/// Names contributions that may be one and text that several share; leaves out of the latter what the organizer says.
pub(super) fn settle(
    event: &mut Event,
    record: &RepeatsRecord,
    settled: &mut Settled<'_>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (mut similar, texts) = found(event, record);
    let mut notes = Vec::new();
    if shared::settle(event, texts, settled, sources, &mut notes) {
        // What is left out says nothing about what is left.
        similar = found(event, record).0;
    }
    diagnostics.extend(similar);
    diagnostics.extend(notes);
}

/// What is said of contributions that may be one, and the texts that several share.
fn found(event: &Event, record: &RepeatsRecord) -> (Vec<Diagnostic>, Vec<Shared>) {
    let articles = article::articles(&event.contributions);
    let index = Index::of(&articles);
    let similar = similar::similar(event, record, &articles, &index);
    let shared = shared::shared(&articles, &index, &similar.groups);
    (similar.diagnostics, shared)
}
