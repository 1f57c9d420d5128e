//! Titles before a name and degrees behind it, which a name may carry from a form or a list of names: as author lists have them.

use crate::record::authors::honorific;

/// Whether a word is a degree behind a name.
pub(super) fn is_degree(word: &str) -> bool {
    honorific::all_degrees(&[word])
}

/// Takes the titles off the beginning of a name, a word being left.
pub(super) fn take_titles(words: &mut Vec<String>) -> String {
    let count = honorific::titles(&borrowed(words));
    words.drain(..count).collect::<Vec<_>>().join(" ")
}

/// Takes the degrees off the end of a name, two words being left: `Wei MD` may be a name and its initials.
pub(super) fn take_degrees(words: &mut Vec<String>) -> String {
    let count = honorific::degrees(&borrowed(words));
    words.split_off(words.len() - count).join(" ")
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}
