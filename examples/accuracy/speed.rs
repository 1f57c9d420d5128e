//! How long an event of 20,000 contributions with 100,000 authors takes, and how that grows.

use std::path::Path;
use std::time::Instant;

use libretto::diagnostic::{Checked, Spanned};
use libretto::event::Event;
use libretto::normalize::normalize;
use libretto::record::{AuthorRecord, ContributionRecord, Records};

use crate::table::Row;

const CONTRIBUTIONS: usize = 20_000;
const AUTHORS: usize = 5;

/// Of so many runs the fastest counts: others share the machine.
const RUNS: usize = 3;

/// One in so many authors is written with initials.
const ABBREVIATED: u64 = 12;

pub(crate) fn measure(_: &Path) -> Vec<Row> {
    let mut before: Option<f64> = None;
    let row = |count: usize| {
        let records = records(count);
        let (mut seconds, mut checked) = timed(&records);
        for _ in 1..RUNS {
            let (again, same) = timed(&records);
            (seconds, checked) = (seconds.min(again), same);
        }
        let growth = before.map_or(String::new(), |before| format!(", {:.2} times the half", seconds / before));
        before = Some(seconds);
        let (people, notes) = (checked.value.people.len(), checked.diagnostics.len());
        Row {
            what: format!("speed: {count} contributions, {} authors", count * AUTHORS),
            cases: count * AUTHORS,
            figure: format!("{seconds:.2} s{growth}; {people} people, {notes} notes"),
            target: if count == CONTRIBUTIONS { "≤ 2 s" } else { "" }.to_owned(),
            wrong: Vec::new(),
        }
    };
    [CONTRIBUTIONS / 4, CONTRIBUTIONS / 2, CONTRIBUTIONS].map(row).into()
}

fn timed(records: &Records) -> (f64, Checked<Event>) {
    let start = Instant::now();
    let checked = normalize(records);
    (start.elapsed().as_secs_f64(), checked)
}

/// An invented event: family names as unevenly shared as real ones, some initials, groups that write together.
fn records(count: usize) -> Records {
    let mut chance = Chance(1);
    let contributions = (0..count).map(|at| {
        let group = chance.below(count as u64 / 4);
        let authors = (0..AUTHORS).map(|_| {
            // Two of three are of the group, one comes from anywhere.
            let person =
                if chance.below(3) > 0 { group * 12 + chance.below(12) } else { chance.below(count as u64 * 4) };
            author(person, group, &mut chance)
        });
        ContributionRecord {
            title: Spanned::made(format!("On the matter of {} and {at}", word(at as u64))),
            authors: authors.collect(),
            abstract_: Some(Spanned::made("We look at one thing and find another. It is new.".to_owned())),
            ..ContributionRecord::default()
        }
    });
    Records { contributions: contributions.collect(), ..Records::default() }
}

fn author(person: u64, group: u64, chance: &mut Chance) -> AuthorRecord {
    let mut own = Chance(person.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    // The square makes low numbers, the common names, far more frequent.
    let common = own.below(1000);
    let family = if own.below(4) == 0 { common * common / 20_000 } else { 100 + own.below(30_000) };
    let given = own.below(1200);
    let (given, family) = (word(given * 7 + 3), word(family * 11 + 5));
    let given = match chance.below(ABBREVIATED) {
        0 => format!("{}.", given.chars().next().unwrap_or('A')),
        1 => format!("{given} {}.", word(person).chars().next().unwrap_or('B')),
        _ => given,
    };
    let place = word(group);
    let affiliation = match group % 4 {
        0 => format!("University of {place}"),
        1 => format!("Department of {}, {place} University", word(group / 4)),
        2 => format!("Institute for {place} and {}", word(group / 2)),
        _ => format!("University of {place}, {} Labs", word(group / 3)),
    };
    AuthorRecord {
        name: Spanned::made(format!("{given} {family}")),
        affiliation: Some(Spanned::made(affiliation)),
        ..AuthorRecord::default()
    }
}

/// A word of two to four syllables, the same for the same number.
fn word(number: u64) -> String {
    const OPEN: [&str; 16] = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z"];
    const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
    let mut word = String::new();
    let mut rest = number + 80;
    while rest > 0 {
        let syllable = rest % 80;
        word.push_str(OPEN[(syllable / 5) as usize]);
        word.push_str(VOWELS[(syllable % 5) as usize]);
        rest /= 80;
    }
    word[..1].to_uppercase() + &word[1..]
}

/// Numbers that look random and are the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % limit.max(1)
    }
}
