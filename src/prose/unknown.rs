//! The commands of one text that Libretto does not follow, each named once.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Commands of one text that are named; a text with more is a program.
const NAMED: usize = 20;

/// What is printed of a command that is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Printed {
    /// What stands in braces behind it.
    Argument,
    /// Its name without the backslash: a private macro mostly stands for a name that is much like its own.
    Name,
    /// The end of its name, a word that lost its braces.
    Word,
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

    /// Says what was met: a diagnostic for each way to print, its commands in the order of their names.
    pub(super) fn report(self, place: &Place, diagnostics: &mut Vec<Diagnostic>) {
        let mut names: BTreeMap<Printed, Vec<String>> = BTreeMap::new();
        for (name, printed) in self.0.iter().take(NAMED) {
            names.entry(*printed).or_default().push(format!("`{name}`"));
        }
        diagnostics.extend(names.into_iter().map(|(printed, names)| {
            let message = said(printed, &names);
            Diagnostic::new(Code::UnknownMacro, place, message).help(printed.help())
        }));
    }
}

fn said(printed: Printed, names: &[String]) -> String {
    let one = names.len() == 1;
    let names = names.join(", ");
    match printed {
        Printed::Argument | Printed::Name if one => format!("{names} is no command that Libretto knows"),
        Printed::Argument | Printed::Name => format!("{names} are no commands that Libretto knows"),
        Printed::Word if one => format!("{names} has lost the braces around its word"),
        Printed::Word => format!("{names} have lost the braces around their words"),
        Printed::Source if one => format!("{names} is printed as it stands: Libretto does not follow it here"),
        Printed::Source => format!("{names} are printed as they stand: Libretto does not follow them here"),
    }
}

impl Printed {
    fn help(self) -> &'static str {
        match self {
            Self::Argument => {
                "arguments are printed as they are; say what it stands for under `macros:` in event.yaml, or write that"
            }
            Self::Name => {
                "the name is printed without the backslash; say what it stands for under `macros:` in event.yaml, or write that"
            }
            Self::Word => "the word is printed without the command; put the braces back to have it marked",
            Self::Source => "write what it stands for, or set `dialect: latex` if the whole text is LaTeX",
        }
    }
}
