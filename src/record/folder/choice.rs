//! Values that are one of a few words.

use super::suggest;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::Dialect;
use crate::record::{AffiliationStyle, DemoteParticle, Kind, Paper, SessionKind};

/// A type whose values have a word each.
pub(super) trait Choice: Copy + 'static {
    /// The words, in the order they are listed to people.
    const WORDS: &'static [&'static str];
    /// The values, in the order of the words.
    const VALUES: &'static [Self];
}

impl Choice for Kind {
    const WORDS: &'static [&'static str] = &["invited", "contributed", "poster", "tutorial", "panel", "other"];
    const VALUES: &'static [Self] =
        &[Self::Invited, Self::Contributed, Self::Poster, Self::Tutorial, Self::Panel, Self::Other];
}

impl Choice for SessionKind {
    const WORDS: &'static [&'static str] = &["session", "break"];
    const VALUES: &'static [Self] = &[Self::Session, Self::Break];
}

impl Choice for Dialect {
    const WORDS: &'static [&'static str] = &["plain", "markdown", "latex", "html"];
    const VALUES: &'static [Self] = &[Self::Plain, Self::Markdown, Self::Latex, Self::Html];
}

impl Choice for Paper {
    const WORDS: &'static [&'static str] = &["a5", "a4", "letter"];
    const VALUES: &'static [Self] = &[Self::A5, Self::A4, Self::Letter];
}

impl Choice for AffiliationStyle {
    const WORDS: &'static [&'static str] = &["numbered", "grouped", "inline"];
    const VALUES: &'static [Self] = &[Self::Numbered, Self::Grouped, Self::Inline];
}

impl Choice for DemoteParticle {
    const WORDS: &'static [&'static str] = &["never", "sort-only", "display-and-sort"];
    const VALUES: &'static [Self] = &[Self::Never, Self::SortOnly, Self::DisplayAndSort];
}

/// Reads a word, in capitals or not.
pub(super) fn parse<T: Choice>(text: &Spanned<String>, key: &str) -> Result<Spanned<T>, Diagnostic> {
    let word = text.value.trim().to_lowercase();
    match T::WORDS.iter().position(|known| *known == word) {
        Some(index) => Ok(Spanned::new(T::VALUES[index], text.place.clone())),
        None => Err(unknown(text, key, T::WORDS)),
    }
}

/// Reads yes or no, in the words of YAML 1.1 too.
pub(super) fn parse_flag(text: &Spanned<String>, key: &str) -> Result<bool, Diagnostic> {
    match text.value.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" => Ok(true),
        "false" | "no" | "off" => Ok(false),
        _ => Err(unknown(text, key, &["true", "false"])),
    }
}

fn unknown(text: &Spanned<String>, key: &str, words: &[&'static str]) -> Diagnostic {
    let listed = suggest::listed(words);
    let message = format!("`{}` is no value of `{key}`, which takes {listed}", text.value);
    let help = match suggest::nearest(&text.value, words) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of these, or delete `{key}`"),
    };
    Diagnostic::new(Code::BadValue, &text.place, message).help(help)
}
