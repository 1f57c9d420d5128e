//! How much of a grid a page holds. The layout measures; here it is estimated, so that pages are cut where a reader would.

use super::GlanceSession;
use crate::record::Paper;

/// The share of a page's width that the grid takes.
const WIDTH: f64 = 0.838;
/// The share of its height, below the running head and above the folio.
const HEIGHT: f64 = 0.66;
/// Millimetres of the column of times.
const TIMES: f64 = 11.0;
/// Millimetres of a column that is still read with ease.
const COLUMN: f64 = 28.0;
/// Millimetres from base line to base line, at 6.5 points.
const LINE: f64 = 2.66;
/// Millimetres of a letter at that size, with what a cell loses at its edges and its line ends.
const LETTER: f64 = 0.97;
/// Lines that the heading, the day and the heads of the columns take.
const HEADS: f64 = 5.0;
/// Lines that the heading of the part takes.
pub(super) const OPENING: f64 = 10.0;
/// Lines of a title beyond which it may be shortened.
const TITLE: u32 = 3;

/// What a page holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// Columns.
    pub(super) columns: usize,
    /// Lines below the heads.
    pub(super) lines: f64,
    /// Letters of a line in a column.
    letters: f64,
}

impl Room {
    /// What a page of a paper holds; never nothing.
    pub(super) fn on(paper: Paper) -> Self {
        let width = (paper.width * WIDTH - TIMES).max(COLUMN);
        let columns = (width / COLUMN).floor().max(1.0);
        Self {
            columns: columns as usize,
            lines: (paper.height * HEIGHT / LINE - HEADS).max(8.0 + OPENING),
            letters: width / columns / LETTER,
        }
    }

    /// Lines of a session in a cell of so many columns, with so many lines beside its title.
    pub(super) fn lines_of(&self, session: &GlanceSession, columns: usize, beside: u32) -> f64 {
        let length: u32 = session.plain_title.chars().map(width).sum();
        let title = (f64::from(length) / (self.letters * columns as f64)).ceil().clamp(1.0, f64::from(TITLE));
        // The space above and below counts for half a line.
        title + f64::from(beside) + 0.5
    }
}

/// Ideographs and kana are as wide as two letters.
fn width(letter: char) -> u32 {
    if ('\u{2e80}'..='\u{ffef}').contains(&letter) { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_as_many_rooms_as_stay_readable() {
        let columns = |width, height| Room::on(Paper { width, height }).columns;
        assert_eq!(columns(105.0, 148.0), 2, "A6");
        assert_eq!(columns(148.0, 210.0), 4, "A5");
        assert_eq!(columns(176.0, 250.0), 4, "B5");
        assert_eq!(columns(210.0, 297.0), 5, "A4");
        assert_eq!(columns(30.0, 30.0), 1);
    }
}
