//! The index of affiliations: institutions, and below them the units that authors name.

use std::collections::{BTreeMap, BTreeSet};

use icu_collator::CollatorBorrowed;
use schemars::JsonSchema;
use serde::Serialize;

use super::countries::Names;
use super::letter::Letters;
use crate::event::{Event, Institution, InstitutionId, collator};

/// The institutions whose names begin with one letter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct AffiliationLetter {
    /// The letter.
    pub letter: String,
    /// Institutions, in order.
    pub entries: Vec<AffiliationEntry>,
}

/// An institution in the index.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct AffiliationEntry {
    /// Name as printed, with its town or country where another has the same name.
    pub name: String,
    /// Labels of the contributions whose authors name no unit of it, in the book's order.
    pub labels: Vec<String>,
    /// Its units, in order.
    pub units: Vec<AffiliationUnit>,
}

/// A unit of an institution in the index.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct AffiliationUnit {
    /// `Department of Government`.
    pub name: String,
    /// Labels of the contributions, in the book's order.
    pub labels: Vec<String>,
}

/// The contributions of an institution: those of no unit, and those of each.
#[derive(Default)]
struct Pages {
    labels: Vec<String>,
    units: BTreeMap<String, Vec<String>>,
}

/// Institutions by first letter, in the collation of the event's language; one that no author names is left out.
pub(super) fn affiliation_index(event: &Event) -> Vec<AffiliationLetter> {
    let collator = collator(&event.about.language);
    let mut pages = pages(event);
    let shared = shared_names(&event.institutions);
    let countries = Names::of(&event.about.language);
    let named = |institution: &Institution| {
        let place = institution.locality.clone().or_else(|| Some(countries.name(institution.country.as_deref()?)));
        match place.filter(|_| shared.contains(institution.name.as_str())) {
            Some(place) if !institution.name.contains(&place) => format!("{} ({place})", institution.name),
            _ => institution.name.clone(),
        }
    };
    let known = event.institutions.iter().filter_map(|institution| {
        let pages = pages.remove(&institution.id)?;
        let units = pages.units.into_iter().map(|(name, labels)| AffiliationUnit { name, labels });
        let mut units: Vec<AffiliationUnit> = units.collect();
        units.sort_by(|a, b| by_name(&collator, &a.name, &b.name));
        Some(AffiliationEntry { name: named(institution), labels: pages.labels, units })
    });
    let mut entries: Vec<AffiliationEntry> = known.collect();
    entries.sort_by(|a, b| by_name(&collator, &a.name, &b.name));
    let letters = Letters::new(&event.about.language)
        .group(entries.into_iter().map(|entry| (filed(&entry.name).to_owned(), entry)));
    letters.into_iter().map(|(letter, entries)| AffiliationLetter { letter, entries }).collect()
}

fn pages(event: &Event) -> BTreeMap<&InstitutionId, Pages> {
    let affiliations: BTreeMap<_, _> = event.affiliations.iter().map(|it| (&it.id, it)).collect();
    let mut pages: BTreeMap<&InstitutionId, Pages> = BTreeMap::new();
    for contribution in &event.contributions {
        let label = format!("c-{}", contribution.id);
        let ids: BTreeSet<_> = contribution.authors.iter().flat_map(|author| &author.affiliations).collect();
        for affiliation in ids.into_iter().filter_map(|id| affiliations.get(id)) {
            let of_institution = pages.entry(&affiliation.institution).or_default();
            let labels = match affiliation.units.join(", ") {
                whole if whole.is_empty() => &mut of_institution.labels,
                unit => of_institution.units.entry(unit).or_default(),
            };
            if labels.last() != Some(&label) {
                labels.push(label.clone());
            }
        }
    }
    pages
}

/// Names that two institutions have.
fn shared_names(institutions: &[Institution]) -> BTreeSet<&str> {
    let mut once = BTreeSet::new();
    institutions.iter().map(|it| it.name.as_str()).filter(|name| !once.insert(*name)).collect()
}

/// What a name is filed by: from its first letter or digit on, without the article that some write before it.
fn filed(name: &str) -> &str {
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    name.strip_prefix("The ").unwrap_or(name)
}

fn by_name(collator: &CollatorBorrowed<'_>, a: &str, b: &str) -> std::cmp::Ordering {
    collator.compare(filed(a), filed(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_articles_file_nothing() {
        let mut names =
            ["Theatre of Kew", "The University of Ely", "- University of Ayr", "“Iris” Works", "University of Kew"];
        let collator = collator("en");
        names.sort_by(|a, b| by_name(&collator, a, b));
        let sorted =
            ["“Iris” Works", "Theatre of Kew", "- University of Ayr", "The University of Ely", "University of Kew"];
        assert_eq!(names, sorted);
    }
}
