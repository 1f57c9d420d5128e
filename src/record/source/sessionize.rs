//! Sessionize: its "All", "Sessions", "Grid" and "Speakers" views as JSON.

use std::collections::BTreeMap;

use super::kind::kind;
use super::pretalx::Portraits;
use super::talk::{Talk, presenter};
use super::timetable::Timetable;
use super::{Certainty, Claim, Format, Reading, Reason, View, language, links, person};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::AuthorRecord;
use crate::record::tree::Node;

/// The views of Sessionize's API.
pub(super) const FORMAT: Format =
    Format { name: "sessionize", title: "Sessionize: sessions and speakers as JSON", claim, read };

/// All views are one set: one has the times, another the biographies.
fn claim(views: &[&View]) -> Vec<Claim> {
    let trees: Vec<_> = views.iter().enumerate().filter_map(|(index, view)| Some((index, view.json()?))).collect();
    let gathered = |tree| {
        let mut found = Found::default();
        found.gather(tree);
        found
    };
    let found: Vec<(usize, Found)> = trees.into_iter().map(|(index, tree)| (index, gathered(tree))).collect();
    if found.iter().all(|(_, found)| found.sessions.is_empty()) {
        return Vec::new();
    }
    let files = found.iter().filter(|(_, found)| !found.sessions.is_empty() || !found.speakers.is_empty());
    vec![Claim { files: files.map(|(index, _)| *index).collect(), certainty: Certainty::Fields }]
}

/// What stands in the views, wherever they have it.
#[derive(Default)]
struct Found<'n> {
    sessions: Vec<&'n Node<'n>>,
    speakers: BTreeMap<&'n str, &'n Node<'n>>,
    /// Items of categories by number, each with the category's title.
    items: BTreeMap<&'n str, (&'n Node<'n>, Option<&'n str>)>,
    questions: BTreeMap<&'n str, &'n str>,
    rooms: Vec<(&'n str, Spanned<String>)>,
}

impl<'n> Found<'n> {
    fn gather(&mut self, node: &'n Node<'n>) {
        let has = |key: &str| node.get(key).is_some();
        let id = node.get("id").and_then(Node::str);
        if has("title") && has("startsAt") && has("isServiceSession") {
            self.sessions.push(node);
        } else if let (Some(id), true) = (id, has("tagLine") && (has("fullName") || has("firstName"))) {
            self.speakers.entry(id).or_insert(node);
        } else if let (Some(id), true) = (id, has("question") && has("questionType") && !has("answer")) {
            self.questions.extend(node.get("question").and_then(Node::str).map(|asked| (id, asked)));
        } else if let (true, Some(items)) = (has("title") && has("sort"), node.get("items")) {
            for item in items.items() {
                let title = node.get("title").and_then(Node::str);
                self.items.extend(item.get("id").and_then(Node::str).map(|id| (id, (item, title))));
            }
        }
        for item in node.items() {
            self.gather(item);
        }
        for (key, value) in node.entries() {
            if key.value == "rooms" {
                let named =
                    value.items().iter().filter_map(|room| Some((room.get("id")?.str()?, room.text_at("name")?)));
                for (id, name) in named {
                    if self.rooms.iter().all(|(known, _)| *known != id) {
                        self.rooms.push((id, name));
                    }
                }
            }
            self.gather(value);
        }
    }
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut found = Found::default();
    for tree in set.iter().filter_map(|view| view.json()) {
        found.gather(tree);
    }
    reading.records.event.rooms = found.rooms.iter().map(|(_, name)| person::cleaned(name.clone())).collect();
    let mut all = Sessionize {
        found: &found,
        portraits: Portraits::default(),
        timetable: Timetable::default(),
        unknown: Vec::new(),
    };
    let mut seen = BTreeMap::new();
    for session in &found.sessions {
        // The grid has a session in its room and in its time.
        let id = session.get("id").and_then(Node::str).unwrap_or_default();
        if id.is_empty() || seen.insert(id, ()).is_none() {
            all.session(session, reading);
        }
    }
    let Sessionize { portraits, timetable, unknown, .. } = all;
    timetable.finish(None, reading);
    portraits.report(reading);
    if let Some((id, place)) = unknown.first() {
        let message = format!("{} speakers of sessions are in no list of the files, such as `{id}`", unknown.len());
        let help = "pull the view `All`, or the view `Speakers` beside this one";
        reading.complaints.push(Diagnostic::new(Code::NotJoined, place, message).help(help));
    }
}

struct Sessionize<'f> {
    found: &'f Found<'f>,
    portraits: Portraits,
    timetable: Timetable,
    unknown: Vec<(String, Place)>,
}

/// What the organizers' categories say of a session.
#[derive(Default)]
struct Categories {
    track: Option<Spanned<String>>,
    type_: Option<Spanned<String>>,
    language: Option<Spanned<String>>,
    keywords: Vec<Spanned<String>>,
}

impl Categories {
    fn add(&mut self, title: &str, item: Spanned<String>) {
        let lower = title.to_lowercase();
        let asks = |stems: &[&str]| stems.iter().any(|stem| lower.contains(stem));
        let item = person::cleaned(item);
        if asks(&["language", "sprache", "langue", "idioma"]) && language::tag(&item.value).is_some() {
            self.language.get_or_insert(item);
        } else if asks(&["track", "theme", "stream"]) && self.track.is_none() {
            self.track = Some(item);
        } else if (asks(&["format", "type", "length"]) || lower.is_empty() && kind(&item.value).is_some())
            && self.type_.is_none()
        {
            self.type_ = Some(item);
        } else {
            self.keywords.push(item);
        }
    }
}

impl Sessionize<'_> {
    fn session(&mut self, node: &Node, reading: &mut Reading) {
        let state = node.get("status").and_then(Node::str).unwrap_or_default();
        let queued = (state == "Accept_Queue").then_some(Reason::Undecided);
        if let Some(reason) = queued.or_else(|| Reason::of_state(state)) {
            reading.leave_out(reason);
            return;
        }
        let categories = self.categories(node);
        let mut links = BTreeMap::new();
        for (word, key) in [("video", "recordingUrl"), ("live", "liveUrl")] {
            if let Some(address) = node.text_at(key) {
                links::add(&mut links, word, address);
            }
        }
        let people = node.get("speakers").map(Node::items).unwrap_or_default();
        let room = node.text_at("room").or_else(|| {
            let id = node.get("roomId")?.str()?;
            self.found.rooms.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone())
        });
        let talk = Talk {
            id: node.text_at("id"),
            title: node.text_at("title"),
            texts: node.text_at("description").into_iter().collect(),
            type_: categories.type_,
            track: categories.track,
            language: categories.language,
            authors: people.iter().filter_map(|it| self.speaker(it)).collect(),
            links,
            keywords: categories.keywords,
            room: room.map(person::cleaned),
            start: self.timetable.moment(node.text_at("startsAt")),
            end: self.timetable.moment(node.text_at("endsAt")),
            is_service: node.get("isServiceSession").is_some_and(Node::is_true),
            is_plenary: node.get("isPlenumSession").is_some_and(Node::is_true),
            place: node.place.clone(),
            ..Talk::default()
        };
        talk.take(&mut self.timetable, reading);
    }

    /// Categories by the numbers of their items, or written out with each session.
    fn categories(&self, node: &Node) -> Categories {
        let mut categories = Categories::default();
        for item in node.get("categoryItems").map(Node::items).unwrap_or_default() {
            let known = item.str().and_then(|id| self.found.items.get(id));
            if let Some((item, title)) = known {
                item.text_at("name").into_iter().for_each(|name| categories.add(title.unwrap_or_default(), name));
            }
        }
        for category in node.get("categories").map(Node::items).unwrap_or_default() {
            let title = ["name", "title"].iter().find_map(|key| category.get(key)?.str()).unwrap_or_default();
            for item in category.get("categoryItems").map(Node::items).unwrap_or_default() {
                item.text_at("name").into_iter().for_each(|name| categories.add(title, name));
            }
        }
        categories
    }

    /// A speaker by number, or by name where the view has no more.
    fn speaker(&mut self, node: &Node) -> Option<AuthorRecord> {
        let id = node.get("id").and_then(Node::str).or_else(|| node.str());
        let Some(known) = id.and_then(|id| self.found.speakers.get(id).copied()) else {
            let name = ["name", "fullName"].iter().find_map(|key| node.text_at(key));
            if name.is_none() {
                self.unknown.extend(node.text().map(|id| (id.value, id.place)));
            }
            return name.map(|name| presenter(name, None));
        };
        let mut author = match person::of_parts(known.text_at("firstName"), known.text_at("lastName")) {
            Some(author) => AuthorRecord { speaker: true, ..author },
            None => presenter(known.text_at("fullName")?, None),
        };
        author.biography = about(known.text_at("tagLine"), known.text_at("bio")).map(Box::new);
        author.affiliation = self.affiliation(known).map(person::cleaned);
        self.portraits.see(known.text_at("profilePicture"));
        Some(author)
    }

    /// The answer to a question for the company or university.
    fn affiliation(&mut self, speaker: &Node) -> Option<Spanned<String>> {
        speaker.get("questionAnswers")?.items().iter().find_map(|answer| {
            let asked = answer
                .get("question")
                .and_then(Node::str)
                .or_else(|| self.found.questions.get(answer.get("questionId")?.str()?).copied())?;
            let said = answer.text_at("answerValue").or_else(|| answer.text_at("answer"))?;
            super::pretalx::asks_affiliation(asked).then_some(said)
        })
    }
}

/// What a speaker says in a line, and in full.
fn about(line: Option<Spanned<String>>, full: Option<Spanned<String>>) -> Option<Spanned<String>> {
    match (line, full) {
        (Some(line), Some(full)) if !full.value.contains(line.value.trim()) => {
            Some(full.map(|full| format!("{}\n\n{}", line.value.trim(), full.trim_start())))
        }
        (line, full) => full.or(line),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{programme, pulled, talks};

    #[test]
    fn the_view_of_all() {
        let json = r#"{"sessions": [
            {"id": "1", "title": "On moss", "description": "Moss.", "startsAt": "2026-10-02T09:00:00", "endsAt": "2026-10-02T09:45:00", "isServiceSession": false, "isPlenumSession": true,
             "speakers": ["a", "b"], "categoryItems": [10, 20, 30], "questionAnswers": [], "roomId": 5, "recordingUrl": "https://youtu.be/x", "status": "Accepted"},
            {"id": "2", "title": "Lunch", "description": null, "startsAt": "2026-10-02T12:00:00", "endsAt": "2026-10-02T13:00:00", "isServiceSession": true, "isPlenumSession": true, "speakers": [], "roomId": 5},
            {"id": "3", "title": "On fern", "description": "", "startsAt": null, "endsAt": null, "isServiceSession": false, "isPlenumSession": false, "speakers": ["gone"], "roomId": null, "status": "Nominated"},
            {"id": "4", "title": "On yew", "description": "", "startsAt": null, "endsAt": null, "isServiceSession": false, "isPlenumSession": false, "speakers": ["a"], "categoryItems": [], "roomId": null, "status": null}],
            "speakers": [{"id": "a", "firstName": "Ada", "lastName": "Kim", "fullName": "Ada Kim", "bio": "Botanist.", "tagLine": "Kew", "profilePicture": "https://moss.example/a.jpg",
                "links": [], "questionAnswers": [{"questionId": 7, "answerValue": "Kew Gardens"}]},
                {"id": "b", "firstName": "Bo", "lastName": "Lee", "fullName": "Bo Lee", "bio": null, "tagLine": "Gardener", "questionAnswers": []}],
            "questions": [{"id": 7, "question": "Company", "questionType": "Short_Text", "sort": 1}],
            "categories": [{"id": 1, "title": "Track", "items": [{"id": 10, "name": "Soil", "sort": 1}], "sort": 0, "type": "session"},
                {"id": 2, "title": "Level", "items": [{"id": 20, "name": "Introductory", "sort": 1}], "sort": 0, "type": "session"},
                {"id": 3, "title": "Session format", "items": [{"id": 30, "name": "Keynote", "sort": 1}], "sort": 0, "type": "session"}],
            "rooms": [{"id": 5, "name": "Hall (100)", "sort": 0}]}"#;
        let (pulled, said) = pulled(&[("all.json", json)], None);
        assert_eq!(talks(&pulled), ["1: On moss | Ada Kim, Bo Lee | ", "4: On yew | Ada Kim | "]);
        assert_eq!(
            programme(&pulled),
            ["!Soil 02 09:00-09:45 Hall (100): 1@09:00", "*Lunch 02 12:00-13:00 Hall (100): "]
        );
        assert_eq!(pulled.parts[0].left_out.len(), 1);
        let talk = &pulled.records.contributions[0];
        assert_eq!(talk.authors[0].affiliation.as_ref().map(|it| it.value.as_str()), Some("Kew Gardens"));
        assert_eq!(talk.authors[0].biography.as_ref().map(|it| it.value.as_str()), Some("Kew\n\nBotanist."));
        assert_eq!(talk.authors[1].biography.as_ref().map(|it| it.value.as_str()), Some("Gardener"));
        assert_eq!(talk.keywords[0].value, "Introductory");
        assert_eq!(talk.kind.as_ref().map(|kind| kind.value), Some(crate::record::Kind::Invited));
        assert!(said.len() == 1 && said[0].contains("column-dropped"), "{said:?}");
    }

    #[test]
    fn the_grid_has_a_session_twice_and_people_by_name() {
        let session = r#"{"id": "1", "title": "On moss", "description": "Moss.", "startsAt": "2026-10-02T09:00:00Z", "endsAt": "2026-10-02T09:45:00Z", "isServiceSession": false,
            "isPlenumSession": false, "speakers": [{"id": "a", "name": "Ada Kim"}], "categories": [{"id": 1, "name": "Track", "categoryItems": [{"id": 10, "name": "Soil"}], "sort": 0}],
            "roomId": 5, "room": "Hall", "status": "Accepted"}"#;
        let grid = format!(
            r#"[{{"date": "2026-10-02T00:00:00", "rooms": [{{"id": 5, "name": "Hall", "sessions": [{session}]}}],
                "timeSlots": [{{"slotStart": "09:00:00", "rooms": [{{"id": 5, "name": "Hall", "session": {session}}}]}}]}}]"#
        );
        let (pulled, said) = pulled(&[("grid.json", &grid)], None);
        assert_eq!(talks(&pulled), ["1: On moss | Ada Kim | "]);
        assert_eq!(programme(&pulled), ["Soil 02 09:00-09:45 Hall: 1@09:00"]);
        assert_eq!(said, Vec::<String>::new());
    }
}
