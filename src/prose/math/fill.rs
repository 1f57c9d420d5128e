//! Typesets the formulas of a tree.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::macros::{MAX_CHARACTERS, Macros, Runaway};
use super::super::{Block, Inline};
use super::{MathError, set};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Gives every formula its Typst source and the words it is read out by; one that has none is named in a diagnostic, once.
pub(in super::super) fn typeset(
    blocks: &mut [Block],
    macros: &Macros,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut typesetter =
        Typesetter { macros, brought: 0, verbatim: Vec::new(), named: BTreeSet::new(), unknown: BTreeMap::new() };
    typesetter.blocks(blocks);
    typesetter.report(place, diagnostics);
}

struct Typesetter<'a> {
    macros: &'a Macros,
    /// Bytes that replacing commands has brought into the formulas so far.
    brought: usize,
    /// Formulas that are printed as their source, each once, with the reasons.
    verbatim: Vec<(String, MathError)>,
    named: BTreeSet<String>,
    /// Commands nobody knows, with what is set in their place.
    unknown: BTreeMap<String, String>,
}

impl Typesetter<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            if let Block::Math { tex, typst, alt } = block {
                self.formula(tex, true, typst, alt);
            }
            block.lines_mut().for_each(|line| self.inlines(line));
            block.inside_mut().for_each(|inside| self.blocks(inside));
        }
    }

    fn inlines(&mut self, content: &mut [Inline]) {
        for inline in content {
            if let Inline::Math { tex, typst, alt } = inline {
                self.formula(tex, false, typst, alt);
            } else if let Some(inner) = inline.content_mut() {
                self.inlines(inner);
            }
        }
    }

    fn formula(&mut self, tex: &str, displayed: bool, typst: &mut Option<String>, alt: &mut String) {
        match self.expanded(tex).and_then(|tex| set(&tex, displayed)) {
            Ok(set) => {
                *typst = Some(set.typst);
                if let Some(words) = set.words {
                    *alt = words;
                }
                self.unknown.extend(set.unknown);
            }
            Err(reason) => {
                if self.named.insert(tex.to_owned()) {
                    self.verbatim.push((tex.to_owned(), reason));
                }
            }
        }
    }

    /// The formula with the commands of its text and its event replaced.
    fn expanded<'t>(&mut self, tex: &'t str) -> Result<Cow<'t, str>, MathError> {
        if self.brought > MAX_BROUGHT {
            return Err(MathError::Endless);
        }
        let expanded = self.macros.expand(tex);
        self.brought += match &expanded {
            Ok(Cow::Borrowed(_)) => 0,
            Ok(Cow::Owned(tex)) => tex.len(),
            Err(Runaway) => MAX_CHARACTERS,
        };
        Ok(expanded?)
    }

    fn report(self, place: &Place, diagnostics: &mut Vec<Diagnostic>) {
        for (tex, reason) in self.verbatim.iter().take(NAMED) {
            let message = format!("`${}$` is printed as its source: {reason}", shortened(tex));
            let help = "write it in the LaTeX that a formula of amsmath allows, or define its commands under `macros:`";
            diagnostics.push(Diagnostic::new(Code::MathVerbatim, place, message).help(help));
        }
        if self.verbatim.len() > NAMED {
            let message = format!("{} more formulas are printed as their source", self.verbatim.len() - NAMED);
            diagnostics.push(Diagnostic::new(Code::MathVerbatim, place, message));
        }
        let (repaired, named): (Vec<_>, Vec<_>) =
            self.unknown.iter().partition(|(_, stand_in)| !stand_in.contains("\\textbackslash"));
        if !named.is_empty() {
            let names = listed(named.iter().map(|(name, _)| format!("`\\{name}`")));
            let message = format!("formulas have commands that Libretto does not know: {names}");
            let help = "their names are printed; define them under `macros:` in event.yaml";
            diagnostics.push(Diagnostic::new(Code::UnknownMacro, place, message).help(help));
        }
        if !repaired.is_empty() {
            let readings = listed(repaired.iter().map(|(name, reading)| format!("`\\{name}` as `{reading}`")));
            let message = format!("formulas have lost braces: {readings}");
            let help = "compare the formulas with their source, and write the braces";
            diagnostics.push(Diagnostic::new(Code::UnknownMacro, place, message).help(help));
        }
    }
}

/// Bytes that replacing commands may bring into the formulas of one text; beyond, they are printed as their source.
const MAX_BROUGHT: usize = 1_000_000;

/// Formulas, or commands, of one text that are named; a text with more is damaged as a whole.
const NAMED: usize = 10;

fn listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    let named = names.take(NAMED).collect::<Vec<_>>().join(", ");
    if more == 0 { named } else { format!("{named} and {more} more") }
}

/// The beginning of a formula, long enough to know it again.
fn shortened(tex: &str) -> String {
    const ENOUGH: usize = 60;
    match tex.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &tex[..end]),
        None => tex.to_owned(),
    }
}
