//! The words of a tree without its markup.

use super::{Block, Inline, Prose, Reference, math};

/// Whether a character puts nothing on paper: white space, a control, a noncharacter (Unicode 23.7).
pub(crate) fn says_nothing(character: char) -> bool {
    let code = u32::from(character);
    character.is_whitespace() || character.is_control() || matches!(code, 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

/// The characters of a stretch of text; a formula as its TeX source between dollar signs, a line break as a space.
pub fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    write_inlines(&mut text, content, |tex, _| format!("${tex}$"));
    text
}

/// The characters of a stretch of text for where nothing else can stand, such as a bookmark: of a formula its signs in one line,
/// `x²`, or its words where they make no line.
pub(crate) fn readable_text(content: &[Inline]) -> String {
    let mut text = String::new();
    write_inlines(&mut text, content, |tex, alt| math::readable(tex).unwrap_or_else(|| alt.to_owned()));
    text
}

/// The characters of a stretch of text as they are read out: of a formula its words.
pub(crate) fn spoken_text(content: &[Inline]) -> String {
    let mut text = String::new();
    write_inlines(&mut text, content, |_, alt| alt.to_owned());
    text
}

/// One string for each paragraph or list item, in reading order; headings, code, displayed formulas,
/// captions and references count as paragraphs.
pub fn units(prose: &Prose) -> Vec<String> {
    let mut units = Vec::new();
    collect(&mut units, prose);
    units
}

/// Whether there is nothing to print.
pub fn is_empty(prose: &Prose) -> bool {
    units(prose).is_empty()
}

fn collect(units: &mut Vec<String>, blocks: &[Block]) {
    for block in blocks {
        let unit = match block {
            Block::Paragraph { content } | Block::Heading { content, .. } | Block::Figure { caption: content, .. } => {
                plain_text(content).trim().to_owned()
            }
            Block::Table { .. } => plain_text(&in_lines(block)).trim().to_owned(),
            Block::Code { text } => text.trim_end().to_owned(),
            Block::Math { tex, .. } => format!("${tex}$"),
            Block::Quote { content } => {
                collect(units, content);
                continue;
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| collect(units, item));
                continue;
            }
            Block::References { items } => {
                units.extend(items.iter().map(reference));
                continue;
            }
        };
        if !unit.is_empty() {
            units.push(unit);
        }
    }
}

/// A table as text: its rows in lines, with bars between the cells.
pub(crate) fn in_lines(table: &Block) -> Vec<Inline> {
    let Block::Table { head, rows, .. } = table else { return Vec::new() };
    let bar = || Inline::Text { text: " | ".to_owned() };
    let mut content = Vec::new();
    for row in std::iter::once(head).chain(rows).filter(|row| !row.is_empty()) {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        for (index, cell) in row.iter().enumerate() {
            content.extend((index > 0).then(bar));
            content.extend(cell.iter().cloned());
        }
    }
    content
}

/// A work as one line, with its mark.
fn reference(item: &Reference) -> String {
    let label = item.label.iter().map(String::as_str);
    let words = plain_text(&item.content);
    label.chain([words.trim()]).collect::<Vec<_>>().join(" ")
}

fn write_inlines(text: &mut String, content: &[Inline], formula: fn(tex: &str, alt: &str) -> String) {
    for inline in content {
        match inline {
            Inline::Text { text: characters } | Inline::Code { text: characters } => text.push_str(characters),
            Inline::Math { tex, alt, .. } => text.push_str(&formula(tex, alt)),
            Inline::Break => text.push(' '),
            holder => holder.content().into_iter().for_each(|content| write_inlines(text, content, formula)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    #[test]
    fn gives_one_string_for_each_paragraph_and_item() {
        let paragraph = |text: &str| Block::Paragraph { content: vec![words(text)] };
        let prose = vec![
            paragraph("Two ways:"),
            Block::List { start: None, label: None, items: vec![vec![paragraph("one")], vec![paragraph("two")]] },
            Block::Quote { content: vec![paragraph("quoted")] },
            paragraph(" "),
        ];
        assert_eq!(units(&prose), ["Two ways:", "one", "two", "quoted"]);
        assert!(is_empty(&vec![paragraph(" ")]));
    }

    #[test]
    fn drops_markup_and_keeps_formulas_as_source() {
        let content = [
            words("a "),
            Inline::Emphasis { content: vec![Inline::Strong { content: vec![words("b")] }] },
            Inline::Break,
            Inline::Superscript { content: vec![words("2")] },
        ];
        assert_eq!(plain_text(&content), "a b 2");
    }
}
