//! The same question of two normalized events: what was printed, and what holds now.

use super::{Between, Keys, Trust, folded_name, letters, pairs, with_initial, words};
use crate::event::{Author, Contribution, Kind, Name};
use crate::prose::{readable_text, units};

/// For each of the old contributions, the new one that is the same; none twice.
///
/// An id alone says nothing, since a system may number its export anew: something else has to agree, an author at least.
pub(crate) fn same_contributions(old: &[Contribution], new: &[Contribution]) -> Vec<Option<usize>> {
    let [old, new] = [old, new].map(|list| list.iter().map(keys).collect::<Vec<_>>());
    let [olds, news] = [&old, &new].map(|list| list.iter().collect::<Vec<_>>());
    let mut found = pairs(&olds, &news, Between::Times(Trust::Confirmed));
    let mut taken = vec![false; new.len()];
    found.iter().flatten().for_each(|&index| taken[index] = true);
    for (keys, found) in old.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        let is_same = |other: &Keys| other.id == keys.id && !other.names.is_disjoint(&keys.names);
        *found = (0..new.len()).find(|&index| !taken[index] && is_same(&new[index]));
        found.iter().for_each(|&index| taken[index] = true);
    }
    found
}

/// Whether two names are those of one author of one contribution: `A. Byron` and `Ada K. Byron`.
pub(crate) fn is_one_person(one: &Name, other: &Name) -> bool {
    initialed(one) == initialed(other) || super::name_words(&one.literal) == super::name_words(&other.literal)
}

fn keys(contribution: &Contribution) -> Keys {
    let mut authors: Vec<String> = contribution.authors.iter().map(|author| initialed(&author.name)).collect();
    authors.retain(|key| !key.is_empty());
    authors.sort();
    let names = |author: &Author| words(&author.name.literal).collect::<Vec<_>>();
    Keys {
        id: contribution.id.as_str().to_lowercase(),
        title: letters::raw(&readable_text(&contribution.title)),
        abstract_: letters::head(&units(&contribution.abstract_).join(" ")),
        authors,
        names: contribution.authors.iter().flat_map(names).collect(),
        is_poster: Some(contribution.kind == Kind::Poster),
    }
}

fn initialed(name: &Name) -> String {
    with_initial(&folded_name(&name.given), &folded_name(&name.full_family()))
}
