use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Spanned;
use crate::record::Paper;

/// Settings of the booklet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct BookletSettings {
    /// How the book looks: `classic`, `modern`, `dense`, `plain`, or a theme of the event's folder `layout/themes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Spanned<String>>,
    /// The paper it is printed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<Spanned<Paper>>,
    /// The colour of headings and of the cover, as `#8a1f2d` (CSS hexadecimal notation).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<Spanned<String>>,
    /// The ink that the print edition has the accent in, by the name its maker has for it: `PANTONE 286 C`. Where there is no such
    /// ink, and in the other editions, it is `accent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spot: Option<Spanned<String>>,
    /// The families to set it in, where they are not the theme's.
    #[serde(skip_serializing_if = "FontSettings::is_default")]
    pub fonts: FontSettings,
    /// A logo for the cover: a PNG, JPEG, WebP, GIF or SVG file in the folder `images`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Spanned<String>>,
    /// What the cover shows beside its words.
    #[serde(skip_serializing_if = "CoverSettings::is_default")]
    pub cover: CoverSettings,
    /// Parts that are left out though there is something to print in them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub omit: Vec<Spanned<PartName>>,
    /// What is printed of each contribution below its title and authors; everything that is known when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show: Option<Vec<Spanned<Detail>>>,
    /// In which order the abstracts stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Spanned<Order>>,
    /// Which number stands before a contribution's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbering: Option<Spanned<Numbering>>,
    /// How authors are led to their affiliations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliations: Option<Spanned<AffiliationStyle>>,
    /// Whether particles are passed over in the author index, in the words of CSL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demote_non_dropping_particle: Option<Spanned<DemoteParticle>>,
    /// Whether titles and degrees are printed with the authors' names.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub honorifics: bool,
    /// Whether the book has an index of affiliations.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub affiliation_index: bool,
    /// Whether the book says how many authors come from which country.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub country_summary: bool,
    /// Whether the book has an index of keywords.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keyword_index: bool,
    /// How dates are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_style: Option<Spanned<DateStyle>>,
    /// Whether the day has twice 12 or 24 hours; the language's custom when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_style: Option<Spanned<TimeStyle>>,
    /// A second time zone, whose times stand beside the event's: an IANA name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_timezone: Option<Spanned<String>>,
    /// Pages for notes at the end; the print edition may add some to fill its last signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes_pages: Option<Spanned<u32>>,
    /// Pages of a signature, of which the print edition has a whole number: 4, 8, 16 or 32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<Spanned<u32>>,
    /// Millimetres that the cover's field or image runs beyond the trimmed edge in the print edition; 3 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bleed: Option<Spanned<f64>>,
    /// Whether the print edition has no ink but black.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub black_only: bool,
    /// Address of the folder in which the web edition will stand; its pages then name their own: `https://bells.example/2027/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_edition: Option<Spanned<String>>,
}

/// Families of fonts: bundled ones, or ones whose files lie in the event's folder `layout/fonts`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct FontSettings {
    /// Running text: `Libertinus Serif`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Spanned<String>>,
    /// Headings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headings: Option<Spanned<String>>,
}

impl FontSettings {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What the cover shows beside its words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct CoverSettings {
    /// A PNG, JPEG, WebP, GIF or SVG file in the folder `images`; a field of the accent colour when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Spanned<String>>,
    /// What it shows, for those who do not see it; it is decoration when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<Spanned<String>>,
}

impl CoverSettings {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A part of the book that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartName {
    /// The page before the title page that has the title alone.
    HalfTitle,
    /// Publisher, identifiers, licence.
    Imprint,
    /// Table of contents.
    Contents,
    /// The grid of days, rooms and times.
    ProgramAtAGlance,
    /// The programme, day by day.
    Program,
    /// Titles, authors, abstracts.
    Abstracts,
    /// Committees.
    Committees,
    /// Sponsors.
    Sponsors,
    /// Index of authors.
    AuthorIndex,
    /// List of participants.
    Participants,
    /// What the book was made with.
    Colophon,
    /// QR codes of the event's website and of papers, slides and videos.
    QrCodes,
}

/// What may be printed of a contribution below its title and authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// When and where it is given.
    Schedule,
    /// The authors' affiliations.
    Affiliations,
    /// The abstract.
    Abstract,
    /// Pictures in the abstract and behind it.
    Figures,
    /// Keywords.
    Keywords,
    /// Links to paper, slides, video.
    Links,
    /// Portraits of the presenters.
    Portraits,
    /// Biographies of the presenters.
    Biographies,
}

/// In which order the abstracts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// By session, as the programme has them.
    #[default]
    Session,
    /// By their numbers.
    Number,
    /// By the first author's family name.
    Author,
    /// By title.
    Title,
}

/// Which number stands before a contribution's title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// That of its record, where it has one.
    #[default]
    Record,
    /// 1, 2, 3 in the order of the book.
    Running,
    /// None.
    None,
}

/// How dates are written (CLDR's lengths).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateStyle {
    /// `August 15, 2021`.
    #[default]
    Long,
    /// `Aug 15, 2021`.
    Medium,
    /// `8/15/21`.
    Short,
}

/// How the hours of a day are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum TimeStyle {
    /// `14:30`.
    #[serde(rename = "24-hour")]
    Hours24,
    /// `2:30 PM`.
    #[serde(rename = "12-hour")]
    Hours12,
}

/// How authors are led to their affiliations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AffiliationStyle {
    /// Raised numbers, by first appearance within a contribution; none where one serves all.
    #[default]
    Numbered,
    /// Authors of the same affiliations together, each group with its own below.
    Grouped,
    /// Behind each name, in parentheses.
    Inline,
}

/// Where a non-dropping particle (`van`, `de la`) stands when names are sorted (CSL 1.0.2, `demote-non-dropping-particle`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DemoteParticle {
    /// Before the family name, and sorted with it: `van Gogh, Vincent` under V.
    Never,
    /// Before the family name, and passed over in sorting: `van Gogh, Vincent` under G.
    SortOnly,
    /// Behind the given names: `Gogh, Vincent van` under G.
    #[default]
    DisplayAndSort,
}

impl BookletSettings {
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
