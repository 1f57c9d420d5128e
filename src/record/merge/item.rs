//! Lists three ways, item by item.

use std::collections::HashMap;

use super::changes::Fate;
use super::rows::{self, Pairs, Row};
use super::value::{At, Merge, Value};
use crate::diagnostic::{Code, Diagnostic};

/// Items that no key joins and that are compared one by one; a list of authors has some ten.
const MOST_COMPARED: usize = 40;

/// A value that stands in a list and is known there again.
pub(super) trait Item: Value {
    /// What it is known by, the surest first; equal numbers of keys for all, empty where it has none.
    fn keys(&self) -> Vec<String>;

    /// How complaints call it.
    fn name(&self) -> String;

    /// What is known of one that the last pull did not have: its fields are merged from there; none where it has none.
    fn nothing() -> Option<Self>;

    /// Whether it may be the other, misspelled.
    fn is_near(&self, other: &Self) -> bool {
        let _ = other;
        false
    }
}

/// Merges lists: what one side adds, takes out, changes or moves.
pub(super) fn list<T: Item>(merge: &mut Merge, at: &At<'_>, base: &[T], hand: &[T], source: &[T]) -> Vec<T> {
    let keys = [base, hand, source].map(|list| list.iter().map(Item::keys).collect::<Vec<_>>());
    let [base_keys, hand_keys, source_keys] = &keys;
    let all = |list: &[T]| (0..list.len()).collect::<Vec<_>>();
    let near = |ours: &[T], theirs: &[T], one: usize, other: usize| ours[one].is_near(&theirs[other]);
    let base_of_hand = pairs(hand_keys, &all(hand), base_keys, &all(base), |one, other| near(hand, base, one, other));
    let base_of_source =
        pairs(source_keys, &all(source), base_keys, &all(base), |one, other| near(source, base, one, other));
    let rows = rows::rows(base.len(), base_of_hand, &base_of_source, |ours, theirs| {
        pairs(hand_keys, ours, source_keys, theirs, |one, other| near(hand, source, one, other))
    });
    let names = |list: &[T]| list.iter().map(Item::name).collect::<Vec<_>>();
    say_order(merge, at, &rows, || names(hand), || names(source));
    let mut merged: Vec<Option<T>> = rows.iter().map(|row| item(merge, at, row, base, hand, source)).collect();
    // What one side alone changed is that side's, also where items cannot be told apart.
    if source.len() == base.len() && source.iter().zip(base).all(|(one, other)| one.same(other)) {
        return hand.to_vec();
    }
    if hand.len() == base.len() && hand.iter().zip(base).all(|(one, other)| one.same(other)) {
        return source.to_vec();
    }
    let stays: Vec<bool> = merged.iter().map(Option::is_some).collect();
    rows::arranged(&rows, &stays).into_iter().filter_map(|row| merged[row].take()).collect()
}

/// Says who moved what the lists share.
pub(super) fn say_order(
    merge: &mut Merge,
    at: &At<'_>,
    rows: &[Row],
    hand: impl Fn() -> Vec<String>,
    source: impl Fn() -> Vec<String>,
) {
    let order = rows::reordered(rows);
    let at = &at.field("order");
    let fate = match (order.by_hand, order.by_source) {
        (true, true) if order.alike => return,
        (true, true) => Fate::Conflict,
        (true, false) => Fate::Kept,
        (false, true) => Fate::Taken,
        (false, false) => return,
    };
    merge.note(at, fate, &hand(), &source());
    if fate == Fate::Conflict {
        let message = format!("{} changed here and in the source; it is kept as it stands here", at.said());
        let complaint = Diagnostic::new(Code::MergeConflict, at.place, message);
        merge.complain(complaint.help("put them by hand into the order that is right"));
    }
}

fn item<T: Item>(merge: &mut Merge, at: &At<'_>, row: &Row, base: &[T], hand: &[T], source: &[T]) -> Option<T> {
    let nothing = None::<&T>;
    let old = row.base.map(|index| &base[index]);
    match (row.hand.map(|index| &hand[index]), row.source.map(|index| &source[index])) {
        (Some(hand), Some(source)) if hand.same(source) => Some(hand.clone()),
        (Some(hand), Some(source)) => {
            let at = &at.field(&hand.name());
            match old.cloned().or_else(T::nothing) {
                Some(old) => Some(T::parts(merge, at, &old, hand, source)),
                None => {
                    merge.conflict(at, hand, source);
                    Some(hand.clone())
                }
            }
        }
        (Some(hand), None) => {
            let at = &at.field(&hand.name());
            match old {
                Some(old) if old.same(hand) => {
                    merge.note(at, Fate::Taken, &Some(hand), &nothing);
                    return None;
                }
                Some(_) => merge.conflict(at, &Some(hand.clone()), &None),
                None => merge.note(at, Fate::Kept, &Some(hand), &nothing),
            }
            Some(hand.clone())
        }
        (None, Some(source)) => {
            let at = &at.field(&source.name());
            match old {
                Some(old) if old.same(source) => merge.note(at, Fate::Kept, &nothing, &Some(source)),
                Some(_) => merge.conflict(at, &None, &Some(source.clone())),
                None => {
                    merge.note(at, Fate::Taken, &nothing, &Some(source));
                    return Some(source.clone());
                }
            }
            None
        }
        (None, None) => None,
    }
}

/// For each of all, which of the others is the same.
pub(super) fn pairs_of_all<T: Item>(ours: &[T], theirs: &[T]) -> Pairs {
    let keys = [ours, theirs].map(|list| list.iter().map(Item::keys).collect::<Vec<_>>());
    let all = |list: &[T]| (0..list.len()).collect::<Vec<_>>();
    pairs(&keys[0], &all(ours), &keys[1], &all(theirs), |one, other| ours[one].is_near(&theirs[other]))
}

/// For each of `ours`, which of `theirs` is the same, by their keys, then by likeness; none twice.
fn pairs(
    our_keys: &[Vec<String>],
    ours: &[usize],
    their_keys: &[Vec<String>],
    theirs: &[usize],
    near: impl Fn(usize, usize) -> bool,
) -> Pairs {
    let mut found = vec![None; ours.len()];
    let mut taken = vec![false; theirs.len()];
    let passes = ours.iter().map(|&index| our_keys[index].len()).max().unwrap_or_default();
    for pass in 0..passes {
        let mut known: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        let mut order = Vec::new();
        let key = |keys: &[Vec<String>], index: usize| keys[index].get(pass).filter(|key| !key.is_empty()).cloned();
        let our: Vec<Option<String>> = ours.iter().map(|&index| key(our_keys, index)).collect();
        let their: Vec<Option<String>> = theirs.iter().map(|&index| key(their_keys, index)).collect();
        for (at, key) in our.iter().enumerate().filter(|(at, _)| found[*at].is_none()) {
            let Some(key) = key else { continue };
            let (ours, _) = known.entry(key).or_default();
            if ours.is_empty() {
                order.push(key.as_str());
            }
            ours.push(at);
        }
        for (at, key) in their.iter().enumerate().filter(|(at, _)| !taken[*at]) {
            if let Some((_, theirs)) = key.as_ref().and_then(|key| known.get_mut(key.as_str())) {
                theirs.push(at);
            }
        }
        for (ours, theirs) in order.iter().filter_map(|key| known.get(key)) {
            // Two of one name where the other list has one could be either.
            for (&one, &other) in ours.iter().zip(theirs).filter(|_| ours.len() == theirs.len()) {
                found[one] = Some(other);
                taken[other] = true;
            }
        }
    }
    let left: Vec<usize> = (0..ours.len()).filter(|&at| found[at].is_none()).take(MOST_COMPARED).collect();
    let free: Vec<usize> = (0..theirs.len()).filter(|&at| !taken[at]).take(MOST_COMPARED).collect();
    let like = |one: usize, other: usize| near(ours[one], theirs[other]);
    for &one in &left {
        let mut near_one = free.iter().copied().filter(|&other| like(one, other));
        if let (Some(other), None) = (near_one.next(), near_one.next())
            && left.iter().filter(|&&one| like(one, other)).count() == 1
        {
            found[one] = Some(other);
        }
    }
    found
}
