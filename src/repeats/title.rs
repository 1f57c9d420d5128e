//! The title that an abstract opens with: on lines of its own, or run into its first sentence.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use unicode_segmentation::UnicodeSegmentation;

use super::flat::Flat;
use super::text::{Kind, Text};
use crate::prose::Inline;

/// Parts that a title is spread over at most.
const MAX_LINES: usize = 3;

/// Words of a title that are enough to know it by where nothing but a capital letter or a colon parts it from what follows.
const ENOUGH_WORDS: usize = 3;

/// Where the title at the beginning of an abstract ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub(super) part: usize,
    /// The byte of that part where what follows begins; the length of the part where nothing does.
    pub(super) at: usize,
}

/// Finds the title at the beginning of an abstract; `lines` are the abstract's as its source has them.
pub(super) fn find(text: &Text, title: &[Inline], lines: &[&str]) -> Option<End> {
    let title_text = Flat::new(title).text;
    let title = essence(&title_text);
    if title.is_empty() {
        return None;
    }
    let mut rest = title.as_str();
    for (index, part) in text.parts.iter().enumerate().take(MAX_LINES) {
        if !matches!(part.kind, Kind::Paragraph | Kind::Heading) {
            return None;
        }
        let words = &part.flat.text;
        let start = if index == 0 { label(words) } else { 0 };
        if let Some(left) = left_behind(&words[start..], rest) {
            if left.is_empty() {
                return Some(End { part: index, at: words.len() });
            }
            rest = left;
            continue;
        }
        let end = start + reach(&words[start..], rest)?;
        let at = end + opening(&words[end..], &title_text, &part.flat, end, || has_line(lines, &title), text)?;
        return Some(End { part: index, at });
    }
    None
}

/// Bytes of the label in front of a title.
fn label(text: &str) -> usize {
    let labels = ["title:", "titel:", "titre:", "título:", "titolo:"];
    let lower = text.to_lowercase();
    let found = labels.into_iter().find(|label| lower.starts_with(label));
    found.filter(|label| text.is_char_boundary(label.len())).map_or(0, str::len)
}

/// Letters, digits and signs of mathematics, in lower case: what two ways to write one title have in common.
fn essence(text: &str) -> String {
    let mut essence = String::new();
    text.chars().for_each(|character| add_essential(character, &mut essence));
    essence
}

fn add_essential(character: char, essence: &mut String) {
    let says = |c: &char| c.is_alphanumeric() || matches!(c, '+' | '=' | '<' | '>');
    if character.is_ascii() {
        essence.extend(Some(character.to_ascii_lowercase()).filter(says));
        return;
    }
    let mut buffer = [0; 4];
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(character.encode_utf8(&mut buffer)).into_owned();
    essence.extend(plain.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).filter(says));
}

/// What `wanted` says behind what the whole of `text` says, if it begins with that and that is something.
fn left_behind<'w>(text: &str, wanted: &'w str) -> Option<&'w str> {
    let mut left = wanted;
    let mut here = String::new();
    for character in text.chars() {
        here.clear();
        add_essential(character, &mut here);
        left = left.strip_prefix(here.as_str())?;
    }
    (left.len() < wanted.len()).then_some(left)
}

/// Bytes of `text` that say what `wanted` says, if it begins with it and no word goes on behind.
fn reach(text: &str, wanted: &str) -> Option<usize> {
    let mut left = wanted;
    let mut here = String::new();
    for (at, character) in text.char_indices() {
        here.clear();
        add_essential(character, &mut here);
        left = left.strip_prefix(here.as_str())?;
        if left.is_empty() {
            let end = at + character.len_utf8();
            let goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
            return (!goes_on || ends_alone(character)).then_some(end);
        }
    }
    None
}

/// Whether words end without a sign: Chinese and Japanese.
fn ends_alone(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}')
}

/// Bytes between the end of the title and what follows, where it is sure that something new begins.
fn opening(rest: &str, title: &str, flat: &Flat, end: usize, is_line: impl Fn() -> bool, text: &Text) -> Option<usize> {
    let marks: String = rest.chars().take_while(|&c| closes(c)).collect();
    let spaced = &rest[marks.len()..];
    let next = spaced.trim_start();
    // A dash may have a space before it.
    let dash = next.chars().next().filter(|c| marks.is_empty() && matches!(c, '-' | '–' | '—' | '|'));
    let next = dash.map_or(next, |dash| next[dash.len_utf8()..].trim_start());
    let length = rest.len() - next.len();
    if next.is_empty() || !spaced.starts_with(char::is_whitespace) && !next.starts_with(ends_alone) {
        return None;
    }
    let breaks = flat.breaks.iter().any(|at| (end..end + length).contains(at));
    if breaks || is_line() && !next.starts_with(char::is_lowercase) {
        return Some(length);
    }
    if next.starts_with(char::is_lowercase) {
        return None;
    }
    let ends_sentence = marks.contains(['.', '!', '?', '。', '？', '！', '؟', '۔', '।']);
    let is_long = title.unicode_words().count() >= ENOUGH_WORDS;
    let word = next.unicode_words().next().unwrap_or_default().to_lowercase();
    let opens = OPENINGS.contains(&word.as_str());
    let is_common = || text.parts.iter().any(|part| part.flat.text.unicode_words().any(|other| other == word));
    let sure = ends_sentence || is_long && opens && (!marks.is_empty() || dash.is_some() || is_common());
    sure.then_some(length)
}

/// Whether a character stands behind a title rather than before what follows.
fn closes(character: char) -> bool {
    let class = CodePointMapData::<GeneralCategory>::new().get(character);
    matches!(
        class,
        GeneralCategory::OtherPunctuation
            | GeneralCategory::ClosePunctuation
            | GeneralCategory::FinalPunctuation
            | GeneralCategory::DashPunctuation
    )
}

/// Words that begin a first sentence rather than a subtitle.
const OPENINGS: &[&str] = &[
    "we", "our", "i", "this", "these", "there", "it", "in", "wir", "ich", "dieser", "diese", "dieses", "nous", "notre",
    "ce", "cette", "cet", "este", "esta", "questo", "questa", "neste", "nesta",
];

/// Whether one of the first lines is the title and nothing else.
fn has_line(lines: &[&str], title: &str) -> bool {
    lines.iter().filter(|line| !line.trim().is_empty()).take(MAX_LINES).any(|line| essence(line) == title)
}
