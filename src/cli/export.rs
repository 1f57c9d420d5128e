use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::{Error, Status, files, pipeline, report};

/// Write the event in another format.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto export data/ppml-2021 --to json --output event.json")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// The format.
    #[arg(long, value_enum)]
    to: Format,
    /// Where it goes [default: standard output].
    #[arg(long, short)]
    output: Option<PathBuf>,
    #[command(flatten)]
    with: pipeline::With,
    #[command(flatten)]
    report: report::Options,
}

/// What an event can be written as.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// The normalized event: contributions, sessions, people, affiliations, repeats.
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let loaded = pipeline::load(&arguments.folder, &arguments.with)?;
    let bytes = match arguments.to {
        Format::Json => libretto::export::json(&loaded.event),
    };
    match &arguments.output {
        Some(output) => files::write(output, &bytes)?,
        None => std::io::stdout().write_all(&bytes)?,
    }
    Ok(report::urgent(&arguments.report, &mut anstream::stderr(), loaded.said(&arguments.folder))?)
}
