//! Tables: delimited text of any kind, and the sheets of workbooks, as headings and rows with places.
//!
//! ```text
//! text ─delimiter─▶ split ─────────────────▶ rows ─headings─▶ tables
//! workbook ─unpacked─▶ xlsx, ods ─sheet─────▶
//! ```
//!
//! A file is a table by what stands in it; its name is evidence where the content could be read either way.

mod delimiter;
mod headings;
mod markup;
mod ods;
mod sheet;
mod split;
#[cfg(test)]
mod tests;
mod unpacked;
mod value;
mod web;
mod wiki;
mod workbook;
mod xls;
mod xlsx;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::View;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Spanned};

/// Most cells of a file, blank ones counted; a society's 5,000 posters with forty columns have 200,000.
pub(super) const MOST_CELLS: usize = 2_000_000;
/// Most columns of a table; ConfTool writes some ten for each of a session's papers.
pub(super) const MOST_COLUMNS: usize = 4_000;

/// A table: a CSV file, or a sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table<'t> {
    /// The sheet's name; empty for a CSV file.
    pub(super) name: String,
    /// The headings, trimmed; each different, none empty.
    pub(super) headings: Vec<Spanned<String>>,
    /// The rows below, none of them blank, each as long as the headings.
    pub(super) rows: Vec<Row<'t>>,
    /// The rows above, and that of the headings as it is written; as long as the others.
    pub(super) head: Vec<Row<'t>>,
    /// Cells merged over columns: line and column of the first, and the last column, all from 1.
    pub(super) wide: BTreeMap<(u32, u32), u32>,
}

/// A row of a table. What a text has as it is meant is borrowed from it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row<'t> {
    /// Where it begins.
    pub(super) place: Place,
    /// Its cells, as many as there are headings. A cell merged over several rows stands in each, with one place.
    pub(super) cells: Vec<Spanned<Cow<'t, str>>>,
}

impl Table<'_> {
    /// The number of the column whose heading is one of `names`, letters and digits compared without case.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        let folded = |text: &str| {
            text.chars().filter(|c| c.is_alphanumeric() || *c == '#').flat_map(char::to_lowercase).collect::<String>()
        };
        names.iter().find_map(|name| self.headings.iter().position(|heading| folded(&heading.value) == folded(name)))
    }
}

impl Row<'_> {
    /// A cell that says something.
    pub(super) fn cell(&self, column: Option<usize>) -> Option<Spanned<String>> {
        self.cells
            .get(column?)
            .filter(|cell| !cell.value.trim().is_empty())
            .map(|cell| cell.clone().map(Cow::into_owned))
    }
}

/// Reads the tables of a file; none if it is no table.
pub(super) fn read<'f>(view: &View<'f>) -> Checked<Vec<Table<'f>>> {
    if workbook::is_one(&view.file.bytes) {
        return workbook::read(view.file);
    }
    if view.is_binary() {
        return Checked::clean(Vec::new());
    }
    let text = view.text();
    if markup::is_one(&text.content) {
        let mut complaints = Vec::new();
        let tables = markup::read(view, &mut complaints);
        return Checked::new(tables, complaints);
    }
    if web::is_one(view) {
        let mut complaints = Vec::new();
        let tables = web::read(view, &mut complaints);
        return Checked::new(tables, complaints);
    }
    if web::is_document(view) {
        let mut complaints = Vec::new();
        let tables = web::of_document(view, &mut complaints);
        if !tables.is_empty() {
            return Checked::new(tables, complaints);
        }
    }
    if wiki::is_one(&text.content) {
        let mut complaints = Vec::new();
        let tables = wiki::read(view, &mut complaints);
        return Checked::new(tables, complaints);
    }
    let Some(found) = delimiter::find(&text.content, is_named_so(view)) else { return Checked::clean(Vec::new()) };
    let mut complaints = Vec::new();
    let rows = split::rows(text, &found, &mut complaints);
    let table = headings::table(String::new(), rows, &[], &mut complaints);
    Checked::new(table.into_iter().collect(), complaints)
}

/// Whether a text has tables as wikis write them.
pub(super) fn is_wiki(text: &str) -> bool {
    wiki::is_one(text)
}

/// Whether the file's name or its server says that it is a table.
pub(super) fn is_named_so(view: &View) -> bool {
    let name = view.base_name();
    let said = view.file.media_type.as_deref().unwrap_or_default();
    [".csv", ".tsv", ".tab", ".psv"].iter().any(|end| name.ends_with(end))
        || ["csv", "tab-separated"].iter().any(|word| said.contains(word))
}

/// Says that a table is larger than is read.
pub(super) fn too_large(place: &Place, what: &str) -> Diagnostic {
    let message = format!("the table has more than {what}; the rest is not read");
    Diagnostic::new(Code::OverLimit, place, message).help("pull it in parts, or delete what is no talk")
}
