//! How wide pictures are printed: known before the layout, so that their pixels can be counted against it.

use crate::booklet::{Picture, Sheet};

/// Millimetres from which a page is wide.
const WIDE: f64 = 190.0;
/// Millimetres of an inch.
pub(super) const INCH: f64 = 25.4;
/// Pixels to the inch at which a picture is printed, space allowing: the lettering of a diagram can still be read, and a
/// printer would still take it.
const DENSITY: f64 = 150.0;
/// Units of an SVG to the inch (CSS Values 4, 6.2).
const SVG_DENSITY: f64 = 96.0;
/// The least share of the measure that a picture takes, however few its pixels.
const LEAST_SHARE: f64 = 1.0 / 3.0;
/// The most of a page's height that a picture takes: its caption and some text find room beside it.
const MOST_HEIGHT: f64 = 0.55;
/// The share of the measure that a portrait is wide, and its height by that width at most, as `layout/theme.typ` has them.
const PORTRAIT: f64 = 0.22;
const PORTRAIT_HEIGHT: f64 = 1.6;
/// A picture narrower than this share of the measure could not be seen.
const HAIRLINE: f64 = 0.001;

/// The size of a page's text, in millimetres, as `layout/theme.typ` has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Page {
    pub(super) measure: f64,
    pub(super) text_height: f64,
    /// Distance of base lines.
    pub(super) lead: f64,
}

impl Page {
    pub(super) fn of(paper: Sheet) -> Self {
        let wide = paper.width > WIDE;
        let (across, down) = if wide { (0.6, 0.74) } else { (8.0 / 11.0, 8.0 / 11.0) };
        let measure = paper.width * across;
        let lead = measure * if wide { 1.279 / 29.27 } else { 1.2925 / 28.78 };
        Self { measure, text_height: paper.height * down, lead }
    }

    /// Millimetres that a portrait is wide: as all of them are, unless it would be too high.
    pub(super) fn portrait_width(&self, ratio: f64) -> f64 {
        PORTRAIT * self.measure * (ratio * PORTRAIT_HEIGHT).min(1.0)
    }

    /// Millimetres that a logo takes on the cover, which gives it 4.5 lines in height and 9 in width.
    pub(super) fn logo_width(&self, ratio: f64) -> f64 {
        (9.0 * self.lead).min(4.5 * self.lead * ratio)
    }
}

/// How a picture of so many pixels, or units of an SVG, is printed.
pub(super) fn picture(width: f64, height: f64, drawn: bool, page: &Page) -> Picture {
    let ratio = width / height;
    let natural = width / if drawn { SVG_DENSITY } else { DENSITY } * INCH;
    let share = (natural / page.measure).clamp(LEAST_SHARE, 1.0);
    let highest = MOST_HEIGHT * page.text_height * ratio / page.measure;
    Picture { width: share.min(highest).max(HAIRLINE), ratio }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_pixels_between_bounds() {
        let page = Page::of(Sheet { width: 148.0, height: 210.0 });
        let mm = |width: f64, height: f64, drawn| (picture(width, height, drawn, &page).width * page.measure).round();
        for (width, height, drawn, expected) in [
            (2000.0, 1000.0, false, 108.0),
            (450.0, 300.0, false, 76.0),
            (60.0, 40.0, false, 36.0),
            (288.0, 288.0, true, 76.0),
            // as high as may be: 84 mm
            (3000.0, 3000.0, false, 84.0),
            (100.0, 4000.0, false, 2.0),
            (4000.0, 100.0, false, 108.0),
        ] {
            assert_eq!(mm(width, height, drawn), expected, "{width} × {height}");
        }
    }
}
