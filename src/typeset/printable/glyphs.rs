//! Which characters the fonts can print, and what prints where they cannot.

use std::collections::{BTreeMap, BTreeSet};

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Fonts;

/// What prints in the place of a character that no font has.
const STAND_IN: &str = "\u{FFFD}";
/// Characters of the tallest cluster: a letter with as many marks as the Stream-Safe Text Format allows (UAX #15, 13). The
/// time to set a taller one grows with its square.
pub(super) const TALLEST: usize = 31;

/// What a string holds and no font has.
pub(super) struct Lack {
    pub(super) cluster: String,
    /// What Unicode has as its equal, where the fonts have that: `大` for `⼤` (U+2F24), a radical that PDFs give for the word.
    pub(super) instead: Option<String>,
}

/// The glyphs of a set of fonts.
pub(super) struct Glyphs<'a> {
    fonts: &'a Fonts,
    /// By their first characters.
    unset: BTreeMap<char, Vec<&'a str>>,
    /// What is known of the fonts; asking them takes a search.
    covered: BTreeMap<char, bool>,
}

impl<'a> Glyphs<'a> {
    /// `unset` are clusters that the fonts failed to set although they have the characters.
    pub(super) fn new(fonts: &'a Fonts, unset: &'a BTreeSet<String>) -> Self {
        let mut begun: BTreeMap<char, Vec<&str>> = BTreeMap::new();
        for unset in unset {
            begun.entry(unset.chars().next().unwrap_or_default()).or_default().push(unset);
        }
        Self { fonts, unset: begun, covered: BTreeMap::new() }
    }

    /// Rewrites a string into one that prints, and says what of it does not.
    pub(super) fn make_printable(&mut self, string: &mut String) -> Vec<Lack> {
        let mut lacking = Vec::new();
        if string.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return lacking;
        }
        let failed = self.failed(string);
        let mut printed = String::with_capacity(string.len());
        for (start, cluster) in string.grapheme_indices(true) {
            let is_unset = failed[start..start + cluster.len()].contains(&true);
            let tower = cluster.char_indices().nth(TALLEST).map(|(end, _)| &cluster[..end]);
            if tower.is_some() || is_unset || cluster.chars().any(|it| !self.have(it)) {
                let cluster = tower.unwrap_or(cluster).to_owned();
                let instead = if is_unset || tower.is_some() { None } else { self.alike(&cluster) };
                printed.push_str(instead.as_deref().unwrap_or(STAND_IN));
                lacking.push(Lack { cluster, instead });
                continue;
            }
            printed.extend(cluster.chars().filter_map(|character| match character {
                '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
                character if is_stripped(character) => None,
                character => Some(character),
            }));
        }
        *string = printed;
        lacking
    }

    /// Which bytes of the string belong to what the fonts failed to set: a part of a cluster, or several in a row.
    fn failed(&self, string: &str) -> Vec<bool> {
        let mut failed = vec![false; string.len()];
        for (at, character) in string.char_indices() {
            let begun = self.unset.get(&character).into_iter().flatten();
            for unset in begun.filter(|unset| string[at..].starts_with(**unset)) {
                failed[at..at + unset.len()].fill(true);
            }
        }
        failed
    }

    /// The compatibility equivalent (UAX #15, NFKC) that can be printed.
    fn alike(&mut self, cluster: &str) -> Option<String> {
        let alike = ComposingNormalizerBorrowed::new_nfkc().normalize(cluster);
        (alike != cluster && alike.chars().all(|it| self.print(it))).then(|| alike.into_owned())
    }

    /// The characters outside ASCII that strings had, each once.
    pub(super) fn seen(&self) -> impl Iterator<Item = char> {
        self.covered.keys().copied()
    }

    /// Whether a character prints wherever it stands.
    pub(super) fn print(&mut self, character: char) -> bool {
        self.have(character) && !self.unset.contains_key(&character)
    }

    /// Whether a character has a glyph or needs none.
    fn have(&mut self, character: char) -> bool {
        let invisible = character.is_control() || is_stripped(character) || is_ignorable(character);
        let covered =
            |glyphs: &mut Self| *glyphs.covered.entry(character).or_insert_with(|| glyphs.fonts.cover(character));
        invisible || (!is_private(character) && covered(self))
    }
}

/// Whether the character is one that means something in one font only; PDF/A forbids it.
pub(super) fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

/// Characters that say nothing on paper and that an export may refuse: controls, byte-order mark, noncharacters, and the
/// bidirectional embeddings, overrides and isolates, which could turn round the text behind them.
fn is_stripped(character: char) -> bool {
    let code = u32::from(character);
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
        || matches!(code, 0xFEFF | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFDD0..=0xFDEF)
        || code & 0xFFFE == 0xFFFE
}

/// Characters that a shaper leaves out where the font has no glyph for them (Unicode, `Default_Ignorable_Code_Point`), and
/// line and paragraph separators.
fn is_ignorable(character: char) -> bool {
    matches!(
        u32::from(character),
        0xAD | 0x34F | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028 | 0x2029 | 0x2060..=0x206F | 0xFE00..=0xFE0F
            | 0xE_0000..=0xE_0FFF
    )
}
