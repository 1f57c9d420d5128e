//! The accent colour: letters of it can be read on white, and white ones on it.

use std::fmt;

use crate::diagnostic::{Code, Diagnostic, Spanned};

/// What text has to have against its ground (WCAG 2.2, 1.4.3, level AA).
const LEAST_CONTRAST: f64 = 4.5;
/// Relative luminance of paper.
const WHITE: f64 = 1.0;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour([u8; 3]);

impl Colour {
    /// Reads `#8a1f2d`, or `#822` in short (CSS Color 4, 5.2); colours that can be seen through are none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if !digits.is_ascii() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |digits: &str| u8::from_str_radix(digits, 16).ok();
        match digits.len() {
            3 => {
                let mut parts = [0; 3];
                for (into, digit) in parts.iter_mut().zip(0..) {
                    *into = part(&digits[digit..=digit])? * 17;
                }
                Some(Self(parts))
            }
            6 => Some(Self([part(&digits[..2])?, part(&digits[2..4])?, part(&digits[4..])?])),
            _ => None,
        }
    }

    /// Relative luminance (WCAG 2.2, definitions).
    fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// Contrast against another colour.
    pub(crate) fn contrast_with(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The darkest colour towards white that can be read on a dark ground: all parts are raised alike.
    pub(crate) fn lightened_on(self, ground: Self) -> Self {
        let shades = (0..=255_u32).map(|share| {
            let part = |part: u8| part + u8::try_from(u32::from(255 - part) * share / 255).unwrap_or_default();
            Self(self.0.map(part))
        });
        shades.into_iter().find(|shade| shade.contrast_with(ground) >= LEAST_CONTRAST).unwrap_or(Self([255; 3]))
    }

    /// Contrast against white.
    fn contrast(self) -> f64 {
        (WHITE + 0.05) / (self.luminance() + 0.05)
    }

    /// The lightest colour of this hue and saturation that can be read on white: all parts are lessened alike.
    fn darkened(self) -> Self {
        let shades = (0..=255_u32).rev().map(|share| {
            let part = |part: u8| u8::try_from(u32::from(part) * share / 255).unwrap_or(part);
            Self(self.0.map(part))
        });
        shades.into_iter().find(|shade| shade.contrast() >= LEAST_CONTRAST).unwrap_or(Self([0; 3]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The accent as a layout takes it; none, and the theme's own, where what is asked for is no colour.
pub(super) fn accent(asked: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let Some(colour) = Colour::parse(&asked.value) else {
        let message = format!("`{}` is not a colour; the theme's own is used", asked.value);
        let help = "write it as six hexadecimal digits, red, green and blue: `'#8a1f2d'`";
        diagnostics.push(Diagnostic::new(Code::BadColour, &asked.place, message).help(help));
        return None;
    };
    let contrast = colour.contrast();
    if contrast >= LEAST_CONTRAST {
        return Some(colour.to_string());
    }
    let darker = colour.darkened();
    // Never rounded up to what it does not reach.
    let shown = (contrast * 100.0).floor() / 100.0;
    let message = format!(
        "the accent `{colour}` has a contrast of {shown:.2} against white, and text needs {LEAST_CONTRAST} (WCAG 2.2, \
         1.4.3); `{darker}` is used"
    );
    let help = format!("write `accent: '{darker}'`, or another colour as dark");
    diagnostics.push(Diagnostic::new(Code::LowContrast, &asked.place, message).help(help));
    Some(darker.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Place;

    fn used(asked: &str) -> (Option<String>, Vec<Code>) {
        let mut diagnostics = Vec::new();
        let accent = accent(&Spanned { value: asked.to_owned(), place: Place::Made }, &mut diagnostics);
        (accent, diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
    }

    #[test]
    fn an_accent_can_be_read_on_white() {
        for (asked, expected, code) in [
            ("#8a1f2d", Some("#8a1f2d"), None),
            ("8A1F2D", Some("#8a1f2d"), None),
            ("#822", Some("#882222"), None),
            ("#000", Some("#000000"), None),
            // 4.54, the lightest grey that passes, and 4.48, the next
            ("#767676", Some("#767676"), None),
            ("#777777", Some("#767676"), Some(Code::LowContrast)),
            ("#ffffff", Some("#767676"), Some(Code::LowContrast)),
            ("#ff0000", Some("#ee0000"), Some(Code::LowContrast)),
            ("#ffd700", Some("#8b7500"), Some(Code::LowContrast)),
            ("red", None, Some(Code::BadColour)),
            ("#12345", None, Some(Code::BadColour)),
            ("#1234567", None, Some(Code::BadColour)),
            ("#8a1f2d80", None, Some(Code::BadColour)),
            ("#ééé", None, Some(Code::BadColour)),
            ("", None, Some(Code::BadColour)),
        ] {
            let (accent, codes) = used(asked);
            assert_eq!(accent.as_deref(), expected, "{asked}");
            assert_eq!(codes, Vec::from_iter(code), "{asked}");
        }
    }

    #[test]
    fn contrasts_are_those_of_the_standard() {
        for (colour, contrast) in
            [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#ff0000", 4.0), ("#0000ff", 8.59)]
        {
            let found = Colour::parse(colour).expect("a colour").contrast();
            assert!((found - contrast).abs() < 0.005, "{colour}: {found}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_readable_accent_or_none(asked in "\\PC{0,9}|#[0-9a-fA-F]{3,8}") {
            if let Some(accent) = used(&asked).0 {
                let colour = Colour::parse(&accent).expect("it was written by us");
                prop_assert!(colour.contrast() >= LEAST_CONTRAST);
                prop_assert_eq!(used(&accent), (Some(accent.clone()), Vec::new()));
            }
        }
    }
}
