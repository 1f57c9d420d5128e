//! Cuts stretches of text out of an abstract's tree.

use std::collections::BTreeMap;
use std::ops::Range;

use super::flat::Flat;
use super::fold::needs_no_space;
use super::text::Text;
use crate::event::Contribution;
use crate::prose::{self, Block, Inline, Prose};

/// Cuts stretches out of the parts of an abstract, and out goes what they leave empty; the abstract as it was stays beside it.
pub(super) fn cut_out(contribution: &mut Contribution, text: &Text, cuts: &BTreeMap<usize, Vec<Range<usize>>>) {
    if !cuts.is_empty() {
        contribution.whole.get_or_insert_with(|| contribution.abstract_.clone());
        remains(&mut contribution.abstract_, text, cuts, &mut 0);
    }
}

/// Goes through the blocks as [`Text::new`] does; `part` counts the parts.
fn remains(blocks: &mut Prose, text: &Text, cuts: &BTreeMap<usize, Vec<Range<usize>>>, part: &mut usize) {
    blocks.retain_mut(|block| {
        match block {
            Block::Quote { content } => {
                remains(content, text, cuts, part);
                return !content.is_empty();
            }
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| remains(item, text, cuts, part));
                items.retain(|item| !item.is_empty());
                return !items.is_empty();
            }
            _ => *part += 1,
        }
        let (Some(ranges), flat) = (cuts.get(&(*part - 1)), &text.parts[*part - 1].flat) else { return true };
        match block {
            Block::Paragraph { content } => {
                *content = without(std::mem::take(content), flat, ranges);
                !content.is_empty()
            }
            _ => false,
        }
    });
}

/// The paragraph without `ranges` of its flat text, which are in order and apart; spaces stay right.
pub(super) fn without(content: Vec<Inline>, flat: &Flat, ranges: &[Range<usize>]) -> Vec<Inline> {
    let mut cutter = Cutter { flat, ranges, at: 0 };
    let kept = cutter.cut(content);
    prose::settled(kept)
}

struct Cutter<'a> {
    flat: &'a Flat,
    ranges: &'a [Range<usize>],
    /// How much of the flat text is behind the cutter.
    at: usize,
}

impl Cutter<'_> {
    fn cut(&mut self, content: Vec<Inline>) -> Vec<Inline> {
        content.into_iter().filter_map(|inline| self.cut_one(inline)).collect()
    }

    fn cut_one(&mut self, mut inline: Inline) -> Option<Inline> {
        match &mut inline {
            Inline::Text { text } => {
                *text = self.kept(text);
                return Some(inline);
            }
            Inline::Code { .. } | Inline::Math { .. } | Inline::Break => {
                let length = prose::plain_text(std::slice::from_ref(&inline)).len();
                self.at += length;
                let at = self.at - length;
                return (!self.is_cut(at)).then_some(inline);
            }
            _ => {}
        }
        if let Some(inner) = inline.content_mut() {
            *inner = self.cut(std::mem::take(inner));
        }
        Some(inline)
    }

    fn is_cut(&self, at: usize) -> bool {
        let next = self.ranges.partition_point(|range| range.end <= at);
        self.ranges.get(next).is_some_and(|range| range.start <= at)
    }

    /// What is left of a stretch of characters.
    fn kept(&mut self, text: &str) -> String {
        let start = self.at;
        self.at += text.len();
        let mut result = String::with_capacity(text.len());
        let mut from = start;
        let first = self.ranges.partition_point(|range| range.end <= start);
        for range in self.ranges[first..].iter().take_while(|range| range.start < self.at) {
            if from < range.start {
                result.push_str(&text[from - start..range.start - start]);
            }
            if range.start >= start && self.would_stick(range) {
                result.push(' ');
            }
            from = range.end.min(self.at);
        }
        result.push_str(&text[from - start..]);
        result
    }

    /// Whether the words on both sides of a cut would run together.
    fn would_stick(&self, range: &Range<usize>) -> bool {
        let (before, after) = (&self.flat.text[..range.start], &self.flat.text[range.end..]);
        let is_spaced = before.ends_with(|c: char| c.is_whitespace() || needs_no_space(c));
        !before.is_empty() && !after.is_empty() && !is_spaced
    }
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::*;

    fn words(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    #[test]
    fn cuts_across_markup() {
        let content = vec![
            words("One. Two "),
            Inline::Emphasis { content: vec![words("and a half. Three")] },
            words(" more."),
            Inline::Break,
        ];
        let flat = Flat::new(&content);
        let two = 5.."One. Two and a half. ".len();
        assert_eq!(
            without(content.clone(), &flat, slice::from_ref(&two)),
            [words("One. "), Inline::Emphasis { content: vec![words("Three")] }, words(" more.")]
        );
        let rest = "One. ".len()..flat.text.len();
        assert_eq!(without(content, &flat, slice::from_ref(&rest)), [words("One.")]);
    }

    #[test]
    fn keeps_words_apart() {
        let content = vec![words("One.Two.Three.")];
        let flat = Flat::new(&content);
        assert_eq!(without(content, &flat, slice::from_ref(&(4..8))), [words("One. Three.")]);
        let content = vec![words("一。二。三。")];
        let flat = Flat::new(&content);
        assert_eq!(without(content, &flat, slice::from_ref(&(6..12))), [words("一。三。")]);
    }
}
