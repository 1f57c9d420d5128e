//! The formats of libraries, written from one small event whose texts mean harm.

mod bibliographies;
mod registries;

use std::collections::BTreeMap;

use super::{FORMATS, Material, Written, format};
use crate::booklet::{Settings, assemble};
use crate::diagnostic::{Diagnostic, Sources};
use crate::normalize::normalize;
use crate::record::folder;

/// An event that somebody publishes.
const PUBLISHED: &str = "
title: Bells and Ropes 2027
short: Bells 2027
dates: { from: 2027-03-27, to: 2027-03-29 }
place: Ockham, England
language: en
website: https://bells.example/2027
imprint: { publisher: Kew & Sons, editors: [Ada Byron, The Bell Society], isbn: 978-3-16-148410-0, doi: 10.5555/bells, licence: CC-BY-4.0 }
";

/// One that is only given.
const GIVEN: &str = "
title: Bells and Ropes 2027
dates: 2027-03-27
language: en
";

const TALKS: &str = r#"
- id: first
  title: "*In vivo* ringing of IBM's $H_2O$ bells: a Thirty-Seven-bell study of COVID-19"
  dialect: markdown
  kind: invited
  number: I-1
  authors:
  - { name: Ludwig van der Glocke Jr., given: Ludwig, non-dropping-particle: van der, family: Glocke, suffix: Jr., affiliations: ['Department of Ropes, Kew University', 'Ockham College; Kew'], speaker: true, orcid: 0000-0002-1825-0097 }
  - { name: The Bell and Rope Society, family: The Bell and Rope Society }
  - { name: 山田太郎, given: 太郎, family: 山田 }
  - { name: José Ortega y Gasset, given: José, family: Ortega y Gasset }
  abstract: "A **bell**, [rung](https://x.example/a_b%20c?d=1&e).\n\n- one\n- two\n\n$$E = mc^2$$"
  keywords: ["a, b", "50 % & more"]
  links: { page: 'https://bells.example/1', doi: 'https://doi.org/10.5555/bells.1', slides: 'https://x.example/s.pdf' }
- id: second
  title: '} @book{evil, title = {x} \write18{rm -rf /} \input{secret} 100% #1 $x'
  dialect: plain
  kind: poster
  authors: ["Bo Lee"]
  abstract: "TY  - BOOK\n\nER  - \n\nAU  - Evil, E.\n\n]]> <script>alert(1)</script> &amp; <b>bold</b> \\immediate\\write18{ls} $\\write18{ls}$ ${$ مرحبا 🔔 \u200d"
  links: { doi: 'https://doi.org/10.1000/other' }
"#;

/// What a format makes of an event, by paths (a file has none), and what is said of it.
fn written(event: &str, name: &str) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let files = [("event.yaml", event), ("contributions.yaml", TALKS)]
        .map(|(name, text)| (name.to_owned(), text.into()))
        .into();
    let event = normalize(&folder::read(&files, &mut Sources::default()).value).value;
    let booklet = assemble(&event, &Settings::default()).value;
    let material =
        Material { event: &event, booklet: &booklet, files: &BTreeMap::new(), created: jiff::Timestamp::UNIX_EPOCH };
    let format = format(name).unwrap();
    let made = (format.write)(&material);
    assert_eq!(made.value, (format.write)(&material).value, "the same event, the same bytes");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let files = match made.value {
        Written::File(bytes) => BTreeMap::from([(String::new(), text(bytes))]),
        Written::Folder(files) => files.into_iter().map(|(path, bytes)| (path, text(bytes))).collect(),
    };
    (files, made.diagnostics)
}

/// The one file of a format.
fn file(event: &str, name: &str) -> String {
    written(event, name).0.remove("").unwrap()
}

#[test]
fn names_are_plain_and_each_has_one_format() {
    let names: std::collections::BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
    assert!(FORMATS.iter().all(|one| format(one.name).is_some_and(|found| found.title == one.title)));
}
