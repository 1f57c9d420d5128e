//! JPEG files without what is none of a reader's business: a camera's EXIF with the place it was held at, thumbnails,
//! comments, the video behind the picture. The picture itself is not touched.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;

/// Scans of a progressive JPEG. Encoders write about ten; each costs a pass over the whole picture.
const MOST_SCANS: usize = 100;

/// A file in its segments (ISO/IEC 10918-1, Annex B).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Jpeg {
    /// Everything a decoder needs, and the colour profile, from the first marker to the last.
    pub(super) bytes: Vec<u8>,
    /// 1 for greys, 3 for colours, 4 for inks.
    pub(super) components: u8,
}

/// Why the segments of a file cannot be copied.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is damaged, or coded in a way that a PDF does not take; a decoder may make more of it.
    Recode,
    /// It ends within the picture.
    CutOff,
    /// It would take a decoder without end.
    Scans,
}

/// Takes a file apart and leaves out what no picture needs; `keep_profile` says whether its colour profile stays.
pub(super) fn stripped(file: &[u8], keep_profile: bool) -> Result<Jpeg, Unfit> {
    let mut bytes = vec![0xFF, 0xD8];
    let mut rest = file.strip_prefix(&[0xFF, 0xD8]).ok_or(Unfit::Recode)?;
    let (mut components, mut scans) = (None, 0);
    loop {
        let marker = match rest {
            [0xFF, 0xFF, ..] => {
                rest = &rest[1..];
                continue;
            }
            [0xFF, marker, ..] => *marker,
            [] | [0xFF] => return Err(Unfit::CutOff),
            _ => return Err(Unfit::Recode),
        };
        if marker == 0xD9 {
            bytes.extend([0xFF, 0xD9]);
            return components.map(|components| Jpeg { bytes, components }).ok_or(Unfit::Recode);
        }
        let length = rest.get(2..4).map(|length| usize::from(u16::from_be_bytes([length[0], length[1]])));
        let end = length.filter(|length| *length >= 2).ok_or(Unfit::Recode)? + 2;
        let segment = rest.get(..end).ok_or(Unfit::CutOff)?;
        let data = &segment[4..];
        rest = &rest[end..];
        match marker {
            // Frames that PDF takes (ISO 32000-1, 7.4.8): baseline, extended and progressive, Huffman coded, of 8 bits.
            0xC0..=0xC2 => {
                let fit = data.first() == Some(&8) && components.is_none();
                components = data.get(5).copied().filter(|_| fit);
                components.ok_or(Unfit::Recode)?;
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF => return Err(Unfit::Recode),
            0xC4 | 0xDB | 0xDD | 0xDA => {}
            // JFIF without a thumbnail, the profile, and what says whether the colours are RGB.
            0xE0 if data.len() == 14 && data.starts_with(b"JFIF\0") => {}
            0xE2 if keep_profile && data.starts_with(b"ICC_PROFILE\0") => {}
            0xEE if data.starts_with(b"Adobe") => {}
            0xE0..=0xEF | 0xFE => continue,
            _ => return Err(Unfit::Recode),
        }
        bytes.extend(segment);
        if marker == 0xDA {
            scans += 1;
            if scans > MOST_SCANS {
                return Err(Unfit::Scans);
            }
            let coded = coded_length(rest).ok_or(Unfit::CutOff)?;
            bytes.extend(&rest[..coded]);
            rest = &rest[coded..];
        }
    }
}

/// The same file without what a camera or a program says of it, but how it is held: the bytes that a PDF carries along.
/// What is no JPEG, or says nothing, stays as it is.
pub(super) fn unsigned(file: &[u8]) -> Vec<u8> {
    let Ok(Jpeg { bytes, .. }) = stripped(file, true) else { return file.to_owned() };
    let turned = JpegDecoder::new(Cursor::new(file)).and_then(|mut decoder| decoder.orientation());
    match turned {
        Ok(turned) if turned != Orientation::NoTransforms => {
            // Exif 2.32, 4.5.2: one entry, Orientation.
            let mut exif = b"\xFF\xE1\0\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
            exif.extend([turned.to_exif(), 0, 0, 0, 0, 0, 0]);
            [&bytes[..2], &exif, &bytes[2..]].concat()
        }
        _ => bytes,
    }
}

/// Bytes of coded data up to the next marker that is neither a stuffed byte nor a restart.
fn coded_length(data: &[u8]) -> Option<usize> {
    let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    data.windows(2).position(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A segment with its length.
    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], length.as_slice(), data].concat()
    }

    const SOF: [u8; 9] = [8, 0, 1, 0, 1, 1, 1, 0x11, 0];

    fn file(segments: &[Vec<u8>]) -> Vec<u8> {
        [vec![0xFF, 0xD8], segments.concat(), vec![0xFF, 0xD9]].concat()
    }

    #[test]
    fn keeps_the_picture_alone() {
        let scan = [segment(0xDA, &[1]), vec![1, 0xFF, 0, 2, 0xFF, 0xD3, 4]].concat();
        let jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        let profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01x");
        let whole = file(&[
            jfif.clone(),
            segment(0xE0, b"JFXX\0thumbnail"),
            segment(0xE1, b"Exif\0\0GPS"),
            profile.clone(),
            segment(0xE2, b"MPF\0more pictures"),
            segment(0xED, b"Photoshop 3.0\0caption"),
            segment(0xFE, b"a comment"),
            segment(0xC2, &SOF),
            scan.clone(),
        ]);
        let with_video = [whole.clone(), b"ftypmp42 a video".to_vec()].concat();
        let kept = stripped(&with_video, true).unwrap();
        assert_eq!(kept.bytes, file(&[jfif.clone(), profile, segment(0xC2, &SOF), scan.clone()]));
        assert_eq!(kept.components, 1);
        assert_eq!(stripped(&whole, false).unwrap().bytes, file(&[jfif, segment(0xC2, &SOF), scan]));
    }

    #[test]
    fn what_a_pdf_cannot_hold_is_said() {
        let frame = segment(0xC0, &SOF);
        let scan = [segment(0xDA, &[1]), vec![1]].concat();
        let arithmetic = segment(0xC9, &SOF);
        let twelve_bits = segment(0xC1, &[12, 0, 1, 0, 1, 1]);
        for broken in [
            file(&[]),
            file(&[arithmetic, scan.clone()]),
            file(&[twelve_bits, scan.clone()]),
            file(&[frame.clone(), frame.clone()]),
            [vec![0xFF, 0xD8], frame.clone(), vec![0xFF, 0xDB, 0, 1]].concat(),
            b"\xFF\xD8 no marker".to_vec(),
        ] {
            assert_eq!(stripped(&broken, true), Err(Unfit::Recode));
        }
        for end in 2..file(&[frame.clone(), scan.clone()]).len() - 1 {
            let cut = &file(&[frame.clone(), scan.clone()])[..end];
            assert!(matches!(stripped(cut, true), Err(Unfit::CutOff | Unfit::Recode)), "{end}");
        }
        assert_eq!(stripped(&[vec![0xFF, 0xD8], frame.clone(), scan.clone()].concat(), true), Err(Unfit::CutOff));
        let scans = [vec![frame], vec![scan; MOST_SCANS + 1]].concat();
        assert_eq!(stripped(&file(&scans), true), Err(Unfit::Scans));
    }
}
