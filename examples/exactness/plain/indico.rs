//! Indico: contributions and abstracts as JSON.

use serde_json::Value;

use super::{Source, first, items, said, text};
use crate::talk::{Author, Talk};

pub(crate) fn read(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        if let Some(abstracts) = value["abstracts"].as_array() {
            let given = |it: &&Value| it["state"] == "accepted";
            return Some(abstracts.iter().filter(given).map(submitted).collect());
        }
        let event = &value["results"].as_array()?.first()?["contributions"];
        Some(event.as_array()?.iter().map(contribution).collect())
    })
}

fn person(it: &Value) -> Author {
    let parts = format!("{} {}", text(&it["first_name"]), text(&it["last_name"]));
    let place =
        if it["affiliation_link"]["name"].is_string() { &it["affiliation_link"]["name"] } else { &it["affiliation"] };
    Author { name: parts.trim().to_owned(), affiliation: text(place) }
}

fn submitted(it: &Value) -> Talk {
    Talk {
        id: text(&it["friendly_id"]),
        title: text(&it["title"]),
        abstracts: said([text(&it["content"])]),
        authors: items(&it["persons"]).into_iter().filter(|it| it["author_type"] != "none").map(person).collect(),
        ..Talk::default()
    }
}

fn contribution(it: &Value) -> Talk {
    let when = |at: &Value| {
        if at.is_object() { format!("{} {}", text(&at["date"]), text(&at["time"])) } else { String::new() }
    };
    let people = [&it["primaryauthors"], &it["coauthors"]];
    let mut authors: Vec<Author> = people.into_iter().flat_map(items).map(person).collect();
    let speakers: Vec<Author> = items(&it["speakers"]).into_iter().map(person).collect();
    authors.extend(
        speakers.into_iter().filter(|it| !authors.iter().any(|other| other.name == it.name)).collect::<Vec<_>>(),
    );
    Talk {
        id: text(&it["friendly_id"]),
        title: text(&it["title"]),
        abstracts: said([text(&it["description"])]),
        authors,
        keywords: items(&it["keywords"]).into_iter().map(text).collect(),
        start: when(&it["startDate"]),
        end: when(&it["endDate"]),
        room: text(&it["roomFullname"]),
        session: text(&it["session"]),
        ..Talk::default()
    }
}
