//! What has a time, in order.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::event::{Contribution, ContributionId, Event, Session};
use crate::record::SessionKind;

/// An entry of the schedule.
pub(super) struct Slot<'e> {
    /// Its number among all.
    pub(super) nth: usize,
    pub(super) session: &'e Session,
    pub(super) given: Given<'e>,
    pub(super) start: DateTime,
    pub(super) end: Option<DateTime>,
    pub(super) room: Option<&'e String>,
}

/// What is given in it.
#[derive(Clone, Copy)]
pub(super) enum Given<'e> {
    /// A contribution, in its first slot (1) or a further one.
    Talk(&'e Contribution, usize),
    /// The session as a whole.
    Session,
}

impl Slot<'_> {
    /// The same from export to export.
    pub(super) fn name(&self) -> String {
        match self.given {
            Given::Talk(item, nth) => format!("talk {} {nth}", item.id.as_str()),
            Given::Session => format!("session {}", self.session.id.as_str()),
        }
    }

    /// `1-first-bell`: behind the number stands the id that `pull` takes up again. Sessions have the number 0.
    pub(super) fn slug(&self) -> String {
        match self.given {
            Given::Talk(item, nth) => format!("{nth}-{}", item.id.as_str()),
            Given::Session => format!("0-{}", self.session.id.as_str()),
        }
    }
}

pub(super) fn slots(event: &Event) -> Vec<Slot<'_>> {
    let items: BTreeMap<&ContributionId, &Contribution> = event.contributions.iter().map(|it| (&it.id, it)).collect();
    let mut slots = Vec::new();
    for session in &event.sessions {
        let room = session.room.as_ref();
        let slot = |given, start, end| Slot { nth: 0, session, given, start, end, room };
        let given = session.contributions.iter().filter_map(|id| items.get(id).copied());
        let mut timed = Vec::new();
        let mut is_whole = true;
        for item in given {
            for (nth, it) in (1..).zip(item.slots()).filter(|(_, it)| it.session == session.id) {
                // What is alone in a session takes all of it.
                let alone = (session.contributions.len() == 1).then_some(session.start).flatten();
                match it.start.or(alone) {
                    Some(start) => timed.push(slot(Given::Talk(item, nth), start, it.end)),
                    None => is_whole = false,
                }
            }
        }
        // A talk that nobody ends goes on until the next one, the last until its session's end.
        let starts: Vec<DateTime> = timed.iter().map(|slot| slot.start).collect();
        for slot in &mut timed {
            let next = starts.iter().copied().filter(|start| *start > slot.start).min();
            slot.end = slot.end.or(next).or(session.end).filter(|end| *end > slot.start);
        }
        if let Some(start) = session.start.filter(|_| timed.is_empty() || !is_whole) {
            slots.push(slot(Given::Session, start, session.end.filter(|end| *end > start)));
        }
        slots.extend(timed);
    }
    slots.sort_by_key(|slot| (slot.start, slot.end));
    for (nth, slot) in slots.iter_mut().enumerate() {
        slot.nth = nth;
    }
    slots
}

pub(super) fn kind(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Poster => "posters",
        other => other.as_str(),
    }
}
