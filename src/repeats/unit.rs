//! What is listed of a run of repeated sentences: a sentence, a paragraph, or the whole abstract.

use std::ops::Range;

use super::Found;
use super::find::{Finder, Run};
use super::settled::Settled;
use super::text::Text;
use crate::event::RepeatUnit;

/// The title on top of an abstract.
pub(super) fn of_title(title: &Range<usize>, text: &Text) -> Vec<Found> {
    if title.is_empty() {
        return Vec::new();
    }
    let unit = if text.are_whole_parts(title) { RepeatUnit::Paragraph } else { RepeatUnit::Sentence };
    vec![Found { unit, kept: None, removed: title.clone(), is_cut_short: false, is_near: false }]
}

/// The removals that a search comes to: a whole abstract is one, of anything less each paragraph's share is one.
pub(super) fn of_runs(finder: &Finder) -> Vec<Found> {
    let stay: Vec<usize> = (0..finder.removed.len()).filter(|&at| !finder.removed[at]).collect();
    finder.runs.iter().flat_map(|run| parted(run, finder, &stay)).collect()
}

fn parted(run: &Run, finder: &Finder, stay: &[usize]) -> Vec<Found> {
    let text = finder.text;
    let is_cut_short = run
        .kept
        .clone()
        .zip(run.removed.clone())
        .any(|(kept, removed)| text.sentences[kept].key != text.sentences[removed].key);
    if is_abstract(run, is_cut_short, finder, stay) {
        let (kept, removed) = (Some(run.kept.clone()), run.removed.clone());
        return vec![Found { unit: RepeatUnit::Abstract, kept, removed, is_cut_short, is_near: false }];
    }
    let mut found = Vec::new();
    for (part, _, removed) in text.by_part(&run.removed) {
        let shift = removed.start - run.removed.start;
        let kept = run.kept.start + shift..(run.kept.start + shift + removed.len()).min(text.sentences.len());
        let is_last = removed.end == run.removed.end;
        let alone = text.parts[part].span == removed;
        let around = &text.part(kept.start).span;
        let left = stay.partition_point(|&at| at < around.end) - stay.partition_point(|&at| at < around.start);
        let all = kept.len() > 1 && left == kept.len() && kept.end <= around.end;
        found.push(Found {
            unit: if alone || all { RepeatUnit::Paragraph } else { RepeatUnit::Sentence },
            kept: Some(kept),
            removed,
            is_cut_short: is_cut_short && is_last,
            is_near: false,
        });
    }
    found
}

/// Whether a run is a copy of all that is left of the abstract; or of its beginning, as a copy that was cut short is.
fn is_abstract(run: &Run, is_cut_short: bool, finder: &Finder, stay: &[usize]) -> bool {
    let text = finder.text;
    let is_text = run.removed.len() > 1 || text.are_whole_parts(&run.removed) && text.are_whole_parts(&run.kept);
    let from = run.kept.clone().find(|&at| !finder.removed[at]);
    if !is_text || from.is_none() || stay.first() != from.as_ref() {
        return false;
    }
    let kept = run.kept.clone().chain(run.tail.clone()).filter(|&at| !finder.removed[at]).count();
    let all = kept == stay.len();
    let letters = |sentences: &mut dyn Iterator<Item = usize>| -> usize {
        sentences.map(|at| text.sentences[at].folded.letters).sum()
    };
    let most = || letters(&mut run.removed.clone()) * 2 >= letters(&mut stay.iter().copied());
    let is_outside = stay.last().is_some_and(|&last| last < run.removed.start || run.removed.end <= stay[0]);
    let are_paragraphs = text.are_whole_parts(&run.removed) && text.are_whole_parts(&run.kept);
    all || is_outside && run.removed.len() > 1 && (is_cut_short || !are_paragraphs && most())
}

/// A removal without what the organizer wants printed.
pub(super) fn settled(found: Found, text: &Text, settled: &mut Settled) -> Vec<Found> {
    if settled.keeps(text, found.removed.start) {
        return Vec::new();
    }
    let Some(kept) = found.kept.clone() else { return vec![found] };
    let mut pieces = Vec::new();
    let mut start = found.removed.start;
    for at in found.removed.clone().skip(1).chain([found.removed.end]) {
        if at == found.removed.end || settled.keeps(text, at) {
            if start < at {
                let from = kept.start + (start - found.removed.start);
                let whole = start == found.removed.start && at == found.removed.end;
                pieces.push(Found {
                    unit: if whole { found.unit } else { RepeatUnit::Sentence },
                    kept: Some(from..from + (at - start)),
                    removed: start..at,
                    is_cut_short: found.is_cut_short && at == found.removed.end,
                    is_near: false,
                });
            }
            start = at + 1;
        }
    }
    pieces
}
