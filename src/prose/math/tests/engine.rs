//! A Typst engine with one formula and the fonts of the booklet, and nothing else in reach.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
    let files = std::fs::read_dir(folder).expect("the bundled fonts are there");
    let files = files.flatten().filter_map(|file| std::fs::read(file.path()).ok());
    files.flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>()).collect()
});

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

struct OneFormula {
    book: LazyHash<FontBook>,
    source: Source,
}

impl World for OneFormula {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Evaluates a formula as the layout does and lays it out.
pub(super) fn lay_out(formula: &str) -> Result<(), String> {
    let quoted = formula.replace('\\', "\\\\").replace('"', "\\\"");
    let main = format!(
        "#show math.equation: set text(font: \"Libertinus Math\")\n#eval(\"{quoted}\", mode: \"math\", scope: (std: none))"
    );
    let path = VirtualPath::new("/main.typ").map_err(|error| format!("{error:?}"))?;
    let world = OneFormula {
        book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
        source: Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), main),
    };
    let compiled = typst::compile::<PagedDocument>(&world);
    compiled.output.map(|_| ()).map_err(|errors| errors.iter().map(|error| error.message.to_string()).collect())
}
