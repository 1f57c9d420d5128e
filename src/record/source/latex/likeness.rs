//! What an argument looks like: names, an institution, a label, running text.

use crate::diagnostic::Spanned;
use crate::record::authors::{is_institution, is_particle};
use crate::record::source::tex;

/// Characters looked at of one text.
const LOOKED_AT: usize = 2000;

/// The words of a stretch of LaTeX.
pub(super) fn plain(source: &str) -> String {
    let end = source.floor_char_boundary(LOOKED_AT);
    tex::line(Spanned::made(source[..end].to_owned())).value
}

/// Whether a text reads like one name or a list of them.
pub(super) fn are_names(source: &str) -> bool {
    let text = plain(source);
    if has_clock(&text) {
        return false;
    }
    let text: String =
        text.chars().map(|c| if c.is_ascii_digit() || "*†‡§¶∗⋆^$()[]{}".contains(c) { ' ' } else { c }).collect();
    let text = text
        .replace(" and ", ",")
        .replace(" und ", ",")
        .replace(" et ", ",")
        .replace(" e ", ",")
        .replace(" & ", ",")
        .replace(" with ", ",")
        .replace('\n', ",");
    let pieces: Vec<&str> =
        text.split([',', ';']).map(str::trim).filter(|piece| piece.chars().any(char::is_alphabetic)).collect();
    let named = pieces.iter().filter(|piece| is_name(piece)).count();
    !pieces.is_empty() && text.len() < LOOKED_AT && named * 4 >= pieces.len() * 3
}

/// Whether a text has a time of day in it: `9:30`.
fn has_clock(text: &str) -> bool {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    text.match_indices(':').any(|(at, _)| at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2))
}

fn is_name(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    let all = words.iter().all(|word| capital(word) || is_particle(word));
    let single = words.len() == 1 && piece.chars().count() > 2 && !piece.ends_with('.');
    (single || (2..=6).contains(&words.len()))
        && all
        && words.iter().any(capital)
        && !is_institution(piece)
        && !piece.contains([':', '?', '!'])
        && !words.iter().any(|word| ["The", "On", "Of", "For", "In", "And", "With", "Using", "A"].contains(word))
}

/// Whether a text names where somebody works.
pub(super) fn is_place_of_work(source: &str) -> bool {
    let text = plain(source);
    text.len() < LOOKED_AT && is_institution(&text)
}

/// Whether a text is a label, an address, a number: nothing to read.
pub(super) fn is_label(source: &str) -> bool {
    let source = source.trim();
    let one = !source.contains(char::is_whitespace) && source.len() < 300;
    one && (source.starts_with('\\')
        || source.contains(['/', '_', ':', '@'])
        || source.chars().any(|c| c.is_ascii_digit())
        || source.chars().all(|c| c.is_ascii_lowercase()))
}
