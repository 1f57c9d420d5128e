//! What a column of a table can hold, and by which headings it is known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::folded::tokens;

macro_rules! fields {
    ($($field:ident = $name:literal,)+) => {
        /// What a column holds, as `mapping:` in event.yaml calls it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(in crate::record) enum Field {
            $($field,)+
        }

        /// Each with its name, in the order in which people list them.
        const FIELDS: &[(Field, &str)] = &[$((Field::$field, $name),)+];
    };
}

fields! {
    Id = "id",
    Number = "number",
    Title = "title",
    Subtitle = "subtitle",
    Authors = "authors",
    Given = "given",
    Family = "family",
    Speaker = "speaker",
    Coauthors = "coauthors",
    Affiliation = "affiliation",
    City = "city",
    Country = "country",
    Orcid = "orcid",
    Abstract = "abstract",
    Keywords = "keywords",
    Kind = "kind",
    Track = "track",
    Session = "session",
    SessionTime = "session-time",
    Room = "room",
    Date = "date",
    Time = "time",
    Start = "start",
    End = "end",
    Duration = "duration",
    Chair = "chair",
    Board = "board",
    Language = "language",
    Biography = "biography",
    State = "state",
    Paper = "paper",
    Slides = "slides",
    Video = "video",
    Poster = "poster",
    Code = "code",
    Doi = "doi",
    Page = "page",
    Ignore = "ignore",
}

impl Field {
    /// The name that `mapping:` knows it by.
    pub(in crate::record) fn name(self) -> &'static str {
        FIELDS.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }

    /// The field of a name of `mapping:`.
    pub(in crate::record) fn named(name: &str) -> Option<Self> {
        FIELDS.iter().find(|(_, known)| *known == name).map(|(field, _)| *field)
    }

    /// All names.
    pub(in crate::record) fn names() -> impl Iterator<Item = &'static str> {
        FIELDS.iter().map(|(_, name)| *name)
    }
}

/// Fields that the word before `of` names: the title of an abstract is a title. The name of a room is none.
const HEADS: [Field; 6] = [Field::Title, Field::Abstract, Field::Kind, Field::Keywords, Field::Date, Field::Language];
/// Words for all authors, with which a question for more than their names begins.
const AUTHORS: [&str; 6] = ["authors", "autoren", "auteurs", "autores", "autori", "speakers"];
/// Words that part what is meant from what it is of.
const OF: [&str; 17] = [
    "of", "for", "de", "du", "des", "der", "del", "della", "dell", "dello", "do", "da", "van", "von", "zum", "zur",
    "your",
];

/// Headings and confidential words, in words that can be compared.
struct Dictionary {
    fields: Vec<(Field, Vec<Vec<String>>)>,
    confidential: BTreeSet<String>,
    within: Vec<String>,
    asking: BTreeSet<String>,
}

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| {
    let mut phrases: BTreeMap<&str, Vec<Vec<String>>> = BTreeMap::new();
    let mut name = "";
    for line in include_str!("headings.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.strip_suffix(':') {
            Some(heading) => name = heading,
            None => {
                let words = line.split(';').map(tokens).filter(|phrase| !phrase.is_empty());
                phrases.entry(name).or_default().extend(words);
            }
        }
    }
    let mut take = |name: &str| phrases.remove(name).unwrap_or_default();
    Dictionary {
        confidential: take("confidential").into_iter().flatten().collect(),
        within: take("confidential-within").iter().map(|phrase| phrase.join(" ")).collect(),
        asking: take("asking").into_iter().flatten().collect(),
        fields: FIELDS.iter().map(|(field, name)| (*field, take(name))).collect(),
    }
});

/// Whether a heading names what never enters: addresses, reviews, internal notes.
pub(super) fn is_confidential(heading: &str) -> bool {
    let words = tokens(heading);
    let joined = words.join(" ");
    words.iter().any(|word| DICTIONARY.confidential.contains(word))
        || DICTIONARY.within.iter().any(|known| joined.contains(known))
}

/// What a heading says, surest first, each with how sure it is: 100 for the very words, less the more stands around them.
pub(super) fn of_heading(heading: &str) -> Vec<(Field, u32)> {
    let words = tokens(heading);
    let asked = words.iter().take_while(|word| DICTIONARY.asking.contains(*word)).count();
    // `What is the title of your talk?` asks for a title; where nothing else stands, the words are meant.
    let found = of_words(&words);
    match asked {
        0 => found,
        asked if asked == words.len() => found,
        asked => [found, of_words(&words[asked..])]
            .into_iter()
            .max_by_key(|found| found.first().map(|it| it.1))
            .unwrap_or_default(),
    }
}

fn of_words(words: &[String]) -> Vec<(Field, u32)> {
    let of = words.iter().position(|word| OF.contains(&word.as_str()));
    let head = of.filter(|&at| at > 0).map(|at| &words[..at]);
    let mut found: Vec<(Field, u32)> = DICTIONARY
        .fields
        .iter()
        .filter_map(|(field, phrases)| {
            let best = phrases.iter().map(|phrase| likeness(*field, words, phrase)).max()?;
            let is_head = HEADS.contains(field) && head.is_some_and(|head| phrases.iter().any(|phrase| phrase == head));
            let best = if is_head { best.max(90) } else { best };
            (best > 0).then_some((*field, best))
        })
        .collect();
    // Who speaks and who wrote with them are the authors.
    let says = |field: Field| found.iter().any(|(known, _)| *known == field);
    if says(Field::Speaker) && says(Field::Coauthors) {
        found.retain(|(field, _)| ![Field::Speaker, Field::Coauthors, Field::Authors].contains(field));
        found.push((Field::Authors, 90));
    }
    // `Authors (one a line: name, affiliation)` asks for both; `Authors' affiliations` for one.
    let of_authors = |word: &String| ["affil", "instit", "univer"].iter().any(|begins| word.starts_with(begins));
    let begins = words.first().is_some_and(|word| AUTHORS.contains(&word.as_str()));
    if begins && !words.get(1).is_some_and(of_authors) && words.iter().any(of_authors) {
        found.retain(|(field, _)| ![Field::Affiliation, Field::Authors].contains(field));
        found.push((Field::Authors, 90));
    }
    found.sort_by_key(|(_, sure)| std::cmp::Reverse(*sure));
    found
}

/// How much a heading is a phrase.
fn likeness(field: Field, words: &[String], phrase: &[String]) -> u32 {
    if words == phrase {
        return 100;
    }
    let length = |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    let (whole, part) = (length(words).max(1), length(phrase));
    let share = u32::try_from(part * 50 / whole).unwrap_or_default();
    let is_joined = phrase.iter().any(|word| word.chars().any(|c| u32::from(c) >= 0x3000));
    if is_joined {
        let within = words.iter().any(|word| phrase.iter().all(|part| word.contains(part.as_str())));
        return if within && part > 1 { 40 + share.min(50) } else { 0 };
    }
    // A short word says little among others, and what papers are called is their id only where it stands alone.
    let alone = phrase.len() == 1
        && (part <= 3 || field == Field::Id)
        && !["id", "uid", "slug", "pdf"].contains(&phrase[0].as_str());
    if phrase.len() >= words.len() || alone {
        return 0;
    }
    match words.windows(phrase.len()).rposition(|window| window == phrase) {
        // The last word of a heading says what it is: `session title` is a title, `title of session` is handled by its own phrase.
        Some(at) if at + phrase.len() == words.len() => 45 + share.min(45),
        Some(0) => 40 + share.min(45),
        Some(_) => 35 + share.min(40),
        None => 0,
    }
}
