//! Linked data in the words of schema.org: one graph of the event, its sessions, talks, papers, people and institutions.
//!
//! It may stand in a page as it is: no sign of HTML is in it (JSON-LD 1.1, 7.2).

mod people;

use std::collections::BTreeMap;

use people::People;

use super::moment::Zone;
use super::object::{Json, Object};
use super::{Format, Written, identity};
use crate::diagnostic::Checked;
use crate::event::{About, Contribution, ContributionId, Event, Session, SessionKind, Slot};
use crate::prose::{plain_text, readable_text, units};

pub(super) const FORMAT: Format = Format {
    name: "jsonld",
    title: "Linked data in the words of schema.org, for search engines and catalogues",
    ending: Some("jsonld"),
    write: |material| {
        let has_times = material.event.sessions.iter().any(|session| session.start.is_some());
        let said =
            Zone::of(&material.event.about).said(has_times, "its times are given without their distance from UTC");
        Checked::new(Written::File(document(material.event)), said.into_iter().collect())
    },
};

/// The whole graph.
pub(super) fn document(event: &Event) -> Vec<u8> {
    let items = event.contributions.iter().map(|item| (&item.id, item)).collect();
    let graph = Graph { event, items, zone: Zone::of(&event.about), names: Names(identity::seed(event)) };
    embeddable(&graph.document().bytes())
}

/// Writes the signs that could end a script, or open a comment in one, by their numbers; in JSON they stand in strings alone.
pub(super) fn embeddable(json: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(json);
    let mut written = String::with_capacity(text.len() + 64);
    for character in text.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                written.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => written.push(other),
        }
    }
    written.into_bytes()
}

/// The identifiers of what the graph has.
struct Names(String);

impl Names {
    fn id(&self, name: &str) -> String {
        format!("urn:uuid:{}", identity::uuid(&self.0, name))
    }

    fn link(&self, name: &str) -> Json {
        Object::default().with("@id", self.id(name)).into()
    }

    /// A thing of a type, to be described.
    fn thing(&self, kind: &str, name: &str) -> Object {
        Object::default().with("@id", self.id(name)).with("@type", kind)
    }
}

struct Graph<'e> {
    event: &'e Event,
    items: BTreeMap<&'e ContributionId, &'e Contribution>,
    zone: Zone,
    names: Names,
}

impl Graph<'_> {
    fn document(&self) -> Json {
        let people = People::of(self.event);
        let mut graph: Vec<Json> = vec![self.whole().into()];
        graph.extend(self.event.about.rooms.iter().map(|room| self.room(room).into()));
        graph.extend(self.event.sessions.iter().map(|session| self.session(session).into()));
        for item in &self.event.contributions {
            graph.extend(item.slots().enumerate().map(|(nth, slot)| self.talk(item, nth, Some(&slot)).into()));
            graph.extend(item.session.is_none().then(|| self.talk(item, 0, None).into()));
            graph.push(self.article(item).into());
        }
        graph.extend(people.things(&self.names));
        Object::default().with("@context", "https://schema.org").with("@graph", graph).into()
    }

    fn whole(&self) -> Object {
        let About { title, short, place, website, language, text, sponsors, .. } = &self.event.about;
        let dates = self.event.about.dates;
        let sessions = self.event.sessions.iter().map(|session| self.names.link(&session_name(session)));
        let unscheduled = self.event.contributions.iter().filter(|item| item.session.is_none());
        let unscheduled = unscheduled.map(|item| self.names.link(&talk_name(&item.id, 0)));
        let sponsors = sponsors.iter().flat_map(|tier| &tier.sponsors).map(|sponsor| {
            let thing = Object::default().with("@type", "Organization").with("name", sponsor.name.as_str());
            Json::from(thing.with("url", sponsor.website.clone()))
        });
        let part_of = self.event.about.part_of.as_ref();
        let zone = self.event.about.timezone.as_deref();
        let zone = zone.map(|zone| Object::default().with("@type", "Schedule").with("scheduleTimezone", zone));
        self.names
            .thing("Event", "event")
            .with("name", title.as_str())
            .with("alternateName", short.clone())
            .with("startDate", dates.map(|(from, _)| from.to_string()))
            .with("endDate", dates.map(|(_, to)| to.to_string()))
            .with("eventSchedule", zone)
            .with("location", place.as_deref().map(|place| self.place(place)))
            .with("url", website.clone())
            .with("inLanguage", language.as_str())
            .with("description", units(text).join("\n\n"))
            .with("superEvent", part_of.map(|it| Object::default().with("@type", "Event").with("name", it.as_str())))
            .with("sponsor", sponsors.collect::<Vec<_>>())
            .with("subEvent", sessions.chain(unscheduled).collect::<Vec<_>>())
    }

    fn place(&self, place: &str) -> Object {
        self.names.thing("Place", "place").with("name", place).with("address", place)
    }

    fn room(&self, room: &str) -> Object {
        let place = self.event.about.place.as_ref().map(|_| self.names.link("place"));
        self.names.thing("Place", &room_name(room)).with("name", room).with("containedInPlace", place)
    }

    fn session(&self, session: &Session) -> Object {
        let talks = session.contributions.iter().filter_map(|id| self.items.get(id)).flat_map(|item| {
            let here = item.slots().enumerate().filter(|(_, slot)| slot.session == session.id);
            here.map(|(nth, _)| self.names.link(&talk_name(&item.id, nth))).collect::<Vec<_>>()
        });
        let chairs = session.chair.iter().flat_map(|chairs| chairs.split("; "));
        let chairs = chairs.map(|chair| Json::from(Object::default().with("@type", "Person").with("name", chair)));
        self.timed(&session_name(session), session.start, session.end)
            .with("name", session.title.as_str())
            .with("location", session.room.as_deref().map(|room| self.names.link(&room_name(room))))
            .with("superEvent", self.names.link("event"))
            .with("additionalType", session.kind.as_str())
            .with("keywords", session.track.clone())
            .with("organizer", if session.kind == SessionKind::Break { Vec::new() } else { chairs.collect() })
            .with("subEvent", talks.collect::<Vec<_>>())
    }

    fn timed(&self, name: &str, start: Option<jiff::civil::DateTime>, end: Option<jiff::civil::DateTime>) -> Object {
        self.names
            .thing("Event", name)
            .with("startDate", start.map(|start| self.zone.shown(start)))
            .with("endDate", end.map(|end| self.zone.shown(end)))
    }

    /// What is given of a paper, then and there; it is a part of the event itself where no session has it.
    fn talk(&self, item: &Contribution, nth: usize, slot: Option<&Slot>) -> Object {
        let session = slot.and_then(|slot| self.event.sessions.iter().find(|session| session.id == slot.session));
        let within = session.map_or_else(|| "event".to_owned(), session_name);
        let performers = item.authors.iter().filter(|author| author.speaker);
        let performers = performers.map(|author| self.names.link(&people::person_name(&author.person)));
        self.timed(&talk_name(&item.id, nth), slot.and_then(|it| it.start), slot.and_then(|it| it.end))
            .with("name", readable_text(&item.title))
            .with("location", session.and_then(|it| it.room.as_deref()).map(|room| self.names.link(&room_name(room))))
            .with("superEvent", self.names.link(&within))
            .with("performer", performers.collect::<Vec<_>>())
            .with("workFeatured", self.names.link(&article_name(&item.id)))
    }

    /// The paper itself, as its abstract tells of it.
    fn article(&self, item: &Contribution) -> Object {
        let authors = item.authors.iter().map(|author| self.names.link(&people::person_name(&author.person)));
        let language = item.language.as_deref().unwrap_or(&self.event.about.language);
        let media = item.links.iter().filter(|(name, _)| *name != "page").map(|(name, address)| {
            let media = Object::default().with("@type", "MediaObject").with("name", name.as_str());
            Json::from(media.with("contentUrl", address.as_str()))
        });
        let said =
            [("id", Some(item.id.as_str())), ("number", item.number.as_deref()), ("board", item.board.as_deref())];
        let identifiers = said.into_iter().filter_map(|(name, value)| {
            let identifier =
                Object::default().with("@type", "PropertyValue").with("propertyID", format!("libretto-{name}"));
            Some(Json::from(identifier.with("value", value?)))
        });
        let keywords = item.keywords.iter().map(|keyword| Json::from(keyword.as_str()));
        self.names
            .thing("ScholarlyArticle", &article_name(&item.id))
            .with("name", plain_text(&item.title))
            .with("headline", readable_text(&item.title))
            .with("identifier", identifiers.collect::<Vec<_>>())
            .with("genre", item.kind.as_str())
            .with("author", authors.collect::<Vec<_>>())
            .with("abstract", units(&item.abstract_).join("\n\n"))
            .with("keywords", keywords.collect::<Vec<_>>())
            .with("inLanguage", language)
            .with("url", item.links.get("page").cloned())
            .with("sameAs", item.links.get("doi").cloned())
            .with("associatedMedia", media.collect::<Vec<_>>())
    }
}

fn session_name(session: &Session) -> String {
    format!("session {}", session.id.as_str())
}

fn talk_name(id: &ContributionId, nth: usize) -> String {
    format!("talk {} {nth}", id.as_str())
}

fn article_name(id: &ContributionId) -> String {
    format!("article {}", id.as_str())
}

fn room_name(room: &str) -> String {
    format!("room {room}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_it_stands_in() {
        let json = "{\"a\": \"</script><!-- & \u{2028}\"}";
        let written = String::from_utf8(embeddable(json.as_bytes())).unwrap();
        assert!(!written.contains(['<', '>', '&', '\u{2028}']));
        let value: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(value["a"], "</script><!-- & \u{2028}");
    }
}
