//! Titles and abstracts in the plainest form that is read again as they are.

use crate::diagnostic::Spanned;
use crate::prose::{
    Dialect, Inline, Prose, Reading, comes_back, detect, detect_title, line_to_markdown, plain_text, read_inline,
    to_html, to_markdown, units,
};

/// A title and the texts below it, for people, who see as little markup as can be.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    pub(super) title: String,
    pub(super) bodies: Vec<String>,
    /// The dialect of all of them, where their own signs do not tell a reader.
    pub(super) dialect: Option<Dialect>,
}

/// Writes a title, the abstract and what else is read in one dialect: as plain text if that says all; else as Markdown, which is
/// named if it does not show.
pub(super) fn texts(title: &[Inline], bodies: &[&Prose]) -> Texts {
    let line = line_to_markdown(title);
    let marked: Vec<String> = bodies.iter().map(|body| to_markdown(body)).collect();
    let plain = |body: &&Prose| units(body).join("\n\n");
    let below = |body: &str| detect(body);
    let mut written = Vec::new();
    for (body, marked) in bodies.iter().zip(&marked) {
        let found = [plain(body), marked.clone()].into_iter().find(|text| comes_back(text, below(text), marked));
        written.extend(found);
    }
    let abstract_ = written.first().map(|text| below(text)).unwrap_or_default();
    let above = [plain_text(title), line.clone()].into_iter().find(|text| {
        let read = read_inline(&Spanned::made(text.clone()), Reading::from(detect_title(text, abstract_)));
        line_to_markdown(&read.value) == line
    });
    match above.filter(|_| written.len() == bodies.len()) {
        Some(title) => Texts { title, bodies: written, dialect: None },
        None => Texts { title: line, bodies: marked, dialect: Some(Dialect::Markdown) },
    }
}

/// A text as HTML; a paragraph whose characters say all as these.
pub(super) fn html_unless_plain(prose: &Prose) -> String {
    match units(prose).as_slice() {
        [] => String::new(),
        [plain] if !plain.contains(['<', '>', '&', '\n']) && comes_back(plain, detect(plain), &to_markdown(prose)) => {
            plain.clone()
        }
        _ => to_html(prose),
    }
}
