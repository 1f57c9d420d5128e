//! Linked data in the words of schema.org, as `export --to jsonld` writes it and web pages have it: events within events, the works
//! that are given in them, and people.

mod graph;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use graph::{Graph, id, is_event, is_of_type};

use super::exported::SESSION_KINDS;
use super::exported::known::{self, Workplace};
use super::few::few;
use super::kind::{is_pause, session_kind};
use super::schedule::{self, Entry};
use super::timetable::days;
use super::when::{Clock, When, date, date_time};
use super::{Certainty, Claim, Format, Reading, View, language};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::tree::Node;
use crate::record::{SessionKind, SessionRecord, SlotRecord};

/// JSON-LD of one event.
pub(super) const FORMAT: Format =
    Format { name: "schema-org", title: "schema.org: an event and its talks as linked data (JSON-LD)", claim, read };

fn claim(views: &[&View]) -> Vec<Claim> {
    let ours = |view: &View| {
        view.json().is_some_and(|root| {
            let outer = if root.items().is_empty() { std::slice::from_ref(root) } else { root.items() };
            let is_schema = |node: &Node| node.get("@context").is_some_and(|context| mentions(context, "schema.org"));
            outer.iter().any(is_schema) && Graph::of(root).top.into_iter().any(|node| is_event(node) || is_work(node))
        })
    };
    let found = views.iter().enumerate().filter(|(_, view)| ours(view));
    found.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

/// Whether some text of a context has the word.
fn mentions(context: &Node, word: &str) -> bool {
    let below = context.entries().iter().map(|(_, value)| value).chain(context.items());
    context.str().is_some_and(|text| text.contains(word)) || below.take(100).any(|value| mentions(value, word))
}

fn is_work(node: &Node) -> bool {
    is_of_type(node, |name| {
        name.ends_with("Article") || name == "CreativeWork" || name == "PresentationDigitalDocument"
    })
}

fn read(set: &[&View], reading: &mut Reading) {
    for root in set.iter().filter_map(|view| view.json()) {
        let graph = Graph::of(root);
        let whole = whole(&graph);
        let mut programme = Programme {
            graph: &graph,
            seen: BTreeSet::new(),
            given: BTreeMap::new(),
            sessions: Vec::new(),
            alone: Vec::new(),
        };
        if let Some(whole) = whole {
            about(&graph, whole, reading);
            programme.event(whole, reading);
        }
        for node in graph.top.iter().copied() {
            // Events beside the whole one are talks, each a part of it that it does not name.
            if is_event(node) && whole.is_none_or(|whole| !std::ptr::eq(whole, node)) {
                reading.records.event.title =
                    reading.records.event.title.take().or_else(|| graph.name(node, "superEvent"));
                programme.part(node, reading);
            } else if is_work(node) {
                programme.work(node, reading);
            }
        }
        // What others say of institutions is no settlement of their names.
        if graph.top.iter().any(|node| work::own(&graph, node, "id").is_some()) {
            let workplaces = graph.top.iter().copied().filter(|node| is_of_type(node, |name| name == "Organization"));
            let workplaces = workplaces.map(|node| workplace(&graph, node));
            reading.records.event.aliases = known::institutions(workplaces.collect());
        }
        let zone = whole.and_then(|whole| graph.one(whole, "eventSchedule")?.text_at("scheduleTimezone"));
        programme.finish(zone.as_ref(), reading);
    }
}

/// The event that holds the others: in no other, and with parts if any has; none where several stand side by side.
fn whole<'n>(graph: &Graph<'n>) -> Option<&'n Node> {
    let mut outer = graph.top.iter().copied().filter(|node| {
        is_event(node)
            && node.get("superEvent").is_none_or(|of| {
                // What it belongs to may be another conference, which is called by its name and not described.
                graph.top.iter().all(|other| id(other).is_none() || id(other) != id(of))
            })
    });
    let first = outer.next()?;
    let others: Vec<&Node> = outer.collect();
    std::iter::once(first)
        .chain(others.iter().copied())
        .find(|node| node.get("subEvent").is_some())
        .or_else(|| (others.is_empty() && first.get("superEvent").is_none_or(|of| id(of).is_none())).then_some(first))
}

fn about<'n>(graph: &Graph<'n>, whole: &'n Node, reading: &mut Reading) {
    let event = &mut reading.records.event;
    event.title = whole.text_at("name");
    event.short = whole.text_at("alternateName");
    event.part_of = graph.name(whole, "superEvent");
    event.dates = days(whole.text_at("startDate"), whole.text_at("endDate"));
    event.place = graph.one(whole, "location").and_then(place);
    event.website = whole.text_at("url");
    event.about = whole.text_at("description");
    event.language =
        graph.name(whole, "inLanguage").and_then(|said| Some(Spanned::new(language::tag(&said.value)?, said.place)));
}

/// A venue by name, with its town and country where they are given.
fn place(node: &Node) -> Option<Spanned<String>> {
    let name = node.text_at("name").or_else(|| node.text());
    let address = ["addressLocality", "addressCountry"].into_iter().filter_map(|key| {
        let value = node.get("address")?.get(key)?;
        value.text_at("name").or_else(|| value.text())
    });
    name.into_iter().chain(address).reduce(|whole, part| match whole.value.contains(&part.value) {
        true => whole,
        false => whole.map(|whole| format!("{whole}, {}", part.value)),
    })
}

/// An organization as an affiliation: itself, or a part of another.
fn workplace<'n>(graph: &Graph<'n>, node: &'n Node) -> Workplace {
    let whole = graph.one(node, "parentOrganization").unwrap_or(node);
    let (name, institution) = (node.text_at("name"), whole.text_at("name"));
    let units = name
        .as_ref()
        .zip(institution.as_ref())
        .and_then(|(name, whole)| name.value.strip_suffix(whole.value.as_str())?.strip_suffix(", ").map(str::to_owned));
    Workplace {
        name,
        units: units.unwrap_or_default(),
        institution,
        country: whole.get("address").and_then(|address| address.text_at("addressCountry")),
        ror: whole.text_at("sameAs").filter(|address| address.value.contains("ror.org/")),
    }
}

/// A slot, or a session's own time, before the event's clock is known.
struct Times {
    start: Option<Spanned<When>>,
    end: Option<Spanned<When>>,
}

/// What is given when, as far as the graph has been read.
struct Programme<'g, 'n> {
    graph: &'g Graph<'n>,
    /// Events that were read, by where they are in memory: a graph may lead to one on many ways, and in circles.
    seen: BTreeSet<*const Node>,
    /// The ids of contributions by their works, of which several events may give one.
    given: BTreeMap<*const Node, Spanned<String>>,
    /// Sessions, their times, and the times of what is given in them.
    sessions: Vec<(SessionRecord, Times, Vec<Times>)>,
    /// Talks that are in no session.
    alone: Vec<(Entry, Times)>,
}

impl<'n> Programme<'_, 'n> {
    /// Reads the parts of the whole event, and works that are in none of them.
    fn event(&mut self, whole: &'n Node, reading: &mut Reading) {
        self.seen.insert(std::ptr::from_ref(whole));
        for part in self.parts(whole) {
            self.part(part, reading);
        }
        for work in self.graph.all(whole, "workFeatured") {
            self.work(work, reading);
        }
    }

    /// What an event says it has, and what says that it is a part of it.
    fn parts(&self, event: &'n Node) -> Vec<&'n Node> {
        let mut parts = self.graph.all(event, "subEvent");
        if let Some(own) = id(event) {
            let within = |node: &Node| node.get("superEvent").and_then(id) == Some(own);
            parts.extend(self.graph.top.iter().copied().filter(|node| is_event(node) && within(node)));
        }
        parts
    }

    /// A session where it has parts or nobody gives it, else a talk.
    fn part(&mut self, node: &'n Node, reading: &mut Reading) {
        if !self.seen.insert(std::ptr::from_ref(node)) {
            return;
        }
        let mut talks = self.parts(node);
        talks.retain(|talk| self.seen.insert(std::ptr::from_ref(*talk)));
        let times = self.times(node, reading);
        let given = ["performer", "actor", "workFeatured", "workPerformed", "recordedIn", "author"];
        if talks.is_empty() && given.iter().any(|key| node.get(key).is_some()) {
            let Some(id) = self.talk(node, reading) else { return };
            let entry = Entry {
                id: Some(id),
                title: node.text_at("name").unwrap_or_default(),
                room: self.graph.name(node, "location"),
                place: node.place.clone(),
                ..Entry::default()
            };
            self.alone.push((entry, times));
            return;
        }
        let Some(title) = node.text_at("name") else { return };
        let word = node.text_at("additionalType");
        let kind = word.as_ref().and_then(|word| {
            let ours = SESSION_KINDS.iter().find(|(name, _)| *name == word.value);
            ours.map(|(_, kind)| *kind).or_else(|| session_kind(&word.value))
        });
        let pause = (talks.is_empty() && is_pause(&title.value, None)).then_some(SessionKind::Break);
        let chairs = self.graph.all(node, "organizer");
        let chairs = chairs.into_iter().filter(|it| is_of_type(it, |name| name == "Person"));
        let mut record = SessionRecord {
            title,
            kind: kind.or(pause).map(Spanned::made),
            room: self.graph.name(node, "location"),
            track: node.text_at("keywords"),
            chair: chairs
                .filter_map(|it| it.text_at("name"))
                .reduce(|all, chair| all.map(|all| format!("{all}; {}", chair.value))),
            place: node.place.clone(),
            ..SessionRecord::default()
        };
        let mut slots = Vec::new();
        for talk in talks {
            if let Some(id) = self.talk(talk, reading) {
                record.contributions.push(SlotRecord { id, start: None, end: None });
                slots.push(self.times(talk, reading));
            }
        }
        self.sessions.push((record, times, slots));
    }

    /// The contribution that a talk gives; one of several slots gives what is known already.
    fn talk(&mut self, node: &'n Node, reading: &mut Reading) -> Option<Spanned<String>> {
        let work = ["workFeatured", "workPerformed"].iter().find_map(|key| self.graph.one(node, key));
        if let Some(known) = work.and_then(|work| self.given.get(&std::ptr::from_ref(work))) {
            return Some(known.clone());
        }
        let id = reading.contribution(work::contribution(self.graph, node, work)?);
        self.given.extend(work.map(|work| (std::ptr::from_ref(work), id.clone())));
        Some(id)
    }

    /// A work that no talk gives.
    fn work(&mut self, node: &'n Node, reading: &mut Reading) {
        let is_given = self.given.contains_key(&std::ptr::from_ref(node));
        if let Some(record) = work::contribution(self.graph, node, Some(node)).filter(|_| !is_given) {
            let id = reading.contribution(record);
            self.given.insert(std::ptr::from_ref(node), id);
        }
    }

    fn times(&self, node: &Node, reading: &mut Reading) -> Times {
        let mut time = |key: &str| {
            let text = node.text_at(key)?;
            let read = date_time(&text.value);
            if read.is_none() && date(&text.value).is_none() {
                let message = format!("`{}` is no time that can be read", text.value);
                let help = "write it into program.yaml as 2027-05-03 09:30";
                reading.complaints.push(Diagnostic::new(Code::BadDate, &text.place, message).help(help));
            }
            Some(Spanned::new(read?, text.place))
        };
        Times { start: time("startDate"), end: time("endDate") }
    }

    /// Finds the event's clock and makes the programme.
    fn finish(self, zone: Option<&Spanned<String>>, reading: &mut Reading) {
        let all = self.sessions.iter().flat_map(|(_, times, slots)| std::iter::once(times).chain(slots));
        let all = all.chain(self.alone.iter().map(|(_, times)| times));
        let clock =
            Clock::of(reading.hand, zone, all.flat_map(|it| [&it.start, &it.end]).flatten(), &mut reading.complaints);
        reading.records.event.timezone = clock.name();
        let mut complaints = Vec::new();
        let mut show = |time: Option<Spanned<When>>| time.map(|time| clock.show(&time, &mut complaints));
        for (mut session, times, slots) in self.sessions {
            (session.start, session.end) = (show(times.start), show(times.end));
            for (slot, times) in session.contributions.iter_mut().zip(slots) {
                (slot.start, slot.end) = (show(times.start), show(times.end));
            }
            reading.records.program.push(session);
        }
        let alone = self.alone.into_iter().map(|(entry, times)| Entry {
            start: show(times.start),
            end: show(times.end),
            ..entry
        });
        let alone = alone.collect();
        reading.records.program.extend(schedule::sessions(alone));
        few(complaints, &mut reading.complaints);
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{programme, pulled, talks};

    #[test]
    fn a_page_of_any_site() {
        let json = r#"{"@context": "https://schema.org", "@type": "EducationEvent", "name": "Moss Days", "startDate": "2024-02-03", "endDate": "2024-02-04",
            "location": {"@type": "Place", "name": "Hall", "address": {"@type": "PostalAddress", "addressLocality": "Kew", "addressCountry": "GB"}},
            "subEvent": [
              {"@type": "Event", "name": "On moss", "startDate": "2024-02-03T10:00:00+01:00", "endDate": "2024-02-03T10:30:00+01:00", "location": "Hall",
               "performer": {"@type": "Person", "name": "Ada Kim", "affiliation": {"@type": "Organization", "name": "Kew"}}, "description": "It grows.", "url": "https://moss.example/1"},
              {"@type": "Event", "name": "Coffee break", "startDate": "2024-02-03T10:30:00+01:00"},
              {"@type": "Event", "name": "Ferns", "startDate": "2024-02-03T11:00:00+01:00", "organizer": {"@type": "Person", "name": "Cy Poe"},
               "subEvent": [{"@type": "Event", "name": "On ferns", "performer": [{"@type": "Person", "givenName": "Bo", "familyName": "Lee"}]}]}]}"#;
        let (pulled, said) = pulled(&[("moss.json", json)], None);
        assert_eq!(said, [""; 0]);
        assert_eq!(talks(&pulled), ["on-moss: On moss | Ada Kim | ", "on-ferns: On ferns | Bo Lee | "]);
        assert_eq!(
            programme(&pulled),
            ["*Coffee break 03 10:30- : ", "Ferns 03 11:00- : on-ferns", "On moss 03 10:00-10:30 Hall: on-moss@10:00"]
        );
        let event = &pulled.records.event;
        assert_eq!(event.place.as_ref().map(|it| it.value.as_str()), Some("Hall, Kew, GB"));
        let talk = &pulled.records.contributions[0];
        assert!(talk.authors[0].speaker && talk.authors[0].affiliations[0].value == "Kew");
        assert_eq!((talk.abstract_.as_ref().map(|it| it.value.as_str()), talk.links.len()), (Some("It grows."), 1));
    }

    #[test]
    fn events_side_by_side_and_in_circles() {
        let json = r#"[{"@context": "http://schema.org", "@type": "Event", "@id": "a", "name": "On owls", "superEvent": {"@type": "Event", "name": "Owls"}, "performer": "Di Fox"},
            {"@type": "Event", "name": "On mice", "startDate": "soon", "performer": "Eve Roe", "subEvent": {"@id": "a"}, "superEvent": {"@id": "a"}}]"#;
        let (pulled, said) = pulled(&[("owls.json", json)], None);
        assert_eq!(talks(&pulled).len(), 1, "{:?}", talks(&pulled));
        assert!(said.iter().any(|it| it.contains("`soon` is no time")), "{said:?}");
    }
}
