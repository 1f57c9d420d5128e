//! OPass: sessions, speakers, types, rooms and tags of one event, each in several languages.

use std::collections::BTreeMap;

use super::kind::is_break;
use super::localized::Localized;
use super::pretalx::Portraits;
use super::talk::{Talk, presenter};
use super::timetable::Timetable;
use super::{Certainty, Claim, Format, Reading, View, language, links};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::AuthorRecord;
use crate::record::tree::Node;

/// The session.json of OPass apps.
pub(super) const FORMAT: Format = Format { name: "opass", title: "OPass: sessions and speakers as JSON", claim, read };

fn claim(views: &[&View]) -> Vec<Claim> {
    let files = views.iter().enumerate().filter(|(_, view)| view.json().is_some_and(is_opass));
    files.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

fn is_opass(root: &Node) -> bool {
    let lists = ["speakers", "session_types", "rooms", "tags"].iter().filter(|key| root.get(key).is_some()).count();
    let sessions = root.get("sessions").map(Node::items).unwrap_or_default();
    lists >= 2 && sessions.iter().take(20).any(|session| !languages(session).is_empty())
}

/// The languages that an entry has a mapping of texts for, in its order.
fn languages(entry: &Node) -> Vec<String> {
    let texts = |node: &Node| ["title", "name", "description", "bio"].iter().any(|key| node.get(key).is_some());
    let found = entry.entries().iter().filter(|(key, node)| language::tag(&key.value).is_some() && texts(node));
    found.map(|(key, _)| key.value.to_string()).collect()
}

fn read(set: &[&View], reading: &mut Reading) {
    for root in set.iter().filter_map(|view| view.json()) {
        let list = |key: &str| root.get(key).map(Node::items).unwrap_or_default();
        let by_id = |key: &str| -> BTreeMap<&str, &Node> {
            list(key).iter().filter_map(|node| Some((node.get("id")?.str()?, node))).collect()
        };
        let mut app = App {
            speakers: by_id("speakers"),
            types: by_id("session_types"),
            rooms: by_id("rooms"),
            tags: by_id("tags"),
            texts: Localized::new(reading.hand),
            portraits: Portraits::default(),
            timetable: Timetable::default(),
            unknown: Vec::new(),
        };
        for session in list("sessions") {
            app.session(session, reading);
        }
        let rooms = list("rooms").iter().filter_map(|room| app.name(room)).collect();
        reading.records.event.rooms = rooms;
        let App { texts, portraits, timetable, unknown, .. } = app;
        timetable.finish(None, reading);
        reading.complaints.extend(texts.complaints());
        portraits.report(reading);
        if let Some((id, place)) = unknown.first() {
            let message = format!("{} speakers of sessions are in no list of the file, such as `{id}`", unknown.len());
            let help = "write them into contributions.yaml";
            reading.complaints.push(Diagnostic::new(Code::NotJoined, place, message).help(help));
        }
    }
}

struct App<'n> {
    speakers: BTreeMap<&'n str, &'n Node<'n>>,
    types: BTreeMap<&'n str, &'n Node<'n>>,
    rooms: BTreeMap<&'n str, &'n Node<'n>>,
    tags: BTreeMap<&'n str, &'n Node<'n>>,
    texts: Localized,
    portraits: Portraits,
    timetable: Timetable,
    unknown: Vec<(String, Place)>,
}

impl<'n> App<'n> {
    fn name(&mut self, node: &Node) -> Option<Spanned<String>> {
        self.texts.field(node, &languages(node), "name").map(|(name, _)| name)
    }

    fn session(&mut self, node: &Node, reading: &mut Reading) {
        let languages = languages(node);
        let title = self.texts.field(node, &languages, "title");
        let text = self.texts.field(node, &languages, "description");
        let type_ = self.explained(node.get("type"), |app, id| app.types.get(id).copied());
        let room = self.explained(node.get("room"), |app, id| app.rooms.get(id).copied());
        let tags = node.get("tags").map(Node::items).unwrap_or_default();
        let keywords = tags.iter().filter_map(|tag| self.explained(Some(tag), |app, id| app.tags.get(id).copied()));
        let keywords: Vec<_> = keywords.collect();
        let ids = node.get("speakers").map(Node::items).unwrap_or_default();
        let authors: Vec<AuthorRecord> = ids.iter().filter_map(|id| self.speaker(id)).collect();
        let mut links = BTreeMap::new();
        for (word, key) in
            [("page", "uri"), ("slides", "slide"), ("video", "record"), ("video", "live"), ("notes", "co_write")]
        {
            if let Some(address) = node.text_at(key) {
                links::add(&mut links, word, address);
            }
        }
        let rooms = node.get("broadcast").map_or(0, |rooms| rooms.items().len());
        let is_service = authors.is_empty()
            && text.is_none()
            && type_.as_ref().is_some_and(|word| is_break(&word.value) || word.value.eq_ignore_ascii_case("event"));
        let own = title.as_ref().and_then(|(title, said)| Some(Spanned::new(said.clone()?, title.place.clone())));
        let talk = Talk {
            id: node.text_at("id"),
            title: title.map(|(title, _)| title),
            texts: text.into_iter().map(|(text, _)| text).collect(),
            track: type_.clone(),
            type_,
            // The language of the talk is that of its texts where they are not translated.
            language: own.or_else(|| node.text_at("language")),
            authors,
            links,
            keywords,
            room: room.filter(|_| rooms < 2 || !is_service),
            start: self.timetable.moment(node.text_at("start")),
            end: self.timetable.moment(node.text_at("end")),
            is_service,
            is_plenary: rooms > 1,
            place: node.place.clone(),
            ..Talk::default()
        };
        talk.take(&mut self.timetable, reading);
    }

    /// The name of what an id stands for; the id itself where nothing explains it.
    fn explained(
        &mut self,
        id: Option<&Node>,
        find: impl Fn(&Self, &str) -> Option<&'n Node<'n>>,
    ) -> Option<Spanned<String>> {
        let id = id?;
        match find(self, id.str()?) {
            Some(node) => self.name(node).map(|name| Spanned::new(name.value, id.place.clone())),
            None => id.text(),
        }
    }

    fn speaker(&mut self, id: &Node) -> Option<AuthorRecord> {
        let known = id.str().and_then(|id| self.speakers.get(id)).copied();
        let Some(node) = known.or_else(|| (!id.entries().is_empty()).then_some(id)) else {
            self.unknown.extend(id.text().map(|id| (id.value, id.place)));
            return None;
        };
        let languages = languages(node);
        let (name, _) = self.texts.field(node, &languages, "name")?;
        let biography = self.texts.field(node, &languages, "bio").map(|(bio, _)| bio);
        self.portraits.see(node.text_at("avatar"));
        Some(presenter(name, biography))
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{programme, pulled, talks};

    const JSON: &str = r#"{"sessions": [
        {"id": "A1", "type": "T", "room": "R0", "start": "2024-08-03T10:00:00+08:00", "end": "2024-08-03T10:30:00+08:00", "language": "中文",
         "zh": {"title": "苔", "description": "關於苔。"}, "en": {"title": "Moss", "description": "On moss."}, "speakers": ["s1", "gone"], "tags": ["b"],
         "slide": "https://moss.example/s.pdf", "record": null, "uri": "https://moss.example/A1"},
        {"id": "A2", "type": "T", "room": "R1", "start": "2024-08-03T10:30:00+08:00", "end": "2024-08-03T11:00:00+08:00", "language": "漢語",
         "zh": {"title": "蕨", "description": "蕨。"}, "en": {"title": "蕨", "description": "蕨。"}, "speakers": ["s1"], "tags": []},
        {"id": "B", "type": "E", "room": "R0", "broadcast": ["R0", "R1"], "start": "2024-08-03T12:00:00+08:00", "end": "2024-08-03T13:00:00+08:00",
         "zh": {"title": "午餐", "description": ""}, "en": {"title": "午餐", "description": ""}, "speakers": [], "tags": []}],
        "speakers": [{"id": "s1", "avatar": "https://moss.example/a.png", "zh": {"name": "金愛達", "bio": "植物學家"}, "en": {"name": "Ada Kim", "bio": "Botanist"}}],
        "session_types": [{"id": "T", "zh": {"name": "演講"}, "en": {"name": "Talk"}}, {"id": "E", "zh": {"name": "活動"}, "en": {"name": "Event"}}],
        "rooms": [{"id": "R0", "zh": {"name": "大廳"}, "en": {"name": "Hall"}}, {"id": "R1", "zh": {"name": "閣樓"}, "en": {"name": "Attic"}}],
        "tags": [{"id": "b", "zh": {"name": "入門"}, "en": {"name": "Beginner"}}]}"#;

    #[test]
    fn the_events_language_is_taken_and_the_other_told_of() {
        let (english, said) = pulled(&[("session.json", JSON)], None);
        assert_eq!(talks(&english), ["a1: Moss | Ada Kim | en", "a2: 蕨 | Ada Kim | zh-Hant"]);
        assert_eq!(
            programme(&english),
            ["Talk 03 10:00-10:30 Hall: a1@10:00", "Talk 03 10:30-11:00 Attic: a2@10:30", "*午餐 03 12:00-13:00 : "]
        );
        assert_eq!(english.records.contributions[0].keywords[0].value, "Beginner");
        assert!(said.iter().any(|it| it.contains("in `zh` too and say something else")), "{said:?}");
        assert!(said.iter().any(|it| it.contains("not-joined") && it.contains("`gone`")), "{said:?}");
        let (chinese, said) = pulled(&[("session.json", JSON)], Some("zh-TW"));
        assert_eq!(talks(&chinese), ["a1: 苔 | 金愛達 | zh", "a2: 蕨 | 金愛達 | zh-Hant"]);
        assert!(said.iter().any(|it| it.contains("in `en` too")), "{said:?}");
    }
}
