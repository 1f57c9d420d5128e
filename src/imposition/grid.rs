use super::scheme::Scale;
use super::size::{Rect, Size};
use super::{Error, Settings};

/// Millimetres kept free round the pages where they are made to fit and marks are wanted.
const ROOM_FOR_MARKS: f64 = 10.0;

/// Where the pages of a side stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Whether every second line between columns is a spine, where nothing is cut.
    pub(super) spines: bool,
    /// Of one page as drawn.
    pub(super) cell: Size,
    pub(super) gutter: f64,
    pub(super) scale: f64,
    /// The sheet as it lies.
    pub(super) sheet: Size,
}

impl Grid {
    /// The arrangement, and the side of the sheet that is up, with which the pages come out largest. `Err` where they do not fit.
    pub(super) fn fit(
        page: Size,
        bleed: f64,
        shapes: &[(usize, usize)],
        spines: bool,
        sheet: Size,
        settings: &Settings,
    ) -> Result<Self, Error> {
        let candidates = shapes.iter().flat_map(|shape| [(*shape, sheet), (*shape, sheet.turned())]);
        let candidates = candidates.map(|((columns, rows), sheet)| {
            let (across, down) = (cuts(columns, spines), rows - 1);
            let most = |gutter: Option<f64>, room: f64, count: usize, side: f64, cuts: usize| match gutter {
                Some(gutter) => (room - gutter * cuts as f64) / (count as f64 * side),
                None => room / (count as f64 * side + 2.0 * bleed * cuts as f64),
            };
            let free = if settings.marks.is_empty() { 0.0 } else { 2.0 * ROOM_FOR_MARKS };
            let at_most = |free: f64| {
                most(settings.gutter, sheet.width - free, columns, page.width, across).min(most(
                    settings.gutter,
                    sheet.height - free,
                    rows,
                    page.height,
                    down,
                ))
            };
            let most = at_most(0.0);
            let scale = match settings.scale {
                Scale::By(scale) => scale,
                Scale::Fit => at_most(free),
            };
            let gutter = settings.gutter.unwrap_or(2.0 * bleed * scale);
            let cell = Size { width: page.width * scale, height: page.height * scale };
            (most, Self { columns, rows, spines, cell, gutter, scale, sheet })
        });
        // Of equal ones the first: sheets keep the side up that the pages themselves have.
        let best = candidates.reduce(|best, next| if next.0 > best.0 + 1e-9 { next } else { best });
        let (most, grid) = best.expect("a scheme has a shape");
        if grid.scale > 0.0 && grid.block().fits(grid.sheet) {
            return Ok(grid);
        }
        let needs = grid.block();
        let (columns, rows) = (grid.columns, grid.rows);
        let family = if settings.sheet.is_some() { sheet } else { page };
        let fits = needs.smallest_sheet(family);
        Err(Error::TooSmall { columns, rows, page, needs, sheet, fits, scale: most.max(0.0) })
    }

    /// The size of all pages with what is between them.
    pub(super) fn block(&self) -> Size {
        let (across, down) = (cuts(self.columns, self.spines) as f64, (self.rows - 1) as f64);
        Size {
            width: self.columns as f64 * self.cell.width + across * self.gutter,
            height: self.rows as f64 * self.cell.height + down * self.gutter,
        }
    }

    /// Where the block stands: in the middle of the sheet, so that both sides meet.
    pub(super) fn frame(&self) -> Rect {
        let Size { width, height } = self.block();
        Rect { x: (self.sheet.width - width) / 2.0, y: (self.sheet.height - height) / 2.0, width, height }
    }

    /// Where a cell stands.
    pub(super) fn cell(&self, column: usize, row: usize) -> Rect {
        let frame = self.frame();
        let Size { width, height } = self.cell;
        let x = frame.x + column as f64 * width + cuts(column + 1, self.spines) as f64 * self.gutter;
        Rect { x, y: frame.y + row as f64 * (height + self.gutter), width, height }
    }

    /// On which side of a column its spine is, as a direction: 1 to the right, -1 to the left, 0 where there is none.
    pub(super) fn spine_side(&self, column: usize) -> f64 {
        match (self.spines, column % 2) {
            (false, _) => 0.0,
            (true, 0) => 1.0,
            (true, _) => -1.0,
        }
    }
}

/// Lines between so many columns along which is cut.
fn cuts(columns: usize, spines: bool) -> usize {
    if spines { (columns - 1) / 2 } else { columns - 1 }
}
