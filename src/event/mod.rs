//! The event, normalized: contributions, people, affiliations, sessions, schedule. The nouns every later stage speaks.

mod collation;
pub(crate) mod fold;
mod id;
mod identifier;
mod name;
mod orcid;
mod slug;
mod zone;

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

pub(crate) use collation::{NameOrder, collator, letter_collator};
pub use id::{AffiliationId, ContributionId, InstitutionId, PersonId, SessionId};
pub use identifier::{Doi, Isbn, Issn};
pub use name::Name;
pub use orcid::Orcid;
pub(crate) use slug::{Slugs, slug};
pub(crate) use zone::time_zone;

use crate::diagnostic::Place;
use crate::prose::{Inline, Prose};
use crate::record::{BookletSettings, RepeatsRecord};
pub use crate::record::{Kind, SessionKind};

/// A conference, ready to be printed or archived.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// What concerns the event as a whole.
    pub about: About,
    /// Texts to be printed before the programme: welcome, practical information.
    pub front: Vec<Front>,
    /// Texts to be printed at the end of the book.
    pub back: Vec<Front>,
    /// The items of the programme, in the programme's order.
    pub contributions: Vec<Contribution>,
    /// Sessions and breaks, in order of time, then of the source.
    pub sessions: Vec<Session>,
    /// Everyone who wrote a contribution, in index order.
    pub people: Vec<Person>,
    /// Where authors work, in order of first appearance.
    pub affiliations: Vec<Affiliation>,
    /// The institutions of these affiliations, in order of first appearance.
    pub institutions: Vec<Institution>,
    /// What is said twice and left out of the booklet.
    pub repeats: Vec<Repeat>,
    /// What the organizer settles about it.
    pub settled: RepeatsRecord,
    /// Who takes part, in the order of the list.
    pub participants: Vec<Participant>,
    /// How the organizer wants the booklet.
    pub booklet: BookletSettings,
}

/// What concerns the event as a whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct About {
    /// The full title; never empty in a normalized event.
    pub title: String,
    /// The short title, for running heads.
    pub short: Option<String>,
    /// The larger event it belongs to.
    pub part_of: Option<String>,
    /// First and last day.
    pub dates: Option<(Date, Date)>,
    /// Town and country, or the venue.
    pub place: Option<String>,
    /// Time zone of all times, as an IANA name or `UTC±h`.
    pub timezone: Option<String>,
    /// Time zone whose times stand beside the event's; both are known then.
    pub second_timezone: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// Address of the event's own page.
    pub website: Option<String>,
    /// Address of the folder in which the web edition will stand, with the slash at its end.
    pub web_edition: Option<String>,
    /// Where to write to.
    pub contact: Option<String>,
    /// What the event is about.
    pub text: Prose,
    /// Committees, in the order to be printed.
    pub committees: Vec<Committee>,
    /// Sponsors by tier, in the order to be printed.
    pub sponsors: Vec<SponsorTier>,
    /// Rooms in the order in which they stand side by side: those that event.yaml lists, then the programme's others in order
    /// of appearance.
    pub rooms: Vec<String>,
    /// What a librarian asks of the printed book.
    pub imprint: Imprint,
}

/// Sponsors of one tier.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SponsorTier {
    /// What the tier is called.
    pub name: String,
    /// Its sponsors; never none.
    pub sponsors: Vec<Sponsor>,
}

/// A sponsor.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sponsor {
    /// The name.
    pub name: String,
    /// File name of the logo, below the event's `images`.
    pub logo: Option<String>,
    /// Address of the sponsor's page; http or https.
    pub website: Option<String>,
    /// A few words of the sponsor.
    pub text: Prose,
    /// Where the entry stands.
    pub place: Place,
}

/// What a librarian asks of the printed book.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Imprint {
    /// Who publishes the book.
    pub publisher: Option<String>,
    /// Who edits it.
    pub editors: Vec<String>,
    /// The same, each name in its parts.
    pub editor_names: Vec<Name>,
    /// The book's number.
    pub isbn: Option<Isbn>,
    /// The number of the series.
    pub issn: Option<Issn>,
    /// The book's identifier on the web.
    pub doi: Option<Doi>,
    /// What readers may do with the book.
    pub licence: Option<Licence>,
    /// Who holds the rights.
    pub copyright: Option<String>,
    /// Anything else that belongs there.
    pub text: Prose,
    /// Where that text stands.
    pub place: Place,
}

/// What readers may do with a book.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Licence {
    /// `Creative Commons Attribution 4.0 International (CC BY 4.0)`, or the organizer's own words.
    pub name: String,
    /// Where it can be read; http or https.
    pub address: Option<String>,
    /// As the organizer wrote it: `CC-BY-4.0`.
    pub written: String,
}

/// Someone who takes part.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Participant {
    /// The name, in its parts.
    pub name: Name,
    /// The affiliation as written.
    pub affiliation: Option<String>,
    /// Country as ISO 3166-1 alpha-2 code, where it is one; else as written.
    pub country: Option<String>,
}

/// A text to be printed before the programme, or at the end of the book.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Front {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub text: Prose,
    /// Where the text stands.
    pub place: Place,
}

/// A committee and its members.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Committee {
    /// What the committee does.
    pub role: String,
    /// Its members.
    pub members: Vec<Member>,
}

/// A member of a committee.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Member {
    /// The name as written.
    pub name: String,
    /// The affiliation as written.
    pub affiliation: Option<String>,
    /// A part in the committee.
    pub note: Option<String>,
}

/// One item of the programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// Its identity, stable from build to build.
    pub id: ContributionId,
    /// The title.
    pub title: Vec<Inline>,
    /// The number under which the conference knows it.
    pub number: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// The session it is given in.
    pub session: Option<SessionId>,
    /// The board that a poster hangs on.
    pub board: Option<String>,
    /// When it starts, in the event's time zone.
    pub start: Option<DateTime>,
    /// When it ends.
    pub end: Option<DateTime>,
    /// When and where else it is given, such as a talk that is shown as a poster too.
    pub further: Vec<Slot>,
    /// Contributions that present the same work and are printed for themselves.
    pub related: Vec<ContributionId>,
    /// The authors, in order.
    pub authors: Vec<Author>,
    /// The abstract.
    pub abstract_: Prose,
    /// The abstract before repeats were left out of it, where some were.
    pub whole: Option<Prose>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Addresses by what they lead to; http, https or mailto only.
    pub links: BTreeMap<String, String>,
    /// BCP 47 tag of the abstract, where it differs from the event's.
    pub language: Option<String>,
    /// BCP 47 tag of the title, where it differs from the event's.
    pub title_language: Option<String>,
    /// The places of what diagnostics may have to point at.
    pub places: Places,
}

impl Contribution {
    /// All its slots, the first one first.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        let first = self.session.clone().map(|session| Slot { session, start: self.start, end: self.end });
        first.into_iter().chain(self.further.iter().cloned())
    }
}

/// A stretch of a session in which a contribution is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The session.
    pub session: SessionId,
    /// When it starts, in the event's time zone.
    pub start: Option<DateTime>,
    /// When it ends.
    pub end: Option<DateTime>,
}

/// Where a contribution's texts stand in the event's folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The whole entry.
    pub entry: Place,
    /// The title.
    pub title: Place,
    /// The abstract.
    pub abstract_: Place,
    /// Pictures that stand beside the abstract in the record, and portraits of the authors, by file name.
    pub figures: BTreeMap<String, Place>,
}

/// A person in the part of author.
#[derive(Debug, Clone, PartialEq)]
pub struct Author {
    /// The person.
    pub person: PersonId,
    /// The name as this contribution gives it.
    pub name: Name,
    /// The affiliations, in the author's order.
    pub affiliations: Vec<AffiliationId>,
    /// Whether this author presents.
    pub speaker: bool,
    /// ORCID identifier.
    pub orcid: Option<Orcid>,
    /// How the name is said aloud, in the author's own words.
    pub pronunciation: Option<String>,
    /// File name of a portrait, below the event's `images`.
    pub portrait: Option<String>,
    /// A few sentences on who this is.
    pub biography: Prose,
    /// Where they stand.
    pub biography_place: Place,
    /// Where the name stands.
    pub place: Place,
}

/// Someone who wrote one or more contributions.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The person's identity.
    pub id: PersonId,
    /// The fullest form of the name that the contributions give.
    pub name: Name,
    /// Other spellings met in the records, each once, in order of appearance, and those that the organizer lists.
    pub aliases: Vec<Name>,
    /// ORCID identifier.
    pub orcid: Option<Orcid>,
    /// What the person wrote, in the programme's order.
    pub contributions: Vec<ContributionId>,
    /// Those of them that the person presents.
    pub presents: Vec<ContributionId>,
}

/// Where authors work, as it is printed below a title: an institution, or a unit of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Affiliation {
    /// Its identity.
    pub id: AffiliationId,
    /// The text to print, in the event's preferred form: `Department of Government, University of Essex`.
    pub name: String,
    /// Other spellings met in the records, and those that the organizer lists under this name.
    pub aliases: Vec<String>,
    /// Parts of the institution, from the smallest: `Department of Government`.
    pub units: Vec<String>,
    /// The institution it is or belongs to.
    pub institution: InstitutionId,
    /// Where it stands first.
    pub place: Place,
}

/// An institution, whichever units of it the authors name.
#[derive(Debug, Clone, PartialEq)]
pub struct Institution {
    /// Its identity.
    pub id: InstitutionId,
    /// Its name in the event's preferred form: `University of Essex`.
    pub name: String,
    /// Town or city, where the records or the aliases say it (schema.org `addressLocality`).
    pub locality: Option<String>,
    /// Country as ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Identifier in the Research Organization Registry: `https://ror.org/05dxps055`.
    pub ror: Option<String>,
}

/// A session or a break.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Its identity.
    pub id: SessionId,
    /// The title.
    pub title: String,
    /// What it is; nothing is given in a break.
    pub kind: SessionKind,
    /// When it starts, in the event's time zone.
    pub start: Option<DateTime>,
    /// When it ends.
    pub end: Option<DateTime>,
    /// The room.
    pub room: Option<String>,
    /// The track it belongs to.
    pub track: Option<String>,
    /// Who chairs it; several are parted by `; `.
    pub chair: Option<String>,
    /// What is given in it, in order.
    pub contributions: Vec<ContributionId>,
    /// Where the entry stands.
    pub place: Place,
}

/// How much of a text is a repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RepeatUnit {
    /// A sentence.
    Sentence,
    /// A whole paragraph or list item.
    Paragraph,
    /// The whole abstract, or as much of it as a copy that was cut short holds.
    Abstract,
    /// A whole contribution, whose text is its title and, in lines below, its abstract.
    Contribution,
}

/// Text that says again what already stands, and is left out of the booklet.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeat {
    /// The contribution it was found in.
    pub contribution: ContributionId,
    /// How much of the text it is.
    pub unit: RepeatUnit,
    /// The text left out, as plain text.
    pub text: String,
    /// Where the text stands that is kept: paragraph and sentence, each from 1; [`Locus::TITLE`] if it is the title, none
    /// where all are left out on the organizer's word.
    pub kept_at: Option<Locus>,
    /// The contribution in which it is kept, where that is another one.
    pub kept_in: Option<ContributionId>,
    /// Where the text stood that was left out.
    pub removed_at: Locus,
}

/// A place within an abstract; that of a whole contribution is its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
pub struct Locus {
    /// Paragraph or list item, from 1, in reading order.
    pub paragraph: usize,
    /// Sentence of that paragraph, from 1.
    pub sentence: usize,
}

impl Locus {
    /// The title, which stands before the abstract.
    pub const TITLE: Self = Self { paragraph: 0, sentence: 0 };
    /// The beginning of an abstract.
    pub const FIRST: Self = Self { paragraph: 1, sentence: 1 };
}
