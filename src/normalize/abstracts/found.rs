//! What was taken out of one abstract, for one note.

use super::Record;
use crate::diagnostic::{Code, Diagnostic};

/// What was taken out of an abstract, in order.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Each as it is said, with what of it is quoted.
    parts: Vec<(&'static str, String)>,
    /// E-mail addresses that stand in sentences, and stay.
    kept_addresses: usize,
}

/// Words of a part that are quoted.
const QUOTED: usize = 6;

impl Found {
    /// Notes a part by its name, `the keywords`, and its text.
    pub(super) fn part(&mut self, name: &'static str, text: &str) {
        self.parts.push((name, text.trim().to_owned()));
    }

    /// Notes a part whose text nothing may print.
    pub(super) fn unprintable(&mut self, name: &'static str) {
        self.parts.push((name, String::new()));
    }

    /// Notes what another one found.
    pub(super) fn append(&mut self, other: Self) {
        self.parts.extend(other.parts);
        self.kept_addresses += other.kept_addresses;
    }

    /// Notes an address that stays.
    pub(super) fn kept_address(&mut self) {
        self.kept_addresses += 1;
    }

    pub(super) fn diagnostic(&self, record: &Record) -> Option<Diagnostic> {
        let mut said: Vec<String> = Vec::new();
        for (name, text) in &self.parts {
            let part = if text.is_empty() { (*name).to_owned() } else { format!("{name} (`{}`)", beginning(text)) };
            if !said.contains(&part) {
                said.push(part);
            }
        }
        let Record { id, what, .. } = record;
        let taken = (!said.is_empty()).then(|| format!("taken out of the {what} of `{id}`: {}", said.join(", ")));
        let kept = match self.kept_addresses {
            0 => None,
            1 => Some("an e-mail address stands in a sentence and is printed".to_owned()),
            several => Some(format!("{several} e-mail addresses stand in sentences and are printed")),
        };
        let message = match (taken, kept) {
            (None, None) => return None,
            (Some(taken), Some(kept)) => format!("{taken}; {kept}"),
            (None, Some(kept)) => format!("in the {what} of `{id}` {kept}"),
            (Some(taken), None) => taken,
        };
        let help = if self.kept_addresses > 0 {
            format!("take the address out of the {what}, unless its owner wants it printed")
        } else {
            format!("take it out of the {what}, or reword what belongs to it")
        };
        let quoted = self.parts.iter().map(|(_, text)| text.lines().next().unwrap_or_default());
        let place = quoted
            .filter(|text| !text.is_empty())
            .find_map(|text| Some((record.text.value.find(text)?, text.len())))
            .map_or(record.text.place.clone(), |(at, length)| record.text.part(at, at + length));
        Some(Diagnostic::new(Code::SetApart, &place, message).help(help))
    }
}

fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(QUOTED + 1).collect();
    if words.len() > QUOTED { format!("{} …", words[..QUOTED].join(" ")) } else { words.join(" ") }
}
