//! Running text for fields that know lines and no lists.

use crate::prose::{Block, Inline, in_lines};

/// A string for each paragraph; a list is one, each item in a line behind its number or a bullet. `line` writes what stands in a
/// line.
pub(in crate::export) fn paragraphs(blocks: &[Block], line: fn(&[Inline]) -> String) -> Vec<String> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } | Block::Figure { caption: content, .. } => {
                all.push(line(content));
            }
            Block::Code { text } => all.push(text.clone()),
            Block::Math { tex, .. } => all.push(format!("${tex}$")),
            Block::Table { .. } => all.push(line(&in_lines(block))),
            Block::Quote { content } => all.extend(paragraphs(content, line)),
            Block::List { start, items, .. } => all.push(list(*start, items, line)),
            Block::References { items } => all.extend(items.iter().map(|item| {
                let label = item.label.iter().cloned();
                label.chain([line(&item.content)]).collect::<Vec<_>>().join(" ")
            })),
        }
    }
    all.retain(|paragraph| !paragraph.trim().is_empty());
    all
}

fn list(start: Option<u32>, items: &[Vec<Block>], line: fn(&[Inline]) -> String) -> String {
    let mark = |index: usize| match start {
        Some(first) => format!("{}.", u64::from(first) + index as u64),
        None => "•".to_owned(),
    };
    let item = |(index, item): (usize, &Vec<Block>)| format!("{} {}", mark(index), paragraphs(item, line).join(" "));
    items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
}
