//! HotCRP: papers as JSON, and the table of authors as CSV, joined by the paper's number.

mod paper;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::named_columns::Columns;
use super::{Certainty, Claim, Format, Reading, View, by_folder};
use super::{decisions, keywords, kind, person, texts};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::tree::{Kind, Node};
use crate::record::{AuthorRecord, ContributionRecord};
use paper::Paper;

/// HotCRP's papers and authors.
pub(super) const FORMAT: Format =
    Format { name: "hotcrp", title: "HotCRP: papers as JSON, authors as CSV, or both", claim, read };

/// Papers that are looked at to know a file by.
const SAMPLE: usize = 20;
/// Cut texts that a complaint points at.
const SHOWN: usize = 5;

/// The files of a folder belong together.
fn claim(views: &[&View]) -> Vec<Claim> {
    by_folder(views, |view| {
        let is_table = || view.tables().iter().any(|table| is_authors(&Columns::new(table)));
        let marked = view.json().is_some_and(is_export).then_some(Certainty::Marked);
        marked.or_else(|| is_table().then_some(Certainty::Fields))
    })
}

/// A row for each author of each paper.
fn is_authors(table: &Columns) -> bool {
    table.has("paper") && table.has("title") && table.column(GIVEN).is_some() && table.column(FAMILY).is_some()
}

const GIVEN: &[&str] = &["given_name", "first"];
const FAMILY: &[&str] = &["family_name", "last"];

/// Papers, whatever the list of them stands in; a single one; or papers by their numbers.
fn papers<'n>(node: &'n Node<'n>) -> Vec<&'n Node<'n>> {
    let listed = node.get("papers").filter(|papers| !papers.items().is_empty() || !papers.entries().is_empty());
    let node = listed.or_else(|| node.get("paper").filter(|paper| !paper.entries().is_empty())).unwrap_or(node);
    match &node.kind {
        Kind::List(items) => items.iter().filter(|item| item.get("title").is_some()).collect(),
        Kind::Map(_) if node.get("title").is_some() => vec![node],
        Kind::Map(entries) => {
            entries.iter().map(|(_, paper)| paper).filter(|paper| paper.get("title").is_some()).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether most of the first papers have fields that HotCRP alone has.
fn is_export(node: &Node) -> bool {
    const OWN: &[&str] =
        &["pid", "_id_", "submission_class", "pc_conflicts", "nonblind", "submitted_at", "final_submitted"];
    let papers = papers(node);
    let sample = &papers[..papers.len().min(SAMPLE)];
    let is_one = |paper: &&&Node| {
        let own = OWN.iter().any(|key| paper.get(key).is_some())
            || paper.text_at("object").is_some_and(|object| object.value == "paper");
        let first = paper.get("authors").and_then(|authors| authors.items().first());
        let is_author = |author: &Node| author.get("given_name").or_else(|| author.get("first")).is_some();
        let decided = paper.get("status").or_else(|| paper.get("decision")).is_some();
        let own = own || (decided && first.is_some_and(is_author));
        own && (paper.get("authors").is_some() || paper.get("abstract").is_some() || paper.get("status").is_some())
    };
    !sample.is_empty() && sample.iter().filter(is_one).count() * 2 > sample.len()
}

fn read(set: &[&View], reading: &mut Reading) {
    let exports = set.iter().filter_map(|view| view.json()).filter(|json| is_export(json)).flat_map(papers);
    let mut papers: Vec<Paper> = exports.map(|node| paper::read(node, &mut reading.complaints)).collect();
    let exported = !papers.is_empty();
    let mut listed = listed(set);
    for paper in &mut papers {
        if let Some((_, rows)) = listed.remove(&paper.number) {
            complete(&mut paper.record.authors, rows.authors);
            keywords::add(&mut paper.record.keywords, rows.topics);
        }
    }
    let mut rest: Vec<_> = listed.into_values().collect();
    rest.sort_by_key(|(nth, _)| *nth);
    if exported {
        reading.complaints.extend(not_joined(&rest));
    }
    papers.extend(rest.into_iter().map(|(_, rows)| rows.paper()));
    cut_short(&papers, reading);
    let states: Vec<_> = papers.iter().map(|paper| paper.state.clone()).collect();
    for (paper, reason) in papers.into_iter().zip(decisions::reasons(&states, reading)) {
        match reason {
            Some(reason) => reading.leave_out(reason),
            None => drop(reading.contribution(paper.record)),
        }
    }
}

/// What the tables say of a paper.
#[derive(Default)]
struct Rows {
    id: Spanned<String>,
    title: Spanned<String>,
    state: Option<Spanned<String>>,
    authors: Vec<AuthorRecord>,
    topics: Vec<Spanned<String>>,
    place: Place,
}

impl Rows {
    fn paper(self) -> Paper {
        let said =
            self.state.as_ref().and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place.clone())));
        let record = ContributionRecord {
            id: Some(self.id.clone()),
            title: self.title,
            kind: said,
            authors: self.authors,
            keywords: self.topics,
            place: self.place,
            ..ContributionRecord::default()
        };
        Paper { number: self.id.value, state: self.state, cut: None, record }
    }
}

/// The papers of the tables by number, each with its place in their order.
fn listed(set: &[&View]) -> BTreeMap<String, (usize, Rows)> {
    let mut papers: BTreeMap<String, (usize, Rows)> = BTreeMap::new();
    for table in set.iter().flat_map(|view| view.tables()).map(Columns::new).filter(is_authors) {
        for row in &table.table.rows {
            let cell = |names: &[&str]| table.cell(row, names);
            let Some(number) = cell(&["paper"]) else { continue };
            let next = papers.len();
            let (_, rows) = papers.entry(number.value.trim().to_owned()).or_insert_with(|| (next, Rows::default()));
            if rows.id.value.is_empty() {
                rows.id = number.map(|number| number.trim().to_owned());
                rows.title = texts::title(cell(&["title"]), &row.place);
                rows.place = row.place.clone();
            }
            rows.state = rows.state.take().or_else(|| cell(&["decision", "status"]));
            rows.topics.extend(cell(&["topic"]));
            let affiliation = cell(&["affiliation"]).map(person::cleaned);
            let orcid = cell(&["orcid"]);
            if let Some(author) = person::of_parts(cell(GIVEN), cell(FAMILY)) {
                rows.authors.push(AuthorRecord { affiliation, orcid, ..author });
            }
        }
    }
    papers
}

/// Adds to the authors of a paper what the table knows besides.
fn complete(authors: &mut Vec<AuthorRecord>, mut rows: Vec<AuthorRecord>) {
    if authors.is_empty() {
        *authors = rows;
        return;
    }
    for author in authors {
        let same = |row: &AuthorRecord| super::presenter::same(&row.name.value, &author.name.value);
        let Some(at) = rows.iter().position(same) else { continue };
        let row = rows.swap_remove(at);
        author.affiliation = author.affiliation.take().or(row.affiliation);
        author.orcid = author.orcid.take().or(row.orcid);
    }
}

/// Complains of papers of the tables that the JSON does not have.
fn not_joined(papers: &[(usize, Rows)]) -> Option<Diagnostic> {
    let (_, first) = papers.first()?;
    let message = match papers.len() {
        1 => format!("paper {} is in the table of authors alone", first.id.value),
        count => format!("{count} papers are in the table of authors alone: {} and others", first.id.value),
    };
    let help = "export both from the same search";
    Some(Diagnostic::new(Code::NotJoined, &first.place, message).help(help))
}

/// Complains once of all abstracts that the export has cut.
fn cut_short(papers: &[Paper], reading: &mut Reading) {
    let cut: Vec<(&Paper, &Place)> = papers.iter().filter_map(|paper| Some((paper, paper.cut.as_ref()?))).collect();
    let Some(((first, place), others)) = cut.split_first() else { return };
    let message = match others.len() {
        0 => format!("the abstract of paper {} is cut short by the export", first.number),
        count => format!("the abstracts of {} papers are cut short by the export", count + 1),
    };
    let mut complaint = Diagnostic::new(Code::Truncated, place, message)
        .help("export the papers with whole abstracts, or complete them in contributions.yaml");
    for (paper, place) in others.iter().take(SHOWN) {
        complaint = complaint.also(place, format!("paper {}", paper.number));
    }
    reading.complaints.push(complaint);
}
