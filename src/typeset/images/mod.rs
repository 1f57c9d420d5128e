//! Pictures: read within limits, measured against their size in print, and written anew for the engine, so that none of them
//! can stop the book, make it wait, or carry anything into it but what is seen.

mod grey;
mod jpeg;
mod raster;
mod reduce;
mod resolution;
mod svg;
#[cfg(test)]
mod tests;
mod width;

use std::collections::BTreeMap;

use image::GenericImageView;
use typst_layout::PagedDocument;

use crate::booklet::{Booklet, Contribution, Edition, MOST_IMAGE_BYTES, Picture, Sheet, image_file};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Severity, Sources};
use crate::fonts::Fonts;
use crate::prose::Block;
use resolution::Pixels;
use width::INCH;

/// What helps where there is no file, and what helps against most of what can be wrong with one.
const HELP_ABSENT: &str = "put the file into `images` and give its name; until then its words are printed in its place";
const HELP: &str = "save the picture anew as PNG, JPEG or SVG; until then its words are printed in its place";

/// The pictures of a booklet.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// The files for the engine to see, by the names in the booklet.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The files that the book carries along instead of those of the event, by the same names.
    pub(super) carried: BTreeMap<String, Vec<u8>>,
    /// Those made of pixels.
    rasters: Vec<Pixels>,
}

/// Reads the pictures that a booklet shows and says in it what size each has by nature.
pub(super) fn prepare(
    booklet: &mut Booklet,
    images: &BTreeMap<String, Vec<u8>>,
    fonts: &Fonts,
    sources: &Sources,
) -> Checked<Pictures> {
    let (paper, edition, black_only) = (booklet.paper, booklet.edition, booklet.press.black_only);
    let (said, rasters, done) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut press = Press { images, fonts, sources, paper, edition, black_only, said, rasters, done };
    for text in booklet.texts_mut() {
        press.text(text.blocks, &text.whose, &|_| text.place.clone());
    }
    for contribution in booklet.contributions_mut() {
        let id = contribution.label.strip_prefix("c-").unwrap_or(&contribution.label);
        let (whose, places) = (format!("contribution `{id}`"), &contribution.places);
        let place = |file: &str| places.figures.get(file).unwrap_or(&places.abstract_).clone();
        press.text(&mut contribution.abstract_, &whose, &place);
    }
    let mut contributions: Vec<_> = booklet.contributions_mut().collect();
    for contribution in &mut contributions {
        press.portraits(contribution);
    }
    // Behind the figures: what is also one of them keeps the pixels that it needs there.
    press.cover(booklet);
    press.sponsors(booklet);
    let mut pictures = Pictures::default();
    booklet.pictures.clear();
    for (name, bytes) in images {
        let smaller = press.done.get(name).and_then(|printed| press.carried(bytes, printed.as_ref().ok()?));
        pictures.carried.insert(name.clone(), smaller.unwrap_or_else(|| jpeg::unsigned(bytes)));
    }
    for (name, printed) in press.done {
        if let Ok(Printed { picture, bytes, .. }) = printed {
            booklet.pictures.insert(name.clone(), picture);
            pictures.files.insert(name, bytes);
        }
    }
    pictures.rasters = press.rasters;
    Checked::new(pictures, press.said)
}

impl Pictures {
    /// What is said of pictures by the size that they have on the pages.
    pub(super) fn on_pages(&self, document: &PagedDocument) -> Vec<Diagnostic> {
        resolution::on_pages(&self.rasters, &self.files, document)
    }
}

/// A picture without what a camera says of itself and its place.
pub fn unsigned(file: &[u8]) -> Vec<u8> {
    jpeg::unsigned(file)
}

/// A picture that prints.
struct Printed {
    picture: Picture,
    /// Its file for the engine.
    bytes: Vec<u8>,
    /// Millimetres that no layout prints it wider than.
    most: f64,
}

/// What is said of a picture that prints, besides the picture.
type Remark = (Code, Severity, String, &'static str);

struct Press<'a> {
    images: &'a BTreeMap<String, Vec<u8>>,
    fonts: &'a Fonts,
    sources: &'a Sources,
    paper: Sheet,
    edition: Edition,
    black_only: bool,
    said: Vec<Diagnostic>,
    rasters: Vec<Pixels>,
    /// The files seen so far, or why one cannot be printed.
    done: BTreeMap<String, Result<Printed, String>>,
}

impl Press<'_> {
    /// Takes the logo and the image off the cover where they cannot be printed.
    fn cover(&mut self, booklet: &mut Booklet) {
        if let Some(logo) = &mut booklet.cover.logo
            && logo.alt.trim().is_empty()
        {
            logo.alt.clone_from(&logo.file);
        }
        let bleed = 2.0 * booklet.press.bleed;
        // An image covers the page in height, too.
        let (logo, image) = (self.paper.width / 2.0, self.paper.width.max(self.paper.height) + bleed);
        for (picture, most, what) in
            [(&mut booklet.cover.logo, logo, "logo"), (&mut booklet.cover.image, image, "cover's image")]
        {
            let Some(shown) = picture else { continue };
            shown.file = self.found(&shown.file);
            if !self.picture(&shown.file, &format!("the {what} `{}`", shown.file), &Place::Made, most) {
                *picture = None;
            }
        }
    }

    /// Leaves the name of a sponsor whose logo cannot be printed.
    fn sponsors(&mut self, booklet: &mut Booklet) {
        for sponsor in booklet.sponsors.iter_mut().flat_map(|tier| &mut tier.sponsors) {
            let Some(file) = sponsor.logo.take() else { continue };
            let name = self.found(&file);
            let place = self.sources.find(&sponsor.place, &file);
            let printed = self.picture(&name, &format!("the logo `{name}`"), &place, self.paper.width / 2.0);
            sponsor.logo = printed.then_some(name);
        }
    }

    /// Takes the portraits out of a contribution that cannot be printed.
    fn portraits(&mut self, contribution: &mut Contribution) {
        let id = contribution.label.strip_prefix("c-").unwrap_or(&contribution.label).to_owned();
        for profile in &mut contribution.profiles {
            let Some(portrait) = &mut profile.portrait else { continue };
            let place = contribution.places.figures.get(&portrait.file).unwrap_or(&contribution.places.entry);
            let place = self.sources.find(place, &portrait.file);
            portrait.file = self.found(&portrait.file);
            let what = format!("the portrait `{}` of contribution `{id}`", portrait.file);
            if !self.picture(&portrait.file, &what, &place, self.paper.width / 3.0) {
                profile.portrait = None;
            }
        }
        contribution.profiles.retain(|it| it.portrait.is_some() || !it.biography.is_empty() || it.see.is_some());
    }

    fn text(&mut self, blocks: &mut [Block], whose: &str, place: &dyn Fn(&str) -> Place) {
        for block in blocks {
            match block {
                Block::Figure { file, .. } => {
                    let place = self.sources.find(&place(file), file);
                    *file = self.found(file);
                    self.picture(file, &format!("the figure `{file}` of {whose}"), &place, self.paper.width);
                }
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.text(item, whose, place)),
                Block::Quote { content } => self.text(content, whose, place),
                _ => {}
            }
        }
    }

    /// The name of the file that a name means; itself where there is none.
    fn found(&self, name: &str) -> String {
        image_file(name, |name| self.images.contains_key(name)).unwrap_or_else(|| name.to_owned())
    }

    /// Reads a picture that no layout prints more than `most` millimetres wide, unless it was read before; whether it prints.
    fn picture(&mut self, name: &str, what: &str, place: &Place, most: f64) -> bool {
        if !self.done.contains_key(name) {
            let read = match self.images.get(name) {
                None => Err(absent(name)),
                Some(_) if super::world::unreadable(name) => Err("has a name that no layout can read".to_owned()),
                Some(bytes) => self.read(bytes, most),
            };
            let done = read.map(|(picture, bytes, pixels, remarks)| {
                self.rasters.extend(pixels.map(|pixels| pixels.of(name, what, place)));
                for (code, severity, message, help) in remarks {
                    let mut diagnostic = Diagnostic::new(code, place, format!("{what} {message}")).help(help);
                    diagnostic.severity = severity;
                    self.said.push(diagnostic);
                }
                Printed { picture, bytes, most }
            });
            self.done.insert(name.to_owned(), done);
        }
        let Some(Err(problem)) = self.done.get(name) else { return true };
        // Said wherever it stands: each of these places prints something else.
        let help = if self.images.contains_key(name) { HELP } else { HELP_ABSENT };
        self.said.push(Diagnostic::new(Code::BadImage, place, format!("{what} {problem}")).help(help));
        false
    }

    /// What the screen edition carries along instead of a picture's file: the picture as it is shown, if it is smaller and would be
    /// shown just the same were it the file, so that the booklet can be built again from what it carries.
    fn carried(&self, file: &[u8], printed: &Printed) -> Option<Vec<u8>> {
        if self.edition != Edition::Screen || printed.bytes.len() >= file.len() {
            return None;
        }
        let (picture, bytes, ..) = self.read(&printed.bytes, printed.most).ok()?;
        (picture == printed.picture && bytes == printed.bytes).then_some(bytes)
    }

    /// A picture ready for the engine, or why there is none.
    fn read(&self, bytes: &[u8], most: f64) -> Result<Ready, String> {
        if bytes.len() > MOST_IMAGE_BYTES {
            return Err(format!("has {} bytes, and {MOST_IMAGE_BYTES} are the most", bytes.len()));
        }
        if svg::is_svg(bytes) {
            let drawing = svg::read(bytes, self.fonts, self.black_only)?;
            let picture = width::picture(drawing.width, drawing.height, true);
            let remarks = resolution::of_drawing(&drawing);
            return Ok((picture, drawing.svg, None, remarks));
        }
        let Some(format) = raster::format(bytes) else { return Err(unknown(bytes).to_owned()) };
        let raster = raster::decode(bytes, format)?;
        let is_grey = self.black_only || self.edition == Edition::Print && grey::is_grey(&raster);
        let raster = if is_grey { grey::of_raster(raster) } else { raster };
        let (across, down) = raster.pixels.dimensions();
        let picture = width::picture(across.into(), down.into(), false);
        let (remarks, pixels) = (resolution::of_raster(&raster), Pixels::of_raster(&raster));
        let bytes = reduce::for_edition(raster, most / INCH, self.edition);
        Ok((picture, bytes.map_err(|error| format!("cannot be written anew: {error}"))?, Some(pixels), remarks))
    }
}

/// A picture as it is printed, its file, its pixels if it has any, and what there is to say of it.
type Ready = (Picture, Vec<u8>, Option<Pixels>, Vec<Remark>);

/// Why there is no file of a name.
fn absent(name: &str) -> String {
    let reason = match name {
        name if name.contains("://") || name.starts_with("//") => "lies on the web, and nothing is fetched from there",
        name if name.contains(['/', '\\']) => "does not lie in the folder `images`",
        _ => "is not in the folder `images`",
    };
    reason.to_owned()
}

/// What is wrong with a file that no reader takes.
fn unknown(bytes: &[u8]) -> &'static str {
    match bytes {
        [] => "is empty",
        [b'%', b'P', b'D', b'F', ..] => "is a PDF, which may hold code and other files and is not taken",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "is a HEIC or AVIF, as phones write them, and is not taken",
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => "is a TIFF and is not taken",
        [0x1F, 0x8B, ..] => "is compressed; an SVG has to be given as it is",
        _ => "is neither PNG, JPEG, WebP, GIF nor SVG",
    }
}
