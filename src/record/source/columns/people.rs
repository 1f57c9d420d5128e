//! The authors of a row: in one cell, in columns for parts of a name, in numbered columns.

use super::Sheet;
use super::assign::Numbered;
use super::field::Field;
use super::folded::tokens;
use super::talk;
use crate::diagnostic::{Checked, Diagnostic, Spanned};
use crate::record::source::named_again::places;
use crate::record::source::table::Row;
use crate::record::source::{person, presenter};
use crate::record::{AuthorRecord, authors};

/// Everybody whom a row names, in the order of its columns; who presents is marked.
pub(super) fn of_row(sheet: &Sheet, number: usize, row: &Row, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let cell = |field| sheet.cell(row, field);
    let mut people = first(sheet, number, row, complaints);
    for numbered in &sheet.assigned.numbered {
        people.extend(of_numbered(sheet, row, numbered, complaints));
    }
    let said = cell(Field::Speaker);
    let alone = people.is_empty();
    if let Some(said) = said.as_ref().filter(|said| alone && flag(&said.value).is_none()) {
        let own: Vec<Spanned<String>> = cell(Field::Affiliation).into_iter().collect();
        let read = authors::read(said, &own).drain_into(complaints);
        people.extend(read.into_iter().map(|person| AuthorRecord { speaker: true, ..person }));
    }
    if let Some(others) = cell(Field::Coauthors) {
        people.extend(authors::read(&others, &[]).drain_into(complaints));
    }
    if let Some(said) = said.filter(|_| !alone) {
        match flag(&said.value) {
            Some(speaks) => people.iter_mut().for_each(|person| person.speaker |= speaks),
            None => presenter::mark_or_add(&mut people, &said, complaints),
        }
    }
    if let Some(orcid) = cell(Field::Orcid)
        && let [person] = people.as_mut_slice()
    {
        person.orcid.get_or_insert(orcid);
    }
    if let Some(biography) = cell(Field::Biography) {
        let at = people.iter().position(|person| person.speaker).unwrap_or_default();
        if let Some(person) = people.get_mut(at) {
            person.biography.get_or_insert(Box::new(biography));
        }
    }
    people
}

/// Those of the authors' own cells.
fn first(sheet: &Sheet, number: usize, row: &Row, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let cell = |field| sheet.cell(row, field);
    if let Some(known) = sheet.people_of(number, Field::Authors) {
        return known.to_vec();
    }
    if let (None, Some(known)) = (cell(Field::Authors), sheet.people_of(number, Field::Speaker)) {
        return known.iter().cloned().map(|person| AuthorRecord { speaker: true, ..person }).collect();
    }
    let place = [Field::City, Field::Country].map(cell);
    if let (None, Some(person)) =
        (sheet.cells(row, Field::Authors).first(), person::of_parts(cell(Field::Given), cell(Field::Family)))
    {
        return vec![AuthorRecord { affiliation: joined(cell(Field::Affiliation), place), ..person }];
    }
    let names = sheet.cells(row, Field::Authors);
    if let ([name], Some(person)) = (names.as_slice(), person::of_parts(cell(Field::Given), cell(Field::Family)))
        && presenter::may_be(&name.value, &person.name.value)
    {
        return vec![AuthorRecord { affiliation: joined(cell(Field::Affiliation), place), ..person }];
    }
    let affiliations = sheet.cells(row, Field::Affiliation);
    if let ([names], []) = (names.as_slice(), affiliations.as_slice())
        && let Some(list) = in_lines(sheet, names)
    {
        return authors::read_each(list, &[], complaints);
    }
    let mut people = match names.as_slice() {
        [] => Vec::new(),
        [names] => {
            let is_marked = names.value.contains(['*', '†', '‡', '§', '¶']);
            let notes: Vec<_> = talk::notes(sheet, row).into_iter().filter(|_| is_marked).collect();
            let people = named_again(names, &affiliations, &notes);
            let people = people.unwrap_or_else(|| authors::read(names, &[affiliations.as_slice(), &notes].concat()));
            people.drain_into(complaints)
        }
        several => {
            let list = several.iter().cloned().map(authors::Written::Text).collect();
            authors::read_each(list, &affiliations, complaints)
        }
    };
    if let [person] = people.as_mut_slice()
        && affiliations.len() == 1
        && person.affiliation.as_ref().is_some_and(|own| own.value == affiliations[0].value)
    {
        person.affiliation = joined(person.affiliation.take(), place);
    }
    people
}

/// The people of a cell, whose names stand in that of the affiliations again, each with where one works.
fn named_again(
    names: &Spanned<String>,
    affiliations: &[Spanned<String>],
    notes: &[Spanned<String>],
) -> Option<Checked<Vec<AuthorRecord>>> {
    let [again] = affiliations else { return None };
    let mut people = authors::read(names, notes);
    let each: Vec<&str> = people.value.iter().map(|author| author.name.value.as_str()).collect();
    let found = places(&each, again)?;
    for (author, place) in people.value.iter_mut().zip(found) {
        author.affiliation = author.affiliation.take().or(place);
    }
    Some(people)
}

/// People of a cell, a line each, with where they work behind a comma: `Ada Kim, Kew Gardens`. The heading says so, or lines that
/// name institutions.
fn in_lines(sheet: &Sheet, names: &Spanned<String>) -> Option<Vec<authors::Written>> {
    let lines: Vec<&str> = names.value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let heading = &sheet.table.headings[sheet.assigned.column(Field::Authors)?].value;
    let words = tokens(heading);
    let asks = |asked: &[&str]| words.iter().any(|word| asked.contains(&word.as_str()));
    let is_told =
        asks(&["affiliation", "affiliations", "institution", "institut", "university"]) && asks(&["name", "names"]);
    if (lines.len() < 2 && !is_told) || names.value.contains(';') {
        return None;
    }
    let mut list = Vec::new();
    let mut institutions = 0;
    for line in &lines {
        let (name, place) =
            line.split_once(',').map_or((*line, None), |(name, place)| (name.trim(), Some(place.trim())));
        if name.split_whitespace().count() < 2 || authors::is_institution(name) {
            return None;
        }
        institutions += usize::from(place.is_some_and(authors::is_institution));
        let spanned = |text: &str| Spanned::new(text.to_owned(), names.place.clone());
        let affiliation = place.filter(|place| !place.is_empty()).map(spanned);
        let record = AuthorRecord { name: spanned(name), affiliation, ..AuthorRecord::default() };
        list.push(authors::Written::Record(Box::new(record)));
    }
    (is_told || institutions * 2 >= lines.len()).then_some(list)
}

/// The affiliation with the town and country that stand in columns of their own.
fn joined(affiliation: Option<Spanned<String>>, more: [Option<Spanned<String>>; 2]) -> Option<Spanned<String>> {
    let mut affiliation = affiliation;
    for part in more.into_iter().flatten() {
        affiliation = Some(match affiliation {
            Some(whole) if whole.value.contains(&part.value) => whole,
            Some(whole) => Spanned::new(format!("{}, {}", whole.value, part.value), whole.place),
            None => part,
        });
    }
    affiliation
}

fn of_numbered(sheet: &Sheet, row: &Row, numbered: &Numbered, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let cell = |field| numbered.columns.get(&field).and_then(|&column| sheet.value(row, column));
    let affiliation = joined(cell(Field::Affiliation), [Field::City, Field::Country].map(cell));
    let mut people = match cell(Field::Authors) {
        Some(name) => authors::read_one(&name).drain_into(complaints),
        None => person::of_parts(cell(Field::Given), cell(Field::Family)).into_iter().collect(),
    };
    if let Some(person) = people.first_mut() {
        person.affiliation = person.affiliation.take().or(affiliation);
        person.orcid = person.orcid.take().or(cell(Field::Orcid));
    }
    people
}

/// What a cell with yes or no says.
pub(super) fn flag(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "y" | "yes" | "true" | "1" | "x" | "✓" | "✔" | "ja" | "oui" | "sí" | "si" | "sì" | "sim" | "tak" | "ano"
        | "да" | "はい" | "是" => Some(true),
        "n" | "no" | "false" | "0" | "nein" | "non" | "não" | "nee" | "nie" | "ne" | "нет" | "いいえ" | "否" => {
            Some(false)
        }
        _ => None,
    }
}
