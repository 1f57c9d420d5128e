use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Spanned;

/// What few entries have: where it is absent it takes a word of room, in each of ten thousand authors.
pub type Seldom<T> = Option<Box<Spanned<T>>>;

/// The parts of a name that a source has apart, in the words of CSL 1.0.2 ("Name Variables") and, for titles, of
/// schema.org's `Person`. What is given here is kept as it is; what is absent is read from the name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct NameRecord {
    /// Given names: `Ludwig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<Spanned<String>>,
    /// A particle that is left out when the family name stands alone: the `d'` of Jean d'Alembert.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropping_particle: Seldom<String>,
    /// A particle that stays with the family name: the `van` of Vincent van Gogh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub non_dropping_particle: Seldom<String>,
    /// Family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Spanned<String>>,
    /// Generational suffix: `Jr.`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Seldom<String>,
    /// Titles before the name: `Prof. Dr.`; printed only if the booklet's settings ask for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub honorific_prefix: Seldom<String>,
    /// Degrees behind the name: `PhD`; printed only if the booklet's settings ask for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub honorific_suffix: Seldom<String>,
}

/// What the organizer knows of a person: an entry of `people` in event.yaml.
///
/// Two entries of one name are two people; each then says in which contributions it is meant.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct PersonRecord {
    /// The name as it is to be printed.
    pub name: Spanned<String>,
    /// Its parts, where they are not what the name seems to say.
    #[serde(flatten)]
    pub parts: NameRecord,
    /// How else the records write this person's name; each is printed as `name`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Spanned<String>>,
    /// Names of other people whom this person is not, however alike they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Spanned<String>>,
    /// Ids of the only contributions in which this person is meant; all when absent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<Spanned<String>>,
    /// ORCID identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orcid: Option<Spanned<String>>,
}
