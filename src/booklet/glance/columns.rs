//! Which columns of a day's grid a session stands in.

use std::collections::BTreeMap;

use super::times::Span;
use crate::booklet::words::Words;
use crate::diagnostic::{Code, Diagnostic};
use crate::event::{Event, Session, SessionKind};

/// What the columns of an event stand for: its rooms, or its tracks where no session has a room.
pub(super) struct Places<'a> {
    order: BTreeMap<&'a str, usize>,
    by_track: bool,
}

impl<'a> Places<'a> {
    pub(super) fn new(event: &'a Event) -> Self {
        let by_track = event.sessions.iter().all(|session| session.room.is_none());
        let listed = event.about.rooms.iter().map(String::as_str).filter(|_| !by_track);
        let of = |session: &'a Session| if by_track { session.track.as_deref() } else { session.room.as_deref() };
        let mut order = BTreeMap::new();
        for place in listed.chain(event.sessions.iter().filter_map(of)) {
            let next = order.len();
            order.entry(place).or_insert(next);
        }
        Self { order, by_track }
    }

    /// The name of a session's place.
    fn name<'s>(&self, session: &'s Session) -> Option<&'s str> {
        if self.by_track { session.track.as_deref() } else { session.room.as_deref() }
    }

    /// The place of a session that has one to itself.
    fn own(&self, session: &Session) -> Option<usize> {
        let shared = matches!(session.kind, SessionKind::Plenary | SessionKind::Break);
        if shared { None } else { self.any(session) }
    }

    fn any(&self, session: &Session) -> Option<usize> {
        self.name(session).and_then(|name| self.order.get(name).copied())
    }

    /// Whether something runs side by side in different places. The sessions stand in order of their start.
    pub(super) fn parallel(&self, sessions: &[&Session], spans: &[Span]) -> bool {
        // The latest ends, of one place each.
        let mut latest: [Option<(i32, usize)>; 2] = [None, None];
        for (session, span) in sessions.iter().zip(spans) {
            let Some(place) = self.own(session) else { continue };
            if latest.iter().flatten().any(|(end, other)| *other != place && *end > span.start) {
                return true;
            }
            let [first, second] = &mut latest;
            match first {
                Some((end, known)) if *known == place => *end = span.end.max(*end),
                _ if first.is_none_or(|(end, _)| span.end >= end) => *second = first.replace((span.end, place)),
                _ => *second = Some((span.end, place)),
            }
        }
        false
    }
}

/// Columns that one head stands above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) head: String,
    /// Columns side by side: as many as sessions overlap in the room.
    pub(super) lanes: usize,
}

/// Where a session stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stand {
    /// In these lanes, counted through all columns.
    Lanes(std::ops::Range<usize>),
    /// Across all lanes, which have nothing else at that time.
    All,
    /// Across the longest stretch of lanes that are free at that time; one is.
    Free,
}

/// The columns of a day, and where each of its sessions stands in them.
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    pub(super) stands: Vec<Stand>,
}

impl Columns {
    pub(super) fn new(
        sessions: &[&Session],
        spans: &[Span],
        places: &Places<'_>,
        words: &Words,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let is_one = !places.parallel(sessions, spans);
        let mut stands = vec![Stand::All; sessions.len()];
        // By the order of places; what has none and is not alone stands behind all of them.
        let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let nowhere = places.order.len();
        if is_one {
            inside.insert(nowhere, (0..sessions.len()).collect());
        } else {
            for (index, session) in sessions.iter().enumerate() {
                if let Some(place) = places.own(session) {
                    inside.entry(place).or_default().push(index);
                }
            }
            share(sessions, spans, places, &mut inside, &mut stands);
        }
        let mut columns = Vec::new();
        let mut first = 0;
        for (place, mut members) in inside {
            members.sort_by_key(|&index| (spans[index].start, index));
            let (lanes, of) = lanes(&members, spans);
            for (&index, lane) in members.iter().zip(of) {
                stands[index] = Stand::Lanes(lane.map_or(first..first + lanes, |lane| first + lane..first + lane + 1));
            }
            let name = members.iter().find_map(|&index| places.name(sessions[index])).filter(|_| place < nowhere);
            if name.is_some() && !places.by_track {
                report(&members, sessions, spans, diagnostics);
            }
            let head = name.map_or_else(|| words.get(if is_one { "all-rooms" } else { "no-room" }), str::to_owned);
            columns.push(Column { head, lanes });
            first += lanes;
        }
        Self { columns, stands }
    }

    /// Lanes of all columns.
    pub(super) fn lanes(&self) -> usize {
        self.columns.iter().map(|column| column.lanes).sum()
    }
}

/// Finds where plenaries, breaks and what has no room stand: across the page where they are alone, the shorter before the
/// longer; else a break across the rooms that are free, another in its room or behind all rooms.
fn share(
    sessions: &[&Session],
    spans: &[Span],
    places: &Places<'_>,
    inside: &mut BTreeMap<usize, Vec<usize>>,
    stands: &mut [Stand],
) {
    let mut taken = Taken::default();
    inside.values().flatten().for_each(|&index| taken.add(spans[index]));
    let mut rest: Vec<usize> = (0..sessions.len()).filter(|&index| places.own(sessions[index]).is_none()).collect();
    rest.sort_by_key(|&index| (spans[index].minutes(), index));
    let (alone, rest): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(|&index| {
        let free = taken.is_free(spans[index]);
        if free {
            taken.add(spans[index]);
        }
        free
    });
    let mut shared = Taken::default();
    alone.iter().for_each(|&index| shared.add(spans[index]));
    let mut late = Taken::default();
    for index in rest {
        let (session, span) = (sessions[index], spans[index]);
        let is_free = |members: &Vec<usize>| members.iter().all(|&member| !spans[member].overlaps(span));
        if session.kind == SessionKind::Break && shared.is_free(span) && inside.values().any(is_free) {
            shared.add(span);
            stands[index] = Stand::Free;
            continue;
        }
        late.add(span);
        let room = places.any(session).filter(|_| session.kind == SessionKind::Plenary);
        inside.entry(room.unwrap_or(places.order.len())).or_default().push(index);
    }
    alone.iter().filter(|&&index| !late.is_free(spans[index])).for_each(|&index| stands[index] = Stand::Free);
    // A session that stands in a column after all may take the last column from what found it free.
    let free: Vec<usize> = (0..stands.len()).filter(|&index| stands[index] == Stand::Free).collect();
    for index in free {
        if !inside.values().any(|members| members.iter().all(|&member| !spans[member].overlaps(spans[index]))) {
            stands[index] = Stand::All;
            inside.entry(places.order.len()).or_default().push(index);
        }
    }
}

/// Stretches of time that something takes, joined where they overlap.
#[derive(Default)]
struct Taken {
    ends: BTreeMap<i32, i32>,
}

impl Taken {
    fn is_free(&self, span: Span) -> bool {
        self.ends.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start)
    }

    fn add(&mut self, span: Span) {
        let Span { mut start, mut end } = span;
        while let Some((&known, &until)) = self.ends.range(..=end).next_back().filter(|(_, until)| **until >= start) {
            (start, end) = (start.min(known), end.max(until));
            self.ends.remove(&known);
        }
        self.ends.insert(start, end);
    }
}

/// How many lanes the members of a column need, and the lane of each; none for one that nothing overlaps.
fn lanes(members: &[usize], spans: &[Span]) -> (usize, Vec<Option<usize>>) {
    let mut ends: Vec<i32> = Vec::new();
    let mut of: Vec<Option<usize>> = Vec::with_capacity(members.len());
    let mut latest = i32::MIN;
    for (at, &index) in members.iter().enumerate() {
        let span = spans[index];
        let lane = ends.iter().position(|end| *end <= span.start).unwrap_or_else(|| {
            ends.push(0);
            ends.len() - 1
        });
        ends[lane] = span.end;
        let next = members.get(at + 1).map(|&next| spans[next].start);
        let is_alone = latest <= span.start && next.is_none_or(|next| next >= span.end);
        latest = latest.max(span.end);
        of.push(if is_alone { None } else { Some(lane) });
    }
    (ends.len().max(1), of)
}

/// Complains of sessions in one room at one time; posters may share it.
fn report(members: &[usize], sessions: &[&Session], spans: &[Span], diagnostics: &mut Vec<Diagnostic>) {
    let mut last: Option<usize> = None;
    for &index in members {
        if let Some(before) = last.filter(|&before| spans[before].overlaps(spans[index])) {
            let (one, other) = (sessions[before], sessions[index]);
            if one.kind != SessionKind::Poster || other.kind != SessionKind::Poster {
                let room = other.room.as_deref().unwrap_or_default();
                let message = format!("`{}` is in the room `{room}` while `{}` is", other.title, one.title);
                let help = "mend the room or the times; until then they stand side by side below one head";
                let mut complaint = Diagnostic::new(Code::RoomTwice, &other.place, message).help(help);
                complaint.related.push((one.place.clone(), "the other session".to_owned()));
                diagnostics.push(complaint);
            }
        }
        if last.is_none_or(|before| spans[index].end > spans[before].end) {
            last = Some(index);
        }
    }
}
