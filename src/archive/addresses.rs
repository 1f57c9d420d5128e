//! E-mail addresses in the files that a booklet carries: whoever has the booklet has them, though no page shows them.

use std::collections::BTreeSet;

use super::Files;
use crate::booklet::Booklet;
use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::prose::mail_addresses;

/// Folders of files that people do not write into, or that are code.
const PASSED_OVER: [&str; 3] = ["layout/", "fonts/", "images/"];
/// Where the sources of a pull are.
const SOURCE: &str = "source/";
/// Places in one file that are pointed at; the others are counted.
const MOST: usize = 5;

/// A warning for each file that has addresses which the booklet does not print.
pub fn unprinted_addresses(files: &Files, booklet: &Booklet, sources: &mut Sources) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let mut printed = None;
    for (path, bytes) in files.iter().filter(|(path, _)| !PASSED_OVER.iter().any(|folder| path.starts_with(folder))) {
        let text = sources.text(path).or_else(|| std::str::from_utf8(bytes).ok()).filter(|it| it.contains('@'));
        let Some(text) = text.map(str::to_owned) else { continue };
        let printed = printed.get_or_insert_with(|| printed_addresses(booklet));
        let found: Vec<_> =
            mail_addresses(&parted(&text)).into_iter().filter(|it| !printed.contains(&text[it.clone()])).collect();
        if found.is_empty() {
            continue;
        }
        let file = sources.add(path, &text);
        let places: Vec<Place> =
            found.iter().take(MOST).map(|it| Place::within(&file, &text, it.start, it.end)).collect();
        let message = match found.len() {
            1 => format!(
                "`{path}` has an e-mail address that is not printed, and goes along with the booklet as it stands"
            ),
            many => format!(
                "`{path}` has {many} e-mail addresses that are not printed, and goes along with the booklet as it stands"
            ),
        };
        let help = match path.starts_with(SOURCE) {
            true => "write `withheld: true` to its entry in `source/manifest.yaml`, and the booklet does not carry it",
            false => "delete them there: whoever gets the booklet or the record gets the file",
        };
        let warning = Diagnostic::new(Code::AddressCarried, &places[0], message).help(help);
        warnings.push(places[1..].iter().fold(warning, |warning, place| warning.also(place, "another one")));
    }
    warnings
}

/// The addresses that a booklet shows or leads to.
fn printed_addresses(booklet: &Booklet) -> BTreeSet<String> {
    // The end of a line is two letters in JSON.
    let text = serde_json::to_string(booklet).unwrap_or_default().replace("\\n", " ");
    let text = parted(&text);
    mail_addresses(&text).into_iter().map(|it| text[it].to_owned()).collect()
}

/// A text of the same length, without the signs by which a key or `mailto:` may stand close to an address.
fn parted(text: &str) -> String {
    text.replace([':', '='], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booklet::{Settings, assemble};
    use crate::event::{About, Event};

    #[test]
    fn what_is_not_printed_is_said_once_a_file_with_its_places() {
        let about =
            About { title: "Bells".to_owned(), contact: Some("bells@kew.example".to_owned()), ..About::default() };
        let booklet = assemble(&Event { about, ..Event::default() }, &Settings::default()).value;
        let files: Files = [
            ("event.yaml", "title: Bells\ncontact: bells@kew.example\n"),
            (
                "contributions.yaml",
                "- title: Tides\n  email: ada@kew.example\n  authors: Bo <mailto:bo@ryde.example>, @cy\n",
            ),
            ("layout/booklet.typ", "// by dee@kew.example\n#import \"@preview/x:1.0.0\"\n"),
            ("source/page.md", "write to eve@kew.example, ells@kew.example\n"),
            ("program.yaml", "- title: git@host, user@localhost and https://a@b.example/\n"),
        ]
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
        .into();
        let mut sources = Sources::default();
        let said = unprinted_addresses(&files, &booklet, &mut sources);
        let shown: Vec<String> = said
            .iter()
            .map(|it| {
                let places = std::iter::once(&it.place).chain(it.related.iter().map(|(place, _)| place));
                let lines: Vec<String> = places.map(|place| sources.lines(place).concat()).collect();
                format!("{}: {}", it.message.split('`').nth(1).unwrap_or_default(), lines.join(", "))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "contributions.yaml: ada@kew.example, bo@ryde.example",
                "source/page.md: eve@kew.example, ells@kew.example"
            ]
        );
        assert!(
            said[0].message.contains("2 e-mail addresses") && said[1].help.as_deref().unwrap().contains("withheld")
        );
    }
}
