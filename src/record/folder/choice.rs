//! Values that are one of a few words.

use super::suggest;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::Dialect;
use crate::record::{
    AffiliationStyle, DateStyle, DemoteParticle, Detail, Kind, Numbering, Order, PartName, SessionKind, TimeStyle,
};

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
    const WORDS: &'static [&'static str] = &["session", "plenary", "poster", "break"];
    const VALUES: &'static [Self] = &[Self::Session, Self::Plenary, Self::Poster, Self::Break];
}

impl Choice for Dialect {
    const WORDS: &'static [&'static str] = &["plain", "markdown", "latex", "html"];
    const VALUES: &'static [Self] = &[Self::Plain, Self::Markdown, Self::Latex, Self::Html];
}

impl Choice for AffiliationStyle {
    const WORDS: &'static [&'static str] = &["numbered", "grouped", "inline"];
    const VALUES: &'static [Self] = &[Self::Numbered, Self::Grouped, Self::Inline];
}

impl Choice for DemoteParticle {
    const WORDS: &'static [&'static str] = &["never", "sort-only", "display-and-sort"];
    const VALUES: &'static [Self] = &[Self::Never, Self::SortOnly, Self::DisplayAndSort];
}

impl Choice for PartName {
    const WORDS: &'static [&'static str] = &[
        "half-title",
        "imprint",
        "contents",
        "program-at-a-glance",
        "program",
        "abstracts",
        "committees",
        "sponsors",
        "author-index",
        "participants",
        "colophon",
        "qr-codes",
    ];
    const VALUES: &'static [Self] = &[
        Self::HalfTitle,
        Self::Imprint,
        Self::Contents,
        Self::ProgramAtAGlance,
        Self::Program,
        Self::Abstracts,
        Self::Committees,
        Self::Sponsors,
        Self::AuthorIndex,
        Self::Participants,
        Self::Colophon,
        Self::QrCodes,
    ];
}

impl Choice for Detail {
    const WORDS: &'static [&'static str] =
        &["schedule", "affiliations", "abstract", "figures", "keywords", "links", "portraits", "biographies"];
    const VALUES: &'static [Self] = &[
        Self::Schedule,
        Self::Affiliations,
        Self::Abstract,
        Self::Figures,
        Self::Keywords,
        Self::Links,
        Self::Portraits,
        Self::Biographies,
    ];
}

impl Choice for Order {
    const WORDS: &'static [&'static str] = &["session", "number", "author", "title"];
    const VALUES: &'static [Self] = &[Self::Session, Self::Number, Self::Author, Self::Title];
}

impl Choice for Numbering {
    const WORDS: &'static [&'static str] = &["record", "running", "none"];
    const VALUES: &'static [Self] = &[Self::Record, Self::Running, Self::None];
}

impl Choice for DateStyle {
    const WORDS: &'static [&'static str] = &["long", "medium", "short"];
    const VALUES: &'static [Self] = &[Self::Long, Self::Medium, Self::Short];
}

impl Choice for TimeStyle {
    const WORDS: &'static [&'static str] = &["24-hour", "12-hour"];
    const VALUES: &'static [Self] = &[Self::Hours24, Self::Hours12];
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
