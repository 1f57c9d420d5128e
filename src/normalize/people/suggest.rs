//! Pairs of people who may be one: found without comparing all with all, ranked, and the likely ones said.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::accents::Spelling;
use super::crowd::{Crowd, Shared};
use super::form::{Form, Word};
use super::identity::Sets;
use super::likeness::{Difference, Likeness, likeness};
use super::mention::{Mentions, common};
use super::pins::Pin;
use super::short_form::listed;

/// Two people who may be one.
#[derive(Debug)]
pub(super) struct Suggestion {
    /// Indices of the two spellings, the earlier first.
    pub(super) spellings: (usize, usize),
    pub(super) likeness: Likeness,
    pub(super) shared: Shared,
    score: u32,
}

/// Most spellings that are compared with each other for one reason; of more, those that share something are.
const COMPARED: usize = 40;

/// The least score of a pair that is said.
const LIKELY: u32 = 60;

/// What a shared co-author and a shared institution add to the likeness of two names.
const COAUTHOR: u32 = 35;
const INSTITUTION: u32 = 25;

/// What it adds that nobody else's name is like one of the two.
const ALONE: u32 = 10;

/// Fewest letters of a name in which a wrong one is likelier than another name.
const LONG: usize = 14;

/// All likely pairs, the likeliest first; people who are led together by likelier pairs are not said again.
pub(super) fn suggestions(
    crowd: &Crowd,
    spellings: &[Spelling<'_>],
    mentions: &Mentions,
    pins: &[Pin],
) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    for (a, b) in candidates(crowd, spellings) {
        let (one, other) = (spellings[a].person, spellings[b].person);
        let Some(likeness) = likeness(spellings[a].form, spellings[b].form) else { continue };
        let namesakes = common(&crowd.people[one].keys, &crowd.people[other].keys).is_some();
        if namesakes || crowd.are_apart(one, other, mentions, pins) {
            continue;
        }
        let shared = crowd.shared(one, other);
        let long = likeness.differences == [Difference::Letters]
            && spellings[a].form.letters().min(spellings[b].form.letters()) >= LONG;
        let score = likeness.score()
            + shared.coauthor.map_or(0, |_| COAUTHOR)
            + shared.institution.map_or(0, |_| INSTITUTION)
            + if long { LIKELY - likeness.score().min(LIKELY) } else { 0 };
        found.push(Suggestion { spellings: (a, b), likeness, shared, score });
    }
    let mut found = without_ambiguous(found, spellings, crowd.people.len());
    found.sort_by_key(|it| (std::cmp::Reverse(it.score), it.spellings));
    let mut led = Sets::new(crowd.people.len());
    found.retain(|it| {
        let (a, b) = (spellings[it.spellings.0].person, spellings[it.spellings.1].person);
        let new = led.root(a) != led.root(b);
        led.join(a, b);
        new
    });
    found
}

/// Leaves out the names that say too little to choose between several people, and what is not likely enough.
fn without_ambiguous(mut found: Vec<Suggestion>, spellings: &[Spelling<'_>], people: usize) -> Vec<Suggestion> {
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); people];
    let person = |spelling: usize| spellings[spelling].person;
    for it in &found {
        beside[person(it.spellings.0)].push(person(it.spellings.1));
        beside[person(it.spellings.1)].push(person(it.spellings.0));
    }
    for list in &mut beside {
        list.sort_unstable();
        list.dedup();
    }
    found.retain_mut(|it| {
        if !it.shared.is_nothing() {
            return it.score >= LIKELY;
        }
        let (a, b) = it.spellings;
        let lesser = if spellings[a].form.given_letters() <= spellings[b].form.given_letters() { a } else { b };
        let others = &beside[person(lesser)];
        let alone = others.len() == 1;
        let alike = |a: usize, b: usize| beside[a].binary_search(&b).is_ok();
        let of_one = alone
            || others.len() <= COMPARED
                && others.iter().enumerate().all(|(at, &a)| others[at + 1..].iter().all(|&b| alike(a, b)));
        if it.likeness.is_partial() && !of_one {
            return false;
        }
        it.score += if alone { ALONE } else { 0 };
        it.score >= LIKELY
    });
    found
}

/// Pairs of spellings of two people that have something in common which names of one person have.
fn candidates(crowd: &Crowd, spellings: &[Spelling<'_>]) -> Vec<(usize, usize)> {
    let mut reasons: Vec<(u64, usize)> = Vec::new();
    for (index, spelling) in spellings.iter().enumerate() {
        of_family(spelling.form, |reason| reasons.push((reason, index)));
        reasons.extend(of_letters(spelling.form).into_iter().map(|reason| (reason, index)));
    }
    reasons.sort_unstable();
    reasons.dedup();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut crowded: Vec<(u64, usize)> = Vec::new();
    for run in reasons.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        if run.len() <= COMPARED {
            compare(run, spellings, &mut pairs);
        } else {
            for &(reason, index) in run {
                let someone = &crowd.people[spellings[index].person];
                let first = spellings[index].form.given.first().filter(|word| !word.is_initial());
                crowded.extend(first.map(|word| (hash(&(reason, "given", &word.skeleton)), index)));
                crowded.extend(someone.coauthors.iter().map(|other| (hash(&(reason, "coauthor", other)), index)));
                crowded.extend(someone.institutions.iter().map(|at| (hash(&(reason, "institution", at)), index)));
            }
        }
    }
    crowded.sort_unstable();
    crowded.dedup();
    for run in crowded.chunk_by(|a, b| a.0 == b.0).filter(|run| (2..=COMPARED).contains(&run.len())) {
        compare(run, spellings, &mut pairs);
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn compare(run: &[(u64, usize)], spellings: &[Spelling<'_>], pairs: &mut Vec<(usize, usize)>) {
    for (at, &(_, a)) in run.iter().enumerate() {
        let others = run[at + 1..].iter().map(|&(_, b)| b);
        pairs.extend(others.filter(|&b| spellings[a].person != spellings[b].person).map(|b| (a.min(b), a.max(b))));
    }
}

/// A family name and an initial: any word but the first may be the family name, any but the last may be left out.
fn of_family(form: &Form, mut reason: impl FnMut(u64)) {
    let last = form.family.last();
    let whole = |word: &&Word| word.letters() > 2 || last == Some(*word);
    let first = form.given.first();
    let initials = form.given.iter().chain(&form.called).filter_map(Word::initial);
    let long_forms = first.into_iter().flat_map(|word| listed(&word.plain)).filter_map(|long| long.chars().next());
    for initial in initials.chain(long_forms) {
        for word in form.family.iter().filter(whole) {
            reason(hash(&("family", &word.skeleton, initial)));
        }
    }
    let middle = form.given.iter().skip(1).filter(|word| word.letters() > 2);
    for (word, initial) in middle.filter_map(|word| Some((word, first?.initial()?))) {
        reason(hash(&("family", &word.skeleton, initial)));
    }
}

/// Fewest letters of a name of which one may be wrong, if the people share something.
const FAIRLY_LONG: usize = 8;

/// Longest name whose letters are looked at one by one.
const LONGEST: usize = 40;

/// The words in any order, the letters without spaces, and the letters with each one left out: names that differ in one
/// letter, or in two neighbours exchanged, have the last in common.
fn of_letters(form: &Form) -> Vec<u64> {
    let words = || form.given.iter().chain(&form.family);
    let mut sorted: Vec<&str> = words().map(|word| word.skeleton.as_str()).collect();
    sorted.sort_unstable();
    let mut reasons = vec![hash(&("words", sorted))];
    let letters: Vec<char> = words().flat_map(|word| word.plain.chars()).collect();
    with_letters_left_out(&letters, (FAIRLY_LONG..=LONGEST).contains(&letters.len()), &mut reasons);
    reasons
}

/// Hashes of the letters, and of the letters with each one left out (polynomials, so that all cost what one does).
fn with_letters_left_out(letters: &[char], each: bool, hashes: &mut Vec<u64>) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut hash, mut front) = (0_u64, Vec::with_capacity(letters.len()));
    for &c in letters {
        front.push(hash);
        hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(c));
    }
    hashes.push(hash);
    if !each {
        return;
    }
    // From the end: the hash of the letters behind, and the power of the place.
    let (mut behind, mut power) = (0_u64, 1_u64);
    for (&c, front) in letters.iter().zip(&front).rev() {
        hashes.push(front.wrapping_mul(power).wrapping_add(behind));
        behind = behind.wrapping_add(u64::from(c).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
    }
}

/// A hash that is the same in every run; equal hashes of different reasons cost a comparison, nothing else.
fn hash(reason: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    reason.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        let mut hashes = Vec::new();
        with_letters_left_out(&text.chars().collect::<Vec<_>>(), true, &mut hashes);
        hashes
    }

    #[test]
    fn names_of_one_wrong_letter_meet() {
        let meet = |a: &str, b: &str| hashes(a).iter().any(|hash| hashes(b).contains(hash));
        assert!(meet("friedmann", "friedman") && meet("friedmann", "freidmann") && meet("friedmann", "friedmenn"));
        assert!(!meet("friedmann", "fredman") && !meet("friedmann", "hartmann"));
    }
}
