//! Pictures: read within limits, measured against their size in print, and written anew for the engine, so that none of them
//! can stop the book, make it wait, or carry anything into it but what is seen.

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
use percent_encoding::percent_decode_str;

use crate::booklet::{Booklet, Contribution, Edition, Picture};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Severity, Sources};
use crate::fonts::Fonts;
use crate::prose::Block;
use width::{INCH, Page};

/// Bytes of an image file.
const MOST_BYTES: usize = 20 << 20;
/// Endings that LaTeX authors leave out, in the order of what prints best.
const ENDINGS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "webp", "gif"];
/// What helps where there is no file, and what helps against most of what can be wrong with one.
const HELP_ABSENT: &str = "put the file into `images` and give its name; until then its words are printed in its place";
const HELP: &str = "save the picture anew as PNG, JPEG or SVG; until then its words are printed in its place";

/// Reads the pictures that a booklet shows and says in it how each is printed; gives the files for the engine to see, by
/// the names in the booklet.
pub(super) fn prepare(
    booklet: &mut Booklet,
    images: &BTreeMap<String, Vec<u8>>,
    fonts: &Fonts,
    sources: &Sources,
) -> Checked<BTreeMap<String, Vec<u8>>> {
    let (page, edition) = (Page::of(booklet.paper), booklet.edition);
    let mut press = Press { images, fonts, sources, page, edition, said: Vec::new(), done: BTreeMap::new() };
    for front in &mut booklet.front {
        let whose = format!("front matter `{}`", front.title);
        press.text(&mut front.content, &whose, &|_| front.place.clone());
    }
    for contribution in booklet.parts.iter_mut().flat_map(|part| &mut part.contributions) {
        let id = contribution.label.strip_prefix("c-").unwrap_or(&contribution.label);
        let (whose, places) = (format!("contribution `{id}`"), &contribution.places);
        let place = |file: &str| places.figures.get(file).unwrap_or(&places.abstract_).clone();
        press.text(&mut contribution.abstract_, &whose, &place);
    }
    let mut contributions: Vec<_> = booklet.parts.iter_mut().flat_map(|part| &mut part.contributions).collect();
    for contribution in &mut contributions {
        press.portraits(contribution);
    }
    // Behind the figures: what is also one of them keeps the pixels that it needs there.
    press.logo(booklet);
    let mut files = BTreeMap::new();
    booklet.pictures.clear();
    for (name, printed) in press.done {
        if let Ok((picture, bytes)) = printed {
            booklet.pictures.insert(name.clone(), picture);
            files.insert(name, bytes);
        }
    }
    Checked::new(files, press.said)
}

/// The bytes of a picture that the book carries along: without what a camera says of itself and its place, and on the screen
/// no finer than it is shown.
pub(super) fn attached(file: &[u8], shown: Option<&Vec<u8>>, edition: Edition) -> Vec<u8> {
    match shown.filter(|shown| edition == Edition::Screen && shown.len() < file.len()) {
        Some(shown) => shown.clone(),
        None => jpeg::unsigned(file),
    }
}

/// What is said of a picture that prints, besides the picture.
type Remark = (Code, Severity, String, &'static str);

struct Press<'a> {
    images: &'a BTreeMap<String, Vec<u8>>,
    fonts: &'a Fonts,
    sources: &'a Sources,
    page: Page,
    edition: Edition,
    said: Vec<Diagnostic>,
    /// The files seen so far, or why one cannot be printed.
    done: BTreeMap<String, Result<(Picture, Vec<u8>), String>>,
}

impl Press<'_> {
    /// Takes the logo off the cover if it cannot be printed.
    fn logo(&mut self, booklet: &mut Booklet) {
        let Some(logo) = &mut booklet.cover.logo else { return };
        if logo.alt.trim().is_empty() {
            logo.alt.clone_from(&logo.file);
        }
        let name = self.found(&logo.file);
        let printed = self.picture(&name, &format!("the logo `{name}`"), &Place::Made, |page, picture| {
            page.logo_width(picture.ratio)
        });
        logo.file = name;
        if !printed {
            booklet.cover.logo = None;
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
            if !self.picture(&portrait.file, &what, &place, |page, picture| page.portrait_width(picture.ratio)) {
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
                    self.picture(file, &format!("the figure `{file}` of {whose}"), &place, |page, picture| {
                        page.measure * picture.width
                    });
                }
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.text(item, whose, place)),
                Block::Quote { content } => self.text(content, whose, place),
                _ => {}
            }
        }
    }

    /// The name of a file, where only then there is one: with the ending that LaTeX authors leave out, without the escapes
    /// of an address (RFC 3986, 2.1).
    fn found(&self, name: &str) -> String {
        let unescaped = percent_decode_str(name).decode_utf8_lossy().into_owned();
        let with_ending = ENDINGS.iter().map(|ending| format!("{name}.{ending}"));
        let candidates = [name.to_owned(), unescaped].into_iter().chain(with_ending);
        candidates.into_iter().find(|name| self.images.contains_key(name)).unwrap_or_else(|| name.to_owned())
    }

    /// Reads a picture that is printed as many millimetres wide as `width` says, unless it was read before; whether it
    /// prints.
    fn picture(&mut self, name: &str, what: &str, place: &Place, width: impl Fn(&Page, &Picture) -> f64) -> bool {
        if !self.done.contains_key(name) {
            let read = match self.images.get(name) {
                None => Err(absent(name)),
                Some(_) if super::world::unreadable(name) => Err("has a name that no layout can read".to_owned()),
                Some(bytes) => self.read(bytes, width),
            };
            let done = read.map(|(picture, bytes, remarks)| {
                for (code, severity, message, help) in remarks {
                    let mut diagnostic = Diagnostic::new(code, place, format!("{what} {message}")).help(help);
                    diagnostic.severity = severity;
                    self.said.push(diagnostic);
                }
                (picture, bytes)
            });
            self.done.insert(name.to_owned(), done);
        }
        let Some(Err(problem)) = self.done.get(name) else { return true };
        // Said wherever it stands: each of these places prints something else.
        let help = if self.images.contains_key(name) { HELP } else { HELP_ABSENT };
        self.said.push(Diagnostic::new(Code::BadImage, place, format!("{what} {problem}")).help(help));
        false
    }

    /// A picture ready for the engine, or why there is none.
    fn read(
        &self,
        bytes: &[u8],
        width: impl Fn(&Page, &Picture) -> f64,
    ) -> Result<(Picture, Vec<u8>, Vec<Remark>), String> {
        if bytes.len() > MOST_BYTES {
            return Err(format!("has {} bytes, and {MOST_BYTES} are the most", bytes.len()));
        }
        if svg::is_svg(bytes) {
            let drawing = svg::read(bytes, self.fonts)?;
            let picture = width::picture(drawing.width, drawing.height, true, &self.page);
            let remarks = resolution::of_drawing(&drawing);
            return Ok((picture, drawing.svg, remarks));
        }
        let Some(format) = raster::format(bytes) else { return Err(unknown(bytes).to_owned()) };
        let raster = raster::decode(bytes, format)?;
        let (across, down) = raster.pixels.dimensions();
        let picture = width::picture(across.into(), down.into(), false, &self.page);
        let inches = width(&self.page, &picture) / INCH;
        let remarks = resolution::of_raster(&raster, inches);
        let bytes = reduce::for_edition(raster, inches, self.edition);
        Ok((picture, bytes.map_err(|error| format!("cannot be written anew: {error}"))?, remarks))
    }
}

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
