//! How long it takes to find what stands in several of 20,000 contributions, how that grows, and in how much memory.

use std::path::Path;
use std::time::Instant;

use libretto::diagnostic::{Code, Sources, Spanned};
use libretto::event::Event;
use libretto::normalize::normalize;
use libretto::record::{AuthorRecord, ContributionRecord, Records, RepeatsRecord};
use libretto::repeats;

use crate::table::Row;

const CONTRIBUTIONS: usize = 20_000;

/// Words of an abstract; real ones have 150 to 250.
const WORDS: usize = 200;

pub(crate) fn measure(_: &Path) -> Vec<Row> {
    let mut rows = Vec::new();
    let sets: [(&str, Shaping); 4] = [
        ("one in twenty stands twice", |at, _| Shape { copy: at % 20 == 19, ..Shape::default() }),
        ("a quarter shares a paragraph", |at, count| Shape { shared: at < count / 4, ..Shape::default() }),
        ("a tenth has one title", |at, count| Shape { one_title: at < count / 10, ..Shape::default() }),
        ("a tenth is one contribution", |at, count| Shape { one: at < count / 10, ..Shape::default() }),
    ];
    for (name, shape) in sets {
        let mut before: Option<f64> = None;
        for count in [CONTRIBUTIONS / 2, CONTRIBUTIONS] {
            let event = event(count, shape);
            let held = memory("VmRSS:");
            let start = Instant::now();
            let checked = repeats::remove(event, &RepeatsRecord::default(), &Sources::default());
            let seconds = start.elapsed().as_secs_f64();
            let growth = before.map_or(String::new(), |before| format!(", {:.2} times the half", seconds / before));
            before = Some(seconds);
            let number = |code| checked.diagnostics.iter().filter(|it| it.code == code).count();
            let peak = memory("VmHWM:")
                .zip(held)
                .map(|(peak, held)| format!(", {} MB more than before", (peak - held.min(peak)) / 1024));
            rows.push(Row {
                what: format!("repeats: {count} abstracts of {WORDS} words, {name}"),
                cases: count,
                figure: format!(
                    "{seconds:.2} s{growth}{}; {} alike, {} shared",
                    peak.unwrap_or_default(),
                    number(Code::ContributionSimilar),
                    number(Code::SharedText)
                ),
                target: if count == CONTRIBUTIONS { "≤ 3 s, 500 MB" } else { "" }.to_owned(),
                wrong: Vec::new(),
            });
        }
    }
    rows
}

/// What the contribution of a number among so many has in common with others.
type Shaping = fn(usize, usize) -> Shape;

/// What a contribution has in common with others.
#[derive(Default)]
struct Shape {
    copy: bool,
    shared: bool,
    one_title: bool,
    one: bool,
}

fn event(count: usize, shape: Shaping) -> Event {
    let mut contributions: Vec<ContributionRecord> = Vec::with_capacity(count);
    for at in 0..count {
        let shape = shape(at, count);
        let mut chance = Chance(at as u64 * 7919 + 1);
        let mut text = sentences(&mut chance, WORDS);
        let mut title = sentences(&mut chance, 9);
        let mut author = format!("{} {}", word(chance.below(900) + 50), word(chance.below(9_000) + 50));
        if shape.copy {
            let original = &contributions[at - 10];
            title.clone_from(&original.title.value);
            author.clone_from(&original.authors[0].name.value);
            text = original.abstract_.as_ref().map_or(text, |original| original.value.replacen(" be", " ba", 3));
        }
        if shape.shared {
            text = format!("{text}\n\n{}", sentences(&mut Chance(5), 60));
        }
        if shape.one_title || shape.one {
            title = "On the measurement of tides in narrow rivers".to_owned();
        }
        if shape.one {
            (text, author) = (sentences(&mut Chance(6), WORDS), "Ada Byron".to_owned());
        }
        contributions.push(ContributionRecord {
            title: Spanned::made(title),
            authors: vec![AuthorRecord { name: Spanned::made(author), ..AuthorRecord::default() }],
            abstract_: Some(Spanned::made(text)),
            ..ContributionRecord::default()
        });
    }
    normalize(&Records { contributions, ..Records::default() }).value
}

/// So many words in sentences of ten to twenty.
fn sentences(chance: &mut Chance, words: usize) -> String {
    let mut text = String::new();
    let mut left = 0;
    for index in 0..words {
        if left == 0 {
            left = 10 + chance.below(11);
            text.push_str(if index == 0 { "We" } else { ". We" });
        }
        left -= 1;
        text.push(' ');
        text.push_str(&word(rank(chance)));
    }
    text.push('.');
    text
}

/// The rank of a word among 30,000: each is as much rarer than the first as its rank says, as in any language (Zipf).
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 30,000")]
fn rank(chance: &mut Chance) -> u64 {
    let share = f64::from(u32::try_from(chance.below(1 << 20)).unwrap_or_default()) / f64::from(1 << 20);
    30_000_f64.powf(share) as u64
}

/// A word of two or three syllables, the same for the same number.
fn word(number: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za"];
    let mut word = String::new();
    let mut rest = number + 16;
    while rest > 0 {
        word.push_str(SYLLABLES[usize::try_from(rest % 16).unwrap_or_default()]);
        rest /= 16;
    }
    word
}

/// Kilobytes of this process, where the system says it as Linux does.
fn memory(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix(field))?.split_whitespace().next()?.parse().ok()
}

/// Numbers that look random and are the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 20) % limit.max(1)
    }
}
