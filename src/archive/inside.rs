//! The record, or the event's folder, within what it was packed or copied in.

use super::Files;

/// Folders around it that are looked through.
const MOST_FOLDERS: usize = 4;
/// What the systems of computers put beside the files of people: macOS, Windows.
const ADDED_FILES: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", ".localized"];
const ADDED_FOLDERS: [&str; 4] = ["__MACOSX", ".Spotlight-V100", ".Trashes", ".fseventsd"];

/// What was found of files that were packed together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inside {
    /// The folder that they stand in; empty where there is none.
    pub folder: String,
    /// The files by their paths below it.
    pub files: Files,
    /// Paths of what a computer's system added, and nobody wrote.
    pub added: Vec<String>,
    /// Paths of what else stands beside that folder.
    pub beside: Vec<String>,
}

/// Takes the folder that one of the files called `marks` stands in, the outermost there is, out of what stands around it. Without
/// any such file that is all of them. What a system added is set apart, unless a list of checksums names it.
pub fn inside(files: Files, marks: &[&str]) -> Inside {
    let depth = |path: &str| path.matches('/').count();
    let is_mark = |path: &&String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        marks.contains(&name) && depth(path) <= MOST_FOLDERS && !is_added(path)
    };
    let root = files.keys().filter(is_mark).min_by_key(|path| depth(path));
    let folder =
        root.and_then(|path| path.rsplit_once('/')).map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let listed: String = files
        .iter()
        .filter(|(path, _)| path.ends_with(".txt") && path.contains("manifest-"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    let mut found = Inside { folder: folder.trim_end_matches('/').to_owned(), ..Inside::default() };
    for (path, bytes) in files {
        let below = path.strip_prefix(&folder);
        let is_listed = || below.is_some_and(|below| listed.lines().any(|line| line.ends_with(&format!(" {below}"))));
        match below {
            _ if is_added(&path) && !is_listed() => found.added.push(path),
            Some(below) => _ = found.files.insert(below.to_owned(), bytes),
            None => found.beside.push(path),
        }
    }
    found
}

/// Whether a path is of something that a system adds.
fn is_added(path: &str) -> bool {
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop().unwrap_or_default();
    // AppleDouble: what macOS knows of a file beside its bytes.
    ADDED_FILES.contains(&name) || name.starts_with("._") || parts.iter().any(|part| ADDED_FOLDERS.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> Inside {
        let files = paths.iter().map(|path| ((*path).to_owned(), path.as_bytes().to_vec())).collect();
        inside(files, &["bagit.txt"])
    }

    #[test]
    fn a_record_is_found_within_what_it_was_packed_in() {
        for (paths, folder, files, added, beside) in [
            (&["bagit.txt", "data/a"][..], "", &["bagit.txt", "data/a"][..], &[][..], &[][..]),
            (&["bells/bagit.txt", "bells/data/a"], "bells", &["bagit.txt", "data/a"], &[], &[]),
            (&["out/bells/bagit.txt", "out/bells/data/a"], "out/bells", &["bagit.txt", "data/a"], &[], &[]),
            (
                &[
                    "bells/bagit.txt",
                    "bells/.DS_Store",
                    "__MACOSX/bells/._bagit.txt",
                    "bells/data/._a",
                    "bells/data/Thumbs.db",
                ],
                "bells",
                &["bagit.txt"],
                &["__MACOSX/bells/._bagit.txt", "bells/.DS_Store", "bells/data/._a", "bells/data/Thumbs.db"],
                &[],
            ),
            (
                &["bells/bagit.txt", "letter.txt", "bells/data/bagit.txt"],
                "bells",
                &["bagit.txt", "data/bagit.txt"],
                &[],
                &["letter.txt"],
            ),
            (&["a", ".hidden", "b/c"], "", &[".hidden", "a", "b/c"], &[], &[]),
        ] {
            let found = of(paths);
            assert_eq!(found.folder, folder);
            assert_eq!(found.files.keys().collect::<Vec<_>>(), files, "{paths:?}");
            assert_eq!((&found.added[..], &found.beside[..]), (&added.map_strings()[..], &beside.map_strings()[..]));
        }
    }

    #[test]
    fn what_a_list_names_is_no_addition() {
        let mut files = Files::from([("bagit.txt".to_owned(), Vec::new()), ("data/.DS_Store".to_owned(), Vec::new())]);
        files.insert("manifest-sha256.txt".to_owned(), b"00  data/.DS_Store\n".to_vec());
        let found = inside(files, &["bagit.txt"]);
        assert!(found.added.is_empty() && found.files.contains_key("data/.DS_Store"), "{found:?}");
    }

    trait Strings {
        fn map_strings(&self) -> Vec<String>;
    }

    impl Strings for [&str] {
        fn map_strings(&self) -> Vec<String> {
            self.iter().map(|it| (*it).to_owned()).collect()
        }
    }
}
