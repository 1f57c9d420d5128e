//! Words for `did you mean`.

use crate::diagnostic;

/// Letters of a word for each that may be wrong in it; with fewer a suggestion misleads.
const LETTERS_A_SLIP: usize = 4;

/// Words people write for ours; spelling alone does not bring them together.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("abstract", &["summary", "description", "text", "abstracts", "body"]),
    ("about", &["description", "introduction", "welcome"]),
    ("affiliation", &["institution", "institute", "university", "organization", "organisation", "company"]),
    ("authors", &["speakers", "speaker", "presenters", "presenter", "by"]),
    ("break", &["coffee", "lunch", "dinner", "registration", "meal"]),
    ("chair", &["chairs", "moderator"]),
    ("contact", &["email", "e-mail", "mail"]),
    ("contributed", &["talk", "oral", "paper", "regular", "presentation", "lightning"]),
    ("contributions", &["talks", "papers", "slots", "items"]),
    ("dates", &["date", "days", "when"]),
    ("dialect", &["markup", "format"]),
    ("end", &["ends", "until", "to"]),
    ("invited", &["keynote", "plenary", "invited talk", "keynote talk"]),
    ("kind", &["type", "category"]),
    ("latex", &["tex"]),
    ("links", &["urls", "url", "link"]),
    ("markdown", &["md", "commonmark"]),
    ("members", &["people", "persons", "names"]),
    ("name", &["full-name", "fullname"]),
    ("note", &["role"]),
    ("panel", &["round table", "discussion"]),
    ("place", &["location", "venue", "city", "where"]),
    ("plain", &["text", "txt", "none"]),
    ("poster", &["posters"]),
    ("role", &["title", "name"]),
    ("room", &["location", "place", "venue", "hall"]),
    ("session", &["track", "talks"]),
    ("speaker", &["presenter", "presenting", "presents"]),
    ("start", &["begin", "begins", "starts", "time", "from"]),
    ("title", &["name", "heading"]),
    ("tutorial", &["workshop", "course", "lecture"]),
    ("website", &["url", "homepage", "web", "site"]),
];

/// The word of `known` that was probably meant by `word`.
pub(super) fn nearest(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let folded = word.trim().to_lowercase().replace('_', "-");
    let synonym = |candidate: &&&str| {
        SYNONYMS.iter().any(|(ours, theirs)| *ours == **candidate && theirs.contains(&folded.as_str()))
    };
    if let Some(found) = known.iter().find(|candidate| **candidate == folded).or_else(|| known.iter().find(synonym)) {
        return Some(found);
    }
    diagnostic::nearest(&folded, known.iter().copied(), LETTERS_A_SLIP, |candidate| (*candidate).to_owned())
}

/// The words in backticks, parted as in a sentence.
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
