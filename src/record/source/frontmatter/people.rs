//! People: those with files of their own, and authors in all shapes that sites write them in.

use std::collections::BTreeMap;

use super::fields::{AFFILIATION, first, orcid};
use super::matter::Matter;
use crate::diagnostic::{Diagnostic, Spanned};
use crate::event::slug;
use crate::record::AuthorRecord;
use crate::record::authors::{self, Written};
use crate::record::source::{mail, person};
use crate::record::tree::{Kind, Node};

/// People by everything that may lead to them: the file's name, the slug, the name.
pub(super) struct People {
    known: BTreeMap<String, AuthorRecord>,
}

impl People {
    pub(super) fn of<'m>(files: impl Iterator<Item = &'m Matter<'m>>) -> Self {
        let mut known = BTreeMap::new();
        for file in files {
            let Some(mut record) = record(&file.node, &BTreeMap::new()) else { continue };
            let below = || super::body::read(file.body.as_ref()?, &record.name.value).text.map(Box::new);
            record.biography = record.biography.take().or_else(below);
            let said = ["slug", "id", "name", "username", "key", "uid"].iter().filter_map(|key| file.node.text_at(key));
            let permalink = file.node.text_at("permalink").or_else(|| file.node.text_at("url"));
            let last = permalink.and_then(|it| it.value.trim_matches('/').rsplit('/').next().map(str::to_owned));
            let keys = said.map(|it| it.value).chain(last).chain([file.stem().to_owned(), record.name.value.clone()]);
            for key in keys.collect::<Vec<_>>() {
                known.entry(slug(&key)).or_insert_with(|| record.clone());
            }
        }
        known.remove("");
        Self { known }
    }

    fn find(&self, key: &str) -> Option<&AuthorRecord> {
        self.known.get(&slug(key)).or_else(|| {
            let last = key.trim_matches('/').rsplit('/').next()?;
            self.known.get(&slug(last.rsplit_once('.').map_or(last, |(stem, _)| stem)))
        })
    }
}

/// Reads authors: one text, a list of texts or of mappings, or slugs of people.
pub(super) fn authors(
    node: &Node,
    around: &Node,
    people: &People,
    unknown: &mut Vec<Spanned<String>>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<AuthorRecord> {
    let listed = listed(around);
    let beside: Vec<Spanned<String>> = if listed.is_empty() {
        AFFILIATION.iter().find_map(|key| around.get(key)).map(texts).unwrap_or_default()
    } else {
        Vec::new()
    };
    let items: Vec<&Node> = match &node.kind {
        Kind::List(items) => items.iter().collect(),
        Kind::Map(_) => vec![node],
        _ => {
            let Some(names) = node.text() else { return Vec::new() };
            return match people.find(&names.value) {
                Some(known) => vec![known.clone()],
                None if is_slug(&names.value) => vec![of_slug(names, unknown)],
                None => authors::read(&names, &beside).drain_into(complaints),
            };
        }
    };
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        let written = item.text();
        let known = written.as_ref().and_then(|text| people.find(&text.value));
        let name = first(item, &["name", "slug", "id"]);
        let more = name.as_ref().and_then(|name| people.find(&name.value));
        match (known, written) {
            (Some(known), _) => all.push(Written::Record(Box::new(known.clone()))),
            (None, Some(text)) if is_slug(&text.value) => all.push(Written::Record(Box::new(of_slug(text, unknown)))),
            (None, Some(text)) => all.push(Written::Text(text)),
            (None, None) => {
                let Some(own) = record(item, &listed) else { continue };
                let filled = more.map_or(own.clone(), |more| filled(own, more));
                all.push(Written::Record(Box::new(filled)));
            }
        }
    }
    authors::read_each(all, &beside, complaints)
}

/// What a mapping has, and what the person's file has besides.
fn filled(own: AuthorRecord, more: &AuthorRecord) -> AuthorRecord {
    let placed = own.affiliation.is_some() || !own.affiliations.is_empty();
    AuthorRecord {
        affiliation: if placed { own.affiliation } else { more.affiliation.clone() },
        affiliations: if placed { own.affiliations } else { more.affiliations.clone() },
        orcid: own.orcid.or_else(|| more.orcid.clone()),
        biography: own.biography.or_else(|| more.biography.clone()),
        ..own
    }
}

/// `patrick-koenig` is no name that anybody writes.
fn is_slug(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '_']).collect();
    parts.len() > 1
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

fn of_slug(text: Spanned<String>, unknown: &mut Vec<Spanned<String>>) -> AuthorRecord {
    let words = text.value.split(['-', '_']).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    let name = Spanned::new(words.collect::<Vec<_>>().join(" "), text.place.clone());
    unknown.push(text);
    person::of_name(name)
}

/// Affiliations that stand apart under marks (Quarto's `id`, JOSS's `index`), by mark.
fn listed(around: &Node) -> BTreeMap<String, Spanned<String>> {
    let list = around.get("affiliations").map(Node::items).unwrap_or_default();
    let marked = list.iter().filter_map(|item| {
        let mark = first(item, &["id", "index", "ref"])?;
        Some((mark.value.trim().to_owned(), institution(item)?))
    });
    marked.collect()
}

/// An affiliation: a text, or a mapping of its parts.
fn institution(node: &Node) -> Option<Spanned<String>> {
    if let Some(text) = node.text() {
        return Some(mail::without(person::cleaned(text)));
    }
    let keys = [["department", "group"], ["name", "institution"], ["city", "locality"], ["country", "nation"]];
    let parts: Vec<Spanned<String>> = keys.iter().filter_map(|keys| first(node, keys)).collect();
    let place = parts.first()?.place.clone();
    Some(Spanned::new(parts.iter().map(|part| part.value.trim()).collect::<Vec<_>>().join(", "), place))
}

fn texts(node: &Node) -> Vec<Spanned<String>> {
    match &node.kind {
        Kind::List(items) => items.iter().filter_map(institution).collect(),
        _ => institution(node).into_iter().collect(),
    }
}

/// A person from a mapping.
fn record(node: &Node, listed: &BTreeMap<String, Spanned<String>>) -> Option<AuthorRecord> {
    // Quarto has the name's parts below `name`.
    let name = node.get("name").filter(|name| !name.entries().is_empty()).unwrap_or(node);
    let given = first(name, &["given", "first_name", "firstname", "firstName", "given_name", "given-names", "first"]);
    let family = first(name, &["family", "last_name", "lastname", "lastName", "surname", "family_name", "last"]);
    let whole = || first(name, &["literal", "name", "fullname", "full_name", "fullName", "title", "display_name"]);
    let both = given.is_some() && family.is_some();
    let author = if both {
        person::of_parts(given, family)
    } else {
        whole().map(person::of_name).or_else(|| person::of_parts(given, family))
    }?;
    let mut affiliations = Vec::new();
    for said in AFFILIATION.iter().filter_map(|key| node.get(key)).take(1) {
        let entries: Vec<&Node> = if said.items().is_empty() { vec![said] } else { said.items().iter().collect() };
        for entry in entries {
            let mark = entry.text().or_else(|| entry.text_at("ref")).or_else(|| entry.text_at("id"));
            let marks: Vec<&Spanned<String>> = mark.as_ref().map_or(Vec::new(), |mark| {
                mark.value.split([',', ' ']).filter_map(|mark| listed.get(mark.trim())).collect()
            });
            match marks.is_empty() {
                true => affiliations.extend(institution(entry)),
                false => affiliations.extend(marks.into_iter().cloned()),
            }
        }
    }
    // One text may hold two; several entries are one each.
    let single = if affiliations.len() == 1 { affiliations.pop() } else { None };
    let speaks = ["presenter", "presenting", "speaker", "is_speaker", "presents"]
        .iter()
        .any(|key| node.get(key).is_some_and(Node::is_true));
    Some(AuthorRecord {
        affiliation: single,
        affiliations,
        speaker: speaks,
        orcid: orcid(node),
        biography: first(node, &["bio", "biography"]).map(Box::new),
        ..author
    })
}
