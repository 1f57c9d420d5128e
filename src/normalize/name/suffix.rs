//! Generations: what stands behind a family name and is not part of it, and what is.

use super::word;

/// Generational suffixes (BibTeX's `Jr` part), points away.
const SUFFIXES: [&str; 13] =
    ["jr", "sr", "ii", "iii", "iv", "vi", "vii", "junior", "senior", "2nd", "3rd", "4th", "esq"];

/// Portuguese words of kinship. They open no name alone and are part of the family name where names are turned
/// (ABNT NBR 6023: `BALAGE FILHO, Pedro`), so they are no suffix in the sense of CSL, which would stand behind the given names.
const KINSHIP: [&str; 6] = ["filho", "neto", "netto", "sobrinho", "júnior", "bisneto"];

/// Whether a word is a generational suffix; a numeral must be in capitals.
pub(super) fn is_suffix(word: &str) -> bool {
    let bare = word.trim_end_matches('.').to_lowercase();
    SUFFIXES.contains(&bare.as_str()) && (!bare.starts_with(['i', 'v']) || word::is_capital(word))
}

/// Whether a word at the end of a name is one of kinship, and so belongs to the family name before it.
pub(super) fn is_kinship(word: &str) -> bool {
    KINSHIP.contains(&word.to_lowercase().as_str())
}

/// Takes a suffix off the end of a name, at least so many words being left.
pub(super) fn take(words: &mut Vec<String>, left: usize) -> String {
    match words.as_slice() {
        [.., last] if words.len() > left && is_suffix(last) => words.pop().unwrap_or_default(),
        _ => String::new(),
    }
}
