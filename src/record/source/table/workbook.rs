//! Workbooks: what kind a packed file is, and why one is not read.

use super::sheet::Sheet;
use super::unpacked::{self, MOST_BYTES, MOST_PART, Refused};
use super::{Table, headings, ods, xls, xlsx};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Position};
use crate::record::source::File;

/// Compound files: workbooks of before 2007, and those of today with a password ([MS-CFB] 2.2).
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether a file may be a workbook, by its first bytes.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(COMPOUND)
}

/// Reads the sheets of a workbook; no table comes of a packed file that is none.
pub(super) fn read(file: &File) -> Checked<Vec<Table<'static>>> {
    let mut complaints = Vec::new();
    if file.bytes.starts_with(COMPOUND) {
        let sheets = compound(file, &mut complaints);
        let tables = tables(sheets, file, &mut complaints);
        return Checked::new(tables, complaints);
    }
    let refused = match unpacked::open(&file.bytes) {
        Ok(mut archive) => {
            let sheets = if archive.by_name("xl/workbook.xml").is_ok() {
                xlsx::read(file, &mut complaints)
            } else if archive.by_name("content.xml").is_ok() {
                ods::read(file, &mut archive, &mut complaints)
            } else {
                Vec::new()
            };
            let tables = tables(sheets, file, &mut complaints);
            return Checked::new(tables, complaints);
        }
        Err(refused) => refused,
    };
    complaints.push(match refused {
        Refused::Broken(reason) => {
            let message = format!("`{}` cannot be unpacked: {reason}", file.name);
            Diagnostic::new(Code::NothingRead, &whole(file), message).help("save it anew, as .xlsx or .csv")
        }
        Refused::Locked => locked(file),
        Refused::TooLarge(what) => {
            let message = format!("`{}` unpacks to {what}, and is not read", file.name);
            let help = format!("Libretto reads up to {MOST_PART} bytes of a sheet and {MOST_BYTES} of a workbook");
            Diagnostic::new(Code::OverLimit, &whole(file), message).help(help)
        }
    });
    Checked::new(Vec::new(), complaints)
}

/// The place of a workbook as a whole.
pub(super) fn whole(file: &File) -> Place {
    Place::At(Position::new(file.name.as_str().into(), 0..0, 1, 1))
}

/// Says that a workbook has a password.
pub(super) fn locked(file: &File) -> Diagnostic {
    let message = format!("`{}` is protected by a password and cannot be read", file.name);
    Diagnostic::new(Code::NothingRead, &whole(file), message).help("save it without the password, and pull it again")
}

/// Parts of compound files that are no workbooks.
const DOCUMENTS: [&str; 2] = ["WordDocument", "PowerPoint Document"];

/// The sheets of a compound file, which may be a workbook of before 2007, or one with a password: names in its directory are UTF-16.
fn compound(file: &File, complaints: &mut Vec<Diagnostic>) -> Vec<Sheet> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        file.bytes.windows(wide.len()).any(|bytes| bytes == wide)
    };
    if holds("EncryptedPackage") {
        complaints.push(locked(file));
    } else if holds("Workbook") || holds("Book") {
        return xls::read(file, complaints);
    } else if let Some(reason) = xls::damage(&file.bytes).filter(|_| !DOCUMENTS.iter().any(|name| holds(name))) {
        complaints.push(xls::broken(file, &reason));
    } else {
        let message = format!("`{}` is no workbook and is not read", file.name);
        let help = "open it, and save it as text (a document) or as .csv (a table)";
        complaints.push(Diagnostic::new(Code::NothingRead, &whole(file), message).help(help));
    }
    Vec::new()
}

/// The tables of sheets.
fn tables(sheets: Vec<Sheet>, file: &File, complaints: &mut Vec<Diagnostic>) -> Vec<Table<'static>> {
    let tables = sheets.into_iter().filter_map(|sheet| {
        let (name, wide) = (sheet.name.clone(), sheet.wide());
        let (rows, columns) = sheet.rows(&file.name, complaints);
        let table = headings::table(name, rows, &columns, complaints)?;
        Some(Table { wide, ..table })
    });
    tables.collect()
}
