//! A row as a contribution and its place in the programme.

use super::Sheet;
use super::field::Field;
use super::people::{self, flag};
use super::times::Times;
use crate::diagnostic::{Diagnostic, Spanned};
use crate::record::page;
use crate::record::source::schedule::Entry;
use crate::record::source::table::Row;
use crate::record::source::{Reason, kind, language, links, person};
use crate::record::{ContributionRecord, Kind};

/// What a row says.
pub(super) struct Talk {
    pub(super) record: ContributionRecord,
    pub(super) entry: Entry,
    /// Why it stays out.
    pub(super) reason: Option<Reason>,
    /// Whether the times are the row's own, not its session's.
    pub(super) own_time: bool,
    /// A break, or a row without a title.
    pub(super) is_break: bool,
}

/// Fields that lead elsewhere.
const LINKS: [Field; 7] =
    [Field::Doi, Field::Paper, Field::Slides, Field::Video, Field::Poster, Field::Code, Field::Page];

/// Reads a row.
pub(super) fn of_row(
    sheet: &Sheet,
    number: usize,
    row: &Row,
    times: &mut Times,
    complaints: &mut Vec<Diagnostic>,
) -> Talk {
    let cell = |field| sheet.cell(row, field);
    let short = |field| cell(field).map(person::cleaned);
    let (start, end) = times.of_row(sheet, row);
    let title = match (short(Field::Title), short(Field::Subtitle)) {
        (Some(title), Some(subtitle)) => {
            Some(Spanned::new(format!("{}: {}", title.value, subtitle.value), title.place))
        }
        (title, _) => title,
    };
    let said_kind = cell(Field::Kind);
    let said_session = short(Field::Session);
    let mut record = ContributionRecord {
        id: cell(Field::Id),
        number: cell(Field::Number),
        kind: said_kind.as_ref().and_then(|said| {
            // A column `invited` says yes or no.
            let kind = if flag(&said.value) == Some(true) { Some(Kind::Invited) } else { kind::kind(&said.value) };
            Some(Spanned::new(kind?, said.place.clone()))
        }),
        board: cell(Field::Board).map(Box::new),
        abstract_: abstract_of(sheet, row).and_then(without_notes),
        keywords: sheet.cells(row, Field::Keywords).iter().flat_map(keywords).collect(),
        language: cell(Field::Language).and_then(|said| Some(Spanned::new(language::tag(&said.value)?, said.place))),
        place: row.place.clone(),
        ..ContributionRecord::default()
    };
    for field in LINKS {
        for address in sheet.cells(row, field) {
            links::add(&mut record.links, field.name(), address);
        }
    }
    let is_break = match (&title, &said_kind) {
        (Some(title), said) => {
            record.abstract_.is_none()
                && (kind::is_break(&title.value) || said.as_ref().is_some_and(|said| kind::is_break(&said.value)))
        }
        // Some tables number their papers, and have the titles elsewhere.
        (None, _) => record.abstract_.is_none() && !sheet.has_only_numbers(),
    };
    if !is_break {
        record.authors = people::of_row(sheet, number, row, complaints);
        record.authors.shrink_to_fit();
    }
    // A break may be named where talks have their type or session.
    let named = title.clone().or_else(|| said_kind.clone().filter(|_| is_break)).or_else(|| said_session.clone());
    let entry = Entry {
        session: said_session,
        title: named.map(person::cleaned).unwrap_or_default(),
        start,
        end,
        room: short(Field::Room),
        track: short(Field::Track),
        chair: short(Field::Chair),
        place: row.place.clone(),
        ..Entry::default()
    };
    record.title = title.unwrap_or_default();
    let reason = cell(Field::State).and_then(|said| match flag(&said.value) {
        Some(false) => Some(Reason::Rejected),
        Some(true) => None,
        None => Reason::of_state(&said.value),
    });
    let own_time = [Field::Start, Field::Time].into_iter().any(|field| cell(field).is_some())
        || cell(Field::SessionTime).is_none();
    Talk { record, entry, reason, own_time, is_break }
}

/// The abstract; parts of it in several columns stand below each other.
fn abstract_of(sheet: &Sheet, row: &Row) -> Option<Spanned<String>> {
    let mut parts = sheet.cells(row, Field::Abstract);
    parts.retain(|part| !is_address(&part.value));
    let (first, rest) = parts.split_first()?;
    if rest.is_empty() {
        return Some(first.clone());
    }
    let all: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
    Some(Spanned::new(all.join("\n\n"), first.place.clone()))
}

/// An abstract without the lines at its ends that only explain marks behind the authors' names.
fn without_notes(text: Spanned<String>) -> Option<Spanned<String>> {
    let is_note = |line: &&str| line.trim().is_empty() || page::explains_marks(line);
    let lines: Vec<&str> = text.value.lines().collect();
    if !lines.iter().any(|line| page::explains_marks(line)) {
        return Some(text);
    }
    let from = lines.iter().take_while(|line| is_note(line)).count();
    let to = lines.len() - lines[from..].iter().rev().take_while(|line| is_note(line)).count();
    (from < to).then(|| Spanned::new(lines[from..to].join("\n"), text.place))
}

/// The lines of a row's abstract that only explain marks behind the authors' names.
pub(super) fn notes(sheet: &Sheet, row: &Row) -> Vec<Spanned<String>> {
    let Some(text) = abstract_of(sheet, row) else { return Vec::new() };
    let notes = text.value.lines().filter(|line| page::explains_marks(line));
    notes.map(|line| Spanned::new(line.trim().to_owned(), text.place.clone())).collect()
}

/// Whether a cell leads to a text elsewhere, and has none: `/keynotes/#second`, `https://example.org/7`.
fn is_address(cell: &str) -> bool {
    let cell = cell.trim();
    let starts = cell.starts_with('/') || cell.starts_with("https://") || cell.starts_with("http://");
    starts && !cell.contains(char::is_whitespace)
}

/// Keywords of a cell, parted by semicolons, bars, line ends or, failing these, commas; a list of a program is taken apart.
pub(super) fn keywords(cell: &Spanned<String>) -> Vec<Spanned<String>> {
    let inner = cell.value.trim().trim_start_matches('[').trim_end_matches(']');
    let signs: &[char] = match inner {
        text if text.contains([';', '；']) => &[';', '；'],
        text if text.contains('|') => &['|'],
        text if text.contains('\n') => &['\n'],
        _ => &[',', '，', '、'],
    };
    let words = inner.split(signs).map(|word| word.trim().trim_matches(['"', '\'']).trim());
    words.filter(|word| !word.is_empty()).map(|word| Spanned::new(word.to_owned(), cell.place.clone())).collect()
}
