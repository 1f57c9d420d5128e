//! What was pulled, from where and when: `source/manifest.yaml`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Path of the manifest below the event's folder.
pub const MANIFEST: &str = "source/manifest.yaml";

/// A source as it was pulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Path below the event's folder: `source/ppml-2021.txt`.
    pub file: String,
    /// Address it came from, or the name of the file it was copied from.
    pub from: String,
    /// When it was taken.
    pub taken: Timestamp,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
    pub sha256: String,
}

impl Entry {
    /// Describes the bytes that were taken.
    pub fn of(file: String, from: String, taken: Timestamp, bytes: &[u8]) -> Self {
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { file, from, taken, bytes: bytes.len(), sha256 }
    }
}

/// The manifest with `entry` in it, in place of an earlier one of the same file; bytes that did not change keep the time
/// they were first taken. A manifest that cannot be read begins anew.
pub fn enter(manifest: Option<&[u8]>, entry: Entry) -> String {
    let mut entries: Vec<Entry> = manifest.and_then(|bytes| serde_yaml::from_slice(bytes).ok()).unwrap_or_default();
    match entries.iter_mut().find(|earlier| earlier.file == entry.file) {
        Some(earlier) if earlier.sha256 == entry.sha256 => earlier.from = entry.from,
        Some(earlier) => *earlier = entry,
        None => entries.push(entry),
    }
    serde_yaml::to_string(&entries).expect("strings and numbers always serialize")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(second: i64, bytes: &[u8]) -> Entry {
        let taken = Timestamp::from_second(second).expect("a time of the test");
        Entry::of("source/page.txt".to_owned(), "page.txt".to_owned(), taken, bytes)
    }

    #[test]
    fn a_source_taken_again_replaces_itself() {
        let first = enter(None, entry(0, b"abc"));
        assert!(first.contains("sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), "{first}");
        assert!(first.contains("taken: 1970-01-01T00:00:00Z"), "{first}");
        let same = enter(Some(first.as_bytes()), entry(60, b"abc"));
        assert_eq!(same, first);
        let changed = enter(Some(first.as_bytes()), entry(60, b"abcd"));
        assert_eq!(changed.matches("file:").count(), 1);
        assert!(changed.contains("taken: 1970-01-01T00:01:00Z"), "{changed}");
    }
}
