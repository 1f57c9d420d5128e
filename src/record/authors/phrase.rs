//! Phrases between names that say who did what: `joint work with Jean Ford`, `presented by`, `supervised by`.

use super::mark;
use super::markup::{Piece, Sign};
use super::person::Draft;
use super::separator::closers;
use crate::diagnostic::{Code, Diagnostic, Place};

/// What a speaker says before the names of the others, as programmes of mathematics have it.
const JOINT: [&str; 9] = [
    "in joint work with",
    "based on joint work with",
    "this is joint work with",
    "joint work with",
    "joint with",
    "jointly with",
    "in collaboration with",
    "collaboration with",
    "gemeinsam mit",
];

/// What stands before the name of who presents.
const PRESENTED: &str = "presented by";

/// What stands before people who are no authors.
const SUPERVISED: [&str; 3] = ["supervised by", "advised by", "under the supervision of"];

/// Names behind `presented by` that are looked for among the others.
const MOST: usize = 4;

/// Parts a list at its phrases; gives the byte where the first one begins that parts a speaker from the others.
pub(super) fn read(pieces: &[Piece]) -> (Vec<Piece>, Option<usize>) {
    let closers = closers(pieces);
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut joint = None;
    let mut closing = None;
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        let sign = |sign: Sign, to: usize| Piece { sign, end: pieces[to - 1].end, ..piece.clone() };
        if let Some(close) = closers[at].filter(|_| closing.is_none() && !piece.held) {
            if names_others(pieces, at + 1) {
                if phrase(pieces, at + 1, "with").is_some() {
                    joint = joint.or(Some(piece.start));
                }
                kept.push(sign(Sign::With, at + 1));
                closing = Some(close);
                at += 1;
            } else {
                kept.extend_from_slice(&pieces[at..=close]);
                at = close + 1;
            }
            continue;
        }
        if closing == Some(at) {
            kept.push(sign(Sign::Char(' '), at + 1));
            closing = None;
            at += 1;
            continue;
        }
        if !begins(pieces, at) {
            kept.push(piece.clone());
            at += 1;
        } else if let Some(to) = JOINT.iter().find_map(|words| phrase(pieces, at, words)) {
            joint = joint.or(Some(piece.start));
            kept.push(sign(Sign::With, to));
            at = to;
        } else if let Some(to) = phrase(pieces, at, PRESENTED) {
            kept.push(sign(Sign::With, to));
            kept.extend_from_slice(&pieces[at..to]);
            at = to;
        } else if SUPERVISED.iter().any(|words| phrase(pieces, at, words).is_some())
            && kept.iter().any(|piece| piece.char().is_some_and(char::is_alphabetic))
        {
            let to = stretch(pieces, &closers, at, closing);
            let words: String = pieces[at..to].iter().map(|piece| piece.char().unwrap_or(' ')).collect();
            kept.push(sign(Sign::Note(words.trim().to_owned()), to));
            at = to;
        } else {
            kept.push(piece.clone());
            at += 1;
        }
    }
    (kept, joint)
}

/// Whether what begins here, inside brackets, names others: `(joint with Jean Ford)`.
fn names_others(pieces: &[Piece], at: usize) -> bool {
    JOINT.iter().chain([&PRESENTED, &"with"]).any(|words| phrase(pieces, at, words).is_some())
}

/// Whether a word begins here.
fn begins(pieces: &[Piece], at: usize) -> bool {
    let behind = |before: &Piece| before.char().is_none_or(|c| c.is_whitespace() || "([,;.–—".contains(c));
    let here = &pieces[at];
    !here.held && here.char().is_some_and(char::is_alphabetic) && (at == 0 || behind(&pieces[at - 1]))
}

/// Where a phrase ends that begins here, with more behind it.
fn phrase(pieces: &[Piece], from: usize, words: &str) -> Option<usize> {
    let is_space = |piece: &Piece| piece.sign == Sign::Line || piece.char().is_some_and(char::is_whitespace);
    let mut at = from;
    for c in words.chars() {
        let piece = pieces.get(at)?;
        let alike = if c == ' ' { is_space(piece) } else { piece.char()?.to_lowercase().eq([c]) };
        if !alike {
            return None;
        }
        at += 1;
    }
    (is_space(pieces.get(at)?) && pieces.get(at + 1).is_some()).then_some(at)
}

/// Where the stretch ends that begins here: at a separator outside brackets or where the brackets around it close.
fn stretch(pieces: &[Piece], closers: &[Option<usize>], from: usize, closing: Option<usize>) -> usize {
    let end = closing.unwrap_or(pieces.len());
    let mut at = from;
    while at < end {
        let piece = &pieces[at];
        if matches!(piece.sign, Sign::Line | Sign::And) || piece.char().is_some_and(|c| ",;|".contains(c)) {
            break;
        }
        at = closers[at].map_or(at + 1, |close| (close + 1).min(end));
    }
    at
}

/// Makes one person of who is named among the authors and again behind `presented by`.
pub(super) fn unite(persons: &mut Vec<Draft>) {
    let named: Vec<usize> = (0..persons.len()).filter(|&at| persons[at].presented).take(MOST).collect();
    for at in named.into_iter().rev() {
        let alike = |other: &usize| *other != at && is_same(&persons[at].name, &persons[*other].name);
        let others: Vec<usize> = (0..persons.len()).filter(alike).collect();
        if let [other] = others.as_slice() {
            let said = Draft { name: String::new(), ..persons[at].clone() };
            persons[*other].join("", said);
            persons.remove(at);
        }
    }
}

/// Whether a name may be short for another: each of its words is one of the other's, or the first letter of one.
fn is_same(short: &str, full: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let parts = name.split(|c: char| c.is_whitespace() || ",.".contains(c));
        parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (short, full) = (words(short), words(full));
    let one = |word: &str| word.chars().nth(1).is_none();
    let within =
        |word: &String| full.iter().any(|other| other == word || one(word) && other.starts_with(word.as_str()));
    short.iter().all(within) && short.iter().any(|word| !one(word))
}

/// Makes the only person before `joint work with` who presents, with a complaint.
pub(super) fn speaker(persons: &mut [Draft], joint: Option<usize>, place: &Place) -> Option<Diagnostic> {
    let from = joint?;
    let marks = |person: &Draft| person.marks.iter().any(|mark| mark == "*" || mark == mark::CIRCLE);
    let said = persons.iter().any(|person| person.speaker || person.strong || marks(person));
    let mut before = persons.iter().filter(|person| person.at.0 < from);
    if said || persons.len() < 2 || before.next().is_none() || before.next().is_some() {
        return None;
    }
    let first = persons.iter_mut().find(|person| person.at.0 < from)?;
    first.speaker = true;
    let message = format!("`{}` is taken to present: the others stand behind words for joint work", first.name);
    let help = "if somebody else presents, write `(speaker)` behind that name";
    Some(Diagnostic::new(Code::Inferred, place, message).help(help))
}
