//! An abstract as one row of sentences, across its paragraphs, items and what stands between them.

use std::collections::HashMap;
use std::ops::Range;

use super::flat::Flat;
use super::fold::Folded;
use super::sentence::sentences;
use crate::prose::{Block, Inline, Prose, in_lines};

/// What a part of an abstract is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// A paragraph of an item of a list; also a work in a list of references that was not set apart.
    Item,
    Heading,
    /// Code or a displayed formula, which belongs to the sentence before it.
    Display,
    /// Figures and lists of references, which belong to the abstract as a whole.
    Appendix,
}

/// A paragraph, or another block without blocks inside.
#[derive(Debug)]
pub(super) struct Part {
    /// Its number among the abstract's paragraphs and items, from 1, as [`crate::prose::units`] counts them.
    pub(super) number: usize,
    pub(super) kind: Kind,
    pub(super) flat: Flat,
    /// The indices of its sentences among the abstract's.
    pub(super) span: Range<usize>,
    /// The list it stands in, the outermost, by its number.
    pub(super) list: Option<usize>,
}

/// A sentence of a paragraph or item; any other part is one as a whole.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) part: usize,
    /// Where it stands in its part's text.
    pub(super) range: Range<usize>,
    pub(super) folded: Folded,
    /// The same number for the same key.
    pub(super) key: usize,
}

/// The parts and sentences of an abstract, in reading order.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) parts: Vec<Part>,
    pub(super) sentences: Vec<Sentence>,
    lists: usize,
    keys: HashMap<String, usize>,
}

impl Text {
    pub(super) fn new(prose: &Prose) -> Self {
        let mut text = Self::default();
        text.add_blocks(prose, None, &mut 0);
        text
    }

    /// The same with a sentence that begins at a byte of a part, wherever sentences begin otherwise.
    pub(super) fn parted(self, part: usize, at: usize) -> Self {
        let mut text = Self::default();
        for (index, found) in self.parts.into_iter().enumerate() {
            let mut ranges: Vec<_> =
                self.sentences[found.span.clone()].iter().map(|sentence| sentence.range.clone()).collect();
            if let Some(inside) = ranges.iter().position(|range| index == part && range.start < at && at < range.end) {
                let rest = at..ranges[inside].end;
                ranges[inside].end = at;
                ranges.insert(inside + 1, rest);
            }
            text.add(found, ranges);
        }
        text
    }

    fn add_blocks(&mut self, blocks: &[Block], list: Option<usize>, number: &mut usize) {
        for block in blocks {
            let (kind, flat, units) = match block {
                Block::Quote { content } => {
                    self.add_blocks(content, list, number);
                    continue;
                }
                Block::List { items, .. } => {
                    self.lists += usize::from(list.is_none());
                    let list = list.or(Some(self.lists));
                    items.iter().for_each(|item| self.add_blocks(item, list, number));
                    continue;
                }
                Block::Paragraph { content } => {
                    let flat = Flat::new(content);
                    (if list.is_some() || is_work(&flat.text) { Kind::Item } else { Kind::Paragraph }, flat, 1)
                }
                Block::Heading { content, .. } => (Kind::Heading, Flat::new(content), 1),
                Block::Code { text } => (Kind::Display, Flat::new(&[Inline::Code { text: text.clone() }]), 1),
                Block::Math { tex, typst, alt } => {
                    let formula = Inline::Math { tex: tex.clone(), typst: typst.clone(), alt: alt.clone() };
                    (Kind::Display, Flat::new(&[formula]), 1)
                }
                Block::Table { .. } => (Kind::Display, Flat::new(&in_lines(block)), 1),
                Block::Figure { file, caption, .. } => {
                    let mut content = vec![Inline::Code { text: file.clone() }];
                    content.extend(caption.iter().cloned());
                    (Kind::Appendix, Flat::new(&content), 1)
                }
                Block::References { items } => {
                    let content: Vec<Inline> = items.iter().flat_map(|item| item.content.iter().cloned()).collect();
                    (Kind::Appendix, Flat::new(&content), items.len())
                }
            };
            let ranges = match kind {
                Kind::Paragraph | Kind::Item => sentences(&flat.text, &flat.atoms),
                _ => std::iter::once(0..flat.text.len()).collect(),
            };
            self.add(Part { number: *number + 1, kind, flat, span: 0..0, list }, ranges);
            *number += units;
        }
    }

    fn add(&mut self, part: Part, ranges: Vec<Range<usize>>) {
        let start = self.sentences.len();
        for range in ranges {
            let folded = Folded::new(&part.flat, &range);
            // A heading is no sentence, whatever its words.
            let key = format!("{}\u{1}{}", u8::from(!part.kind.is_text()), folded.key);
            let next = self.keys.len();
            let key = *self.keys.entry(key).or_insert(next);
            self.sentences.push(Sentence { part: self.parts.len(), range, folded, key });
        }
        self.parts.push(Part { span: start..self.sentences.len(), ..part });
    }

    /// How many sentences stand before a byte of a part.
    pub(super) fn sentences_before(&self, part: usize, at: usize) -> usize {
        let span = &self.parts[part].span;
        span.start + self.sentences[span.clone()].iter().filter(|sentence| sentence.range.end <= at).count()
    }

    pub(super) fn part(&self, sentence: usize) -> &Part {
        &self.parts[self.sentences[sentence].part]
    }

    pub(super) fn kind(&self, sentence: usize) -> Kind {
        self.part(sentence).kind
    }

    /// A sentence as it was written.
    pub(super) fn written(&self, sentence: usize) -> &str {
        self.part(sentence).flat.text[self.sentences[sentence].range.clone()].trim()
    }

    /// Sentences as they were written, those of one part in one string.
    pub(super) fn passages(&self, sentences: &Range<usize>) -> Vec<&str> {
        let by_part = self.by_part(sentences);
        by_part.map(|(part, bytes, _)| self.parts[part].flat.text[bytes].trim()).collect()
    }

    /// Sentences part by part: the part, the bytes of its text, and the sentences.
    pub(super) fn by_part(
        &self,
        sentences: &Range<usize>,
    ) -> impl Iterator<Item = (usize, Range<usize>, Range<usize>)> {
        let (mut at, end) = (sentences.start, sentences.end);
        std::iter::from_fn(move || {
            let first = self.sentences.get(at).filter(|_| at < end)?;
            let until = self.parts[first.part].span.end.min(end);
            let bytes = first.range.start..self.sentences[until - 1].range.end;
            let here = at..until;
            at = until;
            Some((first.part, bytes, here))
        })
    }

    /// The sentences of the list that an item stands in; of an item without a list, its own.
    pub(super) fn list(&self, sentence: usize) -> Range<usize> {
        let part = self.part(sentence);
        let Some(list) = part.list else { return part.span.clone() };
        let of_list = |part: &&Part| part.list == Some(list);
        let at = self.sentences[sentence].part;
        let before = self.parts[..at].iter().rev().take_while(of_list).last().unwrap_or(part);
        let behind = self.parts[at..].iter().take_while(of_list).last().unwrap_or(part);
        before.span.start..behind.span.end
    }

    /// Whether sentences are one or several whole parts.
    pub(super) fn are_whole_parts(&self, sentences: &Range<usize>) -> bool {
        !sentences.is_empty()
            && self.part(sentences.start).span.start == sentences.start
            && self.part(sentences.end - 1).span.end == sentences.end
    }
}

/// Whether a paragraph reads like an entry of a bibliography: short, with a year and what only stands beside one. The volume that
/// several works stand in is named with each of them.
fn is_work(text: &str) -> bool {
    /// Words of the longest entry.
    const LONGEST: usize = 60;
    const SIGNS: [&str; 9] = ["pp.", "doi", "(eds", "(ed.", "proc.", "in: ", "vol.", "arxiv", "isbn"];
    let is_year = |word: &str| {
        let year = word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).trim_end_matches(char::is_alphabetic);
        year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) && year.parse::<u16>().is_ok()
    };
    let words = || text.split_whitespace();
    let lower = || text.to_lowercase();
    words().nth(LONGEST).is_none() && words().any(is_year) && SIGNS.iter().any(|sign| lower().contains(sign))
}

impl Kind {
    /// Whether a part consists of sentences.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Paragraph | Self::Item)
    }
}
