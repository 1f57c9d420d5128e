//! What a contribution takes from another record of itself, and what it does not.

use std::borrow::Borrow;

use crate::diagnostic::Spanned;
use crate::normalize::fold::{fold, fold_name};
use crate::record::{AuthorRecord, ContributionRecord, NameRecord};

/// The fields that came over, and those that the other record has otherwise.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) taken: Vec<&'static str>,
    pub(super) differing: Vec<&'static str>,
}

impl Filled {
    fn take(&mut self, field: &'static str) {
        if !self.taken.contains(&field) {
            self.taken.push(field);
        }
    }

    fn differ(&mut self, field: &'static str) {
        if !self.differing.contains(&field) {
            self.differing.push(field);
        }
    }
}

/// Fills what `kept` lacks from `other`.
pub(super) fn fill(kept: &mut ContributionRecord, other: &ContributionRecord) -> Filled {
    let mut filled = Filled::default();
    if fold(&kept.title.value) != fold(&other.title.value) {
        filled.differ("title");
    }
    let kind = |record: &ContributionRecord| record.kind.as_ref().map(|kind| kind.value).unwrap_or_default();
    if kind(kept) != kind(other) {
        filled.differ("kind");
    }
    fill_text(&mut kept.number, &other.number, "number", &mut filled);
    fill_text(&mut kept.board, &other.board, "board", &mut filled);
    fill_authors(&mut kept.authors, &other.authors, &mut filled);
    fill_abstract(kept, other, &mut filled);
    if kept.figures.is_empty() && !other.figures.is_empty() {
        kept.figures.clone_from(&other.figures);
        filled.take("figures");
    }
    let files = |record: &ContributionRecord| record.figures.iter().map(|it| it.file.value.clone()).collect::<Vec<_>>();
    if !other.figures.is_empty() && files(kept) != files(other) {
        filled.differ("figures");
    }
    let words = |record: &ContributionRecord| record.keywords.iter().map(|it| fold(&it.value)).collect::<Vec<_>>();
    if kept.keywords.is_empty() && !other.keywords.is_empty() {
        kept.keywords.clone_from(&other.keywords);
        filled.take("keywords");
    } else if words(other).iter().any(|word| !words(kept).contains(word)) {
        filled.differ("keywords");
    }
    for (name, link) in &other.links {
        match kept.links.get(name) {
            Some(known) if known.value.trim() == link.value.trim() => {}
            Some(_) => filled.differ("links"),
            None => {
                kept.links.insert(name.clone(), link.clone());
                filled.take("links");
            }
        }
    }
    filled
}

/// A text comes over where there is none.
fn fill_text<S: Borrow<Spanned<String>> + Clone>(
    kept: &mut Option<S>,
    other: &Option<S>,
    field: &'static str,
    filled: &mut Filled,
) {
    let written = |text: &Option<S>| text.as_ref().map(|it| fold(&it.borrow().value)).unwrap_or_default();
    let (ours, theirs) = (written(kept), written(other));
    if ours.is_empty() && !theirs.is_empty() {
        kept.clone_from(other);
        filled.take(field);
    } else if !theirs.is_empty() && ours != theirs {
        filled.differ(field);
    }
}

/// Title and abstract share a dialect and a language: where the abstract comes over and the dialect is another one, the title
/// comes with it.
fn fill_abstract(kept: &mut ContributionRecord, other: &ContributionRecord, filled: &mut Filled) {
    let text = |record: &ContributionRecord| record.abstract_.as_ref().map(|it| fold(&it.value)).unwrap_or_default();
    let (ours, theirs) = (text(kept), text(other));
    let language = |record: &ContributionRecord| record.language.as_ref().map(|it| fold(&it.value));
    if ours.is_empty() && !theirs.is_empty() {
        kept.abstract_.clone_from(&other.abstract_);
        filled.take("abstract");
        let dialect = |record: &ContributionRecord| record.dialect.as_ref().map(|dialect| dialect.value);
        if dialect(kept) != dialect(other) {
            kept.dialect.clone_from(&other.dialect);
            kept.title.clone_from(&other.title);
            filled.take("title");
        }
        if kept.language.is_none() && other.language.is_some() {
            kept.language.clone_from(&other.language);
            filled.take("language");
        }
    } else if !theirs.is_empty() && ours != theirs {
        filled.differ("abstract");
    }
    if other.language.is_some() && language(kept) != language(other) {
        filled.differ("language");
    }
}

/// Authors are known by their names; those whom only the other record names are not added.
fn fill_authors(kept: &mut Vec<AuthorRecord>, other: &[AuthorRecord], filled: &mut Filled) {
    if kept.is_empty() && !other.is_empty() {
        kept.extend_from_slice(other);
        filled.take("authors");
        return;
    }
    let names = |authors: &[AuthorRecord]| authors.iter().map(|it| fold_name(&it.name.value)).collect::<Vec<_>>();
    let (ours, theirs) = (names(kept), names(other));
    if !theirs.is_empty() && ours != theirs {
        filled.differ("authors");
    }
    let no_speaker = kept.iter().all(|author| !author.speaker);
    if !no_speaker && other.iter().any(|author| author.speaker) {
        let speakers = |authors: &[AuthorRecord]| authors.iter().map(|it| it.speaker).collect::<Vec<_>>();
        if ours == theirs && speakers(kept) != speakers(other) {
            filled.differ("speaker");
        }
    }
    for (name, author) in ours.iter().zip(kept) {
        let Some(same) = theirs.iter().position(|other| other == name).map(|at| &other[at]) else { continue };
        if no_speaker && same.speaker {
            author.speaker = true;
            filled.take("speaker");
        }
        if author.parts == NameRecord::default() && same.parts != author.parts {
            author.parts.clone_from(&same.parts);
        }
        let places = |author: &AuthorRecord| {
            let all = author.affiliation.iter().chain(&author.affiliations).map(|it| fold(&it.value));
            all.filter(|place| !place.is_empty()).collect::<Vec<_>>()
        };
        let (here, there) = (places(author), places(same));
        if here.is_empty() && !there.is_empty() {
            author.affiliation.clone_from(&same.affiliation);
            author.affiliations.clone_from(&same.affiliations);
            filled.take("affiliations");
        } else if !there.is_empty() && here != there {
            filled.differ("affiliations");
        }
        fill_text(&mut author.portrait, &same.portrait, "portrait", filled);
        fill_text(&mut author.biography, &same.biography, "biography", filled);
        match (&author.orcid, &same.orcid) {
            (None, Some(_)) => {
                author.orcid.clone_from(&same.orcid);
                filled.take("orcid");
            }
            (Some(ours), Some(theirs)) if ours.value.trim() != theirs.value.trim() => filled.differ("orcid"),
            _ => {}
        }
    }
}
