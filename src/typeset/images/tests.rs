//! Pictures are made in code here: no test depends on a file.

mod book;

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, Frame, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::raster::{Raster, decode, format};
use super::*;
use crate::patience::within;

/// A picture of many colours; every column has another red, every row another green.
fn colours(width: u32, height: u32) -> DynamicImage {
    let channel = |value: u32| u8::try_from(value % 256).unwrap();
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([channel(x), channel(y), channel(x * y)])))
}

fn file(pixels: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    pixels.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> Result<Raster, String> {
    decode(bytes, format(bytes).ok_or("no format")?)
}

/// A JPEG with an EXIF segment that says how it is turned and where the camera was.
fn turned(pixels: &DynamicImage, orientation: Orientation) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation.to_exif(), 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 48.1 N");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let jpeg = file(pixels, ImageFormat::Jpeg);
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

fn icc(space: &[u8; 4]) -> Vec<u8> {
    let mut profile = vec![0; 132];
    profile[..4].copy_from_slice(&132_u32.to_be_bytes());
    profile[8] = 4;
    profile[12..16].copy_from_slice(b"mntr");
    profile[16..20].copy_from_slice(space);
    profile[36..40].copy_from_slice(b"acsp");
    profile
}

fn with_profile(profile: Vec<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile).unwrap();
    colours(8, 8).write_with_encoder(encoder).unwrap();
    bytes
}

#[test]
fn every_format_is_decoded_into_eight_bits() {
    for (pixels, format, expected) in [
        (colours(9, 5), ImageFormat::Png, image::ColorType::Rgb8),
        (colours(9, 5), ImageFormat::Jpeg, image::ColorType::Rgb8),
        (colours(9, 5), ImageFormat::Gif, image::ColorType::Rgb8),
        (colours(9, 5), ImageFormat::WebP, image::ColorType::Rgb8),
        (DynamicImage::new_luma8(9, 5), ImageFormat::Jpeg, image::ColorType::L8),
        (DynamicImage::new_luma16(9, 5), ImageFormat::Png, image::ColorType::L8),
        (DynamicImage::new_rgba16(9, 5), ImageFormat::Png, image::ColorType::Rgba8),
        (DynamicImage::new_luma_a16(9, 5), ImageFormat::Png, image::ColorType::La8),
        (DynamicImage::ImageRgba8(colours(9, 5).into_rgba8()), ImageFormat::Png, image::ColorType::Rgb8),
    ] {
        let raster = read(&file(&pixels, format)).unwrap();
        assert_eq!((raster.pixels.color(), raster.pixels.dimensions()), (expected, (9, 5)), "{format:?}");
        assert!(!raster.animated && !raster.cut_off);
        assert_eq!(raster.jpeg.is_some(), format == ImageFormat::Jpeg);
    }
}

#[test]
fn a_camera_held_sideways_is_put_upright_and_forgotten() {
    let lying = colours(20, 10);
    let raster = read(&turned(&lying, Orientation::Rotate90)).unwrap();
    assert_eq!(raster.pixels.dimensions(), (10, 20));
    assert!(raster.jpeg.is_none());
    let upright = read(&turned(&lying, Orientation::NoTransforms)).unwrap();
    for raster in [raster, upright] {
        let printed = reduce::for_edition(raster, 0.1, Edition::Print).unwrap();
        assert!(printed.starts_with(b"\xFF\xD8") && !printed.windows(3).any(|it| it == b"GPS"));
    }
}

#[test]
fn what_is_attached_knows_how_it_is_held_and_no_more() {
    let lying = turned(&colours(20, 10), Orientation::Rotate270);
    let attached = jpeg::unsigned(&lying);
    assert!(!attached.windows(3).any(|it| it == b"GPS"));
    assert_eq!(read(&attached).unwrap().pixels, read(&lying).unwrap().pixels);
    assert_eq!(jpeg::unsigned(&attached), attached);
    for other in
        [b"no picture".to_vec(), file(&colours(2, 2), ImageFormat::Png), file(&colours(2, 2), ImageFormat::Jpeg)]
    {
        assert_eq!(jpeg::unsigned(&other), other);
    }
}

#[test]
fn only_the_first_frame_of_a_film_is_printed() {
    let mut gif = Vec::new();
    let frames = [[255, 0, 0, 255], [0, 0, 255, 255]].map(|it| Frame::new(RgbaImage::from_pixel(4, 4, Rgba(it))));
    GifEncoder::new(&mut gif).encode_frames(frames).unwrap();
    let raster = read(&gif).unwrap();
    assert!(raster.animated);
    assert_eq!(raster.pixels.get_pixel(0, 0), Rgba([255, 0, 0, 255]));
}

#[test]
fn a_profile_stays_where_it_fits() {
    let fitting = read(&with_profile(icc(b"RGB "))).unwrap();
    assert!(fitting.profile.is_some() && fitting.jpeg.unwrap().windows(11).any(|it| it == b"ICC_PROFILE"));
    for bad in [icc(b"GRAY"), icc(b"CMYK"), b"no profile".to_vec(), vec![0; 200]] {
        let raster = read(&with_profile(bad)).unwrap();
        assert!(raster.profile.is_none() && !raster.jpeg.unwrap().windows(11).any(|it| it == b"ICC_PROFILE"));
    }
}

/// A PNG header that promises so many pixels, with nothing behind it.
fn promise(width: u32, height: u32) -> Vec<u8> {
    let mut png = file(&colours(2, 2), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&checksum);
    png
}

/// The checksum of a PNG chunk (PNG, Annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

#[test]
fn what_is_too_large_is_not_decoded() {
    for (width, height) in [(100_000, 100_000), (16_001, 1), (10_000, 10_000), (u32::MAX / 2, 1), (0, 5)] {
        assert!(read(&promise(width, height)).is_err(), "{width} × {height}");
    }
    let mut gif = file(&colours(2, 2), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xFF; 4]);
    assert!(read(&gif).is_err());
    let black = file(&DynamicImage::new_luma8(7_000, 8_000), ImageFormat::Png);
    assert!(black.len() < 1_000_000 && read(&black).is_ok(), "many pixels in few bytes are no harm by themselves");
}

#[test]
fn a_cut_off_picture_is_said_to_be_one() {
    let jpeg = file(&colours(64, 64), ImageFormat::Jpeg);
    assert!(read(&jpeg[..jpeg.len() / 2]).is_ok_and(|raster| raster.cut_off && raster.jpeg.is_none()));
    let png = file(&colours(64, 64), ImageFormat::Png);
    assert!(read(&png[..png.len() / 2]).is_err());
}

fn raster(pixels: &DynamicImage) -> Raster {
    read(&file(pixels, ImageFormat::Png)).unwrap()
}

#[test]
fn editions_have_the_pixels_they_show() {
    let size = |inches: f64, edition| {
        let bytes = reduce::for_edition(raster(&colours(600, 300)), inches, edition).unwrap();
        image::load_from_memory(&bytes).unwrap().dimensions()
    };
    assert_eq!(size(4.0, Edition::Print), (600, 300));
    assert_eq!(size(1.0, Edition::Print), (600, 300));
    assert_eq!(size(0.5, Edition::Print), (200, 100));
    assert_eq!(size(4.0, Edition::Screen), (600, 300));
    assert_eq!(size(2.0, Edition::Screen), (300, 150));
    assert_eq!(size(0.001, Edition::Print), (1, 1));
    let photograph = read(&file(&colours(600, 300), ImageFormat::Jpeg)).unwrap();
    let bytes = reduce::for_edition(photograph, 1.0, Edition::Print).unwrap();
    assert_eq!(image::load_from_memory(&bytes).unwrap().dimensions(), (300, 150));
}

#[test]
fn the_screen_takes_the_smaller_file() {
    let photo = file(&colours(300, 300), ImageFormat::Jpeg);
    let screen = reduce::for_edition(read(&photo).unwrap(), 2.0, Edition::Screen).unwrap();
    assert!(screen.len() <= photo.len());
    let flat = reduce::for_edition(raster(&DynamicImage::new_rgb8(300, 300)), 2.0, Edition::Screen).unwrap();
    assert_eq!(format(&flat), Some(ImageFormat::Png));
    let again = reduce::for_edition(read(&photo).unwrap(), 2.0, Edition::Screen).unwrap();
    assert_eq!(screen, again);
}

#[test]
fn clear_pixels_leave_no_fringe() {
    let half =
        RgbaImage::from_fn(400, 400, |x, _| if x % 2 == 0 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) });
    let bytes = reduce::for_edition(raster(&DynamicImage::ImageRgba8(half)), 0.5, Edition::Print).unwrap();
    let smaller = image::load_from_memory(&bytes).unwrap();
    let Rgba([red, _, _, alpha]) = smaller.get_pixel(100, 100);
    assert!(red > 190 && (100..160).contains(&alpha), "{red} {alpha}");
}

#[test]
fn pixels_are_counted_against_the_size_in_print() {
    let said = |pixels: DynamicImage, inches: f64| {
        Pixels::of_raster(&raster(&pixels)).of("a.png", "the figure `a.png`", &Place::Made).printed(inches)
    };
    assert_eq!(said(colours(600, 300), 2.0), None);
    let remark = said(colours(600, 300), 3.0).unwrap();
    assert_eq!((remark.code, remark.severity), (Code::LowResolution, Severity::Note));
    let expected = "the figure `a.png` has 600 × 300 pixels, 200 to the inch where it is printed 76 mm wide; 300 would be \
                    fine, which it has up to 51 mm";
    assert_eq!(remark.message, expected);
    assert_eq!(said(colours(600, 300), 4.1).unwrap().severity, Severity::Warning);
    let lines = RgbImage::from_fn(600, 300, |x, _| Rgb([if x % 2 == 0 { 0 } else { 255 }; 3]));
    assert!(said(DynamicImage::ImageRgb8(lines), 2.0).unwrap().message.contains("600 would be fine"));
}

#[test]
fn files_that_are_no_pictures_are_named() {
    for (bytes, expected) in [
        (b"".as_slice(), "empty"),
        (b"%PDF-1.7 /JS", "PDF"),
        (b"\x1F\x8B\x08svgz", "compressed"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"MM\0*", "TIFF"),
        (b"BM bitmap", "neither"),
        (b"<html>", "neither"),
    ] {
        assert!(unknown(bytes).contains(expected), "{expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever stands behind the first bytes of a format, nothing panics or stalls.
    #[test]
    fn any_bytes_are_read_or_refused(
        magic in prop::sample::select(vec![
            b"\x89PNG\r\n\x1a\n".to_vec(), b"\xFF\xD8\xFF\xE0".to_vec(), b"GIF89a".to_vec(),
            b"RIFF\xFF\xFF\0\0WEBPVP8 ".to_vec(), b"<svg xmlns='http://www.w3.org/2000/svg'>".to_vec(),
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        reads_or_refuses(&[magic, rest].concat());
    }

    /// A picture with a few bytes changed is read or refused.
    #[test]
    fn damaged_pictures_are_read_or_refused(
        kind in prop::sample::select(vec![ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = file(&colours(12, 9), kind);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        reads_or_refuses(&bytes);
    }
}

fn reads_or_refuses(bytes: &[u8]) {
    within(&"a damaged picture", || read_or_refuse(bytes));
}

fn read_or_refuse(bytes: &[u8]) {
    if svg::is_svg(bytes) {
        _ = svg::read(bytes, &Fonts::default(), false);
    } else if let Ok(raster) = read(bytes) {
        let (width, height) = raster.pixels.dimensions();
        let printed = reduce::for_edition(raster, 1.0, Edition::Print).unwrap();
        let again = image::load_from_memory(&printed).unwrap();
        assert!(again.width() <= width && again.height() <= height);
    }
}
