//! Looks at the finished pages as a typographer does: reports overfull lines, stranded headings, widows and orphans, rivers,
//! text outside the type area, and near-empty pages.
//!
//! [`inspect`] reads the engine's frames page after page, in time and memory linear in a page's contents. It knows nothing of a
//! theme but what stands on paper, and the tags of elements; so it serves an organizer's own layout too. A layout may label a
//! block `head` that belongs to the heading above it: then the two are kept together with what follows; and `whole` what holds a
//! heading with all its text.

mod area;
mod columns;
mod fault;
mod line;
mod near_empty;
mod overfull;
mod river;
mod small;
mod stranded;
#[cfg(test)]
mod tests;
mod walk;
mod widow;

use std::collections::{BTreeMap, BTreeSet};

use typst_layout::PagedDocument;

use crate::booklet::{Booklet, Contribution};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sources};
pub(super) use columns::{RunEnd, run_ends};
use fault::Fault;
use near_empty::NearEmpty;
use stranded::Stranded;
use walk::Walk;
use widow::Widows;

/// Near-empty pages that a note lists.
const SHOWN: usize = 12;

/// What a look at the pages found.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// What is wrong on the pages, in their order, and why others are near empty.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Labels of contributions with a line that is torn apart by white, or too long because it may not be divided: they are
    /// better off with lines that end unevenly.
    pub(super) torn: BTreeSet<String>,
}

/// Looks at the pages of a booklet.
pub(super) fn inspect(document: &PagedDocument, booklet: &Booklet, sources: &Sources) -> Seen {
    let places = places(booklet);
    let ragged: BTreeSet<&str> = contributions(booklet).filter(|it| it.ragged).map(|it| it.label.as_str()).collect();
    let (explained, wrong): (Vec<_>, Vec<_>) = faults(document).into_iter().partition(|fault| fault.explained);
    let mut seen = Seen::default();
    for fault in &wrong {
        let label = fault.owner.map(|label| label.resolve());
        let place = label.as_ref().and_then(|label| places.get(label.as_str()));
        if let Some(label) = label.filter(|label| label.starts_with("c-") && !ragged.contains(label.as_str()))
            && matches!(fault.code, Code::LayoutRiver | Code::LayoutOverfull)
        {
            seen.torn.insert(label.as_str().to_owned());
        }
        seen.diagnostics.push(diagnostic(fault, place.map(|place| sources.find(place, &fault.words))));
    }
    seen.diagnostics.extend(near_empty(&explained));
    seen.diagnostics.extend(contributions(booklet).filter(|it| it.ragged).map(|it| {
        let message = format!("the lines of `{}` end unevenly: filled, white would tear one apart", it.plain_title);
        Diagnostic::new(Code::LayoutRagged, &it.places.entry, message).help(river::HELP)
    }));
    seen
}

/// Text that sticks out of its column or stands outside the type area: the number of its page, and what is wrong.
pub(super) fn outside(document: &PagedDocument) -> Vec<(usize, String)> {
    let areas = area::areas(document.pages());
    let (mut walk, mut found) = (Walk::default(), Vec::new());
    for ((page, area), number) in document.pages().iter().zip(areas).zip(1..) {
        let (sheet, mut faults) = (walk.page(number, page, area), Vec::new());
        let known = overfull::overfull(&sheet, &mut faults);
        overfull::overrun(&sheet, &known, &mut faults);
        found.extend(faults.into_iter().map(|fault| (number, format!("`{}` {}", fault.words, fault.message))));
    }
    found
}

fn contributions(booklet: &Booklet) -> impl Iterator<Item = &Contribution> {
    booklet.parts.iter().flat_map(|part| &part.contributions)
}

/// One note for all pages that are near empty for a reason.
fn near_empty(explained: &[Fault]) -> Option<Diagnostic> {
    let mut reasons: Vec<_> = explained.iter().map(|fault| format!("{} {}", fault.page, fault.message)).collect();
    let count = reasons.len();
    if count > SHOWN {
        reasons.truncate(SHOWN);
        reasons.push(format!("and {} more", count - SHOWN));
    }
    let head = if count == 1 { String::new() } else { format!("{count} pages are near empty: ") };
    (count > 0).then(|| Diagnostic::new(Code::PageNearEmpty, &Place::Made, head + &reasons.join("; ")))
}

/// What is wrong on the pages.
fn faults(document: &PagedDocument) -> Vec<Fault> {
    let areas = area::areas(document.pages());
    let (mut walk, mut faults) = (Walk::default(), Vec::new());
    let (mut widows, mut stranded, mut near_empty) = (Widows::default(), Stranded::default(), NearEmpty::default());
    for (index, (page, area)) in document.pages().iter().zip(areas).enumerate() {
        let sheet = walk.page(index + 1, page, area);
        let known = overfull::overfull(&sheet, &mut faults);
        overfull::overrun(&sheet, &known, &mut faults);
        river::rivers(&sheet, &mut faults);
        stranded.page(&sheet, &mut faults);
        widows.page(&sheet, &mut faults);
        small::small(&sheet, &mut faults);
        near_empty.page(&sheet, &mut faults);
    }
    near_empty.settle(None, &mut faults);
    faults
}

/// Where the text below a labelled heading comes from.
fn places(booklet: &Booklet) -> BTreeMap<String, &Place> {
    let talks = contributions(booklet).map(|talk| (talk.label.clone(), &talk.places.entry));
    let front = booklet.front.iter().enumerate().map(|(index, front)| (format!("front-{}", index + 1), &front.place));
    talks.chain(front).collect()
}

fn diagnostic(fault: &Fault, place: Option<Place>) -> Diagnostic {
    let words = if fault.words.is_empty() { String::new() } else { format!(" `{}`", fault.words) };
    let message = match fault.code {
        Code::PageNearEmpty | Code::LayoutSmall => format!("{} {}", fault.page, fault.message),
        _ => format!("{}:{words} {}", fault.page, fault.message),
    };
    let mut diagnostic = Diagnostic::new(fault.code, &place.unwrap_or_default(), message);
    if fault.code == Code::PageNearEmpty {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic.help(fault.help)
}
