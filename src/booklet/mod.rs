//! The booklet: what is printed, in order, with nothing left to decide but the layout.
//!
//! Serialized as `booklet.json` it is the only thing a layout sees. Everything in it is sorted, numbered, cross-referenced
//! and put into the booklet's language; whatever is absent is absent here too, and leaves no hole.

mod abstracts;
mod accent;
mod addresses;
mod affiliation_index;
mod assemble;
mod attachments;
mod authors;
mod comma;
mod countries;
mod dates;
mod days;
mod edition;
mod figures;
mod glance;
mod groups;
mod handouts;
mod imprint;
mod index;
mod keyword_index;
mod letter;
mod natural;
mod numbering;
mod numerals;
mod order;
mod participants;
mod picture_files;
mod pieces;
mod presenters;
mod profiles;
mod program;
mod qr;
mod shown;
mod sponsors;
mod texts;
mod times;
mod words;
mod zones;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use accent::Colour;
pub use affiliation_index::{AffiliationEntry, AffiliationLetter, AffiliationUnit};
pub use assemble::{Settings, assemble};
pub use attachments::{Attachment, CHECKSUMS};
pub use countries::{Countries, CountryRow};
pub use glance::{GlanceCell, GlanceDay, GlanceHead, GlancePage, GlanceRow, GlanceSession, GlanceSpread, GlanceTime};
pub use handouts::{
    AddressCode, Arrangement, BadgeSheet, CardSheet, CertificateSheet, ChairSheet, Choice, Cue, DoorSheet, Grid,
    Handout, HandoutKind, Minutes, Moment, Next, People, PocketSheet, PosterSheet, Request, SessionSheet, Sheets,
    Signer, SlipDay, SlipEntry, SlipNote, SlipSheet, SlipTalk, Speaker, TalkSheet, Up, handouts,
    markdown as slip_markdown, slip,
};
pub use imprint::{Imprint, ImprintLine};
pub use index::{IndexEntry, IndexLabel, IndexLetter};
pub use keyword_index::{KeywordEntry, KeywordLetter};
pub use participants::{Participant, ParticipantLetter};
pub(crate) use picture_files::{MOST_IMAGE_BYTES, MOST_IMAGE_MEMORY, image_file};
pub use profiles::{Portrait, Profile};
pub use program::{Day, ListedAuthor, ProgramEntry, ProgramSession, ProgramSlot};
pub use qr::Qr;
pub use sponsors::{Sponsor, SponsorTier};

use crate::diagnostic::Place;
pub use crate::event::{Places, SessionKind};
use crate::prose::{Block, Inline};

/// The version of this contract; it rises when a layout written for the old one would break.
pub const FORMAT: u32 = 3;

/// A booklet, ready for a layout.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Booklet {
    /// [`FORMAT`].
    pub libretto: u32,
    /// Name of the theme: a file of the folder `layout/themes`, without its ending.
    pub theme: String,
    /// How the theme is told to look.
    pub look: Look,
    /// Size of a page, trimmed.
    pub paper: Sheet,
    /// What the pages are for.
    pub edition: Edition,
    /// What the press asks for; harmless in editions that are not printed.
    pub press: Press,
    /// Language of the booklet's own words (BCP 47).
    pub language: String,
    /// The digits of that language, by their one: `1`, `١` or `۱`; a pattern for Typst's `numbering`.
    pub numerals: String,
    /// The booklet's own words in that language, by name: `contents`, `abstracts`, `author-index`. `{page}` in one stands for
    /// the number of a page.
    pub labels: BTreeMap<String, String>,
    /// What the cover says.
    pub cover: Cover,
    /// What stands alone on a page before all others of the printed book; its back has the imprint.
    pub half_title: Option<String>,
    /// Publisher, identifiers, licence; none where nothing is known of them.
    pub imprint: Option<Imprint>,
    /// What goes into the PDF's metadata.
    pub metadata: Metadata,
    /// Whether there is a table of contents.
    pub contents: bool,
    /// Texts before the programme: about, welcome, practical information.
    pub front: Vec<FrontPart>,
    /// The programme at a glance, a grid a day; empty where nothing runs side by side in different rooms.
    pub glance: Vec<GlanceDay>,
    /// Sponsors by tier.
    pub sponsors: Vec<SponsorTier>,
    /// The programme, day by day; empty where nothing is known of it.
    pub program: Vec<Day>,
    /// The abstracts in their parts, one part a session or a kind.
    pub parts: Vec<Part>,
    /// Committees.
    pub committees: Vec<Committee>,
    /// Keywords by first letter; empty unless the booklet's settings ask for them.
    pub keyword_index: Vec<KeywordLetter>,
    /// Authors by first letter.
    pub author_index: Vec<IndexLetter>,
    /// A line that says how the pages of presenters are set; none where nothing sets them apart.
    pub author_index_note: Option<String>,
    /// Institutions by first letter; empty unless the booklet's settings ask for them.
    pub affiliation_index: Vec<AffiliationLetter>,
    /// Authors and contributions by country; none unless the settings ask for it and a country is known.
    pub countries: Option<Countries>,
    /// Participants by first letter.
    pub participants: Vec<ParticipantLetter>,
    /// Texts at the end of the book.
    pub back: Vec<FrontPart>,
    /// Families of the organizer's own fonts, which lend characters before those of the layout; known when it is typeset.
    pub fonts: Vec<String>,
    /// Lines of the colophon.
    pub colophon: Vec<Vec<Inline>>,
    /// Files carried inside the PDF; their bytes are served at `/attachments/` followed by the path.
    pub attachments: Vec<Attachment>,
    /// The pictures that can be printed, by the file name that figures give; a figure whose file is not among them prints
    /// its words alone. Known once the files have been read.
    pub pictures: BTreeMap<String, Picture>,
    /// The sheets, where these are handouts and no book; it has none of the parts of the book then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handout: Option<Handout>,
}

impl Booklet {
    /// The contributions that are printed whole: with their abstracts, in order.
    pub(crate) fn contributions_mut(&mut self) -> impl Iterator<Item = &mut Contribution> {
        let sheets = self.handout.iter_mut().flat_map(|handout| handout.sheets.contributions_mut());
        self.parts.iter_mut().flat_map(|part| &mut part.contributions).chain(sheets)
    }
}

/// What the pages are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Edition {
    /// Monitors and telephones: colour, links, QR codes; pictures are small enough to send.
    #[default]
    Screen,
    /// A press: mirrored margins with a gutter, bleed, whole signatures; pictures have the pixels that it can show.
    Print,
    /// A programme without abstracts.
    Short,
    /// Readers who need large letters: 18 points and up, one column, sans, no hyphenation.
    LargePrint,
}

/// How a theme is told to look; what is none is the theme's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Look {
    /// The colour of headings and of the cover, as `#8a1f2d`; it has the contrast of WCAG 2.2 AA against white.
    pub accent: Option<String>,
    /// The name of the ink that a press has for it; only in print.
    pub spot: Option<String>,
    /// Family of running text.
    pub text_font: Option<String>,
    /// Family of headings.
    pub heading_font: Option<String>,
    /// Where the organizer says so; layouts do not see it.
    #[serde(skip)]
    pub places: LookPlaces,
}

/// Where the organizer says how a theme is to look, for diagnostics.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookPlaces {
    /// Of the theme's name.
    pub theme: Place,
    /// Of the family of running text.
    pub text_font: Place,
    /// Of the family of headings.
    pub heading_font: Place,
}

/// Width and height of a page.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
pub struct Sheet {
    /// Millimetres.
    pub width: f64,
    /// Millimetres.
    pub height: f64,
}

/// What the press asks for.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
pub struct Press {
    /// Millimetres that fields and images at the page's edge run beyond it; 0 where nothing is trimmed.
    pub bleed: f64,
    /// The number of pages is a multiple of this; 1 where any number will do.
    pub signature: u32,
    /// Whether there is no ink but black.
    pub black_only: bool,
    /// Pages for notes at the end, before the last signature is filled.
    pub notes_pages: u32,
}

/// A picture by nature; a layout makes it fit its lines.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
pub struct Picture {
    /// Millimetres that it is wide where its own size, or 150 pixels to the inch, decides.
    pub width: f64,
    /// Its width by its height.
    pub ratio: f64,
}

/// What the cover says.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Cover {
    /// The full title.
    pub title: String,
    /// The short title; the running heads use it.
    pub short: Option<String>,
    /// What the book is: `Programme and Abstracts`.
    pub subtitle: String,
    /// The larger event, in a phrase: `Affiliated with CRYPTO 2021`.
    pub part_of: Option<String>,
    /// The days, as the language writes them: `15 August 2021`.
    pub dates: Option<String>,
    /// Town and country, or the venue.
    pub place: Option<String>,
    /// Address of the event's page, as a link target.
    pub website: Option<String>,
    /// The same for telephones, where it is short enough.
    pub qr: Option<Qr>,
    /// File name of the logo, served at `/images/` followed by the name.
    pub logo: Option<Logo>,
    /// A picture that takes the place of the cover's field, up to the page's edges; decoration where it has no words.
    pub image: Option<Logo>,
}

/// A picture with what it shows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Logo {
    /// File name, served at `/images/` followed by the name.
    pub file: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// What goes into the PDF's metadata (Info dictionary and XMP).
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Metadata {
    /// Title of the book.
    pub title: String,
    /// Editors, or all authors where there are none.
    pub authors: Vec<String>,
    /// What the book is, in a sentence.
    pub description: String,
    /// Keywords.
    pub keywords: Vec<String>,
}

/// A text before the programme, or at the end of the book.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct FrontPart {
    /// Heading.
    pub title: String,
    /// Text.
    pub content: Vec<Block>,
    /// Where the text stands in the event's folder, for diagnostics; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

/// A part of the abstracts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Part {
    /// Label to link to: `s-` and an id.
    pub label: String,
    /// Heading.
    pub title: String,
    /// Its contributions, in order.
    pub contributions: Vec<Contribution>,
    /// What is given in it too and printed elsewhere, in order.
    pub references: Vec<Reference>,
}

/// A contribution of a part that is printed in another one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Reference {
    /// How many of the part's own contributions stand before it.
    pub before: usize,
    /// Label of the contribution.
    pub label: String,
    /// The number that stands before the title.
    pub number: Option<String>,
    /// Title.
    pub title: Vec<Inline>,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub language: Option<String>,
    /// The authors, in order.
    pub authors: Vec<ListedAuthor>,
}

/// A contribution with its abstract.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Contribution {
    /// Label to link to, and named destination in the PDF: `c-` and the id.
    pub label: String,
    /// The number that stands before the title.
    pub number: Option<String>,
    /// Title.
    pub title: Vec<Inline>,
    /// The title in characters alone, for bookmarks.
    pub plain_title: String,
    /// What the running head calls it: its number, else the first author's family name, else the beginning of its title.
    pub head: String,
    /// A line on when and where, `15 August, 09:00–09:30, Corwin East`.
    pub schedule: Option<String>,
    /// Where title and abstract stand in the event's folder, for diagnostics; layouts do not see it.
    #[serde(skip)]
    pub places: Places,
    /// Authors in order, in groups of which each has its affiliations below it. There is one group where numbers lead to the
    /// affiliations, where one serves all, and where they stand behind the names.
    pub author_groups: Vec<AuthorGroup>,
    /// Portraits and biographies of its authors.
    pub profiles: Vec<Profile>,
    /// Abstract; empty where there is none.
    #[serde(rename = "abstract")]
    pub abstract_: Vec<Block>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Links, each with what it leads to in the booklet's language.
    pub links: Vec<Link>,
    /// The link that one follows from a page, for telephones.
    pub qr: Option<Qr>,
    /// Contributions that present the same work, such as its poster.
    pub related: Vec<Related>,
    /// BCP 47 tag of the abstract and its keywords, where it differs from the booklet's.
    pub language: Option<String>,
    /// BCP 47 tag of the title, where it differs from the booklet's.
    pub title_language: Option<String>,
    /// Whether its lines end unevenly, since white tore one apart when all were filled.
    pub ragged: bool,
    /// Points that columns leave free at the foot of the page that they end on behind it, so that they are of one length.
    pub even: Option<f64>,
}

/// A contribution that presents the work of another one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Related {
    /// Label to link to.
    pub label: String,
    /// How it presents the work: `Also as a poster`.
    pub name: String,
    /// Its title, where that is another one.
    pub title: Vec<Inline>,
    /// When and where it is given.
    pub schedule: Option<String>,
}

/// Authors and what stands below them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct AuthorGroup {
    /// Authors, in order.
    pub authors: Vec<Author>,
    /// Affiliations below them, in the order of their numbers; empty where they stand behind the names or are not known.
    pub affiliations: Vec<Affiliation>,
}

/// An author below a title.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Author {
    /// Name as printed.
    pub name: String,
    /// Numbers of the affiliations, from 1; empty where none are needed.
    pub marks: Vec<u32>,
    /// Affiliations to print behind the name, in parentheses; they serve the names before it too, back to a semicolon.
    pub affiliations: Vec<Affiliation>,
    /// Whether this author presents, and others do not.
    pub speaker: bool,
    /// What parts this author from the next: `,` or `;`; empty behind the last of a group.
    pub separator: String,
    /// Where the name stands; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

/// An affiliation below the authors, or behind one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Affiliation {
    /// Its number, from 1; none where no number is needed.
    pub mark: Option<u32>,
    /// Name as printed.
    pub name: String,
    /// Where the name stands first; layouts do not see it.
    #[serde(skip)]
    pub place: Place,
}

/// A link below an abstract.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Link {
    /// What it leads to: `Paper`.
    pub name: String,
    /// http, https or mailto address.
    pub target: String,
}

/// A committee.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Committee {
    /// Heading.
    pub role: String,
    /// Members.
    pub members: Vec<Member>,
}

/// A member of a committee.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Member {
    /// Name.
    pub name: String,
    /// Affiliation.
    pub affiliation: Option<String>,
    /// Part in the committee: `chair`.
    pub note: Option<String>,
}

/// The JSON Schema of `booklet.json` (draft 2020-12), indented.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Booklet);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema always serializes");
    text.push('\n');
    text
}
