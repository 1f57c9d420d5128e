//! Diagnostics on their way to the reader.

use std::io::{ErrorKind, Write};
use std::path::Path;

use clap::ValueEnum;
use libretto::diagnostic::render::{self, Terminal};
use libretto::diagnostic::{Code, Diagnostic, Severity, Sources};

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

/// What is said, and where the reader sees the files it points into.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) diagnostics: &'a [Diagnostic],
    pub(crate) sources: &'a Sources,
}

/// Prints the diagnostics of the codes asked for, all when none is, and what there is of each kind.
pub(crate) fn all(options: &Options, only: &[Code], sink: &mut dyn Write, said: Said<'_>) -> std::io::Result<Status> {
    let shown = some(said, |it| only.is_empty() || only.contains(&it.code));
    print(options, sink, said, &shown, &render::overview(&shown))
}

/// Prints what needs a hand, and only counts the notes.
pub(crate) fn urgent(options: &Options, sink: &mut dyn Write, said: Said<'_>) -> std::io::Result<Status> {
    let shown = some(said, |it| it.severity > Severity::Note);
    let ending = match said.diagnostics.len() - shown.len() {
        0 => String::new(),
        _ => {
            let counts = render::summary(said.diagnostics);
            format!("{counts}; `libretto check {}` shows them all\n", said.folder.display())
        }
    };
    print(options, sink, said, &shown, &ending)
}

fn some(said: Said<'_>, wanted: impl Fn(&Diagnostic) -> bool) -> Vec<Diagnostic> {
    said.diagnostics.iter().filter(|it| wanted(it)).cloned().collect()
}

fn print(
    options: &Options,
    sink: &mut dyn Write,
    said: Said<'_>,
    shown: &[Diagnostic],
    ending: &str,
) -> std::io::Result<Status> {
    let folder = said.folder.to_string_lossy();
    let text = match options.message_format {
        Format::Human => render::human(shown, said.sources, terminal()) + ending,
        Format::Json => render::json(shown),
        Format::Github => render::github(shown, &folder),
        Format::Sarif => render::sarif(shown, said.sources, &folder),
    };
    match sink.write_all(text.as_bytes()) {
        // Who stops reading what is wrong, as `head` does, gets what was asked for all the same, and the status.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(status(said.diagnostics)),
    }
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

#[cfg(test)]
mod tests {
    use libretto::diagnostic::Place;

    use super::*;

    /// A pipe that nobody reads from any more.
    struct Left;

    impl Write for Left {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_left_stops_nothing() {
        let diagnostics = [Diagnostic::new(Code::BadPdf, &Place::Made, "this is no PDF")];
        let said = Said { folder: Path::new("bells"), diagnostics: &diagnostics, sources: &Sources::default() };
        assert_eq!(urgent(&Options::default(), &mut Left, said).unwrap(), Status::DataErrors);
    }
}
