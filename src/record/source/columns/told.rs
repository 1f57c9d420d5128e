//! What the organizer is shown of the columns, and the mapping that is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::Sheet;
use super::assign::Assigned;
use super::field::Field;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::Mapping;
use crate::record::source::table::Table;

/// Columns that a note names one by one.
const NAMED: usize = 60;

/// Tables read alike that are told one by one.
const ALIKE: usize = 5;

/// What is told of tables that are read alike.
struct Told {
    read: String,
    dropped: String,
    /// The tables' numbers, their names and where they begin.
    tables: Vec<(usize, String, Place)>,
}

/// Says which column of each table was read as what, and which are not printed.
pub(super) fn columns(sheets: &[Sheet], complaints: &mut Vec<Diagnostic>) {
    let mut all: Vec<Told> = Vec::new();
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let (read, dropped) = texts(sheet.table, &sheet.assigned);
        let place = sheet.table.headings.first().map_or(Place::Made, |heading| heading.place.clone());
        let table = (number, sheet.table.name.clone(), place);
        let at = *known.entry((read.clone(), dropped.clone())).or_insert(all.len());
        match all.get_mut(at) {
            Some(told) => told.tables.push(table),
            None => all.push(Told { read, dropped, tables: vec![table] }),
        }
    }
    let mut each: Vec<(usize, Vec<Diagnostic>)> = Vec::new();
    for told in all {
        if told.tables.len() <= ALIKE {
            for (number, name, at) in &told.tables {
                let of = if name.is_empty() { String::new() } else { format!(" of the sheet `{name}`") };
                each.push((*number, complaint(&told, &of, at)));
            }
        } else {
            let named: Vec<String> = told.tables.iter().take(ALIKE).map(|(_, name, _)| format!("`{name}`")).collect();
            let of = format!(" of {} tables, {} and others,", told.tables.len(), named.join(", "));
            each.extend(told.tables.first().map(|(number, _, at)| (*number, complaint(&told, &of, at))));
        }
    }
    each.sort_by_key(|(number, _)| *number);
    complaints.extend(each.into_iter().flat_map(|(_, told)| told));
}

/// What is read of which column, and the columns that are not printed.
fn texts(table: &Table, assigned: &Assigned) -> (String, String) {
    let heading = |column: usize| format!("`{}`", table.headings[column].value);
    let named = assigned.fields.iter().map(|(field, columns)| {
        let headings: Vec<String> = columns.iter().map(|&column| heading(column)).collect();
        let why = if assigned.by_content.contains(field) { " (by what stands in it)" } else { "" };
        format!("{} from {}{why}", field.name(), headings.join(", "))
    });
    let mut read: Vec<String> = named.collect();
    if !assigned.numbered.is_empty() {
        let columns = assigned.numbered.iter().flat_map(|author| author.columns.values());
        let headings: Vec<String> = columns.take(6).map(|&column| heading(column)).collect();
        read.push(format!("authors one by one from {} and so on", headings.join(", ")));
    }
    let rows = if assigned.headless && !read.is_empty() { "; the first row holds no headings" } else { "" };
    let headings: Vec<String> = assigned.dropped.iter().take(NAMED).map(|&column| heading(column)).collect();
    let rest = if assigned.dropped.len() > NAMED { " and others" } else { "" };
    (format!("{}{rows}", read.join("; ")), format!("{}{rest}", headings.join(", ")))
}

fn complaint(told: &Told, of: &str, place: &Place) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    if !told.read.is_empty() {
        let message = format!("columns{of} are read so: {}", told.read);
        let help = "to correct it, change `mapping:` in event.yaml and pull again";
        complaints.push(Diagnostic::new(Code::ColumnsRead, place, message).help(help));
    }
    if !told.dropped.is_empty() && !told.read.is_empty() {
        let message = format!("columns that are not printed, and kept nowhere: {}", told.dropped);
        let help = "one that shall be printed gets its line in `mapping:` of event.yaml";
        complaints.push(Diagnostic::new(Code::ColumnDropped, place, message).help(help));
    }
    complaints
}

/// Keeps how tables were read. Of several each heading is kept with the name of its file or sheet, `papers.csv#Authors`: the next may
/// have the same for something else.
pub(super) fn keep(files: &[(String, &Table)], sheets: &[Sheet], several: bool, mapping: &mut Mapping) {
    let mut known: BTreeSet<(Field, String)> = BTreeSet::new();
    let before = |(name, headings): (&String, &crate::record::Headings)| {
        let field = Field::named(name);
        headings.0.iter().filter_map(move |it| Some((field?, it.value.clone()))).collect::<Vec<_>>()
    };
    known.extend(mapping.iter().flat_map(before));
    // Where many tables of a file have a heading for the same, it is kept once.
    let mut shared: BTreeMap<(&str, Field, &str), usize> = BTreeMap::new();
    let all = || files.iter().zip(sheets).filter(|(_, sheet)| !sheet.assigned.headless);
    for ((file, table), sheet) in all() {
        for (field, columns) in &sheet.assigned.fields {
            for &column in columns {
                *shared.entry((file, *field, &table.headings[column].value)).or_default() += 1;
            }
        }
    }
    for ((file, table), sheet) in all() {
        for (field, columns) in &sheet.assigned.fields {
            for &column in columns {
                let heading = table.headings[column].as_ref();
                let many = shared.get(&(file, *field, heading.value.as_str())).is_some_and(|count| *count > ALIKE);
                let within = if table.name.is_empty() || many { file } else { &table.name };
                let heading = heading.map(|it| if several { format!("{within}#{it}") } else { it.clone() });
                if known.insert((*field, heading.value.clone())) {
                    mapping.entry(field.name().to_owned()).or_default().0.push(heading);
                }
            }
        }
    }
}
