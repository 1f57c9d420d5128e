use std::collections::BTreeMap;
use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

use crate::booklet::Booklet;
use crate::diagnostic::{Checked, Code, Diagnostic, Place};

/// Bytes of an image file.
const MOST_BYTES: usize = 20 << 20;
/// Pixels of a side.
const MOST_PIXELS: u32 = 12_000;
/// Bytes that decoding may take: a decompression bomb stops here.
const MOST_MEMORY: u64 = 512 << 20;

/// Takes the logo off the cover if it cannot be printed. Nothing is decoded before its size is known to be bearable.
pub(super) fn check(booklet: &mut Booklet, images: &BTreeMap<String, Vec<u8>>) -> Checked<()> {
    let Some(logo) = &mut booklet.cover.logo else { return Checked::clean(()) };
    if logo.alt.trim().is_empty() {
        logo.alt.clone_from(&logo.file);
    }
    let problem = match images.get(&logo.file) {
        None => Some("is not there".to_owned()),
        Some(bytes) => problem(bytes),
    };
    let Some(problem) = problem else { return Checked::clean(()) };
    let diagnostic = Diagnostic::new(Code::BadImage, &Place::Made, format!("the logo `{}` {problem}", logo.file))
        .help("give a PNG or JPEG file; the cover prints without it");
    booklet.cover.logo = None;
    Checked::new((), vec![diagnostic])
}

/// Why an image cannot be printed.
fn problem(bytes: &[u8]) -> Option<String> {
    if bytes.len() > MOST_BYTES {
        return Some(format!("has {} bytes, and {MOST_BYTES} are the most", bytes.len()));
    }
    let reader = || {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(MOST_PIXELS);
        limits.max_image_height = Some(MOST_PIXELS);
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        matches!(reader.format()?, ImageFormat::Png | ImageFormat::Jpeg).then_some(reader)
    };
    let Some(reader) = reader() else { return Some("is neither PNG nor JPEG".to_owned()) };
    reader.decode().err().map(|error| format!("cannot be read: {error}"))
}
