//! The contributions three ways.

use std::collections::BTreeSet;

use super::changes::{Change, Fate, Subject};
use super::item;
use super::references::{Ids, Three};
use super::rows::{self, Pairs, Row};
use super::value::{At, Merge, Value};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{Slugs, slug};
use crate::record::identity::{Between, Keys, Trust, pairs};
use crate::record::{ContributionRecord, Records};

/// Contributions that a complaint names; the others are counted.
const MOST_NAMED: usize = 5;

/// The contributions of all three, merged.
pub(super) struct Contributions {
    /// As they stand from now on.
    pub(super) records: Vec<ContributionRecord>,
    /// What the source says of all it ever had.
    pub(super) said: Vec<ContributionRecord>,
    /// What the ids of each have become.
    pub(super) ids: Three<Ids>,
}

/// Merges them; without a base an id is trusted alone.
pub(super) fn merge(
    merge: &mut Merge,
    base: Option<&[ContributionRecord]>,
    hand: &Records,
    source: &Records,
) -> Contributions {
    let trust = if base.is_some() { Trust::Confirmed } else { Trust::Alone };
    let (base, hand) = (base.unwrap_or_default(), &hand.contributions[..]);
    let known = known(base, hand, &source.contributions, trust);
    let (said, base_of_said, direct) = with_withdrawn(base, &source.contributions, &known);
    let rows = rows::rows(base.len(), known.base_of_hand, &base_of_said, |alone, offered| {
        let at = |said: usize| offered.iter().position(|&offer| offer == said);
        alone.iter().map(|&row| direct[row].and_then(at)).collect()
    });
    let names = |list: &[ContributionRecord]| list.iter().map(|record| name(record).to_owned()).collect::<Vec<_>>();
    let subject = Subject::Contribution(String::new());
    let place = hand.first().map(|record| record.place.clone()).unwrap_or_default();
    item::say_order(merge, &At::new(&subject, &place), &rows, || names(hand), || names(&said));

    let mut gone = Vec::new();
    let mut merged: Vec<Option<ContributionRecord>> = Vec::with_capacity(rows.len());
    for row in &rows {
        let old = row.base.map(|index| &base[index]);
        let new = row.source.map(|index| &said[index]);
        merged.push(match (row.hand.map(|index| &hand[index]), new) {
            (Some(hand), Some(new)) => Some(both(merge, old, hand, new, &mut gone)),
            (Some(hand), None) => {
                merge.changes.push(change(hand, Fate::Kept, Some(hand), None));
                Some(hand.clone())
            }
            (None, Some(new)) => new_or_deleted(merge, old, new).then(|| new.clone()),
            (None, None) => None,
        });
    }
    tell_gone(merge, &gone);
    settle_ids(&rows, hand, &mut merged);
    let ids = followed(&rows, base, hand, &said, &merged);
    let stays: Vec<bool> = merged.iter().map(Option::is_some).collect();
    let records = rows::arranged(&rows, &stays).into_iter().filter_map(|row| merged[row].take()).collect();
    Contributions { records, said, ids }
}

/// Which are the same.
struct Known {
    base_of_hand: Pairs,
    base_of_source: Pairs,
    /// For each of the hand's, what it is in the source where the base has neither.
    source_of_hand: Pairs,
}

fn known(
    base: &[ContributionRecord],
    hand: &[ContributionRecord],
    source: &[ContributionRecord],
    trust: Trust,
) -> Known {
    let [base_keys, hand_keys, source_keys] = [base, hand, source].map(Keys::of_all);
    let all = |keys: &'_ [Keys]| -> Vec<usize> { (0..keys.len()).collect() };
    let joined = |ours: &[Keys], our: &[usize], theirs: &[Keys], their: &[usize], trust| {
        let ours: Vec<&Keys> = our.iter().map(|&index| &ours[index]).collect();
        let theirs: Vec<&Keys> = their.iter().map(|&index| &theirs[index]).collect();
        pairs(&ours, &theirs, Between::Times(trust))
    };
    let base_of_hand = joined(&hand_keys, &all(&hand_keys), &base_keys, &all(&base_keys), Trust::Alone);
    let mut base_of_source = joined(&source_keys, &all(&source_keys), &base_keys, &all(&base_keys), Trust::Alone);
    // Hand and source may have made one change, after which neither is like the base.
    let met: BTreeSet<usize> = base_of_source.iter().flatten().copied().collect();
    let alone: Vec<usize> =
        (0..hand.len()).filter(|&index| base_of_hand[index].is_none_or(|base| !met.contains(&base))).collect();
    let offered: Vec<usize> = (0..source.len()).filter(|&index| base_of_source[index].is_none()).collect();
    let mut source_of_hand = vec![None; hand.len()];
    for (&one, found) in alone.iter().zip(joined(&hand_keys, &alone, &source_keys, &offered, trust)) {
        let Some(other) = found.map(|found| offered[found]) else { continue };
        match base_of_hand[one] {
            Some(base) => base_of_source[other] = Some(base),
            None => source_of_hand[one] = Some(other),
        }
    }
    Known { base_of_hand, base_of_source, source_of_hand }
}

/// The source's contributions with those it no longer has, which it thereby says are withdrawn; each with its place in the
/// base; and what the hand's are among them directly.
fn with_withdrawn(
    base: &[ContributionRecord],
    source: &[ContributionRecord],
    known: &Known,
) -> (Vec<ContributionRecord>, Pairs, Pairs) {
    let mut met = vec![false; base.len()];
    known.base_of_source.iter().flatten().for_each(|&index| met[index] = true);
    let here = known.base_of_source.iter().enumerate();
    let mut rows: Vec<Row> = here.map(|(index, &base)| Row { base, hand: None, source: Some(index) }).collect();
    rows.extend((0..base.len()).filter(|&index| !met[index]).map(|index| Row { base: Some(index), ..Row::default() }));
    let order = rows::inserted(&rows, &vec![true; rows.len()], |row| row.source, |row| row.base);
    let mut said_of_source = vec![None; source.len()];
    let mut said = Vec::with_capacity(rows.len());
    let mut base_of_said = Vec::with_capacity(rows.len());
    for row in order.into_iter().map(|row| rows[row]) {
        match (row.source, row.base) {
            (Some(index), _) => {
                said_of_source[index] = Some(said.len());
                said.push(source[index].clone());
            }
            (None, Some(index)) => said.push(ContributionRecord { withdrawn: true, ..base[index].clone() }),
            (None, None) => continue,
        }
        base_of_said.push(row.base);
    }
    let direct = known.source_of_hand.iter().map(|found| found.and_then(|source| said_of_source[source])).collect();
    (said, base_of_said, direct)
}

/// Merges what both have.
fn both<'r>(
    merge: &mut Merge,
    old: Option<&ContributionRecord>,
    hand: &'r ContributionRecord,
    new: &ContributionRecord,
    gone: &mut Vec<&'r ContributionRecord>,
) -> ContributionRecord {
    if hand.same(new) {
        return hand.clone();
    }
    let nothing = ContributionRecord::default();
    let subject = Subject::Contribution(name(hand).to_owned());
    let before = merge.changes.len();
    let merged = Value::parts(merge, &At::new(&subject, &hand.place), old.unwrap_or(&nothing), hand, new);
    if merged.withdrawn == hand.withdrawn {
        return merged;
    }
    let told = merge.changes.split_off(before);
    let fate = if merged.withdrawn { Fate::Gone } else { Fate::Back };
    merge.changes.push(change(hand, fate, Some(hand), None));
    merge.changes.extend(told.into_iter().filter(|change| change.field != "withdrawn"));
    if merged.withdrawn {
        gone.push(hand);
    }
    merged
}

/// Whether what the hand does not have is new, rather than deleted by the hand.
fn new_or_deleted(merge: &mut Merge, old: Option<&ContributionRecord>, new: &ContributionRecord) -> bool {
    let Some(old) = old else {
        merge.changes.push(self::new(new));
        return true;
    };
    // Hand and source agree that it is not given.
    if new.withdrawn {
        return false;
    }
    let as_before = ContributionRecord { from: new.from.clone(), ..old.clone() };
    if as_before.same(new) {
        merge.changes.push(change(new, Fate::Kept, None, Some(new)));
        return false;
    }
    merge.changes.push(change(new, Fate::Conflict, None, Some(new)));
    let (what, help) = match old.withdrawn {
        true => ("was withdrawn and deleted here, and is in the source again", "if it is given after all"),
        false => ("was deleted here and changed in the source", "if it is given after all"),
    };
    let complaint =
        Diagnostic::new(Code::MergeConflict, &new.place, format!("`{}` {what}; it stays deleted", name(new)));
    merge.complain(complaint.help(format!("put it back into contributions.yaml {help}")));
    false
}

fn tell_gone(merge: &mut Merge, gone: &[&ContributionRecord]) {
    let Some(first) = gone.first() else { return };
    let named: Vec<String> = gone.iter().take(MOST_NAMED).map(|record| format!("`{}`", name(record))).collect();
    let (are, marks) = if gone.len() == 1 { ("is", "it is marked") } else { ("are", "they are marked") };
    let rest = match gone.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("{}{rest} {are} gone from the source; {marks} `withdrawn` and not printed", named.join(", "));
    let complaint = Diagnostic::new(Code::GoneFromSource, &first.place, message);
    let complaint = gone
        .iter()
        .take(MOST_NAMED)
        .skip(1)
        .fold(complaint, |complaint, record| complaint.also(&record.place, format!("`{}`", name(record))));
    let help = "delete the entry from contributions.yaml to agree, or its line `withdrawn` to print it all the same; \
                a later pull leaves either as it is";
    merge.complaints.push(complaint.help(help));
}

/// Sees to it that no id that came from the source is one that something else here has.
fn settle_ids(rows: &[Row], hand: &[ContributionRecord], merged: &mut [Option<ContributionRecord>]) {
    let mut slugs = Slugs::default();
    let of = |record: &ContributionRecord| record.id.as_ref().map(|id| slug(&id.value));
    let is_hands =
        |row: &Row, record: &ContributionRecord| row.hand.is_some_and(|index| of(&hand[index]) == of(record));
    for (row, record) in rows.iter().zip(merged.iter()) {
        if let Some(record) = record.as_ref().filter(|record| is_hands(row, record)) {
            slugs.claim(&reference(record));
        }
    }
    for (row, record) in rows.iter().zip(merged) {
        let Some(record) = record.as_mut().filter(|record| record.id.is_some() && !is_hands(row, record)) else {
            continue;
        };
        if slugs.claim(&reference(record)) {
            continue;
        }
        let own = row.hand.and_then(|index| hand[index].id.clone()).filter(|id| slugs.claim(&slug(&id.value)));
        let wanted = reference(record);
        record.id = Some(own.unwrap_or_else(|| Spanned::made(slugs.make(&wanted, "talk"))));
    }
}

/// What the ids of each list have become.
fn followed(
    rows: &[Row],
    base: &[ContributionRecord],
    hand: &[ContributionRecord],
    said: &[ContributionRecord],
    merged: &[Option<ContributionRecord>],
) -> Three<Ids> {
    let mut ids = Three::<Ids>::default();
    for (row, record) in rows.iter().zip(merged) {
        // Of what the hand deleted the base's id stands, so that the programmes of base and source compare.
        let Some(now) = record.as_ref().or(row.base.map(|index| &base[index])) else { continue };
        let id = now.id.as_ref().map_or_else(|| reference(now), |id| id.value.clone());
        let enter = |ids: &mut Ids, index: Option<usize>, list: &[ContributionRecord]| {
            if let Some(index) = index {
                ids.enter(reference(&list[index]), &id);
            }
        };
        enter(&mut ids.base, row.base, base);
        enter(&mut ids.hand, row.hand, hand);
        enter(&mut ids.source, row.source, said);
    }
    ids
}

/// By which the programme refers to it: its id, or one made of the title.
fn reference(record: &ContributionRecord) -> String {
    slug(record.id.as_ref().map_or(&record.title.value, |id| &id.value))
}

fn name(record: &ContributionRecord) -> &str {
    record.id.as_ref().map_or(&record.title.value, |id| &id.value)
}

/// That a contribution is new.
pub(super) fn new(record: &ContributionRecord) -> Change {
    change(record, Fate::New, None, Some(record))
}

fn change(
    record: &ContributionRecord,
    fate: Fate,
    here: Option<&ContributionRecord>,
    source: Option<&ContributionRecord>,
) -> Change {
    let title = |record: Option<&ContributionRecord>| record.map(|record| record.title.value.clone());
    let subject = Subject::Contribution(name(record).to_owned());
    Change { subject, field: String::new(), fate, here: title(here), source: title(source) }
}
