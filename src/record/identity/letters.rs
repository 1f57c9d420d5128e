//! Texts by their letters alone.

use std::borrow::Cow;

use crate::diagnostic::Spanned;
use crate::event::fold::{fold, unaccented};
use crate::prose::{self, Macros, Reading, Vocabulary};

/// Longest texts that are compared letter by letter, in letters; a title has some 80.
const MOST_COMPARED: usize = 400;
/// Letters from which a title may stand for itself with its subtitle.
const SHORTEST_HEAD: usize = 16;

/// The letters and digits of a text, without case, accents and markup: `$k$-Means` and `K-means` are the same.
pub(in crate::record) fn letters(text: &str) -> String {
    raw(&readable(text))
}

/// The letters and digits of a text as it is written.
pub(super) fn raw(text: &str) -> String {
    let mut folded = unaccented(&fold(text));
    folded.retain(char::is_alphanumeric);
    folded
}

/// The letters and digits that a text begins with, as it is written: enough to know it by.
pub(super) fn head(text: &str) -> String {
    raw(&text[..text.floor_char_boundary(MOST_COMPARED)])
}

/// A text without the markup that it seems to have.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '$', '<', '&', '*', '_', '{', '`']) {
        return Cow::Borrowed(text);
    }
    let (macros, vocabulary) = (Macros::default(), Vocabulary::default());
    let reading = Reading { dialect: None, macros: &macros, vocabulary: &vocabulary };
    let inline = prose::read_inline(&Spanned::made(text.to_owned()), reading).value;
    Cow::Owned(prose::readable_text(&inline))
}

/// How alike two texts of [`letters`] are, from 0 to 1; one that begins with the whole other lacks only a subtitle.
pub(crate) fn nearness(one: &str, other: &str) -> f64 {
    let cut = |text: &str| text.chars().take(MOST_COMPARED).collect::<String>();
    let (one, other) = (cut(one), cut(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    // `Part 1` and `Part 2` are nearly the same, and two.
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(&one) != digits(&other) {
        return 0.0;
    }
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() >= SHORTEST_HEAD && long.starts_with(short.as_str()) {
        return 1.0;
    }
    strsim::normalized_levenshtein(&one, &other).max(strsim::sorensen_dice(&one, &other))
}
