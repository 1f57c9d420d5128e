//! Titles that were written as characters, whatever plain text means by them.

use crate::diagnostic::Spanned;
use crate::prose::{Dialect, Inline, line_to_markdown, plain_text, read, read_inline, to_markdown};
use crate::record::ContributionRecord;

/// Whether plain text would make other characters of these, `--` for one. In a title with formulas, signs of LaTeX are meant.
pub(super) fn mislead(text: &Spanned<String>) -> bool {
    !text.value.contains(['$', '\\']) && plain_text(&read_inline(text, Dialect::Plain).value) != text.value
}

/// Keeps the characters of a title: where plain text would make others of them, the record is written in Markdown, with its other
/// texts read as they were meant.
pub(super) fn kept(record: &mut ContributionRecord) {
    let is_plain = record.dialect.as_ref().is_some_and(|dialect| dialect.value == Dialect::Plain);
    if !is_plain || !mislead(&record.title) {
        return;
    }
    let title = std::mem::take(&mut record.title);
    record.title = title.map(|text| line_to_markdown(&[Inline::Text { text }]));
    let marked = |text: Spanned<String>| {
        let prose = read(&text, Dialect::Plain).value;
        Spanned::new(to_markdown(&prose), text.place)
    };
    record.abstract_ = record.abstract_.take().map(marked);
    for author in &mut record.authors {
        author.biography = author.biography.take().map(|text| Box::new(marked(*text)));
    }
    record.dialect = Some(Spanned::made(Dialect::Markdown));
}
