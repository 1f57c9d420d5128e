//! What is said of a picture that prints: too few pixels, frames or effects left out.

use image::GenericImageView;

use super::Remark;
use super::raster::Raster;
use super::svg::Drawing;
use super::width::INCH;
use crate::diagnostic::{Code, Severity};

/// Pixels to the inch below which a picture looks coarse on paper.
const COARSE: f64 = 150.0;
/// Pixels to the inch that printers ask for.
const FINE: f64 = 300.0;
/// The same for pictures of two colours and nothing between, whose edges are stairs.
const FINE_LINES: f64 = 600.0;
/// Pixels that are looked at to tell whether there are more than two colours.
const LOOKED_AT: usize = 4_000_000;

/// What is said of a picture printed `inches` wide.
pub(super) fn of_raster(raster: &Raster, inches: f64) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let (width, height) = raster.pixels.dimensions();
    let density = f64::from(width) / inches;
    let wanted = if is_line_art(raster) { FINE_LINES } else { FINE };
    if density.round() < wanted {
        let millimetres = |inches: f64| (inches * INCH).round();
        let message = format!(
            "has {width} × {height} pixels, {:.0} to the inch where it is printed {} mm wide; {wanted} would be fine, \
             which it has up to {} mm",
            density.round(),
            millimetres(inches),
            millimetres(f64::from(width) / wanted),
        );
        let severity = if density.round() < COARSE { Severity::Warning } else { Severity::Note };
        remarks.push((Code::LowResolution, severity, message, "bring the picture with more pixels, or as SVG"));
    }
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
