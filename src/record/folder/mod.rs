//! An event's folder: YAML that people edit with pleasure, read with every mistake named and written to be read.

mod base;
mod choice;
mod columns;
mod contribution;
mod emit;
mod event;
mod fields;
mod front;
mod imprint;
mod mapping;
mod participants;
mod patch;
mod person;
mod program;
mod read;
mod repeats;
mod rewrite;
mod scalar;
mod schema;
mod settings;
mod sponsors;
mod suggest;
mod time;
mod write;

pub(crate) use base::base_text;
pub use base::{BaseError, read_base, write_base};
pub(in crate::record) use imprint::imprint;
pub use participants::write as write_participants;
pub(in crate::record) use read::read_borrowed;
pub use read::{is_of_event, read};
pub use rewrite::rewrite;
pub use schema::schema;
pub(in crate::record) use settings::settings;
pub(in crate::record) use sponsors::tier;
pub use write::write;

/// The event as a whole.
pub const EVENT: &str = "event.yaml";
/// The contributions.
pub const CONTRIBUTIONS: &str = "contributions.yaml";
/// Sessions, slots and breaks.
pub const PROGRAM: &str = "program.yaml";
/// The folder of Markdown files printed before the programme.
pub const FRONT: &str = "front/";
/// The folder of Markdown files printed at the end of the book.
pub const BACK: &str = "back/";
/// Who takes part.
pub const PARTICIPANTS: &str = "participants.csv";
/// Lines of the source that found no place in the records.
pub const UNPLACED: &str = "source/unplaced.txt";
/// What the source said at the last pull.
pub const BASE: &str = "source/records.json";

/// Entries of one file that are read: the largest meetings have some ten thousand.
const MAX_ENTRIES: usize = 100_000;
/// Complaints about one file that are kept; more help nobody.
const MAX_COMPLAINTS: usize = 1_000;

#[cfg(test)]
mod tests;
