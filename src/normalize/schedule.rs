//! Sessions in order of time, and each contribution in its session.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::about::tidied;
use super::fold::fold;
use super::name::tidy;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::event::{Contribution, Session, SessionId, Slugs, slug};
use crate::record::{Records, SessionKind, SessionRecord};

/// Reads the programme and puts the contributions into its order; those outside it follow in the order of the records.
pub(super) fn schedule(
    records: &Records,
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
            let contribution = &mut contributions[index];
            session.contributions.push(contribution.id.clone());
            if contribution.session.is_none() {
                contribution.session = Some(session.id.clone());
                contribution.start = slot.start.as_ref().map(|start| start.value);
                contribution.end = end(slot.start.as_ref(), slot.end.as_ref(), diagnostics);
            }
        }
        sessions.push(session);
    }
    join_by_title(records, &mut contributions, &mut sessions, &mut slugs);
    if !records.program.is_empty() {
        report_unscheduled(&contributions, diagnostics);
    }
    let made = sessions.split_off(records.program.len());
    sessions.sort_by_key(|session| (session.start.is_none(), session.start));
    let contributions = in_program_order(contributions, &sessions);
    sessions.extend(made);
    (sessions, contributions)
}

fn session(record: &SessionRecord, slugs: &mut Slugs, diagnostics: &mut Vec<Diagnostic>) -> Session {
    let title = tidy(&record.title.value);
    Session {
        id: SessionId::new(slugs.make(&title, "session")),
        title,
        is_break: record.kind.as_ref().is_some_and(|kind| kind.value == SessionKind::Break),
        start: record.start.as_ref().map(|start| start.value),
        end: end(record.start.as_ref(), record.end.as_ref(), diagnostics),
        room: tidied(record.room.as_ref()),
        chair: tidied(record.chair.as_ref()),
        contributions: Vec::new(),
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
    contributions: &mut [Contribution],
    sessions: &mut Vec<Session>,
    slugs: &mut Slugs,
) {
    let mut by_title: BTreeMap<String, usize> =
        sessions.iter().enumerate().rev().map(|(index, session)| (fold(&session.title), index)).collect();
    for (record, contribution) in records.contributions.iter().zip(contributions) {
        let Some(title) = tidied(record.session.as_ref()).filter(|_| contribution.session.is_none()) else { continue };
        let index = *by_title.entry(fold(&title)).or_insert_with(|| {
            let id = SessionId::new(slugs.make(&title, "session"));
            sessions.push(Session {
                id,
                title,
                is_break: false,
                start: None,
                end: None,
                room: None,
                chair: None,
                contributions: Vec::new(),
            });
            sessions.len() - 1
        });
        sessions[index].contributions.push(contribution.id.clone());
        contribution.session = Some(sessions[index].id.clone());
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
