//! Takes out what copying and converting leave in a text and no author ever typed.
//!
//! Only certain damage is repaired, and every repair is counted and said, but for what no reader of the text could see: the
//! kind of line ends, white space at the end of lines, and how Unicode composes accents (NFC, UAX #15). A file per damage.

mod accents;
mod bidi;
mod characters;
mod english;
mod escapes;
mod findings;
mod hyphens;
mod mojibake;
mod private_use;
mod spaces;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Spanned};
pub(super) use findings::{Findings, Kind};
pub use vocabulary::Vocabulary;

/// A text without paste damage, and what was done to it.
pub(super) struct Repaired {
    pub(super) text: String,
    pub(super) findings: Findings,
}

impl Repaired {
    /// Reads the character references that are left in a text without markup.
    pub(super) fn read_references(&mut self) {
        if let Cow::Owned(read) = escapes::references(&self.text, &mut self.findings) {
            self.text = read;
        }
    }

    /// The one note on all that was done to `text`.
    pub(super) fn diagnostic(&self, text: &Spanned<String>) -> Option<Diagnostic> {
        self.findings.diagnostic(text)
    }
}

/// Most times that a text is gone through; what one repair brings to light the next one reads.
const ROUNDS: usize = 8;

/// The text without paste damage; lines end with `\n`. The words of other texts help to tell a broken word from a compound.
pub(super) fn repaired(text: &str, vocabulary: &Vocabulary) -> Repaired {
    let mut findings = Findings::default();
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        let round = one_round(&text, vocabulary, &mut findings);
        if round == text {
            break;
        }
        text = Cow::Owned(round);
    }
    Repaired { text: text.into_owned(), findings }
}

fn one_round(text: &str, vocabulary: &Vocabulary, findings: &mut Findings) -> String {
    findings.forget_what_stays();
    let text = escapes::office(text, findings);
    let text = escapes::twice(&text, findings);
    let text = mojibake::decoded(&text, findings);
    let text = characters::visible(&text, findings);
    let text = bidi::contained(&text, findings);
    let text = accents::joined(&text, findings);
    let text = spaces::plain(&text, findings);
    hyphens::joined(&text, vocabulary, findings)
}

/// A name or another short text without paste damage, if it had any, and the note where a reader could have seen it. No
/// control of direction has a part in such a text.
pub(crate) fn repaired_line(text: &Spanned<String>) -> Option<(String, Option<Diagnostic>)> {
    let plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'&';
    if text.value.bytes().all(plain) && !text.value.contains("_x00") {
        return None;
    }
    let mut repaired = repaired(&text.value, &Vocabulary::none());
    repaired.read_references();
    let line: String = repaired.text.chars().filter(|character| !bidi::is_bidi_control(*character)).collect();
    let note = repaired.findings.is_visible().then(|| repaired.diagnostic(text)).flatten();
    (line != text.value).then_some((line, note))
}

/// Whether every no-break space of a text is one that was meant.
pub(super) fn keeps_spaces(text: &str) -> bool {
    spaces::plain(text, &mut Findings::default()) == text
}

/// Applies `change` to the text if `may_matter`, so that most texts are passed on as they are.
fn changed<'a>(text: &'a str, may_matter: bool, change: impl FnOnce(&'a str) -> String) -> Cow<'a, str> {
    if may_matter { Cow::Owned(change(text)) } else { Cow::Borrowed(text) }
}
