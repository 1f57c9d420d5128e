//! Repeats planted in real abstracts, and those that real abstracts have.

use std::fmt::Write;
use std::path::Path;

use libretto::diagnostic::{Checked, Code, Sources, Spanned};
use libretto::event::Event;
use libretto::normalize::normalize;
use libretto::record::{ContributionRecord, Records, RepeatsRecord};
use libretto::repeats;

use crate::abstracts::{Abstract, abstracts};
use crate::table::Row;

pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    _ = folder;
    Vec::new()
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
            let title = if repeat.kept_at.paragraph == 0 { " (title)" } else { "" };
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
    let event = normalize(&records(abstracts)).value;
    repeats::remove(event, &RepeatsRecord::default(), &Sources::default())
}

fn records(abstracts: &[Abstract]) -> Records {
    let record = |(index, it): (usize, &Abstract)| ContributionRecord {
        id: Some(Spanned::made(format!("n{index}"))),
        title: Spanned::made(if it.title.is_empty() { "Untitled".to_owned() } else { it.title.clone() }),
        abstract_: Some(Spanned::made(it.text.clone())),
        dialect: it.dialect.map(Spanned::made),
        ..ContributionRecord::default()
    };
    Records { contributions: abstracts.iter().enumerate().map(record).collect(), ..Records::default() }
}
