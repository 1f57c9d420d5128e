//! Affiliations: one string taken apart on evidence, each part read, spellings of one institution brought together.
//!
//! ```text
//! slot ──split──▶ affiliations ──parse──▶ units, institution, place ──nodes──▶ names ──merge──▶ institutions
//! ```

mod aliases;
mod classes;
mod comma;
mod country;
mod cut;
mod elsewhere;
mod form;
mod key;
mod known;
mod merge;
mod nodes;
mod parse;
mod register;
mod report;
mod segment;
mod similar;
mod slots;
mod split;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::collections::BTreeSet;

use crate::diagnostic::Spanned;
use crate::record::Records;
use crate::record::authors::is_mail;

pub(crate) use country::stated as country_code;
pub(crate) use key::key;
use register::Register;
pub(crate) use slots::Slots;
use split::{Evidence, Split};

/// The text of a slot that is not empty, without the e-mail addresses at its end: they are nobody's to print.
pub(crate) fn filled(slot: &Spanned<String>) -> Option<&str> {
    Some(without_mail(slot.value.trim())).filter(|text| !text.is_empty())
}

/// Cuts the text before the addresses it ends with, and before the word that announces them.
fn without_mail(mut text: &str) -> &str {
    let last = |text: &str| text.trim_end_matches(|c: char| !c.is_whitespace()).len();
    while text.contains('@') {
        let start = last(text);
        if !is_mail(&text[start..]) {
            break;
        }
        text = text[..start].trim_end_matches(|c: char| c.is_whitespace() || ",;:.(<[".contains(c));
        let announced = text[last(text)..].to_lowercase().replace('-', "");
        if matches!(announced.as_str(), "email" | "mail" | "emails") {
            text = text[..last(text)].trim_end_matches(|c: char| c.is_whitespace() || ",;:.(<[".contains(c));
        }
    }
    text
}

/// The names that the records could mean by their affiliations, folded: each part and each run of parts between commas.
pub(crate) fn names(records: &Records) -> BTreeSet<String> {
    let authors = records.contributions.iter().flat_map(|contribution| &contribution.authors);
    let slots = authors.flat_map(|author| author.affiliation.iter().chain(&author.affiliations)).filter_map(filled);
    let mut names = BTreeSet::new();
    for slot in slots {
        for piece in segment::surely_parted(slot) {
            let atoms = segment::atoms(piece);
            for (index, first) in atoms.iter().enumerate() {
                for last in &atoms[index..atoms.len().min(index + 4)] {
                    let run = &piece[first.start..last.end];
                    names.insert(key(run));
                    names.insert(key(parse::without_parenthesis(run).0));
                }
            }
        }
    }
    names
}
