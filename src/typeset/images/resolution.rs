//! What is said of a picture that prints: too few pixels, frames or effects left out.

use std::collections::BTreeMap;

use image::GenericImageView;
use typst::layout::{Frame, FrameItem};
use typst::visualize::ImageKind;
use typst_layout::PagedDocument;

use super::Remark;
use super::raster::Raster;
use super::svg::Drawing;
use super::width::INCH;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// Pixels to the inch below which a picture looks coarse on paper.
const COARSE: f64 = 150.0;
/// Pixels to the inch that printers ask for.
const FINE: f64 = 300.0;
/// The same for pictures of two colours and nothing between, whose edges are stairs.
const FINE_LINES: f64 = 600.0;
/// Points of an inch.
const POINTS: f64 = 72.0;
/// Pixels that are looked at to tell whether there are more than two colours.
const LOOKED_AT: usize = 4_000_000;

/// A picture made of pixels.
#[derive(Debug)]
pub(super) struct Pixels {
    /// Its name among the files.
    name: String,
    /// What it is to the organizer, and where that stands.
    what: String,
    place: Place,
    width: u32,
    height: u32,
    /// Whether it has two colours and nothing between them.
    line_art: bool,
}

impl Pixels {
    /// The pixels as they came, before any were left out.
    pub(super) fn of_raster(raster: &Raster) -> Self {
        let (width, height) = raster.pixels.dimensions();
        let (name, what) = (String::new(), String::new());
        Self { name, what, place: Place::Made, width, height, line_art: is_line_art(raster) }
    }

    /// The pixels with what they show.
    pub(super) fn of(self, name: &str, what: &str, place: &Place) -> Self {
        Self { name: name.to_owned(), what: what.to_owned(), place: place.clone(), ..self }
    }

    /// What is said of them where they are printed `inches` wide.
    pub(super) fn printed(&self, inches: f64) -> Option<Diagnostic> {
        let Self { what, width, height, .. } = self;
        let density = (f64::from(*width) / inches).round();
        let wanted = if self.line_art { FINE_LINES } else { FINE };
        if density >= wanted {
            return None;
        }
        let millimetres = |inches: f64| (inches * INCH).round();
        let message = format!(
            "{what} has {width} × {height} pixels, {density:.0} to the inch where it is printed {} mm wide; {wanted} would \
             be fine, which it has up to {} mm",
            millimetres(inches),
            millimetres(f64::from(*width) / wanted),
        );
        let help = format!("bring the picture with {:.0} pixels across, or as SVG", (wanted * inches).ceil());
        let mut diagnostic = Diagnostic::new(Code::LowResolution, &self.place, message).help(help);
        diagnostic.severity = if density < COARSE { Severity::Warning } else { Severity::Note };
        Some(diagnostic)
    }
}

/// What is said of pictures by the greatest size that each has on the pages.
pub(super) fn on_pages(
    rasters: &[Pixels],
    files: &BTreeMap<String, Vec<u8>>,
    document: &PagedDocument,
) -> Vec<Diagnostic> {
    let mut widths = BTreeMap::new();
    for page in document.pages() {
        measure(&page.frame, files, &mut widths);
    }
    let printed = rasters.iter().filter_map(|pixels| pixels.printed(*widths.get(pixels.name.as_str())? / POINTS));
    printed.collect()
}

/// Notes the greatest width in points of each picture of a frame.
fn measure<'a>(frame: &Frame, files: &'a BTreeMap<String, Vec<u8>>, widths: &mut BTreeMap<&'a str, f64>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => measure(&group.frame, files, widths),
            FrameItem::Image(image, size, _) => {
                let ImageKind::Raster(raster) = image.kind() else { continue };
                let data = raster.data().as_slice();
                for (name, _) in files.iter().filter(|(_, bytes)| bytes.as_slice() == data) {
                    let width = widths.entry(name).or_default();
                    *width = width.max(size.x.to_pt());
                }
            }
            _ => {}
        }
    }
}

/// What is said of a picture, whatever its size in print.
pub(super) fn of_raster(raster: &Raster) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if raster.cut_off {
        let message = "is cut off; what is missing prints grey".to_owned();
        remarks.push((Code::BadImage, Severity::Warning, message, "copy the file again from where it came"));
    }
    if raster.animated {
        let message = "is animated; its first frame is printed".to_owned();
        remarks.push((Code::BadImage, Severity::Note, message, "choose another frame by saving it as PNG"));
    }
    remarks
}

/// Whether a picture has two colours and nothing between them.
fn is_line_art(raster: &Raster) -> bool {
    let bytes = raster.pixels.as_bytes();
    let mut colours: Vec<&[u8]> = Vec::new();
    for pixel in bytes.chunks_exact(usize::from(raster.pixels.color().bytes_per_pixel())).take(LOOKED_AT) {
        if !colours.contains(&pixel) {
            colours.push(pixel);
            if colours.len() > 2 {
                return false;
            }
        }
    }
    colours.len() == 2
}

/// What is said of a drawing.
pub(super) fn of_drawing(drawing: &Drawing) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if !drawing.left_out.is_empty() {
        let left_out: Vec<_> = drawing.left_out.iter().copied().collect();
        let message = format!("prints without its {}", left_out.join(", "));
        let help = "look at the picture in the booklet; save it as plain SVG, or as PNG, if something is missing";
        remarks.push((Code::BadImage, Severity::Note, message, help));
    }
    if !drawing.missing.is_empty() {
        let missing: Vec<_> =
            drawing.missing.iter().take(8).map(|it| format!("`{it}` (U+{:04X})", u32::from(*it))).collect();
        let message = format!("has text with characters that no font has: {}", missing.join(", "));
        let help = "turn the text into paths, or bring a font that has them";
        remarks.push((Code::MissingGlyph, Severity::Warning, message, help));
    }
    remarks
}
