use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{read, shown, told};

/// Packs parts into one file.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A workbook with one sheet `Talks`, of the given rows, and what stands behind them; strings 0 to 2 are shared.
fn xlsx(rows: &str, behind: &str, properties: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book = format!(
        r#"<workbook xmlns="{main}" xmlns:r="{office}">{properties}<sheets><sheet name="Talks" sheetId="1" r:id="rId1"/>
        <sheet name="Old" sheetId="2" state="hidden" r:id="rId1"/></sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>
        <Relationship Id="rId3" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
    );
    let strings = format!(
        r#"<sst xmlns="{main}"><si><t>Title</t></si><si><t xml:space="preserve">One_x000D_
Two </t></si><si><r><t xml:space="preserve">bold </t></r><r><t>and not</t></r></si></sst>"#
    );
    let styles = format!(
        r#"<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs count="5">
        <xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="164"/></cellXfs></styleSheet>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{behind}</worksheet>"#);
    let root = format!(
        r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>"#
    );
    packed(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const ROWS: &str = r#"
<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>Session</t></is></c><c r="D2" t="str"><v>Start</v></c>
  <c r="E2" t="str"><v>For</v></c><c r="F2" t="str"><v>Day</v></c><c r="G2" t="str"><v>No</v></c></row>
<row r="3"><c r="B3" t="s"><v>1</v></c><c r="C3" t="str"><f>1</f><v>Morning</v></c><c r="D3" s="2"><v>44423.3958333333</v></c>
  <c r="E3" s="4"><v>1.0416666667</v></c><c r="F3" s="1"><v>44423</v></c><c r="G3"><v>7</v></c></row>
<row r="4"><c r="B4" t="s"><v>2</v></c><c r="D4" s="3"><v>0.4166666667</v></c><c r="G4"><v>0.30000000000000004</v></c>
  <c r="E4" t="b"><v>1</v></c><c r="F4" t="e"><v>#N/A</v></c></row>
<row r="9"><c r="B9" t="str"><v>last</v></c></row>"#;

#[test]
fn cells_of_every_kind() {
    let merged = r#"<mergeCells count="1"><mergeCell ref="C3:C6"/></mergeCells>"#;
    let (tables, complaints) = read("s/talks.xlsx", xlsx(ROWS, merged, ""));
    let expected = "Title|Session|Start|For|Day|No\n\
        One⏎Two|Morning|2021-08-15 09:30|25:00|2021-08-15|7\n\
        bold and not|Morning|10:00|true||0.3\n\
        last|||||";
    assert_eq!(tables.iter().map(shown).collect::<Vec<_>>(), [expected], "{complaints:?}");
    assert_eq!(tables[0].name, "Talks");
    let places: Vec<String> = tables[0].rows[1].cells.iter().map(|cell| cell.place.to_string()).collect();
    assert_eq!(places[..3], ["s/talks.xlsx#Talks!B4", "s/talks.xlsx#Talks!C3", "s/talks.xlsx#Talks!D4"]);
    assert_eq!(
        told(&complaints),
        [
            "s/talks.xlsx#Talks!F4 bad-value: the cell holds the error `#N/A`, and is read as empty",
            "s/talks.xlsx:1:1 left-out: the sheet `Old` is hidden and is not read",
        ]
    );
    let (tables, _) = read("t.xlsx", xlsx(ROWS, "", r#"<workbookPr date1904="1"/>"#));
    assert_eq!(tables[0].rows[0].cells[2].value, "2025-08-16 09:30");
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing() {
    let far = r#"<row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c></row>"#;
    let merged = r#"<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>"#;
    let book = xlsx(&format!("{ROWS}{far}"), merged, "");
    let (tables, _) = crate::patience::within(&"a far cell", || read("t.xlsx", book));
    assert_eq!(tables[0].headings.last().map(|it| it.value.as_str()), Some("column XFD"));
    assert_eq!(tables[0].rows.len(), 4);
}

#[test]
fn what_unpacks_to_gigabytes_is_refused() {
    let zeros = vec![b' '; 80 << 20];
    let tags = "<si/>".repeat(4_000_000);
    for (name, part) in [("xl/worksheets/sheet1.xml", zeros.as_slice()), ("xl/sharedStrings.xml", tags.as_bytes())] {
        let bytes = packed(&[("xl/workbook.xml", b"<workbook/>"), (name, part)]);
        let (tables, complaints) = crate::patience::within(&name, || read("bomb.xlsx", bytes));
        assert_eq!(tables, []);
        assert_eq!(complaints[0].code.as_str(), "over-limit", "{complaints:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let compound = |name: &str| [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), wide(name)].concat();
    let cut = &xlsx(ROWS, "", "")[..200];
    for (bytes, expected) in [
        (compound("EncryptedPackage"), "is protected by a password"),
        (compound("Workbook"), "cannot be read as a workbook"),
        (compound("WordDocument"), "is no workbook"),
        (cut.to_vec(), "cannot be unpacked"),
        (packed(&[("xl/workbook.xml", b"<work")]), "cannot be read as a workbook"),
    ] {
        let (tables, complaints) = read("t.xlsx", bytes);
        assert_eq!(tables, []);
        assert!(complaints[0].message.contains(expected), "{complaints:?}");
    }
    assert_eq!(read("t.zip", packed(&[("word/document.xml", b"<w/>")])), (Vec::new(), Vec::new()));
}

/// A spreadsheet with one table of the given rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x" xmlns:style="urn:s">
        <office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
        </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Talks">{rows}</table:table>
        <table:table table:name="Old" table:style-name="ta2"/></office:spreadsheet></office:body></office:document-content>"#
    );
    packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

#[test]
fn open_document_cells() {
    let rows = r#"
    <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    <table:table-header-rows><table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>Title</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>Session</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>Start</text:p></table:table-cell></table:table-row></table:table-header-rows>
    <table:table-row><table:table-cell/><table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>
      <text:p>One<text:s/><text:span>x</text:span></text:p><text:p>Two</text:p></table:table-cell>
      <table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>Morning</text:p></table:table-cell>
      <table:table-cell office:value-type="date" office:date-value="2021-08-15T09:30:00"><text:p>15.08.21</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="12"><text:p>12,0</text:p></table:table-cell>
      <table:covered-table-cell/><table:table-cell office:value-type="time" office:time-value="PT10H05M00S"/></table:table-row>
    <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let (tables, complaints) = read("t.ods", ods(rows));
    let expected = "Title|Session|Start\nOne x⏎Two|Morning|2021-08-15 09:30\n12|Morning|10:05";
    assert_eq!(tables.iter().map(shown).collect::<Vec<_>>(), [expected]);
    assert_eq!(tables[0].rows[0].cells[0].place.to_string(), "t.ods#Talks!B4");
    assert_eq!(told(&complaints), ["t.ods:1:1 left-out: the sheet `Old` is hidden and is not read"]);
}

#[test]
fn repeated_cells_are_bounded() {
    let row = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"
        office:value-type="float" office:value="1"/></table:table-row>"#;
    let book = ods(&row.repeat(100));
    let (tables, complaints) = crate::patience::within(&"repeated rows", || read("t.ods", book));
    assert!(tables.iter().all(|table| table.rows.len() <= 2_000));
    assert!(told(&complaints).iter().any(|it| it.contains("over-limit")), "{complaints:?}");
}
