//! Tables of MathML: matrices, cases, aligned lines.

use scraper::ElementRef;

use super::{Reader, name};

/// A table among other elements.
pub(super) fn table(reader: &mut Reader, element: ElementRef<'_>) -> Option<String> {
    let rows = rows(reader, element)?;
    let environment = if is_aligned(element) { "aligned" } else { "matrix" };
    Some(format!("\\begin{{{environment}}}{rows}\\end{{{environment}}}"))
}

/// A table behind a brace.
pub(super) fn cases(reader: &mut Reader, element: ElementRef<'_>) -> Option<String> {
    Some(format!("\\begin{{cases}}{}\\end{{cases}}", rows(reader, element)?))
}

fn rows(reader: &mut Reader, element: ElementRef<'_>) -> Option<String> {
    let mut rows = Vec::new();
    for row in element.child_elements().filter(|row| matches!(name(*row), "mtr" | "mlabeledtr")) {
        // The first cell of a labelled row is its number.
        let label = usize::from(name(row) == "mlabeledtr");
        let mut cells = Vec::new();
        for cell in row.child_elements().filter(|cell| name(*cell) == "mtd").skip(label) {
            cells.push(reader.row(cell)?);
        }
        rows.push(cells.join(" & "));
    }
    Some(rows.join(" \\\\ "))
}

/// Whether the columns meet in pairs, as those of lines aligned at their relations do.
fn is_aligned(element: ElementRef<'_>) -> bool {
    let columns = element.value().attr("columnalign").unwrap_or_default();
    let class = element.value().attr("class").unwrap_or_default();
    columns.starts_with("right left") || columns == "right" || class.contains("menv-align")
}
