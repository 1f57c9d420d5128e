//! A paper as HotCRP writes it, in the words of any of its versions.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Place, Spanned};
use crate::record::source::{keywords, kind, links, person, presenter, texts};
use crate::record::tree::{Kind, Node};
use crate::record::{AuthorRecord, ContributionRecord, authors};

/// A paper, and what decides whether it is printed.
pub(super) struct Paper {
    pub(super) number: String,
    pub(super) state: Option<Spanned<String>>,
    /// Where the export says that the abstract is cut.
    pub(super) cut: Option<Place>,
    pub(super) record: ContributionRecord,
}

/// Options of a form by which papers say where more of them is.
const LINKS: &[&str] =
    &["arxiv", "doi", "eprint", "preprint", "paper_url", "slides", "video", "code", "artifact", "url"];

pub(super) fn read(node: &Node, complaints: &mut Vec<Diagnostic>) -> Paper {
    let id = ["pid", "_id_", "id", "paper"].iter().find_map(|key| node.text_at(key));
    let state = state(node);
    let mut authors = authors_of(node.get("authors").or_else(|| node.get("author")), complaints);
    let options = [Some(node), node.get("options")].into_iter().flatten();
    let mut words = Vec::new();
    let mut addresses = std::collections::BTreeMap::new();
    for (key, value) in options.flat_map(Node::entries) {
        let key = key.value.to_lowercase();
        if ["keywords", "keyword"].contains(&key.as_str()) {
            keywords::add(&mut words, keywords::of_node(value));
        } else if ["presenter", "presenting"].iter().any(|word| key.contains(word)) {
            let named = value.text().filter(|_| !value.is_true());
            named.iter().for_each(|named| presenter::mark(&mut authors, named, complaints));
        } else if LINKS.contains(&key.as_str())
            && let Some(address) = value.text()
        {
            links::add(&mut addresses, &key, address);
        }
    }
    keywords::add(&mut words, topics(node.get("topics")));
    let said = [state.as_ref(), node.text_at("submission_class").as_ref()]
        .into_iter()
        .flatten()
        .find_map(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place.clone())));
    Paper {
        number: id.as_ref().map(|id| id.value.trim().to_owned()).unwrap_or_default(),
        state,
        cut: cut(node),
        record: ContributionRecord {
            id,
            title: texts::title(node.text_at("title"), &node.place),
            kind: said,
            authors,
            abstract_: node.text_at("abstract").and_then(texts::prose),
            keywords: words,
            links: addresses,
            place: node.place.clone(),
            ..ContributionRecord::default()
        },
    }
}

/// What the paper's state is: withdrawn or a draft before any decision, and that before its status.
fn state(node: &Node) -> Option<Spanned<String>> {
    let flag = |key: &str| node.get(key).filter(|value| value.is_true());
    let word = |value: &Node, word: &str| Some(Spanned::new(word.to_owned(), value.place.clone()));
    let is_false = |key: &str| node.get(key).filter(|value| value.str() == Some("false"));
    let since = node.get("withdrawn_at").filter(|at| at.str().is_some_and(|at| at != "0" && !at.is_empty()));
    if let Some(value) = flag("withdrawn").or(since) {
        return word(value, "withdrawn");
    }
    if let Some(value) = flag("deleted") {
        return word(value, "deleted");
    }
    if let Some(value) = flag("draft").or_else(|| is_false("submitted")) {
        return word(value, "draft");
    }
    let said = node.text_at("decision").or_else(|| node.text_at("outcome"));
    let said =
        said.filter(|said| !said.value.eq_ignore_ascii_case("unspecified")).or_else(|| node.text_at("status"))?;
    Some(match said.value.trim().parse::<i64>() {
        Ok(number) if number > 0 => Spanned::new("accepted".to_owned(), said.place),
        Ok(number) if number < 0 => Spanned::new("rejected".to_owned(), said.place),
        Ok(_) => Spanned::new("undecided".to_owned(), said.place),
        Err(_) if said.value.eq_ignore_ascii_case("ready") => Spanned::new("submitted".to_owned(), said.place),
        Err(_) => said,
    })
}

/// Authors as objects, as `Given Family <mail> (Affiliation)`, or all in one text.
fn authors_of(node: Option<&Node>, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let Some(node) = node else { return Vec::new() };
    if let Some(text) = node.text() {
        return authors::read(&text, &[]).drain_into(complaints);
    }
    let mut all = Vec::new();
    for item in node.items() {
        match &item.kind {
            Kind::Map(_) => all.extend(author(item)),
            _ => all.extend(item.text().iter().flat_map(|text| authors::read(text, &[]).drain_into(complaints))),
        }
    }
    all
}

fn author(node: &Node) -> Option<AuthorRecord> {
    let part = |keys: &[&str]| keys.iter().find_map(|key| node.text_at(key));
    let given = part(&["given_name", "first", "firstName", "given"]);
    let family = part(&["family_name", "last", "lastName", "family"]);
    let author = person::of_parts(given, family).or_else(|| node.text_at("name").map(person::of_name))?;
    let several = node.get("affiliations").map(Node::items).unwrap_or_default();
    Some(AuthorRecord {
        affiliation: node.text_at("affiliation").map(person::cleaned),
        affiliations: several
            .iter()
            .filter_map(|it| it.text().or_else(|| it.text_at("name")))
            .map(person::cleaned)
            .collect(),
        orcid: node.text_at("orcid"),
        speaker: node.get("presenter").is_some_and(Node::is_true),
        ..author
    })
}

/// Topics as a list of names, or as an object with a name for each.
fn topics(node: Option<&Node>) -> Vec<Spanned<String>> {
    let Some(node) = node else { return Vec::new() };
    let chosen = node.entries().iter().filter(|(_, value)| !matches!(value.str(), Some("false" | "0")));
    let mut names: Vec<Spanned<String>> = chosen.map(|(name, _)| name.clone().map(Cow::into_owned)).collect();
    for item in node.items() {
        names.extend(item.text().or_else(|| item.text_at("name")).or_else(|| item.text_at("topic")));
    }
    names.retain(|name| name.value.contains(char::is_alphabetic));
    names
}

/// Where the export says that the abstract is cut: `truncated: {abstract: soft}`, `["abstract"]`, `true`.
fn cut(node: &Node) -> Option<Place> {
    let said = node.get("truncated")?;
    let is_abstract = |text: Option<&str>| text == Some("abstract");
    let cut = said.is_true()
        || is_abstract(said.str())
        || said.items().iter().any(|item| is_abstract(item.str()))
        || said.get("abstract").is_some_and(|how| !matches!(how.str(), None | Some("false" | "0" | "")));
    cut.then(|| node.get("abstract").map_or(&said.place, |text| &text.place).clone())
}
