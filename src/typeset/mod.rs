//! Typesetting: a booklet and a layout become pages, and the pages a PDF that is archivable (PDF/A-3a) and accessible
//! (PDF/UA-1) at once. The engine sees an in-memory map of files and nothing else.

mod even;
mod handouts;
mod images;
mod inspect;
mod line_ends;
mod look;
mod metadata;
mod press;
mod printable;
mod project;
mod report;
mod revision;
mod sheets;
#[cfg(test)]
mod tests;
mod used;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use typst::diag::Warned;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use images::unsigned;
pub use project::project;
pub use sheets::{Imposed, Limits as PdfLimits, sheets, sheets_of_pdf};
pub use used::used_fonts;

use crate::booklet::{Booklet, Edition};
use crate::diagnostic::{Checked, Diagnostic, Sources};
use crate::fonts::Fonts;
use crate::layout::Layout;
use images::Pictures;
use world::World;

/// How often a booklet is laid out anew without what the fonts failed to set, or without filling lines that were torn apart; what
/// then stands beside it is set otherwise, and may fail in its turn.
const TRIALS: usize = 2;

/// What a booklet is typeset with.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The layout.
    pub layout: Layout,
    /// The fonts.
    pub fonts: Fonts,
    /// Bytes of the images, by the file name the booklet gives.
    pub images: BTreeMap<String, Vec<u8>>,
    /// Bytes of the attachments, by the path the booklet gives.
    pub attachments: BTreeMap<String, Vec<u8>>,
}

/// What the PDF says of itself beside the booklet's own metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// A word that stays the same from build to build of one booklet; the document identifier (ISO 32000-1, 14.4) is made
    /// of it.
    pub ident: String,
    /// The time of creation; the clock is never read.
    pub created: jiff::Timestamp,
}

/// Why there are no pages.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The layout failed.
    #[error("the layout failed")]
    Layout(Vec<Diagnostic>),
    /// The booklet names an attachment whose bytes are not there.
    #[error("the bytes of the attachment `{0}` are missing")]
    Attachment(String),
    /// A path that cannot be the path of a file in a layout.
    #[error("`{0}` cannot be the path of a file in a layout")]
    Path(String),
    /// The booklet could not be written as JSON.
    #[error("the booklet could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// The pages cannot be put on sheets as asked.
    #[error(transparent)]
    Imposition(#[from] crate::imposition::Error),
    /// The sheets could not be drawn.
    #[error("the sheets could not be drawn: {0}")]
    Sheets(String),
    /// A time of creation outside the years 0 to 9999.
    #[error("{0} cannot be the time of creation of a PDF")]
    Created(jiff::Timestamp),
}

/// Typesets a booklet. `sources` are the texts that the booklet's places point into.
pub fn pdf(booklet: &Booklet, files: &Files, sources: &Sources, options: &Options) -> Result<Checked<Vec<u8>>, Error> {
    let timestamp = timestamp(options.created)?;
    let Checked { value: pages, mut diagnostics } = pages(booklet, files, sources)?;
    // What has been kept to lay the pages out once more is of no use to the exporter, which needs the room.
    forget();
    let options = PdfOptions {
        ident: Smart::Custom(options.ident.clone()),
        creator: Smart::Custom(Some(concat!("Libretto ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: Some(timestamp),
        standards: PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).expect("PDF/A-3a and PDF/UA-1 agree"),
        ..PdfOptions::default()
    };
    let write = |document: &PagedDocument| typst_pdf::pdf(document, &options);
    let written = match &pages.booklet.handout {
        Some(handout) => {
            diagnostics.extend(handouts::inspect(&pages.document, handout));
            write(&handouts::arranged(&pages.document, &handout.grid, handout.turned)?)
        }
        None => write(&pages.document),
    };
    match written {
        Ok(bytes) => {
            let bytes = if booklet.edition == Edition::Print { press::fit(bytes) } else { bytes };
            Ok(Checked::new(line_ends::make_unambiguous(bytes), diagnostics))
        }
        Err(errors) => {
            diagnostics.extend(errors.iter().map(|error| report::diagnostic(&pages.world, error)));
            Err(Error::Layout(diagnostics))
        }
    }
}

/// Looks at the pages. Where white tears a line apart, the contribution is laid out once more with lines that end unevenly; where a
/// run of columns ends, they are made even.
fn mended(
    mut pages: Pages,
    files: &Files,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Pages, Error> {
    let mut trials = 0;
    loop {
        let seen = inspect::inspect(&pages.document, &pages.booklet, sources);
        if seen.torn.is_empty() || trials == TRIALS {
            let changed = even::even(&mut pages, files, diagnostics)?;
            let seen = if changed { inspect::inspect(&pages.document, &pages.booklet, sources) } else { seen };
            diagnostics.extend(seen.diagnostics);
            return Ok(pages);
        }
        for talk in pages.booklet.parts.iter_mut().flat_map(|part| &mut part.contributions) {
            talk.ragged |= seen.torn.contains(&talk.label);
        }
        (pages.document, pages.world) = compile(&pages.booklet, files, &pages.pictures, diagnostics)?;
        trials += 1;
    }
}

/// Lets go of what the engine keeps in memory to lay the same booklet out again.
pub fn forget() {
    typst::comemo::evict(0);
}

/// A booklet laid out.
struct Pages {
    document: PagedDocument,
    world: World,
    /// The booklet as it was laid out, every character of it in a form that can be exported.
    booklet: Booklet,
    /// Its pictures.
    pictures: Pictures,
}

/// Lays a booklet out, and looks at its pages.
fn pages(booklet: &Booklet, files: &Files, sources: &Sources) -> Result<Checked<Pages>, Error> {
    let (mut booklet, mut diagnostics) = (booklet.clone(), Vec::new());
    booklet.fonts = files.fonts.own_families();
    look::fit(&mut booklet, &files.layout, &files.fonts).drain_into(&mut diagnostics);
    let pictures = images::prepare(&mut booklet, &files.images, &files.fonts, sources).drain_into(&mut diagnostics);
    metadata::fit(&mut booklet.metadata);
    let mut unset = BTreeSet::new();
    let mut trials = 0;
    loop {
        printable::make(&mut booklet, &files.fonts, &unset, sources).drain_into(&mut diagnostics);
        let (document, world) = compile(&booklet, files, &pictures, &mut diagnostics)?;
        // A font may have each character of a cluster and yet no way to set them together: only the pages show it.
        unset = printable::unset_clusters(&document);
        if unset.is_empty() || trials == TRIALS {
            diagnostics.extend(pictures.on_pages(&document));
            let pages = Pages { document, world, booklet, pictures };
            let is_book = pages.booklet.handout.is_none();
            let pages = if is_book { mended(pages, files, sources, &mut diagnostics)? } else { pages };
            return Ok(Checked::new(pages, diagnostics));
        }
        trials += 1;
    }
}

/// Runs the engine once.
fn compile(
    booklet: &Booklet,
    files: &Files,
    pictures: &Pictures,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(PagedDocument, World), Error> {
    let world = World::new(booklet, files, pictures)?;
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    for warning in &warnings {
        let diagnostic = report::diagnostic(&world, warning);
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }
    match output {
        Ok(document) => Ok((document, world)),
        Err(errors) => {
            diagnostics.extend(errors.iter().map(|error| report::diagnostic(&world, error)));
            Err(Error::Layout(std::mem::take(diagnostics)))
        }
    }
}

/// The time of creation as Typst takes it, in UTC.
fn timestamp(created: jiff::Timestamp) -> Result<Timestamp, Error> {
    let utc = created.to_zoned(TimeZone::UTC).datetime();
    let part = |number: i8| u8::try_from(number).ok();
    let datetime = || {
        Datetime::from_ymd_hms(
            (0..=9999).contains(&utc.year()).then(|| i32::from(utc.year()))?,
            part(utc.month())?,
            part(utc.day())?,
            part(utc.hour())?,
            part(utc.minute())?,
            part(utc.second())?,
        )
    };
    datetime().map(Timestamp::new_utc).ok_or(Error::Created(created))
}
