//! How well words serve as a whole name, as a family name, as given names: above nothing it is likely.

use super::likeness::{Form, form, is_group, is_institution, is_particle};
use super::{honorific, person};

/// The likeness of the words of one stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// As a whole name in spoken order.
    pub(super) full: i32,
    /// As the family name before a comma.
    pub(super) family: i32,
    /// As the given names behind it.
    pub(super) given: i32,
    /// Whether it is where somebody works.
    pub(super) place: bool,
    /// Whether it is one word in capitals among others, as names of institutions are shortened.
    pub(super) acronym: bool,
}

/// The likeness below which words are no name at all; one word is as far above it as a whole name can fall.
pub(super) const NO_NAME: i32 = -5;

impl Shape {
    /// Weighs words; `no_capitals` if the whole list has none.
    pub(super) fn of(name: &str, no_capitals: bool) -> Self {
        let group = is_group(name);
        let place = is_institution(name) && !group;
        let acronym = name.chars().count() > 2 && name.chars().all(|c| c.is_alphabetic() && c.is_uppercase());
        let count = Counts::of(name, no_capitals);
        let none = if group || place { -6 } else { 0 } + count.other * -3;
        // Written without spaces, three characters and more are a whole name.
        let whole = person::is_unspaced_name(name) && name.chars().count() > 2;
        let none = none - if whole { 4 } else { 0 };
        // One word in small letters is a name somebody goes by; nobody turns it round.
        let handle = !name.contains(' ') && name.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
        let handle = handle && name.contains(char::is_lowercase);
        let none = none - if handle && no_capitals { 6 } else { 0 };
        let full = match () {
            () if handle => -4,
            () if group => 3,
            () if place => -5,
            () => none + if whole { 4 } else { 0 } + count.full(person::is_unspaced_name(name)),
        };
        Self { full, family: none + count.family(), given: none + count.given(), place, acronym }
    }
}

/// The forms of a name's words, counted.
struct Counts {
    names: i32,
    initials: i32,
    other: i32,
    first: Option<Form>,
    last: Option<Form>,
}

impl Counts {
    fn of(name: &str, no_capitals: bool) -> Self {
        let words: Vec<&str> = name.split_whitespace().filter(|word| !word.starts_with(['(', '"', '“'])).collect();
        // A generational suffix weighs nothing.
        let suffixed = words.len() > 1 && words.last().is_some_and(|word| honorific::is_generation(word));
        let words = &words[..words.len() - usize::from(suffixed)];
        let mut forms: Vec<Form> = words.iter().map(|word| form(word, no_capitals)).collect();
        // Two particles in front are no given name, in whatever letters: `VAN DER WAALS`.
        let particles = words.iter().take_while(|word| is_particle(&word.to_lowercase())).count();
        if particles > 1 && particles < words.len() {
            forms[..particles].fill(Form::Particle);
        }
        let count = |wanted: &[Form]| {
            let found = forms.iter().filter(|form| wanted.contains(form)).count();
            i32::try_from(found.min(100)).unwrap_or(100)
        };
        Self {
            names: count(&[Form::Name, Form::Capitals]),
            initials: count(&[Form::Initials]),
            other: count(&[Form::Other]),
            first: forms.first().copied(),
            last: forms.last().copied(),
        }
    }

    fn full(&self, unspaced: bool) -> i32 {
        if self.names == 0 {
            return -8;
        }
        if self.last == Some(Form::Particle) {
            return NO_NAME;
        }
        let initial_first = self.initials > 0 && self.first == Some(Form::Initials);
        match self.names + self.initials + self.other.min(1) {
            1 if unspaced => 3,
            1 if self.first == Some(Form::Particle) => NO_NAME,
            1 => -4,
            2 | 3 => 3 + i32::from(initial_first),
            4 => 2 + i32::from(initial_first),
            count => 6 - count,
        }
    }

    fn family(&self) -> i32 {
        if self.last == Some(Form::Particle) {
            return -6;
        }
        // `A. Smith, Noah`: a middle initial that went to the wrong side.
        if self.initials > 0 {
            return if self.first == Some(Form::Initials) && self.names > 0 { -5 } else { -6 };
        }
        match self.names {
            0 => -8,
            1 => 1,
            2 => -1,
            _ => -4,
        }
    }

    fn given(&self) -> i32 {
        if self.first == Some(Form::Particle) {
            return -3;
        }
        match (self.names, self.initials) {
            (0, 0) => -8,
            (0, _) => 4,
            (1, 0) => 1,
            (1, _) => 2,
            (2, _) => 0,
            (3, _) => -1,
            _ => -4,
        }
    }
}
