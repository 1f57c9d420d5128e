//! What the names of one event say about each other's words: which are given names, which are family names.

use std::collections::{HashMap, HashSet};

use super::{order, suffix, tidy, titles, whole, word};
use crate::event::Name;
use crate::record::{AuthorRecord, Records};

/// What a word is a sign of, where the name it stands in leaves no doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// The word is a given name.
    Given,
    /// The word is a family name.
    Family,
    /// The words on both sides of the hyphen are one family name.
    Hyphenated,
    /// The family name is in capitals beside given names that are not.
    CapitalFamily,
    /// Initials stand last.
    TrailingInitials,
    /// A name of two full words, initials apart.
    TwoWords,
}

/// How many kinds of sign there are.
const SIGNS: usize = Sign::TwoWords as usize + 1;

type Signs = Vec<(Sign, String)>;

/// The names of one event, as evidence for each other. A name is never evidence for itself.
#[derive(Debug, Clone, Default)]
pub struct NameEvidence {
    /// For each word how often it is a sign of what.
    counts: HashMap<String, [usize; SIGNS]>,
    totals: [usize; SIGNS],
    literals: HashSet<String>,
    language: String,
}

impl NameEvidence {
    /// Gathers what names, each in one string, say about each other.
    pub fn gather<'a>(literals: impl IntoIterator<Item = &'a str>) -> Self {
        let mut evidence = Self::default();
        for literal in literals {
            evidence.add_literal(literal);
        }
        evidence
    }

    /// Gathers the names of all authors and committees.
    pub(crate) fn of_records(records: &Records) -> Self {
        let language = records.event.language.as_ref().map(|language| language.value.clone()).unwrap_or_default();
        let mut evidence = Self { language, ..Self::default() };
        let mut met: HashSet<&str> = HashSet::new();
        for author in records.contributions.iter().flat_map(|contribution| &contribution.authors) {
            let in_parts = author.parts.given.is_some() && author.parts.family.is_some();
            if in_parts || met.insert(&author.name.value) {
                evidence.add_author(author);
            }
        }
        for member in records.event.committees.iter().flat_map(|committee| &committee.members) {
            evidence.add_literal(&member.name.value);
        }
        evidence
    }

    /// Parts a name with the other names as evidence.
    pub fn name(&self, literal: &str) -> Name {
        super::read(literal, self).name
    }

    /// The event's language (BCP 47), empty when unknown.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    fn add_author(&mut self, author: &AuthorRecord) {
        let (given, family) = (&author.parts.given, &author.parts.family);
        let (Some(given), Some(family)) = (given, family) else { return self.add_literal(&author.name.value) };
        let mut signs = Vec::new();
        signs_of_parts(&tidy(&given.value), &tidy(&family.value), &mut signs);
        self.add(signs);
    }

    fn add_literal(&mut self, literal: &str) {
        let literal = tidy(literal);
        if literal.len() <= super::string::LENGTH_LIMIT && !self.literals.contains(&literal) {
            self.add(signs(&literal));
            self.literals.insert(literal);
        }
    }

    fn add(&mut self, signs: Signs) {
        for (sign, word) in signs {
            self.counts.entry(word).or_default()[sign as usize] += 1;
            self.totals[sign as usize] += 1;
        }
    }

    /// The evidence without what one name contributes itself.
    pub(super) fn without(&self, literal: &str) -> Others<'_> {
        let own = if self.literals.contains(literal) { signs(literal) } else { Signs::new() };
        Others { all: self, own }
    }
}

/// The evidence of the other names.
pub(super) struct Others<'a> {
    all: &'a NameEvidence,
    own: Signs,
}

impl Others<'_> {
    fn count(&self, sign: Sign, word: &str) -> usize {
        let word = word::fold(word);
        let own = self.own.iter().filter(|own| own.0 == sign && own.1 == word).count();
        self.all.counts.get(&word).map_or(0, |counts| counts[sign as usize]).saturating_sub(own)
    }

    fn total(&self, sign: Sign) -> usize {
        let own = self.own.iter().filter(|own| own.0 == sign).count();
        self.all.totals[sign as usize].saturating_sub(own)
    }

    /// Whether a word is oftener a given name than a family name.
    pub(super) fn is_given(&self, word: &str) -> bool {
        self.count(Sign::Given, word) > self.count(Sign::Family, word)
    }

    /// Whether a word is oftener a family name than a given name.
    pub(super) fn is_family(&self, word: &str) -> bool {
        self.count(Sign::Family, word) > self.count(Sign::Given, word)
    }

    /// Whether two words are joined by a hyphen elsewhere.
    pub(super) fn are_hyphenated(&self, first: &str, second: &str) -> bool {
        self.count(Sign::Hyphenated, &format!("{first}-{second}")) > 0
    }

    /// Whether others have their family name in capitals, which short words in capitals then are too.
    pub(super) fn capital_families(&self) -> bool {
        self.total(Sign::CapitalFamily) > self.total(Sign::TwoWords) / 4
    }

    /// Whether initials at the end are given names: so they are alone, and where a quarter of the names have them.
    pub(super) fn initials_are_given(&self) -> bool {
        4 * self.total(Sign::TrailingInitials) >= self.total(Sign::TwoWords)
    }

    /// Whether initials at the end are the form of most names, so that two words may stand before them.
    pub(super) fn initials_are_the_rule(&self) -> bool {
        self.total(Sign::TrailingInitials) > self.total(Sign::TwoWords)
    }

    /// The event's language.
    pub(super) fn language(&self) -> &str {
        self.all.language()
    }
}

/// What the words of one name are beyond doubt.
fn signs(literal: &str) -> Signs {
    let mut signs = Signs::new();
    let mut segments = literal.split(',').map(str::trim);
    let (first, second) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    if !second.is_empty() && !suffix::is_suffix(second) && !titles::is_degree(second) {
        signs_of_parts(second, first, &mut signs);
        return signs;
    }
    let mut words = word::split(first);
    titles::take_titles(&mut words);
    suffix::take(&mut words, 2);
    hyphens(&words, &mut signs);
    if whole::is_whole(&words) {
        return signs;
    }
    if order::by_capitals(&words, false).is_some() {
        signs.push((Sign::CapitalFamily, String::new()));
        return signs;
    }
    let ([first, middle @ .., last], true) = (words.as_slice(), words.len() > 1) else { return signs };
    if order::ends_in_initials(&words, true) {
        signs.push((Sign::TrailingInitials, String::new()));
        return signs;
    }
    if !word::is_initial(first) {
        signs.push((Sign::Given, word::fold(first)));
    }
    if middle.iter().all(|word| word::is_initial(word)) {
        signs.push((Sign::Family, word::fold(last)));
        signs.push((Sign::TwoWords, String::new()));
    }
    signs
}

fn signs_of_parts(given: &str, family: &str, signs: &mut Signs) {
    let given = given.split(' ').filter(|word| !word::is_initial(word) && !word.is_empty());
    signs.extend(given.map(|word| (Sign::Given, word::fold(word))));
    let family = word::split(family);
    hyphens(&family, signs);
    signs.extend(family.iter().map(|word| (Sign::Family, word::fold(word))));
}

fn hyphens(words: &[String], signs: &mut Signs) {
    let hyphenated = words.iter().skip(1).map(|word| word::fold(word)).filter(|word| word.contains('-'));
    signs.extend(hyphenated.map(|word| (Sign::Hyphenated, word)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_evidence_for_each_other() {
        let names = ["Clara Wieck-Schumann", "Clara Wieck Schumann", "Vale, Petra", "Petra Vale", "Vale Petrarch"];
        let evidence = NameEvidence::gather(names);
        assert_eq!(evidence.name("Clara Wieck Schumann").family, "Wieck Schumann");
        let others = evidence.without("");
        assert!(others.is_given("Petra") && !others.is_given("Wieck"));
        assert!(others.is_family("Vale"));
        assert!(!evidence.without("Vale, Petra").is_given("Unknown"));
    }

    #[test]
    fn a_name_is_no_evidence_for_itself() {
        let evidence = NameEvidence::gather(["Ada Byron"]);
        assert!(!evidence.without("Ada Byron").is_given("Ada"));
        assert!(evidence.without("Ada Lovelace").is_given("Ada"));
    }
}
