//! Any list of records in JSON or YAML: the list is found within the tree, made a table with a column for each key, and read
//! as tables with any headings are.

mod event;
mod find;
mod flat;
#[cfg(test)]
mod tests;

use super::columns::{self, Known};
use super::{Certainty, Claim, Format, Reading, View};
use crate::record::tree::Node;

/// Lists of records.
pub(super) const FORMAT: Format = Format {
    name: "listing",
    title: "A list of records with any keys: JSON, YAML, or a script around it",
    claim,
    read,
};

/// Each file with a list of titled records is a set of its own; one with a list of others, if nothing else reads it.
fn claim(views: &[&View]) -> Vec<Claim> {
    let known = Known::default();
    let certainty = |view: &View| {
        let root = tree(view)?;
        let titled = find::list(root, &known).map(|_| Certainty::Structure);
        titled.or_else(|| find::any(root, &known).map(|_| Certainty::LastResort))
    };
    let lists = views.iter().enumerate().filter_map(|(index, view)| Some((index, certainty(view)?)));
    lists.map(|(index, certainty)| Claim { files: vec![index], certainty }).collect()
}

fn tree<'v>(view: &'v View) -> Option<&'v Node<'v>> {
    view.json().or_else(|| view.yaml())
}

fn read(set: &[&View], reading: &mut Reading) {
    let known = reading.hand.map(|event| Known::new(&event.mapping)).unwrap_or_default();
    for view in set {
        let Some(root) = tree(view) else { continue };
        let Some(found) = find::list(root, &known).or_else(|| find::any(root, &known)) else { continue };
        let is_deep = found.iter().all(|entry| entry.around.len() > 1);
        let found = match event::read(root, is_deep, &mut reading.records.event) {
            // What the event says of itself is said of no session.
            Some(event) => found.into_iter().map(|entry| entry.outside(event)).collect(),
            None => found,
        };
        let flat = flat::table(&found, &known, &mut reading.complaints);
        columns::read_tables(&[(view.base_name(), &flat.table)], Some(&flat.people), reading);
    }
}
