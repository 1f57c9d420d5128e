//! Countries and the states of federations, as the end of an address names them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::key::{Word, words};

/// Code and names a line; the file's head says where they come from.
const COUNTRIES: &str = include_str!("countries.txt");

/// States and provinces with the abbreviation of ISO 3166-2, of the federations whose addresses name them: the United States,
/// Canada, Australia.
const STATES: &[(&str, &str, &str)] = &[
    ("US", "AL", "Alabama"),
    ("US", "AK", "Alaska"),
    ("US", "AZ", "Arizona"),
    ("US", "AR", "Arkansas"),
    ("US", "CA", "California"),
    ("US", "CO", "Colorado"),
    ("US", "CT", "Connecticut"),
    ("US", "DE", "Delaware"),
    ("US", "DC", "District of Columbia"),
    ("US", "FL", "Florida"),
    ("US", "GA", "Georgia"),
    ("US", "HI", "Hawaii"),
    ("US", "ID", "Idaho"),
    ("US", "IL", "Illinois"),
    ("US", "IN", "Indiana"),
    ("US", "IA", "Iowa"),
    ("US", "KS", "Kansas"),
    ("US", "KY", "Kentucky"),
    ("US", "LA", "Louisiana"),
    ("US", "ME", "Maine"),
    ("US", "MD", "Maryland"),
    ("US", "MA", "Massachusetts"),
    ("US", "MI", "Michigan"),
    ("US", "MN", "Minnesota"),
    ("US", "MS", "Mississippi"),
    ("US", "MO", "Missouri"),
    ("US", "MT", "Montana"),
    ("US", "NE", "Nebraska"),
    ("US", "NV", "Nevada"),
    ("US", "NH", "New Hampshire"),
    ("US", "NJ", "New Jersey"),
    ("US", "NM", "New Mexico"),
    ("US", "NY", "New York"),
    ("US", "NC", "North Carolina"),
    ("US", "ND", "North Dakota"),
    ("US", "OH", "Ohio"),
    ("US", "OK", "Oklahoma"),
    ("US", "OR", "Oregon"),
    ("US", "PA", "Pennsylvania"),
    ("US", "PR", "Puerto Rico"),
    ("US", "RI", "Rhode Island"),
    ("US", "SC", "South Carolina"),
    ("US", "SD", "South Dakota"),
    ("US", "TN", "Tennessee"),
    ("US", "TX", "Texas"),
    ("US", "UT", "Utah"),
    ("US", "VT", "Vermont"),
    ("US", "VA", "Virginia"),
    ("US", "WA", "Washington"),
    ("US", "WV", "West Virginia"),
    ("US", "WI", "Wisconsin"),
    ("US", "WY", "Wyoming"),
    ("CA", "AB", "Alberta"),
    ("CA", "BC", "British Columbia"),
    ("CA", "MB", "Manitoba"),
    ("CA", "NB", "New Brunswick"),
    ("CA", "NL", "Newfoundland and Labrador"),
    ("CA", "NS", "Nova Scotia"),
    ("CA", "ON", "Ontario"),
    ("CA", "PE", "Prince Edward Island"),
    ("CA", "QC", "Quebec"),
    ("CA", "SK", "Saskatchewan"),
    ("AU", "ACT", "Australian Capital Territory"),
    ("AU", "NSW", "New South Wales"),
    ("AU", "NT", "Northern Territory"),
    ("AU", "QLD", "Queensland"),
    ("AU", "SA", "South Australia"),
    ("AU", "TAS", "Tasmania"),
    ("AU", "VIC", "Victoria"),
    ("AU", "WA", "Western Australia"),
];

static BY_NAME: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let lines = COUNTRIES.lines().filter(|line| !line.starts_with('#'));
    let mut by_name = BTreeMap::new();
    for (code, names) in lines.filter_map(|line| line.split_once('|')) {
        for name in names.split('|') {
            by_name.entry(folded(name)).or_insert(code);
        }
    }
    by_name
});

static STATES_BY_NAME: LazyLock<BTreeMap<String, &'static str>> =
    LazyLock::new(|| STATES.iter().map(|(country, _, full)| (folded(full), *country)).collect());

static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    COUNTRIES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| Some(line.split_once('|')?.0)).collect()
});

/// Words of the longest name of a country.
const MOST_WORDS: usize = 10;

/// Every word but a leading article, so that `The Netherlands` is `Netherlands`.
fn folded(name: &str) -> String {
    folded_words(&words(name))
}

fn folded_words(words: &[Word]) -> String {
    let start = usize::from(words.len() > 1 && words[0].text == "the");
    words[start..].iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The code of a country by one of its names, `UK` and `USA` among them; not by its code, which may be a state's.
pub(super) fn country(name: &str) -> Option<&'static str> {
    country_of(&words(&without_post_code(name)))
}

fn country_of(words: &[Word]) -> Option<&'static str> {
    // Longer than any country's name; and a state of the union and a country: the address does not say which.
    let name = Some(words).filter(|words| words.len() <= MOST_WORDS).map(folded_words)?;
    if name == "georgia" { None } else { BY_NAME.get(&name).copied() }
}

/// Whether a part is a country, or a state of one.
pub(super) enum Land {
    /// A country.
    Country(&'static str),
    /// A state or province of a country.
    State(&'static str),
}

/// The country or state that a part of an address names, a post code beside it; `words` are the part's.
pub(super) fn land(text: &str, words: &[Word]) -> Option<Land> {
    let has_digit = |word: &Word| word.text.bytes().any(|byte| byte.is_ascii_digit());
    let lettered: Vec<Word> = words.iter().filter(|word| !has_digit(word)).cloned().collect();
    if lettered.is_empty() || lettered.len() > MOST_WORDS {
        return None;
    }
    let of_state = || state_of(&without_post_code(text), &lettered).map(Land::State);
    country_of(&lettered).map(Land::Country).or_else(of_state)
}

/// The code of a country that the organizer gives, by a name or by its code.
pub(crate) fn stated(text: &str) -> Option<&'static str> {
    let code = text.trim().to_ascii_uppercase();
    CODES.iter().find(|known| **known == code).copied().or_else(|| BY_NAME.get(&folded(text)).copied())
}

/// The country of a state or province, by name or abbreviation in capitals; a post code may stand behind it.
pub(super) fn state(text: &str) -> Option<&'static str> {
    let bare = without_post_code(text);
    state_of(&bare, &words(&bare))
}

fn state_of(bare: &str, words: &[Word]) -> Option<&'static str> {
    let bare = bare.trim_end_matches('.');
    if bare.len() <= 3 {
        return STATES.iter().find(|(_, short, _)| bare == *short).map(|(country, ..)| *country);
    }
    let name = Some(words).filter(|words| words.len() <= MOST_WORDS).map(folded_words)?;
    STATES_BY_NAME.get(&name).copied()
}

/// Whether a word names a state of the United States in full; their universities have campuses of their own.
pub(super) fn is_american_state(name: &str) -> bool {
    STATES_BY_NAME.get(name) == Some(&"US")
}

/// A text without the words that hold a digit, as post codes do.
pub(super) fn without_post_code(text: &str) -> String {
    let words = text.split(' ').filter(|word| !word.chars().any(|c| c.is_ascii_digit()));
    let kept = words.collect::<Vec<_>>().join(" ");
    kept.trim_matches([' ', '-', '\u{2013}', '.', ';', '#', ']', '[']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_many_names() {
        for (name, code) in [
            ("Germany", "DE"),
            ("Deutschland", "DE"),
            ("ALLEMAGNE", "DE"),
            ("P.R. China", "CN"),
            ("PR China", "CN"),
            ("People’s Republic of China", "CN"),
            ("The Netherlands", "NL"),
            ("U.S.A.", "US"),
            ("UK", "GB"),
            ("Republic of Korea", "KR"),
            ("Österreich", "AT"),
            ("日本", "JP"),
            ("Россия", "RU"),
            ("Côte d'Ivoire", "CI"),
        ] {
            assert_eq!(country(name), Some(code), "{name}");
        }
        for name in ["Georgia", "CA", "DE", "Paris", "Niger Delta", ""] {
            assert_eq!(country(name), None, "{name}");
        }
        assert_eq!(stated("de"), Some("DE"));
        assert_eq!(stated("Georgia"), Some("GE"));
    }

    #[test]
    fn states_are_known_by_name_and_abbreviation() {
        assert_eq!(state("NJ"), Some("US"));
        assert_eq!(state("CT 06520"), Some("US"));
        assert_eq!(state("Ontario"), Some("CA"));
        assert_eq!(state("nj"), None);
        assert_eq!(state("Oslo"), None);
    }

    #[test]
    fn no_name_is_two_countries() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (code, names) in
            COUNTRIES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('|'))
        {
            for name in names.split('|') {
                assert!(seen.insert(folded(name), code).is_none_or(|other| other == code), "{name}");
            }
        }
        assert!(seen.len() > 2000);
    }
}
