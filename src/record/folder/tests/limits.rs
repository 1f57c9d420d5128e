//! Files that were made to hurt.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Sources};
use crate::patience::within;
use crate::record::folder::read;
use crate::record::yaml::{MAX_BYTES, MAX_NODES};

fn codes(text: &[u8]) -> Vec<(Code, String)> {
    let files = BTreeMap::from([
        ("event.yaml".to_owned(), b"title: Test".to_vec()),
        ("contributions.yaml".to_owned(), text.to_vec()),
    ]);
    let read = within(&"the folder", || read(&files, &mut Sources::default()));
    read.diagnostics.iter().map(|found| (found.code, found.place.to_string())).collect()
}

fn over_limit(place: &str) -> Vec<(Code, String)> {
    vec![(Code::OverLimit, format!("contributions.yaml:{place}"))]
}

#[test]
fn too_many_bytes() {
    assert_eq!(codes(&vec![b'['; 2 * MAX_BYTES]), over_limit("1:1"));
}

#[test]
fn too_deep() {
    assert_eq!(codes(&vec![b'['; 1_000_000]), over_limit("1:65"));
    assert_eq!(codes("- ".repeat(1_000_000).as_bytes()), over_limit("1:129"));
    assert_eq!(codes("{a: ".repeat(1_000_000).as_bytes()).len(), 1);
}

#[test]
fn too_many_values() {
    let many = format!("[{}]", "a,".repeat(2 * MAX_NODES));
    let found = codes(many.as_bytes());
    assert_eq!(found.last().map(|(code, _)| *code), Some(Code::OverLimit));
    assert!(found.len() < 1_100);
}

#[test]
fn too_long_for_a_line() {
    let long = "word ".repeat(200_000);
    for talk in [format!("title: {long}"), format!("{{title: T, authors: [{long}]}}"), long.clone()] {
        let found = codes(format!("- {talk}\n").as_bytes());
        assert_eq!(found.last().map(|(code, _)| *code), Some(Code::OverLimit), "{found:?}");
    }
    assert_eq!(codes(format!("- title: T\n  abstract: {long}\n").as_bytes()), []);
    let many = "Ada Lovelace; ".repeat(5_000);
    assert_eq!(codes(format!("- title: T\n  authors: {many}\n").as_bytes()), []);
}

#[test]
fn a_billion_laughs() {
    let mut bomb = String::from("- &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("- &a{level} [{aliases}]\n"));
    }
    let found = codes(bomb.as_bytes());
    assert_eq!(found.iter().filter(|(code, _)| *code == Code::OverLimit).count(), 1, "{found:?}");
}

#[test]
fn one_long_text_repeated_often() {
    let bomb = format!(
        "- {{title: T, abstract: &a {}}}\n{}",
        "x".repeat(1_000_000),
        "- {title: T, abstract: *a}\n".repeat(100_000)
    );
    let found = codes(bomb.as_bytes());
    assert_eq!(found.iter().filter(|(code, _)| *code == Code::OverLimit).count(), 1, "{found:?}");
}

#[test]
fn an_alias_within_itself() {
    assert_eq!(
        codes(b"- title: Foo\n  authors: &a [*a]\n"),
        [(Code::YamlSyntax, "contributions.yaml:2:16".to_owned())]
    );
}

#[test]
fn mistakes_without_end() {
    let found = codes("- title: a: b\n".repeat(100_001).as_bytes());
    assert_eq!(found.last().map(|(code, _)| *code), Some(Code::OverLimit));
    assert!(found.len() <= 21, "{}", found.len());
    let found = codes("- titel: x\n".repeat(10_000).as_bytes());
    assert_eq!(found.len(), 1_001);
}

#[test]
fn encodings() {
    let text = "- title: Über\n";
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let title = |bytes: &[u8]| {
        let files = BTreeMap::from([("contributions.yaml".to_owned(), bytes.to_vec())]);
        let read = read(&files, &mut Sources::default());
        let found = read.diagnostics.iter().map(|found| (found.code, found.place.to_string()));
        (
            read.value.contributions[0].title.value.clone(),
            found.filter(|found| found.0 != Code::MissingValue).collect::<Vec<_>>(),
        )
    };
    let bad = |place: &str| vec![(Code::BadEncoding, place.to_owned())];
    assert_eq!(title(&utf16), ("Über".to_owned(), vec![]));
    assert_eq!(title(&utf16[2..]), ("Über".to_owned(), vec![]));
    assert_eq!(title(format!("\u{feff}{text}").as_bytes()), ("Über".to_owned(), vec![]));
    assert_eq!(title(b"- title: \xdcber\n"), ("Über".to_owned(), bad("contributions.yaml:1:10")));
    assert_eq!(title(b"- title: \xc3\x9cb\xfcer\n"), ("Übüer".to_owned(), bad("contributions.yaml:1:1")));
    assert_eq!(title(b"- title: A\r- title: B\r").0, "A");
    assert_eq!(title(b"- title: A\r\n  kind: poster\r\n").0, "A");
}
