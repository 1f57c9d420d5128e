//! Repeats planted in real abstracts, and those that real abstracts have.

use std::fmt::Write;
use std::path::Path;

use libretto::diagnostic::{Checked, Code, Place, Sources, Spanned};
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
