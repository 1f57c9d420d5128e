//! Names as BibTeX takes them apart: `von Family, Jr, Given`, parted by `and`.

use super::latex::escaped;
use crate::event::Name;
use crate::export::works::{Creator, Workplace};

/// Names in a row.
pub(super) fn list<'n>(names: impl Iterator<Item = &'n Name>) -> String {
    names.map(name).collect::<Vec<_>>().join(" and ")
}

/// One name. What BibTeX would take apart otherwise stands in braces: a society, a family name of several words with a small one
/// among them, a word `and`.
fn name(name: &Name) -> String {
    if name.given.is_empty() {
        let parts = [name.full_family(), name.suffix.clone()];
        let whole = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        let whole = if whole.is_empty() { name.literal.clone() } else { whole };
        return braced(&whole, whole.contains([' ', ',']) || begins_small(&whole));
    }
    let particle = [&name.dropping_particle, &name.non_dropping_particle]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let family = &name.family;
    let is_compound = family.split_whitespace().any(begins_small) || begins_small(family);
    // BibTeX ends it with its last small word; one with a hyphen or an apostrophe is one with the family name.
    let is_particle =
        particle.split_whitespace().last().is_some_and(begins_small) && !particle.ends_with(['-', '\'', '’']);
    let family = match (particle.is_empty(), is_particle) {
        (true, _) => braced(family, is_compound || family.contains(',')),
        (false, true) => format!("{} {}", escaped(&particle), braced(family, is_compound || family.contains(','))),
        (false, false) => braced(&name.full_family(), true),
    };
    let given = braced(&name.given, name.given.contains(','));
    match name.suffix.is_empty() {
        true => format!("{family}, {given}"),
        false => format!("{family}, {}, {given}", braced(&name.suffix, name.suffix.contains([' ', ',']))),
    }
}

fn begins_small(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// The text, in braces if it has to be or has a word that parts names.
fn braced(text: &str, must: bool) -> String {
    let parts = text.split_whitespace().any(|word| ["and", "others"].contains(&word.to_lowercase().as_str()));
    // BibLaTeX takes a name with an equals sign for one whose parts are named.
    if must || parts || text.contains('=') { format!("{{{}}}", escaped(text)) } else { escaped(text) }
}

/// Where the authors work: those of each behind a semicolon, several of one parted by ` / `; once if they are everybody's. None
/// where nobody's are known.
pub(super) fn affiliations(creators: &[Creator<'_>]) -> Option<String> {
    let of = |creator: &Creator<'_>| creator.workplaces.iter().map(workplace).collect::<Vec<_>>().join(" / ");
    let each: Vec<String> = creators.iter().map(of).collect();
    let first = each.first().filter(|first| !first.is_empty() && each.iter().all(|other| other == *first));
    match first {
        Some(all) => Some(all.clone()),
        None => each.iter().any(|one| !one.is_empty()).then(|| each.join("; ")),
    }
}

/// A workplace; in braces where it has one of the signs that part them.
fn workplace(workplace: &Workplace<'_>) -> String {
    let name = &workplace.affiliation.name;
    if name.contains(';') || name.contains(" / ") { format!("{{{}}}", escaped(name)) } else { escaped(name) }
}
