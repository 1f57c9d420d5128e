use super::grid::Grid;
use super::order::{Laid, POCKET_SHAPE, Place, cut_and_stack, filled, folded, n_up, pocket};
use super::scheme::{Binding, Duplex, Scheme};
use super::size::{Rect, Size};
use super::{Error, MOST_PAGES, PageBox, Settings, marks};
use crate::diagnostic::{Checked, Code, Diagnostic, Place as Source};

/// Millimetres by which sizes of pages may differ and count as one.
const SAME: f64 = 0.5;
/// The sheet of an office printer.
const A4: Size = Size { width: 210.0, height: 297.0 };
/// Double leaves in one fold that staples go through and that lie flat: 100 pages.
const MOST_STAPLED: usize = 25;
/// The part of a page's width by which its margin at the spine may be narrower.
const MOST_CREEP: f64 = 0.05;
/// Leaves of a section that may be folded as one sheet; a press has no more.
const MOST_FOLDS: u32 = 4;

/// All sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What becomes of them.
    pub scheme: Scheme,
    /// How often each is folded.
    pub folds: u32,
    /// As they lie.
    pub sheet: Size,
    /// Of a page as drawn.
    pub page: Size,
    /// How large pages are drawn.
    pub scale: f64,
    /// Millimetres of bleed as drawn.
    pub bleed: f64,
    /// Cells beside and above each other.
    pub shape: (usize, usize),
    /// All pages on one side.
    pub frame: Rect,
    /// The sheets in the order of printing; of each section the outermost comes first.
    pub sheets: Vec<Sheet>,
    /// Pages there are.
    pub pages: usize,
    /// Pages left blank.
    pub blanks: usize,
    /// Sections.
    pub sections: usize,
    /// Millimetres by which the innermost leaves are moved.
    pub creep: f64,
    /// How the printer comes to the backs.
    pub duplex: Duplex,
    /// The side on which is bound.
    pub binding: Binding,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// From 0.
    pub section: usize,
    /// From 0, the outermost of its section.
    pub nested: usize,
    /// The side with its first page.
    pub front: Side,
    /// The other one, as it is printed; none where sheets are printed on one side.
    pub back: Option<Side>,
}

impl Sheet {
    /// A side, if it is printed.
    pub(super) fn side(&self, is_front: bool) -> Option<&Side> {
        if is_front { Some(&self.front) } else { self.back.as_ref() }
    }

    /// What is printed of it.
    pub fn sides(&self) -> impl Iterator<Item = &Side> {
        std::iter::once(&self.front).chain(&self.back)
    }
}

/// A side of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Its places, row by row as they lie on the sheet.
    pub cells: Vec<Cell>,
    /// Whether all is turned by half, as the printer turns sheets over the head.
    pub turned: bool,
}

/// A place for a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// From 0, in the finished booklet.
    pub position: usize,
    /// The page, from 0; none where it is blank.
    pub page: Option<usize>,
    /// Where its trimmed page lies on the sheet.
    pub trim: Rect,
    /// What may be printed of it: its bleed, and nothing beyond the spine.
    pub clip: Rect,
    /// Whether it stands on its head.
    pub turned: bool,
}

/// Puts pages on sheets.
pub fn plan(pages: &[PageBox], settings: &Settings) -> Result<Checked<Plan>, Error> {
    if pages.is_empty() {
        return Err(Error::NoPages);
    }
    if pages.len() > MOST_PAGES {
        return Err(Error::TooManyPages(pages.len()));
    }
    let is_area =
        |size: Size| size.width > 0.0 && size.height > 0.0 && size.width.is_finite() && size.height.is_finite();
    if let Some(at) = pages.iter().position(|page| !is_area(page.size)) {
        return Err(Error::NoArea(at + 1));
    }
    if settings.duplex == Some(Duplex::None) && settings.scheme.is_folded() {
        return Err(Error::OneSided);
    }
    let largest = |side: fn(&PageBox) -> f64| pages.iter().map(side).fold(0.0, f64::max);
    let page = Size { width: largest(|page| page.size.width), height: largest(|page| page.size.height) };
    let bleed = largest(|page| page.bleed);
    let (grid, folds) = match settings.sheet {
        Some(sheet) => arrange(page, bleed, sheet, settings),
        None => arrange(page, bleed, A4, settings).or_else(|error| match error {
            Error::TooSmall { fits: Some(name), .. } => arrange(page, bleed, Size::named(name), settings),
            other => Err(other),
        }),
    }?;
    let binding = settings.binding.unwrap_or(Binding::Left);
    // A printer that turns the sheet over its head needs the back turned by half.
    let upright_edges = if grid.sheet.height >= grid.sheet.width { Duplex::Long } else { Duplex::Short };
    let duplex = match settings.scheme {
        Scheme::Pocket => Duplex::None,
        _ => settings.duplex.unwrap_or(upright_edges),
    };
    let back_is_turned = duplex != upright_edges;
    let sides = if duplex == Duplex::None { 1 } else { 2 };
    let shape = (grid.columns, grid.rows);
    let sheets = match settings.scheme {
        Scheme::Saddle { .. } => folded(pages.len(), folds, None, binding),
        Scheme::Perfect { section, .. } => folded(pages.len(), folds, Some(section.pages()), binding),
        Scheme::NUp(_) | Scheme::Grid { .. } => n_up(pages.len(), shape, sides, binding),
        Scheme::Pocket => pocket(pages.len(), binding),
        Scheme::CutAndStack(_) => cut_and_stack(pages.len(), shape, sides, binding),
    };
    let positions = sheets.len() * grid.columns * grid.rows * sides;
    let order = filled(pages.len(), positions, settings.blanks.unwrap_or(settings.scheme.blanks()));
    let depth = sheets.iter().flat_map(|sheet| &sheet.places).map(|place| place.depth).max().unwrap_or_default();
    let drawing = Drawing { grid, bleed: bleed * grid.scale, thickness: settings.thickness, order: &order };
    let plan = Plan {
        scheme: settings.scheme,
        folds,
        sheet: grid.sheet,
        page: grid.cell,
        scale: grid.scale,
        bleed: drawing.bleed,
        shape,
        frame: grid.frame(),
        pages: pages.len(),
        blanks: positions - pages.len(),
        sections: sheets.last().map_or(0, |sheet| sheet.section + 1),
        creep: depth as f64 * settings.thickness,
        duplex,
        binding,
        sheets: sheets.iter().map(|laid| drawing.sheet(laid, back_is_turned)).collect(),
    };
    let remarks = remarks(pages, page, &plan, settings);
    Ok(Checked::new(plan, remarks))
}

/// The arrangement of a side, and how often the sheet is folded.
fn arrange(page: Size, bleed: f64, sheet: Size, settings: &Settings) -> Result<(Grid, u32), Error> {
    let fit = |shapes: &[(usize, usize)], spines| Grid::fit(page, bleed, shapes, spines, sheet, settings);
    let fold = |folds: u32| Ok((fit(&[folded_shape(folds)], true)?, folds));
    match settings.scheme {
        Scheme::Saddle { folds } => fold(folds),
        Scheme::Perfect { section, folds: Some(folds) } => match section.pages() % (2 << folds) {
            0 => fold(folds),
            _ => Err(Error::Folds { folds, section: section.pages() }),
        },
        Scheme::Perfect { section, folds: None } => {
            let possible = (2..=MOST_FOLDS).rev().filter(|folds| section.pages() % (2 << folds) == 0);
            possible.map(fold).find(Result::is_ok).unwrap_or_else(|| fold(1))
        }
        Scheme::Grid { columns, rows } => Ok((fit(&[(columns, rows)], false)?, 0)),
        Scheme::Pocket => Ok((fit(&[POCKET_SHAPE], false)?, 0)),
        Scheme::NUp(count) | Scheme::CutAndStack(count) => {
            let count = count as usize;
            let shapes: Vec<(usize, usize)> = (1..=count)
                .filter(|columns| count.is_multiple_of(*columns))
                .map(|columns| (columns, count / columns))
                .collect();
            Ok((fit(&shapes, false)?, 0))
        }
    }
}

/// Columns and rows of a sheet folded so often, beginning at the spine.
fn folded_shape(folds: u32) -> (usize, usize) {
    (1 << folds.div_ceil(2), 1 << (folds / 2))
}

/// What is the same on all sheets.
struct Drawing<'a> {
    grid: Grid,
    bleed: f64,
    thickness: f64,
    order: &'a [Option<usize>],
}

impl Drawing<'_> {
    fn sheet(&self, laid: &Laid, back_is_turned: bool) -> Sheet {
        let front = self.side(&laid.places, |place| Some((place.column, place.front)), false);
        let columns = self.grid.columns;
        let behind = |place: &Place| Some((columns - 1 - place.column, place.back?));
        let is_printed = laid.places.iter().any(|place| place.back.is_some());
        let back = is_printed.then(|| self.side(&laid.places, behind, back_is_turned));
        Sheet { section: laid.section, nested: laid.nested, front, back }
    }

    /// A side, given the column and the position of each leaf as seen on it.
    fn side(&self, places: &[Place], seen: impl Fn(&Place) -> Option<(usize, usize)>, turned: bool) -> Side {
        let mut cells: Vec<(usize, usize, Cell)> = places
            .iter()
            .filter_map(|place| {
                let (column, position) = seen(place)?;
                let (trim, clip) = self.boxes(column, place);
                let cell = Cell { position, page: self.order[position], trim, clip, turned: place.head_down };
                Some((place.row, column, cell))
            })
            .collect();
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut cells: Vec<Cell> = cells.into_iter().map(|(_, _, cell)| cell).collect();
        if turned {
            cells.reverse();
            for cell in &mut cells {
                cell.trim = cell.trim.turned(self.grid.sheet);
                cell.clip = cell.clip.turned(self.grid.sheet);
                cell.turned = !cell.turned;
            }
        }
        Side { cells, turned }
    }

    /// Where a page is trimmed, and how far it prints: to the spine, to the middle of a gutter, over the outer edges by its bleed.
    fn boxes(&self, column: usize, place: &Place) -> (Rect, Rect) {
        let Grid { columns, rows, spines, gutter, .. } = self.grid;
        let cell = self.grid.cell(column, place.row);
        let to_spine = self.grid.spine_side(column);
        let trim = Rect { x: cell.x + to_spine * self.thickness * place.depth as f64, ..cell };
        let inner = self.bleed.min(gutter / 2.0);
        let beyond = |is_outer: bool| if is_outer { self.bleed } else { inner };
        let (left, right) = (beyond(column == 0), beyond(column + 1 == columns));
        let (top, bottom) = (beyond(place.row == 0), beyond(place.row + 1 == rows));
        // What is moved to the spine is cut at the fold, and its bleed goes with it on the other side.
        let from = if spines && to_spine < 0.0 { cell.x } else { trim.x - left };
        let to = if spines && to_spine > 0.0 { cell.right() } else { trim.right() + right };
        let clip = Rect { x: from, y: trim.y - top, width: to - from, height: trim.height + top + bottom };
        (trim, clip)
    }
}

/// What the plan cannot do for these pages on this sheet.
fn remarks(pages: &[PageBox], largest: Size, plan: &Plan, settings: &Settings) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let differs = |page: &&PageBox| {
        (page.size.width - largest.width).abs() > SAME || (page.size.height - largest.height).abs() > SAME
    };
    let others = pages.iter().filter(differs).count();
    if others > 0 {
        let are = if others == 1 { "is" } else { "are" };
        let said = format!("{others} of {} pages {are} smaller than the place of {largest} that each has", pages.len());
        let help = "each stands in the middle of its place; bring all pages to one size where they shall meet the trim";
        remarks.push(Diagnostic::new(Code::PageSizes, &Source::Made, said).help(help));
    }
    let sheets = plan.sheets.len() << (plan.folds.max(1) - 1);
    if matches!(plan.scheme, Scheme::Saddle { .. }) && sheets > MOST_STAPLED {
        let said =
            format!("{} pages in one fold are {sheets} leaves of paper over each other", plan.pages + plan.blanks);
        let help = format!("more than {MOST_STAPLED} are stapled badly and open; `perfect` binds sections");
        remarks.push(Diagnostic::new(Code::ThickBooklet, &Source::Made, said).help(help));
    }
    if plan.creep > MOST_CREEP * plan.page.width {
        let said = format!("the pages of the innermost leaves are moved to the spine by {:.1} mm", plan.creep);
        let help = "say how thick one leaf is, in millimetres: office paper has 0.1; of thick paper bind sections";
        remarks.push(Diagnostic::new(Code::ThickBooklet, &Source::Made, said).help(help));
    }
    let margin = |wanted: f64| {
        let (width, height) = (plan.frame.width + 2.0 * wanted, plan.frame.height + 2.0 * wanted);
        let needs = Size { width, height };
        let named = needs.smallest_sheet(plan.sheet).map(|name| format!("; {name} has room")).unwrap_or_default();
        (!needs.fits(plan.sheet)).then(|| format!("a sheet of {needs} has room{named}"))
    };
    if let Some(help) = margin(plan.bleed) {
        let said = format!("{} has no room for {:.1} mm of bleed round the pages", plan.sheet, plan.bleed);
        remarks.push(Diagnostic::new(Code::SheetMargin, &Source::Made, said).help(help));
    }
    let lost = marks::without_room(plan, settings);
    if !lost.is_empty() {
        let names: Vec<&str> = lost.iter().map(|kind| kind.name()).collect();
        let said = format!("{} has no room for marks: {}", plan.sheet, names.join(", "));
        let help = margin(marks::reach(plan)).unwrap_or_else(|| "take a larger sheet".to_owned());
        remarks.push(Diagnostic::new(Code::SheetMargin, &Source::Made, said).help(help));
    }
    remarks
}
