//! What the organizer settles about repeats, by the first words of a text.

use super::flat::Flat;
use super::fold::Folded;
use super::text::Text;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::Inline;
use crate::record::RepeatsRecord;

/// Words that are enough to name a text by; a shorter one is named whole.
const ENOUGH_WORDS: usize = 8;

/// The entries of `repeats:` that name texts, and which of them some text answered to.
pub(super) struct Settled<'a> {
    remove: Vec<Entry<'a>>,
    keep: Vec<Entry<'a>>,
    /// Likeness from which near repeats are left out.
    pub(super) above: Option<f64>,
}

struct Entry<'a> {
    written: &'a Spanned<String>,
    folded: Folded,
    is_used: bool,
}

impl<'a> Settled<'a> {
    pub(super) fn new(record: &'a RepeatsRecord) -> Self {
        let entries = |texts: &'a [Spanned<String>]| texts.iter().map(Entry::new).collect();
        Self {
            remove: entries(&record.remove),
            keep: entries(&record.keep),
            above: record.remove_above.as_ref().map(|above| above.value),
        }
    }

    /// Whether the text from a sentence on is to be printed however often it stands.
    pub(super) fn keeps(&mut self, text: &Text, sentence: usize) -> bool {
        any(&mut self.keep, text, sentence)
    }

    /// Whether the text from a sentence on is to be left out where it nearly repeats another.
    pub(super) fn removes(&mut self, text: &Text, sentence: usize) -> bool {
        any(&mut self.remove, text, sentence)
    }

    /// Entries that no text answered to.
    pub(super) fn unused(&self) -> impl Iterator<Item = Diagnostic> {
        let note = |key: &'static str, what: &'static str| {
            move |entry: &Entry| {
                let message =
                    format!("`{}` under `{key}` of `repeats` is the beginning of no {what}", entry.written.value);
                let help = "give its first eight words or more as they stand in the abstract, or delete the entry";
                Diagnostic::new(Code::UnusedEntry, &entry.written.place, message).help(help)
            }
        };
        let remove = self
            .remove
            .iter()
            .filter(|entry| !entry.is_used)
            .map(note("remove", "near repeat and of no text that several share"));
        let keep = self
            .keep
            .iter()
            .filter(|entry| !entry.is_used)
            .map(note("keep", "repeat and of no text that several share"));
        remove.chain(keep)
    }
}

/// Whether the text from a sentence on begins with one of the entries; each that it begins with is used.
fn any(entries: &mut [Entry], text: &Text, sentence: usize) -> bool {
    let mut found = false;
    for entry in entries {
        let fits = entry.begins(text, sentence);
        entry.is_used |= fits;
        found |= fits;
    }
    found
}

impl<'a> Entry<'a> {
    fn new(written: &'a Spanned<String>) -> Self {
        // The dots that a message ends with may have been copied along.
        let words = written.value.trim().trim_end_matches('…').trim_end_matches("...").trim_end();
        let flat = Flat::new(&[Inline::Text { text: words.to_owned() }]);
        Self { written, folded: Folded::new(&flat, &(0..flat.text.len())), is_used: false }
    }

    fn begins(&self, text: &Text, at: usize) -> bool {
        let sentence = &text.sentences[at];
        let key = self.folded.key.as_str();
        let bare = |key: &str| key.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
        if self.folded.words < ENOUGH_WORDS || sentence.folded.key.len() <= key.len() {
            return bare(&sentence.folded.key) == bare(key) || self.reaches_beyond(text, at);
        }
        is_beginning(key, &sentence.folded.key)
    }

    /// Whether the entry names several sentences, and these are they.
    fn reaches_beyond(&self, text: &Text, at: usize) -> bool {
        let (sentence, flat) = (&text.sentences[at], &text.part(at).flat);
        if self.folded.words < ENOUGH_WORDS || !self.folded.key.starts_with(&sentence.folded.key) {
            return false;
        }
        // What is folded away, such as hyphens, is less than half of any text.
        let end = flat.text.floor_char_boundary(sentence.range.start + 2 * self.written.value.len());
        is_beginning(&self.folded.key, &Folded::new(flat, &(sentence.range.start..end.max(sentence.range.end))).key)
    }
}

/// Whether a key begins with another, at the end of a word.
fn is_beginning(beginning: &str, key: &str) -> bool {
    key.strip_prefix(beginning).is_some_and(|rest| {
        let cut = rest.starts_with(char::is_alphanumeric)
            && beginning.ends_with(|c: char| c.is_lowercase() || c.is_numeric());
        !cut
    })
}
