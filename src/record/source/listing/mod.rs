//! Any list of records in JSON or YAML: the list is found within the tree, made a table with a column for each key, and read
//! as tables with any headings are.

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

/// Each file with a list of titled records is a set of its own.
fn claim(views: &[View]) -> Vec<Claim> {
    let known = Known::default();
    let lists =
        views.iter().enumerate().filter(|(_, view)| tree(view).and_then(|root| find::list(root, &known)).is_some());
    lists.map(|(index, _)| Claim { files: vec![index], certainty: Certainty::Structure }).collect()
}

fn tree<'v>(view: &'v View) -> Option<&'v Node> {
    view.json().or_else(|| view.yaml())
}

fn read(set: &[&View], reading: &mut Reading) {
    let known = Known::default();
    for view in set {
        let Some(found) = tree(view).and_then(|root| find::list(root, &known)) else { continue };
        let flat = flat::table(&found, &known, &mut reading.complaints);
        columns::read_tables(&[(view.base_name(), &flat.table)], Some(&flat.people), reading);
    }
}
