use super::geometry::Area;
use super::ink::Ink;

/// Something printed on a page.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// What of the page it takes, no more than is shown of it.
    pub(super) area: Area,
    pub(super) kind: Kind,
    pub(super) ink: Ink,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Letters of a size in points.
    Letters { size: f64 },
    /// A line of a width in points.
    Line { width: f64 },
    /// A filled shape; a rectangle, or a shading, leaves nothing of its area bare.
    Shape { is_whole: bool },
    /// Pixels, so many to the inch.
    Picture { across: u32, down: u32, density: f64, is_line_art: bool },
}
