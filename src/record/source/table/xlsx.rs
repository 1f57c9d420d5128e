//! XLSX (ECMA-376), cell by cell: no rectangle is made of a sheet before it is known what is in it.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use super::sheet::{self, Errors, Merged, Sheet};
use super::{MOST_CELLS, too_large, workbook};
use crate::diagnostic::{Code, Diagnostic};
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
        made.merged = merged.iter().map(Merged::from).collect();
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
    let mut errors = Errors::default();
    while let Some(cell) = reader.next_cell()? {
        if !made.take(cell.get_position(), cell.get_value(), from_1904, &mut errors) {
            continue;
        }
        *count += 1;
        if *count > MOST_CELLS / 2 {
            let (row, column) = cell.get_position();
            let place = sheet::place(&made.file(&file.name), row, column);
            complaints.push(too_large(&place, &format!("{} filled cells", MOST_CELLS / 2)));
            break;
        }
    }
    errors.finish(&made.file(&file.name), complaints);
    Ok(())
}
