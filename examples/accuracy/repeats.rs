//! Repeats planted in real abstracts, and those that real abstracts have.

mod chance;
mod plant;
mod reword;

use std::fmt::Write;
use std::path::Path;

use libretto::diagnostic::{Checked, Code, Diagnostic, Place, Sources, Spanned};
use libretto::event::Event;
use libretto::normalize::normalize;
use libretto::prose::{Dialect, plain_text, units};
use libretto::record::{ContributionRecord, Records, RepeatsRecord};
use libretto::repeats;
use unicode_segmentation::UnicodeSegmentation;

use crate::abstracts::{Abstract, abstracts};
use crate::table::Row;
use chance::Chance;
use plant::{Base, KINDS, Wanted};

/// Abstracts in which each kind is planted, evenly taken from those there are.
const PLANTED: usize = 400;

pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let bases = bases(&abstracts(folder));
    if bases.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<Row> = Vec::new();
    let (mut removals, mut wrong_removals, mut removed, mut to_remove) = (0, Vec::new(), 0, 0);
    let (mut reports, mut wrong_reports, mut reported, mut to_report) = (0, Vec::new(), 0, 0);
    for (index, (kind, wanted, plant)) in KINDS.iter().enumerate() {
        let mut chance = Chance(index as u64);
        let planted: Vec<(usize, Abstract)> = bases
            .iter()
            .enumerate()
            .filter_map(|(at, base)| {
                let text = plant(base, &mut chance)?;
                let (set, title) = (String::new(), base.title.clone());
                Some((at, Abstract { set, title, text, dialect: Some(Dialect::Plain) }))
            })
            .collect();
        let planted: Vec<_> = planted.iter().step_by(planted.len().div_ceil(PLANTED).max(1)).cloned().collect();
        let all: Vec<Abstract> = planted.iter().map(|(_, it)| it.clone()).collect();
        let Checked { value: event, diagnostics } = settled(&all);
        let (mut right, mut wrong) = (0, Vec::new());
        for (number, (at, it)) in planted.iter().enumerate() {
            let id = format!("n{number}");
            let gone = event.repeats.iter().any(|repeat| repeat.contribution.as_str() == id);
            let notes: Vec<&Diagnostic> = diagnostics
                .iter()
                .filter(|note| note.code == Code::NearRepeat && note.message.contains(&format!("`{id}`")))
                .collect();
            let left = units(&event.contributions[number].abstract_);
            let is_base = letters(&left.concat()) == letters(&bases[*at].paragraphs.concat().concat());
            // What is gone may be part of what was planted, but nothing of the abstract.
            let printed = letters(&left.concat()).to_lowercase();
            let all = bases[*at].paragraphs.iter().flatten();
            let is_whole = all.into_iter().all(|sentence| printed.contains(&letters(sentence).to_lowercase()));
            let line = || {
                format!(
                    "{} ⇒ {}",
                    it.text.replace('\n', "¶"),
                    if gone {
                        left.join("¶")
                    } else {
                        notes.first().map_or(String::new(), |note| note.message.clone())
                    }
                )
            };
            if gone {
                removals += 1;
                if *wanted != Wanted::Removed || !is_whole {
                    wrong_removals.push(format!("{kind}: {}", line()));
                }
            }
            reports += notes.len();
            if *wanted != Wanted::Reported && !notes.is_empty() {
                wrong_reports.push(format!("{kind}: {}", line()));
            }
            let good = match wanted {
                Wanted::Removed => gone && is_base,
                Wanted::Reported => !gone && !notes.is_empty(),
                Wanted::Left => !gone && notes.is_empty(),
            };
            right += usize::from(good);
            if !good {
                wrong.push(line());
            }
        }
        let cases = planted.len();
        match wanted {
            Wanted::Removed => (removed, to_remove) = (removed + right, to_remove + cases),
            Wanted::Reported => (reported, to_report) = (reported + right, to_report + cases),
            Wanted::Left => {}
        }
        let (verb, target) = match wanted {
            Wanted::Removed => ("removed", "≥ 99.5 %"),
            Wanted::Reported => ("reported", "≥ 98 %"),
            Wanted::Left => ("left alone", ""),
        };
        rows.push(Row {
            what: format!("repeats: {kind}"),
            cases,
            figure: format!("{} {verb}", share(right, cases)),
            target: target.to_owned(),
            wrong,
        });
    }
    let row = |what: &str, right: usize, cases: usize, target: &str, wrong: Vec<String>| Row {
        what: format!("repeats: {what}"),
        cases,
        figure: share(right, cases),
        target: target.to_owned(),
        wrong,
    };
    rows.push(row("recall of removals", removed, to_remove, "≥ 99.5 %", Vec::new()));
    rows.push(row("precision of removals", removals - wrong_removals.len(), removals, "100 %", wrong_removals));
    rows.push(row("recall of reports", reported, to_report, "≥ 98 %", Vec::new()));
    rows.push(row("precision of reports", reports - wrong_reports.len(), reports, "≥ 98 %", wrong_reports));
    rows
}

fn share(part: usize, whole: usize) -> String {
    format!("{:.2} %", 100.0 * part as f64 / whole.max(1) as f64)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The abstracts as they print, without repeats of their own, in sentences whose ends are sure.
fn bases(abstracts: &[Abstract]) -> Vec<Base> {
    let Checked { value: event, diagnostics } = settled(abstracts);
    let mut bases = Vec::new();
    for contribution in &event.contributions {
        let id = format!("`{}`", contribution.id.as_str());
        let paragraphs: Vec<Vec<String>> = units(&contribution.abstract_).iter().map(|it| sentences(it)).collect();
        let count: usize = paragraphs.iter().map(Vec::len).sum();
        // Where markup is left in the text, a sentence may hold half of some.
        let is_clean = !paragraphs.iter().flatten().any(|it| it.contains(['<', '\\', '{', '`', '*', '_']))
            && paragraphs.iter().all(|it| it.last().is_some_and(|last| last.ends_with(['.', '!', '?', '。', '؟'])));
        let is_prose = is_clean && paragraphs.iter().flatten().filter(|it| plant::is_weighty(it)).count() >= 3;
        let is_near = || diagnostics.iter().any(|note| note.code == Code::NearRepeat && note.message.contains(&id));
        if (4..=60).contains(&count) && is_prose && !is_near() {
            bases.push(Base { title: plain_text(&contribution.title), paragraphs });
        }
    }
    bases
}

/// Sentences that end with a long word or a year, and before a capital letter.
fn sentences(paragraph: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for piece in paragraph.split_sentence_bounds() {
        let starts = piece.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        match sentences.last_mut() {
            Some(last) if !starts || !is_end(last) => last.push_str(piece),
            _ => sentences.push(piece.to_owned()),
        }
    }
    sentences.into_iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

fn is_end(sentence: &str) -> bool {
    let word = sentence.split_whitespace().next_back().unwrap_or_default();
    let bare = word.trim_end_matches(['.', '!', '?', '。', '؟']);
    let long = bare.chars().count() >= 5
        && !bare.contains(['.', '('])
        && bare.chars().all(|c| c.is_lowercase() || c as u32 > 0x500);
    long && bare.len() < word.len() && sentence.matches('(').count() == sentence.matches(')').count()
}

/// Every removal and every report on the abstracts of a folder as they are, each in a line with tabs: set, contribution, kind,
/// text.
pub(crate) fn listed(folder: &Path) -> String {
    let abstracts = abstracts(folder);
    let mut lines = String::new();
    let mut sets: Vec<&str> = abstracts.iter().map(|it| it.set.as_str()).collect();
    sets.dedup();
    for set in sets {
        let of_set: Vec<Abstract> = abstracts.iter().filter(|it| it.set == set).cloned().collect();
        let Checked { value: event, diagnostics } = settled(&of_set);
        _ = writeln!(lines, "{set}\t\tabstracts\t{}", of_set.len());
        for repeat in &event.repeats {
            let (unit, text) = (format!("{:?}", repeat.unit), repeat.text.replace('\n', " ¶ "));
            let title = if repeat.kept_at.is_some_and(|at| at.paragraph == 0) { " (title)" } else { "" };
            _ = writeln!(lines, "{set}\t{}\tremoved {unit}{title}\t{text}", repeat.contribution.as_str());
        }
        for note in diagnostics.iter().filter(|note| note.code == Code::NearRepeat) {
            _ = writeln!(lines, "{set}\t\tnear\t{}", note.message);
        }
    }
    lines
}

/// The abstracts as an event without its repeats.
fn settled(abstracts: &[Abstract]) -> Checked<Event> {
    let mut sources = Sources::default();
    let records = records(abstracts, &mut sources);
    repeats::remove(normalize(&records).value, &RepeatsRecord::default(), &sources)
}

fn records(abstracts: &[Abstract], sources: &mut Sources) -> Records {
    let record = |(index, it): (usize, &Abstract)| {
        let id = format!("n{index}");
        let file = sources.add(&id, &it.text);
        ContributionRecord {
            title: Spanned::made(if it.title.is_empty() { "Untitled".to_owned() } else { it.title.clone() }),
            abstract_: Some(Spanned::new(it.text.clone(), Place::within(&file, &it.text, 0, it.text.len()))),
            dialect: it.dialect.map(Spanned::made),
            id: Some(Spanned::made(id)),
            ..ContributionRecord::default()
        }
    };
    Records { contributions: abstracts.iter().enumerate().map(record).collect(), ..Records::default() }
}
