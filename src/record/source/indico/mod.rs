//! Indico: what its interface exports (`/export/event/1.json?detail=contributions` or `sessions`, `/export/timetable/1.json`), and the
//! lists of contributions and abstracts as JSON, CSV and Excel.
//!
//! The number that organizers see (`friendly_id`) names a contribution in all of them; abstracts have numbers of their own.

mod abstracts;
mod event;
mod gathered;
mod people;
mod sheet;
mod talk;
#[cfg(test)]
mod tests;
mod timetable;

use super::named_columns::Columns;
use super::{Certainty, Claim, Format, Reading, View, by_folder};
use crate::record::tree::Node;
use gathered::Gathered;

/// Indico's exports.
pub(super) const FORMAT: Format = Format {
    name: "indico",
    title: "Indico: event, timetable, contributions or abstracts as JSON; contributions or abstracts as CSV or Excel",
    claim,
    read,
};

/// Entries that are looked at to know a file by.
const SAMPLE: usize = 20;

/// What a file holds.
enum Export<'n> {
    /// Events with their contributions or sessions.
    Events(Vec<&'n Node<'n>>),
    /// Contributions alone.
    Contributions(Vec<&'n Node<'n>>),
    Abstracts(Vec<&'n Node<'n>>),
    /// The entries of each day.
    Timetable(Vec<&'n Node<'n>>),
}

fn export<'n>(node: &'n Node<'n>) -> Option<Export<'n>> {
    let results = node.get("results").unwrap_or(node);
    if let Some(days) = timetable::days(results, 0) {
        return Some(Export::Timetable(days));
    }
    let listed = results.get("abstracts").or_else(|| results.get("contributions")).unwrap_or(results);
    let items: Vec<&Node> = if results.items().is_empty() && event::is_one(results) {
        vec![results]
    } else {
        listed.items().iter().collect()
    };
    let sample = &items[..items.len().min(SAMPLE)];
    let most = |is_one: fn(&Node) -> bool| {
        !sample.is_empty() && sample.iter().filter(|it| is_one(it)).count() * 2 > sample.len()
    };
    if most(event::is_one) {
        Some(Export::Events(items))
    } else if most(abstracts::is_one) {
        Some(Export::Abstracts(items))
    } else {
        most(talk::is_one).then_some(Export::Contributions(items))
    }
}

/// The exports of a folder belong together.
fn claim(views: &[&View]) -> Vec<Claim> {
    by_folder(views, |view| {
        let is_sheet = || view.tables().iter().any(|table| sheet::kind(&Columns::new(table)).is_some());
        let marked = view.json().and_then(export).map(|_| Certainty::Marked);
        marked.or_else(|| is_sheet().then_some(Certainty::Fields))
    })
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut gathered = Gathered::default();
    let (mut timetables, mut abstracts) = (Vec::new(), Vec::new());
    for export in set.iter().filter_map(|view| view.json()).filter_map(export) {
        match export {
            Export::Events(events) => events.iter().for_each(|node| event::read(node, &mut gathered, reading)),
            Export::Contributions(items) => {
                for node in items {
                    talk::read(node, None, &mut gathered, &mut reading.complaints);
                }
            }
            Export::Timetable(days) => timetables.extend(days),
            Export::Abstracts(items) => abstracts.extend(items),
        }
    }
    timetables.iter().for_each(|day| timetable::read(day, &mut gathered, &mut reading.complaints));
    let tables: Vec<Columns> = set.iter().flat_map(|view| view.tables()).map(Columns::new).collect();
    for table in &tables {
        match sheet::kind(table) {
            Some(sheet::Kind::Contributions | sheet::Kind::Addresses) => {
                sheet::contributions(table, &mut gathered, reading);
            }
            Some(sheet::Kind::Abstracts) => sheet::abstracts(table, &mut gathered, reading),
            None => {}
        }
    }
    abstracts::read(&abstracts, &mut gathered, reading);
    gathered.finish(reading);
}
