//! Which inks a colour takes on a press, by its colour space (ISO 32000-1, 8.6).

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Name, Object, Stream};

/// Colour spaces within colour spaces that are followed.
const DEPTH: usize = 6;
/// From here on a part of a colour counts as none, or as all of it.
const NEXT_TO_NONE: f64 = 0.005;
/// Lightness above which letters are light on something darker.
const LIGHT: f64 = 0.7;
/// Lightness below which a colour is taken for black.
const DARK: f64 = 0.2;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Space {
    /// Black ink, or a grey that a profile has the meaning of.
    Grey {
        profiled: bool,
    },
    Rgb,
    Cmyk,
    /// Inks by their names.
    Spot(Vec<String>),
    /// Neither inks nor lights: Lab.
    Other,
    /// A list of colours of another space.
    Indexed(Box<Self>),
}

impl Space {
    /// A colour space of a page; `named` finds those that its resources name.
    pub(super) fn read(object: &Object<'_>, depth: usize) -> Option<Self> {
        if depth > DEPTH {
            return None;
        }
        if let Object::Name(name) = object {
            return Self::device(name.as_ref());
        }
        let Object::Array(array) = object else { return None };
        let mut parts = array.flex_iter();
        let name = parts.next::<Name<'_>>()?;
        match name.as_ref() {
            b"ICCBased" => match parts.next::<Stream<'_>>()?.dict().get::<i32>("N")? {
                1 => Some(Self::Grey { profiled: true }),
                3 => Some(Self::Rgb),
                4 => Some(Self::Cmyk),
                _ => None,
            },
            b"CalGray" => Some(Self::Grey { profiled: true }),
            b"CalRGB" => Some(Self::Rgb),
            b"Lab" => Some(Self::Other),
            b"Indexed" | b"I" => Some(Self::Indexed(Box::new(Self::read(&parts.next::<Object<'_>>()?, depth + 1)?))),
            b"Separation" => Some(Self::Spot(vec![spelled(&parts.next::<Name<'_>>()?)])),
            b"DeviceN" => {
                let names = parts.next::<Array<'_>>()?;
                Some(Self::Spot(names.iter::<Name<'_>>().map(|name| spelled(&name)).collect()))
            }
            b"Pattern" => Self::read(&parts.next::<Object<'_>>()?, depth + 1),
            other => Self::device(other),
        }
    }

    fn device(name: &[u8]) -> Option<Self> {
        match name {
            b"DeviceGray" | b"G" => Some(Self::Grey { profiled: false }),
            b"DeviceRGB" | b"RGB" => Some(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
            _ => None,
        }
    }

    /// The colour that is chosen with the space (ISO 32000-1, 8.6.8): black, or all of each ink.
    pub(super) fn first(&self) -> Vec<f64> {
        match self {
            Self::Grey { .. } => vec![0.0],
            Self::Rgb | Self::Other => vec![0.0; 3],
            Self::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Self::Spot(names) => vec![1.0; names.len()],
            Self::Indexed(_) => Vec::new(),
        }
    }
}

fn spelled(name: &Name<'_>) -> String {
    String::from_utf8_lossy(name.as_ref()).into_owned()
}

/// A colour as it is chosen; that of a picture has a space alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ink {
    pub(super) space: Space,
    pub(super) parts: Vec<f64>,
}

impl Ink {
    pub(super) const BLACK: Self = Self { space: Space::Grey { profiled: false }, parts: Vec::new() };

    /// Nothing that is printed.
    pub(super) fn is_white(&self) -> bool {
        self.lightness().is_some_and(|lightness| lightness > 1.0 - NEXT_TO_NONE)
    }

    pub(super) fn is_light(&self) -> bool {
        self.lightness().is_some_and(|lightness| lightness > LIGHT)
    }

    /// From black, 0, to white, 1; none of pictures. Of spot inks none is known: the heaviest is taken for black.
    fn lightness(&self) -> Option<f64> {
        Some(match (&self.space, &*self.parts) {
            (Space::Grey { .. }, [grey]) => *grey,
            (Space::Rgb, [red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (Space::Cmyk, [c, m, y, k]) => (1.0 - k) * (1.0 - 0.3 * c - 0.59 * m - 0.11 * y),
            (Space::Spot(_), [_, ..]) => 1.0 - self.parts.iter().copied().fold(0.0, f64::max),
            (Space::Other, [lightness, ..]) => lightness / 100.0,
            _ => return None,
        })
    }

    /// Whether it is to be black and is made of more than the black ink, or may be.
    pub(super) fn is_rich_black(&self) -> bool {
        let dark = self.lightness().is_some_and(|lightness| lightness < DARK);
        dark && match (&self.space, &*self.parts) {
            (Space::Rgb, [red, green, blue]) => (red - green).abs().max((green - blue).abs()) < 0.02,
            (Space::Cmyk, [c, m, y, k]) => *k > 0.5 && c + m + y > NEXT_TO_NONE,
            _ => false,
        }
    }

    /// The inks that a press needs for it, by their names; what comes without inks of its own is made of four.
    pub(super) fn names(&self) -> BTreeSet<String> {
        const PROCESS: [&str; 4] = ["cyan", "magenta", "yellow", "black"];
        let process = |used: &dyn Fn(usize) -> bool| -> BTreeSet<String> {
            (0..4).filter(|&at| used(at)).map(|at| PROCESS[at].to_owned()).collect()
        };
        match &self.space {
            Space::Indexed(base) => Self { space: (**base).clone(), parts: Vec::new() }.names(),
            Space::Grey { profiled: false } => process(&|at| at == 3),
            Space::Cmyk if self.parts.len() == 4 => process(&|at| self.parts[at] > NEXT_TO_NONE),
            Space::Grey { profiled: true } | Space::Rgb | Space::Cmyk | Space::Other => process(&|_| true),
            // `All` prints on every plate, `None` on none (ISO 32000-1, 8.6.6.4).
            Space::Spot(names) => names
                .iter()
                .filter(|name| !matches!(name.as_str(), "All" | "None"))
                .map(|name| match name.as_str() {
                    "Cyan" | "Magenta" | "Yellow" | "Black" => name.to_lowercase(),
                    _ => name.clone(),
                })
                .collect(),
        }
    }
}
