//! Identifiers of publications, checked at the door.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What stands in for itself in the path of an address, but not in a DOI that is led to (DOI Handbook, 2.5.2.4).
const ENCODED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'[').add(b'\\').add(b']').add(b'^');

/// An International Standard Book Number of 13 or 10 digits whose check digit is right (ISO 2108).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isbn(String);

impl Isbn {
    /// Reads a number with or without hyphens, and with or without `ISBN` before it; none if it is no ISBN. Where the hyphens
    /// belong only a table of all publishers knows: they stay where they are.
    pub fn parse(text: &str) -> Option<Self> {
        let number = number(text, &["ISBN-13", "ISBN-10", "ISBN"]);
        let digits = digits(&number);
        let right = match digits.len() {
            13 => {
                let bookland = number.starts_with("978") || number.starts_with("979");
                let weighted = digits.iter().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight);
                bookland && !digits.contains(&10) && weighted.sum::<u32>() % 10 == 0
            }
            10 => by_eleven(&digits),
            _ => false,
        };
        right.then_some(Self(number))
    }

    /// The digits with their hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An International Standard Serial Number whose check digit is right (ISO 3297), as `2434-561X`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issn(String);

impl Issn {
    /// Reads a number with or without its hyphen, and with or without `ISSN` before it; none if it is no ISSN.
    pub fn parse(text: &str) -> Option<Self> {
        let number: String = number(text, &["ISSN-L", "EISSN", "ISSN"]).replace('-', "");
        let digits = digits(&number);
        (digits.len() == 8 && by_eleven(&digits)).then(|| Self(format!("{}-{}", &number[..4], &number[4..])))
    }

    /// The digits with their hyphen.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A Digital Object Identifier (ISO 26324) without a resolver: `10.5281/zenodo.1234567`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doi(String);

impl Doi {
    /// Reads an identifier, bare, behind `doi:` or as the address of a resolver; none if it is no DOI.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let resolved = ["https://", "http://"].iter().find_map(|scheme| without(text, scheme));
        let path = resolved.map(|rest| without(rest, "dx.").or_else(|| without(rest, "www.")).unwrap_or(rest));
        let bare = match path {
            Some(path) => without(path, "doi.org/")?,
            None => without(text, "doi.org/").or_else(|| without(text, "doi:")).unwrap_or(text).trim_start(),
        };
        let (prefix, suffix) = bare.strip_prefix("10.")?.split_once('/')?;
        let registrant = prefix.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        let sound = !suffix.is_empty() && !suffix.chars().any(|c| c.is_whitespace() || c.is_control());
        (registrant && sound && bare.len() <= 2_000).then(|| Self(bare.to_owned()))
    }

    /// `10.5281/zenodo.1234567`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it leads: `https://doi.org/10.5281/zenodo.1234567`.
    pub fn address(&self) -> String {
        format!("https://doi.org/{}", utf8_percent_encode(&self.0, ENCODED))
    }
}

impl fmt::Display for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Issn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Doi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text behind a prefix in any case.
fn without<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    text.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)).map(|_| &text[prefix.len()..])
}

/// A number without its label, with plain hyphens where any dash or space parts it.
fn number(text: &str, labels: &[&str]) -> String {
    let text = text.trim();
    let bare = labels.iter().find_map(|label| without(text, label)).unwrap_or(text);
    let bare = bare.trim_start_matches([':', ' ', '\u{a0}']);
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}') || c.is_whitespace();
    bare.chars().map(|c| if is_hyphen(c) { '-' } else { c.to_ascii_uppercase() }).collect()
}

/// The digits of a number with hyphens, `X` as 10; empty where anything else stands in it.
fn digits(number: &str) -> Vec<u32> {
    let sound = !number.starts_with('-') && !number.ends_with('-') && !number.contains("--");
    let digit = |c: char| if c == 'X' { Some(10) } else { c.to_digit(10) };
    let read = number.chars().filter(|c| *c != '-').map(digit).collect::<Option<Vec<u32>>>();
    read.filter(|_| sound && number.is_ascii()).unwrap_or_default()
}

/// Whether digits weighted from their number down to 1 add up to a multiple of 11; only the last may be 10.
fn by_eleven(digits: &[u32]) -> bool {
    let weighted = digits.iter().rev().zip(1..).map(|(digit, weight): (&u32, u32)| digit * weight);
    !digits[..digits.len() - 1].contains(&10) && weighted.sum::<u32>() % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_have_a_check_digit() {
        let read = |text| Isbn::parse(text).map(|isbn| isbn.0);
        for (text, expected) in [
            ("978-3-16-148410-0", Some("978-3-16-148410-0")),
            ("ISBN 978 3 16 148410 0", Some("978-3-16-148410-0")),
            ("ISBN-13: 9783161484100", Some("9783161484100")),
            ("978–3–16–148410–0", Some("978-3-16-148410-0")),
            ("0-306-40615-2", Some("0-306-40615-2")),
            ("0-8044-2957-x", Some("0-8044-2957-X")),
            ("978-3-16-148410-1", None),
            ("0-306-40615-3", None),
            ("977-3-16-148410-7", None),
            ("97X-3-16-148410-0", None),
            ("X-306-40615-2", None),
            ("978--3-16-148410-0", None),
            ("978316148410", None),
            ("", None),
            ("none yet", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn series_have_a_check_digit() {
        let read = |text| Issn::parse(text).map(|issn| issn.0);
        for (text, expected) in [
            ("2434-561X", Some("2434-561X")),
            ("ISSN: 2434561x", Some("2434-561X")),
            ("eISSN 0378-5955", Some("0378-5955")),
            ("0378-5954", None),
            ("X378-5955", None),
            ("0378-595", None),
            ("０３７８-５９５５", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn objects_are_known_without_their_resolver() {
        let read = |text| Doi::parse(text).map(|doi| (doi.as_str().to_owned(), doi.address()));
        for text in [
            "10.5281/zenodo.1",
            "doi:10.5281/zenodo.1",
            "DOI: 10.5281/zenodo.1",
            "https://doi.org/10.5281/zenodo.1",
            "http://dx.doi.org/10.5281/zenodo.1",
            "doi.org/10.5281/zenodo.1",
        ] {
            let expected = ("10.5281/zenodo.1".to_owned(), "https://doi.org/10.5281/zenodo.1".to_owned());
            assert_eq!(read(text), Some(expected), "{text}");
        }
        let (shown, address) = read("10.1002/(SICI)1<1::AID>3.0.CO;2-#").unwrap();
        assert_eq!(shown, "10.1002/(SICI)1<1::AID>3.0.CO;2-#");
        assert_eq!(address, "https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-%23");
        for text in ["", "11.5281/x", "10.5281/", "10./x", "10.a/x", "10.5281/a b", "https://example.org/10.5281/x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
