//! OpenReview: notes as its API gives them, version 1 (bare values) and version 2 (each wrapped in `value`), on any number of pages.
//!
//! Decisions among the replies decide; reviews, comments and addresses are never read.

mod note;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{Certainty, Claim, Format, Reading, Reason, View, by_folder};
use super::{decisions, dropped};
use crate::diagnostic::Spanned;
use crate::record::tree::{Kind, Node};
use note::Submission;

/// OpenReview's notes.
pub(super) const FORMAT: Format =
    Format { name: "openreview", title: "OpenReview: notes of the API, versions 1 and 2", claim, read };

/// Notes that are looked at to know a file by.
const SAMPLE: usize = 20;

/// The notes of a file: a page's, a list's, one alone, or lists of them by name.
fn notes<'n>(node: &'n Node<'n>) -> Vec<&'n Node<'n>> {
    let is_note = |node: &&Node| node.get("content").is_some_and(|content| !content.entries().is_empty());
    match &node.kind {
        Kind::List(items) => items.iter().filter(is_note).collect(),
        Kind::Map(_) if is_note(&node) => vec![node],
        Kind::Map(entries) => match node.get("notes") {
            Some(notes) => notes.items().iter().filter(is_note).collect(),
            None => entries.iter().flat_map(|(_, value)| value.items()).filter(is_note).collect(),
        },
        _ => Vec::new(),
    }
}

/// Pages of a folder belong together.
fn claim(views: &[&View]) -> Vec<Claim> {
    const OWN: &[&str] = &["invitation", "invitations", "forum", "signatures", "readers", "cdate", "tcdate", "mdate"];
    by_folder(views, |view| {
        let notes = notes(view.json()?);
        let sample = &notes[..notes.len().min(SAMPLE)];
        let own = |note: &&&Node| OWN.iter().filter(|key| note.get(key).is_some()).count() > 1 || is_worded(note);
        let own = sample.iter().filter(own).count();
        (own * 2 > sample.len()).then_some(Certainty::Marked)
    })
}

/// Whether a note that was stripped of its surroundings has the content of one: values that are wrapped, accounts beside the names.
fn is_worded(note: &Node) -> bool {
    note.at(&["content", "title", "value"]).is_some()
        || (note.at(&["content", "title"]).is_some() && note.at(&["content", "authorids"]).is_some())
}

fn read(set: &[&View], reading: &mut Reading) {
    let notes: Vec<&Node> = set.iter().filter_map(|view| view.json()).flat_map(notes).collect();
    let mut decided: BTreeMap<String, Spanned<String>> = BTreeMap::new();
    for note in &notes {
        let replies = ["replies", "directReplies"].into_iter().filter_map(|key| note.at(&["details", key]));
        for reply in std::iter::once(*note).chain(replies.flat_map(Node::items)) {
            if let Some((forum, word)) = note::decision(reply) {
                decided.insert(forum, word);
            }
        }
    }
    // A note may stand on two pages, and its revisions beside it.
    let mut seen = BTreeSet::new();
    let submissions: Vec<Submission> = notes
        .iter()
        .filter(|note| note::is_submission(note))
        .filter(|note| note.text_at("id").is_none_or(|id| seen.insert(id.value)))
        .map(|note| Submission {
            node: note,
            decision: note.text_at("id").and_then(|id| decided.get(&id.value).cloned()),
        })
        .collect();
    let states: Vec<_> = submissions.iter().map(Submission::state).collect();
    let reasons = decisions::reasons(&states, reading);
    let mut other = Vec::new();
    for (submission, reason) in submissions.iter().zip(reasons) {
        match if submission.is_deleted() { Some(Reason::Deleted) } else { reason } {
            Some(reason) => reading.leave_out(reason),
            None => {
                other.extend(submission.dropped());
                let record = submission.record(&mut reading.complaints);
                reading.contribution(record);
            }
        }
    }
    if let Some(first) = other.first() {
        reading.complaints.extend(dropped::note(&first.place, other.iter().map(|name| name.value.as_ref())));
    }
}
