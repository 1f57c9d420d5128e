//! Which row of a table holds its headings, and how the rows below get their length.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{MOST_CELLS, MOST_COLUMNS, Row, Table, too_large};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Spanned, letters};

/// Rows among which the headings are looked for; some exports have a title, a date and a note above them.
const ABOVE: usize = 20;
/// Rows of which the usual number of filled cells is taken.
const SAMPLE: usize = 100;
/// Rows that a complaint names.
const NAMED: usize = 5;

/// The table that rows make: blank ones dropped, what stands above the headings told, every row as long as they are.
/// `columns` are the numbers of the sheet's columns, from 0, where they are not simply counted.
pub(super) fn table<'t>(
    name: String,
    mut rows: Vec<Row<'t>>,
    columns: &[u32],
    complaints: &mut Vec<Diagnostic>,
) -> Option<Table<'t>> {
    rows.retain(|row| filled(row) > 0);
    let at = heading_row(&rows)?;
    let mut below = rows.split_off(at);
    above(&rows, complaints);
    let head = below.remove(0);
    let mut written = rows;
    written.push(head.clone());
    repeated(&head, &mut below, complaints);
    let width = below.iter().map(last_filled).max().unwrap_or_default().max(last_filled(&head));
    if width > MOST_COLUMNS || width.saturating_mul(below.len()) > MOST_CELLS {
        complaints.push(too_large(&head.place, &format!("{MOST_COLUMNS} columns, or {MOST_CELLS} cells in all")));
    }
    let width = width.min(MOST_COLUMNS);
    below.truncate(MOST_CELLS / width.max(1));
    ragged(&head, &below, complaints);
    let used = used_columns(&head, &below, width);
    let headings = named(&head, &used, columns, complaints);
    let mut rows = below;
    for row in rows.iter_mut().chain(&mut written) {
        let Row { place, cells } = row;
        cells.resize_with(width, || Spanned::new(Cow::Borrowed(""), place.clone()));
        if used.len() < width {
            let mut column = 0;
            cells.retain(|_| {
                column += 1;
                used.contains(&(column - 1))
            });
        }
    }
    rows.retain(|row| filled(row) > 0);
    (headings.len() > 1 || !rows.is_empty()).then_some(Table {
        name,
        headings,
        rows,
        head: written,
        ..Table::default()
    })
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.value.is_empty()).count()
}

fn last_filled(row: &Row) -> usize {
    row.cells.iter().rposition(|cell| !cell.value.is_empty()).map_or(0, |at| at + 1)
}

/// The first row with about as many filled cells as rows usually have.
fn heading_row(rows: &[Row]) -> Option<usize> {
    let mut counts: Vec<usize> = rows.iter().take(SAMPLE).map(filled).collect();
    counts.sort_unstable();
    let usual = counts.get(counts.len() / 2).copied()?;
    let enough = usual.div_ceil(2).max(usual.min(2));
    rows.iter().take(ABOVE).position(|row| filled(row) >= enough)
}

/// Tells what stands above the headings: a title, a date, a note.
fn above(rows: &[Row], complaints: &mut Vec<Diagnostic>) {
    let Some(first) = rows.first() else { return };
    let words: Vec<&str> =
        rows.iter().flat_map(|row| &row.cells).map(|cell| &*cell.value).filter(|cell| !cell.is_empty()).collect();
    let mut quoted = words.join(" · ");
    if quoted.chars().count() > 120 {
        quoted = quoted.chars().take(119).chain(['…']).collect();
    }
    let message = format!("`{quoted}` stands above the headings and is not read");
    let mut complaint = Diagnostic::new(Code::UnplacedLines, &first.place, message);
    complaint.severity = Severity::Note;
    complaints.push(complaint.help("write it into event.yaml, if it is the event's title, date or place"));
}

/// Takes out rows that say the headings again, as each page of a printed table does, and each of several files that were joined.
fn repeated(head: &Row, rows: &mut Vec<Row>, complaints: &mut Vec<Diagnostic>) {
    let values = |row: &Row| -> Vec<String> {
        let cells = row.cells.iter().map(|cell| cell.value.trim().to_lowercase());
        let mut cells: Vec<String> = cells.collect();
        cells.truncate(cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1));
        cells
    };
    let wanted = values(head);
    if filled(head) < 2 {
        return;
    }
    let mut found: Option<(Place, usize)> = None;
    rows.retain(|row| {
        let first = row.cells.first().map(|cell| cell.value.trim().to_lowercase());
        let same = first.as_ref() == wanted.first() && values(row) == wanted;
        if same {
            found = Some(found.take().map_or((row.place.clone(), 1), |(place, count)| (place, count + 1)));
        }
        !same
    });
    let Some((place, count)) = found else { return };
    let rows = if count == 1 { "a row says".to_owned() } else { format!("{count} rows say") };
    let mut complaint = Diagnostic::new(Code::LeftOut, &place, format!("{rows} the headings again, and nothing else"));
    complaint.severity = Severity::Note;
    complaints.push(complaint);
}

/// Complains of rows that are longer or shorter than the headings; nothing of them is lost.
fn ragged(head: &Row, rows: &[Row], complaints: &mut Vec<Diagnostic>) {
    let width = head.cells.len();
    let longer: Vec<&Row> = rows.iter().filter(|row| last_filled(row) > width).collect();
    // Programs leave out blank cells at the end of rows; a row of which most is missing was torn.
    let shorter: Vec<&Row> =
        rows.iter().filter(|row| row.cells.len() < width && row.cells.len() <= width.div_ceil(2)).collect();
    let sides = [
        (longer, "more", "look for a sign within a cell that parts cells; such a cell needs quotation marks"),
        (shorter, "fewer", "look for line breaks within a cell; such a cell needs quotation marks"),
    ];
    for (rows, more, help) in sides {
        let Some(first) = rows.first() else { continue };
        let lines: Vec<String> =
            rows.iter().take(NAMED).filter_map(|row| row.place.position()).map(|at| at.line.to_string()).collect();
        let rest = if rows.len() > NAMED { " and others" } else { "" };
        let count = rows.len();
        let message = match count {
            1 => format!("the row has {more} cells than the {width} headings"),
            _ => format!("{count} rows have {more} cells than the {width} headings: lines {}{rest}", lines.join(", ")),
        };
        complaints.push(Diagnostic::new(Code::RaggedRow, &first.place, message).help(help));
    }
}

/// The columns that have a heading or a value.
fn used_columns(head: &Row, rows: &[Row], width: usize) -> BTreeSet<usize> {
    let mut used = vec![false; width];
    for row in std::iter::once(head).chain(rows) {
        for (used, cell) in used.iter_mut().zip(&row.cells) {
            *used |= !cell.value.is_empty();
        }
    }
    used.into_iter().enumerate().filter_map(|(column, used)| used.then_some(column)).collect()
}

/// The headings of those columns: an empty one is called by its column, a second of the same words gets a number.
fn named(
    head: &Row,
    used: &BTreeSet<usize>,
    columns: &[u32],
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Spanned<String>> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut headings = Vec::with_capacity(used.len());
    let mut made: Vec<(Place, String)> = Vec::new();
    for &column in used {
        let cell = head.cells.get(column);
        let place = cell.map_or(&head.place, |cell| &cell.place).clone();
        let words = cell.map(|cell| cell.value.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
        let mut heading = match columns.get(column) {
            _ if !words.is_empty() => words.clone(),
            Some(&number) => format!("column {}", letters(number + 1)),
            None => format!("column {}", column + 1),
        };
        let nth = times.entry(heading.clone()).or_default();
        *nth += 1;
        if *nth > 1 {
            heading = format!("{heading} ({nth})");
            times.entry(heading.clone()).or_insert(1);
        }
        if heading != words {
            made.push((place.clone(), heading.clone()));
        }
        headings.push(Spanned::new(heading, place));
    }
    if let Some((place, _)) = made.first() {
        let names: Vec<String> = made.iter().take(NAMED).map(|(_, name)| format!("`{name}`")).collect();
        let rest = if made.len() > NAMED { " and others" } else { "" };
        let message = format!("headings are empty or stand twice; they are called {}{rest}", names.join(", "));
        let complaint = Diagnostic::new(Code::Inferred, place, message);
        complaints.push(complaint.help("by these names `mapping:` in event.yaml knows them"));
    }
    headings
}
