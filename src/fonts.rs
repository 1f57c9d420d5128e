//! The bundled fonts, and which characters they have. The system's fonts are never used: the same booklet gives the same
//! pages everywhere.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

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
    "LibertinusMath-Regular.ttf",
    "NewCMMath-Book.otf",
    "DejaVuSansMono.ttf",
    "NotoNaskhArabic-Bold.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoSansOriya-Regular.ttf",
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
    "GUST-NewCM.txt",
    "LICENSE-DejaVu.txt",
    "OFL-Noto.txt",
    "Apache-Droid.txt",
];

/// A set of fonts to set a booklet in.
#[derive(Debug, Clone)]
pub struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
}

/// The bundled fonts.
impl Default for Fonts {
    fn default() -> Self {
        let faces: Vec<_> = FILES.iter().flat_map(|(_, bytes)| Font::iter(Bytes::new(*bytes))).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
    }
}

impl Fonts {
    /// Adds the faces of an organizer's font file (TrueType, OpenType or a collection) and says how many it holds.
    /// They lend the characters that no bundled font has.
    pub fn add(&mut self, file: Vec<u8>) -> usize {
        let before = self.faces.len();
        self.faces.extend(Font::iter(Bytes::new(file)));
        self.book = LazyHash::new(FontBook::from_fonts(&self.faces));
        self.faces.len() - before
    }

    /// Whether some face has a glyph for the character.
    pub fn cover(&self, character: char) -> bool {
        (0..self.faces.len())
            .any(|index| self.book.info(index).is_some_and(|info| info.coverage.contains(u32::from(character))))
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
        assert!(!fonts.cover('漢'));
    }
}
