//! The shape of the export, in the order in which its keys stand.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::event::{self, Kind, RepeatUnit, SessionKind};
use crate::prose::Dialect;
use crate::record::BookletSettings;

/// The event as `libretto export --to json` writes it. Times are ISO 8601 in the event's own zone; text is plain, formulas stand as
/// their TeX source between dollar signs.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "event.json", deny_unknown_fields)]
pub(super) struct Exported<'a> {
    /// The version of this format.
    pub(super) libretto: u32,
    /// What concerns the event as a whole.
    pub(super) event: About<'a>,
    /// The items of the programme, in its order.
    pub(super) contributions: Vec<Item<'a>>,
    /// Sessions and breaks, in order of time.
    pub(super) sessions: Vec<Session<'a>>,
    /// Everyone who wrote a contribution, in the order of the index.
    pub(super) people: Vec<Person<'a>>,
    /// Where authors work, in order of first appearance.
    pub(super) affiliations: Vec<Affiliation<'a>>,
    /// Text that stands twice in the records and is left out of the abstracts here.
    pub(super) repeats: Vec<Repeated<'a>>,
    /// Texts that are printed before the programme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) front: Vec<Text<'a>>,
    /// Texts that are printed at the end of the book.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) back: Vec<Text<'a>>,
    /// Who takes part, where the book lists them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) participants: Vec<Participant<'a>>,
}

/// The event as a whole.
#[derive(Serialize, JsonSchema)]
pub(super) struct About<'a> {
    /// The full title.
    pub(super) title: &'a str,
    /// The short title.
    pub(super) short: Option<&'a str>,
    /// The larger event it belongs to.
    pub(super) part_of: Option<&'a str>,
    /// First and last day.
    pub(super) dates: Option<Dates>,
    /// Town and country, or the venue.
    pub(super) place: Option<&'a str>,
    /// The zone of all times: an IANA name or `UTC±h`.
    pub(super) timezone: Option<&'a str>,
    /// BCP 47 tag.
    pub(super) language: &'a str,
    /// Address of its page.
    pub(super) website: Option<&'a str>,
    /// Where to write to.
    pub(super) contact: Option<&'a str>,
    /// What it is about, a string a paragraph.
    pub(super) about: Vec<String>,
    /// The same with its markup, where the paragraphs do not say all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) about_marked: Option<String>,
    /// The markup of `about_marked` and of the texts of sponsors and imprint, where their own signs do not tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dialect: Option<Dialect>,
    /// Committees in their order.
    pub(super) committees: Vec<Committee<'a>>,
    /// What the organizer settled about text that is said twice.
    #[serde(skip_serializing_if = "Settled::is_empty")]
    pub(super) settled: Settled<'a>,
    /// Rooms in the order in which they stand side by side.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) rooms: &'a [String],
    /// Sponsors by tier, in the words of event.yaml.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sponsors: Vec<Tier<'a>>,
    /// What a librarian asks of the book, in the words of event.yaml.
    #[serde(skip_serializing_if = "Imprint::is_empty")]
    pub(super) imprint: Imprint<'a>,
    /// How the booklet is made, in the words of event.yaml.
    #[serde(skip_serializing_if = "BookletSettings::is_default")]
    pub(super) booklet: &'a BookletSettings,
}

/// Sponsors of one tier.
#[derive(Serialize, JsonSchema)]
pub(super) struct Tier<'a> {
    /// What the tier is called.
    pub(super) tier: &'a str,
    /// Its sponsors.
    pub(super) sponsors: Vec<Sponsor<'a>>,
}

/// A sponsor.
#[derive(Serialize, JsonSchema)]
pub(super) struct Sponsor<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// File name of the logo, in the folder `images` of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logo: Option<&'a str>,
    /// Address of the sponsor's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) website: Option<&'a str>,
    /// A few words of the sponsor.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
}

/// What a librarian asks of the printed book.
#[derive(Default, PartialEq, Serialize, JsonSchema)]
pub(super) struct Imprint<'a> {
    /// Who publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<&'a str>,
    /// Who edits it.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) editors: &'a [String],
    /// ISBN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) isbn: Option<String>,
    /// ISSN of the series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) issn: Option<String>,
    /// DOI of the book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) doi: Option<String>,
    /// The licence: its SPDX identifier, its address, or the organizer's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) licence: Option<&'a str>,
    /// Who holds the rights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) copyright: Option<&'a str>,
    /// Anything else that belongs there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
}

impl Imprint<'_> {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A text that is printed for itself.
#[derive(Serialize, JsonSchema)]
pub(super) struct Text<'a> {
    /// Its heading.
    pub(super) title: &'a str,
    /// The text, in Markdown.
    pub(super) text: String,
}

/// Someone who takes part.
#[derive(Serialize, JsonSchema)]
pub(super) struct Participant<'a> {
    /// The name as printed.
    pub(super) name: &'a str,
    /// Family name with its particles.
    pub(super) family: String,
    /// Given names.
    pub(super) given: &'a str,
    /// The affiliation as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) affiliation: Option<&'a str>,
    /// The country (ISO 3166-1 alpha-2), or what was written for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<&'a str>,
}

/// What the organizer settled about text that is said twice, in the words of `repeats` in event.yaml.
#[derive(Default, PartialEq, Serialize, JsonSchema)]
pub(super) struct Settled<'a> {
    /// Texts to leave out where they nearly repeat what stands before, by their first words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) remove: Vec<&'a str>,
    /// Texts that are printed however often they stand, by their first words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) keep: Vec<&'a str>,
    /// Likeness from which near repeats are left out unasked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) remove_above: Option<f64>,
    /// Ids of contributions that are one, the one to print first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) same: Vec<Vec<&'a str>>,
    /// Ids of contributions that present one work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related: Vec<Vec<&'a str>>,
    /// Ids of contributions that are alike and different.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) different: Vec<Vec<&'a str>>,
}

impl Settled<'_> {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Days, as `2027-09-15`.
#[derive(Serialize, JsonSchema)]
pub(super) struct Dates {
    /// The first.
    pub(super) from: String,
    /// The last.
    pub(super) to: String,
}

/// A committee.
#[derive(Serialize, JsonSchema)]
pub(super) struct Committee<'a> {
    /// What it does.
    pub(super) role: &'a str,
    /// Its members.
    pub(super) members: Vec<Member<'a>>,
}

/// A member of a committee.
#[derive(Serialize, JsonSchema)]
pub(super) struct Member<'a> {
    /// The name as written.
    pub(super) name: &'a str,
    /// The affiliation as written.
    pub(super) affiliation: Option<&'a str>,
    /// A part in the committee.
    pub(super) note: Option<&'a str>,
}

/// A talk, a poster, or another item of the programme.
#[derive(Serialize, JsonSchema)]
pub(super) struct Item<'a> {
    /// Its identity; sessions, people and links into the booklet (`booklet.pdf#c-` and the id) name it.
    pub(super) id: &'a str,
    /// The title.
    pub(super) title: String,
    /// The number under which the conference knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<&'a str>,
    /// What it is.
    pub(super) kind: Kind,
    /// Id of the session it is given in.
    pub(super) session: Option<&'a str>,
    /// The board that a poster hangs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) board: Option<&'a str>,
    /// When it starts, as `2027-09-15T09:30:00`.
    pub(super) start: Option<String>,
    /// When it ends.
    pub(super) end: Option<String>,
    /// The room of its session.
    pub(super) room: Option<&'a str>,
    /// When and where else it is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) further: Vec<Slot<'a>>,
    /// Ids of contributions that present the same work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related: Vec<&'a str>,
    /// The authors in their order.
    pub(super) authors: Vec<Author<'a>>,
    /// The abstract: a string for each paragraph or list item.
    #[serde(rename = "abstract")]
    pub(super) abstract_: Vec<String>,
    /// Keywords.
    pub(super) keywords: &'a [String],
    /// Addresses by what they lead to: `paper`, `doi`, `slides`, `video`.
    pub(super) links: &'a BTreeMap<String, String>,
    /// BCP 47 tag of the abstract, where it is not that of the event.
    pub(super) language: Option<&'a str>,
    /// BCP 47 tag of the title, where it is not that of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title_language: Option<&'a str>,
    /// Title and abstract with their markup, where the plain ones do not say all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) markdown: Option<Markdown>,
    /// The abstract before anything was left out of it, as Markdown, where something was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) whole: Option<String>,
}

/// Title and abstract with their markup, where the plain ones do not say all.
#[derive(Serialize, JsonSchema)]
pub(super) struct Markdown {
    /// The title.
    pub(super) title: String,
    /// The abstract.
    #[serde(rename = "abstract")]
    pub(super) abstract_: String,
}

/// A stretch of a session.
#[derive(Serialize, JsonSchema)]
pub(super) struct Slot<'a> {
    /// Id of the session.
    pub(super) session: &'a str,
    /// When it starts.
    pub(super) start: Option<String>,
    /// When it ends.
    pub(super) end: Option<String>,
}

/// An author of a contribution.
#[derive(Serialize, JsonSchema)]
pub(super) struct Author<'a> {
    /// The name as printed.
    pub(super) name: &'a str,
    /// Given names.
    pub(super) given: &'a str,
    /// Family name with its particles.
    pub(super) family: String,
    #[serde(flatten)]
    pub(super) parts: Parts<'a>,
    /// Names of affiliations, as the list of affiliations has them.
    pub(super) affiliations: Vec<&'a str>,
    /// Whether this author presents.
    pub(super) speaker: bool,
    /// ORCID identifier.
    pub(super) orcid: Option<&'a str>,
    /// How the name is said aloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pronunciation: Option<&'a str>,
    /// File name of a portrait, in the folder `images` of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) portrait: Option<&'a str>,
    /// A few words about the author, a string a paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) biography: Vec<String>,
}

/// The rarer parts of a name in the words of CSL and schema.org; one that a name lacks is left out.
#[derive(Serialize, JsonSchema)]
pub(super) struct Parts<'a> {
    /// A particle that is dropped where the family name stands alone.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) dropping_particle: &'a str,
    /// A particle that stays with the family name.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) non_dropping_particle: &'a str,
    /// `Jr.`, `III`.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) suffix: &'a str,
    /// Titles before the name.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) honorific_prefix: &'a str,
    /// Degrees behind it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) honorific_suffix: &'a str,
    /// The name in another script.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) alternate: &'a str,
}

/// A session or a break.
#[derive(Serialize, JsonSchema)]
pub(super) struct Session<'a> {
    /// Its identity.
    pub(super) id: &'a str,
    /// The title.
    pub(super) title: &'a str,
    /// Whether nothing is given in it.
    #[serde(rename = "break")]
    pub(super) is_break: bool,
    /// What it is, where that is more than a session or a break.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<SessionKind>,
    /// The track it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) track: Option<&'a str>,
    /// When it starts.
    pub(super) start: Option<String>,
    /// When it ends.
    pub(super) end: Option<String>,
    /// The room.
    pub(super) room: Option<&'a str>,
    /// Who chairs it; several are parted by `; `.
    pub(super) chair: Option<&'a str>,
    /// Ids of what is given in it, in order.
    pub(super) contributions: Vec<&'a str>,
}

/// Someone who wrote a contribution.
#[derive(Serialize, JsonSchema)]
pub(super) struct Person<'a> {
    /// The fullest form of the name.
    pub(super) name: &'a str,
    /// Family name with its particles.
    pub(super) family: String,
    /// Given names.
    pub(super) given: &'a str,
    #[serde(flatten)]
    pub(super) parts: Parts<'a>,
    /// Other spellings in the records.
    pub(super) aliases: Vec<&'a str>,
    /// ORCID identifier.
    pub(super) orcid: Option<&'a str>,
    /// Ids of what the person wrote.
    pub(super) contributions: Vec<&'a str>,
    /// Ids of what the person presents.
    pub(super) presents: Vec<&'a str>,
}

/// Where authors work.
#[derive(Serialize, JsonSchema)]
pub(super) struct Affiliation<'a> {
    /// The text that is printed.
    pub(super) name: &'a str,
    /// Other spellings in the records.
    pub(super) aliases: &'a [String],
    /// Parts of the institution, from the smallest.
    pub(super) units: &'a [String],
    /// The institution.
    pub(super) institution: Option<&'a str>,
    /// Its town.
    pub(super) locality: Option<&'a str>,
    /// Its country (ISO 3166-1 alpha-2).
    pub(super) country: Option<&'a str>,
    /// Its identifier in the Research Organization Registry.
    pub(super) ror: Option<&'a str>,
}

/// Text that was left out since it stands elsewhere.
#[derive(Serialize, JsonSchema)]
pub(super) struct Repeated<'a> {
    /// Id of the contribution it stood in.
    pub(super) contribution: &'a str,
    /// How much it is.
    pub(super) unit: RepeatUnit,
    /// The text.
    pub(super) text: &'a str,
    /// Where the same stands that is kept.
    pub(super) kept_at: Option<event::Locus>,
    /// Id of the contribution in which it is kept, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kept_in: Option<&'a str>,
    /// Where it stood.
    pub(super) removed_at: event::Locus,
}
