use std::collections::BTreeMap;

use libretto::booklet::{Attachment, Booklet, Cover, Edition, FORMAT, Metadata, Paper};
use libretto::diagnostic::Sources;
use libretto::layout::{ENTRY, Layout};
use libretto::typeset::{Files, Options, pdf};

/// Prints a page of Typst markup through our own press, as tagged PDF/A with an attachment `data.yaml`.
pub(super) fn print(markup: &str) -> Vec<u8> {
    let mut layout = Layout::default();
    layout.set(ENTRY, markup);
    let files = Files {
        layout,
        attachments: BTreeMap::from([("data.yaml".to_owned(), b"title: x\n".to_vec())]),
        ..Files::default()
    };
    let options = Options { ident: "test".to_owned(), created: "2021-08-15T00:00:00Z".parse().unwrap() };
    match pdf(&booklet(), &files, &Sources::default(), &options) {
        Ok(checked) => checked.value,
        Err(error) => panic!("{error:#?}"),
    }
}

fn booklet() -> Booklet {
    Booklet {
        libretto: FORMAT,
        paper: Paper::A5,
        edition: Edition::Print,
        language: "en".to_owned(),
        labels: BTreeMap::new(),
        cover: Cover {
            title: "Title".to_owned(),
            short: None,
            subtitle: String::new(),
            part_of: None,
            dates: None,
            place: None,
            website: None,
            logo: None,
        },
        metadata: Metadata {
            title: "Title".to_owned(),
            authors: Vec::new(),
            description: String::new(),
            keywords: Vec::new(),
        },
        front: Vec::new(),
        program: Vec::new(),
        parts: Vec::new(),
        committees: Vec::new(),
        author_index: Vec::new(),
        author_index_note: None,
        affiliation_index: Vec::new(),
        countries: None,
        fonts: Vec::new(),
        colophon: Vec::new(),
        attachments: vec![Attachment {
            path: "data.yaml".to_owned(),
            mime: "application/yaml".to_owned(),
            description: "Records".to_owned(),
            relationship: "source".to_owned(),
        }],
        pictures: BTreeMap::new(),
    }
}
