use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Reason;
use crate::diagnostic::{Diagnostic, Sources, Spanned};
use crate::event::Slugs;
use crate::record::{ContributionRecord, Dates, EventRecord, Records};

/// One set of files being read: what came of it, what was wrong, what stays out.
pub(super) struct Reading<'e> {
    /// What has been read so far. Contributions go through [`Self::contribution`].
    pub(super) records: Records,
    /// What was found wrong.
    pub(super) complaints: Vec<Diagnostic>,
    /// The event as the hand has it: its mapping, its time zone.
    pub(super) hand: Option<&'e EventRecord>,
    /// Whether there are other files beside the set.
    pub(super) several: bool,
    left_out: BTreeMap<Reason, usize>,
    ids: Slugs,
    /// The page reader quotes lines while it reads.
    pub(super) sources: Sources,
}

impl<'e> Reading<'e> {
    pub(super) fn new(hand: Option<&'e EventRecord>) -> Self {
        Self {
            records: Records::default(),
            complaints: Vec::new(),
            hand,
            several: false,
            left_out: BTreeMap::new(),
            ids: Slugs::default(),
            sources: Sources::default(),
        }
    }

    /// Takes a contribution; its id is made from its title where the source has none, and numbered where it is taken.
    /// Returns the id, by which sessions refer to it.
    pub(super) fn contribution(&mut self, mut record: ContributionRecord) -> Spanned<String> {
        let wanted = record.id.take().filter(|id| !id.value.trim().is_empty());
        let id = match wanted {
            Some(id) => {
                let made = self.ids.make(&id.value, "talk");
                Spanned::new(made, id.place)
            }
            None => Spanned::new(self.ids.make(&record.title.value, "talk"), record.title.place.clone()),
        };
        record.id = Some(id.clone());
        // Thousands of talks with room for three more authors each take more than their abstracts.
        record.authors.shrink_to_fit();
        self.records.contributions.push(record);
        id
    }

    /// The first and the last day of the event, as the hand has them, or else the source.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        let said = |event: &EventRecord| event.dates.as_ref().map(Dates::span);
        self.hand.and_then(said).or_else(|| said(&self.records.event))
    }

    /// Counts an entry that is not printed.
    pub(super) fn leave_out(&mut self, reason: Reason) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// What came of it.
    pub(super) fn finish(
        self,
        sources: &mut Sources,
        complaints: &mut Vec<Diagnostic>,
    ) -> (Records, Vec<(Reason, usize)>) {
        sources.absorb(self.sources);
        complaints.extend(self.complaints);
        (self.records, self.left_out.into_iter().collect())
    }
}
