//! E-mail addresses in an abstract.
//!
//! An address that stands by itself, with a name, in brackets or behind a label is dropped, as addresses are wherever they
//! come from. One that a sentence is built on (`write to …`) stays, since the sentence would be none without it; it is said, so
//! that the organizer can ask.

use std::ops::Range;

use super::byline::Known;
use super::found::Found;
use crate::prose::{Block, Inline, Prose, mail_addresses, plain_text, stretch};

/// Drops the addresses that no sentence needs, and notes the others.
pub(super) fn clear(prose: &mut Prose, known: &Known, found: &mut Found) {
    let before = prose.len();
    let mut kept: Vec<Block> = Vec::with_capacity(before);
    for mut block in prose.drain(..) {
        if cleared(&mut block, known, found) {
            kept.push(block);
        }
    }
    *prose = kept;
}

/// Clears a block; false if nothing is left of it.
fn cleared(block: &mut Block, known: &Known, found: &mut Found) -> bool {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => {
            let had_words = !content.is_empty();
            *content = line(std::mem::take(content), known, found);
            !had_words || !content.is_empty()
        }
        Block::Quote { content } => {
            clear(content, known, found);
            !content.is_empty()
        }
        Block::List { items, .. } => {
            items.iter_mut().for_each(|item| clear(item, known, found));
            items.retain(|item| !item.is_empty());
            !items.is_empty()
        }
        Block::Code { .. }
        | Block::Math { .. }
        | Block::Figure { .. }
        | Block::References { .. }
        | Block::Table { .. } => true,
    }
}

fn line(content: Vec<Inline>, known: &Known, found: &mut Found) -> Vec<Inline> {
    let text = plain_text(&content);
    if !text.contains('@') {
        return content;
    }
    let addresses = mail_addresses(&text);
    if addresses.is_empty() {
        return content;
    }
    let byline = known.byline(&text);
    if byline.addresses > 0 && !text[byline.end..].contains(char::is_alphanumeric) {
        found.unprintable("a line with an e-mail address");
        return Vec::new();
    }
    let lines = lines_of(&content, &text, &addresses);
    let mut dropped: Vec<Range<usize>> = Vec::new();
    for address in &addresses {
        let line = lines.iter().find(|line| line.start <= address.start && address.end <= line.end);
        if line.is_some() && dropped.last() == line {
            continue;
        }
        match line.cloned().or_else(|| beside(&text, address)) {
            Some(range) if dropped.last().is_none_or(|last| last.end <= range.start) => dropped.push(range),
            _ => found.kept_address(),
        }
    }
    if dropped.is_empty() {
        return content;
    }
    let gone =
        |address: &&Range<usize>| dropped.iter().any(|range| range.start <= address.start && address.end <= range.end);
    let several = addresses.iter().filter(gone).nth(1).is_some();
    found.unprintable(if several { "e-mail addresses" } else { "an e-mail address" });
    stretch::without_all(content, &dropped)
}

/// The lines between breaks that hold addresses and nothing else, with the breaks before them.
fn lines_of(content: &[Inline], text: &str, addresses: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut breaks = vec![0];
    let mut at = 0;
    for inline in content {
        if matches!(inline, Inline::Break) {
            breaks.push(at);
        }
        at += plain_text(std::slice::from_ref(inline)).len();
    }
    breaks.push(at);
    let lines = breaks.windows(2).map(|ends| ends[0]..ends[1]);
    let says = |line: &Range<usize>| {
        let inside = addresses.iter().filter(|address| line.start <= address.start && address.end <= line.end);
        let addressed: usize =
            inside.clone().flat_map(|address| text[address.clone()].chars()).filter(is_letter).count();
        addressed > 0 && addressed == text[line.clone()].chars().filter(is_letter).count()
    };
    lines.filter(says).collect()
}

fn is_letter(character: &char) -> bool {
    character.is_alphanumeric()
}

/// The stretch that goes with the address: its brackets, or its label and the sentence that is nothing else.
fn beside(text: &str, address: &Range<usize>) -> Option<Range<usize>> {
    let (before, after) = (&text[..address.start], &text[address.end..]);
    let scheme = before.strip_suffix("mailto:").unwrap_or(before);
    for (open, close) in [('(', ')'), ('[', ']'), ('<', '>'), ('⟨', '⟩')] {
        if let (Some(before), Some(behind)) = (scheme.strip_suffix(open), after.strip_prefix(close))
            // In `[a@b.org](mailto:a@b.org)` it is what a link shows.
            && !behind.starts_with('(')
        {
            return Some(before.trim_end().len()..address.end + 1);
        }
    }
    let start = labelled(scheme)?;
    let stop = after.len() - after.trim_start_matches(['.', ' ']).len();
    let ends = after.trim_start_matches(['.', ' ']).is_empty() || after.starts_with('.');
    ends.then(|| start..address.end + stop)
}

/// Where the label before an address begins, if it begins a sentence.
fn labelled(before: &str) -> Option<usize> {
    const LABELS: [&str; 8] =
        ["e-mail", "email", "mail", "contact", "contact email", "corresponding author", "correspondence to", "kontakt"];
    let label = before.trim_end().strip_suffix(':')?.trim_end();
    let start = label.rfind(['.', '!', '?', ';', '\n']).map_or(0, |at| at + 1);
    let words = label[start..].trim();
    LABELS.iter().any(|known| words.eq_ignore_ascii_case(known)).then(|| before[..start].trim_end().len())
}
