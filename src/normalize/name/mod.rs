//! Names into the parts of CSL and BibTeX: given, particles, family, suffix, and titles and degrees beside them.

mod capitals;
mod compound;
mod evidence;
mod iberian;
mod order;
mod particle;
mod script;
mod suffix;
#[cfg(test)]
mod tests;
mod titles;
mod whole;
mod word;

pub use evidence::NameEvidence;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::event::Name;
use crate::prose;
use crate::record::{AuthorRecord, NameRecord};

/// Bytes of a name that are read for parts; what is longer is no name, and stays whole.
const LENGTH_LIMIT: usize = 500;

/// A name in its parts, and what of it was guessed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) name: Name,
    pub(super) guess: Option<Guess>,
}

/// What was not said by the form of the name alone, and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// The case of letters was changed.
    Capitals,
    /// The family name was told from the given names on evidence.
    Parts(&'static str),
}

impl Reading {
    fn sure(name: Name) -> Self {
        Self { name, guess: None }
    }

    /// Adds the form in another script.
    fn also(mut self, alternate: String) -> Self {
        self.name.alternate = alternate;
        self
    }

    /// Says what was guessed, if anything was, and how to settle it.
    pub(super) fn diagnostic(&self, written: &str, place: &Place) -> Option<Diagnostic> {
        let Name { literal, given, .. } = &self.name;
        let (message, reason) = match self.guess? {
            Guess::Capitals => (
                format!("`{}` is printed as `{literal}`", tidy(written)),
                "a name all in capitals or all in small letters is written as names are",
            ),
            Guess::Parts(reason) if given.is_empty() => (format!("`{literal}` is read as one undivided name"), reason),
            Guess::Parts(reason) => {
                (format!("the family name of `{literal}` is read as `{}`", self.name.full_family()), reason)
            }
        };
        let help = format!(
            "{reason}. To settle it, write `given:` and `family:` beside the name, or for all its mentions in an entry under `people:` in event.yaml"
        );
        Some(Diagnostic::new(Code::NameInferred, place, message).help(help))
    }
}

/// Parts a name that stands alone; [`NameEvidence::name`] does it with the other names of an event beside it.
pub fn name(literal: &str) -> Name {
    NameEvidence::default().name(literal)
}

/// Parts an author's name as the record gives it; parts that the record has apart are kept.
pub(super) fn read_record(author: &AuthorRecord, evidence: &NameEvidence) -> Reading {
    read_parts(&author.name.value, &author.parts, evidence)
}

/// Makes a name of parts that someone gave, the rest read from the name as it is printed.
///
/// A name of which nothing is given but its parts is printed in spoken order.
#[allow(dead_code, reason = "entries of `people` in event.yaml are read with it")]
pub(super) fn from_parts(literal: &str, parts: &NameRecord) -> Name {
    read_parts(literal, parts, &NameEvidence::default()).name
}

fn read_parts(literal: &str, parts: &NameRecord, evidence: &NameEvidence) -> Reading {
    let part = |part: &Option<crate::diagnostic::Spanned<String>>| {
        part.as_ref().map(|part| tidy(&part.value)).filter(|part| !part.is_empty())
    };
    let mut reading = read(literal, evidence);
    let (given, family) = (part(&parts.given), part(&parts.family));
    if given.is_some() || family.is_some() {
        reading = Reading::sure(split_as_said(literal, given, family, reading.name));
    }
    let name = &mut reading.name;
    if let Some(particle) = part(&parts.dropping_particle) {
        name.dropping_particle = particle;
    }
    if let Some(particle) = part(&parts.non_dropping_particle) {
        name.non_dropping_particle = particle;
    }
    name.suffix = part(&parts.suffix).unwrap_or(std::mem::take(&mut name.suffix));
    name.honorific_prefix = part(&parts.honorific_prefix).unwrap_or(std::mem::take(&mut name.honorific_prefix));
    name.honorific_suffix = part(&parts.honorific_suffix).unwrap_or(std::mem::take(&mut name.honorific_suffix));
    if name.literal.is_empty() {
        name.literal = name.spoken();
    }
    reading
}

/// Takes given names or family name or both as they are said; the other is what is left of the name, if it is not said.
fn split_as_said(literal: &str, given: Option<String>, family: Option<String>, read: Name) -> Name {
    let literal = tidy(literal);
    let rest = |known: &str| {
        let rest = literal.strip_suffix(known).or_else(|| literal.strip_prefix(known)).unwrap_or_default();
        rest.trim_matches([' ', ',']).to_owned()
    };
    let (given, family) = match (given, family) {
        (Some(given), Some(family)) => (given, family),
        (Some(given), None) => (given.clone(), rest(&given)),
        (None, Some(family)) => (rest(&family), family),
        (None, None) => return read,
    };
    let [dropping_particle, non_dropping_particle, family] = particle::split_leading(&family);
    let mut given: Vec<String> = given.split(' ').map(str::to_owned).collect();
    // CSL's own convention for parts in two fields: a particle behind the given names is dropping.
    let trailing = given.split_off(given.len() - particle::trailing(&given)).join(" ");
    let dropping_particle = if trailing.is_empty() { dropping_particle } else { trailing };
    let name = Name {
        given: given.join(" "),
        dropping_particle,
        non_dropping_particle,
        family,
        literal: literal.clone(),
        ..read
    };
    let turned = literal.contains(',');
    let first = !name.given.is_empty() && !turned && literal.starts_with(&name.full_family());
    let name = Name { family_first: first, ..name };
    if turned || literal.is_empty() { Name { literal: name.spoken(), ..name } } else { name }
}

/// Parts a name written in one string, `Given Family` or `Family, Given`, with the other names as evidence.
pub(super) fn read(literal: &str, evidence: &NameEvidence) -> Reading {
    let literal = tidy(literal);
    if literal.len() > LENGTH_LIMIT {
        return Reading::sure(Name { literal: literal.clone(), family: literal, ..Name::default() });
    }
    if let Some((latin, other)) = script::two_scripts(&literal) {
        let reading = read_alphabetic(&latin, evidence);
        return reading.also(other);
    }
    if let Some((written, reading)) = script::with_reading(&literal) {
        let read = script::east_asian(&written, evidence.language());
        return read.map_or_else(|| read_alphabetic(&literal, evidence), |read| read.also(reading));
    }
    script::east_asian(&literal, evidence.language()).unwrap_or_else(|| read_alphabetic(&literal, evidence))
}

fn read_alphabetic(literal: &str, evidence: &NameEvidence) -> Reading {
    let mut segments: Vec<Vec<String>> =
        literal.split(',').map(word::split).filter(|words| !words.is_empty()).collect();
    let mut name = Name::default();
    let mut suffixes = Vec::new();
    let mut degrees = Vec::new();
    let mut index = 0;
    segments.retain(|words| {
        index += 1;
        let behind = index > 1;
        let is_suffix = behind && words.len() == 1 && suffix::is_suffix(&words[0]);
        let is_degree = behind && words.iter().all(|word| titles::is_degree(word));
        if is_suffix {
            suffixes.push(words.join(" "));
        } else if is_degree {
            degrees.push(words.join(" "));
        }
        !is_suffix && !is_degree
    });
    let turned = segments.len() > 1;
    let Some(first) = segments.first_mut() else {
        return Reading::sure(Name { literal: literal.to_owned(), family: literal.to_owned(), ..name });
    };
    name.honorific_prefix = titles::take_titles(first);
    if !turned && whole::is_whole(first) {
        let literal = first.join(" ");
        return Reading::sure(Name { literal: literal.clone(), family: literal, ..name });
    }
    if let Some(last) = segments.last_mut() {
        let behind = titles::take_degrees(last);
        degrees.splice(0..0, (!behind.is_empty()).then_some(behind));
    }
    if turned && name.honorific_prefix.is_empty() {
        name.honorific_prefix = titles::take_titles(&mut segments[1]);
    }
    name.honorific_suffix = degrees.join(", ");
    let unmarked = capitals::are_unmarked(&segments.concat());
    let writer = capitals::Writer::new(evidence.language());
    if unmarked {
        let opens = |index: usize| turned && index == 0;
        segments = segments.iter().enumerate().map(|(index, words)| writer.write(words, opens(index))).collect();
    }
    let comma = !suffixes.is_empty();
    if !comma {
        suffixes.extend(
            Some(suffix::take(&mut segments[0], if turned { 1 } else { 2 })).filter(|suffix| !suffix.is_empty()),
        );
    }
    name.suffix = suffixes.join(", ");
    let mut reading =
        if turned { by_comma(name, &segments) } else { by_words(name, &segments[0], literal, evidence, &writer) };
    if !turned && reading.name.literal.is_empty() {
        let behind = if comma { format!(", {}", reading.name.suffix) } else { format!(" {}", reading.name.suffix) };
        reading.name.literal = format!("{}{}", segments[0].join(" "), behind.trim_end());
    }
    if unmarked {
        reading.guess = Some(Guess::Capitals);
    }
    reading
}

/// Reads `Family, Given`, which is a form and no guess.
fn by_comma(name: Name, segments: &[Vec<String>]) -> Reading {
    let family = segments[0].join(" ");
    let mut given: Vec<String> = Vec::new();
    for words in &segments[1..] {
        if let Some(last) = given.last_mut() {
            last.push(',');
        }
        given.extend_from_slice(words);
    }
    let mut suffix = name.suffix.clone();
    if suffix.is_empty() {
        suffix = suffix::take(&mut given, 1);
    }
    let [mut dropping_particle, mut non_dropping_particle, rest] = particle::split_leading(&family);
    let trailing = given.split_off(given.len() - particle::trailing(&given)).join(" ");
    if !trailing.is_empty() && dropping_particle.is_empty() && non_dropping_particle.is_empty() {
        [dropping_particle, non_dropping_particle, _] = particle::split_leading(&particle::before(&trailing, &family));
    }
    let name = Name { given: given.join(" "), dropping_particle, non_dropping_particle, family: rest, suffix, ..name };
    Reading::sure(Name { literal: name.spoken(), ..name })
}

/// Reads a name without a comma; its literal is left empty where it stays as it is written.
fn by_words(
    name: Name,
    words: &[String],
    literal: &str,
    evidence: &NameEvidence,
    writer: &capitals::Writer,
) -> Reading {
    let others = evidence.without(literal);
    if let Some((family, given)) = order::by_capitals(words, others.capital_families()) {
        let family = writer.write(&family, true);
        let name = made(name, &given, &family);
        return Reading { name: Name { literal: name.spoken(), ..name }, guess: Some(Guess::Capitals) };
    }
    if order::ends_in_initials(words, others.initials_are_the_rule()) && others.initials_are_given() {
        let at = words.iter().rposition(|word| word::is_mixed(word)).map_or(0, |at| at + 1);
        let name = made(name, &words[at..], &words[..at]);
        let name = Name { literal: name.spoken(), ..name };
        return Reading { name, guess: Some(Guess::Parts("initials stand last")) };
    }
    // A nickname stays with the given names, wherever it stands.
    let (nicknames, words): (Vec<String>, Vec<String>) = match words.iter().rposition(|word| !word::is_nickname(word)) {
        Some(last) => (words[last + 1..].to_vec(), words[..=last].to_vec()),
        None => (Vec::new(), words.to_vec()),
    };
    if let Some((at, reason)) = order::spoken_family_first(&words, &others) {
        let given = [&words[at..], &nicknames].concat();
        let name = Name { family_first: true, ..made(name, &given, &words[..at]) };
        return Reading { name, guess: Some(Guess::Parts(reason)) };
    }
    let start = compound::family_start(&words, &others);
    let given = [&words[..start.at], &nicknames].concat();
    Reading { name: made(name, &given, &words[start.at..]), guess: start.reason.map(Guess::Parts) }
}

fn made(name: Name, given: &[String], family: &[String]) -> Name {
    let [dropping_particle, non_dropping_particle, family] = particle::split_leading(&family.join(" "));
    Name { given: given.join(" "), dropping_particle, non_dropping_particle, family, ..name }
}

/// One space between words, none around, and nothing that puts nothing on paper.
pub(super) fn tidy(text: &str) -> String {
    let said: String = text.chars().filter(|&char| char.is_whitespace() || !prose::says_nothing(char)).collect();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
