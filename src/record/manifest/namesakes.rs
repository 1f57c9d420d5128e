//! Files of one name that are not one source: `talks.csv` of one chair, and `talks.csv` of another.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::record::ContributionRecord;
use crate::record::source::{self, File, Options};

/// Gives a file that was taken the name of another source, where it has the name of an earlier one and none of its talks, or of one
/// that was taken with it; or the name that it got in this way before. Files of folders, archives and servers are told apart by where
/// they come from.
pub(super) fn apart(
    earlier: &[Entry],
    present: &BTreeMap<String, Vec<u8>>,
    taken: &mut [(Entry, File)],
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut names: BTreeSet<String> = earlier.iter().map(|entry| entry.file.to_lowercase()).collect();
    names.extend(taken.iter().map(|(entry, _)| entry.file.to_lowercase()));
    let mut given: BTreeSet<String> = BTreeSet::new();
    for (entry, file) in taken.iter_mut().filter(|(entry, _)| entry.source.is_none() && !entry.from.contains("://")) {
        let is_free = |known: &&Entry| known.gone.is_none() && !given.contains(&known.from);
        let known: Vec<&Entry> =
            earlier.iter().filter(is_free).filter(|known| is_namesake(&known.from, &entry.from)).collect();
        let unchanged = known.iter().copied().find(|known| known.sha256 == entry.sha256);
        let own = if known.is_empty() || unchanged.is_some() { Vec::new() } else { talks(file) };
        let theirs = |known: &Entry| {
            let bytes = present.get(&known.file).filter(|bytes| known.describes(bytes))?;
            let format = known.format.as_deref().and_then(source::format);
            Some(talks(&File { name: known.file.clone(), bytes: bytes.clone(), format, ..File::default() }))
        };
        let asked = known.iter().filter(|_| unchanged.is_none());
        let read: Vec<(&Entry, Vec<ContributionRecord>)> =
            asked.filter_map(|known| Some((*known, theirs(known)?))).collect();
        let is_other = |talks: &[ContributionRecord]| !own.is_empty() && !talks.is_empty() && shares_none(&own, talks);
        let same = unchanged.or_else(|| read.iter().find(|(_, talks)| !is_other(talks)).map(|(known, _)| *known));
        let is_other_than_all = !read.is_empty() && read.len() == known.len();
        if let Some(known) = same {
            (entry.from, entry.file) = (known.from.clone(), known.file.clone());
        } else if is_other_than_all || given.contains(&entry.from) {
            let is_new = |from: &String| !given.contains(from) && earlier.iter().all(|known| known.from != *from);
            let from = (2..).map(|nth: usize| numbered(&entry.from, nth)).find(is_new).unwrap_or_default();
            if is_other_than_all {
                let message = format!(
                    "`{}` has none of the talks of the file that was pulled under this name before",
                    entry.from
                );
                let help = "it is kept as a source of its own beside that one; delete the other from `source/manifest.yaml` if it is out of date";
                said.push(Diagnostic::new(Code::ListsApart, &Place::Made, message).help(help));
            }
            if earlier.iter().any(|known| known.file == entry.file) {
                entry.file = free(&entry.file, &names);
                names.insert(entry.file.to_lowercase());
            }
            entry.from = from;
        }
        given.insert(entry.from.clone());
        file.name.clone_from(&entry.file);
    }
    said
}

/// `talks.csv (2)`
fn numbered(from: &str, nth: usize) -> String {
    format!("{from} ({nth})")
}

/// Whether a source has a name, or got a number behind it here.
fn is_namesake(known: &str, name: &str) -> bool {
    known.strip_prefix(name).is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix(" (")
                .and_then(|it| it.strip_suffix(')'))
                .is_some_and(|nth| nth.parse::<usize>().is_ok())
    })
}

/// `source/talks-2.csv`, or the next that nobody has.
fn free(file: &str, names: &BTreeSet<String>) -> String {
    let (stem, ending) =
        file.rsplit_once('.').map_or((file, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let made = (2..).map(|nth| format!("{stem}-{nth}{ending}")).find(|made| !names.contains(&made.to_lowercase()));
    made.unwrap_or_else(|| file.to_owned())
}

/// The talks of a file alone.
fn talks(file: &File) -> Vec<ContributionRecord> {
    let read = source::read(std::slice::from_ref(file), &Options::default(), &mut Sources::default());
    read.value.records.contributions
}

fn shares_none(one: &[ContributionRecord], other: &[ContributionRecord]) -> bool {
    let titles = |talks: &[ContributionRecord]| -> BTreeSet<String> {
        talks.iter().map(|talk| crate::event::slug(&talk.title.value)).collect()
    };
    titles(one).is_disjoint(&titles(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &str) -> Vec<u8> {
        format!("Title,Authors,Abstract\n{rows}").into_bytes()
    }

    fn entry(file: &str, from: &str, bytes: &[u8]) -> Entry {
        Entry::of(file.to_owned(), from.to_owned(), jiff::Timestamp::UNIX_EPOCH, bytes)
    }

    #[test]
    fn a_namesake_without_a_common_talk_is_a_source_of_its_own() {
        let moss = table("On moss,Ada Kim,Moss grows.\nOn rain,Bo Lee,Rain falls.\n");
        let fern = table("On fern,Cy Poe,Fern grows.\n");
        let more = table("On moss,Ada Kim,Moss grows fast.\n");
        let earlier = vec![entry("source/talks.csv", "talks.csv", &moss)];
        let mut present = BTreeMap::from([("source/talks.csv".to_owned(), moss)]);
        let pull = |earlier: &[Entry], present: &BTreeMap<String, Vec<u8>>, bytes: &[u8]| {
            let file = File { name: "source/talks.csv".to_owned(), bytes: bytes.to_vec(), ..File::default() };
            let mut taken = vec![(entry("source/talks.csv", "talks.csv", bytes), file)];
            let said = apart(earlier, present, &mut taken).len();
            let (entry, file) = taken.remove(0);
            assert_eq!(entry.file, file.name);
            (format!("{} {}", entry.from, entry.file), said, entry)
        };
        let (shown, said, _) = pull(&earlier, &present, &more);
        assert_eq!((shown.as_str(), said), ("talks.csv source/talks.csv", 0));
        let (shown, said, other) = pull(&earlier, &present, &fern);
        assert_eq!((shown.as_str(), said), ("talks.csv (2) source/talks-2.csv", 1));
        present.insert(other.file.clone(), fern.clone());
        let both = [earlier, vec![other]].concat();
        let again = table("On fern,Cy Poe,Fern grows slowly.\n");
        let (shown, said, _) = pull(&both, &present, &again);
        assert_eq!((shown.as_str(), said), ("talks.csv (2) source/talks-2.csv", 0));
    }

    #[test]
    fn namesakes_of_one_pull_are_two_sources() {
        let moss = table("On moss,Ada Kim,Moss grows.\n");
        let fern = table("On fern,Cy Poe,Fern grows.\n");
        let both = table("On moss,Ada Kim,Moss grows.\nOn fern,Cy Poe,Fern grows.\n");
        let pull = |earlier: &[Entry], present: &BTreeMap<String, Vec<u8>>, files: &[(&str, &[u8])]| {
            let file = |name: &str, bytes: &[u8]| File { name: name.into(), bytes: bytes.to_vec(), ..File::default() };
            let taken = files.iter().map(|(name, bytes)| (entry(name, "talks.csv", bytes), file(name, bytes)));
            let mut taken: Vec<(Entry, File)> = taken.collect();
            apart(earlier, present, &mut taken);
            taken.into_iter().map(|(entry, _)| entry).collect::<Vec<_>>()
        };
        let shown = |entries: &[Entry]| -> Vec<String> {
            entries.iter().map(|entry| format!("{} {}", entry.from, entry.file)).collect()
        };
        let (one, two) = ("talks.csv source/talks.csv", "talks.csv (2) source/talks-2.csv");
        let first = pull(&[], &BTreeMap::new(), &[("source/talks.csv", &moss), ("source/talks-2.csv", &fern)]);
        assert_eq!(shown(&first), [one, two]);
        let present = BTreeMap::from([
            ("source/talks.csv".to_owned(), moss.clone()),
            ("source/talks-2.csv".to_owned(), fern.clone()),
        ]);
        let turned = pull(&first, &present, &[("source/talks.csv", &fern), ("source/talks-2.csv", &moss)]);
        assert_eq!(shown(&turned), [two, one]);
        assert_eq!(shown(&pull(&first, &present, &[("source/talks.csv", &fern)])), [two]);
        let earlier = vec![entry("source/talks.csv", "talks.csv", &both)];
        let present = BTreeMap::from([("source/talks.csv".to_owned(), both)]);
        let halves = pull(&earlier, &present, &[("source/talks.csv", &moss), ("source/talks-2.csv", &fern)]);
        assert_eq!(shown(&halves), [one, two]);
    }
}
