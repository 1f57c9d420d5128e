//! The imprint: what a librarian copies, in the order of title-page versos (ISO 1086).

use schemars::JsonSchema;
use serde::Serialize;

use super::words::Words;
use crate::diagnostic::Place;
use crate::event::{self, Event};
use crate::prose::{Block, Inline};

/// What stands on the back of the half-title or of the cover.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Imprint {
    /// Publisher, editors, identifiers, rights, a line each.
    pub lines: Vec<ImprintLine>,
    /// Anything else, in the organizer's words.
    pub text: Vec<Block>,
    /// Where that text stands, for diagnostics; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

/// A line of the imprint.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ImprintLine {
    /// What the line gives: `Publisher`, `ISBN`; none where it says so itself.
    pub name: Option<String>,
    /// What stands behind it.
    pub content: Vec<Inline>,
}

/// The imprint, where there is anything to print in it.
pub(super) fn imprint(event: &Event, words: &Words) -> Option<Imprint> {
    let record = &event.about.imprint;
    let lines = lines(record, words);
    (!lines.is_empty() || !record.text.is_empty()).then(|| Imprint {
        lines,
        text: record.text.clone(),
        place: record.place.clone(),
    })
}

fn lines(record: &event::Imprint, words: &Words) -> Vec<ImprintLine> {
    let text = |text: &str| vec![Inline::Text { text: text.to_owned() }];
    let link = |shown: &str, target: String| vec![Inline::Link { target, content: text(shown) }];
    let named = |name: &str, content| ImprintLine { name: Some(words.get(name)), content };
    let mut lines = Vec::new();
    lines.extend(record.publisher.as_ref().map(|publisher| named("publisher", text(publisher))));
    if !record.editors.is_empty() {
        let name = if record.editors.len() == 1 { "editor" } else { "editors" };
        lines.push(named(name, text(&record.editors.join(", "))));
    }
    lines.extend(record.isbn.as_ref().map(|isbn| named("isbn", text(isbn.as_str()))));
    lines.extend(record.issn.as_ref().map(|issn| named("issn", text(issn.as_str()))));
    lines.extend(record.doi.as_ref().map(|doi| named("doi", link(doi.as_str(), doi.address()))));
    let rights = record.copyright.as_ref().map(|holder| text(&with_sign(holder)));
    lines.extend(rights.map(|content| ImprintLine { name: None, content }));
    lines.extend(record.licence.as_ref().map(|licence| {
        let shown = match &licence.address {
            Some(address) => link(&licence.name, address.clone()),
            None => text(&licence.name),
        };
        named("licence", shown)
    }));
    lines
}

/// `© 2027 the authors`, whether or not the organizer wrote the sign.
fn with_sign(holder: &str) -> String {
    let small = holder.to_lowercase();
    let bare = if small.starts_with("(c)") { holder[3..].trim_start() } else { holder };
    match small.starts_with("copyright") || bare.starts_with('©') {
        true => bare.to_owned(),
        false => format!("© {bare}"),
    }
}

/// The book's identifiers as catalogues write them: what the PDF's own description adds, which has no field for them.
pub(super) fn identifiers(event: &Event) -> Vec<String> {
    let record = &event.about.imprint;
    let isbn = record.isbn.as_ref().map(|isbn| format!("ISBN {isbn}"));
    let issn = record.issn.as_ref().map(|issn| format!("ISSN {issn}"));
    let doi = record.doi.as_ref().map(|doi| format!("doi:{doi}"));
    [record.publisher.clone(), isbn, issn, doi].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Doi, Isbn, Licence};
    use crate::prose::plain_text;

    #[test]
    fn lines_have_names_and_links() {
        let record = event::Imprint {
            publisher: Some("Ockham Press".to_owned()),
            editors: vec!["Ada Byron".to_owned(), "Wei Lin".to_owned()],
            isbn: Isbn::parse("978-3-16-148410-0"),
            doi: Doi::parse("https://doi.org/10.5281/zenodo.1"),
            licence: Some(Licence {
                name: "CC0 1.0".to_owned(),
                address: Some("https://cc.example/".to_owned()),
                ..Licence::default()
            }),
            copyright: Some("(c) 2027 the authors".to_owned()),
            ..event::Imprint::default()
        };
        let lines = lines(&record, &Words::english());
        let shown: Vec<String> = lines
            .iter()
            .map(|line| format!("{}|{}", line.name.as_deref().unwrap_or_default(), plain_text(&line.content)))
            .collect();
        assert_eq!(
            shown,
            [
                "Publisher|Ockham Press",
                "Editors|Ada Byron, Wei Lin",
                "ISBN|978-3-16-148410-0",
                "DOI|10.5281/zenodo.1",
                "|© 2027 the authors",
                "Licence|CC0 1.0"
            ]
        );
        assert!(
            matches!(&lines[3].content[0], Inline::Link { target, .. } if target == "https://doi.org/10.5281/zenodo.1")
        );
        assert_eq!(imprint(&Event::default(), &Words::english()), None);
    }

    #[test]
    fn the_sign_stands_once() {
        for (written, printed) in [
            ("2027 the authors", "© 2027 the authors"),
            ("© 2027 the authors", "© 2027 the authors"),
            ("(C) 2027", "© 2027"),
            ("Copyright 2027 by Ockham", "Copyright 2027 by Ockham"),
        ] {
            assert_eq!(with_sign(written), printed);
        }
    }
}
