//! What a format has no place for and its reader would miss, in one note.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::Contribution;

/// What is left out of a file, counted.
pub(super) struct Unsaid {
    format: &'static str,
    links: Vec<Place>,
    others: Vec<(&'static str, Vec<Place>)>,
}

impl Unsaid {
    /// Nothing yet; `format` is what readers call it.
    pub(super) fn of(format: &'static str) -> Self {
        Self { format, links: Vec::new(), others: Vec::new() }
    }

    /// An address that leads where the format knows no word for.
    pub(super) fn link(&mut self, item: &Contribution) {
        self.links.push(item.places.entry.clone());
    }

    /// Anything else, by what it is in the plural: `ORCID identifiers`.
    pub(super) fn other(&mut self, what: &'static str, place: &Place) {
        match self.others.iter_mut().find(|(known, _)| *known == what) {
            Some((_, places)) => places.push(place.clone()),
            None => self.others.push((what, vec![place.clone()])),
        }
    }

    /// The note; none where all was said.
    pub(super) fn said(mut self) -> Vec<Diagnostic> {
        if !self.links.is_empty() {
            self.others.insert(0, ("addresses", self.links));
        }
        let Some(first) = self.others.iter().find_map(|(_, places)| places.first()) else { return Vec::new() };
        let counts: Vec<String> =
            self.others.iter().map(|(what, places)| format!("{what} ({})", places.len())).collect();
        let message = format!("{} has no place for: {}", self.format, counts.join(", "));
        let help = "nothing, if nobody misses it there; `--to json` has everything";
        vec![Diagnostic::new(Code::NotInFormat, first, message).help(help)]
    }
}
