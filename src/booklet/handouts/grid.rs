//! How handouts stand on the paper that goes through a printer.

use super::HandoutKind;
use crate::booklet::Sheet;
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::record::Paper;

/// Millimetres around the handouts that cutting marks take.
const MARKS: f64 = 9.0;
/// Handouts in a row, or in a column.
const MOST: u32 = 12;
/// Millimetres by which sizes may differ and be equal: paper is cut no closer.
const SLACK: f64 = 0.1;

/// How many handouts stand on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Up {
    /// So many, in the rows and columns that leave each the most room.
    Count(u32),
    /// So many columns and rows, on a sheet upright or across.
    Grid(u32, u32),
}

impl Up {
    /// Reads `4` or `2x5`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| (1..=MOST).contains(number));
        match text.split_once(['x', '×']) {
            Some((columns, rows)) => Some(Self::Grid(number(columns)?, number(rows)?)),
            None => number(text).map(Self::Count),
        }
    }

    /// The columns and rows that it may mean.
    fn shapes(self) -> Vec<(u32, u32)> {
        match self {
            Self::Grid(columns, rows) => vec![(columns, rows)],
            Self::Count(count) => {
                (1..=count).filter(|columns| count % columns == 0).map(|columns| (columns, count / columns)).collect()
            }
        }
    }
}

/// What the organizer says of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Arrangement {
    /// The paper in the printer.
    pub paper: Option<Paper>,
    /// The size of one handout.
    pub size: Option<Paper>,
    /// How many stand on a sheet.
    pub up: Option<Up>,
    /// Whether marks show where to cut.
    pub marks: bool,
}

/// How handouts stand on a sheet: in rows and columns without gaps, in its middle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Grid {
    /// The paper in the printer.
    pub paper: Sheet,
    /// One handout, trimmed.
    pub cell: Sheet,
    /// Handouts in a row.
    pub columns: u32,
    /// Handouts in a column.
    pub rows: u32,
    /// Whether marks show where to cut.
    pub marks: bool,
    /// Whether the sheet is cut along its middle and folded to a book of eight pages; four columns and two rows then.
    pub folded: bool,
}

impl Grid {
    /// The arrangement of a kind for an event whose book is printed on `book`; none where the sheets would not hold one.
    pub(super) fn new(kind: HandoutKind, asked: &Arrangement, book: Paper) -> Checked<Option<Self>> {
        let paper = asked.paper.unwrap_or(book.for_large_print());
        let natural = asked.size.unwrap_or_else(|| kind.natural(paper));
        let single = asked.up.is_none() && !kind.is_small() || asked.up == Some(Up::Count(1));
        let border = if asked.marks { MARKS } else { 0.0 };
        if kind.is_folded() && asked.up.is_none() && asked.size.is_none() {
            let (cell, paper) =
                (sheet(natural), Sheet { width: paper.width.max(paper.height), height: paper.width.min(paper.height) });
            let grid = Self { paper, cell, columns: 4, rows: 2, marks: asked.marks, folded: true };
            return Checked::new(Some(grid), Vec::new());
        }
        // Alone and uncut, a handout is the page itself.
        if single && asked.paper.is_none() && !asked.marks {
            let cell = sheet(natural);
            return Checked::new(
                Some(Self { paper: cell, cell, columns: 1, rows: 1, marks: false, folded: false }),
                Vec::new(),
            );
        }
        let up = asked.up.unwrap_or_else(|| if single { Up::Count(1) } else { most(natural, paper, asked) });
        let turned = Paper { width: paper.height, height: paper.width };
        let mut best: Option<(f64, Self)> = None;
        for paper in [paper, turned] {
            for (columns, rows) in up.shapes() {
                let room = room(paper, columns, rows, border);
                let scale = (room.width / natural.width).min(room.height / natural.height);
                let fits = scale >= 1.0 - SLACK / natural.width.max(natural.height);
                let cell = if fits { sheet(natural) } else { room };
                let grid = Self { paper: sheet(paper), cell, columns, rows, marks: asked.marks, folded: false };
                if best.is_none_or(|(before, _)| scale > before + f64::EPSILON) {
                    best = Some((scale, grid));
                }
            }
        }
        let Some((scale, grid)) = best else { return Checked::new(None, Vec::new()) };
        let too_large = asked.size.is_some() && scale < 1.0 - SLACK / natural.width.max(natural.height);
        if too_large || grid.cell.width.min(grid.cell.height) < *HandoutKind::SIDES.start() {
            let Self { columns, rows, paper, .. } = grid;
            let message = format!(
                "{columns} × {rows} handouts of {} do not fit a sheet of {}{}",
                written(sheet(natural)),
                written(paper),
                if asked.marks { " with cutting marks" } else { "" }
            );
            let help = "ask for fewer with `--up`, for larger `--paper`, or for a smaller `--size`";
            let said = Diagnostic::new(Code::BadValue, &Place::Made, message).help(help);
            return Checked::new(None, vec![said]);
        }
        Checked::new(Some(grid), Vec::new())
    }

    /// How many handouts stand on a sheet.
    pub(crate) fn count(&self) -> usize {
        usize::try_from(self.columns * self.rows).unwrap_or(1).max(1)
    }
}

/// As many of a size as a sheet holds, upright or across; one at least. Marks take from the handouts, unless their size is asked for.
fn most(size: Paper, paper: Paper, asked: &Arrangement) -> Up {
    let border = if asked.marks && asked.size.is_some() { MARKS } else { 0.0 };
    let counts = |width: f64, height: f64| {
        let along = |side: f64, of: f64| {
            let fitting = (1..=MOST).rev().find(|count| f64::from(*count) * of <= side - 2.0 * border + SLACK);
            fitting.unwrap_or(1)
        };
        (along(width, size.width), along(height, size.height))
    };
    let (upright, across) = (counts(paper.width, paper.height), counts(paper.height, paper.width));
    let (columns, rows) = if across.0 * across.1 > upright.0 * upright.1 { across } else { upright };
    Up::Grid(columns, rows)
}

/// What a sheet has for each of its handouts.
fn room(paper: Paper, columns: u32, rows: u32, border: f64) -> Sheet {
    Sheet {
        width: (paper.width - 2.0 * border) / f64::from(columns),
        height: (paper.height - 2.0 * border) / f64::from(rows),
    }
}

fn sheet(paper: Paper) -> Sheet {
    Sheet { width: paper.width, height: paper.height }
}

/// `210 × 297 mm`.
fn written(size: Sheet) -> String {
    format!("{} × {} mm", size.width.round(), size.height.round())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(asked: Arrangement, kind: HandoutKind) -> Option<(u32, u32, i64, i64, i64)> {
        let grid = Grid::new(kind, &asked, Paper::A5).value?;
        #[expect(clippy::cast_possible_truncation, reason = "millimetres of a sheet")]
        let whole = |side: f64| side.round() as i64;
        Some((grid.columns, grid.rows, whole(grid.cell.width), whole(grid.cell.height), whole(grid.paper.width)))
    }

    #[test]
    fn sheets_are_divided_so_that_each_handout_keeps_its_shape() {
        let asked = Arrangement::default();
        let up = |count| Arrangement { up: Some(Up::Count(count)), ..asked };
        let a6 = Some(Paper::A6);
        for (asked, made_of_it) in [
            (asked, Some((1, 1, 210, 297, 210))),
            (up(2), Some((2, 1, 149, 210, 297))),
            (up(4), Some((2, 2, 105, 149, 210))),
            (up(8), Some((4, 2, 74, 105, 297))),
            (Arrangement { marks: true, ..up(4) }, Some((2, 2, 96, 140, 210))),
            (Arrangement { marks: true, ..asked }, Some((1, 1, 192, 279, 210))),
            (Arrangement { size: a6, ..up(4) }, Some((2, 2, 105, 148, 210))),
            (Arrangement { size: a6, marks: true, ..up(2) }, Some((2, 1, 105, 148, 297))),
            (Arrangement { size: a6, marks: true, ..up(4) }, None),
            (Arrangement { size: a6, ..up(1) }, Some((1, 1, 105, 148, 105))),
            (Arrangement { size: a6, paper: Some(Paper::A4), ..up(1) }, Some((1, 1, 105, 148, 210))),
            (Arrangement { up: Some(Up::Grid(12, 12)), ..asked }, None),
        ] {
            assert_eq!(made(asked, HandoutKind::Talk), made_of_it, "{asked:?}");
        }
    }

    #[test]
    fn a_number_or_a_grid_says_how_many() {
        assert_eq!(Up::parse("4"), Some(Up::Count(4)));
        assert_eq!(Up::parse("2x5"), Some(Up::Grid(2, 5)));
        assert_eq!(Up::parse("2×5"), Some(Up::Grid(2, 5)));
        for text in ["", "0", "x", "2x", "13", "2x0", "-1", "4.5"] {
            assert_eq!(Up::parse(text), None, "{text}");
        }
    }
}
