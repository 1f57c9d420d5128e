use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use libretto::diagnostic::{Code, Diagnostic, Place, Severity, Sources};
use libretto::record::manifest::{self, Entry, MANIFEST, Together};
use libretto::record::source::{self, File, Format, Part};
use libretto::record::{Merged, Records, folder, merge};

use super::fetch::Kept;
use super::report::Said;
use super::summary::Summary;
use super::{Error, Status, clock, files, formats, gather, progress, report};

/// Read what a conference's records are exported to into a folder of records to be edited by hand.
///
/// A folder that is there already is brought up to date: what only the sources changed is taken, what was corrected by hand stays.
/// The sources of earlier pulls are read again with those named now; one of the same address or file name takes the other's place.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  libretto pull https://example.org/workshop --into workshop
  libretto pull program.json abstracts.csv --into workshop
  libretto pull program.json --into workshop    # the abstracts that were pulled before stay
  libretto pull export.zip --format easychair --into workshop
  libretto pull https://pretalx.com/democon/ --token-file token --into democon")]
pub(crate) struct Arguments {
    /// Exports, pages, folders of them, archives, http(s) addresses; several of one event are joined.
    #[arg(required_unless_present = "list_formats")]
    source: Vec<String>,
    /// The event's folder, made where it is missing.
    #[arg(long, value_name = "FOLDER", required_unless_present = "list_formats")]
    into: Option<PathBuf>,
    /// The format of all sources, where it is not found by their content.
    #[arg(long, value_name = "NAME", value_parser = formats::parse)]
    format: Option<&'static Format>,
    /// Show what would change, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// List the formats that are read, and do nothing else.
    #[arg(long)]
    list_formats: bool,
    #[command(flatten)]
    report: report::Options,
    #[command(flatten)]
    network: gather::Network,
}

/// The format of web pages and saved text.
const PAGE: &str = "page";

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    match &arguments.into {
        _ if arguments.list_formats => write!(anstream::stdout(), "{}", formats::table())?,
        Some(into) => return pull(arguments, into),
        None => {}
    }
    Ok(Status::Done)
}

fn pull(arguments: &Arguments, into: &Path) -> Result<Status, Error> {
    let mut sources = Sources::default();
    let present = read_if_any(into)?;
    let written_by_hand =
        [folder::EVENT, folder::CONTRIBUTIONS, folder::PROGRAM].iter().any(|file| present.contains_key(*file));
    let hand = written_by_hand.then(|| folder::read(&present, &mut sources));
    if let Some(hand) = hand.as_ref().filter(|hand| hand.diagnostics.iter().any(costs_text)) {
        return refuse(arguments, into, &hand.diagnostics, &sources, UNREADABLE);
    }
    // What the hand left out, the sources may have; `check` says it if not.
    let hand = hand.map(|hand| hand.value);

    let now = clock::now()?;
    let earlier = manifest::read(present.get(MANIFEST).map(Vec::as_slice).unwrap_or_default());
    if hand.is_some() && !earlier.diagnostics.is_empty() {
        return refuse(arguments, into, &earlier.diagnostics, &sources, UNKNOWN);
    }
    let earlier = earlier.value;
    let kept = Kept::of(&earlier, &present);
    let gathered = gather::all(&arguments.source, &arguments.network, into, kept, &earlier, now)?;
    let mut diagnostics = gathered.said;
    if hand.is_some() && gathered.is_incomplete {
        return refuse(arguments, into, &diagnostics, &sources, INCOMPLETE);
    }
    let taken = gathered.entries.into_iter().zip(gathered.files).map(|it| of_format(it, arguments.format));
    let taken: Vec<(Entry, File)> = taken.collect();
    let Together { files, mut entries, taken: is_new } =
        manifest::together(earlier, &present, taken, now).drain_into(&mut diagnostics);
    let options = source::Options { format: None, event: hand.as_ref().map(|hand| &hand.event) };
    let reading = progress::stage("reading what was pulled");
    let pulled = source::read(&files, &options, &mut sources).drain_into(&mut diagnostics);
    let said_by_sources = diagnostics.clone();
    let merged = match &hand {
        Some(hand) => {
            merge(base(&present, &mut diagnostics).as_ref(), hand, &pulled.records).drain_into(&mut diagnostics)
        }
        None => Merged::first(pulled.records),
    };
    drop(reading);
    diagnostics.extend(merged.records.event.title.is_none().then(without_title));
    let summary = Summary {
        parts: &pulled.parts,
        not_joined: pulled.not_joined,
        changes: &merged.changes,
        contributions: merged.records.contributions.len(),
        is_first: hand.is_none(),
    };
    if arguments.dry_run {
        let said = Said { folder: into, diagnostics: &diagnostics, sources: &sources };
        let status = report::all(&arguments.report, &[], &mut anstream::stderr(), said)?;
        write!(anstream::stdout(), "{}{}", summary.text(&into.display().to_string()), summary.by_file())?;
        return Ok(status);
    }
    // Each is let go as soon as it is written: an export of a society has all its abstracts in each of them.
    let mut staging = files::Staging::default();
    for file in files.into_iter().filter(|file| is_new.contains(&file.name)) {
        staging.stage(&into.join(&file.name), &file.bytes)?;
    }
    staging.write(&into.join(folder::BASE), |out| folder::write_base(merged.base(), &said_by_sources, out))?;
    let records = match &hand {
        Some(hand) => folder::rewrite(&present, hand, &merged.records),
        None => folder::write(&merged.records),
    };
    for (path, text) in records {
        staging.stage(&into.join(path), text.as_bytes())?;
    }
    for entry in entries.iter_mut().filter(|entry| is_new.contains(&entry.file)) {
        entry.withheld |= !is_page(&entry.file, &pulled.parts);
    }
    staging.stage(&into.join(MANIFEST), manifest::write(&entries).as_bytes())?;
    staging.show()?;
    let said = Said { folder: into, diagnostics: &diagnostics, sources: &sources };
    let status = report::all(&arguments.report, &[], &mut anstream::stderr(), said)?;
    write!(anstream::stdout(), "{}", summary.text(&into.display().to_string()))?;
    Ok(status)
}

/// Nobody has said what the event is called; the folder is whole without.
fn without_title() -> Diagnostic {
    let message = "nothing that was pulled says what the event is called";
    let help = format!("write `title: …` at the top of {}", folder::EVENT);
    Diagnostic { severity: Severity::Warning, ..Diagnostic::new(Code::MissingValue, &Place::Made, message).help(help) }
}

/// A file as what it is said to be.
fn of_format((mut entry, mut file): (Entry, File), format: Option<&'static Format>) -> (Entry, File) {
    entry.format = format.map(|format| format.name.to_owned());
    file.format = format;
    (entry, file)
}

/// Whether a file was read as a page, of which all that is on it was for everybody. Exports are for organizers.
fn is_page(file: &str, parts: &[Part]) -> bool {
    parts.iter().any(|part| part.format == PAGE && part.files.iter().any(|read| read == file))
}

/// Whether something the hand wrote could not be read, and would be gone from a file written anew.
fn costs_text(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error && diagnostic.code != Code::MissingValue
}

/// What could not be read would be lost from a file written anew.
const UNREADABLE: &str = "mend the folder first, so that nothing in it is lost";

/// What the missing pages hold would be taken for withdrawn.
const INCOMPLETE: &str = "pages are missing, and talks on them would be taken for withdrawn";

/// What was pulled before would be taken for withdrawn.
const UNKNOWN: &str = "what was pulled before cannot be told";

/// Says why nothing is written into the folder.
fn refuse(
    arguments: &Arguments,
    into: &Path,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    reason: &str,
) -> Result<Status, Error> {
    let sink = &mut anstream::stderr();
    let status = report::all(&arguments.report, &[], sink, Said { folder: into, diagnostics, sources })?;
    writeln!(sink, "nothing was pulled: {reason}")?;
    Ok(status)
}

/// The records as they were pulled last; a file that was tampered with is none.
fn base(present: &BTreeMap<String, Vec<u8>>, diagnostics: &mut Vec<Diagnostic>) -> Option<Records> {
    let text = String::from_utf8_lossy(present.get(folder::BASE)?);
    folder::read_base(&text)
        .inspect_err(|error| {
            let message = format!("`{}` cannot be read: {error}", folder::BASE);
            let help = "what differs from the page is kept as if corrected by hand; delete the file to silence this";
            diagnostics.push(Diagnostic::new(Code::WrongType, &Place::Made, message).help(help));
        })
        .ok()
}

/// The files of the folder, or none where it does not exist yet.
fn read_if_any(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    match folder.exists() {
        true => Ok(files::read_event(folder, &files::Limits::default())?.value),
        false => Ok(BTreeMap::new()),
    }
}

#[cfg(test)]
mod tests;
