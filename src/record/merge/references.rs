//! References to contributions, when their ids change: by hand in contributions.yaml, or in the source.

use std::collections::BTreeMap;

use crate::diagnostic::Spanned;
use crate::event::slug;
use crate::record::{EventRecord, Records, SessionRecord};

/// Something of base, hand and source.
#[derive(Default)]
pub(super) struct Three<T> {
    pub(super) base: T,
    pub(super) hand: T,
    pub(super) source: T,
}

/// What became of the ids of one list; of those that stay nothing.
#[derive(Default)]
pub(super) struct Ids {
    now: BTreeMap<String, String>,
}

impl Ids {
    /// Enters that the contribution which was referred to as `was` has the id `now`.
    pub(super) fn enter(&mut self, was: String, now: &str) {
        if was != slug(now) {
            self.now.entry(was).or_insert_with(|| now.to_owned());
        }
    }

    /// Event and programme, in which every reference leads where it led before.
    pub(super) fn follow(&self, records: &Records) -> (EventRecord, Vec<SessionRecord>) {
        let (mut event, mut program) = (records.event.clone(), records.program.clone());
        if !self.now.is_empty() {
            let slots = program.iter_mut().flat_map(|session| &mut session.contributions).map(|slot| &mut slot.id);
            let people = event.people.iter_mut().flat_map(|person| &mut person.contributions);
            let repeats = &mut event.repeats;
            let groups = [&mut repeats.same, &mut repeats.related, &mut repeats.different].into_iter().flatten();
            slots.chain(people).chain(groups.flatten()).for_each(|id| self.rename(id));
        }
        (event, program)
    }

    fn rename(&self, id: &mut Spanned<String>) {
        if let Some(now) = self.now.get(&slug(&id.value)) {
            id.value.clone_from(now);
        }
    }
}
