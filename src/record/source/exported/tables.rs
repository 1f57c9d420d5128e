//! The tables of the exports `csv` and `xlsx`: contributions and their authors, sessions, the event.

use std::collections::BTreeMap;

use super::super::table::{Row, Table};
use super::super::{Certainty, Claim, Format, Reading, View};
use super::known::{self, Workplace};
use super::{KINDS, Programme, SESSION_KINDS, dates, languages, one_of, time};
use crate::diagnostic::Spanned;
use crate::prose::Dialect;
use crate::record::{AuthorRecord, CommitteeRecord, ContributionRecord, MemberRecord, NameRecord, SessionRecord};

/// Tables that `export` wrote.
pub(in crate::record::source) const FORMAT: Format =
    Format { name: "libretto-tables", title: "Libretto: tables that export wrote, as CSV or XLSX", claim, read };

/// What each table is known by.
const CONTRIBUTIONS: [&str; 3] = ["ID", "Title", "Type"];
const AUTHORS: [&str; 3] = ["Contribution ID", "Position", "Name"];
const SESSIONS: [&str; 3] = ["Session ID", "Session title", "Session type"];
const EVENT: [&str; 2] = ["Event", "Language"];
const AFFILIATIONS: [&str; 2] = ["Affiliation", "Institution"];
const COMMITTEES: [&str; 2] = ["Committee", "Member"];

/// A column whose heading is a link's.
const LINK: &str = " URL";

const DIALECTS: [(&str, Dialect); 4] =
    [("plain", Dialect::Plain), ("markdown", Dialect::Markdown), ("latex", Dialect::Latex), ("html", Dialect::Html)];

/// The tables of a folder, or of a workbook, among which are contributions and their authors or their event: others have tables
/// with the headings of one.
fn claim(views: &[&View]) -> Vec<Claim> {
    let mut sets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, view) in views.iter().enumerate() {
        let known: [&[&str]; 6] = [&CONTRIBUTIONS, &AUTHORS, &SESSIONS, &EVENT, &AFFILIATIONS, &COMMITTEES];
        if view.tables().iter().any(|table| known.iter().any(|it| is(table, it))) {
            let set = if view.is_binary() { view.file.name.clone() } else { view.folder().to_owned() };
            sets.entry(set).or_default().push(index);
        }
    }
    let is_whole = |files: &Vec<usize>| {
        let has =
            |headings: &[&str]| files.iter().any(|&file| views[file].tables().iter().any(|table| is(table, headings)));
        has(&CONTRIBUTIONS) && (has(&AUTHORS) || has(&EVENT))
    };
    sets.into_values().filter(is_whole).map(|files| Claim { files, certainty: Certainty::Marked }).collect()
}

fn is(table: &Table, headings: &[&str]) -> bool {
    headings.iter().all(|name| table.headings.iter().any(|heading| heading.value == *name))
}

/// A row by its headings.
struct Cells<'t> {
    table: &'t Table<'t>,
    row: &'t Row<'t>,
}

impl Cells<'_> {
    fn get(&self, heading: &str) -> Option<Spanned<String>> {
        self.row.cell(self.table.headings.iter().position(|known| known.value == heading))
    }
}

fn rows<'t>(set: &'t [&View], headings: &'t [&str]) -> impl Iterator<Item = Cells<'t>> {
    let tables = set.iter().flat_map(|view| view.tables()).filter(|table| is(table, headings));
    tables.flat_map(|table| table.rows.iter().map(move |row| Cells { table, row }))
}

fn read(set: &[&View], reading: &mut Reading) {
    for cells in rows(set, &EVENT) {
        let event = &mut reading.records.event;
        event.title = cells.get("Event");
        event.short = cells.get("Short title");
        event.dates = dates(cells.get("First day"), cells.get("Last day"));
        event.place = cells.get("Place");
        event.timezone = cells.get("Time zone");
        event.language = cells.get("Language");
        event.website = cells.get("Website");
        event.contact = cells.get("Contact");
        event.part_of = cells.get("Part of");
        event.about = cells.get("About");
    }
    for cells in rows(set, &COMMITTEES) {
        committee(&cells, &mut reading.records.event.committees);
    }
    let workplaces = rows(set, &AFFILIATIONS).map(|cells| Workplace {
        name: cells.get("Affiliation"),
        units: cells.get("Units").map(|units| units.value).unwrap_or_default(),
        institution: cells.get("Institution"),
        also: several(cells.get("Other spellings")),
        country: cells.get("Country"),
        ror: cells.get("ROR"),
    });
    reading.records.event.aliases = known::institutions(workplaces.collect());
    let mut programme = Programme::default();
    for cells in rows(set, &SESSIONS) {
        let session = session(&cells, reading);
        programme.session(cells.get("Session ID"), session, Vec::new());
    }
    let mut authors: BTreeMap<String, Vec<AuthorRecord>> = BTreeMap::new();
    for cells in rows(set, &AUTHORS) {
        if let (Some(id), Some(author)) = (cells.get("Contribution ID"), author(&cells)) {
            authors.entry(id.value).or_default().push(author);
        }
    }
    for cells in rows(set, &CONTRIBUTIONS) {
        let id = cells.get("ID").unwrap_or_default();
        // A row without a type is one more slot of the contribution.
        if cells.get("Type").is_some() || !programme.given.contains_key(&id.value) {
            let people = authors.remove(&id.value).unwrap_or_default();
            let record = contribution(&cells, people, reading);
            programme.contribution(record, reading);
            relate(&cells, &mut reading.records.event.repeats.related);
        }
        let (start, end) = (time(cells.get("Start"), reading), time(cells.get("End"), reading));
        programme.slot(&id.value, cells.get("Session ID"), start, end);
    }
    programme.finish(reading);
}

/// Adds a member to a committee, which is named in every row.
fn committee(cells: &Cells, committees: &mut Vec<CommitteeRecord>) {
    let (Some(role), Some(name)) = (cells.get("Committee"), cells.get("Member")) else { return };
    let member = MemberRecord { name, affiliation: cells.get("Affiliation"), note: cells.get("Part") };
    match committees.iter_mut().find(|known| known.role.value == role.value) {
        Some(known) => known.members.push(member),
        None => committees.push(CommitteeRecord { role, members: vec![member] }),
    }
}

/// Notes which contributions present one work, each group once.
fn relate(cells: &Cells, groups: &mut Vec<Vec<Spanned<String>>>) {
    let (Some(id), Some(others)) = (cells.get("ID"), cells.get("Related")) else { return };
    let others = others.value.split("; ").map(|other| Spanned::new(other.to_owned(), others.place.clone()));
    let group: Vec<Spanned<String>> = std::iter::once(id).chain(others).collect();
    let is_known = |known: &Vec<Spanned<String>>| group.iter().all(|id| known.iter().any(|it| it.value == id.value));
    if !groups.iter().any(is_known) {
        groups.push(group);
    }
}

fn session(cells: &Cells, reading: &mut Reading) -> SessionRecord {
    SessionRecord {
        title: cells.get("Session title").unwrap_or_default(),
        kind: cells.get("Session type").and_then(|word| one_of(&word, &SESSION_KINDS, reading)),
        start: time(cells.get("Start"), reading),
        end: time(cells.get("End"), reading),
        room: cells.get("Room"),
        track: cells.get("Track"),
        chair: cells.get("Chair"),
        contributions: Vec::new(),
        place: cells.row.place.clone(),
    }
}

fn author(cells: &Cells) -> Option<AuthorRecord> {
    let affiliation = |nth: usize| cells.get(&format!("Affiliation {nth}"));
    Some(AuthorRecord {
        name: cells.get("Name")?,
        parts: NameRecord {
            given: cells.get("Given name"),
            dropping_particle: cells.get("Dropping particle").map(Box::new),
            non_dropping_particle: cells.get("Particle").map(Box::new),
            family: cells.get("Family name"),
            suffix: cells.get("Suffix").map(Box::new),
            honorific_prefix: cells.get("Title before the name").map(Box::new),
            honorific_suffix: cells.get("Degree behind the name").map(Box::new),
        },
        affiliations: (1..=cells.table.headings.len()).map_while(affiliation).collect(),
        speaker: cells.get("Presents").is_some(),
        orcid: cells.get("ORCID"),
        pronunciation: cells.get("Pronunciation").map(Box::new),
        portrait: cells.get("Portrait").map(Box::new),
        biography: cells.get("Biography").map(Box::new),
        affiliation: None,
    })
}

/// The texts of a cell with semicolons between them; in quotation marks one is no end.
fn several(cell: Option<Spanned<String>>) -> Vec<Spanned<String>> {
    let Some(cell) = cell else { return Vec::new() };
    let mut texts = Vec::new();
    let mut rest = cell.value.trim_start();
    while !rest.is_empty() {
        let quoted = rest.strip_prefix('"').and_then(|inside| {
            let ends = inside.match_indices('"').map(|(at, _)| at);
            // Two marks are one that belongs to the text.
            let end = ends.filter(|at| !is_doubled(inside, *at)).find(|at| {
                let behind = inside[at + 1..].trim_start();
                behind.is_empty() || behind.starts_with(';')
            })?;
            Some((inside[..end].replace("\"\"", "\""), &inside[end + 1..]))
        });
        let (text, behind) = quoted.unwrap_or_else(|| {
            let end = rest.find(';').unwrap_or(rest.len());
            (rest[..end].trim().to_owned(), &rest[end..])
        });
        rest = behind.trim_start().trim_start_matches(';').trim_start();
        if !text.is_empty() {
            texts.push(Spanned::new(text, cell.place.clone()));
        }
    }
    texts
}

/// Whether a quotation mark is one of two that stand for one.
fn is_doubled(text: &str, at: usize) -> bool {
    let before = text[..at].len() - text[..at].trim_end_matches('"').len();
    let from_here = text[at..].len() - text[at..].trim_start_matches('"').len();
    before % 2 == 1 || from_here > 1
}

fn contribution(cells: &Cells, authors: Vec<AuthorRecord>, reading: &mut Reading) -> ContributionRecord {
    let mut links = BTreeMap::new();
    for heading in &cells.table.headings {
        let name = match heading.value.as_str() {
            "URL" => Some("page".to_owned()),
            "DOI" => Some("doi".to_owned()),
            other => other.strip_suffix(LINK).map(str::to_lowercase),
        };
        if let (Some(name), Some(address)) = (name, cells.get(&heading.value)) {
            links.insert(name, address);
        }
    }
    let event = reading.records.event.language.as_ref();
    let (language, title_language) = languages(cells.get("Language"), cells.get("Title language"), event);
    ContributionRecord {
        id: cells.get("ID"),
        title: cells.get("Title").unwrap_or_default(),
        number: cells.get("Programme number"),
        kind: cells.get("Type").and_then(|word| one_of(&word, &KINDS, reading)),
        // Where no table of sessions says more, the name of the session is all that is known.
        session: cells.get("Session").filter(|_| cells.get("Session ID").is_none()),
        board: cells.get("Board").map(Box::new),
        authors,
        abstract_: cells.get("Abstract"),
        dialect: cells.get("Markup").and_then(|word| one_of(&word, &DIALECTS, reading)),
        keywords: several(cells.get("Keywords")),
        links,
        language,
        title_language,
        place: cells.row.place.clone(),
        ..ContributionRecord::default()
    }
}
