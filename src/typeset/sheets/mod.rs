//! Printer's sheets: frames that hold the frames of pages, as a plan of `imposition` has them, and the marks beside them. Pages of
//! our own are not written and read again; those of a PDF are drawn from it. Sheets are for paper alone: what leads a reader
//! about, tags and links, stays with the pages.

pub(super) mod bare;
pub(super) mod drawing;
mod given;
pub(super) mod material;
#[cfg(test)]
mod tests;

use icu_locale::{LanguageIdentifier, LocaleDirectionality};
use typst::foundations::Smart;
use typst::model::DocumentInfo;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use given::Limits;

use super::{Error, Files, Options, line_ends, pages, press, report, timestamp};
use crate::booklet::{Booklet, Edition};
use crate::diagnostic::{Checked, Sources};
use crate::fonts::Fonts;
use crate::imposition::{self, Binding, Blanks, Plan, Settings};
use bare::Bare;
use material::Material;

/// Pages on sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Imposed {
    /// The sheets: plain PDF, front and back in turns, or fronts alone.
    pub pdf: Vec<u8>,
    /// What stands where.
    pub plan: Plan,
}

/// Typesets a booklet and puts its pages on sheets.
pub fn sheets(
    booklet: &Booklet,
    files: &Files,
    sources: &Sources,
    options: &Options,
    settings: &Settings,
) -> Result<Checked<Imposed>, Error> {
    timestamp(options.created)?;
    let binding = settings.binding.or(Some(binding_of(&booklet.language)));
    // The last page of our booklets is no cover: an index may end on it.
    let blanks = settings.blanks.or(Some(Blanks::End));
    let settings = &Settings { binding, blanks, ..settings.clone() };
    let Checked { value: pages, mut diagnostics } = pages(booklet, files, sources)?;
    let bare: Vec<Bare> = pages.document.pages().iter().map(Bare::of).collect();
    let info = DocumentInfo { title: Some(booklet.metadata.title.as_str().into()), ..DocumentInfo::default() };
    let imposed = draw(&bare, info, &files.fonts, options, settings, PdfStandard::V_1_7);
    let mut imposed = imposed?.drain_into(&mut diagnostics);
    if booklet.edition == Edition::Print {
        imposed.pdf = press::fit(imposed.pdf);
    }
    imposed.pdf = line_ends::make_unambiguous(imposed.pdf);
    Ok(Checked::new(imposed, diagnostics))
}

/// Puts the pages of a PDF on sheets; `None` where it cannot be read, as the diagnostics say.
pub fn sheets_of_pdf(
    pdf: Vec<u8>,
    fonts: &Fonts,
    options: &Options,
    settings: &Settings,
    limits: &Limits,
) -> Result<Checked<Option<Imposed>>, Error> {
    let Checked { value: given, mut diagnostics } = given::read(pdf, limits);
    let Some(given) = given else { return Ok(Checked::new(None, diagnostics)) };
    let standard = given.standard();
    let settings = &Settings { binding: settings.binding.or(given.binding()), ..settings.clone() };
    let bare = given.pages(fonts)?;
    let info = DocumentInfo { title: Some(options.ident.as_str().into()), ..DocumentInfo::default() };
    let mut imposed = draw(&bare, info, fonts, options, settings, standard)?.drain_into(&mut diagnostics);
    imposed.pdf = line_ends::make_unambiguous(imposed.pdf);
    Ok(Checked::new(Some(imposed), diagnostics))
}

/// The side on which a booklet of this language is bound.
fn binding_of(language: &str) -> Binding {
    let direction = LanguageIdentifier::try_from_str(language);
    let is_turned = direction.is_ok_and(|language| LocaleDirectionality::new_common().is_right_to_left(&language));
    if is_turned { Binding::Right } else { Binding::Left }
}

/// Plans, draws and writes the sheets.
fn draw(
    pages: &[Bare],
    info: DocumentInfo,
    fonts: &Fonts,
    options: &Options,
    settings: &Settings,
    standard: PdfStandard,
) -> Result<Checked<Imposed>, Error> {
    let boxes: Vec<imposition::PageBox> = pages.iter().map(Bare::page_box).collect();
    let Checked { value: plan, diagnostics } = imposition::plan(&boxes, settings)?;
    let sides = drawing::sides(&plan, settings);
    let labels = Material::labels(&sides, fonts)?;
    let sheets = sides.iter().map(|side| drawing::page(side, &plan, pages, &labels)).collect();
    let document = PagedDocument::new(sheets, info);
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} on sheets", options.ident)),
        creator: Smart::Custom(Some(concat!("Libretto ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: Some(timestamp(options.created)?),
        standards: PdfStandards::new(&[standard]).expect("a version alone agrees with itself"),
        tagged: false,
        ..PdfOptions::default()
    };
    match typst_pdf::pdf(&document, &options) {
        Ok(bytes) => Ok(Checked::new(Imposed { pdf: bytes, plan }, diagnostics)),
        Err(errors) => Err(Error::Sheets(report::messages(&errors))),
    }
}
