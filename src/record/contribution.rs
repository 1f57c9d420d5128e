use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Place, Spanned};
use crate::prose::Dialect;
use crate::record::{NameRecord, Seldom};

/// What an item of the programme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A talk the organizers asked for.
    Invited,
    /// A talk that was submitted.
    #[default]
    Contributed,
    /// A poster.
    Poster,
    /// A tutorial or course.
    Tutorial,
    /// A panel or round table.
    Panel,
    /// Anything else with a title.
    Other,
}

impl Kind {
    /// Its word in the records, which names it in exports and in the lists of the booklet's words too.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Contributed => "contributed",
            Self::Poster => "poster",
            Self::Tutorial => "tutorial",
            Self::Panel => "panel",
            Self::Other => "other",
        }
    }
}

/// One item of the programme as its source has it: an entry of contributions.yaml.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct ContributionRecord {
    /// Short name by which program.yaml and addresses refer to it; made from the title when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Spanned<String>>,
    /// The title.
    pub title: Spanned<String>,
    /// The number under which the conference knows it: `P-17`, `3.2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Spanned<String>>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Spanned<Kind>>,
    /// Title of the session it belongs to, where program.yaml does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<Spanned<String>>,
    /// The board that a poster hangs on: `A12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub board: Seldom<String>,
    /// The authors, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<AuthorRecord>,
    /// The abstract in the record's dialect; a blank line parts paragraphs.
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    pub abstract_: Option<Spanned<String>>,
    /// Pictures that belong to the abstract, printed behind it in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureRecord>,
    /// The markup of title and abstract, where it differs from the event's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialect: Option<Spanned<Dialect>>,
    /// Keywords, in the author's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Spanned<String>>,
    /// Addresses by what they lead to: paper, slides, video, doi, page.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<String, Spanned<String>>,
    /// The language of title and abstract (BCP 47), where it differs from the event's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Spanned<String>>,
    /// The language of the title, where it differs from that of the abstract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_language: Seldom<String>,
    /// Whether it is not given any more: it stays here and is printed nowhere.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The file and line it was pulled from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Seldom<String>,
    /// Where the entry begins.
    #[serde(skip)]
    pub place: Place,
}

/// One author of a contribution as the source has it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct AuthorRecord {
    /// The name as written.
    pub name: Spanned<String>,
    /// The name's parts, where the source has them apart.
    #[serde(flatten)]
    pub parts: NameRecord,
    /// The affiliation as written; it may hold two, which are taken apart on evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<Spanned<String>>,
    /// Affiliations that are known to be one each; they are never taken apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<Spanned<String>>,
    /// Whether this author presents.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub speaker: bool,
    /// ORCID identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orcid: Option<Spanned<String>>,
    /// How the name is said aloud, for whoever announces the author: `BY-run`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pronunciation: Seldom<String>,
    /// A portrait: a PNG, JPEG, WebP, GIF or SVG file in the folder `images`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portrait: Seldom<String>,
    /// A few sentences on who this is, in the record's dialect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub biography: Seldom<String>,
}

/// A picture of a contribution as the source has it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct FigureRecord {
    /// A PNG, JPEG, WebP, GIF or SVG file in the folder `images`.
    pub file: Spanned<String>,
    /// What is printed below it, in the record's dialect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Spanned<String>>,
    /// What it shows, for those who do not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<Spanned<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_called_what_the_records_call_it() {
        for kind in [Kind::Invited, Kind::Contributed, Kind::Poster, Kind::Tutorial, Kind::Panel, Kind::Other] {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
