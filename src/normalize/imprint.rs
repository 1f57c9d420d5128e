//! What a librarian asks of the book: identifiers that hold, a licence by its name.

use super::about::tidied;
use super::name;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{Doi, Imprint, Isbn, Issn, Licence};
use crate::prose::{self, Prose};
use crate::record::ImprintRecord;

/// Checks the identifiers: one that does not hold would lead to another book, and is not printed.
pub(super) fn imprint(record: &ImprintRecord, text: Prose, diagnostics: &mut Vec<Diagnostic>) -> Imprint {
    let editors: Vec<String> = record.editors.iter().filter_map(|editor| tidied(Some(editor))).collect();
    Imprint {
        publisher: tidied(record.publisher.as_ref()),
        editor_names: editors.iter().map(|editor| name(editor)).collect(),
        editors,
        isbn: checked(record.isbn.as_ref(), Isbn::parse, "ISBN", "978-3-16-148410-0", diagnostics),
        issn: checked(record.issn.as_ref(), Issn::parse, "ISSN", "2434-561X", diagnostics),
        doi: checked(record.doi.as_ref(), Doi::parse, "DOI", "10.5281/zenodo.1234567", diagnostics),
        licence: record.licence.as_ref().and_then(|written| licence(written, diagnostics)),
        copyright: tidied(record.copyright.as_ref()),
        text,
        place: record.text.as_ref().map(|text| text.place.clone()).unwrap_or_default(),
    }
}

fn checked<T>(
    written: Option<&Spanned<String>>,
    parse: impl FnOnce(&str) -> Option<T>,
    what: &str,
    example: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let written = written.filter(|written| !written.value.trim().is_empty())?;
    let read = parse(&written.value);
    if read.is_none() {
        let reason = if what == "DOI" { "" } else { ": its form or its check digit is wrong" };
        let message = format!("`{}` is no {what}{reason}; it is not printed", written.value.trim());
        let help = format!("copy it from whoever issued it; one has the form `{example}`");
        diagnostics.push(Diagnostic::new(Code::BadValue, &written.place, message).help(help));
    }
    read
}

/// The licence by its SPDX identifier or by the address of one of Creative Commons; else as it is written.
fn licence(written: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Licence> {
    let text = tidied(Some(written))?;
    let id = of_creative_commons(&text).unwrap_or_else(|| text.replace(' ', "-"));
    if let Some(known) = spdx::identifiers::LICENSES.iter().find(|known| known.name.eq_ignore_ascii_case(&id)) {
        return Some(Licence { written: text, ..known_licence(known.name, known.full_name) });
    }
    if let Some(address) = prose::linkable(&text).filter(|address| !address.starts_with("mailto:")) {
        let shown = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).trim_end_matches('/');
        return Some(Licence { name: shown.to_owned(), address: Some(address), written: text });
    }
    let like_an_id = text.len() < 30 && text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("CC-"));
    if like_an_id || text.starts_with("CC BY") {
        let message = format!("`{text}` is no licence that SPDX knows; it is printed as it is");
        let help = "write its SPDX identifier, such as `CC-BY-4.0`, so that it is printed with its name and a link";
        diagnostics.push(Diagnostic::new(Code::BadValue, &written.place, message).help(help));
    }
    Some(Licence { name: text.clone(), address: None, written: text })
}

fn known_licence(id: &str, name: &str) -> Licence {
    let (shown, address) = match creative_commons(id) {
        Some((short, address)) => (short, address),
        None => (id.to_owned(), format!("https://spdx.org/licenses/{id}.html")),
    };
    let name = if name == shown { shown } else { format!("{name} ({shown})") };
    Licence { name, address: Some(address), written: id.to_owned() }
}

/// A licence of Creative Commons by its SPDX identifier: what it calls itself, and where its deed stands.
fn creative_commons(id: &str) -> Option<(String, String)> {
    let rest = id.strip_prefix("CC")?;
    let (code, rest) = match rest.strip_prefix('-') {
        Some(rest) => {
            let version = rest.split('-').position(|part| part.starts_with(|c: char| c.is_ascii_digit()))?;
            let at = rest.match_indices('-').nth(version.checked_sub(1)?)?.0;
            (&rest[..at], &rest[at + 1..])
        }
        None => ("0", rest.strip_prefix("0-")?),
    };
    let (version, place) = rest.split_once('-').unwrap_or((rest, ""));
    let path = match code {
        "0" => format!("publicdomain/zero/{version}"),
        "PDM" => format!("publicdomain/mark/{version}"),
        code => format!("licenses/{}/{version}", code.to_ascii_lowercase()),
    };
    let short = match code {
        "0" => format!("CC0 {version}"),
        code => format!("CC {code} {version} {place}").trim_end().to_owned(),
    };
    let place = if place.is_empty() { String::new() } else { format!("{}/", place.to_ascii_lowercase()) };
    Some((short, format!("https://creativecommons.org/{path}/{place}")))
}

/// The SPDX identifier of a licence that is given by its address at Creative Commons, whichever page of it.
fn of_creative_commons(address: &str) -> Option<String> {
    let (_, path) = address.split_once("creativecommons.org/")?;
    let mut parts = path.split(['/', '?', '#']);
    let (kind, code, version) = (parts.next()?, parts.next()?, parts.next()?);
    let place = parts.next().filter(|part| (2..=3).contains(&part.len()) && !part.contains('.'));
    Some(match (kind, code) {
        ("publicdomain", "zero") => format!("CC0-{version}"),
        ("publicdomain", "mark") => format!("CC-PDM-{version}"),
        ("licenses", code) => place.map_or(format!("CC-{code}-{version}"), |at| format!("CC-{code}-{version}-{at}")),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<String>, usize) {
        let mut said = Vec::new();
        let licence = licence(&Spanned::made(text.to_owned()), &mut said).unwrap_or_default();
        (licence.name, licence.address, said.len())
    }

    #[test]
    fn licences_have_names_and_addresses() {
        let by = "Creative Commons Attribution 4.0 International (CC BY 4.0)";
        let by_at = "https://creativecommons.org/licenses/by/4.0/";
        for (text, name, address) in [
            ("CC-BY-4.0", by, by_at),
            ("cc by 4.0", by, by_at),
            (by_at, by, by_at),
            ("https://creativecommons.org/licenses/by/4.0/deed.de", by, by_at),
            (
                "CC-BY-NC-SA-3.0-DE",
                "Creative Commons Attribution Non Commercial Share Alike 3.0 Germany (CC BY-NC-SA 3.0 DE)",
                "https://creativecommons.org/licenses/by-nc-sa/3.0/de/",
            ),
            (
                "CC0-1.0",
                "Creative Commons Zero v1.0 Universal (CC0 1.0)",
                "https://creativecommons.org/publicdomain/zero/1.0/",
            ),
            ("MIT", "MIT License (MIT)", "https://spdx.org/licenses/MIT.html"),
            ("https://example.org/terms/", "example.org/terms", "https://example.org/terms/"),
        ] {
            assert_eq!(read(text), (name.to_owned(), Some(address.to_owned()), 0), "{text}");
        }
        assert_eq!(read("All rights reserved."), ("All rights reserved.".to_owned(), None, 0));
        assert_eq!(read("CC-BY-9.0"), ("CC-BY-9.0".to_owned(), None, 1));
        assert_eq!(read("javascript:alert(1)"), ("javascript:alert(1)".to_owned(), None, 0));
    }

    #[test]
    fn what_does_not_hold_is_said_and_not_printed() {
        let mut said = Vec::new();
        let written = |text: &str| Some(Spanned::made(text.to_owned()));
        let record = ImprintRecord {
            isbn: written("978-3-16-148410-1"),
            issn: written("0378-5954"),
            doi: written("zenodo.1"),
            ..ImprintRecord::default()
        };
        assert_eq!(imprint(&record, Vec::new(), &mut said), Imprint::default());
        assert_eq!(said.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::BadValue; 3]);
    }
}
