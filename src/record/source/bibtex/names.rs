//! Names of BibTeX: `Family, Jr, Given`, `Given von Family`, parted by `and`.

use biblatex::{Bibliography, Person};

use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::source::{mail, person, tex};
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

/// Stands for an equals sign, by which the parser would take the name for one whose parts are named.
const EQUALS: &str = "\u{FDD8}";

fn persons(field: &str) -> Option<Vec<Person>> {
    // BibLaTeX names the parts of a name as `family=Byron, given=Ada`; any other equals sign is a character of the name.
    let is_extended = ["family=", "given=", "family =", "given ="].iter().any(|part| field.contains(part));
    let hidden = if is_extended { field.to_owned() } else { field.replace('=', EQUALS) };
    let bibliography = Bibliography::parse(&format!("@misc{{k, author = {{{hidden}}}}}")).ok()?;
    let mut persons = bibliography.iter().next()?.author().ok()?;
    for person in &mut persons {
        for part in [&mut person.name, &mut person.given_name, &mut person.prefix, &mut person.suffix] {
            *part = part.replace(EQUALS, "=");
        }
    }
    Some(persons)
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
            let drops = prefix.as_ref().is_some_and(|it| {
                let lower = it.value.to_lowercase();
                // `Freiherr von` goes as `von` does.
                DROPPING.contains(&lower.as_str()) || lower.ends_with(" von")
            });
            let (dropping, staying) = if drops { (prefix, None) } else { (None, prefix) };
            NameRecord {
                given,
                dropping_particle: dropping.map(Box::new),
                non_dropping_particle: staying.map(Box::new),
                family,
                suffix: suffix.map(Box::new),
                ..NameRecord::default()
            }
        }
        _ => NameRecord::default(),
    };
    Some(AuthorRecord { name, parts, ..AuthorRecord::default() })
}

/// Gives authors what one field says of their affiliations: one for all, or one each behind semicolons; ` / ` parts several of one
/// author. What stands in braces is one.
pub(super) fn affiliations(
    authors: &mut [AuthorRecord],
    field: Option<Spanned<String>>,
    complaints: &mut Vec<Diagnostic>,
) {
    let Some(field) = field else { return };
    let whole: Vec<&str> = outside_braces(&field.value, ";");
    let named: Vec<&str> = whole.iter().copied().filter(|it| !it.is_empty()).collect();
    let line = |text: &str| mail::without(tex::line(Spanned::new(text.to_owned(), field.place.clone())));
    let give = |author: &mut AuthorRecord, text: &str| match &outside_braces(text, " / ")[..] {
        [""] => {}
        // In braces as a whole it is one, whatever stands in it.
        [only] if only.starts_with('{') && only.ends_with('}') => author.affiliations = vec![line(only)],
        [only] => author.affiliation = Some(line(only)),
        several => author.affiliations = several.iter().filter(|it| !it.is_empty()).map(|it| line(it)).collect(),
    };
    if whole.len() == authors.len() && whole.len() > 1 {
        authors.iter_mut().zip(whole).for_each(|(author, text)| give(author, text));
    } else if named.len() == authors.len() {
        authors.iter_mut().zip(named).for_each(|(author, text)| give(author, text));
    } else if let [only] = named[..] {
        authors.iter_mut().for_each(|author| give(author, only));
    } else {
        let message = format!("{} affiliations for {} authors: who is where is not said", named.len(), authors.len());
        let help = "write each author's `affiliation:` in contributions.yaml";
        complaints.push(Diagnostic::new(Code::AffiliationCount, &field.place, message).help(help));
    }
}

/// The parts of a field between marks that stand in no braces.
pub(super) fn outside_braces<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= start && text[at..].starts_with(mark) => {
                parts.push(text[start..at].trim());
                start = at + mark.len();
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// Gives authors what BibLaTeX attaches to single ones ("Data Annotations"): `1=speaker; 3="0000-0002-1825-0097"`.
pub(super) fn annotated(
    authors: &mut [AuthorRecord],
    field: Option<&Spanned<String>>,
    take: fn(&mut AuthorRecord, Spanned<String>),
) {
    let Some(field) = field else { return };
    for (number, said) in field.value.split(';').filter_map(|one| one.split_once('=')) {
        let author = number.trim().parse::<usize>().ok().and_then(|number| authors.get_mut(number.checked_sub(1)?));
        if let Some(author) = author {
            take(author, Spanned::new(said.trim().trim_matches('"').to_owned(), field.place.clone()));
        }
    }
}
