//! The author index.

use super::letter::Letters;
use super::{IndexEntry, IndexLabel, IndexLetter};
use crate::event::Event;

/// People by first letter of the family name; letters are those that the event's language keeps apart.
pub(super) fn author_index(event: &Event) -> Vec<IndexLetter> {
    let heads = Letters::new(&event.about.language);
    let mut letters: Vec<IndexLetter> = Vec::new();
    for person in &event.people {
        let letter = heads.of(&person.name.family);
        let labels = person.contributions.iter();
        let labels = labels.map(|id| IndexLabel { label: format!("c-{id}"), presents: person.presents.contains(id) });
        let entry = IndexEntry { name: person.name.inverted(), labels: labels.collect(), see: None };
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.entries.push(entry),
            None => letters.push(IndexLetter { letter, entries: vec![entry] }),
        }
    }
    letters
}
