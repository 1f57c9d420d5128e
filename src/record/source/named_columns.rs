//! A table whose cells are asked for by the names of their columns.

use std::collections::HashMap;

use super::table::{Row, Table};
use crate::diagnostic::Spanned;

/// The columns of a table by their headings, letters and digits compared without case.
pub(super) struct Columns<'t> {
    pub(super) table: &'t Table<'t>,
    by_heading: HashMap<String, usize>,
}

impl<'t> Columns<'t> {
    pub(super) fn new(table: &'t Table<'t>) -> Self {
        let mut by_heading = HashMap::new();
        for (column, heading) in table.headings.iter().enumerate() {
            by_heading.entry(folded(&heading.value)).or_insert(column);
        }
        Self { table, by_heading }
    }

    /// The first column of those names.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.by_heading.get(&folded(name))).copied()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.column(&[name]).is_some()
    }

    /// How many of the names are headings.
    pub(super) fn count(&self, names: &[&str]) -> usize {
        names.iter().filter(|name| self.has(name)).count()
    }

    /// What a row says in the first column of those names in which it says something.
    pub(super) fn cell(&self, row: &Row, names: &[&str]) -> Option<Spanned<String>> {
        names.iter().find_map(|name| row.cell(self.column(&[name])))
    }

    /// Whether the first column of those names has more than one value.
    pub(super) fn differs(&self, names: &[&str]) -> bool {
        let mut values = self.table.rows.iter().filter_map(|row| self.cell(row, names)).map(|cell| cell.value);
        values.next().is_some_and(|first| values.any(|value| value != first))
    }

    /// The headings of columns in which something stands, other than those of `names`.
    pub(super) fn said_besides(&self, is_known: impl Fn(&str) -> bool) -> Vec<&'t Spanned<String>> {
        let says = |column: usize| self.table.rows.iter().any(|row| row.cell(Some(column)).is_some());
        let all = self.table.headings.iter().enumerate();
        all.filter(|(column, heading)| !is_known(&heading.value) && says(*column)).map(|(_, heading)| heading).collect()
    }
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || *c == '#').flat_map(char::to_lowercase).collect()
}
