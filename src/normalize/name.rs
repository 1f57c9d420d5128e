//! Names into the parts of CSL and BibTeX: given, particle, family, suffix.

use crate::event::Name;
use crate::prose;
use crate::record::AuthorRecord;

/// Generational suffixes (BibTeX's `Jr` part).
const SUFFIXES: [&str; 9] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "junior", "senior"];

/// Particles that stand before a family name in the languages of Europe and the Near East. In small letters they are not
/// part of the family name in sorting; with a capital they open it (`De Cock`, `Van Rossum`).
const PARTICLES: [&str; 30] = [
    "af", "al", "av", "bin", "da", "das", "de", "degli", "del", "della", "dem", "den", "der", "des", "di", "do", "dos",
    "du", "el", "la", "las", "le", "los", "ten", "ter", "van", "vom", "von", "zu", "zum",
];

/// Parts an author's name as the record gives it; parts that the record has apart are kept.
pub(crate) fn from_record(author: &AuthorRecord) -> Name {
    let literal = tidy(&author.name.value);
    let parsed = parse(&literal);
    let Some(family) =
        author.parts.family.as_ref().map(|family| tidy(&family.value)).filter(|family| !family.is_empty())
    else {
        return parsed;
    };
    let given = author.parts.given.as_ref().map(|given| tidy(&given.value)).unwrap_or_default();
    let literal = if literal.is_empty() { format!("{given} {family}").trim().to_owned() } else { literal };
    let (particle, family) = leading_particles(&family);
    Name { literal, given, non_dropping_particle: particle, family, ..Name::default() }
}

/// Parts a name written in one string, `Given Family` or `Family, Given`.
pub(crate) fn parse(literal: &str) -> Name {
    let literal = tidy(literal);
    let (before, after) = match literal.split_once(',') {
        Some((before, after)) => (before.trim(), after.trim()),
        None => (literal.as_str(), ""),
    };
    if after.is_empty() || is_suffix(after) {
        let mut name = given_family(before);
        if !after.is_empty() {
            name.suffix = after.to_owned();
        }
        return Name { literal, ..name };
    }
    let (mut particle, family) = leading_particles(before);
    let words: Vec<&str> = after.split(' ').collect();
    let given_count = words.len() - words[1..].iter().rev().take_while(|word| PARTICLES.contains(word)).count();
    if particle.is_empty() {
        particle = words[given_count..].join(" ");
    }
    let given = words[..given_count].join(" ");
    let spoken = [&given, &particle, &family].into_iter().filter(|part| !part.is_empty()).map(String::as_str);
    Name {
        literal: spoken.collect::<Vec<_>>().join(" "),
        given,
        non_dropping_particle: particle,
        family,
        ..Name::default()
    }
}

fn given_family(text: &str) -> Name {
    let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let suffix = match words.as_slice() {
        [_, .., last] if words.len() > 2 && is_suffix(last) => words.pop().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let last = words.len().saturating_sub(1);
    let starts_family = |word: &&str| PARTICLES.contains(&word.to_lowercase().as_str());
    let family_start = (1..last).rev().take_while(|&index| starts_family(&words[index])).last().unwrap_or(last);
    let (particle, family) = leading_particles(&words[family_start..].join(" "));
    Name { given: words[..family_start].join(" "), non_dropping_particle: particle, family, suffix, ..Name::default() }
}

/// Parts the small-lettered particles at the beginning of a family name from the rest.
fn leading_particles(family: &str) -> (String, String) {
    let words: Vec<&str> = family.split(' ').collect();
    let is_particle = |word: &&str| PARTICLES.contains(word);
    let count = words[..words.len() - 1].iter().take_while(|word| is_particle(word)).count();
    (words[..count].join(" "), words[count..].join(" "))
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.to_lowercase().as_str())
}

/// One space between words, none around, and nothing that puts nothing on paper.
pub(super) fn tidy(text: &str) -> String {
    let said: String = text.chars().filter(|&char| char.is_whitespace() || !prose::says_nothing(char)).collect();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parts(literal: &str, given: &str, particle: &str, family: &str, suffix: &str) {
        let name = parse(literal);
        assert_eq!(
            (name.given.as_str(), name.non_dropping_particle.as_str(), name.family.as_str(), name.suffix.as_str()),
            (given, particle, family, suffix),
            "{literal}"
        );
    }

    #[test]
    fn names_fall_into_their_parts() {
        parts("Yuval Ishai", "Yuval", "", "Ishai", "");
        parts("Kallista (Kaylee) Bonawitz", "Kallista (Kaylee)", "", "Bonawitz", "");
        parts("Sherman S. M. Chow", "Sherman S. M.", "", "Chow", "");
        parts("Leo de Castro", "Leo", "de", "Castro", "");
        parts("Ludwig van der Rohe", "Ludwig", "van der", "Rohe", "");
        parts("Martine De Cock", "Martine", "", "De Cock", "");
        parts("Phi Hung Le", "Phi Hung", "", "Le", "");
        parts("Le Wang", "Le", "", "Wang", "");
        parts("Martin Luther King Jr.", "Martin Luther", "", "King", "Jr.");
        parts("King, Jr.", "", "", "King", "Jr.");
        parts("van Rossum, Guido", "Guido", "van", "Rossum", "");
        parts("Plato", "", "", "Plato", "");
        parts("  Jean-Paul   Sartre ", "Jean-Paul", "", "Sartre", "");
        parts("", "", "", "", "");
    }

    #[test]
    fn a_turned_name_is_printed_in_spoken_order() {
        assert_eq!(parse("Castro, Leo de").literal, "Leo de Castro");
        assert_eq!(parse("van Rossum, Guido").literal, "Guido van Rossum");
    }
}
