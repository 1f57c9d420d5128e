//! Workbooks of before 2007 (BIFF in a compound file, [MS-XLS]).

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};

use super::sheet::{Errors, Merged, Sheet};
use super::{workbook, xlsx};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::source::File;

/// Most cells of the rectangles that the reader makes of all sheets, blank ones counted.
const MOST_AREA: u64 = 2_000_000;
/// Most bytes of the stream that is looked through.
const MOST_STREAM: u64 = 64 << 20;

/// The sheets that are shown.
pub(super) fn read(file: &File, complaints: &mut Vec<Diagnostic>) -> Vec<Sheet> {
    let area = match area(&file.bytes) {
        Ok(area) => area,
        Err(reason) => {
            complaints.push(broken(file, &reason));
            return Vec::new();
        }
    };
    if area > MOST_AREA {
        let message =
            format!("the sheets of `{}` are {area} cells large, blank ones counted, and are not read", file.name);
        let help =
            format!("Libretto reads up to {MOST_AREA}; delete what stands far from the table, or save it as .xlsx");
        complaints.push(Diagnostic::new(Code::OverLimit, &workbook::whole(file), message).help(help));
        return Vec::new();
    }
    // The reader trusts lengths that a broken file has wrong.
    match catch_unwind(AssertUnwindSafe(|| sheets(file))) {
        Ok(Ok((sheets, said))) => {
            complaints.extend(said);
            sheets
        }
        Ok(Err(XlsError::Password)) => {
            complaints.push(workbook::locked(file));
            Vec::new()
        }
        Ok(Err(error)) => {
            complaints.push(broken(file, &format!("the records of its sheets are damaged ({error})")));
            Vec::new()
        }
        Err(_) => {
            complaints.push(broken(file, "the records of its sheets are damaged"));
            Vec::new()
        }
    }
}

/// Says that a workbook is damaged, and where.
pub(super) fn broken(file: &File, reason: &str) -> Diagnostic {
    let message = format!("`{}` cannot be read as a workbook: {reason}", file.name);
    Diagnostic::new(Code::NothingRead, &workbook::whole(file), message)
        .help("open it in a spreadsheet program and save it as .xlsx; if it does not open, export it once more")
}

/// Bytes of the head of a compound file ([MS-CFB] 2.2).
const HEAD: usize = 512;

/// What is wrong with a compound file whose list of parts cannot be read; none if nothing is.
pub(super) fn damage(bytes: &[u8]) -> Option<String> {
    let length = bytes.len();
    if length < HEAD {
        return Some(format!("it ends within its head, after {length} bytes"));
    }
    let error = cfb::CompoundFile::open(Cursor::new(bytes)).err()?;
    // The sector of the directory, and the size of sectors as a power of two ([MS-CFB] 2.2).
    let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let directory = (u64::from(number(0x30)) + 1).saturating_mul(1 << (bytes[0x1E] & 0x0F));
    let end = u64::try_from(length).unwrap_or(u64::MAX);
    Some(match end {
        end if end <= directory => {
            format!("it is cut short: the list of its parts is missing, it ends after {end} bytes")
        }
        end if end % (HEAD as u64) > 0 => {
            format!("it is cut short, within a block of {HEAD} bytes: it ends after {end}")
        }
        _ => format!("the list of its parts is damaged ({error})"),
    })
}

/// The sheets that are shown, and what is to be said of all.
fn sheets(file: &File) -> Result<(Vec<Sheet>, Vec<Diagnostic>), XlsError> {
    let mut book = Xls::new(Cursor::new(file.bytes.as_slice()))?;
    let from_1904 = book.has_1904_epoch();
    let (mut read, mut complaints) = (Vec::new(), Vec::new());
    for sheet in book.sheets_metadata().to_vec().into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if sheet.visible != SheetVisible::Visible {
            complaints.push(xlsx::hidden(file, &sheet.name));
            continue;
        }
        let range = book.worksheet_range(&sheet.name)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut made = Sheet { name: sheet.name, ..Sheet::default() };
        let mut errors = Errors::default();
        for (row, column, cell) in range.used_cells() {
            let at =
                |first: u32, index: usize| u32::try_from(index).map_or(u32::MAX, |index| first.saturating_add(index));
            made.take((at(top, row), at(left, column)), cell, from_1904, &mut errors);
        }
        errors.finish(&made.file(&file.name), &mut complaints);
        let merged = book.merge_cells_by_sheet_name(&made.name).unwrap_or_default();
        made.merged = merged.iter().map(Merged::from).collect();
        read.push(made);
    }
    Ok((read, complaints))
}

/// How many cells the rectangles of all sheets have, by the rows and columns that their records name: the reader makes them whole.
/// Else why nobody can say.
fn area(bytes: &[u8]) -> Result<u64, String> {
    let unread = |error: std::io::Error| {
        damage(bytes).unwrap_or_else(|| format!("the chain of its blocks is damaged ({error})"))
    };
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(unread)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or("none of its parts is a workbook")?;
    let mut stream = Vec::new();
    file.open_stream(name).map_err(unread)?.take(MOST_STREAM).read_to_end(&mut stream).map_err(unread)?;
    Ok(measured(&stream))
}

/// How many cells the rectangles of the sheets in a stream have.
fn measured(stream: &[u8]) -> u64 {
    let word =
        |at: usize| stream.get(at..at.saturating_add(2)).map(|two| u64::from(u16::from_le_bytes([two[0], two[1]])));
    let mut all = 0_u64;
    let mut sheet = Extent::default();
    let mut at = 0;
    while let (Some(kind), Some(length)) = (word(at), word(at.saturating_add(2))) {
        match kind {
            // BOF: a sheet begins.
            0x0009 | 0x0209 | 0x0409 | 0x0809 => {
                all = all.saturating_add(sheet.area());
                sheet = Extent::default();
            }
            // FORMULA, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, MULRK, BLANK, MULBLANK: row and column come first.
            0x0006 | 0x0206 | 0x0406 | 0x0203 | 0x0204 | 0x0205 | 0x027E | 0x00FD | 0x00D6 | 0x00BD | 0x00BE
            | 0x0201 | 0x0003 | 0x0004 | 0x0005 => {
                if let (Some(row), Some(column)) = (word(at + 4), word(at + 6)) {
                    // Those of several cells end with their last column.
                    let behind = usize::try_from(length).unwrap_or(usize::MAX);
                    let last = word((at + 2).saturating_add(behind)).filter(|_| kind == 0x00BD);
                    sheet.take(row, column, last.unwrap_or(column));
                }
            }
            _ => {}
        }
        at = (at + 4).saturating_add(usize::try_from(length).unwrap_or(usize::MAX));
    }
    all.saturating_add(sheet.area())
}

/// The rows and columns of a sheet, as far as its records go.
#[derive(Default)]
struct Extent(Option<(u64, u64, u64, u64)>);

impl Extent {
    fn take(&mut self, row: u64, first: u64, last: u64) {
        let last = last.max(first);
        let (top, bottom, left, right) = self.0.unwrap_or((row, row, first, last));
        self.0 = Some((top.min(row), bottom.max(row), left.min(first), right.max(last)));
    }

    fn area(&self) -> u64 {
        self.0.map_or(0, |(top, bottom, left, right)| (bottom - top + 1).saturating_mul(right - left + 1))
    }
}
