use super::fold::unfold;
use super::scheme::{Binding, Blanks};

/// A sheet with what is on it, positions in the booklet told from 0, blank ones among them.
#[derive(Debug, Clone)]
pub(super) struct Laid {
    /// From 0; sheets that are not folded are one section.
    pub(super) section: usize,
    /// From 0, the outermost sheet of the section.
    pub(super) nested: usize,
    pub(super) places: Vec<Place>,
}

/// A leaf on a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Of the front.
    pub(super) column: usize,
    pub(super) row: usize,
    pub(super) front: usize,
    /// Behind the front; none where that stays blank.
    pub(super) back: Option<usize>,
    pub(super) head_down: bool,
    /// How many leaves of the section lie between this one and its outside.
    pub(super) depth: usize,
}

/// Sheets folded so often, laid into each other up to so many pages; all of them where nothing is said. The last section has fewer
/// sheets where that saves blank pages.
pub(super) fn folded(pages: usize, folds: u32, section: Option<u32>, binding: Binding) -> Vec<Laid> {
    let spots = unfold(folds, binding);
    let of_sheet = spots.len() * 2;
    let sheets = pages.div_ceil(of_sheet);
    let most = section.map_or(sheets, |section| section as usize / of_sheet);
    let laid = |sheet: usize| {
        let (section, nested) = (sheet / most, sheet % most);
        let in_section = most.min(sheets - section * most);
        let (first, leaves) = (section * most * of_sheet, in_section * spots.len());
        let half = spots.len() / 2;
        let places = spots.iter().map(|spot| {
            // The first half of a nested sheet's leaves lies before those of the sheets within it, the second half behind.
            let leaf = match spot.leaf < half {
                true => nested * half + spot.leaf,
                false => leaves - (nested + 1) * half + (spot.leaf - half),
            };
            let (recto, verso) = (first + leaf * 2, first + leaf * 2 + 1);
            let (front, back) = if spot.recto { (recto, verso) } else { (verso, recto) };
            let depth = leaf.min(leaves - 1 - leaf);
            let back = Some(back);
            Place { column: spot.column, row: spot.row, front, back, head_down: spot.head_down, depth }
        });
        Laid { section, nested, places: places.collect() }
    };
    (0..sheets).map(laid).collect()
}

/// Pages in reading order, side after side; `sides` of a sheet are printed.
pub(super) fn n_up(pages: usize, (columns, rows): (usize, usize), sides: usize, binding: Binding) -> Vec<Laid> {
    let side = columns * rows;
    let read = |column: usize, row: usize| row * columns + along(column, columns, binding);
    let sheet = |sheet: usize| {
        let first = sheet * side * sides;
        let place = |at: usize| {
            let (column, row) = (at % columns, at / columns);
            let front = first + read(column, row);
            let back = (sides > 1).then(|| first + side + read(columns - 1 - column, row));
            Place { column, row, front, back, head_down: false, depth: 0 }
        };
        Laid { section: 0, nested: sheet, places: (0..side).map(place).collect() }
    };
    (0..pages.div_ceil(side * sides)).map(sheet).collect()
}

/// The pages of a book folded of one side of a sheet, each by its column and row: cut along the middle between the outer columns,
/// every page has its neighbours beside it.
const POCKET: [(usize, usize); 8] = [(1, 1), (2, 1), (3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1)];

/// Columns and rows of such a sheet.
pub(super) const POCKET_SHAPE: (usize, usize) = (4, 2);

/// Sheets of eight pages; folded, the upper half of each stands on its head.
pub(super) fn pocket(pages: usize, binding: Binding) -> Vec<Laid> {
    let sheet = |sheet: usize| {
        let places = POCKET.into_iter().enumerate().map(|(at, (column, row))| Place {
            column: along(column, POCKET_SHAPE.0, binding),
            row,
            front: sheet * POCKET.len() + at,
            back: None,
            head_down: row == 0,
            depth: 0,
        });
        Laid { section: 0, nested: sheet, places: places.collect() }
    };
    (0..pages.div_ceil(POCKET.len())).map(sheet).collect()
}

/// Leaves piled up cell by cell: cut apart, the first cell's pile is laid on the second's.
pub(super) fn cut_and_stack(
    pages: usize,
    (columns, rows): (usize, usize),
    sides: usize,
    binding: Binding,
) -> Vec<Laid> {
    let piles = columns * rows;
    let sheets = pages.div_ceil(sides).div_ceil(piles);
    let sheet = |sheet: usize| {
        let place = |at: usize| {
            let (column, row) = (at % columns, at / columns);
            let leaf = (row * columns + along(column, columns, binding)) * sheets + sheet;
            let (front, back) = (leaf * sides, (sides > 1).then_some(leaf * sides + 1));
            Place { column, row, front, back, head_down: false, depth: 0 }
        };
        Laid { section: 0, nested: sheet, places: (0..piles).map(place).collect() }
    };
    (0..sheets).map(sheet).collect()
}

/// The number of a column in the order of reading.
fn along(column: usize, columns: usize, binding: Binding) -> usize {
    match binding {
        Binding::Left => column,
        Binding::Right => columns - 1 - column,
    }
}

/// Which page stands at each position, blank ones filled in. A single page is the first one, not the last.
pub(super) fn filled(pages: usize, positions: usize, blanks: Blanks) -> Vec<Option<usize>> {
    let own = (0..pages).map(Some);
    let blank = std::iter::repeat_n(None, positions - pages);
    match blanks {
        Blanks::BeforeLast if pages > 1 => {
            own.clone().take(pages - 1).chain(blank).chain(own.skip(pages - 1)).collect()
        }
        _ => own.chain(blank).collect(),
    }
}
