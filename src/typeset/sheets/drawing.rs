use typst::foundations::Smart;
use typst::layout::{Abs, Angle, Frame, FrameItem, GroupItem, Point, Ratio, Sides, Size, Transform};
use typst::syntax::Span;
use typst::visualize::{Cmyk, Color, Curve, DashPattern, FixedStroke, Geometry, Paint, ProcessColor, Shape};
use typst_layout::Page;

use super::bare::Bare;
use super::material::Material;
use crate::imposition::{Anchor, Cell, Mark, Plan, Settings, Side, marks};

/// Points that a mark's line is wide.
const HAIRLINE: f64 = 0.25;

/// A side of a sheet that is about to be drawn.
pub(in super::super) struct Drawn<'a> {
    side: &'a Side,
    pub(super) marks: Vec<Mark>,
}

/// All sides in the order of printing.
pub(in super::super) fn sides<'a>(plan: &'a Plan, settings: &Settings) -> Vec<Drawn<'a>> {
    let both = plan.sheets.iter().enumerate().flat_map(|(at, sheet)| {
        let drawn =
            move |(side, is_front): (&'a Side, bool)| Drawn { side, marks: marks(plan, settings, at, is_front) };
        sheet.sides().zip([true, false]).map(drawn)
    });
    both.collect()
}

/// A side as a page of the sheets' PDF.
pub(in super::super) fn page(drawn: &Drawn, plan: &Plan, pages: &[Bare], material: &Material) -> Page {
    let size = Size::new(Abs::mm(plan.sheet.width), Abs::mm(plan.sheet.height));
    let mut frame = Frame::hard(size);
    // What one page begins another may end: tags stay in the order of the pages.
    let mut cells: Vec<&Cell> = drawn.side.cells.iter().collect();
    cells.sort_by_key(|cell| cell.position);
    for cell in cells {
        if let Some(page) = cell.page.and_then(|page| pages.get(page)) {
            place(&mut frame, cell, page, plan.scale);
        }
    }
    for mark in &drawn.marks {
        draw(&mut frame, mark, material);
    }
    Page {
        frame,
        bleed: Sides::splat(Abs::zero()),
        fill: Smart::Custom(None),
        numbering: None,
        supplement: typst::foundations::Content::default(),
        number: 0,
    }
}

/// Draws a page in the middle of its place, within what of it may be printed.
fn place(sheet: &mut Frame, cell: &Cell, page: &Bare, scale: f64) {
    let at = Point::new(Abs::mm(cell.clip.x), Abs::mm(cell.clip.y));
    let size = Size::new(Abs::mm(cell.clip.width), Abs::mm(cell.clip.height));
    let centre = cell.trim.centre();
    let centre = Point::new(Abs::mm(centre.x), Abs::mm(centre.y)) - at;
    let mut inner = GroupItem::new(page.frame.clone());
    inner.transform = turned(centre, cell.turned)
        .pre_concat(Transform::scale(Ratio::new(scale), Ratio::new(scale)))
        .pre_concat(Transform::translate(-page.frame.width() / 2.0, -page.frame.height() / 2.0));
    let mut clipped = Frame::hard(size);
    clipped.push(Point::zero(), FrameItem::Group(inner));
    let mut outer = GroupItem::new(clipped);
    outer.clip = Some(Curve::rect(size));
    sheet.push(at, FrameItem::Group(outer));
}

/// To a point, and turned round it by half.
fn turned(at: Point, is_turned: bool) -> Transform {
    let there = Transform::translate(at.x, at.y);
    if is_turned { there.pre_concat(Transform::rotate(Angle::deg(180.0))) } else { there }
}

fn draw(sheet: &mut Frame, mark: &Mark, material: &Material) {
    let point = |at: crate::imposition::Point| Point::new(Abs::mm(at.x), Abs::mm(at.y));
    let mut shape = |at: Point, shape: Shape| sheet.push(at, FrameItem::Shape(shape, Span::detached()));
    match mark {
        Mark::Line { from, to, dashed } => {
            let mut stroke = material.hairline(HAIRLINE);
            if *dashed {
                stroke.dash = Some(DashPattern { array: vec![Abs::pt(3.0), Abs::pt(2.0)], phase: Abs::zero() });
            }
            shape(point(*from), Geometry::Line(point(*to) - point(*from)).stroked(stroke));
        }
        Mark::Ring { centre, radius } => {
            let radius = Abs::mm(*radius);
            let circle = Geometry::Curve(Curve::ellipse(Size::splat(radius * 2.0)));
            shape(point(*centre) - Point::splat(radius), circle.stroked(material.hairline(HAIRLINE)));
        }
        Mark::Bar(bar) => {
            let size = Size::new(Abs::mm(bar.width), Abs::mm(bar.height));
            shape(Point::new(Abs::mm(bar.x), Abs::mm(bar.y)), Geometry::Rect(size).filled(key()));
        }
        Mark::Frame(page) => {
            let size = Size::new(Abs::mm(page.width), Abs::mm(page.height));
            let stroke = FixedStroke::from_pair(key(), Abs::pt(HAIRLINE));
            shape(Point::new(Abs::mm(page.x), Abs::mm(page.y)), Geometry::Rect(size).stroked(stroke));
        }
        Mark::Label { at, turned: is_turned, anchor, .. } => {
            let Some(frame) = material.frame(mark) else { return };
            let shift = match anchor {
                Anchor::Start => Transform::translate(Abs::zero(), -frame.height()),
                Anchor::Middle => Transform::translate(-frame.width() / 2.0, -frame.height() / 2.0),
            };
            let mut group = GroupItem::new(frame.clone());
            group.transform = turned(point(*at), *is_turned).pre_concat(shift);
            sheet.push(Point::zero(), FrameItem::Group(group));
        }
    }
}

/// Black ink alone.
fn key() -> Paint {
    Paint::Solid(Color::Process(ProcessColor::Cmyk(Cmyk { c: 0.0, m: 0.0, y: 0.0, k: 1.0 })))
}
