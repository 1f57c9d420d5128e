//! Which commas part two affiliations: each has its own house, and what stands between the houses says where one ends.

use super::cut::{Cutter, Part};
use super::form::{Form, is_proper, is_university};
use super::key::{is_acronym, key, words};
use super::known;

/// The parts that begin a new affiliation.
pub(super) fn starts(cutter: &Cutter, parts: &[Part]) -> Vec<usize> {
    if parts.iter().all(|part| part.form == Form::Acronym) {
        return (1..parts.len()).collect();
    }
    let mut starts: Vec<usize> = (1..parts.len()).filter(|&index| parts[index].cut).collect();
    let mut from = 0;
    for end in starts.clone().into_iter().chain(std::iter::once(parts.len())) {
        Commas { cutter, parts, from, end }.starts(&mut starts);
        from = end;
    }
    starts
}

/// Parts between two conjunctions that cut.
struct Commas<'a> {
    cutter: &'a Cutter<'a>,
    parts: &'a [Part],
    from: usize,
    end: usize,
}

impl Commas<'_> {
    fn starts(&self, starts: &mut Vec<usize>) {
        let mut open = self.from;
        let mut house: Option<usize> = None;
        for index in self.from..self.end {
            if self.is_closed(open, index) && self.opens_behind_country(index) {
                starts.push(index);
                open = index;
                house = None;
            }
            if !self.parts[index].house && !self.stands_apart(open, index, house) {
                continue;
            }
            let Some(earlier) = house else {
                house = Some(index);
                continue;
            };
            if self.belongs(earlier, index) || self.may_be_town(index) {
                continue;
            }
            if let Some(start) = self.opening(open, earlier, index) {
                starts.push(start);
                open = start;
                house = Some(index);
            }
        }
    }

    /// Whether a country has ended the affiliation that is open, and no place follows.
    fn is_closed(&self, open: usize, index: usize) -> bool {
        let behind = self.parts[open..index].iter().rev().take_while(|part| part.form.is_place());
        let has_country = behind.clone().any(|part| matches!(part.form, Form::Country(_)));
        has_country && behind.count() < index - open && !self.parts[index].form.is_place()
    }

    /// Whether what stands behind a country begins an affiliation of its own.
    fn opens_behind_country(&self, index: usize) -> bool {
        let part = &self.parts[index];
        let rest = &self.parts[index + 1..self.end];
        let house = rest.iter().any(|part| part.house);
        let country = rest.iter().any(|part| matches!(part.form, Form::Country(_)));
        match part.form {
            _ if part.house => true,
            Form::Named => true,
            Form::Unit | Form::Nameless => house || country || self.cutter.is_known(part),
            _ => country && (house || rest.iter().any(|part| part.form == Form::Named)),
        }
    }

    /// Whether an institute with a name of its own is known to stand alone, and is no part of the house before it.
    fn stands_apart(&self, open: usize, index: usize, house: Option<usize>) -> bool {
        let part = &self.parts[index];
        let name = self.cutter.text(part);
        if part.form != Form::Named || !self.cutter.is_known(part) {
            return false;
        }
        // Two institutes that are both known alone, with no house beside them.
        let houseless = !self.parts[open..self.end].iter().any(|part| part.house);
        let is_institute = |part: &Part| {
            part.form == Form::Named && self.cutter.is_known(part) && !gives_degrees(self.cutter.text(part))
        };
        let before = index > open && is_institute(&self.parts[index - 1]);
        let behind = self.parts[..self.end].get(index + 1).is_some_and(is_institute);
        if houseless && is_institute(part) && (before || behind) {
            return true;
        }
        if is_part_by_kind(name) && !self.cutter.evidence.ends_with_town(name) {
            return false;
        }
        let next = self.parts[index + 1..self.end].iter().find(|part| part.house);
        let neighbour = house.map(|house| &self.parts[house]).or(next);
        neighbour.is_none_or(|neighbour| !shares_name(name, self.cutter.text(neighbour)))
    }

    /// Whether the house at `index` is the one at `earlier` again, or the university that one is a college of.
    fn belongs(&self, earlier: usize, index: usize) -> bool {
        let (first, second) = (self.cutter.text(&self.parts[earlier]), self.cutter.text(&self.parts[index]));
        let entry = |name: &str| known::find(&key(name));
        let same = key(first) == key(second) || entry(first).is_some() && entry(first) == entry(second);
        let whole = self.parts[earlier].whole || self.parts[index].whole;
        let part = self.is_part_of(earlier, index) || self.is_part_of(index, earlier);
        same || part || !whole && is_part_by_kind(first) && shares_name(first, second)
    }

    /// Whether an institute has its name from the university beside it, and no acronym of its own before it:
    /// `Cologne Center for Politics` beside `University of Cologne`.
    fn is_part_of(&self, part: usize, house: usize) -> bool {
        let (name, house) = (self.cutter.text(&self.parts[part]), self.cutter.text(&self.parts[house]));
        let own = name.split(' ').next().is_some_and(is_acronym);
        self.parts[part].form == Form::Named && !own && is_university(house) && shares_name(name, house)
    }

    /// Whether a name behind a house could as well be its town, which one careless record has alone: `Trinity College, Dublin`.
    fn may_be_town(&self, index: usize) -> bool {
        let part = &self.parts[index];
        let name = self.cutter.text(part);
        let certain = part.whole || self.cutter.evidence.is_listed(name) || self.cutter.evidence.is_often_alone(name);
        part.form == Form::Other && !certain
    }

    /// Where the affiliation of the house at `index` begins: behind the earlier house and its places, with its units. Nothing
    /// where units stand between two houses and could be either's.
    fn opening(&self, open: usize, earlier: usize, index: usize) -> Option<usize> {
        let is_unit = |part: &Part| matches!(part.form, Form::Unit | Form::Nameless | Form::Named | Form::Acronym);
        let between = &self.parts[earlier + 1..index];
        if let Some(place) = between.iter().rposition(|part| !is_unit(part)) {
            return Some(earlier + 1 + place + 1);
        }
        let units_first = open < earlier;
        let units_last = self.parts[..self.end].get(index + 1).is_some_and(|part| is_unit(part) && !part.house);
        match between.is_empty() {
            false if units_first == units_last => None,
            false if units_first => Some(earlier + 1),
            _ => Some(index),
        }
    }
}

/// Colleges and schools give degrees, so that institutes can be parts of them.
fn gives_degrees(name: &str) -> bool {
    words(name).iter().any(|word| ["college", "school", "academy"].contains(&word.text.as_str()))
}

/// Colleges, schools and hospitals belong to universities by their nature.
pub(super) fn is_part_by_kind(name: &str) -> bool {
    let words = words(name);
    let parts = ["college", "school", "hospital", "clinic", "faculty", "laboratory", "lab"];
    // A national laboratory is nobody's.
    let national = words.windows(2).any(|two| two[0].text == "national" && two[1].text.starts_with("laborator"));
    !national && words.iter().any(|word| parts.contains(&word.text.as_str()))
}

/// Whether two names share a word that is not one of the common ones: `Cologne Center for Politics` and `University of Cologne`.
pub(super) fn shares_name(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    one.iter().filter(|word| is_proper(word)).any(|word| other.iter().any(|it| it.text == word.text))
}
