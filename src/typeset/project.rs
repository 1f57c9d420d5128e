//! The booklet as a folder of its own, for the ordinary Typst compiler.

use std::collections::BTreeMap;

use super::{Error, Files, Pages, pages};
use crate::booklet::Booklet;
use crate::diagnostic::{Checked, Sources};

/// What the folder says of itself.
const README: &str = "\
This folder makes the booklet with the Typst compiler alone (version 0.15; https://typst.app), without Libretto:

    typst compile --root . --font-path fonts --ignore-system-fonts --pdf-standard a-3a,ua-1 layout/booklet.typ booklet.pdf

booklet.json   what is printed: sorted, numbered, cross-referenced; `libretto schema booklet` prints its JSON Schema
layout/        the pages: Typst files, yours to change; layout/README.md says what is where
images/        the pictures as they are printed
attachments/   the files that the PDF carries
fonts/         the fonts, with their licences
";

/// The files from which the ordinary Typst compiler makes the very pages that [`super::pdf`] prints, by their paths below a
/// folder. Pictures are those of the booklet's edition, and what no font can set is replaced, as in the PDF.
pub fn project(
    booklet: &Booklet,
    files: &Files,
    sources: &Sources,
) -> Result<Checked<BTreeMap<String, Vec<u8>>>, Error> {
    let Checked { value: Pages { world, .. }, diagnostics } = pages(booklet, files, sources)?;
    let mut folder: BTreeMap<String, Vec<u8>> =
        world.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
    let fonts = files.fonts.files().into_iter().map(|(name, bytes)| (format!("fonts/{name}"), bytes.to_vec()));
    folder.extend(fonts);
    folder.insert("README.txt".to_owned(), README.as_bytes().to_vec());
    Ok(Checked::new(folder, diagnostics))
}

#[cfg(test)]
mod tests;
