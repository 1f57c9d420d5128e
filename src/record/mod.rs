//! Records: one row of a source as received, every field with its place. A file per format reads bytes into them.

pub mod authors;
mod contribution;
mod encoding;
mod event;
pub mod folder;
mod front;
pub(crate) mod identity;
pub mod manifest;
mod merge;
pub mod page;
mod paper;
mod participant;
mod person;
mod places;
mod program;
pub mod ror;
mod settings;
pub mod source;
mod text;
mod tree;
mod yaml;

use crate::diagnostic::Spanned;

pub use contribution::{AuthorRecord, ContributionRecord, FigureRecord, Kind};
pub use event::{
    AliasRecord, CommitteeRecord, Dates, EventRecord, Headings, ImprintRecord, LatexRecord, Mapping, MemberRecord,
    RepeatsRecord, SponsorRecord, SponsorTierRecord,
};
pub use front::FrontRecord;
pub use merge::{Change, Fate, Merged, Subject, by_fate, merge};
pub use paper::Paper;
pub use participant::ParticipantRecord;
pub use person::{NameRecord, PersonRecord, Seldom};
pub use program::{SessionKind, SessionRecord, SlotRecord};
pub use settings::{
    AffiliationStyle, BookletSettings, CoverSettings, DateStyle, DemoteParticle, Detail, FontSettings, Numbering,
    Order, PartName, TimeStyle,
};

/// All that one event's sources say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Records {
    /// What concerns the event as a whole.
    pub event: EventRecord,
    /// The items of the programme, in the order of the source.
    pub contributions: Vec<ContributionRecord>,
    /// The sessions and breaks, in the order of the source.
    pub program: Vec<SessionRecord>,
    /// Texts to be printed before the programme, in the order of their file names.
    pub front: Vec<FrontRecord>,
    /// Texts to be printed at the end of the book, in the order of their file names.
    pub back: Vec<FrontRecord>,
    /// Who takes part, in the order of the list.
    pub participants: Vec<ParticipantRecord>,
    /// Lines a reader could not place, kept for the hand.
    pub unplaced: Vec<Spanned<String>>,
}
