//! Where a string of several affiliations is cut: a new one begins where the one before has its house and the next has one too.

use std::ops::Range;

use super::form::{Form, is_proper, is_shouted, kind_of_house};
use super::key::{key, words};
use super::known;
use super::segment::{Atom, Joint, MOST_ATOMS, atoms};
use super::parse::without_parenthesis;
use super::split::Evidence;

/// One affiliation string and what its parts are.
pub(super) struct Cutter<'a> {
    evidence: &'a Evidence,
    text: &'a str,
    atoms: Vec<Atom>,
    shouted: bool,
}

/// A part between commas or at a conjunction that cuts.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    form: Form,
    /// Whether it stands for itself: a house, or a name known from elsewhere.
    house: bool,
    /// Whether it does so by a word of its own or by what is known, not by its end alone.
    firm: bool,
    /// Whether a conjunction or a stroke before it cuts.
    cut: bool,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(evidence: &'a Evidence, text: &'a str) -> Self {
        Self { evidence, text, atoms: atoms(text), shouted: is_shouted(text) }
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
            let cut = at > 0 && self.atoms[at].joint != Joint::Comma;
            if let Some(last) = self.known_run(at) {
                parts.push(Part { form: Form::House, house: true, cut, ..self.part(at, last) });
                at = last + 1;
                continue;
            }
            let last = self.comma_part_end(at);
            let middle = (at + 1..=last).find(|&middle| self.conjunction_cuts(&parts, self.part(at, middle - 1), middle));
            let end = middle.map_or(last, |middle| middle - 1);
            parts.push(Part { cut, ..self.part(at, end) });
            at = end + 1;
        }
        parts
    }

    /// The last atom of the longest run from `at` that the event or a list knows as one affiliation, commas and all.
    fn known_run(&self, at: usize) -> Option<usize> {
        if !self.evidence.opens(self.slice(at, at)) {
            return None;
        }
        (at + 1..self.atoms.len()).rev().find(|&last| {
            (at, last) != (0, self.atoms.len() - 1)
                && self.evidence.is_whole(self.slice(at, last))
                && self.holds_institution(at, last)
                && self.atoms.get(last + 1).is_none_or(|next| next.joint == Joint::Comma || self.opens_at(last + 1))
        })
    }

    /// Whether a run is more than units or places: `Department of Physics and Astronomy` alone is no affiliation here.
    fn holds_institution(&self, first: usize, last: usize) -> bool {
        let mut parts = Vec::new();
        let mut at = first;
        while at <= last {
            let end = self.comma_part_end(at).min(last);
            parts.push(self.part(at, end));
            at = end + 1;
        }
        let by_form = match parts.iter().map(|part| part.form).collect::<Vec<_>>().as_slice() {
            // `Sciences Po, Centre d'études`; `Institute for Advanced Studies, Vienna`.
            [Form::Other | Form::Acronym, Form::Unit | Form::Nameless, ..] | [Form::Nameless, Form::Other, ..] => true,
            forms => forms.len() > 1 && forms.contains(&Form::Named),
        };
        by_form || parts.iter().any(|part| part.house) || self.evidence.is_listed(self.slice(first, last))
    }

    /// Whether an affiliation may begin at an atom.
    fn opens_at(&self, at: usize) -> bool {
        let part = self.part(at, at);
        part.house || part.form == Form::Named || self.evidence.is_known(self.text(&part)) || self.known_run(at).is_some()
    }

    fn slice(&self, first: usize, last: usize) -> &'a str {
        &self.text[self.atoms[first].start..self.atoms[last].end]
    }

    /// The last atom before the next comma.
    fn comma_part_end(&self, first: usize) -> usize {
        let next = (first + 1..self.atoms.len()).find(|&index| self.atoms[index].joint == Joint::Comma);
        next.map_or(self.atoms.len() - 1, |next| next - 1)
    }

    fn part(&self, first: usize, last: usize) -> Part {
        let text = self.slice(first, last);
        let bare = without_parenthesis(text).0;
        let form = Form::within(bare, self.shouted);
        let listed = self.evidence.is_listed(text) || self.evidence.is_listed(bare);
        let known = self.evidence.is_known(text) || self.evidence.is_known(bare);
        let house = form == Form::House
            || listed && !form.is_place()
            || known && !matches!(form, Form::Unit | Form::Nameless | Form::Named);
        let by_word = form == Form::House && Form::is_house_by_word(bare) && words(bare).iter().any(is_proper);
        let firm = house && (listed || known || by_word);
        Part { start: self.atoms[first].start, end: self.atoms[last].end, form, house, firm, cut: false }
    }

    fn text(&self, part: &Part) -> &'a str {
        &self.text[part.start..part.end]
    }

    fn is_known(&self, part: &Part) -> bool {
        let text = self.text(part);
        part.house || part.form != Form::Unit && (self.evidence.is_known(text) || self.evidence.is_known(without_parenthesis(text).0))
    }

    /// Whether the conjunction before the atom `middle` parts two affiliations; `left` is what stands before it since the
    /// last comma or cut.
    fn conjunction_cuts(&self, before: &[Part], left: Part, middle: usize) -> bool {
        // What stands right of it up to the next conjunction or comma.
        let right = self.part(middle, middle);
        let left_known = self.is_known(&left);
        let right_known = self.is_known(&right);
        let open = before.len() - before.iter().rev().position(|part| part.cut).map_or(before.len(), |at| at + 1);
        let named = |part: &Part| part.form == Form::Named && words(self.text(part)).len() >= 2;
        let acronym = |part: &Part| part.form == Form::Acronym;
        let house_before = before[open..].iter().any(|part| part.house);
        let closed = matches!(left.form, Form::Country(_) | Form::State(_)) && before[open..].iter().any(|part| part.form == Form::Named);
        let follows = self.house_follows(self.comma_part_end(middle));
        if self.atoms[middle].joint == Joint::Slash {
            let complete = left_known || house_before && left.form == Form::Other;
            let opens = right_known || self.known_run(middle).is_some() || left.house && named(&right) && follows;
            return complete && opens && !self.is_translation(&left, &right);
        }
        if !(left_known || named(&left) || acronym(&left) || house_before || closed) {
            return false;
        }
        if self.known_run(middle).is_some() {
            return true;
        }
        if right.house {
            // A company's form ends many names with `and` in them: `Electric System & Service Co.`
            return right.firm && (!left.house || left.firm);
        }
        if right_known {
            return left_known || house_before || closed;
        }
        if named(&right) || acronym(&right) {
            return left.firm || closed || (acronym(&left) && acronym(&right)) && !follows;
        }
        // `…, Norway and Department of Law, University of Oslo`: a unit opens what a house closes.
        let opens = matches!(right.form, Form::Unit | Form::Nameless);
        opens && (left.firm || house_before || closed) && follows
    }

    /// Whether two names with a stroke between them may be one in two languages: they share a name, or their words for
    /// `university` differ and the event does not have both alone.
    fn is_translation(&self, left: &Part, right: &Part) -> bool {
        let (one, other) = (self.text(left), self.text(right));
        let kind = |name: &str| words(name).into_iter().find(|word| kind_of_house(word).is_some()).map(|word| word.text);
        let alone = self.evidence.is_known(one) && self.evidence.is_known(other);
        let kinds_differ = matches!((kind(one), kind(other)), (Some(one), Some(other)) if one != other);
        shares_name(one, other) || kinds_differ && !alone
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
        if part.form != Form::Named || !self.is_known(part) {
            return false;
        }
        // Two institutes that are both known alone, with no house beside them.
        let is_college = |part: &Part| words(self.text(part)).iter().any(|word| ["college", "school", "academy"].contains(&word.text.as_str()));
        let houseless = !parts[open..].iter().any(|part| part.house);
        let beside = |at: usize| parts.get(at).is_some_and(|it| it.form == Form::Named && self.is_known(it) && !is_college(it));
        if houseless && !is_college(part) && (beside(index + 1) || index > open && beside(index - 1)) {
            return true;
        }
        if is_part_by_kind(self.text(part)) && !self.evidence.ends_with_town(self.text(part)) {
            return false;
        }
        let next_house = parts[index + 1..].iter().find(|part| part.house);
        let neighbour = house.filter(|&house| house >= open).map(|house| &parts[house]).or(next_house);
        neighbour.is_none_or(|neighbour| !shares_name(self.text(part), self.text(neighbour)))
    }

    /// Whether the house at `index` is the one at `earlier` again, or the university that one is a college of.
    fn belongs(&self, parts: &[Part], _open: usize, earlier: usize, index: usize) -> bool {
        let (first, second) = (self.text(&parts[earlier]), self.text(&parts[index]));
        let entry = |name: &str| known::find(&key(name));
        key(first) == key(second) || entry(first).is_some() && entry(first) == entry(second) || is_part_by_kind(first) && shares_name(first, second)
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

/// Colleges, schools and hospitals belong to universities by their nature.
fn is_part_by_kind(name: &str) -> bool {
    let words = words(name);
    let parts = ["college", "school", "hospital", "clinic", "faculty", "laboratory", "lab"];
    // A national laboratory is nobody's.
    let national = words.windows(2).any(|two| two[0].text == "national" && two[1].text.starts_with("laborator"));
    !national && words.iter().any(|word| parts.contains(&word.text.as_str()))
}

/// Whether two names share a word that is not one of the common ones: `Cologne Center for Politics` and `University of Cologne`.
fn shares_name(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    one.iter().filter(|word| is_proper(word)).any(|word| other.iter().any(|it| it.text == word.text))
}
