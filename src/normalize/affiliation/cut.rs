//! Where a string of several affiliations is cut: a new one begins where the one before has its house and the next has one too.

use std::ops::Range;

use super::form::{Form, is_proper, kind_of_house};
use super::key::{key, words};
use super::segment::{Atom, Joint, MOST_ATOMS, atoms};
use super::split::Evidence;

/// One affiliation string and what its parts are.
pub(super) struct Cutter<'a> {
    evidence: &'a Evidence,
    text: &'a str,
    atoms: Vec<Atom>,
}

/// A part between commas or at a conjunction that cuts.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    form: Form,
    /// Whether it stands for itself: a house, or a name known from elsewhere.
    house: bool,
    /// Whether a conjunction or a stroke before it cuts.
    cut: bool,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(evidence: &'a Evidence, text: &'a str) -> Self {
        Self { evidence, text, atoms: atoms(text) }
    }

    /// The stretches between affiliations: separators with the spaces around them.
    pub(super) fn cuts(&self) -> Vec<Range<usize>> {
        if self.atoms.len() < 2 || self.atoms.len() > MOST_ATOMS {
            return Vec::new();
        }
        let parts = self.parts();
        let mut starts = self.starts(&parts);
        starts.sort_unstable();
        starts.dedup();
        starts.iter().map(|&index| parts[index - 1].end..parts[index].start).collect()
    }

    /// Joins atoms to parts: the longest run that is known as it stands, else at every comma and at the conjunctions that cut.
    fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut at = 0;
        while at < self.atoms.len() {
            let run = (at + 1..self.atoms.len()).rev().find(|&last| {
                (at, last) != (0, self.atoms.len() - 1) && self.evidence.is_whole(self.slice(at, last))
                    && self.may_end_at(last) && self.may_begin_at(at)
            });
            match run {
                Some(last) => {
                    let cut = at > 0 && self.atoms[at].joint != Joint::Comma;
                    parts.push(Part { start: self.atoms[at].start, end: self.atoms[last].end, form: Form::House, house: true, cut });
                    at = last + 1;
                }
                None => {
                    let last = self.comma_part_end(at);
                    self.push_part(&mut parts, at, last);
                    at = last + 1;
                }
            }
        }
        parts
    }

    /// A known run ends before a comma or a conjunction that a house follows.
    fn may_end_at(&self, last: usize) -> bool {
        self.atoms.get(last + 1).is_none_or(|next| next.joint == Joint::Comma || self.part(last + 1, last + 1).house)
    }

    fn may_begin_at(&self, at: usize) -> bool {
        at == 0 || self.atoms[at].joint == Joint::Comma || self.part(at - 1, at - 1).house
    }

    fn slice(&self, first: usize, last: usize) -> &'a str {
        &self.text[self.atoms[first].start..self.atoms[last].end]
    }

    /// The last atom before the next comma.
    fn comma_part_end(&self, first: usize) -> usize {
        let next = (first + 1..self.atoms.len()).find(|&index| self.atoms[index].joint == Joint::Comma);
        next.map_or(self.atoms.len() - 1, |next| next - 1)
    }

    /// Cuts one part between commas at its conjunctions, where both sides are complete.
    fn push_part(&self, parts: &mut Vec<Part>, first: usize, last: usize) {
        let mut from = first;
        let mut cut = first > 0 && self.atoms[first].joint != Joint::Comma && {
            let left = parts.last().copied();
            left.is_some_and(|left| self.conjunction_cuts(parts, left, first, last))
        };
        for middle in first + 1..=last {
            let left = self.part(from, middle - 1);
            if self.conjunction_cuts(parts, left, middle, last) {
                parts.push(Part { cut, ..left });
                from = middle;
                cut = true;
            }
        }
        parts.push(Part { cut, ..self.part(from, last) });
    }

    fn part(&self, first: usize, last: usize) -> Part {
        let text = self.slice(first, last);
        let form = Form::of(super::parse::without_parenthesis(text).0);
        let known = self.evidence.is_known(text) || self.evidence.is_listed(text);
        let house = form == Form::House || known && !matches!(form, Form::Unit | Form::Nameless | Form::Named);
        Part { start: self.atoms[first].start, end: self.atoms[last].end, form, house, cut: false }
    }

    fn text(&self, part: &Part) -> &'a str {
        &self.text[part.start..part.end]
    }

    /// Whether the conjunction before the atom `middle` parts two affiliations.
    fn conjunction_cuts(&self, before: &[Part], left: Part, middle: usize, last: usize) -> bool {
        // What stands right of it up to the next conjunction, or up to the comma where that is more of a name.
        let next_joint = (middle + 1..=last).find(|&index| self.part(middle, index - 1).house);
        let right = self.part(middle, next_joint.map_or(last, |next| next - 1));
        if self.atoms[middle].joint == Joint::Slash {
            return left.house && right.house && !is_translation(self.text(&left), self.text(&right));
        }
        let words_of = |part: &Part| words(self.text(part)).len();
        let house_before = before.iter().rev().take_while(|part| !part.cut).any(|part| part.house);
        let named = |part: &Part| part.form == Form::Named && words_of(part) >= 2;
        let known = |part: &Part| part.house || self.evidence.is_known(self.text(part)) && part.form != Form::Unit;
        let acronym = |part: &Part| part.form == Form::Acronym;
        let complete = known(&left) || named(&left) || acronym(&left) || house_before;
        if !complete {
            return false;
        }
        if known(&right) {
            return true;
        }
        if named(&right) || acronym(&right) {
            return (left.house || named(&left) || acronym(&left)) && !self.house_follows(last) && !acronym_pair(left, right);
        }
        // `…, Norway and Department of Law, University of Oslo`: a unit opens what a house closes.
        let opens = matches!(right.form, Form::Unit | Form::Nameless);
        opens && (left.house || house_before) && self.house_follows(last)
    }

    /// Whether a house stands behind the part that ends with the atom `last`.
    fn house_follows(&self, last: usize) -> bool {
        (last + 1..self.atoms.len()).any(|index| {
            let end = self.comma_part_end(index);
            self.part(index, end).house || self.part(index, index).house
        })
    }

    /// The parts that begin a new affiliation.
    fn starts(&self, parts: &[Part]) -> Vec<usize> {
        let mut starts: Vec<usize> = (1..parts.len()).filter(|&index| parts[index].cut).collect();
        if parts.len() >= 2 && parts.iter().all(|part| part.form == Form::Acronym) {
            return (1..parts.len()).collect();
        }
        let mut from = 0;
        for end in starts.clone().into_iter().chain(std::iter::once(parts.len())) {
            self.comma_starts(parts, from, end, &mut starts);
            from = end;
        }
        starts
    }

    /// Cuts at commas between `from` and `end`, where no conjunction cuts.
    fn comma_starts(&self, parts: &[Part], from: usize, end: usize, starts: &mut Vec<usize>) {
        let mut open = from;
        let mut house: Option<usize> = None;
        for index in from..end {
            let part = parts[index];
            let previous = index.checked_sub(1).filter(|&previous| previous >= open);
            let closed = (open..index).any(|earlier| matches!(parts[earlier].form, Form::Country(_)));
            if part.house || self.stands_apart(parts, open, index, house) {
                let Some(earlier) = house.or(previous.filter(|_| closed && named_before(parts, open, index))) else {
                    house = Some(index);
                    continue;
                };
                if self.belongs(parts, open, earlier, index) {
                    continue;
                }
                let start = self.opening(parts, from, earlier, index, end);
                starts.push(start);
                open = start;
                house = Some(index);
            }
        }
    }

    /// Whether an institute with a name of its own is known to stand alone, and is no part of the house before it.
    fn stands_apart(&self, parts: &[Part], open: usize, index: usize, house: Option<usize>) -> bool {
        let part = &parts[index];
        if part.form != Form::Named || is_part_by_kind(self.text(part)) || !self.evidence.is_known(self.text(part)) {
            return false;
        }
        let next_house = parts[index + 1..].iter().find(|part| part.house);
        let neighbour = house.filter(|&house| house >= open).map(|house| &parts[house]).or(next_house);
        neighbour.is_none_or(|neighbour| !shares_name(self.text(part), self.text(neighbour)))
    }

    /// Whether the house at `index` is the one at `earlier` again, or the university that one is a college of.
    fn belongs(&self, parts: &[Part], _open: usize, earlier: usize, index: usize) -> bool {
        let (first, second) = (self.text(&parts[earlier]), self.text(&parts[index]));
        key(first) == key(second) || is_part_by_kind(first) && shares_name(first, second)
    }

    /// Where the affiliation of the house at `index` begins: behind the earlier house and its places, at the first unit; right
    /// at the house where units follow their houses.
    fn opening(&self, parts: &[Part], from: usize, earlier: usize, index: usize, end: usize) -> usize {
        let mut start = earlier + 1;
        while start < index && (parts[start].form.is_place() || parts[start].form == Form::Other) {
            start += 1;
        }
        let is_unit = |part: &Part| matches!(part.form, Form::Unit | Form::Nameless | Form::Named) && !part.house;
        let units_follow = parts[from].house && index + 1 < end && is_unit(&parts[index + 1]);
        let closed = (earlier..start).any(|at| parts[at].form.is_place());
        if units_follow && !closed { index } else { start }
    }
}

/// Whether an institute stands in the affiliation that is open.
fn named_before(parts: &[Part], open: usize, index: usize) -> bool {
    parts[open..index].iter().any(|part| part.form == Form::Named)
}

/// `MIT and ETH` are two; `R and D` has no acronyms.
fn acronym_pair(left: Part, right: Part) -> bool {
    left.form == Form::Acronym && right.form == Form::Named
}

/// Colleges, schools and hospitals belong to universities by their nature.
fn is_part_by_kind(name: &str) -> bool {
    words(name).iter().any(|word| {
        ["college", "school", "hospital", "clinic", "faculty", "laboratory", "lab"].contains(&word.text.as_str())
    })
}

/// Whether two names share a word that is not one of the common ones: `Cologne Center for Politics` and `University of Cologne`.
fn shares_name(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    one.iter().filter(|word| is_proper(word)).any(|word| other.iter().any(|it| it.text == word.text))
}

/// Whether two names with a stroke between them may be one in two languages: their words for `university` differ.
fn is_translation(one: &str, other: &str) -> bool {
    let kind = |name: &str| words(name).into_iter().find(|word| kind_of_house(word).is_some()).map(|word| word.text);
    matches!((kind(one), kind(other)), (Some(one), Some(other)) if one != other)
}
