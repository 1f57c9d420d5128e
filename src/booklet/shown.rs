//! What is printed of each contribution below its title and authors.

use crate::prose::{self, Block, Prose};
use crate::record::Detail;

/// The details to print; all that is known where the settings say nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown<'a>(pub(super) Option<&'a [Detail]>);

impl Shown<'_> {
    pub(super) fn has(&self, detail: Detail) -> bool {
        self.0.is_none_or(|details| details.contains(&detail))
    }

    /// A value, or none of it.
    pub(super) fn only<T: Default>(&self, detail: Detail, value: impl FnOnce() -> T) -> T {
        if self.has(detail) { value() } else { T::default() }
    }

    /// An abstract with its figures, without them, or these alone.
    pub(super) fn abstract_(&self, prose: &Prose) -> Prose {
        match (self.has(Detail::Abstract), self.has(Detail::Figures)) {
            (true, true) => prose.clone(),
            (true, false) => without_figures(prose),
            (false, true) => figures_of(prose),
            (false, false) => Prose::new(),
        }
    }
}

fn without_figures(prose: &[Block]) -> Prose {
    let kept = prose.iter().filter(|block| !matches!(block, Block::Figure { .. })).cloned();
    let mut kept: Prose = kept.collect();
    for block in &mut kept {
        block.inside_mut().for_each(|inside| *inside = without_figures(inside));
    }
    kept.retain(|block| match block {
        Block::Quote { content } => !prose::is_empty(content),
        _ => true,
    });
    kept
}

fn figures_of(prose: &[Block]) -> Prose {
    let found = prose.iter().flat_map(|block| match block {
        Block::Figure { .. } => vec![block.clone()],
        block => block.inside().flat_map(|inside| figures_of(inside)).collect(),
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Inline;

    #[test]
    fn figures_are_shown_or_not_wherever_they_stand() {
        let words = |text: &str| Block::Paragraph { content: vec![Inline::Text { text: text.to_owned() }] };
        let figure = || Block::Figure { file: "a.png".to_owned(), caption: Vec::new(), alt: String::new() };
        let quote = |content| Block::Quote { content };
        let list = |item| Block::List { start: None, label: None, items: vec![item] };
        let whole = vec![words("a"), figure(), quote(vec![figure()]), list(vec![words("b"), figure()])];
        for (details, expected) in [
            (None, whole.clone()),
            (Some(&[Detail::Abstract][..]), vec![words("a"), list(vec![words("b")])]),
            (Some(&[Detail::Figures]), vec![figure(), figure(), figure()]),
            (Some(&[Detail::Links]), Vec::new()),
        ] {
            assert_eq!(Shown(details).abstract_(&whole), expected, "{details:?}");
        }
    }
}
