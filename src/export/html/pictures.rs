//! Pictures for the web: only those that a page shows, each written anew, so that none carries more than is seen.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::site::distinct;
use super::svg;
use crate::booklet::{Booklet, MOST_IMAGE_BYTES, MOST_IMAGE_MEMORY, image_file};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::prose::Block;

/// Pixels of the longest side that is decoded.
const MOST_PIXELS: u32 = 20_000;
/// Pixels of the widest picture on a page, for screens of two pixels to the point.
const WIDTH: u32 = 1_600;
/// Quality of JPEG, of 100.
const QUALITY: u8 = 84;
const HELP: &str = "save the picture anew as PNG, JPEG or SVG; until then its words stand in its place";
const HELP_ABSENT: &str = "put the file into `images` and give its name; until then its words stand in its place";

/// A picture of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// Where it stands below the root.
    pub(super) address: String,
    /// Its size in points of the screen.
    pub(super) width: u32,
    pub(super) height: u32,
}

/// The pictures of the site.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// Their bytes, by address.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// By the names that the booklet has for them.
    known: BTreeMap<String, Picture>,
}

impl Pictures {
    /// Takes those that the booklet shows from the files of the event's folder.
    pub(super) fn of(booklet: &Booklet, files: &BTreeMap<String, Vec<u8>>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut pictures = Self::default();
        let mut made: BTreeMap<String, Picture> = BTreeMap::new();
        let shown = shown(booklet);
        let found = |name: &str| found(name, files);
        let addresses = distinct(&shown.keys().filter_map(|name| found(name).map(|(name, _)| name)).collect());
        for (name, (whose, place)) in shown {
            let mut say = |message: String, help| {
                diagnostics.push(Diagnostic::new(Code::BadImage, &place, message).help(help));
            };
            let Some((file, bytes)) = found(&name) else {
                say(format!("`{name}` of {whose} is not in `images`"), HELP_ABSENT);
                continue;
            };
            if let Some(known) = made.get(&file) {
                pictures.known.insert(name, known.clone());
                continue;
            }
            match web(bytes) {
                Ok((bytes, ending, width, height)) => {
                    let slug = addresses.get(&file).map_or("picture", String::as_str);
                    let address = format!("images/{}.{ending}", slug.rsplit_once('.').map_or(slug, |(stem, _)| stem));
                    let address = unused(address, &pictures.files);
                    let picture = Picture { address: address.clone(), width, height };
                    pictures.files.insert(address, bytes);
                    made.insert(file, picture.clone());
                    pictures.known.insert(name, picture);
                }
                Err(why) => say(format!("`{file}` of {whose} cannot be shown: {why}"), HELP),
            }
        }
        pictures
    }

    /// The picture of a name in the booklet.
    pub(super) fn of_name(&self, name: &str) -> Option<&Picture> {
        self.known.get(name)
    }
}

/// `a.png` and `a.jpg` may both become `a.png`.
fn unused(address: String, taken: &BTreeMap<String, Vec<u8>>) -> String {
    let (stem, ending) = address.rsplit_once('.').unwrap_or((&address, ""));
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    std::iter::once(address.clone()).chain(numbered).find(|it| !taken.contains_key(it)).unwrap_or(address)
}

/// The names of the pictures in a booklet, each with whose it is and where that stands.
fn shown(booklet: &Booklet) -> BTreeMap<String, (String, Place)> {
    let mut shown = BTreeMap::new();
    let mut show = |file: &str, whose: &str, place: &Place| {
        shown.entry(file.to_owned()).or_insert_with(|| (whose.to_owned(), place.clone()));
    };
    let cover = [&booklet.cover.logo, &booklet.cover.image];
    cover.into_iter().flatten().for_each(|it| show(&it.file, "the cover", &Place::Made));
    for sponsor in booklet.sponsors.iter().flat_map(|tier| &tier.sponsors) {
        let whose = format!("sponsor `{}`", sponsor.name);
        sponsor.logo.iter().for_each(|logo| show(logo, &whose, &sponsor.place));
        figures(&sponsor.text, &mut |file| show(file, &whose, &sponsor.place));
    }
    for part in booklet.front.iter().chain(&booklet.back) {
        figures(&part.content, &mut |file| show(file, &format!("the text `{}`", part.title), &part.place));
    }
    if let Some(imprint) = &booklet.imprint {
        figures(&imprint.text, &mut |file| show(file, "the imprint", &imprint.place));
    }
    for it in booklet.parts.iter().flat_map(|part| &part.contributions) {
        let whose = format!("contribution `{}`", it.label.strip_prefix("c-").unwrap_or(&it.label));
        let place = |file: &str| it.places.figures.get(file).unwrap_or(&it.places.abstract_).clone();
        figures(&it.abstract_, &mut |file| show(file, &whose, &place(file)));
        for profile in &it.profiles {
            profile.portrait.iter().for_each(|it| show(&it.file, &whose, &place(&it.file)));
            figures(&profile.biography, &mut |file| show(file, &whose, &profile.place));
        }
    }
    shown
}

fn figures(blocks: &[Block], show: &mut dyn FnMut(&str)) {
    for block in blocks {
        if let Block::Figure { file, .. } = block {
            show(file);
        }
        block.inside().for_each(|inside| figures(inside, show));
    }
}

/// The file that a name means.
fn found<'f>(name: &str, files: &'f BTreeMap<String, Vec<u8>>) -> Option<(String, &'f [u8])> {
    let of = |name: &str| files.get(&format!("images/{name}")).map(Vec::as_slice);
    let file = image_file(name, |name| of(name).is_some())?;
    of(&file).map(|bytes| (file, bytes))
}

/// The bytes for the web, their ending, width and height; why not, otherwise.
fn web(bytes: &[u8]) -> Result<(Vec<u8>, &'static str, u32, u32), String> {
    if bytes.len() > MOST_IMAGE_BYTES {
        return Err(format!("it has more than {} MB", MOST_IMAGE_BYTES >> 20));
    }
    match image::guess_format(bytes) {
        // A decoder's panic is a broken picture, not a broken site.
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP)) => {
            catch_unwind(AssertUnwindSafe(|| raster(bytes, format)))
                .unwrap_or_else(|_| Err("it cannot be read".to_owned()))
        }
        _ => svg::shapes(bytes).map(|(bytes, width, height)| (bytes, "svg", width, height)),
    }
}

/// Pixels, no finer than a page shows them, turned as the camera was held.
fn raster(bytes: &[u8], format: ImageFormat) -> Result<(Vec<u8>, &'static str, u32, u32), String> {
    let why = |error: image::ImageError| error.to_string();
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_PIXELS), Some(MOST_PIXELS));
    limits.max_alloc = Some(MOST_IMAGE_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(why)?;
    let turned = decoder.orientation().map_err(why)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(why)?;
    picture.apply_orientation(turned);
    if picture.width() > WIDTH {
        picture = picture.resize(WIDTH, u32::MAX, FilterType::Lanczos3);
    }
    let mut written = Vec::new();
    let ending = if format == ImageFormat::Jpeg {
        let picture = DynamicImage::from(picture.to_rgb8());
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut written, QUALITY)).map_err(why)?;
        "jpg"
    } else {
        let picture = match picture.color().has_alpha() {
            true => DynamicImage::from(picture.to_rgba8()),
            false => DynamicImage::from(picture.to_rgb8()),
        };
        picture.write_to(&mut Cursor::new(&mut written), ImageFormat::Png).map_err(why)?;
        "png"
    };
    Ok((written, ending, picture.width(), picture.height()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(width, 2)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .expect("it is encoded");
        bytes
    }

    #[test]
    fn pictures_are_no_finer_than_a_page_shows_them() {
        let (_, ending, width, height) = web(&png(2 * WIDTH)).expect("a picture");
        assert_eq!((ending, width, height), ("png", WIDTH, 1));
        assert!(web(b"%PDF-1.7").is_err() && web(&png(4)[..20]).is_err());
    }

    #[test]
    fn a_name_finds_its_file() {
        let files = ["images/a b.png", "images/plot.svg"].map(|name| (name.to_owned(), Vec::new())).into();
        let of = |name: &str| found(name, &files).map(|(name, _)| name);
        assert_eq!(of("a%20b.png").as_deref(), Some("a b.png"));
        assert_eq!(of("images/plot").as_deref(), Some("plot.svg"));
        assert_eq!(of("../images/plot.svg"), None);
        assert_eq!(unused("images/plot.svg".to_owned(), &files), "images/plot-2.svg");
    }
}
