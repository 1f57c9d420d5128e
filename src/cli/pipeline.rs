//! The arrows of the library in a row, for the verbs that begin with an event's folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use libretto::booklet::{self, Booklet, Settings};
use libretto::diagnostic::{Diagnostic, Sources};
use libretto::event::Event;
use libretto::normalize::{is_named_by, normalize_with};
use libretto::record::manifest::{self, MANIFEST};
use libretto::record::{Paper, folder, ror};
use libretto::repeats;
use libretto::typeset;

use super::fonts::{self, FontFile};
use super::report::Said;
use super::{Error, files, progress};

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
    pub(crate) paper: Paper,
    /// The folder's files by their paths below it.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Layout files of the event's own, by their names below `layout/`.
    pub(crate) layout: BTreeMap<String, Vec<u8>>,
    /// Fonts from elsewhere that the organizer asks for.
    fonts: Vec<FontFile>,
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads a folder and carries its records to the event that is printed.
pub(crate) fn load(path: &Path, with: &With) -> Result<Loaded, Error> {
    let progress = progress::stage(format!("reading {}", path.display()));
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let mut files = files::read_event(path, &files::Limits::default())?.drain_into(&mut diagnostics);
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
            ror::read(files::open(dump)?, &name, &ror::Limits::default(), wanted).drain_into(&mut diagnostics)
        }
        None => Vec::new(),
    };
    progress.say("looking for who is who, and for repeats".to_owned());
    let event = normalize_with(&records, &registry)
        .then(|event| repeats::remove(event, &records.event.repeats, &sources))
        .drain_into(&mut diagnostics);
    let mut settings = Settings::of(&records.event.booklet);
    settings.attached = files.keys().filter(|path| !path.starts_with('.')).cloned().collect();
    let layout = below("layout/", &files);
    let named = [&settings.text_font, &settings.heading_font].into_iter().flatten().map(|family| family.value.clone());
    let fonts = fonts::read(&with.fonts, &named.collect::<Vec<_>>())?;
    let paper = settings.paper;
    Ok(Loaded { event, settings, paper, layout, fonts, files, sources, diagnostics })
}

impl Loaded {
    /// What was said of the event, for the reader who sees its files below `folder`.
    pub(crate) fn said<'a>(&'a self, folder: &'a Path) -> Said<'a> {
        Said { folder, diagnostics: &self.diagnostics, sources: &self.sources }
    }

    /// The booklet of the event.
    pub(crate) fn booklet(&mut self) -> Booklet {
        booklet::assemble(&self.event, &self.settings).drain_into(&mut self.diagnostics)
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
        for FontFile { path, bytes, wanted } in &self.fonts {
            typeset.fonts.add(path, bytes.clone(), wanted).drain_into(&mut self.diagnostics);
        }
        typeset
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
    fn addresses_of_participants_go_no_further() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("event.yaml"), "title: Bells\n").unwrap();
        let table = "Name;E-mail;Phone\nAda Byron;ada@kew.example;0123\nBo;b@c.example;4;5\n";
        std::fs::write(folder.path().join("participants.csv"), table).unwrap();
        let loaded = load(folder.path(), &With::default()).unwrap();
        assert_eq!(loaded.event.participants.len(), 1);
        assert!(loaded.settings.attached.contains(&"participants.csv".to_owned()));
        let carried = String::from_utf8(loaded.files["participants.csv"].clone()).unwrap();
        assert_eq!(carried, "Full name,Affiliation,Country\nAda Byron,,\n");
        assert!(!loaded.sources.text("participants.csv").unwrap().contains('@'));
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
        let attached = load(folder.path(), &With::default()).unwrap().settings.attached;
        assert_eq!(attached, ["event.yaml", "source/manifest.yaml", "source/page.md"]);
    }
}
