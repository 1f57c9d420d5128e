use std::path::PathBuf;

use libretto::booklet::Edition;
use libretto::diagnostic::{self, Code, Diagnostic, Sources};
use libretto::preflight::{self, Job};

use super::apart::{self, Ended};
use super::asked::OfEdition;
use super::pipeline::Loaded;
use super::report::Said;
use super::{Error, Status, build, files, report};

/// Letters of a code for each that may be wrong in it.
const LETTERS_A_SLIP: usize = 2;
/// Bytes of a PDF that is looked at.
const MOST_BYTES: u64 = 1 << 30;

/// Show everything that is wrong, inferred or removed; write nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  libretto check data/ppml-2021
  libretto check data/ppml-2021 --edition print    what a print shop would refuse, too
  libretto check booklet-print.pdf                 the same of any PDF")]
pub(crate) struct Arguments {
    /// The event's folder, or a PDF that is to be printed.
    folder: PathBuf,
    /// Show only these kinds: `person-similar,affiliation-split`.
    #[arg(long, value_delimiter = ',', value_parser = code, value_name = "CODE")]
    only: Vec<Code>,
    #[command(flatten)]
    asked: OfEdition,
}

/// A code by its name; for another name one that has it in it is offered, or the nearest.
fn code(name: &str) -> Result<Code, String> {
    let nearest = || {
        let longer = Code::ALL.iter().find(|code| code.as_str().contains(name));
        longer.or_else(|| diagnostic::nearest(name, Code::ALL, LETTERS_A_SLIP, |code| code.as_str().to_owned()))
    };
    Code::ALL.iter().find(|code| code.as_str() == name).copied().ok_or_else(|| match nearest() {
        Some(nearest) => format!("no diagnostic has this code; did you mean `{nearest}`?"),
        None => "no diagnostic has this code; `src/diagnostic/CODES.md` lists them".to_owned(),
    })
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    if arguments.folder.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        return match apart::run(&arguments.folder, MOST_BYTES, || file(arguments)) {
            Ended::Said(result) => result,
            Ended::Broken(why) => said(arguments, &[preflight::unreadable(&format!("it cannot be read: {why}"))]),
        };
    }
    let mut loaded = arguments.asked.load(&arguments.folder)?;
    let pdf = build::typeset(&mut loaded)?;
    if let Some(pdf) = pdf.filter(|_| loaded.built.edition == Edition::Print) {
        let found = preflight::preflight(&pdf, &job(&loaded));
        loaded.diagnostics.extend(found);
    }
    let said = loaded.said(&arguments.folder);
    Ok(report::all(&arguments.asked.report, &arguments.only, &mut anstream::stdout(), said)?)
}

/// What the event's print edition is to be; its pictures were looked at with their files at hand.
fn job(loaded: &Loaded) -> Job {
    let settings = &loaded.settings;
    Job {
        signature: settings.signature.unwrap_or(Job::default().signature),
        black_only: settings.black_only,
        spot: settings.spot.clone(),
        pictures: false,
        is_booklet: true,
    }
}

/// Looks at a PDF of anybody's.
fn file(arguments: &Arguments) -> Result<Status, Error> {
    let pdf = files::read(&arguments.folder, MOST_BYTES)?;
    said(arguments, &preflight::preflight(&pdf, &Job::default()))
}

fn said(arguments: &Arguments, diagnostics: &[Diagnostic]) -> Result<Status, Error> {
    let said = Said { folder: &arguments.folder, diagnostics, sources: &Sources::default() };
    Ok(report::all(&arguments.asked.report, &arguments.only, &mut anstream::stdout(), said)?)
}
