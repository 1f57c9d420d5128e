//! What is known of a contribution's authors, and the lines of a text that say it again.

use crate::event::{Author, Name};
use crate::prose::{mail_address, plain_text};
use crate::record::AuthorRecord;

use super::spelling::{is_long, key, reads_like};
use super::{HEAD, Record};

/// Names and affiliations of a record as they are compared: letters and digits alone, without case and accents.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// For each author the ways to write the name.
    names: Vec<Vec<String>>,
    affiliations: Vec<String>,
    title: String,
}

/// Names, affiliations and addresses one behind the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Byline {
    /// Bytes of it, marks and punctuation behind it included.
    pub(super) end: usize,
    pub(super) names: usize,
    pub(super) affiliations: usize,
    pub(super) addresses: usize,
}

/// Signs that a title ends with.
const ENDS: &str = "?!)]»”\"…？！）」』";

/// Words that stand between and before names and addresses.
const BETWEEN: [&str; 30] = [
    "and",
    "und",
    "et",
    "y",
    "e",
    "och",
    "og",
    "en",
    "by",
    "author",
    "authors",
    "speaker",
    "speakers",
    "presenter",
    "presenters",
    "presenting",
    "affiliation",
    "affiliations",
    "contact",
    "corresponding",
    "correspondence",
    "email",
    "emails",
    "mail",
    "to",
    "address",
    "at",
    "orcid",
    "kontakt",
    "autor",
];

impl Known {
    /// What the record says, as far as the abstract can have it: names that it has no family name of are not looked for.
    pub(super) fn of(record: &Record) -> Self {
        let text = &record.text.value;
        let length = if text.contains('@') { text.len() } else { text.floor_char_boundary(HEAD) };
        let head = key(&text[..length]);
        let is_there = |author: &&Author| {
            let known = key(&author.name.family);
            known.is_empty() || head.contains(&known)
        };
        let names: Vec<Vec<String>> = (record.authors.iter())
            .map(|author| Some(author).filter(is_there).map(|author| forms(&author.name)).unwrap_or_default())
            .collect();
        let mut affiliations = Vec::new();
        if text.contains('@') || names.iter().any(|forms| !forms.is_empty()) {
            let parts = record.written.iter().flat_map(written).flat_map(parts);
            affiliations = parts.map(|part| key(&part)).filter(|key| is_long(key)).collect();
            affiliations.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
            affiliations.dedup();
        }
        Self { names, affiliations, title: key(&plain_text(record.title)) }
    }

    /// Bytes of the title where `text` begins with it.
    pub(super) fn title(&self, text: &str) -> Option<usize> {
        let opening = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let length = if !is_long(&self.title) { None } else { reads_like(&text[opening..], &self.title) }?;
        // The signs at the title's own end, which some languages set with a space before.
        let behind =
            text[opening + length..].char_indices().take_while(|(_, c)| c.is_whitespace() || ENDS.contains(*c));
        let signs = behind.filter(|(_, c)| !c.is_whitespace()).last().map_or(0, |(at, c)| at + c.len_utf8());
        Some(opening + length + signs)
    }

    /// The byline that `text` begins with.
    pub(super) fn byline(&self, text: &str) -> Byline {
        let mut byline = Byline::default();
        let mut seen = vec![false; self.names.len()];
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_alphanumeric() && !is_mark(c)).map(|found| at + found) {
            // Marks and punctuation; a sentence ends a byline.
            if text[at..start].contains(|c: char| "?!\"“”".contains(c)) {
                break;
            }
            let rest = &text[start..];
            let length = if let Some((author, length)) = self.name(rest) {
                seen[author] = true;
                length
            } else if let Some(length) = mail_address(rest) {
                byline.addresses += 1;
                length
            } else if let Some(length) = self.affiliations.iter().find_map(|known| reads_like(rest, known)) {
                byline.affiliations += 1;
                length
            } else if let Some(length) = between(rest) {
                at = start + length;
                continue;
            } else {
                break;
            };
            at = start + length;
            byline.end = at;
        }
        byline.names = seen.iter().filter(|seen| **seen).count();
        if byline.end > 0 {
            let rest = &text[byline.end..];
            byline.end += rest.len()
                - rest
                    .trim_start_matches(|c: char| {
                        is_mark(c) || c.is_whitespace() || c.is_ascii_punctuation() && !"\"#$".contains(c)
                    })
                    .len();
        }
        byline
    }

    /// Whether some author is named anywhere in the text.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        let mut before = ' ';
        text.char_indices().any(|(at, character)| {
            let begins = character.is_alphabetic() && !before.is_alphabetic();
            before = character;
            begins && self.name(&text[at..]).is_some()
        })
    }

    /// How many authors the record has.
    pub(super) fn authors(&self) -> usize {
        self.names.len()
    }

    fn name(&self, text: &str) -> Option<(usize, usize)> {
        let found =
            self.names.iter().enumerate().flat_map(|(author, forms)| {
                forms.iter().filter_map(move |form| Some((author, reads_like(text, form)?)))
            });
        found.max_by_key(|(_, length)| *length)
    }
}

/// The ways to write a name: in either order, with initials, in another script.
fn forms(name: &Name) -> Vec<String> {
    let family = name.full_family();
    let initials: Vec<String> =
        name.given.split([' ', '-', '.']).filter_map(|part| part.chars().next()).map(String::from).collect();
    let first = name.given.split(' ').next().unwrap_or_default();
    let later = initials.get(1..).unwrap_or_default().join(" ");
    let initials = initials.join(" ");
    let middle = name.given.split_once(' ').map_or("", |(_, middle)| middle);
    let mut forms: Vec<String> = [
        name.literal.clone(),
        name.spoken(),
        name.alternate.clone(),
        format!("{} {family}", name.given),
        format!("{family} {}", name.given),
    ]
    .iter()
    .map(|form| key(form))
    .collect();
    if !initials.is_empty() && !family.is_empty() {
        let short = [
            format!("{initials} {family}"),
            format!("{family} {initials}"),
            format!("{first} {later} {family}"),
            format!("{first} {family}"),
            format!("{family} {first}"),
            format!("{} {} {family}", initials.chars().next().unwrap_or_default(), middle),
            format!("{} {initials}", name.family),
            format!("{initials} {}", name.family),
        ];
        forms.extend(short.iter().map(|form| key(form)));
    }
    forms.sort_unstable();
    forms.dedup();
    forms.retain(|form| is_long(form) && *form != key(&family));
    forms
}

fn written(author: &AuthorRecord) -> impl Iterator<Item = &str> {
    author.affiliation.iter().chain(&author.affiliations).map(|affiliation| affiliation.value.as_str())
}

/// An affiliation, and what its commas part.
fn parts(affiliation: &str) -> Vec<String> {
    let pieces = affiliation.split([',', ';']).map(str::to_owned);
    std::iter::once(affiliation.to_owned()).chain(pieces).collect()
}

/// Digits and signs that lead a name to its affiliation.
fn is_mark(character: char) -> bool {
    character.is_ascii_digit() || "*†‡§¶∗⁰¹²³⁴⁵⁶⁷⁸⁹ªº".contains(character)
}

/// Bytes of a word that stands between names, or of the single letter of a mark.
fn between(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = &text[..end];
    let mark = word.len() == 1 && word.chars().all(|c| c.is_ascii_lowercase());
    (mark || BETWEEN.iter().any(|known| word.eq_ignore_ascii_case(known))).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let name = |given: &str, family: &str| Name {
            literal: format!("{given} {family}"),
            given: given.to_owned(),
            family: family.to_owned(),
            ..Name::default()
        };
        Known {
            names: vec![forms(&name("Ada Mary", "Byron")), forms(&name("Jean", "Ford"))],
            affiliations: vec![key("Ockham College"), key("Kew")],
            title: key("On Tides"),
        }
    }

    #[test]
    fn reads_bylines_whole() {
        for (text, end) in [
            ("Ada Mary Byron and Jean Ford", 28),
            ("A. M. Byron¹*, J. Ford² (¹Ockham College)", 44),
            ("Byron, Ada; Ford, Jean", 22),
            ("BYRON Ada, ada@kew.org", 22),
            ("Ada Byron presents", 10),
            ("AM Byron, Byron AM", 18),
            ("Adam Byron presents", 0),
            ("We thank Ada Byron", 0),
        ] {
            assert_eq!(known().byline(text).end, end, "{text}");
        }
    }

    #[test]
    fn knows_addresses() {
        for (text, length) in [
            ("a.b@c-d.org, x", Some(11)),
            ("a@b.co.", Some(6)),
            ("@nessita@fosstodon", None),
            ("a@b", None),
            ("x@1.2", None),
        ] {
            assert_eq!(mail_address(text), length, "{text}");
        }
    }
}
