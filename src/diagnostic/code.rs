use std::fmt;

use serde::{Serialize, Serializer};

/// How bad a complaint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Said for the record: something was inferred or removed, and how to pin it.
    Note,
    /// The booklet prints, but probably not as meant.
    Warning,
    /// Something the organizer wrote could not be used.
    Error,
}

impl Severity {
    /// The word messages start with.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// The stable name of a kind of complaint; `CODES.md` beside this file lists them for organizers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of the stages.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name as it is printed, for ever the same.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How bad it is unless a stage knows better.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// One sentence on what it means.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

codes! {
    /// The file is not valid YAML.
    YamlSyntax = "yaml-syntax", Error;
    /// The file is not valid JSON.
    JsonSyntax = "json-syntax", Error;
    /// The file is not valid XML.
    XmlSyntax = "xml-syntax", Error;
    /// A file or its front matter is not valid TOML.
    TomlSyntax = "toml-syntax", Error;
    /// An entry is not valid BibTeX.
    BibtexSyntax = "bibtex-syntax", Error;
    /// The same key stands twice in one mapping.
    DuplicateKey = "duplicate-key", Error;
    /// A key that Libretto does not know.
    UnknownKey = "unknown-key", Warning;
    /// A value of another type than the key takes.
    WrongType = "wrong-type", Error;
    /// A date, time or time zone that does not exist or cannot be read.
    BadDate = "bad-date", Error;
    /// A value that is none of those the key takes.
    BadValue = "bad-value", Error;
    /// A value that every such entry needs is missing.
    MissingValue = "missing-value", Error;
    /// An input larger, deeper or more numerous than Libretto reads.
    OverLimit = "over-limit", Error;
    /// Bytes that are no text in the encoding they are said or seem to be in.
    BadEncoding = "bad-encoding", Warning;
    /// A row of a table that has more or fewer fields than the headings.
    RaggedRow = "ragged-row", Warning;
    /// Columns of a table that are not printed, and kept nowhere.
    ColumnDropped = "column-dropped", Note;
    /// Entries of a source that stay out of the booklet: withdrawn, rejected, drafts.
    LeftOut = "left-out", Note;
    /// Which column of a table, or which field of a list, was read as what.
    ColumnsRead = "columns-read", Note;
    /// Contributions of one source that the others do not know.
    NotJoined = "not-joined", Warning;
    /// Sources share few or no contributions, and are lists of their own.
    ListsApart = "lists-apart", Note;
    /// Sources of one event that say different things of it.
    SourcesDiffer = "sources-differ", Note;
    /// A text that its system cut short, or a file that ends within one.
    Truncated = "truncated", Warning;
    /// Lines of a page that the reader could not place; they are kept for the hand.
    UnplacedLines = "unplaced-lines", Warning;
    /// A page in which no talk was found.
    NothingRead = "nothing-read", Error;
    /// A source of which pages are missing, so that nobody knows what they hold.
    Incomplete = "incomplete", Error;
    /// Files of a source that cannot hold records: pictures, documents, hidden ones.
    NotRead = "not-read", Note;
    /// A file of an earlier pull is not read any more: gone from its source, deleted or altered.
    SourceGone = "source-gone", Note;
    /// A value the reader inferred rather than read.
    Inferred = "inferred", Note;
    /// As many affiliations as neither one nor the number of authors.
    AffiliationCount = "affiliation-count", Warning;
    /// An affiliation read as two or more.
    AffiliationSplit = "affiliation-split", Note;
    /// Spellings taken for one institution.
    AffiliationMerged = "affiliation-merged", Note;
    /// Affiliations that may be one institution, and are kept apart.
    AffiliationSimilar = "affiliation-similar", Note;
    /// A list of authors that can be read in two ways.
    AmbiguousAuthors = "ambiguous-authors", Note;
    /// A list of authors that does not name all of them.
    IncompleteAuthors = "incomplete-authors", Warning;
    /// A name whose order, parts or capitals were inferred.
    NameInferred = "name-inferred", Note;
    /// An ORCID identifier that cannot be one.
    BadOrcid = "bad-orcid", Warning;
    /// Mentions taken for one person on evidence beyond the same spelling.
    PersonMerged = "person-merged", Note;
    /// Authors that may be one person, and are kept apart.
    PersonSimilar = "person-similar", Note;
    /// Authors of one name that are kept apart.
    PersonApart = "person-apart", Note;
    /// Two entries of event.yaml that claim the same.
    DuplicateEntry = "duplicate-entry", Warning;
    /// An entry of event.yaml that nothing in the records answers to.
    UnusedEntry = "unused-entry", Warning;
    /// A value that was changed by hand and in the source since the last pull.
    MergeConflict = "merge-conflict", Warning;
    /// A contribution or session that the source no longer has.
    GoneFromSource = "gone-from-source", Warning;
    /// Two contributions with one id.
    DuplicateId = "duplicate-id", Error;
    /// A reference to a contribution that does not exist.
    UnknownContribution = "unknown-contribution", Error;
    /// A contribution that no session names.
    Unscheduled = "unscheduled", Warning;
    /// A session or talk that ends before it starts.
    EndsBeforeStart = "ends-before-start", Error;
    /// A session with a start and no end.
    NoEnd = "no-end", Note;
    /// Two sessions in one room at one time.
    RoomTwice = "room-twice", Warning;
    /// A day with more sessions side by side than a grid can show.
    NoGrid = "no-grid", Warning;
    /// A contribution without an author.
    NoAuthors = "no-authors", Warning;
    /// A contribution without an abstract.
    NoAbstract = "no-abstract", Note;
    /// A text whose markup was found from its own signs.
    DialectInferred = "dialect-inferred", Note;
    /// A text whose language was found from its own words or script.
    LanguageInferred = "language-inferred", Note;
    /// Damage of copying or converting that was repaired.
    PasteRepaired = "paste-repaired", Note;
    /// What stood in an abstract and is no part of it: a label, keywords, authors, an address.
    SetApart = "set-apart", Note;
    /// Contributions that may be one.
    ContributionSimilar = "contribution-similar", Warning;
    /// Contributions that are printed as one.
    ContributionMerged = "contribution-merged", Note;
    /// Text that several contributions share.
    SharedText = "shared-text", Note;
    /// Text that nearly repeats what stands before it; both are printed.
    NearRepeat = "near-repeat", Note;
    /// Text said twice; the later one is left out of the booklet.
    RepeatRemoved = "repeat-removed", Note;
    /// A LaTeX command that Libretto does not know; its argument or its name is printed.
    UnknownMacro = "unknown-macro", Warning;
    /// A citation or reference of LaTeX that leads nowhere in the booklet.
    DeadReference = "dead-reference", Note;
    /// A formula that is printed as its source.
    MathVerbatim = "math-verbatim", Warning;
    /// A language that the booklet's own words are not translated into.
    Untranslated = "untranslated", Note;
    /// A theme that the layout does not have.
    UnknownTheme = "unknown-theme", Warning;
    /// A colour that cannot be read as one.
    BadColour = "bad-colour", Warning;
    /// A colour that text of it could not be read in.
    LowContrast = "low-contrast", Warning;
    /// A family that no font of the booklet's has.
    UnknownFont = "unknown-font", Warning;
    /// Characters that no font has.
    MissingGlyph = "missing-glyph", Warning;
    /// Text in a script for which the bundled fonts have no face made for print.
    PlainFont = "plain-font", Note;
    /// A file among the organizer's fonts that holds none.
    BadFont = "bad-font", Warning;
    /// An image that cannot be used, or not as a whole.
    BadImage = "bad-image", Warning;
    /// An image without words for those who do not see it.
    MissingAlt = "missing-alt", Warning;
    /// An image with too few pixels for its size in print.
    LowResolution = "low-resolution", Warning;
    /// A line that is longer than its column, or runs into what stands beside it.
    LayoutOverfull = "layout-overfull", Warning;
    /// Text outside the type area of its page.
    LayoutOverrun = "layout-overrun", Warning;
    /// A heading without two lines of its text below it.
    LayoutStranded = "layout-stranded", Warning;
    /// A single line of a paragraph alone at the head or at the foot of a column.
    LayoutWidow = "layout-widow", Warning;
    /// White that runs down through several lines, or tears one apart.
    LayoutRiver = "layout-river", Note;
    /// A text whose lines end unevenly, since white would tear them apart.
    LayoutRagged = "layout-ragged", Note;
    /// A formula in letters that are smaller than those of its edition may be.
    LayoutSmall = "layout-small", Warning;
    /// A page with hardly anything on it, and why.
    PageNearEmpty = "page-near-empty", Note;
    /// A file that is to be printed and cannot be read as a PDF with pages.
    PrintUnreadable = "print-unreadable", Error;
    /// A PDF that is encrypted.
    PrintLocked = "print-locked", Error;
    /// Pages of different sizes, or a page of none.
    PrintSize = "print-size", Error;
    /// A number of pages that fills no whole sheets.
    PrintPages = "print-pages", Warning;
    /// Ink that meets the edge of the page and does not run far enough over it, or a page that does not say where it is cut.
    PrintBleed = "print-bleed", Error;
    /// Letters too near the cut.
    PrintCut = "print-cut", Warning;
    /// Lines and letters too thin for a press.
    PrintThin = "print-thin", Warning;
    /// Inks that were not asked for, black of several inks, and which inks a press needs.
    PrintInk = "print-ink", Warning;
    /// A font that does not come with the file.
    PrintFont = "print-font", Error;
    /// Pages on which something shines through.
    PrintTransparency = "print-transparency", Note;
    /// A choice that nothing in the event answers to.
    NothingChosen = "nothing-chosen", Error;
    /// A handout that is longer than its sheet.
    HandoutOverfull = "handout-overfull", Warning;
    /// A PDF that cannot be put on sheets.
    BadPdf = "bad-pdf", Error;
    /// What stands on the pages of a PDF and is not on the sheets.
    NotPrinted = "not-printed", Warning;
    /// Pages of several sizes on sheets that are cut alike.
    PageSizes = "page-sizes", Warning;
    /// More sheets than are folded and stapled well, or leaves so thick that the inner pages leave their margins.
    ThickBooklet = "thick-booklet", Warning;
    /// Bleed or marks that the margins of the sheet have no room for.
    SheetMargin = "sheet-margin", Warning;
    /// A layout file that failed.
    Layout = "layout", Error;
    /// What the format of an export has no place for.
    NotInFormat = "not-in-format", Note;
    /// A draft for a registry of identifiers that lacks what only the organizer knows.
    DraftIncomplete = "draft-incomplete", Warning;
    /// E-mail addresses that are not printed, in a file that the booklet carries.
    AddressCarried = "address-carried", Warning;
    /// A booklet, bag or archive that cannot be read: cut short, encrypted, altered, or something else.
    RecordUnreadable = "record-unreadable", Error;
    /// A path that no file may have: it leads out of its folder, or some systems cannot hold it beside the others.
    UnsafePath = "unsafe-path", Error;
    /// A file that a record lists and does not have.
    FileMissing = "file-missing", Error;
    /// A file of a record that is not the one its checksums were taken of.
    FileAltered = "file-altered", Error;
    /// A file in a record that its lists do not name.
    FileUnlisted = "file-unlisted", Error;
    /// A booklet or a record that its own data do not give again.
    RebuiltDiffers = "rebuilt-differs", Error;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
