//! Talks of several years in one table: those of the event's year are read, if that is known.

use std::collections::{BTreeMap, BTreeSet};

use super::Sheet;
use super::folded::tokens;
use crate::diagnostic::{Code, Diagnostic};
use crate::record::EventRecord;
use crate::record::source::table::Row;

/// Headings of a column that has the year and nothing else.
const HEADINGS: [&str; 12] =
    ["year", "edition", "jahr", "jahrgang", "annee", "ano", "anio", "anno", "jaar", "rok", "ev", "год"];

/// The column of the years, and the year that is read.
pub(super) struct Years {
    column: usize,
    wanted: Option<i16>,
}

impl Years {
    /// Finds the column of a table that has several years; says what is done with them.
    pub(super) fn of(sheet: &Sheet, hand: Option<&EventRecord>, complaints: &mut Vec<Diagnostic>) -> Option<Self> {
        let column = column(sheet)?;
        let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
        for year in sheet.table.rows.iter().filter_map(|row| year(row, column)) {
            *counts.entry(year).or_default() += 1;
        }
        if counts.len() < 2 {
            return None;
        }
        let place = &sheet.table.headings[column].place;
        let own = hand.and_then(|hand| hand.dates.as_ref()).map(|dates| dates.from.value.year());
        let wanted = own.filter(|own| counts.contains_key(own));
        let all: Vec<String> = counts.iter().rev().take(8).map(|(year, count)| format!("{year} ({count})")).collect();
        let all = all.join(", ");
        complaints.push(match (wanted, own) {
            (Some(year), _) => {
                let message = format!("the table has talks of several years, {all}; those of {year} are read");
                Diagnostic::new(Code::LeftOut, place, message).help("the year is that of `dates:` in event.yaml")
            }
            (None, Some(own)) => {
                let message = format!("the table has talks of several years, {all}, none of them {own}; all are read");
                Diagnostic::new(Code::Inferred, place, message).help("correct `dates:` in event.yaml and pull again")
            }
            (None, None) => {
                let message = format!("the table has talks of several years, {all}; all are read");
                let help = "write `dates:` into event.yaml and pull again: then those of its year are read alone";
                Diagnostic::new(Code::Inferred, place, message).help(help)
            }
        });
        Some(Self { column, wanted })
    }

    /// Whether a row is of another year than the one that is read.
    pub(super) fn is_other(&self, row: &Row) -> bool {
        self.wanted.is_some_and(|wanted| year(row, self.column).is_some_and(|own| own != wanted))
    }
}

/// The column that has years and nothing else.
pub(super) fn column(sheet: &Sheet) -> Option<usize> {
    let heads = |heading: &str| matches!(tokens(heading).as_slice(), [word] if HEADINGS.contains(&word.as_str()));
    sheet.table.headings.iter().position(|heading| heads(&heading.value))
}

/// The year of a cell.
pub(super) fn year(row: &Row, column: usize) -> Option<i16> {
    let cell = row.cells.get(column)?;
    let years: BTreeSet<i16> = cell
        .value
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1900..2200).contains(year))
        .collect();
    years.first().copied().filter(|_| years.len() == 1)
}
