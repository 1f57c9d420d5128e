use serde::Serialize;

use super::plan::{Plan, Sheet, Side};
use super::scheme::{Binding, Duplex, Scheme};
use super::size::{Rect, Size};
use crate::diagnostic::counted;

/// A plan for programs: pages and sheets count from 1, measures are millimetres.
#[derive(Debug, Serialize)]
pub struct Listing<'a> {
    scheme: String,
    folds: u32,
    sheet: Size,
    page: Size,
    scale: f64,
    bleed: f64,
    creep: f64,
    duplex: Duplex,
    binding: Binding,
    pages: usize,
    blank: usize,
    sections: usize,
    sheets: Vec<ListedSheet<'a>>,
}

#[derive(Debug, Serialize)]
struct ListedSheet<'a> {
    sheet: usize,
    section: usize,
    front: Vec<ListedCell<'a>>,
    /// None where sheets are printed on one side.
    back: Option<Vec<ListedCell<'a>>>,
}

#[derive(Debug, Serialize)]
struct ListedCell<'a> {
    /// In the bound booklet.
    position: usize,
    /// None where it is blank.
    page: Option<usize>,
    upside_down: bool,
    trim: &'a Rect,
}

impl<'a> Listing<'a> {
    /// The plan as it is written out.
    pub fn of(plan: &'a Plan) -> Self {
        let cells = |side: &'a Side| {
            let listed = side.cells.iter().map(|cell| ListedCell {
                position: cell.position + 1,
                page: cell.page.map(|page| page + 1),
                upside_down: cell.turned,
                trim: &cell.trim,
            });
            listed.collect::<Vec<_>>()
        };
        let sheets = plan.sheets.iter().enumerate().map(|(at, sheet)| ListedSheet {
            sheet: at + 1,
            section: sheet.section + 1,
            front: cells(&sheet.front),
            back: sheet.back.as_ref().map(cells),
        });
        Self {
            scheme: plan.scheme.to_string(),
            folds: plan.folds,
            sheet: plan.sheet,
            page: plan.page,
            scale: plan.scale,
            bleed: plan.bleed,
            creep: plan.creep,
            duplex: plan.duplex,
            binding: plan.binding,
            pages: plan.pages,
            blank: plan.blanks,
            sections: plan.sections,
            sheets: sheets.collect(),
        }
    }
}

/// A plan in a line: `12 sheets of A4, 46 pages, 2 blank`.
pub fn summary(plan: &Plan) -> String {
    let blank = if plan.blanks > 0 { format!(", {} blank", plan.blanks) } else { String::new() };
    format!("{} of {}, {}{blank}", counted(plan.sheets.len(), "sheet"), plan.sheet, counted(plan.pages, "page"))
}

/// How the sheets are printed.
pub fn duplex(plan: &Plan) -> &'static str {
    match plan.duplex {
        Duplex::Long => "print both sides, turned on the long edge",
        Duplex::Short => "print both sides, turned on the short edge",
        Duplex::None => "print one side",
    }
}

/// A plan for people: how it is printed, folded and bound, then sheet by sheet which pages lie where, `v` behind those that stand
/// on their heads.
pub fn text(plan: &Plan) -> String {
    let mut text = format!("{}\n{}; {}\n{}\n", summary(plan), plan.scheme, measures(plan), duplex(plan));
    if let Some(folding) = folding(plan) {
        text.push_str(&folding);
        text.push('\n');
    }
    let positions = plan.pages + plan.blanks;
    let width = positions.to_string().len().max(2) + 1;
    for (at, sheet) in plan.sheets.iter().enumerate() {
        let section = if plan.sections > 1 { format!(", section {}", sheet.section + 1) } else { String::new() };
        text.push_str(&format!("sheet {}{section}\n", at + 1));
        for (name, side) in ["front", "back"].into_iter().zip(sheet.sides()) {
            for (row, cells) in side.cells.chunks(plan.shape.0).enumerate() {
                let cells = cells.iter().map(|cell| {
                    let number = cell.page.map_or("–".to_owned(), |page| (page + 1).to_string());
                    let mark = if cell.turned { "v" } else { " " };
                    format!("{number:>width$}{mark}")
                });
                let name = if row == 0 { name } else { "" };
                text.push_str(&format!("  {name:5} {}\n", cells.collect::<String>().trim_end()));
            }
        }
    }
    text
}

fn measures(plan: &Plan) -> String {
    let mut measures = vec![format!("pages of {}", plan.page)];
    if (plan.scale - 1.0).abs() > 1e-6 {
        measures.push(format!("at {:.1} %", plan.scale * 100.0));
    }
    if plan.creep > 0.0 {
        measures.push(format!("the innermost moved to the spine by {:.2} mm", plan.creep));
    }
    measures.join(", ")
}

/// What to do with the printed sheets.
fn folding(plan: &Plan) -> Option<String> {
    let across = match plan.binding {
        Binding::Left => "right over left",
        Binding::Right => "left over right",
    };
    let folds: Vec<&str> =
        (0..plan.folds).rev().map(|fold| if fold % 2 == 0 { across } else { "top over bottom" }).collect();
    let folds = format!("fold each with its front down: {}", folds.join(", "));
    let nested = plan.sheets.iter().any(|sheet: &Sheet| sheet.nested > 0);
    let (columns, rows) = plan.shape;
    match plan.scheme {
        Scheme::Saddle { .. } if nested => {
            Some(format!("{folds}; lay each into the one before; staple through the fold"))
        }
        Scheme::Saddle { .. } => Some(format!("{folds}; staple through the fold")),
        Scheme::Perfect { .. } if nested => {
            Some(format!("{folds}; lay those of a section into each other; lay the sections behind each other"))
        }
        Scheme::Perfect { .. } => Some(format!("{folds}; lay the sections behind each other")),
        Scheme::CutAndStack(_) => {
            Some(format!("cut the pile into {columns} × {rows}; lay the first part on the second, and so on"))
        }
        Scheme::Pocket => Some(
            "cut along the dashed line; fold the long way, push the ends together so that the cut opens, fold the pages round"
                .to_owned(),
        ),
        Scheme::NUp(_) | Scheme::Grid { .. } => None,
    }
}
