//! The index of keywords: each once, in the spelling that most contributions have.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::letter::Letters;
use crate::event::fold::fold;
use crate::event::{Event, collator};

/// The keywords that begin with one letter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct KeywordLetter {
    /// The letter.
    pub letter: String,
    /// Keywords, in order.
    pub entries: Vec<KeywordEntry>,
}

/// A keyword in the index.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct KeywordEntry {
    /// As printed.
    pub name: String,
    /// Labels of the contributions, in the book's order.
    pub labels: Vec<String>,
}

/// The spellings of one keyword and the contributions that have it, by their places in the book.
#[derive(Default)]
struct Known<'a> {
    /// How many contributions have each spelling, in order of first appearance.
    spellings: Vec<(&'a str, usize)>,
    contributions: Vec<usize>,
}

/// Keywords by first letter, in the collation of the event's language.
pub(super) fn keyword_index(event: &Event) -> Vec<KeywordLetter> {
    let mut known: BTreeMap<String, Known<'_>> = BTreeMap::new();
    for (place, item) in event.contributions.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for keyword in &item.keywords {
            let folded = fold(keyword);
            if !folded.is_empty() && seen.insert(folded.clone()) {
                let entry = known.entry(folded).or_default();
                entry.contributions.push(place);
                match entry.spellings.iter_mut().find(|(spelling, _)| spelling == keyword) {
                    Some((_, count)) => *count += 1,
                    None => entry.spellings.push((keyword, 1)),
                }
            }
        }
    }
    if event.about.language.split('-').next() == Some("en") {
        join_plurals(&mut known);
    }
    let label = |place: &usize| format!("c-{}", event.contributions[*place].id);
    let printed = |known: Known<'_>| KeywordEntry {
        name: known.printed(),
        labels: known.contributions.iter().map(label).collect(),
    };
    let mut entries: Vec<KeywordEntry> = known.into_values().map(printed).collect();
    let collator = collator(&event.about.language);
    entries.sort_by(|a, b| collator.compare(filed(&a.name), filed(&b.name)).then_with(|| a.name.cmp(&b.name)));
    let letters = Letters::new(&event.about.language)
        .group(entries.into_iter().map(|entry| (filed(&entry.name).to_owned(), entry)));
    letters.into_iter().map(|(letter, entries)| KeywordLetter { letter, entries }).collect()
}

impl Known<'_> {
    /// The spelling of most contributions; of equals the one with fewest capitals, which are often those of a line's beginning,
    /// then the first.
    fn printed(&self) -> String {
        let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
        let best = self.spellings.iter().rev().max_by_key(|(text, count)| (*count, std::cmp::Reverse(capitals(text))));
        best.map(|(text, _)| (*text).to_owned()).unwrap_or_default()
    }
}

/// Puts an English plural and its singular together where the event has both, under the form that more contributions have.
fn join_plurals(known: &mut BTreeMap<String, Known<'_>>) {
    let plurals: Vec<String> =
        known.keys().filter(|key| singular(key).is_some_and(|one| known.contains_key(one))).cloned().collect();
    for plural in plurals {
        let Some(one) = singular(&plural).map(str::to_owned) else { continue };
        let (Some(many), Some(kept)) = (known.remove(&plural), known.get_mut(&one)) else { continue };
        kept.spellings.extend(many.spellings);
        kept.contributions.extend(many.contributions);
        kept.contributions.sort_unstable();
        kept.contributions.dedup();
    }
}

/// Letters of a word's singular at least; what is shorter is an acronym or another word.
const SHORTEST: usize = 4;

/// The singular of a keyword whose last word has a plural's `s`: never of `statistics`, `analysis`, `news`.
fn singular(keyword: &str) -> Option<&str> {
    let one = keyword.strip_suffix('s')?;
    let word = one.rsplit([' ', '/']).next()?;
    let ends = ["s", "u", "i", "ic", "new", "mean", "good"];
    let is_word = word.len() >= SHORTEST && word.chars().all(|c| c.is_ascii_lowercase());
    (is_word && !ends.iter().any(|end| word.ends_with(end))).then_some(one)
}

/// What a keyword is filed by: from its first letter or digit on.
fn filed(name: &str) -> &str {
    name.trim_start_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Spanned;
    use crate::normalize::normalize;
    use crate::record::{ContributionRecord, EventRecord, Records};

    fn lines(language: &str, talks: &[&[&str]]) -> Vec<String> {
        let made = |text: &str| Spanned::made(text.to_owned());
        let talk = |(keywords, number): (&&[&str], usize)| ContributionRecord {
            title: made(&format!("T{number}")),
            keywords: keywords.iter().map(|keyword| made(keyword)).collect(),
            ..ContributionRecord::default()
        };
        let event = EventRecord { language: Some(made(language)), ..EventRecord::default() };
        let contributions = talks.iter().zip(1..).map(talk).collect();
        let event = normalize(&Records { event, contributions, ..Records::default() }).value;
        let line = |entry: &KeywordEntry| format!("{} {}", entry.name, entry.labels.join(" "));
        let index = keyword_index(&event);
        index.iter().flat_map(|it| std::iter::once(it.letter.clone()).chain(it.entries.iter().map(line))).collect()
    }

    #[test]
    fn spellings_of_one_keyword_share_an_entry() {
        let talks: &[&[&str]] = &[
            &["Machine Learning", "e-voting", "machine learning"],
            &["machine-learning", "E-Voting"],
            &["machine learning", "C++", "C"],
        ];
        let expected = ["C", "C c-t3", "C++ c-t3", "E", "e-voting c-t1 c-t2", "M", "machine-learning c-t1 c-t2 c-t3"];
        assert_eq!(lines("en", talks), expected);
    }

    #[test]
    fn plurals_are_joined_where_they_can_be_nothing_else() {
        let talks: &[&[&str]] = &[
            &["neural networks", "statistics", "CPU"],
            &["Neural network", "statistic", "CPUs"],
            &["neural networks"],
        ];
        let expected = ["C", "CPU c-t1", "CPUs c-t2", "N", "neural networks c-t1 c-t2 c-t3", "S", "statistic c-t2"];
        assert_eq!(lines("en", talks), [&expected[..], &["statistics c-t1"]].concat());
        assert_eq!(lines("de", &[&["Bands"], &["Band"]]), ["B", "Band c-t2", "Bands c-t1"]);
    }

    #[test]
    fn letters_are_the_languages_own() {
        assert_eq!(
            lines("sv", &[&["öl", "zon", "(in)variants", "3D"]]),
            ["#", "3D c-t1", "I", "(in)variants c-t1", "Z", "zon c-t1", "Ö", "öl c-t1"]
        );
    }
}
