//! Handouts: what stands where on the printer's paper, and what does not fit.

use super::*;
use crate::booklet::{Grid, Handout, PosterSheet, Sheets};

const A6: Sheet = Sheet { width: 105.0, height: 148.0 };
const A4: Sheet = Sheet { width: 210.0, height: 297.0 };

/// Labels for the posters A to Z, each of one letter by a layout of the test.
fn labels(count: usize, grid: Grid) -> Booklet {
    let sheets = ('A'..='Z').take(count).map(|letter| PosterSheet {
        board: Some(letter.to_string()),
        plain_title: letter.to_string(),
        title: text(&letter.to_string()),
        ..PosterSheet::default()
    });
    let handout = Handout {
        layout: "poster".to_owned(),
        title: "Labels".to_owned(),
        event: "Hours".to_owned(),
        sheets: Sheets::Poster(sheets.collect()),
        grid,
        turned: false,
    };
    Booklet { paper: grid.cell, handout: Some(handout), ..titled("Labels") }
}

/// The layout of the test: one letter in the middle of each page.
fn letters() -> Files {
    let mut files = Files::default();
    let layout = "#let sheet(it) = { set page(margin: 0pt)\n align(center + horizon, heading(it.board)) }";
    files.layout.set("handouts/poster.typ", layout.as_bytes().to_vec());
    files
}

/// Each letter with the column and row of the paper's cells that it stands in, as `A 0 1`, sheet by sheet.
fn places(booklet: &Booklet, files: &Files) -> Vec<String> {
    let handout = booklet.handout.as_ref().expect("these are handouts");
    let pages = pages(booklet, files, &Sources::default()).expect("the layout is sound").value;
    let sheets = super::super::handouts::arranged(&pages.document, &handout.grid, handout.turned).unwrap();
    let (paper, cell) = (handout.grid.paper, handout.grid.cell);
    let points = 72.0 / 25.4;
    let left = (paper.width - f64::from(handout.grid.columns) * cell.width) / 2.0;
    let top = (paper.height - f64::from(handout.grid.rows) * cell.height) / 2.0;
    let mut found = Vec::new();
    for sheet in sheets.pages() {
        assert!((sheet.frame.width().to_pt() - paper.width * points).abs() < 0.01);
        let mut words = Vec::new();
        letters_of(&sheet.frame, typst::layout::Transform::identity(), &mut words);
        let place = |(letter, x, y): (String, f64, f64)| {
            let (column, row) = ((x / points - left) / cell.width, (y / points - top) / cell.height);
            format!("{letter} {} {}", column.floor(), row.floor())
        };
        found.push(words.into_iter().map(place).collect::<Vec<_>>().join(", "));
    }
    found
}

fn letters_of(frame: &Frame, at: typst::layout::Transform, into: &mut Vec<(String, f64, f64)>) {
    for (point, item) in frame.items() {
        let here = at.pre_concat(typst::layout::Transform::translate(point.x, point.y));
        match item {
            FrameItem::Group(group) => letters_of(&group.frame, here.pre_concat(group.transform), into),
            FrameItem::Text(text) => into.push((text.text.to_string(), here.tx.to_pt(), here.ty.to_pt())),
            _ => {}
        }
    }
}

#[test]
fn pages_stand_side_by_side_in_their_order() {
    let four = Grid { paper: A4, cell: A6, columns: 2, rows: 2, marks: true, folded: false };
    assert_eq!(
        places(&labels(5, four), &letters()),
        ["A 0 0, B 1 0, C 0 1, D 1 1", "E 0 0"],
        "what is over begins another sheet"
    );
    let one = Grid { paper: A6, cell: A6, columns: 1, rows: 1, marks: false, folded: false };
    assert_eq!(places(&labels(2, one), &letters()), ["A 0 0", "B 0 0"]);
}

/// Folds the sheet in a model: leaves follow each other round the slit, and each page has the next beside it or on its back.
#[test]
fn a_folded_sheet_reads_from_cover_to_back() {
    let cell = Sheet { width: 74.25, height: 105.0 };
    let paper = Sheet { width: 297.0, height: 210.0 };
    let grid = Grid { paper, cell, columns: 4, rows: 2, marks: false, folded: true };
    let mut folded = labels(8, grid);
    let found = places(&folded, &letters());
    let mut cells: Vec<(char, i32, i32)> = found[0]
        .split(", ")
        .map(|place| {
            let parts: Vec<&str> = place.split(' ').collect();
            (
                parts[0].chars().next().expect("a letter"),
                parts[1].parse().expect("a column"),
                parts[2].parse().expect("a row"),
            )
        })
        .collect();
    cells.sort_unstable();
    // Round the slit: along the lower row to the right, and back along the upper one.
    let round: Vec<(i32, i32)> = [(1, 1), (2, 1), (3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1)].to_vec();
    assert_eq!(cells.iter().map(|(_, column, row)| (*column, *row)).collect::<Vec<_>>(), round);
    for pair in cells.windows(2) {
        let [(_, from, above), (_, to, below)] = pair else { continue };
        assert_eq!((from - to).abs() + (above - below).abs(), 1, "each page is joined to the next by a fold: {pair:?}");
    }
    // From right to left the sheet is the mirror image.
    folded.handout.as_mut().expect("handouts").turned = true;
    assert!(places(&folded, &letters())[0].starts_with("A 2 1, B 1 1, C 0 1"));
}

#[test]
fn what_does_not_fit_its_sheet_is_said_and_not_cut() {
    let cell = Sheet { width: 90.0, height: 54.0 };
    let grid = Grid { paper: A4, cell, columns: 2, rows: 5, marks: true, folded: false };
    let mut labels = labels(2, grid);
    let Some(Handout { sheets: Sheets::Poster(sheets), .. }) = &mut labels.handout else { panic!("labels") };
    let long = "A title that goes on and on and on about bells and water ".repeat(12);
    sheets[0].plain_title = "Long".to_owned();
    sheets[0].title = text(&long);
    let made = pdf(&labels, &Files::default(), &Sources::default(), &options()).expect("a PDF");
    let said: Vec<_> = made.diagnostics.iter().map(|it| (it.code, it.message.as_str())).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, Code::HandoutOverfull);
    assert!(said[0].1.starts_with("`Long` does not fit its sheet"), "{said:?}");
    let pages = pages(&labels, &Files::default(), &Sources::default()).expect("pages").value;
    let mut words = Vec::new();
    for page in pages.document.pages() {
        letters_of(&page.frame, typst::layout::Transform::identity(), &mut words);
    }
    let printed: String = words.iter().map(|(text, ..)| text.as_str()).collect();
    assert_eq!(printed.matches("water").count(), 12, "nothing of it is lost");
}

#[test]
fn characters_that_no_font_has_are_replaced() {
    let cell = Sheet { width: 148.0, height: 105.0 };
    let mut labels = labels(1, Grid { paper: cell, cell, columns: 1, rows: 1, marks: false, folded: false });
    let Some(Handout { sheets: Sheets::Poster(sheets), .. }) = &mut labels.handout else { panic!("labels") };
    sheets[0].title = text("Bells \u{e000} and #read(\"x\")");
    let made = pdf(&labels, &Files::default(), &Sources::default(), &options()).expect("PDF/A has no gap");
    assert_eq!(made.diagnostics.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::MissingGlyph]);
}
