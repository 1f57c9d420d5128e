use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};

use super::images::Pictures;
use super::{Error, Files};
use crate::booklet::{Attachment, Booklet, CHECKSUMS};
use crate::fonts::Fonts;
use crate::layout::{ENTRY, HANDOUTS};

/// The name of a file of our own that is set.
const MAIN: &str = "main.typ";

/// Everything the engine can reach: a map of files, and fonts. There is no disk, network, package or clock behind it.
pub(super) struct World {
    library: LazyHash<Library>,
    fonts: Fonts,
    main: FileId,
    files: BTreeMap<String, Bytes>,
    sources: BTreeMap<String, Source>,
}

impl World {
    /// Lays the files out as `libretto export --to typst` does: `layout/`, `images/`, `attachments/`, `booklet.json`.
    pub(super) fn new(booklet: &Booklet, files: &Files, pictures: &Pictures) -> Result<Self, Error> {
        // Cells that name their row; the ordinary compiler sets them alike, and tags them so on request.
        let features = [Feature::A11yExtras].into_iter().collect();
        let entry = if booklet.handout.is_some() { HANDOUTS } else { ENTRY };
        let mut world = Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            fonts: files.fonts.clone(),
            main: file_id(&format!("layout/{entry}"))?,
            files: BTreeMap::new(),
            sources: BTreeMap::new(),
        };
        for (path, bytes) in files.layout.files() {
            world.serve(&format!("layout/{path}"), bytes.to_vec())?;
        }
        world.serve("booklet.json", serde_json::to_vec(booklet)?)?;
        for (file, bytes) in &pictures.files {
            world.serve(&format!("images/{file}"), bytes.clone())?;
        }
        let mut sums = String::new();
        for Attachment { path, .. } in booklet.attachments.iter().filter(|it| it.path != CHECKSUMS) {
            let carried = path.strip_prefix("images/").and_then(|name| pictures.carried.get(name));
            let bytes = carried.or_else(|| files.attachments.get(path));
            let bytes = bytes.ok_or_else(|| Error::Attachment(path.clone()))?;
            let sum = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            sums.push_str(&format!("{sum}  {path}\n"));
            world.serve(&format!("attachments/{path}"), bytes.clone())?;
        }
        if !sums.is_empty() {
            world.serve(&format!("attachments/{CHECKSUMS}"), sums.into_bytes())?;
        }
        Ok(world)
    }

    /// Files of our own beside one that is set.
    pub(super) fn of(main: &str, files: BTreeMap<String, Vec<u8>>, fonts: &Fonts) -> Result<Self, Error> {
        let mut world = Self {
            library: LazyHash::new(Library::builder().build()),
            fonts: fonts.clone(),
            main: file_id(MAIN)?,
            files: BTreeMap::new(),
            sources: BTreeMap::new(),
        };
        world.serve(MAIN, main.as_bytes().to_vec())?;
        for (path, bytes) in files {
            world.serve(&path, bytes)?;
        }
        Ok(world)
    }

    fn serve(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let id = file_id(path)?;
        let key = key(id);
        if path.ends_with(".typ")
            && let Ok(text) = std::str::from_utf8(&bytes)
        {
            self.sources.insert(key.clone(), Source::new(id, text.to_owned()));
        }
        self.files.insert(key, Bytes::new(bytes));
        Ok(())
    }

    /// All files by their paths, as the layout asks for them.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The path of a file and its text, for a diagnostic to point into.
    pub(super) fn text(&self, id: FileId) -> Option<(String, &str)> {
        let path = key(id);
        let text = match self.sources.get(&path) {
            Some(source) => source.text(),
            None => std::str::from_utf8(self.files.get(&path)?).ok()?,
        };
        Some((path, text))
    }
}

/// A file of the project.
fn file_id(path: &str) -> Result<FileId, Error> {
    let path = VirtualPath::new(format!("/{path}")).map_err(|_| Error::Path(path.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Whether a layout has no way to ask for an image of this name.
pub(super) fn unreadable(image: &str) -> bool {
    let path = format!("images/{image}");
    image.contains(['/', '\\']) || !file_id(&path).is_ok_and(|id| key(id) == path)
}

fn key(id: FileId) -> String {
    id.get().vpath().get_without_slash().to_owned()
}

/// What a layout asks for and we do not have. Packages are never there.
fn missing(id: FileId) -> FileError {
    FileError::NotFound(key(id).into())
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let ours = matches!(id.get().root(), VirtualRoot::Project);
        ours.then(|| self.sources.get(&key(id)).cloned()).flatten().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let ours = matches!(id.get().root(), VirtualRoot::Project);
        ours.then(|| self.files.get(&key(id)).cloned()).flatten().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
