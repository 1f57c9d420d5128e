//! What a pull did to the records, for people.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// Longest text that stands for a value, in characters.
const LONGEST: usize = 60;

/// One thing that a pull did, or left as the hand has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// The field and, below it, the item: `authors: Ada Byron: affiliation`; empty where all of the subject is meant.
    pub field: String,
    /// What became of it.
    pub fate: Fate,
    /// What stood here, shortened; none where nothing did.
    pub here: Option<String>,
    /// What the source says, shortened; none where it says nothing.
    pub source: Option<String>,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The event as a whole.
    Event,
    /// A contribution, by its id.
    Contribution(String),
    /// A session, by its title; the programme's order where that is empty.
    Session(String),
}

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// New in the source, and new here.
    New,
    /// Only the source changed it: taken over.
    Taken,
    /// Only the hand changed it: kept.
    Kept,
    /// Both did: the hand's is kept, and a complaint says so.
    Conflict,
    /// Gone from the source: marked as withdrawn here, or, of a session, taken out.
    Gone,
    /// In the source again: no longer withdrawn.
    Back,
}

impl Subject {
    /// The file it stands in.
    pub fn file(&self) -> &'static str {
        match self {
            Self::Event => crate::record::folder::EVENT,
            Self::Contribution(_) => crate::record::folder::CONTRIBUTIONS,
            Self::Session(_) => crate::record::folder::PROGRAM,
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Event => "event",
            Self::Session(title) if title.is_empty() => "programme",
            Self::Contribution(name) | Self::Session(name) => name,
        }
    }
}

/// The subjects of one fate in their order, each with the fields that it is about, once.
pub fn by_fate(changes: &[Change], fate: Fate) -> Vec<(&Subject, Vec<&str>)> {
    let mut found: Vec<(&Subject, Vec<&str>)> = Vec::new();
    let mut known: BTreeMap<&Subject, usize> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.fate == fate) {
        let at = *known.entry(&change.subject).or_insert_with(|| {
            found.push((&change.subject, Vec::new()));
            found.len() - 1
        });
        let field = change.field.split(": ").next().unwrap_or_default();
        if !field.is_empty() && !found[at].1.contains(&field) {
            found[at].1.push(field);
        }
    }
    found
}

/// Two values in few words each, where both are long from where they begin to differ; none for nothing.
pub(super) fn in_short<T: Serialize>(here: &T, source: &T) -> (Option<String>, Option<String>) {
    let of = |value: &T| words(&serde_json::to_value(value).ok()?).map(|text| one_line(&text));
    let (here, source) = (of(here), of(source));
    let common = match (&here, &source) {
        (Some(here), Some(source)) => common_words(here, source),
        _ => 0,
    };
    let cut = |text: Option<String>| text.map(|text| shortened(&text, common));
    (cut(here), cut(source))
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(words).collect();
            (!items.is_empty()).then(|| items.join(", "))
        }
        Value::Object(fields) => {
            let named = ["name", "title", "role", "tier", "file", "id"].iter().find_map(|key| fields.get(*key));
            let all = || fields.iter().filter_map(|(key, value)| Some(format!("{key} {}", words(value)?)));
            match named {
                Some(name) => words(name),
                None => Some(all().collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty()),
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bytes of the whole words with which both begin.
fn common_words(one: &str, other: &str) -> usize {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    one[..same].rfind(' ').map_or(0, |space| space + 1)
}

/// A line of at most [`LONGEST`] characters: of a longer one what stands from byte `from`.
fn shortened(line: &str, from: usize) -> String {
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let (before, rest) = if from > 0 { ("… ", &line[from..]) } else { ("", line) };
    let room = LONGEST - before.chars().count();
    if rest.chars().count() <= room {
        return format!("{before}{rest}");
    }
    let cut: String = rest.chars().take(room - 1).collect();
    format!("{before}{}…", cut.trim_end())
}
