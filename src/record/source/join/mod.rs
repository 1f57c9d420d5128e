//! Several sources of one event as one: a programme here, abstracts there.
//!
//! Contributions are joined by id, then by title and authors; of what two sources say, the richer stands, and where they
//! say different things the source given first has the word, and a note tells of it.

mod contribution;
mod differences;
mod event;
mod origin;
mod program;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::{Slugs, slug};
use crate::record::identity::{Between, Keys, Trust, pairs_but};
use crate::record::{ContributionRecord, Records};
use differences::Differences;
use origin::Origin;

/// Contributions that one complaint names; the others are counted.
const MOST_NAMED: usize = 5;
/// Of the smaller of two lists, one contribution in so many is in the other too, where they are of one event and complete
/// each other; talks and posters hardly share any.
const FEWEST_SHARED: usize = 10;

/// The records of one set of files.
pub(super) struct Set {
    /// What complaints call it: its first file.
    pub(super) name: String,
    /// Its format, where that has ids of its own.
    pub(super) format: Option<&'static str>,
    /// What it says.
    pub(super) records: Records,
}

/// The records of all sets as one, and how many contributions only one source of several has.
pub(super) fn joined(sets: Vec<Set>, complaints: &mut Vec<Diagnostic>) -> (Records, usize) {
    let mut joining = Joining::default();
    let mut sets = sets.into_iter();
    let Some(first) = sets.next() else { return (Records::default(), 0) };
    joining.begin(first);
    for set in sets {
        joining.add(set);
    }
    let alone = joining.not_joined();
    let count = alone.iter().map(|alone| alone.ids.len()).sum();
    complaints.extend(joining.differences.told());
    complaints.extend(complaint(&alone));
    complaints.extend(joining.apart());
    (joining.records, count)
}

#[derive(Default)]
struct Joining {
    records: Records,
    ids: Slugs,
    /// For each contribution, the sets that have it.
    seen: Vec<Vec<usize>>,
    origins: Vec<Origin>,
    sets: Vec<Known>,
    differences: Differences,
}

/// What is known of a set that was joined.
struct Known {
    name: String,
    contributions: usize,
    /// Whether others were joined with it, so that what stands alone is worth a word.
    is_joined: bool,
    has_program: bool,
    /// Whether most of its contributions have abstracts.
    has_abstracts: bool,
}

impl Joining {
    fn begin(&mut self, set: Set) {
        self.origins = Origin::of_all(&set);
        for record in &set.records.contributions {
            self.ids.claim(&id(record));
        }
        self.seen = vec![vec![0]; set.records.contributions.len()];
        self.sets.push(Known::of(&set));
        self.records = set.records;
    }

    fn add(&mut self, set: Set) {
        let index = self.sets.len();
        let mut known = Known::of(&set);
        let [ours, theirs] =
            [&self.records.contributions, &set.records.contributions].map(|records| Keys::of_all(records));
        let (ours, theirs): (Vec<&Keys>, Vec<&Keys>) = (ours.iter().collect(), theirs.iter().collect());
        let origins = Origin::of_all(&set);
        let are_two = |there: usize, here: usize| origins[there].is_apart_from(&self.origins[here]);
        let found = pairs_but(&theirs, &ours, Between::Sources(trust(&ours, &theirs)), are_two);
        self.mark_joined(&found, &mut known);
        let mut ids = BTreeMap::new();
        for ((record, found), origin) in set.records.contributions.into_iter().zip(found).zip(origins) {
            let was = id(&record);
            let now = match found {
                Some(at) => {
                    contribution::fill(&mut self.records.contributions[at], record, &mut self.differences);
                    self.seen[at].push(index);
                    self.origins[at].join(origin);
                    self.records.contributions[at].id.clone()
                }
                None => {
                    self.seen.push(vec![index]);
                    self.origins.push(origin);
                    self.take(record)
                }
            };
            ids.extend(now.filter(|now| slug(&now.value) != was).map(|now| (was, now.value)));
        }
        let mut sessions = set.records.program;
        for slot in sessions.iter_mut().flat_map(|session| &mut session.contributions) {
            if let Some(now) = ids.get(&slug(&slot.id.value)) {
                slot.id.value.clone_from(now);
            }
        }
        program::join(&mut self.records.program, sessions, &mut self.differences);
        event::fill(&mut self.records.event, set.records.event, &mut self.differences);
        self.records.unplaced.extend(set.records.unplaced);
        for (ours, theirs) in [(&mut self.records.front, set.records.front), (&mut self.records.back, set.records.back)]
        {
            ours.extend(theirs);
        }
        if self.records.participants.is_empty() {
            self.records.participants = set.records.participants;
        }
        self.sets.push(known);
    }

    /// Takes what only one set has so far, under an id that is free.
    fn take(&mut self, mut record: ContributionRecord) -> Option<crate::diagnostic::Spanned<String>> {
        let wanted = id(&record);
        if !self.ids.claim(&wanted)
            && let Some(id) = &mut record.id
        {
            id.value = self.ids.make(&wanted, "talk");
        }
        let id = record.id.clone();
        self.records.contributions.push(record);
        id
    }

    /// Marks the sets that complete each other.
    fn mark_joined(&mut self, found: &[Option<usize>], known: &mut Known) {
        let mut shared = vec![0_usize; self.sets.len()];
        for &at in found.iter().flatten() {
            self.seen[at].iter().for_each(|&set| shared[set] += 1);
        }
        for (set, shared) in self.sets.iter_mut().zip(shared) {
            let fewest = set.contributions.min(known.contributions);
            // A programme and abstracts are to be joined, also where not one is.
            let completes = |one: &Known, other: &Known| one.has_program && !one.has_abstracts && other.has_abstracts;
            let is_complement = completes(set, known) || completes(known, set);
            if fewest > 0 && (is_complement || shared * FEWEST_SHARED >= fewest && shared > 0) {
                set.is_joined = true;
                known.is_joined = true;
            }
        }
    }

    /// What only one source has, by source.
    fn not_joined(&self) -> Vec<Alone> {
        let mut alone: Vec<Alone> = Vec::new();
        for (index, set) in self.sets.iter().enumerate().filter(|(_, set)| set.is_joined) {
            let only = self.seen.iter().zip(&self.records.contributions).filter(|(seen, _)| seen[..] == [index]);
            let only: Vec<&ContributionRecord> = only.map(|(_, record)| record).collect();
            if let Some(first) = only.first() {
                alone.push(Alone {
                    name: set.name.clone(),
                    of: set.contributions,
                    place: first.title.place.clone(),
                    ids: only.iter().map(|record| name(record).to_owned()).collect(),
                });
            }
        }
        alone
    }
}

impl Joining {
    /// Says once which sources are lists of their own, so that nobody waits for them to be joined.
    fn apart(&self) -> Option<Diagnostic> {
        if self.sets.iter().filter(|set| set.contributions > 0).count() < 2 {
            return None;
        }
        let apart: Vec<&Known> = self.sets.iter().filter(|set| !set.is_joined && set.contributions > 0).collect();
        let named: Vec<String> =
            apart.iter().take(MOST_NAMED).map(|set| format!("`{}` ({})", set.name, set.contributions)).collect();
        let more = match apart.len().saturating_sub(MOST_NAMED) {
            _ if apart.is_empty() => return None,
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message =
            format!("taken for lists of their own, which share few or no contributions: {}{more}", named.join(", "));
        let help = "all are kept; where two are one, give them the same id or title in both sources";
        Some(Diagnostic::new(Code::ListsApart, &Place::Made, message).help(help))
    }
}

impl Known {
    fn of(set: &Set) -> Self {
        Self {
            name: set.name.clone(),
            contributions: set.records.contributions.len(),
            is_joined: false,
            has_abstracts: {
                let has = set.records.contributions.iter().filter(|record| record.abstract_.is_some()).count();
                has * 2 > set.records.contributions.len()
            },
            has_program: set.records.program.iter().any(|session| !session.contributions.is_empty()),
        }
    }
}

/// The contributions of one source that no other has.
struct Alone {
    name: String,
    of: usize,
    place: Place,
    ids: Vec<String>,
}

/// Whether ids mean the same in both lists: most that are equal stand on the same talk.
fn trust(ours: &[&Keys], theirs: &[&Keys]) -> Trust {
    let by_id: BTreeMap<&str, &Keys> = ours.iter().map(|keys| (keys.id(), *keys)).collect();
    let equal = theirs.iter().filter(|keys| !keys.id().is_empty());
    let (agreed, other): (Vec<bool>, Vec<bool>) =
        equal.filter_map(|keys| Some(by_id.get(keys.id())?.agrees_with(keys))).partition(|agrees| *agrees);
    if agreed.len() > other.len() { Trust::Alone } else { Trust::Confirmed }
}

fn complaint(alone: &[Alone]) -> Option<Diagnostic> {
    let first = alone.first()?;
    let counts: Vec<String> =
        alone.iter().map(|it| format!("{} of {} in `{}`", it.ids.len(), it.of, it.name)).collect();
    let message = format!("contributions that no other source has: {}", counts.join(", "));
    let complaint = Diagnostic::new(Code::NotJoined, &first.place, message);
    let named = alone.iter().map(|it| {
        let names: Vec<String> = it.ids.iter().take(MOST_NAMED).map(|id| format!("`{id}`")).collect();
        let more = match it.ids.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (&it.place, format!("in `{}` alone: {}{more}", it.name, names.join(", ")))
    });
    let complaint = named.fold(complaint, |complaint, (place, label)| complaint.also(place, label));
    Some(complaint.help("they are kept as they are; where two are one, give them the same id or title in both sources"))
}

fn id(record: &ContributionRecord) -> String {
    slug(record.id.as_ref().map_or(&record.title.value, |id| &id.value))
}

fn name(record: &ContributionRecord) -> &str {
    record.id.as_ref().map_or(&record.title.value, |id| &id.value)
}

#[cfg(test)]
mod tests;
