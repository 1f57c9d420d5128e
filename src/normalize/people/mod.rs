//! Everyone who wrote a contribution, once: joined on firm evidence, kept apart on evidence, and said where it is likely.

mod accents;
mod crowd;
mod form;
mod identity;
mod likeness;
mod mention;
mod namesakes;
mod pins;
mod remarks;
mod romanize;
mod short_form;
mod suggest;
#[cfg(test)]
mod tests;
mod twice;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use accents::Spelling;
use crowd::{Crowd, Someone};
use form::Form;
use mention::Mentions;
use pins::Pin;
pub(super) use pins::bad_orcid;
use remarks::Remarks;
use romanize::romanized;

use super::fold::fold_name;
use crate::diagnostic::Diagnostic;
use crate::event::{Affiliation, Contribution, Institution, Name, NameOrder, Person, PersonId, Slugs};
use crate::record::{DemoteParticle, Records};

/// Finds out who is who, and lists everyone in the order of an index.
pub(super) fn people(
    records: &Records,
    mut contributions: Vec<Contribution>,
    affiliations: &[Affiliation],
    institutions: &[Institution],
    language: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Person>, Vec<Contribution>) {
    let mut mentions = Mentions::gather(&contributions, affiliations, institutions);
    let entries = &records.event.people;
    let pins = pins::read(entries, &contributions, diagnostics);
    let claims = pins::claims(&pins, entries, &mentions, &contributions, diagnostics);
    let shared_orcids = identity::drop_shared_orcids(&mut mentions, &claims);
    let twice = twice::listed_twice(&mut mentions, &contributions, &claims);
    let identity = identity::identify(&mentions, &pins, &claims, &twice);
    let crowd = Crowd::new(&mentions, &identity.owners);
    let forms = forms(&mentions, &contributions);
    let met = spellings(&crowd, &mentions, &forms);
    let (crowd, reasons) = accents::join(crowd, &met, &mentions, &contributions, &pins);
    let spellings = spellings(&crowd, &mentions, &forms);
    let suggestions = suggest::suggestions(&crowd, &spellings, &mentions, &pins);
    let mut slugs = Slugs::default();
    let people: Vec<Person> =
        (crowd.people.iter()).map(|someone| person(someone, &mentions, &pins, &contributions, &mut slugs)).collect();
    let remarks = Remarks {
        crowd: &crowd,
        people: &people,
        mentions: &mentions,
        contributions: &contributions,
        institutions,
        pins: &pins,
        twice: &twice,
    };
    remarks.shared_orcids(&shared_orcids, diagnostics);
    remarks.merged(&reasons, diagnostics);
    remarks.namesakes(&spellings, diagnostics);
    remarks.twice(diagnostics);
    remarks.apart(&identity, diagnostics);
    remarks.similar(suggestions, &spellings, diagnostics);
    name_authors(&mut contributions, &crowd, &mentions, &pins, &people);
    (in_index_order(people, language), contributions)
}

/// The form of each folded name, by its number: as its first mention has it.
fn forms(mentions: &Mentions, contributions: &[Contribution]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for (index, mention) in mentions.all.iter().enumerate() {
        // Numbers were given in order of appearance.
        if mention.key == forms.len() {
            forms.push(Form::new(mentions.key(index), mentions.name(index, contributions)));
        }
    }
    forms
}

/// The spellings of each person's name that differ in more than typing, in order of appearance.
fn spellings<'a>(crowd: &Crowd, mentions: &Mentions, forms: &'a [Form]) -> Vec<Spelling<'a>> {
    let of_one = |(person, someone): (usize, &Someone)| {
        let first = |&key: &usize| {
            let of_key = |mention: &&usize| mentions.all[**mention].key == key;
            let mention = someone.mentions.iter().find(of_key).copied();
            mention.map(|mention| Spelling { person, mention, form: &forms[key] })
        };
        // Keys are numbered by first appearance, so that the spellings stand in that order too.
        someone.keys.iter().filter_map(first).collect::<Vec<_>>()
    };
    crowd.people.iter().enumerate().flat_map(of_one).collect()
}

fn person(
    someone: &Someone,
    mentions: &Mentions,
    pins: &[Pin],
    contributions: &[Contribution],
    slugs: &mut Slugs,
) -> Person {
    let names = || someone.mentions.iter().map(|&mention| mentions.name(mention, contributions));
    let first = mentions.name(someone.mentions[0], contributions);
    let mut times: BTreeMap<&Name, usize> = BTreeMap::new();
    let mut met: Vec<&Name> = vec![first];
    // Most people have one name; the map is for the others.
    if names().any(|name| name != first) {
        met.clear();
        for name in names() {
            let count = times.entry(name).or_default();
            *count += 1;
            if *count == 1 {
                met.push(name);
            }
        }
    }
    let pin = someone.pin.map(|pin| &pins[pin]);
    let name = match pin {
        Some(pin) => completed(&pin.name, met[0]),
        None => (*fullest(&met, &times)).clone(),
    };
    let mut literals = BTreeSet::from([name.literal.as_str()]);
    let others = met.into_iter().chain(pin.iter().flat_map(|pin| &pin.also));
    let aliases = others.filter(|other| literals.insert(&other.literal)).cloned().collect();
    let mut person = Person {
        id: PersonId::new(slugs.make(&name.literal, "person")),
        name,
        aliases,
        orcid: pin.and_then(|pin| pin.orcid.clone()).or(someone.orcid.map(|orcid| mentions.orcids[orcid].clone())),
        contributions: Vec::new(),
        presents: Vec::new(),
    };
    for &mention in &someone.mentions {
        let mention = &mentions.all[mention];
        let contribution = &contributions[mention.contribution];
        if person.contributions.last() != Some(&contribution.id) {
            person.contributions.push(contribution.id.clone());
        }
        if contribution.authors[mention.author].speaker && person.presents.last() != Some(&contribution.id) {
            person.presents.push(contribution.id.clone());
        }
    }
    person
}

/// The form that says most: fewest words in capitals, most letters of given names, then of all, most accents; then the most
/// frequent, the one with points, the one with titles.
fn fullest<'a>(met: &[&'a Name], times: &BTreeMap<&Name, usize>) -> &'a Name {
    // Romanized, lest `Mueller` be taken for more than `Müller`.
    let letters = |text: &str| romanized(&fold_name(text)).chars().filter(|c| c.is_alphabetic()).count();
    let in_capitals =
        |word: &&str| word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase);
    let rank = |name: &'a Name| {
        let literal = &name.literal;
        let capitals = literal.split([' ', '-']).filter(|word| !word.contains('.')).filter(in_capitals).count();
        let accents = literal.chars().filter(|c| matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')).count();
        (
            Reverse(capitals),
            letters(&name.given),
            letters(literal),
            accents,
            times.get(name).copied(),
            literal.len(),
            name.honorific_prefix.len() + name.honorific_suffix.len(),
            Reverse(literal.as_str()),
        )
    };
    match met {
        [only] => only,
        several => several.iter().copied().max_by(|a, b| rank(a).cmp(&rank(b))).unwrap_or(met[0]),
    }
}

/// The pinned name, with titles and the name in another script as a contribution gives them where the entry has none.
fn completed(pinned: &Name, written: &Name) -> Name {
    let mut name = pinned.clone();
    for (kept, other) in [
        (&mut name.honorific_prefix, &written.honorific_prefix),
        (&mut name.honorific_suffix, &written.honorific_suffix),
        (&mut name.alternate, &written.alternate),
    ] {
        if kept.is_empty() {
            kept.clone_from(other);
        }
    }
    name
}

/// Leads every author to the person; a spelling that an entry of `people` lists gives way to the name to be printed.
fn name_authors(
    contributions: &mut [Contribution],
    crowd: &Crowd,
    mentions: &Mentions,
    pins: &[Pin],
    people: &[Person],
) {
    for (mention, &person) in mentions.all.iter().zip(&crowd.person_of) {
        let author = &mut contributions[mention.contribution].authors[mention.author];
        author.person = people[person].id.clone();
        if let Some(pin) = crowd.people[person].pin.map(|pin| &pins[pin]).filter(|pin| pin.spells(&author.name)) {
            author.name = completed(&pin.name, &author.name);
        }
    }
}

/// People in the order of an index whose particles are passed over; a booklet may want another.
fn in_index_order(people: Vec<Person>, language: &str) -> Vec<Person> {
    let order = NameOrder::new(language);
    let key = |person: &Person| order.key(&person.name, DemoteParticle::default());
    let mut keyed: Vec<(Vec<u8>, PersonId, Box<Person>)> =
        people.into_iter().map(|person| (key(&person), person.id.clone(), Box::new(person))).collect();
    keyed.sort_unstable_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    keyed.into_iter().map(|(_, _, person)| *person).collect()
}
