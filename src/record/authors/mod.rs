//! A list of authors written as one text, with the affiliations beside it: names parted, marks followed, the rest named.
//!
//! ```text
//! text ─markup, phrase─▶ pieces ─separator─▶ chunks ─person─▶ drafts ─reading─▶ persons ─affiliation─▶ records
//! ```
//!
//! The list is read in every way its separators allow; each way is weighed by how much its parts look like names.

mod affiliation;
mod ambiguity;
mod beside;
mod bracket;
mod each;
mod giving;
pub(crate) mod honorific;
mod incomplete;
mod item;
mod likeness;
mod mark;
mod markup;
mod person;
mod phrase;
mod presenter;
mod reading;
mod record;
mod separator;
mod shape;
mod shared;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::diagnostic::{Checked, Code, Diagnostic, Place, Spanned};
use crate::record::{AuthorRecord, NameRecord};
use affiliation::Entry;
pub(crate) use beside::is_mail;
pub(crate) use each::{Written, read_each};
use giving::Given;
pub(crate) use giving::Giving;
use item::Item;
pub(crate) use likeness::{is_institution, is_particle};
pub(crate) use mark::lowered;
use markup::{Piece, Sign};
use person::Draft;
use reading::{Reading, Rules};
use separator::Separator;

/// Bytes of a list that are read; the longest, of a collaboration with its affiliations, have some 150,000.
const MAX_BYTES: usize = 200_000;

/// Authors of one contribution; the largest collaborations of physics have some 5,000.
const MAX_AUTHORS: usize = 10_000;

/// Characters of a line that may have been broken where it was full.
const FULL_LINE: usize = 40;

/// Reads a list of authors with the affiliations that stand beside it: one text for all, one text a line or an author, or
/// a list under the marks that stand behind the names.
pub fn read(names: &Spanned<String>, affiliations: &[Spanned<String>]) -> Checked<Vec<AuthorRecord>> {
    let mut complaints = Vec::new();
    let text = bounded(names, &mut complaints);
    let (pieces, joint) = phrase::read(&markup::read(text));
    let (pieces, listed) = below(&pieces);
    let List { items, mut reading, ending } = best(pieces, Rules::default());
    complaints.extend(ambiguity::complaint(&items, &reading, &names.place));
    phrase::unite(&mut reading.persons);
    complaints.extend(phrase::speaker(&mut reading.persons, joint, &names.place));
    complaints.extend(ending.map(|ending| incomplete::complaint(&ending, &names.place)));
    let mut texts: Vec<Spanned<String>> =
        listed.map(|(from, to)| Spanned::new(text[from..to].to_owned(), names.part(from, to))).into_iter().collect();
    texts.extend(
        affiliations.iter().map(|text| Spanned::new(bounded(text, &mut complaints).to_owned(), text.place.clone())),
    );
    let wanted: BTreeSet<String> = reading.persons.iter().flat_map(|person| person.marks.iter().cloned()).collect();
    let values: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
    let mut entries = affiliation::entries(&values, &wanted);
    for (labels, text) in std::mem::take(&mut reading.entries) {
        let from = (texts.len(), text.at);
        entries.extend(labels.into_iter().map(|label| Entry { label: Some(label), text: text.value.clone(), from }));
    }
    texts.push(names.clone());
    complaints.extend(nobody(&reading.persons, names));
    limit(&mut reading.persons, &names.place, &mut complaints);
    let given = giving::give(&mut reading.persons, &entries);
    let place = texts.first().map_or(&names.place, |text| &text.place);
    complaints.extend(given.complaints(reading.persons.len(), place));
    if given.giving == Giving::Own {
        complaints.extend(shared::give(&mut reading.persons, &items, text, &names.place));
    }
    complaints.extend(presenter::mark(&mut reading.persons, &names.place));
    let records = record::records(reading.persons, &given.given, &texts, names, &mut complaints);
    Checked::new(records, complaints)
}

/// Reads a text that is one author's, as a rule; where it clearly names several, it is read as several, with a complaint.
pub(crate) fn read_one(name: &Spanned<String>) -> Checked<Vec<AuthorRecord>> {
    one(name).0
}

/// What a text names, and whether all of it has the look of names.
fn one(name: &Spanned<String>) -> (Checked<Vec<AuthorRecord>>, bool) {
    let mut complaints = Vec::new();
    let mut reading = reading_of(name, &mut complaints);
    complaints.extend(presenter::mark(&mut reading.persons, &name.place));
    let likely = reading::is_plausible(&reading) && reading.least < i32::MAX;
    let records = record::records(reading.persons, &[], std::slice::from_ref(name), name, &mut complaints);
    (Checked::new(records, complaints), likely)
}

/// Whom a text names that is one author's, as a rule; the marks are left on.
fn persons_of(name: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Vec<Draft> {
    reading_of(name, complaints).persons
}

fn reading_of(name: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Reading {
    let text = bounded(name, complaints);
    let (pieces, joint) = phrase::read(&markup::read(text));
    let List { items, mut reading, ending } = best(&pieces, Rules { one: true, ..Rules::default() });
    complaints.extend(ending.map(|ending| incomplete::complaint(&ending, &name.place)));
    phrase::unite(&mut reading.persons);
    complaints.extend(phrase::speaker(&mut reading.persons, joint, &name.place));
    complaints.extend(nobody(&reading.persons, name));
    limit(&mut reading.persons, &name.place, complaints);
    complaints.extend(shared::give(&mut reading.persons, &items, text, &name.place));
    if reading.persons.len() > 1 {
        let message = format!("`{}` names {} people", name.value.trim(), reading.persons.len());
        let help = "to settle it, give each author a line of their own; if it is one, write the parts of the name, \
                    `given:` and `family:`";
        complaints.push(Diagnostic::new(Code::AmbiguousAuthors, &name.place, message).help(help));
    }
    reading
}

/// Complains of a text that has words or numbers and names nobody.
fn nobody(persons: &[Draft], text: &Spanned<String>) -> Option<Diagnostic> {
    let says = persons.is_empty() && text.value.contains(char::is_alphanumeric);
    let message = || format!("`{}` names nobody", text.value.trim());
    says.then(|| Diagnostic::new(Code::Inferred, &text.place, message()).help("write the names of the authors"))
}

/// Gives authors the affiliations that stand on lines of their own, by the `marks` behind each author's name.
pub(crate) fn give(marks: &[&[String]], texts: &[String]) -> (Giving, Vec<Vec<String>>) {
    let mut persons: Vec<Draft> =
        marks.iter().map(|marks| Draft { marks: marks.to_vec(), ..Draft::default() }).collect();
    let wanted = marks.iter().flat_map(|marks| marks.iter().cloned()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let Given { giving, given, .. } = giving::give(&mut persons, &affiliation::entries(&texts, &wanted));
    let mut slots = vec![Vec::new(); persons.len()];
    for (person, entry) in given.into_iter().filter(|(_, entry)| !entry.text.is_empty()) {
        slots[person].push(entry.text);
    }
    (giving, slots)
}

/// Reads what stands beside a name in a record's `name`: titles, marks, addresses, a second person. What the record has in
/// fields of their own is kept, and so is a name that is a name alone.
pub(crate) fn within_name(written: AuthorRecord, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    if is_account(&written.name.value) || !is_more(&written.name.value) || written.parts != NameRecord::default() {
        return vec![written];
    }
    let read = read_one(&written.name).drain_into(complaints);
    merged(written, read)
}

/// Whether a name ends with the name of an account, whose digits are no mark: `ada1815`, `AdaB2`. Marks have one or two digits, behind
/// a name of several words.
fn is_account(name: &str) -> bool {
    let name = name.trim();
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut before = letters.chars().rev();
    let ends_in_initial =
        before.next().is_some_and(char::is_uppercase) && before.next().is_some_and(char::is_lowercase);
    match name.len() - letters.len() {
        0 => false,
        1 | 2 => !name.contains(char::is_whitespace) || ends_in_initial,
        _ => letters.ends_with(char::is_alphabetic),
    }
}

/// A record, and whom its name was read as; what the record has in fields of its own stays.
fn merged(written: AuthorRecord, mut read: Vec<AuthorRecord>) -> Vec<AuthorRecord> {
    let Some(first) = read.first_mut() else { return vec![written] };
    let name = std::mem::take(first);
    // What the name says of a place comes behind what its own field says.
    let (own, slots) = (written.affiliation.or(name.affiliation.clone()), name.affiliation.into_iter());
    let slots = slots.filter(|slot| own.as_ref() != Some(slot)).chain(name.affiliations);
    *first = AuthorRecord {
        name: name.name,
        parts: name.parts,
        affiliations: written.affiliations.into_iter().chain(slots).collect(),
        affiliation: own,
        speaker: written.speaker || name.speaker,
        orcid: written.orcid.or(name.orcid),
        pronunciation: written.pronunciation.or(name.pronunciation),
        portrait: written.portrait.or(name.portrait),
        biography: written.biography.or(name.biography),
    };
    read
}

/// Whether a text is more than a name: signs, digits or words stand in it that no name has.
pub(crate) fn is_more(text: &str) -> bool {
    let (reading, likely) = one(&Spanned::made(text.to_owned()));
    let [only] = reading.value.as_slice() else { return likely && reading.value.len() > 1 };
    likely && (only.name.value != text.trim() || !reading.diagnostics.is_empty())
}

/// Whether a name that stands alone would be torn: read as several people of whom one has no full name, as in `Ada e mar` or
/// `The one with the lamp`.
pub(crate) fn is_torn(text: &str) -> bool {
    let signed = text.contains([',', ';', '&', '/', '|', '+']);
    if !signed && text.split_whitespace().nth(2).is_none() {
        return false;
    }
    let (reading, likely) = one(&Spanned::made(text.to_owned()));
    let is_full = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_name = |word: &&str| is_particle(word) || !word.starts_with(char::is_lowercase);
        words.len() > 1 && words.iter().all(is_name) && !is_institution(name)
    };
    likely && reading.value.len() > 1 && !reading.value.iter().all(|person| is_full(&person.name.value))
}

/// A list read the likeliest way.
struct List {
    items: Vec<Item>,
    reading: Reading,
    /// The words that stand for authors who are not named.
    ending: Option<String>,
}

/// Reads the likeliest way; line ends part names if the list reads no worse so.
fn best(pieces: &[Piece], rules: Rules) -> List {
    let read = |lines: bool| {
        let mut items = item::items(pieces, &separator::chunks(pieces, lines));
        let ending = incomplete::take(&mut items);
        let reading = reading::read(&items, rules).unwrap_or_default();
        List { items, reading, ending }
    };
    let parted = read(true);
    let separators = [Separator::Comma, Separator::And, Separator::With, Separator::Hard];
    let separated = parted.items.iter().any(|item| separators.contains(&item.before));
    if !separated || !is_wrapped(pieces) {
        return parted;
    }
    let run_on = read(false);
    if run_on.reading.score > parted.reading.score { run_on } else { parted }
}

/// Whether lines end where they are full rather than where a name does: all but the last are long.
fn is_wrapped(pieces: &[Piece]) -> bool {
    let lines: Vec<&[Piece]> = pieces.split(|piece| piece.sign == Sign::Line).collect();
    lines.len() > 1 && lines[..lines.len() - 1].iter().all(|line| line.len() >= FULL_LINE)
}

/// Parts the lines of affiliations off that stand below the names, each under its mark: `¹ Kew University`.
fn below(pieces: &[Piece]) -> (&[Piece], Option<(usize, usize)>) {
    let is_mark = |piece: &Piece| match &piece.sign {
        Sign::Mark(label) => label != mark::CIRCLE,
        Sign::Char(c) => c.is_ascii_digit(),
        _ => false,
    };
    let starts = |at: usize| {
        let mut line = pieces[at..].iter().skip_while(|piece| piece.char().is_some_and(char::is_whitespace));
        let first = line.next();
        let bracket = first.and_then(Piece::char).is_some_and(|c| "([".contains(c));
        if bracket { line.next() } else { first }.is_some_and(is_mark)
    };
    let first = pieces.iter().position(is_mark).unwrap_or(pieces.len());
    let mut lines = pieces.iter().enumerate().filter(|(_, piece)| piece.sign == Sign::Line).map(|(at, _)| at + 1);
    // The marks stand behind names first.
    let listed = lines.find(|&at| first < at && at < pieces.len() && starts(at));
    let Some(at) = listed.filter(|_| !starts(0)) else { return (pieces, None) };
    let end = pieces.last().map_or(0, |piece| piece.end);
    (&pieces[..at], Some((pieces[at].start, end)))
}

/// The first authors of a list, with a complaint of the rest.
fn limit(persons: &mut Vec<Draft>, place: &Place, complaints: &mut Vec<Diagnostic>) {
    if persons.len() > MAX_AUTHORS {
        let message = format!("the list has {} authors; the first {MAX_AUTHORS} are read", persons.len());
        complaints.push(Diagnostic::new(Code::OverLimit, place, message).help("shorten the list"));
        persons.truncate(MAX_AUTHORS);
    }
}

/// The first bytes of a text, with a complaint of the rest.
fn bounded<'t>(text: &'t Spanned<String>, complaints: &mut Vec<Diagnostic>) -> &'t str {
    let length = text.value.len();
    if length > MAX_BYTES {
        let message = format!("the list has {length} bytes; the first {MAX_BYTES} are read");
        complaints.push(Diagnostic::new(Code::OverLimit, &text.place, message).help("shorten the list"));
    }
    &text.value[..text.value.floor_char_boundary(MAX_BYTES)]
}
