//! Which of the organizer's fonts the pages show: the others need not go along with the booklet.

use std::collections::{BTreeMap, BTreeSet};

use typst::layout::{Frame, FrameItem};
use typst::text::Font;

use super::{Error, Files, pages};
use crate::booklet::Booklet;
use crate::diagnostic::Sources;

/// The fonts that were added, by the paths they were added with, and whether some glyph of the pages is of them.
pub fn used_fonts(booklet: &Booklet, files: &Files, sources: &Sources) -> BTreeMap<String, bool> {
    // Where there are no pages, the build says why.
    let used = used(booklet, files, sources).unwrap_or_default();
    let own = files.fonts.own_faces().map(|(_, path)| (path.to_owned(), used.contains(path)));
    own.collect()
}

fn used(booklet: &Booklet, files: &Files, sources: &Sources) -> Result<BTreeSet<String>, Error> {
    let own: Vec<(&Font, &str)> = files.fonts.own_faces().collect();
    // The lettering of a drawing is shapes once it is on the page.
    let has_letters = |bytes: &[u8]| bytes.windows(5).any(|it| it == b"<text");
    if files.images.iter().any(|(path, bytes)| path.to_ascii_lowercase().ends_with(".svg") && has_letters(bytes)) {
        return Ok(own.iter().map(|(_, path)| (*path).to_owned()).collect());
    }
    let pages = pages(booklet, files, sources)?.value;
    let mut used = BTreeSet::new();
    for page in pages.document.pages() {
        walk(&page.frame, &mut |font| {
            used.extend(own.iter().filter(|(face, _)| *face == font).map(|(_, path)| (*path).to_owned()));
        });
    }
    Ok(used)
}

fn walk(frame: &Frame, see: &mut impl FnMut(&Font)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, see),
            FrameItem::Text(text) => see(&text.font),
            _ => {}
        }
    }
}
