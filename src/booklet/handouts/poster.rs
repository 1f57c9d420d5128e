//! Labels for the boards that posters hang on.

use schemars::JsonSchema;
use serde::Serialize;

use super::Material;
use crate::booklet::natural;
use crate::booklet::{Contribution, ListedAuthor, Qr};
use crate::diagnostic::Place;
use crate::event::{self, Kind};
use crate::prose::Inline;

/// A label for a board.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct PosterSheet {
    /// The board.
    pub board: Option<String>,
    /// The number that stands before the title.
    pub number: Option<String>,
    /// Title.
    pub title: Vec<Inline>,
    /// The title in characters alone.
    pub plain_title: String,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// The authors, in order.
    pub authors: Vec<ListedAuthor>,
    /// Where they work, each once, in order.
    pub affiliations: Vec<String>,
    /// When and where it is shown.
    pub schedule: Option<String>,
    /// The session it is shown in.
    pub session: Option<String>,
    /// The code of the first address that one follows from it.
    pub qr: Option<Qr>,
    /// Where the entry stands; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

impl Material<'_> {
    /// A label for each poster that was chosen and each contribution with a board, in the order of the boards.
    pub(super) fn posters(&self, contributions: &[Contribution]) -> Vec<PosterSheet> {
        let items = self.event.contributions.iter().filter(|item| item.kind == Kind::Poster || item.board.is_some());
        let mut labels: Vec<(&event::Contribution, Contribution)> = items
            .filter(|item| self.chosen.has(item))
            .filter_map(|item| {
                let label = format!("c-{}", item.id);
                contributions.iter().find(|it| it.label == label).map(|it| (item, it.clone()))
            })
            .collect();
        labels.sort_by(|(one, _), (other, _)| match (&one.board, &other.board) {
            (Some(one), Some(other)) => natural::compare(one, other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
        labels.into_iter().map(|(item, printed)| self.poster(item, printed)).collect()
    }

    fn poster(&self, item: &event::Contribution, printed: Contribution) -> PosterSheet {
        let mut affiliations: Vec<String> = Vec::new();
        for name in item.authors.iter().flat_map(|it| &it.affiliations).filter_map(|id| self.bylines.institution(id)) {
            if !affiliations.contains(&name) {
                affiliations.push(name);
            }
        }
        let session = item.session.as_ref().and_then(|id| self.event.sessions.iter().find(|it| it.id == *id));
        PosterSheet {
            board: item.board.clone(),
            number: printed.number,
            title: printed.title,
            plain_title: printed.plain_title,
            language: printed.title_language,
            authors: self.bylines.listed(item),
            affiliations,
            schedule: printed.schedule,
            session: session.map(|session| session.title.clone()),
            qr: printed.qr,
            place: item.places.entry.clone(),
        }
    }
}
