//! Text that several contributions share: funding lines, the description of a series, what a form told authors to write.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::article::{Article, each_word, on_all_cores};
use super::candidates::{FEWEST_WORDS, Index, SEVERAL};
use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::event::{Contribution, Event, Locus, Repeat, RepeatUnit};
use crate::prose::{Block, Inline};
use crate::repeats::cut;
use crate::repeats::flat::Flat;
use crate::repeats::fold::Folded;
use crate::repeats::note::{beginning, first_words, narrowed};
use crate::repeats::sentence::sentences;
use crate::repeats::settled::Settled;
use crate::repeats::text::Text;

/// Letters that count as a word where no spaces part words.
const LETTERS: usize = 6;

/// Words from which nobody writes the same by chance. What is shorter has to stand in one of a thousand contributions.
const DELIBERATE: usize = 20;

/// Places of a shared text that are shown.
const SHOWN: usize = 3;

/// Words by which a text is named.
const NAMING_WORDS: usize = 8;

/// A text and where it stands.
pub(super) struct Shared {
    /// The text as its first contribution has it.
    words: String,
    standings: Vec<Standing>,
}

/// Where a shared text stands: sentences of one paragraph.
#[derive(Debug, Clone)]
struct Standing {
    /// The contribution, by its position in the event.
    position: usize,
    /// The paragraph, by its index among the parts of [`Text`].
    part: usize,
    /// Its sentences.
    sentences: Range<usize>,
}

impl Standing {
    /// The sentences by their indices among the abstract's.
    fn within(&self, text: &Text) -> Range<usize> {
        let start = text.parts[self.part].span.start;
        start + self.sentences.start..start + self.sentences.end
    }
}

/// A sentence where it was met.
struct Met {
    position: usize,
    part: usize,
    index: usize,
    /// Its number among the different sentences.
    kind: usize,
}

/// What is known of a sentence wherever it stands.
struct Kind {
    words: usize,
    /// Groups of contributions that have it, each once, in order.
    groups: Vec<usize>,
    /// The same for sentences that stand in the same groups.
    company: usize,
}

/// A sentence as it stands in its abstract.
struct Read {
    part: usize,
    index: usize,
    key: String,
    words: usize,
}

/// The sentences of the paragraphs that hold words which several share.
fn read(article: &Article<'_>, index: &Index) -> Vec<Read> {
    let mut read = Vec::new();
    for (part, content) in paragraphs(&article.contribution.abstract_) {
        let flat = Flat::new(content);
        let mut words = Vec::new();
        each_word(&flat.text, |number, _| words.push(number));
        if !index.is_shared(&words) {
            continue;
        }
        for (index, range) in sentences(&flat.text, &flat.atoms).iter().enumerate() {
            let folded = Folded::new(&flat, range);
            let words = folded.words.max(folded.letters / LETTERS);
            read.push(Read { part, index, key: folded.key, words });
        }
    }
    read
}

/// The paragraphs of an abstract with their indices among the parts of [`Text`].
fn paragraphs(blocks: &[Block]) -> Vec<(usize, &[Inline])> {
    fn walk<'a>(blocks: &'a [Block], part: &mut usize, found: &mut Vec<(usize, &'a [Inline])>) {
        for block in blocks {
            if let Block::Paragraph { content } = block {
                found.push((*part, content));
            }
            *part += usize::from(!matches!(block, Block::List { .. } | Block::Quote { .. }));
            block.inside().for_each(|inside| walk(inside, part, found));
        }
    }
    let mut found = Vec::new();
    walk(blocks, &mut 0, &mut found);
    found
}

/// The sentences of the contributions that may share some.
#[derive(Default)]
struct Sentences {
    kinds: Vec<Kind>,
    numbers: HashMap<String, usize>,
    met: Vec<Met>,
}

impl Sentences {
    fn add(&mut self, position: usize, group: usize, sentences: Vec<Read>) {
        for Read { part, index, key, words } in sentences {
            let kind = *self.numbers.entry(key).or_insert_with(|| {
                self.kinds.push(Kind { words, groups: Vec::new(), company: 0 });
                self.kinds.len() - 1
            });
            self.kinds[kind].groups.push(group);
            self.met.push(Met { position, part, index, kind });
        }
    }

    /// Finds out who stands with whom.
    fn finish(&mut self) {
        let mut companies: HashMap<Vec<usize>, usize> = HashMap::new();
        for kind in &mut self.kinds {
            kind.groups.sort_unstable();
            kind.groups.dedup();
            let next = companies.len();
            kind.company = *companies.entry(kind.groups.clone()).or_insert(next);
        }
    }

    fn kind(&self, met: &Met) -> &Kind {
        &self.kinds[met.kind]
    }

    fn is_shared(&self, met: &Met) -> bool {
        self.kind(met).groups.len() >= SEVERAL
    }

    /// Whether two sentences that follow each other are shared by the same contributions.
    fn are_one_text(&self, one: &Met, other: &Met) -> bool {
        let together = one.position == other.position && one.part == other.part;
        together && self.is_shared(one) && self.kind(one).company == self.kind(other).company
    }
}

/// The texts that several contributions have, those that may be one counted once; in the order of the contributions.
pub(super) fn shared(articles: &[Article<'_>], index: &Index, groups: &[usize]) -> Vec<Shared> {
    let suspects = articles.iter().zip(&index.shares).filter(|(_, shares)| **shares);
    let mut suspects: Vec<&Article<'_>> = suspects.map(|(article, _)| article).collect();
    suspects.sort_by_key(|article| article.position);
    let mut sentences = Sentences::default();
    for (article, read) in suspects.iter().zip(on_all_cores(&suspects, |_, article| read(article, index))) {
        sentences.add(article.position, groups[article.position], read);
    }
    sentences.finish();
    let contribution: HashMap<usize, &Contribution> =
        suspects.iter().map(|article| (article.position, article.contribution)).collect();
    let mut texts: Vec<Shared> = Vec::new();
    let mut text_of: HashMap<Vec<usize>, usize> = HashMap::new();
    for run in sentences.met.chunk_by(|one, other| sentences.are_one_text(one, other)) {
        let kinds: Vec<usize> = run.iter().map(|met| met.kind).collect();
        let words: usize = run.iter().map(|met| sentences.kind(met).words).sum();
        let many = if words < DELIBERATE { SEVERAL.max(articles.len() / 1000) } else { SEVERAL };
        if words < FEWEST_WORDS || sentences.kind(&run[0]).groups.len() < many {
            continue;
        }
        let Met { position, part, index, .. } = run[0];
        let standing = Standing { position, part, sentences: index..index + run.len() };
        let text = *text_of.entry(kinds).or_insert_with(|| {
            let text = Text::new(&contribution[&standing.position].abstract_);
            texts.push(Shared { words: text.passages(&standing.within(&text)).join("\n"), standings: Vec::new() });
            texts.len() - 1
        });
        texts[text].standings.push(standing);
    }
    texts
}

/// Reports the texts, but leaves out of all contributions those that the organizer names under `remove:`, and says nothing of
/// those under `keep:`. Whether anything was left out.
pub(super) fn settle(
    event: &mut Event,
    texts: Vec<Shared>,
    settled: &mut Settled<'_>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let mut cuts: BTreeMap<usize, Vec<Standing>> = BTreeMap::new();
    for shared in texts {
        let first = &shared.standings[0];
        let text = Text::new(&event.contributions[first.position].abstract_);
        let sentences = first.within(&text);
        if sentences.clone().any(|sentence| settled.keeps(&text, sentence)) {
            continue;
        }
        let named = sentences.clone().find(|&sentence| settled.removes(&text, sentence));
        let Some(named) = named.map(|named| named - sentences.start) else {
            diagnostics.push(shared.reported(&event.contributions, sources));
            continue;
        };
        diagnostics.push(shared.removed(&event.contributions, sources));
        for standing in shared.standings {
            let sentences = standing.sentences.start + named..standing.sentences.end;
            cuts.entry(standing.position).or_default().push(Standing { sentences, ..standing });
        }
    }
    let any = !cuts.is_empty();
    for (position, standings) in cuts {
        let repeats = cut_out(&mut event.contributions[position], &standings);
        event.repeats.extend(repeats);
    }
    any
}

impl Shared {
    /// The contributions it stands in, each once.
    fn positions(&self) -> Vec<usize> {
        let mut positions: Vec<usize> = self.standings.iter().map(|standing| standing.position).collect();
        positions.dedup();
        positions
    }

    fn place(&self, contributions: &[Contribution], sources: &Sources) -> Place {
        let whole = &contributions[self.standings[0].position].places.abstract_;
        narrowed(&self.words, whole, |needle| sources.find(whole, needle))
    }

    fn reported(&self, contributions: &[Contribution], sources: &Sources) -> Diagnostic {
        let positions = self.positions();
        let message = format!("{} contributions share a text: `{}`", positions.len(), beginning(&self.words));
        let first = first_words(&self.words, NAMING_WORDS).replace('\'', "''");
        let help = format!(
            "nothing, if each needs it; `remove: ['{first}']` under `repeats:` in event.yaml leaves it out of all of them, \
             `keep:` says no more of it"
        );
        let place = self.place(contributions, sources);
        let mut diagnostic = Diagnostic::new(Code::SharedText, &place, message).help(help);
        for &position in positions.iter().skip(1).take(SHOWN - 1) {
            let contribution = &contributions[position];
            diagnostic = diagnostic.also(&contribution.places.abstract_, format!("and in `{}`", contribution.id));
        }
        diagnostic
    }

    fn removed(&self, contributions: &[Contribution], sources: &Sources) -> Diagnostic {
        let count = self.positions().len();
        let message = format!("a text is left out of {count} contributions: `{}`", beginning(&self.words));
        Diagnostic::new(Code::RepeatRemoved, &self.place(contributions, sources), message)
            .help("event.yaml says so under `repeats: remove:`; the records keep it")
    }
}

/// Cuts texts out of an abstract, and lists them.
fn cut_out(contribution: &mut Contribution, standings: &[Standing]) -> Vec<Repeat> {
    let text = Text::new(&contribution.abstract_);
    let mut ranges: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    let mut repeats = Vec::new();
    for sentences in standings.iter().map(|standing| standing.within(&text)) {
        for (part, bytes, _) in text.by_part(&sentences) {
            ranges.entry(part).or_default().push(bytes);
        }
        let part = text.part(sentences.start);
        repeats.push(Repeat {
            contribution: contribution.id.clone(),
            unit: if text.are_whole_parts(&sentences) { RepeatUnit::Paragraph } else { RepeatUnit::Sentence },
            text: text.passages(&sentences).join("\n"),
            kept_at: None,
            kept_in: None,
            removed_at: Locus { paragraph: part.number, sentence: sentences.start - part.span.start + 1 },
        });
    }
    ranges.values_mut().for_each(|ranges| ranges.sort_by_key(|range| range.start));
    cut::cut_out(contribution, &text, &ranges);
    repeats
}
