//! Contributions as works that are cited: what the formats of libraries share.

mod key;
mod lines;
mod people;
mod volume;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Material;
use crate::event::{self, AffiliationId, Contribution, Doi, InstitutionId, Kind, Session, SessionId};
use key::Keys;
pub(super) use lines::paragraphs;
pub(super) use people::{Creator, Workplace, editors};
pub(super) use volume::Volume;

/// A contribution, as it is cited.
pub(super) struct Work<'a> {
    /// The contribution.
    pub(super) item: &'a Contribution,
    /// What texts refer to it by: ASCII letters, digits and hyphens; no other work of the file has it.
    pub(super) key: String,
    /// Who wrote it, with where they work.
    pub(super) creators: Vec<Creator<'a>>,
    /// The session it is given in.
    pub(super) session: Option<&'a Session>,
    /// The day it is given on, else the event's first.
    pub(super) date: Option<Date>,
    /// Its identifier, where a link leads to one.
    pub(super) doi: Option<Doi>,
    /// BCP 47 tag of its abstract.
    pub(super) language: &'a str,
    /// BCP 47 tag of its title.
    pub(super) title_language: &'a str,
}

impl<'a> Work<'a> {
    /// What it is, in a word or two that every reference manager shows as it stands; none where the records do not know.
    pub(super) fn genre(&self) -> Option<&'static str> {
        match self.item.kind {
            Kind::Invited => Some("Invited talk"),
            Kind::Contributed => Some("Talk"),
            Kind::Poster => Some("Poster"),
            Kind::Tutorial => Some("Tutorial"),
            Kind::Panel => Some("Panel discussion"),
            Kind::Other => None,
        }
    }

    /// Its addresses but for its DOI, by what they lead to; the one that leads to itself first.
    pub(super) fn links(&self) -> Vec<(&'a str, &'a str)> {
        let is_web = |address: &str| address.starts_with("http://") || address.starts_with("https://");
        let links = self.item.links.iter().map(|(key, address)| (key.as_str(), address.as_str()));
        let mut links: Vec<_> = links.filter(|(_, it)| is_web(it) && !self.is_doi(it)).collect();
        links.sort_by_key(|(key, _)| *key != "page");
        links
    }

    fn is_doi(&self, address: &str) -> bool {
        self.doi.is_some() && Doi::parse(address) == self.doi
    }

    /// The address of its own page, else of its paper, else of anything it links to.
    pub(super) fn address(&self) -> Option<&'a str> {
        let links = self.links();
        let found = ["page", "paper"].iter().find_map(|wanted| links.iter().find(|(key, _)| key == wanted));
        found.or_else(|| links.first()).map(|(_, address)| *address)
    }
}

/// The contributions of an event in its order, each with a key of its own.
pub(super) fn works<'a>(material: &Material<'a>) -> Vec<Work<'a>> {
    let event = material.event;
    let sessions: BTreeMap<&SessionId, &Session> =
        event.sessions.iter().map(|session| (&session.id, session)).collect();
    let workplaces: BTreeMap<&InstitutionId, &event::Institution> =
        event.institutions.iter().map(|it| (&it.id, it)).collect();
    let workplaces: BTreeMap<&AffiliationId, Workplace> = event
        .affiliations
        .iter()
        .map(|it| (&it.id, Workplace { affiliation: it, institution: workplaces.get(&it.institution).copied() }))
        .collect();
    let mut keys = Keys::default();
    let work = |item: &'a Contribution| {
        let session = item.session.as_ref().and_then(|id| sessions.get(id)).copied();
        let given = item.start.or_else(|| session.and_then(|it| it.start)).map(|time| time.date());
        let date = given.or_else(|| event.about.dates.map(|(from, _)| from));
        let language = item.language.as_deref().unwrap_or(&event.about.language);
        Work {
            item,
            key: keys.make(item, date),
            creators: item.authors.iter().map(|author| Creator::new(author, &workplaces)).collect(),
            session,
            date,
            doi: item.links.get("doi").into_iter().chain(item.links.values()).find_map(|address| Doi::parse(address)),
            language,
            title_language: item.title_language.as_deref().unwrap_or(&event.about.language),
        }
    };
    event.contributions.iter().map(work).collect()
}
