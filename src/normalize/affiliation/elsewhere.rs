//! The firmest evidence: every part of a string is the whole affiliation of somebody else in the event.

use std::ops::Range;

use super::comma::{is_part_by_kind, shares_name};
use super::form::Form;
use super::parse::without_parenthesis;
use super::segment::{Atom, Joint, MOST_ATOMS, atoms, between_commas};
use super::split::Evidence;

/// The separators at which such a string is cut; none where some part does not stand alone, or may belong to its neighbour.
pub(super) fn cuts(evidence: &Evidence, text: &str) -> Vec<Range<usize>> {
    let atoms = atoms(text);
    if atoms.len() < 2 || atoms.len() > MOST_ATOMS {
        return Vec::new();
    }
    let slice = |from: usize, end: usize| &text[atoms[from].start..atoms[end - 1].end];
    // For each atom: where the part that begins with it ends, if all from there on stands alone; the longest part first.
    let mut ends: Vec<Option<usize>> = vec![None; atoms.len()];
    for from in (0..atoms.len()).rev() {
        ends[from] = (from + 1..=atoms.len()).rev().filter(|&end| end - from < atoms.len()).find(|&end| {
            let follows = match atoms.get(end) {
                None => true,
                Some(next) => ends[end].is_some_and(|after| are_apart(slice(from, end), slice(end, after), next)),
            };
            follows && stands_alone(evidence, slice(from, end))
        });
    }
    let mut cuts = Vec::new();
    let mut from = 0;
    while let Some(end) = ends[from].filter(|end| *end < atoms.len()) {
        cuts.push(atoms[end - 1].end..atoms[end].start);
        from = end;
    }
    cuts
}

/// Whether somebody has this and nothing else for an affiliation, and it is neither a place nor a unit without its house.
fn stands_alone(evidence: &Evidence, part: &str) -> bool {
    if !evidence.was_met(part) || !evidence.is_known(part) {
        return false;
    }
    let mut forms = forms(part);
    let first = forms.next().unwrap_or(Form::Other);
    first == Form::House
        || forms.any(|form| form == Form::House)
        || !first.is_place() && !matches!(first, Form::Unit | Form::Nameless)
}

/// Whether neither part can be of the other: before a comma what has a name of its own may be a unit of the house behind it.
fn are_apart(left: &str, right: &str, joint: &Atom) -> bool {
    if shares_name(left, right) {
        return false;
    }
    let has_house = |part: &str| forms(part).any(|form| form == Form::House);
    joint.joint != Joint::Comma
        || (has_house(left) || !has_house(right)) && (has_house(right) || !is_part_by_kind(right) || !has_house(left))
}

/// What each part between commas says by its form.
fn forms(text: &str) -> impl Iterator<Item = Form> {
    between_commas(text).into_iter().map(|atom| Form::of(without_parenthesis(&text[atom.start..atom.end]).0))
}
