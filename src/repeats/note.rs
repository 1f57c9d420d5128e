//! What is said of each repeat, and where in the source it stands.

use std::collections::BTreeMap;

use super::Found;
use super::facts::Facts;
use super::near::Near;
use super::text::Text;
use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::event::{Contribution, RepeatUnit};

/// Notes of one kind on one record; the rest is counted.
const MAX_NOTES: usize = 20;

/// Near repeats of one record that are shown.
const MAX_NEAR: usize = 5;

/// The notes on one contribution.
pub(super) struct Notes<'a> {
    contribution: &'a Contribution,
    text: &'a Text,
    sources: &'a Sources,
    /// Where each kept text, by its first sentence, was last found.
    places: BTreeMap<usize, Place>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(contribution: &'a Contribution, text: &'a Text, sources: &'a Sources) -> Self {
        Self { contribution, text, sources, places: BTreeMap::new(), diagnostics: Vec::new() }
    }

    /// Notes all of them.
    pub(super) fn finish(mut self, found: &[Found], near: &[Near], above: Option<f64>) -> Vec<Diagnostic> {
        found.iter().take(MAX_NOTES).for_each(|found| self.removed(found));
        self.count(Code::RepeatRemoved, found.len(), MAX_NOTES, "more repeats are left out of the abstract");
        near.iter().take(MAX_NEAR).for_each(|near| self.near(near, above));
        self.count(Code::NearRepeat, near.len(), MAX_NEAR, "more sentences nearly repeat others in the abstract");
        self.diagnostics
    }

    fn count(&mut self, code: Code, all: usize, shown: usize, what: &str) {
        if all > shown {
            let message = format!("{} {what} of `{}`", all - shown, self.contribution.id);
            let help = match code {
                Code::RepeatRemoved => "`export --to json` lists each under `repeats`",
                _ => "settle the others first",
            };
            self.diagnostics.push(Diagnostic::new(code, &self.contribution.places.abstract_, message).help(help));
        }
    }

    fn removed(&mut self, found: &Found) {
        let (id, words) = (&self.contribution.id, beginning(&found.words(self.text)));
        let Some(kept) = &found.kept else {
            let place = self.place(&self.first_part(found));
            let message = format!("the abstract of `{id}` begins with its title: `{words}`");
            let help = "the booklet leaves it out there; to print it, add it under `repeats: keep:` in event.yaml";
            let note = Diagnostic::new(Code::RepeatRemoved, &place, message).help(help);
            self.diagnostics.push(note.also(&self.contribution.places.title, "the title"));
            return;
        };
        let cut = if found.is_cut_short { ", once cut short" } else { "" };
        let message = match (found.unit, found.removed.len()) {
            (RepeatUnit::Abstract, _) => format!("the abstract of `{id}` stands twice{cut}: `{words}`"),
            (RepeatUnit::Paragraph, _) => format!("a paragraph stands twice{cut} in the abstract of `{id}`: `{words}`"),
            (_, 1) if found.is_near => format!("a sentence nearly stands twice in the abstract of `{id}`: `{words}`"),
            (_, 1) => format!("a sentence stands twice{cut} in the abstract of `{id}`: `{words}`"),
            (_, several) => format!("{several} sentences stand twice{cut} in the abstract of `{id}`: `{words}`"),
        };
        let (kept_at, removed_at) = self.both(kept.start, found.removed.start, &self.first_part(found));
        let help = match found.is_near {
            true => "the booklet leaves it out, as `repeats` in event.yaml asks",
            false => {
                "the booklet prints the text once; to print both, add its first words under `repeats: keep:` in event.yaml"
            }
        };
        let note = Diagnostic::new(Code::RepeatRemoved, &removed_at, message).help(help);
        self.diagnostics.push(note.also(&kept_at, "kept here"));
    }

    fn near(&mut self, near: &Near, above: Option<f64>) {
        let id = &self.contribution.id;
        let (earlier, later) = self.both(near.earlier, near.later, self.text.written(near.later));
        let message = format!("a sentence in the abstract of `{id}` nearly repeats another: `{}`", near.shown);
        let reason = match near.facts {
            Facts::Changed => ", since a fact differs",
            Facts::Unsure if above.is_some_and(|above| near.likeness >= above) => ", since a name may differ",
            _ => "",
        };
        let help = format!(
            "both are printed{reason}; to leave one out, add its first eight words or more under `repeats: remove:` in event.yaml"
        );
        self.diagnostics
            .push(Diagnostic::new(Code::NearRepeat, &later, message).help(help).also(&earlier, "the other"));
    }

    fn first_part(&self, found: &Found) -> String {
        self.text.passages(&found.removed).first().copied().unwrap_or_default().to_owned()
    }

    /// The places of a sentence and of a text that repeats it, looked for behind where it was last found.
    fn both(&mut self, kept: usize, removed: usize, words: &str) -> (Place, Place) {
        let whole = &self.contribution.places.abstract_;
        let kept_at = self.place(self.text.written(kept));
        let before = self.places.get(&kept).unwrap_or(&kept_at);
        let removed_at = match removed < kept {
            true => self.place(words),
            false => narrowed(words, whole, |needle| self.sources.find_after(whole, before, needle)),
        };
        let kept_at = match removed < kept {
            true => {
                narrowed(self.text.written(kept), whole, |needle| self.sources.find_after(whole, &removed_at, needle))
            }
            false => kept_at,
        };
        self.places.insert(kept, removed_at.clone());
        (kept_at, removed_at)
    }

    fn place(&self, words: &str) -> Place {
        let whole = &self.contribution.places.abstract_;
        narrowed(words, whole, |needle| self.sources.find(whole, needle))
    }
}

/// Where a text stands; where its dialect writes it otherwise, at least where its first words do.
pub(super) fn narrowed(text: &str, whole: &Place, find: impl Fn(&str) -> Place) -> Place {
    let found = find(text);
    if found == *whole { find(&first_words(text, 5)) } else { found }
}

pub(super) fn first_words(text: &str, count: usize) -> String {
    text.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

pub(super) fn beginning(text: &str) -> String {
    let first = first_words(text, 8);
    if text.split_whitespace().nth(8).is_some() { format!("{first} …") } else { first }
}
