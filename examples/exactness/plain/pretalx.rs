//! pretalx: the schedule as JSON and what is made of it, the pages of its API.

use serde_json::Value;

use super::{Source, address, items, said, text};
use crate::talk::{Author, Talk};

/// A schedule, or submissions, or talks by their codes.
pub(crate) fn read(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    sources.iter().enumerate().find_map(|(at, source)| {
        let value = source.value.as_ref()?;
        let days = schedule(value);
        let entries = if days.is_empty() { by_code(value) } else { days };
        let talks: Vec<Talk> = entries.into_iter().filter(|it| is_given(it)).map(|it| talk(it, sources)).collect();
        (!talks.is_empty()).then(|| (vec![at], talks))
    })
}

/// The entries of a schedule: by days and rooms, in objects or lists.
fn schedule(value: &Value) -> Vec<&Value> {
    let days = [&value["schedule"]["conference"]["days"], &value["schedule"]["days"], value];
    let rooms = days.iter().flat_map(|days| items(days)).flat_map(|day| items(&day["rooms"]));
    let events = rooms.flat_map(|room| if room.is_array() { items(room) } else { items(&room["events"]) });
    events.filter(|it| it["title"].is_string() && it["start"].is_string()).collect()
}

/// Submissions of the API, however they are nested.
fn by_code(value: &Value) -> Vec<&Value> {
    if value["code"].is_string() && value["title"].is_string() {
        return vec![value];
    }
    let below = if value["results"].is_array() { &value["results"] } else { value };
    items(below).into_iter().filter(|it| it.is_object() || it.is_array()).flat_map(by_code).collect()
}

/// Whether an entry is to be printed: what is accepted or confirmed, or says nothing.
fn is_given(entry: &Value) -> bool {
    matches!(entry["state"].as_str().unwrap_or("confirmed"), "confirmed" | "accepted")
}

fn talk(entry: &Value, sources: &[&Source]) -> Talk {
    let people = if entry["persons"].is_array() { &entry["persons"] } else { &entry["speakers"] };
    let author = |person: &Value| match person {
        Value::String(code) => {
            let known = sources.iter().filter_map(|it| it.value.as_ref()).flat_map(items);
            let person = known.filter(|it| it["name"].is_string()).find(|it| it["code"].as_str() == Some(code))?;
            Some(Author { name: text(&person["name"]), affiliation: text(&person["affiliation"]) })
        }
        _ => {
            let keys = ["public_name", "full_public_name", "name"];
            let name = keys.iter().map(|key| text(&person[*key])).find(|name| !name.is_empty())?;
            Some(Author::named(&name))
        }
    };
    let linked = items(&entry["links"]).into_iter().chain(items(&entry["resources"]));
    let slot = if entry["slot"].is_object() { &entry["slot"] } else { entry };
    let (start, end) = times(slot, entry);
    Talk {
        id: ["code", "slug", "guid", "id"]
            .iter()
            .map(|key| text(&entry[*key]))
            .find(|it| !it.is_empty())
            .unwrap_or_default(),
        title: text(&entry["title"]),
        abstracts: said([text(&entry["subtitle"]), text(&entry["abstract"]), text(&entry["description"])]),
        authors: items(people).into_iter().filter_map(author).collect(),
        links: linked
            .filter_map(|it| address(&text(if it["url"].is_string() { &it["url"] } else { &it["resource"] })))
            .collect(),
        start,
        end,
        room: text(&slot["room"]),
        ..Talk::default()
    }
}

/// Start and end: with a date, or as a clock time beside one; the end may be a duration.
fn times(slot: &Value, entry: &Value) -> (String, String) {
    let start = [&slot["date"], &slot["start"]].into_iter().map(text).find(|it| it.len() > 10).unwrap_or_default();
    let end = text(&slot["end"]);
    if end.len() > 10 {
        return (start, end);
    }
    let end = super::after(&start, &text(&entry["duration"]));
    (start, end)
}
