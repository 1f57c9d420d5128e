//! Web pages and saved text, where nothing else reads them.

use super::{Certainty, Claim, Format, Reading, View};
use crate::record::page;

/// Pages, by the page reader.
pub(super) const FORMAT: Format =
    Format { name: "page", title: "A web page, Markdown, or text saved from a browser", claim, read };

/// Each page is a set of its own.
fn claim(views: &[&View]) -> Vec<Claim> {
    let texts = views.iter().enumerate().filter(|(_, view)| !view.is_binary());
    texts.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::LastResort }).collect()
}

fn read(set: &[&View], reading: &mut Reading) {
    for view in set {
        reading.records = page::read(view.file, &mut reading.sources).drain_into(&mut reading.complaints);
    }
}
