//! What the organizer is shown of the columns, and the mapping that is kept.

use super::assign::Assigned;
use super::field::Field;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::record::Mapping;
use crate::record::source::table::Table;

/// Columns that a note names one by one.
const NAMED: usize = 60;

/// Says which column was read as what, and which are not printed.
pub(super) fn columns(table: &Table, assigned: &Assigned, complaints: &mut Vec<Diagnostic>) {
    let heading = |column: usize| format!("`{}`", table.headings[column].value);
    let place = table.headings.first().map_or(Place::Made, |heading| heading.place.clone());
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
    if !read.is_empty() {
        let of = if table.name.is_empty() { String::new() } else { format!(" of the sheet `{}`", table.name) };
        let rows = if assigned.headless { "; the first row holds no headings" } else { "" };
        let message = format!("columns{of} are read so: {}{rows}", read.join("; "));
        let help = "to correct it, change `mapping:` in event.yaml and pull again";
        complaints.push(Diagnostic::new(Code::ColumnsRead, &place, message).help(help));
    }
    if !assigned.dropped.is_empty() && !read.is_empty() {
        let headings: Vec<String> = assigned.dropped.iter().take(NAMED).map(|&column| heading(column)).collect();
        let rest = if assigned.dropped.len() > NAMED { " and others" } else { "" };
        let message = format!("columns that are not printed, and kept nowhere: {}{rest}", headings.join(", "));
        let help = "one that shall be printed gets its line in `mapping:` of event.yaml";
        complaints.push(Diagnostic::new(Code::ColumnDropped, &place, message).help(help));
    }
}

/// Keeps how a table was read. Of several tables each heading is kept with the name of its file or sheet,
/// `papers.csv#Authors`: the next may have the same for something else.
pub(super) fn keep(table: &Table, file: &str, assigned: &Assigned, several: bool, mapping: &mut Mapping) {
    if assigned.headless {
        return;
    }
    let within = if table.name.is_empty() { file } else { &table.name };
    for (field, columns) in &assigned.fields {
        for &column in columns {
            let heading = table.headings[column]
                .as_ref()
                .map(|heading| if several { format!("{within}#{heading}") } else { heading.clone() });
            add(mapping, *field, heading);
        }
    }
}

fn add(mapping: &mut Mapping, field: Field, heading: Spanned<String>) {
    let headings = &mut mapping.entry(field.name().to_owned()).or_default().0;
    if headings.iter().all(|known| known.value != heading.value) {
        headings.push(heading);
    }
}
