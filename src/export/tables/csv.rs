//! Tables as CSV (RFC 4180): comma, double quotes, CRLF, UTF-8.

use std::collections::BTreeMap;

use super::super::{Format, Written};
use super::{Cell, Table, tables};
use crate::diagnostic::Checked;

pub(in crate::export) const FORMAT: Format = Format {
    name: "csv",
    title: "A folder of tables (CSV): contributions, authors, sessions, affiliations, committees, the event",
    ending: None,
    write: |material| {
        let named = |table: &Table| (format!("{}.csv", table.name.to_lowercase()), written(table));
        let files: BTreeMap<String, Vec<u8>> = tables(material.event).iter().map(named).collect();
        Checked::clean(Written::Folder(files))
    },
};

fn written(table: &Table) -> Vec<u8> {
    let mut bytes = Vec::new();
    line(&mut bytes, table.columns.iter().map(|column| guarded(&column.heading)));
    for row in &table.rows {
        line(&mut bytes, row.iter().map(shown));
    }
    bytes
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.to_string(),
        Cell::Time(time) => time.map(|time| time.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default(),
    }
}

/// Puts an apostrophe before what spreadsheets would run as a formula; readers of ours take one away again. A cell that begins
/// with apostrophes before such a sign gets one more, so that none of its own is taken.
fn guarded(text: &str) -> String {
    let runs = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if runs { format!("'{text}") } else { text.to_owned() }
}

fn line(bytes: &mut Vec<u8>, cells: impl Iterator<Item = String>) {
    for (column, cell) in cells.enumerate() {
        if column > 0 {
            bytes.push(b',');
        }
        if cell.contains([',', ';', '"', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
            bytes.push(b'"');
            bytes.extend(cell.replace('"', "\"\"").bytes());
            bytes.push(b'"');
        } else {
            bytes.extend(cell.bytes());
        }
    }
    bytes.extend(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("1=1", "1=1"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), written);
        }
    }

    #[test]
    fn quotes_stand_where_they_must() {
        let mut bytes = Vec::new();
        line(&mut bytes, ["a", "b, c", "say \"d\"", "e\nf", ""].into_iter().map(str::to_owned));
        assert_eq!(String::from_utf8_lossy(&bytes), "a,\"b, c\",\"say \"\"d\"\"\",\"e\nf\",\r\n");
    }
}
