//! Search as an extra: a page with a form, a list of what is found, and an index that loads as a script, so that it works from a
//! disk too.

use std::collections::{BTreeMap, BTreeSet};

use maud::html;
use serde::Serialize;

use super::direction::plain;
use super::page::Page;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::prose::units;

/// Where its page stands.
pub(super) const ADDRESS: &str = "search.html";
const SCRIPT: &str = include_str!("search.js");
/// Bytes of an index with the words of the abstracts in it; a larger one goes without them.
const MOST_BYTES: usize = 4_000_000;

/// What is searched of a contribution; names are short, since they stand once for each.
#[derive(Serialize)]
struct Entry {
    /// Address.
    a: String,
    /// Title.
    t: String,
    /// Authors.
    n: String,
    /// When and where.
    w: String,
    /// Number, keywords, session, affiliations.
    k: String,
    /// The words of the abstract, each once; empty where the index would be too large with them.
    b: String,
}

/// The page that a search leads to.
pub(super) fn page(site: &Site<'_>) -> Option<Page> {
    let mut page = Page::at(ADDRESS, site.word("search"));
    page.scripts = &["search-index.js"];
    let links = |name: &str| site.contents.iter().find(|place| place.title == site.word(name));
    page.main = html! {
        h1 { (site.word("search")) }
        form.query role="search" action=(ADDRESS) method="get" hidden {
            label for="query" { (site.word("search")) }
            input #query name="q" type="search" autocomplete="off" maxlength="200";
        }
        // Without scripts the indexes are what one searches with.
        noscript { ul { @for place in ["author-index", "keyword-index", "abstracts"].into_iter().filter_map(links) {
            li { a href=(page.to(&place.address)) { (place.title) } }
        } } }
        p #found role="status" data-found=(site.word("found")) data-none=(site.word("nothing-found")) {}
        ol #results.entries {}
        button #more type="button" hidden { (site.word("show-more")) }
    };
    (!site.booklet.parts.is_empty()).then_some(page)
}

/// The script and its index; an index without the words of abstracts is said.
pub(super) fn files(site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::from([("search.js".to_owned(), SCRIPT.as_bytes().to_vec())]);
    if !site.booklet.parts.is_empty() {
        let mut entries = entries(site);
        let whole = index(&entries);
        let index = if whole.len() > MOST_BYTES {
            diagnostics.push(without_abstracts(whole.len()));
            entries.iter_mut().for_each(|entry| entry.b.clear());
            index(&entries)
        } else {
            whole
        };
        files.insert("search-index.js".to_owned(), index.into_bytes());
    }
    files
}

/// What is said of an index that would be too large.
fn without_abstracts(bytes: usize) -> Diagnostic {
    let megabytes = |bytes: usize| format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10);
    let message = format!(
        "the search of the web edition finds no words of abstracts: its index would have {}, more than {}",
        megabytes(bytes),
        megabytes(MOST_BYTES)
    );
    let help = "nothing: titles, names, keywords, affiliations and sessions are found";
    let mut note = Diagnostic::new(Code::OverLimit, &Place::Made, message).help(help);
    note.severity = Severity::Warning;
    note
}

/// A script that says nothing but data; `<` is an escape in it, as in the pages.
fn index(entries: &[Entry]) -> String {
    let json = serde_json::to_string(entries).expect("strings always serialize");
    let safe = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("var libretto = {safe};\n")
}

fn entries(site: &Site<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for part in &site.booklet.parts {
        for it in &part.contributions {
            let groups = || it.author_groups.iter();
            let authors: Vec<&str> =
                groups().flat_map(|group| &group.authors).map(|author| author.name.as_str()).collect();
            let below = groups().flat_map(|group| &group.affiliations);
            let behind = groups().flat_map(|group| &group.authors).flat_map(|author| &author.affiliations);
            let places = below.chain(behind).map(|place| place.name.as_str());
            let known = it.number.as_deref().into_iter().chain(it.keywords.iter().map(String::as_str));
            let known: Vec<&str> = known.chain([part.title.as_str()]).chain(places).collect();
            let title = if it.plain_title.trim().is_empty() { site.word("untitled") } else { &it.plain_title };
            entries.push(Entry {
                a: site.address(&it.label).unwrap_or_default().to_owned(),
                t: plain(title),
                n: plain(&authors.join(site.word("comma"))),
                w: plain(it.schedule.as_deref().unwrap_or_default()),
                k: plain(&known.join(" ")),
                b: words(&plain(&units(&it.abstract_).join(" "))),
            });
        }
    }
    entries
}

/// The words of a text, each once, in their order: a search asks for no more.
fn words(text: &str) -> String {
    let mut known = BTreeSet::new();
    let words: Vec<&str> = text.split_whitespace().filter(|word| known.insert(*word)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_data_alone() {
        let entry = Entry {
            a: "a".into(),
            t: "</script>\u{2028}".into(),
            n: "\"".into(),
            w: "".into(),
            k: "".into(),
            b: "".into(),
        };
        let index = index(&[entry]);
        assert_eq!(words("the tide and\nthe bell and tides"), "the tide and bell tides");
        let said = without_abstracts(4_321_000);
        assert!(said.message.contains("4.3 MB, more than 4.0 MB") && said.severity == Severity::Warning, "{said:?}");
        assert!(index.contains("\\u003c/script>\\u2028") && index.contains("\\\"") && index.ends_with("];\n"));
    }
}
