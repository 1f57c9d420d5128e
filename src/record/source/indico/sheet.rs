//! The lists of contributions and abstracts as tables.

use super::gathered::{At, Gathered, Talk};
use super::{abstracts, people, talk};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::named_columns::Columns;
use crate::record::source::table::Row;
use crate::record::source::{Reading, decisions, keywords, kind as kinds, links, person, texts, when};
use crate::record::{AuthorRecord, ContributionRecord};

/// What a table lists.
pub(super) enum Kind {
    Contributions,
    Abstracts,
    /// Contributions by their addresses, as people gather them from Indico's pages.
    Addresses,
}

const ADDRESS: &[&str] = &["link", "url", "address", "contribution link", "contribution url"];
/// Rows that are looked at to know a table by.
const SAMPLE: usize = 20;

/// The number in the address of a contribution: `https://indico.example/event/1/contributions/7/`.
fn number(address: &str) -> Option<&str> {
    let (before, rest) = address.split_once("/contributions/")?;
    let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())];
    (before.contains("/event/") && !digits.is_empty()).then_some(digits)
}

pub(super) fn kind(table: &Columns) -> Option<Kind> {
    if !table.has("title") {
        return None;
    }
    let addressed = |row: &Row| table.cell(row, ADDRESS).is_some_and(|address| number(&address.value).is_some());
    let sample = &table.table.rows[..table.table.rows.len().min(SAMPLE)];
    if sample.iter().filter(|row| addressed(row)).count() * 2 > sample.len() {
        return Some(Kind::Addresses);
    }
    if !table.has("id") {
        return None;
    }
    if table.has("presenters") && table.count(&["materials", "duration", "board number", "program code"]) > 0 {
        return Some(Kind::Contributions);
    }
    let own =
        ["primary authors", "submitter", "accepted track", "accepted type", "submitted type", "submitted for tracks"];
    (table.has("state") && table.count(&own) > 0).then_some(Kind::Abstracts)
}

/// The people of three columns, `Authors`, `Authors (affiliation)` and `Authors (email)`, of which the last is not read.
fn people_of(table: &Columns, row: &Row, names: &[&str], complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let with: Vec<String> = names.iter().map(|name| format!("{name} (affiliation)")).collect();
    let with: Vec<&str> = with.iter().map(String::as_str).collect();
    people::of_cells(table.cell(row, names), table.cell(row, &with), complaints)
}

pub(super) fn contributions(table: &Columns, gathered: &mut Gathered, reading: &mut Reading) {
    let dates: Vec<_> = table.table.rows.iter().filter_map(|row| table.cell(row, &["date", "start date"])).collect();
    let order = when::order(dates.iter().map(|date| date.value.as_str()));
    let mut unread: Vec<Spanned<String>> = Vec::new();
    for row in &table.table.rows {
        let cell = |names: &[&str]| table.cell(row, names);
        let complaints = &mut reading.complaints;
        let mut authors = people_of(table, row, &["authors", "primary authors"], complaints);
        authors.extend(people_of(table, row, &["co-authors"], complaints));
        people::speak(&mut authors, people_of(table, row, &["presenters", "speakers"], complaints));
        let start = cell(&["date", "start date"]).and_then(|date| {
            let read = when::date_time(&date.value).or_else(|| when::date_time_in(&date.value, order?));
            if read.is_none() {
                unread.push(date.clone());
            }
            Some(Spanned::new(read?, date.place))
        });
        let at = At {
            start,
            minutes: cell(&["duration"]).and_then(|text| when::duration(&text.value)),
            session: cell(&["session"]).map(person::cleaned),
            track: cell(&["track"]).map(person::cleaned),
            room: cell(&["room"]).map(person::cleaned),
            ..At::default()
        };
        let mut record = record(table, row, &["description", "abstract", "content"], cell(&["type"]));
        record.authors = authors;
        if let Some(address) = cell(ADDRESS) {
            record.id = record
                .id
                .or_else(|| number(&address.value).map(|id| Spanned::new(id.to_owned(), address.place.clone())));
            links::add(&mut record.links, "page", address);
        }
        record.number = cell(&["program code", "programme code", "code"]);
        record.board = cell(&["board number"]).map(Box::new);
        for material in cell(&["materials", "attachments", "attachment"])
            .iter()
            .flat_map(|all| all.value.split([',', ';', '\n']).map(|one| (one, &all.place)))
        {
            let address = Spanned::new(material.0.trim().to_owned(), material.1.clone());
            links::add(&mut record.links, &talk::word_of("", &address.value), address);
        }
        gathered.take(Talk { record, at, ..Talk::default() });
    }
    if let Some(first) = unread.first() {
        let count = unread.len();
        let message = format!("`{}` is no date with a time; {count} contributions have no time", first.value);
        let help = "write the times into program.yaml, or pull the event's timetable too";
        reading.complaints.push(Diagnostic::new(Code::BadDate, &first.place, message).help(help));
    }
}

pub(super) fn abstracts(table: &Columns, gathered: &mut Gathered, reading: &mut Reading) {
    let beside = !gathered.talks.is_empty();
    let rows = &table.table.rows;
    let state = |row: &Row| {
        let said = table.cell(row, &["state"])?;
        Some(if said.value.eq_ignore_ascii_case("invited") { said.map(|_| "draft".to_owned()) } else { said })
    };
    let states: Vec<_> = rows.iter().map(state).collect();
    for (row, reason) in rows.iter().zip(decisions::reasons(&states, reading)) {
        if let Some(reason) = reason {
            reading.leave_out(reason);
            continue;
        }
        let cell = |names: &[&str]| table.cell(row, names);
        let complaints = &mut reading.complaints;
        let mut authors = people_of(table, row, &["primary authors", "authors"], complaints);
        authors.extend(people_of(table, row, &["co-authors"], complaints));
        people::speak(&mut authors, people_of(table, row, &["speakers", "presenters"], complaints));
        let record = record(
            table,
            row,
            &["content", "abstract", "description"],
            cell(&["accepted type"]).or_else(|| cell(&["submitted type"])),
        );
        let record = ContributionRecord { authors, ..record };
        abstracts::add(record, None, cell(&["accepted track"]).map(person::cleaned), beside, gathered);
    }
}

fn record(table: &Columns, row: &Row, of_text: &[&str], named: Option<Spanned<String>>) -> ContributionRecord {
    let cell = |names: &[&str]| table.cell(row, names);
    let text = cell(of_text).map(talk::without_residue);
    ContributionRecord {
        id: cell(&["id"]).map(|id| id.map(|id| id.trim().to_owned())),
        title: texts::title(cell(&["title"]), &row.place),
        kind: named.and_then(|word| Some(Spanned::new(kinds::kind(&word.value)?, word.place))),
        dialect: texts::html(text.as_ref()),
        abstract_: text.and_then(texts::prose),
        keywords: cell(&["keywords"]).map(|text| keywords::split(&text)).unwrap_or_default(),
        place: row.place.clone(),
        ..ContributionRecord::default()
    }
}
