//! Handouts: sheets made of the same booklet, for those who speak, chair, listen or look for a room.
//!
//! They are typeset from the booklet's own contract with one more field, [`Handout`], which holds the sheets of one kind in order.
//! A sheet is complete in itself, so that a layout never looks anything up.

mod badge;
mod card;
mod certificate;
mod chair;
mod choice;
mod grid;
mod kind;
mod poster;
mod program;
mod slip;
mod speakers;
mod stretch;
mod talk;

use schemars::JsonSchema;
use serde::Serialize;

pub use badge::{BadgeSheet, People};
pub use card::{CardSheet, PocketSheet};
pub use certificate::{CertificateSheet, Signer};
pub use chair::{ChairSheet, Cue, Minutes, Moment, Next};
pub use choice::Choice;
pub use grid::{Arrangement, Grid, Up};
pub use kind::HandoutKind;
pub use poster::PosterSheet;
pub use program::{DoorSheet, SessionSheet};
pub use slip::{SlipDay, SlipEntry, SlipNote, SlipSheet, SlipTalk, markdown, slip};
pub use speakers::Speaker;
pub use talk::{Code as AddressCode, TalkSheet};

use super::authors::Bylines;
use super::dates::Dates;
use super::days::{ProgramDay, days};
use super::program::Programme;
use super::words::Words;
use super::{Booklet, Contribution, Edition, Metadata, Press, Settings};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Severity};
use crate::event::Event;
use crate::record::PartName;
use choice::Chosen;

/// The handouts of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Handout {
    /// The file of `layout/handouts` that sets the sheets, without its ending: the kind, or a kind and a name of the organizer's
    /// own such as `talk-large`.
    pub layout: String,
    /// What the sheets are called together: `Door Signs`.
    pub title: String,
    /// The event in a line: its short title, where it has one.
    pub event: String,
    /// The sheets.
    #[serde(flatten)]
    pub sheets: Sheets,
    /// How they stand on the paper; a layout sets each as if it were alone.
    #[serde(skip)]
    pub grid: Grid,
    /// Whether the event's language runs from right to left, and its books turn the other way.
    #[serde(skip)]
    pub turned: bool,
}

/// The sheets of a kind, in order.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", content = "sheets", rename_all = "kebab-case")]
pub enum Sheets {
    /// A contribution each, with room for notes.
    Talk(Vec<TalkSheet>),
    /// A session each.
    Session(Vec<SessionSheet>),
    /// A session each, for whoever chairs it.
    Chair(Vec<ChairSheet>),
    /// A room's day each.
    Door(Vec<DoorSheet>),
    /// A day of the programme each.
    Card(Vec<CardSheet>),
    /// The whole programme, once.
    Pocket(Vec<PocketSheet>),
    /// A poster each.
    Poster(Vec<PosterSheet>),
    /// A person each.
    Badge(Vec<BadgeSheet>),
    /// A presenter each.
    Certificate(Vec<CertificateSheet>),
    /// One: what changed since the book was printed.
    Slip(Vec<SlipSheet>),
}

impl Sheets {
    /// Their kind.
    pub fn kind(&self) -> HandoutKind {
        match self {
            Self::Talk(_) => HandoutKind::Talk,
            Self::Session(_) => HandoutKind::Session,
            Self::Chair(_) => HandoutKind::Chair,
            Self::Door(_) => HandoutKind::Door,
            Self::Card(_) => HandoutKind::Card,
            Self::Pocket(_) => HandoutKind::Pocket,
            Self::Poster(_) => HandoutKind::Poster,
            Self::Badge(_) => HandoutKind::Badge,
            Self::Certificate(_) => HandoutKind::Certificate,
            Self::Slip(_) => HandoutKind::Slip,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What diagnostics call each, and where it comes from.
    pub(crate) fn names(&self) -> Vec<(String, Place)> {
        fn named<T>(sheets: &[T], name: impl Fn(&T) -> (String, Place)) -> Vec<(String, Place)> {
            sheets.iter().map(name).collect()
        }
        match self {
            Self::Talk(sheets) => {
                named(sheets, |it| (it.contribution.plain_title.clone(), it.contribution.places.entry.clone()))
            }
            Self::Session(sheets) => named(sheets, |it| (it.session.title.clone(), it.place.clone())),
            Self::Chair(sheets) => named(sheets, |it| (it.title.clone(), it.place.clone())),
            Self::Door(sheets) => named(sheets, |it| {
                let day = it.day.clone().map(|day| format!(", {day}")).unwrap_or_default();
                (format!("{}{day}", it.room), Place::Made)
            }),
            Self::Card(sheets) => named(sheets, |it| (it.day.clone().unwrap_or_default(), Place::Made)),
            Self::Pocket(sheets) => named(sheets, |_| ("the pocket programme".to_owned(), Place::Made)),
            Self::Poster(sheets) => named(sheets, |it| (it.plain_title.clone(), it.place.clone())),
            Self::Badge(sheets) => named(sheets, |it| (it.name.clone(), Place::Made)),
            Self::Certificate(sheets) => named(sheets, |it| (it.plain_title.clone(), it.place.clone())),
            Self::Slip(sheets) => named(sheets, |it| (it.heading.clone(), Place::Made)),
        }
    }

    /// The contributions that are printed whole.
    pub(super) fn contributions_mut(&mut self) -> impl Iterator<Item = &mut Contribution> {
        let talks = match self {
            Self::Talk(talks) => &mut talks[..],
            _ => &mut [],
        };
        talks.iter_mut().map(|talk| &mut talk.contribution)
    }
}

/// Which handouts are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The file of `layout/handouts`, without its ending: a kind, or a kind, a hyphen and a name of the organizer's own.
    pub layout: String,
    /// Whether the organizer asks for it by name, and an event without any is told so.
    pub is_asked: bool,
    /// Of what.
    pub choice: Choice,
    /// How they stand on the paper.
    pub arrangement: Arrangement,
    /// Minutes that the chair's sheets count back from the end of a talk.
    pub minutes: Minutes,
    /// Whose badges; where nobody says, those of participants if there are any and no talks were chosen.
    pub people: Option<People>,
}

/// What sheets are made with.
struct Material<'a> {
    event: &'a Event,
    /// The days of the programme.
    days: &'a [ProgramDay<'a>],
    /// What was chosen.
    chosen: Chosen<'a>,
    bylines: &'a Bylines<'a>,
    words: &'a Words,
    dates: &'a Dates,
    programme: Programme<'a>,
    minutes: Minutes,
}

/// Makes the booklet of one kind of handout; none where there is nothing of that kind, or nothing was chosen. `layouts` are the
/// names of the files of `layout/handouts`.
pub fn handouts(event: &Event, settings: &Settings, request: &Request, layouts: &[&str]) -> Checked<Option<Booklet>> {
    let mut diagnostics = Vec::new();
    let kind = kind::of_layout(&request.layout, layouts).drain_into(&mut diagnostics);
    let Some(kind) = kind else { return Checked::new(None, diagnostics) };
    let grid = Grid::new(kind, &request.arrangement, settings.paper).drain_into(&mut diagnostics);
    let settings = Settings {
        // Ink on paper: addresses are written out, pictures have the pixels that it shows.
        edition: Edition::Print,
        omit: settings.omit.iter().copied().filter(|part| *part == PartName::QrCodes).collect(),
        ..settings.clone()
    };
    let book = super::assemble(event, &settings).drain_into(&mut diagnostics);
    let (words, days) = (super::assemble::words(&event.about.language, &mut Vec::new()), days(event));
    let (bylines, dates) = (Bylines::new(event, &settings), Dates::of(&event.about, &words, &settings));
    let chosen = choice::choose(event, &days, &request.choice).drain_into(&mut diagnostics);
    let (Some(grid), Some(chosen)) = (grid, chosen) else { return Checked::new(None, diagnostics) };
    let programme = Programme { event, bylines: &bylines, words: &words, dates: &dates, is_complete: true };
    let material = Material {
        event,
        days: &days,
        chosen,
        bylines: &bylines,
        words: &words,
        dates: &dates,
        programme,
        minutes: request.minutes,
    };
    let (shared, parts) = shared(book);
    let sheets = match kind {
        HandoutKind::Talk => Sheets::Talk(material.talks(parts)),
        HandoutKind::Session => Sheets::Session(material.sessions()),
        HandoutKind::Chair => Sheets::Chair(material.chairs()),
        HandoutKind::Door => Sheets::Door(material.doors()),
        HandoutKind::Card => Sheets::Card(material.cards()),
        HandoutKind::Pocket => Sheets::Pocket(material.pockets()),
        HandoutKind::Poster => Sheets::Poster(material.posters(&parts)),
        HandoutKind::Badge => {
            Sheets::Badge(material.badges(badge::people(event, request)).drain_into(&mut diagnostics))
        }
        HandoutKind::Certificate => Sheets::Certificate(material.certificates()),
        // Of one event there is none.
        HandoutKind::Slip => Sheets::Slip(Vec::new()),
    };
    if sheets.is_empty() {
        let message = format!("there is nothing to print as `{}`", kind.name());
        let mut said = Diagnostic::new(Code::NothingChosen, &Place::Made, message).help(kind.needs());
        if !request.is_asked {
            said.severity = Severity::Note;
        }
        diagnostics.push(said);
        return Checked::new(None, diagnostics);
    }
    let title = words.get(kind.word());
    let event_name = event.about.short.clone().unwrap_or_else(|| event.about.title.clone());
    let booklet = Booklet {
        paper: grid.cell,
        metadata: Metadata { title: format!("{title} · {event_name}"), ..shared.metadata },
        handout: Some(Handout {
            layout: request.layout.clone(),
            title,
            event: event_name,
            sheets,
            grid,
            turned: turned(&event.about.language),
        }),
        ..shared
    };
    Checked::new(Some(booklet), diagnostics)
}

/// Whether a language runs from right to left.
fn turned(language: &str) -> bool {
    let locale = language.parse::<icu_locale::Locale>();
    locale.is_ok_and(|locale| icu_locale::LocaleDirectionality::new_common().is_right_to_left(&locale.id))
}

/// What handouts share with the book, and the parts of the book.
fn shared(mut book: Booklet) -> (Booklet, Vec<Contribution>) {
    let contributions = book.parts.drain(..).flat_map(|part| part.contributions).collect();
    book.cover.image = None;
    let shared = Booklet {
        libretto: book.libretto,
        theme: book.theme,
        look: book.look,
        edition: book.edition,
        press: Press { bleed: 0.0, signature: 1, notes_pages: 0, ..book.press },
        language: book.language,
        numerals: book.numerals,
        labels: book.labels,
        cover: book.cover,
        metadata: book.metadata,
        ..Booklet::default()
    };
    (shared, contributions)
}
