//! Tells line breaks that were meant from those an editor left behind when it wrapped a text.
//!
//! Pages in Markdown exist whose every line ends with two spaces, which CommonMark reads as a break. Breaks that are meant
//! part short lines: a verse, a label, an address. So where a text breaks many long lines, those breaks are spaces.

use std::borrow::Cow;

use super::{Block, Inline, Prose, marker, plain_text};

/// Stands for the end of a line that was meant until the text is a tree: LINE SEPARATOR, which no repaired text has.
pub(super) const LINE: char = '\u{2028}';

/// Columns of a line that no page is so narrow as to wrap: of a verse, a label.
const NARROW: usize = 36;

/// Columns that a line has left over behind the next word, if it was not wrapped there. Pages in proportional type leave some.
const SLACK: usize = 8;

/// Plain text with [`LINE`] for the line ends that were meant: in verses, addresses and lists without bullets.
///
/// These are blocks of three lines or more that are all narrow, or of which none ends like a part of a sentence, none but the
/// first begins small, and most had room for the next line's first word.
pub(super) fn keep_lines(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut kept = String::new();
    let mut any = false;
    for block in lines.split_inclusive(|line| line.is_empty()) {
        let words = block.strip_suffix(&[""]).unwrap_or(block);
        let meant = are_meant(words);
        any |= meant;
        kept.push_str(&words.join(if meant { "\u{2028}" } else { "\n" }));
        kept.push_str(if words.len() < block.len() { "\n\n" } else { "\n" });
    }
    if any { Cow::Owned(kept) } else { Cow::Borrowed(text) }
}

fn are_meant(lines: &[&str]) -> bool {
    let breaks = || lines.iter().zip(lines.iter().skip(1));
    if lines.len() < 3 || lines.iter().any(|line| marker::at_start(line).is_some() || line.ends_with('-')) {
        return false;
    }
    let width = lines.iter().map(|line| columns(line)).max().unwrap_or_default();
    let goes_on = |line: &str| line.ends_with(['.', ',', ';', ':', '!', '?', '。', '，', '、', '…']);
    let begins_small = |line: &str| line.trim_start().starts_with(char::is_lowercase);
    let whole = breaks().all(|(line, next)| !goes_on(line) && !begins_small(next));
    let first_word = |line: &str| line.split_whitespace().next().map_or(0, columns);
    let roomy = breaks().filter(|(line, next)| columns(line) + 1 + first_word(next) + SLACK <= width).count();
    width < NARROW || (whole && roomy * 2 > lines.len() - 1)
}

/// Columns of a text in type of one width, where a character of the East takes two.
fn columns(text: &str) -> usize {
    text.chars().map(|character| if character >= '\u{2E80}' { 2 } else { 1 }).sum()
}

/// Makes breaks of the line ends that [`keep_lines`] kept.
pub(super) fn break_lines(prose: &mut Prose) {
    visit(prose, &|_| true, &mut |content| {
        if plain_text(content).contains(LINE) {
            *content = super::tree::settled(broken(std::mem::take(content)));
        }
    });
}

fn broken(content: Vec<Inline>) -> Vec<Inline> {
    let mut result = Vec::with_capacity(content.len());
    for mut inline in content {
        match &mut inline {
            Inline::Text { text } if text.contains(LINE) => {
                for (index, line) in text.split(LINE).enumerate() {
                    if index > 0 {
                        result.push(Inline::Break);
                    }
                    result.push(Inline::Text { text: line.to_owned() });
                }
                continue;
            }
            Inline::Code { text } => *text = text.replace(LINE, " "),
            inline => {
                if let Some(inside) = inline.content_mut() {
                    *inside = broken(std::mem::take(inside));
                }
            }
        }
        result.push(inline);
    }
    result
}

/// Letters of a line that was as long as its editor allowed.
const LONG: usize = 40;

/// Long lines it takes to tell a wrapped text from a title and a subtitle.
const SEVERAL: usize = 3;

/// Reads the breaks of a wrapped text as spaces; those behind its short lines stay.
pub(super) fn unwrap(prose: &mut Prose) {
    let mut long = 0;
    let is_text = |block: &Block| !matches!(block, Block::Heading { .. });
    visit(prose, &is_text, &mut |content| long += wrapped_breaks(content).len());
    if long < SEVERAL {
        return;
    }
    visit(prose, &is_text, &mut |content| {
        for index in wrapped_breaks(content) {
            content[index] = Inline::Text { text: " ".to_owned() };
        }
        *content = super::tree::settled(std::mem::take(content));
    });
}

fn visit(blocks: &mut [Block], wanted: &impl Fn(&Block) -> bool, change: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        if wanted(block) {
            block.lines_mut().for_each(&mut *change);
        }
        block.inside_mut().for_each(|inside| visit(inside, wanted, change));
    }
}

/// The breaks behind long lines.
fn wrapped_breaks(content: &[Inline]) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut start = 0;
    for (index, _) in content.iter().enumerate().filter(|(_, inline)| matches!(inline, Inline::Break)) {
        let line = plain_text(&content[start..index]);
        let line = line.rsplit(LINE).next().unwrap_or_default();
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
    fn keeps_lines_of_plain_text_that_were_meant() {
        let breaks = |text: &str| {
            let prose = read(&crate::diagnostic::Spanned::made(text.to_owned()), Dialect::Plain).value;
            let [Block::Paragraph { content }] = &prose[..] else { panic!("{prose:?}") };
            content.iter().filter(|inline| matches!(inline, Inline::Break)).count()
        };
        for (text, count) in [
            ("Roses are red\nviolets are blue,\nsugar is sweet\nand so are you", 3),
            (
                "Kew Observatory, Old Deer Park\nRichmond upon Thames\nUnited Kingdom of Great Britain and Northern Ireland",
                2,
            ),
            (
                "We study the flow of grain through a mill whose stones\nturn at a constant speed. The results agree with those of\nothers.",
                0,
            ),
            (
                "Der Fluss des Korns durch die Mühle wird nach dem Lauf der\nSteine bestimmt. Die Ergebnisse stimmen mit jenen der\nVorgänger",
                0,
            ),
            ("One sentence on a line, and it is a long one, longer than others.\nA second one.\nA third one.", 0),
        ] {
            assert_eq!(breaks(text), count, "{text}");
        }
    }

    #[test]
    fn keeps_the_breaks_that_were_meant() {
        let wrapped = "Modern machine learning models exhibit amazing accuracy  \n".repeat(4);
        assert_eq!(breaks(&wrapped), 0);
        assert_eq!(breaks(&format!("*Abstract:*  \n{wrapped}")), 1);
        assert_eq!(breaks("Roses are red  \nviolets are blue  \nsugar is sweet  \nand so are you"), 3);
    }
}
