//! Lists that come in pages: what a page says of the one after it.

use serde::Deserialize;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use url::Url;

/// What follows a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// It is the last, or no list of pages at all.
    Last,
    /// The address of the next.
    Page(Url),
    /// It cannot be told, for this reason.
    Unknown(String),
}

/// What OpenReview sends where nobody names a limit.
const OPENREVIEW_LIMIT: u64 = 1_000;

/// The fields that tell of other pages; all others are passed over unread.
#[derive(Deserialize)]
struct Page {
    /// pretalx and whatever is made with Django REST framework: the next page's address.
    next: Option<String>,
    results: Option<Length>,
    /// OpenReview.
    notes: Option<Length>,
    /// How many entries there are in all; on Indico, how many came.
    count: Option<u64>,
    /// Indico: whether the limit kept any back.
    complete: Option<bool>,
}

/// The length of a list whose entries nobody looks at, or of no list.
struct Length(u64);

/// What follows the page that came from `address`; `is_followed` when it came because another led to it.
pub(super) fn next(address: &Url, body: &[u8], is_followed: bool) -> Next {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    if !body.starts_with(b"{") {
        return if is_followed { Next::Unknown("it is no JSON".to_owned()) } else { Next::Last };
    }
    match serde_json::from_slice::<Page>(body) {
        Ok(page) => page.next(address),
        // A file of its own that is broken is its reader's business.
        Err(error) if is_followed || super::known::is_list(address) => Next::Unknown(error.to_string()),
        Err(_) => Next::Last,
    }
}

/// Whether a page is a list with nothing in it.
pub(super) fn is_empty(body: &[u8]) -> bool {
    let page = serde_json::from_slice::<Page>(body);
    page.is_ok_and(|page| page.notes.or(page.results).is_some_and(|list| list.0 == 0))
}

impl Page {
    fn next(self, address: &Url) -> Next {
        if let (Some(next), Some(_)) = (&self.next, &self.results) {
            return match address.join(next) {
                Ok(next) => Next::Page(next),
                Err(error) => Next::Unknown(format!("`next` is no address: {error}")),
            };
        }
        let offset = parameter(address, "offset").unwrap_or(0);
        let came = match (&self.notes, &self.results, self.complete) {
            (Some(notes), _, _) => {
                let wanted = parameter(address, "limit").unwrap_or(OPENREVIEW_LIMIT);
                let more = self.count.map_or(notes.0 >= wanted, |count| offset.saturating_add(notes.0) < count);
                if more { notes.0 } else { 0 }
            }
            (None, Some(results), Some(false)) => results.0,
            _ => 0,
        };
        match came {
            0 => Next::Last,
            came => Next::Page(with_offset(address, offset.saturating_add(came))),
        }
    }
}

fn parameter(address: &Url, wanted: &str) -> Option<u64> {
    address.query_pairs().find(|(name, _)| name == wanted)?.1.parse().ok()
}

fn with_offset(address: &Url, offset: u64) -> Url {
    let others: Vec<(String, String)> =
        address.query_pairs().into_owned().filter(|(name, _)| name != "offset").collect();
    let mut address = address.clone();
    address.query_pairs_mut().clear().extend_pairs(others).append_pair("offset", &offset.to_string());
    address
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Count;
        impl<'de> Visitor<'de> for Count {
            type Value = Length;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Length, A::Error> {
                let mut length = 0;
                while list.next_element::<IgnoredAny>()?.is_some() {
                    length += 1;
                }
                Ok(Length(length))
            }
        }
        deserializer.deserialize_seq(Count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(address: &str, body: &str, is_followed: bool) -> Next {
        next(&Url::parse(address).unwrap(), body.as_bytes(), is_followed)
    }

    fn page(address: &str) -> Next {
        Next::Page(Url::parse(address).unwrap())
    }

    #[test]
    fn each_system_has_its_way() {
        let list = "https://x.org/api/events/a/submissions/";
        for (address, body, expected) in [
            (list, r#"{"count": 3, "next": "https://x.org/p?page=2", "results": [1]}"#, page("https://x.org/p?page=2")),
            (list, r#"{"count": 3, "next": "?page=2", "results": [1]}"#, page(&format!("{list}?page=2"))),
            (list, r#"{"count": 1, "next": null, "previous": null, "results": [{"next": "a"}]}"#, Next::Last),
            (list, r#"{"next": "https://x.org/an-article"}"#, Next::Last),
            (list, r#"[{"next": "https://x.org/"}]"#, Next::Last),
            (
                "https://o.net/notes?a=%20b",
                r#"{"notes": [1, 2], "count": 5}"#,
                page("https://o.net/notes?a=+b&offset=2"),
            ),
            (
                "https://o.net/notes?offset=2&limit=2",
                r#"{"notes": [1, 2], "count": 5}"#,
                page("https://o.net/notes?limit=2&offset=4"),
            ),
            ("https://o.net/notes?offset=4&limit=2", r#"{"notes": [1], "count": 5}"#, Next::Last),
            ("https://o.net/notes?limit=2", r#"{"notes": [1, 2]}"#, page("https://o.net/notes?limit=2&offset=2")),
            ("https://o.net/notes?limit=2&offset=2", r#"{"notes": [1]}"#, Next::Last),
            ("https://o.net/notes", r#"{"notes": [], "count": 5}"#, Next::Last),
            (
                "https://i.org/export/categ/2.json?limit=2",
                r#"{"count": 2, "complete": false, "results": [1, 2]}"#,
                page("https://i.org/export/categ/2.json?limit=2&offset=2"),
            ),
            ("https://i.org/export/event/2.json", r#"{"count": 1, "complete": true, "results": [1]}"#, Next::Last),
            ("https://i.org/export/event/2.json", "\u{feff} {\"count\": 1, \"results\": [1]}", Next::Last),
        ] {
            assert_eq!(after(address, body, false), expected, "{address} {body}");
        }
    }

    #[test]
    fn what_is_broken_is_told_where_pages_were_expected() {
        let broken = r#"{"count": 3, "next": "https://x.org/p?page=2", "results": [1"#;
        assert_eq!(after("https://x.org/program.json", broken, false), Next::Last);
        assert!(matches!(after("https://x.org/api/events/a/talks/", broken, false), Next::Unknown(_)));
        assert!(matches!(after("https://x.org/p?page=2", broken, true), Next::Unknown(_)));
        assert!(matches!(after("https://x.org/p?page=2", "<html>", true), Next::Unknown(_)));
    }
}
