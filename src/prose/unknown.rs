//! The commands of one text that Libretto does not follow, each named once.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Commands of one text that are named; a text with more is a program.
const NAMED: usize = 20;

/// What is printed of a command that is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed {
    /// What stands in braces behind it.
    Argument,
    /// Its name without the backslash: a private macro mostly stands for a name that is much like its own.
    Name,
    /// All of it as it stands.
    Source,
}

/// The commands met so far, by name.
#[derive(Debug, Default)]
pub(super) struct Unknown(BTreeMap<String, Printed>);

impl Unknown {
    /// Notes a command by its name with the backslash; the first occurrence counts.
    pub(super) fn note(&mut self, name: &str, printed: Printed) {
        if !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), printed);
        }
    }

    /// Says what was met, in the order of the names.
    pub(super) fn report(self, place: &Place, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.extend(self.0.iter().take(NAMED).map(|(name, printed)| {
            let (message, help) = match printed {
                Printed::Argument => (
                    format!("`{name}` is no command that Libretto knows"),
                    "its arguments are printed as they are; say what it stands for under `macros:` in event.yaml, or write that",
                ),
                Printed::Name => (
                    format!("`{name}` is no command that Libretto knows"),
                    "its name is printed without the backslash; say what it stands for under `macros:` in event.yaml, or write that",
                ),
                Printed::Source => (
                    format!("`{name}` is printed as it stands: Libretto does not follow it here"),
                    "write what it stands for, or set `dialect: latex` if the whole text is LaTeX",
                ),
            };
            Diagnostic::new(Code::UnknownMacro, place, message).help(help)
        }));
    }
}
