use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, Position, Spanned};
use crate::record::yaml::{Key, Kind, Node};

/// A list or mapping whose end has not come.
pub(super) struct Open<'t> {
    pub(super) place: Place,
    /// Column of its dashes or keys, from 0.
    pub(super) column: usize,
    /// Whether it is written in brackets.
    pub(super) flow: bool,
    /// The parser's number for the name it carries, 0 for none.
    pub(super) anchor: usize,
    pub(super) content: Content<'t>,
}

pub(super) enum Content<'t> {
    List(Vec<Node<'t>>),
    Map { pairs: Vec<(Key<'t>, Node<'t>)>, slot: Slot<'t> },
}

/// What a mapping waits for.
#[derive(Default)]
pub(super) enum Slot<'t> {
    #[default]
    Key,
    /// The value of this key.
    Value(Key<'t>),
    /// A value whose key is no text.
    Dropped,
}

impl<'t> Open<'t> {
    pub(super) fn is_list(&self) -> bool {
        matches!(self.content, Content::List(_))
    }

    /// Takes the next item, key or value.
    pub(super) fn put(&mut self, node: Node<'t>) -> Option<Diagnostic> {
        match &mut self.content {
            Content::List(items) => items.push(node),
            Content::Map { pairs, slot } => match std::mem::take(slot) {
                Slot::Value(key) => pairs.push((key, node)),
                Slot::Dropped => {}
                Slot::Key => match node.kind {
                    Kind::Scalar { text, .. } => *slot = Slot::Value(Spanned::new(text, node.place)),
                    kind => {
                        *slot = Slot::Dropped;
                        let message = format!("a key must be text, not {}", kind.noun());
                        let complaint = Diagnostic::new(Code::YamlSyntax, &node.place, message);
                        return Some(complaint.help("write `key: value`, or put the text in quotes"));
                    }
                },
            },
        }
        None
    }

    /// The finished list or mapping of `text`; its place is its first dash, bracket or key.
    pub(super) fn into_node(self, text: &str) -> Node<'t> {
        let mut place = self.place;
        let kind = match self.content {
            Content::List(mut items) => {
                items.shrink_to_fit();
                if let Place::At(at) = &mut place
                    && !self.flow
                {
                    let dash = text.get(at.start()..).is_some_and(|rest| rest.starts_with('-'));
                    let bytes = at.start()..at.start() + usize::from(dash);
                    *at = Position::new(Arc::clone(&at.file), bytes, at.line, at.column);
                }
                Kind::List(items)
            }
            Content::Map { mut pairs, slot } => {
                if let Slot::Value(key) = slot {
                    let value = Node { place: key.place.clone(), kind: Kind::Null };
                    pairs.push((key, value));
                }
                if let Some((key, _)) = pairs.first()
                    && !self.flow
                {
                    place = key.place.clone();
                }
                pairs.shrink_to_fit();
                Kind::Map(pairs)
            }
        };
        Node { place, kind }
    }
}
