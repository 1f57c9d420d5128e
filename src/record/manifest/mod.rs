//! What was pulled, from where and when: `source/manifest.yaml`.

mod namesakes;
mod together;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::record::folder::{BASE, UNPLACED};

pub use together::{Together, together};

/// Path of the manifest below the event's folder.
pub const MANIFEST: &str = "source/manifest.yaml";

/// A file as it was pulled. Those of one source stand together, and the sources in the order in which they were given first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Path below the event's folder: `source/ppml-2021.txt`.
    pub file: String,
    /// Address it came from, or the path it was copied from below the source that was named: `export/papers.yml`.
    pub from: String,
    /// What was named, a folder, an archive or an address, where that is something else than `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The format that it was said to be of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
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
    /// When a pull found it no longer in its source, or its file deleted: it is not read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Timestamp>,
}

impl Entry {
    /// Describes the bytes that were taken.
    pub fn of(file: String, from: String, taken: Timestamp, bytes: &[u8]) -> Self {
        let (bytes, sha256) = (bytes.len(), sha256(bytes));
        Self {
            file,
            from,
            source: None,
            format: None,
            taken,
            bytes,
            sha256,
            media_type: None,
            etag: None,
            last_modified: None,
            withheld: false,
            gone: None,
        }
    }

    /// What was named when it was pulled: an address, or the name of a file, a folder or an archive.
    pub fn source(&self) -> &str {
        self.source.as_ref().unwrap_or(&self.from)
    }

    /// Whether these are the bytes it describes.
    pub fn describes(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() && self.sha256 == sha256(bytes)
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The entries of a manifest; none of one that cannot be read.
pub fn read(manifest: &[u8]) -> Checked<Vec<Entry>> {
    if manifest.trim_ascii().is_empty() {
        return Checked::clean(Vec::new());
    }
    serde_yaml::from_slice(manifest).map_or_else(
        |error| {
            let message = format!("`{MANIFEST}` cannot be read: {error}");
            let help = "mend it, or delete it and pull all sources at once";
            Checked::new(Vec::new(), vec![Diagnostic::new(Code::WrongType, &Place::Made, message).help(help)])
        },
        Checked::clean,
    )
}

/// A manifest of these entries.
pub fn write(entries: &[Entry]) -> String {
    serde_yaml::to_string(entries).expect("strings and numbers always serialize")
}

/// Whether a file below `source/` may be given away with the booklet: what Libretto wrote itself, and what the manifest lists
/// without withholding it.
pub fn may_leave(file: &str, manifest: &[Entry]) -> bool {
    [MANIFEST, BASE, UNPLACED].contains(&file) || manifest.iter().any(|entry| entry.file == file && !entry.withheld)
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
    fn what_was_not_said_is_not_written() {
        let written = write(&[entry("source/a", 0, b"abc")]);
        assert!(
            written.contains("sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            "{written}"
        );
        assert!(written.contains("taken: 1970-01-01T00:00:00Z"), "{written}");
        for key in ["etag", "source:", "format", "gone", "withheld"] {
            assert!(!written.contains(key), "{written}");
        }
        assert_eq!(read(written.as_bytes()), Checked::clean(vec![entry("source/a", 0, b"abc")]));
        assert!(entry("a", 0, b"abc").describes(b"abc") && !entry("a", 0, b"abc").describes(b"abd"));
    }

    #[test]
    fn what_is_withheld_or_unknown_does_not_leave() {
        let withheld = Entry { withheld: true, ..entry("source/export.json", 0, b"") };
        let manifest = [entry("source/page.txt", 0, b""), withheld];
        let leaves = |file: &str| may_leave(file, &manifest);
        assert!(leaves("source/page.txt") && leaves(MANIFEST) && leaves(BASE));
        assert!(!leaves("source/export.json") && !leaves("source/other.json"));
    }

    #[test]
    fn a_damaged_manifest_is_told() {
        for damaged in [&b"- file: [\xff"[..], b"a: 1", b"- file: a"] {
            let Checked { value, diagnostics } = read(damaged);
            assert_eq!((value, diagnostics.len()), (vec![], 1), "{damaged:?}");
        }
        assert_eq!(read(b" \n"), Checked::clean(vec![]));
    }
}
