//! Stretches of a paragraph by the bytes of its plain text.

use std::ops::Range;

use super::tree::settled;
use super::{Inline, plain_text};

/// The paragraph without a stretch. A formula or code goes with the stretch that holds it whole.
pub(crate) fn without(content: Vec<Inline>, range: &Range<usize>) -> Vec<Inline> {
    without_all(content, std::slice::from_ref(range))
}

/// The paragraph without several stretches, in order and apart from each other.
pub(crate) fn without_all(content: Vec<Inline>, ranges: &[Range<usize>]) -> Vec<Inline> {
    let cut = |at: usize| {
        let next = ranges.partition_point(|range| range.end <= at);
        ranges.get(next).is_some_and(|range| range.contains(&at))
    };
    settled(kept(content, &mut 0, &|at| !cut(at)))
}

/// A stretch of the paragraph.
pub(crate) fn within(content: Vec<Inline>, range: &Range<usize>) -> Vec<Inline> {
    settled(kept(content, &mut 0, &|at| range.contains(&at)))
}

/// What of the content stands where `keeps` says; `at` counts the bytes of the plain text.
fn kept(content: Vec<Inline>, at: &mut usize, keeps: &impl Fn(usize) -> bool) -> Vec<Inline> {
    let mut result = Vec::with_capacity(content.len());
    for mut inline in content {
        if let Inline::Text { text } = &inline {
            let start = *at;
            *at += text.len();
            let text: String =
                text.char_indices().filter(|(offset, _)| keeps(start + offset)).map(|(_, c)| c).collect();
            result.push(Inline::Text { text });
        } else if let Some(inside) = inline.content_mut() {
            *inside = kept(std::mem::take(inside), at, keeps);
            if !plain_text(inside).is_empty() {
                result.push(inline);
            }
        } else {
            let start = *at;
            *at += plain_text(std::slice::from_ref(&inline)).len();
            if keeps(start) {
                result.push(inline);
            }
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_across_markup() {
        let words = |text: &str| Inline::Text { text: text.to_owned() };
        let content = vec![
            Inline::Strong { content: vec![words("Abstract:")] },
            words(" We show "),
            Inline::Emphasis { content: vec![words("all of it")] },
        ];
        assert_eq!(plain_text(&without(content.clone(), &(0..10))), "We show all of it");
        assert_eq!(plain_text(&without(content.clone(), &(13..21))), "Abstract: We of it");
        assert_eq!(plain_text(&within(content, &(10..17))), "We show");
    }
}
