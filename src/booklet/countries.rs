//! How many authors and contributions come from which country.

use std::collections::{BTreeMap, BTreeSet};

use icu_experimental::displaynames::multi::RegionDisplayNames;
use icu_locale::Locale;
use icu_locale::subtags::Region;
use schemars::JsonSchema;
use serde::Serialize;

use super::words::Words;
use crate::event::{ContributionId, Event, PersonId, collator};

/// Authors and contributions by country.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Countries {
    /// Countries, those of most authors first; those who give none stand last.
    pub rows: Vec<CountryRow>,
    /// A line on what is counted twice, where anything is.
    pub note: Option<String>,
}

/// A country of the summary.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct CountryRow {
    /// Name in the booklet's language.
    pub name: String,
    /// People who work there.
    pub authors: usize,
    /// Contributions of one or more of them.
    pub contributions: usize,
}

/// Who and what is counted for a country.
#[derive(Default)]
struct Counted<'a> {
    people: BTreeSet<&'a PersonId>,
    contributions: BTreeSet<&'a ContributionId>,
}

/// Countries by number of authors, then by name; nothing where no country is known.
pub(super) fn countries(event: &Event, words: &Words) -> Option<Countries> {
    let (known, unknown) = counted(event);
    if known.is_empty() {
        return None;
    }
    let several: usize = known.values().map(|counted| counted.people.len()).sum();
    let people: BTreeSet<&PersonId> = known.values().flat_map(|counted| counted.people.iter().copied()).collect();
    let names = Names::of(&event.about.language);
    let row = |name: String, counted: &Counted<'_>| CountryRow {
        name,
        authors: counted.people.len(),
        contributions: counted.contributions.len(),
    };
    let mut rows: Vec<CountryRow> = known.iter().map(|(code, counted)| row(names.name(code), counted)).collect();
    let collator = collator(&event.about.language);
    rows.sort_by(|a, b| b.authors.cmp(&a.authors).then_with(|| collator.compare(&a.name, &b.name)));
    if !unknown.people.is_empty() {
        rows.push(row(words.get("not-given"), &unknown));
    }
    Some(Countries { rows, note: (several > people.len()).then(|| words.get("country-note")) })
}

/// What is counted for each code, and who gives no country in any contribution.
fn counted(event: &Event) -> (BTreeMap<&str, Counted<'_>>, Counted<'_>) {
    let institutions = event.institutions.iter().filter_map(|it| Some((&it.id, it.country.as_deref()?)));
    let institutions: BTreeMap<_, &str> = institutions.collect();
    let affiliations = event.affiliations.iter();
    let affiliations = affiliations.filter_map(|it| Some((&it.id, *institutions.get(&it.institution)?)));
    let countries: BTreeMap<_, &str> = affiliations.collect();
    let mut known: BTreeMap<&str, Counted<'_>> = BTreeMap::new();
    let mut unknown: Vec<(&PersonId, &ContributionId)> = Vec::new();
    let mut placed: BTreeSet<&PersonId> = BTreeSet::new();
    for contribution in &event.contributions {
        for author in &contribution.authors {
            let codes = author.affiliations.iter().filter_map(|id| countries.get(id));
            let codes: BTreeSet<&str> = codes.copied().collect();
            if codes.is_empty() {
                unknown.push((&author.person, &contribution.id));
            } else {
                placed.insert(&author.person);
            }
            for code in codes {
                let counted = known.entry(code).or_default();
                counted.people.insert(&author.person);
                counted.contributions.insert(&contribution.id);
            }
        }
    }
    unknown.retain(|(person, _)| !placed.contains(person));
    let (people, contributions) = unknown.into_iter().unzip();
    (known, Counted { people, contributions })
}

/// Names of countries in one language (CLDR), or in English where it has none.
pub(super) struct Names {
    own: Option<RegionDisplayNames>,
    english: Option<RegionDisplayNames>,
}

impl Names {
    pub(super) fn of(language: &str) -> Self {
        let names = |tag: &str| {
            let locale: Locale = tag.parse().ok()?;
            RegionDisplayNames::try_new(locale.into(), Default::default()).ok()
        };
        Self { own: names(language), english: names("en") }
    }

    /// The name of a country, or its ISO 3166-1 code where there is no name.
    pub(super) fn name(&self, code: &str) -> String {
        let region: Option<Region> = code.parse().ok();
        let mut names = [&self.own, &self.english].into_iter().flatten();
        let name = region.and_then(|region| names.find_map(|names| names.of(region)));
        name.unwrap_or(code).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_the_languages_names() {
        assert_eq!(Names::of("en").name("TR"), "Türkiye");
        assert_eq!(Names::of("de-AT").name("FR"), "Frankreich");
        assert_eq!(Names::of("tlh").name("DE"), "Germany");
        assert_eq!(Names::of("en").name("nowhere"), "nowhere");
    }
}
