use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use libretto::export::{self, Material, Written};
use libretto::typeset;

use super::asked::OfEdition;
use super::pipeline::Loaded;
use super::{Error, Status, build, files, progress, report, spare, written};

/// The format that is no writer's but the engine's.
const TYPST: &str = "typst";
/// All formats in one run.
const ALL: &str = "all";

/// Write the event in another format.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto export data/ppml-2021 --to bibtex,ris --output bibliography")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// The format, or several with commas between them, which go into one folder.
    #[arg(long, value_parser = formats(), value_delimiter = ',', required = true)]
    to: Vec<String>,
    /// Where it goes [default: standard output; out/<folder's name>/<format> for a folder, `export` for several formats].
    #[arg(long, short)]
    output: Option<PathBuf>,
    #[command(flatten)]
    asked: OfEdition,
}

/// What an event can be written as.
fn formats() -> PossibleValuesParser {
    let written = export::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.title));
    let typst = "A folder of layout, fonts and records that the ordinary Typst compiler turns into the same pages";
    let all = PossibleValue::new(ALL).help("All of these, each in a file or folder of its name");
    written.chain([PossibleValue::new(TYPST).help(typst), all]).collect::<Vec<_>>().into()
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    if let Some(output) = &arguments.output {
        spare(&arguments.folder, output)?;
    }
    let mut loaded = arguments.asked.load(&arguments.folder)?;
    match &wanted(&arguments.to)[..] {
        [only] => one(arguments, &mut loaded, only)?,
        several => {
            let mut files = BTreeMap::new();
            for name in several {
                in_folder(&mut loaded, name, &mut files)?;
            }
            written::folder(&target(arguments, "export"), files)?;
        }
    }
    Ok(report::urgent(&arguments.asked.report, &mut anstream::stderr(), loaded.said(&arguments.folder))?)
}

/// The formats by name, each once.
fn wanted(named: &[String]) -> Vec<&str> {
    let mut wanted: Vec<&str> = Vec::new();
    for name in named {
        let names: Vec<&str> = match name.as_str() {
            ALL => export::FORMATS.iter().map(|format| format.name).chain([TYPST]).collect(),
            name => vec![name],
        };
        names.into_iter().for_each(|name| {
            if !wanted.contains(&name) {
                wanted.push(name);
            }
        });
    }
    wanted
}

fn target(arguments: &Arguments, name: &str) -> PathBuf {
    arguments.output.clone().unwrap_or_else(|| files::out(&arguments.folder).join(name))
}

/// Writes one format: a file, or a folder.
fn one(arguments: &Arguments, loaded: &mut Loaded, name: &str) -> Result<(), Error> {
    match export::format(name) {
        Some(format) => match written(loaded, format)? {
            Written::File(bytes) => match &arguments.output {
                Some(output) => written::file(output, bytes)?,
                None => std::io::stdout().write_all(&bytes)?,
            },
            Written::Folder(files) => written::folder(&target(arguments, name), files)?,
        },
        None => {
            if let Some(project) = build::typeset_with(loaded, typeset::project)? {
                written::folder(&target(arguments, name), project)?;
            }
        }
    }
    Ok(())
}

/// Adds a format to the files of a folder: a file `bibtex.bib`, or a folder `jats`.
fn in_folder(loaded: &mut Loaded, name: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    let (below, ending) = match export::format(name) {
        Some(format) => match written(loaded, format)? {
            Written::File(bytes) => (BTreeMap::from([(String::new(), bytes)]), format.ending),
            Written::Folder(below) => (below, None),
        },
        None => (build::typeset_with(loaded, typeset::project)?.unwrap_or_default(), None),
    };
    for (path, bytes) in below {
        let path = match ending {
            Some(ending) => format!("{name}.{ending}"),
            None => format!("{name}/{path}"),
        };
        files.insert(path, bytes);
    }
    Ok(())
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
