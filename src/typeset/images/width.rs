//! How wide pictures are by nature; a layout makes them fit its lines.

use crate::booklet::Picture;

/// Millimetres of an inch.
pub(super) const INCH: f64 = 25.4;
/// Pixels to the inch at which a picture is printed, space allowing: the lettering of a diagram can still be read, and a
/// printer would still take it.
const DENSITY: f64 = 150.0;
/// Units of an SVG to the inch (CSS Values 4, 6.2).
const SVG_DENSITY: f64 = 96.0;

/// The nature of a picture of so many pixels, or units of an SVG.
pub(super) fn picture(width: f64, height: f64, drawn: bool) -> Picture {
    let density = if drawn { SVG_DENSITY } else { DENSITY };
    Picture { width: width * INCH / density, ratio: width / height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_its_own_size_and_pixels_that_of_a_fair_print() {
        assert_eq!(picture(300.0, 150.0, false), Picture { width: 50.8, ratio: 2.0 });
        assert_eq!(picture(96.0, 192.0, true), Picture { width: 25.4, ratio: 0.5 });
    }
}
