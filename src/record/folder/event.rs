use std::borrow::Cow;
use std::collections::BTreeMap;

use super::fields::{Entry, Fields, as_text, filled, list};
use super::repeats::repeats;
use super::{imprint, mapping, person, settings, tier, time};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::yaml::{Key, Kind, Node};
use crate::record::{AliasRecord, CommitteeRecord, Dates, EventRecord, LatexRecord};

pub(super) const EVENT: Entry = Entry {
    noun: "an event",
    keys: &[
        "title",
        "short",
        "part-of",
        "dates",
        "place",
        "timezone",
        "language",
        "website",
        "contact",
        "dialect",
        "macros",
        "latex",
        "about",
        "committees",
        "sponsors",
        "rooms",
        "imprint",
        "people",
        "aliases",
        "repeats",
        "booklet",
        "mapping",
    ],
};

pub(super) const DATES: Entry = Entry { noun: "`dates`", keys: &["from", "to"] };
pub(super) const LATEX: Entry =
    Entry { noun: "`latex`", keys: &["entry", "title", "authors", "affiliation", "abstract", "keywords"] };
pub(super) const COMMITTEE: Entry = Entry { noun: "a committee", keys: &["role", "members"] };
pub(super) const ALIAS: Entry = Entry { noun: "an alias", keys: &["name", "also", "several", "not", "country", "ror"] };
/// Reads event.yaml.
pub(super) fn event(node: Node, complaints: &mut Vec<Diagnostic>) -> EventRecord {
    if node.kind == Kind::Null {
        return EventRecord::default();
    }
    let Some(mut fields) = Fields::open(node, &EVENT, complaints) else { return EventRecord::default() };
    EventRecord {
        title: fields.text("title"),
        short: fields.text("short"),
        part_of: fields.text("part-of"),
        dates: fields.node("dates").and_then(|node| dates(node, fields.complaints())),
        place: fields.text("place"),
        timezone: fields.text("timezone"),
        language: fields.text("language"),
        website: fields.text("website"),
        contact: fields.text("contact"),
        dialect: fields.choice("dialect"),
        macros: fields.node("macros").map(|node| macros(node, fields.complaints())).unwrap_or_default(),
        latex: fields.node("latex").and_then(|node| latex(node, fields.complaints())),
        about: fields.text("about"),
        committees: committees(fields.node("committees"), fields.complaints()),
        sponsors: list(fields.node("sponsors"), "sponsors", fields.complaints(), tier),
        rooms: fields.texts("rooms", Some(',')),
        imprint: fields.node("imprint").map(|node| imprint(node, fields.complaints())).unwrap_or_default(),
        people: list(fields.node("people"), "people", fields.complaints(), person::person),
        aliases: list(fields.node("aliases"), "aliases", fields.complaints(), alias),
        repeats: fields.node("repeats").map(|node| repeats(node, fields.complaints())).unwrap_or_default(),
        booklet: fields.node("booklet").map(|node| settings(node, fields.complaints())).unwrap_or_default(),
        mapping: fields.node("mapping").map(|node| mapping::mapping(node, fields.complaints())).unwrap_or_default(),
    }
}

/// One day, or the first and the last as a mapping or a list of two.
fn dates(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<Dates> {
    let mut day = |text: Spanned<String>| time::date(&text).map_err(|complaint| complaints.push(complaint)).ok();
    match node.kind {
        Kind::Scalar { text, .. } => {
            // `2021-08-15 to 2021-08-17`, or with a dash between spaces.
            let apart = [" to ", " - ", " – ", "–", "/"].iter().find_map(|mark| text.split_once(mark));
            let both = apart.filter(|(from, to)| from.trim().len() == 10 && to.trim().len() == 10);
            let at = |text: &str| Spanned::new(text.trim().to_owned(), node.place.clone());
            match both {
                Some((from, to)) => Some(Dates { from: day(at(from))?, to: day(at(to)) }),
                None => Some(Dates { from: day(at(&text))?, to: None }),
            }
        }
        kind => {
            let mut fields = Fields::open(Node { kind, ..node }, &DATES, complaints)?;
            let (from, to) = (fields.date("from"), fields.date("to"));
            match (from, to) {
                (Some(from), to) => Some(Dates { from, to }),
                (None, Some(to)) => Some(Dates { from: to, to: None }),
                (None, None) => None,
            }
        }
    }
}

/// A list of roles with members, or a mapping from role to members.
fn committees(node: Option<Node>, complaints: &mut Vec<Diagnostic>) -> Vec<CommitteeRecord> {
    let of_role = |role: Key, members: Node, complaints: &mut Vec<Diagnostic>| CommitteeRecord {
        members: person::people(Some(members), "members", complaints, person::member_of_line, person::member),
        role: role.map(Cow::into_owned),
    };
    match node {
        None => Vec::new(),
        Some(Node { kind: Kind::Map(pairs), place })
            if pairs.iter().any(|(key, _)| COMMITTEE.keys.contains(&&*key.value)) =>
        {
            committee(Node { kind: Kind::Map(pairs), place }, complaints).into_iter().collect()
        }
        Some(Node { kind: Kind::Map(pairs), .. }) => {
            pairs.into_iter().map(|(role, members)| of_role(role, members, complaints)).collect()
        }
        Some(Node { kind: Kind::List(items), .. }) => {
            let items = filled(items, "committees", complaints);
            items.into_iter().filter_map(|item| committee(item, complaints)).collect()
        }
        Some(node) => committee(node, complaints).into_iter().collect(),
    }
}

fn committee(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<CommitteeRecord> {
    let mut fields = Fields::open(node, &COMMITTEE, complaints)?;
    let role = fields.needed_text("role");
    let members = fields.node("members");
    let members = person::people(members, "members", fields.complaints(), person::member_of_line, person::member);
    Some(CommitteeRecord { role, members })
}

fn alias(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<AliasRecord> {
    let mut fields = Fields::open(node, &ALIAS, complaints)?;
    Some(AliasRecord {
        name: fields.needed_text("name"),
        also: fields.texts("also", None),
        several: fields.texts("several", None),
        not: fields.texts("not", None),
        country: fields.text("country"),
        ror: fields.text("ror"),
    })
}

/// How a LaTeX book is written; a text alone is its entry.
fn latex(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<LatexRecord> {
    if let Some(entry) = node.text() {
        return Some(LatexRecord { entry: Some(entry), ..LatexRecord::default() });
    }
    let mut fields = Fields::open(node, &LATEX, complaints)?;
    Some(LatexRecord {
        entry: fields.text("entry"),
        title: fields.text("title"),
        authors: fields.text("authors"),
        affiliation: fields.text("affiliation"),
        abstract_: fields.text("abstract"),
        keywords: fields.text("keywords"),
    })
}

/// Commands by their names, each with what it stands for.
fn macros(node: Node, complaints: &mut Vec<Diagnostic>) -> BTreeMap<String, Spanned<String>> {
    match node.kind {
        Kind::Map(pairs) => pairs
            .into_iter()
            .filter_map(|(name, text)| {
                let text = as_text(text, &name.value, complaints)?;
                Some((name.value.into_owned(), text))
            })
            .collect(),
        kind => {
            let message = format!("`macros` takes a mapping of commands to what they stand for, not {}", kind.noun());
            let complaint = Diagnostic::new(Code::WrongType, &node.place, message);
            complaints.push(complaint.help("write `\\FHE: \\mathsf{FHE}` on a line of its own, indented"));
            BTreeMap::new()
        }
    }
}
