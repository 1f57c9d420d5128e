//! Columns of one length where a run of them ends.
//!
//! The engine fills one column after the other. Where that leaves the last page uneven, the layout is told how much of its foot to
//! keep free. What cannot be divided may need more room than that: each trial gives more of it, and a run that goes on overleaf, or is
//! no better for it, is left as it was.

use std::collections::BTreeMap;

use super::inspect::{RunEnd, run_ends};
use super::{Error, Files, Pages, compile};
use crate::diagnostic::Diagnostic;

/// Points that each column has for what cannot be divided, one trial after the other.
const SLACK: [f64; 3] = [14.0, 44.0, 90.0];

/// Lays the pages out anew until columns are even, or cannot be; says whether anything changed.
pub(super) fn even(pages: &mut Pages, files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Result<bool, Error> {
    let before = run_ends(&pages.document);
    let mut open: Vec<&RunEnd> = before.iter().filter(|end| end.is_uneven()).collect();
    let mut changed = false;
    for slack in SLACK.map(Some).into_iter().chain([None]) {
        if open.is_empty() {
            break;
        }
        let free = open.iter().map(|end| (end.label.as_str(), slack.and_then(|slack| end.free(slack)))).collect();
        if !tell(pages, &free) {
            break;
        }
        (pages.document, pages.world) = compile(&pages.booklet, files, &pages.pictures, diagnostics)?;
        changed = true;
        let after = run_ends(&pages.document);
        open.retain(|end| !is_better(&before, &after, end));
    }
    Ok(changed)
}

/// Tells the layout what to keep free behind contributions, by their labels; whether that is news to it.
fn tell(pages: &mut Pages, free: &BTreeMap<&str, Option<f64>>) -> bool {
    let mut news = false;
    for talk in pages.booklet.parts.iter_mut().flat_map(|part| &mut part.contributions) {
        if let Some(free) = free.get(talk.label.as_str()) {
            news |= talk.even != *free;
            talk.even = *free;
        }
    }
    news
}

/// Whether a run takes as many pages as before and ends more evenly.
fn is_better(before: &[RunEnd], after: &[RunEnd], end: &RunEnd) -> bool {
    let place = |ends: &[RunEnd]| {
        let at = ends.iter().position(|it| it.label == end.label)?;
        let start = if at == 0 { 0 } else { ends[at - 1].page };
        Some((ends[at].page - start, ends[at].difference()))
    };
    match (place(before), place(after)) {
        (Some((pages, uneven)), Some((now, left))) => now <= pages && left < 0.6 * uneven,
        _ => false,
    }
}
