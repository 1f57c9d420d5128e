//! The order of the slip, and its numbers.

use jiff::civil::DateTime;

use super::{Change, Subject};
use crate::event::Event;

/// By day and time, then by room, sessions before what is given in them; what has no entry comes last. Equal ones stay as they
/// come: in the order of the programme.
pub(super) fn arrange(changes: &mut [Change], old: &Event, new: &Event) {
    let rooms: Vec<&String> = new.about.rooms.iter().chain(&old.about.rooms).collect();
    changes.sort_by_cached_key(|change| {
        let slot = change.now.first().or(change.was.first());
        let start = slot.and_then(|slot| slot.start).unwrap_or(DateTime::MAX);
        let room = slot.and_then(|slot| slot.room.as_ref()).map(|room| rooms.iter().position(|it| *it == room));
        (
            !change.has_entry(),
            change.subject != Subject::Event,
            start,
            room.flatten().unwrap_or(usize::MAX),
            change.subject,
        )
    });
    let entries = changes.iter_mut().filter(|change| change.has_entry() && change.subject != Subject::Event);
    for (change, number) in entries.zip(1..) {
        change.number = Some(number);
    }
}
