//! What the IACR's tools write: the program of a conference, and its list of accepted papers.

pub(super) mod accepted;
pub(super) mod program;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{links, person};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::authors::{self, Written};
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord};

/// A talk or paper: both lists have the same fields.
fn contribution(node: &Node, complaints: &mut Vec<Diagnostic>) -> Option<ContributionRecord> {
    let mut links = BTreeMap::new();
    for (key, value) in node.entries().iter().filter(|(key, _)| key.value.to_lowercase().ends_with("url")) {
        if let Some(address) = value.text() {
            links::add(&mut links, &key.value, address);
        }
    }
    if let Some(doi) = ["doi", "DOI"].iter().find_map(|key| node.text_at(key)) {
        links::add(&mut links, "doi", doi);
    }
    Some(ContributionRecord {
        title: person::cleaned(node.text_at("title")?),
        authors: authors(node, complaints),
        abstract_: node.text_at("abstract"),
        keywords: words(node.get("keywords")),
        links,
        place: node.place.clone(),
        ..ContributionRecord::default()
    })
}

/// The authors: a list, or one text; older exports say `author`, and have affiliations in brackets.
fn authors(node: &Node, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let affiliations = ["affiliations", "institution"].iter().find_map(|key| {
        let found = words(node.get(key));
        (!found.is_empty()).then_some(found)
    });
    let affiliations = affiliations.unwrap_or_default();
    let Some(said) = node.get("authors").or_else(|| node.get("author")) else { return Vec::new() };
    if let Some(names) = said.text() {
        return authors::read(&names, &affiliations).drain_into(complaints);
    }
    if let Some(names) = divided(said) {
        return authors::read(&names, &affiliations).drain_into(complaints);
    }
    let list = said.items().iter().filter_map(|item| {
        if let Some(name) = item.text() {
            return Some(Written::Text(name));
        }
        let name = ["name", "publishname"].iter().find_map(|key| item.text_at(key))?;
        let affiliation = words(item.get("affiliations").or_else(|| item.get("affiliation")));
        let orcid = item.text_at("orcid");
        let record = AuthorRecord { affiliations: affiliation, orcid, ..person::of_name(name) };
        Some(Written::Record(Box::new(record)))
    });
    authors::read_each(list.collect(), &affiliations, complaints)
}

/// `A, B and C` that the editor has divided at `and` alone: `["A, B", "C"]`.
fn divided(list: &Node) -> Option<Spanned<String>> {
    let items: Vec<&str> = list.items().iter().map(Node::str).collect::<Option<_>>()?;
    let outside = |item: &str| item.split(['(', ')']).step_by(2).any(|part| part.contains(','));
    items.iter().any(|item| outside(item)).then(|| Spanned::new(items.join(" and "), list.place.clone()))
}

/// Words of a list, or of a text parted by semicolons.
fn words(node: Option<&Node>) -> Vec<Spanned<String>> {
    let Some(node) = node else { return Vec::new() };
    let texts = node.items().iter().filter_map(Node::text).chain(node.text());
    let parts = texts.flat_map(|text| {
        let parts: Vec<_> = text
            .value
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| Spanned::new(part.to_owned(), text.place.clone()))
            .collect();
        parts
    });
    parts.collect()
}
