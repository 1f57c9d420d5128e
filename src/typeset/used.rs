//! Which of the organizer's fonts the pages show: the others need not go along with the booklet.

use std::collections::{BTreeMap, BTreeSet};

use typst::layout::{Frame, FrameItem};
use typst::text::Font;

use super::{Error, Files, images, pages};
use crate::booklet::Booklet;
use crate::diagnostic::Sources;
use crate::fonts::Fonts;

/// The fonts that were added, by the paths they were added with, and whether some glyph of the pages is of them.
pub fn used_fonts(booklet: &Booklet, files: &Files, sources: &Sources) -> BTreeMap<String, bool> {
    // Where there are no pages, the build says why.
    let used = used(booklet, files, sources).unwrap_or_default();
    let own = files.fonts.own_faces().map(|(_, path)| (path.to_owned(), used.contains(path)));
    own.collect()
}

fn used(booklet: &Booklet, files: &Files, sources: &Sources) -> Result<BTreeSet<String>, Error> {
    let own: Vec<(&Font, &str)> = files.fonts.own_faces().collect();
    let pages = pages(booklet, files, sources)?.value;
    let mut shown = BTreeSet::new();
    for page in pages.document.pages() {
        walk(&page.frame, &mut |font| _ = shown.insert(face(font)));
    }
    let used = own.iter().filter(|(font, _)| shown.contains(&face(font))).map(|(_, path)| (*path).to_owned());
    let used: BTreeSet<String> = used.collect();
    // The lettering of a drawing is shapes once it is on the page, and looks for its fonts itself.
    let is_lettered = |(path, bytes): &(&String, &Vec<u8>)| {
        path.to_ascii_lowercase().ends_with(".svg") && bytes.windows(5).any(|it| it == b"<text")
    };
    let lettered: BTreeMap<String, Vec<u8>> =
        files.images.iter().filter(is_lettered).map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    let drawn = |fonts: &Fonts| images::prepare(&mut booklet.clone(), &lettered, fonts, sources).value.files;
    match lettered.is_empty() || drawn(&files.fonts) == drawn(&files.fonts.only(&used)) {
        true => Ok(used),
        false => Ok(own.into_iter().map(|(_, path)| path.to_owned()).collect()),
    }
}

/// Which face a font is, without a look at all of its bytes: those in memory are shared.
fn face(font: &Font) -> (*const u8, u32) {
    (font.data().as_slice().as_ptr(), font.index())
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
