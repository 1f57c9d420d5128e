use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// Millimetres of an inch.
const INCH: f64 = 25.4;

/// Sizes with a name, in millimetres.
const NAMED: [(&str, Paper); 7] = [
    ("a5", Paper { width: 148.0, height: 210.0 }),
    ("a4", Paper { width: 210.0, height: 297.0 }),
    ("a6", Paper { width: 105.0, height: 148.0 }),
    ("b5", Paper { width: 176.0, height: 250.0 }),
    ("letter", Paper { width: 8.5 * INCH, height: 11.0 * INCH }),
    ("half-letter", Paper { width: 5.5 * INCH, height: 8.5 * INCH }),
    ("legal", Paper { width: 8.5 * INCH, height: 14.0 * INCH }),
];

/// The size of a page: of a standard (ISO 216, ANSI/ASME Y14.1), or any other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// Millimetres.
    pub width: f64,
    /// Millimetres.
    pub height: f64,
}

impl Paper {
    /// The least and the greatest side of a page, in millimetres: a card for the pocket, a sheet of A2.
    pub const SIDES: RangeInclusive<f64> = 70.0..=600.0;
    /// 148 mm × 210 mm.
    pub const A5: Self = NAMED[0].1;
    /// 210 mm × 297 mm.
    pub const A4: Self = NAMED[1].1;
    /// 105 mm × 148 mm.
    pub const A6: Self = NAMED[2].1;
    /// 8.5 in × 11 in.
    pub const LETTER: Self = NAMED[4].1;

    /// The paper of a large-print edition: large letters need room for a line of them, and what copiers hold prints it.
    pub fn for_large_print(self) -> Self {
        let american = [Self::LETTER, NAMED[5].1, NAMED[6].1].contains(&self);
        if american { Self::LETTER } else { Self::A4 }
    }

    /// The names of sizes that have one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }

    /// Reads a name, in capitals or not, or width and height: `170 x 240 mm`, `6 × 9 in`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::within(text, &Self::SIDES)
    }

    /// Reads the same of a sheet whose sides have other bounds.
    pub fn within(text: &str, sides: &RangeInclusive<f64>) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let named = NAMED.iter().find(|(name, _)| *name == text).map(|(_, paper)| *paper);
        let measured = || Self::measured(&text).filter(|it| sides.contains(&it.width) && sides.contains(&it.height));
        named.or_else(measured)
    }

    /// Reads width and height of any sheet, however large.
    pub fn measured(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (numbers, unit) = match text.strip_suffix("in") {
            Some(numbers) => (numbers, INCH),
            None => match text.strip_suffix("cm") {
                Some(numbers) => (numbers, 10.0),
                None => (text.strip_suffix("mm").unwrap_or(&text), 1.0),
            },
        };
        let (width, height) = numbers.split_once(['x', '×', '*'])?;
        let side = |text: &str| {
            let text = text.trim().trim_end_matches(|c: char| c.is_alphabetic()).trim();
            text.replace(',', ".")
                .parse::<f64>()
                .ok()
                .map(|number| number * unit)
                .filter(|side| *side > 0.0 && side.is_finite())
        };
        Some(Self { width: side(width)?, height: side(height)? })
    }
}

impl Default for Paper {
    fn default() -> Self {
        Self::A5
    }
}

/// As [`Paper::parse`] reads it.
impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match NAMED.iter().find(|(_, paper)| paper == self) {
            Some((name, _)) => f.write_str(name),
            None => write!(f, "{} x {} mm", self.width, self.height),
        }
    }
}

impl Serialize for Paper {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Paper {
    fn schema_name() -> Cow<'static, str> {
        "Paper".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A size of paper: a name, or width and height as `170 x 240 mm` or `6 x 9 in`.",
            "anyOf": [
                { "enum": Self::names().collect::<Vec<_>>() },
                { "type": "string", "pattern": r"^\s*[0-9.,]+\s*(mm|cm|in)?\s*[x×*]\s*[0-9.,]+\s*(mm|cm|in)?\s*$" },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_print_takes_the_paper_of_its_continent() {
        for (own, large) in [("a5", "a4"), ("170 x 240 mm", "a4"), ("half-letter", "letter"), ("legal", "letter")] {
            let own = Paper::parse(own).expect(own);
            assert_eq!(own.for_large_print().to_string(), large);
        }
    }

    #[test]
    fn badges_are_smaller_than_pages() {
        assert_eq!(Paper::parse("90x54mm"), None);
        let sides = 30.0..=600.0;
        assert_eq!(Paper::within("90x54mm", &sides), Some(Paper { width: 90.0, height: 54.0 }));
        assert_eq!(Paper::within("a4", &sides), Some(Paper::A4));
        assert_eq!(Paper::within("90x20mm", &sides), None);
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, width, height) in [
            ("A4", 210.0, 297.0),
            ("half-letter", 139.7, 215.9),
            ("170 x 240 mm", 170.0, 240.0),
            ("170mm × 240mm", 170.0, 240.0),
            ("17x24cm", 170.0, 240.0),
            ("6 x 9 in", 152.4, 228.6),
            ("170 x 240", 170.0, 240.0),
        ] {
            let paper = Paper::parse(text).expect(text);
            assert!((paper.width - width).abs() < 1e-9 && (paper.height - height).abs() < 1e-9, "{text}: {paper}");
            assert_eq!(Paper::parse(&paper.to_string()), Some(paper), "{text}");
        }
        for text in ["", "a", "a0", "170", "x", "1 x 1 mm", "nan x 240 mm", "-170 x 240 mm", "9e9 x 240 mm"] {
            assert_eq!(Paper::parse(text), None, "{text}");
        }
    }
}
