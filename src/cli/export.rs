use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use libretto::booklet::Edition;
use libretto::typeset;

use super::{Error, Status, build, files, pipeline, report};

/// Write the event in another format.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto export data/ppml-2021 --to json --output event.json")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// The format.
    #[arg(long, value_enum)]
    to: Format,
    /// Where it goes [default: standard output; out/<folder's name>/typst for a folder].
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// The edition of the booklet, where the format has one.
    #[arg(long, value_parser = build::one_edition(), default_value = "screen")]
    edition: Edition,
    #[command(flatten)]
    looks: build::Looks,
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
    /// A folder of layout, fonts and records that the ordinary Typst compiler turns into the same pages.
    Typst,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let mut loaded = pipeline::load(&arguments.folder, &arguments.with)?;
    match arguments.to {
        Format::Json => {
            let bytes = libretto::export::json(&loaded.event);
            match &arguments.output {
                Some(output) => files::write(output, &bytes)?,
                None => std::io::stdout().write_all(&bytes)?,
            }
        }
        Format::Typst => {
            let output = arguments.output.clone().unwrap_or_else(|| files::out(&arguments.folder).join("typst"));
            arguments.looks.apply(&mut loaded, arguments.edition)?;
            if let Some(project) = build::typeset_with(&mut loaded, typeset::project)? {
                let project = project.into_iter().map(|(path, bytes)| (path.into(), bytes)).collect();
                files::write_new(&output, &project)?;
                anstream::println!("{}", output.display());
            }
        }
    }
    Ok(report::urgent(&arguments.report, &mut anstream::stderr(), loaded.said(&arguments.folder))?)
}
