use std::path::{Path, PathBuf};

use libretto::archive::{self, Files, Material};
use libretto::diagnostic::Checked;
use libretto::{fonts, typeset};

use super::asked::OfEdition;
use super::pipeline::Loaded;
use super::{Error, Status, build, files, progress, report, spare, written};

/// Write the record of an event: a bag with the booklet, its data and every export, for a library.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  libretto archive data/tides-2027
  libretto archive data/tides-2027 --output tides-2027.zip

The record is a bag after BagIt 1.0, as a folder or, where the output ends in .zip, in one file. Made twice it is the same.")]
pub(crate) struct Arguments {
    /// The event's folder.
    folder: PathBuf,
    /// Where it goes: a new folder, or a file that ends in .zip [default: out/<folder's name>/record].
    #[arg(long, short)]
    output: Option<PathBuf>,
    #[command(flatten)]
    asked: OfEdition,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    if let Some(output) = &arguments.output {
        spare(&arguments.folder, output)?;
    }
    let mut loaded = arguments.asked.load(&arguments.folder)?;
    let bag = bag(&mut loaded)?;
    let status = report::urgent(&arguments.asked.report, &mut anstream::stderr(), loaded.said(&arguments.folder))?;
    let Some(bag) = bag else { return Ok(status) };
    let output = arguments.output.clone().unwrap_or_else(|| files::out(&arguments.folder).join("record"));
    match is_zip(&output) {
        true => {
            let packing = progress::stage("packing the record");
            let packed = archive::pack(&bag, &archive::name(&loaded.event));
            drop(packing);
            written::file(&output, packed)?;
        }
        false => written::folder(&output, bag)?,
    }
    Ok(status)
}

/// Whether a path is said to be that of an archive.
fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// The files of the record, unless the layout failed; then the diagnostics say why.
pub(crate) fn bag(loaded: &mut Loaded) -> Result<Option<Files>, Error> {
    // What goes into the folder says nothing of a camera; the booklet is built from that, and not from more.
    for (path, bytes) in &mut loaded.files {
        if path.starts_with("images/") {
            *bytes = typeset::unsigned(bytes);
        }
    }
    let Some(pdf) = build::typeset(loaded)? else { return Ok(None) };
    let typeset = loaded.typeset_files();
    let digests = |(name, bytes): (&str, &[u8])| (name.to_owned(), archive::sha256(bytes));
    let own = loaded.files.iter().filter(|(path, _)| path.starts_with("fonts/") || path.starts_with("layout/fonts/"));
    let own = own.map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let fonts: Vec<(String, String)> = fonts::FILES.iter().copied().chain(own).map(digests).collect();
    let layout: Vec<(String, String)> = typeset.layout.files().map(digests).collect();
    let said = loaded.diagnostics.len();
    let booklet = loaded.booklet();
    loaded.diagnostics.truncate(said);
    let material = Material {
        event: &loaded.event,
        booklet: &booklet,
        pdf: &pdf,
        folder: &loaded.files,
        built: &loaded.built,
        fonts: &fonts,
        layout: &layout,
        created: loaded.created(),
    };
    let writing = progress::stage("writing the record");
    let Checked { value, diagnostics } = archive::bag(&material);
    drop(writing);
    loaded.diagnostics.extend(diagnostics);
    Ok(Some(value))
}
