//! Imposition: which page stands where on which side of which sheet, turned how, so that folded, nested, cut and bound the
//! pages come in order. Numbers in, numbers out: what draws the sheets is elsewhere.
//!
//! The front of a sheet is the side with its first page. Positions on it are those of somebody who looks at it; the back is
//! what shows when the sheet is turned like a leaf of a book, and is turned round once more where the printer turns sheets
//! the other way.

mod fold;
mod grid;
mod listing;
mod marks;
mod order;
mod plan;
mod scheme;
mod size;
#[cfg(test)]
mod tests;

pub use listing::{Listing, duplex, summary, text};
pub use marks::{Anchor, Mark, MarkKind, Tone, marks};
pub use plan::{Cell, Plan, Sheet, Side, plan};
pub use scheme::{Binding, Blanks, Duplex, Scale, Scheme, Section};
pub use size::{NAMED, Point, Rect, Size};

/// Pages that are imposed at most: twenty times the thickest booklet.
pub const MOST_PAGES: usize = 20_000;

/// A page that is to be put on a sheet, as it is read: a page that its PDF turns has been turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageBox {
    /// What is left when it is trimmed.
    pub size: Size,
    /// Millimetres of picture beyond each edge of that.
    pub bleed: f64,
}

/// How pages are put on sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What becomes of the sheets.
    pub scheme: Scheme,
    /// The paper that is printed on; which of its sides is up follows from the pages. Where nothing is said A4, or the smallest
    /// sheet with a name that holds the pages.
    pub sheet: Option<Size>,
    /// How the printer comes to a sheet's back; on the edge with which nothing stands on its head, where nothing is said.
    pub duplex: Option<Duplex>,
    /// The side on which the booklet is bound, or sheets are read from; the left one, where nothing is said.
    pub binding: Option<Binding>,
    /// Millimetres that a leaf of the paper is thick; what lies further inside is moved to the spine by as much a leaf.
    pub thickness: f64,
    /// Millimetres between pages that are cut apart; twice the bleed where nothing is said.
    pub gutter: Option<f64>,
    /// How large pages are drawn.
    pub scale: Scale,
    /// Where blank pages stand, instead of where the scheme's binder expects them.
    pub blanks: Option<Blanks>,
    /// What is printed beside the pages.
    pub marks: Vec<MarkKind>,
    /// Whether pages and sheets are numbered in large light figures, to fold a dummy.
    pub proof: bool,
    /// What the slug line says first: the name of the job, and the date of the build.
    pub slug: String,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A PDF without pages.
    #[error("there are no pages to impose")]
    NoPages,
    /// More pages than any booklet has.
    #[error("{0} pages are more than the {MOST_PAGES} that are imposed")]
    TooManyPages(usize),
    /// A page without an area.
    #[error("page {0} has no area")]
    NoArea(usize),
    /// One-sided sheets that are to be folded.
    #[error(
        "what is folded has pages on both sides, and `none` prints one: on a printer that does not turn sheets, print the odd \
         pages of the file, put the pile back turned, and print the even ones; `n-up` and `cut-and-stack` have one-sided sheets"
    )]
    OneSided,
    /// Folds that do not make the section.
    #[error(
        "a sheet folded {folds} times has {pages} pages, which does not go into a section of {section}: fold less often \
         (`--folds`), or make sections of {pages}",
        pages = 2 << folds
    )]
    Folds {
        /// The folds asked for.
        folds: u32,
        /// Pages of the section.
        section: u32,
    },
    /// A sheet that does not hold the pages of one side.
    #[error(
        "{columns} × {rows} pages of {page} need {needs}, and a sheet of {sheet} is too small{}",
        remedies(*fits, *scale)
    )]
    TooSmall {
        /// Pages beside each other.
        columns: usize,
        /// Pages above each other.
        rows: usize,
        /// The size of one.
        page: Size,
        /// What is needed.
        needs: Size,
        /// What there is.
        sheet: Size,
        /// The smallest sheet with a name that would do.
        fits: Option<&'static str>,
        /// The scale at which this one would do.
        scale: f64,
    },
}

/// What would do instead of a sheet that is too small.
fn remedies(fits: Option<&str>, scale: f64) -> String {
    let percent = (scale * 100.0).floor();
    let larger = fits.map(|name| format!("{name} is the smallest that holds them"));
    let scaled = (percent >= 1.0).then(|| format!("`--scale fit` prints them at {percent} %"));
    match larger.into_iter().chain(scaled).collect::<Vec<_>>().join(", and ") {
        none if none.is_empty() => none,
        some => format!(": {some}"),
    }
}
