//! The graphics state (ISO 32000-1, 8.4.1 and 9.3), as far as a press asks for it.

use std::rc::Rc;

use hayro_syntax::object::{Array, Object};

use super::font::Font;
use super::geometry::{Area, Matrix};
use super::ink::{Ink, Space};
use super::resources::Paint;

/// The graphics state (ISO 32000-1, 8.4.1), as far as it is asked for.
#[derive(Clone)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    pub(super) clip: Area,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    pub(super) fill_space: Space,
    pub(super) stroke_space: Space,
    pub(super) line: f64,
    pub(super) text: Text,
}

#[derive(Clone)]
pub(super) struct Text {
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) spacing: f64,
    pub(super) word_spacing: f64,
    /// A share of the width.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: f64,
    pub(super) matrix: Matrix,
    pub(super) line: Matrix,
}

impl State {
    pub(super) fn new(clip: Area) -> Self {
        let black: Paint = Rc::new([Ink { parts: vec![0.0], ..Ink::BLACK }]);
        let text = Text {
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0.0,
            matrix: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        };
        Self {
            matrix: Matrix::IDENTITY,
            clip,
            fill: Rc::clone(&black),
            stroke: black,
            fill_space: Ink::BLACK.space,
            stroke_space: Ink::BLACK.space,
            line: 1.0,
            text,
        }
    }
}

/// A path as it is drawn, by the area it takes.
pub(super) struct Path {
    pub(super) area: Area,
    pub(super) clips: bool,
    /// The corners of straight lines, as far as they may be those of a rectangle; none where the path is bent or has more.
    corners: Option<Vec<(f64, f64)>>,
}

impl Path {
    pub(super) const NONE: Self = Self { area: Area::NONE, clips: false, corners: Some(Vec::new()) };

    /// The path is none of straight lines.
    pub(super) fn bend(&mut self) {
        self.corners = None;
    }

    /// Whether it is one rectangle, and so fills its area.
    pub(super) fn is_rectangle(&self) -> bool {
        let Some(corners) = &self.corners else { return false };
        let near = |one: f64, other: f64| (one - other).abs() < 0.01;
        let (area, sides) = (self.area, corners.windows(2));
        let on_corner =
            |&(x, y): &(f64, f64)| (near(x, area.x0) || near(x, area.x1)) && (near(y, area.y0) || near(y, area.y1));
        let is_straight = |side: &[(f64, f64)]| near(side[0].0, side[1].0) != near(side[0].1, side[1].1);
        corners.len() >= 4 && corners.iter().all(on_corner) && sides.into_iter().take(3).all(is_straight)
    }
}

impl Path {
    pub(super) fn to(&mut self, matrix: Matrix, points: &[(f64, f64)]) {
        for &(x, y) in points {
            let point = matrix.point(x, y);
            self.area.add(point);
            match &mut self.corners {
                // The last may lead back to the first.
                Some(corners) if corners.len() < 5 => corners.push(point),
                corners => *corners = None,
            }
        }
    }
}

impl Text {
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.matrix = self.line;
    }

    /// How far a string goes on, in the space of text.
    pub(super) fn advance(&self, font: &Font, codes: &[u8]) -> f64 {
        let code = |bytes: &[u8]| bytes.iter().fold(0, |number, &byte| number << 8 | u32::from(byte));
        let widths = codes.chunks(font.code.max(1)).map(|bytes| {
            let space = if bytes == b" " { self.word_spacing } else { 0.0 };
            (font.width(code(bytes)) / 1000.0 * self.size + self.spacing + space) * self.stretch
        });
        widths.sum()
    }

    pub(super) fn advance_of_all(&self, font: &Font, parts: &Array<'_>) -> f64 {
        let of = |part: Object<'_>| match part {
            Object::String(string) => self.advance(font, string.as_bytes()),
            Object::Number(gap) => -gap.as_f64() / 1000.0 * self.size * self.stretch,
            _ => 0.0,
        };
        parts.iter::<Object<'_>>().map(of).sum()
    }
}
