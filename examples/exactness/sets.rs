//! Folders and their files.

use std::fs;
use std::path::Path;

use crate::plain;

/// A file: its name below its set, and its bytes.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Files of one event.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) files: Vec<File>,
}

/// Files larger than this are no records.
const MOST_BYTES: u64 = 64 << 20;

/// The sets of a folder: itself, or, if it holds folders alone and several of them have talks, the sets of each.
pub(crate) fn below(folder: &Path) -> Vec<Set> {
    let whole = || {
        let mut files = Vec::new();
        gather(folder, folder, &mut files);
        Set { name: folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned(), files }
    };
    let children = entries(folder);
    if children.is_empty() || children.iter().any(|path| path.is_file()) {
        return vec![whole()];
    }
    if let [only] = children.as_slice() {
        return below(only);
    }
    let holds_talks = |set: &Set| !plain::read(&set.files).talks().is_empty();
    let each: Vec<Vec<Set>> =
        children.iter().map(|child| below(child).into_iter().filter(holds_talks).collect()).collect();
    // Beside the talks of one folder, the others hold people.
    if each.iter().filter(|sets| !sets.is_empty()).count() < 2 {
        return vec![whole()];
    }
    let own = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    each.into_iter().flatten().map(|set| Set { name: format!("{own}/{}", set.name), ..set }).collect()
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    paths.sort();
    paths
}

fn gather(folder: &Path, root: &Path, files: &mut Vec<File>) {
    for path in entries(folder) {
        if path.is_dir() {
            gather(&path, root, files);
        } else if path.metadata().is_ok_and(|it| it.len() <= MOST_BYTES) {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            files.extend(fs::read(&path).ok().map(|bytes| File { name, bytes }));
        }
    }
}
