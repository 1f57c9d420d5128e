//! Names that differ in accents alone, and names that stand in two scripts: one person, if something else says so too.

use std::collections::{BTreeMap, BTreeSet};

use super::crowd::{Crowd, Shared};
use super::form::Form;
use super::identity::Sets;
use super::mention::Mentions;
use super::pins::Pin;
use crate::event::Contribution;
use crate::normalize::fold::fold_name;

/// Why people of different names were joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// Only accents differ, and the people share something.
    Accents(Shared),
    /// One contribution gives the name in both scripts.
    Scripts,
}

/// A spelling of a person's name.
#[derive(Debug)]
pub(super) struct Spelling<'a> {
    pub(super) person: usize,
    /// The first mention of this spelling.
    pub(super) mention: usize,
    pub(super) form: &'a Form,
}

/// Joins people on evidence beyond an equal name; gives for each folded name that was joined to another the reason.
pub(super) fn join(
    crowd: Crowd,
    spellings: &[Spelling<'_>],
    mentions: &Mentions,
    contributions: &[Contribution],
    pins: &[Pin],
) -> (Crowd, BTreeMap<usize, Reason>) {
    let scripts = in_two_scripts(spellings, mentions, contributions).into_iter().map(|set| (set, true));
    let accents = of_equal_letters(spellings).into_iter().flat_map(|group| held_together(&group, &crowd));
    let links: Vec<(Vec<usize>, bool)> = scripts.chain(accents.map(|set| (set, false))).collect();
    let mut reasons = BTreeMap::new();
    if links.is_empty() {
        return (crowd, reasons);
    }
    let contradicted = contradicted(&links, &crowd, |a, b| crowd.are_apart(a, b, mentions, pins));
    let mut sets = Sets::new(crowd.people.len());
    for (set, two_scripts) in links.iter().filter(|(set, _)| !contradicted.contains(&set[0])) {
        for (at, &person) in set.iter().enumerate().skip(1) {
            sets.join(set[0], person);
            let near = set[..at].iter().map(|&other| crowd.shared(other, person)).find(|shared| !shared.is_nothing());
            let reason = if *two_scripts { Reason::Scripts } else { Reason::Accents(near.unwrap_or_default()) };
            reasons.extend(crowd.people[person].keys.iter().map(|&key| (key, reason)));
        }
    }
    (crowd.joined(mentions, &mut sets), reasons)
}

/// The people of whom all links together would make one with somebody whom something speaks against.
fn contradicted(
    links: &[(Vec<usize>, bool)],
    crowd: &Crowd,
    are_apart: impl Fn(usize, usize) -> bool,
) -> BTreeSet<usize> {
    let mut sets = Sets::new(crowd.people.len());
    for (set, _) in links {
        set.windows(2).for_each(|pair| sets.join(pair[0], pair[1]));
    }
    let mut whole: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &person in links.iter().flat_map(|(set, _)| set) {
        whole.entry(sets.root(person)).or_default().push(person);
    }
    let whole = whole.into_values().map(in_order);
    whole.filter(|set| set.len() > COMPARED || pairs(set).any(|(a, b)| are_apart(a, b))).flatten().collect()
}

fn pairs(group: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    group.iter().enumerate().flat_map(|(at, &a)| group[at + 1..].iter().map(move |&b| (a, b)))
}

/// Most people of one name without accents that are compared with each other.
const COMPARED: usize = 32;

/// People whose names are the same letters, in order of appearance.
fn of_equal_letters(spellings: &[Spelling<'_>]) -> Vec<Vec<usize>> {
    let mut by_letters: Vec<(&str, usize)> =
        spellings.iter().map(|spelling| (spelling.form.plain.as_str(), spelling.person)).collect();
    by_letters.sort_unstable();
    by_letters.dedup();
    let groups = by_letters.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=COMPARED).contains(&group.len()));
    groups.map(|group| group.iter().map(|(_, person)| *person).collect()).collect()
}

fn in_order(mut group: Vec<usize>) -> Vec<usize> {
    group.sort_unstable();
    group.dedup();
    group
}

/// The sets of a group that shared co-authors or institutions hold together.
fn held_together(group: &[usize], crowd: &Crowd) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(group.len());
    for (a, b) in (0..group.len()).flat_map(|a| (a + 1..group.len()).map(move |b| (a, b))) {
        let namesakes = super::mention::common(&crowd.people[group[a]].keys, &crowd.people[group[b]].keys).is_some();
        if !namesakes && !crowd.shared(group[a], group[b]).is_nothing() {
            sets.join(a, b);
        }
    }
    let mut held: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, &person) in group.iter().enumerate() {
        held.entry(sets.root(at)).or_default().push(person);
    }
    held.into_values().filter(|set| set.len() > 1).collect()
}

/// Two people each of whom has one name in another script: given beside the name with one, alone with the other.
fn in_two_scripts(spellings: &[Spelling<'_>], mentions: &Mentions, contributions: &[Contribution]) -> Vec<Vec<usize>> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for spelling in spellings {
        let alternate = fold_name(&mentions.name(spelling.mention, contributions).alternate);
        if !alternate.is_empty() {
            by_name.entry(alternate).or_default().push(spelling.person);
        }
    }
    if by_name.is_empty() {
        return Vec::new();
    }
    for spelling in spellings {
        if let Some(group) = by_name.get_mut(&spelling.form.key) {
            group.push(spelling.person);
        }
    }
    by_name.into_values().map(in_order).filter(|group| group.len() == 2).collect()
}
