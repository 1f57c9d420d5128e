//! Lists whose items stand one behind the other in a paragraph, each behind a bullet: what is left of a list that was pasted
//! into a field without lines.

use std::ops::Range;

use super::paste::{Findings, Kind};
use super::{Block, Inline, Prose, plain_text, stretch};

/// Bytes of one item, at most.
const LONGEST: usize = 1_000;

/// Most items of one list.
const MOST: usize = 100;

/// Makes lists of the bullets in the paragraphs.
pub(super) fn set(prose: &mut Prose, findings: &mut Findings) {
    join_paragraphs(prose);
    let mut result = Vec::with_capacity(prose.len());
    for mut block in prose.drain(..) {
        match &mut block {
            Block::Paragraph { content } => {
                if let Some(line) = Line::of(content) {
                    findings.found(
                        Kind::Bullets,
                        line.text[line.bullets[0]..].split('\n').next().unwrap_or_default(),
                        "",
                    );
                    result.extend(line.blocks(content));
                    continue;
                }
            }
            Block::Quote { content } => set(content, findings),
            _ => {}
        }
        result.push(block);
    }
    *prose = result;
}

/// Paragraphs that follow each other and begin with the same bullet are the items of one list.
fn join_paragraphs(prose: &mut Prose) {
    let mut result: Prose = Vec::with_capacity(prose.len());
    for block in prose.drain(..) {
        match (result.last_mut(), block) {
            (Some(Block::Paragraph { content }), Block::Paragraph { content: next })
                if opening(content).is_some() && opening(content) == opening(&next) =>
            {
                content.push(Inline::Break);
                content.extend(next);
            }
            (_, block) => result.push(block),
        }
    }
    *prose = result;
}

/// The bullet that a paragraph begins with.
fn opening(content: &[Inline]) -> Option<char> {
    let Some(Inline::Text { text }) = content.first() else { return None };
    let mut characters = text.chars();
    let first = characters.next().filter(|first| is_bullet(*first))?;
    characters.next().filter(|next| next.is_whitespace()).map(|_| first)
}

/// A paragraph with bullets in it.
struct Line {
    text: String,
    /// Where the bullets stand in the plain text.
    bullets: Vec<usize>,
    bullet: char,
}

impl Line {
    /// The bullets of a paragraph, if they can be nothing but those of a list: two at least of one kind, the first at the
    /// beginning of a line or behind a colon. Between words they may part names: `A • B • C`.
    fn of(content: &[Inline]) -> Option<Self> {
        if !content.iter().any(|inline| matches!(inline, Inline::Text { text } if text.contains(is_bullet))) {
            return None;
        }
        let text = plain_text(content);
        let breaks = line_starts(content);
        let first = text.char_indices().find(|(at, character)| {
            let before = text[..*at].trim_end();
            is_bullet(*character)
                && (before.is_empty()
                    || before.ends_with([':', '：'])
                    || (*character != '·' && breaks.contains(&before.len())))
        });
        let bullet = first?.1;
        let bullets: Vec<usize> = text
            .match_indices(bullet)
            .map(|(at, _)| at)
            .skip_while(|at| Some(*at) != first.map(|(at, _)| at))
            .filter(|at| {
                let behind = &text[at + bullet.len_utf8()..];
                (*at == 0 || text[..*at].ends_with(char::is_whitespace)) && behind.starts_with(char::is_whitespace)
            })
            .collect();
        let line = Self { text, bullets, bullet };
        let several = (2..=MOST).contains(&line.bullets.len());
        let sound = |range: Range<usize>| range.len() <= LONGEST && line.text[range].contains(char::is_alphanumeric);
        (several && line.items().into_iter().all(sound)).then_some(line)
    }

    /// The stretches behind the bullets.
    fn items(&self) -> Vec<Range<usize>> {
        let ends = self.bullets.iter().skip(1).copied().chain([self.text.len()]);
        self.bullets.iter().zip(ends).map(|(start, end)| start + self.bullet.len_utf8()..end).collect()
    }

    /// What stands before the list, the list, and what stands behind it.
    fn blocks(&self, content: &[Inline]) -> Vec<Block> {
        let mut ranges = self.items();
        let rest = self.rest(&ranges);
        if let (Some(last), Some(rest)) = (ranges.last_mut(), &rest) {
            last.end = rest.start;
        }
        let paragraph = |range: Range<usize>| Block::Paragraph { content: stretch::within(content.to_vec(), &range) };
        let before = 0..self.bullets.first().copied().unwrap_or_default();
        let items = ranges.into_iter().map(|range| vec![paragraph(range)]).collect();
        let mut blocks = vec![paragraph(before), Block::List { start: None, label: None, items }];
        blocks.extend(rest.map(paragraph));
        blocks.retain(|block| !matches!(block, Block::Paragraph { content } if content.is_empty()));
        blocks
    }

    /// Where the text goes on behind the last item: behind its first sentence, if no other item holds more than one.
    fn rest(&self, items: &[Range<usize>]) -> Option<Range<usize>> {
        let sentence_end = |range: &Range<usize>| {
            let text = &self.text[range.clone()];
            let end = text.match_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(|end| {
                let behind = &text[*end..];
                behind.starts_with(char::is_whitespace) && behind.trim_start().starts_with(char::is_uppercase)
            })?;
            Some(range.start + end)
        };
        let (last, others) = items.split_last()?;
        if others.iter().any(|item| sentence_end(item).is_some()) {
            return None;
        }
        sentence_end(last).map(|end| end..last.end)
    }
}

/// Where lines end behind which a break stands.
fn line_starts(content: &[Inline]) -> Vec<usize> {
    let mut at = 0;
    let mut starts = Vec::new();
    for inline in content {
        if matches!(inline, Inline::Break) {
            starts.push(at);
        }
        at += plain_text(std::slice::from_ref(inline)).len();
    }
    starts
}

/// A character that people set for a bullet, and hardly for anything else; the middle dot needs a colon before it.
fn is_bullet(character: char) -> bool {
    matches!(
        character,
        '•' | '‣'
            | '◦'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '■'
            | '□'
            | '∙'
            | '·'
            | '➢'
            | '➤'
            | '►'
            | '❖'
            | '✓'
            | '✔'
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Dialect, read, units};
    use super::*;
    use crate::diagnostic::Spanned;
    use crate::patience::within;

    fn tree(text: &str, dialect: Dialect) -> Prose {
        read(&Spanned::made(text.to_owned()), dialect).value
    }

    #[test]
    fn sets_bullets_in_a_line_as_a_list() {
        for (text, expected) in [
            ("We: • do a; • do b", &["We:", "do a;", "do b"][..]),
            ("Topics: · the moon · the sun", &["Topics:", "the moon", "the sun"]),
            ("• one • two. Then we go on.", &["one", "two.", "Then we go on."]),
            ("• One. Really. • Two. As well.", &["One. Really.", "Two. As well."]),
        ] {
            let prose = tree(text, Dialect::Markdown);
            assert!(
                prose.iter().any(|block| matches!(block, Block::List { items, .. } if items.len() == 2)),
                "{prose:?}"
            );
            assert_eq!(units(&prose), expected, "{text}");
        }
        let prose = tree("Ways:\n\n•\tone\n•\ttwo\n\nEnd", Dialect::Markdown);
        assert_eq!(units(&prose), ["Ways:", "one", "two", "End"]);
        for dialect in [Dialect::Plain, Dialect::Markdown] {
            let prose = tree("• one • two\n• three", dialect);
            assert_eq!(units(&prose), ["one", "two", "three"], "{dialect:?}");
        }
        let prose = tree("• one\n\n• two\n\n• three", Dialect::Markdown);
        assert!(matches!(&prose[..], [Block::List { items, .. }] if items.len() == 3), "{prose:?}");
    }

    #[test]
    fn is_quick_about_bullets() {
        for piece in ["• a ", "• a\n\n", "• ", "·", "x: • ", "• a. B "] {
            within(&piece, || tree(&piece.repeat(200_000 / piece.len()), Dialect::Markdown));
        }
    }

    #[test]
    fn leaves_bullets_between_words() {
        for text in ["Tea • Coffee • Cake", "a·b = c · d", "OSCAR·books·talks", "We met • once", "technicien·ne·s"]
        {
            let prose = tree(text, Dialect::Markdown);
            assert!(matches!(&prose[..], [Block::Paragraph { .. }]), "{prose:?}");
        }
    }
}
