//! The people found so far: which mentions are whose, and what surrounds each.

use std::collections::BTreeMap;

use super::identity::{Owner, Sets};
use super::mention::{Mentions, common};
use super::pins::Pin;

/// People as sets of mentions, in order of their first.
#[derive(Debug)]
pub(super) struct Crowd {
    /// For each mention its person.
    pub(super) person_of: Vec<usize>,
    pub(super) people: Vec<Someone>,
}

/// A person with what tells people apart or brings them together.
#[derive(Debug, Default)]
pub(super) struct Someone {
    /// The mentions, in order.
    pub(super) mentions: Vec<usize>,
    /// The entry of `people`.
    pub(super) pin: Option<usize>,
    /// The ORCID, by number.
    pub(super) orcid: Option<usize>,
    /// Folded names, by number, sorted.
    pub(super) keys: Vec<usize>,
    contributions: Vec<usize>,
    /// Institutions, sorted.
    pub(super) institutions: Vec<usize>,
    /// The people beside this one, sorted.
    pub(super) coauthors: Vec<usize>,
}

/// What two people have in common: a mention of one co-author, one institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shared {
    pub(super) coauthor: Option<usize>,
    pub(super) institution: Option<usize>,
}

impl Shared {
    pub(super) fn is_nothing(self) -> bool {
        self.coauthor.is_none() && self.institution.is_none()
    }
}

impl Crowd {
    /// One person for each owner.
    pub(super) fn new(mentions: &Mentions, owners: &[Owner]) -> Self {
        let mut number: BTreeMap<Owner, usize> = BTreeMap::new();
        let person_of: Vec<usize> = (owners.iter())
            .map(|owner| {
                let next = number.len();
                *number.entry(*owner).or_insert(next)
            })
            .collect();
        let mut pins = vec![None; number.len()];
        for (owner, person) in number {
            if let Owner::Pinned(pin) = owner {
                pins[person] = Some(pin);
            }
        }
        Self::of(mentions, person_of, &pins)
    }

    /// Joins people whom the sets hold together.
    pub(super) fn joined(self, mentions: &Mentions, sets: &mut Sets) -> Self {
        let mut number = vec![None; self.people.len()];
        let mut pins = Vec::new();
        for (person, someone) in self.people.iter().enumerate() {
            let root = sets.root(person);
            let at = *number[root].get_or_insert(pins.len());
            if at == pins.len() {
                pins.push(None);
            }
            pins[at] = pins[at].or(someone.pin);
        }
        let person_of = self.person_of.iter().map(|&person| number[sets.root(person)].unwrap_or_default()).collect();
        Self::of(mentions, person_of, &pins)
    }

    fn of(mentions: &Mentions, person_of: Vec<usize>, pins: &[Option<usize>]) -> Self {
        let mut people: Vec<Someone> = pins.iter().map(|&pin| Someone { pin, ..Someone::default() }).collect();
        for (index, mention) in mentions.all.iter().enumerate() {
            let someone = &mut people[person_of[index]];
            someone.mentions.push(index);
            someone.orcid = someone.orcid.or(mention.orcid);
            someone.keys.push(mention.key);
            someone.contributions.push(mention.contribution);
            someone.institutions.extend(&mention.institutions);
            someone.coauthors.extend(mentions.beside(index).map(|other| person_of[other]));
        }
        for someone in &mut people {
            for list in
                [&mut someone.keys, &mut someone.contributions, &mut someone.institutions, &mut someone.coauthors]
            {
                list.sort_unstable();
                list.dedup();
            }
        }
        Self { person_of, people }
    }

    /// What speaks for two people being one, beside their names.
    pub(super) fn shared(&self, a: usize, b: usize) -> Shared {
        let (a, b) = (&self.people[a], &self.people[b]);
        Shared {
            coauthor: common(&a.coauthors, &b.coauthors).map(|other| self.people[other].mentions[0]),
            institution: common(&a.institutions, &b.institutions),
        }
    }

    /// Whether something speaks against two people being one: ORCIDs, a contribution of both, the organizer.
    pub(super) fn are_apart(&self, a: usize, b: usize, mentions: &Mentions, pins: &[Pin]) -> bool {
        let (one, other) = (&self.people[a], &self.people[b]);
        let orcids = one.orcid.zip(other.orcid).is_some_and(|(a, b)| a != b);
        let closed = |someone: &Someone| someone.pin.is_some_and(|pin| !pins[pin].is_open());
        let denied = |someone: &Someone, other: &Someone| {
            let pin = someone.pin.map(|pin| &pins[pin]);
            pin.is_some_and(|pin| other.mentions.iter().any(|&mention| pin.is_not(mentions.key(mention))))
        };
        orcids
            || common(&one.contributions, &other.contributions).is_some()
            || one.pin.is_some() && other.pin.is_some()
            || closed(one)
            || closed(other)
            || denied(one, other)
            || denied(other, one)
    }
}
