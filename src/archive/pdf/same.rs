//! Whether two PDFs hold the same, though one was saved anew: stream by stream, wherever they stand and however they are packed.

use std::collections::BTreeSet;

use super::table::Entry;
use super::{Broken, Lexer, Object, Pdf, filter};
use crate::archive::{Limits, digest};

/// Objects read of one file, of which every one is looked at here.
const MOST_OBJECTS: usize = 50_000_000;

/// Streams that say how the file is made and not what it holds.
const OF_THE_FILE: [&[u8]; 3] = [b"XRef", b"ObjStm", b"Metadata"];

/// Whether all pages' contents, pictures, fonts and files of one PDF are those of another. What programs write anew when they
/// save a file is not compared: tables, the metadata, dictionaries.
pub(in crate::archive) fn is_same(one: &[u8], other: &[u8], limits: &Limits) -> bool {
    streams(one, limits).is_ok_and(|streams| !streams.is_empty() && Ok(streams) == self::streams(other, limits))
}

/// Checksums of what the streams hold, in order.
fn streams(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, Broken> {
    let pdf = Pdf::open(bytes)?;
    pdf.left.set(MOST_OBJECTS);
    let hints = hints(bytes);
    let mut left = limits.all_bytes;
    let mut sums = Vec::new();
    let offsets: BTreeSet<usize> = pdf
        .entries
        .values()
        .filter_map(|entry| match entry {
            Entry::At(offset) if Some(*offset) != hints => Some(*offset),
            _ => None,
        })
        .collect();
    for offset in offsets {
        let (object, end) = pdf.head(offset, None)?;
        let Object::Dict(dict) = object else { continue };
        let kind = dict.get(&b"Type"[..]);
        let is_of_file = matches!(kind, Some(Object::Name(kind)) if OF_THE_FILE.contains(&kind.as_slice()));
        if is_of_file || !Lexer::new(bytes, end, 0).word(b"stream") {
            continue;
        }
        let (dict, data) = pdf.stream_at(offset, None)?;
        let packed_otherwise = || data.to_vec();
        let data = match pdf.unpacked(&dict, data, left) {
            Err(filter::DAMAGED) => return Err(Broken::TooMuch("bytes")),
            unpacked => unpacked.unwrap_or_else(|_| packed_otherwise()),
        };
        left = left.saturating_sub(u64::try_from(data.len()).unwrap_or(u64::MAX));
        sums.push(digest::sha256(&data));
    }
    sums.sort();
    Ok(sums)
}

/// Where the stream stands that tells a reader on a network where the first page is (Annex F.3): the first object says it.
fn hints(bytes: &[u8]) -> Option<usize> {
    let line = bytes.iter().take(1_024).position(|byte| *byte == b'\n' || *byte == b'\r')?;
    let mut lexer = Lexer::new(bytes, line, 1_000);
    lexer.space();
    lexer.integer()?;
    lexer.space();
    lexer.integer()?;
    lexer.space();
    let Object::Dict(dict) = lexer.word(b"obj").then(|| lexer.object().ok())?? else { return None };
    match dict.get(&b"H"[..]).filter(|_| dict.contains_key(&b"Linearized"[..]))? {
        Object::Array(places) => match places.first()? {
            Object::Integer(place) => usize::try_from(*place).ok(),
            _ => None,
        },
        _ => None,
    }
}
