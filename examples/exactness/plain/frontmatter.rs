//! Folders of Markdown with front matter, a talk each, and people in files of their own.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Source, items, said, text};
use crate::talk::{Author, Talk, listed};

/// A file with its front matter.
struct Page {
    at: usize,
    stem: String,
    value: Value,
    body: String,
}

pub(crate) fn read(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    let pages: Vec<Page> = sources.iter().enumerate().filter_map(|(at, it)| page(at, it)).collect();
    if pages.len() < 2 {
        return None;
    }
    // People: pages with a name and without a title.
    let is_person = |it: &&Page| it.value["name"].is_string() && !it.value["title"].is_string();
    let people: BTreeMap<&str, &Page> = pages.iter().filter(is_person).map(|it| (it.stem.as_str(), it)).collect();
    let is_talk = |it: &&Page| {
        it.value["title"].is_string()
            && ["authors", "author", "presenter_slugs", "speakers", "speaker"]
                .iter()
                .any(|key| !it.value[*key].is_null())
    };
    let talks: Vec<Talk> = pages.iter().filter(is_talk).map(|it| talk(it, &people)).collect();
    (!talks.is_empty()).then(|| (pages.iter().map(|it| it.at).collect(), talks))
}

fn page(at: usize, source: &Source) -> Option<Page> {
    let stem = source.base().rsplit_once('.').map_or(source.base(), |it| it.0).to_owned();
    if let Some(value) = source.value.clone().filter(Value::is_object) {
        return Some(Page { at, stem, value, body: String::new() });
    }
    if ![".md", ".mdx", ".markdown", ".html"].iter().any(|end| source.name.ends_with(end)) {
        return None;
    }
    let (front, body) = source.text.strip_prefix("---\n")?.split_once("\n---\n")?;
    Some(Page { at, stem, value: serde_yaml::from_str(front).ok()?, body: body.to_owned() })
}

fn talk(page: &Page, people: &BTreeMap<&str, &Page>) -> Talk {
    let of = |key: &str| &page.value[key];
    let names =
        ["authors", "author", "presenter_slugs", "speakers", "speaker"].into_iter().find(|key| !of(key).is_null());
    let author = |it: &Value| {
        let slug = text(it);
        if let Some(person) = people.get(slug.as_str()) {
            let place = ["affiliation", "company"].map(|key| text(&person.value[key]));
            return vec![Author { name: text(&person.value["name"]), affiliation: said(place).join("; ") }];
        }
        let parts = ["given", "first", "family", "last"].map(|key| text(&it[key]));
        let name = said(parts).join(" ");
        match it {
            Value::Object(_) if name.is_empty() => {
                vec![Author { name: text(&it["name"]), affiliation: text(&it["affiliation"]) }]
            }
            Value::Object(_) => vec![Author::named(&name)],
            _ => listed(&slug, &[" and ", "; "]),
        }
    };
    let authors = match names.map(of) {
        Some(Value::Array(names)) => names.iter().flat_map(author).collect(),
        Some(names) => author(names),
        None => Vec::new(),
    };
    // What the page is made with is no text: imports, components and their headings.
    let is_text = |block: &&str| !block.trim_start().starts_with("import ") && !component(block);
    let blocks: Vec<&str> = page.body.split("\n\n").filter(|it| !it.trim().is_empty()).collect();
    // From the end, a heading goes that nothing is below.
    let mut kept: Vec<&str> = Vec::new();
    for block in blocks.into_iter().rev() {
        let below = kept.last().is_some_and(|it| !it.starts_with('#'));
        if is_text(&block) && (!block.starts_with('#') || below || block.contains('\n')) {
            kept.push(block);
        }
    }
    let body = kept.into_iter().rev().collect::<Vec<_>>().join("\n\n");
    let date = text(of("date"));
    let timed = date.contains(':') && !of("end_date").is_null();
    Talk {
        id: page.stem.clone(),
        title: text(of("title")),
        abstracts: said([text(of("abstract")), body]),
        authors,
        keywords: items(of("tags")).into_iter().chain(items(of("keywords"))).map(text).collect(),
        start: if timed { date } else { String::new() },
        end: if timed { text(of("end_date")) } else { String::new() },
        room: text(of("room")),
        ..Talk::default()
    }
}

/// Whether a block is an element whose name is written large.
fn component(block: &str) -> bool {
    block.trim_start().strip_prefix('<').is_some_and(|it| it.starts_with(char::is_uppercase))
}
