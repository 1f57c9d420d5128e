//! What was pulled, from where and when: `source/manifest.yaml`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::record::folder::{BASE, UNPLACED};

/// Path of the manifest below the event's folder.
pub const MANIFEST: &str = "source/manifest.yaml";

/// A source as it was pulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Path below the event's folder: `source/ppml-2021.txt`.
    pub file: String,
    /// Address it came from, or the path it was copied from below the source that was named: `export/papers.yml`.
    pub from: String,
    /// When it was taken.
    pub taken: Timestamp,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
    pub sha256: String,
    /// `Content-Type` as the server sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The server's name for this version (RFC 9110 §8.8.3); the next pull asks whether it still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// When the server says it was changed last (RFC 9110 §8.8.2), as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
    /// Whether it may hold what the records do not have: addresses, reviews, notes. It stays in the folder, and out of the booklet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withheld: bool,
    /// When a pull found it no longer among its sources; the file is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Timestamp>,
}

impl Entry {
    /// Describes the bytes that were taken.
    pub fn of(file: String, from: String, taken: Timestamp, bytes: &[u8]) -> Self {
        let (bytes, sha256) = (bytes.len(), sha256(bytes));
        let (media_type, etag, last_modified, gone) = (None, None, None, None);
        Self { file, from, taken, bytes, sha256, media_type, etag, last_modified, withheld: false, gone }
    }

    /// Whether these are the bytes it describes.
    pub fn describes(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() && self.sha256 == sha256(bytes)
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The entries of a manifest; none of one that cannot be read, which begins anew.
pub fn read(manifest: &[u8]) -> Vec<Entry> {
    serde_yaml::from_slice(manifest).unwrap_or_default()
}

/// Whether a file below `source/` may be given away with the booklet: what Libretto wrote itself, and what the manifest lists
/// without withholding it.
pub fn may_leave(file: &str, manifest: &[Entry]) -> bool {
    [MANIFEST, BASE, UNPLACED].contains(&file) || manifest.iter().any(|entry| entry.file == file && !entry.withheld)
}

/// The manifest after a pull, and the files that this pull was the first to find gone.
///
/// Bytes that did not change keep the time they were first taken. What earlier pulls took and this one did not stays, marked.
pub fn update(earlier: Vec<Entry>, pulled: Vec<Entry>, now: Timestamp) -> (String, Vec<String>) {
    let mut entries = earlier;
    let mut gone = Vec::new();
    for entry in &mut entries {
        if !pulled.iter().any(|new| new.file == entry.file) && entry.gone.is_none() {
            entry.gone = Some(now);
            gone.push(entry.file.clone());
        }
    }
    for mut new in pulled {
        match entries.iter_mut().find(|entry| entry.file == new.file) {
            Some(entry) => {
                if entry.sha256 == new.sha256 {
                    new.taken = entry.taken;
                }
                *entry = new;
            }
            None => entries.push(new),
        }
    }
    (serde_yaml::to_string(&entries).expect("strings and numbers always serialize"), gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time of the test")
    }

    fn entry(file: &str, second: i64, bytes: &[u8]) -> Entry {
        Entry::of(file.to_owned(), "page.txt".to_owned(), at(second), bytes)
    }

    #[test]
    fn a_source_taken_again_replaces_itself() {
        let (first, _) = update(Vec::new(), vec![entry("source/a", 0, b"abc")], at(0));
        assert!(first.contains("sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), "{first}");
        assert!(first.contains("taken: 1970-01-01T00:00:00Z") && !first.contains("etag"), "{first}");
        let (same, _) = update(read(first.as_bytes()), vec![entry("source/a", 60, b"abc")], at(60));
        assert_eq!(same, first);
        let (changed, _) = update(read(first.as_bytes()), vec![entry("source/a", 60, b"abcd")], at(60));
        assert_eq!(changed.matches("file:").count(), 1);
        assert!(changed.contains("taken: 1970-01-01T00:01:00Z"), "{changed}");
        assert!(entry("a", 0, b"abc").describes(b"abc") && !entry("a", 0, b"abc").describes(b"abd"));
    }

    #[test]
    fn what_is_gone_is_told_once_and_kept() {
        let (first, _) = update(Vec::new(), vec![entry("source/a", 0, b"a"), entry("source/b", 0, b"b")], at(0));
        let (second, gone) = update(read(first.as_bytes()), vec![entry("source/b", 9, b"b")], at(9));
        assert_eq!(gone, ["source/a"]);
        assert_eq!(read(second.as_bytes())[0].gone, Some(at(9)));
        let (third, gone) = update(read(second.as_bytes()), vec![entry("source/b", 10, b"b")], at(10));
        assert_eq!((third, gone), (second, Vec::<String>::new()));
        let (back, _) = update(read(first.as_bytes()), vec![entry("source/a", 11, b"a")], at(11));
        assert_eq!(read(back.as_bytes())[0].gone, None);
    }

    #[test]
    fn what_is_withheld_or_unknown_does_not_leave() {
        let withheld = Entry { withheld: true, ..entry("source/export.json", 0, b"") };
        let manifest = read(update(Vec::new(), vec![entry("source/page.txt", 0, b""), withheld], at(0)).0.as_bytes());
        let leaves = |file: &str| may_leave(file, &manifest);
        assert!(leaves("source/page.txt") && leaves(MANIFEST) && leaves(BASE));
        assert!(!leaves("source/export.json") && !leaves("source/other.json"));
    }

    #[test]
    fn a_damaged_manifest_begins_anew() {
        assert_eq!(read(b"- file: [\xff"), []);
        assert_eq!(read(b"a: 1"), []);
    }
}
