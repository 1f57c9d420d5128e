//! Names that are equal but for typing, kept apart where the event has them in two places.

use std::collections::{BTreeMap, BTreeSet};

use super::country;
use super::key::key;
use super::known;
use super::parse::Parsed;

/// Spellings with one name and, where it matters, one place.
#[derive(Debug)]
pub(super) struct Node {
    /// The words of the name.
    pub(super) key: String,
    /// Whether the town is a part of what it is: another town is another institution.
    pub(super) apart: bool,
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
    /// The name with each town that is said behind it.
    pub(super) fn keys_with_towns(&self) -> impl Iterator<Item = String> {
        self.localities.iter().map(|town| format!("{} {town}", self.key))
    }
}

/// Beginnings of names that institutions in several towns share by law, beside the universities of American states: without
/// the town the name means none of them. Keys, as [`key`] makes them.
const SYSTEMS: &[&str] = &[
    "indian institute technology",
    "indian institute management",
    "indian institute science education research",
    "indian institute information technology",
    "national institute technology",
    "all india institute medical sciences",
    "state university new york",
    "city university new york",
    "california state university",
];

/// Whether the name belongs to several universities that their towns tell apart: `University of California`.
pub(super) fn is_system(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let state = words.strip_prefix(&["university"]).map(|state| state.join(" ")).unwrap_or_default();
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
            nodes.push(Node { key, apart: false, localities: BTreeSet::new(), country: None, alias, spellings });
            continue;
        }
        place_groups(&key_of_name, &spellings, parsed, &mut nodes);
    }
    nodes
}

/// Towns and country.
type Place = (BTreeSet<String>, Option<&'static str>);

/// Where one spelling says it is; a town that the name has anyway says nothing.
fn place(key_of_name: &str, parsed: &Parsed) -> Place {
    let towns: BTreeSet<String> = parsed.towns.iter().map(|town| key(town)).filter(|town| !town.is_empty()).collect();
    let name: Vec<&str> = key_of_name.split(' ').collect();
    let in_name = |town: &String| town.split(' ').all(|word| name.contains(&word));
    let redundant = !is_system(key_of_name) && towns.iter().any(in_name);
    (if redundant { BTreeSet::new() } else { towns }, parsed.country)
}

/// Spellings that can be in one place together.
struct Group {
    towns: BTreeSet<String>,
    country: Option<&'static str>,
    spellings: Vec<usize>,
}

impl Group {
    fn fits(&self, (towns, country): &Place, anywhere: bool) -> bool {
        let countries = self.country.is_none() || country.is_none() || self.country == *country;
        let near = |town: &String| self.towns.iter().any(|other| is_within(town, other) || is_within(other, town));
        countries && (anywhere || towns.is_empty() || self.towns.is_empty() || towns.iter().any(near))
    }
}

/// Spellings of one name by their places: those that can be in one place together, those that say none with the only one.
fn place_groups(key_of_name: &str, spellings: &[usize], parsed: &[&Parsed], nodes: &mut Vec<Node>) {
    let mut by_place: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for &index in spellings {
        by_place.entry(place(key_of_name, parsed[index])).or_default().push(index);
    }
    let system = is_system(key_of_name);
    // What everyone knows by its name is one wherever an author writes from.
    let famous = known::find(key_of_name).is_some();
    let mut groups: Vec<Group> = Vec::new();
    // The fullest first: a district is joined to its town before the town is asked for.
    let mut places: Vec<(Place, Vec<usize>)> = by_place.into_iter().collect();
    places.sort_by(|((one, a), _), ((other, b), _)| {
        (other.len(), a.is_none(), one, a).cmp(&(one.len(), b.is_none(), other, b))
    });
    for (place, members) in places {
        let fitting: Vec<usize> = (0..groups.len()).filter(|&index| groups[index].fits(&place, famous)).collect();
        let group = match fitting.as_slice() {
            _ if system && place.0.is_empty() => None,
            [only] => Some(*only),
            [first, ..] if !place.0.is_empty() => Some(*first),
            _ => None,
        };
        match group {
            Some(index) => {
                let group = &mut groups[index];
                group.towns.extend(place.0);
                group.country = group.country.or(place.1);
                group.spellings.extend(members);
            }
            None => groups.push(Group { towns: place.0, country: place.1, spellings: members }),
        }
    }
    let several = groups.len() > 1 || system;
    for Group { towns, country, mut spellings } in groups {
        spellings.sort_unstable();
        let apart = several && !towns.is_empty();
        nodes.push(Node { key: key_of_name.to_owned(), apart, localities: towns, country, alias: None, spellings });
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
    town.split(' ').all(|word| other.split(' ').any(|it| it == word))
        || most > 0 && strsim::osa_distance(town, other) <= most
}
