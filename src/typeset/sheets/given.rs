//! A PDF from elsewhere: what is known of its pages before they are drawn, and what of them cannot be.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_syntax::object::dict::keys::{ANNOTS, CONTENTS, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Number, Rect};
use hayro_syntax::page::{Page, Rotation};
use hayro_syntax::{LoadPdfError, Pdf, PdfVersion};
use serde::Serialize;
use typst::layout::{Abs, Frame, Point, Size};
use typst_pdf::PdfStandard;

use super::super::Error;
use super::bare::Bare;
use super::material;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, counted};
use crate::fonts::Fonts;
use crate::imposition::Binding;

/// Points of bleed that are believed, 20 mm; where the page does not say how far it bleeds, 5 mm of what lies beyond its trim.
const BLEED: (f64, f64) = (57.0, 14.2);
/// Points of a page's side: three, to the largest that a reader shows (ISO 32000-1, C.2), enlarged by its unit.
const SIDES: std::ops::RangeInclusive<f64> = 3.0..=144_000.0;

/// What helps where a PDF cannot be read, is too large, or has a page that nothing fits on.
const ANEW: &str = "save the PDF anew from the program that made it";
const IN_PARTS: &str = "impose it in parts";
const RESIZE: &str =
    "give the page a size in the program that made the PDF; its crop box has to lie within its media box";

/// The name the engine reads the PDF by.
const FILE: &str = "given.pdf";
/// Each page of the PDF as a page of its size.
const PAGES: &str = r#"
#set page(margin: 0pt, fill: none)
#for it in json("pages.json") {
  page(width: it.width * 1pt, height: it.height * 1pt,
    image("given.pdf", page: it.page, width: it.width * 1pt, height: it.height * 1pt, fit: "stretch"))
}
"#;

/// What a PDF may have.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pages.
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 1 << 30, pages: crate::imposition::MOST_PAGES }
    }
}

/// A PDF whose pages are known.
pub(super) struct Given {
    bytes: Vec<u8>,
    pages: Vec<Known>,
    version: PdfVersion,
    binding: Option<Binding>,
}

/// What is known of a page; points, as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Known {
    /// From 1.
    page: usize,
    width: f64,
    height: f64,
    #[serde(skip)]
    trim: Trim,
}

/// The trimmed page within what the reader shows of it, from the upper left.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Trim {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    bleed: f64,
}

/// Reads what is known of a PDF's pages.
pub(super) fn read(bytes: Vec<u8>, limits: &Limits) -> Checked<Option<Given>> {
    let refused = |said: String, help: &str| {
        Checked::new(None, vec![Diagnostic::new(Code::BadPdf, &Place::Made, said).help(help)])
    };
    if bytes.len() > limits.bytes {
        let said = format!("the PDF has {} bytes, more than the {} that are read", bytes.len(), limits.bytes);
        return refused(said, IN_PARTS);
    }
    let bytes = Arc::new(bytes);
    let pdf = match Pdf::new(bytes.clone()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => {
            return refused("the PDF is encrypted".to_owned(), "save it without a password and without restrictions");
        }
        Err(LoadPdfError::Invalid) => {
            return refused("this is no PDF, or one that cannot be repaired".to_owned(), ANEW);
        }
    };
    let count = pdf.pages().len();
    if count == 0 || count > limits.pages {
        let said = format!("the PDF has {}; those with 1 to {} are imposed", counted(count, "page"), limits.pages);
        return refused(said, if count == 0 { ANEW } else { IN_PARTS });
    }
    let pages: Vec<Known> = pdf.pages().iter().enumerate().map(|(at, page)| known(at + 1, page)).collect();
    if let Some(bad) = pages.iter().find(|page| !SIDES.contains(&page.width) || !SIDES.contains(&page.height)) {
        let Known { page, width, height, .. } = bad;
        return refused(format!("page {page} of the PDF has sides of {width:.0} and {height:.0} points"), RESIZE);
    }
    let diagnostics = not_printed(&pdf);
    let (version, binding) = (pdf.version(), binding(&pdf));
    drop(pdf);
    let bytes = Arc::into_inner(bytes).expect("nobody else holds the bytes");
    Checked::new(Some(Given { bytes, pages, version, binding }), diagnostics)
}

impl Given {
    /// The version of the sheets' PDF: what the pages hold may need no less.
    pub(super) fn standard(&self) -> PdfStandard {
        match self.version {
            PdfVersion::Pdf20 => PdfStandard::V_2_0,
            _ => PdfStandard::V_1_7,
        }
    }

    /// The side on which it says it is read from.
    pub(super) fn binding(&self) -> Option<Binding> {
        self.binding
    }

    /// The pages, ready to be drawn.
    pub(super) fn pages(self, fonts: &Fonts) -> Result<Vec<Bare>, Error> {
        let files = BTreeMap::from([
            ("pages.json".to_owned(), serde_json::to_vec(&self.pages)?),
            (FILE.to_owned(), self.bytes),
        ]);
        let frames = material::set(PAGES, files, fonts)?;
        let bare = |(known, whole): (&Known, Frame)| {
            let Trim { x, y, width, height, bleed } = known.trim;
            let mut frame = Frame::hard(Size::new(Abs::pt(width), Abs::pt(height)));
            frame.push_frame(Point::new(Abs::pt(-x), Abs::pt(-y)), whole);
            Bare { frame, bleed: Abs::pt(bleed) }
        };
        Ok(self.pages.iter().zip(frames).map(bare).collect())
    }
}

/// The side from which the PDF asks readers to lay out its pages (ISO 32000-1, 12.2).
fn binding(pdf: &Pdf) -> Option<Binding> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let direction = root.get::<Dict<'_>>(b"ViewerPreferences".as_slice())?.get::<Name<'_>>(b"Direction".as_slice())?;
    (direction.as_ref() == b"R2L").then_some(Binding::Right)
}

/// The boxes of a page (ISO 32000-1, 14.11.2) as it is read: cut to what a reader shows, turned, enlarged by its unit.
fn known(number: usize, page: &Page<'_>) -> Known {
    let shown = page.intersected_crop_box();
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let own = |key: &str| page.raw().get::<Rect>(key.as_bytes());
    let is_area = |area: &Rect| area.width() > 1.0 && area.height() > 1.0;
    let trim = own("TrimBox").map(|trim| trim.intersect(shown)).filter(is_area).unwrap_or(shown);
    let (bled, most) = match own("BleedBox") {
        Some(bled) => (bled.intersect(shown), BLEED.0),
        None => (shown, BLEED.1),
    };
    let beyond = [trim.x0 - bled.x0, trim.y0 - bled.y0, bled.x1 - trim.x1, bled.y1 - trim.y1];
    let bleed = beyond.into_iter().fold(0.0, f64::max).min(most);
    // From the left, from the top, as the page lies before it is turned.
    let (left, top) = (trim.x0 - shown.x0, shown.y1 - trim.y1);
    let (right, bottom) = (shown.x1 - trim.x1, trim.y0 - shown.y0);
    let (wide, high) = (trim.width(), trim.height());
    let (x, y, wide, high) = match page.rotation() {
        Rotation::None => (left, top, wide, high),
        Rotation::Horizontal => (bottom, left, high, wide),
        Rotation::Flipped => (right, bottom, wide, high),
        Rotation::FlippedHorizontal => (top, right, high, wide),
    };
    let unit = page.raw().get::<Number>(b"UserUnit".as_slice()).map_or(1.0, |unit| unit.as_f64());
    let unit = if unit.is_finite() && unit > 0.0 { unit } else { 1.0 };
    let trim = Trim { x: x * unit, y: y * unit, width: wide * unit, height: high * unit, bleed: bleed * unit };
    // Where a page has no area the library says that of a sheet of A4.
    let (width, height) = if is_area(&shown) { (width, height) } else { (shown.width(), shown.height()) };
    Known { page: number, width: width * unit, height: height * unit, trim }
}

/// What readers show beside the contents of pages, or hide of them.
fn not_printed(pdf: &Pdf) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let is_unread = |page: &&Page<'_>| page.raw().contains_key(CONTENTS) && page.page_stream().is_none();
    let unread = pdf.pages().iter().filter(is_unread).count();
    if unread > 0 {
        let said = format!("what stands on {} cannot be read, and is left out", counted(unread, "page"));
        found.push(Diagnostic::new(Code::NotPrinted, &Place::Made, said).help(ANEW));
    }
    let shows = |page: &&Page<'_>| {
        let annotations = page.raw().get::<Array<'_>>(ANNOTS);
        let mut kinds =
            annotations.iter().flat_map(|all| all.iter::<Dict<'_>>()).filter_map(|one| one.get::<Name<'_>>(SUBTYPE));
        kinds.any(|kind| !matches!(kind.as_ref(), b"Link" | b"Popup"))
    };
    let commented = pdf.pages().iter().filter(shows).count();
    if commented > 0 {
        let said = format!("comments or form fields of {} are not printed", counted(commented, "page"));
        found.push(
            Diagnostic::new(Code::NotPrinted, &Place::Made, said).help("print the PDF into a PDF and impose that"),
        );
    }
    let hides = |page: &&Page<'_>| {
        let bleeds = page.raw().get::<Rect>(b"BleedBox".as_slice());
        let shown = page.intersected_crop_box();
        bleeds.is_some_and(|bled| {
            let beyond = [shown.x0 - bled.x0, shown.y0 - bled.y0, bled.x1 - shown.x1, bled.y1 - shown.y1];
            beyond.into_iter().any(|beyond| beyond > 1.0)
        })
    };
    let hidden = pdf.pages().iter().filter(hides).count();
    if hidden > 0 {
        let said = format!("the bleed of {} lies outside the crop box and is not printed", counted(hidden, "page"));
        found.push(
            Diagnostic::new(Code::NotPrinted, &Place::Made, said)
                .help("export the PDF with its crop box as large as the media box"),
        );
    }
    if pdf.xref().has_optional_content_groups() {
        let said = "the PDF has layers; all of them are printed, those that are switched off as well";
        found.push(
            Diagnostic::new(Code::NotPrinted, &Place::Made, said)
                .help("flatten the layers in the program that made the PDF"),
        );
    }
    found
}
