//! Who presents: portraits and biographies, each biography once in the book.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::authors::Bylines;
use super::shown::Shown;
use super::words::Words;
use crate::diagnostic::Place;
use crate::event::{Contribution, PersonId};
use crate::prose::{self, Block, Inline};
use crate::record::Detail;

/// A portrait or a biography of an author, or where the biography stands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Profile {
    /// The name as printed.
    pub name: String,
    /// What leads to a biography elsewhere: `About Ada Byron`.
    pub heading: String,
    /// The portrait; none where `see` leads to it.
    pub portrait: Option<Portrait>,
    /// A few sentences on who this is, which begin with the name; empty where there are none, or where `see` leads to them.
    pub biography: Vec<Block>,
    /// Label of the contribution that has the biography, where it has stood before.
    pub see: Option<String>,
    /// Where the biography stands in the event's folder, for diagnostics; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

/// A picture of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Portrait {
    /// File name, served at `/images/` followed by the name.
    pub file: String,
    /// What is read out in its place: `Portrait of Ada Byron`.
    pub alt: String,
}

/// Makes profiles in the order of the book.
pub(super) struct Profiles<'a> {
    shown: Shown<'a>,
    words: &'a Words,
    /// The biographies so far, each with the label of its contribution.
    printed: BTreeMap<(&'a PersonId, Vec<String>), String>,
}

impl<'a> Profiles<'a> {
    pub(super) fn new(shown: Shown<'a>, words: &'a Words) -> Self {
        Self { shown, words, printed: BTreeMap::new() }
    }

    /// The profiles of a contribution's authors, in their order. What a person says otherwise elsewhere is another biography,
    /// and printed.
    pub(super) fn of(&mut self, item: &'a Contribution, bylines: &Bylines<'_>) -> Vec<Profile> {
        let label = format!("c-{}", item.id);
        let profiles = item.authors.iter().filter_map(|author| {
            let name = bylines.printed(&author.name);
            let portrait = author.portrait.as_ref().filter(|_| self.shown.has(Detail::Portraits));
            let biography = self.shown.only(Detail::Biographies, || author.biography.clone());
            let said = prose::units(&biography);
            let is_told = !said.is_empty();
            if portrait.is_none() && !is_told {
                return None;
            }
            let heading = self.words.fill("biography", "name", &name);
            if is_told {
                let first = self.printed.entry((&author.person, said)).or_insert_with(|| label.clone());
                if *first != label {
                    return Some(Profile { name, heading, see: Some(first.clone()), ..Profile::default() });
                }
            }
            let portrait =
                portrait.map(|file| Portrait { file: file.clone(), alt: self.words.fill("portrait", "name", &name) });
            let biography = if is_told { headed(biography, &name, &author.name.literal) } else { Vec::new() };
            Some(Profile { name, heading, portrait, biography, see: None, place: author.biography_place.clone() })
        });
        profiles.collect()
    }
}

/// A biography with the person's name as its run-in head. Where it begins with the name, that is the head.
fn headed(mut biography: Vec<Block>, printed: &str, bare: &str) -> Vec<Block> {
    let words = |text: &str| Inline::Text { text: text.to_owned() };
    let head = |name: &str| Inline::Strong { content: vec![words(name)] };
    let Some(Block::Paragraph { content }) = biography.first_mut() else {
        biography.insert(0, Block::Paragraph { content: vec![head(printed)] });
        return biography;
    };
    let begins = |text: &str| [printed, bare].into_iter().find(|name| is_word(text, name)).map(str::to_owned);
    let own = match &content[0] {
        Inline::Text { text } => begins(text).map(|name| vec![head(&name), words(&text[name.len()..])]),
        marked @ (Inline::Strong { .. } | Inline::Emphasis { .. }) => {
            begins(&prose::plain_text(std::slice::from_ref(marked))).map(|_| vec![marked.clone()])
        }
        _ => None,
    };
    match own {
        Some(own) => _ = content.splice(..1, own),
        None => _ = content.splice(..0, [head(printed), words("\u{2003}")]),
    }
    biography
}

/// Whether a text begins with a name and goes on with another word, if at all.
fn is_word(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_biography_begins_with_the_name_once() {
        let paragraph = |content: Vec<Inline>| vec![Block::Paragraph { content }];
        let text = |text: &str| Inline::Text { text: text.to_owned() };
        let strong = |words: &str| Inline::Strong { content: vec![text(words)] };
        let of = |content| headed(paragraph(content), "Dr. Ada Byron", "Ada Byron");
        assert_eq!(
            of(vec![text("She rings.")]),
            paragraph(vec![strong("Dr. Ada Byron"), text("\u{2003}"), text("She rings.")])
        );
        assert_eq!(of(vec![text("Ada Byron rings.")]), paragraph(vec![strong("Ada Byron"), text(" rings.")]));
        assert_eq!(
            of(vec![strong("Ada Byron"), text(" rings.")]),
            paragraph(vec![strong("Ada Byron"), text(" rings.")])
        );
        let longer = text("Ada Byronson rings.");
        assert_eq!(of(vec![longer.clone()]), paragraph(vec![strong("Dr. Ada Byron"), text("\u{2003}"), longer]));
        let list = Block::List { start: None, label: None, items: Vec::new() };
        let headless = headed(vec![list.clone()], "Ada", "Ada");
        assert_eq!(headless, [paragraph(vec![strong("Ada")]), vec![list]].concat());
    }
}
