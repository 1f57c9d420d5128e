use std::io::Write;

use clap::ValueEnum;
use libretto::record::folder;

use super::{Error, Status};

/// Print the JSON Schema of a file of the event's folder, of what a layout reads, or of the JSON export.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: libretto schema contributions > contributions.schema.json")]
pub(crate) struct Arguments {
    /// Which file.
    #[arg(value_enum)]
    of: File,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum File {
    /// event.yaml
    Event,
    /// contributions.yaml
    Contributions,
    /// program.yaml
    Program,
    /// booklet.json, the contract with the layout
    Booklet,
    /// event.json, as `export --to json` writes it and records hold it
    Export,
    /// What `libretto changes --to json` writes
    Changes,
}

impl File {
    fn schema(self) -> String {
        let of = |name| format!("{:#}\n", folder::schema()[name]);
        match self {
            Self::Event => of("event"),
            Self::Contributions => of("contributions"),
            Self::Program => of("program"),
            Self::Booklet => libretto::booklet::schema(),
            Self::Export => libretto::export::json_schema(),
            Self::Changes => libretto::changes::schema(),
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<Status, Error> {
    std::io::stdout().write_all(arguments.of.schema().as_bytes())?;
    Ok(Status::Done)
}
