use typst::foundations::Label;

use super::line::Line;
use super::walk::Sheet;
use crate::diagnostic::Code;

/// Something on a page that a typographer would not let pass.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    pub(super) code: Code,
    /// `page 12`.
    pub(super) page: String,
    /// Label of the heading above it that leads to a record.
    pub(super) owner: Option<Label>,
    /// The first words of what is wrong.
    pub(super) words: String,
    /// What is wrong with it, behind the words or alone.
    pub(super) message: String,
    pub(super) help: &'static str,
    /// Whether it says why it is so, and nothing need be done.
    pub(super) explained: bool,
}

impl Fault {
    pub(super) fn new(code: Code, sheet: &Sheet, line: &Line, message: impl Into<String>, help: &'static str) -> Self {
        Self {
            code,
            page: sheet.name(),
            owner: line.owner,
            words: line.words(),
            message: message.into(),
            help,
            explained: false,
        }
    }
}
