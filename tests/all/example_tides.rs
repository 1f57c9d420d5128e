//! The invented event with everything in it, `data/tides-2027`, in every edition.

use std::fs;
use std::ops::Range;
use std::sync::LazyLock;
use std::thread;

use serde_json::Value;

use crate::pdf::Read;
use crate::program::{libretto, succeeds};

const TIDES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/tides-2027");

/// Each edition with the pages that it takes, within what a change of the layout may bring.
const EDITIONS: [(&str, Range<usize>); 4] =
    [("screen", 110..190), ("print", 112..209), ("short", 24..60), ("large-print", 140..330)];

/// Every edition, built once for all tests.
static BOOKS: LazyLock<Vec<(&str, Read)>> = LazyLock::new(|| {
    let build = |edition| {
        let out = tempfile::tempdir().expect("a temporary folder");
        let pdf = out.path().join("booklet.pdf");
        succeeds(libretto(&["build", TIDES, "--edition", edition, "--output"]).arg(&pdf));
        Read::new(&fs::read(pdf).expect("the booklet was written"))
    };
    thread::scope(|scope| {
        let built = EDITIONS.map(|(edition, _)| (edition, scope.spawn(move || build(edition))));
        built.map(|(edition, book)| (edition, book.join().expect("the edition is built"))).into()
    })
});

static EXPORT: LazyLock<Value> = LazyLock::new(|| {
    let output = succeeds(&mut libretto(&["export", TIDES, "--to", "json"]));
    serde_json::from_slice(&output).expect("the export is JSON")
});

fn book(edition: &str) -> &Read {
    &BOOKS.iter().find(|(name, _)| *name == edition).expect("it is built").1
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// White space folded, since a line break on the page is none in the text; and a Portuguese compound that is broken at its hyphen
/// has a second one on the next line.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("--", "-")
}

/// Whether a text is found by its letters: formulas are LaTeX in the export, and Arabic ones come back as they are drawn.
fn findable(text: &str) -> bool {
    !text.contains(|c| c == '$' || ('\u{620}'..='\u{64a}').contains(&c))
}

#[test]
fn the_event_has_what_its_readme_says() {
    let contributions = list(&EXPORT, "contributions");
    assert_eq!(contributions.len(), 120);
    let of_kind = |kind| contributions.iter().filter(|it| text(it, "kind") == kind).count();
    let kinds = ["invited", "contributed", "poster", "tutorial", "panel", "other"].map(of_kind);
    assert_eq!(kinds, [5, 80, 30, 2, 1, 2]);
    let given = list(&EXPORT, "sessions").iter().flat_map(|session| list(session, "contributions"));
    let mut given: Vec<&str> = given.filter_map(Value::as_str).collect();
    assert_eq!(given.len(), 121, "one is given twice");
    given.sort_unstable();
    given.dedup();
    assert_eq!(given.len(), 120, "each is given");
}

#[test]
fn check_says_what_the_readme_explains_and_no_more() {
    let output = succeeds(&mut libretto(&["check", TIDES, "--message-format", "json"]));
    let code = |line: &str| text(&serde_json::from_str(line).expect("a line is a diagnostic"), "code").to_owned();
    // What the pages look like is for the tests of the layout to say.
    let of_the_records = |code: &String| !code.starts_with("layout-") && !code.starts_with("page-");
    let mut said: Vec<String> = String::from_utf8_lossy(&output).lines().map(code).filter(of_the_records).collect();
    said.sort_unstable();
    let readme = fs::read_to_string(format!("{TIDES}/README.md")).expect("it has one");
    let table = readme.split("| note | because |").nth(1).expect("the table of notes");
    let mut explained: Vec<&str> = table.lines().filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect();
    explained.sort_unstable();
    assert_eq!(said, explained);
}

#[test]
fn every_edition_has_its_pages_and_parts() {
    for (edition, pages) in EDITIONS {
        let book = book(edition);
        let count = book.pages.len();
        assert!(pages.contains(&count), "{edition}: {count} pages, not {pages:?}");
        let parts: Vec<&str> =
            book.outline.iter().filter(|(level, ..)| *level == 0).map(|(_, title, _)| title.as_str()).collect();
        let mut expected = vec!["Imprint", "Welcome, or: You Are on Time", "Practical Information", "Sponsors"];
        expected.extend(["Programme at a Glance", "Programme"]);
        if edition != "short" {
            expected.extend(["Predicting the Tide", "Posters and Pastry", "Round Table", "Committees"]);
        }
        expected.push("Author Index");
        if edition != "short" {
            expected.extend(["Index of Affiliations", "Participants"]);
        }
        expected.push("Notes");
        let mut ahead = parts.iter();
        for part in expected {
            assert!(ahead.any(|it| *it == part), "{edition}: `{part}` is not where it belongs in {parts:#?}");
        }
    }
    assert_eq!(book("print").pages.len() % 16, 0, "sheets of the signature that event.yaml asks for");
}

#[test]
fn nothing_is_lost_or_scrambled() {
    let contributions = list(&EXPORT, "contributions");
    for edition in ["screen", "print", "large-print"] {
        let printed = folded(&book(edition).text);
        // Behind the contents and the programme, which name the titles first.
        let first = folded(list(&contributions[0], "abstract")[0].as_str().expect("a text"));
        let begin = printed.find(&first).unwrap_or_else(|| panic!("{edition}: the first abstract is printed"));
        let mut at = printed[..begin].rfind(&folded(text(&contributions[0], "title"))).expect("its title before it");
        for contribution in contributions {
            let mut expect = |wanted: &str| {
                // Cells of a table are parted by bars in the export, and by room on the page.
                let wanted = folded(&wanted.replace(" | ", " "));
                let ahead: String = printed[at..].chars().take(300).collect();
                let found = printed[at..].find(&wanted);
                at += found.unwrap_or_else(|| panic!("{edition}: `{wanted}` does not follow `{ahead}`")) + wanted.len();
            };
            let authors = list(contribution, "authors").iter().map(|author| text(author, "name"));
            let units = list(contribution, "abstract").iter().filter_map(Value::as_str);
            let said = std::iter::once(text(contribution, "title")).chain(authors).chain(units);
            said.filter(|text| findable(text)).for_each(&mut expect);
        }
    }
}

#[test]
fn all_titles_are_bookmarks_that_lead_somewhere() {
    for (edition, book) in BOOKS.iter().filter(|(edition, _)| *edition != "short") {
        let bookmarks: Vec<&str> =
            book.outline.iter().filter(|(.., page)| page.is_some()).map(|(_, title, _)| title.as_str()).collect();
        for contribution in list(&EXPORT, "contributions") {
            let title = text(contribution, "title");
            // A number may stand before the title.
            let found = bookmarks.iter().any(|bookmark| *bookmark == title || bookmark.ends_with(&format!(" {title}")));
            assert!(found, "{edition}: no bookmark `{title}`");
        }
    }
}

#[test]
fn the_short_edition_has_all_titles() {
    let printed = folded(&book("short").text);
    let titles = list(&EXPORT, "contributions").iter().map(|contribution| text(contribution, "title"));
    for title in titles.filter(|title| findable(title)) {
        assert!(printed.contains(&folded(title)), "`{title}` is missing");
    }
}
