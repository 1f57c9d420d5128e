//! A programme from entries that each say when and where they are: what most systems export.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::{Date, DateTime};

use crate::diagnostic::{Place, Spanned};
use crate::record::{SessionKind, SessionRecord, SlotRecord};

/// Minutes between two talks of one track that may pass within a session; a break for coffee takes as long.
const PAUSE: i64 = 25;
/// Minutes a talk is taken to last where nobody says when it ends.
const TALK: i64 = 60;

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

/// When something ends that starts then and takes so many minutes.
pub(super) fn end(start: &Spanned<DateTime>, minutes: Option<u32>) -> Option<Spanned<DateTime>> {
    let end = start.value.checked_add(Span::new().minutes(i64::from(minutes?))).ok()?;
    Some(Spanned::new(end, start.place.clone()))
}

/// The programme, by time. What names one session on one day in one room stands in it; where only tracks are known, talks of one
/// that follow each other in a room do. A break stands alone, once for all rooms, and so does a talk without session and track. A talk
/// without time and session is in no session.
pub(super) fn sessions(mut entries: Vec<Entry>) -> Vec<SessionRecord> {
    entries.sort_by_key(|it| (it.start.is_none(), it.start.as_ref().map(|start| start.value)));
    let mut programme = Programme::default();
    for entry in entries {
        programme.take(entry);
    }
    programme.sessions
}

/// A session's title, room and day.
type Key = (String, Option<String>, Option<Date>);

#[derive(Default)]
struct Programme {
    sessions: Vec<SessionRecord>,
    /// Sessions that the source names.
    named: BTreeMap<Key, usize>,
    /// The last session of each room; of each track where no room is known.
    last: BTreeMap<(Option<String>, Option<String>), usize>,
    /// Breaks, by title and times.
    breaks: BTreeMap<(String, Option<DateTime>, Option<DateTime>), usize>,
}

impl Programme {
    fn take(&mut self, entry: Entry) {
        if entry.id.is_none() || entry.kind == Some(SessionKind::Break) {
            return self.pause(entry);
        }
        let title = entry.session.as_ref().or(entry.track.as_ref());
        if title.is_none() && entry.start.is_none() {
            return;
        }
        let room = entry.room.as_ref().map(|room| room.value.clone());
        let corner = (room.clone(), entry.track.as_ref().filter(|_| room.is_none()).map(|track| track.value.clone()));
        let day = entry.start.as_ref().map(|start| start.value.date());
        let named = entry.session.is_some() || entry.start.is_none();
        let key = title.filter(|_| named).map(|title| (title.value.clone(), room, day));
        let open = match &key {
            Some(key) => self.named.get(key).copied(),
            None => self.last.get(&corner).copied().filter(|&index| goes_on(&self.sessions[index], &entry)),
        };
        let index = open.unwrap_or(self.sessions.len());
        self.last.insert(corner, index);
        if let Some(key) = key {
            self.named.insert(key, index);
        }
        match open {
            Some(index) => join(&mut self.sessions[index], entry),
            None => self.sessions.push(session(entry)),
        }
    }

    /// A break, a meal, an opening of the doors: in whatever rooms it is entered, it is one.
    fn pause(&mut self, mut entry: Entry) {
        let time = |time: &Option<Spanned<DateTime>>| time.as_ref().map(|time| time.value);
        let key = (entry.title.value.clone(), time(&entry.start), time(&entry.end));
        match self.breaks.get(&key) {
            Some(&index) => {
                let known = &mut self.sessions[index];
                if known.room.as_ref().map(|room| &room.value) != entry.room.as_ref().map(|room| &room.value) {
                    known.room = None;
                }
            }
            None => {
                self.breaks.insert(key, self.sessions.len());
                entry.kind.get_or_insert(SessionKind::Break);
                (entry.session, entry.track) = (None, None);
                self.sessions.push(session(entry));
            }
        }
    }
}

/// Whether a talk goes on with the last session of its room: it is of the same track and kind, and follows soon.
fn goes_on(last: &SessionRecord, entry: &Entry) -> bool {
    let (Some(track), Some(start), Some(began)) = (&entry.track, &entry.start, &last.start) else { return false };
    let latest = last.contributions.last().and_then(|slot| slot.start.as_ref()).unwrap_or(began);
    let assumed = || latest.value.checked_add(Span::new().minutes(TALK)).unwrap_or(latest.value);
    let end = last.end.as_ref().map_or_else(assumed, |end| end.value.max(latest.value));
    last.title.value == track.value
        && last.kind.as_ref().map(|kind| kind.value) == entry.kind
        && start.value.duration_since(end).as_mins() <= PAUSE
}

fn join(session: &mut SessionRecord, entry: Entry) {
    let later = |one: &Option<Spanned<DateTime>>, other: &Option<Spanned<DateTime>>| {
        one.as_ref().map(|it| it.value) > other.as_ref().map(|it| it.value)
    };
    if let (Some(chairs), Some(chair)) = (&mut session.chair, &entry.chair)
        && !chairs.value.split("; ").any(|known| known == chair.value)
    {
        chairs.value = format!("{}; {}", chairs.value, chair.value);
    }
    session.chair = session.chair.take().or(entry.chair);
    session.contributions.extend(entry.id.map(|id| SlotRecord { id, start: entry.start, end: entry.end.clone() }));
    if later(&entry.end, &session.end) {
        session.end = entry.end;
    }
}

fn session(entry: Entry) -> SessionRecord {
    SessionRecord {
        title: entry.session.or_else(|| entry.track.clone()).unwrap_or(entry.title),
        kind: entry.kind.map(Spanned::made),
        start: entry.start.clone(),
        end: entry.end.clone(),
        room: entry.room,
        track: entry.track,
        chair: entry.chair,
        contributions: entry
            .id
            .filter(|_| entry.kind != Some(SessionKind::Break))
            .map(|id| SlotRecord { id, start: entry.start, end: entry.end })
            .into_iter()
            .collect(),
        place: entry.place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `id start–end room [track] (session)`, a time of the third of February each.
    fn entry(id: &str, times: &str, room: &str, track: &str, named: &str) -> Entry {
        let said = |text: &str| (!text.is_empty()).then(|| Spanned::made(text.to_owned()));
        let time = |clock: &str| format!("2024-02-03T{clock}:00").parse().ok().map(Spanned::made);
        let (start, end) = times.split_once('-').unwrap_or((times, ""));
        Entry {
            id: said(id),
            title: Spanned::made(if id.is_empty() { "Coffee".to_owned() } else { format!("On {id}") }),
            start: time(start),
            end: time(end),
            room: said(room),
            track: said(track),
            session: said(named),
            ..Entry::default()
        }
    }

    fn shown(entries: Vec<Entry>) -> Vec<String> {
        let shown = |session: SessionRecord| {
            let ids: Vec<_> = session.contributions.iter().map(|slot| slot.id.value.as_str()).collect();
            let clock = |time: &Option<Spanned<DateTime>>| {
                time.as_ref().map(|it| it.value.strftime("%H:%M").to_string()).unwrap_or_default()
            };
            let kind = if session.kind.is_some_and(|kind| kind.value == SessionKind::Break) { "*" } else { "" };
            let room = session.room.map(|room| room.value).unwrap_or_default();
            let (start, end) = (clock(&session.start), clock(&session.end));
            format!("{kind}{} {start}-{end} {room}: {}", session.title.value, ids.join(" "))
        };
        sessions(entries).into_iter().map(shown).collect()
    }

    #[test]
    fn talks_of_a_track_that_follow_each_other() {
        let entries = vec![
            entry("c", "11:00-11:30", "A", "Soil", ""),
            entry("a", "09:00-09:30", "A", "Soil", ""),
            entry("b", "09:35-10:00", "A", "Soil", ""),
            entry("x", "09:00-10:00", "B", "Seed", ""),
            entry("", "10:00-11:00", "A", "", ""),
            entry("", "10:00-11:00", "B", "", ""),
            entry("d", "11:30-12:00", "A", "Seed", ""),
            entry("e", "12:00-12:30", "A", "Soil", ""),
            entry("alone", "12:00-12:30", "B", "", ""),
            entry("later", "", "", "", ""),
        ];
        assert_eq!(
            shown(entries),
            [
                "Soil 09:00-10:00 A: a b",
                "Seed 09:00-10:00 B: x",
                "*Coffee 10:00-11:00 : ",
                "Soil 11:00-11:30 A: c",
                "Seed 11:30-12:00 A: d",
                "Soil 12:00-12:30 A: e",
                "On alone 12:00-12:30 B: alone",
            ]
        );
    }

    #[test]
    fn what_the_source_calls_a_session_is_one() {
        let entries = vec![
            entry("a", "09:00-09:30", "A", "Soil", "Session 1"),
            entry("b", "11:00-11:30", "A", "Seed", "Session 1"),
            entry("c", "09:00-09:30", "B", "", "Session 1"),
            entry("d", "", "", "", "Session 2"),
            entry("e", "", "", "Soil", ""),
            entry("a", "14:00", "A", "", ""),
        ];
        assert_eq!(
            shown(entries),
            [
                "Session 1 09:00-11:30 A: a b",
                "Session 1 09:00-09:30 B: c",
                "On a 14:00- A: a",
                "Session 2 - : d",
                "Soil - : e"
            ]
        );
    }

    #[test]
    fn chairs_stand_once_each() {
        let chaired = |id, chair: &str| Entry {
            chair: Some(Spanned::made(chair.to_owned())),
            ..entry(id, "09:00-09:30", "A", "", "S")
        };
        let made = sessions(vec![chaired("a", "Kim"), chaired("b", "Lee"), chaired("c", "Kim")]);
        assert_eq!(made[0].chair.as_ref().map(|chair| chair.value.as_str()), Some("Kim; Lee"));
    }
}
