//! Text that several contributions share: funding lines, the description of a series, what a form told authors to write.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::article::Article;
use super::candidates::{Index, SEVERAL};
use crate::diagnostic::{Code, Diagnostic, Place, Sources, Spanned};
use crate::event::{Contribution, Event, Locus, Repeat, RepeatUnit};
use crate::prose::{Block, Inline};
use crate::record::RepeatsRecord;
use crate::repeats::cut;
use crate::repeats::flat::Flat;
use crate::repeats::fold::Folded;
use crate::repeats::sentence::sentences;
use crate::repeats::{first_words, narrowed, prune, visit};

/// Words of the shortest text that is reported; `Experiments show that our method works.` is anybody's.
const FEWEST_WORDS: usize = 8;

/// Words from which nobody writes the same by chance. What is shorter has to stand in one of a thousand contributions.
const DELIBERATE: usize = 20;

/// Places of a shared text that are shown.
const SHOWN: usize = 3;

/// A text and where it stands.
pub(super) struct Shared {
    text: String,
    /// The folded sentences.
    keys: Vec<String>,
    places: Vec<Standing>,
}

/// Where a shared text stands.
#[derive(Debug, Clone)]
struct Standing {
    /// The contribution, by its position in the event.
    position: usize,
    /// The paragraph, by its index among those that can be cut.
    paragraph: usize,
    /// Its number among the abstract's paragraphs and items, from 1.
    number: usize,
    /// Its sentences.
    sentences: Range<usize>,
    /// Whether the paragraph has no other.
    is_whole: bool,
}

/// A sentence as it was met.
struct Sentence {
    position: usize,
    paragraph: usize,
    number: usize,
    index: usize,
    of: usize,
    /// Its number among the different sentences.
    kind: usize,
    text: String,
}

/// What is known of a sentence wherever it stands.
struct Kind {
    key: String,
    words: usize,
    /// Groups of contributions that have it, each once, in order.
    groups: Vec<usize>,
    /// The same for sentences that stand in the same groups.
    company: usize,
}

/// The texts that several contributions have, those that may be one counted once; in the order of the contributions.
pub(super) fn shared(articles: &[Article<'_>], index: &Index, groups: &[usize]) -> Vec<Shared> {
    let mut suspects: Vec<&Article<'_>> =
        articles.iter().filter(|article| index.shares(article, FEWEST_WORDS)).collect();
    suspects.sort_by_key(|article| article.position);
    let mut kinds: Vec<Kind> = Vec::new();
    let mut kind_of: HashMap<String, usize> = HashMap::new();
    let mut met: Vec<Sentence> = Vec::new();
    for article in suspects {
        for (paragraph, (number, content)) in paragraphs(&article.contribution.abstract_).into_iter().enumerate() {
            let flat = Flat::new(content);
            let bounds = sentences(&flat.text, &flat.atoms);
            for (at, range) in bounds.iter().enumerate() {
                let folded = Folded::new(&flat, range);
                let kind = *kind_of.entry(folded.key.clone()).or_insert_with(|| {
                    kinds.push(Kind {
                        key: folded.key,
                        words: folded.words.max(folded.letters / 6),
                        groups: Vec::new(),
                        company: 0,
                    });
                    kinds.len() - 1
                });
                let group = groups[article.position];
                kinds[kind].groups.push(group);
                let text = flat.text[range.clone()].trim().to_owned();
                met.push(Sentence {
                    position: article.position,
                    paragraph,
                    number,
                    index: at,
                    of: bounds.len(),
                    kind,
                    text,
                });
            }
        }
    }
    let mut companies: HashMap<Vec<usize>, usize> = HashMap::new();
    for kind in &mut kinds {
        kind.groups.sort_unstable();
        kind.groups.dedup();
        let next = companies.len();
        kind.company = *companies.entry(kind.groups.clone()).or_insert(next);
    }
    let several = |sentence: &Sentence| kinds[sentence.kind].groups.len() >= SEVERAL;
    let one_text = |one: &Sentence, other: &Sentence| {
        let together = one.position == other.position && one.paragraph == other.paragraph;
        together && several(one) && several(other) && kinds[one.kind].company == kinds[other.kind].company
    };
    let mut texts: Vec<Shared> = Vec::new();
    let mut text_of: HashMap<Vec<usize>, usize> = HashMap::new();
    for run in met.chunk_by(one_text).filter(|run| several(&run[0])) {
        let ids: Vec<usize> = run.iter().map(|sentence| sentence.kind).collect();
        let words: usize = ids.iter().map(|&kind| kinds[kind].words).sum();
        let many = if words < DELIBERATE { SEVERAL.max(articles.len() / 1000) } else { SEVERAL };
        if words < FEWEST_WORDS || kinds[ids[0]].groups.len() < many {
            continue;
        }
        let text = *text_of.entry(ids.clone()).or_insert_with(|| {
            let text = run.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join(" ");
            let keys = ids.iter().map(|&kind| kinds[kind].key.clone()).collect();
            texts.push(Shared { text, keys, places: Vec::new() });
            texts.len() - 1
        });
        let Sentence { position, paragraph, number, index, of, .. } = run[0];
        let standing =
            Standing { position, paragraph, number, sentences: index..index + run.len(), is_whole: run.len() == of };
        texts[text].places.push(standing);
    }
    texts
}

/// Reports the texts, but leaves out of all contributions those that the organizer names under `remove:`, and says nothing of
/// those under `keep:`. Whether anything was left out.
pub(super) fn settle(
    event: &mut Event,
    texts: Vec<Shared>,
    settled: &RepeatsRecord,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let (remove, keep) = (keys(&settled.remove), keys(&settled.keep));
    let mut cuts: BTreeMap<usize, Vec<Standing>> = BTreeMap::new();
    for text in texts {
        if text.named_from(&keep).is_some() {
            continue;
        }
        match text.named_from(&remove) {
            None => diagnostics.push(text.reported(&event.contributions, sources)),
            Some(from) => {
                let places = text.places.iter().map(|place| Standing {
                    sentences: place.sentences.start + from..place.sentences.end,
                    is_whole: place.is_whole && from == 0,
                    ..place.clone()
                });
                let places: Vec<Standing> = places.collect();
                diagnostics.push(text.removed(&event.contributions, sources));
                places.into_iter().for_each(|place| cuts.entry(place.position).or_default().push(place));
            }
        }
    }
    let any = !cuts.is_empty();
    for (position, places) in cuts {
        let repeats = cut_out(&mut event.contributions[position], &places);
        event.repeats.extend(repeats);
    }
    any
}

/// What the organizer's words are compared by.
fn keys(passages: &[Spanned<String>]) -> Vec<String> {
    let key = |passage: &Spanned<String>| {
        let flat = Flat::new(&[Inline::Text { text: passage.value.trim().to_owned() }]);
        Folded::new(&flat, &(0..flat.text.len())).key
    };
    passages.iter().map(key).filter(|key| !key.is_empty()).collect()
}

/// Words by which a text is named.
const NAMING_WORDS: usize = 8;

impl Shared {
    /// The sentence of the text that one of the passages begins with.
    fn named_from(&self, passages: &[String]) -> Option<usize> {
        let names = |from: usize, passage: &String| {
            let rest = self.keys[from..].join(" ");
            let Some(behind) = rest.strip_prefix(passage.trim_end_matches([' ', '…', '.'])) else { return false };
            let ends = !behind.starts_with(char::is_alphanumeric);
            ends && (passage.split_whitespace().count() >= NAMING_WORDS || passage.len() >= self.keys[from].len())
        };
        (0..self.keys.len()).find(|&from| passages.iter().any(|passage| names(from, passage)))
    }

    /// The contributions it stands in, each once.
    fn positions(&self) -> Vec<usize> {
        let mut positions: Vec<usize> = self.places.iter().map(|place| place.position).collect();
        positions.dedup();
        positions
    }

    fn place(&self, contributions: &[Contribution], sources: &Sources) -> Place {
        let whole = &contributions[self.places[0].position].places.abstract_;
        narrowed(&self.text, whole, |needle| sources.find(whole, needle))
    }

    fn beginning(&self) -> String {
        let first = first_words(&self.text, NAMING_WORDS);
        if first.len() < self.text.len() { format!("{first} …") } else { first }
    }

    fn reported(&self, contributions: &[Contribution], sources: &Sources) -> Diagnostic {
        let positions = self.positions();
        let message = format!("{} contributions share a text: `{}`", positions.len(), self.beginning());
        let first = first_words(&self.text, NAMING_WORDS).replace('\'', "''");
        let help = format!(
            "nothing, if each needs it; `remove: ['{first}']` under `repeats:` in event.yaml leaves it out of all of them, `keep:` \
             says no more of it"
        );
        let mut diagnostic = Diagnostic::new(Code::SharedText, &self.place(contributions, sources), message).help(help);
        for &position in positions.iter().skip(1).take(SHOWN - 1) {
            let contribution = &contributions[position];
            diagnostic = diagnostic.also(&contribution.places.abstract_, format!("and in `{}`", contribution.id));
        }
        diagnostic
    }

    fn removed(&self, contributions: &[Contribution], sources: &Sources) -> Diagnostic {
        let count = self.positions().len();
        let message = format!("a text is left out of {count} contributions: `{}`", self.beginning());
        Diagnostic::new(Code::RepeatRemoved, &self.place(contributions, sources), message)
            .help("event.yaml says so under `repeats:`, `remove:`; the records keep it")
    }
}

/// Cuts texts out of an abstract, and lists them.
fn cut_out(contribution: &mut Contribution, places: &[Standing]) -> Vec<Repeat> {
    let mut repeats = Vec::new();
    let mut index = 0;
    let id = contribution.id.clone();
    visit(&mut contribution.abstract_, &mut |_, _, content| {
        let here: Vec<&Standing> = places.iter().filter(|place| place.paragraph == index).collect();
        index += 1;
        if here.is_empty() {
            return;
        }
        let flat = Flat::new(content);
        let bounds = sentences(&flat.text, &flat.atoms);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for place in here {
            let within = bounds.get(place.sentences.clone()).unwrap_or_default();
            let (Some(first), Some(last)) = (within.first(), within.last()) else { continue };
            let range = first.start..last.end;
            repeats.push(Repeat {
                contribution: id.clone(),
                unit: if place.is_whole { RepeatUnit::Paragraph } else { RepeatUnit::Sentence },
                text: flat.text[range.clone()].trim().to_owned(),
                kept_at: None,
                kept_in: None,
                removed_at: Locus { paragraph: place.number, sentence: place.sentences.start + 1 },
            });
            ranges.push(range);
        }
        ranges.sort_by_key(|range| range.start);
        *content = cut::without(std::mem::take(content), &flat, &ranges);
    });
    prune(&mut contribution.abstract_);
    repeats
}

/// The paragraphs that [`visit`] calls on, with their numbers.
fn paragraphs(blocks: &[Block]) -> Vec<(usize, &Vec<Inline>)> {
    fn walk<'a>(blocks: &'a [Block], number: &mut usize, found: &mut Vec<(usize, &'a Vec<Inline>)>) {
        for block in blocks {
            match block {
                Block::Paragraph { content } => {
                    *number += 1;
                    found.push((*number, content));
                }
                Block::Heading { .. } | Block::Code { .. } | Block::Math { .. } | Block::Figure { .. } => *number += 1,
                Block::References { items } => *number += items.len(),
                Block::Quote { content } => walk(content, number, found),
                Block::List { items, .. } => items.iter().for_each(|item| walk(item, number, found)),
            }
        }
    }
    let mut found = Vec::new();
    walk(blocks, &mut 0, &mut found);
    found
}
