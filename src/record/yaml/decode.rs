use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::{Code, Diagnostic, Place};

/// Turns a file's bytes into text: UTF-8, UTF-16 where the bytes show it, else what the bytes look like, with a complaint.
///
/// The byte-order mark is taken off, and a carriage return that ends a line alone becomes a line feed, as YAML counts lines.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8], complaints: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| without_mark(bytes), |(encoding, _)| encoding);
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let text = line_feeds(text);
    if had_errors || encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE {
        let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |text| text.len());
        let at = if encoding == UTF_8 || text.is_char_boundary(good) { good.min(text.len()) } else { 0 };
        let place = Place::within(&file.into(), &text, at, at);
        let message = format!("`{file}` has bytes that are not UTF-8; it is read as {}", encoding.name());
        let complaint = Diagnostic::new(Code::BadEncoding, &place, message);
        complaints.push(complaint.help("save the file as UTF-8 and look at its accented letters"));
    }
    text
}

/// The encoding of bytes that do not begin by naming it.
fn without_mark(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [0, second, ..] if *second != 0 => UTF_16BE,
        [first, 0, ..] if *first != 0 => UTF_16LE,
        _ if std::str::from_utf8(bytes).is_ok() || has_utf8_letters(bytes) => UTF_8,
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, Utf8Detection::Deny)
        }
    }
}

/// Whether some non-ASCII letter is valid UTF-8: then the whole is, but for damage.
fn has_utf8_letters(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

fn line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    let alone = |(at, _): (usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(alone) {
        return text;
    }
    let mut fixed = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(char) = rest.next() {
        fixed.push(if char == '\r' && rest.peek() != Some(&'\n') { '\n' } else { char });
    }
    Cow::Owned(fixed)
}
