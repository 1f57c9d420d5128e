//! Tables of wikis: MediaWiki's `{| … |}`, and the lines of DokuWiki (`^ Time ^ Title ^`) and Confluence (`|| Time || Title ||`).

use super::sheet::{Merged, Sheet};
use super::{MOST_CELLS, Table, headings};
use crate::diagnostic::Diagnostic;
use crate::record::source::View;

/// Most columns or rows that a cell spans.
pub(super) const MOST_SPAN: u32 = 1_000;

/// Whether a text has such a table.
pub(super) fn is_one(text: &str) -> bool {
    let is_mediawiki = text.starts_with("{|") || text.contains("\n{|");
    let closes = || text.contains("\n|}");
    let is_headed = |line: &str| {
        let line = line.trim_end();
        (line.starts_with("^ ") && line.ends_with('^') || line.starts_with("||") && line.ends_with("||"))
            && line.len() > 6
    };
    (is_mediawiki && closes())
        || text.lines().any(is_headed) && text.lines().any(|line| is_row(line) && !is_headed(line))
}

/// Whether a line is a row of a table that is written line by line.
fn is_row(line: &str) -> bool {
    let line = line.trim_end();
    line.len() > 3 && line.starts_with(['|', '^']) && line.ends_with(['|', '^'])
}

/// Reads the tables.
pub(super) fn read(view: &View, complaints: &mut Vec<Diagnostic>) -> Vec<Table<'static>> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut heading = String::new();
    let mut open: Option<Building> = None;
    for line in view.text().content.lines() {
        let trimmed = line.trim();
        let is_media = open.as_ref().is_some_and(|table| table.is_media);
        if trimmed.starts_with("{|") && !is_media {
            sheets.extend(open.take().map(Building::finish));
            open = Some(Building::new(&heading, true));
        } else if is_media && trimmed.starts_with("|}") {
            sheets.extend(open.take().map(Building::finish));
        } else if let Some(table) = open.as_mut().filter(|_| is_media) {
            table.media(trimmed);
        } else if is_row(line) {
            open.get_or_insert_with(|| Building::new(&heading, false)).row(trimmed);
        } else {
            sheets.extend(open.take().map(Building::finish));
            if trimmed.starts_with('=') && trimmed.ends_with('=') {
                heading = trimmed.trim_matches(['=', ' ']).to_owned();
            }
        }
    }
    sheets.extend(open.take().map(Building::finish));
    let mut tables = Vec::new();
    for sheet in sheets {
        let (name, wide) = (sheet.name.clone(), sheet.wide());
        let (rows, columns) = sheet.rows(&view.file.name, complaints);
        tables.extend(headings::table(name, rows, &columns, complaints).map(|table| Table { wide, ..table }));
    }
    tables
}

/// A table as its lines come.
pub(super) struct Building {
    pub(super) sheet: Sheet,
    is_media: bool,
    row: Option<u32>,
    column: u32,
    /// By column, the first row below what is merged into it from above.
    below: Vec<u32>,
    /// The cell that the next line may go on with.
    last: Option<(u32, u32)>,
}

impl Building {
    pub(super) fn new(name: &str, is_media: bool) -> Self {
        let sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
        Self { sheet, is_media, row: None, column: 0, below: Vec::new(), last: None }
    }

    fn finish(mut self) -> Sheet {
        for cell in self.sheet.cells.values_mut() {
            *cell = plain(cell);
        }
        self.sheet.cells.retain(|_, cell| !cell.is_empty());
        self.sheet
    }

    pub(super) fn next_row(&mut self) {
        self.row = Some(self.row.map_or(0, |row| row.saturating_add(1)));
        self.column = 0;
        self.last = None;
    }

    /// A line of MediaWiki.
    fn media(&mut self, line: &str) {
        if let Some(caption) = line.strip_prefix("|+") {
            self.sheet.name = plain(caption);
        } else if line.starts_with("|-") {
            // A row without cells is none.
            if self.row.is_none() || self.column > 0 {
                self.next_row();
            }
        } else if let Some(rest) = line.strip_prefix(['|', '!']) {
            if self.row.is_none() {
                self.next_row();
            }
            let sign = if line.starts_with('!') { "!!" } else { "||" };
            for cell in
                rest.split(sign).flat_map(|cell| if sign == "!!" { cell.split("||").collect() } else { vec![cell] })
            {
                self.cell(cell);
            }
        } else if let Some(at) = self.last
            && let Some(cell) = self.sheet.cells.get_mut(&at)
        {
            cell.push('\n');
            cell.push_str(line);
        }
    }

    /// A line of another wiki.
    fn row(&mut self, line: &str) {
        self.next_row();
        let line = line.replace("||", "|").replace('^', "|");
        let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).unwrap_or(&line);
        for cell in inner.split('|') {
            self.put(cell, 1, 1);
        }
    }

    /// A cell with its attributes: `rowspan="2" | On moss`.
    fn cell(&mut self, cell: &str) {
        let bar = cell.find('|').filter(|&at| !cell[..at].contains("[[") && !cell[..at].contains("{{"));
        let (attributes, text) = bar.map_or(("", cell), |at| (&cell[..at], &cell[at + 1..]));
        let lower = attributes.to_lowercase();
        let span = |which: &str| {
            let behind = lower.split_once(which).map(|(_, behind)| behind.trim_start_matches(['=', ' ', '"', '\'']));
            let digits = behind.map(|it| &it[..it.bytes().take_while(u8::is_ascii_digit).count()]);
            digits.and_then(|digits| digits.parse().ok()).unwrap_or(1).clamp(1, MOST_SPAN)
        };
        let (across, down) = (span("colspan"), span("rowspan"));
        self.put(text, across, down);
    }

    pub(super) fn put(&mut self, text: &str, across: u32, down: u32) {
        let Some(row) = self.row else { return };
        // What is merged from above takes its columns.
        while self.below.get(self.column as usize).is_some_and(|&below| row < below) {
            self.column += 1;
        }
        let (column, last_column) = (self.column, self.column.saturating_add(across - 1));
        self.column = last_column.saturating_add(1);
        if self.sheet.cells.len() >= MOST_CELLS / 2 || column >= MOST_SPAN {
            return;
        }
        if across > 1 || down > 1 {
            self.sheet.merged.push(Merged {
                column,
                last_column,
                first_row: row,
                last_row: row.saturating_add(down - 1),
            });
        }
        if down > 1 {
            let (first, behind) = (column as usize, last_column as usize + 1);
            self.below.resize(self.below.len().max(behind), 0);
            self.below[first..behind].fill(row.saturating_add(down));
        }
        self.sheet.cells.insert((row, column), text.trim().to_owned());
        self.last = Some((row, column));
    }
}

/// What a reader of the wiki sees of a cell.
fn plain(cell: &str) -> String {
    let mut text = cell.to_owned();
    for (open, close) in [("<!--", "-->"), ("<ref", "</ref>"), ("{{", "}}")] {
        text = replaced(&text, open, close, |_| String::new());
    }
    // `[[Page|words]]`, `[[words]]`, `[https://… words]`
    text = replaced(&text, "[[", "]]", |link| link.rsplit('|').next().unwrap_or_default().to_owned());
    text = replaced(&text, "[http", "]", |link| {
        link.split_once(' ').map(|(_, words)| words.to_owned()).unwrap_or_default()
    });
    for line_break in ["<br>", "<br/>", "<br />", "\\\\ "] {
        text = text.replace(line_break, "\n");
    }
    for mark in ["'''", "''", "**"] {
        text = text.replace(mark, "");
    }
    for tag in ["small", "big", "center", "nowiki", "b", "i", "u", "s", "em", "strong"] {
        text = text.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "");
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A text in which every stretch between two signs, and these, are written as `with` has it.
fn replaced(text: &str, open: &str, close: &str, with: impl Fn(&str) -> String) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(open) {
        let Some((inner, after)) = behind.split_once(close) else { break };
        written.push_str(before);
        written.push_str(&with(inner));
        rest = after;
    }
    written.push_str(rest);
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::source::File;

    fn read_as(text: &str) -> Vec<String> {
        let file = File { name: "wiki.txt".into(), bytes: text.into(), ..File::default() };
        let decoded = Default::default();
        let view = View::new(&file, &decoded);
        let joined = |cells: &mut dyn Iterator<Item = &str>| {
            cells.map(|cell| cell.replace('\n', "⏎")).collect::<Vec<_>>().join("|")
        };
        let tables = view.tables().iter();
        tables
            .flat_map(|table| {
                let headings = joined(&mut table.headings.iter().map(|cell| cell.value.as_str()));
                let rows = table.rows.iter().map(|row| joined(&mut row.cells.iter().map(|cell| &*cell.value)));
                std::iter::once(headings).chain(rows)
            })
            .collect()
    }

    #[test]
    fn tables_of_wikis() {
        let media = "== Talks ==\n{| class=\"wikitable\"\n|+ Monday\n! Time !! Speaker !! Title\n|-\n| rowspan=\"2\" | 9:00 || [[User:Ada|Ada Kim]] || '''On''' moss<ref>x</ref>\n|-\n| Bo Lee\n| On fern<br>and rain\nin two lines\n|}\nText\n";
        let doku = "^ Time ^ Title ^ Speaker ^\n| 9:00 | On **moss** | Ada Kim |\n| 9:30 | On [[fern]] | Bo Lee |\n";
        let confluence = "||Time||Title||Speaker||\n|9:00|On moss|Ada Kim|\n|9:30|On fern|Bo Lee|\n";
        for (text, expected) in [
            (media, &["Time|Speaker|Title", "9:00|Ada Kim|On moss", "9:00|Bo Lee|On fern⏎and rain⏎in two lines"][..]),
            (doku, &["Time|Title|Speaker", "9:00|On moss|Ada Kim", "9:30|On fern|Bo Lee"]),
            (confluence, &["Time|Title|Speaker", "9:00|On moss|Ada Kim", "9:30|On fern|Bo Lee"]),
        ] {
            assert_eq!(read_as(text), expected);
        }
        for text in ["| a | b |\n|---|---|\n| c | d |\n", "{| no end\n| a\n", "Text with {| in it |}\n"] {
            assert!(!is_one(text), "{text}");
        }
    }
}
