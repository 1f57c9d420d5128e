//! Titles before a name and degrees behind it, which a name may carry from a list or a form.

/// Titles in the languages of most name lists, points away. Those that are also names or words (`Hon`, `Mag`, `Rev`, `Ing`,
/// `Doc`) stand in the list below and need their point.
const TITLES: [&str; 26] = [
    "prof",
    "professor",
    "profa",
    "dr",
    "dra",
    "drs",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "mme",
    "mlle",
    "sir",
    "dame",
    "reverend",
    "dipl-ing",
    "dipl-inf",
    "dipl-phys",
    "dipl-math",
    "priv-doz",
    "univ-prof",
    "herr",
    "frau",
    "dr-ing",
    "phdr",
];

/// Titles that need their point, since without it they are names or words.
const POINTED: [&str; 16] = [
    "hon.", "mag.", "rev.", "ing.", "doc.", "assoc.", "asst.", "apl.", "em.", "h.c.", "hab.", "rer.", "nat.", "habil.",
    "mgr.", "rndr.",
];

/// Degrees and orders, points away; in the case that they are written in, so that no name in small letters is one.
const DEGREES: [&str; 22] = [
    "PhD", "PHD", "DPhil", "MD", "MSc", "BSc", "MEng", "BEng", "MPhil", "MBA", "MPH", "DSc", "ScD", "DrSc", "CSc",
    "FRS", "FRCP", "PharmD", "EdD", "LLM", "RN", "MRes",
];

fn bare(word: &str) -> String {
    word.chars().filter(|&char| char != '.').collect()
}

/// Whether a word is a title before a name.
pub(super) fn is_title(word: &str) -> bool {
    let lower = word.to_lowercase();
    POINTED.contains(&lower.as_str()) || TITLES.contains(&bare(&lower).as_str())
}

/// Whether a word is a degree behind a name.
pub(super) fn is_degree(word: &str) -> bool {
    DEGREES.contains(&bare(word).as_str())
}

/// Takes the titles off the beginning of a name, a word being left.
pub(super) fn take_titles(words: &mut Vec<String>) -> String {
    let most = words.len().saturating_sub(1);
    let count = words[..most].iter().take_while(|word| is_title(word)).count();
    words.drain(..count).collect::<Vec<_>>().join(" ")
}

/// Takes the degrees off the end of a name, two words being left: `Wei MD` may be a name and its initials.
pub(super) fn take_degrees(words: &mut Vec<String>) -> String {
    let most = words.len().saturating_sub(2);
    let count = words.iter().rev().take(most).take_while(|word| is_degree(word)).count();
    words.split_off(words.len() - count).join(" ")
}
