//! The normalized event as JSON, format version 1.

mod shape;
mod surroundings;

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use schemars::generate::SchemaSettings;
use shape::{
    About, Affiliation, Author, Committee, Dates, Exported, Item, Markdown, Member, Parts, Person, Repeated, Session,
    Settled, Slot,
};
use surroundings::Said;

use super::{Format, Written};
use crate::diagnostic::{Checked, Spanned};
use crate::event::{self, AffiliationId, Contribution, Event, Institution, InstitutionId, Name, Repeat, SessionKind};
use crate::prose::{is_plain, line_to_markdown, plain_text, to_markdown, units};
use crate::record::RepeatsRecord;

pub(super) const FORMAT: Format = Format {
    name: "json",
    title: "The normalized event: contributions, sessions, people, affiliations, repeats, and the book around them",
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

impl<'a> From<&'a Event> for Exported<'a> {
    fn from(event: &'a Event) -> Self {
        let names: BTreeMap<&AffiliationId, &str> =
            event.affiliations.iter().map(|affiliation| (&affiliation.id, affiliation.name.as_str())).collect();
        let institutions: BTreeMap<&InstitutionId, &Institution> =
            event.institutions.iter().map(|institution| (&institution.id, institution)).collect();
        Self {
            libretto: VERSION,
            event: about(event),
            contributions: event.contributions.iter().map(|item| contribution(item, event, &names)).collect(),
            sessions: event.sessions.iter().map(session).collect(),
            people: event.people.iter().map(person).collect(),
            affiliations: by_appearance(event).iter().map(|it| affiliation(it, &institutions)).collect(),
            repeats: event.repeats.iter().map(repeat).collect(),
            front: surroundings::texts(&event.front),
            back: surroundings::texts(&event.back),
            participants: surroundings::participants(event),
        }
    }
}

fn about(event: &Event) -> About<'_> {
    let about = &event.about;
    let Said { about: about_marked, dialect, sponsors, imprint } = surroundings::said(about);
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
        settled: settled(&event.settled),
        about_marked,
        dialect,
        rooms: &about.rooms,
        sponsors,
        imprint,
        booklet: &event.booklet,
    }
}

fn settled(record: &RepeatsRecord) -> Settled<'_> {
    fn texts(list: &[Spanned<String>]) -> Vec<&str> {
        list.iter().map(|text| text.value.as_str()).collect()
    }
    fn groups(list: &[Vec<Spanned<String>>]) -> Vec<Vec<&str>> {
        list.iter().map(|group| texts(group)).collect()
    }
    Settled {
        remove: texts(&record.remove),
        keep: texts(&record.keep),
        remove_above: record.remove_above.as_ref().map(|above| above.value),
        same: groups(&record.same),
        related: groups(&record.related),
        different: groups(&record.different),
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
        pronunciation: author.pronunciation.as_deref(),
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
        markdown: (!is_plain(&item.title, &item.abstract_))
            .then(|| Markdown { title: line_to_markdown(&item.title), abstract_: to_markdown(&item.abstract_) }),
        whole: item.whole.as_ref().map(|whole| to_markdown(whole)),
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

/// The affiliations in the order in which the contributions name them here.
fn by_appearance(event: &Event) -> Vec<&event::Affiliation> {
    let mut places: BTreeMap<&AffiliationId, usize> = BTreeMap::new();
    for id in event.contributions.iter().flat_map(|item| &item.authors).flat_map(|author| &author.affiliations) {
        let next = places.len();
        places.entry(id).or_insert(next);
    }
    let mut all: Vec<&event::Affiliation> = event.affiliations.iter().collect();
    all.sort_by_key(|it| places.get(&it.id).copied().unwrap_or(usize::MAX));
    all
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
