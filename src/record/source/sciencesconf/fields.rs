//! Documents as JSON or CSV, with fields such as `DOCID` and `ABSTRACT`.

use super::Document;
use crate::diagnostic::{Diagnostic, Place, Spanned};
use crate::record::source::named_columns::Columns;
use crate::record::source::{keywords, kind, person, texts};
use crate::record::tree::Node;
use crate::record::{AuthorRecord, ContributionRecord, authors};

const TITLE: &[&str] = &["TITLE", "TITRE"];
const ABSTRACT: &[&str] = &["ABSTRACT", "RESUME", "RÉSUMÉ"];
const AUTHORS: &[&str] = &["AUTHORS", "AUTEURS", "AUTHOR"];
const STATE: &[&str] = &["STATUS", "STATUT", "ETAT", "STATE"];
const TYPE: &[&str] = &["TYPE", "TYPDOC", "TYPE_DEPOT"];
const WORDS: &[&str] = &["KEYWORDS", "KEYWORD", "MOTS_CLES", "TOPICS", "TOPIC", "THEMATIQUE"];

/// The value of one of several keys, in capitals or not.
fn get<'n>(node: &'n Node<'n>, keys: &[&str]) -> Option<&'n Node<'n>> {
    keys.iter().find_map(|key| node.get(key).or_else(|| node.get(&key.to_lowercase())))
}

pub(super) fn is_list(json: &Node) -> bool {
    let sample = &json.items()[..json.items().len().min(20)];
    let is_one = |node: &Node| {
        ["DOCID", "docid"].iter().any(|key| node.get(key).is_some())
            && (get(node, ABSTRACT).is_some() || get(node, TITLE).is_some())
    };
    !sample.is_empty() && sample.iter().filter(|node| is_one(node)).count() * 2 > sample.len()
}

pub(super) fn is_table(table: &Columns) -> bool {
    table.has("docid") && table.column(TITLE).is_some() && !super::planning::is_one(table)
}

pub(super) fn of_json(json: &Node, complaints: &mut Vec<Diagnostic>) -> Vec<Document> {
    let document = |node: &Node| {
        let text = |keys: &[&str]| get(node, keys).and_then(Node::text);
        let authors = get(node, AUTHORS).map(|listed| match listed.text() {
            Some(text) => authors::read(&text, &[]).drain_into(complaints),
            None => listed.items().iter().filter_map(author).collect(),
        });
        let mut words = Vec::new();
        WORDS
            .iter()
            .filter_map(|key| get(node, &[key]))
            .for_each(|node| keywords::add(&mut words, keywords::of_node(node)));
        let id = text(&["DOCID"]);
        let texts = [text(TITLE), text(ABSTRACT), text(TYPE), text(STATE)];
        record(id, texts, authors.unwrap_or_default(), words, &node.place)
    };
    json.items().iter().map(document).collect()
}

/// An author as an object, or as a name.
fn author(node: &Node) -> Option<AuthorRecord> {
    let text = |keys: &[&str]| get(node, keys).and_then(Node::text);
    let of_parts = person::of_parts(text(&["FIRSTNAME", "PRENOM"]), text(&["LASTNAME", "NOM"]));
    let author = of_parts.or_else(|| node.text().or_else(|| text(&["NAME"])).map(person::of_name))?;
    let affiliation = text(&["AFFILIATION", "LABORATORY", "LABO"]).map(person::cleaned);
    let speaker = text(&["SPEAKER"]).is_some_and(|said| texts::is_yes(&said.value));
    Some(AuthorRecord { affiliation, speaker, ..author })
}

pub(super) fn of_table(table: &Columns, complaints: &mut Vec<Diagnostic>) -> Vec<Document> {
    let document = |row| {
        let cell = |names: &[&str]| table.cell(row, names);
        let affiliations: Vec<_> = cell(&["affiliations", "laboratories", "laboratoires"]).into_iter().collect();
        let authors = cell(AUTHORS).map(|names| authors::read(&names, &affiliations).drain_into(complaints));
        let mut words = Vec::new();
        WORDS
            .iter()
            .filter_map(|name| cell(&[name]))
            .for_each(|text| keywords::add(&mut words, keywords::split(&text)));
        let texts = [cell(TITLE), cell(ABSTRACT), cell(TYPE), cell(STATE)];
        record(cell(&["docid"]), texts, authors.unwrap_or_default(), words, &row.place)
    };
    table.table.rows.iter().map(document).collect()
}

fn record(
    id: Option<Spanned<String>>,
    [title, abstract_, named, state]: [Option<Spanned<String>>; 4],
    authors: Vec<AuthorRecord>,
    keywords: Vec<Spanned<String>>,
    place: &Place,
) -> Document {
    let record = ContributionRecord {
        id: id.map(|id| id.map(|id| id.trim().to_owned())),
        title: texts::title(title, place),
        kind: named.and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))),
        authors,
        dialect: texts::html(abstract_.as_ref()),
        abstract_: abstract_.and_then(texts::prose),
        keywords,
        place: place.clone(),
        ..ContributionRecord::default()
    };
    Document { state: state.filter(|state| state.value.contains(char::is_alphabetic)), record }
}
