//! How much words look like a name, a part of one, or where somebody works.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

/// Small words that stand inside names or open a family name, in the languages that write Latin letters.
const PARTICLES: [&str; 51] = [
    "af", "al", "an", "ap", "av", "aw", "ben", "bin", "bint", "bte", "da", "das", "de", "degli", "dei", "del", "della",
    "delle", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "i", "ibn", "la", "las", "le", "los", "mac",
    "ní", "ó", "op", "os", "san", "st", "ten", "ter", "'t", "ul", "ur", "van", "vom", "von", "y", "zu", "zur",
];

/// Words that say of a group of people that it is one: the author is the group.
const GROUPS: [&str; 21] = [
    "alliance",
    "association",
    "board",
    "collaboration",
    "collaborations",
    "collaborators",
    "committee",
    "community",
    "consortium",
    "council",
    "experiment",
    "group",
    "initiative",
    "investigators",
    "network",
    "organization",
    "project",
    "society",
    "staff",
    "team",
    "union",
];

/// What opens the name of a group behind a person's: `Ada Byron on behalf of the ATLAS Collaboration`.
const BEHALF: [&str; 4] = ["on behalf of ", "in the name of ", "for the ", "im namen "];

/// Words of which institutions make their names, where they confer degrees, employ researchers or are a unit of a house
/// that does; in the languages that most affiliations are written in. Accents are ignored.
const INSTITUTIONS: [&str; 74] = [
    "academia",
    "academie",
    "academy",
    "agency",
    "akademie",
    "bank",
    "center",
    "centre",
    "centro",
    "centrum",
    "clinic",
    "college",
    "company",
    "corp",
    "corporation",
    "council",
    "department",
    "departamento",
    "departement",
    "dept",
    "dipartimento",
    "division",
    "ecole",
    "escuela",
    "facultad",
    "faculte",
    "faculty",
    "foundation",
    "gmbh",
    "hochschule",
    "hospital",
    "inc",
    "institut",
    "institute",
    "instituto",
    "institution",
    "instytut",
    "istituto",
    "lab",
    "laboratoire",
    "laboratoires",
    "laboratories",
    "laboratorio",
    "laboratory",
    "labs",
    "library",
    "llc",
    "ltd",
    "ministry",
    "museum",
    "observatory",
    "organisation",
    "polytechnic",
    "politecnico",
    "polytechnique",
    "research",
    "school",
    "scuola",
    "society",
    "technion",
    "technologies",
    "technology",
    "uniwersytet",
    "univ",
    "universidad",
    "universidade",
    "universita",
    "universitaet",
    "universitas",
    "universitat",
    "universite",
    "universiteit",
    "university",
    "univerza",
];

/// Those of them that are a part of a house: the house stands behind the comma.
const UNITS: [&str; 15] = [
    "departamento",
    "departement",
    "department",
    "dept",
    "dipartimento",
    "division",
    "ecole",
    "facultad",
    "faculte",
    "faculty",
    "lab",
    "laboratoire",
    "laboratorio",
    "laboratory",
    "school",
];

/// Endings of the words for a place of learning in writing without spaces (Chinese, Japanese, Korean).
const UNSPACED_INSTITUTIONS: [&str; 12] =
    ["大学", "大學", "大学院", "研究所", "研究院", "学院", "學院", "株式会社", "公司", "대학교", "대학", "연구소"];

/// Houses that are called by their letters, written as capitals; none that is a name, too (`TU`, `KIT`).
const ACRONYMS: [&str; 41] = [
    "CERN", "CMU", "CNR", "CNRS", "CSIC", "CSIRO", "CWI", "DESY", "DLR", "DTU", "EMBL", "ENS", "EPFL", "ESO", "ETH",
    "ETHZ", "IBM", "ICTP", "IISc", "IIT", "INFN", "INRAE", "INRIA", "JAXA", "KAIST", "KTH", "LMU", "MIT", "NASA",
    "NIST", "NTNU", "NYU", "POSTECH", "RIKEN", "RWTH", "SISSA", "TIFR", "UCL", "UCLA", "USTC", "VTT",
];

fn set(words: &[&'static str]) -> BTreeSet<&'static str> {
    words.iter().copied().collect()
}

static IS_PARTICLE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(&PARTICLES));
static IS_GROUP: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(&GROUPS));
static IS_ACRONYM: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(&ACRONYMS));
static IS_INSTITUTION: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(&INSTITUTIONS));

/// Whether a word in small letters stands inside names.
pub(crate) fn is_particle(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    IS_PARTICLE.contains(word) || word.ends_with(['\'', '’']) && word.chars().count() <= 3
}

/// Whether words name an institution.
pub(crate) fn is_institution(text: &str) -> bool {
    if UNSPACED_INSTITUTIONS.iter().any(|word| text.contains(word)) {
        return true;
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    // Where all is in capitals, letters are no sign.
    let mixed = text.contains(char::is_lowercase) || !text.contains(' ');
    let by_letters = |word: &str| mixed && IS_ACRONYM.contains(word);
    words.any(|word| {
        word.chars().count() > 2 && (by_letters(word) || IS_INSTITUTION.contains(unaccented(word).as_str()))
    })
}

/// Whether words name a part of an institution.
pub(super) fn is_unit(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| UNITS.contains(&unaccented(word).as_str()))
}

/// Whether words name what has colleges and institutes as its parts: a university, an academy.
pub(super) fn is_house(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .map(unaccented)
        .any(|word| ["univ", "uniwersytet", "akadem", "academ"].iter().any(|opening| word.starts_with(opening)))
}

/// Whether words stand as a title does, without a sentence: `Kew Labs`, and not `Supported by a grant.`
pub(super) fn is_heading(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| word.chars().count() > 3);
    let short = text.split_whitespace().count() <= 2;
    !text.trim_end().ends_with('.') && (short || words.all(|word| !word.starts_with(char::is_lowercase)))
}

/// Whether a name is that of a group.
pub(super) fn is_group(text: &str) -> bool {
    let lower = text.to_lowercase();
    is_on_behalf(&lower)
        || lower.starts_with("the ") && lower.contains(' ')
        || lower.split(|c: char| !c.is_alphanumeric()).any(|word| IS_GROUP.contains(word)) && lower.contains(' ')
}

/// Whether words name the group that somebody speaks for.
pub(super) fn is_on_behalf(text: &str) -> bool {
    let lower = text.to_lowercase();
    BEHALF.iter().any(|opening| lower.starts_with(opening))
}

fn unaccented(word: &str) -> String {
    let decomposed = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(word).into_owned();
    decomposed.chars().filter(char::is_ascii).collect::<String>().to_ascii_lowercase()
}

/// Whether a character is of a writing without spaces between the parts of a name.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(
        CodePointMapData::<Script>::new().get(c),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
    )
}

/// Whether a character is of the syllabary that writes foreign names, in which a middle dot parts given and family name.
pub(super) fn is_katakana(c: char) -> bool {
    CodePointMapData::<Script>::new().get(c) == Script::Katakana || c == 'ー'
}

/// The form of one word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `A.`, `J.-P.`, `A.B.`, `A`.
    Initials,
    /// `AB`: initials run together, or a short name in capitals.
    Capitals,
    /// `van`.
    Particle,
    /// A word with a capital, or of a script that has none.
    Name,
    /// Anything else.
    Other,
}

/// The form of a word; in a list without capitals small letters are as good.
pub(super) fn form(word: &str, no_capitals: bool) -> Form {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"'’".contains(c));
    let mut letters = bare.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Form::Other };
    let count = 1 + letters.count();
    let parts = || bare.split(['.', '-', '‐', '\u{2011}']).filter(|part| !part.is_empty());
    let is_single = |part: &str| {
        let mut letters = part.chars().filter(|&c| !is_mark_letter(c));
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    if bare.chars().any(|c| c.is_ascii_digit()) {
        return Form::Other;
    }
    if parts().all(is_single) && (count == 1 || bare.contains(['.', '-', '‐'])) {
        return Form::Initials;
    }
    // `Yu.`, `Th.`, `Ch.`: initials of two letters that write one sound.
    if word.ends_with('.') && count == 2 && first.is_uppercase() {
        return Form::Initials;
    }
    if is_particle(bare) && !no_capitals {
        return Form::Particle;
    }
    if (2..=3).contains(&count) && bare.chars().all(char::is_uppercase) {
        return Form::Capitals;
    }
    let opens = first.is_uppercase() || !first.is_lowercase() || no_capitals;
    // `d'Alembert`, `al-Khwarizmi`, `mcDonald`: a capital inside is as good.
    if opens || bare.chars().any(char::is_uppercase) { Form::Name } else { Form::Other }
}

fn is_mark_letter(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_forms() {
        for (word, expected) in [
            ("A.", Form::Initials),
            ("A", Form::Initials),
            ("J.-P.", Form::Initials),
            ("A.B.", Form::Initials),
            ("Yu.", Form::Initials),
            ("É.", Form::Initials),
            ("AB", Form::Capitals),
            ("van", Form::Particle),
            ("d'", Form::Particle),
            ("Byron", Form::Name),
            ("d'Alembert", Form::Name),
            ("李明", Form::Name),
            ("engine", Form::Other),
            ("2nd", Form::Other),
            ("-", Form::Other),
        ] {
            assert_eq!(form(word, false), expected, "{word}");
        }
        assert_eq!(form("byron", true), Form::Name);
    }

    #[test]
    fn institutions_and_groups_are_known_by_their_nouns() {
        assert!(is_institution("Universität Kew") && is_institution("東京大学") && is_institution("Kew Labs, Inc."));
        assert!(is_institution("ETH Zürich") && is_institution("CERN, Geneva") && is_institution("MIT"));
        assert!(!is_institution("Eth Sokha") && !is_institution("TU Anh") && !is_institution("ANN MIT-CHELL"));
        assert!(!is_institution("Ada Byron") && !is_institution("Labs Meyer-Incze".trim_start_matches("Labs ")));
        assert!(is_group("The Engine Collaboration") && is_group("on behalf of the engine team"));
        assert!(!is_group("Ada Byron"));
    }
}
