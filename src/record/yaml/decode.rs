use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Place};
use crate::record::encoding::{self, Decoded};

/// Turns a file's bytes into text, with a complaint where its encoding is in doubt.
///
/// A carriage return that ends a line alone becomes a line feed, as YAML counts lines.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8], complaints: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    let Decoded { text, doubt } = encoding::decode(bytes, None);
    let text = line_feeds(text);
    complaints.extend(doubt.map(|doubt| {
        let at = doubt.place(&text);
        doubt.told(&Place::within(&file.into(), &text, at, at))
    }));
    text
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
