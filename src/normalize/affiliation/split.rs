//! One string that holds several affiliations, taken apart on evidence.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::country;
use super::cut::Cutter;
use super::form::Form;
use super::key::{key, words};
use super::segment::{atoms, between_commas, surely_parted};
use super::{elsewhere, known};
use crate::normalize::fold::fold;
use crate::normalize::name::tidy;
use crate::record::AliasRecord;

/// What is known of affiliations from the whole event: the evidence that a name stands for itself.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Names that stand alone somewhere, folded: single parts, and whole slots with commas in them.
    known: BTreeSet<String>,
    /// How many slots hold nothing but the name.
    alone: BTreeMap<String, usize>,
    /// Names between two marks that stand in no name: somebody has them beside another.
    sure: BTreeSet<String>,
    /// The first parts of those with commas or conjunctions in them.
    openings: BTreeSet<String>,
    /// Keys of the names that the program or a registry knows.
    listed: BTreeSet<String>,
    /// Names the organizer settled: one each, or what they stand for.
    pinned: BTreeMap<String, Vec<String>>,
    /// Words that stand beside `University` as its place: alone they are a town.
    towns: BTreeSet<String>,
}

/// An affiliation string taken apart, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    /// The affiliations, at least one.
    pub(crate) names: Vec<String>,
    /// What speaks for taking it apart; none where it is one, or where the organizer settled it.
    pub(crate) reason: Option<String>,
}

impl Evidence {
    /// Gathers the names that stand alone: whole slots with nothing to cut in them, what surely parted slots hold, entries of
    /// lists, aliases.
    pub(crate) fn gather<'a>(
        slots: impl Iterator<Item = &'a str>,
        lists: impl Iterator<Item = &'a str>,
        aliases: &[AliasRecord],
    ) -> Self {
        let mut evidence = Self { listed: known::keys().map(str::to_owned).collect(), ..Self::default() };
        let mut open: BTreeSet<&str> = BTreeSet::new();
        for (slot, times) in counted(slots) {
            let alone = evidence.alone.entry(fold(slot)).or_default();
            let is_new = *alone == 0;
            *alone += times;
            if !is_new {
                continue;
            }
            let pieces = surely_parted(slot);
            pieces.iter().for_each(|piece| evidence.learn_towns(piece));
            match pieces.as_slice() {
                [only] if atoms(only).len() > 1 => _ = open.insert(only),
                [only] => evidence.learn(only),
                _ => {
                    for piece in evidence.joined(&pieces) {
                        evidence.learn(&piece);
                        evidence.sure.insert(fold(&piece));
                    }
                }
            }
        }
        counted(lists).into_iter().for_each(|(name, _)| evidence.learn(name));
        for alias in aliases {
            let names = std::iter::once(&alias.name).chain(&alias.also);
            for name in names.clone() {
                evidence.learn(&name.value);
                let several: Vec<String> = alias.several.iter().map(|name| tidy(&name.value)).collect();
                let pinned = if several.is_empty() { vec![tidy(&name.value)] } else { several };
                evidence.pinned.insert(fold(&name.value), pinned);
            }
            alias.several.iter().for_each(|name| evidence.learn(&name.value));
        }
        // A slot in which nothing is cut is one affiliation, with its commas.
        let whole: Vec<&str> = open.into_iter().filter(|slot| evidence.split(slot).names.len() == 1).collect();
        whole.into_iter().for_each(|slot| evidence.learn(slot));
        evidence
    }

    fn learn(&mut self, name: &str) {
        let atoms = atoms(name);
        if let [first, _, ..] = atoms.as_slice() {
            self.openings.insert(fold(&name[first.start..first.end]));
        }
        if !atoms.is_empty() {
            self.known.insert(fold(name));
        }
    }

    /// Whether some known name with commas or conjunctions in it may begin with this part.
    pub(super) fn opens(&self, part: &str) -> bool {
        let key = key(part);
        self.openings.contains(&fold(part))
            || !key.is_empty() && self.listed.range(key.clone()..).next().is_some_and(|listed| listed.starts_with(&key))
    }

    /// Adds names that a registry knows, as keys.
    pub(crate) fn list(&mut self, keys: impl Iterator<Item = String>) {
        self.listed.extend(keys);
    }

    /// Takes a string apart where every part is known from elsewhere in the event or has the form of an institution.
    pub(crate) fn split(&self, written: &str) -> Split {
        let whole = tidy(written);
        if let Some(pinned) = self.pinned.get(&fold(&whole)) {
            return Split { names: pinned.clone(), reason: None };
        }
        if self.is_listed(&whole) {
            return Split { names: vec![whole], reason: None };
        }
        let pieces = self.joined(&surely_parted(written));
        if pieces.len() > 1 {
            return Split { names: pieces, reason: Some("a mark parts them that stands in no name".to_owned()) };
        }
        let whole = pieces.into_iter().next().unwrap_or(whole);
        let mut cuts = elsewhere::cuts(self, &whole);
        if cuts.is_empty() {
            cuts = Cutter::new(self, &whole).cuts();
        }
        if cuts.is_empty() {
            return Split { names: vec![whole], reason: None };
        }
        let starts = std::iter::once(0).chain(cuts.iter().map(|cut| cut.end));
        let ends = cuts.iter().map(|cut| cut.start).chain(std::iter::once(whole.len()));
        let names: Vec<String> = starts.zip(ends).map(|(start, end)| whole[start..end].trim().to_owned()).collect();
        let reasons: Vec<String> = names.iter().map(|name| self.reason(name)).collect();
        Split { names, reason: Some(reasons.join("; ")) }
    }

    /// Surely parted pieces, with those that cannot stand alone brought back: a department to the house behind it, a place to
    /// what stands before it.
    fn joined(&self, pieces: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut unit: Option<String> = None;
        for piece in pieces {
            let piece = tidy(piece.trim().trim_end_matches([',', ' ']));
            let form = Form::of(&piece);
            let opens_with_house = between_commas(&piece)
                .first()
                .is_some_and(|atom| matches!(Form::of(&piece[atom.start..atom.end]), Form::House | Form::Named));
            let piece = match unit.take() {
                Some(unit) if opens_with_house => format!("{unit}, {piece}"),
                Some(unit) => {
                    names.push(unit);
                    piece
                }
                None => piece,
            };
            match names.last_mut() {
                Some(last)
                    if is_place(&piece)
                        && !self.is_known(piece.rsplit_once(' ').map_or(&piece, |(before, _)| before)) =>
                {
                    *last = format!("{last}, {piece}");
                }
                _ if (form == Form::Unit || form == Form::Nameless && is_school(&piece))
                    && between_commas(&piece).len() == 1 =>
                {
                    unit = Some(piece);
                }
                _ => names.push(piece),
            }
        }
        names.extend(unit);
        names
    }

    /// Whether the name stands alone elsewhere and is no town.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.known.contains(&fold(name)) && !self.is_town(name)
    }

    /// Whether more than one record gives the name alone.
    pub(super) fn is_often_alone(&self, name: &str) -> bool {
        self.alone.get(&fold(name)).is_some_and(|count| *count > 1)
    }

    /// Whether somebody has the name beside another one, a mark between them.
    pub(super) fn is_sure(&self, name: &str) -> bool {
        self.sure.contains(&fold(name)) && !self.is_town(name)
    }

    /// Whether the program or a registry knows the name.
    pub(super) fn is_listed(&self, name: &str) -> bool {
        self.is_listed_key(&key(name))
    }

    pub(super) fn is_listed_key(&self, key: &str) -> bool {
        self.listed.contains(key)
    }

    /// Whether the organizer or somebody's list has the name as it is, commas and all.
    pub(super) fn is_whole(&self, name: &str) -> bool {
        self.known.contains(&fold(name)) || self.is_listed(name)
    }

    /// Whether some slot is this name, as it is written or with commas and conjunctions in it.
    pub(crate) fn was_met(&self, name: &str) -> bool {
        self.alone.contains_key(&fold(name))
    }

    /// Whether the last word of a name is a town of the event: `Trinity College Dublin`.
    pub(super) fn ends_with_town(&self, name: &str) -> bool {
        name.rsplit(' ').next().is_some_and(|last| self.towns.contains(&key(last)))
    }

    fn is_town(&self, name: &str) -> bool {
        let words = words(name);
        words.len() <= 3 && self.towns.contains(&key(name)) || Form::of(name).is_place()
    }

    /// `Oslo` is a town where `University of Oslo` or `…, Oslo, Norway` is met.
    fn learn_towns(&mut self, piece: &str) {
        let parts: Vec<&str> = between_commas(piece).iter().map(|atom| &piece[atom.start..atom.end]).collect();
        for (index, part) in parts.iter().enumerate() {
            if let Some((_, town)) = part.split_once(" of ").filter(|(before, _)| Form::of(before) == Form::Nameless) {
                self.towns.insert(key(town));
            }
            if let Some(town) = part.strip_suffix(" University") {
                self.towns.insert(key(town));
            }
            let before_country =
                parts.get(index + 1).is_some_and(|next| matches!(Form::of(next), Form::Country(_) | Form::State(_)));
            if index > 0 && before_country && Form::of(part) == Form::Other {
                self.towns.insert(key(part));
            }
        }
    }

    /// Why an affiliation can stand for itself.
    fn reason(&self, name: &str) -> String {
        let parts: Vec<&str> = between_commas(name).iter().map(|atom| &name[atom.start..atom.end]).collect();
        let alone = |part: &&&str| self.is_whole(part) || self.is_listed(part);
        if self.is_whole(name) && !self.is_listed(name) {
            return format!("`{name}` also stands alone");
        }
        match (parts.iter().find(alone), parts.iter().find(|part| Form::of(part).is_institution())) {
            (Some(part), _) if !self.is_listed(part) => format!("`{part}` also stands alone"),
            (_, Some(part)) => format!("`{part}` has the form of an institution"),
            (Some(part), None) => format!("`{part}` is known"),
            (None, None) => format!("`{name}` has the form of an institution"),
        }
    }
}

/// Each text once, in order of appearance, and how often it stands there.
fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for text in texts {
        let number = *numbers.entry(text).or_insert(counted.len());
        if number == counted.len() {
            counted.push((text, 0));
        }
        counted[number].1 += 1;
    }
    counted
}

/// Schools and colleges without a name, unlike institutes without one, are always somebody's.
fn is_school(piece: &str) -> bool {
    words(piece).iter().any(|word| matches!(word.text.as_str(), "school" | "college"))
}

/// Telephone numbers and addresses of the net that stand among the affiliations of a letterhead.
fn is_contact(piece: &str) -> bool {
    let first = words(piece).into_iter().next().map(|word| word.text).unwrap_or_default();
    piece.contains('@') || piece.contains("://") || ["tel", "fax", "phone", "email"].contains(&first.as_str())
}

/// A country, a state, an address, or a town with one of them behind it.
fn is_place(piece: &str) -> bool {
    if is_contact(piece) {
        return true;
    }
    let parts = between_commas(piece);
    let form = |index: usize| Form::of(&piece[parts[index].start..parts[index].end]);
    let town = |index: usize| form(index).is_place() || form(index) == Form::Other;
    match parts.len() {
        0 => false,
        1 => form(0).is_place() || is_town_and_state(piece),
        count => (0..count).all(town) && form(count - 1).is_place(),
    }
}

/// `Wuhan 430023 China`, `Pasadena California USA`: nothing before the country says that it is an institution.
fn is_town_and_state(piece: &str) -> bool {
    let Some((before, country)) = piece.trim_end_matches('.').rsplit_once(' ') else { return false };
    country::country(country).is_some() && before.split(' ').count() <= 3 && Form::of(before) == Form::Other
}
