//! Looks at a finished PDF as a print shop does before it makes plates: boxes and bleed, what stands too near the cut, lines and
//! letters too thin to print, pixels, inks, fonts, pages.
//!
//! It knows nothing of a booklet but the bytes, so it serves any PDF. What is painted on a page is gone through in the order
//! of its content stream, forms and patterns included (`walk`); each mark is held against the rules (`rules`); what is wrong
//! is said once for each kind, with its pages and the worst of them (`findings`).

mod findings;
mod font;
mod geometry;
mod ink;
mod mark;
mod resources;
mod rules;
mod state;
mod stream;
#[cfg(test)]
mod tests;
mod walk;

use hayro_syntax::{LoadPdfError, Pdf};

use crate::diagnostic::{Code, Diagnostic, Place};
use findings::Findings;
use walk::Walk;

/// Pages that are looked at.
const MOST_PAGES: usize = 20_000;

/// What a job is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The number of pages is a multiple of this.
    pub signature: u32,
    /// Whether there is to be no ink but black and `spot`.
    pub black_only: bool,
    /// An ink of its own that is to be used, by the name its maker has for it.
    pub spot: Option<String>,
    /// Whether pictures are held against what a press shows; not where that was done with their files at hand.
    pub pictures: bool,
    /// Whether it is a booklet whose event's folder is at hand, so that its settings are what helps.
    pub is_booklet: bool,
}

impl Default for Job {
    fn default() -> Self {
        Self { signature: SHEET, black_only: false, spot: None, pictures: true, is_booklet: false }
    }
}

/// Pages of a sheet that is folded once.
const SHEET: u32 = 4;

/// What a print shop would refuse, or ask about.
pub fn preflight(pdf: &[u8], job: &Job) -> Vec<Diagnostic> {
    let read = match Pdf::new(pdf.to_vec()) {
        Ok(read) => read,
        Err(LoadPdfError::Decryption(_)) => return vec![locked()],
        Err(LoadPdfError::Invalid) => return vec![unreadable("it cannot be read as a PDF")],
    };
    let pages = read.pages();
    if pages.is_empty() {
        return vec![unreadable("it has no pages")];
    }
    let mut diagnostics = Vec::from_iter(is_encrypted(pdf).then(locked));
    let mut findings = Findings::default();
    let mut walk = Walk::default();
    rules::pages(pages, job, &mut findings);
    for (index, page) in pages.iter().take(MOST_PAGES).enumerate() {
        let mut rules = rules::Page::new(index + 1, page, job, &mut findings);
        let seen = walk.page(page, &mut |mark| rules.mark(mark));
        rules.finish(&seen);
    }
    diagnostics.extend(findings.finish(job));
    if pages.len() > MOST_PAGES {
        let message = format!("{} pages are more than the {MOST_PAGES} that are looked at", pages.len());
        diagnostics.push(Diagnostic::new(Code::OverLimit, &Place::Made, message).help("check the file in parts"));
    }
    diagnostics
}

/// What is said of a file that cannot be looked at.
pub fn unreadable(why: &str) -> Diagnostic {
    Diagnostic::new(Code::PrintUnreadable, &Place::Made, format!("nobody can print this file: {why}"))
        .help("export the PDF again")
}

fn locked() -> Diagnostic {
    Diagnostic::new(Code::PrintLocked, &Place::Made, "the file is encrypted; a press cannot take it as it is")
        .help("save it without a password and without restrictions")
}

/// Whether the dictionary that the file ends with names an encryption (ISO 32000-1, 7.5.5 and 7.5.8.2): the trailer, or that of
/// the stream of references.
fn is_encrypted(pdf: &[u8]) -> bool {
    const START: &[u8] = b"startxref";
    let find = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).position(|window| window == wanted);
    let Some(end) = pdf.windows(START.len()).rposition(|window| window == START) else { return false };
    let digits = pdf[end + START.len()..].trim_ascii_start();
    let digits = &digits[..digits.iter().take_while(|byte| byte.is_ascii_digit()).count()];
    let start = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<usize>().ok());
    let Some(references) = start.and_then(|start| pdf.get(start..)) else { return false };
    let dictionary = match references.starts_with(b"xref") {
        true => find(references, b"trailer").map(|at| &references[at..]),
        false => Some(references),
    };
    let Some(dictionary) = dictionary else { return false };
    let length = [START, b"stream"].iter().filter_map(|end| find(dictionary, end)).min().unwrap_or(dictionary.len());
    find(&dictionary[..length], b"/Encrypt").is_some()
}
