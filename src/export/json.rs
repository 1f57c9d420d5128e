//! The normalized event as JSON, format version 1.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use super::{Format, Written, text};
use crate::diagnostic::Checked;
use crate::event::{
    self, AffiliationId, Contribution, Event, Institution, InstitutionId, Kind, Name, Repeat, RepeatUnit, SessionKind,
};
use crate::prose::{line_to_markdown, plain_text, to_markdown, units};

pub(super) const FORMAT: Format = Format {
    name: "json",
    title: "The normalized event: contributions, sessions, people, affiliations, repeats",
    ending: Some("json"),
    write: |material| Checked::new(Written::File(json(material.event)), Vec::new()),
};

/// The version of this format.
const VERSION: u32 = 1;

/// Writes the event as indented JSON with a line feed at the end; times are ISO 8601 without zone, in the event's own.
pub fn json(event: &Event) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&Exported::from(event)).expect("strings and numbers always serialize");
    bytes.push(b'\n');
    bytes
}

/// The JSON Schema of what [`json`] writes (draft 2020-12), indented.
pub fn json_schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    format!("{:#}\n", generator.into_root_schema_for::<Exported<'static>>().to_value())
}

/// The event as `libretto export --to json` writes it. Times are ISO 8601 in the event's own zone; text is plain, formulas stand as
/// their TeX source between dollar signs.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "event.json", deny_unknown_fields)]
struct Exported<'a> {
    /// The version of this format.
    libretto: u32,
    /// What concerns the event as a whole.
    event: About<'a>,
    /// The items of the programme, in its order.
    contributions: Vec<Item<'a>>,
    /// Sessions and breaks, in order of time.
    sessions: Vec<Session<'a>>,
    /// Everyone who wrote a contribution, in the order of the index.
    people: Vec<Person<'a>>,
    /// Where authors work, in order of first appearance.
    affiliations: Vec<Affiliation<'a>>,
    /// Text that stands twice in the records and is left out of the abstracts here.
    repeats: Vec<Repeated<'a>>,
}

/// The event as a whole.
#[derive(Serialize, JsonSchema)]
struct About<'a> {
    /// The full title.
    title: &'a str,
    /// The short title.
    short: Option<&'a str>,
    /// The larger event it belongs to.
    part_of: Option<&'a str>,
    /// First and last day.
    dates: Option<Dates>,
    /// Town and country, or the venue.
    place: Option<&'a str>,
    /// The zone of all times: an IANA name or `UTC±h`.
    timezone: Option<&'a str>,
    /// BCP 47 tag.
    language: &'a str,
    /// Address of its page.
    website: Option<&'a str>,
    /// Where to write to.
    contact: Option<&'a str>,
    /// What it is about, a string a paragraph.
    about: Vec<String>,
    /// Committees in their order.
    committees: Vec<Committee<'a>>,
}

/// Days, as `2027-09-15`.
#[derive(Serialize, JsonSchema)]
struct Dates {
    /// The first.
    from: String,
    /// The last.
    to: String,
}

/// A committee.
#[derive(Serialize, JsonSchema)]
struct Committee<'a> {
    /// What it does.
    role: &'a str,
    /// Its members.
    members: Vec<Member<'a>>,
}

/// A member of a committee.
#[derive(Serialize, JsonSchema)]
struct Member<'a> {
    /// The name as written.
    name: &'a str,
    /// The affiliation as written.
    affiliation: Option<&'a str>,
    /// A part in the committee.
    note: Option<&'a str>,
}

/// A talk, a poster, or another item of the programme.
#[derive(Serialize, JsonSchema)]
struct Item<'a> {
    /// Its identity; sessions, people and links into the booklet (`booklet.pdf#c-` and the id) name it.
    id: &'a str,
    /// The title.
    title: String,
    /// The number under which the conference knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    /// What it is.
    kind: Kind,
    /// Id of the session it is given in.
    session: Option<&'a str>,
    /// The board that a poster hangs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    board: Option<&'a str>,
    /// When it starts, as `2027-09-15T09:30:00`.
    start: Option<String>,
    /// When it ends.
    end: Option<String>,
    /// The room of its session.
    room: Option<&'a str>,
    /// When and where else it is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    further: Vec<Slot<'a>>,
    /// Ids of contributions that present the same work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<&'a str>,
    /// The authors in their order.
    authors: Vec<Author<'a>>,
    /// The abstract: a string for each paragraph or list item.
    #[serde(rename = "abstract")]
    abstract_: Vec<String>,
    /// Keywords.
    keywords: &'a [String],
    /// Addresses by what they lead to: `paper`, `doi`, `slides`, `video`.
    links: &'a BTreeMap<String, String>,
    /// BCP 47 tag of the abstract, where it is not that of the event.
    language: Option<&'a str>,
    /// BCP 47 tag of the title, where it is not that of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    title_language: Option<&'a str>,
    /// Title and abstract with their markup, where the plain ones do not say all.
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<Markdown>,
}

/// Title and abstract with their markup, where the plain ones do not say all.
#[derive(Serialize, JsonSchema)]
struct Markdown {
    /// The title.
    title: String,
    /// The abstract.
    #[serde(rename = "abstract")]
    abstract_: String,
}

/// A stretch of a session.
#[derive(Serialize, JsonSchema)]
struct Slot<'a> {
    /// Id of the session.
    session: &'a str,
    /// When it starts.
    start: Option<String>,
    /// When it ends.
    end: Option<String>,
}

/// An author of a contribution.
#[derive(Serialize, JsonSchema)]
struct Author<'a> {
    /// The name as printed.
    name: &'a str,
    /// Given names.
    given: &'a str,
    /// Family name with its particles.
    family: String,
    #[serde(flatten)]
    parts: Parts<'a>,
    /// Names of affiliations, as the list of affiliations has them.
    affiliations: Vec<&'a str>,
    /// Whether this author presents.
    speaker: bool,
    /// ORCID identifier.
    orcid: Option<&'a str>,
    /// File name of a portrait, in the folder `images` of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    portrait: Option<&'a str>,
    /// A few words about the author, a string a paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    biography: Vec<String>,
}

/// The rarer parts of a name in the words of CSL and schema.org; one that a name lacks is left out.
#[derive(Serialize, JsonSchema)]
struct Parts<'a> {
    /// A particle that is dropped where the family name stands alone.
    #[serde(skip_serializing_if = "str::is_empty")]
    dropping_particle: &'a str,
    /// A particle that stays with the family name.
    #[serde(skip_serializing_if = "str::is_empty")]
    non_dropping_particle: &'a str,
    /// `Jr.`, `III`.
    #[serde(skip_serializing_if = "str::is_empty")]
    suffix: &'a str,
    /// Titles before the name.
    #[serde(skip_serializing_if = "str::is_empty")]
    honorific_prefix: &'a str,
    /// Degrees behind it.
    #[serde(skip_serializing_if = "str::is_empty")]
    honorific_suffix: &'a str,
    /// The name in another script.
    #[serde(skip_serializing_if = "str::is_empty")]
    alternate: &'a str,
}

/// A session or a break.
#[derive(Serialize, JsonSchema)]
struct Session<'a> {
    /// Its identity.
    id: &'a str,
    /// The title.
    title: &'a str,
    /// Whether nothing is given in it.
    #[serde(rename = "break")]
    is_break: bool,
    /// What it is, where that is more than a session or a break.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<SessionKind>,
    /// The track it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    track: Option<&'a str>,
    /// When it starts.
    start: Option<String>,
    /// When it ends.
    end: Option<String>,
    /// The room.
    room: Option<&'a str>,
    /// Who chairs it; several are parted by `; `.
    chair: Option<&'a str>,
    /// Ids of what is given in it, in order.
    contributions: Vec<&'a str>,
}

/// Someone who wrote a contribution.
#[derive(Serialize, JsonSchema)]
struct Person<'a> {
    /// The fullest form of the name.
    name: &'a str,
    /// Family name with its particles.
    family: String,
    /// Given names.
    given: &'a str,
    #[serde(flatten)]
    parts: Parts<'a>,
    /// Other spellings in the records.
    aliases: Vec<&'a str>,
    /// ORCID identifier.
    orcid: Option<&'a str>,
    /// Ids of what the person wrote.
    contributions: Vec<&'a str>,
    /// Ids of what the person presents.
    presents: Vec<&'a str>,
}

/// Where authors work.
#[derive(Serialize, JsonSchema)]
struct Affiliation<'a> {
    /// The text that is printed.
    name: &'a str,
    /// Other spellings in the records.
    aliases: &'a [String],
    /// Parts of the institution, from the smallest.
    units: &'a [String],
    /// The institution.
    institution: Option<&'a str>,
    /// Its town.
    locality: Option<&'a str>,
    /// Its country (ISO 3166-1 alpha-2).
    country: Option<&'a str>,
    /// Its identifier in the Research Organization Registry.
    ror: Option<&'a str>,
}

/// Text that was left out since it stands elsewhere.
#[derive(Serialize, JsonSchema)]
struct Repeated<'a> {
    /// Id of the contribution it stood in.
    contribution: &'a str,
    /// How much it is.
    unit: RepeatUnit,
    /// The text.
    text: &'a str,
    /// Where the same stands that is kept.
    kept_at: Option<event::Locus>,
    /// Id of the contribution in which it is kept, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept_in: Option<&'a str>,
    /// Where it stood.
    removed_at: event::Locus,
}

impl<'a> From<&'a Event> for Exported<'a> {
    fn from(event: &'a Event) -> Self {
        let names: BTreeMap<&AffiliationId, &str> =
            event.affiliations.iter().map(|affiliation| (&affiliation.id, affiliation.name.as_str())).collect();
        let institutions: BTreeMap<&InstitutionId, &Institution> =
            event.institutions.iter().map(|institution| (&institution.id, institution)).collect();
        Self {
            libretto: VERSION,
            event: about(&event.about),
            contributions: event.contributions.iter().map(|item| contribution(item, event, &names)).collect(),
            sessions: event.sessions.iter().map(session).collect(),
            people: event.people.iter().map(person).collect(),
            affiliations: event.affiliations.iter().map(|it| affiliation(it, &institutions)).collect(),
            repeats: event.repeats.iter().map(repeat).collect(),
        }
    }
}

fn about(about: &event::About) -> About<'_> {
    About {
        title: &about.title,
        short: about.short.as_deref(),
        part_of: about.part_of.as_deref(),
        dates: about.dates.map(|(from, to)| Dates { from: from.to_string(), to: to.to_string() }),
        place: about.place.as_deref(),
        timezone: about.timezone.as_deref(),
        language: &about.language,
        website: about.website.as_deref(),
        contact: about.contact.as_deref(),
        about: units(&about.text),
        committees: about.committees.iter().map(committee).collect(),
    }
}

fn committee(committee: &event::Committee) -> Committee<'_> {
    let members = committee.members.iter().map(|member| Member {
        name: &member.name,
        affiliation: member.affiliation.as_deref(),
        note: member.note.as_deref(),
    });
    Committee { role: &committee.role, members: members.collect() }
}

fn contribution<'a>(item: &'a Contribution, event: &'a Event, names: &BTreeMap<&AffiliationId, &'a str>) -> Item<'a> {
    let session = item.session.as_ref();
    let room = event.sessions.iter().find(|candidate| Some(&candidate.id) == session).and_then(|it| it.room.as_deref());
    let authors = item.authors.iter().map(|author| Author {
        name: &author.name.literal,
        given: &author.name.given,
        family: author.name.full_family(),
        parts: parts(&author.name),
        affiliations: author.affiliations.iter().filter_map(|id| names.get(id).copied()).collect(),
        speaker: author.speaker,
        orcid: author.orcid.as_ref().map(event::Orcid::as_str),
        portrait: author.portrait.as_deref(),
        biography: units(&author.biography),
    });
    Item {
        id: item.id.as_str(),
        title: plain_text(&item.title),
        number: item.number.as_deref(),
        kind: item.kind,
        board: item.board.as_deref(),
        session: session.map(event::SessionId::as_str),
        start: item.start.map(iso),
        end: item.end.map(iso),
        room,
        further: item.further.iter().map(slot).collect(),
        related: item.related.iter().map(event::ContributionId::as_str).collect(),
        authors: authors.collect(),
        abstract_: units(&item.abstract_),
        keywords: &item.keywords,
        links: &item.links,
        language: item.language.as_deref(),
        title_language: item.title_language.as_deref(),
        markdown: (!text::is_plain(&item.title, &item.abstract_))
            .then(|| Markdown { title: line_to_markdown(&item.title), abstract_: to_markdown(&item.abstract_) }),
    }
}

fn slot(slot: &event::Slot) -> Slot<'_> {
    Slot { session: slot.session.as_str(), start: slot.start.map(iso), end: slot.end.map(iso) }
}

fn session(session: &event::Session) -> Session<'_> {
    Session {
        id: session.id.as_str(),
        title: &session.title,
        is_break: session.kind == SessionKind::Break,
        kind: Some(session.kind).filter(|kind| ![SessionKind::Session, SessionKind::Break].contains(kind)),
        track: session.track.as_deref(),
        start: session.start.map(iso),
        end: session.end.map(iso),
        room: session.room.as_deref(),
        chair: session.chair.as_deref(),
        contributions: session.contributions.iter().map(event::ContributionId::as_str).collect(),
    }
}

fn person(person: &event::Person) -> Person<'_> {
    Person {
        name: &person.name.literal,
        family: person.name.full_family(),
        given: &person.name.given,
        parts: parts(&person.name),
        aliases: person.aliases.iter().map(|name| name.literal.as_str()).collect(),
        orcid: person.orcid.as_ref().map(event::Orcid::as_str),
        contributions: person.contributions.iter().map(event::ContributionId::as_str).collect(),
        presents: person.presents.iter().map(event::ContributionId::as_str).collect(),
    }
}

fn parts(name: &Name) -> Parts<'_> {
    Parts {
        dropping_particle: &name.dropping_particle,
        non_dropping_particle: &name.non_dropping_particle,
        suffix: &name.suffix,
        honorific_prefix: &name.honorific_prefix,
        honorific_suffix: &name.honorific_suffix,
        alternate: &name.alternate,
    }
}

fn affiliation<'a>(
    affiliation: &'a event::Affiliation,
    institutions: &BTreeMap<&InstitutionId, &'a Institution>,
) -> Affiliation<'a> {
    let institution = institutions.get(&affiliation.institution).copied();
    Affiliation {
        name: &affiliation.name,
        aliases: &affiliation.aliases,
        units: &affiliation.units,
        institution: institution.map(|it| it.name.as_str()),
        locality: institution.and_then(|it| it.locality.as_deref()),
        country: institution.and_then(|it| it.country.as_deref()),
        ror: institution.and_then(|it| it.ror.as_deref()),
    }
}

fn repeat(repeat: &Repeat) -> Repeated<'_> {
    Repeated {
        contribution: repeat.contribution.as_str(),
        unit: repeat.unit,
        text: &repeat.text,
        kept_at: repeat.kept_at,
        kept_in: repeat.kept_in.as_ref().map(event::ContributionId::as_str),
        removed_at: repeat.removed_at,
    }
}

fn iso(time: DateTime) -> String {
    time.to_string()
}
