//! What a draft for a registry of identifiers lacks, in one warning: nothing is invented in its place.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::Doi;
use crate::export::works::{Volume, Work};

/// What is lacking, counted.
pub(super) struct Draft {
    registry: &'static str,
    lacking: Vec<(&'static str, usize)>,
    /// Works whose identifier seems to be another's.
    elsewhere: usize,
    place: Place,
}

impl Draft {
    /// Nothing yet; `registry` is what it calls itself.
    pub(super) fn of(registry: &'static str) -> Self {
        Self { registry, lacking: Vec::new(), elsewhere: 0, place: Place::Made }
    }

    /// Something that is lacking once.
    pub(super) fn lacks(&mut self, what: &'static str) {
        self.lacks_of(what, &Place::Made);
    }

    /// Something that a work lacks; how many do is counted.
    pub(super) fn lacks_of(&mut self, what: &'static str, place: &Place) {
        if self.place == Place::Made {
            self.place = place.clone();
        }
        match self.lacking.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += 1,
            None => self.lacking.push((what, 1)),
        }
    }

    /// The identifier of a work, if it has the prefix of the book's own: then it is the registrant's to describe. One of another
    /// prefix is that of a paper which somebody else has registered, and is only referred to.
    pub(super) fn own_doi<'w>(&mut self, work: &'w Work<'_>, volume: &Volume<'_>) -> Option<&'w Doi> {
        let doi = work.doi.as_ref()?;
        let prefix = |doi: &'w str| doi.split('/').next();
        let is_own =
            volume.imprint.doi.as_ref().is_some_and(|book| book.as_str().split('/').next() == prefix(doi.as_str()));
        self.elsewhere += usize::from(!is_own);
        Some(doi).filter(|_| is_own)
    }

    /// The warning; none where nothing is lacking.
    pub(super) fn said(self, help: &'static str) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        if !self.lacking.is_empty() {
            let counted = |(what, count): &(&str, usize)| {
                if *count == 1 { (*what).to_owned() } else { format!("{what} ({count})") }
            };
            let lacking = self.lacking.iter().map(counted).collect::<Vec<_>>().join(", ");
            let message = format!("the draft for {} lacks: {lacking}", self.registry);
            said.push(Diagnostic::new(Code::DraftIncomplete, &self.place, message).help(help));
        }
        if self.elsewhere > 0 {
            let message = format!(
                "{} contributions lead to a DOI that has not the prefix of the book's; it is taken for another publication's and only referred to",
                self.elsewhere
            );
            let help = "nothing, if it is; otherwise write the book's own `doi:` under `imprint:` in event.yaml";
            said.push(Diagnostic::new(Code::Inferred, &self.place, message).help(help));
        }
        said
    }
}
