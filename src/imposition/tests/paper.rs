//! A model of paper, which knows nothing of how a plan is made: sheets printed on both sides, turned as a printer turns them, that
//! are folded over, nested, cut, piled up, and read.

use crate::imposition::{Binding, Duplex, Plan, Point, Sheet, Side, Size};

/// What is printed on one face of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) position: usize,
    pub(super) page: Option<usize>,
    pub(super) upright: bool,
}

/// Where nothing is printed.
const BARE: Face = Face { position: usize::MAX, page: None, upright: true };

/// A piece of paper the size of a page, lying on a table.
#[derive(Debug, Clone, Copy)]
struct Leaf {
    up: Face,
    down: Face,
}

impl Leaf {
    /// Turned like a page of a book.
    fn turned_sideways(self) -> Self {
        Self { up: self.down, down: self.up }
    }

    /// Turned over its head.
    fn turned_over_head(self) -> Self {
        let on_head = |face: Face| Face { upright: !face.upright, ..face };
        Self { up: on_head(self.down), down: on_head(self.up) }
    }
}

/// Leaves from the top down.
type Pile = Vec<Leaf>;

/// A sheet on the table, folded or not: rows of piles.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    rows: Vec<Vec<Pile>>,
}

/// Which part is taken and laid over the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    RightOverLeft,
    LeftOverRight,
    TopOverBottom,
}

impl Paper {
    /// Prints both sides; the printer turns the sheet on the given edge in between.
    pub(super) fn printed(sheet: &Sheet, size: Size, duplex: Duplex) -> Self {
        let longer_is_upright = size.height >= size.width;
        let over_head = (duplex == Duplex::Long) != longer_is_upright;
        let find = |at: Point| {
            let near = |cell: &&crate::imposition::Cell| {
                let centre = cell.trim.centre();
                (centre.x - at.x).abs() < cell.trim.width / 2.0 && (centre.y - at.y).abs() < cell.trim.height / 2.0
            };
            let mut found = sheet.back.iter().flat_map(|back| &back.cells).filter(near);
            let cell = found.next();
            assert_eq!(cell.is_some(), sheet.back.is_some(), "something is printed behind each page");
            assert!(found.next().is_none(), "two pages lie behind one");
            cell
        };
        let leaf = |front: &crate::imposition::Cell| {
            let Point { x, y } = front.trim.centre();
            let behind = match over_head {
                true => find(Point { x, y: size.height - y }),
                false => find(Point { x: size.width - x, y }),
            };
            let face =
                |cell: &crate::imposition::Cell, upright| Face { position: cell.position, page: cell.page, upright };
            let up = face(front, !front.turned);
            // Somebody who turns the leaf like a page sees what was printed over the head standing the other way up.
            let down = behind.map_or(BARE, |behind| face(behind, behind.turned == over_head));
            Leaf { up, down }
        };
        let mut rows: Vec<(f64, Vec<(f64, Pile)>)> = Vec::new();
        for cell in &sheet.front.cells {
            let Point { x, y } = cell.trim.centre();
            let pile = (x, vec![leaf(cell)]);
            match rows.iter_mut().find(|(at, _)| (at - y).abs() < cell.trim.height / 2.0) {
                Some((_, row)) => row.push(pile),
                None => rows.push((y, vec![pile])),
            }
        }
        rows.sort_by(|one, other| one.0.total_cmp(&other.0));
        let row = |mut row: Vec<(f64, Pile)>| {
            row.sort_by(|one, other| one.0.total_cmp(&other.0));
            row.into_iter().map(|(_, pile)| pile).collect()
        };
        Self { rows: rows.into_iter().map(|(_, piles)| row(piles)).collect() }
    }

    /// Turned like a page of a book, so that the other side is up.
    fn turned(self) -> Self {
        let row = |row: Vec<Pile>| row.into_iter().rev().map(turned_sideways).collect();
        Self { rows: self.rows.into_iter().map(row).collect() }
    }

    fn folded(self, fold: Fold) -> Self {
        let lay = |over: Pile, under: Pile| over.into_iter().chain(under).collect::<Pile>();
        match fold {
            Fold::TopOverBottom => {
                let (top, bottom) = self.rows.split_at(self.rows.len() / 2);
                let over = top.iter().rev().zip(bottom);
                let row = |(top, bottom): (&Vec<Pile>, &Vec<Pile>)| {
                    let both = top.iter().zip(bottom);
                    both.map(|(top, bottom)| lay(turned_over_head(top.clone()), bottom.clone())).collect()
                };
                Self { rows: over.map(row).collect() }
            }
            Fold::RightOverLeft | Fold::LeftOverRight => {
                let row = |row: Vec<Pile>| {
                    let (left, right) = row.split_at(row.len() / 2);
                    let folded = |over: &[Pile], under: &[Pile]| {
                        let both = over.iter().rev().zip(under);
                        both.map(|(over, under)| lay(turned_sideways(over.clone()), under.clone())).collect()
                    };
                    if fold == Fold::RightOverLeft { folded(right, left) } else { folded(left, right) }
                };
                Self { rows: self.rows.into_iter().map(row).collect() }
            }
        }
    }

    /// Folds a sheet that lies with its front down, and turns it over so that its first page is up.
    fn folded_up(self, folds: &[Fold]) -> Pile {
        let folded = folds.iter().fold(self.turned(), |paper, fold| paper.folded(*fold)).turned();
        assert_eq!((folded.rows.len(), folded.rows[0].len()), (1, 1), "{folds:?} leave more than a page");
        folded.rows[0][0].clone()
    }

    /// The piles in the order in which they are read when cut apart.
    fn cut(self, binding: Binding) -> Vec<Pile> {
        let row = |mut row: Vec<Pile>| {
            if binding == Binding::Right {
                row.reverse();
            }
            row
        };
        self.rows.into_iter().flat_map(row).collect()
    }
}

fn turned_sideways(pile: Pile) -> Pile {
    pile.into_iter().rev().map(Leaf::turned_sideways).collect()
}

fn turned_over_head(pile: Pile) -> Pile {
    pile.into_iter().rev().map(Leaf::turned_over_head).collect()
}

/// The folds of a sheet, as a folder makes them one after the other.
pub(super) fn folds(count: u32, binding: Binding) -> Vec<Fold> {
    let across = if binding == Binding::Left { Fold::RightOverLeft } else { Fold::LeftOverRight };
    match count {
        1 => vec![across],
        2 => vec![Fold::TopOverBottom, across],
        3 => vec![across, Fold::TopOverBottom, across],
        4 => vec![Fold::TopOverBottom, across, Fold::TopOverBottom, across],
        _ => panic!("{count} folds"),
    }
}

fn printed(plan: &Plan) -> impl Iterator<Item = (usize, Paper)> {
    plan.sheets.iter().map(|sheet| (sheet.section, Paper::printed(sheet, plan.sheet, plan.duplex)))
}

/// Folds every sheet, lays each into the one before as long as the section is the same, and the sections behind each other.
pub(super) fn bound(plan: &Plan, folds: &[Fold]) -> Vec<Face> {
    let mut sections: Vec<(usize, Pile)> = Vec::new();
    for (section, paper) in printed(plan) {
        let leaves = paper.folded_up(folds);
        match sections.last_mut().filter(|(number, _)| *number == section) {
            Some((_, pile)) => {
                let middle = pile.len() / 2;
                pile.splice(middle..middle, leaves);
            }
            None => sections.push((section, leaves)),
        }
    }
    sections.into_iter().flat_map(|(_, pile)| pile).flat_map(|leaf| [leaf.up, leaf.down]).collect()
}

/// Lays the sheets on each other, the first on top, cuts the pile and lays its parts on each other.
pub(super) fn cut_and_stacked(plan: &Plan) -> Vec<Face> {
    let mut piles: Vec<Pile> = Vec::new();
    for (_, paper) in printed(plan) {
        let parts = paper.cut(plan.binding);
        piles.resize(parts.len(), Vec::new());
        piles.iter_mut().zip(parts).for_each(|(pile, part)| pile.extend(part));
    }
    piles.into_iter().flatten().flat_map(|leaf| [leaf.up, leaf.down]).filter(|face| *face != BARE).collect()
}

/// Reads the front, turns the sheet like a page, reads the back.
pub(super) fn read(plan: &Plan) -> Vec<Face> {
    let tops = |paper: Paper| paper.cut(plan.binding).into_iter().map(|pile| pile[0].up);
    let both = |(_, paper): (usize, Paper)| tops(paper.clone()).chain(tops(paper.turned())).collect::<Vec<_>>();
    printed(plan).flat_map(both).filter(|face| *face != BARE).collect()
}

/// All cells of a side.
pub(super) fn sides(plan: &Plan) -> impl Iterator<Item = &Side> {
    plan.sheets.iter().flat_map(Sheet::sides)
}
