use std::io::Write;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use libretto::booklet::Edition;
use libretto::export::{self, Material, Written};
use libretto::typeset;

use super::pipeline::Loaded;
use super::{Error, Status, build, files, pipeline, progress, report, written};

/// The format that is no writer's but the engine's.
const TYPST: &str = "typst";

/// Write the event in another format.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto export data/ppml-2021 --to json --output event.json")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// The format.
    #[arg(long, value_parser = formats())]
    to: String,
    /// Where it goes [default: standard output; out/<folder's name>/<format> for a folder].
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// The edition of the booklet, where the format has one.
    #[arg(long, value_parser = build::one_edition())]
    edition: Option<Edition>,
    #[command(flatten)]
    looks: build::Looks,
    #[command(flatten)]
    with: pipeline::With,
    #[command(flatten)]
    report: report::Options,
}

/// What an event can be written as.
fn formats() -> PossibleValuesParser {
    let written = export::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.title));
    let typst = "A folder of layout, fonts and records that the ordinary Typst compiler turns into the same pages";
    written.chain([PossibleValue::new(TYPST).help(typst)]).collect::<Vec<_>>().into()
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let mut loaded = pipeline::load(&arguments.folder, &arguments.with)?;
    let folder = arguments.output.clone().unwrap_or_else(|| files::out(&arguments.folder).join(&arguments.to));
    let edition = arguments.edition.unwrap_or(loaded.built.edition);
    arguments.looks.apply(&mut loaded, edition)?;
    match export::format(&arguments.to) {
        Some(format) => match written(&mut loaded, format)? {
            Written::File(bytes) => match &arguments.output {
                Some(output) => written::file(output, bytes)?,
                None => std::io::stdout().write_all(&bytes)?,
            },
            Written::Folder(files) => written::folder(&folder, files)?,
        },
        None => {
            if let Some(project) = build::typeset_with(&mut loaded, typeset::project)? {
                written::folder(&folder, project)?;
            }
        }
    }
    Ok(report::urgent(&arguments.report, &mut anstream::stderr(), loaded.said(&arguments.folder))?)
}

/// The event in a format.
pub(crate) fn written(loaded: &mut Loaded, format: &export::Format) -> Result<Written, Error> {
    let _shown = progress::stage(format!("writing {}", format.name));
    let booklet = loaded.booklet();
    let material =
        Material { event: &loaded.event, booklet: &booklet, files: &loaded.files, created: loaded.created() };
    let made = (format.write)(&material);
    Ok(made.drain_into(&mut loaded.diagnostics))
}
