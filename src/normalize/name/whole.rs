//! Names that are not parted: those of groups, and those that an `of` makes one.

/// Nouns that a group of authors ends its name with; an author of such a name is no person (BibTeX braces it, CSL has `literal`).
const GROUPS: [&str; 16] = [
    "collaboration",
    "collaborations",
    "committee",
    "consortium",
    "foundation",
    "group",
    "initiative",
    "institute",
    "investigators",
    "laboratory",
    "network",
    "organization",
    "project",
    "society",
    "team",
    "university",
];

/// Whether a name stays whole: `ATLAS Collaboration`, `Hildegard of Bingen`.
pub(super) fn is_whole(words: &[String]) -> bool {
    let ends_in_noun = words.last().is_some_and(|last| GROUPS.contains(&last.to_lowercase().as_str()));
    let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    words.len() > 1 && (ends_in_noun || inner.iter().any(|word| word == "of" || word == "for" || word == "the"))
}
