//! People and where they work, each once in the graph.

use std::collections::BTreeMap;

use super::super::object::{Json, Object};
use super::Names;
use crate::event::{Affiliation, AffiliationId, Event, Institution, InstitutionId, Person, PersonId};
use crate::prose::{Prose, is_empty, units};

pub(super) struct People<'e> {
    event: &'e Event,
    /// The affiliations of each, in order of first mention.
    of: BTreeMap<&'e PersonId, Vec<&'e AffiliationId>>,
    /// The first biography that the contributions give of each.
    biographies: BTreeMap<&'e PersonId, &'e Prose>,
}

pub(super) fn person_name(id: &PersonId) -> String {
    format!("person {}", id.as_str())
}

fn affiliation_name(id: &AffiliationId) -> String {
    format!("affiliation {}", id.as_str())
}

fn institution_name(id: &InstitutionId) -> String {
    format!("institution {}", id.as_str())
}

impl<'e> People<'e> {
    pub(super) fn of(event: &'e Event) -> Self {
        let mut of: BTreeMap<&PersonId, Vec<&AffiliationId>> = BTreeMap::new();
        let mut biographies = BTreeMap::new();
        for author in event.contributions.iter().flat_map(|item| &item.authors) {
            let known = of.entry(&author.person).or_default();
            for id in &author.affiliations {
                if !known.contains(&id) {
                    known.push(id);
                }
            }
            if !is_empty(&author.biography) {
                biographies.entry(&author.person).or_insert(&author.biography);
            }
        }
        Self { event, of, biographies }
    }

    pub(super) fn things(&self, names: &Names) -> Vec<Json> {
        let mut things: Vec<Json> = self.event.people.iter().map(|person| self.person(person, names).into()).collect();
        let institutions: BTreeMap<&InstitutionId, &Institution> =
            self.event.institutions.iter().map(|institution| (&institution.id, institution)).collect();
        for affiliation in &self.event.affiliations {
            things.push(self.affiliation(affiliation, &institutions, names).into());
        }
        // An institution that is an affiliation itself is described there.
        let is_described = |institution: &Institution| {
            self.event.affiliations.iter().any(|it| it.institution == institution.id && it.units.is_empty())
        };
        let others = self.event.institutions.iter().filter(|institution| !is_described(institution));
        things.extend(others.map(|it| {
            let thing = names.thing("Organization", &institution_name(&it.id)).with("name", it.name.as_str());
            Json::from(about(thing, it))
        }));
        things
    }

    fn person(&self, person: &Person, names: &Names) -> Object {
        let name = &person.name;
        let affiliations = self.of.get(&person.id).into_iter().flatten();
        let affiliations: Vec<Json> = affiliations.map(|id| names.link(&self.thing_of(id))).collect();
        let aliases = person.aliases.iter().map(|alias| Json::from(alias.literal.as_str()));
        let orcid = person.orcid.as_ref().map(|orcid| format!("https://orcid.org/{}", orcid.as_str()));
        let biography = self.biographies.get(&person.id).map(|it| units(it).join("\n\n"));
        names
            .thing("Person", &person_name(&person.id))
            .with("name", name.literal.as_str())
            .with("givenName", name.given.as_str())
            .with("familyName", name.full_family())
            .with("honorificPrefix", name.honorific_prefix.as_str())
            .with("honorificSuffix", name.honorific_suffix.as_str())
            .with("alternateName", aliases.collect::<Vec<_>>())
            .with("sameAs", orcid)
            .with("description", biography)
            .with("affiliation", affiliations)
    }

    /// What an affiliation is called in the graph: the institution itself, unless it is a part of one.
    fn thing_of(&self, id: &AffiliationId) -> String {
        let whole = self.event.affiliations.iter().find(|it| it.id == *id).filter(|it| it.units.is_empty());
        match whole {
            Some(whole) if self.is_first(whole) => institution_name(&whole.institution),
            _ => affiliation_name(id),
        }
    }

    /// Whether it is the first of those that are their institution as a whole.
    fn is_first(&self, affiliation: &Affiliation) -> bool {
        let mut same = self
            .event
            .affiliations
            .iter()
            .filter(|it| it.units.is_empty() && it.institution == affiliation.institution);
        same.next().is_some_and(|first| first.id == affiliation.id)
    }

    fn affiliation(
        &self,
        affiliation: &Affiliation,
        institutions: &BTreeMap<&InstitutionId, &Institution>,
        names: &Names,
    ) -> Object {
        let thing =
            names.thing("Organization", &self.thing_of(&affiliation.id)).with("name", affiliation.name.as_str());
        match institutions.get(&affiliation.institution) {
            Some(institution) if affiliation.units.is_empty() && self.is_first(affiliation) => {
                about(thing, institution)
            }
            Some(institution) => thing.with("parentOrganization", names.link(&institution_name(&institution.id))),
            None => thing,
        }
    }
}

/// Where an institution is, and what registries call it.
fn about(thing: Object, institution: &Institution) -> Object {
    let address = Object::default()
        .with("@type", "PostalAddress")
        .with("addressLocality", institution.locality.clone())
        .with("addressCountry", institution.country.clone());
    let says = institution.locality.is_some() || institution.country.is_some();
    thing.with("address", says.then_some(address)).with("sameAs", institution.ror.clone())
}
