//! Tells line breaks that were meant from those an editor left behind when it wrapped a text.
//!
//! Pages in Markdown exist whose every line ends with two spaces, which CommonMark reads as a break. Breaks that are meant
//! part short lines: a verse, a label, an address. So where a text breaks many long lines, those breaks are spaces.

use super::{Block, Inline, Prose, plain_text};

/// Letters of a line that was as long as its editor allowed.
const LONG: usize = 40;

/// Long lines it takes to tell a wrapped text from a title and a subtitle.
const SEVERAL: usize = 3;

/// Reads the breaks of a wrapped text as spaces; those behind its short lines stay.
pub(super) fn unwrap(prose: &mut Prose) {
    let mut long = 0;
    visit(prose, &mut |content| long += wrapped_breaks(content).len());
    if long < SEVERAL {
        return;
    }
    visit(prose, &mut |content| {
        for index in wrapped_breaks(content) {
            content[index] = Inline::Text { text: " ".to_owned() };
        }
        *content = super::tree::settled(std::mem::take(content));
    });
}

fn visit(blocks: &mut [Block], change: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph { content } => change(content),
            Block::List { items, .. } => items.iter_mut().for_each(|item| visit(item, change)),
            Block::Quote { content } => visit(content, change),
            Block::Figure { caption, .. } => change(caption),
            Block::References { items } => items.iter_mut().for_each(|item| change(&mut item.content)),
            Block::Code { .. } | Block::Math { .. } | Block::Heading { .. } => {}
        }
    }
}

/// The breaks behind long lines.
fn wrapped_breaks(content: &[Inline]) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut start = 0;
    for (index, _) in content.iter().enumerate().filter(|(_, inline)| matches!(inline, Inline::Break)) {
        let line = plain_text(&content[start..index]);
        // The rows of a table are lines, however long.
        if line.chars().count() >= LONG && !line.contains(" | ") {
            breaks.push(index);
        }
        start = index + 1;
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{Dialect, read};

    fn breaks(text: &str) -> usize {
        let prose = read(&crate::diagnostic::Spanned::made(text.to_owned()), Dialect::Markdown).value;
        let [Block::Paragraph { content }] = &prose[..] else { panic!("{prose:?}") };
        content.iter().filter(|inline| matches!(inline, Inline::Break)).count()
    }

    #[test]
    fn keeps_the_breaks_that_were_meant() {
        let wrapped = "Modern machine learning models exhibit amazing accuracy  \n".repeat(4);
        assert_eq!(breaks(&wrapped), 0);
        assert_eq!(breaks(&format!("*Abstract:*  \n{wrapped}")), 1);
        assert_eq!(breaks("Roses are red  \nviolets are blue  \nsugar is sweet  \nand so are you"), 3);
    }
}
