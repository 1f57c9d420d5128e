//! The layout: Typst files that turn a booklet into pages, ours unless the organizer brings others.

use std::collections::BTreeMap;

/// The file that the layout of a book starts with.
pub const ENTRY: &str = "booklet.typ";
/// The file that the layout of handouts starts with.
pub const HANDOUTS: &str = "handouts.typ";

macro_rules! bundled {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../layout/", $path)))),+]
    };
}

/// Our own files, by their path below `layout/`.
const BUNDLED: &[(&str, &str)] = bundled![
    "base.typ",
    "booklet.typ",
    "handouts.typ",
    "handouts/badge.typ",
    "handouts/card.typ",
    "handouts/certificate.typ",
    "handouts/chair.typ",
    "handouts/door.typ",
    "handouts/pocket.typ",
    "handouts/poster.typ",
    "handouts/session.typ",
    "handouts/slip.typ",
    "handouts/talk.typ",
    "parts/abstracts.typ",
    "parts/affiliation-index.typ",
    "parts/attachments.typ",
    "parts/author-index.typ",
    "parts/columns.typ",
    "parts/committees.typ",
    "parts/contents.typ",
    "parts/contribution.typ",
    "parts/countries.typ",
    "parts/cover-tools.typ",
    "parts/cover.typ",
    "parts/drawn.typ",
    "parts/figure.typ",
    "parts/front.typ",
    "parts/glance.typ",
    "parts/half-title.typ",
    "parts/imprint.typ",
    "parts/keyword-index.typ",
    "parts/locators.typ",
    "parts/marginal.typ",
    "parts/math.typ",
    "parts/notes.typ",
    "parts/page.typ",
    "parts/participants.typ",
    "parts/profile.typ",
    "parts/program.typ",
    "parts/prose.typ",
    "parts/qr.typ",
    "parts/ranges.typ",
    "parts/sheet.typ",
    "parts/sponsors.typ",
    "parts/text.typ",
    "theme.typ",
    "themes/classic.typ",
    "themes/dense.typ",
    "themes/modern.typ",
    "themes/parts/classic.typ",
    "themes/parts/dense.typ",
    "themes/parts/modern.typ",
    "themes/parts/plain.typ",
    "themes/plain.typ",
];

/// The files of a layout, by their path below `layout/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    files: BTreeMap<String, Vec<u8>>,
}

/// The layout that Libretto brings.
impl Default for Layout {
    fn default() -> Self {
        Self { files: BUNDLED.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect() }
    }
}

impl Layout {
    /// Puts the organizer's file in the place of ours, or beside ours where we have none of that name.
    pub fn set(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// The names of its themes. A name is made of small letters, digits and hyphens: it is part of a path.
    pub fn themes(&self) -> impl Iterator<Item = &str> {
        let names = self.files.keys().filter_map(|path| path.strip_prefix("themes/")?.strip_suffix(".typ"));
        let plain = |name: &str| name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        names.filter(move |name| !name.is_empty() && plain(name))
    }

    /// The names of its files for handouts, which are made of small letters, digits and hyphens.
    pub fn handouts(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.strip_prefix("handouts/")?.strip_suffix(".typ"))
    }

    /// All files in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundles_every_file_of_the_folder() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layout");
        let mut on_disk = Vec::new();
        for folder in
            [root.clone(), root.join("handouts"), root.join("parts"), root.join("themes"), root.join("themes/parts")]
        {
            for entry in std::fs::read_dir(folder).expect("the folder is there") {
                let path = entry.expect("it can be read").path();
                if path.extension().is_some_and(|extension| extension == "typ") {
                    let below = path.strip_prefix(&root).expect("it is below");
                    on_disk.push(below.to_str().expect("it is UTF-8").replace('\\', "/"));
                }
            }
        }
        on_disk.sort();
        let layout = Layout::default();
        assert_eq!(layout.files().map(|(path, _)| path.to_owned()).collect::<Vec<_>>(), on_disk);
    }
}
