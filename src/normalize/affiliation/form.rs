//! What a part of an affiliation says by its form alone: an institution, a unit of one, a place.

use super::country::{self, Land};
use super::key::{Word, is_acronym, words};
use super::vocabulary::{
    COMPANIES, EITHER, ENGLISH_KINDS, FIELDS, HOSPITALS, HOUSE_ENDINGS, HOUSES, KINDS, LAST_WORDS, STREETS,
    STREETS_FIRST, TIES, UNITS,
};

/// What a part between two commas is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An institution that belongs to no other: a university, a company.
    House,
    /// What is as often an institution as a part of one, with a name of its own: `Nuffield College`, `Max Planck Institute`.
    Named,
    /// The same without a name: `Institute of Physics`, `Graduate School`; it needs a house to be known by.
    Nameless,
    /// A part of an institution: a department, a faculty.
    Unit,
    /// Three capitals or more.
    Acronym,
    /// A country.
    Country(&'static str),
    /// A state of a federation.
    State(&'static str),
    /// A street, a building, a post code.
    Address,
    /// Anything else: a town, a field, a name that says nothing of what it is.
    Other,
}

/// Whether a text is written in capitals throughout, where they tell no acronyms.
pub(super) fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.split([',', ';', '/', '&']).any(|part| part.trim().contains(' '))
}

impl Form {
    /// What a part says, by its words.
    pub(super) fn of(text: &str) -> Self {
        Self::within(text, false)
    }

    /// What a part of a text says that may be written in capitals throughout.
    pub(super) fn within(text: &str, shouted: bool) -> Self {
        Self::by_words(text, &words(text), shouted)
    }

    /// [`Form::within`] of a text whose words are known.
    pub(super) fn by_words(text: &str, words: &[Word], shouted: bool) -> Self {
        match country::land(text, words) {
            Some(Land::Country(code)) => return Self::Country(code),
            Some(Land::State(code)) => return Self::State(code),
            None => {}
        }
        let bare = text.trim_matches(['"', '“', '”', '[', ']', ' ']);
        let Some(first) = words.first() else { return Self::Address };
        if is_address(words) {
            return Self::Address;
        }
        let begins = |stems: &[&str], word: &Word| stems.iter().any(|stem| stands(stem, word));
        if words.iter().any(|word| begins(HOSPITALS, word)) {
            return if words.len() > 1 && !is_led(words) { Self::Named } else { Self::Nameless };
        }
        if words.iter().any(is_house) || words.last().is_some_and(|last| words.len() > 1 && is(COMPANIES, last)) {
            // `University` alone says nothing of which.
            return if words.iter().any(is_proper) || words.len() == 1 && !first.text.starts_with("univ") {
                Self::House
            } else {
                Self::Nameless
            };
        }
        if begins(UNITS, first) || words.iter().any(is_unit_word) {
            return Self::Unit;
        }
        if is_institute_of_technology(words) {
            return Self::House;
        }
        if words.iter().any(|word| begins(EITHER, word)) {
            if is_place_by_kind(words) {
                return Self::Other;
            }
            return if is_led(words) { Self::Nameless } else { Self::Named };
        }
        if !shouted && is_acronym(bare) {
            return Self::Acronym;
        }
        if !shouted && is_branch(bare, words) {
            return Self::House;
        }
        Self::Other
    }

    /// Whether the name says by a word of its own that it is a university, not by its end alone.
    pub(super) fn is_house_by_word(text: &str) -> bool {
        let words = words(text);
        let acronym_first = text
            .split(' ')
            .next()
            .is_some_and(|first| first.len() >= 2 && first.chars().all(|c| c.is_ascii_uppercase()));
        words.iter().any(is_house)
            || is_institute_of_technology(&words)
            || acronym_first && !words.last().is_some_and(|last| is(COMPANIES, last))
            || words.last().is_some_and(|last| last.text == "tech")
    }

    /// Whether it may be an institution by itself.
    pub(super) fn is_institution(self) -> bool {
        matches!(self, Self::House | Self::Named)
    }

    /// Whether it is where something is.
    pub(super) fn is_place(self) -> bool {
        matches!(self, Self::Country(_) | Self::State(_) | Self::Address)
    }
}

/// Whether a word begins with the stem or shortens it; short stems have to be the whole word or its plural.
fn stands(stem: &str, word: &Word) -> bool {
    let (short, word) = (word.short, word.text.as_str());
    if short && word.len() >= 3 && stem.len() > word.len() && stem.starts_with(word) {
        return true;
    }
    match stem {
        "cent" => {
            matches!(word, "center" | "centre" | "centers" | "centro" | "centrum" | "ctr" | "centar")
                || short && word == "cent"
        }
        "lab" => word == "labs" || word == "lab" || word.starts_with("laborator"),
        "dep" | "fac" | "unit" | "unite" | "team" | "bank" | "chair" => {
            word == stem || word.strip_suffix('s') == Some(stem)
        }
        "zentrum" | "schule" | "klinik" | "stiftung" => word.ends_with(stem) || word.starts_with(stem),
        stem => word.starts_with(stem),
    }
}

fn is(list: &[&str], word: &Word) -> bool {
    list.contains(&word.text.as_str())
}

fn is_house(word: &Word) -> bool {
    let text = word.text.as_str();
    text == "univ"
        || HOUSES.iter().any(|stem| text.starts_with(stem))
        || HOUSE_ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// Whether a name has a word for what confers degrees.
pub(super) fn is_university(name: &str) -> bool {
    words(name).iter().any(is_house)
}

/// `Mathematics Department`: the word may stand last.
fn is_unit_word(word: &Word) -> bool {
    word.text.starts_with("department")
        || word.text.starts_with("dept")
        || word.text.starts_with("facult")
        || word.text == "division"
}

/// A word of its kind opens the name, or only words that say of what kind it is stand before it, and a field follows.
fn is_led(words: &[Word]) -> bool {
    let opens = |word: &Word| EITHER.iter().any(|stem| stands(stem, word));
    let Some(at) = words.iter().position(opens) else { return true };
    if !words[..at].iter().all(|word| is(KINDS, word)) {
        return false;
    }
    // `Institut Pasteur` has its name behind, `Institut für Physik` its field.
    match words.get(at + 1) {
        None => true,
        Some(next) => at > 0 || is(TIES, next) || is(KINDS, next) || is_field(next) || next.short,
    }
}

fn is_place_by_kind(words: &[Word]) -> bool {
    let [first, second] = words else { return false };
    is(ENGLISH_KINDS, first) && !is(TIES, second) && !is(KINDS, second) && !is_field(second) && !is_kind(second)
}

fn is_field(word: &Word) -> bool {
    FIELDS.iter().any(|ending| word.text.ends_with(ending))
}

/// Whether a part names a field of study and nothing else, as units do that leave out `Department of`.
pub(super) fn is_field_alone(text: &str) -> bool {
    words(text).last().is_some_and(is_field)
}

/// `Georgia Institute of Technology`, `Indian Inst. of Tech.`: a house, unless nothing says which.
fn is_institute_of_technology(words: &[Word]) -> bool {
    let at = words.windows(3).position(|three| {
        three[0].text.starts_with("inst") && three[1].text == "of" && three[2].text.starts_with("tech")
    });
    at.is_some_and(|at| at > 0 && !words[..at].iter().all(|word| is(KINDS, word) && word.text != "national"))
}

/// A company or a campus by an acronym before it or by its last word: `UC Berkeley`, `IBM Research`, `Virginia Tech`.
fn is_branch(text: &str, words: &[Word]) -> bool {
    let parts: Vec<&str> = text.split(' ').collect();
    let [first, .., _] = parts.as_slice() else { return false };
    let capitals = first.len() >= 2
        && first.chars().all(|c| c.is_ascii_uppercase())
        && country::country(first).is_none()
        && parts.last().is_some_and(|last| country::country(last.trim_end_matches('.')).is_none());
    let named_next = parts[1].starts_with(char::is_uppercase);
    let last_word = words.last().is_some_and(|last| is(LAST_WORDS, last));
    let begins_named = words.first().is_some_and(|first| !is(KINDS, first) && !is_field(first));
    parts.len() <= 4 && (capitals && named_next || last_word && begins_named && parts.len() <= 3)
}

fn is_address(words: &[Word]) -> bool {
    let has_digit = |word: &Word| word.text.chars().any(|c| c.is_ascii_digit());
    if words.iter().all(has_digit) {
        return true;
    }
    let digits = words.iter().any(has_digit);
    let named = words.iter().any(is_unit_word) || words.first().is_some_and(is_house);
    let last = words.last().is_some_and(|last| {
        is(STREETS, last) || ["strasse", "straße", "gatan", "straat"].iter().any(|ending| last.text.ends_with(ending))
    });
    // `University Park` is an address, `Park University` none.
    let street = words.len() > 1 && last && (!named || words.len() == 2);
    street
        || digits
            && (words.iter().any(|word| is(STREETS, word))
                || words.first().is_some_and(|word| is(STREETS_FIRST, word) || has_digit(word)) && !named)
}

/// One word for all words of a kind, in whatever language: `universität` and `university` are `univ`.
pub(super) fn kind_of_house(word: &Word) -> Option<&'static str> {
    let begins = |stem: &&&str| stands(stem, word);
    match () {
        () if is_house(word) => Some("univ"),
        () if ["institu", "istitu", "instytut"].iter().any(|stem| word.text.starts_with(stem)) => Some("institu"),
        () if ["cent", "zentrum"].iter().any(|stem| stands(stem, word)) => Some("cent"),
        () => EITHER.iter().find(begins).copied(),
    }
}

/// Whether the text begins with a kind of unit and what ties it to its field: `Department of …`, `School of …`.
pub(super) fn opens_unit(text: &str) -> bool {
    if !text.starts_with(char::is_uppercase) {
        return false;
    }
    let words = words(text);
    let [first, tie, _, ..] = words.as_slice() else { return false };
    is(TIES, tie)
        && tie.text != "and"
        && (is_kind(first) && !is_house(first) || UNITS.iter().any(|stem| stands(stem, first)))
}

/// Whether the word says what kind of institution it is.
pub(super) fn is_kind(word: &Word) -> bool {
    kind_of_house(word).is_some()
}

/// Whether the word can be what tells an institution from others of its kind.
pub(super) fn is_proper(word: &Word) -> bool {
    !word.is_joining()
        && word.text.chars().count() > 2
        && !is(KINDS, word)
        && !is_kind(word)
        && !is_field(word)
        && !UNITS.iter().any(|stem| stands(stem, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_words() {
        use Form::{Acronym, Address, Country, House, Named, Nameless, Other, State, Unit};
        for (text, form) in [
            ("University of Oslo", House),
            ("Univ. Wien", House),
            ("Technische Hochschule Ulm", House),
            ("Helsingin yliopisto", House),
            ("京都大学", House),
            ("Acme Inc.", House),
            ("Georgia Institute of Technology", House),
            ("UC Berkeley", House),
            ("Cornell Tech", House),
            ("IBM Research", House),
            ("Nuffield College", Named),
            ("Max Planck Institute for Informatics", Named),
            ("Institut Pasteur", Named),
            ("Institut für Physik", Nameless),
            ("Institute of Technology", Nameless),
            ("School of Computing", Nameless),
            ("State Key Laboratory of Optics", Nameless),
            ("Graduate School", Nameless),
            ("Department of Physics", Unit),
            ("Mathematics Department", Unit),
            ("Fakultät für Informatik", Unit),
            ("INRIA", Acronym),
            ("USA", Country("US")),
            ("NJ", State("US")),
            ("Wilberforce Road", Address),
            ("P.O. Box 1234", Address),
            ("University Park", Address),
            ("100080", Address),
            ("Oslo", Other),
            ("Los Angeles", Other),
            ("Medical Research", Other),
            ("Uppsala University Hospital", Named),
        ] {
            assert_eq!(Form::of(text), form, "{text}");
        }
    }
}
