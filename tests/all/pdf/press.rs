use std::collections::BTreeMap;

use libretto::booklet::{Attachment, Booklet, Cover, FORMAT, Metadata, Press, Sheet};
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
        theme: "classic".to_owned(),
        paper: Sheet { width: 148.0, height: 210.0 },
        press: Press { signature: 1, ..Press::default() },
        language: "en".to_owned(),
        cover: Cover { title: "Title".to_owned(), ..Cover::default() },
        metadata: Metadata { title: "Title".to_owned(), ..Metadata::default() },
        attachments: vec![Attachment {
            path: "data.yaml".to_owned(),
            mime: "application/yaml".to_owned(),
            description: "Records".to_owned(),
            relationship: "source".to_owned(),
        }],
        ..Booklet::default()
    }
}
