//! What the LaTeX of one text asks for that a booklet does not have.

use super::unknown::Unknown;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Keys of one text that are named.
const NAMED: usize = 8;

/// What was met while reading a text, each kind to be said once.
#[derive(Debug, Default)]
pub(super) struct Unmet {
    /// Commands that nobody knows.
    pub(super) unknown: Unknown,
    /// References that lead nowhere.
    pub(super) dead: Dead,
}

impl Unmet {
    pub(super) fn report(self, place: &Place, diagnostics: &mut Vec<Diagnostic>) {
        self.unknown.report(place, diagnostics);
        self.dead.report(place, diagnostics);
    }
}

/// Keys that nothing in the text answers to, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Dead {
    keys: Vec<String>,
    /// Keys beyond those named.
    more: usize,
}

impl Dead {
    pub(super) fn note(&mut self, key: &str) {
        if self.keys.iter().any(|known| known == key) {
        } else if self.keys.len() < NAMED {
            self.keys.push(key.to_owned());
        } else {
            self.more += 1;
        }
    }

    fn report(self, place: &Place, diagnostics: &mut Vec<Diagnostic>) {
        if self.keys.is_empty() {
            return;
        }
        let mut named = self.keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        if self.more > 0 {
            named.push_str(&format!(" and {} more", self.more));
        }
        let message = format!("references lead nowhere in the booklet: {named}");
        let help = "their keys are printed; write the author and year, or the number, in their place";
        diagnostics.push(Diagnostic::new(Code::DeadReference, place, message).help(help));
    }
}
