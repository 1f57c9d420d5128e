//! Tables: CSV and TSV, and the sheets of workbooks, as headings and rows with places.

use super::View;
use crate::diagnostic::{Checked, Place, Spanned};

/// A table: a CSV file, or a sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    /// The sheet's name; empty for a CSV file.
    pub(super) name: String,
    /// The headings, trimmed.
    pub(super) headings: Vec<Spanned<String>>,
    /// The rows below, none of them blank, each as long as the headings.
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    /// Where it begins.
    pub(super) place: Place,
    /// Its cells, as many as there are headings.
    pub(super) cells: Vec<Spanned<String>>,
}

impl Table {
    /// The number of the column whose heading is one of `names`, letters and digits compared without case.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        let folded = |text: &str| {
            text.chars().filter(|c| c.is_alphanumeric() || *c == '#').flat_map(char::to_lowercase).collect::<String>()
        };
        names.iter().find_map(|name| self.headings.iter().position(|heading| folded(&heading.value) == folded(name)))
    }
}

impl Row {
    /// A cell that says something.
    pub(super) fn cell(&self, column: Option<usize>) -> Option<Spanned<String>> {
        self.cells.get(column?).filter(|cell| !cell.value.trim().is_empty()).cloned()
    }
}

/// Reads the tables of a file; none if it is no table.
pub(super) fn read(view: &View) -> Checked<Vec<Table>> {
    if view.is_binary() || !(view.base_name().ends_with(".csv") || view.base_name().ends_with(".tsv")) {
        return Checked::clean(Vec::new());
    }
    let text = view.text();
    let delimiter = if view.base_name().ends_with(".tsv") { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.content.as_bytes());
    let mut rows = reader.records().filter_map(Result::ok).map(|record| {
        let start = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or_default();
        let place = text.place(start..start);
        let cells = record.iter().map(|cell| Spanned::new(cell.trim().to_owned(), place.clone())).collect();
        Row { place, cells }
    });
    let Some(head) = rows.next() else { return Checked::clean(Vec::new()) };
    let width = head.cells.len();
    let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.value.is_empty())).map(|mut row| {
        row.cells.resize(width, Spanned::new(String::new(), row.place.clone()));
        row
    });
    Checked::clean(vec![Table { name: String::new(), rows: rows.collect(), headings: head.cells }])
}
