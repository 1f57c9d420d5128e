//! The parts of a booklet: a session each, or a kind of contribution where there is no session.

use std::collections::BTreeMap;

use super::words::Words;
use crate::event::{Contribution, Event, Kind, Session};

/// Contributions under one heading.
pub(super) struct Group<'a> {
    /// Names the part within the book.
    pub(super) id: String,
    /// Heading.
    pub(super) title: String,
    /// Whether the kind alone holds them together, and no session of the programme names them.
    pub(super) is_loose: bool,
    /// At least one contribution.
    pub(super) contributions: Vec<&'a Contribution>,
}

/// Groups in the order in which their first contributions stand. A contribution of several sessions belongs to the first;
/// sessions of one title that follow each other, a talk each, are one part.
pub(super) fn groups<'a>(event: &'a Event, words: &Words) -> Vec<Group<'a>> {
    let sessions: BTreeMap<&str, &Session> = event.sessions.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for contribution in &event.contributions {
        let session = contribution.session.as_ref().and_then(|id| sessions.get(id.as_str()).copied());
        let (id, title) = match session {
            Some(session) => (session.id.to_string(), session.title.clone()),
            None => {
                let kind = kind_word(contribution.kind);
                (format!("kind-{kind}"), words.get(kind))
            }
        };
        let is_loose = session.is_none();
        let index = *by_id.entry(id.clone()).or_insert_with(|| {
            let follows = groups.last().is_some_and(|last| last.title == title && last.is_loose == is_loose);
            if !follows {
                groups.push(Group { id, title, is_loose, contributions: Vec::new() });
            }
            groups.len() - 1
        });
        groups[index].contributions.push(contribution);
    }
    groups
}

/// The word whose entry in the list of words heads contributions of a kind.
fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Invited => "invited",
        Kind::Contributed => "contributed",
        Kind::Poster => "poster",
        Kind::Tutorial => "tutorial",
        Kind::Panel => "panel",
        Kind::Other => "other",
    }
}
