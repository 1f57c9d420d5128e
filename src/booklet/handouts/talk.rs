//! Talk sheets: a contribution each, with what leads to its paper, slides and video.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Material;
use crate::booklet::qr::{LINKS, Qr, qr};
use crate::booklet::{Contribution, Profile, program};
use crate::event;

/// A contribution on a sheet of its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TalkSheet {
    /// The contribution; biographies that the book prints once stand with each of their author's.
    pub contribution: Contribution,
    /// The session it is given in first.
    pub session: Option<String>,
    /// Who chairs that, a name each.
    pub chairs: Vec<String>,
    /// The board that a poster hangs on.
    pub board: Option<String>,
    /// Codes of its addresses: paper, slides, video.
    pub codes: Vec<Code>,
}

/// A QR code under its name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Code {
    /// What it leads to: `Slides`.
    pub name: String,
    /// The code.
    pub qr: Qr,
}

impl Material<'_> {
    /// A sheet for each contribution that was chosen, in the order of the book.
    pub(super) fn talks(&self, contributions: Vec<Contribution>) -> Vec<TalkSheet> {
        let items: BTreeMap<String, &event::Contribution> =
            self.event.contributions.iter().map(|item| (format!("c-{}", item.id), item)).collect();
        let told: BTreeMap<(String, String), Profile> = (contributions.iter())
            .flat_map(|talk| talk.profiles.iter().map(|it| ((talk.label.clone(), it.name.clone()), it.clone())))
            .collect();
        let sheets = contributions.into_iter().filter_map(|contribution| {
            let item = items.get(&contribution.label).filter(|item| self.chosen.has(item))?;
            Some(self.talk(item, contribution, &told))
        });
        sheets.collect()
    }

    fn talk(
        &self,
        item: &event::Contribution,
        mut contribution: Contribution,
        told: &BTreeMap<(String, String), Profile>,
    ) -> TalkSheet {
        for profile in &mut contribution.profiles {
            let first = profile.see.clone().and_then(|label| told.get(&(label, profile.name.clone())));
            if let Some(first) = first {
                *profile = first.clone();
            }
        }
        // Nothing tears lines apart that are not filled; nobody looks at these pages but the printer.
        contribution.ragged = true;
        let session = item.session.as_ref().and_then(|id| self.event.sessions.iter().find(|it| it.id == *id));
        // Where the settings print no addresses, there are no codes of them either.
        let printed = !contribution.links.is_empty();
        let codes = LINKS.iter().filter(|_| printed).filter_map(|name| {
            let qr = qr(item.links.get(*name)?, self.words)?;
            Some(Code { name: self.words.get(name), qr })
        });
        TalkSheet {
            session: session.map(|session| session.title.clone()),
            chairs: session.map(program::chairs).unwrap_or_default(),
            board: item.board.clone(),
            codes: codes.collect(),
            contribution,
        }
    }
}
