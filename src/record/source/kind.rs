//! What an entry of a programme is, by the word its system has for it.

use crate::record::{Kind, SessionKind};

/// What a word for a type of contribution says; none where it says nothing known.
pub(super) fn kind(word: &str) -> Option<Kind> {
    let lower = word.to_lowercase();
    let has = |stems: &[&str]| stems.iter().any(|stem| lower.contains(stem));
    if has(&["invited", "keynote", "plenary", "eingeladen", "invité", "invitad", "convidad", "invitat"]) {
        Some(Kind::Invited)
    } else if has(&["poster", "póster", "affiche", "cartaz"]) {
        Some(Kind::Poster)
    } else if has(&["tutorial", "workshop", "course", "training", "atelier", "taller", "kurs", "oficina"]) {
        Some(Kind::Tutorial)
    } else if has(&["panel", "round table", "roundtable", "table ronde", "mesa redonda", "podium", "discussion"]) {
        Some(Kind::Panel)
    } else if has(&[
        "oral",
        "talk",
        "paper",
        "presentation",
        "lecture",
        "vortrag",
        "contribut",
        "exposé",
        "ponencia",
        "comunica",
        "long",
        "short",
        "full",
        "spotlight",
        "lightning",
    ]) {
        Some(Kind::Contributed)
    } else {
        None
    }
}

/// Whether a title or type names a break, a meal or a desk, at which nothing is given.
pub(super) fn is_break(words: &str) -> bool {
    let lower = words.to_lowercase();
    const WORDS: &[&str] = &[
        "break",
        "lunch",
        "coffee",
        "tea",
        "dinner",
        "breakfast",
        "registration",
        "pause",
        "mittagessen",
        "kaffeepause",
        "pausa",
        "almuerzo",
        "déjeuner",
        "pranzo",
        "banquet",
        "doors",
        "休息",
        "午餐",
        "休憩",
    ];
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 6 && WORDS.iter().any(|word| words.contains(word))
}

/// The kind of session that an entry's type makes: a plenary, a break, or one like all.
pub(super) fn session_kind(word: &str) -> Option<SessionKind> {
    if is_break(word) {
        return Some(SessionKind::Break);
    }
    match kind(word)? {
        Kind::Poster => Some(SessionKind::Poster),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_systems() {
        for (word, expected) in [
            ("Invited Talk", Some(Kind::Invited)),
            ("Keynote", Some(Kind::Invited)),
            ("Poster presentation", Some(Kind::Poster)),
            ("Long Paper", Some(Kind::Contributed)),
            ("Vortrag", Some(Kind::Contributed)),
            ("Panel discussion", Some(Kind::Panel)),
            ("Workshop (3 h)", Some(Kind::Tutorial)),
            ("x", None),
        ] {
            assert_eq!(kind(word), expected, "{word}");
        }
        for word in ["Coffee break", "Lunch", "Registration & coffee", "Mittagessen", "休息"] {
            assert!(is_break(word), "{word}");
        }
        for word in ["Breaking AES", "Teaching with tea leaves in a long title here", "Lunchtime of an empire"] {
            assert!(!is_break(word), "{word}");
        }
    }
}
