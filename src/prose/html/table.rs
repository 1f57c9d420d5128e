//! Tables, and figures with their captions.

use scraper::ElementRef;

use super::super::read::one_line;
use super::super::stash::Stash;
use super::super::tree::{Holder, Tree};
use super::super::{Inline, address, image, residue};
use super::walk::Walker;

/// Elements that no line of a table holds: such a table lays out a page.
const BLOCKS: [&str; 12] = ["table", "ul", "ol", "dl", "blockquote", "pre", "figure", "h1", "h2", "h3", "h4", "hr"];

/// Reads a table; one whose cells span others becomes a line for each row, its cells apart.
pub(super) fn read(walker: &mut Walker<'_>, node: ElementRef<'_>) {
    walker.end_paragraph();
    if lays_out(node) {
        walker.children(node);
        return walker.end_paragraph();
    }
    for caption in node.descendent_elements().filter(|element| element.value().name() == "caption") {
        walker.children(caption);
        walker.end_paragraph();
    }
    if !spans(node) {
        return grid(walker, node);
    }
    walker.in_row = true;
    for row in node.descendent_elements().filter(|element| element.value().name() == "tr") {
        for (index, cell) in cells(row).enumerate() {
            if index > 0 {
                walker.text(" | ");
            }
            walker.children(cell);
        }
        walker.tree.inline(Inline::Break);
    }
    walker.in_row = false;
    walker.end_paragraph();
}

/// Reads a table whose rows have a cell for each column.
fn grid(walker: &mut Walker<'_>, node: ElementRef<'_>) {
    let named = |name: &'static str| move |it: &ElementRef<'_>| it.value().name() == name;
    let rows: Vec<ElementRef<'_>> = node.descendent_elements().filter(named("tr")).collect();
    let head = rows.first().is_some_and(|row| cells(*row).all(|cell| cell.value().name() == "th"))
        || node.child_elements().any(|part| named("thead")(&part) && part.child_elements().any(|it| named("tr")(&it)));
    let depth = walker.tree.depth();
    walker.tree.open(Holder::Table { align: Vec::new(), head: head && rows.len() > 1 });
    for row in rows {
        walker.tree.open(Holder::Row);
        for cell in cells(row) {
            walker.tree.open(Holder::Cell);
            walker.in_row = true;
            walker.children(cell);
            walker.in_row = false;
            walker.end_paragraph();
            walker.tree.close_part(|holder| *holder == Holder::Cell);
        }
        walker.tree.close_part(|holder| *holder == Holder::Row);
    }
    walker.close_to(depth);
}

/// Whether a cell takes the place of others.
fn spans(node: ElementRef<'_>) -> bool {
    let several = |cell: ElementRef<'_>, name| cell.value().attr(name).is_some_and(|count| count.trim() != "1");
    let cells = node.descendent_elements().filter(|it| matches!(it.value().name(), "td" | "th"));
    cells.into_iter().any(|cell| several(cell, "colspan") || several(cell, "rowspan"))
}

fn cells(row: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    row.child_elements().filter(|element| matches!(element.value().name(), "td" | "th"))
}

/// Whether a table only places what stands in it.
fn lays_out(node: ElementRef<'_>) -> bool {
    let paragraphs = |cell: ElementRef<'_>| cell.child_elements().filter(|it| it.value().name() == "p").count();
    let rows = || node.descendent_elements().filter(|element| element.value().name() == "tr");
    node.descendent_elements().skip(1).any(|element| BLOCKS.contains(&element.value().name()))
        || rows().flat_map(cells).any(|cell| paragraphs(cell) > 1)
        || rows().all(|row| cells(row).count() < 2)
}

/// Reads a figure: its pictures that may stand beside the record, the last with the caption; else what it holds.
pub(super) fn figure(walker: &mut Walker<'_>, node: ElementRef<'_>) {
    let named = |element: &ElementRef<'_>| {
        element.value().name() == "img" && element.value().attr("src").and_then(image::file_name).is_some()
    };
    let pictures: Vec<ElementRef<'_>> = node.descendent_elements().filter(named).collect();
    walker.end_paragraph();
    let Some((last, before)) = pictures.split_last() else {
        walker.children(node);
        return walker.end_paragraph();
    };
    before.iter().for_each(|picture| walker.picture(*picture, Vec::new()));
    let caption = node.descendent_elements().find(|element| element.value().name() == "figcaption");
    let caption = caption.map(|caption| line(caption, walker.stash)).unwrap_or_default();
    walker.picture(*last, caption);
}

/// What an element holds, as one line.
fn line(node: ElementRef<'_>, stash: &Stash) -> Vec<Inline> {
    let mut tree = Tree::new(|text| address::link_addresses(text, residue::read_but_commands));
    tree.open(Holder::Paragraph);
    Walker::new(&mut tree, stash).children(node);
    one_line(tree.finish().0)
}
