//! A programme from entries that each say when and where they are: what most systems export.

use jiff::civil::DateTime;

use super::kind;
use crate::diagnostic::{Place, Spanned};
use crate::record::{SessionKind, SessionRecord, SlotRecord};

/// An entry of a schedule.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Entry {
    /// The contribution given, or none for a break.
    pub(super) id: Option<Spanned<String>>,
    /// The session it belongs to, as the source calls it.
    pub(super) session: Option<Spanned<String>>,
    /// Its own title.
    pub(super) title: Spanned<String>,
    /// When it starts, on the event's clock.
    pub(super) start: Option<Spanned<DateTime>>,
    /// When it ends.
    pub(super) end: Option<Spanned<DateTime>>,
    /// The room.
    pub(super) room: Option<Spanned<String>>,
    /// The track.
    pub(super) track: Option<Spanned<String>>,
    /// Who chairs.
    pub(super) chair: Option<Spanned<String>>,
    /// What kind of session it makes, where it is said.
    pub(super) kind: Option<SessionKind>,
    /// Where it stands.
    pub(super) place: Place,
}

/// The programme: entries of one session, or of one track in one room on one day that follow each other, stand in one; a break stands
/// alone. Sorted by start and room; what has no time stands behind.
pub(super) fn sessions(mut entries: Vec<Entry>) -> Vec<SessionRecord> {
    let value = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    entries.sort_by_key(|it| (it.start.is_none(), it.start.as_ref().map(|start| start.value), value(&it.room)));
    let mut sessions: Vec<SessionRecord> = Vec::new();
    // The last session of each room and title that may go on.
    for entry in entries {
        let is_break = entry.id.is_none() || entry.kind == Some(SessionKind::Break);
        let title = entry.session.clone().or_else(|| entry.track.clone().filter(|_| !is_break));
        let slot = entry.id.clone().map(|id| SlotRecord { id, start: entry.start.clone(), end: entry.end.clone() });
        let day = entry.start.as_ref().map(|start| start.value.date());
        let open = sessions.iter_mut().rev().take(64).find(|session| {
            !is_break
                && session.kind.as_ref().map(|kind| kind.value) != Some(SessionKind::Break)
                && title.as_ref().is_some_and(|title| title.value == session.title.value)
                && value(&session.room) == value(&entry.room)
                && session.start.as_ref().map(|start| start.value.date()) == day
        });
        if let (Some(session), Some(slot)) = (open, &slot) {
            session.contributions.push(slot.clone());
            if session.end.as_ref().map(|end| end.value) < entry.end.as_ref().map(|end| end.value) {
                session.end = entry.end;
            }
            continue;
        }
        let kind = entry.kind.or_else(|| {
            (is_break || (entry.id.is_none() && kind::is_break(&entry.title.value))).then_some(SessionKind::Break)
        });
        sessions.push(SessionRecord {
            title: title.unwrap_or(entry.title),
            kind: kind.map(Spanned::made),
            start: entry.start,
            end: entry.end,
            room: entry.room,
            track: entry.track,
            chair: entry.chair,
            contributions: slot.into_iter().collect(),
            place: entry.place,
        });
    }
    sessions
}
