//! Lists that stop short of their end: `Ada Byron et al.`

use super::person::Draft;
use crate::diagnostic::{Code, Diagnostic, Place};

/// What stands for the authors that are not named, as the last of a list; the word for `and` may be read already.
const ENDINGS: [&str; 25] = [
    "al",
    "alii",
    "et al",
    "et alii",
    "others",
    "and others",
    "many others",
    "andere",
    "und andere",
    "a",
    "u. a",
    "u.a",
    "otros",
    "y otros",
    "outros",
    "e outros",
    "altri",
    "e altri",
    "autres",
    "et autres",
    "др",
    "и др",
    "等",
    "ほか",
    "他",
];

/// Takes the ending off a list and gives its words.
pub(super) fn take(persons: &mut Vec<Draft>) -> Option<String> {
    let count = persons.len();
    let last = persons.last_mut()?;
    let bare = |text: &str| text.trim_end_matches(['.', '…']).trim().to_lowercase();
    if count > 1 && (ENDINGS.contains(&bare(&last.name).as_str()) || bare(&last.name).is_empty()) {
        return persons.pop().map(|ending| ending.name);
    }
    // Behind the last name itself.
    let lower = last.name.to_lowercase();
    for ending in [" et al.", " et al", " and others", " u. a.", " u.a.", " 他", " ほか", " 等", "ほか", "…", "..."] {
        if lower.ends_with(ending) && last.name.is_char_boundary(last.name.len() - ending.len()) {
            let kept = last.name.len() - ending.len();
            let words = last.name[kept..].trim().to_owned();
            last.name.truncate(kept);
            let trimmed = last.name.trim_end_matches(|c: char| c.is_whitespace() || c == ',').len();
            last.name.truncate(trimmed);
            if last.name.is_empty() {
                persons.pop();
            }
            return Some(words);
        }
    }
    None
}

/// Complains that authors are missing.
pub(super) fn complaint(ending: &str, place: &Place) -> Diagnostic {
    let said = match ending.trim_end_matches('.') {
        "" => "…",
        // The word for `and` is read as one.
        "al" => "et al.",
        _ => ending,
    };
    let message = format!("the list of authors stops at `{said}`");
    Diagnostic::new(Code::IncompleteAuthors, place, message).help("name all authors")
}
