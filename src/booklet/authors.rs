//! Authors below a title, and what leads from them to their affiliations.

use std::collections::{BTreeMap, BTreeSet};

use super::comma;
use super::{Affiliation, Author, AuthorGroup, ListedAuthor, Settings};
use crate::event::{self, AffiliationId, Event, Name};
use crate::record::{AffiliationStyle, Detail};

/// Authors of one contribution beyond which none of its affiliations is printed twice: numbers lead to them in any style.
const CROWD: usize = 30;

/// Arranges authors in the style of the booklet; affiliations are looked up in one map for the whole event.
pub(super) struct Bylines<'a> {
    affiliations: BTreeMap<&'a AffiliationId, &'a event::Affiliation>,
    style: AffiliationStyle,
    /// Whether affiliations are printed at all.
    shown: bool,
    honorifics: bool,
}

/// Authors that follow each other and work at the same places.
struct Run<'a> {
    authors: Vec<&'a event::Author>,
    affiliations: Vec<&'a event::Affiliation>,
}

impl<'a> Bylines<'a> {
    pub(super) fn new(event: &'a Event, settings: &Settings) -> Self {
        Self {
            affiliations: event.affiliations.iter().map(|affiliation| (&affiliation.id, affiliation)).collect(),
            style: settings.affiliations,
            shown: settings.shown().has(Detail::Affiliations),
            honorifics: settings.honorifics,
        }
    }

    /// The authors below a title; their order is never changed.
    pub(super) fn groups(&self, item: &'a event::Contribution) -> Vec<AuthorGroup> {
        let runs = self.runs(item);
        let stand_alone = item.authors.len() == 1 && self.style == AffiliationStyle::Inline;
        let style = if runs.len() < 2 && !stand_alone { AffiliationStyle::Grouped } else { self.style_for(&runs) };
        let mut groups = match style {
            AffiliationStyle::Numbered => vec![self.numbered(&runs)],
            AffiliationStyle::Grouped => runs.iter().map(|run| self.group(run)).collect(),
            AffiliationStyle::Inline => vec![self.inline(&runs)],
        };
        name_presenters(item, &mut groups);
        for group in &mut groups {
            if comma::is_arabic(group.authors.iter().map(|author| author.name.as_str())) {
                group.authors.iter_mut().for_each(|author| author.separator = comma::turned(&author.separator));
            }
        }
        groups
    }

    /// The authors as the programme lists them.
    pub(super) fn listed(&self, item: &event::Contribution) -> Vec<ListedAuthor> {
        let names: Vec<String> = item.authors.iter().map(|author| self.printed(&author.name)).collect();
        let separator = separator(&names);
        let arabic = comma::is_arabic(names.iter().map(String::as_str));
        let separator = if arabic { comma::turned(separator) } else { separator.to_owned() };
        let last = names.len();
        let listed = names.into_iter().zip(1..);
        let listed = listed.map(|(name, at)| ListedAuthor {
            name,
            affiliation: None,
            separator: behind(&separator, at == last),
        });
        listed.collect()
    }

    /// Name of an affiliation.
    pub(super) fn institution(&self, id: &AffiliationId) -> Option<String> {
        self.affiliations.get(id).map(|affiliation| affiliation.name.clone())
    }

    fn runs(&self, item: &'a event::Contribution) -> Vec<Run<'a>> {
        let mut runs: Vec<(BTreeSet<&AffiliationId>, Run<'a>)> = Vec::new();
        for author in &item.authors {
            let shown = if self.shown { &author.affiliations[..] } else { &[] };
            let known = shown.iter().filter(|id| self.affiliations.contains_key(id));
            let mut places = BTreeSet::new();
            let order: Vec<&AffiliationId> = known.filter(|id| places.insert(*id)).collect();
            match runs.last_mut().filter(|(last, _)| *last == places) {
                Some((_, run)) => run.authors.push(author),
                None => {
                    let affiliations = order.iter().map(|id| self.affiliations[id]).collect();
                    runs.push((places, Run { authors: vec![author], affiliations }));
                }
            }
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }

    /// The booklet's style, or numbers for a crowd that would have affiliations printed twice.
    fn style_for(&self, runs: &[Run<'_>]) -> AffiliationStyle {
        let authors: usize = runs.iter().map(|run| run.authors.len()).sum();
        let printed: usize = runs.iter().map(|run| run.affiliations.len()).sum();
        let repeats = || printed > numbers(runs).len();
        if authors > CROWD && repeats() { AffiliationStyle::Numbered } else { self.style }
    }

    /// Authors of the same affiliations, which stand below them.
    fn group(&self, run: &Run<'_>) -> AuthorGroup {
        let affiliations = run.affiliations.iter().map(|affiliation| printed_affiliation(affiliation, None));
        AuthorGroup { authors: self.authors(&run.authors), affiliations: affiliations.collect() }
    }

    /// All authors with numbers, by first appearance, that lead to the affiliations below.
    fn numbered(&self, runs: &[Run<'_>]) -> AuthorGroup {
        let numbers = numbers(runs);
        let all: Vec<&event::Author> = runs.iter().flat_map(|run| run.authors.iter().copied()).collect();
        let mut authors = self.authors(&all);
        let of_authors = runs.iter().flat_map(|run| run.authors.iter().map(|_| &run.affiliations));
        for (author, affiliations) in authors.iter_mut().zip(of_authors) {
            author.marks = affiliations.iter().map(|affiliation| numbers[&affiliation.id]).collect();
            author.marks.sort_unstable();
        }
        let mut by_number: Vec<(u32, &AffiliationId)> = numbers.into_iter().map(|(id, number)| (number, id)).collect();
        by_number.sort_unstable();
        let affiliations = by_number.iter().map(|(mark, id)| printed_affiliation(self.affiliations[id], Some(*mark)));
        AuthorGroup { authors, affiliations: affiliations.collect() }
    }

    /// All authors in one line, the affiliations of each run behind its last name; a semicolon parts runs wherever a comma
    /// would leave open whose affiliations they are.
    fn inline(&self, runs: &[Run<'_>]) -> AuthorGroup {
        let all: Vec<&event::Author> = runs.iter().flat_map(|run| run.authors.iter().copied()).collect();
        let mut authors = self.authors(&all);
        let each_its_own = authors.iter().any(|author| author.separator == ";");
        let plain = runs.iter().all(|run| run.authors.len() == 1 && !run.affiliations.is_empty());
        let mut end = 0;
        for run in runs {
            let start = end;
            end += run.authors.len();
            let from = if each_its_own { start } else { end - 1 };
            for author in &mut authors[from..end] {
                author.affiliations =
                    run.affiliations.iter().map(|affiliation| printed_affiliation(affiliation, None)).collect();
            }
            if !plain && end < all.len() {
                authors[end - 1].separator = ";".to_owned();
            }
        }
        AuthorGroup { authors, affiliations: Vec::new() }
    }

    fn authors(&self, authors: &[&event::Author]) -> Vec<Author> {
        let names: Vec<String> = authors.iter().map(|author| self.printed(&author.name)).collect();
        let separator = separator(&names);
        let last = names.len();
        let authors = names.into_iter().zip(authors).zip(1..);
        let made = authors.map(|((name, author), at)| Author {
            name,
            marks: Vec::new(),
            affiliations: Vec::new(),
            speaker: author.speaker,
            separator: behind(separator, at == last),
            place: author.place.clone(),
        });
        made.collect()
    }

    /// `Prof. Dr. Ada Byron, PhD`; the name in another script stands in brackets behind this one.
    pub(super) fn printed(&self, name: &Name) -> String {
        let mut printed = String::new();
        if self.honorifics && !name.honorific_prefix.is_empty() {
            printed.push_str(&name.honorific_prefix);
            printed.push(' ');
        }
        printed.push_str(&name.literal);
        if !name.alternate.is_empty() {
            printed.push_str(&format!(" ({})", name.alternate));
        }
        if self.honorifics && !name.honorific_suffix.is_empty() {
            printed.push_str(", ");
            printed.push_str(&name.honorific_suffix);
        }
        printed
    }
}

/// The affiliations' numbers from 1, by first appearance.
fn numbers<'r>(runs: &[Run<'r>]) -> BTreeMap<&'r AffiliationId, u32> {
    let mut numbers = BTreeMap::new();
    let mut next = 1;
    for affiliation in runs.iter().flat_map(|run| run.affiliations.iter().copied()) {
        numbers.entry(&affiliation.id).or_insert_with(|| {
            next += 1;
            next - 1
        });
    }
    numbers
}

/// What parts names: a semicolon where one of them has a comma of its own (`King, Jr.`).
fn separator(names: &[String]) -> &'static str {
    if names.iter().any(|name| name.contains(',')) { ";" } else { "," }
}

fn behind(separator: &str, is_last: bool) -> String {
    if is_last { String::new() } else { separator.to_owned() }
}

fn printed_affiliation(affiliation: &event::Affiliation, mark: Option<u32>) -> Affiliation {
    Affiliation { mark, name: affiliation.name.clone(), place: affiliation.place.clone() }
}

/// Names the presenters only where others do not present.
fn name_presenters(item: &event::Contribution, groups: &mut [AuthorGroup]) {
    if item.authors.iter().all(|author| author.speaker) {
        for author in groups.iter_mut().flat_map(|group| &mut group.authors) {
            author.speaker = false;
        }
    }
}
