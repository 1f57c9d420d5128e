//! IACR: program.json of the program editor, and accepted papers.

use serde_json::Value;

use super::{Source, address, first, items, said, text};
use crate::talk::{Author, Talk, listed};

pub(crate) fn read(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        if let Some(papers) = value["acceptedPapers"].as_array() {
            return Some(papers.iter().map(|paper| talk(paper, &Value::Null, "")).collect());
        }
        let days = value["days"].as_array().filter(|days| days.iter().any(|day| day["timeslots"].is_array()))?;
        let mut talks = Vec::new();
        for day in days {
            for slot in items(&day["timeslots"]) {
                for session in items(&slot["sessions"]) {
                    let date = text(&day["date"]);
                    talks.extend(items(&session["talks"]).into_iter().map(|it| talk(it, session, &date)));
                }
            }
        }
        talks.retain(|it| !it.title.is_empty());
        Some(talks)
    })
}

fn talk(paper: &Value, session: &Value, date: &str) -> Talk {
    let names = if paper["authors"].is_null() { &paper["author"] } else { &paper["authors"] };
    let authors: Vec<Author> = match names {
        // One string of several names is one list.
        Value::Array(names) => names.iter().flat_map(|it| listed(&text(it), &[" and ", ", "])).collect(),
        names => listed(&text(names), &[" and ", "; "]),
    };
    let authors =
        authors.into_iter().map(|it| Author { name: it.name.trim_start_matches("and ").to_owned(), ..it }).collect();
    let at = |key: &str| match text(&paper[key]) {
        clock if clock.is_empty() || date.is_empty() => String::new(),
        clock => format!("{date} {clock}"),
    };
    let end = if paper["endttime"].is_string() { at("endttime") } else { at("endtime") };
    let keywords = match &paper["keywords"] {
        Value::Array(all) => all.iter().map(text).collect(),
        all => text(all).split([';', ',']).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect(),
    };
    Talk {
        id: text(&paper["id"]),
        title: text(&paper["title"]),
        abstracts: said([text(&paper["abstract"])]),
        authors,
        keywords,
        links: ["slidesUrl", "paperUrl", "videoUrl"].iter().filter_map(|key| address(&text(&paper[*key]))).collect(),
        start: at("starttime"),
        end,
        session: text(&session["session_title"]),
        ..Talk::default()
    }
}
