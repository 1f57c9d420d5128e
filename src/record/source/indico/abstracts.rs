//! Abstracts: accepted ones are contributions, or say what the contributions made from them do not.

use super::gathered::{At, Gathered, Talk};
use super::{people, talk};
use crate::diagnostic::Spanned;
use crate::record::ContributionRecord;
use crate::record::source::{Reading, columns, decisions, dropped, keywords, kind, texts};
use crate::record::tree::Node;

/// Whether an object has fields that abstracts of Indico alone have.
pub(super) fn is_one(node: &Node) -> bool {
    const OWN: &[&str] = &[
        "submitted_dt",
        "submitted_contrib_type",
        "accepted_contrib_type",
        "accepted_track",
        "submitted_for_tracks",
        "reviewed_for_tracks",
        "judgment_comment",
        "duplicate_of",
        "merged_into",
        "persons",
        "friendly_id",
    ];
    let has = |key: &str| node.get(key).is_some();
    has("title") && has("state") && OWN.iter().filter(|key| has(key)).count() > 1
}

/// The state, with that of one who was only asked for an abstract as a draft's.
fn state(node: &Node) -> Option<Spanned<String>> {
    let said = node.text_at("state")?;
    Some(if said.value.eq_ignore_ascii_case("invited") { said.map(|_| "draft".to_owned()) } else { said })
}

pub(super) fn read(nodes: &[&Node], gathered: &mut Gathered, reading: &mut Reading) {
    let beside = !gathered.talks.is_empty();
    let states: Vec<_> = nodes.iter().map(|node| state(node)).collect();
    let mut others = Vec::new();
    for (node, reason) in nodes.iter().zip(decisions::reasons(&states, reading)) {
        match reason {
            Some(reason) => reading.leave_out(reason),
            None => {
                let mut record = record(node);
                others.extend(fields(node, &mut record));
                let inner = node.text_at("id").map(|id| id.value);
                let track = talk::named(node, "accepted_track");
                add(record, inner.as_deref(), track, beside, gathered);
            }
        }
    }
    if let Some(first) = others.first() {
        reading.complaints.extend(dropped::note(&first.place, others.iter().map(|name| name.value.as_str())));
    }
}

/// Reads the keywords among the event's own fields; the names of the others that say something.
fn fields(node: &Node, record: &mut ContributionRecord) -> Vec<Spanned<String>> {
    let mut others = Vec::new();
    for field in node.get("custom_fields").map(Node::items).unwrap_or_default() {
        let (Some(name), Some(value)) = (field.text_at("name"), field.get("value")) else { continue };
        if columns::asks_for_keywords(&name.value) {
            record.keywords.extend(keywords::of_node(value));
        } else if value.text().is_some() || !value.items().is_empty() {
            others.push(name);
        }
    }
    others
}

/// Adds an abstract to the contribution made from it, or as one; its number is not a contribution's.
pub(super) fn add(
    mut record: ContributionRecord,
    inner: Option<&str>,
    track: Option<Spanned<String>>,
    beside: bool,
    gathered: &mut Gathered,
) {
    if let Some(known) = gathered.of_abstract(inner, &record.title.value).filter(|_| beside) {
        let known = &mut known.record;
        if known.abstract_.is_none() {
            (known.abstract_, known.dialect) = (record.abstract_, record.dialect);
        }
        if known.authors.is_empty() {
            known.authors = record.authors;
        }
        known.kind = known.kind.take().or(record.kind);
        if known.keywords.is_empty() {
            known.keywords = record.keywords;
        }
        return;
    }
    if beside {
        record.id = record.id.map(|id| id.map(|id| format!("abstract-{id}")));
    }
    gathered.take(Talk { record, at: At { track, ..At::default() }, ..Talk::default() });
}

fn record(node: &Node) -> ContributionRecord {
    let content = node.text_at("content").or_else(|| node.text_at("description")).map(talk::without_residue);
    let named = talk::named(node, "accepted_contrib_type").or_else(|| talk::named(node, "submitted_contrib_type"));
    ContributionRecord {
        id: node.text_at("friendly_id").or_else(|| node.text_at("id")),
        title: texts::title(node.text_at("title"), &node.place),
        kind: named.and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))),
        authors: people::of_entry(node),
        dialect: texts::html(content.as_ref()),
        abstract_: content.and_then(texts::prose),
        place: node.place.clone(),
        ..ContributionRecord::default()
    }
}
