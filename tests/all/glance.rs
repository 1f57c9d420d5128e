//! The grid of the programme, as those hear it who do not see it.

use std::fs;

use crate::pdf::Read;
use crate::program::{libretto, succeeds};

/// Sixty sessions that begin at odd times, of which those on facing pages share their rows.
fn staggered() -> String {
    let session = |number: usize| {
        let (hour, minute, room) = (number % 24, number * 7 % 60, number % 45);
        format!(
            "- title: Session {number}\n  start: 2027-03-28 {hour:02}:{minute:02}\n  end: 2027-03-28 {:02}:59\n  room: Room {room}\n",
            (hour + 1).min(23)
        )
    };
    (0..60).map(session).collect()
}

#[test]
fn every_row_has_a_cell() {
    let folder = tempfile::tempdir().unwrap();
    let event = folder.path().join("event");
    fs::create_dir(&event).unwrap();
    fs::write(event.join("event.yaml"), "title: Odd Hours\nbooklet:\n  paper: 90 x 300 mm\n").unwrap();
    fs::write(event.join("program.yaml"), staggered()).unwrap();
    let output = folder.path().join("book.pdf");
    succeeds(libretto(&["build", "--output"]).arg(&output).arg(&event));
    let tags = Read::new(&fs::read(output).unwrap()).tags;
    let depth = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = tags.lines().collect();
    let rows: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].trim_start().starts_with("TR")).collect();
    assert!(rows.len() > 100, "{}", rows.len());
    for at in rows {
        let below = lines.get(at + 1).filter(|below| depth(below) > depth(lines[at]));
        assert!(
            below.is_some_and(|below| below.trim_start().starts_with('T')),
            "an empty row: {:#?}",
            &lines[at - 2..at + 2]
        );
    }
}
