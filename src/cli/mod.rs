//! The verbs. Each reads files, calls the library and writes files; what has to be decided is decided below.

mod apart;
mod archive;
mod asked;
mod build;
mod changes;
mod check;
mod clock;
mod export;
mod fetch;
mod files;
mod fonts;
mod formats;
mod gather;
mod handouts;
mod impose;
mod pipeline;
mod progress;
mod pull;
mod recover;
mod report;
mod schema;
mod sheets;
mod summary;
mod unheeded;
mod verify;
mod written;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use libretto::diagnostic::render;

/// From the records of a conference to its booklet of programme and abstracts.
#[derive(Debug, Parser)]
#[command(name = "libretto", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Pull(pull::Arguments),
    Check(check::Arguments),
    Build(build::Arguments),
    Handouts(handouts::Arguments),
    Impose(impose::Arguments),
    Export(export::Arguments),
    Changes(changes::Arguments),
    Archive(archive::Arguments),
    Verify(verify::Arguments),
    Recover(recover::Arguments),
    Schema(schema::Arguments),
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Everything was done.
    Done = 0,
    /// The organizer's data has errors; what could be done was done.
    DataErrors = 1,
}

/// Exit status of a run that could not do its work: wrong usage, a file that cannot be read or written.
const FAILED: u8 = 2;

/// Why a run could not do its work.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error(transparent)]
    Files(#[from] files::Error),
    #[error(transparent)]
    Fetch(#[from] fetch::FetchError),
    #[error(transparent)]
    Token(#[from] fetch::TokenError),
    #[error("`{0}` has no file in it that could hold records")]
    NoFiles(String),
    #[error(
        "`{}` is the folder of no event: it has neither event.yaml nor contributions.yaml nor program.yaml; {}",
        .folder.display(),
        remedy(.folder, .instead.as_deref())
    )]
    NoEvent {
        folder: PathBuf,
        /// A folder within it that is one.
        instead: Option<PathBuf>,
    },
    #[error(transparent)]
    Clock(#[from] clock::Error),
    #[error(transparent)]
    Typeset(#[from] libretto::typeset::Error),
    #[error("`{0}` is no address that is pulled from: it has to begin with https:// or http://")]
    Scheme(String),
    #[error("{0} cannot be opened: {1}")]
    Open(PathBuf, opener::OpenError),
    #[error("`{0}` is what is read: its place is not taken by what is made of it; `--output` says where that goes")]
    OverInput(PathBuf),
    #[error(transparent)]
    Unheeded(#[from] unheeded::Unheeded),
    #[error("said by the process that did the work")]
    Said,
    #[error("nothing could be written: {0}")]
    Output(#[from] std::io::Error),
}

/// What to do about a folder that is none of an event.
fn remedy(folder: &Path, instead: Option<&Path>) -> String {
    match instead {
        Some(instead) => format!("`{}` is one", instead.display()),
        None => format!(
            "`libretto pull SOURCE --into {}` makes one of what a conference system exports, and a file `event.yaml` with a line \
             `title: …` begins one",
            folder.display()
        ),
    }
}

/// Refuses an output that would take the place of what is read: of a file, or of one that an event's folder is read from.
fn spare(read: &Path, output: &Path) -> Result<(), Error> {
    match files::are_one(output, read) || files::is_of_event(output, read) {
        true => Err(Error::OverInput(output.to_owned())),
        false => Ok(()),
    }
}

/// Runs the command line of this process.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    progress::begin();
    let result = match arguments.verb {
        Verb::Pull(arguments) => pull::run(&arguments),
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Build(arguments) => build::run(&arguments),
        Verb::Handouts(arguments) => handouts::run(&arguments),
        Verb::Impose(arguments) => impose::run(&arguments),
        Verb::Export(arguments) => export::run(&arguments),
        Verb::Changes(arguments) => changes::run(&arguments),
        Verb::Archive(arguments) => archive::run(&arguments),
        Verb::Verify(arguments) => verify::run(&arguments),
        Verb::Recover(arguments) => recover::run(&arguments),
        Verb::Schema(arguments) => schema::run(&arguments),
    };
    progress::end();
    match result {
        Ok(status) => ExitCode::from(status as u8),
        Err(Error::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Error::Said) => ExitCode::from(FAILED),
        Err(error) => {
            anstream::eprintln!("error: {}", render::plain(&error.to_string()));
            ExitCode::from(FAILED)
        }
    }
}
