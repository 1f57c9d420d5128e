//! Sessions in order of time, and each contribution in its session.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::about::tidied;
use super::fold::fold;
use super::name::tidy;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::event::{Contribution, Session, SessionId, SessionKind, Slot, Slugs, slug};
use crate::record::{Records, SessionRecord};

/// Reads the programme and puts the contributions into its order; those outside it follow in the order of the records.
///
/// `titles` are those of the sessions that records joined into one contribution name, by its index.
pub(super) fn schedule(
    records: &Records,
    titles: &BTreeMap<usize, Vec<Spanned<String>>>,
    mut contributions: Vec<Contribution>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Session>, Vec<Contribution>) {
    let index_of: BTreeMap<String, usize> =
        contributions.iter().enumerate().map(|(index, contribution)| (contribution.id.to_string(), index)).collect();
    let mut slugs = Slugs::default();
    let mut sessions = Vec::new();
    for record in &records.program {
        let mut session = session(record, &mut slugs, diagnostics);
        for slot in &record.contributions {
            let Some(&index) = index_of.get(&slug(&slot.id.value)) else {
                diagnostics.push(unknown("the programme", &slot.id, &index_of));
                continue;
            };
            let slot = Slot {
                session: session.id.clone(),
                start: slot.start.as_ref().map(|start| start.value),
                end: end(slot.start.as_ref(), slot.end.as_ref(), diagnostics),
            };
            give(&mut contributions[index], &mut session, slot);
        }
        sessions.push(session);
    }
    join_by_title(records, titles, &mut contributions, &mut sessions, &mut slugs);
    if !records.program.is_empty() {
        report_unscheduled(&contributions, diagnostics);
    }
    let made = sessions.split_off(records.program.len());
    sessions.sort_by_key(|session| (session.start.is_none(), session.start));
    let contributions = in_program_order(contributions, &sessions);
    sessions.extend(made);
    (sessions, contributions)
}

/// Puts a contribution into a session; the same slot once.
fn give(contribution: &mut Contribution, session: &mut Session, slot: Slot) {
    if contribution.slots().any(|known| known.session == slot.session && known.start == slot.start) {
        return;
    }
    session.contributions.push(contribution.id.clone());
    if contribution.session.is_some() {
        contribution.further.push(slot);
    } else {
        contribution.session = Some(slot.session);
        contribution.start = slot.start;
        contribution.end = slot.end;
    }
}

fn session(record: &SessionRecord, slugs: &mut Slugs, diagnostics: &mut Vec<Diagnostic>) -> Session {
    let title = tidy(&record.title.value);
    Session {
        id: SessionId::new(slugs.make(&title, "session")),
        title,
        kind: record.kind.as_ref().map(|kind| kind.value).unwrap_or_default(),
        start: record.start.as_ref().map(|start| start.value),
        end: end(record.start.as_ref(), record.end.as_ref(), diagnostics),
        room: tidied(record.room.as_ref()),
        track: tidied(record.track.as_ref()),
        chair: tidied(record.chair.as_ref()),
        contributions: Vec::new(),
        place: record.place.clone(),
    }
}

/// The end, unless it comes before the start.
fn end(
    start: Option<&Spanned<DateTime>>,
    end: Option<&Spanned<DateTime>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<DateTime> {
    let end = end?;
    match start {
        Some(start) if end.value < start.value => {
            let message = format!(
                "it ends at {}, before it starts at {}",
                end.value.strftime("%Y-%m-%d %H:%M"),
                start.value.strftime("%Y-%m-%d %H:%M")
            );
            let help = "past midnight, write the end with its date; the end is left out of the booklet until then";
            diagnostics.push(Diagnostic::new(Code::EndsBeforeStart, &end.place, message).help(help));
            None
        }
        _ => Some(end.value),
    }
}

/// Contributions that name a session themselves join it; a session that the programme does not have is made.
fn join_by_title(
    records: &Records,
    titles: &BTreeMap<usize, Vec<Spanned<String>>>,
    contributions: &mut [Contribution],
    sessions: &mut Vec<Session>,
    slugs: &mut Slugs,
) {
    let mut by_title: BTreeMap<String, usize> =
        sessions.iter().enumerate().rev().map(|(index, session)| (fold(&session.title), index)).collect();
    for (index, (record, contribution)) in records.contributions.iter().zip(contributions).enumerate() {
        let own = record.session.iter().filter(|_| contribution.session.is_none());
        let named: Vec<&Spanned<String>> = own.chain(titles.get(&index).into_iter().flatten()).collect();
        for title in named.into_iter().filter_map(|title| tidied(Some(title))) {
            let index = *by_title.entry(fold(&title)).or_insert_with(|| {
                let id = SessionId::new(slugs.make(&title, "session"));
                sessions.push(Session {
                    id,
                    place: Place::Made,
                    title,
                    kind: SessionKind::Session,
                    start: None,
                    end: None,
                    room: None,
                    track: None,
                    chair: None,
                    contributions: Vec::new(),
                });
                sessions.len() - 1
            });
            let session = &mut sessions[index];
            let slot = Slot { session: session.id.clone(), start: None, end: None };
            if contribution.slots().all(|known| known.session != slot.session) {
                give(contribution, session, slot);
            }
        }
    }
}

/// Names an id that is no contribution's, and the nearest that is.
pub(super) fn unknown(who: &str, id: &Spanned<String>, index_of: &BTreeMap<String, usize>) -> Diagnostic {
    let message = format!("{who} names `{}`, which is no contribution", id.value);
    let near = index_of.keys().map(|known| (strsim::jaro_winkler(known, &id.value), known));
    let nearest = near.filter(|(likeness, _)| *likeness > 0.8).max_by(|a, b| a.0.total_cmp(&b.0));
    let help = match nearest {
        Some((_, known)) => format!("did you mean `{known}`?"),
        None => "write the `id` of an entry of contributions.yaml".to_owned(),
    };
    Diagnostic::new(Code::UnknownContribution, &id.place, message).help(help)
}

fn report_unscheduled(contributions: &[Contribution], diagnostics: &mut Vec<Diagnostic>) {
    for contribution in contributions.iter().filter(|contribution| contribution.session.is_none()) {
        let message = format!("no session of the programme names `{}`", contribution.id);
        let help = "add its id to a session of program.yaml; until then it stands behind the programme";
        diagnostics.push(Diagnostic::new(Code::Unscheduled, &contribution.places.title, message).help(help));
    }
}

/// Contributions as the planned sessions follow each other; those of sessions that only records name keep their places.
fn in_program_order(mut contributions: Vec<Contribution>, sessions: &[Session]) -> Vec<Contribution> {
    let mut rank: BTreeMap<&str, usize> = BTreeMap::new();
    let in_order = sessions.iter().flat_map(|session| &session.contributions);
    for (position, id) in in_order.enumerate() {
        rank.entry(id.as_str()).or_insert(position);
    }
    contributions.sort_by_key(|contribution| rank.get(contribution.id.as_str()).copied().unwrap_or(usize::MAX));
    contributions
}
