//! Oxford Abstracts: answers of its GraphQL interface, with or without `{"data": …}`, whatever the query asked for.
//!
//! Of the answers to a form's questions the abstract, its parts and keywords are read; all others may be private, and are not.

mod programme;
mod submission;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::decisions;
use super::{Certainty, Claim, Format, Reading, View, by_folder};
use crate::record::tree::{Kind, Node};
use programme::Programme;

/// Oxford Abstracts' submissions and programme.
pub(super) const FORMAT: Format =
    Format { name: "oxford-abstracts", title: "Oxford Abstracts: answers of the GraphQL interface", claim, read };

/// Deepest that lists are looked for: `data.events[0].program_dates`.
const DEEPEST: usize = 5;
/// Submissions that are looked at to know a file by.
const SAMPLE: usize = 20;

/// The lists of an answer.
#[derive(Default)]
struct Answer<'n> {
    submissions: Vec<&'n Node<'n>>,
    /// Days with their sessions.
    dates: Vec<&'n Node<'n>>,
    /// Authors that a query of their own gave, by id.
    authors: BTreeMap<&'n str, &'n Node<'n>>,
}

impl<'n> Answer<'n> {
    fn gather(&mut self, node: &'n Node<'n>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for (key, value) in node.entries() {
            match &*key.value {
                "submissions" | "submission" => self.submissions.extend(listed(value)),
                "submissions_by_pk" => self.submissions.push(value),
                "program_dates" => self.dates.extend(value.items()),
                "authors" => {
                    self.authors.extend(value.items().iter().filter_map(|it| Some((it.get("id")?.str()?, it))));
                }
                _ => self.gather(value, depth + 1),
            }
        }
        for item in node.items() {
            if is_submission(item) {
                self.submissions.push(item);
            } else {
                self.gather(item, depth + 1);
            }
        }
    }

    fn of(node: &'n Node<'n>) -> Self {
        let mut answer = Self::default();
        answer.gather(node, 0);
        answer
    }
}

/// The items of a list, or what stands alone.
fn listed<'n>(node: &'n Node<'n>) -> &'n [Node<'n>] {
    if let Kind::Map(_) = node.kind { std::slice::from_ref(node) } else { node.items() }
}

/// Whether an object has fields that Oxford Abstracts alone has.
fn is_submission(node: &Node) -> bool {
    const OWN: &[&str] = &[
        "accepted_for",
        "program_code",
        "responses",
        "decision_status",
        "program_sessions_submissions",
        "serial_number",
    ];
    let author = node.get("authors").and_then(|authors| authors.items().first());
    let own = author.is_some_and(|author| author.get("author_order").is_some() || author.get("presenting").is_some());
    node.get("title").is_some() && (own || OWN.iter().filter(|key| node.get(key).is_some()).count() > 1)
}

fn is_answer(node: &Node) -> bool {
    let answer = Answer::of(node);
    let sample = &answer.submissions[..answer.submissions.len().min(SAMPLE)];
    let has_sessions = answer.dates.iter().any(|date| date.get("program_sessions").is_some());
    let of_authors = answer
        .authors
        .values()
        .any(|author| author.get("affiliations").is_some() && author.get("submission_id").is_some());
    has_sessions
        || of_authors
        || (!sample.is_empty() && sample.iter().filter(|it| is_submission(it)).count() * 2 > sample.len())
}

/// Answers of a folder belong together: submissions, their authors and the programme take a query each.
fn claim(views: &[&View]) -> Vec<Claim> {
    by_folder(views, |view| view.json().is_some_and(is_answer).then_some(Certainty::Marked))
}

fn read(set: &[&View], reading: &mut Reading) {
    let answers: Vec<Answer> = set.iter().filter_map(|view| view.json()).map(Answer::of).collect();
    let authors: BTreeMap<&str, &Node> = answers.iter().flat_map(|answer| answer.authors.clone()).collect();
    let mut seen = BTreeSet::new();
    let submissions: Vec<&Node> = answers
        .iter()
        .flat_map(|answer| answer.submissions.iter().copied())
        .filter(|node| node.get("title").is_some())
        .filter(|node| node.get("id").and_then(Node::str).is_none_or(|id| seen.insert(id)))
        .collect();
    let states: Vec<_> = submissions.iter().map(|node| submission::state(node)).collect();
    let mut programme = Programme::default();
    for (node, reason) in submissions.into_iter().zip(decisions::reasons(&states, reading)) {
        let id = match reason {
            Some(reason) => {
                reading.leave_out(reason);
                None
            }
            None => {
                let record = submission::record(node, &authors);
                Some(reading.contribution(record))
            }
        };
        programme.submission(node, id);
    }
    for date in answers.iter().flat_map(|answer| answer.dates.iter().copied()) {
        programme.date(date, &authors, reading);
    }
    programme.finish(reading);
}
