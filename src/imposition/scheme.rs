use std::fmt;

use serde::Serialize;

/// What becomes of the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Folded, laid into each other, stapled through the fold.
    Saddle {
        /// How often a sheet is folded.
        folds: u32,
    },
    /// Folded into sections that lie behind each other, sewn or glued at their spines.
    Perfect {
        /// What a section has.
        section: Section,
        /// How often a sheet is folded; as often as the sheet has room for and the section allows, where nothing is said.
        folds: Option<u32>,
    },
    /// So many pages on a side, in reading order.
    NUp(u32),
    /// So many columns and rows on a side, in reading order.
    Grid {
        /// Pages beside each other.
        columns: usize,
        /// Pages above each other.
        rows: usize,
    },
    /// One side of a sheet, cut along its middle between the outer columns and folded to a book of eight pages.
    Pocket,
    /// So many pages on a side, so that the pile is cut and its parts are laid on each other.
    CutAndStack(u32),
}

impl Scheme {
    /// Whether sheets are folded, and pages so have a spine.
    pub fn is_folded(self) -> bool {
        matches!(self, Self::Saddle { .. } | Self::Perfect { .. })
    }

    /// Where blank pages stand unless somebody says otherwise: a stapled booklet's last page is the outside of its cover, so that
    /// blanks stand before it; what is glued gets its cover from elsewhere.
    pub(super) fn blanks(self) -> Blanks {
        match self {
            Self::Saddle { .. } => Blanks::BeforeLast,
            _ => Blanks::End,
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saddle { .. } => f.write_str("saddle stitch"),
            Self::Perfect { section, .. } => write!(f, "sections of {} pages", section.pages()),
            Self::NUp(count) => write!(f, "{count}-up"),
            Self::Grid { columns, rows } => write!(f, "{columns} × {rows} on a side"),
            Self::Pocket => f.write_str("eight pages of one side"),
            Self::CutAndStack(count) => write!(f, "cut and stack, {count}-up"),
        }
    }
}

/// Pages of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Four: a sheet folded once.
    Four,
    /// Eight.
    Eight,
    /// Sixteen.
    Sixteen,
    /// Thirty-two.
    ThirtyTwo,
}

impl Section {
    /// How many they are.
    pub fn pages(self) -> u32 {
        match self {
            Self::Four => 4,
            Self::Eight => 8,
            Self::Sixteen => 16,
            Self::ThirtyTwo => 32,
        }
    }
}

/// How a printer comes to a sheet's back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Duplex {
    /// It turns the sheet on its longer edge; of a square sheet on the upright ones.
    Long,
    /// On the shorter one.
    Short,
    /// Not at all: sheets are printed on one side.
    None,
}

/// The side that holds the leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// Of what is read from left to right.
    Left,
    /// Of what is read from right to left.
    Right,
}

/// Where blank pages stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blanks {
    /// Before the last page, which stays the outside of the back cover.
    BeforeLast,
    /// Behind the last page.
    End,
}

/// How large pages are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// As large as they fit, and no mark is pushed off the sheet.
    Fit,
    /// So many times their size.
    By(f64),
}
