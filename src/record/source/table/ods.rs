//! ODS (ODF 1.3, part 3, chapter 9). Read here, because a reader at hand writes out every repeated cell before anybody can
//! ask how many there are, and does not say what is merged.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

use super::sheet::{self, Merged, Sheet};
use super::unpacked::MOST_PART;
use super::{MOST_CELLS, too_large, value, workbook, xlsx};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::source::File;

/// Most elements and texts of a workbook.
const MOST_NODES: u32 = 3_000_000;
/// Most times that a cell or row with something in it is repeated; programs write thousands for blank ones alone.
const MOST_REPEATS: u32 = 1_000;
/// Deepest nesting within a cell.
const MOST_DEPTH: usize = 32;

/// The sheets that are shown; none of a file that is no spreadsheet.
pub(super) fn read(
    file: &File,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Sheet> {
    if part(archive, "META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data")) {
        complaints.push(workbook::locked(file));
        return Vec::new();
    }
    let Some(content) = part(archive, "content.xml") else { return Vec::new() };
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(&content, options) {
        Ok(document) => document,
        Err(error) => {
            let message = format!("`{}` cannot be read as a workbook: {error}", file.name);
            let complaint = Diagnostic::new(Code::XmlSyntax, &workbook::whole(file), message);
            complaints.push(complaint.help("open it and save it anew, as .xlsx or .csv"));
            return Vec::new();
        }
    };
    let hidden = hidden_styles(&document);
    let tables = document.descendants().filter(|node| node.has_tag_name_local("spreadsheet"));
    let tables = tables.flat_map(|sheet| sheet.children()).filter(|node| node.has_tag_name_local("table"));
    let mut read = Vec::new();
    let mut count = 0;
    for table in tables {
        let name = table.local("name").unwrap_or_default().to_owned();
        if table.local("style-name").is_some_and(|style| hidden.contains(style)) {
            complaints.push(xlsx::hidden(file, &name));
            continue;
        }
        let mut made = Sheet { name, ..Sheet::default() };
        rows(table, &mut made, &mut count);
        if count > MOST_CELLS / 2 {
            let place = sheet::place(&made.file(&file.name), 0, 0);
            complaints.push(too_large(&place, &format!("{} filled cells", MOST_CELLS / 2)));
        }
        read.push(made);
    }
    read
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.take(MOST_PART).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Elements and attributes by their names without prefixes: no two of these differ by them alone.
trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
    fn local(&self, name: &str) -> Option<&str>;
    fn repeats(&self, name: &str) -> u32;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn local(&self, name: &str) -> Option<&str> {
        self.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
    }

    fn repeats(&self, name: &str) -> u32 {
        self.local(name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
    }
}

/// The styles of tables that are not shown.
fn hidden_styles<'d>(document: &'d Document) -> BTreeSet<&'d str> {
    let properties = document.descendants().filter(|node| node.has_tag_name_local("table-properties"));
    let hidden = properties.filter(|node| node.attributes().any(|it| it.name() == "display" && it.value() == "false"));
    hidden
        .filter_map(|node| node.parent())
        .filter_map(|style| style.attributes().find(|it| it.name() == "name").map(|it| it.value()))
        .collect()
}

/// The rows of a table, those in groups and headers too.
fn rows(table: Node, made: &mut Sheet, count: &mut usize) {
    let mut number = 0_u32;
    for row in table.descendants().filter(|node| node.has_tag_name_local("table-row")) {
        let repeats = row.repeats("number-rows-repeated");
        let first = made.cells.len();
        let filled = cells(row, number, made, count);
        debug_assert!(made.cells.len() >= first);
        for again in 1..repeats.min(MOST_REPEATS) {
            if filled.is_empty() || *count > MOST_CELLS / 2 {
                break;
            }
            for (column, value) in &filled {
                *count += 1;
                made.cells.insert((number.saturating_add(again), *column), value.clone());
            }
        }
        number = number.saturating_add(repeats);
        if *count > MOST_CELLS / 2 {
            return;
        }
    }
}

/// Takes the cells of a row; returns them for where the row is repeated.
fn cells(row: Node, number: u32, made: &mut Sheet, count: &mut usize) -> Vec<(u32, String)> {
    let mut filled = Vec::new();
    let mut column = 0_u32;
    for cell in row.children().filter(Node::is_element) {
        let repeats = cell.repeats("number-columns-repeated");
        let value = if cell.has_tag_name_local("table-cell") { value_of(cell) } else { String::new() };
        if !value.is_empty() {
            let spanned = cell.repeats("number-rows-spanned");
            let across = cell.repeats("number-columns-spanned");
            if spanned > 1 || across > 1 {
                let (last_row, last_column) = (number.saturating_add(spanned - 1), column.saturating_add(across - 1));
                made.merged.push(Merged { column, last_column, first_row: number, last_row });
            }
            for again in 0..repeats.min(MOST_REPEATS) {
                *count += 1;
                if *count > MOST_CELLS / 2 {
                    return filled;
                }
                made.cells.insert((number, column.saturating_add(again)), value.clone());
                filled.push((column.saturating_add(again), value.clone()));
            }
        }
        column = column.saturating_add(repeats);
    }
    filled
}

/// What a cell says: dates, times and numbers by their values, everything else as it is shown.
fn value_of(cell: Node) -> String {
    let of = |name: &str| cell.local(name);
    match of("value-type") {
        Some("float") => of("value").and_then(|value| value.parse().ok()).map(value::number).unwrap_or_default(),
        Some("date") => of("date-value").map(value::iso_date).unwrap_or_default(),
        Some("time") => of("time-value").and_then(value::iso_duration).unwrap_or_default(),
        Some("boolean") => of("boolean-value").unwrap_or_default().to_owned(),
        _ => {
            let paragraphs = cell.children().filter(|child| child.has_tag_name_local("p"));
            let lines: Vec<String> = paragraphs
                .map(|paragraph| {
                    let mut line = String::new();
                    words(paragraph, &mut line, 0);
                    line
                })
                .collect();
            value::text(&lines.join("\n"))
        }
    }
}

/// The characters of a paragraph; runs of spaces, tabs and breaks are elements.
fn words(node: Node, line: &mut String, depth: usize) {
    for child in node.children() {
        if child.is_text() {
            line.push_str(child.text().unwrap_or_default());
        } else if child.has_tag_name_local("s") {
            line.push(' ');
        } else if child.has_tag_name_local("tab") {
            line.push('\t');
        } else if child.has_tag_name_local("line-break") {
            line.push('\n');
        } else if !child.has_tag_name_local("annotation") && depth < MOST_DEPTH {
            words(child, line, depth + 1);
        }
    }
}
