//! What earlier pulls kept, so that a server need not send it again.

use std::collections::BTreeMap;

use libretto::record::manifest::Entry;
use ureq::http::HeaderValue;

/// Pages of earlier pulls that are still what the server sent, by address.
#[derive(Debug, Default)]
pub(crate) struct Kept(BTreeMap<String, Page>);

/// A page as it was sent, and what the server called that version.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: Option<String>,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

impl Kept {
    /// Finds the pages among the files of the event's folder. One whose bytes are no longer those that came is fetched anew.
    pub(crate) fn of(manifest: &[Entry], present: &BTreeMap<String, Vec<u8>>) -> Self {
        let pages = manifest.iter().filter_map(|entry| {
            let usable = |value: &Option<String>| value.clone().filter(|value| HeaderValue::from_str(value).is_ok());
            let (etag, last_modified) = (usable(&entry.etag), usable(&entry.last_modified));
            let bytes = present.get(&entry.file).filter(|_| etag.is_some() || last_modified.is_some())?;
            entry.describes(bytes).then(|| {
                let page = Page { bytes: bytes.clone(), media_type: entry.media_type.clone(), etag, last_modified };
                (entry.from.clone(), page)
            })
        });
        Self(pages.collect())
    }

    /// The page kept of an address, as addresses are written down.
    pub(super) fn page(&self, address: &str) -> Option<&Page> {
        self.0.get(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unchanged_bytes_count() {
        let entry = |file: &str, etag: Option<&str>| {
            let mut entry = Entry::of(file.to_owned(), format!("https://x.org/{file}"), Default::default(), b"abc");
            entry.etag = etag.map(str::to_owned);
            entry
        };
        let manifest = [
            entry("same", Some("\"1\"")),
            entry("changed", Some("\"1\"")),
            entry("unnamed", None),
            entry("bad", Some("a\r\nb")),
        ];
        let files = [("same", "abc"), ("changed", "abd"), ("unnamed", "abc"), ("bad", "abc")];
        let present = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
        let kept = Kept::of(&manifest, &present);
        assert_eq!(kept.0.keys().collect::<Vec<_>>(), ["https://x.org/same"]);
    }
}
