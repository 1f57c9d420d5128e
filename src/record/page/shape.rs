//! What each line of a list of talks is: the reading of all lines together that has the most evidence.
//!
//! No line of such a list can be told alone: `Secure Counting` may be a title or a person. What stands before and behind it decides,
//! so the lines are read as a chain whose links are scored, and the best chain is taken (Viterbi).

use std::sync::Arc;

use super::body::ends_sentence;
use super::combined::{Combined, combined, labelled};
use super::contribution::is_to_come;
use super::field::{Field, field};
use super::line::{Gap, Line};
use super::links;
use super::people::{Person, has_title_words, is_place, people};
use crate::record::Kind;

/// What a line is in a list of talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// No part of any talk.
    Other,
    /// The title a talk begins with.
    Title,
    /// The authors behind a title.
    Names,
    /// Where the authors are from.
    Places,
    /// Title and speakers in one line, which a talk begins with.
    Both,
    /// The speakers a talk begins with.
    Speakers,
    /// Where these speakers are from, before the title.
    SpeakersPlaces,
    /// The title behind the speakers.
    TheirTitle,
    /// A labelled field.
    Label,
    /// The text of the last label, or of the abstract.
    Body,
}

const PARTS: [Part; 10] = [
    Part::Other,
    Part::Title,
    Part::Names,
    Part::Places,
    Part::Both,
    Part::Speakers,
    Part::SpeakersPlaces,
    Part::TheirTitle,
    Part::Label,
    Part::Body,
];

/// Where talks may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// Here a talk begins, for the markup says so.
    Must,
    /// A talk may begin here.
    May,
    /// None begins here.
    Never,
}

/// What can be seen of a line alone.
pub(super) struct Sight {
    pub(super) field: Option<(Field, usize)>,
    pub(super) people: Option<(Vec<Person>, i32)>,
    pub(super) combined: Option<Combined>,
    /// The line's words behind its label, without those of the links at its end.
    pub(super) plain: Arc<str>,
    /// The links at its end, by what their words say.
    pub(super) links: Vec<(&'static str, String)>,
    /// Whether its look and the names below say that a talk begins here.
    pub(super) head: bool,
}

/// What is known of the whole list.
pub(super) struct List {
    /// The kind its heading names.
    pub(super) kind: Option<Kind>,
    /// Whether its abstracts are labelled.
    pub(super) labelled: bool,
    /// Whether markup says where its talks begin.
    pub(super) marked: bool,
}

/// A reading that cannot be.
const NEVER: i32 = -1_000;

/// Looks at one line.
pub(super) fn see(line: &Line, markdown: bool) -> Sight {
    let field = field(&line.plain, line.lead.as_ref().map(|lead| lead.plain.as_str()));
    let plain = field.and_then(|(_, end)| line.plain.get(end..)).unwrap_or(&line.plain).trim();
    let (plain, links) = match field {
        None => links::at_end(plain, &line.links),
        Some(_) => (plain, Vec::new()),
    };
    let plain = if plain.len() == line.plain.len() { Arc::clone(&line.plain) } else { plain.into() };
    let combined = match field {
        None => combined(line, &plain, markdown),
        Some((Field::Speaker, _)) => labelled(line, &plain, markdown),
        Some(_) => None,
    };
    // A line with both labels is a line of both, not one of speakers.
    let field = field.filter(|(field, _)| *field != Field::Speaker || combined.is_none());
    Sight { field, people: people(&plain), combined, plain, links, head: false }
}

/// The best reading of the lines.
pub(super) fn read(lines: &[Line], sights: &[Sight], starts: &[Start], list: &List) -> Vec<Part> {
    let mut scores = [NEVER; PARTS.len()];
    let mut back: Vec<[usize; PARTS.len()]> = Vec::with_capacity(lines.len());
    for index in 0..lines.len() {
        let mut next = [i32::MIN / 2; PARTS.len()];
        let mut from = [0; PARTS.len()];
        for (to, &part) in PARTS.iter().enumerate() {
            let own = alone(part, &lines[index], &sights[index], starts[index], list);
            if index == 0 {
                next[to] = own + if begins(part) || part == Part::Other { 0 } else { NEVER };
                continue;
            }
            let ended = ends_sentence(&lines[index - 1].plain);
            // A title set apart begins a talk even where no blank line stands before it.
            let gap = if sights[index].head { Gap::Blank } else { lines[index].gap };
            let best = PARTS.iter().enumerate().map(|(before, &previous)| {
                let link =
                    link(previous, part, gap, ended, list) + counts(previous, part, &sights[index - 1], &sights[index]);
                (scores[before] + link, before)
            });
            if let Some((score, before)) = best.max_by_key(|&(score, before)| (score, std::cmp::Reverse(before))) {
                next[to] = score + own;
                from[to] = before;
            }
        }
        // Differences matter, not sums: a long list must not run out of numbers.
        let top = next.iter().copied().max().unwrap_or(0);
        scores = next.map(|score| (score - top).max(NEVER * 100));
        back.push(from);
    }
    let mut at = scores.iter().enumerate().max_by_key(|(_, score)| **score).map_or(0, |(at, _)| at);
    let mut parts: Vec<Part> = back
        .iter()
        .rev()
        .map(|from| {
            let part = PARTS[at];
            at = from[at];
            part
        })
        .collect();
    parts.reverse();
    parts
}

/// Whether a talk begins with such a line.
pub(super) fn begins(part: Part) -> bool {
    matches!(part, Part::Title | Part::Both | Part::Speakers)
}

/// How well one line would do as a part, whatever stands around it.
fn alone(part: Part, line: &Line, sight: &Sight, start: Start, list: &List) -> i32 {
    if begins(part) && start == Start::Never || !begins(part) && start == Start::Must {
        return NEVER;
    }
    let field = sight.field.map(|(field, _)| field);
    let fits = match part {
        Part::Title | Part::TheirTitle => field == Some(Field::Title),
        Part::Names | Part::Speakers => field == Some(Field::Speaker),
        Part::Places | Part::SpeakersPlaces => field == Some(Field::Affiliation),
        Part::Label => match field {
            Some(Field::Title | Field::Speaker | Field::Affiliation) => sight.plain.is_empty(),
            field => field.is_some(),
        },
        Part::Other | Part::Both | Part::Body => false,
    };
    if fits && (part == Part::Label || !sight.plain.is_empty()) {
        return 12;
    }
    if field.is_some() && start != Start::Must {
        return if part == Part::Other { -4 } else { NEVER };
    }
    match part {
        Part::Other => -1,
        Part::Title => title(line, sight),
        Part::TheirTitle => title(line, sight) - 1,
        Part::Names => {
            sight.people.as_ref().map_or(NEVER, |(_, sure)| (*sure).min(7) - 2 - if line.is_set_off() { 1 } else { 0 })
        }
        Part::Speakers => sight.people.as_ref().map_or(NEVER, |(people, sure)| {
            let single = if people.len() == 1 { 0 } else { -2 };
            let invited = if list.kind == Some(Kind::Invited) { 1 } else { -1 };
            (*sure).min(6) - 2 + single + invited
        }),
        Part::Places | Part::SpeakersPlaces if line.heading().is_some() => -12,
        Part::Places | Part::SpeakersPlaces => places(sight),
        Part::Both => sight.combined.as_ref().map_or(NEVER, |combined| {
            let kind = match list.kind {
                Some(Kind::Invited) => 3,
                Some(Kind::Contributed | Kind::Poster) => -2,
                _ => 2,
            };
            let marked = if line.heading().is_some() {
                6
            } else if line.is_set_off() {
                4
            } else {
                0
            };
            combined.sure.min(6) - 1 + kind + marked
        }),
        Part::Label => NEVER,
        Part::Body => body(line, sight),
    }
}

fn title(line: &Line, sight: &Sight) -> i32 {
    let plain = &*sight.plain;
    let length = plain.chars().count();
    if !(3..=400).contains(&length) || plain.contains('@') {
        return -30;
    }
    let mut score = 0;
    let marked = line.heading().is_some();
    if length < 8 {
        score -= 3;
    }
    if length > 180 {
        score -= 4;
    }
    if plain.ends_with([',', ';', ':']) || plain.starts_with("http") {
        score -= 6;
    }
    if plain.ends_with('.') && !marked {
        score -= 4;
    }
    if plain.contains(". ") && !plain.contains(": ") && length > 80 {
        score -= 3;
    } else if has_sentence_within(plain) {
        score -= 2;
    }
    if plain.starts_with(char::is_lowercase) {
        score -= 4;
    }
    if plain.starts_with('(') {
        score -= 5;
    }
    if marked {
        score += 6;
    } else if line.is_set_off() {
        score += 4;
    }
    if sight.head {
        score += if line.is_set_off() { 2 } else { 5 };
    }
    if has_title_words(plain) || plain.contains(':') {
        score += 1;
    }
    if plain.split_whitespace().count() >= 3 {
        score += 1;
    }
    if is_place(plain) && !plain.contains(':') && length < 90 {
        score -= 3;
    }
    match &sight.people {
        Some((people, sure)) if people.len() > 1 && *sure >= 5 => score -= 7,
        Some((people, sure))
            if *sure >= 4 || people.iter().any(|person| person.affiliation.is_some()) && *sure >= 3 =>
        {
            score -= 4;
        }
        Some((_, sure)) if *sure >= 3 => score -= 1,
        _ => {}
    }
    score
}

/// Whether a sentence ends within a text and another begins: `twice a day. We measure`; `vs. Bob` and `J. Ford` are none.
fn has_sentence_within(plain: &str) -> bool {
    plain.match_indices(". ").any(|(at, _)| {
        let last = plain[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        last.chars().count() >= 3
            && last.chars().all(char::is_lowercase)
            && plain[at + 2..].starts_with(char::is_uppercase)
    })
}

fn places(sight: &Sight) -> i32 {
    let plain = &*sight.plain;
    let length = plain.chars().count();
    if length > 3_000 {
        return -20;
    }
    let mut score = -1;
    if plain.starts_with('(') && plain.ends_with(')') {
        score += 5;
    }
    if is_place(plain) {
        score += 3;
    } else if length > 80 {
        score -= 3;
    }
    if plain.contains(';') {
        score += 1;
    }
    if plain.ends_with(['.', ':', '?']) {
        score -= if length > 50 { 5 } else { 3 };
    }
    if plain.contains(". ") || plain.contains(": ") {
        score -= 3;
    }
    if sight.people.as_ref().is_some_and(|(people, sure)| *sure >= 4 && people.len() > 1 || *sure >= 5) {
        score -= 4;
    }
    score
}

fn body(line: &Line, sight: &Sight) -> i32 {
    if line.heading().is_some() {
        return -30;
    }
    if sight.head {
        return -6;
    }
    let length = sight.plain.chars().count();
    let mut score = if is_to_come(&sight.plain) { 5 } else { -1 };
    if length > 160 {
        score += 4;
    }
    if length > 300 {
        score += 2;
    }
    if ends_sentence(&sight.plain) {
        score += 1;
    }
    if line.is_item() {
        score += 1;
    }
    if line.gap != Gap::Blank {
        score += 1;
    }
    score
}

/// How well one part follows another.
fn link(from: Part, to: Part, gap: Gap, ended: bool, list: &List) -> i32 {
    use Part::{Body, Both, Label, Names, Other, Places, Speakers, SpeakersPlaces, TheirTitle, Title};
    // Where abstracts are labelled, text without the label is none.
    let unlabelled = match (list.labelled, list.marked) {
        (true, false) => -6,
        (true, true) => -2,
        (false, _) => 0,
    };
    // A talk does not begin inside a paragraph; some pages have no other break between paragraphs than a line's end.
    let inside = match gap {
        Gap::Blank => 0,
        Gap::Break if ended => -2,
        Gap::Break | Gap::Wrap => -6,
    };
    match (from, to) {
        (Other, Other | Title | Both | Speakers) => 0,
        (Title | TheirTitle | Names | Places | Both | Label | Body, Other) => NEVER,
        (Title, Names) => 1,
        (Title, Places) => -3,
        (Title | Names | Places | Both | TheirTitle | Label, Label) => 0,
        (Title, Body) => unlabelled - 1,
        (Title, Title | Both | Speakers) => -3,
        (Names | TheirTitle | Both, Places) => 1,
        (Names | Places | Both | TheirTitle, Body) => unlabelled,
        // Names go on over lines of one paragraph, or one name a line.
        (Names | Places, Names) => {
            if gap == Gap::Blank {
                -2
            } else {
                -1
            }
        }
        (Names | Places | Both | TheirTitle | Label, Title | Both | Speakers) => 0,
        (TheirTitle, Names) => -3,
        (Speakers, TheirTitle) => 1,
        (Speakers, SpeakersPlaces) | (SpeakersPlaces, TheirTitle) => 0,
        (Label, Body) => 1,
        (Body, Body) => 1,
        (Body, Label) => {
            if list.labelled {
                0
            } else {
                -1
            }
        }
        (Body, Title) => inside - 2,
        // A speaker's name and a colon at the head of a line are seldom part of an abstract.
        (Body, Both) if ended && gap == Gap::Break => -1,
        (Body, Both | Speakers) => inside - 2,
        (Label, Names | Places) => -4,
        _ => NEVER,
    }
}

/// How well the number of places fits the number of names.
fn counts(from: Part, to: Part, before: &Sight, sight: &Sight) -> i32 {
    let (Part::Names | Part::Speakers, Part::Places | Part::SpeakersPlaces) = (from, to) else { return 0 };
    let Some((people, _)) = &before.people else { return 0 };
    if people.iter().any(|person| person.affiliation.is_some()) {
        return -5;
    }
    let slots = sight.plain.split(';').count();
    match slots {
        1 => 0,
        slots if slots == people.len() => 5,
        _ => 1,
    }
}
