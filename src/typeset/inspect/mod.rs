//! Looks at the finished pages as a typographer does: reports overfull lines, stranded headings, widows and orphans, rivers,
//! text outside the type area, and near-empty pages.
//!
//! [`inspect`] reads the engine's frames page after page, in time and memory linear in a page's contents. It knows nothing of a
//! theme but what stands on paper, and the tags of elements; so it serves an organizer's own layout too. A layout may label a
//! block `head` that belongs to the heading above it: then the two are kept together with what follows.

mod area;
mod fault;
mod line;
mod near_empty;
mod overfull;
mod river;
mod stranded;
#[cfg(test)]
mod tests;
mod walk;
mod widow;

use std::collections::BTreeMap;

use typst_layout::PagedDocument;

use crate::booklet::Booklet;
use crate::diagnostic::{Diagnostic, Place, Severity, Sources};
use fault::Fault;
use near_empty::NearEmpty;
use stranded::Stranded;
use walk::Walk;
use widow::Widows;

/// Reports what is wrong on the pages of a booklet, in their order.
pub(super) fn inspect(document: &PagedDocument, booklet: &Booklet, sources: &Sources) -> Vec<Diagnostic> {
    let places = places(booklet);
    faults(document)
        .into_iter()
        .map(|fault| {
            let label = fault.owner.map(|label| label.resolve());
            let place = label.and_then(|label| places.get(label.as_str()));
            diagnostic(&fault, place.map(|place| sources.find(place, &fault.words)))
        })
        .collect()
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
        near_empty.page(&sheet, &mut faults);
    }
    near_empty.settle(None, &mut faults);
    faults
}

/// Where the text below a labelled heading comes from.
fn places(booklet: &Booklet) -> BTreeMap<String, &Place> {
    let talks = booklet.parts.iter().flat_map(|part| &part.contributions);
    let talks = talks.map(|talk| (talk.label.clone(), &talk.places.entry));
    let front = booklet.front.iter().enumerate().map(|(index, front)| (format!("front-{}", index + 1), &front.place));
    talks.chain(front).collect()
}

fn diagnostic(fault: &Fault, place: Option<Place>) -> Diagnostic {
    let words = if fault.words.is_empty() { String::new() } else { format!(" `{}`", fault.words) };
    let message = match fault.code {
        crate::diagnostic::Code::PageNearEmpty => format!("{} {}", fault.page, fault.message),
        _ => format!("{}:{words} {}", fault.page, fault.message),
    };
    let mut diagnostic = Diagnostic::new(fault.code, &place.unwrap_or_default(), message);
    if fault.explained {
        return diagnostic;
    }
    if fault.code == crate::diagnostic::Code::PageNearEmpty {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic.help(fault.help)
}
