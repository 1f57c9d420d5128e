//! Which texts need no markup: what their plain words are read as is what they say.

use super::{Dialect, Inline, Prose, Reading, line_to_markdown, plain_text, read, read_inline, to_markdown, units};
use crate::diagnostic::Spanned;

/// Whether the plain words of a title and an abstract say all, read as plain text.
pub(crate) fn is_plain(title: &[Inline], abstract_: &Prose) -> bool {
    let line = read_inline(&Spanned::made(plain_text(title)), Reading::from(Dialect::Plain)).value;
    line_to_markdown(&line) == line_to_markdown(title)
        && comes_back(&units(abstract_).join("\n\n"), Dialect::Plain, &to_markdown(abstract_))
}

/// Whether a text of a dialect is read as what `markdown` says.
pub(crate) fn comes_back(text: &str, dialect: Dialect, markdown: &str) -> bool {
    let text = Spanned::made(text.to_owned());
    to_markdown(&read(&text, Reading::from(dialect)).value) == markdown
}

/// A title and an abstract as plain text if that says all, else as Markdown; and which of them.
pub(crate) fn plainest(title: &[Inline], abstract_: &Prose) -> (String, String, Dialect) {
    match is_plain(title, abstract_) {
        true => (plain_text(title), units(abstract_).join("\n\n"), Dialect::Plain),
        false => (line_to_markdown(title), to_markdown(abstract_), Dialect::Markdown),
    }
}
