use std::fmt;

use serde::Serialize;

/// Sheets with a name (ISO 216, ISO 217, ANSI/ASME Y14.1), from small to large.
pub const NAMED: [(&str, Size); 20] = [
    ("A6", Size { width: 105.0, height: 148.0 }),
    ("half-letter", Size { width: 139.7, height: 215.9 }),
    ("A5", Size { width: 148.0, height: 210.0 }),
    ("B5", Size { width: 176.0, height: 250.0 }),
    ("letter", Size { width: 215.9, height: 279.4 }),
    ("A4", Size { width: 210.0, height: 297.0 }),
    ("SRA4", Size { width: 225.0, height: 320.0 }),
    ("legal", Size { width: 215.9, height: 355.6 }),
    ("B4", Size { width: 250.0, height: 353.0 }),
    ("tabloid", Size { width: 279.4, height: 431.8 }),
    ("A3", Size { width: 297.0, height: 420.0 }),
    ("SRA3", Size { width: 320.0, height: 450.0 }),
    ("super-B", Size { width: 330.2, height: 482.6 }),
    ("B3", Size { width: 353.0, height: 500.0 }),
    ("A2", Size { width: 420.0, height: 594.0 }),
    ("SRA2", Size { width: 450.0, height: 640.0 }),
    ("B2", Size { width: 500.0, height: 707.0 }),
    ("A1", Size { width: 594.0, height: 841.0 }),
    ("SRA1", Size { width: 640.0, height: 900.0 }),
    ("B1", Size { width: 707.0, height: 1000.0 }),
];

/// Those of them that are made after inches.
const AMERICAN: [&str; 5] = ["half-letter", "letter", "legal", "tabloid", "super-B"];

/// Millimetres by which papers of one name differ, and by which nobody cuts.
const TOLERANCE: f64 = 0.1;

/// A size in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Size {
    /// The same, lying on its side.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    /// Whether this is not larger than the other, either lying as it does.
    pub fn fits(self, other: Self) -> bool {
        self.width <= other.width + TOLERANCE && self.height <= other.height + TOLERANCE
    }

    /// Whether both have the same sides, either up.
    fn is_like(self, other: Self) -> bool {
        let equal =
            |one: Self| (one.width - other.width).abs() < TOLERANCE && (one.height - other.height).abs() < TOLERANCE;
        equal(self) || equal(self.turned())
    }

    /// The sheet of a name of [`NAMED`].
    pub(super) fn named(name: &str) -> Self {
        NAMED.iter().find(|(known, _)| *known == name).expect("the name is one of the list's").1
    }

    /// The smallest sheet with a name that this fits on, either side up: one of the family that the paper of `page` is of, since a
    /// printer has that in its drawers; of the other only where none of it holds this.
    pub(super) fn smallest_sheet(self, page: Self) -> Option<&'static str> {
        let holds = |(_, sheet): &&(&str, Self)| self.fits(*sheet) || self.fits(sheet.turned());
        let family = page.is_american();
        let (own, other): (Vec<_>, Vec<_>) = NAMED.iter().partition(|(name, _)| AMERICAN.contains(name) == family);
        own.into_iter().chain(other).find(holds).map(|(name, _)| *name)
    }

    /// Whether this is a paper of America's, and not of ISO's or of anybody's own.
    pub(super) fn is_american(self) -> bool {
        NAMED.iter().any(|(name, sheet)| AMERICAN.contains(name) && self.is_like(*sheet))
    }
}

/// The name of a size that has one, else its sides to the tenth of a millimetre.
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = |side: f64| (side * 10.0).round() / 10.0;
        match NAMED.iter().find(|(_, named)| named.is_like(*self)) {
            Some((name, _)) => f.write_str(name),
            None => write!(f, "{} × {} mm", tenths(self.width), tenths(self.height)),
        }
    }
}

/// A point in millimetres from a sheet's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A rectangle in millimetres from a sheet's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Rect {
    /// Its right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// Its middle.
    pub fn centre(self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// Where it is once the sheet is turned by half.
    #[must_use]
    pub(super) fn turned(self, sheet: Size) -> Self {
        Self { x: sheet.width - self.right(), y: sheet.height - self.bottom(), ..self }
    }
}
