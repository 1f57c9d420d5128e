//! What the cells of a column look like, whatever stands above them.

use crate::record::authors;
use crate::record::source::table::Table;
use crate::record::source::when;

/// Cells of a column that are looked at.
const SAMPLE: usize = 200;

/// Shares of a column's filled cells, from 0 to 1, and their usual length.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Content {
    /// Cells that say something.
    pub(super) filled: usize,
    pub(super) mails: f64,
    /// Cells that are such addresses and nothing else.
    pub(super) only_mails: f64,
    /// Numbers by which spreadsheets know days and times.
    pub(super) serials: f64,
    pub(super) addresses: f64,
    pub(super) dois: f64,
    pub(super) orcids: f64,
    pub(super) dates: f64,
    /// Those of them without a digit: `Monday`.
    pub(super) weekdays: f64,
    /// Days by their number: `2`, `Day 2`.
    pub(super) counted_days: f64,
    pub(super) clocks: f64,
    pub(super) numbers: f64,
    pub(super) names: f64,
    pub(super) institutions: f64,
    /// Different cells among the filled.
    pub(super) different: f64,
    /// Words of a cell.
    pub(super) words: f64,
    /// How most cells are made of letters and digits, where they have digits.
    pub(super) shape: Option<u64>,
}

/// Looks at a column.
pub(super) fn of(table: &Table, column: usize) -> Content {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| &*cell.value);
    let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let step = filled.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<&str> = filled.iter().copied().step_by(step).collect();
    let share = |is: &dyn Fn(&str) -> bool| ratio(sample.iter().filter(|cell| is(cell)).count(), sample.len());
    let mut sorted = sample.clone();
    sorted.sort_unstable();
    sorted.dedup();
    let words: usize = sample.iter().map(|cell| words(cell)).sum();
    Content {
        filled: filled.len(),
        mails: share(&|cell| cell.split([',', ';', ' ', '\n']).any(authors::is_mail)),
        only_mails: share(&|cell| {
            let mut words = cell.split([',', ';', ' ', '\n']).filter(|word| word.contains(char::is_alphabetic));
            words.all(authors::is_mail)
        }),
        serials: share(&super::dates::is_serial),
        addresses: share(&|cell| cell.starts_with("http://") || cell.starts_with("https://")),
        dois: share(&|cell| cell.starts_with("10.") && cell.contains('/')),
        orcids: share(&is_orcid),
        dates: share(&|cell| super::dates::is_date(cell)),
        weekdays: share(&|cell| super::dates::is_date(cell) && !cell.contains(|c: char| c.is_numeric())),
        counted_days: share(&|cell| super::dates::number_of_day(cell).is_some()),
        clocks: share(&|cell| {
            cell.len() < 20 && when::minutes(cell.split(['-', '–', '—']).next().unwrap_or_default()).is_some()
        }),
        numbers: share(&|cell| cell.parse::<f64>().is_ok()),
        names: share(&is_names),
        institutions: share(&|cell| cell.chars().count() < 300 && authors::is_institution(cell)),
        different: ratio(sorted.len(), sample.len()),
        words: ratio(words, sample.len()),
        shape: common_shape(&sample),
    }
}

/// How a code is made: `MON-PLEN-1` as letters, sign, letters, sign, digits; none of what is no code.
pub(super) fn shape(cell: &str) -> Option<u64> {
    if cell.len() > 24
        || cell.contains(char::is_whitespace)
        || !cell.bytes().any(|byte| byte.is_ascii_digit())
        || !cell.bytes().any(|byte| byte.is_ascii_alphabetic())
    {
        return None;
    }
    let class = |c: char| {
        if c.is_alphabetic() {
            1
        } else if c.is_ascii_digit() {
            2
        } else {
            3
        }
    };
    let mut classes: Vec<u64> = cell.chars().map(class).collect();
    classes.dedup();
    Some(classes.iter().fold(0, |shape, class| (shape << 2) | class))
}

/// The shape that most cells have.
fn common_shape(sample: &[&str]) -> Option<u64> {
    let mut shapes: Vec<u64> = sample.iter().filter_map(|cell| shape(cell)).collect();
    shapes.sort_unstable();
    let most = shapes.chunk_by(|one, other| one == other).max_by_key(|same| same.len())?;
    (most.len() * 2 > sample.len()).then(|| most[0])
}

/// Words of a text; of a script without spaces two characters make one.
fn words(text: &str) -> usize {
    let wide = text.chars().filter(|c| u32::from(*c) >= 0x3000).count();
    text.split_whitespace().count() + wide / 2
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

fn is_orcid(cell: &str) -> bool {
    let id = cell.rsplit('/').next().unwrap_or_default();
    id.len() == 19
        && id.split('-').count() == 4
        && id.bytes().all(|byte| byte.is_ascii_digit() || b"-Xx".contains(&byte))
}

/// Whether a cell has the look of names: some words with capitals, parted by commas, semicolons or `and`.
fn is_names(cell: &str) -> bool {
    if cell.len() > 2_000 || cell.contains(['?', '!', ':']) || cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let pieces = cell.split([',', ';', '|', '\n']).flat_map(|piece| piece.split(" and ")).map(str::trim);
    let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
    let is_name = |piece: &&&str| {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
        (1..=5).contains(&words.len()) && capitals >= words.len().div_ceil(2) && piece.chars().count() < 60
    };
    let names = pieces.iter().filter(is_name).count();
    let whole = pieces.iter().any(|piece| (2..=4).contains(&piece.split_whitespace().count()));
    !pieces.is_empty() && whole && names * 4 >= pieces.len() * 3 && !authors::is_institution(cell)
}
