//! Titles that nothing but their look tells from other lines: in bold type, in capitals or first in a paragraph, with names below.

use super::line::{Gap, Line};
use super::shape::Sight;
use super::title::is_event;
use super::vocabulary::{is_bare, is_numbered_session, topic};

/// Talks that no heading announces are told from a page's other lines by this many of them.
const FEWEST: usize = 2;

/// Lines behind a title in which its abstract begins.
const NEAR: usize = 6;

/// Bytes of a title that nothing but its place tells.
const LONGEST: usize = 200;

/// Characters of a line that is running text.
const RUNNING: usize = 60;

/// Which lines begin a talk by their look and by the names below them.
pub(super) fn heads(lines: &[Line], sights: &[Sight]) -> Vec<bool> {
    let named = |at: usize, least: i32| match sights.get(at + 1) {
        Some(Sight { people: Some((people, sure)), field: None, .. }) => {
            *sure >= least || *sure >= 2 && people.iter().any(|person| person.affiliation.is_some())
        }
        Some(Sight { field: Some((field, _)), .. }) => *field == super::field::Field::Speaker,
        _ => false,
    };
    let looks = |at: usize| lines[at].is_set_off() || is_capitals(&lines[at].plain) || opens_paragraph(lines, at);
    let own = |at: usize| sights[at].people.as_ref().map_or(0, |(_, sure)| *sure);
    let may = |at: usize| looks(at) && is_title(&lines[at], &sights[at]);
    let sure: Vec<bool> = (0..lines.len()).map(|at| may(at) && named(at, 3.max(own(at) + 1))).collect();
    if sure.iter().filter(|head| **head).count() < FEWEST {
        return sure;
    }
    // `Bronze Bells` may be a name, but not where others like it are titles.
    (0..lines.len())
        .map(|at| sure[at] || may(at) && own(at) <= 3 && named(at, 3) && !sure[at.saturating_sub(1)])
        .collect()
}

/// Whether a line may be a title if its look says so.
fn is_title(line: &Line, sight: &Sight) -> bool {
    line.heading().is_none()
        && sight.field.is_none()
        && line.plain.chars().count() >= 4
        && !line.plain.ends_with([':', ','])
        && !is_bare(&line.plain)
        && !is_numbered_session(&line.plain)
}

/// Whether all letters of a line are capitals, in words and not in one acronym.
pub(super) fn is_capitals(plain: &str) -> bool {
    let letters = || plain.chars().filter(|c| c.is_alphabetic());
    let words = plain.split_whitespace().filter(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2);
    letters().count() >= 8
        && words.count() >= 2
        && !letters().any(char::is_lowercase)
        && letters().any(char::is_uppercase)
}

/// Where talks begin that no heading announces: the first of at least two lines with names below and running text behind them.
pub(super) fn unannounced(lines: &[Line], sights: &[Sight]) -> Option<usize> {
    let heads = heads(lines, sights);
    let is_event = |at: usize| at == 0 && is_event(&lines[at].plain);
    let talk = |at: &usize| heads[*at] && topic(&lines[*at].plain).is_none() && !is_event(*at);
    let talks: Vec<usize> = (0..lines.len()).filter(talk).collect();
    let runs = |at: usize| {
        let behind = lines[at + 1..].iter().zip(at + 1..).take(NEAR).take_while(|(_, next)| !heads[*next]);
        behind.skip(1).any(|(line, _)| line.plain.chars().count() >= RUNNING)
    };
    let told = talks.iter().filter(|at| runs(**at)).count();
    (told >= FEWEST && told * 2 >= talks.len()).then(|| talks[0])
}

/// Whether a line is the first of a paragraph's short ones, as a title above names is.
fn opens_paragraph(lines: &[Line], at: usize) -> bool {
    let (line, next) = (&lines[at], lines.get(at + 1));
    let alone = line.gap == Gap::Blank && next.is_some_and(|next| next.gap == Gap::Break) && line.group.is_none();
    alone && !line.is_item() && !line.plain.ends_with('.') && line.plain.len() < LONGEST
}
