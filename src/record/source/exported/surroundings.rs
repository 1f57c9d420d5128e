//! What an export knows beside the programme, in the words of the folder: its own readers take it.

use super::super::Reading;
use super::json::items;
use super::one_of;
use crate::diagnostic::Spanned;
use crate::prose::Dialect;
use crate::record::tree::Node;
use crate::record::{FrontRecord, NameRecord, ParticipantRecord, folder};

/// The markup that an export names where the signs of its texts do not tell it.
const DIALECTS: [(&str, Dialect); 1] = [("markdown", Dialect::Markdown)];

pub(super) fn read(root: &Node, reading: &mut Reading) {
    if let Some(about) = root.get("event") {
        let dialect = about.text_at("dialect").and_then(|word| one_of(&word, &DIALECTS, reading));
        let complaints = &mut reading.complaints;
        let given = |key: &str| about.get(key).map(|node| node.clone().into_owned());
        let event = &mut reading.records.event;
        event.dialect = dialect;
        event.rooms = items(about, "rooms").iter().filter_map(Node::text).collect();
        let tiers = items(about, "sponsors").iter();
        event.sponsors = tiers.filter_map(|node| folder::tier(node.clone().into_owned(), complaints)).collect();
        event.imprint = given("imprint").map(|node| folder::imprint(node, complaints)).unwrap_or_default();
        event.booklet = given("booklet").map(|node| folder::settings(node, complaints)).unwrap_or_default();
    }
    let records = &mut reading.records;
    records.front = items(root, "front").iter().map(text).collect();
    records.back = items(root, "back").iter().map(text).collect();
    records.participants = items(root, "participants").iter().map(participant).collect();
}

fn text(node: &Node) -> FrontRecord {
    let said = |key: &str| node.text_at(key).unwrap_or_else(|| Spanned::new(String::new(), node.place.clone()));
    FrontRecord { title: said("title"), text: said("text") }
}

fn participant(node: &Node) -> ParticipantRecord {
    ParticipantRecord {
        name: node.text_at("name").unwrap_or_default(),
        parts: NameRecord { given: node.text_at("given"), family: node.text_at("family"), ..NameRecord::default() },
        affiliation: node.text_at("affiliation"),
        country: node.text_at("country"),
    }
}
