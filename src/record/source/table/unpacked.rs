//! How much a packed file holds, counted by unpacking it into nothing before anybody reads it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Most bytes that one part of a workbook may unpack to; the sheet of 5,000 talks with abstracts has some 15 million.
pub(super) const MOST_PART: u64 = 64 << 20;
/// Most bytes of all parts, pictures counted.
pub(super) const MOST_BYTES: u64 = 192 << 20;
/// Most tags of a part; a cell has about four.
pub(super) const MOST_TAGS: usize = 3_000_000;
/// Most parts.
const MOST_PARTS: usize = 10_000;
/// Bytes unpacked at a time.
const CHUNK: usize = 64 << 10;

/// Why a packed file is not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is no ZIP, or a broken one.
    Broken(String),
    /// A part is packed with a password.
    Locked,
    /// A part, or all of them, hold more than is read.
    TooLarge(String),
}

/// Opens an archive and counts what it holds; what its directory says of sizes is not believed.
pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Refused::Broken(error.to_string()))?;
    if archive.len() > MOST_PARTS {
        return Err(Refused::TooLarge(format!("{} parts", archive.len())));
    }
    let mut all = 0_u64;
    let mut chunk = vec![0; CHUNK];
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(reason)) if reason.contains("assword") => {
                return Err(Refused::Locked);
            }
            Err(error) => return Err(Refused::Broken(error.to_string())),
        };
        let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
        let (mut bytes, mut tags) = (0_u64, 0_usize);
        loop {
            let count = part.read(&mut chunk).map_err(|error| Refused::Broken(format!("`{name}`: {error}")))?;
            if count == 0 {
                break;
            }
            bytes += count as u64;
            all += count as u64;
            tags += chunk[..count].iter().filter(|&&byte| byte == b'<').count();
            let is_text = name.ends_with(".xml") || name.ends_with(".rels");
            if bytes > MOST_PART || all > MOST_BYTES || (is_text && tags > MOST_TAGS) {
                return Err(Refused::TooLarge(format!("more than {bytes} bytes or {tags} elements in `{name}`")));
            }
        }
    }
    Ok(archive)
}
