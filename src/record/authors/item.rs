//! The stretches of a list with what each says, before it is known which of them make a name together.

use super::markup::{Piece, Sign};
use super::person::{self, Draft};
use super::separator::{Chunk, Separator};
use super::shape::Shape;

/// A stretch with what was read from it.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) before: Separator,
    /// The word or sign before it.
    pub(super) joint: String,
    pub(super) draft: Draft,
    /// The words as written, marks left out.
    pub(super) raw: String,
    pub(super) shape: Shape,
}

/// Reads stretches one by one and joins to each person what stands behind a comma and is no name: `Ada Byron, PhD`.
pub(super) fn items(pieces: &[Piece], chunks: &[Chunk]) -> Vec<Item> {
    let no_capitals = !pieces.iter().filter_map(Piece::char).any(char::is_uppercase);
    let mut items: Vec<Item> = Vec::with_capacity(chunks.len());
    // What parts the next item from the last, and what stands before the first.
    let mut parted = (Separator::Start, String::new());
    let mut waiting = Draft::default();
    for chunk in chunks {
        if rank(chunk.before) >= rank(parted.0) {
            parted = (chunk.before, chunk.joint.clone());
        }
        let mut draft = person::read(&pieces[chunk.from..chunk.to]);
        if draft == Draft::default() {
            continue;
        }
        // A degree stands behind a comma; anywhere else it is somebody's name: `Ma` in a list of capitals.
        if draft.name.is_empty() && (items.is_empty() || parted.0 != Separator::Comma) {
            draft.restore_degrees();
        }
        // One generational suffix is a person's; a second is somebody's name.
        let suffix = |last: &Item| last.draft.name.contains(", ");
        if draft.name.is_empty() || draft.is_attachment() && items.last().is_some_and(|last| !suffix(last)) {
            match items.last_mut() {
                Some(last) => {
                    last.draft.join(", ", draft);
                    last.shape = Shape::of(&last.draft.name, no_capitals);
                }
                None => waiting.join("", draft),
            }
            parted = (Separator::Start, String::new());
            continue;
        }
        if items.is_empty() {
            draft.join("", std::mem::take(&mut waiting));
        }
        let raw = pieces[chunk.from..chunk.to].iter().filter_map(|piece| match piece.sign {
            Sign::Char(c) => Some(c),
            Sign::Line => Some(' '),
            _ => None,
        });
        let raw = raw.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        let shape = Shape::of(&draft.name, no_capitals);
        let (before, joint) = std::mem::replace(&mut parted, (Separator::Start, String::new()));
        let before = if items.is_empty() { Separator::Start } else { before };
        items.push(Item { before, joint, draft, raw, shape });
    }
    items
}

impl Item {
    /// Changes the name, and weighs it anew.
    pub(super) fn rename(&mut self, name: String, no_capitals: bool) {
        self.shape = Shape::of(&name, no_capitals);
        self.draft.name = name;
    }
}

/// How much a separator says; of two in a row, `, and`, the one that says more counts.
fn rank(separator: Separator) -> u8 {
    match separator {
        Separator::Start => 0,
        Separator::Comma => 1,
        Separator::Inner => 2,
        Separator::And => 3,
        Separator::With => 4,
        Separator::Line => 5,
        Separator::Hard => 6,
    }
}
