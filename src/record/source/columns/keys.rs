//! Which tables may refer to each other, by the cells that they share.

use std::collections::BTreeMap;

use crate::record::source::table::Table;

/// Bytes of a cell that may name a row of another table.
const LONGEST: usize = 60;

/// Tables that a cell is noted for; what stands in more names none of them.
const MOST: usize = 100;

/// The cells of several tables, and where they stand.
#[derive(Default)]
pub(super) struct Keys<'t>(BTreeMap<&'t str, Vec<usize>>);

impl<'t> Keys<'t> {
    /// Notes the cells of tables, each by its number.
    pub(super) fn of(tables: impl Iterator<Item = (usize, &'t Table<'t>)>) -> Self {
        let mut keys = Self::default();
        for (number, table) in tables {
            for cell in table.rows.iter().flat_map(|row| &row.cells).filter(|cell| is_key(&cell.value)) {
                let known = keys.0.entry(&*cell.value).or_default();
                if known.last() != Some(&number) && known.len() < MOST {
                    known.push(number);
                }
            }
        }
        keys
    }

    /// The numbers of the tables that share at least two cells with another.
    pub(super) fn sharing(&self, table: &Table) -> Vec<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut cells: Vec<&str> = table.rows.iter().flat_map(|row| &row.cells).map(|cell| &*cell.value).collect();
        cells.sort_unstable();
        cells.dedup();
        for &number in cells.into_iter().filter_map(|cell| self.0.get(cell)).flatten() {
            *counts.entry(number).or_default() += 1;
        }
        counts.into_iter().filter(|(_, count)| *count > 1).map(|(number, _)| number).collect()
    }
}

fn is_key(cell: &str) -> bool {
    !cell.is_empty() && cell.len() < LONGEST && cell != "NA"
}
