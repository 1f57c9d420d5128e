//! The event's folder out of the booklet that carries it.

use std::collections::BTreeMap;

use super::pdf::Differs;
use super::{Limits, digest, path, pdf, said, unsafe_path};
use crate::booklet::CHECKSUMS;
use crate::diagnostic::{Checked, Code, Diagnostic};

/// The files of the event that a booklet, called `name`, carries; none where one of them may not be taken.
///
/// Each is held against the list of checksums beside them, which is not among them.
pub fn carried(booklet: &[u8], name: &str, limits: &Limits) -> Checked<Option<BTreeMap<String, Vec<u8>>>> {
    let mut files = match pdf::files(booklet, limits) {
        Ok(files) => files,
        Err(reason) => {
            let help = "take a copy of the booklet that nobody has altered";
            let message = format!("`{name}` cannot be read: {reason}");
            return Checked::new(None, vec![said(Code::RecordUnreadable, message, help)]);
        }
    };
    let mut faults = path::faults(files.keys().map(String::as_str));
    // No folder is read with them, and programs do as they say, `.git/config` for one.
    let hidden =
        files.keys().filter(|path| path.split('/').any(|part| part.starts_with('.')) && path::fault(path).is_none());
    faults.extend(hidden.map(|path| (path.clone(), "it is hidden, as no file of a booklet is".to_owned())));
    if !faults.is_empty() {
        let diagnostics = faults.iter().map(|(path, reason)| unsafe_path(path, name, reason)).collect();
        return Checked::new(None, diagnostics);
    }
    let diagnostics = match files.remove(CHECKSUMS) {
        Some(list) => differences(&files, &list, name),
        None => {
            let message =
                format!("`{name}` has no checksums of the files it carries: nobody knows whether they are unaltered");
            let help = "earlier versions wrote none; whether the booklet is built from these files can still be seen";
            vec![said(Code::FileMissing, message, help)]
        }
    };
    Checked::new(Some(files), diagnostics)
}

/// Whether a booklet that is not the same byte for byte holds the same: pages, links, pictures, fonts and files. Programs that save
/// a PDF anew pack, order and number its objects otherwise.
pub fn holds_the_same(booklet: &[u8], other: &[u8], limits: &Limits) -> bool {
    pdf::is_same(booklet, other, limits)
}

/// What a booklet says of itself otherwise than the one that its data give: title, authors, dates, declarations of standards.
pub fn said_otherwise(booklet: &[u8], expected: &[u8], limits: &Limits) -> Vec<Differs> {
    pdf::differences(booklet, expected, limits)
}

/// What differs between files and a list of their checksums.
fn differences(files: &BTreeMap<String, Vec<u8>>, list: &[u8], name: &str) -> Vec<Diagnostic> {
    let list = String::from_utf8_lossy(list);
    let listed: BTreeMap<&str, &str> =
        list.lines().filter_map(|line| line.split_once("  ")).map(|(sum, path)| (path, sum)).collect();
    let help = "take another copy of the booklet";
    let mut diagnostics = Vec::new();
    for (path, bytes) in files {
        let (code, what) = match listed.get(path.as_str()) {
            Some(sum) if *sum == digest::sha256(bytes) => continue,
            Some(_) => (Code::FileAltered, "is not the one that its checksum was taken of"),
            None => (Code::FileUnlisted, "is not in the list of its checksums"),
        };
        diagnostics.push(said(code, format!("`{path}` in `{name}` {what}"), help));
    }
    for path in listed.keys().filter(|path| !files.contains_key(**path)) {
        diagnostics.push(said(Code::FileMissing, format!("`{path}` is missing in `{name}`"), help));
    }
    diagnostics
}
