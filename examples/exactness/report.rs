use std::fmt::Write;

/// What is compared.
pub(crate) const COLUMNS: [&str; 9] =
    ["talks", "titles", "abstracts", "authors", "affiliations", "times", "sessions", "keywords", "links"];

/// The head of the table.
pub(crate) const HEAD: &str = "| set | formats | talks | titles | abstracts | authors | affiliations | times | sessions | keywords | links |\n|---|---|---|---|---|---|---|---|---|---|---|";

/// Misses shown of each column.
const SHOWN: usize = 6;

/// What is right of one set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    cells: [Cell; COLUMNS.len()],
    /// Contributions that no plain reader saw.
    pub(crate) more: Vec<String>,
}

#[derive(Debug, Clone, Default)]
struct Cell {
    right: usize,
    all: usize,
    misses: Vec<String>,
}

impl Row {
    /// Counts one field: none is right, a reason is a miss.
    pub(crate) fn count(&mut self, column: &str, miss: Option<String>) {
        let at = COLUMNS.iter().position(|it| *it == column).expect("it is a column");
        let cell = &mut self.cells[at];
        cell.all += 1;
        match miss {
            None => cell.right += 1,
            Some(miss) => cell.misses.push(miss),
        }
    }

    /// Fields that are not right.
    pub(crate) fn wrong(&self) -> usize {
        self.cells.iter().map(|cell| cell.all - cell.right).sum()
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            cell.right += more.right;
            cell.all += more.all;
            cell.misses.extend(more.misses.iter().cloned());
        }
        self.more.extend(other.more.iter().cloned());
    }

    /// The row of the table.
    pub(crate) fn line(&self, name: &str, formats: &str) -> String {
        let mut line = format!("| {name} | {formats} |");
        for (at, cell) in self.cells.iter().enumerate() {
            let more =
                if at == 0 && !self.more.is_empty() { format!(" (+{})", self.more.len()) } else { String::new() };
            match (cell.all, cell.right) {
                (0, _) => write!(line, " –{more} |"),
                (all, right) if all == right => write!(line, " {all}{more} |"),
                (all, right) => write!(line, " **{right}/{all}**{more} |"),
            }
            .expect("strings take anything");
        }
        line
    }

    /// The first misses of each column.
    pub(crate) fn misses(&self) -> String {
        let mut out = String::new();
        for (name, cell) in COLUMNS.iter().zip(&self.cells).filter(|(_, cell)| !cell.misses.is_empty()) {
            writeln!(out, "    {name}: {} missed", cell.misses.len()).expect("strings take anything");
            for miss in cell.misses.iter().take(SHOWN) {
                writeln!(out, "      {miss}").expect("strings take anything");
            }
        }
        for more in self.more.iter().take(SHOWN) {
            writeln!(out, "    more than the source has: {more}").expect("strings take anything");
        }
        out
    }
}
