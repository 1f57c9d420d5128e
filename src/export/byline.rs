//! An author with the places of work in one line.

use crate::event::{Author, Event};

/// `Ada Byron (Kew University; Ockham College)`
pub(super) fn byline(author: &Author, event: &Event) -> String {
    let named: Vec<&str> = affiliations(author, event).collect();
    let name = &author.name.literal;
    if named.is_empty() { name.clone() } else { format!("{name} ({})", named.join("; ")) }
}

/// What is printed of an author's affiliations, in the author's order.
pub(super) fn affiliations<'e>(author: &'e Author, event: &'e Event) -> impl Iterator<Item = &'e str> {
    let known = author.affiliations.iter().filter_map(|id| event.affiliations.iter().find(|it| it.id == *id));
    known.map(|affiliation| affiliation.name.as_str())
}
