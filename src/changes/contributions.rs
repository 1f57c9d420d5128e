//! What became of the contributions.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Pairs;
use super::{Change, Difference, Fate, Field, Slot, Subject, difference, listed, slots, word};
use crate::event::{Affiliation, AffiliationId, Author, Contribution, ContributionId, Event, Kind};
use crate::prose::{plain_text, units};
use crate::record::identity::is_one_person;

/// The changes of contributions, in the order of the new programme, then those that are withdrawn. What begins or ends with its
/// session is told by the session's change.
pub(super) fn changes(old: &Event, new: &Event, pairs: &Pairs<'_>, sessions: &[Change]) -> Vec<Change> {
    let along = |fate: Fate| -> BTreeSet<&str> {
        let changes = sessions.iter().filter(|change| change.fate == fate);
        changes.flat_map(|change| &change.along).map(String::as_str).collect()
    };
    let (begun, ended) = (along(Fate::New), along(Fate::Cancelled));
    let by_id: BTreeMap<&ContributionId, &Contribution> = old.contributions.iter().map(|it| (&it.id, it)).collect();
    let names = [old, new].map(|event| Names::of(&event.affiliations));
    let changed = new.contributions.iter().filter_map(|now| {
        let was = pairs.contributions.before(&now.id).and_then(|id| by_id.get(id).copied());
        let change = change(was, Some(now), pairs);
        match was {
            Some(was) => {
                let mut differences = if ended.contains(was.id.as_str()) { Vec::new() } else { moves(&change, pairs) };
                differences.extend(of_texts(was, now, &names));
                (!differences.is_empty()).then_some(Change { differences, ..change })
            }
            None => (!begun.contains(now.id.as_str())).then_some(change),
        }
    });
    let gone = old.contributions.iter().filter(|it| pairs.contributions.now(&it.id).is_none());
    let gone = gone.filter(|it| !ended.contains(it.id.as_str())).map(|was| change(Some(was), None, pairs));
    changed.chain(gone).collect()
}

fn change(was: Option<&Contribution>, now: Option<&Contribution>, pairs: &Pairs<'_>) -> Change {
    let olds = |it: &Contribution| slots::of_contribution(it, |id| pairs.old_session(id));
    let news = |it: &Contribution| slots::of_contribution(it, |id| pairs.new_session(id));
    let title = now.or(was).map(|it| plain_text(&it.title)).unwrap_or_default();
    let [was, now] = [was.map(|it| (it, olds(it))), now.map(|it| (it, news(it)))]
        .map(|side| side.map(|(it, slots)| (it.id.to_string(), slots)));
    Change::new(Subject::Contribution, title, was, now)
}

/// What differs in time and place, but for what goes along with its session.
fn moves(change: &Change, pairs: &Pairs<'_>) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (was, now) in slots::couples(pairs, &change.was, &change.now) {
        let mut found = slots::differences(was, now, false);
        if was.zip(now).is_some_and(|(was, now)| slots::is_carried(pairs, was, now)) {
            let length = |slot: &Slot| Some(slot.end?.duration_since(slot.start?));
            found.retain(|it| it.field == Field::Time && was.and_then(length) != now.and_then(length));
            found.iter_mut().for_each(|difference| difference.on_slip = false);
            differences.extend(found);
            continue;
        }
        let session = |slot: Option<&Slot>| slot.and_then(|slot| slot.session.as_ref()).map(ToString::to_string);
        let is_timed = [was, now].iter().flatten().any(|slot| slot.start.is_some());
        // Under another heading at the same time and place it is still found.
        let is_elsewhere = !is_timed || found.iter().any(|it| it.on_slip);
        let is_one = was.zip(now).is_some_and(|(was, now)| slots::is_same_session(pairs, was, now));
        let session = difference(Field::Session, session(was), session(now), is_elsewhere).filter(|_| !is_one);
        differences.extend(found.into_iter().chain(session));
    }
    differences
}

fn of_texts(was: &Contribution, now: &Contribution, names: &[Names<'_>; 2]) -> Vec<Difference> {
    let text = |it: &Contribution| Some(units(&it.abstract_).join("\n\n"));
    let words = |it: &Contribution| listed(it.keywords.iter().map(String::as_str));
    let links = |it: &Contribution| {
        Some(it.links.iter().map(|(name, to)| format!("{name}: {to}")).collect::<Vec<_>>().join("; "))
    };
    // A poster without a board is found by its number.
    let hangs_by_number = |it: &Contribution| it.kind == Kind::Poster && it.board.is_none();
    let by_number = hangs_by_number(was) && hangs_by_number(now);
    let differences = [
        difference(Field::Board, was.board.clone(), now.board.clone(), true),
        difference(Field::Number, was.number.clone(), now.number.clone(), by_number),
        difference(Field::Kind, Some(word(&was.kind)), Some(word(&now.kind)), true),
        difference(Field::Title, Some(plain_text(&was.title)), Some(plain_text(&now.title)), true),
        speakers(was, now),
        authors(was, now),
        difference(Field::Affiliations, names[0].behind(was), names[1].behind(now), false),
        difference(Field::Abstract, text(was), text(now), true),
        difference(Field::Keywords, words(was), words(now), false),
        difference(Field::Links, links(was), links(now), false),
    ];
    differences.into_iter().flatten().collect()
}

/// Another speaker is told where the book names one.
fn speakers(was: &Contribution, now: &Contribution) -> Option<Difference> {
    let [old, new] = [was, now].map(|it| it.authors.iter().filter(|author| author.speaker).collect::<Vec<_>>());
    people(Field::Speaker, &old, &new, !old.is_empty() && !new.is_empty())
}

fn authors(was: &Contribution, now: &Contribution) -> Option<Difference> {
    let [old, new] = [was, now].map(|it| it.authors.iter().collect::<Vec<_>>());
    people(Field::Authors, &old, &new, true)
}

/// What differs between two lists of people; another order is not told, and another spelling is typing.
fn people(field: Field, old: &[&Author], new: &[&Author], on_slip: bool) -> Option<Difference> {
    let names = |list: &[&Author]| listed(list.iter().map(|author| author.name.literal.as_str()));
    let found = difference(field, names(old), names(new), on_slip)?;
    let [came, left] = [strangers(new, old), strangers(old, new)];
    let is_same = came.is_empty() && left.is_empty();
    let in_order =
        old.len() == new.len() && old.iter().zip(new).all(|(one, other)| is_one_person(&one.name, &other.name));
    Some(Difference { typographic: in_order, on_slip: found.on_slip && !is_same, ..found })
}

/// Those of one list who are not in the other.
pub(super) fn strangers<'a>(of: &[&'a Author], other: &[&Author]) -> Vec<&'a Author> {
    let is_there = |author: &Author| other.iter().any(|it| is_one_person(&it.name, &author.name));
    of.iter().copied().filter(|author| !is_there(author)).collect()
}

/// The printed names of affiliations.
struct Names<'e>(BTreeMap<&'e AffiliationId, &'e str>);

impl<'e> Names<'e> {
    fn of(affiliations: &'e [Affiliation]) -> Self {
        Self(affiliations.iter().map(|it| (&it.id, it.name.as_str())).collect())
    }

    /// All that stand behind the authors, each once, in order.
    fn behind(&self, contribution: &Contribution) -> Option<String> {
        let mut names: Vec<&str> = Vec::new();
        for name in contribution.authors.iter().flat_map(|it| &it.affiliations).filter_map(|id| self.0.get(id)) {
            if !names.contains(name) {
                names.push(name);
            }
        }
        listed(names)
    }
}
