//! HotCRP, OpenReview, Oxford Abstracts.

use serde_json::Value;

use super::{Source, address, first, items, said, text};
use crate::talk::{Author, Talk, listed};

/// HotCRP: its papers as JSON, with names in one or in two parts.
pub(crate) fn hotcrp(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        let papers = if value["papers"].is_array() { &value["papers"] } else { value };
        let papers = papers.as_array()?;
        let is_one = |it: &Value| (it["pid"].is_number() || it["_id_"].is_number()) && it["title"].is_string();
        if !papers.iter().any(is_one) || papers.iter().any(|it| it["arxiv"].is_string()) {
            return None;
        }
        let given = |it: &&Value| {
            let status = text(&it["status"]);
            it["withdrawn"] != true
                && it["draft"] != true
                && !["withdrawn", "draft", "reject", "rejected"].contains(&status.as_str())
        };
        let author = |it: &Value| {
            let part = |long: &str, short: &str| if it[long].is_string() { text(&it[long]) } else { text(&it[short]) };
            let parts = format!("{} {}", part("given_name", "first"), part("family_name", "last"));
            let name = if it["name"].is_string() { text(&it["name"]) } else { parts.trim().to_owned() };
            Author { name, affiliation: text(&it["affiliation"]) }
        };
        let talk = |it: &Value| Talk {
            id: if it["pid"].is_null() { text(&it["_id_"]) } else { text(&it["pid"]) },
            title: text(&it["title"]),
            abstracts: said([text(&it["abstract"])]),
            authors: items(&it["authors"]).into_iter().map(author).collect(),
            ..Talk::default()
        };
        Some(papers.iter().filter(given).map(talk).collect())
    })
}

/// OpenReview: notes of either version of its API.
pub(crate) fn openreview(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        let notes = if value["notes"].is_array() { &value["notes"] } else { value };
        let notes = notes.as_array()?;
        if !notes.iter().any(|it| it["forum"].is_string() && it["content"].is_object()) {
            return None;
        }
        let bare = |it: &Value| if it["value"].is_null() { it.clone() } else { it["value"].clone() };
        let given = |it: &&Value| {
            let venue = text(&bare(&it["content"]["venue"])).to_lowercase();
            it["ddate"].is_null() && !["withdraw", "reject", "submitted"].iter().any(|word| venue.contains(word))
        };
        let talk = |it: &Value| {
            let of = |key: &str| bare(&it["content"][key]);
            let name = |it: &Value| Author::named(&text(if it.is_object() { &it["fullname"] } else { it }));
            Talk {
                id: text(&it["id"]),
                title: text(&of("title")),
                abstracts: said([text(&of("abstract"))]),
                authors: items(&of("authors")).into_iter().map(name).collect(),
                keywords: items(&of("keywords")).into_iter().map(text).collect(),
                ..Talk::default()
            }
        };
        Some(notes.iter().filter(given).map(talk).collect())
    })
}

/// Lists of papers made of OpenReview's and others' pages: everything of authors in one text each, parted by semicolons.
pub(crate) fn paperlists(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        let papers = value.as_array()?;
        if !papers.iter().any(|it| it["author"].is_string() && it["aff"].is_string()) {
            return None;
        }
        let talk = |it: &Value| {
            let places: Vec<String> = text(&it["aff"]).split(';').map(|it| it.trim().to_owned()).collect();
            let mut authors = listed(&text(&it["author"]), &[";"]);
            let matched = places.len() == authors.len();
            for (author, place) in authors.iter_mut().zip(places).filter(|_| matched) {
                author.affiliation = place;
            }
            let keywords = text(&it["keywords"]);
            Talk {
                id: text(&it["id"]),
                title: text(&it["title"]),
                abstracts: said([text(&it["abstract"])]),
                authors,
                keywords: keywords.split(';').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect(),
                links: ["site", "pdf"].iter().filter_map(|key| address(&text(&it[*key]))).collect(),
                ..Talk::default()
            }
        };
        let given = |it: &&Value| !["Withdraw", "Reject", "Desk Reject"].contains(&text(&it["status"]).as_str());
        Some(papers.iter().filter(given).map(talk).collect())
    })
}

/// Oxford Abstracts: the answer of its GraphQL interface.
pub(crate) fn oxford(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        let submissions =
            [&value["data"]["submissions"], &value["submissions"], value].into_iter().find_map(Value::as_array)?;
        if !submissions.iter().any(|it| it["program_code"].is_string() || it["accepted_for"].is_object()) {
            return None;
        }
        let author = |it: &Value| {
            let places = items(&it["affiliations"]).into_iter().map(|place| {
                let parts = ["institution", "city", "state", "country"].map(|key| text(&place[key]));
                said(parts).join(", ")
            });
            let parts = ["first_name", "middle_initial", "last_name"].map(|key| text(&it[key]));
            Author { name: said(parts).join(" "), affiliation: places.collect::<Vec<_>>().join("; ") }
        };
        let talk = |it: &Value| {
            let mut authors: Vec<&Value> = items(&it["authors"]);
            authors.sort_by_key(|it| it["author_order"].as_i64());
            Talk {
                id: text(&it["program_code"]),
                title: text(&it["title"]["value"]),
                authors: authors.into_iter().map(author).collect(),
                ..Talk::default()
            }
        };
        Some(submissions.iter().map(talk).collect())
    })
}
