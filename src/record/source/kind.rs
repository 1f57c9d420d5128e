//! What an entry of a programme is, by the word its system has for it.

use crate::record::{Kind, SessionKind};

/// Stems of the words for each kind, the likelier meaning of a mixed one first; `panel discussion paper` is a panel.
const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Invited,
        &[
            "invited",
            "keynote",
            "plenary",
            "eingeladen",
            "hauptvortrag",
            "invité",
            "plénière",
            "pléniaire",
            "invitad",
            "plenari",
            "convidad",
            "invitat",
            "基調講演",
            "招待講演",
            "主題演講",
        ],
    ),
    (Kind::Poster, &["poster", "póster", "affiche", "cartaz", "pôster", "ポスター", "海報"]),
    (
        Kind::Tutorial,
        &[
            "tutorial",
            "tutoriel",
            "workshop",
            "course",
            "training",
            "atelier",
            "taller",
            "kurs",
            "oficina",
            "hands-on",
            "工作坊",
        ],
    ),
    (
        Kind::Panel,
        &[
            "panel",
            "round table",
            "roundtable",
            "round-table",
            "table ronde",
            "mesa redonda",
            "tavola rotonda",
            "podium",
            "discussion",
        ],
    ),
    (
        Kind::Contributed,
        &[
            "oral",
            "talk",
            "paper",
            "presentation",
            "presentación",
            "présentation",
            "präsentation",
            "lecture",
            "vortrag",
            "contribut",
            "exposé",
            "ponencia",
            "comunica",
            "communication",
            "conférence",
            "long",
            "short",
            "full",
            "spotlight",
            "lightning",
            "demo",
            "演講",
            "議程",
        ],
    ),
];

/// Words that name a break, a meal, a desk or a party, at which nothing is given.
const BREAKS: &[&str] = &[
    "break",
    "breaks",
    "lunch",
    "brunch",
    "coffee",
    "tea",
    "dinner",
    "dessert",
    "breakfast",
    "supper",
    "banquet",
    "reception",
    "registration",
    "doors",
    "buffet",
    "snack",
    "snacks",
    "refreshments",
    "party",
    "social",
    "excursion",
    "pause",
    "mittagessen",
    "abendessen",
    "frühstück",
    "einlass",
    "anmeldung",
    "registrierung",
    "kaffee",
    "pausa",
    "almuerzo",
    "desayuno",
    "cena",
    "merienda",
    "descanso",
    "registro",
    "inscripción",
    "acreditación",
    "almoço",
    "intervalo",
    "jantar",
    "credenciamento",
    "déjeuner",
    "dîner",
    "goûter",
    "apéro",
    "inscriptions",
    "enregistrement",
    "pranzo",
    "colazione",
    "registrazione",
    "pauze",
    "lunchpauze",
    "przerwa",
    "obiad",
    "přestávka",
    "oběd",
    "szünet",
    "ebéd",
    "frokost",
    "rast",
    "tauko",
    "lounas",
    "перерыв",
    "обед",
    "регистрация",
    "кофе-брейк",
];
/// Their endings in languages that write compounds as one word.
const BREAK_ENDINGS: &[&str] = &["pause", "pauze", "paus"];
/// The same in scripts without spaces.
const BREAK_SIGNS: &[&str] = &[
    "休息", "午餐", "午休", "休憩", "昼食", "茶點", "點心", "茶歇", "報到", "入場", "受付", "晚餐", "晚宴", "점심",
    "휴식",
];
/// Words among these that titles of talks have too; beside them nothing else may stand but a word or two that say when and where.
const WEAK: &[&str] =
    &["tea", "doors", "party", "social", "reception", "registration", "excursion", "pause", "rast", "cena", "snack"];
/// Words that may stand beside them.
const BESIDE: &[&str] = &[
    "and",
    "the",
    "of",
    "at",
    "in",
    "for",
    "with",
    "a",
    "to",
    "by",
    "und",
    "et",
    "y",
    "e",
    "de",
    "conference",
    "welcome",
    "social",
    "morning",
    "afternoon",
    "evening",
    "group",
    "open",
    "poster",
    "opening",
    "event",
];
/// Words of a title beyond which it is of a talk.
const MAX_BREAK_WORDS: usize = 6;

/// What a word for a type of contribution says; none where it says nothing known.
pub(super) fn kind(word: &str) -> Option<Kind> {
    let lower = word.to_lowercase();
    if lower.trim() == "other" {
        return Some(Kind::Other);
    }
    KINDS.iter().find(|(_, stems)| stems.iter().any(|stem| lower.contains(stem))).map(|(kind, _)| *kind)
}

/// Whether a title or type names a break, a meal or a desk, at which nothing is given.
pub(super) fn is_break(words: &str) -> bool {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let names = |word: &&str| {
        BREAKS.contains(word)
            || BREAK_ENDINGS.iter().any(|ending| word.ends_with(ending) && word.len() > ending.len() + 2)
    };
    let others = words.iter().filter(|word| !names(word) && !BESIDE.contains(word)).count();
    let is_strong = |word: &str| names(&word) && !WEAK.contains(&word);
    words.len() <= MAX_BREAK_WORDS
        && (words.iter().any(|word| is_strong(word) || (names(word) && others <= 1))
            || (lower.chars().count() <= 6 && BREAK_SIGNS.iter().any(|signs| lower.contains(signs))))
}

/// Whether an entry that names nobody is a break: by its type, or by its title.
pub(super) fn is_pause(title: &str, kind: Option<&str>) -> bool {
    kind.is_some_and(is_break) || is_break(title)
}

/// The kind of session that an entry's type makes: a break, posters, or one like all.
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
            ("Conférence courte", Some(Kind::Contributed)),
            ("Panel discussion", Some(Kind::Panel)),
            ("Workshop (3 h)", Some(Kind::Tutorial)),
            ("other", Some(Kind::Other)),
            ("another", None),
            ("x", None),
        ] {
            assert_eq!(kind(word), expected, "{word}");
        }
        for word in [
            "Coffee break",
            "Lunch",
            "Registration & coffee",
            "Mittagessen",
            "Kaffeepause",
            "Petit-déjeuner",
            "休息",
            "午餐時間",
        ] {
            assert!(is_break(word), "{word}");
        }
        for word in [
            "Breaking AES",
            "Teaching with tea leaves in a long title here",
            "Lunchtime of an empire",
            "Interessen",
            "Essen",
        ] {
            assert!(!is_break(word), "{word}");
        }
    }
}
