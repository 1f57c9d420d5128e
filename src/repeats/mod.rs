//! Removes what an abstract says twice, and lists every removal.
//!
//! Abstracts arrive with sentences and paragraphs pasted twice. Of two equal ones the first is printed; the records keep
//! both. Equal means equal but for case, white space, quotation marks, dashes and hyphens: a number, a negation, a name or a
//! formula that differs makes another sentence.

mod across;
mod cut;
mod difference;
mod facts;
mod find;
mod flat;
mod fold;
mod polarity;
mod sentence;
mod wording;

use std::collections::BTreeMap;
use std::ops::Range;

use find::{Run, Text};
use flat::Flat;

use crate::diagnostic::{Checked, Code, Diagnostic, Place, Sources};
use crate::event::{Contribution, Event, Locus, Repeat, RepeatUnit};
use crate::prose::{Block, Inline, Prose};
use crate::record::RepeatsRecord;

pub use across::across;

/// Removes the repeats within each abstract and lists them in [`Event::repeats`]; then names what several contributions say.
pub fn remove(event: Event, settled: &RepeatsRecord, sources: &Sources) -> Checked<Event> {
    within(event, sources).then(|event| across(event, settled, sources))
}

fn within(mut event: Event, sources: &Sources) -> Checked<Event> {
    let mut diagnostics = Vec::new();
    let mut repeats = Vec::new();
    for contribution in &mut event.contributions {
        let mut text = Text::default();
        visit(&mut contribution.abstract_, &mut |number, in_list, content| {
            text.add(number, in_list, Flat::new(content));
        });
        let runs = text.repeats();
        if runs.is_empty() {
            continue;
        }
        let mut places = BTreeMap::new();
        for run in &runs {
            let repeat = described(contribution, &text, run);
            diagnostics.push(noted(&repeat, contribution, &text, run, sources, &mut places));
            repeats.push(repeat);
        }
        cut_out(&mut contribution.abstract_, &text, &runs);
    }
    event.repeats.extend(repeats);
    Checked::new(event, diagnostics)
}

fn described(contribution: &Contribution, text: &Text, run: &Run) -> Repeat {
    let locus = |(paragraph, sentences): &(usize, Range<usize>)| Locus {
        paragraph: text.paragraphs[*paragraph].number,
        sentence: sentences.start + 1,
    };
    Repeat {
        contribution: contribution.id.clone(),
        unit: if text.is_paragraph(run) { RepeatUnit::Paragraph } else { RepeatUnit::Sentence },
        text: words(text, &run.removed).to_owned(),
        kept_at: Some(locus(&run.kept)),
        kept_in: None,
        removed_at: locus(&run.removed),
    }
}

/// The note on one removal; `places` holds where each kept run, by paragraph and sentence, was last found.
fn noted(
    repeat: &Repeat,
    contribution: &Contribution,
    text: &Text,
    run: &Run,
    sources: &Sources,
    places: &mut BTreeMap<(usize, usize), Place>,
) -> Diagnostic {
    let whole = &contribution.places.abstract_;
    let start = (run.kept.0, run.kept.1.start);
    let kept = narrowed(words(text, &run.kept), whole, |needle| sources.find(whole, needle));
    let before = places.get(&start).unwrap_or(&kept);
    let removed = narrowed(&repeat.text, whole, |needle| sources.find_after(whole, before, needle));
    places.insert(start, removed.clone());
    let unit = match (repeat.unit, run.removed.1.len()) {
        (RepeatUnit::Paragraph | RepeatUnit::Contribution, _) => "a paragraph stands".to_owned(),
        (RepeatUnit::Sentence, 1) => "a sentence stands".to_owned(),
        (RepeatUnit::Sentence, several) => format!("{several} sentences stand"),
    };
    let message = format!("{unit} twice in the abstract of `{}`: `{}`", contribution.id, beginning(&repeat.text));
    Diagnostic::new(Code::RepeatRemoved, &removed, message)
        .help("the booklet leaves the second out; reword one of the two if both are meant")
        .also(&kept, "kept here")
}

/// Where a text stands; where its dialect writes it otherwise, at least where its first words do.
fn narrowed(text: &str, whole: &Place, find: impl Fn(&str) -> Place) -> Place {
    let found = find(text);
    if found == *whole { find(&first_words(text, 5)) } else { found }
}

fn first_words(text: &str, count: usize) -> String {
    text.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

fn beginning(text: &str) -> String {
    let first = first_words(text, 8);
    if text.split_whitespace().nth(8).is_some() { format!("{first} …") } else { first }
}

fn words<'a>(text: &'a Text, (paragraph, sentences): &(usize, Range<usize>)) -> &'a str {
    text.paragraphs[*paragraph].flat.text[bytes(text, *paragraph, sentences)].trim()
}

fn bytes(text: &Text, paragraph: usize, sentences: &Range<usize>) -> Range<usize> {
    let bounds = &text.paragraphs[paragraph].sentences[sentences.clone()];
    match (bounds.first(), bounds.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

/// Calls `paragraph` with the number, from 1, and the text of each paragraph and whether it is an item of a list. Headings,
/// code and displayed formulas are counted, as [`crate::prose::units`] counts them, and left alone.
fn visit(blocks: &mut [Block], paragraph: &mut impl FnMut(usize, bool, &mut Vec<Inline>)) {
    fn walk(
        blocks: &mut [Block],
        in_list: bool,
        number: &mut usize,
        paragraph: &mut impl FnMut(usize, bool, &mut Vec<Inline>),
    ) {
        for block in blocks {
            match block {
                Block::Paragraph { content } => {
                    *number += 1;
                    paragraph(*number, in_list, content);
                }
                Block::Heading { .. } | Block::Code { .. } | Block::Math { .. } | Block::Figure { .. } => *number += 1,
                Block::References { items } => *number += items.len(),
                Block::Quote { content } => walk(content, in_list, number, paragraph),
                Block::List { items, .. } => items.iter_mut().for_each(|item| walk(item, true, number, paragraph)),
            }
        }
    }
    walk(blocks, false, &mut 0, paragraph);
}

/// Cuts the runs out of their paragraphs, and out goes what they leave empty.
fn cut_out(prose: &mut Prose, text: &Text, runs: &[Run]) {
    let mut cuts: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for run in runs {
        let (paragraph, sentences) = &run.removed;
        cuts.entry(*paragraph).or_default().push(bytes(text, *paragraph, sentences));
    }
    let mut index = 0;
    visit(prose, &mut |_, _, content| {
        if let Some(ranges) = cuts.get(&index) {
            *content = cut::without(std::mem::take(content), &text.paragraphs[index].flat, ranges);
        }
        index += 1;
    });
    prune(prose);
}

fn prune(blocks: &mut Vec<Block>) {
    blocks.retain_mut(|block| match block {
        Block::Paragraph { content } => !content.is_empty(),
        Block::List { items, .. } => {
            items.iter_mut().for_each(prune);
            items.retain(|item| !item.is_empty());
            !items.is_empty()
        }
        Block::Quote { content } => {
            prune(content);
            !content.is_empty()
        }
        Block::Heading { .. }
        | Block::Code { .. }
        | Block::Math { .. }
        | Block::Figure { .. }
        | Block::References { .. } => true,
    });
}

#[cfg(test)]
mod tests;
