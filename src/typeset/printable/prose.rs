//! The strings of a prose tree.

use super::Printer;
use crate::prose::{Block, Inline};

impl Printer<'_> {
    pub(super) fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            block.lines_mut().for_each(|line| self.inlines(line));
            block.inside_mut().for_each(|inside| self.blocks(inside));
            match block {
                Block::Code { text } => {
                    let mut lines: Vec<_> = text.replace('\t', "    ").lines().map(str::to_owned).collect();
                    self.lines(&mut lines);
                    *text = lines.join("\n");
                }
                Block::Math { tex, typst, alt } => self.formula(tex, typst, alt),
                Block::Figure { alt, .. } => self.line(alt),
                Block::References { items } => items.iter_mut().for_each(|item| self.lines(&mut item.label)),
                Block::Paragraph { .. }
                | Block::Heading { .. }
                | Block::List { .. }
                | Block::Quote { .. }
                | Block::Table { .. } => {}
            }
        }
    }

    pub(super) fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { text } | Inline::Code { text } => self.line(text),
                Inline::Math { tex, typst, alt } => self.formula(tex, typst, alt),
                Inline::Link { target, .. } => self.line(target),
                _ => {}
            }
            inline.content_mut().into_iter().for_each(|content| self.inlines(content));
        }
    }

    /// A formula with a character that no font has prints as its source, where the character can be shown missing.
    fn formula(&mut self, tex: &mut String, typst: &mut Option<String>, alt: &mut String) {
        self.line(tex);
        self.line(alt);
        let lacking = |printer: &mut Self, source: &str| {
            let escaped = source.split("\\u{").skip(1).filter_map(|rest| rest.split('}').next());
            let characters = escaped.filter_map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32));
            characters.into_iter().any(|character| !printer.glyphs.print(character))
        };
        if typst.as_ref().is_some_and(|source| lacking(self, source)) {
            *typst = None;
        }
    }
}
