//! Tables: EasyChair's set, CMT's papers, and CSV, TSV and sheets with headings that people know.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use super::{Source, address, said};
use crate::fold::key;
use crate::talk::{Author, Talk, listed};

/// A table: folded headings, and rows.
struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// The first column one of whose names this is.
    fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.headings.iter().position(|it| it == name))
    }

    fn of(source: &Source) -> Option<Self> {
        let mut rows: Vec<Vec<String>> = if source.bytes.starts_with(b"PK") {
            let mut book = open_workbook_auto_from_rs(Cursor::new(source.bytes.to_vec())).ok()?;
            let sheet = book.worksheets().into_iter().next()?.1;
            let cell = |it: &Data| if matches!(it, Data::Empty) { String::new() } else { it.to_string() };
            sheet.rows().map(|row| row.iter().map(cell).collect()).collect()
        } else {
            let tabs = source.name.ends_with(".tsv");
            if !tabs && !source.name.ends_with(".csv") {
                return None;
            }
            let delimiter = if tabs { b'\t' } else { b',' };
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .flexible(true)
                .has_headers(false)
                .from_reader(source.text.as_bytes());
            reader
                .records()
                .filter_map(Result::ok)
                .map(|row| row.iter().map(|it| it.trim().to_owned()).collect())
                .collect()
        };
        rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        if rows.len() < 2 {
            return None;
        }
        let headings =
            rows.remove(0).iter().map(|it| if it.contains('#') { it.to_lowercase() } else { key(it) }).collect();
        Some(Self { headings, rows })
    }
}

fn cell(row: &[String], column: Option<usize>) -> String {
    let cell = column.and_then(|at| row.get(at)).map_or("", |it| it.trim());
    if cell == "NA" { String::new() } else { cell.to_owned() }
}

/// EasyChair: submissions, and their authors in a table of their own.
pub(crate) fn easychair(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    let tables: Vec<Option<Table>> = sources.iter().map(|it| Table::of(it)).collect();
    let has = |names: &[&str]| {
        tables.iter().position(|it| it.as_ref().is_some_and(|it| names.iter().all(|name| it.column(&[name]).is_some())))
    };
    let submissions = has(&["#", "title", "authors", "decision"])?;
    let people = has(&["submission #", "lastname"]);
    let mut authors: BTreeMap<String, Vec<Author>> = BTreeMap::new();
    if let Some(table) = people.and_then(|at| tables[at].as_ref()) {
        for row in &table.rows {
            let of = |name: &str| cell(row, table.column(&[name]));
            let name = format!("{} {}", of("firstname"), of("lastname")).trim().to_owned();
            authors.entry(of("submission #")).or_default().push(Author { name, affiliation: of("affiliation") });
        }
    }
    let table = tables[submissions].as_ref()?;
    let mut talks = Vec::new();
    for row in &table.rows {
        let of = |name: &str| cell(row, table.column(&[name]));
        let decision = of("decision").to_lowercase();
        let deleted = ["yes", "true", "✔"].contains(&of("deleted").as_str());
        if deleted || ["reject", "withdrawn", "no decision"].iter().any(|it| decision.contains(it)) {
            continue;
        }
        let keywords = of("keywords");
        let keywords =
            keywords.trim_matches(['[', ']']).split([',', '\n']).map(|it| it.trim().trim_matches('\'').to_owned());
        let id = of("#");
        let names = || listed(&of("authors"), &[", ", " and "]);
        talks.push(Talk {
            title: of("title"),
            abstracts: said([of("abstract")]),
            authors: authors.get(&id).cloned().unwrap_or_else(names),
            keywords: keywords.filter(|it| !it.is_empty()).collect(),
            id,
            ..Talk::default()
        });
    }
    let taken = (0..tables.len()).filter(|&at| {
        at == submissions || Some(at) == people || tables[at].as_ref().is_some_and(|it| it.column(&["topic"]).is_some())
    });
    Some((taken.collect(), talks))
}

/// CMT: its list of papers; names stand with their places: `Ada Byron (Ockham)*; Jean Ford (Kew)`.
pub(crate) fn cmt(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    let (at, table) = sources.iter().enumerate().find_map(|(at, it)| {
        Some((at, Table::of(it)?)).filter(|(_, table)| {
            ["paperid", "papertitle", "authornames"].iter().all(|name| table.column(&[name]).is_some())
        })
    })?;
    let mut talks = Vec::new();
    for row in &table.rows {
        let of = |name: &str| cell(row, table.column(&[name]));
        let status = of("status").to_lowercase();
        if status.contains("reject") || status.contains("withdraw") {
            continue;
        }
        let written = if of("authors").contains('(') { of("authors") } else { of("authornames") };
        talks.push(Talk {
            id: of("paperid"),
            title: of("papertitle"),
            abstracts: said([of("abstract")]),
            authors: listed(&written, &[";"]),
            ..Talk::default()
        });
    }
    Some((vec![at], talks))
}

/// Who takes part in which abstract, of a table that says no more: in its order, whoever is no chair.
fn participants(sources: &[&Source]) -> BTreeMap<String, Vec<Author>> {
    let mut people: BTreeMap<String, Vec<Author>> = BTreeMap::new();
    for table in sources.iter().filter_map(|it| Table::of(it)) {
        let columns = ["author", "abstractid", "affiliation", "role"].map(|it| table.column(&[it]));
        if columns[..2].iter().any(Option::is_none) || table.column(&["title", "abstracttitle"]).is_some() {
            continue;
        }
        for row in &table.rows {
            let [name, id, affiliation, role] = columns.map(|at| cell(row, at));
            if !id.is_empty() && (role.is_empty() || role == "p") {
                people.entry(id).or_default().push(Author { name, affiliation });
            }
        }
    }
    people
}

/// Any table with a column of titles.
pub(crate) fn plain(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    sources.iter().enumerate().find_map(|(at, source)| {
        let table = Table::of(source)?;
        let column = |names: &[&str]| table.column(names);
        let title = column(&[
            "title",
            "papertitle",
            "papername",
            "abstracttitle",
            "contributiontitle",
            "talktitle",
            "titleofyourmockamstalk",
        ])?;
        let names = column(&["authors", "authornames", "author", "speaker", "speakers", "fullname", "presenter"]);
        let others = [
            column(&["uid", "id", "paperid", "abstractid", "number"]),
            column(&["abstract", "abstracttext", "contributionabstract", "abstractofyourmockamstalk"]),
            column(&["keywords", "authorkeywords"]),
            column(&["session", "sessions", "sessionname", "sessiontitle"]),
            column(&["affiliation", "institution"]),
        ];
        let links: Vec<usize> = ["doi", "link", "paperlink", "paperurl", "posterlink", "slides", "video", "youtubeurl"]
            .iter()
            .filter_map(|it| column(&[it]))
            .collect();
        // Where lists are parted by semicolons, a name with a comma is one.
        let lists: Vec<String> = table.rows.iter().map(|row| cell(row, names)).filter(|it| !it.is_empty()).collect();
        let by_semicolons = lists.iter().filter(|it| it.contains(';')).count() * 3 > lists.len();
        let people = participants(sources);
        let talk = |row: &Vec<String>| {
            let [id, text, keywords, session, place] = others.map(|at| cell(row, at));
            let list = cell(row, names);
            let separators: &[&str] = match ["|", "｜", ";"].into_iter().find(|it| list.contains(it)) {
                Some("|") => &["|"],
                Some("｜") => &["｜"],
                Some(_) => &[";"],
                None if by_semicolons => &[";"],
                None => &[", and ", ", ", " and "],
            };
            let mut authors = listed(&list, separators);
            if let ([author], false) = (authors.as_mut_slice(), place.is_empty()) {
                author.affiliation = place;
            }
            if authors.is_empty() {
                authors = people.get(&id).cloned().unwrap_or_default();
            }
            let by = if keywords.contains('|') {
                '|'
            } else if keywords.contains(';') {
                ';'
            } else {
                ','
            };
            Talk {
                id,
                title: cell(row, Some(title)),
                abstracts: said([text]),
                authors,
                keywords: keywords.split(by).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect(),
                links: links.iter().filter_map(|&at| address(&cell(row, Some(at)))).collect(),
                session: if session.contains('|') { String::new() } else { session },
                ..Talk::default()
            }
        };
        let talks: Vec<Talk> = table.rows.iter().map(talk).filter(|it| !it.title.is_empty()).collect();
        (!talks.is_empty()).then(|| (vec![at], talks))
    })
}
