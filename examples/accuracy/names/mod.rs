//! How many names in one string are parted into given and family name as their source has them in parts.

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use libretto::event::Name;
use libretto::normalize::{NameEvidence, name};

use crate::table::Row;

/// Share of names that must be right (issue 3, point 7).
const TARGET: &str = "≥ 99 %";

/// A name as its source has it in parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Gold {
    given: String,
    /// With its particles and its suffix.
    family: String,
}

/// The names of one kind of source, each string with the ways in which the source parts it.
type Strings = BTreeMap<String, BTreeSet<Gold>>;

/// Every name once for each kind of source below the folder.
fn read(folder: &Path) -> BTreeMap<&'static str, Strings> {
    let mut read: BTreeMap<&'static str, Strings> = BTreeMap::new();
    for (source, given, family) in sources::names(folder) {
        let (given, family) = in_family(&given, &family);
        if given.is_empty() || family.is_empty() || given.contains(',') {
            continue;
        }
        let literal = format!("{given} {family}");
        read.entry(source).or_default().entry(literal).or_default().insert(Gold { given, family });
    }
    read
}

/// A particle behind the given names, where CSL takes it from as well, before the family name.
fn in_family(given: &str, family: &str) -> (String, String) {
    let words: Vec<&str> = given.split_whitespace().collect();
    let opens_small = |text: &str| text.chars().next().is_some_and(char::is_lowercase);
    let is_small = |word: &&&str| opens_small(word) && !opens_small(given);
    let count = words.iter().skip(1).rev().take_while(is_small).count();
    let (given, particle) = words.split_at(words.len() - count);
    let family: Vec<&str> = family.split_whitespace().collect();
    (given.join(" "), joined(&particle.join(" "), &family.join(" ")))
}

fn joined(left: &str, right: &str) -> String {
    let glued = left.is_empty() || left.ends_with(['\'', '’', '-']);
    if glued { format!("{left}{right}") } else { format!("{left} {right}") }
}

/// The names, for other programs.
pub(crate) fn strings(folder: &Path) -> String {
    let mut lines = String::new();
    for (source, strings) in read(folder) {
        for (literal, golds) in strings.iter().filter(|(_, golds)| golds.len() == 1) {
            for Gold { given, family } in golds {
                let _ = writeln!(lines, "{source}\t{literal}\t{given}\t{family}");
            }
        }
    }
    lines
}

/// Each source's share of right names, each name alone and with the others of its source as evidence.
pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let read = read(folder);
    let mut rows = Vec::new();
    let mut all: [BTreeMap<&str, bool>; 2] = Default::default();
    for (source, strings) in &read {
        let evidence = NameEvidence::gather(strings.keys().map(String::as_str));
        let readers: [(&str, &dyn Fn(&str) -> Name); 2] =
            [("each alone", &|literal| name(literal)), ("in its list", &|literal| evidence.name(literal))];
        for ((how, reader), all) in readers.into_iter().zip(&mut all) {
            let mut wrong = Vec::new();
            let sure = strings.iter().filter(|(_, golds)| golds.len() == 1);
            for (literal, gold) in sure.clone().filter_map(|(literal, golds)| Some((literal, golds.first()?))) {
                let name = reader(literal);
                let right = is_right(&name, gold);
                all.insert(literal, right && all.get(literal.as_str()).copied().unwrap_or(true));
                if !right {
                    let read = format!("{} | {}", name.given, joined(&name.full_family(), &name.suffix));
                    wrong.push(format!("{literal}: {} | {}, read {read}", gold.given, gold.family));
                }
            }
            rows.push(row(&format!("given and family name, {source}, {how}"), sure.count(), wrong, TARGET));
        }
        let torn = strings.iter().filter(|(_, golds)| golds.len() > 1);
        let wrong: Vec<String> = (torn.clone())
            .filter(|(literal, golds)| !golds.iter().any(|gold| is_right(&evidence.name(literal), gold)))
            .map(|(literal, _)| literal.clone())
            .collect();
        if torn.clone().count() > 0 {
            rows.push(row(&format!("given and family name, {source}, parted in two ways there"), torn.count(), wrong, "either way"));
        }
    }
    for (how, all) in ["each alone", "in its list"].into_iter().zip(all) {
        if !all.is_empty() {
            let wrong = all.values().filter(|right| !**right).count();
            let figure = percent(all.len(), wrong);
            let what = format!("given and family name, all sources, {how}");
            rows.push(Row { what, cases: all.len(), figure, target: TARGET.to_owned(), wrong: Vec::new() });
        }
    }
    rows
}

fn row(what: &str, cases: usize, wrong: Vec<String>, target: &str) -> Row {
    Row { what: what.to_owned(), cases, figure: percent(cases, wrong.len()), target: target.to_owned(), wrong }
}

#[expect(clippy::cast_precision_loss, reason = "counts of names are far below 2^52")]
fn percent(cases: usize, wrong: usize) -> String {
    format!("{:.2} %", 100.0 * (cases - wrong) as f64 / cases.max(1) as f64)
}

/// Whether a name has the source's given names and family name, but for case and commas.
fn is_right(name: &Name, gold: &Gold) -> bool {
    let plain = |text: &str| {
        text.replace(',', " ").to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").replace("' ", "'").replace("’ ", "’")
    };
    let family = joined(&name.full_family(), &name.suffix);
    plain(&name.given) == plain(&gold.given) && plain(&family) == plain(&gold.family)
}
