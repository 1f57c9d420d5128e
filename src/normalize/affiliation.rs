//! Affiliations: one string taken apart on evidence, spellings of one institution brought together.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;
use super::name::tidy;
use crate::diagnostic::{Place, Spanned};
use crate::event::{Affiliation, AffiliationId, Institution, InstitutionId, Slugs};
use crate::record::AliasRecord;

/// Words that make a name an institution of its own wherever they stand in it. They name what confers degrees or employs
/// people, in the languages that share the Latin root or that most affiliations are written in; units of such a house
/// (department, school) are not among them.
const INSTITUTIONS: [&str; 18] = [
    "academia",
    "academy",
    "college",
    "hochschule",
    "hospital",
    "institut",
    "institute",
    "instituto",
    "labs",
    "polytechnic",
    "universidad",
    "universidade",
    "universita",
    "universitat",
    "universite",
    "universiteit",
    "university",
    "univ.",
];

/// Words that make a name an institution when they end it: `IBM Research`, `Cornell Tech`.
const LAST_WORDS: [&str; 4] = ["research", "tech", "laboratories", "corporation"];

/// Words a unit of an institution begins with: what follows the comma is the house it belongs to.
const UNITS: [&str; 15] = [
    "center",
    "centre",
    "chair",
    "college",
    "department",
    "dept",
    "dept.",
    "division",
    "faculty",
    "group",
    "institute",
    "lab",
    "laboratory",
    "school",
    "section",
];

/// Countries written in capitals, which else would read as acronyms of institutions.
const CAPITAL_COUNTRIES: [&str; 6] = ["USA", "U.S.A.", "UAE", "PRC", "USSR", "DRC"];

/// What is known of affiliations from the whole event: the evidence that a name stands for itself.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    known: BTreeSet<String>,
}

/// An affiliation string taken apart, and why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// The affiliations, at least one.
    pub(crate) names: Vec<String>,
    /// What speaks for taking it apart; none where it is one.
    pub(crate) reason: Option<String>,
}

impl Evidence {
    /// Gathers the strings that stand alone, with neither a comma nor an `and` in them.
    pub(crate) fn gather<'a>(slots: impl Iterator<Item = &'a str>, aliases: &[AliasRecord]) -> Self {
        let alone = slots.filter(|slot| cut(slot).len() == 1).map(fold);
        let listed = aliases.iter().flat_map(|alias| std::iter::once(&alias.name).chain(&alias.also));
        let known = alone.chain(listed.map(|name| fold(&name.value))).filter(|name| !name.is_empty()).collect();
        Self { known }
    }

    /// Takes a string apart where every part is known from elsewhere in the event or has the form of an institution.
    pub(crate) fn split(&self, written: &str) -> Split {
        let whole = tidy(written);
        if whole.contains(';') {
            let names: Vec<String> = whole.split(';').map(tidy).filter(|name| !name.is_empty()).collect();
            let reason = (names.len() > 1).then(|| "a semicolon parts them".to_owned());
            return Split { names, reason };
        }
        let one = Split { names: vec![whole.clone()], reason: None };
        let parts = cut(&whole);
        if parts.len() < 2 || self.known.contains(&fold(&whole)) {
            return one;
        }
        let unit_of_house = |pair: &[&str]| is_unit(pair[0]) && !self.is_known(pair[0]);
        if parts.windows(2).any(unit_of_house) {
            return one;
        }
        match parts.iter().map(|part| self.standing(part)).collect::<Option<Vec<_>>>() {
            Some(reasons) => {
                Split { names: parts.iter().map(|part| (*part).to_owned()).collect(), reason: Some(reasons.join("; ")) }
            }
            None => one,
        }
    }

    fn is_known(&self, name: &str) -> bool {
        self.known.contains(&fold(name))
    }

    /// Why a part can stand for itself, or nothing.
    fn standing(&self, part: &str) -> Option<String> {
        if self.is_known(part) {
            Some(format!("`{part}` also stands alone"))
        } else if has_form_of_institution(part) {
            Some(format!("`{part}` has the form of an institution"))
        } else {
            None
        }
    }
}

/// Cuts at commas, `and` and `&` with spaces around them.
fn cut(text: &str) -> Vec<&str> {
    let parts = text.split(", ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & "));
    parts.map(|part| part.trim().trim_start_matches("and ").trim()).filter(|part| !part.is_empty()).collect()
}

fn is_unit(part: &str) -> bool {
    part.split(' ').next().is_some_and(|word| UNITS.contains(&word.to_lowercase().as_str()))
}

fn has_form_of_institution(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').collect();
    let folded: Vec<String> = words.iter().map(|word| unaccented(word)).collect();
    if folded.iter().any(|word| INSTITUTIONS.contains(&word.as_str())) {
        return true;
    }
    match words.as_slice() {
        [] => false,
        [word] => is_acronym(word) && !CAPITAL_COUNTRIES.contains(word),
        [first, .., _] => {
            let place_behind = is_capitals(first) && words[1].starts_with(char::is_uppercase);
            place_behind || folded.last().is_some_and(|word| LAST_WORDS.contains(&word.as_str()))
        }
    }
}

/// Three capitals or more: two are as often a state or a country (`CA`, `UK`).
fn is_acronym(word: &str) -> bool {
    is_capitals(word) && word.len() >= 3
}

fn is_capitals(word: &str) -> bool {
    word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase())
}

fn unaccented(word: &str) -> String {
    let decomposed = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(word);
    decomposed.chars().filter(|c| c.is_alphanumeric() || *c == '.').collect::<String>().to_lowercase()
}

/// The institutions of an event: each spelling leads to one of them.
#[derive(Debug, Default)]
pub(crate) struct Register {
    affiliations: Vec<Affiliation>,
    institutions: Vec<Institution>,
    by_spelling: BTreeMap<String, usize>,
    preferred: BTreeMap<String, String>,
    slugs: Slugs,
}

impl Register {
    /// Starts with the event's own list of names and aliases.
    pub(crate) fn new(aliases: &[AliasRecord]) -> Self {
        let preferred = aliases.iter().flat_map(|alias| {
            let names = std::iter::once(&alias.name).chain(&alias.also);
            names.map(|name| (fold(&name.value), tidy(&alias.name.value)))
        });
        Self { preferred: preferred.collect(), ..Self::default() }
    }

    /// The institution a spelling stands for, entered when it is new.
    pub(crate) fn enter(&mut self, spelling: &str, place: &Place) -> AffiliationId {
        let name = self.preferred.get(&fold(spelling)).cloned().unwrap_or_else(|| spelling.to_owned());
        let index = *self.by_spelling.entry(fold(&name)).or_insert_with(|| {
            let id = AffiliationId::new(self.slugs.make(&name, "affiliation"));
            let institution = InstitutionId::new(id.to_string());
            self.institutions.push(Institution {
                id: institution.clone(),
                name: name.clone(),
                locality: None,
                country: None,
                ror: None,
            });
            self.affiliations.push(Affiliation {
                id,
                name,
                aliases: Vec::new(),
                units: Vec::new(),
                institution,
                place: place.clone(),
            });
            self.affiliations.len() - 1
        });
        let affiliation = &mut self.affiliations[index];
        if affiliation.name != spelling && !affiliation.aliases.iter().any(|alias| alias == spelling) {
            affiliation.aliases.push(spelling.to_owned());
        }
        affiliation.id.clone()
    }

    /// All affiliations and their institutions, in order of first appearance.
    pub(crate) fn finish(self) -> (Vec<Affiliation>, Vec<Institution>) {
        (self.affiliations, self.institutions)
    }
}

/// The text of a slot that is not empty.
pub(crate) fn filled(slot: &Spanned<String>) -> Option<&str> {
    Some(slot.value.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(slots: &[&str]) -> Evidence {
        Evidence::gather(slots.iter().copied(), &[])
    }

    #[track_caller]
    fn splits(known: &[&str], written: &str, parts: &[&str]) {
        assert_eq!(evidence(known).split(written).names, parts, "{written}");
    }

    #[test]
    fn two_institutions_are_taken_apart() {
        splits(&["IBM Research"], "IBM Research, Bar Ilan University", &["IBM Research", "Bar Ilan University"]);
        splits(&[], "Cornell Tech, Cornell University", &["Cornell Tech", "Cornell University"]);
        splits(&["Google"], "Stanford University and Google", &["Stanford University", "Google"]);
        splits(&[], "UC Berkeley and NTT Research", &["UC Berkeley", "NTT Research"]);
        splits(&[], "ENS, INRIA", &["ENS", "INRIA"]);
        splits(&[], "MIT; Stanford", &["MIT", "Stanford"]);
        splits(&["Google"], "University of Washington & Google", &["University of Washington", "Google"]);
    }

    #[test]
    fn one_name_stays_whole() {
        for name in [
            "University of California, Los Angeles",
            "Texas A&M University",
            "College of Agriculture and Life Sciences",
            "Centre for Data & Society",
            "Trinity College, Dublin",
            "National Institute of Standards and Technology",
            "School of Computing, National University of Singapore",
            "Indian Institute of Technology, Patna",
            "Galois, Inc",
            "Microsoft Research, India",
            "UC Berkeley, USA",
            "Google Research - Brain Team",
        ] {
            splits(&["Google", "MIT"], name, &[name]);
        }
    }

    #[test]
    fn a_split_gives_its_reason() {
        let split = evidence(&["Google"]).split("Stanford University and Google");
        let reason = split.reason.expect("it was taken apart");
        assert_eq!(reason, "`Stanford University` has the form of an institution; `Google` also stands alone");
    }

    #[test]
    fn spellings_meet_under_the_preferred_name() {
        let alias = AliasRecord {
            name: Spanned::made("Bar-Ilan University".to_owned()),
            also: vec![Spanned::made("BIU".to_owned())],
            ..AliasRecord::default()
        };
        let mut register = Register::new(&[alias]);
        let first = register.enter("Bar Ilan University", &Place::Made);
        assert_eq!(register.enter("BIU", &Place::Made), first);
        assert_ne!(register.enter("MIT", &Place::Made), first);
        let affiliations = register.finish().0;
        assert_eq!(affiliations[0].name, "Bar-Ilan University");
        assert_eq!(affiliations[0].aliases, ["Bar Ilan University", "BIU"]);
    }
}
