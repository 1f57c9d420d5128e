//! Contributions that the organizer says are one (`repeats:` in event.yaml, `same:`), joined before anybody reads them, so that
//! no list, index or session knows of a second one; and those that present one work (`related:`).

mod fill;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::about::tidied;
use super::contributions::Ids;
use super::dialects;
use super::schedule::unknown;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{Contribution, ContributionId, Locus, Repeat, RepeatUnit, slug};
use crate::prose::{self, Inline, Macros, Reading, Vocabulary};
use crate::record::{ContributionRecord, Records};

/// Records in which each contribution stands once.
pub(super) struct Joined<'a> {
    /// The records, without those joined into others.
    pub(super) records: Cow<'a, Records>,
    /// Titles of the sessions that records joined into one name, by its index among the records.
    pub(super) sessions: BTreeMap<usize, Vec<Spanned<String>>>,
    /// The contributions that are left out.
    pub(super) repeats: Vec<Repeat>,
}

/// Joins the contributions of each group under `same:` into the first one named. What it lacks it takes from the others; what
/// they have otherwise is said.
pub(super) fn joined<'a>(
    records: &'a Records,
    macros: &Macros,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Joined<'a> {
    let groups = &records.event.repeats.same;
    if groups.is_empty() {
        return Joined { records: Cow::Borrowed(records), sessions: BTreeMap::new(), repeats: Vec::new() };
    }
    let event_dialect = records.event.dialect.as_ref().map(|dialect| dialect.value);
    // As they are read when each is printed: an id that is made of a title stays what it is without `same:`.
    let readings = |record: &ContributionRecord| {
        let said = record.dialect.as_ref().map(|dialect| dialect.value).or(event_dialect);
        let (above, below) = dialects::of_both(&record.title, record.abstract_.as_ref(), said);
        [above, below].map(|dialect| Reading { dialect: Some(dialect), macros, vocabulary })
    };
    let mut ids = Ids::reserve(&records.contributions, diagnostics);
    let titles =
        records.contributions.iter().map(|record| prose::read_inline(&record.title, readings(record)[0]).value);
    let titles: Vec<Vec<Inline>> = titles.collect();
    let ids: Vec<ContributionId> = titles.iter().enumerate().map(|(index, title)| ids.of(index, title)).collect();
    let titles: Vec<String> = titles.iter().map(|title| prose::plain_text(title)).collect();
    let index_of: BTreeMap<String, usize> = ids.iter().enumerate().map(|(index, id)| (id.to_string(), index)).collect();
    let kept = Kept::of(groups, &index_of, ids.len(), diagnostics);

    let mut all = records.clone();
    // Ids made of titles stay what they were with fewer titles.
    for (record, id) in all.contributions.iter_mut().zip(&ids) {
        let place = record.id.as_ref().map(|id| id.place.clone()).unwrap_or_default();
        record.id = Some(Spanned::new(id.to_string(), place));
    }
    let mut sessions = kept.sessions(records, &ids);
    for &index in sessions.keys() {
        all.contributions[index].session = None;
    }
    let mut repeats = Vec::new();
    for &(index, target) in &kept.dropped {
        let other = &records.contributions[index];
        let filled = fill::fill(&mut all.contributions[target], other);
        diagnostics.push(filled.said(other, &all.contributions[target], &ids[index], &ids[target]));
        let units = other.abstract_.as_ref().map(|text| prose::units(&prose::read(text, readings(other)[1]).value));
        let text = std::iter::once(titles[index].clone()).chain(units.unwrap_or_default());
        repeats.push(Repeat {
            contribution: ids[index].clone(),
            unit: RepeatUnit::Contribution,
            text: text.collect::<Vec<_>>().join("\n"),
            kept_at: Some(Locus::FIRST),
            kept_in: Some(ids[target].clone()),
            removed_at: Locus::FIRST,
        });
    }
    let kept_ids = kept.dropped.iter().map(|&(index, target)| (ids[index].to_string(), ids[target].to_string()));
    rename(&mut all, &kept_ids.collect());
    let mut index = 0..;
    all.contributions.retain(|_| index.next().is_some_and(|index| kept.of[index] == index));
    sessions = sessions.into_iter().map(|(index, titles)| (kept.position(index), titles)).collect();
    Joined { records: Cow::Owned(all), sessions, repeats }
}

/// Which contribution each is printed as.
struct Kept {
    /// The index of the one that is printed, by index.
    of: Vec<usize>,
    /// Those that are joined into others and the others, in the order of the groups.
    dropped: Vec<(usize, usize)>,
}

impl Kept {
    fn of(
        groups: &[Vec<Spanned<String>>],
        index_of: &BTreeMap<String, usize>,
        count: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut of: Vec<usize> = (0..count).collect();
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for group in groups {
            let group = known(group, "same", index_of, diagnostics);
            // Groups that share a contribution are one; the group written first says which one is printed.
            let earlier = group.iter().map(|&index| of[index]).find(|target| members.contains_key(target));
            let Some(target) = earlier.or(group.first().copied()) else { continue };
            for index in group {
                let joins = of[index];
                if joins == target {
                    continue;
                }
                let all: Vec<usize> = members.remove(&joins).into_iter().flatten().chain([joins]).collect();
                all.iter().for_each(|&index| of[index] = target);
                members.entry(target).or_default().extend(all);
            }
        }
        let dropped = members.into_iter().flat_map(|(target, all)| all.into_iter().map(move |index| (index, target)));
        Self { dropped: dropped.collect(), of }
    }

    /// Titles of the sessions that the members of a group name, where the programme has no slot for them, by the index of the
    /// one that is printed.
    fn sessions(&self, records: &Records, ids: &[ContributionId]) -> BTreeMap<usize, Vec<Spanned<String>>> {
        let slots = records.program.iter().flat_map(|session| &session.contributions);
        let slots: std::collections::BTreeSet<String> = slots.map(|slot| slug(&slot.id.value)).collect();
        let mut sessions: BTreeMap<usize, Vec<Spanned<String>>> = BTreeMap::new();
        for &(index, target) in &self.dropped {
            for index in [target, index] {
                let title = records.contributions[index].session.clone();
                let title = title.filter(|title| tidied(Some(title)).is_some() && !slots.contains(ids[index].as_str()));
                let titles = sessions.entry(target).or_default();
                titles.extend(title.filter(|title| titles.iter().all(|known| known.value != title.value)));
            }
        }
        sessions
    }

    /// The index that the contribution has when the others are gone.
    fn position(&self, index: usize) -> usize {
        self.of[..index].iter().enumerate().filter(|(at, of)| at == *of).count()
    }
}

/// The contributions of a group, each once; ids of none are named.
fn known(
    group: &[Spanned<String>],
    key: &str,
    index_of: &BTreeMap<String, usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let mut known = Vec::new();
    for id in group {
        match index_of.get(&slug(&id.value)) {
            Some(index) if known.contains(index) => {}
            Some(&index) => known.push(index),
            None => diagnostics.push(unknown(&format!("`{key}` under `repeats`"), id, index_of)),
        }
    }
    known
}

/// Leads every reference to a contribution that is gone to the one it is printed as.
fn rename(records: &mut Records, kept: &BTreeMap<String, String>) {
    let slots = records.program.iter_mut().flat_map(|session| &mut session.contributions).map(|slot| &mut slot.id);
    let people = records.event.people.iter_mut().flat_map(|person| &mut person.contributions);
    let repeats = &mut records.event.repeats;
    let groups = repeats.related.iter_mut().chain(&mut repeats.different).flatten();
    for id in slots.chain(people).chain(groups) {
        if let Some(kept) = kept.get(&slug(&id.value)) {
            id.value.clone_from(kept);
        }
    }
}

/// Lets contributions of one work know of each other, in the order in which the organizer names them.
pub(super) fn relate(records: &Records, contributions: &mut [Contribution], diagnostics: &mut Vec<Diagnostic>) {
    let repeats = &records.event.repeats;
    if repeats.related.is_empty() && repeats.different.is_empty() {
        return;
    }
    let index_of: BTreeMap<String, usize> =
        contributions.iter().enumerate().map(|(index, contribution)| (contribution.id.to_string(), index)).collect();
    let ids: Vec<ContributionId> = contributions.iter().map(|contribution| contribution.id.clone()).collect();
    for group in &repeats.related {
        let group = known(group, "related", &index_of, diagnostics);
        for &index in &group {
            let related = &mut contributions[index].related;
            for other in group.iter().filter(|&&other| other != index).map(|&other| &ids[other]) {
                if !related.contains(other) {
                    related.push(other.clone());
                }
            }
        }
    }
    for group in &repeats.different {
        known(group, "different", &index_of, diagnostics);
    }
}

impl fill::Filled {
    /// What became of a contribution that is printed as another one.
    fn said(
        &self,
        other: &ContributionRecord,
        kept: &ContributionRecord,
        id: &ContributionId,
        kept_id: &ContributionId,
    ) -> Diagnostic {
        let mut message = format!("`{id}` is printed as `{kept_id}`");
        if !self.taken.is_empty() {
            message += &format!("; taken over: {}", self.taken.join(", "));
        }
        if !self.differing.is_empty() {
            message += &format!("; otherwise in it, and not printed: {}", self.differing.join(", "));
        }
        let help = format!(
            "to print it for itself, take it out of `same:` under `repeats:`; what is printed stands at `{kept_id}`"
        );
        Diagnostic::new(Code::ContributionMerged, &other.title.place, message)
            .help(help)
            .also(&kept.title.place, "printed here")
    }
}
