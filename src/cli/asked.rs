//! What several verbs are asked in common.

use std::path::{Path, PathBuf};

use libretto::booklet::Edition;

use super::build::{self, Looks};
use super::pipeline::{self, Loaded};
use super::{Error, files, report};

/// What verbs are asked that take one edition of the booklet.
#[derive(Debug, clap::Args)]
pub(crate) struct OfEdition {
    /// The edition of the booklet that is meant [default: screen, or that of the build that was recovered].
    #[arg(long, value_parser = build::one_edition())]
    edition: Option<Edition>,
    #[command(flatten)]
    looks: Looks,
    #[command(flatten)]
    with: pipeline::With,
    #[command(flatten)]
    pub(crate) report: report::Options,
}

impl OfEdition {
    /// Reads an event's folder, with the edition's settings in force.
    pub(crate) fn load(&self, folder: &Path) -> Result<Loaded, Error> {
        let mut loaded = pipeline::load(folder, &self.with)?;
        let edition = self.edition.unwrap_or(loaded.built.edition);
        self.looks.apply(&mut loaded, edition)?;
        Ok(loaded)
    }
}

/// What verbs are asked that lay out something else of an event.
#[derive(Debug, clap::Args)]
pub(crate) struct OfLayout {
    /// A folder of layout files that replace the program's own, file by file.
    #[arg(long, value_name = "FOLDER")]
    layout: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) with: pipeline::With,
    #[command(flatten)]
    pub(crate) report: report::Options,
}

impl OfLayout {
    /// Lets the files of the folder take the place of the event's own.
    pub(crate) fn apply(&self, loaded: &mut Loaded) -> Result<(), Error> {
        if let Some(layout) = &self.layout {
            loaded.layout.extend(files::read_layout(layout, &files::Limits::default())?);
        }
        Ok(())
    }
}
