//! What `export` writes with all it knows, read as it was meant: nothing is found by likeness here.

mod json;
pub(super) mod known;
mod surroundings;
mod tables;

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

pub(super) use json::FORMAT as JSON;
pub(super) use tables::FORMAT as TABLES;

use super::Reading;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::record::{ContributionRecord, Dates, Kind, Seldom, SessionKind, SessionRecord, SlotRecord};

/// The programme by the export's own ids.
#[derive(Default)]
pub(super) struct Programme {
    sessions: Vec<SessionRecord>,
    by_id: BTreeMap<String, usize>,
    /// The ids that contributions got, by those that they had.
    given: BTreeMap<String, Spanned<String>>,
    /// The ids that contributions had, by session, in the order in which they are given.
    orders: Vec<Vec<String>>,
    /// Slots of sessions that are not there, in the file's order.
    lost: Vec<Spanned<String>>,
}

impl Programme {
    /// Adds a session; `order` are the contributions in it as they are given, where the export says that.
    pub(super) fn session(&mut self, id: Option<Spanned<String>>, session: SessionRecord, order: Vec<String>) {
        self.by_id.extend(id.map(|id| (id.value, self.sessions.len())));
        self.sessions.push(session);
        self.orders.push(order);
    }

    /// Takes a contribution over once.
    pub(super) fn contribution(&mut self, record: ContributionRecord, reading: &mut Reading) {
        let own = record.id.as_ref().map(|id| id.value.clone());
        let given = reading.contribution(record);
        self.given.extend(own.map(|own| (own, given)));
    }

    /// Puts a contribution into a session; without one it is in none.
    pub(super) fn slot(
        &mut self,
        contribution: &str,
        session: Option<Spanned<String>>,
        start: Option<Spanned<DateTime>>,
        end: Option<Spanned<DateTime>>,
    ) {
        let (Some(session), Some(id)) = (session, self.given.get(contribution)) else { return };
        match self.by_id.get(&session.value) {
            Some(&at) => self.sessions[at].contributions.push(SlotRecord { id: id.clone(), start, end }),
            None => self.lost.push(session),
        }
    }

    pub(super) fn finish(mut self, reading: &mut Reading) {
        if let Some(first) = self.lost.first() {
            let message = format!(
                "{} contributions are in sessions that are not there, such as `{}`",
                self.lost.len(),
                first.value
            );
            let help = "pull the table of sessions with them, or write them into program.yaml";
            reading.complaints.push(Diagnostic::new(Code::NotJoined, &first.place, message).help(help));
        }
        for (session, order) in self.sessions.iter_mut().zip(&self.orders) {
            let given: Vec<&str> = order.iter().filter_map(|id| Some(self.given.get(id)?.value.as_str())).collect();
            session.contributions.sort_by_key(|slot| given.iter().position(|id| *id == slot.id.value));
        }
        reading.records.program.extend(self.sessions);
    }
}

/// The languages of an abstract and of its title. One that an export does not say is the event's, which is written down, so that none
/// is found by likeness.
fn languages(
    abstract_: Option<Spanned<String>>,
    title: Option<Spanned<String>>,
    event: Option<&Spanned<String>>,
) -> (Option<Spanned<String>>, Seldom<String>) {
    // Where neither is said the title's is that of both.
    let is_said = abstract_.is_some() || title.is_some();
    let title = title.or_else(|| event.filter(|_| is_said).cloned()).map(Box::new);
    (abstract_.or_else(|| event.cloned()), title)
}

/// What a word of a closed set means; another word is complained of.
pub(super) fn one_of<T: Copy>(
    word: &Spanned<String>,
    known: &[(&str, T)],
    reading: &mut Reading,
) -> Option<Spanned<T>> {
    let lower = word.value.trim().to_lowercase();
    let found =
        known.iter().find(|(name, _)| *name == lower).map(|(_, meant)| Spanned::new(*meant, word.place.clone()));
    if found.is_none() {
        let names: Vec<String> = known.iter().map(|(name, _)| format!("`{name}`")).collect();
        let message = format!("`{}` is none of {}", word.value, names.join(", "));
        reading.complaints.push(Diagnostic::new(Code::BadValue, &word.place, message).help("write one of these words"));
    }
    found
}

pub(super) const KINDS: [(&str, Kind); 6] = [
    ("invited", Kind::Invited),
    ("contributed", Kind::Contributed),
    ("poster", Kind::Poster),
    ("tutorial", Kind::Tutorial),
    ("panel", Kind::Panel),
    ("other", Kind::Other),
];

pub(super) const SESSION_KINDS: [(&str, SessionKind); 4] = [
    ("session", SessionKind::Session),
    ("plenary", SessionKind::Plenary),
    ("poster", SessionKind::Poster),
    ("break", SessionKind::Break),
];

/// A point in time on the event's clock; what is none is complained of.
fn time(text: Option<Spanned<String>>, reading: &mut Reading) -> Option<Spanned<DateTime>> {
    let text = text?;
    // Workbooks show midnight as the day alone.
    let midnight = || super::when::date(&text.value).map(|day| day.at(0, 0, 0, 0));
    match super::when::date_time(&text.value).map(|when| when.civil).or_else(midnight) {
        Some(time) => Some(Spanned::new(time, text.place)),
        None => {
            let message = format!("`{}` is no time that can be read", text.value);
            let help = "write it as 2027-05-03 09:30";
            reading.complaints.push(Diagnostic::new(Code::BadDate, &text.place, message).help(help));
            None
        }
    }
}

fn dates(from: Option<Spanned<String>>, to: Option<Spanned<String>>) -> Option<Dates> {
    let day = |text: Spanned<String>| -> Option<Spanned<Date>> {
        super::when::date(&text.value).map(|day| Spanned::new(day, text.place))
    };
    let from = from.and_then(day)?;
    let to = to.and_then(day).filter(|to| to.value > from.value);
    Some(Dates { from, to })
}
