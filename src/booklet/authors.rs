//! Authors below a title, and the numbers that lead to their affiliations.

use std::collections::BTreeMap;

use super::{Affiliation, Author};
use crate::event::{self, AffiliationId, Event};

/// Numbers the affiliations by first appearance; no numbers where all authors share the same ones.
pub(super) fn affiliations_and_authors(item: &event::Contribution, event: &Event) -> (Vec<Affiliation>, Vec<Author>) {
    let mut order: Vec<&AffiliationId> = Vec::new();
    for id in item.authors.iter().flat_map(|author| &author.affiliations) {
        if !order.contains(&id) {
            order.push(id);
        }
    }
    let shared = item.authors.windows(2).all(|pair| pair[0].affiliations == pair[1].affiliations);
    let known: BTreeMap<&AffiliationId, &event::Affiliation> = (event.affiliations.iter())
        .filter(|affiliation| order.contains(&&affiliation.id))
        .map(|affiliation| (&affiliation.id, affiliation))
        .collect();
    let affiliations = order.iter().zip(1..).filter_map(|(id, mark)| {
        let affiliation = known.get(id)?;
        let mark = (!shared).then_some(mark);
        Some(Affiliation { mark, name: affiliation.name.clone(), place: affiliation.place.clone() })
    });
    let some_present = item.authors.iter().any(|author| author.speaker);
    let all_present = item.authors.iter().all(|author| author.speaker);
    let authors = item.authors.iter().map(|author| {
        let numbers = order.iter().zip(1..).filter(|(id, _)| author.affiliations.contains(id)).map(|(_, mark)| mark);
        Author {
            name: author.name.literal.clone(),
            marks: if shared { Vec::new() } else { numbers.collect() },
            speaker: author.speaker && some_present && !all_present,
            place: author.place.clone(),
        }
    });
    (affiliations.collect(), authors.collect())
}

/// The authors' names as printed.
pub(super) fn names(item: &event::Contribution) -> Vec<String> {
    item.authors.iter().map(|author| author.name.literal.clone()).collect()
}
