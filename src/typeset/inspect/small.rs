//! Formulas in letters that are too small for those whom an edition is made for.

use super::fault::Fault;
use super::line::Line;
use super::walk::Sheet;
use crate::diagnostic::Code;

const HELP: &str = "write it in several lines, as `aligned` or `split` do, or print it on a larger `paper`";

/// Formulas that the layout says it could not set in letters as large as they have to be.
pub(super) fn small(sheet: &Sheet, faults: &mut Vec<Fault>) {
    for &owner in &sheet.small {
        let line = Line { owner, ..Line::default() };
        let message = "has a formula in small letters: it is wider than the measure, and has no sign to be broken at";
        faults.push(Fault::new(Code::LayoutSmall, sheet, &line, message, HELP));
    }
}
