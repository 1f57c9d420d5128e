//! The bundled fonts, and which characters they have. The system's fonts are never used: the same booklet gives the same
//! pages everywhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use usvg::fontdb::{Database, Source};

use crate::diagnostic::{Checked, Code, Diagnostic, Place};

macro_rules! bundled {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../fonts/", $name)).as_slice())),+]
    };
}

/// The bundled font files, by name.
pub const FILES: &[(&str, &[u8])] = bundled![
    "LibertinusSerif-Regular.otf",
    "LibertinusSerif-Italic.otf",
    "LibertinusSerif-Semibold.otf",
    "LibertinusSerif-SemiboldItalic.otf",
    "LibertinusSerif-Bold.otf",
    "LibertinusSerif-BoldItalic.otf",
    "LibertinusSans-Regular.ttf",
    "LibertinusSans-Italic.ttf",
    "LibertinusSans-Bold.ttf",
    "SourceSans3-Regular.otf",
    "SourceSans3-It.otf",
    "SourceSans3-Semibold.otf",
    "SourceSans3-SemiboldIt.otf",
    "SourceSans3-Bold.otf",
    "LibertinusMath-Regular.ttf",
    "NewCMMath-Book.otf",
    "DejaVuSansMono.ttf",
    "Amiri-Regular.ttf",
    "Amiri-Bold.ttf",
    "NotoSansOriya-Regular.ttf",
    "NotoSansTaiLe-Regular.ttf",
    "NotoSansThaana-Regular.ttf",
    "NotoSerifArmenian-Regular.ttf",
    "NotoSerifBengali-Regular.ttf",
    "NotoSerifDevanagari-Bold.ttf",
    "NotoSerifDevanagari-Regular.ttf",
    "NotoSerifEthiopic-Regular.ttf",
    "NotoSerifGeorgian-Regular.ttf",
    "NotoSerifGujarati-Regular.ttf",
    "NotoSerifGurmukhi-Regular.ttf",
    "NotoSerifHebrew-Regular.ttf",
    "NotoSerifKannada-Regular.ttf",
    "NotoSerifKhmer-Regular.ttf",
    "NotoSerifLao-Regular.ttf",
    "NotoSerifMalayalam-Regular.ttf",
    "NotoSerifMyanmar-Regular.ttf",
    "NotoSerifSinhala-Regular.ttf",
    "NotoSerifTamil-Regular.ttf",
    "NotoSerifTelugu-Regular.ttf",
    "NotoSerifThai-Regular.ttf",
    "DroidSansFallback.ttf",
    "DejaVuSans.ttf",
];

/// The licences that go with them wherever the files go.
pub const LICENCES: &[(&str, &[u8])] = bundled![
    "OFL-Libertinus-Serif.txt",
    "OFL-Libertinus-Sans.txt",
    "OFL-Libertinus-Math.txt",
    "OFL-Source-Sans.txt",
    "GUST-NewCM.txt",
    "LICENSE-DejaVu.txt",
    "OFL-Amiri.txt",
    "OFL-Noto.txt",
    "Apache-Droid.txt",
];

/// Families for Chinese, Japanese and Korean that are made for print, the best of each first; seriffed ones go with ours.
pub const EAST_ASIAN: [&str; 37] = [
    "Noto Serif CJK SC",
    "Noto Serif CJK TC",
    "Noto Serif CJK HK",
    "Noto Serif CJK JP",
    "Noto Serif CJK KR",
    "Noto Serif SC",
    "Noto Serif TC",
    "Noto Serif HK",
    "Noto Serif JP",
    "Noto Serif KR",
    "Source Han Serif SC",
    "Source Han Serif TC",
    "Source Han Serif",
    "Source Han Serif K",
    "Songti SC",
    "Songti TC",
    "Hiragino Mincho ProN",
    "AppleMyungjo",
    "SimSun",
    "PMingLiU",
    "Yu Mincho",
    "IPAexMincho",
    "Batang",
    "NanumMyeongjo",
    "Noto Sans CJK SC",
    "Noto Sans CJK TC",
    "Noto Sans CJK HK",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Noto Sans SC",
    "Noto Sans TC",
    "Noto Sans JP",
    "Noto Sans KR",
    "Microsoft YaHei",
    "Microsoft JhengHei",
    "Yu Gothic",
    "Malgun Gothic",
];

/// The families of the faces in a file, in order; none where it is no font.
pub fn families(file: &[u8]) -> Vec<String> {
    FontInfo::iter(file).map(|face| face.family).collect()
}

/// Endings of files that are meant to be fonts.
const FONT_EXTENSIONS: &[&str] = &["ttf", "otf", "ttc", "otc", "woff", "woff2"];

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| extensions.iter().any(|it| it.eq_ignore_ascii_case(own)))
}

/// How the name of a font file ends, by its first bytes (OpenType 1.9, "Organization of an OpenType Font").
fn extension(file: &[u8]) -> &'static str {
    match file.get(..4) {
        Some(b"OTTO") => "otf",
        Some(b"ttcf") => "ttc",
        _ => "ttf",
    }
}

/// A set of fonts to set a booklet in.
#[derive(Debug, Clone)]
pub struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    /// How many of the faces are ours.
    bundled: usize,
    /// The files of the others, by their paths.
    paths: Vec<String>,
}

/// The bundled fonts.
impl Default for Fonts {
    fn default() -> Self {
        let faces: Vec<_> = FILES.iter().flat_map(|(_, bytes)| Font::iter(Bytes::new(*bytes))).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), bundled: faces.len(), faces, paths: Vec::new() }
    }
}

impl Fonts {
    /// Adds the faces of a file of the organizer's: TrueType, OpenType or a collection; those of the `wanted` families, or all
    /// where none is named. They lend the characters that the fonts of the text do not have, before the bundled ones of other
    /// scripts do. A file that is no text, such as a licence, and holds no face is complained about.
    pub fn add(&mut self, path: &str, file: Vec<u8>, wanted: &[String]) -> Checked<()> {
        let is_text = std::str::from_utf8(&file).is_ok() && !has_extension(path, FONT_EXTENSIONS);
        let before = self.faces.len();
        let is_wanted = |face: &Font| wanted.is_empty() || wanted.contains(&face.info().family);
        self.faces.extend(Font::iter(Bytes::new(file)).filter(is_wanted));
        self.paths.resize(self.faces.len() - self.bundled, path.to_owned());
        if self.faces.len() > before {
            self.book = LazyHash::new(FontBook::from_fonts(&self.faces));
        }
        let mut diagnostics = Vec::new();
        if self.faces.len() == before && !is_text {
            let message = format!("`{path}` holds no font that can be used");
            let help =
                "bring it as TrueType or OpenType (`.ttf`, `.otf`, `.ttc`); fonts of web pages have to be unpacked";
            diagnostics.push(Diagnostic::new(Code::BadFont, &Place::Made, message).help(help));
        }
        Checked::new((), diagnostics)
    }

    /// Whether some face has a glyph for the character.
    pub fn cover(&self, character: char) -> bool {
        (0..self.faces.len())
            .any(|index| self.book.info(index).is_some_and(|info| info.coverage.contains(u32::from(character))))
    }

    /// Whether some face that was added has a glyph for the character.
    pub(crate) fn own_cover(&self, character: char) -> bool {
        self.faces[self.bundled..].iter().any(|face| face.info().coverage.contains(u32::from(character)))
    }

    /// The faces as the reader of SVG asks for them. It takes the serif family for every family that it does not find, and
    /// the lettering of drawings is sans.
    pub(crate) fn database(&self) -> Database {
        let mut database = Database::new();
        let mut loaded: Vec<&[u8]> = Vec::new();
        for face in &self.faces {
            // Faces of one collection share their file.
            if !loaded.iter().any(|file| std::ptr::eq(*file, face.data().as_slice())) {
                loaded.push(face.data().as_slice());
                database.load_font_source(Source::Binary(Arc::new(face.data().clone())));
            }
        }
        database.set_serif_family("Libertinus Sans");
        database.set_sans_serif_family("Libertinus Sans");
        database.set_cursive_family("Libertinus Serif");
        database.set_fantasy_family("Libertinus Sans");
        database.set_monospace_family("DejaVu Sans Mono");
        database
    }

    /// The font files with the bundled ones' licences, by file name: bundled ones as they are called, added ones by number.
    pub(crate) fn files(&self) -> Vec<(String, &[u8])> {
        let bundled = FILES.iter().chain(LICENCES).map(|(name, bytes)| ((*name).to_owned(), *bytes));
        let mut files: Vec<(String, &[u8])> = bundled.collect();
        let mut added: Vec<&[u8]> = Vec::new();
        for face in &self.faces[self.bundled..] {
            let file = face.data().as_slice();
            // Faces of one collection share their file.
            if !added.iter().any(|known| std::ptr::eq(*known, file)) {
                added.push(file);
                files.push((format!("own-{}.{}", added.len(), extension(file)), file));
            }
        }
        files
    }

    /// The families of all faces.
    pub(crate) fn families(&self) -> Vec<&str> {
        self.book.families().map(|(name, _)| name).collect()
    }

    /// The faces that were added, each with the path of its file.
    pub(crate) fn own_faces(&self) -> impl Iterator<Item = (&Font, &str)> {
        self.faces[self.bundled..].iter().zip(self.paths.iter().map(String::as_str))
    }

    /// The bundled ones, and of those that were added the files of these paths.
    pub(crate) fn only(&self, paths: &BTreeSet<String>) -> Self {
        let own = self.own_faces().filter(|(_, path)| paths.contains(*path));
        let (own, paths): (Vec<Font>, Vec<String>) = own.map(|(face, path)| (face.clone(), path.to_owned())).unzip();
        let faces: Vec<Font> = self.faces[..self.bundled].iter().cloned().chain(own).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), bundled: self.bundled, faces, paths }
    }

    /// The families of the faces that were added, each once.
    pub(crate) fn own_families(&self) -> Vec<String> {
        let mut families: Vec<String> = Vec::new();
        for face in &self.faces[self.bundled..] {
            if !families.contains(&face.info().family) {
                families.push(face.info().family.clone());
            }
        }
        families
    }

    /// Typst's catalogue of the faces.
    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    /// The face with a number of the catalogue.
    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_the_characters_of_scholarly_text() {
        let fonts = Fonts::default();
        let missing: String =
            "×−≈≥∈ℝ→εϵμ•АяΩłőžẅ“”„«»–—…†‡№°½𝔽ℓ⟨⟩∥✓\u{FFFD}".chars().filter(|&c| !fonts.cover(c)).collect();
        assert_eq!(missing, "");
    }

    /// What conferences write in, by the standard that lists its characters, or by a stretch of Unicode's blocks.
    #[test]
    fn has_the_scripts_that_conferences_write_in() {
        let fonts = Fonts::default();
        let double =
            |lead: std::ops::RangeInclusive<u8>| lead.flat_map(|lead| (0x40..=0xFE).map(move |trail| [lead, trail]));
        let decoded = |encoding: &'static encoding_rs::Encoding, bytes: [u8; 2]| {
            let (text, malformed) = encoding.decode_without_bom_handling(&bytes);
            (!malformed).then(|| text.chars().next()).flatten()
        };
        let sets: [(&str, Vec<char>); 4] = [
            (
                "JIS X 0208",
                double(0xA1..=0xF4)
                    .filter(|it| it[1] > 0xA0)
                    .filter_map(|it| decoded(encoding_rs::EUC_JP, it))
                    .collect(),
            ),
            (
                "GB 2312",
                double(0xA1..=0xF7).filter(|it| it[1] > 0xA0).filter_map(|it| decoded(encoding_rs::GBK, it)).collect(),
            ),
            (
                "Big5, level 1",
                double(0xA4..=0xC6)
                    .filter(|it| *it < [0xC6, 0x7F])
                    .filter_map(|it| decoded(encoding_rs::BIG5, it))
                    .collect(),
            ),
            (
                "KS X 1001",
                double(0xA1..=0xFD)
                    .filter(|it| it[1] > 0xA0)
                    .filter_map(|it| decoded(encoding_rs::EUC_KR, it))
                    .collect(),
            ),
        ];
        for (set, characters) in sets {
            assert!(characters.len() > 5_000, "{set}: {}", characters.len());
            let private = |it: char| matches!(u32::from(it), 0xE000..=0xF8FF);
            let missing: String = characters.into_iter().filter(|&it| !private(it) && !fonts.cover(it)).collect();
            assert_eq!(missing, "", "{set}");
        }
        for (script, letters) in [
            ("Arabic", '\u{621}'..='\u{64A}'),
            ("Hebrew", '\u{5D0}'..='\u{5EA}'),
            ("Devanagari", '\u{904}'..='\u{939}'),
            ("Tamil", '\u{B92}'..='\u{B95}'),
            ("Thai", '\u{E01}'..='\u{E3A}'),
            ("Lao", '\u{EAD}'..='\u{EB9}'),
            ("Khmer", '\u{1780}'..='\u{17A2}'),
            ("Myanmar", '\u{1000}'..='\u{102A}'),
            ("Georgian", '\u{10D0}'..='\u{10F0}'),
            ("Armenian", '\u{561}'..='\u{586}'),
            ("Ethiopic", '\u{1208}'..='\u{1246}'),
            ("Hangul", '\u{AC00}'..='\u{D7A3}'),
            ("Sinhala", '\u{D9A}'..='\u{DB1}'),
            ("Thaana", '\u{780}'..='\u{7B0}'),
        ] {
            let missing: String = letters.filter(|&it| !fonts.cover(it)).collect();
            assert_eq!(missing, "", "{script}");
        }
    }

    #[test]
    fn every_bundled_file_holds_a_face_and_stands_in_the_readme() {
        let readme = include_str!("../fonts/README.md");
        for (name, bytes) in FILES {
            assert_eq!(Font::iter(Bytes::new(*bytes)).count(), 1, "{name}");
            let family = name.split(['-', '.']).next().unwrap_or_default();
            assert!(readme.contains(family), "{name}");
        }
        for (name, _) in LICENCES {
            assert!(readme.contains(name), "{name}");
        }
    }

    #[test]
    fn an_organizers_font_is_named_and_comes_before_ours() {
        let mut fonts = Fonts::default();
        assert_eq!(fonts.own_families(), Vec::<String>::new());
        assert_eq!(fonts.add("fonts/mine.otf", FILES[0].1.to_vec(), &[]).diagnostics, []);
        assert_eq!(fonts.own_families(), ["Libertinus Serif"]);
    }

    #[test]
    fn a_file_that_holds_no_font_is_named() {
        for (path, bytes, complaints) in [
            ("fonts/mine.ttf", b"<html>not found</html>".as_slice(), 1),
            ("fonts/mine.woff2", b"wOF2\xff\x00".as_slice(), 1),
            ("fonts/mine", b"\xff\xfe\x00".as_slice(), 1),
            ("fonts/OFL.txt", b"Copyright".as_slice(), 0),
            ("fonts/LICENSE", b"Copyright".as_slice(), 0),
        ] {
            let said = Fonts::default().add(path, bytes.to_vec(), &[]).diagnostics;
            assert_eq!(said.iter().filter(|it| it.code == Code::BadFont).count(), complaints, "{path}");
        }
    }
}
