//! What earlier pulls took, beside what this one takes: abstracts today, the programme tomorrow.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::Timestamp;

use super::{Entry, MANIFEST, namesakes};
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::record::folder::{BASE, UNPLACED};
use crate::record::source::{self, File};

/// The sources of an event: those of earlier pulls and those of this one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Together {
    /// The files that are read, in the order in which their sources were given first.
    pub files: Vec<File>,
    /// The manifest from now on.
    pub entries: Vec<Entry>,
    /// The files that this pull took, as they are called from now on.
    pub taken: BTreeSet<String>,
}

/// Puts what a pull took in the place of the same sources of earlier pulls, and behind the others that the folder keeps.
///
/// A source is the same by its address or its name. It is replaced whole: what is no longer in it is marked, and not read.
/// A kept file that is not what was pulled is left out, and that is said. Sources that are given again in another order are
/// in that one from now on.
pub fn together(
    earlier: Vec<Entry>,
    present: &BTreeMap<String, Vec<u8>>,
    mut taken: Vec<(Entry, File)>,
    now: Timestamp,
) -> Checked<Together> {
    let mut complaints = namesakes::apart(&earlier, present, &mut taken);
    let first_taken: BTreeMap<(&str, &str), Timestamp> =
        earlier.iter().map(|entry| ((&*entry.file, &*entry.sha256), entry.taken)).collect();
    let mut taken = by_source(taken, |(entry, _)| entry.source());
    for (entry, _) in taken.iter_mut().flatten() {
        // Bytes that did not change keep the time they were first taken.
        entry.taken = first_taken.get(&(&*entry.file, &*entry.sha256)).copied().unwrap_or(entry.taken);
    }
    let named: BTreeSet<String> =
        taken.iter().flatten().flat_map(|(it, _)| [it.source(), &it.from]).map(str::to_owned).collect();
    let files: BTreeSet<String> = taken.iter().flatten().map(|(entry, _)| entry.file.clone()).collect();
    let mut all = Together { taken: files.clone(), ..Together::default() };
    let mut said = Said::default();
    for mut kept in by_source(earlier, Entry::source) {
        let is_replaced = kept.iter().any(|entry| named.contains(entry.source()) || named.contains(&entry.from));
        if is_replaced {
            all.take(taken.pop_front().unwrap_or_default());
        }
        kept.retain(|entry| !files.contains(&entry.file));
        for mut entry in kept {
            let bytes = present.get(&entry.file).filter(|_| is_source(&entry.file));
            match bytes {
                _ if entry.gone.is_some() => {}
                None => {
                    said.missing.push(entry.file.clone());
                    entry.gone = Some(now);
                }
                Some(_) if is_replaced => {
                    said.gone.push(entry.file.clone());
                    entry.gone = Some(now);
                }
                Some(bytes) if entry.describes(bytes) => all.files.push(file(&entry, bytes)),
                Some(_) => said.altered.push(entry.file.clone()),
            }
            all.entries.push(entry);
        }
    }
    taken.into_iter().for_each(|group| all.take(group));
    complaints.extend(said.told());
    Checked::new(all, complaints)
}

impl Together {
    fn take(&mut self, group: Vec<(Entry, File)>) {
        for (entry, file) in group {
            self.entries.push(entry);
            self.files.push(file);
        }
    }
}

/// The sources in the order of their first files.
fn by_source<T>(all: Vec<T>, source: impl Fn(&T) -> &str) -> VecDeque<Vec<T>> {
    let mut groups: VecDeque<Vec<T>> = VecDeque::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for one in all {
        let group = *known.entry(source(&one).to_owned()).or_insert(groups.len());
        if group == groups.len() {
            groups.push_back(Vec::new());
        }
        groups[group].push(one);
    }
    groups
}

/// Whether a file is one that was pulled, and none that Libretto writes itself.
fn is_source(file: &str) -> bool {
    file.starts_with("source/") && ![MANIFEST, BASE, UNPLACED].contains(&file)
}

/// A file as it was when it was pulled.
fn file(entry: &Entry, bytes: &[u8]) -> File {
    // A file of an archive has no address of its own.
    let is_page = entry.from.contains("://") && entry.file.matches('/').count() == 1;
    File {
        name: entry.file.clone(),
        bytes: bytes.to_vec(),
        media_type: entry.media_type.clone(),
        address: is_page.then(|| entry.from.clone()),
        format: entry.format.as_deref().and_then(source::format),
    }
}

/// Files of earlier pulls that are not read, by reason.
#[derive(Default)]
struct Said {
    gone: Vec<String>,
    missing: Vec<String>,
    altered: Vec<String>,
}

impl Said {
    fn told(self) -> Vec<Diagnostic> {
        let told = [
            (
                self.gone,
                "no longer in its source, and not read any more",
                "the file stays where it is; delete it if you like",
            ),
            (
                self.missing,
                "of an earlier pull, and deleted since: it is not read any more",
                "pull its source again if that was not meant",
            ),
            (
                self.altered,
                "not what was pulled, and left out",
                "pull its source again, or delete the file to do without it; corrections belong into the records",
            ),
        ];
        told.into_iter()
            .filter_map(|(files, what, help)| {
                let (first, others) = files.split_first()?;
                let more = match others.len() {
                    0 => String::new(),
                    more => format!(" (and {more} more)"),
                };
                let message = format!("`{first}`{more} is {what}");
                Some(Diagnostic::new(Code::SourceGone, &Place::Made, message).help(help))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
