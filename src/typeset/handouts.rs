//! Handouts on their paper: several pages of the layout on each sheet of the printer, with marks for the knife.
//!
//! A layout sets every handout on a page of its own size and knows of no other. Here the finished pages are put side by side, in
//! their order, which is the order of their tags too; what stands outside the tags of the layout, the marks, is no content.

use typst::foundations::{Label, NativeElement, Smart};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Abs, Angle, Frame, FrameItem, Point, Sides, Size, Transform};
use typst::model::Document;
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst::visualize::{Color, DashPattern, FixedStroke, Geometry, Paint};
use typst_layout::{Page, PagedDocument};

use super::inspect;
use crate::booklet::{Grid, Handout, Sheet};
use crate::diagnostic::{Code, Diagnostic, Place};

/// The label that a layout puts at the beginning of each sheet.
const BEGINS: &str = "sheet";
/// Millimetres between a cutting mark and the trimmed edge, and of its length.
const MARK: (f64, f64) = (2.0, 5.0);
/// Points of a mark's stroke.
const STROKE: f64 = 0.35;
/// What to do about it.
const HELP: &str = "shorten the text, or print fewer on larger paper (`--up`, `--paper`, `--size`)";
/// Points of a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;

/// What does not fit: sheets of several pages where there has to be one, lines that stick out of their page.
pub(super) fn inspect(document: &PagedDocument, handout: &Handout) -> Vec<Diagnostic> {
    let names = handout.sheets.names();
    let starts = starts(document);
    let name = |page: usize| -> (String, Place) {
        let before = starts.iter().take_while(|start| **start <= page).count();
        names.get(before.saturating_sub(1)).cloned().unwrap_or_default()
    };
    let mut diagnostics = Vec::new();
    if handout.grid.folded && document.pages().len() > FOLDED.len() {
        let message =
            format!("the programme takes {} pages; a sheet folds to {}", document.pages().len(), FOLDED.len());
        let help =
            "print less of it (`--day`, `--room`), or on larger `--paper`; what is over goes on on another sheet";
        diagnostics.push(Diagnostic::new(Code::HandoutOverfull, &Place::Made, message).help(help));
    }
    if handout.sheets.kind().is_one_page() {
        let ends = starts.iter().skip(1).copied().chain([document.pages().len() + 1]);
        for ((start, end), (name, place)) in starts.iter().zip(ends).zip(&names) {
            if end > start + 1 {
                let message = format!("`{name}` does not fit its sheet, and goes on for {} more", end - start - 1);
                diagnostics.push(Diagnostic::new(Code::HandoutOverfull, place, message).help(HELP));
            }
        }
    }
    diagnostics.extend(inspect::outside(document).into_iter().map(|(page, fault)| {
        let (name, place) = name(page);
        let message = format!("`{name}`: {fault}");
        Diagnostic::new(Code::HandoutOverfull, &place, message).help(HELP)
    }));
    diagnostics
}

/// The pages on which sheets begin, from 1.
fn starts(document: &PagedDocument) -> Vec<usize> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern(BEGINS)) else { return Vec::new() };
    let marks = introspector.query(&MetadataElem::ELEM.select());
    let begins = marks.iter().filter(|mark| mark.label() == Some(label)).filter_map(|mark| mark.location());
    begins.filter_map(|at| introspector.page(at)).map(usize::from).collect()
}

/// The pages on the printer's paper; `turned` is whether the event's language runs from right to left.
pub(super) fn arranged(document: &PagedDocument, grid: &Grid, turned: bool) -> PagedDocument {
    let size = size(grid.paper);
    let sheets = document.pages().chunks(grid.count()).zip(1..).map(|(cells, number)| Page {
        frame: arrange(cells, grid, size, turned),
        bleed: Sides::splat(Abs::zero()),
        fill: Smart::Auto,
        numbering: None,
        supplement: cells[0].supplement.clone(),
        number,
    });
    PagedDocument::new(sheets.collect(), document.info().clone())
}

/// The pages of a book folded of one sheet, each by its column and row: cut along the middle of the sheet between the outer columns,
/// every page has its neighbours beside it.
const FOLDED: [(u32, u32); 8] = [(1, 1), (2, 1), (3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1)];

/// `turned` is whether the book is read from right to left.
fn arrange(cells: &[Page], grid: &Grid, size: Size, turned: bool) -> Frame {
    let mut sheet = Frame::hard(size);
    let cell = self::size(grid.cell);
    let (columns, rows) = (f64::from(grid.columns), f64::from(grid.rows));
    let corner = Point::new((size.x - columns * cell.x) / 2.0, (size.y - rows * cell.y) / 2.0);
    if grid.folded {
        slit(&mut sheet, corner, cell);
    } else if grid.marks {
        marks(&mut sheet, corner, cell, grid);
    }
    let places = (0..grid.rows).flat_map(|row| (0..grid.columns).map(move |column| (column, row)));
    let places: Vec<(u32, u32)> = if grid.folded { FOLDED.to_vec() } else { places.collect() };
    for (page, (column, row)) in cells.iter().zip(places) {
        let column = if turned { grid.columns - 1 - column } else { column };
        let at = corner + Point::new(f64::from(column) * cell.x, f64::from(row) * cell.y);
        let mut frame = page.frame.clone();
        // Folded, the upper half of the sheet stands on its head.
        if grid.folded && row == 0 {
            let about = Transform::translate(cell.x, cell.y);
            frame.transform(about.pre_concat(Transform::rotate(Angle::deg(180.0))));
        }
        sheet.push_frame(at, frame);
    }
    sheet
}

/// Marks at the ends of every cut, outside of what is cut.
fn marks(sheet: &mut Frame, corner: Point, cell: Size, grid: &Grid) {
    let (gap, length) = (millimetres(MARK.0), millimetres(MARK.1));
    let stroke = FixedStroke::from_pair(Paint::from(Color::BLACK), Abs::pt(STROKE));
    let mut line = |from: Point, along: Point| {
        let shape = Geometry::Line(along).stroked(stroke.clone());
        sheet.push(from, FrameItem::Shape(shape, Span::detached()));
    };
    let (right, bottom) = (corner.x + f64::from(grid.columns) * cell.x, corner.y + f64::from(grid.rows) * cell.y);
    for column in 0..=grid.columns {
        let x = corner.x + f64::from(column) * cell.x;
        line(Point::new(x, corner.y - gap - length), Point::with_y(length));
        line(Point::new(x, bottom + gap), Point::with_y(length));
    }
    for row in 0..=grid.rows {
        let y = corner.y + f64::from(row) * cell.y;
        line(Point::new(corner.x - gap - length, y), Point::with_x(length));
        line(Point::new(right + gap, y), Point::with_x(length));
    }
}

/// The cut of a folded sheet, in dashes.
fn slit(sheet: &mut Frame, corner: Point, cell: Size) {
    let mut stroke = FixedStroke::from_pair(Paint::from(Color::BLACK), Abs::pt(STROKE));
    stroke.dash = Some(DashPattern { array: vec![Abs::pt(2.0), Abs::pt(3.0)], phase: Abs::zero() });
    let shape = Geometry::Line(Point::with_x(2.0 * cell.x)).stroked(stroke);
    sheet.push(corner + Point::new(cell.x, cell.y), FrameItem::Shape(shape, Span::detached()));
}

fn size(sheet: Sheet) -> Size {
    Size::new(millimetres(sheet.width), millimetres(sheet.height))
}

fn millimetres(length: f64) -> Abs {
    Abs::pt(length * MILLIMETRE)
}
