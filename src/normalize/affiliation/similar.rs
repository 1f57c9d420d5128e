//! Names that may be one institution's: said, each pair once, and never joined.

use std::collections::BTreeMap;

use super::classes::{Classes, Reason};
use super::form::{is_kind, is_proper, kind_of_house};
use super::key::{Word, initials, words};
use super::merge::is_bare_acronym;
use super::nodes::{Node, is_system};
use super::register::Spelling;
use crate::diagnostic::{Code, Diagnostic};

/// Pairs said at most; an organizer reads no more.
const MOST_PAIRS: usize = 40;

/// Pairs said of one institution.
const MOST_EACH: usize = 3;

/// Words of a name that are compared letter by letter; longer names are hardly names.
const MOST_WORDS: usize = 12;

/// Letters a word has at least to be taken for a misspelling of another: short words differ in one letter and are two.
const FEWEST_LETTERS: usize = 5;

/// What two names have in common, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Order,
    Misspelling,
    Language,
    Acronym,
    Place,
    Missing,
}

impl Likeness {
    fn reason(self) -> &'static str {
        match self {
            Self::Order => "they have the same words in another order",
            Self::Misspelling => "they differ in one letter",
            Self::Language => "they have the same words in two languages",
            Self::Acronym => "one has the initials of the other",
            Self::Place => "they have one name and not the same place",
            Self::Missing => "one lacks a word of the other",
        }
    }
}

/// Pairs of nodes that are alike, each with the strongest likeness.
#[derive(Default)]
struct Pairs {
    found: BTreeMap<(usize, usize), Likeness>,
}

impl Pairs {
    fn add(&mut self, one: usize, other: usize, likeness: Likeness) {
        let pair = (one.min(other), one.max(other));
        let known = self.found.entry(pair).or_insert(likeness);
        *known = likeness.min(*known);
    }

    /// Each node of a group with the one before: a chain that says of all that they are alike, without squares.
    fn chain(&mut self, group: &[usize], likeness: impl Fn(usize, usize) -> Option<Likeness>) {
        for pair in group.windows(2) {
            if let Some(likeness) = likeness(pair[0], pair[1]) {
                self.add(pair[0], pair[1], likeness);
            }
        }
    }
}

/// Says which institutions may be one, the likeliest first, with the entry that would join them.
pub(super) fn say(spellings: &[Spelling], nodes: &[Node], classes: &Classes, diagnostics: &mut Vec<Diagnostic>) {
    let names: Vec<Vec<Word>> = nodes.iter().map(|node| telling(&spellings[node.spellings[0]].parsed.name)).collect();
    let mut pairs = Pairs::default();
    same_words(&names, &mut pairs);
    misspelled(&names, &mut pairs);
    same_name(nodes, &mut pairs);
    acronyms(spellings, nodes, &mut pairs);
    missing_word(spellings, nodes, &mut pairs);
    let first = |class: usize| {
        classes.class(class).members.iter().map(|&node| nodes[node].spellings[0]).min().unwrap_or_default()
    };
    let mut ranked: BTreeMap<(usize, usize), (Likeness, usize, usize)> = BTreeMap::new();
    for (&(one, other), &likeness) in &pairs.found {
        let (a, b) = (first(one), first(other));
        if classes.root(one) == classes.root(other) || !classes.may_join(one, other, &Reason::Alias) {
            continue;
        }
        let (pair, spelled) = if a < b { ((a, b), (one, other)) } else { ((b, a), (other, one)) };
        let said = ranked.entry(pair).or_insert((likeness, spelled.0, spelled.1));
        *said = (*said).min((likeness, spelled.0, spelled.1));
    }
    let mut sorted: Vec<(Likeness, (usize, usize), usize, usize)> =
        ranked.into_iter().map(|(pair, (likeness, one, other))| (likeness, pair, one, other)).collect();
    sorted.sort_unstable();
    let mut said: BTreeMap<usize, usize> = BTreeMap::new();
    let mut left = 0_usize;
    let mut count = 0;
    for (likeness, (a, b), one, other) in sorted {
        let each = [a, b].map(|class| said.get(&class).copied().unwrap_or_default());
        if count >= MOST_PAIRS || each.iter().any(|count| *count >= MOST_EACH) {
            left += 1;
            continue;
        }
        count += 1;
        for class in [a, b] {
            *said.entry(class).or_default() += 1;
        }
        let spelled = [one, other].map(|node| &spellings[nodes[node].spellings[0]]);
        // The more frequent names the entry, and never an acronym where there is the name in full.
        let rank = |it: &Spelling| (!is_bare_acronym(&it.parsed.name), it.count, it.written.chars().count());
        let [keep, also] = if rank(spelled[0]) >= rank(spelled[1]) { spelled } else { [spelled[1], spelled[0]] };
        diagnostics.push(diagnostic(keep, also, likeness));
    }
    if left > 0 {
        let message = format!("{left} more pairs of affiliations may be one institution");
        let help = "settle those above first; the next are said then";
        diagnostics
            .push(Diagnostic::new(Code::AffiliationSimilar, &crate::diagnostic::Place::Made, message).help(help));
    }
}

fn diagnostic(keep: &Spelling, also: &Spelling, likeness: Likeness) -> Diagnostic {
    let (name, other) = (keep.parsed.without_units(), also.parsed.without_units());
    let message = format!("`{other}` may be `{name}`: {}", likeness.reason());
    let help = format!(
        "if it is, write `- {{name: \"{0}\", also: [\"{1}\"]}}` under `aliases` in event.yaml; if not, `not: [\"{1}\"]` in place of `also`",
        name.replace('"', "\\\""),
        other.replace('"', "\\\"")
    );
    Diagnostic::new(Code::AffiliationSimilar, &also.place, message)
        .help(help)
        .also(&keep.place, format!("`{name}` stands here"))
}

fn telling(name: &str) -> Vec<Word> {
    words(name).into_iter().filter(|word| !word.is_joining()).collect()
}

/// `Warwick University` and `University of Warwick`; `Universität Zürich` and `University of Zurich`.
fn same_words(names: &[Vec<Word>], pairs: &mut Pairs) {
    let mut by_words: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (index, words) in names.iter().enumerate().filter(|(_, words)| words.len() > 1) {
        let mut kinds: Vec<&str> = words.iter().map(|word| kind_of_house(word).unwrap_or(&word.text)).collect();
        kinds.sort_unstable();
        by_words.entry(kinds).or_default().push(index);
    }
    let sorted = |index: usize| {
        let mut texts: Vec<&str> = names[index].iter().map(|word| word.text.as_str()).collect();
        texts.sort_unstable();
        texts
    };
    for group in by_words.values() {
        pairs.chain(group, |one, other| {
            let same = sorted(one) == sorted(other);
            if same && names[one].iter().map(|word| &word.text).eq(names[other].iter().map(|word| &word.text)) {
                return None;
            }
            Some(if same { Likeness::Order } else { Likeness::Language })
        });
    }
}

/// Names that differ in one letter of one word: two words are one letter apart only if they share a form with a letter left
/// out, so equal forms are found by sorting.
fn misspelled(names: &[Vec<Word>], pairs: &mut Pairs) {
    let mut forms: Vec<(u64, usize)> = Vec::new();
    for (index, words) in names.iter().enumerate().filter(|(_, words)| (2..=MOST_WORDS).contains(&words.len())) {
        for (position, word) in words.iter().enumerate() {
            let letters: Vec<char> = word.text.chars().collect();
            if letters.len() < FEWEST_LETTERS || letters.len() > 30 || letters.iter().any(char::is_ascii_digit) {
                continue;
            }
            let others = words.iter().enumerate().filter(|(at, _)| *at != position);
            let others = others.flat_map(|(_, other)| other.text.chars().chain([' ']));
            let rest = others.fold(mix(START, position), |hash, letter| mix(hash, letter as usize));
            let form = |left_out: usize| {
                let kept = letters.iter().enumerate().filter(|(at, _)| *at != left_out);
                kept.fold(rest, |hash, (_, letter)| mix(hash, *letter as usize))
            };
            forms.extend((1..=letters.len()).map(|left_out| (form(left_out), index)));
        }
    }
    forms.sort_unstable();
    forms.dedup();
    for group in forms.chunk_by(|one, other| one.0 == other.0) {
        let group: Vec<usize> = group.iter().map(|(_, index)| *index).collect();
        pairs.chain(&group, |one, other| is_misspelling(&names[one], &names[other]).then_some(Likeness::Misspelling));
    }
}

/// Start and factor of the hash FNV-1a, for 64 bits; names of one hash are compared before anything is said.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const FACTOR: u64 = 0x0100_0000_01b3;

fn mix(hash: u64, value: usize) -> u64 {
    (hash ^ value as u64).wrapping_mul(FACTOR)
}

fn is_misspelling(one: &[Word], other: &[Word]) -> bool {
    let mut different = one.iter().zip(other).filter(|(one, other)| one.text != other.text);
    let (Some((one, other)), None) = (different.next(), different.next()) else { return false };
    strsim::osa_distance(&one.text, &other.text) == 1
}

/// One name with and without a place, or with two.
fn same_name(nodes: &[Node], pairs: &mut Pairs) {
    for (index, pair) in nodes.windows(2).enumerate() {
        if pair[0].key == pair[1].key && !(is_system(&pair[0].key) && pair.iter().all(|node| node.apart)) {
            pairs.add(index, index + 1, Likeness::Place);
        }
    }
}

/// `PRIO` and `Peace Research Institute Oslo`.
fn acronyms(spellings: &[Spelling], nodes: &[Node], pairs: &mut Pairs) {
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        let [short, long] = initials(&spellings[node.spellings[0]].parsed.name);
        if short.chars().count() >= 3 {
            by_initials.entry(short.clone()).or_default().push(index);
            if long != short {
                by_initials.entry(long).or_default().push(index);
            }
        }
    }
    for (index, node) in nodes.iter().enumerate() {
        if !is_bare_acronym(&spellings[node.spellings[0]].parsed.name) {
            continue;
        }
        for &other in by_initials.get(&node.key).map(Vec::as_slice).unwrap_or_default().iter().take(MOST_EACH) {
            pairs.add(index, other, Likeness::Acronym);
        }
    }
}

/// `Hertie School` and `Hertie School of Governance`, `BI Norwegian Business School` and without `BI`: the last word is missing
/// or an acronym before the name, and what stays names something.
fn missing_word(spellings: &[Spelling], nodes: &[Node], pairs: &mut Pairs) {
    let mut by_key: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        by_key.entry(&node.key).or_insert(index);
    }
    for (index, node) in nodes.iter().enumerate() {
        let name = &spellings[node.spellings[0]].parsed.name;
        let words = words(name);
        let Some((last, rest)) = words.split_last() else { continue };
        let acronym =
            name.split(' ').next().is_some_and(|first| first.len() >= 2 && !first.chars().any(char::is_lowercase));
        let joined = rest.last().is_some_and(|before| before.text == "and");
        let whole_but_kind = rest.len() > 1 || is_kind(last);
        let shorter =
            [Some(rest).filter(|_| !joined && whole_but_kind), words.get(1..).filter(|rest| acronym && rest.len() > 1)];
        for rest in shorter.into_iter().flatten().filter(|rest| rest.iter().any(is_proper)) {
            let shorter = super::key::key_of(rest);
            if let Some(&other) = by_key.get(shorter.as_str()).filter(|_| !is_system(&shorter)) {
                pairs.add(index, other, Likeness::Missing);
            }
        }
    }
}
