use std::path::PathBuf;

use libretto::archive;
use libretto::diagnostic::Sources;

use super::report::Said;
use super::{Error, Status, files, progress, report, written};

/// Get the event's folder back out of the booklet that carries it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto recover booklet.pdf --into tides-2027

What `libretto build tides-2027` then makes is the same file, byte for byte.")]
pub(crate) struct Arguments {
    /// The booklet.
    booklet: PathBuf,
    /// The folder, which is not there yet or empty.
    #[arg(long, value_name = "FOLDER")]
    into: PathBuf,
    #[command(flatten)]
    report: report::Options,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let limits = archive::Limits::default();
    let booklet = files::read(&arguments.booklet, limits.all_bytes)?;
    let name = arguments.booklet.display().to_string();
    let reading = progress::stage(format!("reading what {name} carries"));
    let carried = archive::carried(&booklet, &name, &limits);
    drop(reading);
    let said = Said { folder: &arguments.into, diagnostics: &carried.diagnostics, sources: &Sources::default() };
    let status = report::urgent(&arguments.report, &mut anstream::stderr(), said)?;
    let Some(carried) = carried.value else { return Ok(status) };
    written::folder(&arguments.into, carried)?;
    Ok(status)
}
