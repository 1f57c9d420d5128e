//! What became of the sessions and breaks.

use super::pairs::Pairs;
use super::{Change, Difference, Field, Subject, difference, ids, listed, slots, word};
use crate::event::{Contribution, ContributionId, Event, Session, SessionKind};

/// The changes of sessions: those of the new programme in its order, then those that are cancelled.
pub(super) fn changes(old: &Event, new: &Event, pairs: &Pairs<'_>) -> Vec<Change> {
    let before = |session: &Session| pairs.sessions.before(&session.id).and_then(|id| pairs.old_session(id));
    let changed = new.sessions.iter().filter_map(|session| match before(session) {
        Some(was) => of_pair(was, session, (old, new), pairs),
        None if pairs.is_shell(&session.id) => None,
        None => {
            let begun = session.contributions.iter().filter(|id| pairs.contributions.before(id).is_none());
            Some(Change { along: ids(begun), ..change(None, Some(session)) })
        }
    });
    let gone = old.sessions.iter().filter(|it| pairs.sessions.now(&it.id).is_none() && !pairs.was_shell(&it.id));
    let gone = gone.map(|session| {
        let ended = session.contributions.iter().filter(|id| pairs.is_given_no_more(id));
        Change { along: ids(ended), ..change(Some(session), None) }
    });
    changed.chain(gone).collect()
}

fn change(was: Option<&Session>, now: Option<&Session>) -> Change {
    let [was_at, now_at] = [was, now].map(|it| it.map(|it| (it.id.to_string(), vec![slots::of_session(it)])));
    let title = now.or(was).map(|session| session.title.clone()).unwrap_or_default();
    Change::new(Subject::Session, title, was_at, now_at)
}

fn of_pair(was: &Session, now: &Session, (old, new): (&Event, &Event), pairs: &Pairs<'_>) -> Option<Change> {
    let chairs = |session: &Session| session.chair.clone();
    let order = orders(was, now, (old, new), pairs);
    let mut differences = slots::differences(Some(&slots::of_session(was)), Some(&slots::of_session(now)), true);
    // Its contribution tells what becomes of a shell.
    let is_shell = pairs.was_shell(&was.id) && pairs.is_shell(&now.id);
    let moved = !is_shell && differences.iter().any(|it| it.on_slip);
    let others = [
        difference(Field::Title, Some(was.title.clone()), Some(now.title.clone()), true),
        difference(Field::Chair, chairs(was), chairs(now), was.chair.is_some()),
        difference(Field::Kind, Some(word(&was.kind)), Some(word(&now.kind)), false),
        difference(Field::Track, was.track.clone(), now.track.clone(), false),
        order,
    ];
    differences.extend(others.into_iter().flatten());
    differences.retain(|it| !is_shell || it.field == Field::Chair || !it.on_slip);
    let is_along =
        |id: &&ContributionId| moved && pairs.contributions.before(id).is_some_and(|id| was.contributions.contains(id));
    let along = ids(now.contributions.iter().filter(is_along));
    (!differences.is_empty()).then(|| Change { differences, along, ..change(Some(was), Some(now)) })
}

/// The order of what both have, where times of their own do not tell it and it is no wall of posters.
fn orders(was: &Session, now: &Session, (old, new): (&Event, &Event), pairs: &Pairs<'_>) -> Option<Difference> {
    let before: Vec<&ContributionId> = was
        .contributions
        .iter()
        .filter_map(|id| pairs.contributions.now(id))
        .filter(|id| now.contributions.contains(id))
        .collect();
    let after: Vec<&ContributionId> = now.contributions.iter().filter(|id| before.contains(id)).collect();
    let of = |event: &Event, session: &Session| -> bool {
        let timed =
            |it: &&Contribution| session.contributions.contains(&it.id) && it.slots().any(|slot| slot.start.is_some());
        event.contributions.iter().any(|it| timed(&it))
    };
    if before == after || now.kind == SessionKind::Poster || of(old, was) || of(new, now) {
        return None;
    }
    let text = |list: &[&ContributionId]| listed(list.iter().map(|id| id.as_str()));
    difference(Field::Order, text(&before), text(&after), true)
}
