//! Linked data in the words of schema.org, as `export --to jsonld` writes it and web pages have it: events within events, the works
//! that are given in them, and people.

mod graph;
mod programme;
mod work;

use std::collections::BTreeSet;

use graph::{Graph, id, is_event, is_of_type};
use programme::Programme;

use super::exported::known::{self, Workplace};
use super::timetable::days;
use super::{Certainty, Claim, File, Format, Reading, View, language};
use crate::diagnostic::Spanned;
use crate::record::tree::Node;

/// JSON-LD of one event.
pub(super) const FORMAT: Format =
    Format { name: "schema-org", title: "schema.org: an event and its talks as linked data (JSON-LD)", claim, read };

fn claim(views: &[&View]) -> Vec<Claim> {
    let ours = |view: &View| {
        view.json().is_some_and(|root| {
            let outer = if root.items().is_empty() { std::slice::from_ref(root) } else { root.items() };
            let is_schema = |node: &Node| node.get("@context").is_some_and(|context| mentions(context, "schema.org"));
            outer.iter().any(is_schema) && Graph::of(root).top.into_iter().any(|node| is_event(node) || is_work(node))
        }) || view.linked_data().iter().any(|read| is_programme(&Graph::of(&read.value)))
    };
    let found = views.iter().enumerate().filter(|(_, view)| ours(view));
    found.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

/// Whether a page's data have the talks of an event: those of most name the event alone, and its talks stand in the page.
fn is_programme(graph: &Graph) -> bool {
    let parts = |node: &&Node| node.get("subEvent").is_some_and(|parts| !parts.items().is_empty());
    let within = |node: &&Node| node.get("superEvent").is_some();
    let events = || graph.top.iter().copied().filter(|node| is_event(node));
    events().any(|node| parts(&node)) || events().filter(within).count() > 1
}

/// Which files stand beside the linked data of a web edition of ours, or below them, and say the same again.
pub(super) fn said_beside(files: &[File]) -> Vec<bool> {
    let is_ours = |file: &&File| file.bytes.windows(work::OURS.len()).any(|bytes| bytes == work::OURS.as_bytes());
    let data = files.iter().filter(|file| file.name.ends_with("/event.jsonld")).filter(is_ours);
    let sites: Vec<&str> = data.filter_map(|file| file.name.strip_suffix("event.jsonld")).collect();
    let is_data = |file: &File| file.name.ends_with("/event.jsonld");
    files.iter().map(|file| !is_data(file) && sites.iter().any(|site| file.name.starts_with(site))).collect()
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
    let scripts = set.iter().flat_map(|view| view.linked_data()).filter(|read| is_programme(&Graph::of(&read.value)));
    let scripts: Vec<_> = scripts.collect();
    reading.complaints.extend(scripts.iter().flat_map(|read| read.diagnostics.iter().cloned()));
    let roots = set.iter().filter_map(|view| view.json()).chain(scripts.into_iter().map(|read| &read.value));
    for root in roots {
        let graph = Graph::of(root);
        let whole = whole(&graph);
        let mut programme = Programme::of(&graph);
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
fn whole<'n>(graph: &Graph<'n>) -> Option<&'n Node<'n>> {
    let described: BTreeSet<&str> = graph.top.iter().filter_map(|node| id(node)).collect();
    let mut outer = graph.top.iter().copied().filter(|node| {
        // What it belongs to may be another conference, which is called by its name and not described.
        let within = node.get("superEvent").and_then(id);
        is_event(node) && within.is_none_or(|of| !described.contains(of))
    });
    let first = outer.next()?;
    let others: Vec<&Node> = outer.collect();
    std::iter::once(first)
        .chain(others.iter().copied())
        .find(|node| node.get("subEvent").is_some())
        .or_else(|| (others.is_empty() && first.get("superEvent").is_none_or(|of| id(of).is_none())).then_some(first))
}

fn about<'n>(graph: &Graph<'n>, whole: &'n Node<'n>, reading: &mut Reading) {
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
fn workplace<'n>(graph: &Graph<'n>, node: &'n Node<'n>) -> Workplace {
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
        also: Vec::new(),
        country: whole.get("address").and_then(|address| address.text_at("addressCountry")),
        ror: whole.text_at("sameAs").filter(|address| address.value.contains("ror.org/")),
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
    fn a_page_whose_data_have_the_talks_and_one_whose_data_have_not() {
        let page = |data: &str| {
            format!(
                "<html><head><title>Moss Days</title><script type=\"application/ld+json\">{data}</script></head><body><h1>Moss Days</h1>\
                     <h2>Talks</h2><ul><li><b>On rain</b>, Cy Poe (Kew)</li><li><b>On dew</b>, Di Fox (Ely)</li></ul></body></html>"
            )
        };
        let talk = r#"{"@type":"Event","name":"On moss","performer":{"@type":"Person","name":"Ada Kim"}}"#;
        let data =
            format!(r#"{{"@context":"https://schema.org","@type":"Event","name":"Moss Days","subEvent":[{talk}]}}"#);
        let (whole, said) = pulled(&[("moss.html", &page(&data))], None);
        assert_eq!(talks(&whole), ["on-moss: On moss | Ada Kim | "]);
        assert_eq!((said.len(), whole.parts[0].format), (0, "schema-org"), "{said:?}");
        let alone = r#"{"@context":"https://schema.org","@type":"Event","name":"Moss Days","subEvent":[]}"#;
        let (of_page, _) = pulled(&[("moss.html", &page(alone))], None);
        assert_eq!(of_page.parts[0].format, "page");
    }

    #[test]
    fn events_side_by_side_and_in_circles() {
        let json = r#"[{"@context": "http://schema.org", "@type": "Event", "@id": "a", "name": "On owls", "superEvent": {"@type": "Event", "name": "Owls"}, "performer": "Di Fox"},
            {"@type": "Event", "name": "On mice", "startDate": "soon", "performer": "Eve Roe", "subEvent": {"@id": "a"}, "superEvent": {"@id": "a"}}]"#;
        let (pulled, said) = pulled(&[("owls.json", json)], None);
        assert_eq!(talks(&pulled).len(), 1, "{:?}", talks(&pulled));
        assert!(said.iter().any(|it| it.contains("`soon` is no time")), "{said:?}");
    }

    #[test]
    fn days_have_sessions_and_these_have_talks() {
        let talk = |title: &str| {
            format!(
                r#"{{"@type":"Event","name":"{title}","subEvent":[],"performer":{{"@type":"Person","name":"Ada Kim"}}}}"#
            )
        };
        let text = format!(
            r#"{{"@context":"https://schema.org","@type":"Event","name":"Bells","subEvent":[{{"@type":"Event","name":"Day one","subEvent":[{{"@type":"Event","name":"Moss","subEvent":[{},{}]}}]}}]}}"#,
            talk("On moss"),
            talk("On ferns")
        );
        let (pulled, said) = pulled(&[("event.jsonld", text.as_str())], None);
        assert_eq!(talks(&pulled), ["on-moss: On moss | Ada Kim | ", "on-ferns: On ferns | Ada Kim | "], "{said:?}");
    }

    #[test]
    fn what_is_between_the_event_and_its_talks() {
        let talk = |title: &str| format!(r#"{{"@type":"Event","name":"{title}","performer":"Ada Kim"}}"#);
        let part = |title: &str, more: &str, parts: &[String]| {
            format!(r#"{{"@type":"Event","name":"{title}"{more},"subEvent":[{}]}}"#, parts.join(","))
        };
        let moss = || part("Moss", "", &[talk("On moss")]);
        let when = r#","startDate":"2027-05-03T09:00","endDate":"2027-05-03T18:00""#;
        for (parts, sessions, tracks, notes) in [
            (part("Day one", "", &[moss()]), &["Moss - : on-moss"][..], "", 1),
            (part("Tuesday, 4 May 2027", "", &[moss()]), &["Moss - : on-moss"], "", 1),
            (part("Industry Day", "", &[moss()]), &["Moss - : on-moss"], "Industry Day", 0),
            (part("Market Day", when, &[moss(), talk("On ferns")]), &["Moss - : on-moss"], "Market Day", 0),
            (part("Plants", "", &[moss(), talk("On ferns")]), &["Plants - : on-ferns", "Moss - : on-moss"], "", 0),
            (
                part("Industry Day", "", &[part("Plants", "", &[talk("On ferns"), moss()])]),
                &["Plants - : on-ferns", "Moss - : on-moss"],
                "Industry Day",
                0,
            ),
        ] {
            let text =
                format!(r#"{{"@context":"https://schema.org","@type":"Event","name":"Bells","subEvent":[{parts}]}}"#);
            let (pulled, said) = pulled(&[("event.jsonld", text.as_str())], None);
            let shown = programme(&pulled);
            assert_eq!(shown, sessions, "{parts}");
            assert_eq!(said.len(), notes, "{parts}: {said:?}");
            let named: Vec<&str> =
                pulled.records.program.iter().filter_map(|it| Some(it.track.as_ref()?.value.as_str())).collect();
            assert!(
                named.iter().all(|it| *it == tracks) && named.is_empty() == tracks.is_empty(),
                "{parts}: {named:?}"
            );
        }
    }
}
