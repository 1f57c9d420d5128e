//! How much of the damage planted in real abstracts is repaired, and what is done to those that came as they are.
//!
//! The texts of a set are one event. Each kind of damage is planted in every text that has a place for it; repaired is what reads as
//! the text did before. Damage that cannot be told from what was meant is planted too, and has to stay.

mod damage;
mod event;

use std::collections::BTreeMap;
use std::path::Path;

use damage::{BROKEN, Damage, KINDS, STAYS};
use libretto::diagnostic::{Code, Spanned};
use libretto::prose::{self, Dialect, Macros, Reading, Vocabulary};

use crate::abstracts::{Abstract, abstracts};
use crate::table::Row;

/// Texts of one set that are used; more of a kind say nothing new.
const TEXTS: usize = 200;

pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let sets = sets(folder);
    if sets.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<Row> = KINDS.iter().map(|damage| planted(damage, &sets, Goal::Repaired)).collect();
    rows.extend(KINDS[..BROKEN].iter().map(|damage| planted(damage, &sets, Goal::RepairedAlone)));
    rows.extend(STAYS.iter().map(|damage| planted(damage, &sets, Goal::Left)));
    rows.extend(STAYS.iter().map(|damage| planted(damage, &sets, Goal::LeftAlone)));
    rows.extend(event::rows(&sets));
    rows.push(untouched(&sets));
    rows
}

/// The texts of plain prose by their set.
fn sets(folder: &Path) -> BTreeMap<String, Vec<Abstract>> {
    let mut sets: BTreeMap<String, Vec<Abstract>> = BTreeMap::new();
    for text in abstracts(folder) {
        let set = sets.entry(text.set.clone()).or_default();
        if set.len() < TEXTS && !text.text.contains(['<', '\\', '{', '`', '|']) {
            set.push(text);
        }
    }
    sets
}

fn vocabulary(texts: &[Abstract]) -> Vocabulary {
    Vocabulary::of(texts.iter().flat_map(|text| [text.title.as_str(), text.text.as_str()]))
}

/// The paragraphs of a text as they are read among the others.
fn read(text: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let macros = Macros::default();
    let reading = Reading { dialect: Some(Dialect::Plain), macros: &macros, vocabulary };
    prose::units(&prose::read(&Spanned::made(text.to_owned()), reading).value)
}

/// What is to become of the damage, and whether a text is read among the others of its set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    Repaired,
    RepairedAlone,
    Left,
    LeftAlone,
}

/// How many of the damaged texts read as before; where the damage has to stay, how many read as it was planted.
fn planted(damage: &Damage, sets: &BTreeMap<String, Vec<Abstract>>, goal: Goal) -> Row {
    let to_repair = matches!(goal, Goal::Repaired | Goal::RepairedAlone);
    let alone = matches!(goal, Goal::RepairedAlone | Goal::LeftAlone);
    let (mut places, mut right, mut wrong) = (0, 0, Vec::new());
    for texts in sets.values() {
        let words = damage::Words::of(texts.iter().map(|text| text.text.as_str()));
        let damaged: Vec<_> = texts.iter().map(|text| (damage.plant)(&text.text, &words)).collect();
        let all = texts.iter().zip(&damaged);
        let others = all.clone().map(|(text, damaged)| damaged.as_ref().map_or(text.text.as_str(), |it| &it.1));
        let vocabulary = if alone { Vocabulary::none() } else { Vocabulary::of(others) };
        for (text, damaged) in all {
            let Some((clean, damaged, count)) = damaged else { continue };
            let got = read(damaged, &vocabulary);
            let (meant, besides) = if to_repair {
                (read(clean, &vocabulary), 0)
            } else {
                let plain = [text.text.clone()];
                (vec![damaged.clone()], differences(&plain, &read(&text.text, &vocabulary)))
            };
            places += count;
            let missed = (*count).min(differences(&meant, &got).saturating_sub(besides));
            right += count - missed;
            if missed > 0 {
                wrong.push(first_difference(&meant, &got));
            }
        }
    }
    let (what, target) = match goal {
        Goal::Repaired => ("repaired", "≥ 99 %"),
        Goal::RepairedAlone => ("repaired in a text alone", "≥ 95 %"),
        Goal::Left => ("left", "100 %"),
        Goal::LeftAlone => ("left in a text alone", "100 %"),
    };
    Row {
        what: format!("pasted, {what}: {}", damage.name),
        cases: places,
        figure: percent(right, places),
        target: target.to_owned(),
        wrong,
    }
}

/// Words in which two readings differ.
fn differences(meant: &[String], got: &[String]) -> usize {
    if meant == got {
        return 0;
    }
    let count = |units: &[String]| {
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        units
            .iter()
            .flat_map(|unit| unit.split_whitespace())
            .for_each(|word| *words.entry(word.to_owned()).or_default() += 1);
        words
    };
    let (meant, got) = (count(meant), count(got));
    let missing: usize =
        meant.iter().map(|(word, times)| times.saturating_sub(got.get(word).copied().unwrap_or_default())).sum();
    missing.max(1)
}

fn first_difference(meant: &[String], got: &[String]) -> String {
    let (meant, got) = (meant.join(" ¶ "), got.join(" ¶ "));
    let same = meant
        .char_indices()
        .zip(got.chars())
        .find(|((_, one), other)| one != other)
        .map_or(meant.len().min(got.len()), |((at, _), _)| at);
    let from = meant[..same].char_indices().rev().nth(25).map_or(0, |(at, _)| at);
    let part = |text: &str| text.get(from..).unwrap_or_default().chars().take(60).collect::<String>();
    format!("{:?} read as {:?}", part(&meant), part(&got))
}

pub(crate) fn percent(right: usize, of: usize) -> String {
    if of == 0 { "none".to_owned() } else { format!("{:.2} %", right as f64 * 100.0 / of as f64) }
}

/// What is repaired in the texts as they came, to be read one by one.
fn untouched(sets: &BTreeMap<String, Vec<Abstract>>) -> Row {
    let macros = Macros::default();
    let (mut cases, mut notes) = (0, Vec::new());
    for (set, texts) in sets {
        let vocabulary = vocabulary(texts);
        for text in texts {
            cases += 1;
            let reading = Reading { dialect: Some(Dialect::Plain), macros: &macros, vocabulary: &vocabulary };
            let read = prose::read(&Spanned::made(text.text.clone()), reading);
            let said = read.diagnostics.into_iter().filter(|note| note.code == Code::PasteRepaired);
            notes.extend(said.map(|note| format!("{set}: {}", note.message)));
        }
    }
    Row {
        what: "pasted: texts as they came, with a note (to be read)".to_owned(),
        cases,
        figure: format!("{} notes", notes.len()),
        target: String::new(),
        wrong: notes,
    }
}
