//! Authors and members of committees, which may be written in one line: `Ada Lovelace (Analytical Engines)`.

use super::fields::{Entry, Fields, as_text, bounded, filled, parts};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose;
use crate::record::authors::Written;
use crate::record::yaml::{Kind, Node};
use crate::record::{AuthorRecord, MemberRecord, NameRecord, PersonRecord, authors};

pub(super) const AUTHOR: Entry = Entry {
    noun: "an author",
    keys: &[
        "name",
        "given",
        "dropping-particle",
        "non-dropping-particle",
        "family",
        "suffix",
        "honorific-prefix",
        "honorific-suffix",
        "affiliation",
        "affiliations",
        "speaker",
        "orcid",
        "pronunciation",
        "portrait",
        "biography",
    ],
};

pub(super) const PERSON: Entry = Entry {
    noun: "a person",
    keys: &[
        "name",
        "given",
        "dropping-particle",
        "non-dropping-particle",
        "family",
        "suffix",
        "honorific-prefix",
        "honorific-suffix",
        "also",
        "not",
        "contributions",
        "orcid",
    ],
};

pub(super) const MEMBER: Entry = Entry { noun: "a member", keys: &["name", "affiliation", "note"] };

/// Reads the people of `key`: a list of lines and mappings, or one text with semicolons between them.
pub(super) fn people<T>(
    node: Option<Node>,
    key: &str,
    complaints: &mut Vec<Diagnostic>,
    of_line: fn(Spanned<String>, &mut Vec<Diagnostic>) -> T,
    of_mapping: fn(Node, &mut Vec<Diagnostic>) -> Option<T>,
) -> Vec<T> {
    let items = match node {
        None => return Vec::new(),
        Some(Node { kind: Kind::List(items), .. }) => filled(items, key, complaints),
        Some(Node { kind: Kind::Scalar { text, .. }, place }) => {
            let lines = parts(&Spanned::new(text.into_owned(), place), None).into_iter();
            let mut read = |line| {
                let line = bounded(line, key, complaints);
                of_line(line, complaints)
            };
            return lines.map(&mut read).collect();
        }
        Some(node) => vec![node],
    };
    let read = |item: Node| match item.kind {
        Kind::Scalar { text, .. } => {
            if text.chars().all(prose::says_nothing) {
                let complaint = Diagnostic::new(Code::MissingValue, &item.place, format!("an empty item in `{key}`"));
                complaints.push(complaint.help("write a name between the quotes, or delete the item"));
            }
            let line = bounded(Spanned::new(text.into_owned(), item.place), key, complaints);
            Some(of_line(line, complaints))
        }
        kind => of_mapping(Node { kind, ..item }, complaints),
    };
    items.into_iter().filter_map(read).collect()
}

/// Reads the authors of a contribution: a list of lines and mappings, or one text; the affiliations may stand beside
/// either.
pub(super) fn authors(
    node: Option<Node>,
    affiliations: Option<Node>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<AuthorRecord> {
    if let Some(Node { kind: Kind::Scalar { text, .. }, place }) = node {
        let texts = affiliations.map(|node| texts_of(node, complaints)).unwrap_or_default();
        return authors::read(&Spanned::new(text.into_owned(), place), &texts).drain_into(complaints);
    }
    let Some(affiliations) = affiliations else {
        return people(node, "authors", complaints, author_of_line, author).into_iter().flatten().collect();
    };
    if node.is_none() {
        let complaint = Diagnostic::new(Code::BadValue, &affiliations.place, "`affiliations` without `authors`");
        complaints.push(complaint.help("write the names under `authors:`"));
    }
    let list = people(
        node,
        "authors",
        complaints,
        |line, _| Written::Text(line),
        |node, complaints| written(node, complaints).map(|record| Written::Record(Box::new(record))),
    );
    let texts = texts_of(affiliations, complaints);
    if list.is_empty() { Vec::new() } else { authors::read_each(list, &texts, complaints) }
}

/// The texts of a list; a text alone is one, line ends and semicolons in it.
fn texts_of(node: Node, complaints: &mut Vec<Diagnostic>) -> Vec<Spanned<String>> {
    match node.kind {
        Kind::List(items) => {
            let items = filled(items, "affiliations", complaints);
            items.into_iter().filter_map(|item| as_text(item, "affiliations", complaints)).collect()
        }
        Kind::Scalar { text, .. } => vec![Spanned::new(text.into_owned(), node.place)],
        _ => as_text(node, "affiliations", complaints).into_iter().collect(),
    }
}

/// Reads an author's line, which may name several: they are read as several, with a complaint.
fn author_of_line(line: Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    if line.value.chars().all(prose::says_nothing) {
        return vec![AuthorRecord { name: line, ..AuthorRecord::default() }];
    }
    authors::read_one(&line).drain_into(complaints)
}

fn author(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<Vec<AuthorRecord>> {
    Some(authors::within_name(written(node, complaints)?, complaints))
}

/// An author's mapping as it is written.
fn written(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<AuthorRecord> {
    let mut fields = Fields::open(node, &AUTHOR, complaints)?;
    Some(AuthorRecord {
        name: fields.needed_text("name"),
        parts: parts_of_name(&mut fields),
        affiliation: fields.text("affiliation"),
        affiliations: fields.texts("affiliations", None),
        speaker: fields.flag("speaker"),
        orcid: fields.text("orcid"),
        pronunciation: fields.text("pronunciation").map(Box::new),
        portrait: fields.text("portrait").map(Box::new),
        biography: fields.text("biography").map(Box::new),
    })
}

/// Reads an entry of `people`.
pub(super) fn person(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<PersonRecord> {
    let mut fields = Fields::open(node, &PERSON, complaints)?;
    Some(PersonRecord {
        name: fields.needed_text("name"),
        parts: parts_of_name(&mut fields),
        also: fields.texts("also", None),
        not: fields.texts("not", None),
        contributions: fields.texts("contributions", Some(',')),
        orcid: fields.text("orcid"),
    })
}

fn parts_of_name(fields: &mut Fields<'_, '_>) -> NameRecord {
    NameRecord {
        given: fields.text("given"),
        dropping_particle: fields.text("dropping-particle").map(Box::new),
        non_dropping_particle: fields.text("non-dropping-particle").map(Box::new),
        family: fields.text("family"),
        suffix: fields.text("suffix").map(Box::new),
        honorific_prefix: fields.text("honorific-prefix").map(Box::new),
        honorific_suffix: fields.text("honorific-suffix").map(Box::new),
    }
}

pub(super) fn member_of_line(line: Spanned<String>, _: &mut Vec<Diagnostic>) -> MemberRecord {
    let (name, affiliation) = name_and_affiliation(line);
    MemberRecord { name, affiliation, note: None }
}

pub(super) fn member(node: Node, complaints: &mut Vec<Diagnostic>) -> Option<MemberRecord> {
    let mut fields = Fields::open(node, &MEMBER, complaints)?;
    Some(MemberRecord {
        name: fields.needed_text("name"),
        affiliation: fields.text("affiliation"),
        note: fields.text("note"),
    })
}

/// Takes the affiliation from the brackets at a line's end.
fn name_and_affiliation(line: Spanned<String>) -> (Spanned<String>, Option<Spanned<String>>) {
    let text = line.value.trim_end();
    let brackets = opening_bracket(text).filter(|&open| !text[..open].trim().is_empty());
    let Some(open) = brackets else { return (line, None) };
    let name = text[..open].trim();
    let affiliation = text[open + 1..text.len() - 1].trim();
    if affiliation.is_empty() {
        return (line, None);
    }
    let name_at = line.value.find(name).unwrap_or_default();
    let affiliation_at = open + 1 + text[open + 1..].find(affiliation).unwrap_or_default();
    let of = |words: &str, at: usize| Spanned::new(words.to_owned(), line.part(at, at + words.len()));
    (of(name, name_at), Some(of(affiliation, affiliation_at)))
}

/// Byte of the bracket that the one at the end of `text` closes.
fn opening_bracket(text: &str) -> Option<usize> {
    if !text.ends_with(')') {
        return None;
    }
    let mut depth = 0_usize;
    for (at, char) in text.char_indices().rev() {
        match char {
            ')' => depth += 1,
            '(' if depth == 1 => return Some(at),
            '(' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}
