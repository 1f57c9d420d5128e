use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;

use libretto::archive::{self, BOOKLET, Differs, Files, Inside, Limits};
use libretto::diagnostic::{Checked, Code, Diagnostic, Place, Severity, Sources, counted};

use super::pipeline::{Loaded, With};
use super::report::Said;
use super::written::size;
use super::{Error, Status, archive as record, build, files, pipeline, progress, report};

/// Tell whether a record or a booklet is complete, unaltered, readable, and built from the data in it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  libretto verify tides-2027.zip
  libretto verify booklet.pdf

Exit status 1 where something is wrong.")]
pub(crate) struct Arguments {
    /// A bag as a folder or an archive, or a booklet.
    path: PathBuf,
    #[command(flatten)]
    report: report::Options,
}

/// The file that says of a folder that it is a bag (RFC 8493, 2.1.1).
const BAG: &str = "bagit.txt";
/// Characters of a text that are shown.
const SHOWN: usize = 60;

/// What was found, line by line, and what is wrong.
#[derive(Default)]
struct Found {
    lines: Vec<(&'static str, String)>,
    wrong: Vec<Diagnostic>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    let name = arguments.path.display().to_string();
    let limits = Limits::default();
    let mut found = Found::default();
    if arguments.path.is_dir() {
        let inside = found.unwrapped(files::read_all(&arguments.path, &limits)?, &name);
        found.bag(inside.files, &name, &limits)?;
    } else {
        let bytes = files::read(&arguments.path, limits.all_bytes)?;
        match archive::is_zip(&bytes) {
            true => found.zip(&bytes, &name, &limits)?,
            false => found.booklet(&bytes, &name, &limits)?,
        }
    }
    let said = Said { folder: &arguments.path, diagnostics: &found.wrong, sources: &Sources::default() };
    let status = report::urgent(&arguments.report, &mut anstream::stderr(), said)?;
    // In one piece: whoever reads the first line alone gets the right status all the same.
    let mut text = format!("{name}\n");
    for (label, what) in &found.lines {
        text.push_str(&format!("  {label:10}  {what}\n"));
    }
    let ending = match (status, found.wrong.is_empty()) {
        (Status::Done, true) => "nothing is wrong",
        (Status::Done, false) => "the checksums hold; what could not be confirmed stands above",
        _ => "something is wrong, see above",
    };
    text.push_str(&format!("  {ending}\n"));
    write!(anstream::stdout(), "{text}")?;
    Ok(status)
}

/// The event of a folder, as a plain build reads it.
fn again(folder: Files) -> Result<Loaded, Error> {
    pipeline::of_files(Checked::clean(folder), &With::default(), None)
}

/// ``title `Bells` instead of `Tides` ``.
fn otherwise_said(it: &Differs) -> String {
    let shown = |text: &String| {
        let cut: String = text.chars().take(SHOWN).collect();
        if cut.len() < text.len() { format!("`{cut}…`") } else { format!("`{cut}`") }
    };
    match (it.found.as_ref().map(shown), it.expected.as_ref().map(shown)) {
        (Some(found), Some(expected)) => format!("{} {found} instead of {expected}", it.what),
        (Some(found), None) => format!("{} {found}, of which the data say nothing", it.what),
        (None, expected) => format!("{} {} is gone", it.what, expected.unwrap_or_default()),
    }
}

impl Found {
    fn zip(&mut self, bytes: &[u8], name: &str, limits: &Limits) -> Result<(), Error> {
        match archive::unpack(bytes, limits) {
            Err(faults) => {
                let wrong = faults.into_iter().map(|(path, reason)| archive::refused(&path, name, &reason));
                self.wrong.extend(wrong);
                Ok(())
            }
            Ok(files) => {
                let inside = self.unwrapped(files, name);
                if let Some(difference) = archive::repacked(bytes, &inside.files, &inside.folder) {
                    self.warn(Code::FileAltered, format!("`{name}` {difference}"));
                }
                self.bag(inside.files, name, limits)
            }
        }
    }

    /// The bag without what stands around it, which is told.
    fn unwrapped(&mut self, files: Files, name: &str) -> Inside {
        let inside = archive::inside(files, &[BAG]);
        if let [first, others @ ..] = &inside.added[..] {
            let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
            let what = format!("`{first}`{more}, which a computer's system added: harmless, and no part of the record");
            self.lines.push(("besides", what));
        }
        for path in &inside.beside {
            let message = format!("`{path}` in `{name}` stands beside the record, and nothing vouches for it");
            self.wrong
                .push(Diagnostic::new(Code::FileUnlisted, &Place::Made, message).help("delete it, if nobody knows it"));
        }
        inside
    }

    fn bag(&mut self, files: Files, name: &str, limits: &Limits) -> Result<(), Error> {
        let (count, bytes) = (files.len(), files.values().map(Vec::len).sum::<usize>());
        let hashing = progress::stage("adding up checksums");
        let Checked { value, diagnostics } = archive::open(files, name, limits);
        drop(hashing);
        let is_whole = diagnostics.is_empty();
        self.wrong.extend(diagnostics);
        let Some(bag) = value else { return Ok(()) };
        if is_whole {
            self.lines.push((
                "complete",
                format!("{}, {}; SHA-256 and SHA-512 of each hold", counted(count, "file"), size(bytes)),
            ));
        }
        let mut again = again(bag.folder)?;
        let said = self.said_of(&again);
        let rebuilt = record::bag(&mut again)?.unwrap_or_default();
        let path = |path: &str| format!("data/{path}");
        self.compare(&bag.booklet, rebuilt.get(&path(BOOKLET)), &path(BOOKLET), &said);
        // A file that is there and would not be, or the other way round, is one of them.
        let paths: BTreeSet<&String> = rebuilt.keys().chain(bag.files.keys()).collect();
        let others = paths.into_iter().filter(|it| **it != path(BOOKLET) && bag.files.get(*it) != rebuilt.get(*it));
        let others: Vec<String> = others.map(|path| format!("`{path}`")).collect();
        match others.is_empty() {
            true => {
                self.lines.push(("rebuilt", "all other files of the record from its data: the same bytes".to_owned()));
            }
            false => self.differs(&said, format!("its data do not give {} as they are", others.join(", "))),
        }
        Ok(())
    }

    fn booklet(&mut self, bytes: &[u8], name: &str, limits: &Limits) -> Result<(), Error> {
        let reading = progress::stage(format!("reading what {name} carries"));
        let carried = archive::carried(bytes, name, limits);
        drop(reading);
        let is_whole = carried.diagnostics.is_empty();
        self.wrong.extend(carried.diagnostics);
        let Some(carried) = carried.value else { return Ok(()) };
        if is_whole {
            let bytes = carried.values().map(Vec::len).sum();
            self.lines.push((
                "complete",
                format!("carries {}, {}; SHA-256 of each holds", counted(carried.len(), "file"), size(bytes)),
            ));
        }
        let mut again = again(carried)?;
        let said = self.said_of(&again);
        let rebuilt = build::typeset(&mut again)?;
        self.compare(bytes, rebuilt.as_ref(), name, &said);
        Ok(())
    }

    /// The version that a folder's booklet was built with.
    fn said_of(&mut self, loaded: &Loaded) -> String {
        let title = loaded.event.about.title.clone();
        let count = counted(loaded.event.contributions.len(), "contribution");
        let version = loaded.built.libretto.clone();
        self.lines.push(("readable", format!("“{title}”, {count}, built with Libretto {version}")));
        version
    }

    /// Says whether a booklet is what its data give.
    fn compare(&mut self, booklet: &[u8], rebuilt: Option<&Vec<u8>>, name: &str, version: &str) {
        match rebuilt {
            Some(rebuilt) if rebuilt == booklet => {
                let sum = archive::sha256(booklet);
                self.lines.push((
                    "rebuilt",
                    format!("`{name}` from its data: the same {} bytes, SHA-256 {sum}", booklet.len()),
                ));
            }
            // Of the same length it is that file with something altered in it, however little that shows.
            Some(rebuilt)
                if rebuilt.len() != booklet.len() && archive::holds_the_same(booklet, rebuilt, &Limits::default()) =>
            {
                self.lines.push(("rebuilt", format!("`{name}` from its data: the same, object by object")));
                let otherwise = archive::said_otherwise(booklet, rebuilt, &Limits::default());
                let saved = format!("`{name}` is not byte for byte what its data give: another program saved it anew");
                match otherwise.is_empty() {
                    true => self.warn(
                        Code::RebuiltDiffers,
                        format!(
                            "{saved}. Pages, links and files in it are the same, and so is what it says of itself: title, authors, \
                             dates, PDF/A and PDF/UA"
                        ),
                    ),
                    false => {
                        let said: Vec<String> = otherwise.iter().map(otherwise_said).collect();
                        self.differs(
                            version,
                            format!("{saved}, and it says of itself otherwise: {}", said.join("; ")),
                        );
                    }
                }
            }
            Some(rebuilt) => {
                let at = booklet.iter().zip(rebuilt).position(|(one, other)| one != other);
                let at = at.unwrap_or(booklet.len().min(rebuilt.len()));
                self.differs(version, format!("`{name}` is not what its data give: it differs from byte {at} on"));
            }
            None => self.differs(version, format!("`{name}` cannot be built again: the layout fails")),
        }
    }

    /// A difference is an error where this version made the record, and no more than a warning where another did.
    fn differs(&mut self, version: &str, message: String) {
        let now = env!("CARGO_PKG_VERSION");
        match version == now {
            true => {
                let help = "take another copy; the data themselves are judged by their checksums";
                self.wrong.push(Diagnostic::new(Code::RebuiltDiffers, &Place::Made, message).help(help));
            }
            false => {
                let message = format!("{message}; it was built with Libretto {version}, and this is {now}");
                self.warn(Code::RebuiltDiffers, message);
            }
        }
    }

    fn warn(&mut self, code: Code, message: String) {
        let help = "nothing, if that version or program made it; otherwise take another copy";
        let mut warning = Diagnostic::new(code, &Place::Made, message).help(help);
        warning.severity = Severity::Warning;
        self.wrong.push(warning);
    }
}
