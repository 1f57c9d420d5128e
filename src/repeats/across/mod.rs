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

use crate::diagnostic::{Checked, Diagnostic, Sources};
use crate::event::Event;
use crate::record::RepeatsRecord;

/// Names contributions that may be one and text that several share; leaves out of the latter what the organizer says.
pub fn across(mut event: Event, settled: &RepeatsRecord, sources: &Sources) -> Checked<Event> {
    let (mut similar, texts) = found(&event, settled);
    let mut diagnostics = Vec::new();
    if shared::settle(&mut event, texts, settled, sources, &mut diagnostics) {
        // What is left out says nothing about what is left.
        similar = found(&event, settled).0;
    }
    diagnostics.splice(0..0, similar);
    Checked::new(event, diagnostics)
}

/// What is said of contributions that may be one, and the texts that several share.
fn found(event: &Event, settled: &RepeatsRecord) -> (Vec<Diagnostic>, Vec<Shared>) {
    let articles = article::articles(&event.contributions);
    let index = Index::of(&articles);
    let similar = similar::similar(event, settled, &articles, &index);
    let shared = shared::shared(&articles, &index, &similar.groups);
    (similar.diagnostics, shared)
}
