//! Who is who on firm evidence: pinned, of one ORCID, or of one name with nothing against it.
//!
//! Each mention is judged by what all mentions together say, never by those before it, so that the order of the
//! contributions plays no part in who is joined with whom.

use std::collections::{BTreeMap, BTreeSet};

use super::mention::{Mentions, common};
use super::pins::Pin;

/// Whom a mention belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The person of an entry of `people`.
    Pinned(usize),
    /// The person of an ORCID.
    Orcid(usize),
    /// A person of a name; those of one name who are kept apart have different numbers: that of a group which institutions
    /// hold together, and the rank among the authors of one contribution.
    Named(usize, usize, usize),
}

/// What was decided, and what is to be said of it.
#[derive(Debug, Default)]
pub(super) struct Identity {
    /// For each mention its owner.
    pub(super) owners: Vec<Owner>,
    /// Mentions of a name that has several ORCIDs, which nothing leads to one of them.
    pub(super) undecided: Vec<usize>,
}

/// Settles whom each mention belongs to; `twice` leads those that repeat another of the contribution to it.
pub(super) fn identify(
    mentions: &Mentions,
    pins: &[Pin],
    claims: &[Option<usize>],
    twice: &BTreeMap<usize, usize>,
) -> Identity {
    let mut identity = Identity::default();
    let pin_of_orcid = pins_by_orcid(mentions, pins, claims);
    let own = |index: usize| match (claims[index], mentions.all[index].orcid) {
        (Some(pin), _) => Some(Owner::Pinned(pin)),
        (None, Some(orcid)) => Some(match pin_of_orcid.get(&orcid) {
            Some(&pin) if !pins[pin].is_not(mentions.key(index)) => Owner::Pinned(pin),
            _ => Owner::Orcid(orcid),
        }),
        (None, None) => None,
    };
    let sure: Vec<Option<Owner>> = (0..mentions.all.len()).map(own).collect();
    identity.owners = vec![Owner::Named(0, 0, 0); sure.len()];
    let order = by_key(mentions, claims, twice);
    for group in order.chunk_by(|&a, &b| mentions.all[a].key == mentions.all[b].key) {
        settle_name(mentions, group, &sure, &mut identity);
    }
    for (index, owner) in sure.iter().enumerate() {
        if let Some(owner) = owner {
            identity.owners[index] = *owner;
        }
    }
    part_authors_of_one_contribution(mentions, &sure, twice, &mut identity);
    for (&repeated, &first) in twice {
        identity.owners[repeated] = identity.owners[first];
    }
    identity
}

/// An ORCID that two names of one contribution have was copied from one author to the other: it tells nothing there.
pub(super) fn drop_shared_orcids(mentions: &mut Mentions, claims: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut met: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.all.iter().enumerate() {
        if let Some(orcid) = mention.orcid.filter(|_| claims[index].is_none()) {
            met.entry((mention.contribution, orcid)).or_default().push(index);
        }
    }
    let differ =
        |group: &Vec<usize>| group.windows(2).any(|pair| mentions.all[pair[0]].key != mentions.all[pair[1]].key);
    let shared: Vec<Vec<usize>> = met.into_values().filter(differ).collect();
    for &index in shared.iter().flatten() {
        mentions.all[index].orcid = None;
    }
    shared
}

/// The open entry that an ORCID belongs to: the organizer's word, or that of the mentions it claims.
fn pins_by_orcid(mentions: &Mentions, pins: &[Pin], claims: &[Option<usize>]) -> BTreeMap<usize, usize> {
    let mut pin_of: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (mention, claim) in mentions.all.iter().zip(claims) {
        if let (Some(orcid), Some(pin)) = (mention.orcid, *claim) {
            pin_of.entry(orcid).or_default().insert(pin);
        }
    }
    let only = |(orcid, pins_of): (usize, BTreeSet<usize>)| match pins_of.first() {
        Some(&pin) if pins_of.len() == 1 && pins[pin].is_open() => Some((orcid, pin)),
        _ => None,
    };
    pin_of.into_iter().filter_map(only).collect()
}

/// The mentions that no entry claims and that repeat none, by name.
fn by_key(mentions: &Mentions, claims: &[Option<usize>], twice: &BTreeMap<usize, usize>) -> Vec<usize> {
    let is_own = |index: &usize| claims[*index].is_none() && !twice.contains_key(index);
    let mut order: Vec<usize> = (0..mentions.all.len()).filter(is_own).collect();
    order.sort_by_key(|&index| (mentions.all[index].key, index));
    order
}

/// Leads the mentions of one name that have no ORCID to those that have one, or to each other.
fn settle_name(mentions: &Mentions, group: &[usize], sure: &[Option<Owner>], identity: &mut Identity) {
    let key = mentions.all[group[0]].key;
    if let [only] = *group {
        identity.owners[only] = Owner::Named(key, 0, 0);
        return;
    }
    let mut known: BTreeMap<Owner, Vec<usize>> = BTreeMap::new();
    for &index in group {
        if let Some(owner) = sure[index] {
            known.entry(owner).or_default().push(index);
        }
    }
    let free: Vec<usize> = group.iter().copied().filter(|&index| sure[index].is_none()).collect();
    if known.is_empty() {
        let parts = parts_of_doubled(mentions, &free);
        for &index in &free {
            identity.owners[index] = Owner::Named(key, parts.get(&index).copied().unwrap_or_default(), 0);
        }
        return;
    }
    let owners: Vec<Owner> = known.keys().copied().collect();
    let surroundings: Vec<Surroundings> = known.values().map(|known| Surroundings::of(mentions, known)).collect();
    for &index in &free {
        identity.owners[index] = if let [owner] = owners[..] {
            owner
        } else {
            let near: Vec<Owner> = (owners.iter().zip(&surroundings))
                .filter(|(_, surroundings)| surroundings.touch(mentions, index))
                .map(|(owner, _)| *owner)
                .collect();
            if let [owner] = near[..] {
                owner
            } else {
                identity.undecided.push(index);
                Owner::Named(key, 0, 0)
            }
        };
    }
}

/// Institutions and co-authors of several mentions.
struct Surroundings {
    institutions: Vec<usize>,
    coauthors: BTreeSet<usize>,
}

impl Surroundings {
    fn of(mentions: &Mentions, indices: &[usize]) -> Self {
        let mut institutions: Vec<usize> =
            indices.iter().flat_map(|&index| mentions.all[index].institutions.iter().copied()).collect();
        institutions.sort_unstable();
        institutions.dedup();
        let coauthors = indices.iter().flat_map(|&index| mentions.beside(index)).map(|other| mentions.all[other].key);
        Self { institutions, coauthors: coauthors.collect() }
    }

    fn touch(&self, mentions: &Mentions, index: usize) -> bool {
        common(&self.institutions, &mentions.all[index].institutions).is_some()
            || mentions.beside(index).any(|other| self.coauthors.contains(&mentions.all[other].key))
    }
}

/// Where a name stands twice in one contribution and institutions tell the two apart, institutions lead every other mention
/// to one of them; those that they lead nowhere are a person of their own.
fn parts_of_doubled(mentions: &Mentions, free: &[usize]) -> BTreeMap<usize, usize> {
    let contribution = |at: &usize| mentions.all[free[*at]].contribution;
    let positions: Vec<usize> = (0..free.len()).collect();
    let doubled: Vec<&[usize]> =
        positions.chunk_by(|a, b| contribution(a) == contribution(b)).filter(|run| run.len() > 1).collect();
    if doubled.is_empty() {
        return BTreeMap::new();
    }
    let mut sets = Sets::new(free.len());
    let mut first_at: BTreeMap<usize, usize> = BTreeMap::new();
    for (position, &index) in free.iter().enumerate() {
        for &institution in &mentions.all[index].institutions {
            let first = *first_at.entry(institution).or_insert(position);
            sets.join(first, position);
        }
    }
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for run in doubled {
        let roots: BTreeSet<usize> = run.iter().map(|&at| sets.root(at)).collect();
        if roots.len() == run.len() && run.iter().all(|&at| !mentions.all[free[at]].institutions.is_empty()) {
            told.extend(roots);
        }
    }
    let part = |(at, &index): (usize, &usize)| {
        let root = sets.root(at);
        (index, if told.contains(&root) { root + 1 } else { 0 })
    };
    free.iter().enumerate().map(part).collect()
}

/// Two authors of one contribution are two people, unless an ORCID or the organizer says that they are one.
fn part_authors_of_one_contribution(
    mentions: &Mentions,
    sure: &[Option<Owner>],
    twice: &BTreeMap<usize, usize>,
    identity: &mut Identity,
) {
    loop {
        let mut order: Vec<usize> = (0..mentions.all.len()).filter(|index| !twice.contains_key(index)).collect();
        order.sort_by_key(|&index| {
            (identity.owners[index], mentions.all[index].contribution, sure[index].is_none(), index)
        });
        let same = |a: usize, b: usize| {
            identity.owners[a] == identity.owners[b] && mentions.all[a].contribution == mentions.all[b].contribution
        };
        let mut moved: Vec<(usize, Owner)> = Vec::new();
        for run in order.chunk_by(|&a, &b| same(a, b)).filter(|run| run.len() > 1) {
            for (rank, &index) in run.iter().enumerate().skip(1).filter(|(_, index)| sure[**index].is_none()) {
                let key = mentions.all[index].key;
                moved.push((
                    index,
                    match identity.owners[index] {
                        Owner::Named(_, part, before) => Owner::Named(key, part, before + rank),
                        Owner::Orcid(_) | Owner::Pinned(_) => Owner::Named(key, 0, 0),
                    },
                ));
            }
        }
        if moved.is_empty() {
            break;
        }
        for (index, owner) in moved {
            identity.owners[index] = owner;
        }
    }
}

/// Disjoint sets of numbers.
#[derive(Debug)]
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The least number of the set.
    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
