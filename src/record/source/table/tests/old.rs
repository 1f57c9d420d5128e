//! Workbooks of before 2007: `talks.xls` has two invented talks, a merged cell, dates, and a hidden sheet.

use super::super::workbook;
use crate::record::source::File;

const BOOK: &[u8] = include_bytes!("talks.xls");

fn read(bytes: Vec<u8>) -> (Vec<String>, Vec<String>) {
    let file = File { name: "source/talks.xls".into(), bytes, ..File::default() };
    let read = workbook::read(&file);
    let rows = read.value.iter().flat_map(|table| &table.rows);
    let shown = rows.map(|row| row.cells.iter().map(|cell| &*cell.value).collect::<Vec<_>>().join("|"));
    (shown.collect(), read.diagnostics.iter().map(|it| it.message.clone()).collect())
}

#[test]
fn sheets_are_read_by_content() {
    let (rows, said) = read(BOOK.to_vec());
    assert_eq!(
        rows,
        [
            "Über Moos|Ada Kim|Moos wächst auf Steinen, und niemand fragt nach dem Grund.|2027-05-03|09:30|Grün",
            "Über Farn|Bo Lee|Farn wächst im Schatten, und niemand fragt nach dem Grund.|2027-05-03|10:00|Grün",
        ]
    );
    assert_eq!(said, ["the sheet `Versteckt` is hidden and is not read"]);
}

#[test]
fn a_cell_far_away_costs_nothing() {
    // The record of the second date (NUMBER, 14 bytes, row 2, column 3) is sent to the last row and column.
    let mut far = BOOK.to_vec();
    let wanted = [0x03, 0x02, 14, 0, 2, 0, 4, 0];
    let at = far.windows(8).position(|bytes| bytes == wanted).expect("the book has the record");
    far[at + 4..at + 8].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    let (rows, said) = read(far);
    assert!(rows.is_empty() && said[0].contains("blank ones counted"), "{said:?}");
}

#[test]
fn no_byte_of_a_broken_one_stops_the_program() {
    for at in (0..BOOK.len()).step_by(37) {
        let mut broken = BOOK.to_vec();
        broken[at] ^= 0xFF;
        read(broken);
        read(BOOK[..at].to_vec());
    }
}
