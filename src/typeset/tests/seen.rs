//! What is seen on laid-out pages: letters with their size and what they stand on, and every colour.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::visualize::{Color, FixedStroke, Paint, ProcessColorSpace};
use typst_layout::PagedDocument;

/// A stretch of letters.
#[derive(Debug)]
pub(super) struct Letters {
    pub(super) page: usize,
    /// Points from the left edge of the page to the first letter, and from its upper edge to the base line.
    pub(super) place: (f64, f64),
    pub(super) text: String,
    pub(super) family: String,
    /// Points, as drawn.
    pub(super) size: f64,
    pub(super) fill: Color,
    /// The colour of the last shape drawn below the first letter; paper where there is none.
    pub(super) ground: Color,
}

/// What a document shows.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) letters: Vec<Letters>,
    /// Fills and strokes of letters and shapes.
    pub(super) colours: Vec<Color>,
    /// The filled shapes of the page in work: left, top, right, bottom.
    shapes: Vec<([f64; 4], Color)>,
    page: usize,
}

impl Seen {
    pub(super) fn of(document: &PagedDocument) -> Self {
        let mut seen = Self::default();
        for page in document.pages() {
            seen.page += 1;
            seen.shapes.clear();
            seen.frame(&page.frame, Transform::identity());
        }
        seen
    }

    fn frame(&mut self, frame: &Frame, at: Transform) {
        for (point, item) in frame.items() {
            let at = at.pre_concat(Transform::translate(point.x, point.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, at.pre_concat(group.transform)),
                FrameItem::Text(text) => {
                    let fill = self.colour(&text.fill);
                    let place = placed(Point::zero(), at);
                    let (x, y) = place;
                    // A little above the base line, within the first letter.
                    let (x, y) = (x + 0.1, y - 0.1);
                    let inside = |[left, top, right, bottom]: &[f64; 4]| {
                        (*left..=*right).contains(&x) && (*top..=*bottom).contains(&y)
                    };
                    let below = self.shapes.iter().rev().find(|(area, _)| inside(area));
                    let ground = below.map_or(Color::WHITE, |(_, colour)| colour.clone());
                    self.letters.push(Letters {
                        page: self.page,
                        place,
                        text: text.text.to_string(),
                        family: text.font.info().family.clone(),
                        size: text.size.to_pt() * at.sy.get().abs().max(at.ky.get().abs()),
                        fill,
                        ground,
                    });
                }
                FrameItem::Shape(shape, _) => {
                    if let Some(FixedStroke { paint, .. }) = &shape.stroke {
                        self.colour(paint);
                    }
                    if let Some(fill) = &shape.fill {
                        let fill = self.colour(fill);
                        let area = shape.bbox(false);
                        let (one, other) = (placed(area.min, at), placed(area.max, at));
                        let corners = [one.0.min(other.0), one.1.min(other.1), one.0.max(other.0), one.1.max(other.1)];
                        self.shapes.push((corners, fill));
                    }
                }
                _ => {}
            }
        }
    }

    fn colour(&mut self, paint: &Paint) -> Color {
        let Paint::Solid(colour) = paint else { panic!("a book has plain colours: {paint:?}") };
        self.colours.push(colour.clone());
        colour.clone()
    }
}

fn placed(point: Point, at: Transform) -> (f64, f64) {
    let point = point.transform(at);
    (point.x.to_pt(), point.y.to_pt())
}

/// Red, green and blue in linear light.
fn light(colour: &Color) -> [f64; 3] {
    let [red, green, blue, _] = colour.to_process_space(ProcessColorSpace::LinearRgb).to_vec4().map(f64::from);
    [red, green, blue]
}

/// The contrast of two colours (WCAG 2.2, relative luminance).
pub(super) fn contrast(one: &Color, other: &Color) -> f64 {
    let luminance = |colour: &Color| {
        let [red, green, blue] = light(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// Whether a press with black ink alone can print a colour.
pub(super) fn is_grey(colour: &Color) -> bool {
    let [red, green, blue] = light(colour);
    (red - green).abs() < 1e-3 && (green - blue).abs() < 1e-3
}

#[test]
fn contrast_is_that_of_the_standard() {
    let colour = |hex: u32| Color::from_u32(hex << 8 | 0xFF);
    for (one, other, expected) in
        [(0x000000, 0xFFFFFF, 21.0), (0x777777, 0xFFFFFF, 4.48), (0x8A1F2D, 0xFFFFFF, 9.07), (0xFF0000, 0x0000FF, 2.15)]
    {
        let found = contrast(&colour(one), &colour(other));
        assert!((found - expected).abs() < 0.02, "{one:06x} on {other:06x}: {found}");
    }
    assert!(is_grey(&colour(0x777777)) && is_grey(&Color::BLACK) && !is_grey(&colour(0x777877)));
}
