//! Where a string of several affiliations is cut: a new one begins where the one before has its house and the next has one too.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::comma::{self, shares_name};
use super::form::{Form, is_proper, is_shouted, kind_of_house, opens_unit};
use super::key::{key_of, words};
use super::parse::without_parenthesis;
use super::segment::{Atom, Joint, MOST_ATOMS, atoms};
use super::split::Evidence;

/// One affiliation string and what its parts are.
pub(super) struct Cutter<'a> {
    pub(super) evidence: &'a Evidence,
    text: &'a str,
    atoms: Vec<Atom>,
    shouted: bool,
    /// Parts looked at before, by their first and last atom.
    seen: RefCell<BTreeMap<(usize, usize), Part>>,
}

/// A part between commas or at a conjunction that cuts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    start: usize,
    end: usize,
    pub(super) form: Form,
    /// Whether it stands for itself: a house, or a name known from elsewhere.
    pub(super) house: bool,
    /// Whether it does so by a word of its own or by what is known, not by its end alone.
    firm: bool,
    /// Whether the event has it as one affiliation beside others, so that it is nobody's part.
    pub(super) whole: bool,
    /// Whether a conjunction or a stroke before it cuts.
    pub(super) cut: bool,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(evidence: &'a Evidence, text: &'a str) -> Self {
        Self { evidence, text, atoms: atoms(text), shouted: is_shouted(text), seen: RefCell::default() }
    }

    /// The stretches between affiliations: separators with the spaces around them.
    pub(super) fn cuts(&self) -> Vec<Range<usize>> {
        if self.atoms.len() < 2 || self.atoms.len() > MOST_ATOMS {
            return Vec::new();
        }
        let parts = self.parts();
        let mut starts = comma::starts(self, &parts);
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
                parts.push(Part {
                    form: Form::House,
                    house: true,
                    firm: true,
                    whole: true,
                    cut,
                    ..self.part(at, last)
                });
                at = last + 1;
                continue;
            }
            let last = self.comma_part_end(at);
            let middle =
                (at + 1..=last).find(|&middle| self.conjunction_cuts(&parts, self.part(at, middle - 1), middle));
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
        part.house
            || part.form == Form::Named
            || self.evidence.is_known(self.text(&part))
            || self.known_run(at).is_some()
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
        let seen = self.seen.borrow().get(&(first, last)).copied();
        seen.unwrap_or_else(|| {
            let part = self.look(first, last);
            self.seen.borrow_mut().insert((first, last), part);
            part
        })
    }

    fn look(&self, first: usize, last: usize) -> Part {
        let text = self.slice(first, last);
        let bare = without_parenthesis(text).0;
        let of_bare = words(bare);
        let form = Form::by_words(bare, &of_bare, self.shouted);
        let inside = bare.len() < text.len();
        let listed = self.evidence.is_listed_key(&key_of(&of_bare)) || inside && self.evidence.is_listed(text);
        let known = self.evidence.is_known(text) || inside && self.evidence.is_known(bare);
        let sure =
            matches!(form, Form::Named | Form::Other | Form::Acronym | Form::House) && self.evidence.is_sure(text);
        let house = form == Form::House
            || sure
            || listed && !form.is_place()
            || known && !matches!(form, Form::Unit | Form::Nameless | Form::Named);
        let by_word = form == Form::House && Form::is_house_by_word(bare) && of_bare.iter().any(is_proper);
        let firm = house && (sure || listed || known || by_word);
        Part { start: self.atoms[first].start, end: self.atoms[last].end, form, house, firm, whole: sure, cut: false }
    }

    pub(super) fn text(&self, part: &Part) -> &'a str {
        &self.text[part.start..part.end]
    }

    pub(super) fn is_known(&self, part: &Part) -> bool {
        let text = self.text(part);
        part.house
            || part.form != Form::Unit
                && (self.evidence.is_known(text) || self.evidence.is_known(without_parenthesis(text).0))
    }

    /// Whether the conjunction before the atom `middle` parts two affiliations; `left` is what stands before it since the
    /// last comma or cut.
    fn conjunction_cuts(&self, before: &[Part], left: Part, middle: usize) -> bool {
        // What stands right of it up to the next conjunction or comma.
        let right = self.part(middle, middle);
        let left_known = self.is_known(&left);
        let right_known = self.is_known(&right);
        let open = before.iter().rposition(|part| part.cut).unwrap_or(0);
        let after_country = before[open..].iter().rposition(|part| matches!(part.form, Form::Country(_)));
        let since = after_country.filter(|_| !left.form.is_place()).map_or(open, |at| open + at + 1);
        let named = |part: &Part| part.form == Form::Named && words(self.text(part)).len() >= 2;
        let acronym = |part: &Part| part.form == Form::Acronym;
        let house_before = before[since..].iter().any(|part| part.house);
        let closed = left.form.is_place() && before[since..].iter().any(|part| part.house || part.form == Form::Named);
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
        if closed && follows {
            return true;
        }
        // `University of Oslo, Oslo and …`: a town, and the house it belongs to right before it.
        let town = left.form == Form::Other && before[since..].last().is_some_and(|part| part.house);
        if (named(&right) || acronym(&right)) && !shares_name(self.text(&left), self.text(&right)) {
            return left.firm || closed || town && follows || acronym(&left) && acronym(&right) && !follows;
        }
        // `…, Oslo and Department of Law, University of Bergen`: a unit opens what a house closes.
        opens_unit(self.text(&right)) && (left.firm || town) && follows
    }

    /// Whether two names with a stroke between them may be one in two languages: their words for `university` differ, or they
    /// share a name, and the event does not have both alone.
    fn is_translation(&self, left: &Part, right: &Part) -> bool {
        let (one, other) = (self.text(left), self.text(right));
        let kind = |name: &str| words(name).into_iter().find_map(|word| Some((kind_of_house(&word)?, word.text)));
        let differ = matches!((kind(one), kind(other)), (Some((a, one)), Some((b, other))) if a == b && one != other);
        (differ || shares_name(one, other)) && !(self.evidence.is_known(one) && self.evidence.is_known(other))
    }

    /// Whether a house stands behind the part that ends with the atom `last`.
    fn house_follows(&self, last: usize) -> bool {
        (last + 1..self.atoms.len()).any(|index| {
            let end = self.comma_part_end(index);
            self.part(index, end).house || self.part(index, index).house
        })
    }
}
