//! Damage as organizers bring it, and what they see of it.

mod books;
mod old;
mod texts;

use super::Table;
use crate::diagnostic::Diagnostic;
use crate::record::source::view::Decoded;
use crate::record::source::{File, View, table};

/// The tables of a file, which is kept for them.
fn read(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<Table<'static>>, Vec<Diagnostic>) {
    let file = File { name: name.to_owned(), bytes: bytes.as_ref().to_vec(), ..File::default() };
    let (file, text) = (Box::leak(Box::new(file)), Box::leak(Box::new(Decoded::new())));
    let read = table::read(&View::new(file, text));
    (read.value, read.diagnostics)
}

/// The table as text: headings and rows a line each, cells with `|` between.
fn shown(table: &Table) -> String {
    let line =
        |cells: &mut dyn Iterator<Item = &str>| cells.map(|cell| cell.replace('\n', "⏎")).collect::<Vec<_>>().join("|");
    let rows = table.rows.iter().map(|row| line(&mut row.cells.iter().map(|cell| &*cell.value)));
    let headings = line(&mut table.headings.iter().map(|heading| heading.value.as_str()));
    std::iter::once(headings).chain(rows).collect::<Vec<_>>().join("\n")
}

/// Place, code and message of each complaint.
fn told(complaints: &[Diagnostic]) -> Vec<String> {
    complaints.iter().map(|it| format!("{} {}: {}", it.place, it.code, it.message)).collect()
}
