//! Files in and out: the event's folder as a map of bytes, outputs whole or not at all.

mod error;
mod folder;
mod output;

pub(crate) use error::Error;
pub(crate) use folder::{Limits, events_in, open, read, read_all, read_event, read_layout};
pub(crate) use output::{Staging, are_one, is_of_event, out, write, write_new};
