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

/// What a name is read by: its own form, or the other names of its source as well.
const HOW: [&str; 2] = ["each alone", "in its list"];

/// A name as its source has it in parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Gold {
    given: String,
    /// With its particles and its suffix.
    family: String,
}

/// The ways in which a source parts one string.
#[derive(Default)]
struct Ways {
    golds: BTreeSet<Gold>,
    /// Whether the source parts another spelling of the same person's name elsewhere.
    is_disputed: bool,
}

impl Ways {
    /// The one way, if there is but one.
    fn only(&self) -> Option<&Gold> {
        self.golds.first().filter(|_| self.golds.len() == 1)
    }
}

/// The names of one kind of source.
type Strings = BTreeMap<String, Ways>;

/// Every name once for each kind of source below the folder.
fn read(folder: &Path) -> BTreeMap<&'static str, Strings> {
    let mut read: BTreeMap<&'static str, Strings> = BTreeMap::new();
    for sources::Found { source, given, family, is_disputed } in sources::names(folder) {
        let (given, family) = in_family(&given, &family);
        if given.is_empty() || family.is_empty() || given.contains(',') {
            continue;
        }
        // East Asian scripts are written family name first, whatever fields they come in.
        let is_east_asian = family.chars().all(|char| char >= '\u{2e80}');
        let literal = if is_east_asian { format!("{family} {given}") } else { format!("{given} {family}") };
        let ways = read.entry(source).or_default().entry(literal).or_default();
        ways.golds.insert(Gold { given, family });
        ways.is_disputed |= is_disputed;
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
        for (literal, Gold { given, family }) in
            strings.iter().filter_map(|(literal, ways)| Some((literal, ways.only()?)))
        {
            let _ = writeln!(lines, "{source}\t{literal}\t{given}\t{family}");
        }
    }
    lines
}

/// Each source's share of right names, each name alone and with the others of its source as evidence.
pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let read = read(folder);
    let mut rows = Vec::new();
    let mut totals = [Total::default(), Total::default()];
    for (source, strings) in &read {
        let evidence = NameEvidence::gather(strings.keys().map(String::as_str));
        for (how, total) in HOW.into_iter().zip(&mut totals) {
            let mut wrong = Vec::new();
            let sure = strings.iter().filter_map(|(literal, ways)| Some((literal, ways, ways.only()?)));
            for (literal, ways, gold) in sure.clone() {
                let name = if how == HOW[0] { name(literal) } else { evidence.name(literal) };
                let is_right = is_right(&name, gold);
                total.add(literal, is_right, ways.is_disputed);
                if !is_right {
                    let read = format!("{} | {}", name.given, joined(&name.full_family(), &name.suffix));
                    wrong.push(format!("{literal}: {} | {}, read {}", gold.given, gold.family, read.trim_end()));
                }
            }
            rows.push(row(&format!("{source}, {how}"), sure.count(), wrong, TARGET));
        }
        let torn = strings.iter().filter(|(_, ways)| ways.golds.len() > 1);
        let is_either =
            |literal: &str, ways: &Ways| ways.golds.iter().any(|gold| is_right(&evidence.name(literal), gold));
        let wrong =
            torn.clone().filter(|(literal, ways)| !is_either(literal, ways)).map(|(literal, _)| literal.clone());
        let wrong = wrong.collect();
        if torn.clone().count() > 0 {
            rows.push(row(&format!("{source}, strings parted in two ways there"), torn.count(), wrong, "either way"));
        }
    }
    for (how, total) in HOW.into_iter().zip(totals).filter(|(_, total)| !total.strings.is_empty()) {
        rows.push(total.row(&format!("all sources, {how}"), true));
        rows.push(
            total.row(&format!("all sources, {how}, without people whose name is parted in two ways there"), false),
        );
    }
    rows
}

/// Strings of all sources, each once.
#[derive(Default)]
struct Total<'a> {
    /// Whether it was right wherever it stands, and whether it is disputed anywhere.
    strings: BTreeMap<&'a str, (bool, bool)>,
}

impl<'a> Total<'a> {
    fn add(&mut self, literal: &'a str, is_right: bool, is_disputed: bool) {
        let (right, disputed) = self.strings.entry(literal).or_insert((true, false));
        *right &= is_right;
        *disputed |= is_disputed;
    }

    fn row(&self, what: &str, with_disputed: bool) -> Row {
        let counted = self.strings.values().filter(|(_, disputed)| with_disputed || !disputed);
        let wrong = counted.clone().filter(|(right, _)| !right).count();
        let figure = percent(counted.clone().count(), wrong);
        Row { what: what_of(what), cases: counted.count(), figure, target: TARGET.to_owned(), wrong: Vec::new() }
    }
}

fn what_of(what: &str) -> String {
    format!("given and family name, {what}")
}

fn row(what: &str, cases: usize, wrong: Vec<String>, target: &str) -> Row {
    Row { what: what_of(what), cases, figure: percent(cases, wrong.len()), target: target.to_owned(), wrong }
}

#[expect(clippy::cast_precision_loss, reason = "counts of names are far below 2^52")]
fn percent(cases: usize, wrong: usize) -> String {
    format!("{:.2} %", 100.0 * (cases - wrong) as f64 / cases.max(1) as f64)
}

/// Whether a name has the source's given names and family name, but for case and commas.
fn is_right(name: &Name, gold: &Gold) -> bool {
    let plain = |text: &str| {
        text.replace(',', " ")
            .to_lowercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace("' ", "'")
            .replace("’ ", "’")
    };
    let family = joined(&name.full_family(), &name.suffix);
    plain(&name.given) == plain(&gold.given) && plain(&family) == plain(&gold.family)
}
