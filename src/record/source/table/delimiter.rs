//! Which sign parts the cells of a text, if it is a table at all.

use super::split::Split;

/// Bytes that are looked at.
const SAMPLE: usize = 256 << 10;
/// Rows that are looked at.
const ROWS: usize = 200;
/// Signs that part cells, the likeliest first.
const SIGNS: [u8; 4] = [b'\t', b';', b',', b'|'];

/// How a text is to be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Delimiter {
    /// The sign between cells.
    pub(super) sign: u8,
    /// The byte at which the table begins, behind a line `sep=;`.
    pub(super) start: usize,
}

/// The sign by which most rows have equally many cells; none if the text is no table. `named` says that it is one.
pub(super) fn find(content: &str, named: bool) -> Option<Delimiter> {
    let start = if content.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    if let Some(told) = told(content, start) {
        return Some(told);
    }
    if !named && is_other(content[start..].trim_start()) {
        return None;
    }
    let sample = &content[..content.floor_char_boundary(SAMPLE)];
    let whole = sample.len() == content.len();
    let scored = SIGNS.iter().filter_map(|&sign| Some((score(sample, start, sign, whole, named)?, sign)));
    let (_, sign) = scored.fold(None, |best: Option<(f64, u8)>, one| match best {
        Some(best) if best.0 >= one.0 => Some(best),
        _ => Some(one),
    })?;
    Some(Delimiter { sign, start })
}

/// The sign of a first line `sep=;`, as Excel writes and reads it.
fn told(content: &str, start: usize) -> Option<Delimiter> {
    let line = content[start..].lines().next()?;
    let sign = line.trim_matches('"').strip_prefix("sep=")?.as_bytes();
    let next = (start + line.len() + 1).min(content.len());
    sign.first().filter(|sign| SIGNS.contains(sign)).map(|&sign| Delimiter { sign, start: next })
}

/// Whether a text begins as other formats do.
fn is_other(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(200)).unwrap_or_default();
    let entry = head.strip_prefix('@').is_some_and(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).trim_start().starts_with(['{', '('])
    });
    let heading = head.trim_start_matches('#').starts_with(' ') && head.starts_with('#');
    let starts = ["{", "[", "<", "---", "+++", "\\", "%", "|", "BEGIN:", "TY  -", "//", "/*", "##"];
    entry || heading || starts.iter().any(|start| head.starts_with(start))
}

/// How well a sign parts the text: the share of rows of the commonest width, and a little for more columns.
fn score(sample: &str, start: usize, sign: u8, whole: bool, named: bool) -> Option<f64> {
    let mut split = Split::new(sample, Delimiter { sign, start });
    let mut widths = Vec::new();
    let mut spaced = 0;
    while let Some(row) = split.row() {
        if row.iter().any(|cell| !cell.value.trim().is_empty()) {
            widths.push(row.len());
            spaced += usize::from(row.iter().skip(1).all(|cell| cell.value.starts_with(' ')));
        }
        if widths.len() == ROWS {
            break;
        }
    }
    if !whole && widths.len() > 1 && widths.len() < ROWS {
        // The sample ends within a row.
        widths.pop();
    }
    let rows = widths.len();
    let first = widths.first().copied().unwrap_or_default();
    let mut sorted = widths;
    sorted.sort_unstable();
    let (count, width) = sorted.chunk_by(|one, other| one == other).map(|same| (same.len(), same[0])).max()?;
    let share = ratio(count, rows);
    // Headings have the sign; sentences below them may have another one as often.
    let headed = if first == width { 0.2 } else { 0.0 };
    let wide = sorted.last().copied().unwrap_or_default();
    if named {
        let of_width = share + headed + 0.01 * ratio(width.min(20), 1);
        return (wide >= 2).then(|| if width >= 2 { of_width } else { share * 0.01 });
    }
    // Sentences have a space behind their commas; cells do not.
    let is_prose = sign != b'\t' && ratio(spaced, rows) > 0.5;
    let enough = if sign == b'\t' || width > 3 { 0.6 } else { 0.85 };
    (width >= 2 && rows >= 2 && share >= enough && !is_prose && (width > 2 || rows > 2 || sign == b'\t'))
        .then(|| share + headed + 0.01 * ratio(width.min(20), 1))
}

fn ratio(part: usize, whole: usize) -> f64 {
    let small = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    small(part) / small(whole.max(1))
}
