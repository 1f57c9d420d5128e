//! Pairs of contributions that are one.

use std::collections::HashMap;

use super::{Keys, nearness};

/// How alike the titles of one talk are from one pull to the next, by the same authors.
pub(super) const RETITLED: f64 = 0.4;
/// How alike the titles of one talk are in two sources at one time.
const RETYPED: f64 = 0.75;
/// Talks of one author that are compared with each other; a name that stands on more says nothing.
const MOST_OF_ONE: usize = 50;

/// What an id says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::record) enum Trust {
    /// Both lists come from one system, and an id is an id.
    Alone,
    /// Ids may be equal by chance; title, authors or abstract have to agree.
    Confirmed,
}

/// Which lists are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::record) enum Between {
    /// One source at two times, or a source and what the hand made of it.
    Times(Trust),
    /// Two sources at one time, where one may name the presenter alone.
    Sources(Trust),
}

/// For each of `records`, the one of `others` that is the same, by id, then title, then abstract, then authors and a title
/// that is nearly the same. None is taken twice, and what could be two is none.
pub(in crate::record) fn pairs(records: &[&Keys], others: &[&Keys], between: Between) -> Vec<Option<usize>> {
    pairs_but(records, others, between, |_, _| false)
}

/// As [`pairs`], but for those that are known to be two, by their numbers.
pub(in crate::record) fn pairs_but(
    records: &[&Keys],
    others: &[&Keys],
    between: Between,
    are_two: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let (found, taken) = (vec![None; records.len()], vec![false; others.len()]);
    let mut pairing = Pairing { records, others, are_two, found, taken };
    let id = |keys: &Keys| keys.id.clone();
    let title = |keys: &Keys| keys.title.clone();
    let by_authors = |keys: &Keys| match keys.title.is_empty() || keys.authors.is_empty() {
        true => String::new(),
        false => format!("{}|{}", keys.title, keys.authors.join("|")),
    };
    let whole = |keys: &Keys| match keys.title.is_empty() {
        true => String::new(),
        false => format!("{}|{}|{}", keys.title, keys.authors.join("|"), keys.abstract_),
    };
    let (trust, may_be) = match between {
        Between::Times(trust) => (trust, (|_, _| true) as fn(&Keys, &Keys) -> bool),
        Between::Sources(trust) => (trust, (|one: &Keys, other: &Keys| !one.is_apart_from(other)) as _),
    };
    pairing.by(id, |one, other| may_be(one, other) && (one.title == other.title || one.has_same_text(other)));
    // Before an id that nothing confirms: rows may have been numbered anew.
    pairing.by(whole, may_be);
    pairing.by(by_authors, may_be);
    pairing.by(id, |one, other| trust == Trust::Alone || may_be(one, other) && one.agrees_with(other));
    pairing.by(title, may_be);
    pairing.by_one(|keys| keys.abstract_.clone(), |one, other| may_be(one, other) && one.has_same_text(other));
    pairing.by_authors(|one, other| match between {
        Between::Times(_) => one.has_same_authors(other) && nearness(&one.title, &other.title) >= RETITLED,
        Between::Sources(_) => may_be(one, other) && nearness(&one.title, &other.title) >= RETYPED,
    });
    pairing.found
}

struct Pairing<'k, Two> {
    records: &'k [&'k Keys],
    others: &'k [&'k Keys],
    are_two: Two,
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl<Two: Fn(usize, usize) -> bool> Pairing<'_, Two> {
    /// Pairs those of one key in their order, where as many have it on both sides.
    fn by(&mut self, key: impl Fn(&Keys) -> String, agree: impl Fn(&Keys, &Keys) -> bool) {
        self.by_up_to(usize::MAX, key, agree);
    }

    /// Pairs those that are alone with a key on both sides.
    fn by_one(&mut self, key: impl Fn(&Keys) -> String, agree: impl Fn(&Keys, &Keys) -> bool) {
        self.by_up_to(1, key, agree);
    }

    fn by_up_to(&mut self, most: usize, key: impl Fn(&Keys) -> String, agree: impl Fn(&Keys, &Keys) -> bool) {
        let mut known: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
        let mut order = Vec::new();
        for (index, record) in self.records.iter().enumerate().filter(|(index, _)| self.found[*index].is_none()) {
            let key = key(record);
            if !key.is_empty() {
                let (ours, _) = known.entry(key.clone()).or_default();
                if ours.is_empty() {
                    order.push(key);
                }
                ours.push(index);
            }
        }
        for (index, other) in self.others.iter().enumerate().filter(|(index, _)| !self.taken[*index]) {
            if let Some((_, theirs)) = known.get_mut(&key(other)) {
                theirs.push(index);
            }
        }
        for (ours, theirs) in order.iter().filter_map(|key| known.get(key)) {
            if ours.len() != theirs.len() || ours.len() > most {
                continue;
            }
            for (&one, &other) in ours.iter().zip(theirs) {
                if !(self.are_two)(one, other) && agree(self.records[one], self.others[other]) {
                    self.pair(one, other);
                }
            }
        }
    }

    /// Pairs those of one author that agree with one another and nothing else.
    fn by_authors(&mut self, agree: impl Fn(&Keys, &Keys) -> bool) {
        let mut by_author: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, other) in self.others.iter().enumerate().filter(|(index, _)| !self.taken[*index]) {
            for author in &other.authors {
                by_author.entry(author).or_default().push(index);
            }
        }
        let mut agreed: Vec<(usize, usize)> = Vec::new();
        let mut wanted = vec![0_usize; self.others.len()];
        for (index, record) in self.records.iter().enumerate().filter(|(index, _)| self.found[*index].is_none()) {
            let near = record.authors.iter().filter_map(|author| by_author.get(author.as_str()));
            let mut near: Vec<usize> = near.filter(|all| all.len() <= MOST_OF_ONE).flatten().copied().collect();
            near.sort_unstable();
            near.dedup();
            near.retain(|&other| !(self.are_two)(index, other) && agree(record, self.others[other]));
            near.iter().for_each(|&other| wanted[other] += 1);
            if let [other] = near[..] {
                agreed.push((index, other));
            }
        }
        for (one, other) in agreed.into_iter().filter(|(_, other)| wanted[*other] == 1) {
            self.pair(one, other);
        }
    }

    fn pair(&mut self, one: usize, other: usize) {
        self.found[one] = Some(other);
        self.taken[other] = true;
    }
}
