//! Speakers of talks, with what pretalx knows of them.

use super::super::localized::Localized;
use super::super::talk::presenter;
use super::super::{Reading, person};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::AuthorRecord;
use crate::record::tree::Node;

/// Stems of questions that ask where one works.
const AFFILIATION: &[&str] = &[
    "affiliation",
    "organisation",
    "organization",
    "institution",
    "university",
    "company",
    "employer",
    "firma",
    "zugehörigkeit",
    "entreprise",
    "empresa",
    "afiliaci",
    "所屬",
    "所属",
];

/// Pictures of people that stand on the web.
#[derive(Debug, Default)]
pub(in crate::record::source) struct Portraits {
    count: usize,
    first: Place,
}

impl Portraits {
    /// Counts the address of a picture.
    pub(in crate::record::source) fn see(&mut self, address: Option<Spanned<String>>) {
        if let Some(address) = address {
            if self.count == 0 {
                self.first = address.place;
            }
            self.count += 1;
        }
    }

    /// Says once that they are not fetched.
    pub(in crate::record::source) fn report(self, reading: &mut Reading) {
        if self.count > 0 {
            let message = format!("{} pictures of people stand on the web and are not fetched", self.count);
            let help = "to print one, save it in `images` and name it under `portrait:` of the author";
            reading.complaints.push(Diagnostic::new(Code::ColumnDropped, &self.first, message).help(help));
        }
    }
}

/// A speaker: a name, or a mapping that may have a biography, a picture, and answers to the organizers' questions.
pub(super) fn speaker(node: &Node, texts: &mut Localized, portraits: &mut Portraits) -> Option<AuthorRecord> {
    if let Some(name) = node.text() {
        return Some(presenter(name, None));
    }
    let names = ["public_name", "full_public_name", "name", "fullname", "full_name", "display_name"];
    let name = names.iter().find_map(|key| texts.text_at(node, key));
    let mut author = match name {
        Some(name) => presenter(name, None),
        None => {
            AuthorRecord { speaker: true, ..person::of_parts(node.text_at("first_name"), node.text_at("last_name"))? }
        }
    };
    author.biography =
        ["biography", "bio", "abstract", "description"].iter().find_map(|key| texts.text_at(node, key)).map(Box::new);
    author.affiliation = ["affiliation", "organization", "organisation", "company", "institution"]
        .iter()
        .find_map(|key| node.text_at(key))
        .or_else(|| answered(node, texts))
        .map(person::cleaned);
    author.orcid = node.text_at("orcid");
    portraits.see(["avatar", "avatar_url", "avatar_path", "picture", "image"].iter().find_map(|key| node.text_at(key)));
    Some(author)
}

/// The answer to a question for the affiliation.
fn answered(node: &Node, texts: &mut Localized) -> Option<Spanned<String>> {
    node.get("answers")?.items().iter().find_map(|answer| {
        let question = answer.get("question")?;
        let asked = texts.text(question.get("question").unwrap_or(question))?;
        asks_affiliation(&asked.value).then(|| answer.text_at("answer"))?
    })
}

/// Whether a question asks where one works.
pub(in crate::record::source) fn asks_affiliation(question: &str) -> bool {
    let lower = question.to_lowercase();
    lower.chars().count() < 60 && AFFILIATION.iter().any(|stem| lower.contains(stem))
}
