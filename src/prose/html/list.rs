//! Lists that are counted, and Word's, which are paragraphs that say which level they have.

use scraper::ElementRef;

use super::super::marker::{self, Style as Mark};
use super::super::tree::Holder;
use super::element::numbering;
use super::style::Style;
use super::walk::Walker;

/// Whether items of an element of this name stand in a list already.
pub(super) fn is_list(name: &str) -> bool {
    matches!(name, "ul" | "ol")
}

/// The list that an `ol` opens.
pub(super) fn numbers(node: ElementRef<'_>, style: Style<'_>) -> Holder {
    let number = |written: Option<&str>| written.and_then(|number| number.trim().parse().ok());
    let first = node.child_elements().find(|child| child.value().name() == "li");
    let start = number(node.value().attr("start")).or_else(|| number(first?.value().attr("value")));
    let kind = style.value("list-style-type").or(style.value("list-style"));
    Holder::List { start: Some(start.unwrap_or(1)), label: numbering(node.value().attr("type"), kind) }
}

/// Lists of Word that are open: the level of each, and the holders that were open before it.
#[derive(Debug, Default)]
pub(super) struct Word(Vec<(usize, usize)>);

/// Opens the item that a paragraph is in one of Word's lists; one that is none ends those lists.
pub(super) fn word_item(walker: &mut Walker<'_>, node: ElementRef<'_>, level: Option<usize>) {
    let keep = level.unwrap_or_default();
    while let Some(&(_, depth)) = walker.word.0.last().filter(|(open, _)| *open > keep) {
        walker.close_to(depth);
        walker.word.0.pop();
    }
    let Some(level) = level else { return };
    if walker.word.0.last().is_none_or(|(open, _)| *open < level) {
        walker.word.0.push((level, walker.tree.depth()));
        walker.tree.open(list(&mark(node)));
    }
    walker.tree.open(Holder::Item);
}

/// The mark that Word shows before an item, in a part that other programs are to ignore.
fn mark(node: ElementRef<'_>) -> String {
    let mark = node.descendent_elements().find(|element| {
        let style = Style::of(element.value().attr("style"));
        style.value("mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore"))
    });
    mark.map(|mark| mark.text().collect::<String>().trim().to_owned()).unwrap_or_default()
}

fn list(mark: &str) -> Holder {
    match marker::at_start(&format!("{mark} x")) {
        Some(marker) => match marker.style {
            Mark::Numbered(label) => {
                Holder::List { start: Some(marker.number), label: Some(label).filter(|label| label != "1.") }
            }
            _ => Holder::List { start: None, label: None },
        },
        None => Holder::List { start: None, label: None },
    }
}
