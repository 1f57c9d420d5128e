use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Spanned;
use crate::prose::Dialect;
use crate::record::{BookletSettings, PersonRecord};

/// The event as a whole: event.yaml.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct EventRecord {
    /// The full title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Spanned<String>>,
    /// The short title, for running heads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<Spanned<String>>,
    /// The larger event it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Spanned<String>>,
    /// The days it takes place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// Town and country, or the venue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Spanned<String>>,
    /// Time zone of all times: an IANA name or an offset such as `UTC-7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<Spanned<String>>,
    /// Language of the booklet (BCP 47); English when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Spanned<String>>,
    /// Address of the event's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<Spanned<String>>,
    /// Where to write to: an e-mail address or a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Spanned<String>>,
    /// The markup of all texts: plain, markdown, latex or html; found text by text when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialect: Option<Spanned<Dialect>>,
    /// LaTeX commands of the authors' own, by name, each with what it stands for: `\\FHE: \\mathsf{FHE}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub macros: BTreeMap<String, Spanned<String>>,
    /// How abstracts are written in a LaTeX book that `pull` reads, where it does not find them by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latex: Option<LatexRecord>,
    /// What the event is about, in that markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Spanned<String>>,
    /// Committees, in the order to be printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub committees: Vec<CommitteeRecord>,
    /// Sponsors by tier, in the order to be printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<SponsorTierRecord>,
    /// Rooms, in the order in which they stand side by side; rooms of the programme that are not named stand behind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<Spanned<String>>,
    /// What a librarian asks of the printed book.
    #[serde(skip_serializing_if = "ImprintRecord::is_default")]
    pub imprint: ImprintRecord,
    /// People whose name, parts or identity the organizer settles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonRecord>,
    /// Names of affiliations and what else they are called.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<AliasRecord>,
    /// What is said twice, where the organizer settles it.
    #[serde(skip_serializing_if = "RepeatsRecord::is_default")]
    pub repeats: RepeatsRecord,
    /// How the booklet is made.
    #[serde(skip_serializing_if = "BookletSettings::is_default")]
    pub booklet: BookletSettings,
    /// Which column of a table, or key of a list, is read as what: `title: Name of the talk`; written by `pull`, and heeded by the
    /// next. What stands under `ignore` is not read.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub mapping: Mapping,
}

/// Headings by what their columns hold, in the words of [`crate::record::source`].
pub type Mapping = BTreeMap<String, Headings>;

/// One heading, or several in order. `papers.csv#Authors` is meant in that file, or sheet, alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Headings(pub Vec<Spanned<String>>);

impl Serialize for Headings {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [only] => only.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

impl JsonSchema for Headings {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Headings".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "One heading, or several in order.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
        })
    }
}

/// How an abstract is written in a LaTeX book: one command with all parts, or a command or environment for each.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct LatexRecord {
    /// A command or environment with its arguments: `\\talk{title}{authors}{affiliation}{abstract}`; braces of what is not read stay empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<Spanned<String>>,
    /// The command of the title, where each part has its own: `\\title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Spanned<String>>,
    /// The command of the authors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authors: Option<Spanned<String>>,
    /// The command of the affiliation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<Spanned<String>>,
    /// The command or environment of the abstract.
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    pub abstract_: Option<Spanned<String>>,
    /// The command of the keywords.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<Spanned<String>>,
}

/// The days of an event; a single date stands for both.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Dates {
    /// First day, as `2021-08-15`.
    #[schemars(with = "String")]
    pub from: Spanned<Date>,
    /// Last day, where it is not the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub to: Option<Spanned<Date>>,
}

impl Dates {
    /// The first and the last day.
    pub(in crate::record) fn span(&self) -> (Date, Date) {
        (self.from.value, self.to.as_ref().map_or(self.from.value, |to| to.value))
    }
}

/// A committee and its members.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct CommitteeRecord {
    /// What the committee does: `Organizers`, `Programme Committee`.
    pub role: Spanned<String>,
    /// Its members, in the order to be printed.
    pub members: Vec<MemberRecord>,
}

/// A member of a committee.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct MemberRecord {
    /// The name as written.
    pub name: Spanned<String>,
    /// The affiliation as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<Spanned<String>>,
    /// A part in the committee: `chair`, `organizer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Spanned<String>>,
}

/// One affiliation and its other spellings; the names of two entries are never taken for one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct AliasRecord {
    /// The name to print.
    pub name: Spanned<String>,
    /// What else it is called in the records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Spanned<String>>,
    /// The affiliations that the name stands for, where it stands for several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub several: Vec<Spanned<String>>,
    /// Names of other institutions that this one is not, however alike they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Spanned<String>>,
    /// The country, by its name or its ISO 3166 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Spanned<String>>,
    /// Identifier in the Research Organization Registry: `https://ror.org/05dxps055`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ror: Option<Spanned<String>>,
}

/// What the organizer settles about text that is said twice.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct RepeatsRecord {
    /// Texts to leave out where they nearly repeat what stands before; the first eight words or more of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<Spanned<String>>,
    /// Texts that are printed however often they stand; the first eight words or more of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<Spanned<String>>,
    /// Likeness, from 0 to 1, from which near repeats within a record are left out unasked: `0.95`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remove_above: Option<Spanned<f64>>,
    /// Ids of contributions that are one, the one to print first: it is printed once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<Vec<Spanned<String>>>,
    /// Ids of contributions that present one work, such as a talk and its poster: each is printed and names the others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Vec<Spanned<String>>>,
    /// Ids of contributions that are alike and different.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub different: Vec<Vec<Spanned<String>>>,
}

impl RepeatsRecord {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Sponsors of one tier.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct SponsorTierRecord {
    /// What the tier is called: `Gold Sponsors`.
    pub tier: Spanned<String>,
    /// Its sponsors, in the order to be printed.
    pub sponsors: Vec<SponsorRecord>,
}

/// A sponsor; its name alone may stand for it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct SponsorRecord {
    /// The name.
    pub name: Spanned<String>,
    /// A PNG, JPEG, WebP, GIF or SVG file in the folder `images`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Spanned<String>>,
    /// Address of the sponsor's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<Spanned<String>>,
    /// A few words of the sponsor, in the event's markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Spanned<String>>,
}

/// What a librarian asks of the printed book.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct ImprintRecord {
    /// Who publishes the book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Spanned<String>>,
    /// Who edits it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<Spanned<String>>,
    /// International Standard Book Number (ISO 2108), of 13 or 10 digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub isbn: Option<Spanned<String>>,
    /// International Standard Serial Number (ISO 3297) of the series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn: Option<Spanned<String>>,
    /// Digital Object Identifier (ISO 26324) of the book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<Spanned<String>>,
    /// The licence of the book as SPDX identifier (`CC-BY-4.0`), address, or in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Spanned<String>>,
    /// Who holds the rights: `2027 the authors`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copyright: Option<Spanned<String>>,
    /// Anything else that belongs there, in the event's markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Spanned<String>>,
}

impl ImprintRecord {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
