//! An event's folder of Libretto's own as a source: the event of last year, or of another hand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Certainty, Claim, Format, Reading, View};
use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::record::folder;
use crate::record::places;
use crate::record::tree::Node;

/// Folders with event.yaml and contributions.yaml.
pub(super) const FORMAT: Format = Format { name: "libretto", title: "Libretto: an event's own folder", claim, read };

/// Each folder with all that is in it, which is nobody else's; a list of talks is told from others by what its entries have.
fn claim(views: &[&View]) -> Vec<Claim> {
    let is_root = |view: &View| match view.base_name().as_str() {
        folder::CONTRIBUTIONS => view.yaml().is_some_and(is_list_of_ours),
        folder::EVENT => view.yaml().is_some_and(is_event),
        _ => false,
    };
    let roots: BTreeSet<&str> = views.iter().filter(|view| is_root(view)).map(|view| view.folder()).collect();
    let mut sets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, view) in views.iter().enumerate() {
        let root = roots.iter().rev().find(|root| view.file.name.starts_with(**root));
        root.into_iter().for_each(|root| sets.entry(root).or_default().push(index));
    }
    sets.into_values().map(|files| Claim { files, certainty: Certainty::Marked }).collect()
}

/// Whether a name within the folder is one that the folder's reader takes.
fn is_ours(name: &str) -> bool {
    let is_text =
        |folder: &str| name.strip_prefix(folder).is_some_and(|rest| rest.ends_with(".md") && !rest.contains('/'));
    [folder::EVENT, folder::CONTRIBUTIONS, folder::PROGRAM, folder::PARTICIPANTS].contains(&name)
        || is_text(folder::FRONT)
        || is_text(folder::BACK)
}

fn is_list_of_ours(node: &Node) -> bool {
    let known = ["authors", "kind", "abstract", "id"];
    node.items()
        .iter()
        .take(20)
        .any(|item| item.get("title").is_some() && known.iter().any(|key| item.get(key).is_some()))
        || (node.items().is_empty() && node.entries().is_empty())
}

fn is_event(node: &Node) -> bool {
    let keys = ["title", "dates", "timezone", "booklet", "committees", "aliases", "macros"];
    keys.iter().filter(|key| node.get(key).is_some()).count() >= 2
}

fn read(set: &[&View], reading: &mut Reading) {
    let root = set.iter().map(|view| view.folder()).min_by_key(|folder| folder.len()).unwrap_or_default().to_owned();
    let mut files: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for view in set.iter().filter(|view| is_ours(&view.file.name[root.len()..])) {
        // What is quoted stands under the name that it was pulled by.
        let _ = view.text();
        files.insert(&view.file.name[root.len()..], &view.file.bytes);
    }
    let read = folder::read_borrowed(&files, &mut Sources::default());
    let mut records = read.value;
    let mut within = Within { root: &root, names: BTreeMap::new() };
    places::each(&mut records, &mut |_, place| within.put(place));
    for mut complaint in read.diagnostics {
        within.put(&mut complaint.place);
        complaint.related.iter_mut().for_each(|(place, _)| within.put(place));
        reading.complaints.push(complaint);
    }
    let contributions = std::mem::take(&mut records.contributions);
    let mut renamed = BTreeMap::new();
    reading.records = records;
    for mut record in contributions {
        record.from = None;
        let old = record.id.clone();
        let new = reading.contribution(record);
        renamed.extend(old.map(|old| (old.value, new.value)));
    }
    let slots = reading.records.program.iter_mut().flat_map(|session| &mut session.contributions);
    for slot in slots {
        if let Some(new) = renamed.get(&slot.id.value) {
            slot.id.value.clone_from(new);
        }
    }
    if reading.records.contributions.is_empty() && reading.records.program.is_empty() {
        let place = set.first().map(|view| view.text().place(0..0)).unwrap_or_default();
        reading.complaints.push(
            Diagnostic::new(Code::NothingRead, &place, "the folder has no contributions")
                .help("pull a folder that has some"),
        );
    }
}

/// Puts places of the folder's into the folder.
struct Within<'r> {
    root: &'r str,
    /// The names of its files as pulled, which all places of a file share.
    names: BTreeMap<Arc<str>, Arc<str>>,
}

impl Within<'_> {
    fn put(&mut self, place: &mut Place) {
        if let Place::At(at) = place {
            let name = self.names.entry(Arc::clone(&at.file));
            at.file = Arc::clone(name.or_insert_with_key(|file| format!("{}{file}", self.root).into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::source::testing::pull;

    #[test]
    fn a_folder_is_read_with_all_its_files() {
        let read = pull(&[
            ("last/event.yaml", "title: Bells 2026\ndates: 2026-08-15\n"),
            (
                "last/contributions.yaml",
                "- id: bells\n  title: Bells\n  authors:\n  - name: Ada Byron\n    affiliation: Kew University\n  from: source/x.txt:1\n",
            ),
            ("last/program.yaml", "- title: Talks\n  start: 2026-08-15 09:00\n  contributions: [bells]\n"),
            ("last/front/01-welcome.md", "# Welcome\n\nCome in.\n"),
            ("last/source/x.txt", "Bells. Ada Byron\n"),
        ]);
        assert_eq!(read.summary(), "libretto: 1");
        assert_eq!(read.talks(), ["bells Bells | Ada Byron (Kew University)"]);
        assert_eq!(read.sessions(), ["Talks @  2026-08-15 09:00-?: bells ?-?"]);
        let records = &read.records;
        assert_eq!(records.front[0].title.value, "Welcome");
        assert_eq!(records.contributions[0].title.place.to_string(), "last/contributions.yaml:2:10");
        assert_eq!(read.codes(), [""; 0]);
    }

    #[test]
    fn mistakes_keep_their_place() {
        let read = pull(&[("x/contributions.yaml", "- title: Bells\n  authors: [Ada Byron]\n  colour: red\n")]);
        assert_eq!(read.codes(), ["x/contributions.yaml:3:3 unknown-key"]);
        assert_eq!(read.records.event.title, None);
    }
}
