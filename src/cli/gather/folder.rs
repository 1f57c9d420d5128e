//! Folders as sources: walked in the order of their names, within limits, and never out of themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use libretto::diagnostic::Diagnostic;

use super::super::files;
use super::limits::{Limits, over};
use super::skipped::{Kind, Skipped};

/// What a folder or an archive held: each file with the parts of its path.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) files: Vec<(Vec<String>, Vec<u8>)>,
    pub(super) said: Vec<Diagnostic>,
}

/// Parts of an event's folder of our own that say nothing the records do not.
const MADE: &[&str] = &["source", "out", "layout", "images"];

/// Reads the files of a folder, called `name` in what is said of it, but for those below `but`.
pub(super) fn read(folder: &Path, name: &str, but: Option<&Path>, limits: &Limits) -> Result<Held, files::Error> {
    let unreadable = |source| files::Error::Io { verb: "read", path: folder.to_owned(), source };
    let root = fs::canonicalize(folder).map_err(unreadable)?;
    fs::read_dir(&root).map_err(unreadable)?;
    let is_event = root.join("contributions.yaml").is_file();
    let mut walk = Walk {
        name,
        limits,
        is_event,
        visited: [root.clone()].into_iter().chain(but.map(Path::to_owned)).collect(),
        root,
        seen: 0,
        bytes: 0,
        is_full: false,
        held: Held::default(),
        skipped: Skipped::default(),
    };
    walk.folder(&walk.root.clone(), &[]);
    walk.held.said.extend(walk.skipped.said(name));
    Ok(walk.held)
}

struct Walk<'a> {
    name: &'a str,
    limits: &'a Limits,
    is_event: bool,
    /// The folder without links, which everything has to lie in.
    root: PathBuf,
    /// Folders that were walked, to which a link may lead again, and the one that is not walked at all.
    visited: BTreeSet<PathBuf>,
    seen: usize,
    bytes: u64,
    is_full: bool,
    held: Held,
    skipped: Skipped,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, parts: &[String]) {
        if parts.len() > self.limits.depth {
            let what = format!("has folders more than {} deep; what lies below is not read", self.limits.depth);
            return self.full(&what);
        }
        let Ok(entries) = fs::read_dir(path) else { return self.skipped.add(Kind::Unreadable) };
        // One more than may be looked at tells that there are too many, and no more are held in memory.
        let most = self.limits.count.saturating_sub(self.seen).saturating_add(1);
        let mut paths: Vec<PathBuf> = entries.take(most).flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            self.seen += 1;
            if self.seen > self.limits.count {
                let what = format!("has more than {} files; those behind are not read", self.limits.count);
                self.full(&what);
            }
            if self.is_full {
                return;
            }
            self.entry(&path, parts);
        }
    }

    fn entry(&mut self, path: &Path, parts: &[String]) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return self.skipped.add(Kind::Unnamed);
        };
        if name.starts_with('.') || name.starts_with("~$") {
            return self.skipped.add(Kind::Hidden);
        }
        if self.is_event && parts.is_empty() && MADE.contains(&name) {
            return;
        }
        let Ok(real) = fs::canonicalize(path) else { return self.skipped.add(Kind::Unreadable) };
        if !real.starts_with(&self.root) {
            return self.skipped.add(Kind::Outside);
        }
        let Ok(metadata) = fs::metadata(&real) else { return self.skipped.add(Kind::Unreadable) };
        let below: Vec<String> = parts.iter().cloned().chain([name.to_owned()]).collect();
        if metadata.is_dir() {
            if self.visited.insert(real) {
                self.folder(path, &below);
            }
            return;
        }
        if let Some(kind) = Kind::of_name(name) {
            return self.skipped.add(kind);
        }
        if !metadata.is_file() {
            return self.skipped.add(Kind::Unreadable);
        }
        let left = self.limits.all_bytes.saturating_sub(self.bytes);
        if metadata.len() > self.limits.file_bytes {
            let what = format!("has a file larger than {} bytes, `{}`", self.limits.file_bytes, below.join("/"));
            return self.held.said.push(over(self.name, &what));
        }
        match files::read(&real, self.limits.file_bytes.min(left)) {
            Ok(bytes) => match Kind::of_bytes(name, &bytes) {
                Some(kind) => self.skipped.add(kind),
                None => {
                    self.bytes = self.bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                    self.held.files.push((below, bytes));
                }
            },
            Err(files::Error::FileTooLarge { .. }) => {
                let what = format!(
                    "has more than {} bytes; the files from `{}` on are not read",
                    self.limits.all_bytes,
                    below.join("/")
                );
                self.full(&what);
            }
            Err(_) => self.skipped.add(Kind::Unreadable),
        }
    }

    /// Says once what there is too much of; nothing more is taken, but for folders that are only too deep.
    fn full(&mut self, what: &str) {
        let complaint = over(self.name, what);
        if !self.held.said.contains(&complaint) {
            self.held.said.push(complaint);
        }
        self.is_full |= !what.contains("deep");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn held(folder: &tempfile::TempDir, limits: Limits) -> (Vec<String>, Vec<String>) {
        let held = read(folder.path(), "export", None, &limits).unwrap();
        let files = held.files.into_iter().map(|(parts, _)| parts.join("/")).collect();
        (files, held.said.into_iter().map(|said| said.message).collect())
    }

    #[test]
    fn takes_what_may_be_records_and_counts_the_rest() {
        let folder = folder(&[
            ("b.csv", b"title\n"),
            ("a/paper.md", b"# A\n"),
            ("a/photo.JPG", b"x"),
            ("logo.png", b"x"),
            ("papers.pdf", b"%PDF"),
            ("data.bin", b"\0\x01"),
            ("sheet.xlsx", b"PK\x03\x04\0\0"),
            ("utf16.csv", b"\xFF\xFEa\0"),
            ("utf16-unmarked.csv", b"t\0i\0t\0l\0e\0,\0n\0a\0m\0e\0\n\0"),
            (".git/config", b""),
            ("old.zip", b"PK"),
        ]);
        let (files, said) = held(&folder, Limits::default());
        assert_eq!(files, ["a/paper.md", "b.csv", "sheet.xlsx", "utf16-unmarked.csv", "utf16.csv"]);
        let expected =
            "not read of `export`: 2 pictures, 1 document, 1 archive, 1 binary file, 1 hidden file or folder";
        assert_eq!(said, [expected]);
    }

    #[test]
    fn an_event_of_ours_is_read_without_what_was_made_of_it() {
        let folder =
            folder(&[("contributions.yaml", b"[]"), ("source/page.txt", b""), ("out/x.txt", b""), ("front/a.md", b"")]);
        assert_eq!(held(&folder, Limits::default()).0, ["contributions.yaml", "front/a.md"]);
    }

    #[test]
    fn limits_hold_and_the_rest_is_read() {
        let folder = folder(&[("a.csv", b"123"), ("b/c/d.csv", b"123"), ("e.csv", b"1234")]);
        let wide = Limits::default();
        for (limits, files, message) in [
            (Limits { file_bytes: 3, ..wide }, &["a.csv", "b/c/d.csv"][..], "a file larger than 3 bytes, `e.csv`"),
            (Limits { all_bytes: 6, ..wide }, &["a.csv", "b/c/d.csv"], "more than 6 bytes; the files from `e.csv` on"),
            (Limits { depth: 1, ..wide }, &["a.csv", "e.csv"], "more than 1 deep"),
            (Limits { count: 3, ..wide }, &["a.csv"], "more than 3 files"),
        ] {
            let (found, said) = held(&folder, limits);
            assert_eq!(found, files, "{message}");
            assert!(said.len() == 1 && said[0].contains(message), "{said:?}");
        }
        assert!(read(&folder.path().join("absent"), "absent", None, &wide).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_neither_out_nor_round() {
        use std::os::unix::fs::symlink;
        let outside = folder(&[("secret.csv", b"")]);
        let folder = folder(&[("a/b.csv", b"")]);
        symlink(outside.path().join("secret.csv"), folder.path().join("c.csv")).unwrap();
        symlink(outside.path(), folder.path().join("d")).unwrap();
        symlink(".", folder.path().join("a/again")).unwrap();
        symlink("/dev/zero", folder.path().join("e.csv")).unwrap();
        let (files, said) = held(&folder, Limits::default());
        assert_eq!(files, ["a/b.csv"]);
        assert_eq!(said, ["not read of `export`: 3 links that lead out of it"]);
    }
}
