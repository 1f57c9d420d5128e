use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;

use super::{pages, project};
use crate::booklet::{Booklet, Settings, assemble};
use crate::diagnostic::Sources;
use crate::normalize::normalize;
use crate::record::folder;
use crate::typeset::Files;

/// Compiles what lies in a folder as pages of two pixels to the point, with the ordinary compiler's Python package.
const SCRIPT: &str = "\
import sys, typst
folder = sys.argv[1]
pages = typst.compile(folder + '/layout/booklet.typ', root=folder, font_paths=[folder + '/fonts'],
                      ignore_system_fonts=True, format='png', ppi=144.0)
for number, page in enumerate([pages] if isinstance(pages, bytes) else pages):
    with open(f'{folder}/page-{number + 1}.png', 'wb') as file:
        file.write(page)
";

/// The example of the README, ready to be typeset.
fn example() -> (Booklet, Files) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ppml-2021");
    let names = ["event.yaml", "contributions.yaml"];
    let files: BTreeMap<String, Vec<u8>> =
        names.iter().map(|name| ((*name).to_owned(), fs::read(root.join(name)).expect(name))).collect();
    let records = folder::read(&files, &mut Sources::default()).value;
    let mut settings = Settings::of(&records.event.booklet);
    settings.attached = files.keys().cloned().collect();
    let booklet = assemble(&normalize(&records).value, &settings).value;
    (booklet, Files { attachments: files, ..Files::default() })
}

/// A compiler that has nothing but a folder's files.
struct Alone {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Alone {
    fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        let fonts = files.iter().filter(|(path, _)| path.starts_with("fonts/"));
        let fonts: Vec<Font> = fonts.flat_map(|(_, bytes)| Font::iter(Bytes::new(bytes.clone()))).collect();
        let library = LazyHash::new(Library::builder().build());
        Self { library, book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, files }
    }
}

impl typst::World for Alone {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        RootedPath::new(VirtualRoot::Project, VirtualPath::new("/layout/booklet.typ").expect("a path")).intern()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let text = String::from_utf8(self.file(id)?.to_vec()).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        self.files.get(path).map(|bytes| Bytes::new(bytes.clone())).ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Width, height and pixels (RGBA) of each page, two pixels to the point.
fn pixels(document: &PagedDocument) -> Vec<(u32, u32, Vec<u8>)> {
    let options = typst_render::RenderOptions::default();
    let render = |page| {
        let page = typst_render::render(page, &options);
        (page.width(), page.height(), page.take())
    };
    document.pages().iter().map(render).collect()
}

#[test]
fn the_folder_alone_makes_the_same_pages() {
    let (booklet, files) = example();
    let ours = pixels(&pages(&booklet, &files, &Sources::default()).expect("it is laid out").value.document);
    assert!(ours.len() > 10);

    let folder = project(&booklet, &files, &Sources::default()).expect("it is laid out").value;
    assert!(folder.contains_key("README.txt") && folder.contains_key("fonts/OFL-Libertinus-Serif.txt"));
    let alone = typst::compile::<PagedDocument>(&Alone::new(folder.clone())).output.expect("it compiles");
    assert!(pixels(&alone) == ours, "the pages differ");

    let on_disk = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in &folder {
        let path = on_disk.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    let compiler = Command::new("python3").arg("-c").arg(SCRIPT).arg(on_disk.path()).output();
    let Ok(compiled) = compiler else { return };
    let said = String::from_utf8_lossy(&compiled.stderr);
    if said.contains("ModuleNotFoundError") {
        // Nothing to compare with on this machine.
        return;
    }
    assert!(compiled.status.success(), "{said}");
    for (index, (width, height, ours)) in ours.iter().enumerate() {
        let page = fs::read(on_disk.path().join(format!("page-{}.png", index + 1))).expect("the page was written");
        let theirs = image::load_from_memory(&page).expect("it is a picture").to_rgba8();
        assert_eq!(theirs.dimensions(), (*width, *height));
        assert!(theirs.as_raw() == ours, "page {} differs", index + 1);
    }
    assert!(!on_disk.path().join(format!("page-{}.png", ours.len() + 1)).exists());
}
