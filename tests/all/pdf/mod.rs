//! Reads our own PDFs back: what a screen reader, an archive and a search engine find in them (ISO 32000-1).
//!
//! Text comes in the order of the tags, which is the order it is read aloud in, not the order it is painted in.

mod catalog;
mod content;
mod font;
mod press;
mod tags;
mod tests;
mod turned;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Object, String as PdfString};

/// What of a PDF our tests look at.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Read {
    /// The text in the order of the tags, a line for each block.
    pub(crate) text: String,
    /// The structure tree as indented roles, each with the text that stands directly in it.
    pub(crate) tags: String,
    /// Bookmarks: depth from 0, title, page index from 0 where it leads.
    pub(crate) outline: Vec<(usize, String, Option<usize>)>,
    /// Named destinations and the page index, from 0, that each leads to.
    pub(crate) destinations: Vec<(String, Option<usize>)>,
    /// The label of every page, `ii` or `12`.
    pub(crate) page_labels: Vec<String>,
    /// Width and height of every page, in points.
    pub(crate) pages: Vec<(f64, f64)>,
    /// The document's language (BCP 47).
    pub(crate) language: Option<String>,
    /// The Info dictionary's entries that are strings.
    pub(crate) info: Vec<(String, String)>,
    /// The XMP packet.
    pub(crate) xmp: String,
    /// The files inside.
    pub(crate) files: Vec<EmbeddedFile>,
}

/// A file inside a PDF (§7.11.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EmbeddedFile {
    pub(crate) name: String,
    /// `Source`, `Data`, `Alternative`, `Supplement` (ISO 32000-2 §14.13).
    pub(crate) relationship: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

impl Read {
    /// Reads a PDF; panics where it is not built as it has to be, since that is what a test is for.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
        let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a document catalog");
        let (text, tags) = tags::read(&pdf, &root);
        Self {
            text,
            tags,
            outline: catalog::outline(&pdf, &root),
            destinations: catalog::destinations(&pdf, &root),
            page_labels: catalog::page_labels(&pdf, &root),
            pages: pdf.pages().iter().map(|page| (page.media_box().width(), page.media_box().height())).collect(),
            language: root.get::<PdfString<'_>>("Lang").map(|language| text_string(&language)),
            info: catalog::info(&pdf),
            xmp: catalog::xmp(&root),
            files: catalog::files(&root),
        }
    }
}

/// Follows a reference.
fn resolve<'a>(pdf: &'a Pdf, object: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match object {
        MaybeRef::Ref(reference) => pdf.xref().get(reference.into()),
        MaybeRef::NotRef(object) => Some(object),
    }
}

/// A text string (§7.9.2.2): UTF-16 or UTF-8 by its mark, otherwise PDFDocEncoding, of which our writers use the ASCII part.
fn text_string(bytes: &[u8]) -> String {
    if let Some(utf16) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16_be(utf16);
    }
    let utf8 = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(utf8).expect("a text string in UTF-16, UTF-8 or ASCII").to_owned()
}

fn utf16_be(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("well-formed UTF-16")
}
