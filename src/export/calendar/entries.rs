//! What stands in the calendars: talks at their own times, and sessions in which nothing has one.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::booklet::Booklet;
use crate::event::{Contribution, ContributionId, Event, Session, SessionKind};
use crate::export::byline::byline;
use crate::prose::{readable_text, units};

/// An entry of a calendar.
pub(super) struct Entry<'e> {
    /// What it is of, and which slot of it: the same in every calendar that has it.
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) start: DateTime,
    pub(super) end: Option<DateTime>,
    pub(super) session: &'e Session,
    /// The contribution that it is of, if it is not of the session.
    pub(super) talk: Option<&'e Contribution>,
    pub(super) description: String,
    pub(super) address: Option<&'e str>,
    pub(super) categories: Vec<&'e str>,
    /// Whether its time is that of its session, and no own.
    pub(super) is_of_session: bool,
}

/// All that is known of when what is given.
pub(super) struct Programme<'e> {
    /// Each once: talks that have their own times, sessions for all else.
    pub(super) entries: Vec<Entry<'e>>,
    /// Contributions that have no time of their own, at the time of their session.
    pub(super) within: Vec<Entry<'e>>,
    /// Contributions that nothing gives a time.
    pub(super) timeless: Vec<&'e Contribution>,
}

/// Puts the event in order of time.
pub(super) fn programme<'e>(event: &'e Event, booklet: &'e Booklet) -> Programme<'e> {
    let items: BTreeMap<&ContributionId, &Contribution> = event.contributions.iter().map(|it| (&it.id, it)).collect();
    let links = links(booklet);
    let mut programme = Programme { entries: Vec::new(), within: Vec::new(), timeless: Vec::new() };
    for session in &event.sessions {
        let mut untimed = Vec::new();
        let mut timed = 0;
        for item in session.contributions.iter().filter_map(|id| items.get(id)) {
            let slots = item.slots().enumerate().filter(|(_, slot)| slot.session == session.id);
            for (nth, slot) in slots {
                let whole = session.start.map(|start| (start, session.end));
                match (slot.start, whole) {
                    (Some(start), _) => {
                        timed += 1;
                        programme.entries.push(talk(item, nth, start, slot.end, session, event, &links));
                    }
                    // What is alone in a session takes all of it.
                    (None, Some((start, end))) if session.contributions.len() == 1 => {
                        timed += 1;
                        let alone = talk(item, nth, start, end, session, event, &links);
                        programme.entries.push(Entry { is_of_session: true, ..alone });
                    }
                    (None, Some((start, end))) => {
                        untimed.push(*item);
                        let within = talk(item, nth, start, end, session, event, &links);
                        programme.within.push(Entry { is_of_session: true, ..within });
                    }
                    (None, None) => untimed.push(*item),
                }
            }
        }
        let Some(start) = session.start else { continue };
        if timed == 0 || !untimed.is_empty() {
            programme.entries.push(whole(session, start, &untimed));
        }
    }
    let has_time = |item: &Contribution| {
        item.slots().any(|slot| {
            slot.start.is_some()
                || event.sessions.iter().any(|session| session.id == slot.session && session.start.is_some())
        })
    };
    programme.timeless = event.contributions.iter().filter(|item| !has_time(item)).collect();
    programme.entries.sort_by(|one, other| (one.start, one.end, &one.name).cmp(&(other.start, other.end, &other.name)));
    programme
}

/// The links of each contribution by its label, as the booklet names them.
fn links(booklet: &Booklet) -> BTreeMap<&str, Vec<String>> {
    let all = booklet.parts.iter().flat_map(|part| &part.contributions);
    all.map(|it| {
        let links = it.links.iter().map(|link| format!("{}: {}", link.name, link.target));
        (it.label.as_str(), links.collect())
    })
    .collect()
}

fn talk<'e>(
    item: &'e Contribution,
    nth: usize,
    start: DateTime,
    end: Option<DateTime>,
    session: &'e Session,
    event: &'e Event,
    links: &BTreeMap<&str, Vec<String>>,
) -> Entry<'e> {
    let authors: Vec<String> = item.authors.iter().map(|author| byline(author, event)).collect();
    let mut paragraphs = vec![authors.join(", ")];
    paragraphs.extend(units(&item.abstract_));
    paragraphs.extend(links.get(format!("c-{}", item.id.as_str()).as_str()).map(|links| links.join("\n")));
    paragraphs.push(session.title.clone());
    let title = readable_text(&item.title);
    Entry {
        name: format!("talk {} {nth}", item.id.as_str()),
        summary: match &item.number {
            Some(number) => format!("{number} {title}"),
            None => title,
        },
        start,
        end: end.or(session.end).filter(|end| *end > start),
        session,
        talk: Some(item),
        description: described(paragraphs),
        address: ["page", "paper", "doi", "slides", "video"]
            .iter()
            .find_map(|name| item.links.get(*name))
            .map(String::as_str),
        categories: session.track.iter().chain(&item.keywords).map(String::as_str).collect(),
        is_of_session: false,
    }
}

/// A session with the titles of what is given in it.
fn whole<'e>(session: &'e Session, start: DateTime, given: &[&Contribution]) -> Entry<'e> {
    let item = |item: &&Contribution| {
        let names: Vec<&str> = item.authors.iter().map(|author| author.name.literal.as_str()).collect();
        let mark = item.board.as_ref().or(item.number.as_ref()).map(|mark| format!("{mark} ")).unwrap_or_default();
        let by = if names.is_empty() { String::new() } else { format!(" – {}", names.join(", ")) };
        format!("{mark}{}{by}", readable_text(&item.title))
    };
    Entry {
        name: format!("session {}", session.id.as_str()),
        summary: session.title.clone(),
        start,
        end: session.end.filter(|end| *end > start),
        session,
        talk: None,
        description: given.iter().map(item).collect::<Vec<_>>().join("\n"),
        address: None,
        categories: session.track.iter().map(String::as_str).collect(),
        is_of_session: false,
    }
}

fn described(mut paragraphs: Vec<String>) -> String {
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs.join("\n\n")
}

impl Entry<'_> {
    /// Whether nobody is kept from anything else by it.
    pub(super) fn is_free(&self) -> bool {
        self.session.kind == SessionKind::Break
    }
}
