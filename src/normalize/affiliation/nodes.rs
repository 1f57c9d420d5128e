//! Names that are equal but for typing, kept apart where the event has them in two places.

use std::collections::{BTreeMap, BTreeSet};

use super::country;
use super::key::{key, words};
use super::parse::Parsed;

/// Spellings with one name and, where it matters, one place.
#[derive(Debug)]
pub(super) struct Node {
    /// The words of the name.
    pub(super) key: String,
    /// The town that is a part of what it is: another town is another institution.
    pub(super) town: Option<String>,
    /// Towns that are said behind the name.
    pub(super) localities: BTreeSet<String>,
    /// The country that is said.
    pub(super) country: Option<&'static str>,
    /// The entry of the organizer's list that it belongs to.
    pub(super) alias: Option<usize>,
    /// Numbers of the spellings.
    pub(super) spellings: Vec<usize>,
}

impl Node {
    /// The name with the town that belongs to it.
    pub(super) fn full_key(&self) -> String {
        match &self.town {
            Some(town) => format!("{} {town}", self.key),
            None => self.key.clone(),
        }
    }
}

/// Beginnings of names that institutions in several towns share by law, beside the universities of American states: without
/// the town the name means none of them. Keys, as [`key`] makes them.
const SYSTEMS: &[&str] = &[
    "indian institute technology", "indian institute management", "indian institute science education research",
    "indian institute information technology", "national institute technology", "all india institute medical sciences",
    "state university new york", "city university new york",
];

/// Whether the name belongs to several universities that their towns tell apart: `University of California`.
pub(super) fn is_system(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let state = match words.as_slice() {
        ["university", state @ ..] | [state @ .., "state", "university"] => state.join(" "),
        _ => String::new(),
    };
    SYSTEMS.contains(&key) || country::is_american_state(&state)
}

/// The nodes of all spellings, in order of their keys; `alias` is the organizer's entry for a spelling.
pub(super) fn nodes(parsed: &[&Parsed], alias: &[Option<usize>]) -> Vec<Node> {
    let mut by_key: BTreeMap<(Option<usize>, String), Vec<usize>> = BTreeMap::new();
    for (index, spelling) in parsed.iter().enumerate() {
        // The organizer's entry is one, whatever stands behind the name.
        let key = if alias[index].is_some() { String::new() } else { key(&spelling.name) };
        by_key.entry((alias[index], key)).or_default().push(index);
    }
    let mut nodes = Vec::new();
    for ((alias, key_of_name), spellings) in by_key {
        if alias.is_some() {
            let key = key(&parsed[spellings[0]].name);
            nodes.push(Node { key, town: None, localities: BTreeSet::new(), country: None, alias, spellings });
            continue;
        }
        place_groups(&key_of_name, &spellings, parsed, &mut nodes);
    }
    nodes
}

/// Where one spelling says it is; a town that the name has anyway says nothing.
fn place(key_of_name: &str, parsed: &Parsed) -> (String, Option<&'static str>) {
    let town = parsed.locality.as_deref().map(key).unwrap_or_default();
    let name = words(key_of_name);
    let said = |word: &&str| name.iter().any(|it| it.text == **word);
    let redundant = !is_system(key_of_name) && town.split(' ').all(|word| said(&word));
    (if redundant { String::new() } else { town }, parsed.country)
}

/// Spellings of one name by their places: those that can be in one place together, those that say none with the only one.
fn place_groups(key_of_name: &str, spellings: &[usize], parsed: &[&Parsed], nodes: &mut Vec<Node>) {
    type Place = (String, Option<&'static str>);
    let mut by_place: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for &index in spellings {
        by_place.entry(place(key_of_name, parsed[index])).or_default().push(index);
    }
    let mut groups: Vec<(BTreeSet<String>, Option<&'static str>, Vec<usize>)> = Vec::new();
    // The longest towns first: `Xi'an` is within `Xi'an Shaanxi`.
    let mut towns: Vec<(Place, Vec<usize>)> = by_place.into_iter().collect();
    towns.sort_by(|((one, a), _), ((other, b), _)| (other.len(), a.is_none(), one, a).cmp(&(one.len(), b.is_none(), other, b)));
    for ((town, country), members) in towns {
        let fits = |group: &(BTreeSet<String>, Option<&'static str>, Vec<usize>)| {
            let countries = group.1.is_none() || country.is_none() || group.1 == country;
            countries && (town.is_empty() || group.0.iter().any(|other| is_within(&town, other)) || group.0.is_empty() && !town.is_empty())
        };
        let fitting: Vec<usize> = (0..groups.len()).filter(|&index| fits(&groups[index])).collect();
        let alone = is_system(key_of_name) && town.is_empty();
        match fitting.as_slice() {
            [only] if !alone => {
                let group = &mut groups[*only];
                group.1 = group.1.or(country);
                group.2.extend(members);
            }
            [first, ..] if !alone && !town.is_empty() => {
                groups[*first].1 = groups[*first].1.or(country);
                groups[*first].2.extend(members);
            }
            _ => groups.push((Some(town).filter(|town| !town.is_empty()).into_iter().collect(), country, members)),
        }
    }
    let several = groups.len() > 1 || is_system(key_of_name);
    for (localities, country, mut spellings) in groups {
        spellings.sort_unstable();
        let town = localities.first().filter(|_| several).cloned();
        nodes.push(Node { key: key_of_name.to_owned(), town, localities, country, alias: None, spellings });
    }
}

/// Whether all words of one town stand in the other, or the two are one name in two languages: `Milan`, `Milano`.
fn is_within(town: &str, other: &str) -> bool {
    let letters = town.chars().count().min(other.chars().count());
    let most = match letters {
        0..4 => 0,
        4..6 => 1,
        _ => 2,
    };
    town.split(' ').all(|word| other.split(' ').any(|it| it == word)) || most > 0 && strsim::osa_distance(town, other) <= most
}
