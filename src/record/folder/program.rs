use jiff::civil::Date;

use super::fields::{Entry, Fields, filled};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::yaml::{Kind, Node};
use crate::record::{SessionRecord, SlotRecord};

pub(super) const SESSION: Entry =
    Entry { noun: "a session", keys: &["title", "kind", "start", "end", "room", "track", "chair", "contributions"] };

pub(super) const SLOT: Entry = Entry { noun: "a slot", keys: &["id", "start", "end"] };

/// Reads one entry of program.yaml; `day` is the event's day where it has one only.
pub(super) fn session(node: Node, day: Option<Date>, complaints: &mut Vec<Diagnostic>) -> Option<SessionRecord> {
    let mut fields = Fields::open(node, &SESSION, complaints)?;
    let start = fields.time("start", day);
    let day = start.as_ref().map(|start| start.value.date()).or(day);
    Some(SessionRecord {
        place: fields.place(),
        title: fields.needed_text("title"),
        kind: fields.choice("kind"),
        end: fields.time("end", day),
        start,
        room: fields.text("room"),
        track: fields.text("track"),
        chair: fields.text("chair"),
        contributions: slots(fields.node("contributions"), day, fields.complaints()),
    })
}

/// Slots, or ids alone.
fn slots(node: Option<Node>, day: Option<Date>, complaints: &mut Vec<Diagnostic>) -> Vec<SlotRecord> {
    let items = match node {
        None => return Vec::new(),
        Some(Node { kind: Kind::List(items), .. }) => filled(items, "contributions", complaints),
        Some(node) => vec![node],
    };
    let read = |item: Node| match item.kind {
        Kind::Scalar { text, .. } => {
            Some(SlotRecord { id: Spanned::new(text.into_owned(), item.place), start: None, end: None })
        }
        kind => {
            let mut fields = Fields::open(Node { kind, ..item }, &SLOT, complaints)?;
            let start = fields.time("start", day);
            let day = start.as_ref().map(|start| start.value.date()).or(day);
            Some(SlotRecord { id: fields.needed_text("id"), end: fields.time("end", day), start })
        }
    };
    items.into_iter().filter_map(read).collect()
}
