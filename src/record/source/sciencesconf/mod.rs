//! Sciencesconf: the submissions as XML, JSON or CSV, and the planning as CSV, joined by the number of the document.
//!
//! There was no real export to read: the fields are those that public programs for these exports read.

mod document;
mod fields;
mod planning;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::named_columns::Columns;
use super::{Certainty, Claim, Format, Reading, Reason, View, by_folder, decisions};
use crate::diagnostic::Spanned;
use crate::record::ContributionRecord;
use planning::Planning;

/// Sciencesconf's submissions and planning.
pub(super) const FORMAT: Format = Format {
    name: "sciencesconf",
    title: "Sciencesconf: submissions as XML, JSON or CSV, planning as CSV",
    claim,
    read,
};

/// A document and what the export says became of it.
struct Document {
    state: Option<Spanned<String>>,
    record: ContributionRecord,
}

impl Document {
    /// The state; what the planning has is accepted, unless it is withdrawn since.
    fn state(&self, placed: &BTreeSet<String>) -> Option<Spanned<String>> {
        let withdrawn = |state: &&Spanned<String>| Reason::of_state(&state.value) == Some(Reason::Withdrawn);
        let number = self.record.id.as_ref().filter(|id| placed.contains(&id.value));
        match (self.state.as_ref().filter(withdrawn), number) {
            (None, Some(number)) => Some(number.clone().map(|_| "in the planning".to_owned())),
            _ => self.state.clone(),
        }
    }
}

/// The documents of a file, whatever it is.
fn documents(view: &View, reading: &mut Reading) -> Vec<Document> {
    let xml = view.xml().filter(|root| document::is_export(root));
    let json = view.json().filter(|json| fields::is_list(json));
    let mut all: Vec<Document> = xml.map(document::read).unwrap_or_default();
    all.extend(json.map(|json| fields::of_json(json, &mut reading.complaints)).unwrap_or_default());
    for table in view.tables().iter().map(Columns::new).filter(fields::is_table) {
        all.extend(fields::of_table(&table, &mut reading.complaints));
    }
    all
}

/// The files of a folder belong together.
fn claim(views: &[&View]) -> Vec<Claim> {
    by_folder(views, |view| {
        let table = || {
            let is_one = |table: &Columns| planning::is_one(table) || fields::is_table(table);
            view.tables().iter().map(Columns::new).any(|table| is_one(&table))
        };
        let is_one = view.xml().is_some_and(document::is_export) || view.json().is_some_and(fields::is_list) || table();
        is_one.then_some(Certainty::Fields)
    })
}

fn read(set: &[&View], reading: &mut Reading) {
    let documents: Vec<Document> = set.iter().flat_map(|view| documents(view, reading)).collect();
    let tables: Vec<Columns> =
        set.iter().flat_map(|view| view.tables()).map(Columns::new).filter(planning::is_one).collect();
    let placed: BTreeSet<String> = tables.iter().flat_map(planning::numbers).collect();
    let states: Vec<_> = documents.iter().map(|document| document.state(&placed)).collect();
    let mut planning = Planning::default();
    for (document, reason) in documents.into_iter().zip(decisions::reasons(&states, reading)) {
        let number = document.record.id.as_ref().map(|id| id.value.clone());
        let title = document.record.title.value.clone();
        let id = match reason {
            Some(reason) => {
                reading.leave_out(reason);
                None
            }
            None => Some(reading.contribution(document.record)),
        };
        planning.know(number, &title, id.as_ref());
    }
    tables.iter().for_each(|table| planning.table(table, reading));
    planning.finish(reading);
}
