//! Pictures for a press that has no ink but black, or that would make greys of all its inks.

use image::{ColorType, DynamicImage};

use super::raster::Raster;

/// The attributes by which a drawing that was written anew names colours.
const COLOURED: [&str; 3] = [" fill=\"#", " stroke=\"#", " stop-color=\"#"];
/// Digits of a colour.
const DIGITS: usize = 6;

/// Whether a picture of three lights has nothing but greys. A JPEG never has just these, and is copied as it is.
pub(super) fn is_grey(raster: &Raster) -> bool {
    let (bytes, colour) = (raster.pixels.as_bytes(), raster.pixels.color());
    let of_bytes = matches!(colour, ColorType::Rgb8 | ColorType::Rgba8);
    let pixels = || bytes.chunks_exact(usize::from(colour.bytes_per_pixel()));
    of_bytes && pixels().all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2])
}

/// The same picture in greys.
pub(super) fn of_raster(raster: Raster) -> Raster {
    if !raster.pixels.color().has_color() {
        return raster;
    }
    let pixels = match raster.pixels.color().has_alpha() {
        true => DynamicImage::ImageLumaA8(raster.pixels.into_luma_alpha8()),
        false => DynamicImage::ImageLuma8(raster.pixels.into_luma8()),
    };
    // The profile and the copied file are those of the colours.
    Raster { pixels, profile: None, jpeg: None, ..raster }
}

/// The same drawing in greys; what is not written as our own writer writes it stays.
pub(super) fn of_drawing(svg: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&svg) else { return svg };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = next_colour(rest) {
        out.push_str(before);
        let (colour, others) = after.split_at(DIGITS);
        match u32::from_str_radix(colour, 16) {
            Ok(number) => out.push_str(&grey(number)),
            Err(_) => out.push_str(colour),
        }
        rest = others;
    }
    out.push_str(rest);
    out.into_bytes()
}

/// What stands before the next colour, its mark included, and what begins with its digits.
fn next_colour(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    loop {
        let found = text[from..].find('#')? + from + 1;
        let named = COLOURED.iter().any(|name| text[..found].ends_with(name));
        if named && text[found..].bytes().take_while(u8::is_ascii_hexdigit).count() == DIGITS {
            return Some(text.split_at(found));
        }
        from = found;
    }
}

/// A colour's grey, by the luminance of ITU-R BT.709 as for pixels.
fn grey(colour: u32) -> String {
    let [_, red, green, blue] = colour.to_be_bytes().map(u32::from);
    let luma = (2126 * red + 7152 * green + 722 * blue) / 10_000;
    format!("{luma:02x}{luma:02x}{luma:02x}")
}

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    #[test]
    fn pixels_lose_their_colours_and_keep_what_shines_through() {
        let raster = |pixels| Raster {
            pixels,
            profile: Some(vec![1]),
            jpeg: Some(vec![1]),
            lossy: true,
            animated: false,
            cut_off: false,
        };
        let red = DynamicImage::ImageRgb8(RgbImage::from_pixel(2, 2, image::Rgb([255, 0, 0])));
        for (pixels, expected) in
            [(red.clone(), ColorType::L8), (DynamicImage::ImageRgba8(red.to_rgba8()), ColorType::La8)]
        {
            let greys = of_raster(raster(pixels));
            assert_eq!(greys.pixels.color(), expected);
            assert_eq!((greys.profile, greys.jpeg), (None, None));
        }
        let black = of_raster(raster(DynamicImage::new_luma8(2, 2)));
        assert_eq!(black.jpeg, Some(vec![1]), "what has no colour is copied as it is");
    }

    #[test]
    fn a_picture_is_grey_if_every_pixel_is() {
        let of = |pixels| Raster { pixels, profile: None, jpeg: None, lossy: false, animated: false, cut_off: false };
        let mut pixels = RgbImage::from_pixel(3, 2, image::Rgb([90, 90, 90]));
        assert!(is_grey(&of(DynamicImage::ImageRgb8(pixels.clone()))));
        pixels.put_pixel(2, 1, image::Rgb([90, 90, 91]));
        assert!(!is_grey(&of(DynamicImage::ImageRgb8(pixels))));
    }

    #[test]
    fn drawings_lose_the_colours_of_their_attributes_alone() {
        for (svg, expected) in [
            (r##"<path fill="#ff0000" d="M0 0"/>"##, r##"<path fill="#363636" d="M0 0"/>"##),
            (
                r##"<a stroke="#00ff00"/><stop stop-color="#0000ff"/>"##,
                r##"<a stroke="#b6b6b6"/><stop stop-color="#121212"/>"##,
            ),
            (r##"<use href="#abcdef" fill="url(#abcdef)"/>"##, r##"<use href="#abcdef" fill="url(#abcdef)"/>"##),
            (r##"<path fill="#fff" id="é#"/>#"##, r##"<path fill="#fff" id="é#"/>#"##),
        ] {
            assert_eq!(of_drawing(svg.as_bytes().to_vec()), expected.as_bytes());
        }
        assert_eq!(of_drawing(vec![0xFF, b'#']), [0xFF, b'#']);
    }
}
