//! The bytes of a source as text that knows its lines.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::encoding::{self, Decoded};
use super::source::File;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Position, Sources};

/// Bytes read of one file; a society's programme with all abstracts has some ten megabytes.
const MOST_BYTES: usize = 64 << 20;

/// The decoded file and where its lines begin, so that a place costs a binary search and not a walk from the top.
///
/// A file whose bytes are text as they stand is not copied.
#[derive(Debug)]
pub(crate) struct Text<'f> {
    /// The name positions carry.
    pub(crate) file: Arc<str>,
    /// The whole text, with `\n` between lines.
    pub(crate) content: Cow<'f, str>,
    starts: Vec<usize>,
    /// Characters before each [`STRETCH`] of bytes, as far as whole characters go: an export may be one line.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters.
const STRETCH: usize = 1 << 10;

impl<'f> Text<'f> {
    /// Decodes a file, with a complaint where it is too large or no text in its encoding.
    pub(crate) fn read(file: &'f File) -> Checked<Self> {
        let mut complaints = Vec::new();
        let bytes = &file.bytes[..file.bytes.len().min(MOST_BYTES)];
        let Decoded { text: decoded, doubt } = encoding::decode(bytes, file.media_type.as_deref());
        let at = doubt.as_ref().map_or(0, |doubt| in_lines(&decoded[..doubt.place(&decoded)]).len());
        let content = if decoded.contains(['\r', '\0']) { Cow::Owned(in_lines(&decoded)) } else { decoded };
        let text = Self::new(file.name.as_str().into(), content);
        if file.bytes.len() > MOST_BYTES {
            let message = format!("the file has {} bytes; the first {MOST_BYTES} were read", file.bytes.len());
            complaints.push(Diagnostic::new(Code::OverLimit, &text.place(0..0), message).help("pull it in parts"));
        }
        complaints.extend(doubt.map(|doubt| doubt.told(&text.place(at..at))));
        Checked::new(text, complaints)
    }

    /// Indexes the lines of `content`.
    pub(crate) fn new(file: Arc<str>, content: impl Into<Cow<'f, str>>) -> Self {
        let content: Cow<str> = content.into();
        let starts = std::iter::once(0).chain(content.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut characters = Vec::with_capacity(content.len() / STRETCH + 1);
        let (mut count, mut from) = (0, 0);
        for stretch in 0..=content.len() / STRETCH {
            let end = content.ceil_char_boundary(stretch * STRETCH);
            count += content[from..end].chars().count();
            from = end;
            characters.push(count);
        }
        Self { file, content, starts, characters }
    }

    /// Keeps the text so that diagnostics can quote it.
    pub(crate) fn keep(&self, sources: &mut Sources) {
        sources.share(&self.file, &Arc::from(&*self.content));
    }

    /// Characters that begin before a byte that begins one.
    fn characters_before(&self, byte: usize) -> usize {
        let stretch = (byte / STRETCH).min(self.characters.len().saturating_sub(1));
        let from = self.content.ceil_char_boundary(stretch * STRETCH);
        self.characters.get(stretch).copied().unwrap_or(0)
            + self.content.get(from..byte).map_or(0, |rest| rest.chars().count())
    }

    /// The number of the line that holds the byte, from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    /// The place of a stretch of the text, widened to whole characters: what is found again by quoting in damaged HTML may
    /// begin or end within one.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        let start = self.content.floor_char_boundary(range.start);
        let range = start..self.content.ceil_char_boundary(range.end).max(start);
        let line = self.line(range.start);
        let start = self.starts[line - 1];
        let column = self.characters_before(range.start) - self.characters_before(start) + 1;
        let (line, column) = (line.try_into().unwrap_or(u32::MAX), column.try_into().unwrap_or(u32::MAX));
        Place::At(Position::new(Arc::clone(&self.file), range, line, column))
    }
}

/// Line ends as one sign, zeros as what they are.
fn in_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8], media_type: Option<&str>) -> (String, usize) {
        let media_type = media_type.map(Into::into);
        let file = File { name: "page.txt".into(), bytes: bytes.to_vec(), media_type, ..File::default() };
        let Checked { value: text, diagnostics } = Text::read(&file);
        (text.content.to_string(), diagnostics.len())
    }

    #[test]
    fn trusts_the_mark_then_the_server_then_the_page_then_its_eyes() {
        for (bytes, media_type, expected) in [
            (&b"\xEF\xBB\xBFh\xC3\xA9"[..], Some("text/plain; charset=latin1"), "hé"),
            (b"\xFF\xFEh\x00\xE9\x00", None, "hé"),
            (b"h\xE9", Some("text/html; charset=\"ISO-8859-1\""), "hé"),
            (b"<meta charset='windows-1252'>h\xE9", None, "<meta charset='windows-1252'>hé"),
            (b"h\xC3\xA9", None, "hé"),
            (b"a\r\nb\rc", None, "a\nb\nc"),
        ] {
            assert_eq!(decode(bytes, media_type), (expected.to_owned(), 0));
        }
        let french = b"Les \xE9l\xE8ves pr\xE9sentent leurs r\xE9sultats";
        assert_eq!(decode(french, None), ("Les élèves présentent leurs résultats".to_owned(), 1));
        assert_eq!(decode(b"h\xE9 x", Some("text/plain; charset=utf-8")), ("hé x".to_owned(), 1));
        assert_eq!(decode(b"\xEF\xBB\xBFh\xE9 x", None), ("h\u{FFFD} x".to_owned(), 1));
    }

    #[test]
    fn places_count_lines_and_columns_from_one() {
        let text = Text::new("p".into(), "ab\ncé d\n".to_owned());
        assert_eq!(text.place(0..1).to_string(), "p:1:1");
        assert_eq!(text.place(7..8).to_string(), "p:2:4");
        let within = text.place(5..99);
        assert_eq!(within.position().map(|at| (at.start(), at.end())), Some((4, 9)), "whole characters of the text");
    }

    #[test]
    fn columns_of_a_long_line_are_counted_in_characters() {
        let text = Text::new("p".into(), format!("x\n{}end", "é→𝛼a".repeat(3000)));
        for (nth, byte) in text.content.char_indices().map(|(byte, _)| byte).skip(2).enumerate().step_by(97) {
            assert_eq!(text.place(byte..byte).to_string(), format!("p:2:{}", nth + 1));
        }
    }
}
