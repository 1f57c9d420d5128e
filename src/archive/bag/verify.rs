//! Whether a bag is complete, unaltered and readable (RFC 8493, 3).

use std::collections::{BTreeMap, BTreeSet};

use super::tags::{ALGORITHMS, DECLARATION, decoded};
use super::{BOOKLET, DATA, EVENT, FOLDER};
use crate::archive::{Files, Limits, carried, fault, said, unsafe_path};
use crate::diagnostic::{Checked, Code, Diagnostic};

const ALTERED: &str = "bring the file from another copy of the record";

/// What of a bag is looked at further.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bag {
    /// All its files.
    pub files: Files,
    /// The booklet.
    pub booklet: Vec<u8>,
    /// The folder it was built from.
    pub folder: Files,
}

/// Opens a bag, called `name`: every file is held against every list, and what can be read is read.
pub fn open(files: Files, name: &str, limits: &Limits) -> Checked<Option<Bag>> {
    let mut diagnostics = Vec::new();
    if !files.contains_key(DECLARATION.0) {
        let help = "give a bag, an archive of one, or a booklet";
        let message = format!("`{name}` is no bag: it has no file `{}`", DECLARATION.0);
        return Checked::new(None, vec![said(Code::RecordUnreadable, message, help)]);
    }
    if files[DECLARATION.0] != DECLARATION.1.as_bytes() {
        let help = "only bags of version 1.0 are verified, with their own text in UTF-8";
        let message = format!("`{}` is not the declaration of a bag of BagIt 1.0", DECLARATION.0);
        diagnostics.push(said(Code::RecordUnreadable, message, help));
    }
    if files.contains_key("fetch.txt") {
        let help = "nothing is fetched; complete the bag with the program that made it";
        diagnostics.push(said(Code::FileMissing, "`fetch.txt` names files that are not in the bag".to_owned(), help));
    }
    for prefix in ["manifest", "tagmanifest"] {
        listed(&files, prefix, name, &mut diagnostics);
    }
    oxum(&files, &mut diagnostics);
    let payload = |path: &str| files.get(&format!("{DATA}{path}"));
    let missing = |path: &str| {
        let message = format!("`{DATA}{path}` is missing in `{name}`: it is no record of Libretto, or not whole");
        said(Code::FileMissing, message, ALTERED)
    };
    match payload(EVENT).map(|bytes| serde_json::from_slice::<serde_json::Value>(bytes)) {
        None => diagnostics.push(missing(EVENT)),
        Some(Err(error)) => {
            let message = format!("`{DATA}{EVENT}` cannot be read: {error}");
            diagnostics.push(said(Code::RecordUnreadable, message, ALTERED));
        }
        Some(Ok(_)) => {}
    }
    let Some(booklet) = payload(BOOKLET).cloned() else {
        diagnostics.push(missing(BOOKLET));
        return Checked::new(None, diagnostics);
    };
    let in_booklet = carried(&booklet, &format!("{DATA}{BOOKLET}"), limits).drain_into(&mut diagnostics);
    let below = format!("{DATA}{FOLDER}");
    let folder = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&below)?.to_owned(), bytes.clone())));
    let folder: Files = folder.collect();
    if let (true, Some(carried)) = (diagnostics.is_empty(), in_booklet) {
        // Whatever version made them, and though every checksum was taken anew.
        let is_compared = |path: &&String| !path.starts_with("images/");
        let paths: BTreeSet<&String> = carried.keys().chain(folder.keys()).filter(is_compared).collect();
        for path in paths.into_iter().filter(|path| carried.get(*path) != folder.get(*path)) {
            let message = format!("`{below}{path}` is not the file that `{DATA}{BOOKLET}` carries");
            diagnostics.push(said(Code::FileAltered, message, ALTERED));
        }
    }
    Checked::new(Some(Bag { files, booklet, folder }), diagnostics)
}

/// A list of checksums by the paths it has.
struct List {
    name: String,
    sums: BTreeMap<String, String>,
    digest: fn(&[u8]) -> String,
}

/// Holds files against both lists of one kind. Where one bears a file out and the other does not, the other is what was altered.
fn listed(files: &Files, prefix: &str, name: &str, diagnostics: &mut Vec<Diagnostic>) {
    let is_payload = prefix == "manifest";
    let mut lists = Vec::new();
    for (algorithm, digest) in ALGORITHMS {
        lists.extend(list(files, format!("{prefix}-{algorithm}.txt"), digest, name, diagnostics));
    }
    let mut blamed = BTreeSet::new();
    let mut complain = |code, path: &str, message: String| {
        if blamed.insert(path.to_owned()) {
            diagnostics.push(said(code, message, ALTERED));
        }
    };
    // The lists of tag files stand in no list; one of another algorithm is no file of ours.
    let is_last = |path: &str| ALGORITHMS.iter().any(|(algorithm, _)| path == format!("tagmanifest-{algorithm}.txt"));
    let belongs = |path: &str| path.starts_with(DATA) == is_payload && !is_last(path);
    let present = files.keys().filter(|path| belongs(path));
    let paths: BTreeSet<&String> = present.chain(lists.iter().flat_map(|list| list.sums.keys())).collect();
    for path in paths {
        let bears_out = |list: &&List| match (files.get(path), list.sums.get(path)) {
            (Some(bytes), Some(sum)) => belongs(path) && (list.digest)(bytes) == *sum,
            (None, None) => true,
            _ => false,
        };
        let (right, wrong): (Vec<&List>, Vec<&List>) = lists.iter().partition(bears_out);
        if !right.is_empty() {
            for List { name, .. } in wrong {
                let message = format!("`{name}` is altered: what it says of `{path}` is not what the other list says");
                complain(Code::FileAltered, name, message);
            }
            continue;
        }
        let is_listed = lists.iter().any(|list| list.sums.contains_key(path));
        match (files.contains_key(path), is_listed) {
            (true, true) => {
                complain(Code::FileAltered, path, format!("`{path}` is not the file that its checksums were taken of"));
            }
            (true, false) => complain(Code::FileUnlisted, path, format!("`{path}` is in none of the bag's lists")),
            (false, _) => match fault(path) {
                Some(reason) => complain(Code::UnsafePath, path, unsafe_path(path, &wrong[0].name, reason).message),
                None => complain(Code::FileMissing, path, format!("`{path}` is missing in `{name}`")),
            },
        }
    }
}

/// Reads a list.
fn list(
    files: &Files,
    list: String,
    digest: fn(&[u8]) -> String,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<List> {
    let Some(bytes) = files.get(&list) else {
        diagnostics.push(said(Code::FileMissing, format!("`{list}` is missing in `{name}`"), ALTERED));
        return None;
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        diagnostics.push(said(Code::FileAltered, format!("`{list}` is no text in UTF-8"), ALTERED));
        return None;
    };
    let mut sums = BTreeMap::new();
    let mut mistake = None;
    for (number, line) in (1..).zip(text.lines()) {
        match line.split_once([' ', '\t']) {
            Some((sum, path)) => {
                let path = decoded(path.trim_start_matches([' ', '\t', '*']));
                if sums.insert(path, sum.to_owned()).is_some() {
                    mistake.get_or_insert(number);
                }
            }
            None => _ = mistake.get_or_insert(number),
        }
    }
    if let Some(number) = mistake {
        let message = format!("line {number} of `{list}` is no checksum with a path of its own");
        diagnostics.push(said(Code::FileAltered, message, ALTERED));
    }
    Some(List { name: list, sums, digest })
}

/// Holds the payload against the number of its bytes and files (2.2.2), which tells a bag cut short before anything is read.
fn oxum(files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    let info = files.get("bag-info.txt").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let Some(said_of) = info.lines().find_map(|line| line.strip_prefix("Payload-Oxum:")) else { return };
    let payload = files.iter().filter(|(path, _)| path.starts_with(DATA));
    let (bytes, count) = payload.fold((0, 0), |(bytes, count), (_, file)| (bytes + file.len(), count + 1));
    let found = format!("{bytes}.{count}");
    if said_of.trim() != found {
        let message = format!(
            "`bag-info.txt` says `{}` of bytes and files of the payload, and there are `{found}`",
            said_of.trim()
        );
        diagnostics.push(said(Code::FileAltered, message, ALTERED));
    }
}
