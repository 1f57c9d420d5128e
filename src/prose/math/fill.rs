//! Typesets the formulas of a tree.

use std::collections::BTreeSet;

use super::super::{Block, Inline, Macros, tree};
use super::{MathError, spoken, to_typst};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Gives every formula its Typst source and the words it is read out by; one that has none is named in a diagnostic, once.
pub(in super::super) fn typeset(
    blocks: &mut [Block],
    macros: &Macros,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    Typesetter { macros, place, diagnostics, named: BTreeSet::new() }.blocks(blocks);
}

struct Typesetter<'a> {
    macros: &'a Macros,
    place: &'a Place,
    diagnostics: &'a mut Vec<Diagnostic>,
    named: BTreeSet<String>,
}

impl Typesetter<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { content } | Block::Heading { content, .. } => self.inlines(content),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Quote { content } => self.blocks(content),
                Block::Math { tex, typst, alt } => self.formula(tex, typst, alt),
                Block::Figure { caption, .. } => self.inlines(caption),
                Block::References { items } => items.iter_mut().for_each(|item| self.inlines(&mut item.content)),
                Block::Code { .. } => {}
            }
        }
    }

    fn inlines(&mut self, content: &mut [Inline]) {
        for inline in content {
            if let Inline::Math { tex, typst, alt } = inline {
                self.formula(tex, typst, alt);
            } else if let Some(inner) = tree::inner(inline) {
                self.inlines(inner);
            }
        }
    }

    fn formula(&mut self, tex: &str, typst: &mut Option<String>, alt: &mut String) {
        let set = self.macros.expand(tex).map_err(MathError::from).and_then(|expanded| {
            let typst = to_typst(&expanded)?;
            Ok((typst, spoken(&expanded)))
        });
        match set {
            Ok((source, words)) => {
                *typst = Some(source);
                if let Some(words) = words {
                    *alt = words;
                }
            }
            Err(reason) => self.name(tex, &reason),
        }
    }

    fn name(&mut self, tex: &str, reason: &MathError) {
        if self.named.insert(tex.to_owned()) {
            let message = format!("`${}$` is printed as its source: {reason}", shortened(tex));
            let help = "write it in the LaTeX that a formula of amsmath allows, or define its commands under `macros:`";
            self.diagnostics.push(Diagnostic::new(Code::MathVerbatim, self.place, message).help(help));
        }
    }
}

/// The beginning of a formula, long enough to know it again.
fn shortened(tex: &str) -> String {
    const ENOUGH: usize = 60;
    match tex.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &tex[..end]),
        None => tex.to_owned(),
    }
}
