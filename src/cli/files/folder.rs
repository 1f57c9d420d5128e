use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use libretto::archive;
use libretto::diagnostic::{Checked, Code, Diagnostic, Place};

use super::Error;

/// What of an event's folder is read at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Bytes of one file.
    pub(crate) file_bytes: u64,
    /// Bytes of all files.
    pub(crate) all_bytes: u64,
    /// Number of files and folders looked at.
    pub(crate) count: usize,
    /// Folders below each other.
    pub(crate) depth: usize,
}

impl Default for Limits {
    /// Ten times a large society meeting: 5,000 abstracts are 10 MB, its portraits and logos 40 MB.
    fn default() -> Self {
        Self { file_bytes: 100_000_000, all_bytes: 500_000_000, count: 20_000, depth: 8 }
    }
}

/// Where the layout files of the event's own stand.
const LAYOUT: &str = "layout/";
/// Where its pictures lie.
const IMAGES: &str = "images/";

/// Reads one file, or says that it is larger than `most` bytes.
pub(crate) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    // Asked before opening: opening a pipe would wait for its writer.
    let metadata = fs::metadata(path).map_err(Error::reading(path))?;
    if metadata.is_dir() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    let file = fs::File::open(path).map_err(Error::reading(path))?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(Error::reading(path))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
        return Err(Error::FileTooLarge { path: path.to_owned(), most });
    }
    Ok(bytes)
}

/// Opens a file that is read as it comes, too large to be held whole.
pub(crate) fn open(path: &Path) -> Result<fs::File, Error> {
    let metadata = fs::metadata(path).map_err(Error::reading(path))?;
    if metadata.is_dir() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    fs::File::open(path).map_err(Error::reading(path))
}

/// Reads what of an event's folder Libretto knows, by path below the folder, with `/` on every system.
///
/// These are `event.yaml`, `contributions.yaml`, `program.yaml`, `participants.csv`, `front/*.md`, `back/*.md`, `images/*`,
/// everything below `layout/` and `source/`, and what recovered folders have beside: `build.yaml`, `ror.json` and everything below
/// `fonts/`; hidden files and whatever else lies there stay unread. A picture that cannot be read is a diagnostic: the book
/// prints without it.
pub(crate) fn read_event(folder: &Path, limits: &Limits) -> Result<Checked<BTreeMap<String, Vec<u8>>>, Error> {
    walk(folder, "", limits)
}

/// The first folder within one that is an event's: of a record, or one below it.
pub(crate) fn events_in(folder: &Path) -> Option<PathBuf> {
    const EVENT: &str = "event.yaml";
    let of_record = folder.join("data/event");
    if of_record.join(EVENT).is_file() {
        return Some(of_record);
    }
    let below =
        fs::read_dir(folder).ok()?.take(Limits::default().count).filter_map(Result::ok).map(|entry| entry.path());
    below.filter(|path| path.join(EVENT).is_file()).min()
}

/// Reads a folder of layout files, by path below it.
pub(crate) fn read_layout(folder: &Path, limits: &Limits) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let files = walk(folder, LAYOUT, limits)?.value;
    Ok(files.into_iter().map(|(path, bytes)| (path.strip_prefix(LAYOUT).unwrap_or(&path).to_owned(), bytes)).collect())
}

/// Reads everything below a folder, hidden files too. A link is an error: what it leads to is none of the folder's.
pub(crate) fn read_all(folder: &Path, limits: &archive::Limits) -> Result<archive::Files, Error> {
    let mut files = archive::Files::new();
    let (mut left, mut seen) = (limits.all_bytes, 0);
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(Error::reading(&folder))? {
            let path = entry.map_err(Error::reading(&folder))?.path();
            seen += 1;
            if seen > limits.count {
                return Err(Error::TooMany { path, most: limits.count });
            }
            let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(|| Error::Name(path.clone()))?;
            let key = format!("{prefix}{name}");
            let metadata = fs::symlink_metadata(&path).map_err(Error::reading(&path))?;
            if metadata.is_symlink() {
                return Err(Error::Outside(path));
            }
            if metadata.is_dir() {
                folders.push((path, format!("{key}/")));
                continue;
            }
            if !metadata.is_file() {
                return Err(Error::NotAFile(path));
            }
            let bytes = read(&path, limits.file_bytes)?;
            left = left
                .checked_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
                .ok_or(Error::AllTooLarge { path, most: limits.all_bytes })?;
            files.insert(key, bytes);
        }
    }
    Ok(files)
}

/// Reads what stands below `folder`, with `prefix` before each path.
fn walk(folder: &Path, prefix: &str, limits: &Limits) -> Result<Checked<BTreeMap<String, Vec<u8>>>, Error> {
    let root = fs::canonicalize(folder).map_err(Error::reading(folder))?;
    if !root.is_dir() {
        return Err(Error::NotAFolder(folder.to_owned()));
    }
    let mut walk = Walk { root, limits, files: BTreeMap::new(), said: Vec::new(), seen: 0, bytes: 0 };
    walk.folder(folder, prefix, 0)?;
    Ok(Checked::new(walk.files, walk.said))
}

struct Walk<'a> {
    /// The folder without links, which everything has to lie in.
    root: PathBuf,
    limits: &'a Limits,
    files: BTreeMap<String, Vec<u8>>,
    said: Vec<Diagnostic>,
    seen: usize,
    bytes: u64,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), Error> {
        if depth > self.limits.depth {
            return Err(Error::TooDeep { path: folder.to_owned(), most: self.limits.depth });
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(Error::reading(folder))? {
            let path = entry.map_err(Error::reading(folder))?.path();
            self.seen += 1;
            if self.seen > self.limits.count {
                return Err(Error::TooMany { path, most: self.limits.count });
            }
            entries.push(path);
        }
        // In the order of the names, so that the first error is the same everywhere.
        entries.sort();
        entries.iter().try_for_each(|path| match self.entry(path, prefix, depth) {
            Err(error) if prefix == IMAGES && error.is_of_one_file() => {
                let help = "put a readable file in its place, or delete it; the booklet is made without it";
                self.said.push(Diagnostic::new(Code::BadImage, &Place::Made, error.to_string()).help(help));
                Ok(())
            }
            result => result,
        })
    }

    fn entry(&mut self, path: &Path, prefix: &str, depth: usize) -> Result<(), Error> {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            // Only what would be read has to have a name that can be said.
            return if prefix.is_empty() { Ok(()) } else { Err(Error::Name(path.to_owned())) };
        };
        if name.starts_with('.') {
            return Ok(());
        }
        let key = format!("{prefix}{name}");
        if !may_hold(&key) && !is_read(&key) {
            return Ok(());
        }
        let real = fs::canonicalize(path).map_err(Error::reading(path))?;
        if !real.starts_with(&self.root) {
            return Err(Error::Outside(path.to_owned()));
        }
        let metadata = fs::metadata(&real).map_err(Error::reading(path))?;
        if metadata.is_dir() {
            return match key.contains('/') {
                _ if may_hold(&key) => self.folder(path, &format!("{key}/"), depth + 1),
                false => Err(Error::NotAFile(path.to_owned())),
                true => Ok(()),
            };
        }
        if !is_read(&key) {
            return Ok(());
        }
        if !metadata.is_file() {
            return Err(Error::NotAFile(path.to_owned()));
        }
        let bytes = read(path, self.limits.file_bytes)?;
        self.bytes = self.bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if self.bytes > self.limits.all_bytes {
            return Err(Error::AllTooLarge { path: path.to_owned(), most: self.limits.all_bytes });
        }
        self.files.insert(key, bytes);
        Ok(())
    }
}

/// Whether a path below the event's folder is a file that Libretto reads.
fn is_read(key: &str) -> bool {
    match key.split_once('/') {
        None => {
            let known =
                ["event.yaml", "contributions.yaml", "program.yaml", "participants.csv", "build.yaml", "ror.json"];
            known.contains(&key)
        }
        Some(("front" | "back", file)) => !file.contains('/') && file.ends_with(".md"),
        Some(("images", file)) => !file.contains('/'),
        Some(("layout" | "source" | "fonts", _)) => true,
        Some(_) => false,
    }
}

/// Whether a path below the event's folder may be a folder with such files in it.
fn may_hold(key: &str) -> bool {
    match key.split_once('/') {
        None => matches!(key, "front" | "back" | "images" | "layout" | "source" | "fonts"),
        Some((first, _)) => matches!(first, "layout" | "source" | "fonts"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn keys(folder: &Path) -> Vec<String> {
        read_event(folder, &Limits::default()).unwrap().value.into_keys().collect()
    }

    #[test]
    fn reads_what_it_knows_and_nothing_else() {
        let folder = event(&[
            ("event.yaml", "title: x"),
            ("front/welcome.md", "hi"),
            ("front/draft.txt", ""),
            ("front/old/welcome.md", ""),
            ("images/logo.png", ""),
            ("layout/parts/cover.typ", ""),
            ("source/page.html", ""),
            (".git/config", ""),
            ("layout/.cover.typ.swp", ""),
            ("notes.txt", ""),
            ("out/booklet.pdf", ""),
        ]);
        let expected =
            ["event.yaml", "front/welcome.md", "images/logo.png", "layout/parts/cover.typ", "source/page.html"];
        assert_eq!(keys(folder.path()), expected);
    }

    #[test]
    fn limits_hold_and_name_the_file() {
        let folder = event(&[("event.yaml", "12345"), ("layout/a/b/c.typ", "12345")]);
        let message = |limits: Limits| read_event(folder.path(), &limits).unwrap_err().to_string();
        let wide = Limits::default();
        assert!(message(Limits { file_bytes: 4, ..wide }).contains("event.yaml` is larger than 4 bytes"));
        assert!(message(Limits { all_bytes: 9, ..wide }).contains("c.typ` are larger than 9 bytes together"));
        assert!(message(Limits { depth: 2, ..wide }).contains("b` lies more than 2 folders deep"));
        assert!(message(Limits { count: 2, ..wide }).contains("more than 2 files"));
        assert!(read_event(folder.path(), &Limits { file_bytes: 5, all_bytes: 10, count: 5, depth: 3 }).is_ok());
    }

    #[test]
    fn what_is_no_folder_is_said_to_be_none() {
        let folder = event(&[("event.yaml", "")]);
        let file = folder.path().join("event.yaml");
        assert!(matches!(read_event(&file, &Limits::default()), Err(Error::NotAFolder(_))));
        let absent = read_event(&folder.path().join("absent"), &Limits::default()).unwrap_err();
        assert!(absent.to_string().contains("absent"), "{absent}");
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_said() {
        let folder = event(&[("event.yaml/again.yaml", ""), ("images/old/logo.png", "")]);
        let error = read_event(folder.path(), &Limits::default()).unwrap_err();
        assert!(matches!(&error, Error::NotAFile(path) if path.ends_with("event.yaml")), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_inside() {
        use std::os::unix::fs::symlink;
        let folder = event(&[("event.yaml", ""), ("images/logo.png", "")]);
        symlink("logo.png", folder.path().join("images/again.png")).unwrap();
        assert_eq!(keys(folder.path()), ["event.yaml", "images/again.png", "images/logo.png"]);

        let secret = event(&[("secret", "")]);
        symlink(secret.path(), folder.path().join("source")).unwrap();
        let error = read_event(folder.path(), &Limits::default()).unwrap_err();
        assert!(matches!(&error, Error::Outside(path) if path.ends_with("source")), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_picture_that_cannot_be_read_stops_nothing() {
        use std::os::unix::fs::symlink;
        let folder = event(&[("event.yaml", ""), ("images/logo.png", ""), ("images/large.png", "1234567890")]);
        symlink("gone.png", folder.path().join("images/dangling.png")).unwrap();
        symlink("/etc/hostname", folder.path().join("images/outside.png")).unwrap();
        let limits = Limits { file_bytes: 9, ..Limits::default() };
        let read = read_event(folder.path(), &limits).unwrap();
        assert_eq!(read.value.into_keys().collect::<Vec<_>>(), ["event.yaml", "images/logo.png"]);
        let said: Vec<_> = read.diagnostics.iter().map(|it| (it.code, it.message.as_str())).collect();
        for ((code, message), name) in said.into_iter().zip(["dangling.png", "large.png", "outside.png"]) {
            assert!(code == Code::BadImage && message.contains(name), "{message}");
        }
        assert_eq!(read.diagnostics.len(), 3);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_inside_itself_ends() {
        let folder = event(&[("layout/a.typ", "")]);
        std::os::unix::fs::symlink(".", folder.path().join("layout/again")).unwrap();
        assert!(matches!(read_event(folder.path(), &Limits::default()), Err(Error::TooDeep { .. })));
    }
}
