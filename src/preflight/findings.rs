//! What is wrong, each kind once.

use std::collections::{BTreeMap, BTreeSet};

use super::Job;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, counted};

/// Pages that a message lists.
const SHOWN: usize = 8;

/// What can be wrong on pages, in the order it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    NoArea,
    Size,
    NoTrim,
    NoBleed,
    ShortBleed,
    CutOff,
    NearCut,
    Hairline,
    SmallLetters,
    SmallReversed,
    SmallMixed,
    RichBlack,
    ProfiledGrey,
    Colour,
    CoarsePicture,
    FinerPicture,
    Transparent,
    Incomplete,
}

impl Fault {
    /// The code, how bad it is, and what to do: to a booklet that is built again, or to a PDF of anybody's.
    fn of(self, is_booklet: bool) -> (Code, Severity, &'static str) {
        use Severity::{Error, Note, Warning};
        let bleed = match is_booklet {
            true => {
                "let what meets the edge run 3 mm over it: `bleed: 3` under `booklet:` in event.yaml; a layout says \
                 `bleed` and draws beyond the edge"
            }
            false => {
                "let what meets the edge run 3 mm over it in the program that made the PDF, and export with that bleed and \
                 its BleedBox"
            }
        };
        let near = match is_booklet {
            true => "move it inwards, or take larger margins in the theme; a cut may be a millimetre off",
            false => "move it inwards in the program that made the PDF; a cut may be a millimetre off",
        };
        match self {
            Self::NoArea => (
                Code::PrintSize,
                Error,
                "give the page a size; its crop box and trim box have to lie within its media box",
            ),
            Self::Size => (Code::PrintSize, Error, "give all pages one size"),
            Self::NoTrim => (Code::PrintBleed, Warning, "export with a TrimBox, or tell the print shop the size"),
            Self::NoBleed => (Code::PrintBleed, Error, bleed),
            Self::ShortBleed => (Code::PrintBleed, Warning, bleed),
            Self::CutOff => (Code::PrintCut, Error, near),
            Self::NearCut => (Code::PrintCut, Warning, near),
            Self::Hairline => {
                (Code::PrintThin, Warning, "draw lines of 0.25 pt or more; thinner ones break up or are lost")
            }
            Self::SmallLetters => {
                (Code::PrintThin, Warning, "set letters of 5 pt or more; in a picture, print it larger")
            }
            Self::SmallReversed => {
                (Code::PrintThin, Warning, "set light letters on a dark ground in 6 pt or more: ink runs into them")
            }
            Self::SmallMixed => (
                Code::PrintThin,
                Note,
                match is_booklet {
                    true => {
                        "set small letters in black or in an ink of its own (`spot:` under `booklet:` in event.yaml): several \
                             inks never meet exactly"
                    }
                    false => "set small letters in black or in an ink of its own: several inks never meet exactly",
                },
            ),
            Self::RichBlack => {
                (Code::PrintInk, Warning, "set black in the black ink alone; in a picture, save its greys as greys")
            }
            Self::ProfiledGrey => (
                Code::PrintInk,
                Note,
                "tell the print shop that greys are for the black ink, or export them without a profile",
            ),
            Self::Colour => (
                Code::PrintInk,
                Error,
                "bring the pictures in greys, and take the colours out of the layout; or take `black-only` out of event.yaml",
            ),
            Self::CoarsePicture => {
                (Code::LowResolution, Error, "bring the picture with more pixels, or print it smaller")
            }
            Self::FinerPicture => {
                (Code::LowResolution, Warning, "bring the picture with more pixels, or print it smaller")
            }
            Self::Transparent => (
                Code::PrintTransparency,
                Note,
                "nothing, if the print shop takes PDF 1.4 or later (PDF/X-4); else save the picture without transparency",
            ),
            Self::Incomplete => (Code::OverLimit, Error, "look at the pages; what is not read is not checked"),
        }
    }
}

#[derive(Debug)]
struct Finding {
    pages: BTreeSet<usize>,
    /// How bad the worst is; the lower the worse.
    measure: f64,
    /// Whether others are less bad.
    differs: bool,
    message: String,
}

/// All that was found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    faults: BTreeMap<Fault, Finding>,
    /// Fonts that do not come along, and the pages they are on.
    fonts: BTreeMap<String, BTreeSet<usize>>,
    /// Inks that a press needs.
    inks: BTreeSet<String>,
    /// What is said of all pages together.
    said: Vec<Diagnostic>,
}

impl Findings {
    /// Notes a fault of a page; of several the one with the least measure is told.
    pub(super) fn add(&mut self, fault: Fault, page: usize, measure: f64, message: impl FnOnce() -> String) {
        match self.faults.get_mut(&fault) {
            Some(found) => {
                found.pages.insert(page);
                found.differs |= measure != found.measure;
                if measure < found.measure {
                    (found.measure, found.message) = (measure, message());
                }
            }
            None => {
                let found = Finding { pages: BTreeSet::from([page]), measure, differs: false, message: message() };
                self.faults.insert(fault, found);
            }
        }
    }

    pub(super) fn font(&mut self, name: &str, page: usize) {
        self.fonts.entry(name.to_owned()).or_default().insert(page);
    }

    pub(super) fn inks(&mut self, inks: BTreeSet<String>) {
        self.inks.extend(inks);
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.said.push(diagnostic);
    }

    pub(super) fn finish(mut self, job: &Job) -> Vec<Diagnostic> {
        let mut diagnostics = std::mem::take(&mut self.said);
        diagnostics.extend(self.fonts.iter().map(|(name, pages)| {
            let message = format!("{}: the font `{name}` does not come with the file", listed(pages));
            let help = "export with all fonts embedded; where the press has another of that name, the lines change";
            Diagnostic::new(Code::PrintFont, &Place::Made, message).help(help)
        }));
        diagnostics.extend(self.faults.iter().map(|(fault, found)| {
            let (code, severity, help) = fault.of(job.is_booklet);
            let worst = if found.pages.len() > 1 && found.differs { ", at worst" } else { "" };
            let message = format!("{}{worst}: {}", listed(&found.pages), found.message);
            let mut diagnostic = Diagnostic::new(code, &Place::Made, message).help(help);
            diagnostic.severity = severity;
            diagnostic
        }));
        diagnostics.extend(self.of_inks(job));
        diagnostics
    }

    /// The inks, and the one that was asked for and is not among them.
    fn of_inks(&self, job: &Job) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        if let Some(spot) = job.spot.as_ref().filter(|spot| !self.inks.contains(*spot)) {
            let message = format!("the ink `{spot}` is asked for and prints nowhere");
            let help = "take a theme that has an accent, or take `spot` out of event.yaml";
            let mut diagnostic = Diagnostic::new(Code::PrintInk, &Place::Made, message).help(help);
            diagnostic.severity = Severity::Warning;
            diagnostics.push(diagnostic);
        }
        if !self.inks.is_empty() {
            let mut inks: Vec<&str> =
                ["cyan", "magenta", "yellow", "black"].into_iter().filter(|ink| self.inks.contains(*ink)).collect();
            inks.extend(self.inks.iter().map(String::as_str).filter(|ink| !inks.contains(ink)).collect::<Vec<_>>());
            let message = format!("prints in {}: {}", counted(inks.len(), "ink"), inks.join(", "));
            let mut diagnostic = Diagnostic::new(Code::PrintInk, &Place::Made, message)
                .help("nothing, if these are the inks that you pay for");
            diagnostic.severity = Severity::Note;
            diagnostics.push(diagnostic);
        }
        diagnostics
    }
}

/// `page 3`, `pages 3 and 4`, `12 pages (1, 2, 5, …)`.
fn listed(pages: &BTreeSet<usize>) -> String {
    let names: Vec<String> = pages.iter().take(SHOWN).map(usize::to_string).collect();
    match &names[..] {
        [one] => format!("page {one}"),
        [others @ .., last] if pages.len() <= SHOWN => format!("pages {} and {last}", others.join(", ")),
        some => format!("{} pages ({}, …)", pages.len(), some.join(", ")),
    }
}
