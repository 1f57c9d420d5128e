//! What stands in pages of pretalx's API, known by its fields, wherever in the file it stands.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::when;
use crate::diagnostic::Spanned;
use crate::record::tree::{Kind, Node};

/// The objects of all pages, each list in the order of the files.
#[derive(Debug, Default)]
pub(super) struct Harvest<'n> {
    pub(super) talks: Vec<&'n Node<'n>>,
    /// Speakers by code; a second page of one says more.
    pub(super) speakers: BTreeMap<&'n str, Vec<&'n Node<'n>>>,
    /// Rooms, tracks, types and tags by their kind and number.
    pub(super) named: BTreeMap<(Thing, &'n str), &'n Node<'n>>,
    /// Rooms in the order of their list.
    pub(super) rooms: Vec<&'n Node<'n>>,
    /// Slots by the code of what is given in them; breaks below none.
    pub(super) slots: BTreeMap<Option<&'n str>, Vec<&'n Node<'n>>>,
    /// Videos by the code of the talk.
    pub(super) videos: BTreeMap<&'n str, Spanned<String>>,
    /// Titles without a code under a day and a minute of it: breaks of a plan by hand.
    pub(super) breaks: Vec<(Date, u32, &'n Node<'n>)>,
    pub(super) event: Option<&'n Node<'n>>,
    /// How many talks the server says there are.
    pub(super) announced: Option<(usize, &'n Node<'n>)>,
}

/// What numbers stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Room,
    Track,
    Type,
    Tag,
}

/// Where a walk stands: the day and the minute that the keys above name.
#[derive(Debug, Clone, Copy, Default)]
struct Above {
    day: Option<Date>,
    minute: Option<u32>,
}

/// Whether an object is a talk of the API.
pub(super) fn is_talk(node: &Node) -> bool {
    let has = |key: &str| node.get(key).is_some();
    has("code") && has("title") && has("speakers") && (has("state") || has("submission_type") || has("session_type"))
}

/// Whether a file has a talk.
pub(super) fn has_talk(node: &Node) -> bool {
    is_talk(node) || children(node).any(has_talk)
}

/// Whether a file says more of talks that stand elsewhere.
pub(super) fn has_more(node: &Node) -> bool {
    let mut harvest = Harvest::default();
    harvest.walk(node, Above::default());
    !(harvest.speakers.is_empty()
        && harvest.named.is_empty()
        && harvest.slots.is_empty()
        && harvest.videos.is_empty()
        && harvest.event.is_none())
}

fn children<'n>(node: &'n Node<'n>) -> impl Iterator<Item = &'n Node<'n>> {
    node.items().iter().chain(node.entries().iter().map(|(_, value)| value))
}

impl<'n> Harvest<'n> {
    /// Takes in a file.
    pub(super) fn gather(&mut self, root: &'n Node<'n>) {
        if let (Some(count), Some(results)) = (root.get("count"), root.get("results"))
            && results.items().first().is_some_and(is_talk)
        {
            let count = count.str().and_then(|count| count.parse().ok()).unwrap_or(0);
            if self.announced.is_none_or(|(known, _)| known < count) {
                self.announced = Some((count, root));
            }
        }
        self.walk(root, Above::default());
    }

    /// Each talk once, in order, with all objects that have its code: that of the API itself, which knows its state, stands first.
    pub(super) fn talks(&self) -> Vec<Vec<&'n Node<'n>>> {
        let mut talks: Vec<Vec<&'n Node<'n>>> = Vec::new();
        let mut by_code = BTreeMap::new();
        for &talk in &self.talks {
            let code = talk.get("code").and_then(Node::str).unwrap_or_default();
            match by_code.get(code).filter(|_| !code.is_empty()) {
                Some(&index) => {
                    let known: &mut Vec<&'n Node<'n>> = &mut talks[index];
                    let first = talk.get("state").is_some() && known[0].get("state").is_none();
                    known.insert(if first { 0 } else { known.len() }, talk);
                }
                None => {
                    by_code.insert(code, talks.len());
                    talks.push(vec![talk]);
                }
            }
        }
        talks
    }

    fn walk(&mut self, node: &'n Node<'n>, above: Above) {
        if matches!(node.kind, Kind::Map(_)) {
            self.take(node, above);
        }
        let among_talks = node.items().iter().any(is_talk);
        for item in node.items() {
            // What stands among talks is one, whatever it leaves out.
            if among_talks && item.get("title").is_some() && !is_talk(item) {
                self.talks.push(item);
            }
            self.walk(item, above);
        }
        for (key, value) in node.entries() {
            let day = when::date(&key.value).or(above.day);
            let minute = key.value.parse().ok().filter(|minute| above.day.is_some() && *minute < 48 * 60);
            self.walk(value, Above { day, minute: minute.filter(|_| above.minute.is_none()).or(above.minute) });
        }
    }

    fn take(&mut self, node: &'n Node<'n>, above: Above) {
        let has = |key: &str| node.get(key).is_some();
        let name = |key: &str| node.get(key).and_then(Node::str);
        if is_talk(node) {
            self.talks.push(node);
            return;
        }
        if let (Some(code), true, false) = (name("code"), has("name") || has("fullname"), has("title")) {
            self.speakers.entry(code).or_default().push(node);
            return;
        }
        if has("submission") && has("room") && has("start") {
            self.slots.entry(name("submission")).or_default().push(node);
            return;
        }
        if let (Some(code), Some(address)) = (name("submission"), node.text_at("youtube_link")) {
            self.videos.insert(code, address);
            return;
        }
        if has("date_from") && has("name") {
            self.event.get_or_insert(node);
            return;
        }
        if let (Some(day), Some(minute), true, false) = (above.day, above.minute, has("title"), has("code")) {
            self.breaks.push((day, minute, node));
            return;
        }
        let Some(id) = name("id") else { return };
        let any = |keys: &[&str]| keys.iter().any(|key| has(key));
        let thing = if has("tag") {
            Thing::Tag
        } else if !has("name") {
            return;
        } else if any(&["capacity", "position", "speaker_info", "availabilities"]) && !has("color") {
            self.rooms.push(node);
            Thing::Room
        } else if any(&["default_duration", "deadline"]) {
            Thing::Type
        } else if has("color") {
            Thing::Track
        } else {
            return;
        };
        self.named.insert((thing, id), node);
    }
}
