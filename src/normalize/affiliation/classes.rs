//! Spellings of one institution joined to classes, with the reasons, and never against what the organizer says.

use std::collections::{BTreeMap, BTreeSet};

use super::key::key;
use crate::record::AliasRecord;

/// Why two spellings are taken for one institution.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// Equal but for case, points, hyphens, articles.
    Folded,
    /// Equal but for the place behind the name.
    Place,
    /// Equal but for `ü` and `ue`.
    Umlauts,
    /// Short forms of the same words.
    Shortened,
    /// The acronym stands in parentheses behind the name.
    Acronym(String),
    /// Names of one institution in the program's own list.
    Listed(String),
    /// Names of one institution in the registry.
    Registered(String),
    /// The organizer says so.
    Alias,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folded => f.write_str("they differ in case, signs, articles or order only"),
            Self::Place => f.write_str("they differ in the place behind the name only"),
            Self::Umlauts => f.write_str("they differ in how an umlaut is typed"),
            Self::Shortened => f.write_str("one has words of the other shortened"),
            Self::Acronym(short) => write!(f, "`{short}` stands in parentheses behind the name and has its initials"),
            Self::Listed(name) => write!(f, "both are names of {name} everywhere"),
            Self::Registered(id) => write!(f, "both are names of {id}"),
            Self::Alias => f.write_str("`aliases` in event.yaml says so"),
        }
    }
}

/// What the organizer forbids: names of two entries in one class, and names under `not`.
#[derive(Debug, Default)]
pub(super) struct Forbidden {
    not: BTreeMap<usize, BTreeSet<String>>,
}

impl Forbidden {
    pub(super) fn new(aliases: &[AliasRecord]) -> Self {
        let not = aliases
            .iter()
            .enumerate()
            .map(|(index, alias)| (index, alias.not.iter().map(|name| key(&name.value)).collect::<BTreeSet<_>>()));
        Self { not: not.filter(|(_, names)| !names.is_empty()).collect() }
    }

    /// Whether entry `alias` names one of the keys under `not`.
    pub(super) fn parts<'a>(&self, alias: Option<usize>, mut keys: impl Iterator<Item = &'a String>) -> bool {
        alias.and_then(|alias| self.not.get(&alias)).is_some_and(|not| keys.any(|key| not.contains(key)))
    }
}

/// What is known of all members of a class together.
#[derive(Debug, Clone, Default)]
pub(super) struct Class {
    pub(super) alias: Option<usize>,
    pub(super) keys: BTreeSet<String>,
    pub(super) country: Option<&'static str>,
    /// The record of the registry, by its number.
    pub(super) registered: Option<usize>,
    pub(super) localities: BTreeSet<String>,
    pub(super) reasons: BTreeSet<Reason>,
    pub(super) members: Vec<usize>,
}

/// Disjoint sets of nodes.
#[derive(Debug)]
pub(super) struct Classes<'a> {
    parent: Vec<usize>,
    classes: Vec<Class>,
    forbidden: &'a Forbidden,
}

impl<'a> Classes<'a> {
    /// Each node a class of its own.
    pub(super) fn new(classes: Vec<Class>, forbidden: &'a Forbidden) -> Self {
        Self { parent: (0..classes.len()).collect(), classes, forbidden }
    }

    /// The class a node is in, by the number of one of its nodes.
    pub(super) fn root(&self, mut node: usize) -> usize {
        while self.parent[node] != node {
            node = self.parent[node];
        }
        node
    }

    pub(super) fn class(&self, node: usize) -> &Class {
        &self.classes[self.root(node)]
    }

    /// Whether nothing speaks against the two being one: the organizer, the countries, and, unless the names are known
    /// to be one institution's wherever it stands, the towns.
    pub(super) fn may_join(&self, one: usize, other: usize, reason: &Reason) -> bool {
        let (one, other) = (self.class(one), self.class(other));
        let aliases = one.alias.is_none() || other.alias.is_none() || one.alias == other.alias;
        let countries = one.country.is_none() || other.country.is_none() || one.country == other.country;
        let firm = matches!(reason, Reason::Listed(_) | Reason::Registered(_) | Reason::Alias);
        let towns = firm
            || one.localities.is_empty()
            || other.localities.is_empty()
            || !one.localities.is_disjoint(&other.localities);
        let not =
            self.forbidden.parts(one.alias, other.keys.iter()) || self.forbidden.parts(other.alias, one.keys.iter());
        let records = one.registered.is_none() || other.registered.is_none() || one.registered == other.registered;
        aliases && countries && towns && records && !not
    }

    /// Joins the classes of two nodes, unless something speaks against it; the larger takes the smaller in.
    pub(super) fn join(&mut self, one: usize, other: usize, reason: Reason) -> bool {
        let (mut into, mut from) = (self.root(one), self.root(other));
        if into == from {
            return true;
        }
        if !self.may_join(into, from, &reason) {
            return false;
        }
        if (self.classes[into].members.len(), from) < (self.classes[from].members.len(), into) {
            std::mem::swap(&mut into, &mut from);
        }
        let taken = std::mem::take(&mut self.classes[from]);
        self.parent[from] = into;
        let class = &mut self.classes[into];
        class.alias = class.alias.or(taken.alias);
        class.country = class.country.or(taken.country);
        class.registered = class.registered.or(taken.registered);
        class.keys.extend(taken.keys);
        class.localities.extend(taken.localities);
        class.reasons.extend(taken.reasons);
        class.reasons.insert(reason);
        class.members.extend(taken.members);
        true
    }
}
