//! How streams are packed (ISO 32000-1, 7.4): by Flate, with or without a predictor, or not at all.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{Dict, Object, Pdf};

/// Why a stream is not unpacked.
pub(super) const DAMAGED: &str = "is damaged, or larger than it says";
const OTHERWISE: &str = "is packed as in no booklet";
/// Bytes of a row of a predictor.
const MOST_COLUMNS: usize = 10_000;

impl Pdf<'_> {
    /// What a stream holds, of no more than `most` bytes.
    pub(super) fn unpacked(&self, dict: &Dict, data: &[u8], most: u64) -> Result<Vec<u8>, &'static str> {
        let value = |dict: &Dict, key| self.value(dict, key).map_err(|_| OTHERWISE);
        let filters = match value(dict, "Filter")? {
            None | Some(Object::Word(_)) => Vec::new(),
            Some(Object::Array(filters)) => filters,
            Some(filter) => vec![filter],
        };
        let parameters = match value(dict, "DecodeParms")? {
            Some(Object::Array(mut all)) if all.len() < 2 => all.pop(),
            Some(Object::Array(_)) => return Err(OTHERWISE),
            other => other,
        };
        match &filters[..] {
            [] if u64::try_from(data.len()).is_ok_and(|length| length <= most) => Ok(data.to_vec()),
            [] => Err(DAMAGED),
            [Object::Name(name)] if name == b"FlateDecode" => match parameters {
                None | Some(Object::Word(_)) => inflated(data, most).ok_or(DAMAGED),
                Some(Object::Dict(parameters)) => self.predicted(&parameters, data, most),
                Some(_) => Err(OTHERWISE),
            },
            _ => Err(OTHERWISE),
        }
    }

    /// Unpacks rows that were written as differences (7.4.4.4, after PNG).
    fn predicted(&self, parameters: &Dict, data: &[u8], most: u64) -> Result<Vec<u8>, &'static str> {
        let number = |key, otherwise| match self.value(parameters, key) {
            Ok(None) => Ok(otherwise),
            Ok(Some(Object::Integer(number))) => usize::try_from(number).map_err(|_| OTHERWISE),
            _ => Err(OTHERWISE),
        };
        let columns = number("Columns", 1)?;
        match number("Predictor", 1)? {
            1 => return inflated(data, most).ok_or(DAMAGED),
            10..=15 => {}
            _ => return Err(OTHERWISE),
        }
        if !(1..=MOST_COLUMNS).contains(&columns) || number("Colors", 1)? != 1 || number("BitsPerComponent", 8)? != 8 {
            return Err(OTHERWISE);
        }
        // Each row has a byte more, which says how it was written.
        let rows = inflated(data, most.saturating_mul(2).saturating_add(1)).ok_or(DAMAGED)?;
        let mut whole = Vec::new();
        let mut above = vec![0; columns];
        for row in rows.chunks(columns + 1) {
            let (kind, row) = row.split_first().ok_or(DAMAGED)?;
            let mut current = vec![0; columns];
            for (at, &difference) in row.iter().enumerate() {
                let left: u8 = if at > 0 { current[at - 1] } else { 0 };
                let corner = if at > 0 { above[at - 1] } else { 0 };
                let predicted = match kind {
                    0 => 0,
                    1 => left,
                    2 => above[at],
                    3 => u8::midpoint(left, above[at]),
                    4 => paeth(left, above[at], corner),
                    _ => return Err(DAMAGED),
                };
                current[at] = difference.wrapping_add(predicted);
            }
            whole.extend(&current[..row.len()]);
            above = current;
        }
        if u64::try_from(whole.len()).is_ok_and(|length| length <= most) { Ok(whole) } else { Err(DAMAGED) }
    }
}

/// The neighbour that is nearest to what a plane through all three would have (PNG, 9.4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let plane = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |it: u8| (plane - i16::from(it)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}

/// Unpacks a stream of Flate (7.4.4) that comes to no more than `most` bytes, its checksum right and nothing behind it but the
/// end of a line.
pub(super) fn inflated(data: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    let mut decoder = ZlibDecoder::new(data).take(most.saturating_add(1));
    decoder.read_to_end(&mut unpacked).ok()?;
    let taken = usize::try_from(decoder.get_ref().total_in()).ok()?;
    let is_end = matches!(data.get(taken..)?, [] | [b'\r' | b'\n'] | [b'\r', b'\n']);
    (is_end && u64::try_from(unpacked.len()).is_ok_and(|length| length <= most)).then_some(unpacked)
}
