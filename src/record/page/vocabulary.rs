//! The words by which pages name their parts.
//!
//! Pages of workshops in English name their sections and fields with the same few words; the lists below are those words, as met
//! on such pages; `foreign` has those of other languages. A heading that has none of them is the title of something.

use super::foreign::{self, Named};
use crate::record::Kind;

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// Talks with their abstracts, of a kind if the heading says one.
    Talks(Option<Kind>),
    /// Times and what is given at them.
    Programme,
    /// What the event is about.
    About,
    /// Its days.
    Dates,
    /// Its place.
    Location,
    /// Persons with a task.
    Committee,
    /// Whom to write to.
    Contact,
    /// What helped people before the event and is not printed: calls, deadlines, registration, travel.
    Unprinted,
}

/// What a heading's words say, the first match in this order: a call for talks is no list of talks, and a committee for
/// posters is no poster.
const TOPICS: [(Topic, &[&str]); 8] = [
    (
        Topic::Unprinted,
        &[
            "call for",
            "submission",
            "submissions",
            "submit",
            "important dates",
            "key dates",
            "deadline",
            "deadlines",
            "instructions",
            "guidelines",
            "rules",
            "reviewing",
            "reviewers",
            "review process",
            "registration",
            "attendance",
            "participation",
            "participate",
            "visa",
            "accommodation",
            "accommodations",
            "hotel",
            "hotels",
            "travel",
            "transport",
            "getting there",
            "how to get",
            "directions",
            "scholarship",
            "scholarships",
            "grants",
            "financial support",
            "fees",
            "video",
            "videos",
            "recordings",
            "photos",
            "pictures",
            "slides",
            "materials",
            "code of conduct",
            "sponsor",
            "sponsors",
            "sponsorship",
            "supported by",
            "funding",
            "news",
            "update",
            "updates",
            "announcements",
            "previous",
            "past",
            "other editions",
            "history",
            "career",
            "careers",
            "awards",
            "award",
            "proceedings",
            "publication",
            "acknowledgments",
            "acknowledgements",
            "anti harassment",
            "accessibility",
            "faq",
            "links",
            "covid",
            "collaborative notes",
            "mailing list",
            "social media",
            "best paper",
            "templates",
            "copyright",
            "participants",
            "attendees",
            "list of participants",
            "contents",
            "menu",
            "navigation",
            "streaming",
            "zoom",
        ],
    ),
    (
        Topic::Committee,
        &[
            "committee",
            "committees",
            "organizers",
            "organisers",
            "organizer",
            "organiser",
            "organization",
            "organisation",
            "organizing",
            "organising",
            "chairs",
            "chair",
            "co chairs",
            "pc members",
            "pc",
            "steering",
            "team",
            "board",
            "jury",
            "organized by",
            "organised by",
            "people",
        ],
    ),
    (Topic::Contact, &["contact", "contacts", "contact us", "questions", "enquiries", "inquiries", "get in touch"]),
    (
        Topic::Dates,
        &[
            "date",
            "dates",
            "when",
            "date of event",
            "date and place",
            "date and location",
            "time and place",
            "when and where",
        ],
    ),
    (Topic::Location, &["location", "venue", "where", "place", "address", "local information"]),
    (
        Topic::About,
        &[
            "about",
            "scope",
            "overview",
            "description",
            "introduction",
            "motivation",
            "aim",
            "aims",
            "goals",
            "goal",
            "background",
            "welcome",
            "objective",
            "objectives",
            "summary",
            "workshop description",
            "theme",
            "themes",
            "format",
            "mission",
        ],
    ),
    (
        Topic::Programme,
        &["program", "programme", "schedule", "agenda", "timetable", "program overview", "schedule overview"],
    ),
    (Topic::Unprinted, &["topics", "topics of interest"]),
];

/// The words that name a kind of contribution, the stronger first.
const KINDS: [(Kind, &[&str]); 6] = [
    (Kind::Invited, &["invited", "keynote", "keynotes", "plenary", "plenaries", "distinguished"]),
    (Kind::Panel, &["panel", "panels", "round table", "roundtable", "roundtables", "panelists", "panellists"]),
    (Kind::Tutorial, &["tutorial", "tutorials", "mini course", "mini courses", "short course", "lecture series"]),
    (Kind::Poster, &["poster", "posters", "demo", "demos", "demonstrations"]),
    (
        Kind::Contributed,
        &[
            "contributed",
            "accepted",
            "oral",
            "orals",
            "spotlight",
            "spotlights",
            "lightning",
            "regular talks",
            "short talks",
            "full papers",
            "long papers",
            "short papers",
            "papers",
            "paper",
            "research talks",
            "contributions",
            "presentations",
        ],
    ),
    (Kind::Other, &["survey", "surveys", "industry", "rump", "open problem", "open problems", "hackathon"]),
];

/// Words that say that talks follow, without a kind.
const TALKS: [&str; 13] = [
    "talk",
    "talks",
    "abstract",
    "abstracts",
    "speaker",
    "speakers",
    "lecture",
    "lectures",
    "session",
    "sessions",
    "titles",
    "presentation",
    "posters",
];

/// Words a bare heading has beside those of its kind.
const FILLERS: [&str; 34] = [
    "the",
    "of",
    "and",
    "for",
    "a",
    "an",
    "our",
    "list",
    "confirmed",
    "tentative",
    "preliminary",
    "final",
    "draft",
    "detailed",
    "full",
    "workshop",
    "event",
    "conference",
    "research",
    "online",
    "virtual",
    "book",
    "title",
    "in",
    "person",
    "more",
    "with",
    "on",
    "to",
    "be",
    "announced",
    "information",
    "this",
    "at",
];

/// The words of a heading: lower case, without punctuation.
pub(super) fn words(heading: &str) -> Vec<String> {
    heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether `phrase` stands in `words`.
fn has(words: &[String], phrase: &str) -> bool {
    let length = phrase.split(' ').count();
    words.windows(length).any(|window| window.iter().zip(phrase.split(' ')).all(|(word, part)| word == part))
}

/// What a heading's words announce, if anything.
pub(super) fn topic(heading: &str) -> Option<Topic> {
    let words = words(heading);
    // A long heading that mentions the programme in passing is a title.
    if words.is_empty() || words.len() > 12 {
        return None;
    }
    if let Some((topic, _)) = TOPICS.iter().find(|(_, phrases)| phrases.iter().any(|phrase| has(&words, phrase))) {
        return Some(*topic);
    }
    let foreign = foreign::found(&words);
    if let Some(topic) =
        foreign.iter().find_map(|(named, _)| if let Named::Topic(topic) = named { Some(*topic) } else { None })
    {
        return Some(topic);
    }
    if let Some(kind) = kind(heading) {
        return Some(Topic::Talks(Some(kind)));
    }
    let talks = TALKS.iter().any(|word| has(&words, word)) || foreign.iter().any(|(named, _)| *named == Named::Talks);
    talks.then_some(Topic::Talks(None))
}

/// Whether a line outside any section of its own only helps people before the event.
pub(super) fn is_unprinted(line: &str) -> bool {
    const SIGNS: [&str; 14] = [
        "register",
        "registration",
        "video",
        "videos",
        "recording",
        "recordings",
        "recorded",
        "submission",
        "submit",
        "zoom",
        "visa",
        "accommodation",
        "livestream",
        "youtube",
    ];
    words(line).iter().any(|word| SIGNS.contains(&word.as_str()))
}

/// The kind of contribution words name, if any.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let words = words(text);
    let english = KINDS.iter().find(|(_, phrases)| phrases.iter().any(|phrase| has(&words, phrase)));
    let foreign = || {
        let named = foreign::found(&words).into_iter();
        named.map(|(named, _)| named).find_map(|named| if let Named::Kind(kind) = named { Some(kind) } else { None })
    };
    english.map(|(kind, _)| *kind).or_else(foreign)
}

/// Whether a heading has no words but those that name parts of a page, so that it cannot be a title.
///
/// In saved text this is all that tells a heading from a title.
pub(super) fn is_bare(heading: &str) -> bool {
    let words = words(heading);
    let mut known = vec![false; words.len()];
    let phrases = TOPICS.iter().flat_map(|(_, phrases)| *phrases).chain(KINDS.iter().flat_map(|(_, phrases)| *phrases));
    for (named, range) in foreign::found(&words) {
        if matches!(named, Named::Topic(_) | Named::Kind(_) | Named::Talks) {
            known[range].fill(true);
        }
    }
    for phrase in phrases.copied().chain(TALKS).chain(FILLERS) {
        let length = phrase.split(' ').count();
        for start in 0..(words.len() + 1).saturating_sub(length) {
            if has(&words[start..start + length], phrase) {
                known[start..start + length].fill(true);
            }
        }
    }
    let filler = |word: &String| FILLERS.contains(&word.as_str());
    !words.is_empty() && known.iter().all(|&known| known) && !words.iter().all(filler)
}

/// Whether a line begins a numbered session: `Oral Session 2 (4 talks) Dialogue`.
pub(super) fn is_numbered_session(line: &str) -> bool {
    let words = words(line);
    let known =
        |word: &String| TALKS.contains(&word.as_str()) || kind(word).is_some() || FILLERS.contains(&word.as_str());
    let numbered = |word: &String| {
        word.chars().all(|c| c.is_ascii_digit()) || matches!(word.as_str(), "i" | "ii" | "iii" | "iv" | "v")
    };
    let is_session = |word: &String| word == "session" || word == "sessions" || foreign::is(Named::Session, word);
    words.iter().position(is_session).is_some_and(|at| {
        at < 5
            && words[..at].iter().all(known)
            && words.get(at + 1).is_none_or(|word| numbered(word) || at > 0)
            && words.len() <= 20
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_announce_their_topics() {
        for (heading, expected) in [
            ("Abstracts – Invited Speakers", Some(Topic::Talks(Some(Kind::Invited)))),
            ("(Tentative) Program", Some(Topic::Programme)),
            ("Call for Contributed Talks", Some(Topic::Unprinted)),
            ("Contributed Talks Committee", Some(Topic::Committee)),
            ("Contributed Talks II", Some(Topic::Talks(Some(Kind::Contributed)))),
            ("Invited Talks & Tutorials", Some(Topic::Talks(Some(Kind::Invited)))),
            ("Abstracts", Some(Topic::Talks(None))),
            ("Date of Event", Some(Topic::Dates)),
            ("Important Dates", Some(Topic::Unprinted)),
            ("Lattices Made Plain", None),
            ("Eingeladene Vorträge", Some(Topic::Talks(Some(Kind::Invited)))),
            ("Zusammenfassungen der Vorträge", Some(Topic::Talks(None))),
            ("Programa del congreso", Some(Topic::Programme)),
            ("Comité d’organisation", Some(Topic::Committee)),
        ] {
            assert_eq!(topic(heading), expected, "{heading}");
        }
    }

    #[test]
    fn bare_headings_are_no_titles() {
        for bare in
            ["(Confirmed) Invited Speakers", "Date of Event", "Accepted Papers", "Survey", "Programme Committee"]
        {
            assert!(is_bare(bare), "{bare}");
        }
        for title in ["A Survey of Lattices", "Contributed Talks II", "Welcome to the Age of Sieves", "The", ""] {
            assert!(!is_bare(title), "{title}");
        }
    }
}
