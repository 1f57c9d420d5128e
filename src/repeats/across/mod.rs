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

use crate::diagnostic::{Checked, Diagnostic, Sources};
use crate::event::Event;
use crate::record::RepeatsRecord;

/// Names contributions that may be one and text that several share; leaves out of the latter what the organizer says.
pub(super) fn across(mut event: Event, settled: &RepeatsRecord, sources: &Sources) -> Checked<Event> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let articles = article::articles(&event.contributions);
    let index = Index::of(&articles);
    let similar = similar::similar(&event, settled, &articles, &index);
    diagnostics.extend(similar.diagnostics);
    let shared = shared::shared(&articles, &index, &similar.groups);
    drop((articles, index));
    shared::settle(&mut event, shared, settled, sources, &mut diagnostics);
    Checked::new(event, diagnostics)
}
