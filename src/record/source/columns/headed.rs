//! Rows that say the name of a session and nothing else, above the session's talks.

use std::collections::BTreeMap;

use super::Sheet;
use super::dates;
use super::field::Field;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::kind;
use crate::record::source::table::Row;

/// Characters of a session's name.
const LONGEST: usize = 160;

/// The sessions that rows of a table name for those below, by the numbers of the rows.
#[derive(Debug, Default)]
pub(super) struct Headed(BTreeMap<usize, Spanned<String>>);

/// Characters of a day that is named by its weekday.
const LONGEST_DAY: usize = 24;

/// What a row is to the rows around it.
enum Sight {
    /// It may name a session; whether its cell stands in the column of titles, and whether it is merged over others.
    Name { cell: Spanned<String>, in_titles: bool, is_wide: bool },
    /// It has a title and something else.
    Talk,
    /// A day, a break, a remark.
    Other,
}

impl Headed {
    /// Finds them where the table has no column of sessions and they stand regularly: the first above all talks, two at least,
    /// nearly each with talks below it.
    pub(super) fn of(sheet: &Sheet, complaints: &mut Vec<Diagnostic>) -> Self {
        if sheet.assigned.column(Field::Session).is_some() || sheet.people.is_some() || sheet.has_only_numbers() {
            return Self::default();
        }
        if let Some(found) = told_apart(sheet) {
            complaints.extend(told(&found, "is said to be a session and"));
            return Self(found);
        }
        let sights: Vec<Sight> = sheet.rows().map(|row| sight(sheet, row)).collect();
        let names = sights.iter().filter(|sight| matches!(sight, Sight::Name { .. })).count();
        let talks = sights.iter().filter(|sight| matches!(sight, Sight::Talk)).count();
        let mut found = BTreeMap::new();
        let (mut are_beside, mut are_wide, mut begins) = (true, true, None);
        for (number, seen) in sights.iter().enumerate() {
            match seen {
                Sight::Name { cell, in_titles, is_wide } => {
                    begins.get_or_insert(true);
                    let mut below = sights[number + 1..].iter().filter(|seen| !matches!(seen, Sight::Other));
                    if matches!(below.next(), Some(Sight::Talk)) {
                        are_beside &= !in_titles;
                        are_wide &= is_wide;
                        found.insert(number, cell.clone());
                    }
                }
                Sight::Talk => _ = begins.get_or_insert(false),
                Sight::Other => {}
            }
        }
        let is_regular = found.len() > 1 && found.len() * 4 >= names * 3 && (are_wide || begins == Some(true));
        let steady = steady(sheet, &sights);
        // A title that stands alone may be a talk of which nothing more is known.
        let are_none_of_talks = are_wide || are_beside || steady > 1 || (steady > 0 && talks >= 2 * found.len());
        if !is_regular || !are_none_of_talks {
            return Self::default();
        }
        complaints.extend(told(&found, "stands alone in its row and"));
        Self(found)
    }

    /// The session that a row names for those below it.
    pub(super) fn row(&self, number: usize) -> Option<&Spanned<String>> {
        self.0.get(&number)
    }
}

fn sight(sheet: &Sheet, row: &Row) -> Sight {
    let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.value.trim().is_empty());
    let (Some((column, only)), None) = (filled.next(), filled.next()) else {
        return if sheet.cell(row, Field::Title).is_some() { Sight::Talk } else { Sight::Other };
    };
    let words = only.value.trim();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let is_name =
        letters > 1 && words.chars().count() <= LONGEST && !words.contains("://") && !words.ends_with(['.', ',']);
    let is_day = dates::is_date(words) || (words.chars().count() <= LONGEST_DAY && dates::weekday(words).is_some());
    if !is_name || is_day || kind::is_break(words) {
        return Sight::Other;
    }
    let is_wide = only.place.position().is_some_and(|at| sheet.table.wide.contains_key(&(at.line, at.column)));
    let in_titles = sheet.assigned.column(Field::Title) == Some(column);
    Sight::Name { cell: only.clone().map(|words| words.trim().to_owned()), in_titles, is_wide }
}

/// How many columns beside that of the titles nearly every talk fills.
fn steady(sheet: &Sheet, sights: &[Sight]) -> usize {
    let talks: Vec<&Row> =
        sheet.rows().zip(sights).filter(|(_, seen)| matches!(seen, Sight::Talk)).map(|(row, _)| row).collect();
    let titles = sheet.assigned.column(Field::Title);
    let columns = (0..sheet.table.headings.len()).filter(|column| Some(*column) != titles);
    let is_steady = |column: &usize| {
        let filled = talks.iter().filter(|row| row.cell(Some(*column)).is_some()).count();
        filled > 0 && filled * 10 >= talks.len() * 9
    };
    columns.filter(is_steady).count()
}

/// Sessions where a column says of each row whether it is one or belongs to the one above, as in Whova's agendas: `Session`, `Sub`.
fn told_apart(sheet: &Sheet) -> Option<BTreeMap<usize, Spanned<String>>> {
    let is_below = |row: &Row, column: usize| {
        let said = row.cell(Some(column))?.value.trim().to_lowercase();
        match said.as_str() {
            "session" => Some(false),
            "sub" | "subsession" | "sub-session" => Some(true),
            _ => None,
        }
    };
    let tells = |column: &usize| {
        let said: Vec<Option<bool>> = sheet.rows().map(|row| is_below(row, *column)).collect();
        said.iter().all(Option::is_some) && said.contains(&Some(true)) && said.contains(&Some(false))
    };
    let column = (0..sheet.table.headings.len()).find(tells)?;
    let rows: Vec<&Row> = sheet.rows().collect();
    let heads = rows
        .windows(2)
        .enumerate()
        .filter(|(_, two)| is_below(two[0], column) == Some(false) && is_below(two[1], column) == Some(true));
    Some(heads.filter_map(|(number, two)| Some((number, sheet.cell(two[0], Field::Title)?))).collect())
}

fn told(found: &BTreeMap<usize, Spanned<String>>, why: &str) -> Option<Diagnostic> {
    let first = found.values().next()?;
    let others = match found.len() - 1 {
        0 => "no other row is".to_owned(),
        1 => "so is another such row".to_owned(),
        others => format!("so are {others} other such rows"),
    };
    let message = format!("`{}` {why} is taken for the session of the rows below; {others}", first.value);
    let help = "where it is none, take the row out of the table; or give the table a column `Session`";
    Some(Diagnostic::new(Code::Inferred, &first.place, message).help(help))
}
