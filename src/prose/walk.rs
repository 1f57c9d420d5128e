//! Ways through a tree for those who look at its text, whatever holds it.

use super::{Block, Inline, Reference};

impl Block {
    /// The stretches of text that the block itself has: one, or one for each work of the references or cell of a table.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Vec<Inline>> {
        type Parts<'a> = (&'a [Vec<Inline>], &'a [Reference], &'a [Vec<Vec<Inline>>]);
        let (own, works, rows): Parts<'_> = match self {
            Self::Paragraph { content } | Self::Heading { content, .. } | Self::Figure { caption: content, .. } => {
                (std::slice::from_ref(content), &[], &[])
            }
            Self::References { items } => (&[], items, &[]),
            Self::Table { head, rows, .. } => (head, &[], rows),
            Self::List { .. } | Self::Quote { .. } | Self::Code { .. } | Self::Math { .. } => (&[], &[], &[]),
        };
        own.iter().chain(works.iter().map(|work| &work.content)).chain(rows.iter().flatten())
    }

    /// [`Self::lines`], to be changed.
    pub(crate) fn lines_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        type Parts<'a> = (&'a mut [Vec<Inline>], &'a mut [Reference], &'a mut [Vec<Vec<Inline>>]);
        let (own, works, rows): Parts<'_> = match self {
            Self::Paragraph { content } | Self::Heading { content, .. } | Self::Figure { caption: content, .. } => {
                (std::slice::from_mut(content), &mut [], &mut [])
            }
            Self::References { items } => (&mut [], items, &mut []),
            Self::Table { head, rows, .. } => (head, &mut [], rows),
            Self::List { .. } | Self::Quote { .. } | Self::Code { .. } | Self::Math { .. } => {
                (&mut [], &mut [], &mut [])
            }
        };
        own.iter_mut().chain(works.iter_mut().map(|work| &mut work.content)).chain(rows.iter_mut().flatten())
    }

    /// The texts inside the block: each item of a list, or what is quoted.
    pub(crate) fn inside(&self) -> impl Iterator<Item = &Vec<Block>> {
        match self {
            Self::List { items, .. } => items.iter(),
            Self::Quote { content } => std::slice::from_ref(content).iter(),
            _ => [].iter(),
        }
    }

    /// [`Self::inside`], to be changed.
    pub(crate) fn inside_mut(&mut self) -> impl Iterator<Item = &mut Vec<Block>> {
        match self {
            Self::List { items, .. } => items.iter_mut(),
            Self::Quote { content } => std::slice::from_mut(content).iter_mut(),
            _ => [].iter_mut(),
        }
    }
}

impl Inline {
    /// What it holds, if it is one that holds text.
    pub(crate) fn content(&self) -> Option<&Vec<Inline>> {
        match self {
            Self::Emphasis { content }
            | Self::Strong { content }
            | Self::SmallCaps { content }
            | Self::Subscript { content }
            | Self::Superscript { content }
            | Self::Link { content, .. } => Some(content),
            Self::Text { .. } | Self::Code { .. } | Self::Math { .. } | Self::Break => None,
        }
    }

    /// [`Self::content`], to be changed.
    pub(crate) fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Emphasis { content }
            | Self::Strong { content }
            | Self::SmallCaps { content }
            | Self::Subscript { content }
            | Self::Superscript { content }
            | Self::Link { content, .. } => Some(content),
            Self::Text { .. } | Self::Code { .. } | Self::Math { .. } | Self::Break => None,
        }
    }
}

/// Visits file, caption and words of every figure in reading order.
pub(crate) fn figures(blocks: &mut [Block], visit: &mut impl FnMut(&mut String, &mut Vec<Inline>, &mut String)) {
    for block in blocks {
        if let Block::Figure { file, caption, alt } = block {
            visit(file, caption, alt);
        }
        block.inside_mut().for_each(|inside| figures(inside, visit));
    }
}
