//! The export `json`.

use std::collections::BTreeMap;

use super::super::{Certainty, Claim, Format, Reading, View};
use super::known::Workplace;
use super::{KINDS, Programme, SESSION_KINDS, dates, known, languages, one_of, surroundings, time};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::{Dialect, line_to_markdown, read_inline};
use crate::record::tree::Node;
use crate::record::{AuthorRecord, CommitteeRecord, ContributionRecord, MemberRecord, SessionKind, SessionRecord};

/// The normalized event as `export` wrote it.
pub(in crate::record::source) const FORMAT: Format =
    Format { name: "libretto-json", title: "Libretto: the event that export wrote as JSON", claim, read };

/// The version of the format that is read.
const VERSION: &str = "1";

fn claim(views: &[&View]) -> Vec<Claim> {
    let ours = |view: &View| {
        view.json().is_some_and(|root| {
            root.get("libretto").and_then(Node::str).is_some() && root.get("contributions").is_some()
        })
    };
    let found = views.iter().enumerate().filter(|(_, view)| ours(view));
    found.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Marked }).collect()
}

fn read(set: &[&View], reading: &mut Reading) {
    for root in set.iter().filter_map(|view| view.json()) {
        if let Some(version) = root.text_at("libretto").filter(|version| version.value != VERSION) {
            let message = format!("the export is of format {}, and format {VERSION} is what is read", version.value);
            let help = "export it again with the version of Libretto that you have";
            reading.complaints.push(Diagnostic::new(Code::BadValue, &version.place, message).help(help));
        }
        if let Some(node) = root.get("event") {
            about(node, reading);
        }
        let mut programme = Programme::default();
        for node in items(root, "sessions") {
            let record = session(node, reading);
            let order = items(node, "contributions").iter().filter_map(|id| Some(id.str()?.to_owned()));
            programme.session(node.text_at("id"), record, order.collect());
        }
        for node in items(root, "contributions") {
            let record = contribution(node, reading);
            programme.contribution(record, reading);
            let slots = std::iter::once(node).chain(items(node, "further"));
            for slot in slots {
                let (start, end) = (time(slot.text_at("start"), reading), time(slot.text_at("end"), reading));
                let id = node.text_at("id").unwrap_or_default();
                programme.slot(&id.value, slot.text_at("session"), start, end);
            }
        }
        programme.finish(reading);
        let event = &mut reading.records.event;
        event.people = known::people(items(root, "people"), items(root, "contributions"));
        event.aliases = known::institutions(items(root, "affiliations").iter().map(Workplace::of).collect());
        if let Some(node) = root.at(&["event", "settled"]) {
            event.repeats = known::settled(node);
        }
        surroundings::read(root, reading);
        known::joined(items(root, "repeats")).into_iter().for_each(|record| {
            reading.contribution(record);
        });
    }
}

pub(super) fn items<'n>(node: &'n Node<'n>, key: &str) -> &'n [Node<'n>] {
    node.get(key).map(Node::items).unwrap_or_default()
}

fn about(node: &Node, reading: &mut Reading) {
    let event = &mut reading.records.event;
    event.title = node.text_at("title");
    event.short = node.text_at("short");
    event.part_of = node.text_at("part_of");
    event.dates = node.get("dates").and_then(|dates_| dates(dates_.text_at("from"), dates_.text_at("to")));
    event.place = node.text_at("place");
    event.timezone = node.text_at("timezone");
    event.language = node.text_at("language");
    event.website = node.text_at("website");
    event.contact = node.text_at("contact");
    event.about = node.text_at("about_marked").or_else(|| paragraphs(node, "about", Dialect::Plain));
    let member = |node: &Node| {
        let name = node.text_at("name")?;
        Some(MemberRecord { name, affiliation: node.text_at("affiliation"), note: node.text_at("note") })
    };
    event.committees = items(node, "committees")
        .iter()
        .filter_map(|node| {
            let members = items(node, "members").iter().filter_map(member).collect();
            Some(CommitteeRecord { role: node.text_at("role")?, members })
        })
        .collect();
}

fn session(node: &Node, reading: &mut Reading) -> SessionRecord {
    let is_break = node.get("break").filter(|node| node.is_true());
    let kind = is_break.map(|node| Spanned::new(SessionKind::Break, node.place.clone()));
    SessionRecord {
        title: node.text_at("title").unwrap_or_default(),
        kind: kind.or_else(|| one_of(&node.text_at("kind")?, &SESSION_KINDS, reading)),
        start: time(node.text_at("start"), reading),
        end: time(node.text_at("end"), reading),
        room: node.text_at("room"),
        track: node.text_at("track"),
        chair: node.text_at("chair"),
        contributions: Vec::new(),
        place: node.place.clone(),
    }
}

/// A contribution; the markup of its texts stands beside the plain ones where these do not say all, and the whole abstract where
/// something was left out of it.
fn contribution(node: &Node, reading: &mut Reading) -> ContributionRecord {
    let (markup, whole) = (node.get("markdown"), node.text_at("whole"));
    let dialect = if markup.is_some() || whole.is_some() { Dialect::Markdown } else { Dialect::Plain };
    let said = |key: &str| markup.and_then(|markup| markup.text_at(key));
    let title = said("title").or_else(|| Some(verbatim(node.text_at("title")?, dialect)));
    let links = node.get("links").map(Node::entries).unwrap_or_default();
    let links = links.iter().filter_map(|(name, target)| Some((name.value.to_string(), target.text()?)));
    let event = reading.records.event.language.as_ref();
    let (language, title_language) = languages(node.text_at("language"), node.text_at("title_language"), event);
    ContributionRecord {
        id: node.text_at("id"),
        title: title.unwrap_or_default(),
        number: node.text_at("number"),
        kind: node.text_at("kind").and_then(|word| one_of(&word, &KINDS, reading)),
        board: node.text_at("board").map(Box::new),
        authors: items(node, "authors").iter().filter_map(|node| author(node, dialect)).collect(),
        abstract_: whole.or_else(|| said("abstract")).or_else(|| paragraphs(node, "abstract", dialect)),
        dialect: Some(Spanned::made(dialect)),
        keywords: items(node, "keywords").iter().filter_map(Node::text).collect(),
        links: links.collect::<BTreeMap<_, _>>(),
        language,
        title_language,
        place: node.place.clone(),
        ..ContributionRecord::default()
    }
}

fn author(node: &Node, dialect: Dialect) -> Option<AuthorRecord> {
    Some(AuthorRecord {
        name: node.text_at("name")?,
        parts: known::parts(node),
        affiliations: items(node, "affiliations").iter().filter_map(Node::text).collect(),
        speaker: node.get("speaker").is_some_and(Node::is_true),
        orcid: node.text_at("orcid"),
        pronunciation: node.text_at("pronunciation").map(Box::new),
        portrait: node.text_at("portrait").map(Box::new),
        biography: paragraphs(node, "biography", dialect).map(Box::new),
        affiliation: None,
    })
}

/// A list of paragraphs as one text; their characters are none of Markdown's signs.
fn paragraphs(node: &Node, key: &str, dialect: Dialect) -> Option<Spanned<String>> {
    let list = node.get(key)?;
    let all: Vec<String> =
        list.items().iter().filter_map(Node::text).map(|text| verbatim(text, dialect).value).collect();
    (!all.is_empty()).then(|| Spanned::new(all.join("\n\n"), list.place.clone()))
}

/// Characters in a dialect.
fn verbatim(text: Spanned<String>, dialect: Dialect) -> Spanned<String> {
    text.map(|text| match dialect {
        Dialect::Markdown => line_to_markdown(&read_inline(&Spanned::made(text), Dialect::Plain).value),
        _ => text,
    })
}
