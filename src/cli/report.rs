//! Diagnostics on their way to the reader.

use std::io::Write;
use std::path::Path;

use clap::ValueEnum;
use libretto::diagnostic::render::{self, Terminal};
use libretto::diagnostic::{Diagnostic, Severity, Sources};

use super::Status;

/// Columns where the output is no terminal.
const WIDTH: usize = 120;

/// The form diagnostics are printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people: the line with a caret.
    #[default]
    Human,
    /// An object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// Options of every verb that reports.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Options {
    /// How diagnostics are printed.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) message_format: Format,
}

/// Prints all diagnostics; `folder` is where the reader sees the files they point into.
pub(crate) fn all(
    options: &Options,
    sink: &mut dyn Write,
    folder: &Path,
    diagnostics: &[Diagnostic],
    sources: &Sources,
) -> std::io::Result<Status> {
    print(options, sink, folder, diagnostics, sources)?;
    if options.message_format == Format::Human {
        writeln!(sink, "{}", render::summary(diagnostics))?;
    }
    Ok(status(diagnostics))
}

/// Prints what needs a hand, and only counts the notes.
pub(crate) fn urgent(
    options: &Options,
    sink: &mut dyn Write,
    folder: &Path,
    diagnostics: &[Diagnostic],
    sources: &Sources,
) -> std::io::Result<Status> {
    let urgent: Vec<Diagnostic> = diagnostics.iter().filter(|it| it.severity > Severity::Note).cloned().collect();
    print(options, sink, folder, &urgent, sources)?;
    if options.message_format == Format::Human && diagnostics.len() > urgent.len() {
        writeln!(sink, "{}; `libretto check {}` shows them all", render::summary(diagnostics), folder.display())?;
    }
    Ok(status(diagnostics))
}

fn print(
    options: &Options,
    sink: &mut dyn Write,
    folder: &Path,
    diagnostics: &[Diagnostic],
    sources: &Sources,
) -> std::io::Result<()> {
    let folder = folder.to_string_lossy();
    let text = match options.message_format {
        Format::Human => render::human(diagnostics, sources, terminal()),
        Format::Json => render::json(diagnostics),
        Format::Github => render::github(diagnostics, &folder),
        Format::Sarif => render::sarif(diagnostics, sources, &folder),
    };
    sink.write_all(text.as_bytes())
}

/// Colours are written always; the stream takes them out where nobody sees them.
fn terminal() -> Terminal {
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
    Terminal { color: true, width }
}

/// What the run's status says of the data.
pub(crate) fn status(diagnostics: &[Diagnostic]) -> Status {
    let errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if errors { Status::DataErrors } else { Status::Done }
}
