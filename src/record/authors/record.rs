//! Persons as records, each field with its place.

use super::affiliation::Entry;
use super::person::{Draft, Text};
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::event::Orcid;
use crate::record::{AuthorRecord, NameRecord};

/// Makes records; `given` are the affiliations by the number of the person, from `texts`.
pub(super) fn records(
    persons: Vec<Draft>,
    given: &[(usize, Entry)],
    texts: &[Spanned<String>],
    names: &Spanned<String>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<AuthorRecord> {
    let mut given = given.iter().peekable();
    let mut records = Vec::with_capacity(persons.len());
    for (index, person) in persons.into_iter().enumerate() {
        let mut slots: Vec<Spanned<String>> = person.slots.iter().map(|slot| spanned(slot, names)).collect();
        while let Some((_, entry)) = given.next_if(|(of, _)| *of == index) {
            let (text, (from, to)) = entry.from;
            let place = texts.get(text).map_or(Place::Made, |text| text.part(from, to));
            if !entry.text.is_empty() {
                slots.push(Spanned::new(entry.text.clone(), place));
            }
        }
        slots.dedup_by(|one, other| one.value == other.value);
        for note in &person.notes {
            let message = format!("`{}` beside `{}` is left out", note.value, person.name);
            let help = "if it is an affiliation, write it under `affiliation:`";
            complaints.push(Diagnostic::new(Code::Inferred, &names.part(note.at.0, note.at.1), message).help(help));
        }
        let orcid = orcid(&person, names, complaints);
        let group = person.group.as_ref().map(|group| spanned(group, names));
        if person.name.is_empty() {
            // What stands beside nobody is still said.
            records.extend(group.map(|name| AuthorRecord { name, ..AuthorRecord::default() }));
            continue;
        }
        let single = if slots.len() == 1 { slots.pop() } else { None };
        records.push(AuthorRecord {
            name: spanned(&Text { value: person.name.clone(), at: person.at }, names),
            parts: NameRecord {
                honorific_prefix: joined(&person.titles, names).map(Box::new),
                honorific_suffix: joined(&person.degrees, names).map(Box::new),
                ..NameRecord::default()
            },
            affiliation: single,
            affiliations: slots,
            speaker: person.speaker,
            orcid,
            ..AuthorRecord::default()
        });
        records.extend(group.map(|name| AuthorRecord { name, ..AuthorRecord::default() }));
    }
    records
}

fn spanned(text: &Text, names: &Spanned<String>) -> Spanned<String> {
    Spanned::new(text.value.clone(), names.part(text.at.0, text.at.1))
}

/// Titles as one text.
fn joined(texts: &[Text], names: &Spanned<String>) -> Option<Spanned<String>> {
    let (first, last) = (texts.first()?, texts.last()?);
    let value = texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join(" ");
    Some(Spanned::new(value, names.part(first.at.0.min(last.at.0), last.at.1.max(first.at.1))))
}

/// The first identifier that can be one; complains of those that cannot.
fn orcid(person: &Draft, names: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let mut found = None;
    for text in &person.orcids {
        let place = names.part(text.at.0, text.at.1);
        match Orcid::parse(&text.value) {
            Some(orcid) => {
                found.get_or_insert(Spanned::new(orcid.to_string(), place));
            }
            None => {
                let message = format!("`{}` is no ORCID identifier; its check digit does not fit", text.value);
                let help = format!("compare it with the profile of {}", person.name);
                complaints.push(Diagnostic::new(Code::BadOrcid, &place, message).help(help));
            }
        }
    }
    found
}
