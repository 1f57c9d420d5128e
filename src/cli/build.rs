use std::path::PathBuf;

use clap::ValueEnum;
use libretto::booklet::{Booklet, Edition};
use libretto::diagnostic::{Checked, Sources};
use libretto::record::Paper;
use libretto::typeset;

use super::pipeline::Loaded;
use super::{Error, Status, clock, files, pipeline, report};

/// Typeset the booklet.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto build data/ppml-2021 --paper a4")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// The paper to print on, instead of what event.yaml says: a name or a size such as `170x240mm`.
    #[arg(long, value_parser = paper)]
    paper: Option<Paper>,
    /// How the booklet looks, instead of what event.yaml says.
    #[arg(long)]
    theme: Option<String>,
    /// What the booklet is for.
    #[arg(long, value_enum, default_value_t)]
    edition: EditionName,
    /// A folder of layout files that replace the program's own, file by file.
    #[arg(long)]
    layout: Option<PathBuf>,
    /// Where the PDF goes [default: out/<folder's name>/booklet.pdf].
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// Write nothing if the data has errors.
    #[arg(long)]
    strict: bool,
    /// Show the PDF when it is done.
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    with: pipeline::With,
    #[command(flatten)]
    report: report::Options,
}

/// [`Edition`] as the command line spells it.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum EditionName {
    /// Monitors and telephones: colour, links, small pictures.
    #[default]
    Screen,
    /// A press: mirrored margins, bleed, whole signatures, fine pictures.
    Print,
    /// The programme without abstracts.
    Short,
    /// Large letters in one column.
    LargePrint,
}

impl From<EditionName> for Edition {
    fn from(name: EditionName) -> Self {
        match name {
            EditionName::Screen => Self::Screen,
            EditionName::Print => Self::Print,
            EditionName::Short => Self::Short,
            EditionName::LargePrint => Self::LargePrint,
        }
    }
}

/// A paper by its name or size.
fn paper(text: &str) -> Result<Paper, String> {
    let names: Vec<&str> = Paper::names().collect();
    Paper::parse(text).ok_or_else(|| format!("a paper is one of {}, or a size such as 170x240mm", names.join(", ")))
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let mut loaded = pipeline::load(&arguments.folder, &arguments.with)?;
    if let Some(paper) = arguments.paper {
        loaded.settings.paper = paper;
    }
    if let Some(theme) = &arguments.theme {
        loaded.settings.theme = Some(theme.clone());
    }
    loaded.settings.edition = arguments.edition.into();
    if let Some(layout) = &arguments.layout {
        loaded.layout.extend(files::read_layout(layout, &files::Limits::default())?);
    }
    let pdf = typeset(&mut loaded)?;
    let status = report::urgent(&arguments.report, &mut anstream::stderr(), loaded.said(&arguments.folder))?;
    if arguments.strict && status == Status::DataErrors {
        return Ok(status);
    }
    let Some(pdf) = pdf else { return Ok(Status::DataErrors) };
    let output = arguments.output.clone().unwrap_or_else(|| files::out(&arguments.folder).join("booklet.pdf"));
    files::write(&output, &pdf)?;
    anstream::println!("{}", output.display());
    if arguments.open {
        opener::open(&output).map_err(|error| Error::Open(output, error))?;
    }
    Ok(status)
}

/// The PDF's bytes, unless the layout failed; then the diagnostics say why.
pub(crate) fn typeset(loaded: &mut Loaded) -> Result<Option<Vec<u8>>, Error> {
    let created = clock::of_build(loaded.event.about.dates.map(|(from, _)| from))?;
    let options = typeset::Options { ident: loaded.event.about.title.clone(), created };
    typeset_with(loaded, |booklet, files, sources| typeset::pdf(booklet, files, sources, &options))
}

/// What `make` makes of the booklet, unless the layout failed; then the diagnostics say why.
pub(crate) fn typeset_with<T>(
    loaded: &mut Loaded,
    make: impl FnOnce(&Booklet, &typeset::Files, &Sources) -> Result<Checked<T>, typeset::Error>,
) -> Result<Option<T>, Error> {
    let booklet = loaded.booklet();
    let files = loaded.typeset_files();
    for (path, bytes) in files.layout.files() {
        if let Ok(text) = std::str::from_utf8(bytes) {
            loaded.sources.add(&format!("layout/{path}"), text);
        }
    }
    match make(&booklet, &files, &loaded.sources) {
        Ok(checked) => Ok(Some(checked.drain_into(&mut loaded.diagnostics))),
        Err(typeset::Error::Layout(diagnostics)) => {
            loaded.diagnostics.extend(diagnostics);
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}
