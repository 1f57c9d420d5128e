//! OPass and Sessionize.

use serde_json::Value;

use super::{Source, address, first, items, said, text};
use crate::talk::{Author, Talk};

/// OPass: every text in two languages.
pub(crate) fn opass(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        let sessions = value["sessions"].as_array()?;
        if !value["session_types"].is_array() && !sessions.iter().any(|it| it["zh"].is_object()) {
            return None;
        }
        let version = |session: &Value, language: &str| {
            let author = |id: &Value| {
                let speaker = items(&value["speakers"]).into_iter().find(|it| it["id"] == *id)?;
                Some(Author::named(&text(&speaker[language]["name"])))
            };
            let room = items(&value["rooms"]).into_iter().find(|it| it["id"] == session["room"]);
            let links = ["co_write", "slide", "record", "uri"].iter().filter_map(|key| address(&text(&session[*key])));
            Talk {
                id: text(&session["id"]),
                title: text(&session[language]["title"]),
                abstracts: said([text(&session[language]["description"])]),
                authors: items(&session["speakers"]).into_iter().filter_map(author).collect(),
                links: links.collect(),
                start: text(&session["start"]),
                end: text(&session["end"]),
                room: room.map_or_else(|| text(&session["room"]), |it| text(&it[language]["name"])),
                ..Talk::default()
            }
        };
        let talk = |session: &Value| Talk { otherwise: vec![version(session, "en")], ..version(session, "zh") };
        Some(sessions.iter().map(talk).collect())
    })
}

/// Sessionize: the "All" view.
pub(crate) fn sessionize(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        let sessions = value["sessions"].as_array()?;
        if !value["speakers"].is_array() || !sessions.iter().any(|it| !it["isServiceSession"].is_null()) {
            return None;
        }
        let talk = |session: &Value| {
            let by_id = |list: &str, id: &Value| {
                items(&value[list]).into_iter().find(|it| text(&it["id"]) == text(id)).map(|it| text(&it["name"]))
            };
            let author = |id: &Value| {
                let id = if id.is_object() { &id["id"] } else { id };
                let speaker = items(&value["speakers"]).into_iter().find(|it| it["id"] == *id)?;
                Some(Author::named(&text(&speaker["fullName"])))
            };
            Talk {
                id: text(&session["id"]),
                title: text(&session["title"]),
                abstracts: said([text(&session["description"])]),
                authors: items(&session["speakers"]).into_iter().filter_map(author).collect(),
                links: ["liveUrl", "recordingUrl"].iter().filter_map(|key| address(&text(&session[*key]))).collect(),
                start: text(&session["startsAt"]),
                end: text(&session["endsAt"]),
                room: by_id("rooms", &session["roomId"]).unwrap_or_default(),
                ..Talk::default()
            }
        };
        let given = |it: &&Value| {
            it["isServiceSession"] != true
                && !matches!(it["status"].as_str(), Some("Declined" | "Nominated" | "Decline_Queue"))
        };
        Some(sessions.iter().filter(given).map(talk).collect())
    })
}
