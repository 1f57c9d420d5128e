//! Tables as files have them: comma- or tab-separated, a header above.

use std::fs;
use std::path::{Path, PathBuf};

/// A table with its header.
pub(crate) struct Sheet {
    pub(crate) path: PathBuf,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The column of the first heading, in small letters, that `is` accepts.
    pub(crate) fn column_where(&self, is: impl Fn(&str) -> bool) -> Option<Vec<String>> {
        let at = self.header.iter().position(|heading| is(&heading.trim_matches('\u{feff}').to_lowercase()))?;
        Some(self.rows.iter().map(|row| row.get(at).cloned().unwrap_or_default()).collect())
    }

    /// The columns of these names, row by row, or nothing where one is missing.
    pub(crate) fn columns<const N: usize>(&self, names: [&str; N]) -> Option<Vec<[String; N]>> {
        let at: Vec<usize> =
            names.iter().filter_map(|name| self.header.iter().position(|column| column == name)).collect();
        let at: [usize; N] = at.try_into().ok()?;
        let cell = |row: &Vec<String>, column: usize| row.get(column).cloned().unwrap_or_default();
        Some(self.rows.iter().map(|row| at.map(|column| cell(row, column))).collect())
    }

    /// Two columns row by row, each the one that has one of its names or, failing that, the longest cells of those whose name
    /// contains one; nothing where one is missing.
    pub(crate) fn pairs(&self, one: &[&str], other: &[&str]) -> Vec<(String, String)> {
        let (Some(one), Some(other)) = (self.column(one), self.column(other)) else { return Vec::new() };
        let cell = |row: &Vec<String>, column: usize| row.get(column).cloned().unwrap_or_default();
        self.rows.iter().map(|row| (cell(row, one), cell(row, other))).collect()
    }

    fn column(&self, names: &[&str]) -> Option<usize> {
        let header: Vec<String> = self.header.iter().map(|column| column.trim().to_lowercase()).collect();
        let length =
            |column: &usize| self.rows.iter().filter_map(|row| row.get(*column)).map(String::len).sum::<usize>();
        let exact = names.iter().find_map(|name| header.iter().position(|column| column == name));
        let about = (0..header.len()).filter(|&column| names[..1].iter().any(|name| header[column].contains(name)));
        exact.or(about.max_by_key(length))
    }
}

/// All `.csv` and `.tsv` files below a folder, in order of their paths.
pub(crate) fn below(folder: &Path) -> Vec<Sheet> {
    let paths = files(folder).into_iter();
    let separator = |path: &Path| match path.extension()?.to_str()? {
        "csv" => Some(','),
        "tsv" => Some('\t'),
        _ => None,
    };
    let sheets = paths.filter_map(|path| {
        let mut rows = rows(&fs::read_to_string(&path).ok()?, separator(&path)?).into_iter();
        Some(Sheet { path, header: rows.next()?, rows: rows.collect() })
    });
    sheets.collect()
}

/// All files below a folder, in order of their paths.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Rows of RFC 4180; a tab-separated file has no quotes around its cells.
fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    if separator == '\t' {
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
        return text.lines().map(cells).collect();
    }
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            letter if letter == separator && !quoted => row.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}
