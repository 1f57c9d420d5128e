//! What stands around abstracts, planted and set apart again, with a whole event normalized.

use std::collections::BTreeMap;

use libretto::diagnostic::{Code, Spanned};
use libretto::event::Event;
use libretto::normalize::normalize;
use libretto::prose::{self, Dialect};
use libretto::record::{AuthorRecord, ContributionRecord, Records};

use super::percent;
use crate::abstracts::Abstract;
use crate::table::Row;

/// Authors as invented as their houses; every contribution has two of them.
const AUTHORS: [(&str, &str); 4] = [
    ("Ada Mary Byron", "Ockham Institute of Technology, Ockham, UK"),
    ("José Peñalver", "Universidad de Villarriba"),
    ("Wei Lin", "Kew Observatory, Kew"),
    ("Otto van der Ravn", "Royal Herbarium, Department of Mosses, Kew"),
];

const KEYWORDS: [&str; 3] = ["moon and sun", "tide tables", "R2-D2"];

/// What is planted around a text with this title and these two authors.
type Plant = fn(&str, &str, [(&str, &str); 2]) -> String;

const KINDS: &[(&str, Plant)] = &[
    ("`Abstract:`", |text, _, _| format!("Abstract: {text}")),
    ("`ABSTRACT` on a line", |text, _, _| format!("ABSTRACT\n\n{text}")),
    ("`Zusammenfassung.`", |text, _, _| format!("Zusammenfassung. {text}")),
    ("`Résumé —`", |text, _, _| format!("Résumé — {text}")),
    ("keywords with commas", |text, _, _| format!("{text}\n\nKeywords: {}.", KEYWORDS.join(", "))),
    ("keywords with semicolons, same paragraph", |text, _, _| format!("{text}.\nKey words: {}", KEYWORDS.join("; "))),
    ("keywords on top", |text, _, _| format!("Index Terms— {}\n\n{text}", KEYWORDS.join(", "))),
    ("keywords below a heading", |text, _, _| format!("{text}\n\nKeywords\n\n{}", KEYWORDS.join(", "))),
    ("authors on top", |text, _, [(one, _), (two, _)]| format!("{one} and {two}\n\n{text}")),
    ("authors with marks, affiliations, addresses", |text, _, [(one, at), (two, there)]| {
        format!("{one}1*, {two}2\n\n1 {at}\n2 {there}\n\n*one@ockham.org\n\n{text}")
    }),
    ("title, authors, other affiliations, label", |text, title, [(one, _), (two, _)]| {
        format!("{title}\n\n{one}, {two}\nSome Other College\n\nAbstract\n\n{text}")
    }),
    ("title, initials, label, all in one", |text, title, [(one, at), (two, _)]| {
        let short = |name: &str| format!("{}. {}", &name[..1], name.split_once(' ').map_or("", |(_, family)| family));
        let family = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
        format!("{title}\n{}, {} {}. {at}\nAbstract: {text}", short(two), family(one), &one[..1])
    }),
    ("a contact line", |text, _, [(one, _), _]| format!("{text}\n\nCorresponding author: {one} (one@ockham.org)")),
    ("two references", |text, _, _| {
        format!("{text}\n\nReferences\n[1] A. Byron, Tides, 1843.\n[2] J. Ford, Moons, Kew 1850.")
    }),
    ("the number of words", |text, _, _| format!("{text}\n\nWord count: 250")),
];

pub(super) fn rows(sets: &BTreeMap<String, Vec<Abstract>>) -> Vec<Row> {
    let plain: Vec<(&[Abstract], Event)> =
        sets.values().map(|texts| (&texts[..], event(texts, |text, _, _| text.to_owned()))).collect();
    let mut rows: Vec<Row> = KINDS.iter().map(|(name, plant)| row(name, *plant, &plain)).collect();
    rows.push(untouched(sets));
    rows
}

fn row(name: &str, plant: Plant, sets: &[(&[Abstract], Event)]) -> Row {
    let (mut cases, mut right, mut wrong) = (0, 0, Vec::new());
    for (texts, before) in sets {
        let after = event(texts, plant);
        for (before, after) in before.contributions.iter().zip(&after.contributions) {
            cases += 1;
            let mut meant = prose::units(&before.abstract_);
            let mut got = prose::units(&after.abstract_);
            let title = prose::plain_text(&after.title);
            // The title is left for the repeats to find, in a paragraph of its own or not.
            let joined = got.join(" ");
            if let Some(rest) = name.contains("title").then(|| joined.strip_prefix(title.as_str())).flatten() {
                (meant, got) = (vec![meant.join(" ")], vec![rest.trim().to_owned()]);
            }
            if name.contains("references") && got.len() >= 2 {
                got.truncate(got.len() - 2);
            }
            let same = |one: &[String], other: &[String]| {
                let letters = |units: &[String]| units.join(" ").trim_end_matches('.').to_owned();
                letters(one) == letters(other)
            };
            let named = !name.contains("keywords") || after.keywords.ends_with(&KEYWORDS.map(str::to_owned));
            if same(&meant, &got) && named {
                right += 1;
            } else {
                wrong.push(format!("{} {:?}", super::first_difference(&meant, &got), after.keywords));
            }
        }
    }
    Row {
        what: format!("set apart: {name}"), cases, figure: percent(right, cases), target: "≥ 99 %".to_owned(), wrong
    }
}

/// What is set apart in the texts as they came, to be read one by one.
fn untouched(sets: &BTreeMap<String, Vec<Abstract>>) -> Row {
    let (mut cases, mut notes) = (0, Vec::new());
    for (set, texts) in sets {
        cases += texts.len();
        let checked = normalize(&records(texts, |text, _, _| text.to_owned()));
        let said = checked.diagnostics.into_iter().filter(|note| note.code == Code::SetApart);
        notes.extend(said.map(|note| format!("{set}: {}", note.message)));
    }
    Row {
        what: "set apart: texts as they came, with a note (to be read)".to_owned(),
        cases,
        figure: format!("{} notes", notes.len()),
        target: String::new(),
        wrong: notes,
    }
}

fn event(texts: &[Abstract], plant: Plant) -> Event {
    normalize(&records(texts, plant)).value
}

fn records(texts: &[Abstract], plant: Plant) -> Records {
    let contributions = texts.iter().enumerate().map(|(index, text)| {
        let two = [AUTHORS[index % 4], AUTHORS[(index + 1) % 4]];
        let author = |(name, affiliation): (&str, &str)| AuthorRecord {
            name: Spanned::made(name.to_owned()),
            affiliation: Some(Spanned::made(affiliation.to_owned())),
            ..AuthorRecord::default()
        };
        ContributionRecord {
            title: Spanned::made(text.title.clone()),
            abstract_: Some(Spanned::made(plant(text.text.trim(), text.title.trim(), two))),
            dialect: Some(Spanned::made(Dialect::Plain)),
            authors: two.map(author).into(),
            ..ContributionRecord::default()
        }
    });
    Records { contributions: contributions.collect(), ..Records::default() }
}
