//! What changed from one event to another, as somebody with the printed book needs to know it.
//!
//! Contributions and sessions of both events are paired; each pair, and each that is alone, gives at most one [`Change`] with its
//! differences. What moves with its session is told by the session. Nothing here is in words: the booklet's slip has them.

mod about;
mod contributions;
mod order;
mod pairs;
mod sessions;
mod slots;
mod together;
mod typing;

#[cfg(test)]
mod tests;

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Serialize;

use pairs::Pairs;

use crate::event::{About, ContributionId, Event, SessionId};

/// The version of this form; it rises when a program that reads the old one would break.
const VERSION: u32 = 1;

/// What changed from one event to another.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Changes {
    /// The version of this form: 1.
    pub libretto: u32,
    /// What was printed.
    pub old: Named,
    /// What holds now.
    pub new: Named,
    /// First what the slip tells, in its order, then the rest.
    pub changes: Vec<Change>,
}

/// An event by its name and days.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Named {
    /// The title.
    pub title: String,
    /// The first day, as `2027-09-15`.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}

/// What became of one contribution, one session or the event as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// The number of its entry on the slip; none where it has none, as what concerns the event as a whole.
    pub number: Option<u64>,
    /// What is concerned.
    pub subject: Subject,
    /// What became of it.
    pub fate: Fate,
    /// Its id in the old event; none where it is new.
    pub old_id: Option<String>,
    /// Its id in the new event; none where it is cancelled.
    pub id: Option<String>,
    /// Its title, the new one where there is one; formulas as TeX in `$…$`.
    pub title: String,
    /// Where and when it was to be.
    pub was: Vec<Slot>,
    /// Where and when it is.
    pub now: Vec<Slot>,
    /// What differs.
    pub differences: Vec<Difference>,
    /// What moves, ends or begins with a session, by the ids of the event that has it: it needs no entry of its own.
    pub along: Vec<String>,
}

/// What a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The event as a whole.
    Event,
    /// A session or a break.
    Session,
    /// A contribution.
    Contribution,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It was not in the old event.
    New,
    /// It is not in the new event.
    Cancelled,
    /// It is in both.
    Changed,
}

/// A time and a place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Slot {
    /// When it starts, as `2027-09-15T11:30:00` in the event's time zone.
    #[schemars(with = "Option<String>")]
    pub start: Option<DateTime>,
    /// When it ends.
    #[schemars(with = "Option<String>")]
    pub end: Option<DateTime>,
    /// The room.
    pub room: Option<String>,
    /// The session it is given in, by its id.
    #[schemars(with = "Option<String>")]
    pub session: Option<SessionId>,
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// What.
    pub field: Field,
    /// As it was; several are parted by `; `, a time is an interval of ISO 8601.
    pub old: Option<String>,
    /// As it is.
    pub new: Option<String>,
    /// Whether it is only typed otherwise: a space, a dash, the case of a letter.
    pub typographic: bool,
    /// Whether the slip tells it.
    pub on_slip: bool,
}

/// What may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Start or end.
    Time,
    /// The room.
    Room,
    /// The session it is given in.
    Session,
    /// The board of a poster.
    Board,
    /// The title.
    Title,
    /// Who presents.
    Speaker,
    /// Who wrote it.
    Authors,
    /// Who chairs it.
    Chair,
    /// Talk, poster, panel; session, plenary, break.
    Kind,
    /// The order of contributions that have no times of their own.
    Order,
    /// The event's days.
    Dates,
    /// The event's town or venue.
    Place,
    /// The event's time zone.
    Timezone,
    /// The abstract.
    Abstract,
    /// The number under which the conference knows it.
    Number,
    /// Where the authors work.
    Affiliations,
    /// Keywords.
    Keywords,
    /// Addresses of papers, slides, videos; the event's website and contact.
    Links,
    /// The track of a session.
    Track,
}

impl Change {
    /// What became of something with these ids and slots; without differences yet.
    fn new(subject: Subject, title: String, was: Option<Was>, now: Option<Was>) -> Self {
        let fate = match (&was, &now) {
            (None, _) => Fate::New,
            (_, None) => Fate::Cancelled,
            _ => Fate::Changed,
        };
        let [(old_id, was), (id, now)] = [was, now].map(|side| side.unzip());
        let [was, now] = [was, now].map(Option::unwrap_or_default);
        Self { number: None, subject, fate, old_id, id, title, was, now, differences: Vec::new(), along: Vec::new() }
    }

    /// The difference of a field that the slip tells.
    pub fn told(&self, field: Field) -> Option<&Difference> {
        self.differences.iter().find(|it| it.field == field && it.on_slip)
    }

    /// Whether the slip has an entry for it: more than another abstract changed.
    fn has_entry(&self) -> bool {
        self.fate != Fate::Changed || self.differences.iter().any(|it| it.on_slip && it.field != Field::Abstract)
    }
}

impl Changes {
    /// Changes that have a numbered entry on the slip, in its order.
    pub fn entries(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.number.is_some())
    }

    /// What the slip tells of the event as a whole.
    pub fn whole(&self) -> impl Iterator<Item = &Difference> {
        let changes = self.changes.iter().filter(|change| change.subject == Subject::Event);
        changes.flat_map(|change| &change.differences).filter(|difference| difference.on_slip)
    }

    /// Contributions of whose changes the slip says no more than that the abstract is another one.
    pub fn abstracts(&self) -> impl Iterator<Item = &Change> {
        let is_told = |change: &&Change| change.number.is_none() && change.told(Field::Abstract).is_some();
        self.changes.iter().filter(is_told)
    }

    /// Indented JSON with a line feed at the end.
    pub fn json(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("strings and numbers always serialize");
        bytes.push(b'\n');
        bytes
    }
}

/// An id with its slots.
type Was = (String, Vec<Slot>);

/// What changed from `old` to `new`.
pub fn compare(old: &Event, new: &Event) -> Changes {
    let pairs = Pairs::of(old, new);
    let mut changes: Vec<Change> = about::change(&old.about, &new.about).into_iter().collect();
    let sessions = sessions::changes(old, new, &pairs);
    let contributions = contributions::changes(old, new, &pairs, &sessions);
    changes.extend(sessions.into_iter().chain(contributions));
    order::arrange(&mut changes, old, new);
    Changes { libretto: VERSION, old: named(&old.about), new: named(&new.about), changes }
}

/// The JSON Schema of [`Changes::json`].
pub fn schema() -> String {
    let schema = schemars::schema_for!(Changes);
    format!("{}\n", serde_json::to_string_pretty(&schema).expect("a schema always serializes"))
}

fn named(about: &About) -> Named {
    let (from, to) = about.dates.map(|(from, to)| (from.to_string(), to.to_string())).unzip();
    Named { title: about.title.clone(), from, to }
}

/// What differs between two values that are printed as they stand.
fn difference(field: Field, old: Option<String>, new: Option<String>, on_slip: bool) -> Option<Difference> {
    let [old, new] = [old, new].map(|value| value.filter(|value| !value.is_empty()));
    if old == new {
        return None;
    }
    let typographic = old.as_ref().zip(new.as_ref()).is_some_and(|(old, new)| typing::is_same_but_for_typing(old, new));
    Some(Difference { field, old, new, typographic, on_slip: on_slip && !typographic })
}

/// Names, a text.
fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.into_iter().collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// An interval of ISO 8601, or a point of time where the end is not known.
fn interval(start: Option<DateTime>, end: Option<DateTime>) -> Option<String> {
    match (start, end) {
        (Some(start), Some(end)) => Some(format!("{start}/{end}")),
        (Some(start), None) => Some(start.to_string()),
        (None, end) => end.map(|end| format!("../{end}")),
    }
}

/// A value in its word of the files: `poster`.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The ids of contributions as text.
fn ids<'a>(contributions: impl IntoIterator<Item = &'a ContributionId>) -> Vec<String> {
    contributions.into_iter().map(ToString::to_string).collect()
}
