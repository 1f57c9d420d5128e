//! Who speaks.

use schemars::JsonSchema;
use serde::Serialize;

use super::Material;
use crate::event::{Author, Contribution};
use crate::prose::Block;

/// Someone who speaks.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Speaker {
    /// Name as printed.
    pub name: String,
    /// How the name is said aloud, in the organizer's words.
    pub pronunciation: Option<String>,
    /// First affiliation.
    pub affiliation: Option<String>,
    /// A few sentences to introduce the speaker by; empty where there are none.
    pub biography: Vec<Block>,
}

/// Who presents a contribution: those who are said to, or all authors where nobody is.
pub(super) fn presenting(item: &Contribution) -> Vec<&Author> {
    let said: Vec<&Author> = item.authors.iter().filter(|author| author.speaker).collect();
    if said.is_empty() { item.authors.iter().collect() } else { said }
}

impl Material<'_> {
    /// The speakers of a contribution.
    pub(super) fn speakers(&self, item: &Contribution) -> Vec<Speaker> {
        let speaker = |author: &&Author| Speaker {
            name: self.bylines.printed(&author.name),
            pronunciation: author.pronunciation.clone(),
            affiliation: author.affiliations.first().and_then(|id| self.bylines.institution(id)),
            biography: author.biography.clone(),
        };
        presenting(item).iter().map(speaker).collect()
    }
}
