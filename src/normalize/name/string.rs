//! Names in one string: titles and degrees off, then by the comma, or word for word.

use super::{
    Case, Guess, NameEvidence, Reading, capitals, compound, order, particle, script, suffix, tidy, titles, whole, word,
};
use crate::event::Name;

/// Bytes of a name that are read for parts; what is longer is no name, and stays whole.
pub(super) const LENGTH_LIMIT: usize = 500;

/// Parts a name, `Given Family` or `Family, Given`, with the other names as evidence.
pub(super) fn read(literal: &str, evidence: &NameEvidence, case: Case) -> Reading {
    let literal = tidy(literal);
    if literal.len() > LENGTH_LIMIT {
        return Reading::sure(Name { literal: literal.clone(), family: literal, ..Name::default() });
    }
    if let Some((latin, other)) = script::two_scripts(&literal) {
        return read_alphabetic(&latin, evidence, case).also(other);
    }
    let (written, reading) = script::with_reading(&literal).unwrap_or_else(|| (literal.clone(), String::new()));
    match script::east_asian(&written, evidence.language()) {
        Some(read) => read.also(reading),
        None => read_alphabetic(&literal, evidence, case),
    }
}

/// The words of a name between its commas, and what stood behind them.
#[derive(Default)]
struct Segments {
    names: Vec<Vec<String>>,
    /// Suffixes and degrees that a comma set off.
    suffixes: Vec<String>,
    degrees: Vec<String>,
}

impl Segments {
    fn split(literal: &str) -> Self {
        let mut segments = Self::default();
        for words in literal.split(',').map(word::split).filter(|words| !words.is_empty()) {
            let behind = !segments.names.is_empty();
            if behind && words.len() == 1 && suffix::is_suffix(&words[0]) {
                segments.suffixes.extend(words);
            } else if behind && words.iter().all(|word| titles::is_degree(word)) {
                segments.degrees.push(words.join(" "));
            } else {
                segments.names.push(words);
            }
        }
        segments
    }
}

fn read_alphabetic(literal: &str, evidence: &NameEvidence, case: Case) -> Reading {
    let Segments { names: mut segments, suffixes, mut degrees } = Segments::split(literal);
    let turned = segments.len() > 1;
    let Some(first) = segments.first_mut() else {
        return Reading::sure(Name { literal: literal.to_owned(), family: literal.to_owned(), ..Name::default() });
    };
    let mut name = Name { honorific_prefix: titles::take_titles(first), ..Name::default() };
    let alone = !turned && suffixes.is_empty() && degrees.is_empty();
    if alone && whole::is_whole(first) {
        let literal = first.join(" ");
        return Reading::sure(Name { literal: literal.clone(), family: literal, ..name });
    }
    if turned && name.honorific_prefix.is_empty() {
        name.honorific_prefix = titles::take_titles(&mut segments[1]);
    }
    let behind = segments.last_mut().map(titles::take_degrees).unwrap_or_default();
    degrees.splice(0..0, (!behind.is_empty()).then_some(behind));
    name.honorific_suffix = degrees.join(", ");
    let are_unmarked = || match segments.as_slice() {
        [only] => capitals::are_unmarked(only),
        several => capitals::are_unmarked(&several.concat()),
    };
    let unmarked = case == Case::SetRight && are_unmarked();
    if unmarked {
        let writer = capitals::Writer::new(evidence.language());
        let opens = |index: usize| turned && index == 0;
        segments = segments.iter().enumerate().map(|(index, words)| writer.write(words, opens(index))).collect();
    }
    let separator = if suffixes.is_empty() { " " } else { ", " };
    name.suffix = match suffixes.is_empty() {
        true => suffix::take(&mut segments[0], if turned { 1 } else { 2 }),
        false => suffixes.join(", "),
    };
    let mut reading = match turned {
        true => by_comma(name, &segments),
        false => by_words(name, &segments[0], literal, evidence, case),
    };
    if reading.name.literal.is_empty() {
        let parts = [segments[0].join(" "), reading.name.suffix.clone()];
        reading.name.literal = parts.join(separator).trim_end_matches([',', ' ']).to_owned();
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
    let suffix = if name.suffix.is_empty() { suffix::take(&mut given, 1) } else { name.suffix.clone() };
    let [mut dropping_particle, mut non_dropping_particle, rest] = particle::split_leading(&family);
    let trailing = given.split_off(given.len() - particle::trailing(&given)).join(" ");
    if !trailing.is_empty() {
        let [dropping, non_dropping, behind] = particle::split_leading(&particle::before(&trailing, &family));
        // Where the two do not go together, the particle stays as it is written.
        [dropping_particle, non_dropping_particle] = match behind == rest {
            true => [dropping, non_dropping],
            false => [trailing, [dropping_particle, non_dropping_particle].concat()],
        };
    }
    let name = Name { given: given.join(" "), dropping_particle, non_dropping_particle, family: rest, suffix, ..name };
    Reading::sure(Name { literal: name.spoken(), ..name })
}

/// Reads a name without a comma; its literal is left empty where it stays as it is written.
fn by_words(name: Name, words: &[String], literal: &str, evidence: &NameEvidence, case: Case) -> Reading {
    let others = evidence.without(literal);
    if let Some((family, given)) = order::by_capitals(words, others.capital_families()) {
        let family_first = words.first() == family.first();
        let family = match case {
            Case::SetRight => capitals::Writer::new(evidence.language()).write(&family, true),
            Case::Kept => family,
        };
        let name = printed(made(name, &given, &family), family_first, case);
        return Reading { name, guess: Some(Guess::Capitals) };
    }
    if order::ends_in_initials(words, others.initials_are_the_rule()) && others.initials_are_given() {
        let at = words.iter().rposition(|word| word::is_mixed(word)).map_or(0, |at| at + 1);
        let name = printed(made(name, &words[at..], &words[..at]), true, case);
        return Reading { name, guess: Some(Guess::Parts("initials stand last")) };
    }
    // A nickname stays with the given names, wherever it stands.
    let last = words.iter().rposition(|word| !word::is_nickname(word)).map_or(words.len(), |last| last + 1);
    let (words, nicknames) = words.split_at(last);
    if let Some((at, reason)) = order::spoken_family_first(words, &others) {
        let given = [&words[at..], nicknames].concat();
        let name = Name { family_first: true, ..made(name, &given, &words[..at]) };
        return Reading { name, guess: Some(Guess::Parts(reason)) };
    }
    let start = compound::family_start(words, &others);
    let given = [&words[..start.at], nicknames].concat();
    Reading { name: made(name, &given, &words[start.at..]), guess: start.reason.map(Guess::Parts) }
}

fn made(name: Name, given: &[String], family: &[String]) -> Name {
    let [dropping_particle, non_dropping_particle, family] = particle::split_leading(&family.join(" "));
    Name { given: given.join(" "), dropping_particle, non_dropping_particle, family, ..name }
}

/// A name whose form tells its order is printed in spoken order, unless it is to stay as it is.
fn printed(name: Name, family_first: bool, case: Case) -> Name {
    match case {
        Case::SetRight => Name { literal: name.spoken(), ..name },
        Case::Kept => Name { family_first, ..name },
    }
}
