//! Who made a work, and where they work.

use std::collections::BTreeMap;

use crate::event::{Affiliation, AffiliationId, Author, Event, Institution, Name};

/// An author with the places of work.
pub(in crate::export) struct Creator<'a> {
    /// The author.
    pub(in crate::export) author: &'a Author,
    /// Where the author works, in the author's order.
    pub(in crate::export) workplaces: Vec<Workplace<'a>>,
}

/// An affiliation and the institution it belongs to.
#[derive(Clone, Copy)]
pub(in crate::export) struct Workplace<'a> {
    /// The affiliation as printed.
    pub(in crate::export) affiliation: &'a Affiliation,
    /// What it belongs to.
    pub(in crate::export) institution: Option<&'a Institution>,
}

impl<'a> Creator<'a> {
    pub(super) fn new(author: &'a Author, workplaces: &BTreeMap<&AffiliationId, Workplace<'a>>) -> Self {
        let workplaces = author.affiliations.iter().filter_map(|id| workplaces.get(id).copied()).collect();
        Self { author, workplaces }
    }

    /// The name as it is printed, where that is not its parts in the order in which most are spoken: `山田太郎`.
    pub(in crate::export) fn printed(&self) -> Option<&'a str> {
        let name = &self.author.name;
        let spoken = Name { family_first: false, ..name.clone() }.spoken();
        Some(name.literal.as_str()).filter(|literal| !name.given.is_empty() && *literal != spoken)
    }

    /// The name, in its parts.
    pub(in crate::export) fn name(&self) -> &'a Name {
        &self.author.name
    }
}

impl Workplace<'_> {
    /// The units, where the text names any before its institution, and the institution: `Department of Government` and `University
    /// of Essex`.
    pub(in crate::export) fn parts(&self) -> (Option<&str>, &str) {
        let whole = self.affiliation.name.as_str();
        let institution = self.institution.map(|it| it.name.as_str()).filter(|name| !name.is_empty());
        let units = institution.and_then(|name| whole.strip_suffix(name)?.strip_suffix(", "));
        match (units, institution) {
            (Some(units), Some(institution)) => (Some(units), institution),
            _ => (None, whole),
        }
    }

    /// The identifier in the Research Organization Registry: `https://ror.org/05dxps055`.
    pub(in crate::export) fn ror(&self) -> Option<&str> {
        self.institution.and_then(|it| it.ror.as_deref())
    }
}

/// The editors of the book, as their contributions have their names where they have any.
pub(in crate::export) fn editors(event: &Event) -> Vec<Name> {
    let known =
        |editor: &Name| event.people.iter().map(|person| &person.name).find(|name| name.literal == editor.literal);
    event.about.imprint.editor_names.iter().map(|editor| known(editor).unwrap_or(editor).clone()).collect()
}
