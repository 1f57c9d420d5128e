//! aclpub2: papers.yml, the programmes beside it, invited talks.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Source, items, said, text};
use crate::talk::{Author, Talk};

pub(crate) fn read(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    let papers =
        sources.iter().position(|it| it.base() == "papers.yml" && it.value.as_ref().is_some_and(Value::is_array))?;
    let folder = sources[papers].name.trim_end_matches("papers.yml");
    let named = |name: &str| sources.iter().position(|it| it.name == format!("{folder}{name}"));
    let value = |at: Option<usize>| at.and_then(|at| sources[at].value.as_ref()).unwrap_or(&Value::Null);
    let mut slots = BTreeMap::new();
    let (program, invited) = (named("program.yml"), named("invited_talks.yml"));
    items(value(program)).into_iter().for_each(|it| gather(it, "", "", &mut slots));
    let mut talks: Vec<Talk> = items(value(Some(papers))).into_iter().map(|it| paper(it, &slots)).collect();
    let body = |name: &str| {
        let there = |it: &&&Source| it.name.starts_with(folder) && it.base() == name.rsplit('/').next().unwrap_or(name);
        sources.iter().find(there).filter(|_| !name.is_empty()).map(|it| it.text.clone()).unwrap_or_default()
    };
    talks.extend(items(value(invited)).into_iter().filter(|it| it["title"].is_string()).map(|it| Talk {
        title: text(&it["title"]),
        abstracts: said([body(&text(&it["abstract_file"]))]),
        authors: vec![Author { name: text(&it["speaker_name"]), affiliation: text(&it["institution"]) }],
        ..Talk::default()
    }));
    // Whatever lies in the folder belongs to it.
    let taken = (0..sources.len()).filter(|&at| sources[at].name.starts_with(folder)).collect();
    Some((taken, talks))
}

/// The slots of a session and of those in it, by the paper's id: start, end, room, session.
fn gather(session: &Value, room: &str, outer: &str, slots: &mut BTreeMap<String, [String; 4]>) {
    let own = text(&session["location"]);
    let room = if own.is_empty() { room } else { &own };
    let title = text(&session["title"]);
    let title = if title.is_empty() { outer } else { &title };
    for paper in items(&session["papers"]) {
        let id = if paper.is_object() { text(&paper["id"]) } else { text(paper) };
        let slot = [text(&paper["start_time"]), text(&paper["end_time"]), room.to_owned(), title.to_owned()];
        slots.entry(id).or_insert(slot);
    }
    items(&session["subsessions"]).into_iter().for_each(|it| gather(it, room, title, slots));
}

fn paper(it: &Value, slots: &BTreeMap<String, [String; 4]>) -> Talk {
    let author = |it: &Value| {
        let parts = ["first_name", "middle_name", "last_name"].map(|key| text(&it[key]));
        let parts = said(parts).join(" ");
        let name = if parts.is_empty() { text(&it["name"]) } else { parts };
        Author { name, affiliation: text(&it["institution"]) }
    };
    let id = text(&it["id"]);
    let [start, end, room, session] = slots.get(&id).cloned().unwrap_or_default();
    Talk {
        title: text(&it["title"]),
        abstracts: said([text(&it["abstract"])]),
        authors: items(&it["authors"]).into_iter().map(author).collect(),
        id,
        start,
        end,
        room,
        session,
        ..Talk::default()
    }
}
