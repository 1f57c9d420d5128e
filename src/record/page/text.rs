//! A page's bytes as text that knows its lines.

use std::ops::Range;
use std::sync::Arc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::{Form, Page};
use crate::diagnostic::{Code, Diagnostic, Place, Position, Sources};

/// Bytes read of one page; a workshop's page has tens of kilobytes, a society's programme a few megabytes.
const MOST_BYTES: usize = 16 << 20;

/// The decoded page and where its lines begin, so that a place costs a binary search and not a walk from the top.
pub(super) struct Text {
    /// The name positions carry.
    pub(super) file: Arc<str>,
    /// The whole text, with `\n` between lines.
    pub(super) content: String,
    starts: Vec<usize>,
}

impl Text {
    /// Decodes the page and keeps its text among the sources.
    pub(super) fn read(page: &Page, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let bytes = &page.bytes[..page.bytes.len().min(MOST_BYTES)];
        let (encoding, skip) = encoding(bytes, page.media_type.as_deref());
        let (decoded, replaced) = encoding.decode_without_bom_handling(&bytes[skip..]);
        let content = if decoded.contains(['\r', '\0']) {
            decoded.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}")
        } else {
            decoded.into_owned()
        };
        let text = Self::new(sources.add(&page.name, &content), content);
        let top = text.place(0..0);
        if page.bytes.len() > MOST_BYTES {
            let message = format!("the page has {} bytes; the first {MOST_BYTES} were read", page.bytes.len());
            diagnostics.push(Diagnostic::new(Code::OverLimit, &top, message).help("pull the page in parts"));
        }
        if replaced {
            let first = text.content.find('\u{FFFD}').unwrap_or(0);
            let message = format!("the page has bytes that are no {} text; they read `\u{FFFD}`", encoding.name());
            let help = "save the page as UTF-8 and pull it again";
            diagnostics.push(Diagnostic::new(Code::BadEncoding, &text.place(first..first), message).help(help));
        }
        text
    }

    /// Indexes the lines of `content`.
    pub(super) fn new(file: Arc<str>, content: String) -> Self {
        let starts = std::iter::once(0).chain(content.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, content, starts }
    }

    /// The number of the line that holds the byte, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    /// The place of a stretch of the text, widened to whole characters: what is found again by quoting in damaged HTML may
    /// begin or end within one.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        let start = self.content.floor_char_boundary(range.start);
        let range = start..self.content.ceil_char_boundary(range.end).max(start);
        let line = self.line(range.start);
        let start = self.starts[line - 1];
        let column = self.content.get(start..range.start).map_or(1, |before| before.chars().count() + 1);
        Place::At(Position {
            file: Arc::clone(&self.file),
            start: range.start,
            end: range.end,
            line: line.try_into().unwrap_or(u32::MAX),
            column: column.try_into().unwrap_or(u32::MAX),
        })
    }
}

/// The encoding and the length of the byte order mark: the mark itself, then the word of the server, then that of the page,
/// then UTF-8 if it is valid, and a guess only at the end, as browsers do (WHATWG Encoding, section 6).
fn encoding(bytes: &[u8], media_type: Option<&str>) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    let said = media_type.and_then(|said| label(said, "charset="));
    let in_page = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
        let meta = head.find("<meta").and_then(|at| label(&head[at..], "charset="));
        // A page that could be read this far as single bytes is not in UTF-16, whatever it says.
        meta.map(|found| if found.is_ascii_compatible() { found } else { UTF_8 })
    };
    let found = said.or_else(in_page).unwrap_or_else(|| {
        if std::str::from_utf8(bytes).is_ok() {
            return UTF_8;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Allow)
    });
    (found, 0)
}

/// The encoding named behind `key`.
fn label(text: &str, key: &str) -> Option<&'static Encoding> {
    let at = text.to_ascii_lowercase().find(key)? + key.len();
    let name = text.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(name.len());
    Encoding::for_label(&name.as_bytes()[..end])
}

/// The form of a page: what the server says, then the end of its name, then how it looks.
pub(super) fn form(page: &Page, content: &str) -> Form {
    let said = page.media_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    let name = page.name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if said.contains("html") || ends(&[".html", ".htm", ".xhtml"]) {
        return Form::Html;
    }
    if said.contains("markdown") || ends(&[".md", ".markdown", ".mkd", ".qmd"]) {
        return Form::Markdown;
    }
    let mut head_end = content.len().min(4096);
    while !content.is_char_boundary(head_end) {
        head_end -= 1;
    }
    let head = content[..head_end].trim_start().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|opening| head.starts_with(opening)) {
        return Form::Html;
    }
    let headings =
        content.lines().take(2000).filter(|line| line.starts_with("## ") || line.starts_with("### ")).count();
    if head.starts_with("---\n") || headings >= 2 { Form::Markdown } else { Form::Saved }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8], media_type: Option<&str>) -> (String, usize) {
        let page = Page {
            name: "page.txt".into(),
            bytes: bytes.to_vec(),
            media_type: media_type.map(Into::into),
            address: None,
        };
        let mut diagnostics = Vec::new();
        let text = Text::read(&page, &mut Sources::default(), &mut diagnostics);
        (text.content, diagnostics.len())
    }

    #[test]
    fn trusts_the_mark_then_the_server_then_the_page_then_its_eyes() {
        for (bytes, media_type, expected) in [
            (&b"\xEF\xBB\xBFh\xC3\xA9"[..], Some("text/plain; charset=latin1"), "hé"),
            (b"\xFF\xFEh\x00\xE9\x00", None, "hé"),
            (b"h\xE9", Some("text/html; charset=\"ISO-8859-1\""), "hé"),
            (b"<meta charset='windows-1252'>h\xE9", None, "<meta charset='windows-1252'>hé"),
            (b"h\xC3\xA9", None, "hé"),
            (b"Les \xE9l\xE8ves pr\xE9sentent leurs r\xE9sultats", None, "Les élèves présentent leurs résultats"),
            (b"a\r\nb\rc", None, "a\nb\nc"),
        ] {
            assert_eq!(decode(bytes, media_type), (expected.to_owned(), 0));
        }
        assert_eq!(decode(b"h\xE9 x", Some("text/plain; charset=utf-8")), ("h\u{FFFD} x".to_owned(), 1));
    }

    #[test]
    fn places_count_lines_and_columns_from_one() {
        let text = Text::new("p".into(), "ab\ncé d\n".to_owned());
        assert_eq!(text.place(0..1).to_string(), "p:1:1");
        assert_eq!(text.place(7..8).to_string(), "p:2:4");
        let within = text.place(5..99);
        assert_eq!(within.position().map(|at| (at.start, at.end)), Some((4, 9)), "whole characters of the text");
    }
}
