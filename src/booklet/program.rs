//! The programme, day by day.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::authors::Bylines;
use super::dates::Dates;
use super::groups::Group;
use super::{Day, ProgramEntry, ProgramSession};
use crate::event::{Contribution, Event, Session, SessionKind};

/// Days in order; what has no time stands behind them, or alone where nothing has one.
pub(super) fn program(event: &Event, groups: &[Group<'_>], bylines: &Bylines<'_>, dates: &Dates) -> Vec<Day> {
    let by_id: BTreeMap<&str, &Contribution> = event.contributions.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut days: Vec<(Option<jiff::civil::Date>, Day)> = Vec::new();
    let mut said = None;
    for session in &event.sessions {
        let date = session.start.map(|start| start.date());
        if days.last().is_none_or(|(last, _)| *last != date) {
            let note = date.and_then(|date| dates.zones(&event.about, date));
            // Said again only where clocks change within the event.
            let note = note.filter(|note| said.as_ref() != Some(note));
            said = note.clone().or(said);
            days.push((date, Day { title: date.map(|date| dates.weekday(date)), note, sessions: Vec::new() }));
        }
        let items = session.contributions.iter().filter_map(|id| by_id.get(id.as_str()).copied());
        let session = timed(session, items, bylines, dates);
        days.last_mut().expect("a day was opened").1.sessions.push(session);
    }
    let loose: Vec<ProgramSession> =
        groups.iter().filter(|group| group.is_loose).map(|group| untimed(group, bylines, dates)).collect();
    if !loose.is_empty() {
        match days.last_mut().filter(|(date, _)| date.is_none()) {
            Some((_, day)) => day.sessions.extend(loose),
            None => days.push((None, Day { title: None, note: None, sessions: loose })),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// A session; what is given in it several times takes its slots in turn.
fn timed<'a>(
    session: &Session,
    items: impl Iterator<Item = &'a Contribution>,
    bylines: &Bylines<'_>,
    dates: &Dates,
) -> ProgramSession {
    let mut given: BTreeMap<&str, usize> = BTreeMap::new();
    let entries = items.map(|item| {
        let turn = given.entry(item.id.as_str()).or_default();
        let slot = item.slots().filter(|slot| slot.session == session.id).nth(*turn);
        *turn += 1;
        entry(item, slot.and_then(|slot| slot.start), bylines, dates)
    });
    ProgramSession {
        title: session.title.clone(),
        is_break: session.kind == SessionKind::Break,
        time: dates.times(session.start, session.end),
        second_time: dates.second_times(session.start, session.end),
        room: session.room.clone(),
        chair: session.chair.clone(),
        entries: entries.collect(),
    }
}

fn untimed(group: &Group<'_>, bylines: &Bylines<'_>, dates: &Dates) -> ProgramSession {
    ProgramSession {
        title: group.title.clone(),
        is_break: false,
        time: None,
        second_time: None,
        room: None,
        chair: None,
        entries: group.contributions.iter().map(|item| entry(item, item.start, bylines, dates)).collect(),
    }
}

fn entry(item: &Contribution, start: Option<DateTime>, bylines: &Bylines<'_>, dates: &Dates) -> ProgramEntry {
    ProgramEntry {
        label: format!("c-{}", item.id),
        time: start.map(|start| dates.time(start)),
        second_time: dates.second_time(start),
        title: item.title.clone(),
        authors: bylines.listed(item),
        language: item.title_language.clone(),
        heading: None,
    }
}
