//! What a page is about in the words of schema.org (JSON-LD 1.1), for search engines and reference managers.

use serde_json::{Map, Value, json};

use super::direction::plain;
use super::site::Site;
use crate::booklet::Contribution;
use crate::export::jsonld::embeddable;
use crate::prose::units;

/// The event.
pub(super) fn event(site: &Site<'_>) -> String {
    let about = &site.event.about;
    let mut data = begun("Event");
    let mut say = |name: &str, value: Option<Value>| value.map(|value| data.insert(name.to_owned(), value));
    say("name", Some(json!(plain(&about.title))));
    say("startDate", about.dates.map(|(from, _)| json!(from.to_string())));
    say("endDate", about.dates.map(|(_, to)| json!(to.to_string())));
    say("location", about.place.as_ref().map(|place| json!({ "@type": "Place", "name": place })));
    say("url", about.website.as_ref().map(|website| json!(website)));
    say("inLanguage", Some(json!(about.language)));
    harmless(&data)
}

/// A contribution; none where the booklet has one that the event has not.
pub(super) fn contribution(site: &Site<'_>, it: &Contribution) -> Option<String> {
    let item = site.moments.contribution(&it.label)?;
    let authors = item.authors.iter().map(|author| {
        let mut person = Map::new();
        person.insert("@type".to_owned(), json!("Person"));
        person.insert("name".to_owned(), json!(author.name.literal));
        let names: Vec<&str> = author.affiliations.iter().filter_map(|id| site.affiliations.get(id).copied()).collect();
        if !names.is_empty() {
            let places = names.into_iter().map(|name| json!({ "@type": "Organization", "name": name }));
            person.insert("affiliation".to_owned(), places.collect());
        }
        if let Some(orcid) = &author.orcid {
            person.insert("identifier".to_owned(), json!(format!("https://orcid.org/{}", orcid.as_str())));
        }
        Value::Object(person)
    });
    let mut data = begun("ScholarlyArticle");
    let mut say = |name: &str, value: Option<Value>| value.map(|value| data.insert(name.to_owned(), value));
    say("headline", Some(json!(plain(&it.plain_title))));
    say("author", Some(authors.collect()));
    say("abstract", Some(units(&it.abstract_).join("\n")).filter(|text| !text.is_empty()).map(|text| json!(text)));
    say("keywords", (!it.keywords.is_empty()).then(|| json!(it.keywords)));
    say("inLanguage", Some(json!(it.language.as_deref().unwrap_or(&site.booklet.language))));
    let place = item.session.as_ref().map(|session| format!("p-{session}"));
    let start = item.start.or_else(|| site.moments.session(place.as_deref().unwrap_or_default()));
    say(
        "recordedAt",
        Some(json!({
            "@type": "Event",
            "name": plain(&it.plain_title),
            "startDate": start.map(|start| site.moments.written(start)),
            "superEvent": { "@type": "Event", "name": plain(&site.event.about.title) },
        })),
    );
    Some(harmless(&data))
}

fn begun(kind: &str) -> Map<String, Value> {
    let first = [("@context", "https://schema.org"), ("@type", kind)];
    first.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect()
}

/// JSON that may stand in a script element.
fn harmless(data: &Map<String, Value>) -> String {
    let json = serde_json::to_vec(data).expect("strings and maps always serialize");
    String::from_utf8(embeddable(&json)).expect("escapes are text")
}
