use super::fields::{Entry, Fields};
use crate::diagnostic::Diagnostic;
use crate::record::ImprintRecord;
use crate::record::yaml::Node;

pub(super) const IMPRINT: Entry =
    Entry { noun: "`imprint`", keys: &["publisher", "editors", "isbn", "issn", "doi", "licence", "copyright", "text"] };

/// Reads what a librarian asks of the book.
pub(in crate::record) fn imprint(node: Node, complaints: &mut Vec<Diagnostic>) -> ImprintRecord {
    let Some(mut fields) = Fields::open(node, &IMPRINT, complaints) else { return ImprintRecord::default() };
    ImprintRecord {
        publisher: fields.text("publisher"),
        editors: fields.texts("editors", None),
        isbn: fields.text("isbn"),
        issn: fields.text("issn"),
        doi: fields.text("doi"),
        licence: fields.text("licence"),
        copyright: fields.text("copyright"),
        text: fields.text("text"),
    }
}
