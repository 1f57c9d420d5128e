use typst::layout::{Abs, Sides};
use typst_layout::Page;
use typst_render::{RenderOptions, render};

use super::super::tests::{options, titled, with_talk};
use super::*;
use crate::diagnostic::Diagnostic;
use crate::imposition::{Cell, Duplex, MarkKind, Scale, Scheme, Section, Sheet, Side, Size};

/// Pixels of a millimetre: edges that stand at whole half millimetres are edges of pixels.
const PIXELS: f64 = 4.0;

fn settings(scheme: Scheme) -> Settings {
    Settings {
        scheme,
        sheet: None,
        duplex: None,
        binding: None,
        thickness: 0.0,
        gutter: None,
        scale: Scale::By(1.0),
        blanks: None,
        marks: Vec::new(),
        proof: false,
        slug: "Bells".to_owned(),
    }
}

/// The pages of a PDF as grey pixels, row by row.
struct Pixels {
    width: usize,
    grey: Vec<u8>,
}

impl Pixels {
    fn of(pdf: Vec<u8>) -> Vec<Self> {
        let given = given::read(pdf, &Limits::default()).value.unwrap();
        let page = |bare: Bare| {
            let fill = Smart::Custom(None);
            let bleed = Sides::splat(Abs::zero());
            let page =
                Page { frame: bare.frame, bleed, fill, numbering: None, supplement: Default::default(), number: 1 };
            let pixel_per_pt = (PIXELS * 25.4 / 72.0).into();
            let pixels = render(&page, &RenderOptions { pixel_per_pt, ..RenderOptions::default() });
            let grey = pixels.pixels().iter().map(|pixel| {
                let white = 255 - u32::from(pixel.alpha());
                u8::try_from((u32::from(pixel.red()) + u32::from(pixel.green()) + u32::from(pixel.blue())) / 3 + white)
                    .unwrap()
            });
            Self { width: pixels.width() as usize, grey: grey.collect() }
        };
        given.pages(&Fonts::default()).unwrap().into_iter().map(page).collect()
    }

    /// What stands in a cell, turned to be read.
    fn cut(&self, cell: &Cell) -> Vec<u8> {
        let (x, y) = (pixels(cell.trim.x), pixels(cell.trim.y));
        let (width, height) = (pixels(cell.trim.width), pixels(cell.trim.height));
        let rows = (y..y + height).flat_map(|row| &self.grey[row * self.width + x..][..width]);
        if cell.turned { rows.rev().copied().collect() } else { rows.copied().collect() }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sheets have some thousand pixels")]
fn pixels(length: f64) -> usize {
    (length * PIXELS).round() as usize
}

/// How much two pictures differ, 0 to 255 a pixel.
fn difference(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len());
    let sum: u64 = one.iter().zip(other).map(|(one, other)| u64::from(one.abs_diff(*other))).sum();
    sum as f64 / one.len() as f64
}

fn sides(plan: &Plan) -> impl Iterator<Item = &Side> {
    plan.sheets.iter().flat_map(Sheet::sides)
}

/// Every page stands on the sheets as it was, at the place that the plan has for it, and nothing stands elsewhere.
fn assert_pages_are_there(originals: &[Pixels], imposed: Imposed) {
    let sheets = Pixels::of(imposed.pdf);
    assert_eq!(sheets.len(), sides(&imposed.plan).count());
    let mut seen = 0;
    for (side, pixels) in sides(&imposed.plan).zip(&sheets) {
        for cell in &side.cells {
            let cut = pixels.cut(cell);
            let Some(page) = cell.page else {
                assert!(cut.iter().all(|grey| *grey == 255), "something stands on a blank page");
                continue;
            };
            let differences: Vec<f64> = originals.iter().map(|original| difference(&original.grey, &cut)).collect();
            assert!(
                differences[page] < 1.5,
                "page {page} of {:?} differs by {}",
                imposed.plan.scheme,
                differences[page]
            );
            let nearer = differences.iter().filter(|other| **other < differences[page]).count();
            assert_eq!(nearer, 0, "page {page} of {:?}: {differences:?}", imposed.plan.scheme);
            seen += 1;
        }
    }
    assert_eq!(seen, originals.len());
}

fn booklet() -> Booklet {
    let mut booklet = with_talk("Counterpoint of clocks and of the voices of bells");
    booklet.cover.subtitle = "Eight Bells ".repeat(12);
    booklet
}

#[test]
fn our_pages_stand_on_sheets_as_they_are() {
    let (booklet, files, sources) = (booklet(), Files::default(), Sources::default());
    let originals = Pixels::of(super::super::pdf(&booklet, &files, &sources, &options()).unwrap().value);
    assert!(originals.len() > 4, "{} pages", originals.len());
    for (scheme, duplex) in [
        (Scheme::Saddle { folds: 1 }, Duplex::Short),
        (Scheme::Saddle { folds: 1 }, Duplex::Long),
        (Scheme::Perfect { section: Section::Eight, folds: Some(2) }, Duplex::Long),
        (Scheme::CutAndStack(2), Duplex::Short),
        (Scheme::NUp(2), Duplex::None),
    ] {
        let settings = Settings { duplex: Some(duplex), ..settings(scheme) };
        let imposed = sheets(&booklet, &files, &sources, &options(), &settings).unwrap().value;
        assert_pages_are_there(&originals, imposed);
    }
}

#[test]
fn pages_of_a_pdf_stand_on_sheets_as_they_are() {
    let pdf = super::super::pdf(&booklet(), &Files::default(), &Sources::default(), &options()).unwrap().value;
    let originals = Pixels::of(pdf.clone());
    for scheme in
        [Scheme::Saddle { folds: 1 }, Scheme::Perfect { section: Section::Sixteen, folds: Some(3) }, Scheme::NUp(4)]
    {
        let imposed = given_on_sheets(pdf.clone(), &settings(scheme)).unwrap();
        assert_pages_are_there(&originals, imposed);
    }
}

fn given_on_sheets(pdf: Vec<u8>, settings: &Settings) -> Result<Imposed, Vec<Diagnostic>> {
    let made = sheets_of_pdf(pdf, &Fonts::default(), &options(), settings, &Limits::default()).unwrap();
    made.value.ok_or(made.diagnostics)
}

#[test]
fn sheets_are_plain_and_the_same_again() {
    let all = vec![MarkKind::Crop, MarkKind::Fold, MarkKind::Registration, MarkKind::Collation, MarkKind::Slug];
    let sheet = Some(Size { width: 320.0, height: 450.0 });
    let settings = Settings { marks: all, proof: true, sheet, thickness: 0.1, ..settings(Scheme::Saddle { folds: 1 }) };
    let make = || sheets(&booklet(), &Files::default(), &Sources::default(), &options(), &settings).unwrap().value.pdf;
    let pdf = make();
    assert_eq!(pdf, make());
    let has = |words: &[u8]| pdf.windows(words.len()).any(|window| window == words);
    for reader in [&b"/StructTreeRoot"[..], b"/Annots", b"/Outlines", b"/EmbeddedFiles", b"/Dests"] {
        assert!(!has(reader), "{}", String::from_utf8_lossy(reader));
    }
    assert!(has(b"/Separation/All"));
    // Grey is the black ink, as in the booklet itself.
    assert!(has(b"/DeviceGray"));
    assert!(pdf.starts_with(b"%PDF-1.7"));
}

#[test]
fn a_book_read_from_right_to_left_is_bound_on_the_right() {
    for (language, binding) in
        [("en", Binding::Left), ("he", Binding::Right), ("ar-EG", Binding::Right), ("?", Binding::Left)]
    {
        assert_eq!(binding_of(language), binding, "{language}");
    }
    let hebrew = Booklet { language: "he".to_owned(), ..titled("שעונים") };
    let settings = settings(Scheme::Saddle { folds: 1 });
    let imposed = sheets(&hebrew, &Files::default(), &Sources::default(), &options(), &settings).unwrap().value;
    assert_eq!(imposed.plan.sheets[0].front.cells[0].page, Some(0));
}

mod hostile;
