//! Contributions that stand twice: planted in real ones, and found; and what is found in the real ones untouched.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use libretto::diagnostic::{Code, Diagnostic, Sources, Spanned};
use libretto::normalize::normalize;
use libretto::record::{ContributionRecord, EventRecord, Kind, Records, RepeatsRecord};
use libretto::repeats;

use crate::table::Row;
use crate::works;

/// Contributions in which duplicates are planted.
const MOST: usize = 4000;

/// One in so many contributions gets a duplicate.
const EVERY: usize = 3;

/// A way to make a second contribution of one, with another one at hand; none where it cannot be done.
type Plant = fn(&ContributionRecord, &ContributionRecord, &mut Chance) -> Option<ContributionRecord>;

/// What is one contribution, and is to be found.
const SAME: [(&str, Plant); 10] = [
    ("exact copy", |work, _, _| Some(work.clone())),
    ("title edited", |work, _, chance| Some(titled(work, &edited_title(work, chance)?))),
    ("subtitle dropped", |work, _, _| Some(titled(work, work.title.value.split_once(": ").map(|(main, _)| main)?))),
    ("authors reordered, with initials", |work, _, _| Some(reordered(work))),
    ("abstract 2 % edited", |work, _, chance| Some(abridged(work, &edited(text(work), 50, chance)))),
    ("abstract 5 % edited", |work, _, chance| Some(abridged(work, &edited(text(work), 20, chance)))),
    ("abstract 10 % edited", |work, _, chance| Some(abridged(work, &edited(text(work), 10, chance)))),
    ("talk and poster, shorter", |work, _, _| Some(poster(work))),
    ("abstract missing", |work, _, _| {
        (telling(work) > 3).then(|| ContributionRecord { abstract_: None, ..work.clone() })
    }),
    ("title and abstract edited", |work, _, chance| {
        let title = edited_title(work, chance)?;
        Some(titled(&abridged(work, &edited(text(work), 30, chance)), &title))
    }),
];

/// What is no one contribution.
const DIFFERENT: [(&str, Plant); 6] = [
    ("same title, other authors and abstract", |work, other, _| {
        let names =
            |work: &ContributionRecord| work.authors.iter().map(|it| it.name.value.clone()).collect::<BTreeSet<_>>();
        names(work).is_disjoint(&names(other)).then(|| titled(other, &work.title.value))
    }),
    ("parts I and II of a series", |work, _, _| Some(titled(work, &format!("{}, Part II", work.title.value)))),
    ("same authors, other work", |work, other, _| {
        Some(ContributionRecord { authors: work.authors.clone(), ..other.clone() })
    }),
    ("same authors, a shared paragraph", |work, other, _| {
        let shared: Vec<&str> = text(work).split_whitespace().take(30).collect();
        let own = format!("{}\n\n{}", text(other), shared.join(" "));
        Some(ContributionRecord { authors: work.authors.clone(), ..abridged(other, &own) })
    }),
    ("one pattern, other numbers and names", pattern),
    ("general title, same authors", |work, other, _| {
        Some(ContributionRecord { authors: work.authors.clone(), ..titled(other, "Panel discussion") })
    }),
];

pub(crate) fn measure(folder: &Path) -> Vec<Row> {
    let (base, others) = base(folder);
    if others.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let (mut found_of_all, mut all, mut reported) = (0, 0, 0);
    for (name, plant) in SAME {
        let planted = planted(&base, &others, plant);
        let expected: BTreeSet<usize> = planted.iter().map(|(index, _)| *index).collect();
        let pairs = pairs(&records(&base, &planted));
        let right: BTreeSet<usize> = pairs.iter().filter_map(|(one, other)| copy_of(one, other)).collect();
        let wrong: Vec<String> = expected.difference(&right).map(|index| base[*index].title.value.clone()).collect();
        found_of_all += right.len();
        all += expected.len();
        reported += pairs.len();
        rows.push(Row {
            what: format!("duplicates: {name}"),
            cases: expected.len(),
            figure: format!(
                "recall {:.2} %, precision {:.2} %",
                percent(right.len(), expected.len()),
                percent(right.len(), pairs.len())
            ),
            target: "98 %, 98 %".to_owned(),
            wrong,
        });
    }
    rows.push(Row {
        what: "duplicates: all".to_owned(),
        cases: all,
        figure: format!(
            "recall {:.2} %, precision {:.2} %",
            percent(found_of_all, all),
            percent(found_of_all, reported)
        ),
        target: "98 %, 98 %".to_owned(),
        wrong: Vec::new(),
    });
    for (name, plant) in DIFFERENT {
        let planted = planted(&base, &others, plant);
        let pairs = pairs(&records(&base, &planted));
        rows.push(Row {
            what: format!("no duplicates: {name}"),
            cases: planted.len(),
            figure: format!("{} reported", pairs.len()),
            target: "0".to_owned(),
            wrong: pairs
                .iter()
                .filter_map(|(one, other)| copy_of(one, other))
                .map(|at| base[at].title.value.clone())
                .collect(),
        });
    }
    rows
}

/// Every report on the sets of a folder as they are.
pub(crate) fn reports(folder: &Path) -> String {
    let mut text = String::new();
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for set in works::sets(folder) {
        let records = Records { contributions: set.works, ..event() };
        let found = said(&records);
        if found.is_empty() {
            continue;
        }
        text += &format!("{}: {} contributions\n", set.name, records.contributions.len());
        for diagnostic in found {
            *counts.entry(diagnostic.code).or_default() += 1;
            text += &format!("  {}: {}\n", diagnostic.code, diagnostic.message);
            text += &format!("    {}\n", diagnostic.help.unwrap_or_default());
        }
    }
    for (code, count) in counts {
        text += &format!("{code}: {count}\n");
    }
    text
}

/// What is said of contributions and the text they share.
fn said(records: &Records) -> Vec<Diagnostic> {
    let event = normalize(records).value;
    let checked = repeats::remove(event, &RepeatsRecord::default(), &Sources::default());
    let ours = |diagnostic: &Diagnostic| matches!(diagnostic.code, Code::ContributionSimilar | Code::SharedText);
    checked.diagnostics.into_iter().filter(ours).collect()
}

fn event() -> Records {
    let event = EventRecord { title: Some(Spanned::made("Everything".to_owned())), ..EventRecord::default() };
    Records { event, ..Records::default() }
}

/// Real contributions, each once, without those that are reported as they are.
/// Every second of them stays out, to lend its words to what is planted.
fn base(folder: &Path) -> (Vec<ContributionRecord>, Vec<ContributionRecord>) {
    let mut seen = BTreeSet::new();
    let works = works::sets(folder).into_iter().flat_map(|set| set.works);
    let mut works: Vec<ContributionRecord> = works
        .filter(|work| text(work).split_whitespace().count() >= 60 && !work.authors.is_empty() && telling(work) > 2)
        .filter(|work| seen.insert(text(work).to_lowercase()) && seen.insert(work.title.value.to_lowercase()))
        .collect();
    let step = works.len().div_ceil(MOST).max(1);
    works = works.into_iter().step_by(step).collect();
    let alike: BTreeSet<String> =
        pairs(&records(&works, &[])).into_iter().flat_map(|(one, other)| [one, other]).collect();
    let mut number = 0..;
    works.retain(|_| number.next().is_some_and(|number: usize| !alike.contains(&format!("w-{number}"))));
    let mut others = Vec::with_capacity(works.len() / 2);
    let mut base = Vec::with_capacity(works.len() / 2);
    for pair in works.chunks(2) {
        base.extend(pair.first().cloned());
        others.extend(pair.get(1).cloned());
    }
    (base, others)
}

fn planted(
    base: &[ContributionRecord],
    others: &[ContributionRecord],
    plant: Plant,
) -> Vec<(usize, ContributionRecord)> {
    let mut chance = Chance(1);
    let indices = (0..base.len()).step_by(EVERY);
    indices
        .filter_map(|index| Some((index, plant(&base[index], &others[index % others.len()], &mut chance)?)))
        .collect()
}

/// The base and what is planted, ids saying what is a copy of what; copies stand first.
fn records(base: &[ContributionRecord], planted: &[(usize, ContributionRecord)]) -> Records {
    let with_id =
        |id: String, work: &ContributionRecord| ContributionRecord { id: Some(Spanned::made(id)), ..work.clone() };
    let copies = planted.iter().map(|(index, work)| with_id(format!("w-{index}-copy"), work));
    let works = base.iter().enumerate().map(|(index, work)| with_id(format!("w-{index}"), work));
    Records { contributions: copies.chain(works).collect(), ..event() }
}

/// The ids of contributions that are reported as one, two by two, as the help has them.
fn pairs(records: &Records) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for diagnostic in said(records) {
        let help = diagnostic.help.unwrap_or_default();
        let Some((ids, _)) = help.split_once("different: [[").and_then(|(_, rest)| rest.split_once("]]")) else {
            continue;
        };
        let ids: Vec<&str> = ids.split(", ").collect();
        pairs.extend(ids[1..].iter().map(|other| (ids[0].to_owned(), (*other).to_owned())));
    }
    pairs
}

/// The number of the contribution of which one of two ids is the copy.
fn copy_of(one: &str, other: &str) -> Option<usize> {
    let (copy, work) = if one.ends_with("-copy") { (one, other) } else { (other, one) };
    (copy.strip_suffix("-copy")? == work).then(|| work.strip_prefix("w-")?.parse().ok())?
}

fn text(work: &ContributionRecord) -> &str {
    work.abstract_.as_ref().map_or("", |text| text.value.as_str())
}

/// Words of the title.
fn telling(work: &ContributionRecord) -> usize {
    work.title.value.split_whitespace().count()
}

fn titled(work: &ContributionRecord, title: &str) -> ContributionRecord {
    ContributionRecord { title: Spanned::made(title.to_owned()), ..work.clone() }
}

fn abridged(work: &ContributionRecord, abstract_: &str) -> ContributionRecord {
    ContributionRecord { abstract_: Some(Spanned::made(abstract_.to_owned())), ..work.clone() }
}

/// One word of the title left out, misspelled, or exchanged for another of the abstract.
fn edited_title(work: &ContributionRecord, chance: &mut Chance) -> Option<String> {
    let mut words: Vec<String> = work.title.value.split_whitespace().map(str::to_owned).collect();
    let from: Vec<&str> = text(work).split_whitespace().filter(|word| word.len() > 5).collect();
    if words.len() < 5 || from.is_empty() {
        return None;
    }
    let at = chance.below(words.len());
    let letter = words[at].char_indices().nth(1).map(|(at, _)| at);
    match (chance.below(3), letter) {
        (0, Some(letter)) => _ = words[at].remove(letter),
        (1, _) => _ = words.remove(at),
        _ => words[at] = from[chance.below(from.len())].to_owned(),
    }
    Some(words.join(" "))
}

/// One in so many words left out, doubled or exchanged for another of the text.
fn edited(text: &str, one_in: usize, chance: &mut Chance) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut edited: Vec<&str> = Vec::new();
    for word in &words {
        match chance.below(one_in * 3) {
            0 => {}
            1 => edited.extend([word, word]),
            2 => edited.push(words[chance.below(words.len())]),
            _ => edited.push(word),
        }
    }
    edited.join(" ")
}

/// The last author first, given names as initials.
fn reordered(work: &ContributionRecord) -> ContributionRecord {
    let mut authors = work.authors.clone();
    authors.rotate_right(1);
    for author in &mut authors {
        let name = author.name.value.clone();
        if let Some((given, family)) = name.rsplit_once(' ').filter(|_| !name.contains(',') && name.is_ascii()) {
            let initials: Vec<String> =
                given.split(' ').filter_map(|name| Some(format!("{}.", name.chars().next()?))).collect();
            author.name.value = format!("{} {family}", initials.join(" "));
        }
    }
    ContributionRecord { authors, ..work.clone() }
}

/// A poster with the first two thirds of the abstract.
fn poster(work: &ContributionRecord) -> ContributionRecord {
    let words: Vec<&str> = text(work).split_whitespace().collect();
    let kept = words[..words.len() * 2 / 3].join(" ");
    ContributionRecord { kind: Some(Spanned::made(Kind::Poster)), ..abridged(work, &kept) }
}

/// The same abstract on another matter: every name and number is another one, in title and abstract alike.
fn pattern(work: &ContributionRecord, other: &ContributionRecord, _: &mut Chance) -> Option<ContributionRecord> {
    let names = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).skip(1);
        let names =
            words.filter(|word| word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) && word.len() > 1);
        names.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let (ours, theirs) = (names(text(work)), names(text(other)));
    if ours.len() < 2 || theirs.is_empty() {
        return None;
    }
    let mut changed = text(work).to_owned();
    for (index, name) in ours.iter().enumerate() {
        changed = changed.replace(name, &format!("{}{index}", theirs[index % theirs.len()]));
    }
    Some(titled(&abridged(work, &changed), &other.title.value))
}

#[expect(clippy::cast_precision_loss, reason = "a percentage with two digits")]
fn percent(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

/// Numbers that look random and are the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32).unwrap_or_default() % limit.max(1)
    }
}
