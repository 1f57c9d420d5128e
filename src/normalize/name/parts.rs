//! Names that a source or the organizer has in parts.

use std::mem::take;

use super::{Reading, particle, tidy, word};
use crate::diagnostic::Spanned;
use crate::event::Name;
use crate::record::NameRecord;

/// Puts the parts that are given in the place of those that were read from the name.
pub(super) fn read(reading: Reading, literal: &str, parts: &NameRecord) -> Reading {
    let (given, family) = (part(parts.given.as_ref()), part(parts.family.as_ref()));
    let mut reading = match (given, family) {
        (None, None) => reading,
        (given, family) => Reading::sure(split(&tidy(literal), given, family, reading.name)),
    };
    let name = &mut reading.name;
    for (written, read) in [
        (&parts.dropping_particle, &mut name.dropping_particle),
        (&parts.non_dropping_particle, &mut name.non_dropping_particle),
        (&parts.suffix, &mut name.suffix),
        (&parts.honorific_prefix, &mut name.honorific_prefix),
        (&parts.honorific_suffix, &mut name.honorific_suffix),
    ] {
        *read = part(written.as_deref()).unwrap_or_else(|| take(read));
    }
    let spoken = name.spoken();
    // A comma before a suffix is the author's.
    let differs = name.literal.replace(',', "") != spoken;
    if name.literal.is_empty() || differs && word::fold(&name.literal) == word::fold(&spoken) {
        name.literal = spoken;
    }
    reading
}

fn part(part: Option<&Spanned<String>>) -> Option<String> {
    part.map(|part| tidy(&part.value)).filter(|part| !part.is_empty())
}

/// Takes given names or family name or both as they are given; the other is what is left of the name, if it is not given.
fn split(literal: &str, given: Option<String>, family: Option<String>, read: Name) -> Name {
    let rest = |known: &str| {
        let rest = literal.strip_suffix(known).or_else(|| literal.strip_prefix(known))?;
        Some(rest.trim_matches([' ', ',']).to_owned())
    };
    let family = family.or_else(|| rest(given.as_deref()?)).unwrap_or_else(|| read.full_family());
    let given = given.or_else(|| rest(&family)).unwrap_or_else(|| read.given.clone());
    let [mut dropping_particle, non_dropping_particle, family] = particle::split_leading(&family);
    // A particle behind the given names is dropping: so CSL has it where the parts come in two fields.
    let mut given: Vec<String> = given.split(' ').map(str::to_owned).collect();
    let trailing = given.split_off(given.len() - particle::trailing(&given)).join(" ");
    if !trailing.is_empty() {
        dropping_particle = trailing;
    }
    let is_titled = !read.honorific_prefix.is_empty() || !read.honorific_suffix.is_empty();
    let (given, read_family) = (given.join(" "), read.full_family());
    let is_as_read = given == read.given;
    let name = Name { given, dropping_particle, non_dropping_particle, family, family_first: false, ..read };
    if literal.contains(',') || is_titled {
        // Behind a comma may stand a suffix, which a name that is read as its parts say keeps so.
        let is_as_read = is_as_read && name.full_family() == read_family;
        return if is_as_read { name } else { Name { literal: name.spoken(), ..name } };
    }
    let family_first = !name.given.is_empty() && literal.starts_with(&name.full_family());
    Name { literal: literal.to_owned(), family_first, ..name }
}
