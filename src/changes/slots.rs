//! When and where something is given, and what goes along with its session.

use super::pairs::Pairs;
use super::{Difference, Field, Slot, difference, interval};
use crate::event::{Contribution, Session, SessionId};

/// The slots of a contribution, the first one first; one without a time has that of its session.
pub(super) fn of_contribution<'e>(
    contribution: &Contribution,
    session: impl Fn(&SessionId) -> Option<&'e Session>,
) -> Vec<Slot> {
    let slots = contribution.slots().map(|slot| {
        let within = session(&slot.session);
        let (start, end) = match (slot.start, within) {
            (None, Some(session)) => (session.start, session.end),
            (start, _) => (start, slot.end),
        };
        Slot { start, end, room: within.and_then(|session| session.room.clone()), session: Some(slot.session) }
    });
    slots.collect()
}

/// The slot of a session.
pub(super) fn of_session(session: &Session) -> Slot {
    Slot { start: session.start, end: session.end, room: session.room.clone(), session: None }
}

/// The slots of two times that belong together: those in the same session, then the others in their order.
pub(super) fn couples<'s>(
    pairs: &Pairs<'_>,
    old: &'s [Slot],
    new: &'s [Slot],
) -> Vec<(Option<&'s Slot>, Option<&'s Slot>)> {
    let mut left: Vec<&Slot> = new.iter().collect();
    let mut couples: Vec<(Option<&Slot>, Option<&Slot>)> = Vec::new();
    for was in old {
        let at = left.iter().position(|now| is_same_session(pairs, was, now));
        couples.push((Some(was), at.map(|at| left.remove(at))));
    }
    let mut left = left.into_iter();
    for couple in couples.iter_mut().filter(|(_, now)| now.is_none()) {
        couple.1 = left.next();
    }
    couples.extend(left.map(|now| (None, Some(now))));
    couples
}

/// Whether both are in the same session, at the same distance from its beginning.
pub(super) fn is_carried(pairs: &Pairs<'_>, was: &Slot, now: &Slot) -> bool {
    let start = |slot: &Slot, session: Option<&Session>| Some(slot.start?.duration_since(session?.start?));
    let [before, after] = [
        start(was, was.session.as_ref().and_then(|id| pairs.old_session(id))),
        start(now, now.session.as_ref().and_then(|id| pairs.new_session(id))),
    ];
    let is_shell = was.session.as_ref().is_some_and(|id| pairs.was_shell(id))
        && now.session.as_ref().is_some_and(|id| pairs.is_shell(id));
    !is_shell && is_same_session(pairs, was, now) && (before == after || was.start.is_none() && now.start.is_none())
}

/// Whether both are in the same session.
pub(super) fn is_same_session(pairs: &Pairs<'_>, was: &Slot, now: &Slot) -> bool {
    let now = now.session.as_ref();
    now.is_some() && was.session.as_ref().and_then(|id| pairs.sessions.now(id)) == now
}

/// What differs between two slots in time and room.
pub(super) fn differences(was: Option<&Slot>, now: Option<&Slot>, tells_end: bool) -> Vec<Difference> {
    let time = |slot: Option<&Slot>| slot.and_then(|slot| interval(slot.start, slot.end));
    let room = |slot: Option<&Slot>| slot.and_then(|slot| slot.room.clone());
    let starts_otherwise = was.map(|slot| slot.start) != now.map(|slot| slot.start);
    let time = difference(Field::Time, time(was), time(now), tells_end || starts_otherwise);
    [time, difference(Field::Room, room(was), room(now), true)].into_iter().flatten().collect()
}
