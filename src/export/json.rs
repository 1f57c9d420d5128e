//! The normalized event as JSON, format version 1.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use schemars::JsonSchema;
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
    format!("{:#}\n", schemars::schema_for!(Exported<'static>).to_value())
}

/// The event as `libretto export --to json` writes it. Times are ISO 8601 in the event's own zone; text is plain, formulas stand as
/// their TeX source between dollar signs.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "event.json", deny_unknown_fields)]
struct Exported<'a> {
    libretto: u32,
    event: About<'a>,
    contributions: Vec<Item<'a>>,
    sessions: Vec<Session<'a>>,
    people: Vec<Person<'a>>,
    affiliations: Vec<Affiliation<'a>>,
    repeats: Vec<Repeated<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct About<'a> {
    title: &'a str,
    short: Option<&'a str>,
    part_of: Option<&'a str>,
    dates: Option<Dates>,
    place: Option<&'a str>,
    timezone: Option<&'a str>,
    language: &'a str,
    website: Option<&'a str>,
    contact: Option<&'a str>,
    about: Vec<String>,
    committees: Vec<Committee<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Dates {
    from: String,
    to: String,
}

#[derive(Serialize, JsonSchema)]
struct Committee<'a> {
    role: &'a str,
    members: Vec<Member<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Member<'a> {
    name: &'a str,
    affiliation: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Item<'a> {
    id: &'a str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    kind: Kind,
    session: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    board: Option<&'a str>,
    start: Option<String>,
    end: Option<String>,
    room: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    further: Vec<Slot<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<&'a str>,
    authors: Vec<Author<'a>>,
    #[serde(rename = "abstract")]
    abstract_: Vec<String>,
    keywords: &'a [String],
    links: &'a BTreeMap<String, String>,
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<Markdown>,
}

/// Title and abstract with their markup, where the plain ones do not say all.
#[derive(Serialize, JsonSchema)]
struct Markdown {
    title: String,
    #[serde(rename = "abstract")]
    abstract_: String,
}

#[derive(Serialize, JsonSchema)]
struct Slot<'a> {
    session: &'a str,
    start: Option<String>,
    end: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Author<'a> {
    name: &'a str,
    given: &'a str,
    family: String,
    #[serde(flatten)]
    parts: Parts<'a>,
    affiliations: Vec<&'a str>,
    speaker: bool,
    orcid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    portrait: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    biography: Vec<String>,
}

/// The rarer parts of a name in the words of CSL and schema.org; one that a name lacks is left out.
#[derive(Serialize, JsonSchema)]
struct Parts<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    dropping_particle: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    non_dropping_particle: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    suffix: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    honorific_prefix: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    honorific_suffix: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    alternate: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct Session<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(rename = "break")]
    is_break: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<SessionKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    track: Option<&'a str>,
    start: Option<String>,
    end: Option<String>,
    room: Option<&'a str>,
    chair: Option<&'a str>,
    contributions: Vec<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Person<'a> {
    name: &'a str,
    family: String,
    given: &'a str,
    #[serde(flatten)]
    parts: Parts<'a>,
    aliases: Vec<&'a str>,
    orcid: Option<&'a str>,
    contributions: Vec<&'a str>,
    presents: Vec<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Affiliation<'a> {
    name: &'a str,
    aliases: &'a [String],
    units: &'a [String],
    institution: Option<&'a str>,
    locality: Option<&'a str>,
    country: Option<&'a str>,
    ror: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Repeated<'a> {
    contribution: &'a str,
    unit: RepeatUnit,
    text: &'a str,
    kept_at: Option<event::Locus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept_in: Option<&'a str>,
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
