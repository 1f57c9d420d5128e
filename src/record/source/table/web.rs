//! Workbooks that are web pages: what many systems write as `.xls`, and spreadsheets save as a page.

use super::wiki::Building;
use super::{Table, headings};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::source::{View, columns, entities};

/// Characters at the beginning in which a page says which program wrote it.
const HEAD: usize = 4_000;
/// Characters of what stands around tables that a complaint quotes.
const QUOTED: usize = 120;

/// Whether a file is such a page: by its name, or by the program that it names.
pub(super) fn is_one(view: &View) -> bool {
    let text = &view.text().content;
    let head = text[..text.floor_char_boundary(HEAD)].trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase();
    let name = view.base_name().to_ascii_lowercase();
    let is_named = name.ends_with(".xls") || name.ends_with(".xlsx");
    let is_saved = head.contains("urn:schemas-microsoft-com:office:excel") || head.contains("content=excel.sheet");
    head.starts_with('<') && (is_named || is_saved) && text.to_ascii_lowercase().contains("<tr")
}

/// Whether a file is a page that a word processor saved, with a table in it.
pub(super) fn is_document(view: &View) -> bool {
    let text = &view.text().content;
    let head = text[..text.floor_char_boundary(HEAD)].trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase();
    let marks =
        ["urn:schemas-microsoft-com:office:word", "microsoft word", "content=\"libreoffice", "content=\"openoffice"];
    head.starts_with('<') && marks.iter().any(|mark| head.contains(mark)) && text.to_ascii_lowercase().contains("<tr")
}

/// Reads the tables of a document whose headings say where titles stand; what stands around them is told. None where there are none.
pub(super) fn of_document(view: &View, complaints: &mut Vec<Diagnostic>) -> Vec<Table<'static>> {
    let mut found = Vec::new();
    let mut tables = read(view, &mut found);
    tables.retain(|table| columns::names_titles(table, &view.base_name()));
    if tables.is_empty() {
        return tables;
    }
    complaints.append(&mut found);
    let around = around(&view.text().content);
    if !around.is_empty() {
        let quoted: String = around.chars().take(QUOTED).collect();
        let more = if around.chars().count() > QUOTED { "…" } else { "" };
        let message = format!("`{quoted}{more}` stands around the tables and is not read");
        let help = "write it into event.yaml or front/; `--format page` reads all of it as a page";
        let place = view.text().place(0..0);
        complaints.push(Diagnostic::new(Code::UnplacedLines, &place, message).help(help));
    }
    tables
}

/// The words outside of tables.
fn around(text: &str) -> String {
    let (mut rest, mut depth, mut hidden) = (text, 0_usize, 0_usize);
    let mut found: Vec<&str> = Vec::new();
    while !rest.is_empty() {
        let (words, tag, behind) = next(rest);
        rest = behind;
        if depth == 0 && hidden == 0 {
            found.extend(words.split_whitespace());
        }
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let open = match name.to_ascii_lowercase().as_str() {
            "table" => &mut depth,
            "head" | "style" | "script" => &mut hidden,
            _ => continue,
        };
        *open = if tag.starts_with('/') { open.saturating_sub(1) } else { *open + 1 };
    }
    entities::resolved(&found.join(" ")).trim().to_owned()
}

/// Reads its tables, one sheet each; a table within a cell is text of the cell.
pub(super) fn read(view: &View, complaints: &mut Vec<Diagnostic>) -> Vec<Table<'static>> {
    let mut sheets = Vec::new();
    let mut open: Option<Building> = None;
    let mut depth = 0_usize;
    let mut cell: Option<(String, u32, u32)> = None;
    let mut hidden: Option<String> = None;
    let text = &view.text().content;
    let mut rest: &str = text;
    while !rest.is_empty() {
        let (words, tag, behind) = next(rest);
        rest = behind;
        if let Some((text, ..)) = cell.as_mut().filter(|_| hidden.is_none()) {
            text.push_str(&words.replace(['\n', '\r'], " "));
        }
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let (name, closes) = (name.to_ascii_lowercase(), tag.starts_with('/'));
        if let Some(wanted) = &hidden {
            if closes && name == *wanted {
                hidden = None;
            }
            continue;
        }
        match name.as_str() {
            "style" | "script" | "title" if !closes => hidden = Some(name),
            "table" if closes => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    put(&mut open, &mut cell);
                    sheets.extend(open.take().map(|table| table.sheet));
                }
            }
            "table" => {
                depth += 1;
                if depth == 1 {
                    open = Some(Building::new("", false));
                }
            }
            "tr" | "td" | "th" if depth == 1 => {
                put(&mut open, &mut cell);
                if !closes && name == "tr" {
                    open.iter_mut().for_each(Building::next_row);
                } else if !closes {
                    cell = Some((String::new(), span(tag, "colspan"), span(tag, "rowspan")));
                }
            }
            "br" | "p" | "div" | "li" | "tr" => cell.iter_mut().for_each(|(text, ..)| text.push('\n')),
            "td" | "th" => cell.iter_mut().for_each(|(text, ..)| text.push(' ')),
            _ => {}
        }
    }
    put(&mut open, &mut cell);
    sheets.extend(open.take().map(|table| table.sheet));
    let mut tables = Vec::new();
    for mut sheet in sheets {
        sheet.cells.retain(|_, cell| !cell.is_empty());
        let wide = sheet.wide();
        let (rows, columns) = sheet.rows(&view.file.name, complaints);
        tables.extend(headings::table(String::new(), rows, &columns, complaints).map(|table| Table { wide, ..table }));
    }
    tables
}

/// The words before the next tag, the tag without its brackets, and what follows.
fn next(text: &str) -> (&str, &str, &str) {
    let Some(at) = text.find('<') else { return (text, "", "") };
    let (words, tag) = text.split_at(at);
    let (close, end) = if tag.starts_with("<!--") { ("-->", 3) } else { (">", 1) };
    match tag.find(close) {
        Some(to) => (words, tag[1..to].trim(), &tag[to + end..]),
        None => (words, "", ""),
    }
}

/// Puts a cell that ends into its row.
fn put(open: &mut Option<Building>, cell: &mut Option<(String, u32, u32)>) {
    let Some((text, across, down)) = cell.take() else { return };
    let Some(table) = open else { return };
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    table.put(&entities::resolved(&lines.join("\n")), across, down);
}

/// How many columns or rows a cell spans.
fn span(tag: &str, which: &str) -> u32 {
    let lower = tag.to_ascii_lowercase();
    let behind = lower.split_once(which).map(|(_, behind)| behind.trim_start_matches(['=', ' ', '"', '\'']));
    let digits = behind.map(|it| &it[..it.bytes().take_while(u8::is_ascii_digit).count()]);
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1).clamp(1, super::wiki::MOST_SPAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::source::File;

    #[test]
    fn pages_that_are_workbooks() {
        let rows = "<tr><td>Title</td><td>Authors</td><td>Session</td></tr><tr><td>On <b>moss</b> &amp; stones<td>Ada Kim<br>Bo Lee</td>\
                    <td rowspan=2>Plants</td></tr>\n<tr><td>On\n fern</td><td><p>Cy Poe</p></td></tr>";
        let expected = ["On moss & stones|Ada Kim⏎Bo Lee|Plants", "On fern|Cy Poe|Plants"];
        for (name, text, is_read) in [
            ("talks.xls", format!("<table>{rows}</table>"), true),
            ("talks.XLS", format!("<html><head><style>td{{}}</style></head><body><table border=1>{rows}"), true),
            (
                "talks.html",
                format!("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>{rows}</table></html>"),
                true,
            ),
            ("talks.html", format!("<html><table>{rows}</table></html>"), false),
        ] {
            let file = File { name: format!("source/{name}"), bytes: text.clone().into(), ..File::default() };
            let decoded = Default::default();
            let view = View::new(&file, &decoded);
            let rows = view.tables().iter().flat_map(|table| &table.rows);
            let shown: Vec<String> = rows
                .map(|row| row.cells.iter().map(|cell| cell.value.replace('\n', "⏎")).collect::<Vec<_>>().join("|"))
                .collect();
            assert_eq!(shown, if is_read { expected.to_vec() } else { Vec::new() }, "{text}");
        }
    }
}
