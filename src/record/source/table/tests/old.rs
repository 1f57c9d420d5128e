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
fn a_damaged_one_says_what_is_damaged() {
    let zeros = |from: usize, to: usize| {
        let mut book = BOOK.to_vec();
        book[from..to].fill(0);
        book
    };
    for (bytes, expected) in [
        (BOOK[..100].to_vec(), "it ends within its head, after 100 bytes"),
        (BOOK[..2048].to_vec(), "it is cut short: the list of its parts is missing, it ends after 2048 bytes"),
        (BOOK[..BOOK.len() - 100].to_vec(), "it is cut short, within a block of 512 bytes"),
        (zeros(0x2C, 0x34), "damaged ("),
        (zeros(700, 1100), "the records of its sheets are damaged ("),
    ] {
        let file = File { name: "source/talks.xls".into(), bytes, ..File::default() };
        let read = workbook::read(&file).diagnostics;
        let [complaint] = read.as_slice() else { panic!("{expected}: {read:?}") };
        assert!(complaint.message.contains(expected), "{expected}: {}", complaint.message);
        assert!(complaint.help.as_deref().is_some_and(|help| help.contains(".xlsx")), "{expected}");
    }
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
