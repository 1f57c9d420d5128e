//! What CLDR writes, taken apart into its fields.

use std::fmt;

use writeable::{Part, PartsWrite, Writeable};

/// A stretch of written text, and which field of the date or time it is; none between fields.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) field: Option<Part>,
    pub(super) text: String,
}

/// The pieces of a written text in order, next ones of no field as one.
pub(super) fn pieces(written: &impl Writeable) -> Vec<Piece> {
    let mut sink = Sink::default();
    // Writing into memory does not fail.
    let _ = written.write_to_parts(&mut sink);
    sink.pieces
}

/// The pieces as one text.
pub(super) fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[derive(Default)]
struct Sink {
    pieces: Vec<Piece>,
    /// The outermost field that is being written; its own parts, such as the sign of a number, do not count.
    field: Option<Part>,
}

impl fmt::Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.pieces.last_mut() {
            Some(last) if last.field == self.field => last.text.push_str(text),
            _ => self.pieces.push(Piece { field: self.field, text: text.to_owned() }),
        }
        Ok(())
    }
}

impl PartsWrite for Sink {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        let outer = self.field;
        self.field = outer.or(Some(part));
        let result = write(self);
        self.field = outer;
        result
    }
}
