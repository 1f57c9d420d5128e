//! Names of BibTeX: `Family, Jr, Given`, `Given von Family`, parted by `and`.

use biblatex::{Bibliography, Person};

use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::person;
use crate::record::{AuthorRecord, NameRecord, authors};

/// Particles that go when the family name stands alone: German ones, and the French `d'`.
const DROPPING: [&str; 9] = ["von", "vom", "zu", "zum", "zur", "von der", "von und zu", "d'", "d’"];
/// Suffixes that stand between commas.
const SUFFIXES: [&str; 9] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "esq."];

/// Reads the authors of a field; a list that is none of BibTeX's is read as lists elsewhere are.
pub(super) fn read(field: &Spanned<String>, complaints: &mut Vec<Diagnostic>) -> Vec<AuthorRecord> {
    let persons = (!is_a_list_of_commas(&field.value)).then(|| persons(&field.value)).flatten();
    let Some(persons) = persons else {
        return authors::read(field, &[]).drain_into(complaints);
    };
    let mut others = false;
    let mut records = Vec::with_capacity(persons.len());
    for person in persons {
        if person.given_name.is_empty()
            && person.prefix.is_empty()
            && ["others", "et al."].contains(&person.name.as_str())
        {
            others = true;
            continue;
        }
        records.extend(record(&person, field));
    }
    if others {
        let message = "the list of authors ends in `others`; they are not named";
        let help = "write the names of all authors";
        complaints.push(Diagnostic::new(Code::IncompleteAuthors, &field.place, message).help(help));
    }
    records
}

/// Whether one name has more commas than a name can have, as where a list is parted by them.
fn is_a_list_of_commas(field: &str) -> bool {
    let names = field.split(" and ");
    names.into_iter().any(|name| {
        let parts: Vec<&str> = name.split(',').map(str::trim).collect();
        let is_extended = name.contains('=');
        let jr = parts.len() == 3 && SUFFIXES.contains(&parts[1].to_lowercase().as_str());
        !is_extended && ((parts.len() > 2 && !jr) || name.contains(';')) && !name.trim().starts_with('{')
    })
}

fn persons(field: &str) -> Option<Vec<Person>> {
    let bibliography = Bibliography::parse(&format!("@misc{{k, author = {{{field}}}}}")).ok()?;
    bibliography.iter().next()?.author().ok()
}

fn record(person: &Person, field: &Spanned<String>) -> Option<AuthorRecord> {
    let part = |text: &str| {
        (!text.trim().is_empty()).then(|| person::cleaned(Spanned::new(text.to_owned(), field.place.clone())))
    };
    let (given, family) = (part(&person.given_name), part(&person.name));
    let (prefix, suffix) = (part(&person.prefix), part(&person.suffix));
    let words = [&given, &prefix, &family, &suffix].into_iter().flatten().map(|part| part.value.as_str());
    let name = Spanned::new(words.collect::<Vec<_>>().join(" "), field.place.clone());
    if name.value.is_empty() {
        return None;
    }
    let parts = match (&given, &family) {
        (Some(_), Some(_)) => {
            let drops = prefix.as_ref().is_some_and(|it| DROPPING.contains(&it.value.to_lowercase().as_str()));
            let (dropping, staying) = if drops { (prefix, None) } else { (None, prefix) };
            NameRecord {
                given,
                dropping_particle: dropping,
                non_dropping_particle: staying,
                family,
                suffix,
                ..NameRecord::default()
            }
        }
        _ => NameRecord::default(),
    };
    Some(AuthorRecord { name, parts, ..AuthorRecord::default() })
}

/// Gives authors what one field says of their affiliations: one for all, or one each.
pub(super) fn affiliations(
    authors: &mut [AuthorRecord],
    field: Option<Spanned<String>>,
    complaints: &mut Vec<Diagnostic>,
) {
    let Some(field) = field else { return };
    let each: Vec<&str> = field.value.split(';').map(str::trim).filter(|it| !it.is_empty()).collect();
    let one = |text: &str| Some(Spanned::new(text.to_owned(), field.place.clone()));
    if each.len() == authors.len() {
        authors.iter_mut().zip(each).for_each(|(author, text)| author.affiliation = one(text));
    } else if let [only] = each[..] {
        authors.iter_mut().for_each(|author| author.affiliation = one(only));
    } else {
        let message = format!("{} affiliations for {} authors: who is where is not said", each.len(), authors.len());
        let help = "write each author's `affiliation:` in contributions.yaml";
        complaints.push(Diagnostic::new(Code::AffiliationCount, &field.place, message).help(help));
    }
}
