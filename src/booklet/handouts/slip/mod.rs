//! The correction slip: what somebody with the printed book has to know, day by day.

mod entry;
mod markdown;

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use schemars::JsonSchema;
use serde::Serialize;

pub use markdown::markdown;

use super::{Grid, Handout, HandoutKind, Sheets};
use crate::booklet::authors::Bylines;
use crate::booklet::dates::Dates;
use crate::booklet::days::days;
use crate::booklet::words::Words;
use crate::booklet::{Booklet, Metadata, Settings, Sheet};
use crate::changes::Changes;
use crate::diagnostic::Checked;
use crate::event::{Contribution, Event, Session};
use crate::prose::Inline;
use crate::record::Paper;

/// What changed since the book was printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SlipSheet {
    /// What it is: `Changes to the Programme`.
    pub heading: String,
    /// The event's days.
    pub dates: Option<String>,
    /// The event's place.
    pub at: Option<String>,
    /// A line that says that nothing changed; none where something did.
    pub none: Option<String>,
    /// What changed of the event as a whole, a line each.
    pub whole: Vec<SlipNote>,
    /// The changes day by day, each day's in order of time.
    pub days: Vec<SlipDay>,
    /// The heading above contributions of which the abstract alone changed.
    pub abstracts_heading: Option<String>,
    /// These contributions.
    pub abstracts: Vec<SlipTalk>,
}

/// The changes of a day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SlipDay {
    /// The day as the language writes it, or that no time is known.
    pub day: String,
    /// The changes.
    pub entries: Vec<SlipEntry>,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SlipEntry {
    /// The number of the entry, in the digits of the language; none where it only leads to another day.
    pub number: Option<String>,
    /// What became of it, for looks: `new`, `cancelled`, `moved` or `changed`.
    pub fate: &'static str,
    /// The same in a word.
    pub mark: String,
    /// `11:30–11:50`: when it is now, or was to be if it is cancelled.
    pub time: Option<String>,
    /// Where.
    pub room: Option<String>,
    /// The board of a poster, or its number.
    pub board: Option<String>,
    /// Whether it is a session or a break.
    pub session: bool,
    /// The title of a contribution or session.
    pub title: Vec<Inline>,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// Who presents it.
    pub people: Vec<String>,
    /// What was before, and what else changed; a line each.
    pub notes: Vec<SlipNote>,
    /// What is given in a new session.
    pub talks: Vec<SlipTalk>,
}

/// A line that says what was or is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SlipNote {
    /// What it is: `previously`, `Chair`; none where the text says it.
    pub word: Option<String>,
    /// The text.
    pub text: Vec<Inline>,
}

/// A contribution in a line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SlipTalk {
    /// When it starts.
    pub time: Option<String>,
    /// Title.
    pub title: Vec<Inline>,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// Who presents it.
    pub people: Vec<String>,
}

/// One of the two events, with what its entries are looked up by.
struct Side<'e> {
    contributions: BTreeMap<&'e str, &'e Contribution>,
    sessions: BTreeMap<&'e str, &'e Session>,
    /// The day that a session belongs to, which for one of the night is the day before.
    days: BTreeMap<&'e str, Date>,
    bylines: Bylines<'e>,
}

impl<'e> Side<'e> {
    fn new(event: &'e Event, settings: &Settings) -> Self {
        let of_day = days(event).into_iter().flat_map(|day| {
            let date = day.date;
            day.sessions.into_iter().filter_map(move |session| Some((session.id.as_str(), date?)))
        });
        Self {
            contributions: event.contributions.iter().map(|it| (it.id.as_str(), it)).collect(),
            sessions: event.sessions.iter().map(|it| (it.id.as_str(), it)).collect(),
            days: of_day.collect(),
            bylines: Bylines::new(event, settings),
        }
    }
}

/// What a slip is made with.
struct Slip<'e> {
    old: Side<'e>,
    new: Side<'e>,
    words: &'e Words,
    dates: &'e Dates,
}

/// The booklet of a correction slip, in the language of the new event.
pub fn slip(old: &Event, new: &Event, changes: &Changes, settings: &Settings, paper: Paper) -> Checked<Booklet> {
    let mut diagnostics = Vec::new();
    let settings = Settings { paper, ..settings.clone() };
    let words = crate::booklet::assemble::words(&new.about.language, &mut diagnostics);
    let dates = Dates::of(&new.about, &words, &settings);
    let made = Slip { old: Side::new(old, &settings), new: Side::new(new, &settings), words: &words, dates: &dates };
    let sheet = made.sheet(changes, new);
    // What is wrong with the book is said when it is built.
    let (shared, _) = super::shared(crate::booklet::assemble(new, &settings).value);
    let title = words.get(HandoutKind::Slip.word());
    let event = new.about.short.clone().unwrap_or_else(|| new.about.title.clone());
    let page = Sheet { width: paper.width, height: paper.height };
    let handout = Handout {
        layout: HandoutKind::Slip.name().to_owned(),
        title: title.clone(),
        event: event.clone(),
        sheets: Sheets::Slip(vec![sheet]),
        grid: Grid { paper: page, cell: page, columns: 1, rows: 1, marks: false, folded: false },
        turned: false,
    };
    let metadata = Metadata { title: format!("{title} · {event}"), ..shared.metadata };
    Checked::new(Booklet { paper: page, metadata, handout: Some(handout), ..shared }, diagnostics)
}

impl Slip<'_> {
    fn sheet(&self, changes: &Changes, new: &Event) -> SlipSheet {
        let mut days: BTreeMap<Option<Date>, Vec<(Option<DateTime>, SlipEntry)>> = BTreeMap::new();
        for change in changes.entries() {
            let (now, was) = self.days_of(change);
            let day = now.or(was);
            let start = change.now.first().or(change.was.first()).and_then(|slot| slot.start);
            days.entry(day).or_default().push((start, self.entry(change)));
            if let (Some(now), Some(was)) = (now, was)
                && now != was
            {
                let start = change.was.first().and_then(|slot| slot.start);
                days.entry(Some(was)).or_default().push((start, self.reference(change, now)));
            }
        }
        let abstracts: Vec<SlipTalk> = changes
            .abstracts()
            .filter_map(|it| self.talk(it.id.as_deref()?))
            .map(|it| SlipTalk { time: None, ..it })
            .collect();
        let whole: Vec<SlipNote> = changes.whole().map(|difference| self.whole(difference)).collect();
        let nothing = whole.is_empty() && days.is_empty() && abstracts.is_empty();
        SlipSheet {
            heading: self.words.get(HandoutKind::Slip.word()),
            dates: new.about.dates.map(|(from, to)| self.dates.range(from, to)),
            at: new.about.place.clone(),
            none: nothing.then(|| self.words.get("slip-none")),
            whole,
            days: self.in_order(days),
            abstracts_heading: (!abstracts.is_empty()).then(|| self.words.get("slip-abstracts")),
            abstracts,
        }
    }

    /// The days with their entries; what has no time stands at the end.
    fn in_order(&self, mut days: BTreeMap<Option<Date>, Vec<(Option<DateTime>, SlipEntry)>>) -> Vec<SlipDay> {
        let untimed = days.remove(&None).map(|entries| (self.words.get("slip-unscheduled"), entries));
        let dated = days.into_iter().filter_map(|(date, entries)| Some((self.dates.weekday(date?), entries)));
        let all = dated.chain(untimed).map(|(day, mut entries)| {
            entries.sort_by_key(|(start, _)| (start.is_none(), *start));
            SlipDay { day, entries: entries.into_iter().map(|(_, entry)| entry).collect() }
        });
        all.collect()
    }
}
