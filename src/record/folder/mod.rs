//! An event's folder: YAML that people edit with pleasure, read with every mistake named and written to be read.

mod choice;
mod contribution;
mod event;
mod fields;
mod front;
mod person;
mod program;
mod read;
mod suggest;
mod time;

pub use read::read;

/// The event as a whole.
pub const EVENT: &str = "event.yaml";
/// The contributions.
pub const CONTRIBUTIONS: &str = "contributions.yaml";
/// Sessions, slots and breaks.
pub const PROGRAM: &str = "program.yaml";
/// The folder of Markdown files printed before the programme.
pub const FRONT: &str = "front/";

/// Complaints about one file that are kept; more help nobody.
const MAX_COMPLAINTS: usize = 1_000;

#[cfg(test)]
mod tests;
