//! ConfTool: `papers` and `sessions` as `Overview > Export` gives them, in CSV, Excel or XML, joined by the paper's number.
//!
//! A row of `sessions` has numbered columns for each paper, `p1_title`, `p2_title`; a row of `papers` has them for each author,
//! `authors_formatted_1_name`. Users, reviews and addresses are never read.

mod people;
mod sessions;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::named_columns::Columns;
use super::table::{Row, Table};
use super::xml::Element;
use super::{Certainty, Claim, Format, Reading, View, by_folder};
use super::{confidential, decisions, entities, keywords, kind, links, person, presenter, texts};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::{CommitteeRecord, ContributionRecord, MemberRecord};

/// ConfTool's papers and sessions.
pub(super) const FORMAT: Format =
    Format { name: "conftool", title: "ConfTool: sessions and papers as CSV, Excel or XML", claim, read };

/// What a table of ConfTool holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Papers,
    Sessions,
    Organizers,
    /// Participants and their addresses.
    Private,
}

fn sheet(columns: &Columns) -> Option<Sheet> {
    let has = |name: &str| columns.has(name);
    if has("session_start") && (has("session_title") || has("session_short")) && !has("paperID") {
        Some(Sheet::Sessions)
    } else if has("paperID") && has("title") {
        let own =
            ["acceptance_status", "authors_formatted_1_name", "submitting_author", "submitting_autor", "organisations"];
        (columns.count(&own) > 0).then_some(Sheet::Papers)
    } else if has("track_type") && has("name") && has("firstname") {
        Some(Sheet::Organizers)
    } else {
        has("personID").then_some(Sheet::Private)
    }
}

/// The tables of a file: those it has, or the one that its XML is.
fn tables<'v>(view: &'v View) -> Cow<'v, [Table<'v>]> {
    let root = view.xml().filter(|root| matches!(&*root.name, "papers" | "sessions" | "users"));
    root.map_or_else(|| Cow::Borrowed(view.tables()), |root| Cow::Owned(vec![of_xml(root)]))
}

/// A table whose columns are the elements in each of the root's.
fn of_xml(root: &Element) -> Table<'static> {
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    let mut headings: Vec<Spanned<String>> = Vec::new();
    for field in root.elements().flat_map(Element::elements) {
        if columns.insert(&field.name, headings.len()).is_none() {
            headings.push(Spanned::new(field.name.to_string(), field.place.clone()));
        } else if let Some(column) = headings.iter().position(|heading| heading.value == field.name) {
            columns.insert(&field.name, column);
        }
    }
    let rows = root.elements().map(|entry| {
        let blank = Spanned::new(Cow::Borrowed(""), entry.place.clone());
        let mut cells = vec![blank; headings.len()];
        for field in entry.elements() {
            if let (Some(&column), Some(text)) = (columns.get(&*field.name), field.text()) {
                cells[column] = text.map(Cow::Owned);
            }
        }
        Row { place: entry.place.clone(), cells }
    });
    Table { rows: rows.collect(), headings, ..Table::default() }
}

/// The tables of a folder belong together.
fn claim(views: &[&View]) -> Vec<Claim> {
    let mut claims = by_folder(views, |view| {
        let sheets: Vec<Sheet> = tables(view).iter().filter_map(|table| sheet(&Columns::new(table))).collect();
        let says = sheets.iter().any(|sheet| matches!(sheet, Sheet::Papers | Sheet::Sessions));
        (!sheets.is_empty()).then_some(if says { Certainty::Marked } else { Certainty::LastResort })
    });
    claims.retain(|claim| claim.certainty == Certainty::Marked);
    claims
}

fn read(set: &[&View], reading: &mut Reading) {
    let tables: Vec<(&View, Cow<[Table]>)> = set.iter().map(|view| (*view, tables(view))).collect();
    let each = tables.iter().flat_map(|(view, tables)| tables.iter().map(|table| (view.file, Columns::new(table))));
    let all: Vec<_> = each.filter_map(|(file, columns)| Some((sheet(&columns)?, columns, file))).collect();
    for (_, _, file) in all.iter().filter(|(sheet, _, _)| *sheet == Sheet::Private) {
        reading.complaints.push(confidential::note(&file.name));
    }
    let sheets: Vec<(Sheet, Columns)> = all.into_iter().map(|(sheet, columns, _)| (sheet, columns)).collect();
    let of = |wanted: Sheet| sheets.iter().filter(move |(sheet, _)| *sheet == wanted).map(|(_, table)| table);
    let held: Vec<_> = of(Sheet::Sessions).flat_map(sessions::of_table).collect();
    let placed: BTreeSet<String> = held.iter().flat_map(sessions::Held::numbers).collect();
    let mut known = sessions::Known::default();
    for table in of(Sheet::Papers) {
        papers(table, &placed, &mut known, reading);
    }
    sessions::read(&held, known, reading);
    of(Sheet::Organizers).for_each(|table| committees(table, reading));
}

/// The papers that are printed: accepted ones, and those that a session has.
fn papers(table: &Columns, placed: &BTreeSet<String>, known: &mut sessions::Known, reading: &mut Reading) {
    let rows = &table.table.rows;
    let states: Vec<_> = rows.iter().map(|row| state(table, row, placed)).collect();
    for (row, reason) in rows.iter().zip(decisions::reasons(&states, reading)) {
        let record = paper(table, row, &mut reading.complaints);
        let number = record.id.as_ref().map(|id| id.value.clone());
        let title = record.title.value.clone();
        let id = match reason {
            Some(reason) => {
                reading.leave_out(reason);
                None
            }
            None => Some(reading.contribution(record)),
        };
        known.add(number, &title, id);
    }
}

/// What the export says of a paper: a word, or a number above, at or below nought.
fn state(table: &Columns, row: &Row, placed: &BTreeSet<String>) -> Option<Spanned<String>> {
    let word = |cell: &Spanned<String>, word: &str| Some(Spanned::new(word.to_owned(), cell.place.clone()));
    if let Some(cell) = table.cell(row, &["withdrawn"]).filter(|cell| texts::is_yes(&cell.value)) {
        return word(&cell, "withdrawn");
    }
    if let Some(cell) = table.cell(row, &["paperID"]).filter(|number| placed.contains(number.value.trim())) {
        return word(&cell, "in a session");
    }
    let number = table.cell(row, &["acceptance_status"]);
    match number.as_ref().and_then(|cell| cell.value.trim().parse::<f64>().ok()) {
        Some(status) if status > 0.0 => word(number.as_ref()?, "accepted"),
        Some(status) if status < 0.0 => word(number.as_ref()?, "rejected"),
        Some(_) => word(number.as_ref()?, "undecided"),
        None => table.cell(row, &["acceptance", "acceptance_status"]),
    }
}

/// A row of `papers`.
fn paper(table: &Columns, row: &Row, complaints: &mut Vec<Diagnostic>) -> ContributionRecord {
    let cell = |names: &[&str]| table.cell(row, names);
    let mut authors = people::formatted(table, row, complaints);
    if authors.is_empty() {
        authors = people::listed(cell(&["authors"]), cell(&["organisations"]), complaints);
    }
    if let Some(named) = cell(&["presenting_author"]) {
        presenter::mark(&mut authors, &named, complaints);
    }
    let mut presenting = authors.iter_mut().filter(|author| author.speaker);
    if let (Some(one), None) = (presenting.next(), presenting.next()) {
        one.biography = cell(&["presenting_author_cv"]).and_then(texts::prose).map(Box::new);
    }
    let fields = Fields {
        id: cell(&["paperID"]),
        title: cell(&["title"]),
        kind: cell(&["contribution_type", "contribtion_type"]),
        abstract_: cell(&["abstract", "abstract_text"]),
        keywords: [cell(&["keywords"]), cell(&["topics"])],
    };
    let mut record = fields.record(row, authors);
    record.session = cell(&["session_title"]).map(person::cleaned);
    for word in ["doi", "doi link", "external_resource", "fulltext_url"] {
        if let Some(address) = cell(&[word]) {
            links::add(&mut record.links, word, address);
        }
    }
    if let Some(mode) = cell(&["presentation_mode", "acceptance"]).filter(|_| record.kind.is_none()) {
        record.kind = kind::kind(&mode.value).map(|kind| Spanned::new(kind, mode.place));
    }
    record
}

/// What a row says of a paper, whatever it calls the columns.
struct Fields {
    id: Option<Spanned<String>>,
    title: Option<Spanned<String>>,
    kind: Option<Spanned<String>>,
    abstract_: Option<Spanned<String>>,
    keywords: [Option<Spanned<String>>; 2],
}

impl Fields {
    fn record(self, row: &Row, authors: Vec<crate::record::AuthorRecord>) -> ContributionRecord {
        let dialect = texts::html(self.abstract_.as_ref());
        let plain = |text: Spanned<String>| text.map(|text| entities::resolved(&text).into_owned());
        let mut words = Vec::new();
        for text in self.keywords.iter().flatten() {
            keywords::add(&mut words, keywords::split(text));
        }
        let abstract_ = self.abstract_.and_then(texts::prose);
        ContributionRecord {
            id: self.id.map(|id| id.map(|id| id.trim().to_owned())),
            title: texts::title(self.title, &row.place),
            kind: self.kind.and_then(|word| Some(Spanned::new(kind::kind(&word.value)?, word.place))),
            authors,
            abstract_: if dialect.is_some() { abstract_ } else { abstract_.map(plain) },
            dialect,
            keywords: words,
            place: row.place.clone(),
            ..ContributionRecord::default()
        }
    }
}

/// Those who organize a track, track by track.
fn committees(table: &Columns, reading: &mut Reading) {
    for row in &table.table.rows {
        let cell = |name: &str| table.cell(row, &[name]);
        let (Some(role), Some(member)) = (cell("track_type"), person::of_parts(cell("firstname"), cell("name"))) else {
            continue;
        };
        let affiliation = cell("organisation").map(person::cleaned);
        let member = MemberRecord { name: member.name, affiliation, note: None };
        let committees = &mut reading.records.event.committees;
        match committees.iter_mut().find(|committee| committee.role.value == role.value) {
            Some(committee) => committee.members.push(member),
            None => committees.push(CommitteeRecord { role, members: vec![member] }),
        }
    }
}
