//! Removes what an abstract says twice, and lists every removal.
//!
//! Abstracts arrive with sentences, paragraphs or all of it pasted twice, a copy cut short, or their title on top. Of equal
//! texts the first is printed; the records keep all. Equal means equal but for case, white space, quotation marks, dashes,
//! hyphenation, ligatures and markup: a number, a negation, a name or a formula that differs makes another sentence. What is
//! nearly equal is reported, and left out where the organizer says so.

mod across;
mod cut;
mod cut_short;
mod difference;
mod facts;
mod find;
mod flat;
mod fold;
mod near;
mod note;
mod polarity;
mod sentence;
mod settled;
mod text;
mod title;
mod unit;
mod wording;

use std::collections::BTreeMap;
use std::ops::Range;

use facts::Facts;
use find::Finder;
use near::Near;
use note::Notes;
use settled::Settled;
use text::Text;

use crate::diagnostic::{Checked, Diagnostic, Sources};
use crate::event::{Contribution, Event, Locus, Repeat, RepeatUnit};
use crate::record::RepeatsRecord;

/// Removes the repeats within each abstract as the organizer settles it, and lists them in [`Event::repeats`]; then names what
/// several contributions say.
pub fn remove(mut event: Event, record: &RepeatsRecord, sources: &Sources) -> Checked<Event> {
    let mut settled = Settled::new(record);
    let mut diagnostics = Vec::new();
    for contribution in &mut event.contributions {
        within(contribution, &mut settled, sources, &mut event.repeats, &mut diagnostics);
    }
    across::settle(&mut event, record, &mut settled, sources, &mut diagnostics);
    diagnostics.extend(settled.unused());
    Checked::new(event, diagnostics)
}

/// A text to be left out.
#[derive(Debug, Clone)]
struct Found {
    unit: RepeatUnit,
    /// The sentences that say the same; none where it is the title.
    kept: Option<Range<usize>>,
    removed: Range<usize>,
    /// Whether its last sentence ends too early.
    is_cut_short: bool,
    /// Whether the two are not equal, but nearly so.
    is_near: bool,
}

impl Found {
    /// The text as it was written, a line for each paragraph.
    fn words(&self, text: &Text) -> String {
        text.passages(&self.removed).join("\n")
    }
}

/// Removes the repeats within one abstract.
fn within(
    contribution: &mut Contribution,
    settled: &mut Settled,
    sources: &Sources,
    repeats: &mut Vec<Repeat>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut text = Text::new(&contribution.abstract_);
    let lines = sources.lines(&contribution.places.abstract_);
    let end = title::find(&text, &contribution.title, &lines);
    if let Some(end) = end {
        text = text.parted(end.part, end.at);
    }
    let mut title = end.map_or(0..0, |end| 0..text.sentences_before(end.part, end.at));
    if !title.is_empty() && settled.keeps(&text, 0) {
        title = 0..0;
    }
    let finder = Finder::new(&text, title.clone()).find();
    let mut found = unit::of_title(&title, &text);
    found.extend(unit::of_runs(&finder).into_iter().flat_map(|found| unit::settled(found, &text, settled)));
    let mut near = near::pairs(&text, &flags(&text, &found), &finder.runs);
    near.retain(|near| match left_out(near, &text, settled) {
        Some(removed) => {
            found.push(removed);
            false
        }
        None => is_reported(near, &text, settled),
    });
    found.sort_by_key(|found| found.removed.start);
    diagnostics.extend(Notes::new(contribution, &text, sources).finish(&found, &near, settled.above));
    repeats.extend(found.iter().map(|found| described(contribution, &text, found)));
    cut::cut_out(contribution, &text, &ranges(&text, &found));
}

/// The near repeat as the removal that the organizer asked for: by its words, or by its likeness where no fact may differ.
fn left_out(near: &Near, text: &Text, settled: &mut Settled) -> Option<Found> {
    let (earlier, later) = (near.earlier..near.earlier + 1, near.later..near.later + 1);
    let is_alike = settled.above.is_some_and(|above| near.likeness >= above) && near.facts == Facts::Same;
    let (kept, removed) = if settled.removes(text, near.later) {
        (earlier, later)
    } else if settled.removes(text, near.earlier) {
        (later, earlier)
    } else if is_alike && !settled.keeps(text, near.later) {
        (earlier, later)
    } else {
        return None;
    };
    Some(Found { unit: RepeatUnit::Sentence, kept: Some(kept), removed, is_cut_short: false, is_near: true })
}

/// Whether an organizer wants to know of a near repeat: other facts make two sentences, unless both stand in one text that was
/// pasted twice, or would have gone for their likeness.
fn is_reported(near: &Near, text: &Text, settled: &mut Settled) -> bool {
    let is_alike = settled.above.is_some_and(|above| near.likeness >= above);
    let matters = near.facts != Facts::Changed || near.is_amid || is_alike;
    matters && !settled.keeps(text, near.later) && !settled.keeps(text, near.earlier)
}

fn flags(text: &Text, found: &[Found]) -> Vec<bool> {
    let mut removed = vec![false; text.sentences.len()];
    found.iter().for_each(|found| removed[found.removed.clone()].fill(true));
    removed
}

fn described(contribution: &Contribution, text: &Text, found: &Found) -> Repeat {
    let locus = |sentence: usize| Locus {
        paragraph: text.part(sentence).number,
        sentence: sentence - text.part(sentence).span.start + 1,
    };
    Repeat {
        contribution: contribution.id.clone(),
        unit: found.unit,
        text: found.words(text),
        kept_at: Some(found.kept.as_ref().map_or(Locus::TITLE, |kept| locus(kept.start))),
        kept_in: None,
        removed_at: locus(found.removed.start),
    }
}

/// What goes of each part, in order.
fn ranges(text: &Text, found: &[Found]) -> BTreeMap<usize, Vec<Range<usize>>> {
    let mut cuts: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for (part, bytes, _) in found.iter().flat_map(|found| text.by_part(&found.removed)) {
        let cuts = cuts.entry(part).or_default();
        match cuts.last_mut() {
            Some(last) if last.end == bytes.start => last.end = bytes.end,
            _ => cuts.push(bytes),
        }
    }
    cuts
}

#[cfg(test)]
mod tests;
