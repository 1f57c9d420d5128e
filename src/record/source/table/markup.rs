//! Workbooks of 2003 in one XML file (SpreadsheetML), which Microsoft CMT and other systems call `.xls`.

use super::sheet::{Merged, Sheet};
use super::{MOST_CELLS, Table, headings};
use crate::diagnostic::Diagnostic;
use crate::record::source::View;
use crate::record::source::xml::Element;

/// Characters at the beginning in which the file says what it is.
const HEAD: usize = 2_000;

/// Whether a text is such a workbook.
pub(super) fn is_one(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD)];
    head.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
        && head.contains("urn:schemas-microsoft-com:office:spreadsheet")
}

/// Reads its sheets.
pub(super) fn read(view: &View, complaints: &mut Vec<Diagnostic>) -> Vec<Table<'static>> {
    let Some(root) = view.xml() else { return Vec::new() };
    let mut tables = Vec::new();
    for sheet in root.all("Worksheet") {
        let name = sheet.attribute("Name").map(|name| name.value.clone()).unwrap_or_default();
        let cells = cells(sheet, name.clone());
        let wide = cells.wide();
        let (rows, columns) = cells.rows(&view.file.name, complaints);
        tables.extend(headings::table(name, rows, &columns, complaints).map(|table| Table { wide, ..table }));
    }
    tables
}

/// The cells of a sheet; an index, from 1, leaves out those before it.
fn cells(sheet: &Element, name: String) -> Sheet {
    let mut made = Sheet { name, ..Sheet::default() };
    let number =
        |element: &Element, key: &str| element.attribute(key).and_then(|it| it.value.trim().parse::<u32>().ok());
    let mut next_row = 0_u32;
    for row in sheet.all("Table").flat_map(|table| table.all("Row")) {
        let at = number(row, "Index").map_or(next_row, |index| index.saturating_sub(1));
        next_row = at.saturating_add(1);
        let mut next = 0_u32;
        for cell in row.all("Cell") {
            let column = number(cell, "Index").map_or(next, |index| index.saturating_sub(1));
            let last_column = column.saturating_add(number(cell, "MergeAcross").unwrap_or(0));
            next = last_column.saturating_add(1);
            let down = number(cell, "MergeDown").unwrap_or(0);
            if down > 0 || last_column > column {
                made.merged.push(Merged { column, last_column, first_row: at, last_row: at.saturating_add(down) });
            }
            if let Some(text) = cell.text_of("Data").filter(|_| made.cells.len() < MOST_CELLS) {
                made.cells.insert((at, column), text.value);
            }
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::source::File;

    #[test]
    fn sheets_of_one_file() {
        let text = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Worksheet ss:Name="Papers"><Table>
  <Row><Cell><Data ss:Type="String">Mosses 2026</Data></Cell></Row>
  <Row ss:Index="3"><Cell><Data ss:Type="String">Paper ID</Data></Cell><Cell><Data ss:Type="String">Paper Title</Data></Cell><Cell><Data ss:Type="String">Authors</Data></Cell></Row>
  <Row><Cell><Data ss:Type="Number">7</Data></Cell><Cell><Data ss:Type="String">On moss &amp; rain</Data></Cell><Cell><Data ss:Type="String">Ada Moss</Data></Cell></Row>
  <Row><Cell><Data ss:Type="Number">8</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Bo Fern</Data></Cell></Row>
 </Table></Worksheet></Workbook>"#;
        let file = File { name: "source/Papers.xls".into(), bytes: text.into(), ..File::default() };
        let decoded = crate::record::source::view::Decoded::new();
        let view = View::new(&file, &decoded);
        let tables = view.tables();
        let shown: Vec<String> = tables[0]
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| &*cell.value).collect::<Vec<_>>().join("|"))
            .collect();
        let headings: Vec<_> = tables[0].headings.iter().map(|heading| heading.value.as_str()).collect();
        assert_eq!((tables.len(), tables[0].name.as_str()), (1, "Papers"));
        assert_eq!(headings, ["Paper ID", "Paper Title", "Authors"]);
        assert_eq!(shown, ["7|On moss & rain|Ada Moss", "8||Bo Fern"]);
    }
}
