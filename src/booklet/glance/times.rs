//! From when to when a session stands in the grid.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::diagnostic::{Code, Diagnostic};
use crate::event::{Contribution, Session};

/// Minutes of a session that says nothing of its end and has nothing after it, for each thing given in it.
const TALK: i32 = 30;
/// Minutes within which the next session in the room tells the end of the one before.
const NEXT: i32 = 180;
/// Minutes that something takes which ends as it begins.
const MOMENT: i32 = 5;
/// Minutes from midnight at which a day's grid ends, however long a session lasts.
const LATEST: i32 = 30 * 60;

/// A stretch of a day, in minutes from its midnight; the end comes after the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: i32,
    pub(super) end: i32,
}

impl Span {
    pub(super) fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub(super) fn minutes(self) -> i32 {
        self.end - self.start
    }
}

/// The stretches of a day's sessions, which all have a start and stand in order of it. An end that nobody gives is that of the
/// last talk, the start of what follows in the room, or a guess; the last two are said.
pub(super) fn spans(
    sessions: &[&Session],
    by_id: &BTreeMap<&str, &Contribution>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Span> {
    let Some(midnight) = sessions.first().and_then(|first| first.start).map(|start| start.date().at(0, 0, 0, 0)) else {
        return Vec::new();
    };
    let minute = |time: DateTime| i32::try_from(time.duration_since(midnight).as_mins()).unwrap_or(LATEST);
    let mut next: BTreeMap<Option<&str>, i32> = BTreeMap::new();
    let mut spans: Vec<Span> = sessions
        .iter()
        .rev()
        .map(|session| {
            let start = session.start.map(minute).unwrap_or_default().min(LATEST - MOMENT);
            let room = session.room.as_deref();
            let follows = next.insert(room, start).filter(|next| (start + 1..=start + NEXT).contains(next));
            let end = match session.end.map(minute) {
                Some(end) if end > start => end,
                Some(_) => start + MOMENT,
                None => last_talk(session, by_id).map(minute).filter(|end| *end > start).unwrap_or_else(|| {
                    let guess = || start + TALK * i32::try_from(session.contributions.len()).unwrap_or(1).clamp(1, 4);
                    let end = follows.unwrap_or_else(guess);
                    diagnostics.push(no_end(session, end));
                    end
                }),
            };
            Span { start, end: end.min(LATEST).max(start + 1) }
        })
        .collect();
    spans.reverse();
    spans
}

fn last_talk(session: &Session, by_id: &BTreeMap<&str, &Contribution>) -> Option<DateTime> {
    let talks = session.contributions.iter().filter_map(|id| by_id.get(id.as_str()));
    let slots = talks.flat_map(|talk| talk.slots()).filter(|slot| slot.session == session.id);
    slots.filter_map(|slot| slot.end).max()
}

fn no_end(session: &Session, end: i32) -> Diagnostic {
    let (hour, minute) = (end / 60 % 24, end % 60);
    let message = format!("`{}` has no end; the grid shows it until {hour:02}:{minute:02}", session.title);
    Diagnostic::new(Code::NoEnd, &session.place, message).help("write its `end`")
}
