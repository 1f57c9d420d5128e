//! Whether the languages of running texts are found: abstracts and descriptions of every file of a folder, by its shape.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use libretto::diagnostic::Spanned;
use libretto::normalize::normalize;
use libretto::prose::Dialect;
use libretto::record::{ContributionRecord, EventRecord, Records};
use serde_json::Value;

use crate::table::Row;
use crate::tables;

/// Bytes of a text that is measured: an abstract rather than a title.
const SHORTEST: usize = 300;

/// Words by which a text is English without asking what is measured: of English words one in five is among them.
const ENGLISH: [&str; 8] = ["the", "of", "and", "to", "in", "is", "that", "for"];
/// One in so many words at least is among them in a text that is surely English.
const SURELY: usize = 8;

pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let texts: Vec<String> = texts(folder).into_iter().collect();
    let found = languages(&texts);
    let (mut english, mut wrong, mut others) = (0, Vec::new(), BTreeMap::new());
    for (text, language) in texts.iter().zip(found) {
        let (words, known) = english_words(text);
        if known * SURELY >= words {
            english += 1;
            wrong
                .extend(language.map(|language| format!("{language}: {}", text.chars().take(100).collect::<String>())));
        } else if let Some(language) = language {
            *others.entry(language).or_insert(0_usize) += 1;
        }
    }
    let counts: Vec<_> = others.iter().map(|(language, count)| format!("{language} {count}")).collect();
    let row = |what: &str, cases: usize, figure: String, target: &str, wrong: Vec<String>| Row {
        what: what.to_owned(),
        cases,
        figure,
        target: target.to_owned(),
        wrong,
    };
    let rows = [
        row("languages: English texts taken for another", english, wrong.len().to_string(), "0", wrong),
        row("languages: found in other texts", others.values().sum(), counts.join(", "), "", Vec::new()),
    ];
    rows.into_iter().filter(|row| row.cases > 0).collect()
}

/// The language that each text has as the abstract of an event in English.
fn languages(texts: &[String]) -> Vec<Option<String>> {
    let record = |text: &String| ContributionRecord {
        title: Spanned::made("A title".to_owned()),
        abstract_: Some(Spanned::made(text.clone())),
        dialect: Some(Spanned::made(Dialect::Plain)),
        ..ContributionRecord::default()
    };
    let event = EventRecord { title: Some(Spanned::made("An event".to_owned())), ..EventRecord::default() };
    let records = Records { event, contributions: texts.iter().map(record).collect(), ..Records::default() };
    normalize(&records).value.contributions.into_iter().map(|it| it.language).collect()
}

/// How many words a text has, and how many of them are [`ENGLISH`]; three letters outside ASCII count as a word, since some
/// scripts have no spaces.
fn english_words(text: &str) -> (usize, usize) {
    let words = || text.split(|it: char| !it.is_alphabetic()).filter(|word| !word.is_empty());
    let weight = |word: &str| if word.is_ascii() { 1 } else { word.chars().count().div_ceil(3) };
    let known = words().filter(|word| ENGLISH.contains(&word.to_lowercase().as_str())).count();
    (words().map(weight).sum(), known)
}

/// Running texts, each once, in a fixed order.
fn texts(folder: &Path) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for path in tables::files(folder) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        match path.extension().and_then(|it| it.to_str()) {
            Some("json") => {
                if let Ok(value) = serde_json::from_str(&text) {
                    of_value(&value, &mut texts);
                }
            }
            Some("md" | "mdx" | "tex") => text.split("\n\n").for_each(|paragraph| keep(paragraph, &mut texts)),
            Some("xml") => text.split(['<', '>']).for_each(|piece| keep(piece, &mut texts)),
            _ => {}
        }
    }
    for sheet in tables::below(folder) {
        sheet.cells().for_each(|cell| keep(cell, &mut texts));
    }
    texts
}

fn of_value(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => keep(text, texts),
        Value::Array(items) => items.iter().for_each(|item| of_value(item, texts)),
        Value::Object(entries) => entries.values().for_each(|item| of_value(item, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Keeps a text that is long enough and no markup.
fn keep(text: &str, texts: &mut BTreeSet<String>) {
    let text = text.trim();
    let markup = text.matches(['\\', '<', '&', '{', '@', '%']).count();
    if text.len() >= SHORTEST && markup * 60 < text.len() {
        texts.insert(text.to_owned());
    }
}
