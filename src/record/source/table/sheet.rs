//! The cells of a sheet as rows: merged cells given to the rows they span, blank columns left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use calamine::{DataType, Dimensions};

use super::{MOST_CELLS, MOST_COLUMNS, Row, too_large, value};
use crate::diagnostic::{Code, Diagnostic, Place, Position, Severity, Spanned};

/// Most rows of a sheet that are read.
const MOST_ROWS: usize = 100_000;
/// Most merged cells of a sheet that are heeded.
const MOST_MERGED: usize = 20_000;

/// A sheet: only the cells that say something, so that a cell in its last corner costs no more than any other.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The sheet's name.
    pub(super) name: String,
    /// Row and column of each cell, from 0, and what it says.
    pub(super) cells: BTreeMap<(u32, u32), String>,
    /// Cells that were merged.
    pub(super) merged: Vec<Merged>,
}

/// Cells that hold an error: how many, and the first.
#[derive(Debug, Default)]
pub(super) struct Errors {
    count: usize,
    first: Option<((u32, u32), String)>,
}

/// Cells that were merged into their first, from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merged {
    pub(super) column: u32,
    pub(super) last_column: u32,
    pub(super) first_row: u32,
    pub(super) last_row: u32,
}

/// The place of a cell, by its row and column from 0.
pub(super) fn place(file: &Arc<str>, row: u32, column: u32) -> Place {
    let (line, column) = (row.saturating_add(1), column.saturating_add(1));
    Place::At(Position::new(Arc::clone(file), 0..0, line, column))
}

impl From<&Dimensions> for Merged {
    fn from(it: &Dimensions) -> Self {
        Self { column: it.start.1, last_column: it.end.1, first_row: it.start.0, last_row: it.end.0 }
    }
}

impl Errors {
    /// Says which cells are read as empty.
    pub(super) fn finish(self, file: &Arc<str>, complaints: &mut Vec<Diagnostic>) {
        let Some(((row, column), error)) = self.first else { return };
        let message = match self.count {
            1 => format!("the cell holds the error `{error}`, and is read as empty"),
            count => format!("{count} cells hold errors such as `{error}`, and are read as empty"),
        };
        let mut complaint = Diagnostic::new(Code::BadValue, &place(file, row, column), message);
        complaint.severity = Severity::Warning;
        complaints.push(complaint.help("mend the formula, or write the value"));
    }
}

impl Sheet {
    /// Takes a cell at a row and a column, from 0, if it says something; tells whether it does.
    pub(super) fn take(&mut self, at: (u32, u32), cell: &impl DataType, from_1904: bool, errors: &mut Errors) -> bool {
        if let Some(error) = cell.get_error() {
            errors.count += 1;
            errors.first.get_or_insert_with(|| (at, error.to_string()));
        }
        let said = value::of_cell(cell, from_1904);
        said.map(|said| self.cells.insert(at, said)).is_some()
    }

    /// The name that places of the sheet carry.
    pub(super) fn file(&self, book: &str) -> Arc<str> {
        format!("{book}#{}", self.name).into()
    }

    /// Its cells that were merged over columns, as places count them: the first, and the last column.
    pub(super) fn wide(&self) -> BTreeMap<(u32, u32), u32> {
        let wide = self.merged.iter().take(MOST_MERGED).filter(|merged| merged.last_column > merged.column);
        let at = |number: u32| number.saturating_add(1);
        wide.map(|it| ((at(it.first_row), at(it.column)), at(it.last_column))).collect()
    }

    /// Its rows, each as long as there are columns, and the numbers of these in the sheet.
    ///
    /// A cell merged over rows belongs to each of them, as a session does to its talks; merged over columns it belongs to
    /// the first, as a title does.
    pub(super) fn rows(mut self, book: &str, complaints: &mut Vec<Diagnostic>) -> (Vec<Row<'static>>, Vec<u32>) {
        let file = self.file(book);
        let mut numbers: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        numbers.dedup();
        let mut columns: BTreeSet<u32> = self.cells.keys().map(|(_, column)| *column).collect();
        let most = MOST_ROWS.min(MOST_CELLS / columns.len().clamp(1, MOST_COLUMNS));
        if numbers.len() > most {
            complaints.push(too_large(&place(&file, numbers[most], 0), &format!("{most} rows")));
            numbers.truncate(most);
        }
        if columns.len() > MOST_COLUMNS {
            let last = columns.iter().nth(MOST_COLUMNS).copied().unwrap_or_default();
            complaints.push(too_large(&place(&file, 0, last), &format!("{MOST_COLUMNS} columns")));
            columns.retain(|&column| column < last);
        }
        let origins = self.repeated(&numbers);
        let columns: Vec<u32> = columns.into_iter().collect();
        let rows = numbers.iter().map(|&row| {
            let cells = columns.iter().map(|&column| {
                let origin = origins.get(&(row, column)).copied().unwrap_or(row);
                let value = self.cells.remove(&(row, column)).unwrap_or_default();
                Spanned::new(value.into(), place(&file, origin, column))
            });
            Row { cells: cells.collect(), place: place(&file, row, columns.first().copied().unwrap_or_default()) }
        });
        (rows.collect(), columns)
    }

    /// Writes what was merged over rows into each row that says something else too; the row it comes from by the cell.
    fn repeated(&mut self, numbers: &[u32]) -> BTreeMap<(u32, u32), u32> {
        let mut origins = BTreeMap::new();
        for merged in self.merged.iter().take(MOST_MERGED) {
            let Some(value) = self.cells.get(&(merged.first_row, merged.column)).cloned() else { continue };
            let from = numbers.partition_point(|&row| row <= merged.first_row);
            let to = numbers.partition_point(|&row| row <= merged.last_row);
            for &row in numbers.get(from..to).unwrap_or_default() {
                if origins.len() >= MOST_CELLS / 4 {
                    return origins;
                }
                self.cells.entry((row, merged.column)).or_insert_with(|| {
                    origins.insert((row, merged.column), merged.first_row);
                    value.clone()
                });
            }
        }
        origins
    }
}
