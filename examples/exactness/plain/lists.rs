//! Any JSON or YAML that holds a list of talks somewhere: objects with a title beside a text or authors.

use serde_json::Value;

use super::{Source, address, first, items, said, text};
use crate::talk::{Author, Talk, listed};

pub(crate) fn read(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        let mut talks = Vec::new();
        gather(value, "", 0, &mut talks);
        Some(talks).filter(|it| it.len() > 1)
    })
}

const NAMES: [&str; 5] = ["authors", "author", "speakers", "speaker", "presenters"];
const TEXTS: [&str; 3] = ["abstract", "description", "desc"];

fn gather(value: &Value, session: &str, depth: usize, talks: &mut Vec<Talk>) {
    let has = |keys: &[&str]| keys.iter().any(|key| !value[*key].is_null());
    if depth > 12 {
        return;
    }
    let below = ["contributions", "posters", "presentations", "talks", "papers"].map(|key| &value[key]);
    if value["title"].is_string() && below.iter().any(|it| it.is_array()) {
        let title = text(&value["title"]);
        below.into_iter().flat_map(items).for_each(|it| gather(it, &title, depth + 1, talks));
    } else if value["title"].is_string() && (has(&["abstract", "desc"]) || has(&NAMES)) {
        talks.push(talk(value, session));
    } else {
        items(value).into_iter().for_each(|it| gather(it, session, depth + 1, talks));
    }
}

fn talk(value: &Value, session: &str) -> Talk {
    let of = |keys: &[&str]| keys.iter().map(|key| &value[*key]).find(|it| !it.is_null()).unwrap_or(&Value::Null);
    let author = |it: &Value| {
        if !it.is_object() {
            return Author::named(&text(it));
        }
        let parts = ["first", "first_name", "middle", "last", "last_name"].map(|key| text(&it[key]));
        let parts = said(parts).join(" ");
        let name = if parts.is_empty() { text(&it["name"]) } else { parts };
        Author { name, affiliation: text(&it["affiliation"]) }
    };
    let authors = match of(&NAMES) {
        Value::Array(all) => all.iter().map(author).collect(),
        Value::Null if value["name"].is_string() => vec![author(value)],
        one @ Value::Object(_) => vec![author(one)],
        Value::String(names) => listed(names, &["; ", " and "]),
        _ => Vec::new(),
    };
    let texts = TEXTS.iter().map(|key| match &value[*key] {
        Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join("\n\n"),
        // A path is none.
        one => text(one).split_once(' ').map(|_| text(one)).unwrap_or_default(),
    });
    Talk {
        id: ["id", "pid", "slug"].iter().map(|key| text(&value[*key])).find(|it| !it.is_empty()).unwrap_or_default(),
        title: text(&value["title"]),
        abstracts: said::<3>(texts.collect::<Vec<_>>().try_into().unwrap_or_default()),
        authors,
        keywords: items(&value["keywords"]).into_iter().map(text).collect(),
        links: ["arxiv", "paper", "web", "url", "pdf"].iter().filter_map(|key| address(&text(&value[*key]))).collect(),
        session: session.to_owned(),
        ..Talk::default()
    }
}
