//! A contribution from a work and the event in which it is given.

use super::super::exported::KINDS;
use super::super::{characters, keywords, kind, language, links, person};
use super::graph::{Graph, id};
use crate::diagnostic::Spanned;
use crate::prose::Dialect;
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord, Kind};

/// What begins the name of an identifier that only Libretto gives.
pub(super) const OURS: &str = "libretto-";

/// The record; none where it has no title.
pub(super) fn contribution<'n>(
    graph: &Graph<'n>,
    talk: &'n Node<'n>,
    work: Option<&'n Node<'n>>,
) -> Option<ContributionRecord> {
    let described = work.unwrap_or(talk);
    let title = ["name", "headline"].iter().find_map(|key| described.text_at(key)).or_else(|| talk.text_at("name"))?;
    let own = |name: &str| own(graph, described, name);
    let known = own("id");
    let keywords = described.get("keywords").map(|node| match &known {
        Some(_) => node.items().iter().filter_map(Node::text).collect(),
        None => keywords::of_node(node),
    });
    let text = ["abstract", "description"].iter().find_map(|key| described.text_at(key));
    let mut record = ContributionRecord {
        id: known.clone(),
        title,
        number: own("number"),
        board: own("board").map(Box::new),
        kind: described.text_at("genre").and_then(|word| kind_of(&word)),
        authors: authors(graph, talk, described),
        abstract_: text.or_else(|| talk.text_at("description")),
        // What Libretto wrote is characters.
        dialect: known.as_ref().map(|_| Spanned::made(Dialect::Plain)),
        keywords: keywords.unwrap_or_default(),
        language: graph
            .name(described, "inLanguage")
            .and_then(|said| Some(Spanned::new(language::tag(&said.value)?, said.place))),
        place: described.place.clone(),
        ..ContributionRecord::default()
    };
    characters::kept(&mut record);
    for media in graph.all(described, "associatedMedia") {
        if let (Some(name), Some(address)) = (media.text_at("name"), media.text_at("contentUrl")) {
            match known {
                Some(_) => drop(record.links.insert(name.value, address)),
                None => links::add(&mut record.links, &name.value, address),
            }
        }
    }
    for node in [described, talk] {
        node.text_at("url").into_iter().for_each(|address| links::add(&mut record.links, "page", address));
    }
    for address in graph.all(described, "sameAs").into_iter().filter_map(Node::text) {
        links::add(&mut record.links, "", address);
    }
    Some(record)
}

/// An identifier that only Libretto gives, by its name.
pub(super) fn own<'n>(graph: &Graph<'n>, node: &'n Node<'n>, name: &str) -> Option<Spanned<String>> {
    let is_named =
        |it: &&Node| it.get("propertyID").and_then(Node::str).and_then(|it| it.strip_prefix(OURS)) == Some(name);
    graph.all(node, "identifier").into_iter().find(is_named)?.text_at("value")
}

fn kind_of(word: &Spanned<String>) -> Option<Spanned<Kind>> {
    let said = KINDS.iter().find(|(name, _)| *name == word.value).map(|(_, kind)| *kind);
    Some(Spanned::new(said.or_else(|| kind::kind(&word.value))?, word.place.clone()))
}

/// Who wrote the work, presenting where the talk names them; without a work, who gives the talk.
fn authors<'n>(graph: &Graph<'n>, talk: &'n Node<'n>, described: &'n Node<'n>) -> Vec<AuthorRecord> {
    let mut presenting = graph.all(talk, "performer");
    presenting.extend(graph.all(talk, "actor"));
    let mut people = graph.all(described, "author");
    if people.is_empty() {
        people.extend(&presenting);
    }
    let gives = |person: &Node| {
        let is_same = |other: &&Node| std::ptr::eq(*other, person) || id(other).is_some() && id(other) == id(person);
        presenting.iter().any(is_same)
    };
    let author = |person: &'n Node<'n>| Some(AuthorRecord { speaker: gives(person), ..author(graph, person)? });
    people.into_iter().filter_map(author).collect()
}

fn author<'n>(graph: &Graph<'n>, node: &'n Node<'n>) -> Option<AuthorRecord> {
    let name = node.text_at("name").or_else(|| node.text());
    let (given, family) = (node.text_at("givenName"), node.text_at("familyName"));
    let mut author = match name {
        Some(name) => person::of_name(name),
        None => person::of_parts(given.clone(), family.clone())?,
    };
    author.parts.given = given.or(author.parts.given);
    author.parts.family = family.or(author.parts.family);
    author.parts.honorific_prefix = node.text_at("honorificPrefix").map(Box::new);
    author.parts.honorific_suffix = node.text_at("honorificSuffix").map(Box::new);
    let places = graph.all(node, "affiliation").into_iter().chain(graph.all(node, "worksFor"));
    author.affiliations = places.filter_map(|place| place.text_at("name").or_else(|| place.text())).collect();
    let identifiers = graph.all(node, "sameAs").into_iter().chain(graph.all(node, "identifier")).filter_map(Node::text);
    author.orcid = identifiers.into_iter().find(|address| address.value.contains("orcid.org/"));
    author.biography = node.text_at("description").map(Box::new);
    Some(author)
}
