//! The arrows of the library in a row, for the verbs that begin with an event's folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use libretto::archive::{self, BUILD, Built};
use libretto::booklet::{self, Booklet, CHECKSUMS, Edition, Settings};
use libretto::diagnostic::{Checked, Code, Diagnostic, Place, Severity, Sources, Spanned};
use libretto::event::Event;
use libretto::normalize::{is_named_by, normalize_with};
use libretto::record::manifest::{self, MANIFEST};
use libretto::record::{Paper, folder, ror};
use libretto::repeats;
use libretto::typeset;

use super::fonts::{self, FontFile};
use super::report::Said;
use super::{Error, clock, files, progress};

/// The part of the registry's dump that a build used, in a folder that was recovered.
const ROR: &str = "ror.json";

/// What else an event is read with.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct With {
    /// A data dump of the Research Organization Registry (ror.org, JSON) to know affiliations by.
    #[arg(long, value_name = "FILE")]
    ror: Option<PathBuf>,
    #[command(flatten)]
    fonts: fonts::Options,
}

/// An event read from its folder.
pub(crate) struct Loaded {
    pub(crate) event: Event,
    pub(crate) settings: Settings,
    /// The paper that event.yaml asks for.
    paper: Paper,
    /// What was said of the build beside event.yaml, by the command line or an earlier one.
    pub(crate) built: Built,
    /// The folder's files by their paths below it.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Layout files of the event's own, by their names below `layout/`.
    pub(crate) layout: BTreeMap<String, Vec<u8>>,
    /// Fonts from elsewhere that the organizer asks for.
    fonts: Vec<FontFile>,
    /// Whether they are asked for now, and not by the last build.
    fonts_are_new: bool,
    /// The paths of those that no page shows.
    unused: BTreeSet<String>,
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads a folder and carries its records to the event that is printed.
pub(crate) fn load(path: &Path, with: &With) -> Result<Loaded, Error> {
    let reading = progress::stage(format!("reading {}", path.display()));
    let files = files::read_event(path, &files::Limits::default())?;
    drop(reading);
    if !files.value.keys().any(|name| folder::is_of_event(name)) {
        return Err(Error::NoEvent { folder: path.to_owned(), instead: files::events_in(path) });
    }
    of_files(files, with, clock::fixed()?)
}

/// Carries the records of a folder that was read to the event that is printed; `created` is the time that the build gives itself,
/// where neither the last build nor the event shall say it.
pub(crate) fn of_files(
    files: Checked<BTreeMap<String, Vec<u8>>>,
    with: &With,
    created: Option<Timestamp>,
) -> Result<Loaded, Error> {
    let progress = progress::stage("reading the records");
    let mut sources = Sources::default();
    let Checked { value: mut files, mut diagnostics } = files;
    leave_out(&mut files, &mut diagnostics);
    let built = files.get(BUILD).map(|bytes| archive::read_built(bytes));
    let mut built = built.map(|built| built.drain_into(&mut diagnostics)).unwrap_or_default();
    built.created = created.or(built.created);
    let records = folder::read(&files, &mut sources).drain_into(&mut diagnostics);
    // What the table has beside the names of participants goes no further: the PDF carries these files.
    if let Some(table) = files.get_mut(folder::PARTICIPANTS) {
        *table = folder::write_participants(&records.participants);
    }
    // Exports have more in them than records: addresses, reviews, notes.
    let manifest = manifest::read(files.get(MANIFEST).map(Vec::as_slice).unwrap_or_default()).value;
    files.retain(|path, _| !path.starts_with("source/") || manifest::may_leave(path, &manifest));
    let registry = match &with.ror {
        Some(dump) => {
            let wanted = is_named_by(&records);
            let name = dump.display().to_string();
            let registry =
                ror::read(files::open(dump)?, &name, &ror::Limits::default(), wanted).drain_into(&mut diagnostics);
            files.insert(ROR.to_owned(), ror::write(&registry));
            registry
        }
        None => {
            let dump = files.get(ROR).map(Vec::as_slice).unwrap_or(b"[]");
            ror::read(dump, ROR, &ror::Limits::default(), is_named_by(&records)).drain_into(&mut diagnostics)
        }
    };
    progress.say("looking for who is who, and for repeats".to_owned());
    let event = normalize_with(&records, &registry)
        .then(|event| repeats::remove(event, &records.event.repeats, &sources))
        .drain_into(&mut diagnostics);
    let settings = Settings::of(&records.event.booklet);
    let layout = below("layout/", &files);
    let named = [&settings.text_font, &settings.heading_font].into_iter().flatten().map(|family| family.value.clone());
    let fonts = fonts::of_build(&with.fonts, &named.collect::<Vec<_>>(), &mut built, &mut files)?;
    let fonts = fonts.drain_into(&mut diagnostics);
    leave_out(&mut files, &mut diagnostics);
    let paper = settings.paper;
    let mut loaded = Loaded {
        event,
        settings,
        paper,
        built,
        layout,
        fonts,
        fonts_are_new: with.fonts.is_asked(),
        unused: BTreeSet::new(),
        files,
        sources,
        diagnostics,
    };
    loaded.settle();
    Ok(loaded)
}

impl Loaded {
    /// What was said of the event, for the reader who sees its files below `folder`.
    pub(crate) fn said<'a>(&'a self, folder: &'a Path) -> Said<'a> {
        Said { folder, diagnostics: &self.diagnostics, sources: &self.sources }
    }

    /// The time that the build gives itself.
    pub(crate) fn created(&self) -> Timestamp {
        self.built.created.unwrap_or_else(|| clock::of_event(self.event.about.dates.map(|(from, _)| from)))
    }

    /// Lets what was said of the build take the place of what event.yaml says.
    pub(crate) fn settle(&mut self) {
        if let Some(theme) = &self.built.theme {
            self.settings.theme = Some(Spanned::made(theme.clone()));
        }
        self.settings.edition = self.built.edition;
        self.settings.paper = self.built.paper.unwrap_or(match self.built.edition {
            Edition::LargePrint => self.paper.for_large_print(),
            _ => self.paper,
        });
    }

    /// The booklet of the event.
    pub(crate) fn booklet(&mut self) -> Booklet {
        self.files.insert(BUILD.to_owned(), self.built.write());
        let carried = self.files.keys().map(String::as_str).chain([CHECKSUMS]);
        self.settings.attached = carried.map(str::to_owned).collect();
        booklet::assemble(&self.event, &self.settings).drain_into(&mut self.diagnostics)
    }

    /// Lets those fonts of `--fonts` go along with the booklet that its pages show, and no others.
    pub(crate) fn choose_fonts(&mut self) {
        if !self.fonts_are_new {
            return;
        }
        let _looking = progress::stage("looking which fonts the pages need");
        self.unused.clear();
        let said = self.diagnostics.len();
        let (booklet, files) = (self.booklet(), self.typeset_files());
        let used = typeset::used_fonts(&booklet, &files, &self.sources);
        self.diagnostics.truncate(said);
        let own = || self.fonts.iter().filter(|font| !font.is_system);
        self.unused = own().map(|font| font.path.clone()).filter(|path| used.get(path) == Some(&false)).collect();
        let going: Vec<&FontFile> = own().filter(|font| used.get(&font.path) == Some(&true)).collect();
        self.built.fonts = going.iter().map(|font| font.path.clone()).collect();
        self.files.retain(|path, _| !path.starts_with(fonts::FONTS));
        self.files.extend(going.into_iter().map(|font| (font.path.clone(), font.bytes.clone())));
    }

    /// What the booklet is typeset with: our layout and fonts under the event's own.
    pub(crate) fn typeset_files(&mut self) -> typeset::Files {
        let mut typeset = typeset::Files {
            images: below("images/", &self.files),
            attachments: self.files.clone(),
            ..typeset::Files::default()
        };
        for (path, bytes) in &self.layout {
            match path.starts_with("fonts/") {
                true => {
                    typeset.fonts.add(&format!("layout/{path}"), bytes.clone(), &[]).drain_into(&mut self.diagnostics);
                }
                false => typeset.layout.set(path, bytes.clone()),
            }
        }
        for FontFile { path, bytes, wanted, .. } in self.fonts.iter().filter(|font| !self.unused.contains(&font.path)) {
            typeset.fonts.add(path, bytes.clone(), wanted).drain_into(&mut self.diagnostics);
        }
        typeset
    }
}

/// Leaves out files whose paths not every system can hold: a booklet that carried one would give no folder back.
fn leave_out(files: &mut BTreeMap<String, Vec<u8>>, diagnostics: &mut Vec<Diagnostic>) {
    for (path, reason) in archive::faults(files.keys().map(String::as_str)) {
        files.remove(&path);
        let message = format!("`{path}` is not read: {reason}");
        let mut warning = Diagnostic::new(Code::UnsafePath, &Place::Made, message).help("rename the file");
        warning.severity = Severity::Warning;
        diagnostics.push(warning);
    }
}

/// The files of one folder, by their paths below it.
fn below(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let inside = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?.to_owned(), bytes.clone())));
    inside.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_no_event_is_named_with_what_may_be_meant() {
        let folder = tempfile::tempdir().unwrap();
        let said = || load(folder.path(), &With::default()).err().map(|error| error.to_string()).unwrap_or_default();
        std::fs::create_dir_all(folder.path().join("images")).unwrap();
        std::fs::write(folder.path().join("notes.txt"), "x").unwrap();
        assert!(said().contains("no event") && said().contains("libretto pull"), "{}", said());
        std::fs::create_dir_all(folder.path().join("data/event")).unwrap();
        std::fs::write(folder.path().join("data/event/event.yaml"), "title: Bells\n").unwrap();
        assert!(said().contains("data/event` is one"), "{}", said());
        std::fs::write(folder.path().join("contributions.yaml"), "- title: On bells\n  authors: [Bo]\n").unwrap();
        let loaded = load(folder.path(), &With::default()).unwrap();
        let said = loaded.diagnostics.iter().find(|it| it.code == Code::MissingValue).unwrap();
        assert!(said.message.contains("there is no `event.yaml`") && said.message.contains("`On bells`"), "{said:?}");
        assert!(said.severity == Severity::Warning && said.help.iter().any(|help| help.contains("title:")), "{said:?}");
    }

    #[test]
    fn addresses_of_participants_go_no_further() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("event.yaml"), "title: Bells\n").unwrap();
        let table = "Name;E-mail;Phone\nAda Byron;ada@kew.example;0123\nBo;b@c.example;4;5\n";
        std::fs::write(folder.path().join("participants.csv"), table).unwrap();
        let loaded = load(folder.path(), &With::default()).unwrap();
        assert_eq!(loaded.event.participants.len(), 1);
        let carried = String::from_utf8(loaded.files["participants.csv"].clone()).unwrap();
        assert_eq!(carried, "Full name,Affiliation,Country\nAda Byron,,\n");
        assert!(!loaded.sources.text("participants.csv").unwrap().contains('@'));
    }
    #[cfg(unix)]
    #[test]
    fn a_file_that_not_every_system_can_hold_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("images")).unwrap();
        for name in ["event.yaml", "images/con.png", "images/a\\b.png", "images/Bell.png", "images/bell.png"] {
            std::fs::write(folder.path().join(name), "title: Bells\n").unwrap();
        }
        let mut loaded = load(folder.path(), &With::default()).unwrap();
        let attached: Vec<String> = loaded.booklet().attachments.into_iter().map(|it| it.path).collect();
        assert!(attached.contains(&"images/Bell.png".to_owned()), "{attached:?}");
        assert_eq!(attached.iter().filter(|path| path.starts_with("images/")).count(), 1, "{attached:?}");
        assert_eq!(loaded.diagnostics.iter().filter(|it| it.code == Code::UnsafePath).count(), 3);
    }

    #[test]
    fn exports_do_not_go_with_the_booklet() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("source")).unwrap();
        let entry = "bytes: 1\n  sha256: a\n  taken: 2027-01-01T00:00:00Z\n";
        let manifest = format!(
            "- file: source/page.md\n  from: page.md\n  {entry}- file: source/reviews.json\n  from: a.json\n  withheld: true\n  {entry}"
        );
        for (name, text) in [
            ("event.yaml", "title: Bells\n"),
            ("source/manifest.yaml", &manifest),
            ("source/page.md", "x"),
            ("source/reviews.json", "{\"score\": 1}"),
            ("source/dropped-there.csv", "mail\n"),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let mut loaded = load(folder.path(), &With::default()).unwrap();
        loaded.booklet();
        let expected = ["build.yaml", "event.yaml", "source/manifest.yaml", "source/page.md", "manifest-sha256.txt"];
        assert_eq!(loaded.settings.attached, expected);
    }
}
