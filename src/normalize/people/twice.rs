//! An author whom one contribution lists twice.

use std::collections::BTreeMap;

use super::form::is_full;
use super::identity::Sets;
use super::mention::{Mention, Mentions};
use crate::event::Contribution;

/// Most authors of one name in one contribution, told apart by what stands beside the name, that are compared with each other.
const COMPARED: usize = 16;

/// Leads each mention that repeats another of its contribution to the first of them, and gives all of them what one says.
///
/// They have one full name and no two ORCIDs, and the institutions of one are among those of the other, as none are among any.
/// Where one fits two that do not fit each other, nothing is joined but what is equal.
pub(super) fn listed_twice(
    mentions: &mut Mentions,
    contributions: &[Contribution],
    claims: &[Option<usize>],
) -> BTreeMap<usize, usize> {
    let mut twice = BTreeMap::new();
    for contribution in 0..contributions.len() {
        let mut authors: Vec<usize> = mentions.of(contribution).filter(|&index| claims[index].is_none()).collect();
        authors.sort_unstable_by_key(|&index| (mentions.all[index].key, index));
        let of_one_name = |a: &usize, b: &usize| mentions.all[*a].key == mentions.all[*b].key;
        let runs = authors.chunk_by(of_one_name).filter(|run| run.len() > 1);
        let full = runs.filter(|run| is_full(mentions.name(run[0], contributions)));
        for group in full.flat_map(|run| groups(mentions, run)).collect::<Vec<_>>() {
            agree(mentions, &group);
            twice.extend(group[1..].iter().map(|&repeated| (repeated, group[0])));
        }
    }
    twice
}

/// The mentions of one name in one contribution that are one author, each group in order.
fn groups(mentions: &Mentions, run: &[usize]) -> Vec<Vec<usize>> {
    let mut equal: BTreeMap<(&[usize], Option<usize>), Vec<usize>> = BTreeMap::new();
    for &index in run {
        let mention = &mentions.all[index];
        equal.entry((&mention.institutions, mention.orcid)).or_default().push(index);
    }
    let equal: Vec<Vec<usize>> = equal.into_values().collect();
    let fit = |a: usize, b: usize| fit(&mentions.all[equal[a][0]], &mentions.all[equal[b][0]]);
    let mut sets = Sets::new(equal.len());
    if equal.len() <= COMPARED {
        let pairs = (0..equal.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        pairs.filter(|&(a, b)| fit(a, b)).for_each(|(a, b)| sets.join(a, b));
    }
    let mut held: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..equal.len() {
        held.entry(sets.root(at)).or_default().push(at);
    }
    let all_fit = |set: &[usize]| set.iter().enumerate().all(|(at, &a)| set[..at].iter().all(|&b| fit(a, b)));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for set in held.into_values() {
        let parts = set.iter().map(|&at| equal[at].clone());
        if all_fit(&set) { groups.push(parts.flatten().collect()) } else { groups.extend(parts) }
    }
    groups.retain(|group| group.len() > 1);
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

/// Whether nothing that one says speaks against the other.
fn fit(a: &Mention, b: &Mention) -> bool {
    let within = |a: &[usize], b: &[usize]| a.iter().all(|number| b.binary_search(number).is_ok());
    let orcids_differ = a.orcid.zip(b.orcid).is_some_and(|(a, b)| a != b);
    !orcids_differ && (within(&a.institutions, &b.institutions) || within(&b.institutions, &a.institutions))
}

/// Gives all mentions of a group the ORCID and the institutions of any.
fn agree(mentions: &mut Mentions, group: &[usize]) {
    let orcid = group.iter().find_map(|&index| mentions.all[index].orcid);
    let fullest = group.iter().map(|&index| &mentions.all[index].institutions).max_by_key(|it| it.len());
    let institutions = fullest.cloned().unwrap_or_default();
    for &index in group {
        mentions.all[index].orcid = orcid;
        mentions.all[index].institutions.clone_from(&institutions);
    }
}
