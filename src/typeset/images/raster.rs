//! Pictures of pixels, decoded within limits.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, Limits};

use super::jpeg::{self, Unfit};
use crate::booklet::MOST_IMAGE_MEMORY;

/// Pixels of a side: 600 to the inch on a page of A3.
const MOST_SIDE: u32 = 16_000;
/// Pixels of a picture: a page of A4 at 600 to the inch has 35 million.
const MOST_PIXELS: u64 = 60_000_000;
/// Bytes of a colour profile; those of printing presses have two million.
const MOST_PROFILE: usize = 4 << 20;

/// Bytes in which a WebP file says how it is coded; a colour profile may stand before that.
const CHUNK_SEARCH: usize = 64 << 10;

/// A decoded picture, upright, of 8 bits a channel, with an alpha channel only where something shines through.
#[derive(Debug)]
pub(super) struct Raster {
    pub(super) pixels: DynamicImage,
    /// The colour profile (ICC.1), where it fits the pixels.
    pub(super) profile: Option<Vec<u8>>,
    /// The file itself without its metadata, where a PDF can hold it.
    pub(super) jpeg: Option<Vec<u8>>,
    /// Whether its coding already lost detail, so that another such coding is no harm.
    pub(super) lossy: bool,
    /// Whether it moves; the first frame was taken.
    pub(super) animated: bool,
    /// Whether the file ends within the picture.
    pub(super) cut_off: bool,
}

/// The format of a file, by its first bytes.
pub(super) fn format(file: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(file).ok()?;
    matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP).then_some(format)
}

/// Decodes a file, or says why it cannot be.
pub(super) fn decode(file: &[u8], format: ImageFormat) -> Result<Raster, String> {
    // A decoder's panic is a broken picture, not a broken book.
    catch_unwind(AssertUnwindSafe(|| decode_as(file, format))).unwrap_or_else(|_| Err("cannot be read".to_owned()))
}

fn decode_as(file: &[u8], format: ImageFormat) -> Result<Raster, String> {
    let said = |error: ImageError| format!("cannot be read: {error}");
    let cursor = || Cursor::new(file);
    match format {
        ImageFormat::Jpeg => decode_jpeg(file),
        ImageFormat::Gif => {
            let raster = upright(GifDecoder::new(cursor()).map_err(said)?)?.raster();
            let frames = GifDecoder::new(cursor()).and_then(|mut decoder| {
                decoder.set_limits(limits())?;
                Ok(decoder.into_frames().take(2).count())
            });
            Ok(Raster { animated: frames.is_ok_and(|frames| frames > 1), ..raster })
        }
        ImageFormat::WebP => {
            let decoder = WebPDecoder::new(cursor()).map_err(said)?;
            let animated = decoder.has_animation();
            // The chunk of lossy coding (RFC 9649, 2.5); that of lossless coding is `VP8L`.
            let lossy =
                file.chunks(CHUNK_SEARCH).next().is_some_and(|head| head.windows(4).any(|name| name == b"VP8 "));
            Ok(Raster { animated, lossy, ..upright(decoder)?.raster() })
        }
        _ => {
            let decoder = PngDecoder::with_limits(cursor(), limits()).map_err(said)?;
            let animated = decoder.is_apng().unwrap_or_default();
            Ok(Raster { animated, ..upright(decoder)?.raster() })
        }
    }
}

/// A JPEG is copied into the PDF as it is, if it stands upright and its colours are not inks.
fn decode_jpeg(file: &[u8]) -> Result<Raster, String> {
    let said = |error: ImageError| format!("cannot be read: {error}");
    let without_profile = jpeg::stripped(file, false);
    if without_profile == Err(Unfit::Scans) {
        return Err("would take too long to read".to_owned());
    }
    let decoded = upright(JpegDecoder::new(Cursor::new(file)).map_err(said)?)?;
    let (turned, size) = (decoded.turned, decoded.pixels.dimensions());
    let raster = decoded.raster();
    let copy = jpeg::stripped(file, raster.profile.is_some()).ok();
    let copy = copy.filter(|copy| !turned && matches!(copy.components, 1 | 3)).map(|copy| copy.bytes);
    let jpeg = copy.filter(|copy| JpegDecoder::new(Cursor::new(copy)).is_ok_and(|copy| copy.dimensions() == size));
    Ok(Raster { jpeg, lossy: true, cut_off: without_profile == Err(Unfit::CutOff), ..raster })
}

/// What a decoder gives.
struct Decoded {
    pixels: DynamicImage,
    profile: Option<Vec<u8>>,
    /// Whether the file says that its pixels lie or stand on their head.
    turned: bool,
}

/// Decodes within the limits, and turns the picture as its EXIF says.
fn upright(mut decoder: impl ImageDecoder) -> Result<Decoded, String> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > MOST_SIDE {
        return Err(format!("has {width} × {height} pixels; {MOST_SIDE} a side and {MOST_PIXELS} in all are the most"));
    }
    let said = |error: ImageError| format!("cannot be read: {error}");
    if width == 0 || height == 0 || decoder.total_bytes() > MOST_IMAGE_MEMORY {
        return Err("cannot be read: it has no size, or takes too much memory".to_owned());
    }
    decoder.set_limits(limits()).map_err(said)?;
    let profile = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(said)?;
    pixels.apply_orientation(orientation);
    Ok(Decoded { pixels, profile, turned: orientation != Orientation::NoTransforms })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_IMAGE_MEMORY);
    limits
}

impl Decoded {
    fn raster(self) -> Raster {
        let pixels = eight_bits(self.pixels);
        let profile = self.profile.filter(|profile| fits(profile, &pixels));
        Raster { pixels, profile, jpeg: None, lossy: false, animated: false, cut_off: false }
    }
}

/// Greys or colours of 8 bits; an alpha channel that lets nothing through is left out.
fn eight_bits(pixels: DynamicImage) -> DynamicImage {
    let color = pixels.color();
    let clear = color.has_alpha()
        && match &pixels {
            DynamicImage::ImageRgba8(pixels) => pixels.pixels().any(|pixel| pixel.0[3] != u8::MAX),
            DynamicImage::ImageLumaA8(pixels) => pixels.pixels().any(|pixel| pixel.0[1] != u8::MAX),
            _ => true,
        };
    match (color.has_color(), clear) {
        (true, true) => DynamicImage::ImageRgba8(pixels.into_rgba8()),
        (true, false) => DynamicImage::ImageRgb8(pixels.into_rgb8()),
        (false, true) => DynamicImage::ImageLumaA8(pixels.into_luma_alpha8()),
        (false, false) => DynamicImage::ImageLuma8(pixels.into_luma8()),
    }
}

/// Whether a profile is one that a PDF/A may hold for the pixels (ICC.1:2022, 7.2; ISO 19005-3, 6.2.4.2): of a monitor, a
/// camera, a printer or a colour space, version 2 or 4.
fn fits(profile: &[u8], pixels: &DynamicImage) -> bool {
    let space: &[u8] = if pixels.color().has_color() { b"RGB " } else { b"GRAY" };
    let size = profile.get(..4).and_then(|size| size.try_into().ok()).map(u32::from_be_bytes);
    size.is_some_and(|size| usize::try_from(size) == Ok(profile.len()))
        && (128..=MOST_PROFILE).contains(&profile.len())
        && matches!(profile[8], 2 | 4)
        && matches!(&profile[12..16], b"mntr" | b"scnr" | b"prtr" | b"spac")
        && &profile[16..20] == space
        && &profile[36..40] == b"acsp"
}
