use std::path::{Path, PathBuf};

use clap::ValueEnum;
use libretto::archive::{self, Limits};
use libretto::booklet::{self, Booklet};
use libretto::changes;
use libretto::diagnostic::{Checked, Diagnostic, Severity, Sources};
use libretto::record::{Paper, folder};
use libretto::typeset;

use super::asked::OfLayout;
use super::pipeline::Loaded;
use super::report::Said;
use super::unheeded::Unheeded;
use super::{Error, Status, build, files, pipeline, report, spare, written};

/// Print what changed since the booklet was printed, as a correction slip.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  libretto changes printed.pdf tides-2027
  libretto changes tides-2027-in-may.zip tides-2027 --to pdf,markdown,json --paper a6")]
pub(crate) struct Arguments {
    /// What was printed: an event's folder, the record of it as a folder or an archive, or a booklet.
    old: PathBuf,
    /// What holds now, in the same forms.
    new: PathBuf,
    /// The form; several, parted by commas, make a file each.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "pdf")]
    to: Vec<Form>,
    /// Where it goes [default: out/<new folder's name>/changes.pdf]; of several forms each has its own ending.
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// The size of the slip, instead of the booklet's: a name or a size such as `105x148mm`.
    #[arg(long, value_parser = build::paper)]
    paper: Option<Paper>,
    #[command(flatten)]
    asked: OfLayout,
}

/// The file that says of a folder that it is a bag (RFC 8493, 2.1.1).
const BAG: &str = "bagit.txt";

/// The forms of a correction slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A page to be laid into the booklet.
    Pdf,
    /// A text to be mailed, or put on a page.
    Markdown,
    /// Every change, for programs (`libretto schema changes`).
    Json,
}

impl Form {
    fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    // A form that is asked for twice is made once.
    let forms = arguments.to.iter().enumerate().filter(|(at, form)| !arguments.to[..*at].contains(form));
    let forms: Vec<Form> = forms.map(|(_, form)| *form).collect();
    if arguments.paper.is_some() && !forms.contains(&Form::Pdf) {
        let instead = "it is the size of the slip as a PDF; leave it out, or add `--to pdf`".to_owned();
        return Err(Unheeded { option: "paper", here: "of these forms".to_owned(), instead }.into());
    }
    for output in forms.iter().map(|form| output(arguments, *form)) {
        spare(&arguments.old, &output)?;
        spare(&arguments.new, &output)?;
    }
    let old = load(&arguments.old, arguments)?;
    let new = load(&arguments.new, arguments)?;
    let is_whole = [&old, &new].iter().all(|read| read.1 == Status::Done);
    let (Some(old), Some(mut new)) = (old.0, new.0) else { return Ok(Status::DataErrors) };
    arguments.asked.apply(&mut new)?;
    let found = changes::compare(&old.event, &new.event);
    // What is wrong with the events themselves is said where their books are built.
    new.diagnostics.clear();
    let paper = arguments.paper.unwrap_or(new.settings.paper);
    let slip = booklet::slip(&old.event, &new.event, &found, &new.settings, paper).drain_into(&mut new.diagnostics);
    let mut outputs = Vec::new();
    for form in &forms {
        let bytes = match form {
            Form::Json => Some(found.json()),
            Form::Markdown => Some(booklet::slip_markdown(&slip).into_bytes()),
            Form::Pdf => typeset(&mut new, &slip)?,
        };
        outputs.extend(bytes.map(|bytes| (output(arguments, *form), bytes)));
    }
    let status = report::urgent(&arguments.asked.report, &mut anstream::stderr(), new.said(&arguments.new))?;
    written::all(&outputs)?;
    // A slip of altered data is printed, and nobody takes it for one of what was handed in.
    Ok(if is_whole && outputs.len() == forms.len() { status } else { Status::DataErrors })
}

fn typeset(loaded: &mut Loaded, slip: &Booklet) -> Result<Option<Vec<u8>>, Error> {
    let files = loaded.typeset_files();
    let options = typeset::Options { ident: slip.metadata.title.clone(), created: loaded.created() };
    build::made_of(loaded, slip, &files, |booklet, files, sources| typeset::pdf(booklet, files, sources, &options))
}

fn output(arguments: &Arguments, form: Form) -> PathBuf {
    match &arguments.output {
        Some(output) if arguments.to.iter().all(|it| *it == form) => output.clone(),
        Some(output) => output.with_extension(form.ending()),
        None => {
            let of = if arguments.new.is_file() { arguments.new.with_extension("") } else { arguments.new.clone() };
            files::out(&of).join("changes").with_extension(form.ending())
        }
    }
}

/// The event of a folder, of a record of it, or of a booklet; none where it cannot be read. The status says whether a record or a
/// booklet is as it was made; what is wrong with it is said.
fn load(path: &Path, arguments: &Arguments) -> Result<(Option<Loaded>, Status), Error> {
    let limits = Limits::default();
    let name = path.display().to_string();
    let read = match path.is_dir() {
        true if path.join(BAG).is_file() => bag(files::read_all(path, &limits)?, &name, &limits),
        true => return Ok((Some(pipeline::load(path, &arguments.asked.with)?), Status::Done)),
        false => {
            let bytes = files::read(path, limits.all_bytes)?;
            match archive::is_zip(&bytes) {
                true => match archive::unpack(&bytes, &limits) {
                    Ok(files) => match archive::inside(files, &[BAG, folder::EVENT]).files {
                        files if files.contains_key(folder::EVENT) => Checked::clean(Some(files)),
                        files => bag(files, &name, &limits),
                    },
                    Err(faults) => {
                        let refused = faults.into_iter().map(|(path, reason)| archive::refused(&path, &name, &reason));
                        Checked::new(None, refused.collect())
                    }
                },
                false => archive::carried(&bytes, &name, &limits),
            }
        }
    };
    let diagnostics: Vec<Diagnostic> =
        read.diagnostics.into_iter().filter(|it| it.severity == Severity::Error).collect();
    let said = Said { folder: path, diagnostics: &diagnostics, sources: &Sources::default() };
    let status = report::urgent(&arguments.asked.report, &mut anstream::stderr(), said)?;
    let loaded = read.value.map(|folder| pipeline::of_files(Checked::clean(folder), &arguments.asked.with, None));
    Ok((loaded.transpose()?, status))
}

/// The event's folder in a record.
fn bag(files: archive::Files, name: &str, limits: &Limits) -> Checked<Option<archive::Files>> {
    let Checked { value, diagnostics } = archive::open(files, name, limits);
    Checked::new(value.map(|bag| bag.folder), diagnostics)
}
