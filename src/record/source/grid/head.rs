//! What the columns of a grid are: by the rows above its first time.

use jiff::civil::Date;
use std::borrow::Cow;

use super::super::columns::{self, Column, Known, day_of};
use super::super::table::{Row, Table};
use crate::diagnostic::Spanned;
use crate::record::page::hours;

/// A column of cells.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    pub(super) column: usize,
    /// The room above it.
    pub(super) room: Option<Spanned<String>>,
    /// The day above it.
    pub(super) day: Option<Date>,
    /// The day's heading, where it is none that can be dated.
    pub(super) undated: bool,
    /// The column of the names, where these stand beside the titles.
    pub(super) names: Option<usize>,
}

/// A sheet as a grid.
pub(super) struct Grid<'t> {
    pub(super) table: &'t Table<'t>,
    /// The column of the times.
    pub(super) time: usize,
    /// A column before it, with days.
    pub(super) days: Option<usize>,
    pub(super) lanes: Vec<Lane>,
    /// The rows below the headings.
    pub(super) rows: Vec<&'t Row<'t>>,
    /// A day that stands above all, or is the sheet's name.
    pub(super) day: Option<Date>,
}

/// Share of the rows that must begin with a time, in percent.
const TIMED: usize = 50;

/// Reads a table as a grid, or as several where headings come again below: a day below the other. None if it is no grid.
pub(super) fn grids<'t>(table: &'t Table<'t>, event: Option<(Date, Date)>, known: &Known) -> Vec<Grid<'t>> {
    let Some(time) = (0..table.headings.len().min(2)).find(|&column| is_time_column(table, column)) else {
        return Vec::new();
    };
    let rows: Vec<&Row> = table.head.iter().chain(&table.rows).filter(|row| filled(row) > 0).collect();
    let at_time = |row: &Row| row.cells.get(time).map(|cell| cell.value.trim().to_owned()).unwrap_or_default();
    let Some(first) = rows.iter().position(|row| is_time(&at_time(row))) else { return Vec::new() };
    let heading = first.checked_sub(1).map(|at| at_time(rows[at])).unwrap_or_default();
    let is_timed = |row: &Row| is_time(&at_time(row));
    let (mut starts, mut has_times) = (vec![0], true);
    for at in first + 1..rows.len() {
        let said = at_time(rows[at]);
        let is_heading = filled(rows[at]) > 1 && !said.is_empty() && (said == heading || columns::is_day(&said));
        if is_time(&said) {
            has_times = true;
        } else if is_heading && has_times && rows[at + 1..].iter().take(2).any(|row| is_timed(row)) {
            // With what stands alone above the headings.
            let above = rows[first + 1..at].iter().rev().take_while(|row| filled(row) == 1 && !is_timed(row));
            starts.push(at - above.count());
            has_times = false;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    starts.iter().zip(ends).filter_map(|(&start, end)| grid(table, &rows[start..end], time, event, known)).collect()
}

/// How many cells of a row say something.
fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.value.is_empty()).count()
}

/// Reads rows as one grid.
fn grid<'t>(
    table: &'t Table<'t>,
    all: &[&'t Row<'t>],
    time: usize,
    event: Option<(Date, Date)>,
    known: &Known,
) -> Option<Grid<'t>> {
    let first = all.iter().position(|row| row.cells.get(time).is_some_and(|cell| is_time(&cell.value)))?;
    let (head, rows) = all.split_at(first);
    let title_day = head.iter().flat_map(|row| &row.cells).chain(&[]).find_map(|cell| {
        // A heading of all columns, and none above one of them.
        let is_alone = head
            .iter()
            .any(|row| row.cells.iter().filter(|it| !it.value.is_empty()).count() == 1 && row.cells.contains(cell));
        is_alone.then(|| day_of(&cell.value, event)).flatten()
    });
    let of_times = head.last().and_then(|row| day_of(&row.cells.get(time)?.value, event));
    if head.iter().flat_map(|row| row.cells.iter().skip(time + 1)).any(|cell| names_a_field(&cell.value, known)) {
        return None;
    }
    let mut lanes: Vec<Lane> = Vec::new();
    let mut fields: Vec<Option<Column>> = Vec::new();
    for column in time + 1..table.headings.len() {
        if !rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !cell.value.is_empty())) {
            continue;
        }
        let mut lane = Lane { column, room: None, day: None, undated: false, names: None };
        let mut field = None;
        for row in head {
            let Some(above) = above(row, column, time, head.len() > 1, table) else { continue };
            // A title over the whole sheet heads no column.
            if row.cells.iter().filter(|cell| !cell.value.is_empty()).count() == 1 && head.len() > 1 {
                continue;
            }
            match known.field(&above.value) {
                Some(it @ (Column::Title | Column::Speaker | Column::Authors)) => field = Some(it),
                _ => match day_of(&above.value, event) {
                    Some(day) => lane.day = Some(day),
                    None if columns::is_day(&above.value) => lane.undated = true,
                    None => lane.room = Some(above),
                },
            }
        }
        fields.push(field);
        lanes.push(lane);
    }
    let lanes = joined(&lanes, &fields);
    let days = (time == 1).then_some(0);
    let day = title_day.or(of_times).or_else(|| day_of(&table.name, event));
    (!lanes.is_empty()).then_some(Grid { table, time, days, lanes, rows: rows.to_vec(), day })
}

/// Whether a heading names what a list of talks has, and no room or day: `Session name`, `Abstract`.
fn names_a_field(heading: &str, known: &Known) -> bool {
    let lower = heading.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    match known.field(heading) {
        None
        | Some(Column::Room | Column::Title | Column::Speaker | Column::Authors | Column::Date | Column::Track) => {
            false
        }
        Some(Column::Session) => {
            lower == "session" || words.any(|word| ["name", "title", "id", "uid", "type"].contains(&word))
        }
        Some(_) => true,
    }
}

/// Columns of names go to the titles that stand beside them, under one room and day.
fn joined(lanes: &[Lane], fields: &[Option<Column>]) -> Vec<Lane> {
    let is_title = |at: usize| fields[at] == Some(Column::Title);
    let is_names = |at: usize| matches!(fields[at], Some(Column::Speaker | Column::Authors));
    let mut joined: Vec<Lane> = Vec::new();
    let mut at = 0;
    while at < lanes.len() {
        let mut lane = lanes[at].clone();
        let pair = lanes.get(at + 1).filter(|_| is_title(at) && is_names(at + 1) || is_names(at) && is_title(at + 1));
        if let Some(next) = pair {
            (lane.column, lane.names) =
                if is_title(at) { (lane.column, Some(next.column)) } else { (next.column, Some(lane.column)) };
            lane.room = lane.room.or_else(|| next.room.clone());
            lane.day = lane.day.or(next.day);
            at += 1;
        }
        joined.push(lane);
        at += 1;
    }
    joined
}

/// The heading of a row above a column: its own, or that of the columns to the left which it is written over.
fn above(row: &Row, column: usize, time: usize, several: bool, table: &Table) -> Option<Spanned<String>> {
    let own = row.cells.get(column).filter(|cell| !cell.value.is_empty());
    if let Some(own) = own {
        return Some(own.clone().map(Cow::into_owned));
    }
    let left = (time + 1..column).rev().find(|&at| row.cells.get(at).is_some_and(|cell| !cell.value.is_empty()))?;
    let heading = row.cells.get(left)?;
    // Where the sheet says what is merged, nothing else is; a text has lost it.
    let at = |cell: &Spanned<Cow<str>>| cell.place.position().map(|at| (at.line, at.column));
    let reaches = match at(heading).and_then(|at| table.wide.get(&at)) {
        Some(last) => row.cells.get(column).and_then(at).is_some_and(|(_, column)| column <= *last),
        None => true,
    };
    (reaches && (several || !table.wide.is_empty())).then(|| heading.clone().map(Cow::into_owned))
}

/// Whether a cell is a time or a stretch of time, and nothing else.
pub(super) fn is_time(cell: &str) -> bool {
    hours(cell.trim()).is_some_and(|(.., rest)| rest.trim().is_empty())
}

/// Whether most filled cells of a column are times.
fn is_time_column(table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.value.is_empty());
    let (mut all, mut times) = (0, 0);
    for cell in cells {
        all += 1;
        times += usize::from(is_time(&cell.value));
    }
    times >= 2 && times * 100 >= all * TIMED
}
