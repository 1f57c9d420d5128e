//! Delimited text as rows of cells (RFC 4180), with patience for quotes that nobody closed, and the place of every cell.
//!
//! Readers of the format give the place of a row and stop at, or swallow, what is quoted wrongly; here every cell has its
//! own, and a quote that has no partner is a character.

use std::borrow::Cow;
use std::ops::Range;

use super::delimiter::Delimiter;
use super::{MOST_CELLS, Row, too_large};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::cut;
use crate::record::text::Text;

/// A cell of the text.
pub(super) struct Cell<'t> {
    /// What it says, quotes resolved.
    pub(super) value: Cow<'t, str>,
    /// What holds it, without the quotes around.
    range: Range<usize>,
}

/// Rows of a text, one by one.
pub(super) struct Split<'t> {
    content: &'t str,
    bytes: &'t [u8],
    at: usize,
    sign: u8,
    /// No quote of what is left closes a cell.
    unclosed: bool,
    /// The first quote that was taken for a character.
    stray: Option<usize>,
    /// Cells of the first row.
    width: usize,
    /// The quote that opens the cell in which the text ends.
    cut: Option<usize>,
}

/// All rows, blank ones too.
pub(super) fn rows<'t>(text: &'t Text<'t>, delimiter: &Delimiter, complaints: &mut Vec<Diagnostic>) -> Vec<Row<'t>> {
    let mut split = Split::new(&text.content, *delimiter);
    let mut rows = Vec::new();
    let mut cells = 0;
    loop {
        let start = split.at;
        let Some(found) = split.row() else { break };
        let place = text.place(start..start);
        cells += found.len();
        if cells > MOST_CELLS {
            complaints.push(too_large(&place, &format!("{MOST_CELLS} cells")));
            break;
        }
        let found = found.into_iter().map(|cell| spanned(text, cell)).collect();
        rows.push(Row { place, cells: found });
    }
    complaints.extend(ends_within(text, &rows, &split));
    if let Some(stray) = split.stray {
        let message = "a quotation mark begins a cell and none ends it; it is read as a character";
        let place = text.place(stray..stray + 1);
        complaints.push(Diagnostic::new(Code::RaggedRow, &place, message).help("double the quotation marks in a cell"));
    }
    rows
}

/// Says that the text ends before its last row does, as a download that broke: within quotation marks, or on a line without
/// end that lacks cells which every row before has.
fn ends_within(text: &Text, rows: &[Row], split: &Split) -> Option<Diagnostic> {
    let message = "the file ends within this cell; what there is of it is read";
    let at = match (split.cut, rows.split_last()) {
        (Some(open), _) => open,
        (None, Some((last, others))) => {
            let width = others.first()?.cells.len();
            let is_short = last.cells.len() < width && last.cells.iter().any(|cell| !cell.value.is_empty());
            let are_whole = || others.iter().all(|row| row.cells.len() >= width || row.cells.len() == 1);
            let texts =
                || others.iter().skip(1).filter(|row| row.cells.len() == width).filter_map(|row| row.cells.last());
            let end = last.cells.last()?;
            let stops =
                || last.cells.len() == width && cut::stops_within_sentence(&end.value, texts().map(|it| &*it.value));
            let is_cut =
                !text.content.ends_with(['\n', '"']) && others.len() > 2 && (is_short && are_whole() || stops());
            is_cut.then(|| end.place.position())??.start()
        }
        _ => return None,
    };
    let complaint = Diagnostic::new(Code::Truncated, &text.place(at..at + 1), message);
    Some(complaint.help("get the file again: the rest of the row, and all rows behind it, may be missing"))
}

/// The cell without white space around it.
fn spanned<'t>(text: &Text, cell: Cell<'t>) -> Spanned<Cow<'t, str>> {
    match cell.value {
        Cow::Borrowed(value) => {
            let trimmed = value.trim();
            let before = value.len() - value.trim_start().len();
            let start = cell.range.start + before;
            Spanned::new(Cow::Borrowed(unguarded(trimmed)), text.place(start..start + trimmed.len()))
        }
        Cow::Owned(value) => Spanned::new(Cow::Owned(unguarded(value.trim()).to_owned()), text.place(cell.range)),
    }
}

/// The cell without the apostrophe that keeps spreadsheets from running it as a formula.
fn unguarded(cell: &str) -> &str {
    let runs = |text: &str| text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    cell.strip_prefix('\'').filter(|text| runs(text)).unwrap_or(cell)
}

impl<'t> Split<'t> {
    pub(super) fn new(content: &'t str, delimiter: Delimiter) -> Self {
        let Delimiter { sign, start } = delimiter;
        Self { content, bytes: content.as_bytes(), at: start, sign, unclosed: false, stray: None, width: 0, cut: None }
    }

    /// The next row; none at the end.
    pub(super) fn row(&mut self) -> Option<Vec<Cell<'t>>> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell(cells.len()));
            match self.bytes.get(self.at) {
                Some(b'\n') | None => {
                    self.at += 1;
                    if self.width == 0 {
                        self.width = cells.len();
                    }
                    return Some(cells);
                }
                Some(_) => self.at += 1,
            }
        }
    }

    /// Reads a cell up to the sign or line end behind it; `before` it stand so many in its row.
    fn cell(&mut self, before: usize) -> Cell<'t> {
        let open = self.spaces(self.at);
        let begins =
            |at: usize| self.bytes.get(at).is_some_and(|&byte| byte != self.sign && byte != b'\n' && byte != b'"');
        // Doubled at once, and not closed: the quotes around the cell were lost.
        if self.bytes[open..].starts_with(b"\"\"") && begins(open + 2) {
            let plain = self.plain();
            return Cell { value: Cow::Owned(plain.value.replace("\"\"", "\"")), range: plain.range };
        }
        if self.bytes.get(open) == Some(&b'"')
            && let Some(cell) = self.quoted(open, before)
        {
            return cell;
        }
        self.plain()
    }

    /// Reads a cell without quotes.
    fn plain(&mut self) -> Cell<'t> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let end =
            rest.iter().position(|&byte| byte == self.sign || byte == b'\n').map_or(self.bytes.len(), |at| start + at);
        self.at = end;
        Cell { value: Cow::Borrowed(&self.content[start..end]), range: start..end }
    }

    /// Passes spaces, as some programs write them around quotes.
    fn spaces(&self, from: usize) -> usize {
        self.bytes[from..].iter().position(|&byte| byte != b' ').map_or(self.bytes.len(), |at| from + at)
    }

    /// Reads a cell in quotes; none if the quote that opens it is a character.
    fn quoted(&mut self, open: usize, before: usize) -> Option<Cell<'t>> {
        let start = open + 1;
        let mut at = start;
        let mut doubled = false;
        let mut lone = None;
        loop {
            let rest = &self.bytes[at.min(self.bytes.len())..];
            // Behind a lone quote nothing is sure but the line.
            let next = rest.iter().position(|&byte| byte == b'"' || (lone.is_some() && byte == b'\n'));
            let Some(quote) = next.map(|next| at + next).filter(|&quote| self.bytes[quote] == b'"' && !self.unclosed)
            else {
                if next.is_none() && lone.is_none() && self.is_cut(start, before) {
                    self.cut = Some(open);
                    return Some(self.close(start, self.bytes.len(), self.bytes.len(), doubled));
                }
                self.unclosed |= next.is_none();
                self.stray.get_or_insert(open);
                return None;
            };
            let behind = self.spaces(quote + 1);
            match self.bytes.get(behind) {
                None | Some(b'\n') => return Some(self.close(start, quote, behind, doubled)),
                Some(&byte) if byte == self.sign => return Some(self.close(start, quote, behind, doubled)),
                Some(b'"') if behind == quote + 1 => {
                    doubled = true;
                    at = quote + 2;
                }
                Some(_) if lone.is_none() && !self.opens_within(quote) => {
                    self.stray.get_or_insert(open);
                    return None;
                }
                Some(_) => {
                    lone.get_or_insert(quote);
                    at = quote + 1;
                }
            }
        }
    }

    /// Whether the text ends within a cell that begins here and that no quote closes: what follows is not rows like the first.
    fn is_cut(&self, start: usize, before: usize) -> bool {
        let rest = &self.content[start..];
        let cells = |line: &str| line.bytes().filter(|byte| *byte == self.sign).count() + 1;
        let mut lines = rest.lines().filter(|line| !line.trim().is_empty());
        let Some(first) = lines.next() else { return !self.content.ends_with('\n') };
        let (others, like) =
            lines.fold((0, 0), |(all, like), line| (all + 1, like + usize::from(cells(line) == self.width)));
        let is_row = before + cells(first) == self.width;
        match others {
            0 => !is_row || !self.content.ends_with('\n'),
            _ => self.width > 1 && like * 2 < others && !(is_row && like > 0),
        }
    }

    /// Whether a quote within a cell opens a quotation, as in `"She said "no" to it"`: then the cell goes on.
    fn opens_within(&self, quote: usize) -> bool {
        self.bytes[quote - 1] == b' ' && self.bytes.get(quote + 1).is_some_and(|byte| !byte.is_ascii_whitespace())
    }

    fn close(&mut self, start: usize, quote: usize, behind: usize, doubled: bool) -> Cell<'t> {
        self.at = behind;
        let value = &self.content[start..quote];
        let value = if doubled { Cow::Owned(value.replace("\"\"", "\"")) } else { Cow::Borrowed(value) };
        Cell { value, range: start..quote }
    }
}
