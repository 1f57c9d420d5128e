use std::collections::BTreeMap;

use super::assign::Assigned;
use super::field::Field;
use crate::diagnostic::Spanned;
use crate::record::AuthorRecord;
use crate::record::source::nameless::NOTHING;
use crate::record::source::table::{Row, Table};

/// A table whose columns are known.
pub(in crate::record::source) struct Sheet<'t> {
    pub(super) table: &'t Table<'t>,
    pub(super) assigned: Assigned,
    /// Authors that a cell holds as records, by row and column: lists of people in JSON.
    pub(super) people: Option<&'t BTreeMap<(usize, usize), Vec<AuthorRecord>>>,
    /// What stands where headings should, if it is a row.
    pub(super) first: Option<Row<'t>>,
}

impl Sheet<'_> {
    /// The rows with contributions.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row<'_>> {
        self.first.iter().chain(&self.table.rows)
    }

    /// Whether the contributions have numbers for titles.
    pub(super) fn has_only_numbers(&self) -> bool {
        self.assigned.numbers_papers && self.assigned.column(Field::Title).is_none()
    }

    /// What a cell says.
    #[expect(clippy::unused_self, reason = "cells are asked of their table")]
    pub(super) fn value(&self, row: &Row, column: usize) -> Option<Spanned<String>> {
        row.cell(Some(column)).filter(|cell| !NOTHING.contains(&cell.value.trim()))
    }

    /// What the columns of a field say; several are read where one alone holds part of it.
    pub(super) fn cells(&self, row: &Row, field: Field) -> Vec<Spanned<String>> {
        let columns = self.assigned.fields.get(&field).into_iter().flatten();
        columns.filter_map(|&column| self.value(row, column)).collect()
    }

    /// What the first column of a field that is filled says.
    pub(super) fn cell(&self, row: &Row, field: Field) -> Option<Spanned<String>> {
        let mut columns = self.assigned.fields.get(&field)?.iter();
        columns.find_map(|&column| self.value(row, column))
    }

    /// People who stand in the field as records.
    pub(super) fn people_of(&self, row: usize, field: Field) -> Option<&[AuthorRecord]> {
        let column = self.assigned.column(field)?;
        self.people?.get(&(row, column)).map(Vec::as_slice)
    }
}
