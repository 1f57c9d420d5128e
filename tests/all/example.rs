//! The example of the README: what `pull` wrote of it, what `build` makes of it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::pdf::Read;
use crate::program::{FOLDER, copy_folder, libretto, succeeds};

fn export() -> Value {
    let output = succeeds(&mut libretto(&["export", FOLDER, "--to", "json"]));
    serde_json::from_slice(&output).expect("the export is JSON")
}

fn booklet(folder: &str) -> Vec<u8> {
    let out = tempfile::tempdir().expect("a temporary folder");
    let pdf = out.path().join("booklet.pdf");
    succeeds(libretto(&["build", folder, "--output"]).arg(&pdf));
    fs::read(pdf).expect("the booklet was written")
}

fn strings<'a>(values: &'a Value, key: &str) -> Vec<&'a str> {
    let values = values.as_array().expect("a list");
    values.iter().map(|value| value[key].as_str().expect("a text")).collect()
}

/// White space folded: a line break on the page is none in the text.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_folder_is_what_pull_makes_of_its_page() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let into = temporary.path().join("ppml-2021");
    let page = format!("{FOLDER}/source/ppml-2021.txt");
    succeeds(libretto(&["pull", &page, "--into"]).arg(&into).env("SOURCE_DATE_EPOCH", "0"));
    let schemas = ["event", "contributions", "program"].map(|name| format!(".schema/{name}.json"));
    let others = ["event.yaml", "contributions.yaml", "source/ppml-2021.txt", "source/records.json"].map(str::to_owned);
    for file in schemas.into_iter().chain(others) {
        let committed = fs::read_to_string(Path::new(FOLDER).join(&file)).expect(&file);
        let pulled = fs::read_to_string(into.join(&file)).expect(&file);
        assert_eq!(pulled, committed, "{file}");
    }
}

#[test]
fn all_talks_are_there_with_their_authors() {
    let export = export();
    let contributions = export["contributions"].as_array().expect("a list");
    let kinds = strings(&export["contributions"], "kind");
    assert_eq!(kinds.iter().filter(|kind| **kind == "invited").count(), 4);
    assert_eq!(kinds.iter().filter(|kind| **kind == "contributed").count(), 11);
    let kallista = &contributions[1]["authors"][2];
    assert_eq!(kallista["name"], "Kallista (Kaylee) Bonawitz");
    let covid = contributions.iter().find(|it| it["title"].as_str().is_some_and(|title| title.starts_with("Fighting")));
    let covid = covid.expect("the talk is there");
    assert_eq!(covid["authors"][0]["affiliations"], serde_json::json!(["IBM Research", "Bar Ilan University"]));
    assert_eq!(export["event"]["contact"], "CRYPTO.PPML@gmail.com");
    assert_eq!(export["event"]["timezone"], "UTC");
}

#[test]
fn the_one_repeat_is_removed_and_listed() {
    let export = export();
    let repeats = export["repeats"].as_array().expect("a list");
    assert_eq!(repeats.len(), 1);
    let text = repeats[0]["text"].as_str().expect("a text");
    assert!(text.starts_with("In this work we present a structured methodology"), "{text}");
    let talk =
        export["contributions"].as_array().expect("a list").iter().find(|it| it["id"] == repeats[0]["contribution"]);
    let said = talk.expect("it is there")["abstract"].to_string();
    assert_eq!(said.matches("we present a structured methodology").count(), 1);
    let records = fs::read_to_string(format!("{FOLDER}/contributions.yaml")).expect("the records");
    assert_eq!(folded(&records).matches("we present a structured methodology").count(), 2, "the records keep the text");
}

#[test]
fn the_pages_say_everything_in_the_order_of_the_programme() {
    let export = export();
    let text = folded(&Read::new(&booklet(FOLDER)).text);
    // Behind the contents and the programme, which name the titles first.
    let contributions = export["contributions"].as_array().expect("a list");
    let first_abstract = contributions[0]["abstract"][0].as_str().expect("a text");
    let begin = text.find(&folded(first_abstract)).expect("the first abstract is printed");
    let mut at = text[..begin].rfind(contributions[0]["title"].as_str().expect("a text")).expect("its title before it");
    for contribution in contributions {
        let mut expect = |wanted: &str| {
            let wanted = folded(wanted);
            let found = text[at..].find(&wanted);
            let ahead: String = text[at..].chars().take(120).collect();
            at += found.unwrap_or_else(|| panic!("`{wanted}` does not follow `{ahead}`")) + wanted.len();
        };
        expect(contribution["title"].as_str().expect("a text"));
        let authors = contribution["authors"].as_array().expect("a list");
        for author in authors {
            expect(author["name"].as_str().expect("a text"));
        }
        let mut seen = Vec::new();
        for affiliation in authors.iter().flat_map(|author| author["affiliations"].as_array().expect("a list")) {
            if !seen.contains(&affiliation) {
                seen.push(affiliation);
                expect(affiliation.as_str().expect("a text"));
            }
        }
        for unit in contribution["abstract"].as_array().expect("a list") {
            expect(unit.as_str().expect("a text"));
        }
    }
    for person in strings(&export["people"], "family") {
        assert!(text[at..].contains(person), "{person} is missing in the index");
    }
}

#[test]
fn the_pdf_is_found_in_and_carries_its_folder() {
    let export = export();
    let read = Read::new(&booklet(FOLDER));
    assert_eq!(read.language.as_deref(), Some("en"));
    assert!(read.xmp.contains("<pdfaid:part>3</pdfaid:part>") && read.xmp.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(read.xmp.contains(export["event"]["title"].as_str().expect("a text")));
    let named: Vec<&str> = read.destinations.iter().map(|(name, _)| name.as_str()).collect();
    let titles: Vec<&str> = read.outline.iter().map(|(_, title, _)| title.as_str()).collect();
    for (id, title) in strings(&export["contributions"], "id").iter().zip(strings(&export["contributions"], "title")) {
        assert!(named.contains(&format!("c-{id}").as_str()), "no destination for {id} among {named:?}");
        assert!(titles.contains(&title), "no bookmark `{title}` among {titles:?}");
    }
    assert_eq!(read.page_labels.len(), read.pages.len());
    assert!(read.page_labels.contains(&"1".to_owned()));
    // How it was made, and the checksums of all, are of the build.
    let of_build = ["build.yaml", "manifest-sha256.txt"];
    for file in read.files.iter().filter(|file| !of_build.contains(&file.name.trim_start_matches('/'))) {
        let path = Path::new(FOLDER).join(file.name.trim_start_matches('/'));
        assert_eq!(file.bytes, fs::read(&path).expect("it is a file of the folder"), "{}", file.name);
    }
    let carried: Vec<&str> = read.files.iter().map(|file| file.name.trim_start_matches('/')).collect();
    assert!(carried.contains(&"contributions.yaml") && carried.contains(&"source/ppml-2021.txt"), "{carried:?}");
    assert!(of_build.iter().all(|name| carried.contains(name)), "{carried:?}");
    let a5 = read.pages.iter().all(|(width, height)| (width - 419.53).abs() < 0.1 && (height - 595.28).abs() < 0.1);
    assert!(a5, "148 mm × 210 mm in points: {:?}", read.pages.first());
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let plain = booklet(FOLDER);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let copy = elsewhere.path().join("another name");
    copy_folder(Path::new(FOLDER), &copy);
    let mut build = libretto(&["build", "another name", "--output", "b.pdf"]);
    build.current_dir(elsewhere.path());
    build
        .env("TZ", "Asia/Kathmandu")
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("RAYON_NUM_THREADS", "1");
    succeeds(&mut build);
    assert!(fs::read(elsewhere.path().join("b.pdf")).expect("the booklet") == plain, "the bytes differ");
    build.env("SOURCE_DATE_EPOCH", "1000000000");
    succeeds(&mut build);
    let dated = fs::read(elsewhere.path().join("b.pdf")).expect("the booklet");
    assert!(dated != plain && Read::new(&dated).xmp.contains("2001-09-09"), "SOURCE_DATE_EPOCH is honoured");
}
