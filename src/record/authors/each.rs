//! Authors who are a list already, one text or record each, with the affiliations of all beside it.

use super::person::{Draft, Text};
use super::{affiliation, giving, is_more, merged, persons_of, presenter, record};
use crate::diagnostic::{Diagnostic, Place, Spanned};
use crate::record::{AuthorRecord, NameRecord};

/// An author as a list has one.
#[derive(Debug, Clone)]
pub(crate) enum Written {
    /// A line, which may name several.
    Text(Spanned<String>),
    /// A mapping.
    Record(Box<AuthorRecord>),
}

/// The persons of one item of the list.
struct Item {
    written: Written,
    count: usize,
}

impl Written {
    fn name(&self) -> &Spanned<String> {
        match self {
            Self::Text(name) => name,
            Self::Record(record) => &record.name,
        }
    }

    /// Whether affiliations stand in the item itself.
    fn own(&self) -> Option<&Spanned<String>> {
        match self {
            Self::Text(_) => None,
            Self::Record(record) => record.affiliation.as_ref().or(record.affiliations.first()),
        }
    }

    /// Who is named; the name as it is where its parts are written or nobody is found in it.
    fn persons(&self, complaints: &mut Vec<Diagnostic>) -> Vec<Draft> {
        let whole = |record: &AuthorRecord| record.parts != NameRecord::default() || !is_more(&record.name.value);
        let whole = matches!(self, Self::Record(record) if whole(record));
        let known = complaints.len();
        let persons = if whole { Vec::new() } else { persons_of(self.name(), complaints) };
        if !persons.is_empty() {
            return persons;
        }
        complaints.truncate(known);
        let name = self.name().value.clone();
        vec![Draft { at: (0, name.len()), name, ..Draft::default() }]
    }
}

/// Reads authors and gives them the affiliations, as [`super::read`] does; those who have their own keep it.
pub(crate) fn read_each(
    list: Vec<Written>,
    affiliations: &[Spanned<String>],
    complaints: &mut Vec<Diagnostic>,
) -> Vec<AuthorRecord> {
    let mut items: Vec<Item> = Vec::with_capacity(list.len());
    let mut persons: Vec<Draft> = Vec::new();
    for written in list {
        let mut read = written.persons(complaints);
        if let (Some(own), Some(first)) = (written.own(), read.first_mut()) {
            first.slots.insert(0, Text { value: own.value.clone(), at: (0, 0) });
        }
        if let (Written::Record(record), Some(first)) = (&written, read.first_mut()) {
            first.speaker |= record.speaker;
        }
        items.push(Item { written, count: read.len() });
        persons.append(&mut read);
    }
    let wanted = persons.iter().flat_map(|person| person.marks.iter().cloned()).collect();
    let texts: Vec<Spanned<String>> = affiliations.iter().map(|text| bounded(text, complaints)).collect();
    let values: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
    let entries = affiliation::entries(&values, &wanted);
    let given = giving::give(&mut persons, &entries);
    let place = texts.first().map_or(&Place::Made, |text| &text.place);
    complaints.extend(given.complaints(persons.len(), place));
    complaints.extend(presenter::mark(&mut persons, place));
    let mut persons = persons.into_iter();
    let mut given = given.given.into_iter().peekable();
    let mut records = Vec::new();
    let mut from = 0;
    for Item { written, count } in items {
        let mut drafts: Vec<Draft> = persons.by_ref().take(count).collect();
        if let (Some(_), Some(first)) = (written.own(), drafts.first_mut()) {
            first.slots.remove(0);
        }
        let mut theirs = Vec::new();
        while let Some((person, entry)) = given.next_if(|(person, _)| *person < from + count) {
            theirs.push((person - from, entry));
        }
        from += count;
        let read = record::records(drafts, &theirs, &texts, written.name(), complaints);
        records.extend(match written {
            Written::Text(name) if read.is_empty() => vec![AuthorRecord { name, ..AuthorRecord::default() }],
            Written::Text(_) => read,
            Written::Record(written) => merged(*written, read),
        });
    }
    records
}

fn bounded(text: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Spanned<String> {
    Spanned::new(super::bounded(text, complaints).to_owned(), text.place.clone())
}
