//! Contributions that may be one, group by group.

use std::collections::BTreeMap;

use super::article::Article;
use super::candidates::{Index, Pair};
use super::compare::{Abstracts, Finding};
use crate::diagnostic::{Code, Diagnostic};
use crate::event::{Contribution, Event, Kind, RepeatUnit, slug};
use crate::record::RepeatsRecord;

/// What was found.
pub(super) struct Similar {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The group of each contribution, by its position; alone it is one of its own.
    pub(super) groups: Vec<usize>,
}

/// Shares of stretches, one in so many, from which two abstracts are compared.
const ONE_IN: usize = 6;

/// Compares the candidates; of those that hang together one diagnostic each.
pub(super) fn similar(event: &Event, settled: &RepeatsRecord, articles: &[Article<'_>], index: &Index) -> Similar {
    let told_apart = Settled::of(event, settled);
    let mut found: Vec<(usize, usize, Finding)> = Vec::new();
    for pair in candidates(articles, index) {
        let (one, other) = (&articles[pair.0], &articles[pair.1]);
        if let Some(finding) = Finding::of(one, other, index) {
            found.push((one.position, other.position, finding));
        }
    }
    let ends = |(one, other, _): &(usize, usize, Finding)| (*one.min(other), *one.max(other));
    found.sort_by(|one, other| other.2.weight().cmp(&one.2.weight()).then_with(|| ends(one).cmp(&ends(other))));
    let mut all = Groups::new(event.contributions.len());
    let mut reported = Groups::new(event.contributions.len());
    let mut edges: Vec<(usize, usize, Finding)> = Vec::new();
    for (one, other, finding) in found {
        all.join(one, other);
        if !told_apart.both(one, other) && reported.join(one, other) {
            edges.push((one, other, finding));
        }
    }
    let mut by_group: BTreeMap<usize, Vec<(usize, usize, Finding)>> = BTreeMap::new();
    for edge in edges {
        by_group.entry(reported.of(edge.0)).or_default().push(edge);
    }
    let diagnostics = by_group.into_values().map(|edges| said(&event.contributions, &edges)).collect();
    Similar { diagnostics, groups: (0..event.contributions.len()).map(|position| all.of(position)).collect() }
}

/// Pairs of articles that are worth comparing, each once.
fn candidates(articles: &[Article<'_>], index: &Index) -> Vec<(usize, usize)> {
    let enough = |pair: &&Pair| {
        let shortest = articles[pair.first].words.len().min(articles[pair.second].words.len());
        pair.count * ONE_IN >= shortest
    };
    // Of a title the title itself is shared, or half of its pairs of words, with both numbers of an author.
    let titled = |pair: &&Pair| {
        let shortest = articles[pair.first].title.words.len().min(articles[pair.second].title.words.len());
        pair.count >= shortest.saturating_sub(1).max(1)
    };
    let alike = index.alike.iter().filter(enough);
    let mut pairs: Vec<(usize, usize)> =
        alike.chain(index.titled.iter().filter(titled)).map(|pair| (pair.first, pair.second)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Contributions of which the organizer has said what they are.
struct Settled {
    /// Groups of `different` and of `related`, by contribution.
    groups: BTreeMap<usize, Vec<usize>>,
}

impl Settled {
    fn of(event: &Event, settled: &RepeatsRecord) -> Self {
        let position: BTreeMap<&str, usize> =
            event.contributions.iter().enumerate().map(|(position, it)| (it.id.as_str(), position)).collect();
        // A contribution that is printed as another one stands for it here too.
        let merged = event.repeats.iter().filter(|repeat| repeat.unit == RepeatUnit::Contribution);
        let merged: BTreeMap<&str, &str> = merged
            .filter_map(|repeat| Some((repeat.contribution.as_str(), repeat.kept_in.as_ref()?.as_str())))
            .collect();
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, group) in settled.different.iter().chain(&settled.related).enumerate() {
            for id in group {
                let id = slug(&id.value);
                let id = merged.get(id.as_str()).copied().unwrap_or(&id);
                if let Some(&position) = position.get(id) {
                    groups.entry(position).or_default().push(number);
                }
            }
        }
        Self { groups }
    }

    /// Whether one group names both.
    fn both(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.groups.get(&one), self.groups.get(&other));
        one.zip(other).is_some_and(|(one, other)| one.iter().any(|group| other.contains(group)))
    }
}

/// What hangs together, each group under its first member.
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    fn of(&mut self, mut member: usize) -> usize {
        while self.parents[member] != member {
            self.parents[member] = self.parents[self.parents[member]];
            member = self.parents[member];
        }
        member
    }

    /// Joins two groups; whether they were two.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.of(one), self.of(other));
        self.parents[one.max(other)] = one.min(other);
        one != other
    }
}

/// Members of a group that a message names.
const NAMED: usize = 10;

/// Members that the help lists, to be copied.
const LISTED: usize = 100;

/// One diagnostic on contributions that may be one; the first pair is the one for which most speaks.
fn said(contributions: &[Contribution], edges: &[(usize, usize, Finding)]) -> Diagnostic {
    let mut members: Vec<usize> = edges.iter().flat_map(|(one, other, _)| [*one, *other]).collect();
    members.sort_unstable();
    members.dedup();
    let (old, new, finding) = &edges[0];
    let (one, other) = (old.min(new), old.max(new));
    let id = |position: &usize| contributions[*position].id.as_str();
    let what = if finding.is_abstract_only() { "have one abstract" } else { "may be one contribution" };
    let mut message = format!("`{}` and `{}` {what}: {}", id(one), id(other), finding.reasons());
    if members.len() > 2 {
        let others = members.iter().filter(|member| *member != one && *member != other);
        let named: Vec<String> = others.map(|member| format!("`{}`", id(member))).collect();
        let shown = named.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = named.len().saturating_sub(NAMED);
        message +=
            &if more > 0 { format!("; likewise {shown} and {more} more") } else { format!("; likewise {shown}") };
    }
    let place = |position: &usize| {
        let places = &contributions[*position].places;
        if finding.is_abstract_only() { &places.abstract_ } else { &places.title }
    };
    let mut diagnostic = Diagnostic::new(Code::ContributionSimilar, place(other), message);
    let ids = members.iter().take(LISTED).map(id).collect::<Vec<_>>().join(", ");
    let kinds: Vec<Kind> = members.iter().map(|member| contributions[*member].kind).collect();
    let same = format!("`same: [[{ids}]]` prints it once");
    let related = format!("`related: [[{ids}]]` prints each and leads to the others");
    let ways = if kinds.windows(2).any(|pair| pair[0] != pair[1]) { [related, same] } else { [same, related] };
    let mut help =
        format!("under `repeats:` in event.yaml {}; {}; `different: [[{ids}]]` says no more of it", ways[0], ways[1]);
    if let Abstracts::Alike { shown, .. } = &finding.abstracts {
        help = format!("from `{}` to `{}` the abstract changes in `{shown}`; {help}", id(old), id(new));
    }
    diagnostic = diagnostic.help(help);
    for member in members.iter().filter(|member| *member != other).take(NAMED) {
        diagnostic = diagnostic.also(place(member), format!("`{}` stands here", id(member)));
    }
    diagnostic
}
