//! XLSX (ECMA-376), cell by cell: no rectangle is made of a sheet before it is known what is in it.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::sheet::{self, Merged, Sheet};
use super::{MOST_CELLS, too_large, value, workbook};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::record::source::File;

/// The sheets that are shown.
pub(super) fn read(file: &File, complaints: &mut Vec<Diagnostic>) -> Vec<Sheet> {
    let mut book = match Xlsx::new(Cursor::new(file.bytes.as_slice())) {
        Ok(book) => book,
        Err(calamine::XlsxError::Password) => {
            complaints.push(workbook::locked(file));
            return Vec::new();
        }
        Err(error) => {
            let message = format!("`{}` cannot be read as a workbook: {error}", file.name);
            let complaint = Diagnostic::new(Code::NothingRead, &workbook::whole(file), message);
            complaints.push(complaint.help("open it and save it anew, as .xlsx or .csv"));
            return Vec::new();
        }
    };
    let sheets: Vec<calamine::Sheet> = book.sheets_metadata().to_vec();
    let mut read = Vec::new();
    let mut cells = 0;
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if sheet.visible != SheetVisible::Visible {
            complaints.push(hidden(file, &sheet.name));
            continue;
        }
        let from_1904 = book.has_1904_epoch();
        let mut made = Sheet { name: sheet.name, ..Sheet::default() };
        let failed = cells_of(&mut book, &mut made, from_1904, &mut cells, file, complaints).err();
        if let Some(error) = failed {
            let message = format!("the sheet `{}` is broken behind what was read: {error}", made.name);
            let complaint = Diagnostic::new(Code::XmlSyntax, &workbook::whole(file), message);
            complaints.push(complaint.help("open it and save it anew"));
        }
        let merged = book.merge_cells_by_sheet_name(&made.name).unwrap_or_default();
        made.merged = merged
            .iter()
            .map(|it| Merged { column: it.start.1, last_column: it.end.1, first_row: it.start.0, last_row: it.end.0 })
            .collect();
        read.push(made);
    }
    read
}

/// Says that a sheet is hidden.
pub(super) fn hidden(file: &File, name: &str) -> Diagnostic {
    let message = format!("the sheet `{name}` is hidden and is not read");
    Diagnostic::new(Code::LeftOut, &workbook::whole(file), message).help("show it in the workbook to have it read")
}

fn cells_of(
    book: &mut Xlsx<Cursor<&[u8]>>,
    made: &mut Sheet,
    from_1904: bool,
    count: &mut usize,
    file: &File,
    complaints: &mut Vec<Diagnostic>,
) -> Result<(), calamine::XlsxError> {
    let name = made.name.clone();
    let mut reader = book.worksheet_cells_reader(&name)?;
    let mut wrong: Option<((u32, u32), String)> = None;
    let mut errors = 0_usize;
    while let Some(cell) = reader.next_cell()? {
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Int(value) => value.to_string(),
            DataRef::Float(value) => value::number(*value),
            DataRef::String(text) => value::text(text),
            DataRef::SharedString(text) => value::text(text),
            DataRef::Bool(value) => value.to_string(),
            DataRef::DateTime(date) if date.is_duration() => {
                value::duration(date.as_f64()).unwrap_or_else(|| value::number(date.as_f64()))
            }
            DataRef::DateTime(date) => {
                value::date(date.as_f64(), from_1904).unwrap_or_else(|| value::number(date.as_f64()))
            }
            DataRef::DateTimeIso(text) => value::iso_date(text),
            DataRef::DurationIso(text) => value::iso_duration(text).unwrap_or_else(|| text.clone()),
            DataRef::Error(error) => {
                errors += 1;
                wrong.get_or_insert_with(|| (cell.get_position(), error.to_string()));
                continue;
            }
        };
        if text.is_empty() {
            continue;
        }
        *count += 1;
        if *count > MOST_CELLS / 2 {
            let (row, column) = cell.get_position();
            let place = sheet::place(&made.file(&file.name), row, column);
            complaints.push(too_large(&place, &format!("{} filled cells", MOST_CELLS / 2)));
            break;
        }
        made.cells.insert(cell.get_position(), text);
    }
    if let Some(((row, column), error)) = wrong {
        let place = sheet::place(&made.file(&file.name), row, column);
        let message = match errors {
            1 => format!("the cell holds the error `{error}`, and is read as empty"),
            _ => format!("{errors} cells hold errors such as `{error}`, and are read as empty"),
        };
        let mut complaint = Diagnostic::new(Code::BadValue, &place, message);
        complaint.severity = Severity::Warning;
        complaints.push(complaint.help("mend the formula, or write the value"));
    }
    Ok(())
}
