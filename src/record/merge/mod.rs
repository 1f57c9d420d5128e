//! A later pull, three ways: what the source changed, what the hand changed, and what both did.
//!
//! The base is what the source said at the last pull. What only the source changed since is taken, what only the hand
//! changed is kept, and what both changed is kept from the hand and reported: nobody's work is lost to a pull.
//!
//! A contribution that the source no longer has is `withdrawn`, here and in the base of the next merge: for the merge it is a
//! contribution of which the source says that it is withdrawn, a field like any other.

mod beside;
mod changes;
mod contributions;
mod fields;
mod item;
mod program;
mod references;
mod rows;
mod value;

use super::{AuthorRecord, Records, folder};
use crate::diagnostic::{Checked, Place};
use contributions::Contributions;
use value::{At, Merge, Value};

pub use changes::{Change, Fate, Subject, by_fate};

/// What comes of a later pull.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Merged {
    /// The records as they stand from now on.
    pub records: Records,
    /// What the source said, with what it has withdrawn: the base of the next merge. None where it is what the records are.
    pub base: Option<Records>,
    /// What was done.
    pub changes: Vec<Change>,
}

impl Merged {
    /// What comes of the first pull: all that the source says, and all of it new.
    pub fn first(source: Records) -> Self {
        let mut merge = Merge::default();
        source.contributions.iter().for_each(|record| merge.changes.push(contributions::new(record)));
        source.program.iter().for_each(|session| merge.changes.push(program::new(session)));
        Self { records: source, base: None, changes: merge.changes }
    }

    /// The base of the next merge.
    pub fn base(&self) -> &Records {
        self.base.as_ref().unwrap_or(&self.records)
    }
}

/// Joins what the hand made of the last pull with what the source says now. Without a base nothing is known of the last
/// pull, and every difference is one that both made.
pub fn merge(base: Option<&Records>, hand: &Records, source: &Records) -> Checked<Merged> {
    let nothing = Records::default();
    let source = &as_stored(source);
    let old = base.unwrap_or(&nothing);
    let mut merge = Merge::default();
    let Contributions { records: contributions, said, ids } =
        contributions::merge(&mut merge, base.map(|base| &base.contributions[..]), hand, source);
    let (old_event, old_program) = ids.base.follow(old);
    let (mut hand_event, hand_program) = ids.hand.follow(hand);
    let (source_event, source_program) = ids.source.follow(source);
    // A title that the reader made is nobody's.
    hand_event.title = hand_event.title.filter(|title| title.place != Place::Made);
    let place = super::places::first(&hand_event);
    let event = match hand_event.same(&source_event) {
        true => hand_event,
        false => Value::parts(&mut merge, &At::new(&Subject::Event, &place), &old_event, &hand_event, &source_event),
    };
    let program = program::merge(&mut merge, &old_program, &hand_program, source_program);
    merge.count_rest();
    merge.complaints.extend(beside::differences(hand, source));
    let records = Records {
        event,
        contributions,
        program,
        front: hand.front.clone(),
        back: hand.back.clone(),
        participants: hand.participants.clone(),
        unplaced: source.unplaced.clone(),
    };
    let base = Records { contributions: said, ..source.clone() };
    Checked::new(Merged { records, base: Some(base), changes: merge.changes }, merge.complaints)
}

/// For each of `authors`, the one of `others` that is the same person: by ORCID, by name, by family name and initial.
pub(super) fn same_authors(authors: &[AuthorRecord], others: &[AuthorRecord]) -> Vec<Option<usize>> {
    item::pairs_of_all(authors, others)
}

/// What is read again of a source that was written down: only that can be compared with what was read of files.
fn as_stored(source: &Records) -> Records {
    let stored = folder::read_base(&folder::base_text(source, &[])).expect("it was written here");
    Records {
        front: source.front.clone(),
        back: source.back.clone(),
        participants: source.participants.clone(),
        unplaced: source.unplaced.clone(),
        ..stored
    }
}

#[cfg(test)]
mod tests;
