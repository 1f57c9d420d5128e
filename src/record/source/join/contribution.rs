//! One contribution out of what two sources say of it.

use std::borrow::Borrow;

use super::differences::Differences;
use crate::diagnostic::{Place, Spanned};
use crate::prose::Dialect;
use crate::record::identity::{initialed, letters, name_words};
use crate::record::merge::same_authors;
use crate::record::{AuthorRecord, ContributionRecord};

/// Shortest abstract that may be the beginning of another, in letters.
const SHORTEST_HEAD: usize = 30;

/// Who of two has the word for a text.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    First,
    Second,
}

/// Completes a record by what a later source says of it.
pub(super) fn fill(record: &mut ContributionRecord, other: ContributionRecord, differences: &mut Differences) {
    let name = record.id.as_ref().map_or(&record.title.value, |id| &id.value).clone();
    let mut differ = |field, here: &Place, there: &Spanned<String>| differences.enter(field, &name, here, there);
    let title = text(&mut record.title, other.title, |here, there| differ("title", here, there));
    let mut from = vec![title];
    if let Some(there) = other.abstract_ {
        from.push(match &mut record.abstract_ {
            Some(here) => text(here, there, |here, there| differ("abstract", here, there)),
            here => {
                *here = Some(there);
                Word::Second
            }
        });
    } else if record.abstract_.is_some() {
        from.push(Word::First);
    }
    record.dialect = dialect(&from, record.dialect.take(), other.dialect);
    for (field, here, there) in [
        ("number", &mut record.number, other.number),
        ("session", &mut record.session, other.session),
        ("language", &mut record.language, other.language),
    ] {
        optional(here, there, |here, there| differ(field, here, there));
    }
    optional(&mut record.title_language, other.title_language, |here, there| differ("title-language", here, there));
    optional(&mut record.board, other.board, |here, there| differ("board", here, there));
    match (&record.kind, other.kind) {
        (None, there) => record.kind = there,
        (Some(here), Some(there)) if here.value != there.value => {
            let word = serde_json::to_value(there.value).ok();
            let word = word.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
            differ("kind", &here.place, &Spanned::new(word, there.place));
        }
        _ => {}
    }
    authors(&mut record.authors, other.authors, &mut differ);
    for keyword in other.keywords {
        if record.keywords.iter().all(|known| letters(&known.value) != letters(&keyword.value)) {
            record.keywords.push(keyword);
        }
    }
    for (key, link) in other.links {
        match record.links.get(&key) {
            Some(here) if here.value != link.value => differ("links", &here.place, &link),
            Some(_) => {}
            None => _ = record.links.insert(key, link),
        }
    }
    if record.figures.is_empty() {
        record.figures = other.figures;
    }
}

/// The markup of a record whose texts came from either; where they are of two kinds, it is found text by text.
fn dialect(
    from: &[Word],
    first: Option<Spanned<Dialect>>,
    second: Option<Spanned<Dialect>>,
) -> Option<Spanned<Dialect>> {
    let is_same = first.as_ref().map(|it| it.value) == second.as_ref().map(|it| it.value);
    match from {
        _ if is_same => first,
        _ if from.iter().all(|word| *word == Word::First) => first,
        _ if from.iter().all(|word| *word == Word::Second) => second,
        _ => None,
    }
}

/// Takes the richer of two texts that are the same but for the way they are typed, or of which one is the other's beginning.
fn text(here: &mut Spanned<String>, there: Spanned<String>, mut differ: impl FnMut(&Place, &Spanned<String>)) -> Word {
    if there.value.trim().is_empty() || here.value == there.value {
        return Word::First;
    }
    let (one, other) = (letters(&here.value), letters(&there.value));
    let is_head = |short: &str, long: &str| short.len() >= SHORTEST_HEAD && long.starts_with(short);
    let takes = match one == other {
        true => is_richer(&there.value, &here.value),
        false => one.is_empty() || is_head(&one, &other),
    };
    if takes {
        *here = there;
        return Word::Second;
    }
    if one != other && !is_head(&other, &one) {
        differ(&here.place, &there);
    }
    Word::First
}

/// Whether a text says more than another of the same letters: small letters, accents, markup.
fn is_richer(text: &str, other: &str) -> bool {
    let has_small = |text: &str| text.chars().any(char::is_lowercase);
    match (has_small(text), has_small(other)) {
        (true, false) => true,
        (false, true) => false,
        _ => text.trim().len() > other.trim().len(),
    }
}

pub(super) fn optional<S: Borrow<Spanned<String>>>(
    here: &mut Option<S>,
    there: Option<S>,
    differ: impl FnMut(&Place, &Spanned<String>),
) {
    unless_same(letters, here, there, differ);
}

/// Takes what only the second says; where both say something, they differ by what `key` makes of it.
fn unless_same<S: Borrow<Spanned<String>>>(
    key: fn(&str) -> String,
    here: &mut Option<S>,
    there: Option<S>,
    mut differ: impl FnMut(&Place, &Spanned<String>),
) {
    match (here.as_ref().map(Borrow::borrow), there) {
        (None, there) => *here = there,
        (Some(here), Some(there)) if key(&here.value) != key(&there.borrow().value) => {
            differ(&here.place, there.borrow());
        }
        _ => {}
    }
}

/// The authors: the longer list where it holds the whole other, as a programme may name the presenters alone.
fn authors(
    here: &mut Vec<AuthorRecord>,
    mut there: Vec<AuthorRecord>,
    differ: &mut impl FnMut(&'static str, &Place, &Spanned<String>),
) {
    if here.is_empty() || there.is_empty() {
        here.append(&mut there);
        return;
    }
    let found = same_authors(&there, here);
    let joined = found.iter().flatten().count();
    if joined == here.len() && there.len() > here.len() {
        for (other, at) in there.iter_mut().zip(&found).filter_map(|(other, at)| Some((other, (*at)?))) {
            let mut author = here[at].clone();
            author_of_two(&mut author, std::mem::take(other), differ);
            *other = author;
        }
        *here = there;
        return;
    }
    if joined < there.len() {
        let names: Vec<&str> = there.iter().map(|author| author.name.value.as_str()).collect();
        let place = there[0].name.place.clone();
        differ("authors", &here[0].name.place, &Spanned::new(names.join(", "), place));
    }
    for (other, at) in there.into_iter().zip(found).filter_map(|(other, at)| Some((other, at?))) {
        author_of_two(&mut here[at], other, differ);
    }
}

fn author_of_two(
    here: &mut AuthorRecord,
    there: AuthorRecord,
    differ: &mut impl FnMut(&'static str, &Place, &Spanned<String>),
) {
    let is_same_name = name_words(&here.name.value) == name_words(&there.name.value);
    let is_longer =
        initialed(here) == initialed(&there) && letters(&there.name.value).len() > letters(&here.name.value).len();
    if !is_same_name && is_longer {
        here.name = there.name;
        here.parts = there.parts;
    } else if is_same_name {
        if is_richer(&there.name.value, &here.name.value) && here.parts == crate::record::NameRecord::default() {
            here.name = there.name;
        }
        let (ours, theirs) = (&mut here.parts, there.parts);
        for (here, there) in [(&mut ours.given, theirs.given), (&mut ours.family, theirs.family)] {
            *here = here.take().or(there);
        }
        for (here, there) in [
            (&mut ours.dropping_particle, theirs.dropping_particle),
            (&mut ours.non_dropping_particle, theirs.non_dropping_particle),
            (&mut ours.suffix, theirs.suffix),
            (&mut ours.honorific_prefix, theirs.honorific_prefix),
            (&mut ours.honorific_suffix, theirs.honorific_suffix),
        ] {
            *here = here.take().or(there);
        }
    }
    affiliations(here, there.affiliation, there.affiliations, differ);
    here.speaker |= there.speaker;
    let last = |address: &str| letters(address.rsplit('/').next().unwrap_or_default());
    unless_same(last, &mut here.orcid, there.orcid, |here, there| differ("orcid", here, there));
    unless_same(last, &mut here.portrait, there.portrait, |here, there| differ("portrait", here, there));
    match (&mut here.biography, there.biography) {
        (Some(here), Some(there)) => _ = text(here, *there, |_, _| {}),
        (here, there) => *here = here.take().or(there),
    }
}

/// Affiliations one by one are richer than in one text that holds them all.
fn affiliations(
    here: &mut AuthorRecord,
    one: Option<Spanned<String>>,
    several: Vec<Spanned<String>>,
    differ: &mut impl FnMut(&'static str, &Place, &Spanned<String>),
) {
    let ours: Vec<&Spanned<String>> = here.affiliation.iter().chain(&here.affiliations).collect();
    let theirs: Vec<&Spanned<String>> = one.iter().chain(&several).collect();
    let (Some(first), Some(other)) = (ours.first(), theirs.first()) else {
        if ours.is_empty() {
            (here.affiliation, here.affiliations) = (one, several);
        }
        return;
    };
    let all = |list: &[&Spanned<String>]| list.iter().map(|text| letters(&text.value)).collect::<String>();
    let (our_letters, their_letters) = (all(&ours), all(&theirs));
    let holds = |list: &[&Spanned<String>], whole: &str| list.iter().all(|text| whole.contains(&letters(&text.value)));
    if holds(&ours, &their_letters) && (theirs.len() > ours.len() || their_letters.len() > our_letters.len()) {
        (here.affiliation, here.affiliations) = (one, several);
    } else if !holds(&theirs, &our_letters) {
        let names: Vec<&str> = theirs.iter().map(|text| text.value.as_str()).collect();
        let said = Spanned::new(names.join("; "), other.place.clone());
        differ("affiliation", &first.place, &said);
    }
}
