//! The one shape all three forms of a page are brought into: a flat run of lines.

use std::ops::Range;
use std::sync::Arc;

/// A line of the page as a reader sees it: a paragraph's line, a heading, a list item, a table's cell.
///
/// Its words are shared: a line stands in its page, in a list of talks and in the text of one of these.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    /// The characters a reader sees, white space folded.
    pub(super) plain: Arc<str>,
    /// The same in the record's dialect.
    pub(super) text: Arc<str>,
    /// What the markup makes of it.
    pub(super) kind: Kind,
    /// What stands between it and the line before.
    pub(super) gap: Gap,
    /// The set-off words it begins with, if any.
    pub(super) lead: Option<Lead>,
    /// The list item or table row it belongs to.
    pub(super) group: Option<Group>,
    /// Addresses it links to.
    pub(super) links: Vec<String>,
    /// Where it stands in the page's text.
    pub(super) at: Range<usize>,
}

/// What the markup makes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// A heading of a level from 1.
    Heading(u8),
    /// The first line of a list item; a number if the list counts.
    Item(Option<u32>),
    /// Anything else.
    #[default]
    Text,
}

/// What stands between a line and the line before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gap {
    /// The beginning of a new paragraph.
    #[default]
    Blank,
    /// A line break that was written and may have been meant.
    Break,
    /// A line break that the markup says is none.
    Wrap,
}

/// Words at the beginning of a line that its markup sets off: bold, emphasis, a colour, a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// The words.
    pub(super) plain: String,
    /// The words in the record's dialect.
    pub(super) text: String,
    /// Byte at which the rest of the line's dialect text begins.
    pub(super) end: usize,
    /// Whether nothing follows.
    pub(super) whole: bool,
}

/// What a line is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// The list item of this number.
    Item(usize),
    /// A cell of a table's row.
    Cell {
        /// The row's number.
        row: usize,
        /// The cell's number in the row, from 0.
        cell: usize,
        /// Whether the row is a head of the table.
        head: bool,
    },
}

impl Line {
    /// The heading's level.
    pub(super) fn heading(&self) -> Option<u8> {
        match self.kind {
            Kind::Heading(level) => Some(level),
            Kind::Item(_) | Kind::Text => None,
        }
    }

    /// Whether it begins a list item.
    pub(super) fn is_item(&self) -> bool {
        matches!(self.kind, Kind::Item(_))
    }

    /// The table row it is in.
    pub(super) fn row(&self) -> Option<usize> {
        match self.group {
            Some(Group::Cell { row, .. }) => Some(row),
            Some(Group::Item(_)) | None => None,
        }
    }

    /// Whether all of it is set off.
    pub(super) fn is_set_off(&self) -> bool {
        self.lead.as_ref().is_some_and(|lead| lead.whole)
    }

    /// The dialect text without emphasis around the whole of it.
    pub(super) fn bare(&self) -> &str {
        match &self.lead {
            Some(lead) if lead.whole => &lead.text,
            _ => &self.text,
        }
    }
}

/// Folds any white space, the no-break kinds too, into single spaces.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
