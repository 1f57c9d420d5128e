use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object};

/// Widths that are read of one font.
const MOST_WIDTHS: usize = 1 << 17;

/// What a font is to a press: whether it comes along, and how wide its letters are.
#[derive(Debug, Clone, Default)]
pub(super) struct Font {
    pub(super) name: String,
    pub(super) is_embedded: bool,
    /// Bytes of a code.
    pub(super) code: usize,
    /// Widths of codes in thousandths of the size.
    widths: BTreeMap<u32, f64>,
    otherwise: f64,
}

impl Font {
    pub(super) fn read(dict: &Dict<'_>) -> Self {
        let name = name_of(dict);
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Type0") => {
                let descendant = dict.get::<Array<'_>>("DescendantFonts");
                let Some(inner) = descendant.and_then(|fonts| fonts.iter::<Dict<'_>>().next()) else {
                    return Self { name, code: 2, otherwise: 1000.0, ..Self::default() };
                };
                let otherwise = inner.get::<f64>("DW").unwrap_or(1000.0);
                Self { name, is_embedded: is_embedded(&inner), code: 2, widths: of_composite(&inner), otherwise }
            }
            Some(b"Type3") => {
                // Its letters are drawings of the file itself; their widths are in a space of its own.
                let matrix = dict.get::<[f64; 6]>("FontMatrix").unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
                Self { name, is_embedded: true, code: 1, widths: of_simple(dict, 1000.0 * matrix[0]), otherwise: 0.0 }
            }
            _ => {
                let missing = dict.get::<Dict<'_>>("FontDescriptor").and_then(|it| it.get::<f64>("MissingWidth"));
                let (widths, otherwise) = (of_simple(dict, 1.0), missing.unwrap_or(500.0));
                Self { name, is_embedded: is_embedded(dict), code: 1, widths, otherwise }
            }
        }
    }

    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.otherwise)
    }
}

/// A font's name without the tag of a subset (ISO 32000-1, 9.6.4).
fn name_of(dict: &Dict<'_>) -> String {
    let name = dict.get::<Name<'_>>("BaseFont").or_else(|| dict.get::<Name<'_>>("Name"));
    let name = name.map(|name| String::from_utf8_lossy(name.as_ref()).into_owned()).unwrap_or_default();
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest.to_owned(),
        _ => name,
    }
}

fn is_embedded(dict: &Dict<'_>) -> bool {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
    descriptor.is_some_and(|it| ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| it.contains_key(key)))
}

/// Widths of a simple font (ISO 32000-1, 9.6.2.1).
fn of_simple(dict: &Dict<'_>, scale: f64) -> BTreeMap<u32, f64> {
    let first = dict.get::<u32>("FirstChar").unwrap_or(0);
    let Some(widths) = dict.get::<Array<'_>>("Widths") else { return BTreeMap::new() };
    (first..).zip(widths.iter::<f64>().map(|width| width * scale)).take(256).collect()
}

/// Widths of a composite font (ISO 32000-1, 9.7.4.3): `first [w w …]` or `first last w`.
fn of_composite(dict: &Dict<'_>) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let Some(array) = dict.get::<Array<'_>>("W") else { return widths };
    let mut parts = array.iter::<Object<'_>>();
    while let (Some(first), Some(next)) = (parts.next().and_then(whole), parts.next()) {
        match next {
            Object::Array(list) => widths.extend((first..).zip(list.iter::<f64>())),
            last => {
                let (Some(last), Some(width)) = (whole(last), parts.next().and_then(Object::into_number)) else {
                    break;
                };
                widths.extend(
                    (first..=last.min(first.saturating_add(u32::from(u16::MAX)))).map(|code| (code, width.as_f64())),
                );
            }
        }
        if widths.len() > MOST_WIDTHS {
            break;
        }
    }
    widths
}

fn whole(object: Object<'_>) -> Option<u32> {
    object.into_number().and_then(|number| u32::try_from(number.as_i64()).ok())
}
