//! Everyone who wrote a contribution, once, in index order.

use std::collections::BTreeMap;

use super::fold::fold;
use crate::event::{Contribution, Name, Orcid, Person, PersonId, Slugs};

/// Joins authors of one folded name, unless their ORCIDs tell them apart, and sorts them as an index does.
pub(super) fn people(mut contributions: Vec<Contribution>, language: &str) -> (Vec<Person>, Vec<Contribution>) {
    let orcids = orcids_by_name(&contributions);
    let mut people: Vec<Person> = Vec::new();
    let mut by_identity: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut slugs = Slugs::default();
    for contribution in &mut contributions {
        for author in &mut contribution.authors {
            let key = fold(&author.name.literal);
            let known = orcids.get(&key).map(Vec::as_slice).unwrap_or_default();
            let orcid = match (known, &author.orcid) {
                ([_, _, ..], Some(orcid)) => orcid.to_string(),
                _ => String::new(),
            };
            let index = *by_identity.entry((key, orcid)).or_insert_with(|| {
                let id = PersonId::new(slugs.make(&author.name.literal, "person"));
                people.push(Person {
                    id,
                    name: author.name.clone(),
                    aliases: Vec::new(),
                    orcid: author.orcid.clone(),
                    contributions: Vec::new(),
                    presents: Vec::new(),
                });
                people.len() - 1
            });
            author.person = people[index].id.clone();
            if people[index].contributions.last() != Some(&contribution.id) {
                people[index].contributions.push(contribution.id.clone());
            }
        }
    }
    sort(&mut people, language);
    (people, contributions)
}

fn orcids_by_name(contributions: &[Contribution]) -> BTreeMap<String, Vec<Orcid>> {
    let mut orcids: BTreeMap<String, Vec<Orcid>> = BTreeMap::new();
    for author in contributions.iter().flat_map(|contribution| &contribution.authors) {
        if let Some(orcid) = &author.orcid {
            let known = orcids.entry(fold(&author.name.literal)).or_default();
            if !known.contains(orcid) {
                known.push(orcid.clone());
            }
        }
    }
    orcids
}

/// Orders people as an index does: particles passed over, by the collation of the event's language (CLDR).
fn sort(people: &mut [Person], language: &str) {
    let collator = crate::event::collator(language);
    let parts = |name: &Name| {
        [name.family.clone(), name.given.clone(), name.non_dropping_particle.clone(), name.suffix.clone()]
    };
    people.sort_by(|a, b| {
        let (a, b) = (parts(&a.name), parts(&b.name));
        let orders = a.iter().zip(&b).map(|(a, b)| collator.compare(a, b));
        orders.into_iter().find(|order| order.is_ne()).unwrap_or_else(|| a.cmp(&b))
    });
}
