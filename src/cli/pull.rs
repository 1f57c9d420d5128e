use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use libretto::diagnostic::{Checked, Code, Diagnostic, Place, Severity, Sources};
use libretto::record::manifest::{self, Entry, MANIFEST};
use libretto::record::source::{self, File};
use libretto::record::{Merged, Records, folder, merge};

use super::report::Said;
use super::{Error, Status, clock, fetch, files, report};

/// Read a page into a folder of records to be edited by hand.
///
/// A folder that is there already is brought up to date: what only the page changed is taken, what was corrected by hand stays.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto pull https://example.org/workshop --into workshop")]
pub(crate) struct Arguments {
    /// A page: text saved from a browser, Markdown or HTML; a file or an http(s) address.
    source: String,
    /// The event's folder, made where it is missing.
    #[arg(long)]
    into: PathBuf,
    #[command(flatten)]
    report: report::Options,
}

/// Where pulled sources stand in the event's folder.
const SOURCE: &str = "source/";

/// Bytes of a page that are read: fifty times a large one.
const MOST_BYTES: u64 = 20 << 20;

/// Longest name of a file below `source/`, well below what any file system takes.
const LONGEST_NAME: usize = 100;

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let (page, from) = open(&arguments.source)?;
    let mut sources = Sources::default();
    let read = source::read(std::slice::from_ref(&page), &source::Options::default(), &mut sources);
    let Checked { value: pulled, mut diagnostics } = read.map(|pulled| pulled.records);
    let read_notes = diagnostics.len();
    let present = read_if_any(&arguments.into)?;
    let written_by_hand =
        [folder::EVENT, folder::CONTRIBUTIONS, folder::PROGRAM].iter().any(|file| present.contains_key(*file));
    let hand = written_by_hand.then(|| folder::read(&present, &mut sources));
    if let Some(hand) = hand.as_ref().filter(|hand| hand.diagnostics.iter().any(costs_text)) {
        return refuse(arguments, hand, &sources);
    }
    // What the hand left out, the page may have; `check` says it if not.
    let hand = hand.map(|hand| hand.value);
    let Merged { records, base, changes: _ } = match &hand {
        Some(hand) => merge(base(&present, &mut diagnostics).as_ref(), hand, &pulled).drain_into(&mut diagnostics),
        None => Merged { records: pulled.clone(), base: pulled, changes: Vec::new() },
    };
    let base_file = folder::write_base(&base, &diagnostics[..read_notes]);
    let files = match &hand {
        Some(hand) => folder::rewrite(&present, hand, &records),
        None => folder::write(&records),
    };
    let mut written: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let entry = Entry::of(page.name.clone(), from, clock::now()?, &page.bytes);
    written.insert(MANIFEST.to_owned(), manifest::enter(present.get(MANIFEST).map(Vec::as_slice), entry).into_bytes());
    written.insert(folder::BASE.to_owned(), base_file.into_bytes());
    written.insert(page.name, page.bytes);
    files::write_all(&arguments.into, &written.into_iter().map(|(path, bytes)| (path.into(), bytes)).collect())?;
    let said = Said { folder: &arguments.into, diagnostics: &diagnostics, sources: &sources };
    let status = report::all(&arguments.report, &[], &mut anstream::stderr(), said)?;
    anstream::println!("{}: {}", arguments.into.display(), counted(records.contributions.len()));
    Ok(status)
}

/// Whether something the hand wrote could not be read, and would be gone from a file written anew.
fn costs_text(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error && diagnostic.code != Code::MissingValue
}

/// A folder with mistakes in it is not written into: what could not be read would be lost.
fn refuse(arguments: &Arguments, hand: &Checked<Records>, sources: &Sources) -> Result<Status, Error> {
    let sink = &mut anstream::stderr();
    let said = Said { folder: &arguments.into, diagnostics: &hand.diagnostics, sources };
    let status = report::all(&arguments.report, &[], sink, said)?;
    writeln!(sink, "nothing was pulled: mend the folder first, so that nothing in it is lost")?;
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

/// The page at a file's path or an address, and where it came from, without anything of this machine in it.
fn open(source: &str) -> Result<(File, String), Error> {
    if source.starts_with("http://") || source.starts_with("https://") {
        let fetched = fetch::fetch(source, &fetch::Limits::default())?;
        let name = safe_name(fetched.address.rsplit('/').next().unwrap_or_default(), "page.html");
        let page = File {
            name: format!("{SOURCE}{name}"),
            bytes: fetched.bytes,
            media_type: fetched.media_type,
            address: Some(fetched.address.clone()),
        };
        return Ok((page, fetched.address));
    }
    if source.contains("://") {
        return Err(Error::Scheme(source.to_owned()));
    }
    let path = Path::new(source);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = files::read(path, MOST_BYTES)?;
    let page = File { name: format!("{SOURCE}{}", safe_name(&name, "page.txt")), bytes, ..File::default() };
    Ok((page, name))
}

/// The files of the folder, or none where it does not exist yet.
fn read_if_any(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    match folder.exists() {
        true => Ok(files::read_event(folder, &files::Limits::default())?.value),
        false => Ok(BTreeMap::new()),
    }
}

/// A file name that is safe everywhere: what a stranger's address ends in reaches the disk only as ASCII letters, digits,
/// dots, hyphens and underscores, never hidden and never above the folder.
fn safe_name(name: &str, fallback: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name = name.split(['?', '#']).next().unwrap_or_default();
    let name: String = name.chars().map(|c| if safe(c) { c } else { '-' }).collect();
    let name = name.trim_start_matches(['.', '-']);
    if name.is_empty() { fallback.to_owned() } else { name.chars().take(LONGEST_NAME).collect() }
}

fn counted(contributions: usize) -> String {
    match contributions {
        1 => "1 contribution".to_owned(),
        many => format!("{many} contributions"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_addresses_are_harmless() {
        assert_eq!(safe_name("ppml-2021.txt", "page.txt"), "ppml-2021.txt");
        assert_eq!(safe_name("", "page.html"), "page.html");
        assert_eq!(safe_name("..", "page.html"), "page.html");
        assert_eq!(safe_name("a%2f..\\b?token=1", "page.html"), "a-2f..-b");
    }
}
