//! Every format has its page in `docs/formats`, and every page its format.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use libretto::record::source::FORMATS;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats")
}

#[test]
fn every_format_has_a_page_and_every_page_a_format() {
    let pages: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().trim_end_matches(".md").to_owned())
        .filter(|name| name != "README")
        .collect();
    let names: BTreeSet<String> = FORMATS.iter().map(|format| format.name.to_owned()).collect();
    assert_eq!(pages, names);
}

#[test]
fn a_page_is_headed_by_its_title_and_says_the_same_things() {
    for format in FORMATS {
        let page = std::fs::read_to_string(folder().join(format!("{}.md", format.name))).unwrap();
        assert!(page.starts_with(&format!("# {}\n", format.title)), "{} is headed otherwise", format.name);
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let expected = ["Where to find it", "What to give", "What is read", "What stays out", "What to look at after"];
        assert_eq!(headings, expected, "{}", format.name);
    }
}

#[test]
fn the_index_is_the_list_that_pull_prints() {
    let index = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let rows: Vec<&str> = index.lines().filter(|line| line.starts_with("| [`")).collect();
    let row = |name: &str, title: &str| format!("| [`{name}`]({name}.md) | {title} |");
    let expected: Vec<String> = FORMATS.iter().map(|format| row(format.name, format.title)).collect();
    assert_eq!(rows, expected, "rows of docs/formats/README.md:\n{}", expected.join("\n"));
}
