//! Tables as the sheets of a workbook (ECMA-376): headings frozen and bold, texts wrapped, times as times.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, FormatAlign, Workbook, Worksheet, XlsxError};

use super::super::{Format, Material, Written};
use super::{Cell, Table, tables};
use crate::diagnostic::{Checked, Code, Diagnostic, Place};

/// Characters, in UTF-16, that a cell holds.
const MOST: usize = 32_767;
/// Width, in characters, from which the text of a column is wrapped.
const WIDE: u8 = 30;

pub(in crate::export) const FORMAT: Format = Format {
    name: "xlsx",
    title: "A workbook with the same tables as sheets",
    ending: Some("xlsx"),
    write: |material| {
        let mut cut = 0;
        let bytes = workbook(material, &mut cut).expect("names of sheets are plain and tables fit");
        let said = (cut > 0).then(|| {
            let message = format!("{cut} texts are longer than a cell of a workbook can be, and end where it does");
            Diagnostic::new(Code::OverLimit, &Place::Made, message).help("take the csv or json export for them")
        });
        Checked::new(Written::File(bytes), said.into_iter().collect())
    },
};

fn workbook(material: &Material, cut: &mut usize) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_timestamp(material.created.as_second())?;
    book.set_properties(&DocProperties::new().set_title(&material.event.about.title).set_creation_datetime(&created));
    for table in tables(material.event) {
        sheet(book.add_worksheet(), &table, cut)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Table, cut: &mut usize) -> Result<(), XlsxError> {
    let top = Style::new().set_align(FormatAlign::Top);
    let wrapped = top.clone().set_text_wrap();
    let time = top.clone().set_num_format("yyyy-mm-dd hh:mm").set_align(FormatAlign::Left);
    let heading = Style::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(table.name)?.set_freeze_panes(1, 0)?;
    for (column, it) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(column, f64::from(it.width))?;
        sheet.write_string_with_format(0, column, &it.heading, &heading)?;
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for ((column, cell), it) in (0_u16..).zip(cells).zip(&table.columns) {
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    let style = if it.width >= WIDE { &wrapped } else { &top };
                    sheet.write_string_with_format(row, column, fitting(text, cut), style)?;
                }
                Cell::Number(number) => drop(sheet.write_number_with_format(row, column, *number, &top)?),
                Cell::Time(None) => {}
                Cell::Time(Some(at)) => {
                    let serial = ExcelDateTime::parse_from_str(&at.strftime("%Y-%m-%dT%H:%M:%S").to_string())?;
                    sheet.write_datetime_with_format(row, column, &serial, &time)?;
                }
            }
        }
    }
    let last = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let columns = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last(table.rows.len()), columns)?;
    Ok(())
}

/// The text as far as a cell holds it.
fn fitting<'t>(text: &'t str, cut: &mut usize) -> &'t str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > MOST
    });
    match end {
        Some((at, _)) => {
            *cut += 1;
            &text[..at]
        }
        None => text,
    }
}
