use std::path::PathBuf;

use super::{Error, Status, build, pipeline, report};

/// Show everything that is wrong, inferred or removed; write nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto check data/ppml-2021")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    #[command(flatten)]
    with: pipeline::With,
    #[command(flatten)]
    report: report::Options,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let mut loaded = pipeline::load(&arguments.folder, &arguments.with)?;
    build::typeset(&mut loaded)?;
    let status = report::all(
        &arguments.report,
        &mut anstream::stdout(),
        &arguments.folder,
        &loaded.diagnostics,
        &loaded.sources,
    )?;
    Ok(status)
}
