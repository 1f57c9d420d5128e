use std::path::PathBuf;

use libretto::diagnostic::Code;

use super::{Error, Status, build, pipeline, report};

/// Show everything that is wrong, inferred or removed; write nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto check data/ppml-2021")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// Show only these kinds: `person-similar,affiliation-split`.
    #[arg(long, value_delimiter = ',', value_parser = code, value_name = "CODE")]
    only: Vec<Code>,
    #[command(flatten)]
    with: pipeline::With,
    #[command(flatten)]
    report: report::Options,
}

/// A code by its name; the nearest one is offered for a misspelled one.
fn code(name: &str) -> Result<Code, String> {
    let nearest = || Code::ALL.iter().min_by_key(|code| strsim::damerau_levenshtein(code.as_str(), name));
    Code::ALL.iter().find(|code| code.as_str() == name).copied().ok_or_else(|| match nearest() {
        Some(nearest) => format!("no diagnostic has this code; did you mean `{nearest}`?"),
        None => "no diagnostic has this code".to_owned(),
    })
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let mut loaded = pipeline::load(&arguments.folder, &arguments.with)?;
    build::typeset(&mut loaded)?;
    let said = loaded.said(&arguments.folder);
    Ok(report::all(&arguments.report, &arguments.only, &mut anstream::stdout(), said)?)
}
