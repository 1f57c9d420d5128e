//! Handouts on their paper: several pages of the layout on each sheet of the printer, with marks for the knife.
//!
//! A layout sets every handout on a page of its own size and knows of no other. Here the finished pages are put side by side as
//! printer's sheets are, tags and all; what stands outside the tags of the layout, the marks, is no content.

use typst::foundations::{Label, NativeElement};
use typst::introspection::{Introspector, MetadataElem};
use typst::model::Document;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::sheets::bare::Bare;
use super::sheets::drawing;
use super::sheets::material::Material;
use super::{Error, inspect};
use crate::booklet::{Grid, Handout, Sheet};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::imposition::{self, Binding, Duplex, MarkKind, PageBox, Scale, Scheme, Settings, Size};

/// The label that a layout puts at the beginning of each sheet.
const BEGINS: &str = "sheet";
/// Sheets of which each is told what is wrong.
const SHOWN: usize = 6;
/// The label that it puts on a sheet whose talks have no room.
const LEFT_OUT: &str = "left-out";
/// What to do about that.
const LESS: &str = "print less on one (`--day`, `--room`), or on larger `--paper`";
/// What to do about what does not fit.
const HELP: &str = "shorten the text, or print fewer on larger paper (`--up`, `--paper`, `--size`)";

/// What does not fit: sheets of several pages where there has to be one, lines that stick out of their page.
pub(super) fn inspect(document: &PagedDocument, handout: &Handout) -> Vec<Diagnostic> {
    let names = handout.sheets.names();
    let starts = pages_of(document, BEGINS);
    let name = |page: usize| -> (String, Place) {
        let before = starts.iter().take_while(|start| **start <= page).count();
        names.get(before.saturating_sub(1)).cloned().unwrap_or_default()
    };
    let mut diagnostics = Vec::new();
    let sheets = document.pages().len().div_ceil(handout.grid.count());
    if handout.grid.folded && sheets > 1 {
        let message = format!("the pocket programme takes {sheets} sheets of {} pages", handout.grid.count());
        diagnostics.push(Diagnostic::new(Code::HandoutOverfull, &Place::Made, message).help(LESS));
    }
    let left_out = pages_of(document, LEFT_OUT).into_iter().map(|page| {
        let (name, place) = name(page);
        (format!("`{name}` leaves talks and speakers to the programme, lest it be too small to read"), place)
    });
    diagnostics.extend(told(&left_out.collect::<Vec<_>>(), LESS));
    if handout.sheets.kind().is_one_page() {
        let ends = starts.iter().skip(1).copied().chain([document.pages().len() + 1]);
        let long = starts.iter().zip(ends).zip(&names).filter(|((start, end), _)| *end > **start + 1);
        let long = long.map(|((start, end), (name, place))| {
            (format!("`{name}` does not fit its sheet, and goes on for {} more", end - start - 1), place.clone())
        });
        diagnostics.extend(told(&long.collect::<Vec<_>>(), HELP));
    }
    let outside = inspect::outside(document).into_iter().map(|(page, fault)| {
        let (name, place) = name(page);
        (format!("`{name}`: {fault}"), place)
    });
    diagnostics.extend(told(&outside.collect::<Vec<_>>(), HELP));
    diagnostics
}

/// What is wrong alike with several sheets: each of a few, a summary of many.
fn told(found: &[(String, Place)], help: &str) -> Vec<Diagnostic> {
    let said = |message: String, place: &Place| Diagnostic::new(Code::HandoutOverfull, place, message).help(help);
    match found {
        [(first, place), ..] if found.len() > SHOWN => {
            vec![said(format!("{first}; and so with {} more", found.len() - 1), place)]
        }
        _ => found.iter().map(|(message, place)| said(message.clone(), place)).collect(),
    }
}

/// The pages, from 1, on which a layout has put this label.
fn pages_of(document: &PagedDocument, label: &str) -> Vec<usize> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
    let marks = introspector.query(&MetadataElem::ELEM.select());
    let begins = marks.iter().filter(|mark| mark.label() == Some(label)).filter_map(|mark| mark.location());
    begins.filter_map(|at| introspector.page(at)).map(usize::from).collect()
}

/// The pages on the printer's paper; `turned` is whether the event's language runs from right to left.
pub(super) fn arranged(document: &PagedDocument, grid: &Grid, turned: bool) -> Result<PagedDocument, Error> {
    let settings = Settings {
        scheme: match grid.folded {
            true => Scheme::Pocket,
            false => Scheme::Grid { columns: grid.columns as usize, rows: grid.rows as usize },
        },
        sheet: Some(size(grid.paper)),
        duplex: Some(Duplex::None),
        binding: Some(if turned { Binding::Right } else { Binding::Left }),
        thickness: 0.0,
        gutter: Some(0.0),
        scale: Scale::By(1.0),
        blanks: None,
        marks: if grid.marks && !grid.folded { vec![MarkKind::Crop] } else { Vec::new() },
        proof: false,
        slug: String::new(),
    };
    // All sheets are alike, so one is planned.
    let plan = imposition::plan(&vec![PageBox { size: size(grid.cell), bleed: 0.0 }; grid.count()], &settings)?.value;
    let (sides, material) = (drawing::sides(&plan, &settings), Material::plain());
    let sheets = document.pages().chunks(grid.count()).flat_map(|pages| {
        let pages: Vec<Bare> = pages.iter().cloned().map(Bare::tagged).collect();
        sides.iter().map(|side| drawing::page(side, &plan, &pages, &material)).collect::<Vec<_>>()
    });
    Ok(PagedDocument::new(sheets.collect(), document.info().clone()))
}

fn size(sheet: Sheet) -> Size {
    Size { width: sheet.width, height: sheet.height }
}
