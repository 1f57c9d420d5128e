use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::{EnumValueParser, TypedValueParser};
use libretto::archive;
use libretto::booklet::{Booklet, Edition};
use libretto::diagnostic::{Checked, Diagnostic, Sources};
use libretto::record::Paper;
use libretto::typeset::{self, Imposed};

use super::pipeline::Loaded;
use super::sheets::{SchemeName, Sheets};
use super::{Error, Status, files, pipeline, progress, report, spare, written};

/// Typeset the booklet.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  libretto build data/ppml-2021 --paper a4
  libretto build data/ppml-2021 --edition print,large-print
  libretto build data/ppml-2021 --edition print --impose saddle --paper-thickness 0.1")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// What the booklet is for; several, parted by commas, make a file each [default: screen].
    #[arg(long, value_enum, value_delimiter = ',')]
    edition: Vec<EditionName>,
    #[command(flatten)]
    looks: Looks,
    /// Put the pages on sheets that are folded, cut and bound, and write those.
    #[arg(long, value_enum, value_name = "SCHEME")]
    impose: Option<SchemeName>,
    /// Where the PDF goes [default: out/<folder's name>/booklet.pdf]; editions but that for the screen add their name.
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
    #[command(flatten)]
    sheets: Sheets,
}

/// How the booklet looks, instead of what event.yaml says.
#[derive(Debug, clap::Args)]
pub(crate) struct Looks {
    /// The paper to print on, instead of what event.yaml says: a name or a size such as `170x240mm`.
    #[arg(long, value_parser = paper)]
    paper: Option<Paper>,
    /// The theme, instead of what event.yaml says.
    #[arg(long)]
    theme: Option<String>,
    /// A folder of layout files that replace the program's own, file by file.
    #[arg(long)]
    layout: Option<PathBuf>,
}

impl Looks {
    /// Puts an event's settings into force, or what is said instead, for one edition.
    pub(crate) fn apply(&self, loaded: &mut Loaded, edition: Edition) -> Result<(), Error> {
        if let Some(layout) = &self.layout {
            let layout = files::read_layout(layout, &files::Limits::default())?;
            // What the book is laid out by goes along with it.
            loaded.files.extend(layout.iter().map(|(path, bytes)| (format!("layout/{path}"), bytes.clone())));
            loaded.layout.extend(layout);
        }
        loaded.built.edition = edition;
        loaded.built.theme = self.theme.clone().or(loaded.built.theme.take());
        loaded.built.paper = self.paper.or(loaded.built.paper);
        loaded.settle();
        Ok(())
    }
}

/// [`Edition`] as the command line spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EditionName {
    /// Monitors and telephones: colour, links, small pictures.
    Screen,
    /// A press: mirrored margins, bleed, whole signatures, fine pictures.
    Print,
    /// The programme without abstracts.
    Short,
    /// Large letters in one column.
    LargePrint,
    /// Each of these.
    All,
}

/// Every edition, with what its file adds to the booklet's name.
const EDITIONS: [(EditionName, Edition, &str); 4] = [
    (EditionName::Screen, Edition::Screen, ""),
    (EditionName::Print, Edition::Print, "-print"),
    (EditionName::Short, Edition::Short, "-short"),
    (EditionName::LargePrint, Edition::LargePrint, "-large-print"),
];

/// A paper by its name or size.
pub(crate) fn paper(text: &str) -> Result<Paper, String> {
    sized(text, &Paper::SIDES)
}

/// The same, with sides of so many millimetres.
pub(crate) fn sized(text: &str, sides: &RangeInclusive<f64>) -> Result<Paper, String> {
    let names: Vec<&str> = Paper::names().collect();
    let wrong = || {
        let (least, most) = (sides.start(), sides.end());
        format!(
            "a paper is one of {}, or a size such as 170x240mm with sides of {least} to {most} mm",
            names.join(", ")
        )
    };
    Paper::within(text, sides).ok_or_else(wrong)
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    if let Some(output) = &arguments.output {
        spare(&arguments.folder, output)?;
    }
    if arguments.impose.is_none() {
        arguments.sheets.refuse_all()?;
    }
    let mut loaded = pipeline::load(&arguments.folder, &arguments.with)?;
    let base = arguments.output.clone().unwrap_or_else(|| files::out(&arguments.folder).join("booklet.pdf"));
    let editions = editions(&arguments.edition, loaded.built.edition);
    let named = arguments.output.is_none() || editions.len() > 1;
    let mut pdfs = Vec::new();
    for &(edition, name) in &editions {
        typeset::forget();
        arguments.looks.apply(&mut loaded, edition)?;
        let said = loaded.diagnostics.len();
        let (pdf, plan) = match arguments.impose {
            None => (typeset(&mut loaded)?, None),
            Some(scheme) => imposed(&mut loaded, &arguments.sheets, scheme)?.map(|it| (it.pdf, it.plan)).unzip(),
        };
        // What an earlier edition said of the same place is not said again.
        let own: Vec<Diagnostic> = loaded.diagnostics.drain(said..).collect();
        let new: Vec<Diagnostic> = own.into_iter().filter(|one| !loaded.diagnostics.contains(one)).collect();
        loaded.diagnostics.extend(new);
        let name = if arguments.impose.is_some() { format!("{name}-sheets") } else { name.to_owned() };
        pdfs.push((if named { beside(&base, &name) } else { base.clone() }, pdf, plan));
    }
    let status = report::urgent(&arguments.report, &mut anstream::stderr(), loaded.said(&arguments.folder))?;
    if arguments.strict && status == Status::DataErrors {
        return Ok(status);
    }
    let first = pdfs.first().map(|(output, ..)| output.clone());
    let made = pdfs.iter().take_while(|(_, pdf, _)| pdf.is_some()).count();
    let is_whole = made == pdfs.len();
    let mut outputs = Vec::new();
    for (output, pdf, plan) in pdfs.into_iter().take(made) {
        let pdf = pdf.unwrap_or_default();
        match plan {
            Some(plan) => arguments.sheets.write(&output, &pdf, &plan)?,
            None => outputs.push((output, pdf)),
        }
    }
    written::all(&outputs)?;
    if !is_whole {
        return Ok(Status::DataErrors);
    }
    if let Some(output) = first.filter(|_| arguments.open) {
        opener::open(&output).map_err(|error| Error::Open(output, error))?;
    }
    Ok(status)
}

/// Reads the name of one edition.
pub(crate) fn one_edition() -> impl TypedValueParser<Value = Edition> {
    EnumValueParser::<EditionName>::new().try_map(|asked| {
        let of_name = EDITIONS.iter().find(|(name, ..)| *name == asked);
        of_name.map(|(_, edition, _)| *edition).ok_or("one edition is wanted here")
    })
}

/// The editions that were asked for, each once, or else that of the last build, and what the file of each adds to the name.
fn editions(asked: &[EditionName], last: Edition) -> Vec<(Edition, &'static str)> {
    let wanted = |name: &EditionName, edition: Edition| match asked {
        [] => edition == last,
        asked => asked.contains(name) || asked.contains(&EditionName::All),
    };
    let editions = EDITIONS.iter().filter(|(name, edition, _)| wanted(name, *edition));
    editions.map(|(_, edition, suffix)| (*edition, *suffix)).collect()
}

/// What is typeset, in words.
fn purpose(edition: Edition) -> &'static str {
    match edition {
        Edition::Screen => "the booklet for the screen",
        Edition::Print => "the booklet for print",
        Edition::Short => "the programme without abstracts",
        Edition::LargePrint => "the booklet in large print",
    }
}

/// The path with an edition's name before its ending: `booklet-print.pdf`.
fn beside(path: &Path, name: &str) -> PathBuf {
    let mut file = path.file_stem().unwrap_or_default().to_owned();
    file.push(name);
    if let Some(ending) = path.extension() {
        file.push(".");
        file.push(ending);
    }
    path.with_file_name(file)
}

/// The PDF's bytes, unless the layout failed; then the diagnostics say why.
pub(crate) fn typeset(loaded: &mut Loaded) -> Result<Option<Vec<u8>>, Error> {
    let options = typeset::Options { ident: loaded.event.about.title.clone(), created: loaded.created() };
    typeset_with(loaded, |booklet, files, sources| typeset::pdf(booklet, files, sources, &options))
}

/// The booklet's pages on sheets, unless the layout failed; then the diagnostics say why.
fn imposed(loaded: &mut Loaded, sheets: &Sheets, scheme: SchemeName) -> Result<Option<Imposed>, Error> {
    let about = &loaded.event.about;
    let settings = sheets.settings(scheme, about.short.as_deref().unwrap_or(&about.title))?;
    let options = typeset::Options { ident: about.title.clone(), created: loaded.created() };
    typeset_with(loaded, |booklet, files, sources| typeset::sheets(booklet, files, sources, &options, &settings))
}

/// What `make` makes of the booklet, unless the layout failed; then the diagnostics say why.
pub(crate) fn typeset_with<T>(
    loaded: &mut Loaded,
    make: impl FnOnce(&Booklet, &typeset::Files, &Sources) -> Result<Checked<T>, typeset::Error>,
) -> Result<Option<T>, Error> {
    loaded.choose_fonts();
    let assembling = progress::stage("putting the booklet together");
    let booklet = loaded.booklet();
    let files = loaded.typeset_files();
    let addresses = archive::unprinted_addresses(&loaded.files, &booklet, &mut loaded.sources);
    loaded.diagnostics.extend(addresses);
    drop(assembling);
    made_of(loaded, &booklet, &files, make)
}

/// What `make` makes of a booklet of the event's, unless the layout failed; then the diagnostics say why.
pub(crate) fn made_of<T>(
    loaded: &mut Loaded,
    booklet: &Booklet,
    files: &typeset::Files,
    make: impl FnOnce(&Booklet, &typeset::Files, &Sources) -> Result<Checked<T>, typeset::Error>,
) -> Result<Option<T>, Error> {
    for (path, bytes) in files.layout.files() {
        if let Ok(text) = std::str::from_utf8(bytes) {
            loaded.sources.add(&format!("layout/{path}"), text);
        }
    }
    let what = booklet.handout.as_ref().map_or(purpose(booklet.edition), |handout| &handout.title);
    let _typesetting = progress::stage(format!("typesetting: {what}"));
    match make(booklet, files, &loaded.sources) {
        Ok(checked) => Ok(Some(checked.drain_into(&mut loaded.diagnostics))),
        Err(typeset::Error::Layout(diagnostics)) => {
            loaded.diagnostics.extend(diagnostics);
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}
