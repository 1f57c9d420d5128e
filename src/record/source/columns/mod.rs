//! Tables with any headings: columns are found by what is written above them and by what stands in them, shown to the
//! organizer, and corrected in `mapping:` of event.yaml.
//!
//! ```text
//! tables ─assign─▶ sheets ─talk─▶ rows as contributions ─rows─▶ records
//! ```

mod assign;
mod content;
mod dates;
mod field;
mod folded;
mod headed;
mod keys;
mod people;
mod rows;
mod sheet;
mod talk;
#[cfg(test)]
mod tests;
mod times;
mod told;
mod years;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use super::table::{self, Row, Table};
use super::{Certainty, Claim, Format, Reading, View};
use crate::record::{AuthorRecord, Mapping};
use keys::Keys;

pub(in crate::record) use field::Field;
pub(super) use field::Field as Column;
pub(super) use sheet::Sheet;
pub(super) use times::day_of;

/// Tables of any headings.
pub(super) const FORMAT: Format = Format {
    name: "columns",
    title: "A table with any headings: CSV, TSV, XLSX, XLS, ODS, answers of a form",
    claim,
    read,
};

/// What headings say beyond doubt, each asked for once: a list has the same keys in every record.
#[derive(Debug, Default)]
pub(super) struct Known(RefCell<BTreeMap<String, Option<Field>>>);

/// Different headings that are looked at; a file with more has none.
const MOST_HEADINGS: usize = 5_000;

impl Known {
    /// Those that the hand has named, and what others say.
    pub(super) fn new(mapping: &Mapping) -> Self {
        let told = mapping.iter().filter_map(|(name, headings)| Some((Field::named(name)?, headings)));
        let told = told
            .flat_map(|(field, headings)| headings.0.iter().map(move |heading| (heading.value.clone(), Some(field))));
        Self(RefCell::new(told.collect()))
    }

    pub(super) fn field(&self, heading: &str) -> Option<Field> {
        let mut known = self.0.borrow_mut();
        if let Some(&field) = known.get(heading) {
            return field;
        }
        if known.len() >= MOST_HEADINGS || heading.len() > 500 || is_number(heading) {
            return None;
        }
        let found = field::of_heading(heading);
        let surest = found.first().filter(|(_, sure)| *sure >= 60);
        // Tables have the numbers of abstracts under `abstract`, trees the text itself.
        let is_text = found.iter().any(|field| surest.is_some_and(|(_, sure)| *field == (Field::Abstract, *sure)));
        let field = if is_text { Some(Field::Abstract) } else { surest.map(|(field, _)| *field) };
        known.insert(heading.to_owned(), field);
        field
    }
}

/// Whether a key is an id: `c17`, `20260901`, `s1_20`. Trees may have thousands of them.
fn is_number(key: &str) -> bool {
    let letters = key.bytes().filter(|byte| !byte.is_ascii_digit() && !b"-_:.".contains(byte)).count();
    letters < 3 && key.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a heading asks for keywords, in any of the languages known.
pub(super) fn asks_for_keywords(heading: &str) -> bool {
    field::of_heading(heading).first().is_some_and(|(field, _)| *field == Field::Keywords)
}

/// Whether a text is a day.
pub(super) fn is_day(text: &str) -> bool {
    dates::is_date(text)
}

/// Whether a text says yes.
pub(super) fn is_yes(text: &str) -> bool {
    people::flag(text) == Some(true)
}

/// Whether a table's headings, and not its cells alone, say where the titles are.
pub(super) fn names_titles(table: &Table, file: &str) -> bool {
    let assigned = assign::assign(table, file, &Mapping::default());
    assigned.has_talks() && !assigned.by_content.contains(&Field::Title) && !assigned.headless
}

/// Tables with titles, each with the tables of its folder that refer to its rows.
fn claim(views: &[&View]) -> Vec<Claim> {
    let mapping = Mapping::default();
    let mut talks = Vec::new();
    let mut others = Vec::new();
    for (index, view) in views.iter().enumerate() {
        let mut has_talks = false;
        for table in view.tables() {
            has_talks |= assign::assign(table, &view.base_name(), &mapping).has_talks();
        }
        if has_talks {
            talks.push(index);
        } else if !view.tables().is_empty() {
            others.push(index);
        }
    }
    let mut claims: Vec<Claim> =
        talks.iter().map(|&index| Claim { files: vec![index], certainty: Certainty::Structure }).collect();
    let known: Vec<Keys> = match others.as_slice() {
        [] => Vec::new(),
        _ => talks.iter().map(|&at| Keys::of(views[at].tables().iter().enumerate())).collect(),
    };
    for other in others {
        let refers = |at: usize| {
            let tables = views[talks[at]].tables();
            let to = |table: &Table| {
                known[at].sharing(table).into_iter().any(|number| rows::reference(table, &tables[number]).is_some())
            };
            views[talks[at]].folder() == views[other].folder() && views[other].tables().iter().any(to)
        };
        if let Some(at) = (0..talks.len()).find(|&at| refers(at)) {
            claims[at].files.push(other);
        }
        // A table for certain, and not known for what, if the other is read by another format: the hand's mapping may say.
        if views[other].is_binary() || table::is_named_so(views[other]) {
            claims.push(Claim { files: vec![other], certainty: Certainty::LastResort });
        }
    }
    claims
}

fn read(set: &[&View], reading: &mut Reading) {
    let files: Vec<(String, &Table)> =
        set.iter().flat_map(|view| view.tables().iter().map(|table| (view.base_name(), table))).collect();
    read_tables(&files, None, reading);
}

/// Reads tables as one set: `people` are authors whom cells of the first hold as records.
pub(super) fn read_tables(
    files: &[(String, &Table)],
    people: Option<&BTreeMap<(usize, usize), Vec<AuthorRecord>>>,
    reading: &mut Reading,
) {
    let mapping = reading.hand.map(|event| event.mapping.clone()).unwrap_or_default();
    let several = reading.several || files.len() > 1;
    let mut sheets = Vec::new();
    for (file, table) in files {
        let assigned = assign::assign(table, file, &mapping);
        let first = assigned.headless.then(|| Row {
            place: table.headings.first().map(|heading| heading.place.clone()).unwrap_or_default(),
            cells: table.headings.iter().map(|heading| heading.clone().map(Cow::Owned)).collect(),
        });
        sheets.push(Sheet { table, assigned, people, first });
    }
    told::columns(&sheets, &mut reading.complaints);
    told::keep(files, &sheets, several, &mut reading.records.event.mapping);
    rows::read(&sheets, reading);
}
