//! Which names are taken for one institution without asking: only what can hardly be two.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::{Class, Classes, Forbidden, Reason};
use super::key::{Word, is_acronym, key, spelled_key, words};
use super::known;
use super::nodes::Node;
use super::parse::Parsed;
use crate::record::ror::Organization;

/// Names compared with a short form at most: what has more candidates says too little.
const MOST_CANDIDATES: usize = 64;

/// Joins the nodes by every rule, the firm ones first.
pub(super) fn merge<'a>(
    nodes: &[Node],
    parsed: &[&Parsed],
    registry: &[Organization],
    forbidden: &'a Forbidden,
) -> Classes<'a> {
    let registered = registered(nodes, registry);
    let singles = nodes.iter().enumerate().map(|(index, node)| Class {
        alias: node.alias,
        keys: std::iter::once(node.key.clone()).chain(node.keys_with_towns()).collect(),
        country: node.country,
        registered: registered[index],
        localities: node.localities.clone(),
        reasons: Default::default(),
        members: vec![index],
    });
    let mut classes = Classes::new(singles.collect(), forbidden);
    by_registry(nodes, registry, &mut classes);
    by_list(nodes, &mut classes);
    by_umlauts(nodes, parsed, &mut classes);
    by_comma(nodes, &mut classes);
    by_acronym(nodes, parsed, &mut classes);
    by_short_words(nodes, parsed, &mut classes);
    classes
}

/// The record of the registry that each node can mean: the only one of this name in this country.
fn registered(nodes: &[Node], registry: &[Organization]) -> Vec<Option<usize>> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, organization) in registry.iter().enumerate() {
        for name in organization.names.iter().chain(&organization.acronyms) {
            let records = by_key.entry(key(name)).or_default();
            if records.last() != Some(&index) {
                records.push(index);
            }
        }
    }
    let find = |node: &Node| {
        let with_town = node.keys_with_towns().find_map(|key| by_key.get(&key));
        let records = with_town.or_else(|| by_key.get(&node.key).filter(|_| !node.apart))?;
        let in_country = |index: &&usize| match (node.country, registry[**index].country.as_deref()) {
            (Some(said), Some(country)) => said == country,
            _ => true,
        };
        let mut fitting = records.iter().filter(in_country);
        fitting.next().copied().filter(|_| fitting.next().is_none())
    };
    nodes.iter().map(find).collect()
}

/// Nodes that mean one record of the registry.
fn by_registry(nodes: &[Node], registry: &[Organization], classes: &mut Classes) {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for node in 0..nodes.len() {
        let Some(index) = classes.class(node).registered else { continue };
        match first.get(&index) {
            Some(&other) => _ = classes.join(other, node, Reason::Registered(registry[index].id.clone())),
            None => _ = first.insert(index, node),
        }
    }
}

fn by_list(nodes: &[Node], classes: &mut Classes) {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        let with_town = node.keys_with_towns().find_map(|key| known::find(&key));
        let Some(entry) = with_town.or_else(|| known::find(&node.key).filter(|_| !node.apart)) else { continue };
        if node.country.is_some_and(|country| country != known::entry(entry).country) {
            continue;
        }
        match first.get(&entry) {
            Some(&other) => _ = classes.join(other, index, Reason::Listed(known::entry(entry).names[0].to_owned())),
            None => _ = first.insert(entry, index),
        }
    }
}

/// `Münster`, `Munster` and `Muenster`.
fn by_umlauts(nodes: &[Node], parsed: &[&Parsed], classes: &mut Classes) {
    let mut by_key: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        let spelled = node.spellings.iter().map(|&spelling| spelled_key(&parsed[spelling].name));
        for key in spelled.filter(|key| *key != node.key).chain([node.key.clone()]) {
            by_key.entry(key).or_default().insert(index);
        }
    }
    // A name in two towns is two nodes of one key; nothing says then which of them is meant.
    let once = |group: &[usize]| group.windows(2).all(|pair| nodes[pair[0]].key != nodes[pair[1]].key);
    for group in by_key.into_values().map(|group| group.into_iter().collect::<Vec<_>>()).filter(|group| once(group)) {
        for pair in group.windows(2) {
            classes.join(pair[0], pair[1], Reason::Umlauts);
        }
    }
}

/// `University College, London` and `University College London`.
fn by_comma(nodes: &[Node], classes: &mut Classes) {
    let by_key: BTreeMap<&str, usize> = nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| !node.apart)
        .map(|(index, node)| (node.key.as_str(), index))
        .collect();
    for (index, node) in nodes.iter().enumerate() {
        for key in node.keys_with_towns() {
            if let Some(&other) = by_key.get(key.as_str()) {
                classes.join(index, other, Reason::Folded);
            }
        }
    }
}

/// `National Office of Snow (NOS)`, and `NOS` where no other name has these letters.
fn by_acronym(nodes: &[Node], parsed: &[&Parsed], classes: &mut Classes) {
    let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        for acronym in node.spellings.iter().filter_map(|&spelling| parsed[spelling].acronym.as_ref()) {
            let nodes = full.entry(key(acronym)).or_default();
            if nodes.last() != Some(&index) {
                nodes.push(index);
            }
        }
    }
    for (index, node) in nodes.iter().enumerate() {
        let Some(names) = full.get(&node.key) else { continue };
        let roots: Vec<usize> = names.iter().map(|&name| classes.root(name)).collect();
        let bare = &parsed[node.spellings[0]].name;
        if roots.iter().all(|root| *root == roots[0]) && bare.chars().filter(|c| c.is_uppercase()).count() >= 2 {
            classes.join(roots[0], index, Reason::Acronym(bare.clone()));
        }
    }
}

/// The words of a node's name that tell names apart.
fn telling(name: &str) -> Vec<Word> {
    words(name).into_iter().filter(|word| !word.is_joining()).collect()
}

/// `Univ. of Oslo` and `University of Oslo`: words shortened by a point or a custom, in the same order.
fn by_short_words(nodes: &[Node], parsed: &[&Parsed], classes: &mut Classes) {
    let names: Vec<Vec<Word>> = nodes.iter().map(|node| telling(&parsed[node.spellings[0]].name)).collect();
    let initials = |words: &[Word]| words.iter().filter_map(|word| word.text.chars().next()).collect::<String>();
    let mut by_word: BTreeMap<(String, usize, &str), Vec<usize>> = BTreeMap::new();
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, words) in names.iter().enumerate() {
        let initials = initials(words);
        by_initials.entry(initials.clone()).or_default().push(index);
        for (position, word) in words.iter().enumerate() {
            by_word.entry((initials.clone(), position, &word.text)).or_default().push(index);
        }
    }
    for (index, words) in names.iter().enumerate() {
        if words.len() < 2 || !words.iter().any(|word| word.short) {
            continue;
        }
        let initials = initials(words);
        let lists = words.iter().enumerate().filter(|(_, word)| !word.short);
        let lists = lists.filter_map(|(position, word)| by_word.get(&(initials.clone(), position, word.text.as_str())));
        let rarest = lists.min_by_key(|list| list.len()).or_else(|| by_initials.get(&initials));
        let Some(candidates) = rarest.filter(|list| list.len() <= MOST_CANDIDATES) else { continue };
        let spells = |&&other: &&usize| {
            other != index
                && names[other].len() == words.len()
                && words.iter().zip(&names[other]).all(|(short, full)| short.text == full.text || short.shortens(full))
        };
        let fitting: Vec<usize> = candidates.iter().filter(spells).copied().collect();
        // What is short itself decides only where nothing stands in full.
        let in_full = |&other: &usize| !names[other].iter().any(|word| word.short);
        let in_full: Vec<usize> = fitting.iter().copied().filter(in_full).collect();
        let fitting = if in_full.is_empty() { fitting } else { in_full };
        let Some(&first) = fitting.first() else { continue };
        if fitting.iter().all(|&other| classes.root(other) == classes.root(first)) {
            classes.join(first, index, Reason::Shortened);
        }
    }
}

/// Whether a name is nothing but an acronym.
pub(super) fn is_bare_acronym(name: &str) -> bool {
    is_acronym(name.trim_matches('.'))
}
