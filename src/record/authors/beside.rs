//! Words that stand beside names: who presents, what a mark means, addresses, identifiers.

use super::mark;

/// Words in brackets that say who presents, in the languages of [`super::separator`]'s words for `and` that conferences
/// are held in.
const SPEAKERS: [&str; 30] = [
    "speaker",
    "presenter",
    "presenting",
    "presenting author",
    "presenting speaker",
    "presented by",
    "talk",
    "oral presenter",
    "poster presenter",
    "presenting/corresponding author",
    "presenting and corresponding author",
    "corresponding and presenting author",
    "invited speaker",
    "keynote speaker",
    "vortragender",
    "vortragende",
    "vortrag",
    "referent",
    "referentin",
    "ponente",
    "orateur",
    "oratrice",
    "conférencier",
    "conférencière",
    "relatore",
    "relatrice",
    "apresentador",
    "apresentadora",
    "докладчик",
    "発表者",
];

/// Words that explain a mark and name no place.
const EXPLAINING: [&str; 17] = [
    "correspond",
    "contribut",
    "equal",
    "deceased",
    "e-mail",
    "email",
    "supervis",
    "advised by",
    "first author",
    "lead author",
    "senior author",
    "main author",
    "she/",
    "he/",
    "they/",
    "student",
    "contact",
];

/// Whether words in brackets or behind a mark say who presents.
pub(super) fn says_speaker(text: &str) -> bool {
    let lower = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    SPEAKERS.contains(&lower.as_str())
}

/// Whether words explain a mark: `equal contribution`.
pub(super) fn explains(text: &str) -> bool {
    let lower = text.to_lowercase();
    EXPLAINING.iter().any(|word| lower.contains(word))
}

/// Whether a mark counts or is a sign; a letter may be a word.
pub(super) fn is_count(label: &str) -> bool {
    mark::number(label).is_some() || label.chars().all(|c| mark::sign(c).is_some())
}

/// Whether a word is an address of mail.
pub(crate) fn is_mail(word: &str) -> bool {
    let word = word.trim_matches(|c: char| "()<>[],;.:".contains(c)).trim_start_matches("mailto:");
    word.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !host.contains('@') && !word.chars().any(char::is_whitespace)
    })
}

/// The part of a text that is or should be an ORCID: four groups of four, or an address of orcid.org.
pub(super) fn orcid_in(text: &str) -> Option<&str> {
    let text = text.trim().trim_matches(|c: char| "()[]<>,;".contains(c));
    let lower = text.to_ascii_lowercase();
    let from = ["https://orcid.org/", "http://orcid.org/", "orcid.org/", "orcid:", "orcid id:", "orcid id", "orcid"]
        .iter()
        .find_map(|opening| lower.strip_prefix(opening))
        .map_or(0, |rest| text.len() - rest.len());
    let bare = text.get(from..)?.trim_start_matches([':', ' ', '=']);
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let shaped = bare.chars().all(|c| c.is_ascii_digit() || "-‐xX".contains(c));
    let groups = bare.split(['-', '‐']).count() == 4 && digits >= 13;
    (shaped && (groups || from > 0 && digits >= 8) || from > 0 && bare.contains("orcid.org/")).then_some(bare)
}
