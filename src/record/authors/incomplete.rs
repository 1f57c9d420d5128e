//! Lists that stop short of their end: `Ada Byron et al.`

use super::item::Item;
use crate::diagnostic::{Code, Diagnostic, Place};

/// What stands for the authors that are not named, as the last of a list; the word for `and` may be read already.
const ENDINGS: [&str; 24] = [
    "al",
    "alii",
    "et al",
    "et alii",
    "others",
    "and others",
    "many others",
    "andere",
    "und andere",
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

/// What stands for them behind the last name, with nothing to part it.
const BEHIND: [&str; 8] = [" et al.", " et al", " u. a.", " u.a.", " 他", " 等", "ほか", "…"];

/// Takes the ending off a list and gives its words.
pub(super) fn take(items: &mut Vec<Item>) -> Option<String> {
    let no_capitals = !items.iter().any(|item| item.draft.name.contains(char::is_uppercase));
    let several = items.len() > 1;
    let last = items.last_mut()?;
    let name = &last.draft.name;
    let bare = name.trim_end_matches(['.', '…']).trim().to_lowercase();
    // `Al` alone is somebody, `et al.` nobody.
    let is_ending = ENDINGS.contains(&bare.as_str()) && (several || !name.starts_with(char::is_uppercase));
    if is_ending || several && bare.is_empty() {
        return items.pop().map(|ending| ending.draft.name);
    }
    let behind = BEHIND.iter().find_map(|ending| name.strip_suffix(ending).map(|kept| (kept, ending.trim())));
    let (kept, ending) = behind.or_else(|| name.strip_suffix("...").map(|kept| (kept, "…")))?;
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || c == ',').to_owned();
    if !kept.is_empty() {
        last.rename(kept, no_capitals);
    }
    Some(ending.to_owned())
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
