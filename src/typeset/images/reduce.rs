//! Pictures with as many pixels as an edition shows of them.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, GenericImageView, ImageEncoder, ImageResult, Rgba, RgbaImage};

use super::raster::Raster;
use crate::booklet::Edition;

/// What an edition shows of a picture.
struct Fineness {
    /// Pixels to the inch beyond which a picture is reduced.
    most: f64,
    /// Pixels to the inch that it is reduced to; well below the former, since slight changes only blur.
    reduced: f64,
    /// Quality of JPEG, from 1 to 100.
    quality: u8,
}

/// A press that prints 150 lines to the inch shows 300 pixels of a photograph, and more of what has sharp edges; a monitor
/// shows 100 to 200.
fn fineness(edition: Edition, photograph: bool) -> Fineness {
    match edition {
        Edition::Print | Edition::LargePrint if photograph => Fineness { most: 450.0, reduced: 300.0, quality: 92 },
        Edition::Print | Edition::LargePrint => Fineness { most: 600.0, reduced: 400.0, quality: 92 },
        Edition::Screen | Edition::Short => Fineness { most: 200.0, reduced: 150.0, quality: 85 },
    }
}

/// A picture that has alpha or few colours stays a PNG on the screen, unless a JPEG takes less than this share of its bytes.
const LOSS_PAYS: usize = 4;

/// The file of a picture for an edition that prints it `inches` wide: never with more pixels than it had. A photograph is coded anew
/// only where that saves a tenth, and so not a second time.
pub(super) fn for_edition(raster: Raster, inches: f64, edition: Edition) -> ImageResult<Vec<u8>> {
    let fineness = fineness(edition, raster.lossy);
    let (width, height) = raster.pixels.dimensions();
    let density = f64::from(width) / inches;
    let Raster { mut pixels, profile, mut jpeg, lossy, .. } = raster;
    if density > fineness.most {
        let scale = fineness.reduced / density;
        let side = |pixels: u32| scaled(pixels, scale);
        pixels = resized(&pixels, side(width), side(height));
        jpeg = None;
    }
    let as_jpeg = || to_jpeg(&pixels, profile.clone(), fineness.quality);
    match (edition, jpeg) {
        (Edition::Print | Edition::LargePrint, Some(jpeg)) => Ok(jpeg),
        (Edition::Screen | Edition::Short, Some(jpeg)) => {
            as_jpeg().map(|smaller| if smaller.len() < jpeg.len() / 10 * 9 { smaller } else { jpeg })
        }
        (_, None) if lossy && !pixels.color().has_alpha() => as_jpeg(),
        (Edition::Print | Edition::LargePrint, None) => to_png(&pixels, profile),
        (Edition::Screen | Edition::Short, None) => {
            let png = to_png(&pixels, profile.clone())?;
            if pixels.color().has_alpha() {
                return Ok(png);
            }
            let jpeg = as_jpeg()?;
            Ok(if jpeg.len() < png.len() / LOSS_PAYS { jpeg } else { png })
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the scale is below 1 and above 0")]
fn scaled(pixels: u32, scale: f64) -> u32 {
    ((f64::from(pixels) * scale).round() as u32).max(1)
}

/// Fewer pixels; what shines through weighs as much as it is seen, lest the colour behind clear pixels become a fringe.
fn resized(pixels: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return pixels.resize_exact(width, height, FilterType::CatmullRom);
    }
    let mut weighed: RgbaImage = pixels.to_rgba8();
    for Rgba([red, green, blue, alpha]) in weighed.pixels_mut() {
        for channel in [red, green, blue] {
            *channel = part(u32::from(*channel) * u32::from(*alpha) / 255);
        }
    }
    let mut smaller = image::imageops::resize(&weighed, width, height, FilterType::Triangle);
    for Rgba([red, green, blue, alpha]) in smaller.pixels_mut() {
        for channel in [red, green, blue] {
            *channel = part((u32::from(*channel) * 255).checked_div(u32::from(*alpha)).unwrap_or_default());
        }
    }
    DynamicImage::ImageRgba8(smaller)
}

fn part(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

fn to_jpeg(pixels: &DynamicImage, profile: Option<Vec<u8>>, quality: u8) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    set_profile(&mut encoder, profile);
    pixels.write_with_encoder(encoder)?;
    Ok(bytes)
}

fn to_png(pixels: &DynamicImage, profile: Option<Vec<u8>>) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, PngFilter::Adaptive);
    set_profile(&mut encoder, profile);
    pixels.write_with_encoder(encoder)?;
    Ok(bytes)
}

/// A profile that the encoder cannot hold is left out; the pixels are then taken for sRGB, as most are.
fn set_profile(encoder: &mut impl ImageEncoder, profile: Option<Vec<u8>>) {
    if let Some(profile) = profile {
        _ = encoder.set_icc_profile(profile);
    }
}
