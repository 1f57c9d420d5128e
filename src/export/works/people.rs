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

    /// The name, in its parts.
    pub(in crate::export) fn name(&self) -> &'a Name {
        &self.author.name
    }
}

impl Workplace<'_> {
    /// The identifier in the Research Organization Registry: `https://ror.org/05dxps055`.
    pub(in crate::export) fn ror(&self) -> Option<&str> {
        self.institution.and_then(|it| it.ror.as_deref())
    }
}

/// The editors of the book, in the parts of their names where they are among the event's people; else as written.
pub(in crate::export) fn editors(event: &Event) -> Vec<Name> {
    let known = |editor: &String| event.people.iter().map(|person| &person.name).find(|name| name.literal == *editor);
    let whole = |editor: &String| Name { literal: editor.clone(), family: editor.clone(), ..Name::default() };
    let editors = event.about.imprint.editors.iter();
    editors.map(|editor| known(editor).cloned().unwrap_or_else(|| whole(editor))).collect()
}
