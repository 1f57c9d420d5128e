use std::path::{Path, PathBuf};

use libretto::diagnostic::{Code, Diagnostic, Place, Sources};
use libretto::fonts::Fonts;
use libretto::typeset;

use super::apart::{self, Ended};
use super::report::{self, Said};
use super::sheets::{SchemeName, Sheets};
use super::{Error, Status, clock, files, progress, spare};

/// Put the pages of a PDF on sheets that are folded, cut and bound.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  libretto impose booklet.pdf --scheme saddle --paper-thickness 0.1
  libretto impose booklet.pdf --scheme perfect --section 16 --sheet sra2 --marks all --plan text")]
pub(crate) struct Arguments {
    /// The PDF.
    pdf: PathBuf,
    /// What becomes of the sheets.
    #[arg(long, value_enum, default_value = "saddle")]
    scheme: SchemeName,
    /// Where the sheets go [default: beside the PDF, with `-sheets` behind its name].
    #[arg(long, short)]
    output: Option<PathBuf>,
    #[command(flatten)]
    report: report::Options,
    #[command(flatten)]
    sheets: Sheets,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let most = typeset::PdfLimits::default().bytes as u64;
    match apart::run(&arguments.pdf, most, || impose(arguments)) {
        Ended::Said(result) => result,
        Ended::Broken(why) => {
            let broken = Diagnostic::new(Code::BadPdf, &Place::Made, format!("the PDF cannot be read: {why}"));
            report(arguments, &[broken.help("save it anew from the program that made it")])
        }
    }
}

fn impose(arguments: &Arguments) -> Result<Status, Error> {
    let limits = typeset::PdfLimits::default();
    let name = arguments.pdf.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let output = arguments.output.clone().unwrap_or_else(|| arguments.pdf.with_file_name(format!("{name}-sheets.pdf")));
    spare(&arguments.pdf, &output)?;
    let pdf = files::read(&arguments.pdf, limits.bytes as u64)?;
    let settings = arguments.sheets.settings(arguments.scheme, &name)?;
    let options = typeset::Options { ident: name.clone(), created: clock::of_build(None)? };
    let imposing = progress::stage(format!("putting the pages of {name} on sheets"));
    let made = typeset::sheets_of_pdf(pdf, &Fonts::default(), &options, &settings, &limits)?;
    drop(imposing);
    let status = report(arguments, &made.diagnostics)?;
    if let Some(imposed) = made.value {
        arguments.sheets.write(&output, &imposed.pdf, &imposed.plan)?;
    }
    Ok(status)
}

fn report(arguments: &Arguments, diagnostics: &[Diagnostic]) -> Result<Status, Error> {
    let folder = arguments.pdf.parent().unwrap_or(Path::new(""));
    let said = Said { folder, diagnostics, sources: &Sources::default() };
    Ok(report::urgent(&arguments.report, &mut anstream::stderr(), said)?)
}
