//! Lists that can be read in two ways: the other way is shown.

use super::item::Item;
use super::person::Draft;
use super::reading::{self, Reading, Rules};
use super::separator::Separator;
use crate::diagnostic::{Code, Diagnostic, Place};

/// How much likelier a reading is than one that need not be shown.
const CLEAR: i32 = 5;

/// Other assumptions under which the list may read differently.
const OTHERS: [Rules; 4] = [
    Rules { turned: Some(false), inner_joins: None, one: false },
    Rules { turned: Some(true), inner_joins: None, one: false },
    Rules { turned: None, inner_joins: Some(false), one: false },
    Rules { turned: None, inner_joins: Some(true), one: false },
];

/// The likeness of a single word as a whole name.
const MONONYM: i32 = -4;

/// The likeness of an initial as a whole name.
const NO_WORD: i32 = -8;

/// Names shown of the other reading.
const SHOWN: usize = 6;

/// Complains if the list reads nearly as well in another way.
pub(super) fn complaint(items: &[Item], chosen: &Reading, place: &Place) -> Option<Diagnostic> {
    let others = OTHERS.iter().filter_map(|&rules| reading::read(items, rules));
    let differs = |other: &Reading| !names(other).eq(names(chosen));
    // In a list of single words nothing tells a turned name from two people.
    let single = |draft: &Draft| !draft.name.replace(", ", ",").contains(' ');
    let parted = items.iter().any(|item| matches!(item.before, Separator::Hard | Separator::Line));
    let turned = chosen.persons.iter().any(|person| person.name.contains(", "));
    let bare = !parted && turned && chosen.persons.iter().all(single);
    let close = |other: &Reading| {
        let apart = other.persons.len() <= chosen.persons.len() || other.least > MONONYM || !parted;
        let likely = reading::is_plausible(other) && apart && chosen.score - other.score <= CLEAR;
        let likely = likely || bare && other.least > NO_WORD;
        !other.broken && (likely || chosen.mixed)
    };
    let other = others.filter(|other| differs(other) && close(other)).max_by_key(|other| other.score)?;
    let message = format!("the authors are read as {}", listed(chosen));
    let help = format!(
        "they could also be {}. To settle it, write a list under `authors:`, one author a line with a dash before it",
        listed(&other)
    );
    Some(Diagnostic::new(Code::AmbiguousAuthors, place, message).help(help))
}

fn names(reading: &Reading) -> impl Iterator<Item = &str> {
    reading.persons.iter().map(|person| person.name.as_str())
}

/// `3 people: `Ada Byron`, `Jean Ford` …`.
fn listed(reading: &Reading) -> String {
    let count = reading.persons.len();
    let shown = |person: &Draft| match person.slots.as_slice() {
        [] => format!("`{}`", person.name),
        [slot, ..] => format!("`{}` of `{}`", person.name, slot.value),
    };
    let shown: Vec<String> = reading.persons.iter().take(SHOWN).map(shown).collect();
    let more = if count > SHOWN { ", …" } else { "" };
    let people = if count == 1 { "one person".to_owned() } else { format!("{count} people") };
    format!("{people}: {}{more}", shown.join(", "))
}
