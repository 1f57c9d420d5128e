//! The beginning of an abstract: a label, and the authors once more on top of it.

use std::ops::Range;

use super::HEAD;
use super::byline::{Byline, Known};
use super::found::Found;
use super::label::{self, ABSTRACT, Ending};
use crate::prose::{Block, Inline, Prose, is_empty, plain_text, stretch};

/// Blocks at the beginning among which the label is looked for.
const BLOCKS: usize = 8;

/// Labels of a whole abstract where they stand on a line of their own; else they name a part of it.
const OWN_LINE: &[&str] = &["summary", "synopsis"];

/// Takes out the label of an abstract, and the authors, affiliations and addresses before it or, where there is no label, at the
/// beginning. The title stays.
pub(super) fn clear(prose: &mut Prose, known: &Known, found: &mut Found) {
    let before = prose.clone();
    let mut taken = Found::default();
    if !to_label(prose, known, &mut taken) {
        bylines(prose, known, &mut taken);
    }
    // What would leave nothing but a title is the abstract, whatever it looks like.
    if is_empty(prose) || is_title(prose, known) {
        *prose = before;
    } else {
        found.append(taken);
    }
}

fn is_title(prose: &Prose, known: &Known) -> bool {
    let [Block::Paragraph { content } | Block::Heading { content, .. }] = &prose[..] else { return false };
    let text = plain_text(content);
    known.title(&text).is_some_and(|end| is_blank(&text[end..]))
}

/// Nothing to read.
fn is_blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

fn words(block: &Block) -> Option<&Vec<Inline>> {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => Some(content),
        _ => None,
    }
}

/// A stretch of a block.
struct Piece {
    block: usize,
    range: Range<usize>,
}

/// Takes out the label and what stands between the title and it; false if there is no label, or if that may be text.
fn to_label(prose: &mut Prose, known: &Known, found: &mut Found) -> bool {
    let Some(label) = find(prose) else { return false };
    let mut before = Vec::new();
    let mut between = String::new();
    for (block, content) in prose[..=label.block].iter().map(words).enumerate() {
        let Some(content) = content else { return false };
        let text = plain_text(content);
        let end = if block == label.block { label.range.start } else { text.len() };
        let start = if block == 0 { behind_title(&text[..end], known) } else { 0 };
        between.push_str(&text[start..end]);
        between.push('\n');
        before.push(Piece { block, range: start..end });
    }
    if !is_blank(&between) {
        if between.len() > HEAD || !known.is_named_in(&between) {
            return false;
        }
        say_authors(&between, found);
    }
    let said = words(&prose[label.block]).map(|content| plain_text(content)[label.range.clone()].to_owned());
    found.part("its label", said.unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric()));
    let last = before.pop().map_or(0..0, |piece| piece.range.start..label.range.end);
    cut(prose, label.block, &last);
    for piece in before.iter().rev() {
        cut(prose, piece.block, &piece.range);
    }
    true
}

/// Says that authors were taken out; addresses nothing may print.
fn say_authors(text: &str, found: &mut Found) {
    if text.contains('@') {
        found.unprintable("its authors with their addresses");
    } else {
        found.part("its authors", text);
    }
}

/// Where `text` goes on behind the title it begins with.
fn behind_title(text: &str, known: &Known) -> usize {
    let end = known.title(text).unwrap_or_default();
    let rest = &text[end..];
    let signs = |c: char| c.is_whitespace() || ".:*".contains(c);
    if end == 0 { 0 } else { text.len() - rest.trim_start_matches(signs).len() }
}

/// The label of the abstract: at the beginning of one of the first blocks, or behind what stands on top of it.
fn find(prose: &Prose) -> Option<Piece> {
    let last = prose.len().saturating_sub(1);
    for (block, content) in prose.iter().take(BLOCKS).map(words).enumerate() {
        let content = content?;
        let text = plain_text(content);
        let own_line = [ABSTRACT, OWN_LINE].iter().any(|labels| label::is_own_line(&prose[block], labels));
        if own_line && block < last {
            return Some(Piece { block, range: 0..text.len() });
        }
        let start = label::marked(content, ABSTRACT).or_else(|| at_start(&text)).map(|end| 0..end);
        if let Some(range) = start.or_else(|| run_in(&text)) {
            return Some(Piece { block, range });
        }
    }
    None
}

/// Bytes of the label that a paragraph begins with.
fn at_start(text: &str) -> Option<usize> {
    let (length, ending) = label::at_start(text, ABSTRACT)?;
    let sure = match ending {
        Ending::Sign | Ending::Stop => true,
        Ending::Line => false,
        Ending::None => {
            let opened = text.starts_with(['【', '[', '(']);
            opened
                || is_opener(&text[length..])
                || (is_capitals(&text[..length]) && !is_capitals(first_word(&text[length..])))
        }
    };
    sure.then_some(length)
}

/// Words that begin a sentence and never follow `Abstract` within one.
fn is_opener(text: &str) -> bool {
    ["We", "This", "The", "In", "Our", "It", "There"].contains(&first_word(text))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.contains(char::is_lowercase)
}

/// The label with its colon behind the lines on top of an abstract that a reader joined.
fn run_in(text: &str) -> Option<Range<usize>> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let mut before = 'x';
    for (at, character) in head.char_indices() {
        let begins = character.is_uppercase() && before.is_whitespace();
        before = character;
        if let Some((length, Ending::Sign)) = begins.then(|| label::at_start(&text[at..], ABSTRACT)).flatten() {
            return Some(at..at + length);
        }
    }
    None
}

/// Takes out the lines at the beginning that hold nothing but what the record says of its authors.
fn bylines(prose: &mut Prose, known: &Known, found: &mut Found) {
    let mut block = 0;
    let mut looked_behind = false;
    while let Some(content) = prose.get(block).filter(|_| block < BLOCKS).and_then(words) {
        let text = plain_text(content);
        let start = if block == 0 && !looked_behind { behind_title(&text, known) } else { 0 };
        let byline = known.byline(&text[start..]);
        let end = start + byline.end;
        looked_behind |= start > 0;
        if start > 0 && is_blank(&text[start..]) {
            block += 1;
            continue;
        }
        let whole = byline.end > 0 && is_blank(&text[end..]);
        // One of several names is a heading: what each of them does follows below.
        let complete = byline.names > 0 && byline.names == known.authors();
        let named = complete || (looked_behind && byline.names + byline.affiliations + byline.addresses > 0);
        let is_byline = (whole && named) || is_closed(&byline, known, &text[end..]);
        if !is_byline {
            return;
        }
        looked_behind = true;
        say_authors(&text[start..end], found);
        let left = cut(prose, block, &(start..end));
        if !whole {
            return;
        }
        block += usize::from(left);
    }
}

/// Whether a byline ends where a text begins: all authors are named, and where they are, and a sentence follows.
fn is_closed(byline: &Byline, known: &Known, rest: &str) -> bool {
    let complete = byline.names > 0 && byline.names == known.authors();
    complete && byline.affiliations + byline.addresses > 0 && rest.starts_with(char::is_uppercase)
}

/// Cuts a stretch out of a block, and the block out where nothing is left; true if it stays.
fn cut(prose: &mut Prose, block: usize, range: &Range<usize>) -> bool {
    let Some(Block::Paragraph { content } | Block::Heading { content, .. }) = prose.get_mut(block) else { return true };
    let left = stretch::without(std::mem::take(content), range);
    if is_blank(&plain_text(&left)) {
        prose.remove(block);
        return false;
    }
    *content = left;
    true
}
