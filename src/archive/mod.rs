//! The record of an event, for those who open it years later: a bag with everything in it, and the way back from a booklet to
//! the folder it was made from. Bytes in, bytes out.

mod addresses;
mod bag;
mod built;
mod carried;
mod digest;
mod inside;
mod pack;
mod packed;
mod path;
mod pdf;

pub use addresses::unprinted_addresses;
pub use bag::{BOOKLET, Bag, FOLDER, Material, bag, name, open};
pub use built::{BUILD, Built, SystemFont, read as read_built};
pub use carried::{carried, holds_the_same, said_otherwise};
pub use digest::sha256;
pub use inside::{Inside, inside};
pub use pack::{pack, repacked};
pub use packed::{Packed, Refused, Unpack, is_zip, unpack};
pub use path::{Fault, fault, faults};
pub use pdf::Differs;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Files by their paths, parted by `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What is read of a booklet or an archive at most.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes of all files.
    pub all_bytes: u64,
    /// Number of files.
    pub count: usize,
}

impl Default for Limits {
    /// As much as is read of an event's folder, with a booklet and its exports beside it.
    fn default() -> Self {
        Self { file_bytes: 300_000_000, all_bytes: 1_000_000_000, count: 40_000 }
    }
}

/// A file of an archive that is not taken, or the archive where the path is empty.
pub fn refused(path: &str, within: &str, reason: &str) -> Diagnostic {
    match path {
        "" => {
            let help = "take another copy of the archive";
            said(Code::RecordUnreadable, format!("`{within}` cannot be read: {reason}"), help)
        }
        path => unsafe_path(path, within, reason),
    }
}

/// A path that no file may have.
fn unsafe_path(path: &str, within: &str, reason: &str) -> Diagnostic {
    let shown: String = path.chars().take(200).map(|it| if it.is_control() { '\u{FFFD}' } else { it }).collect();
    let message = format!("`{within}` has a file `{shown}`, which is not taken: {reason}");
    Diagnostic::new(Code::UnsafePath, &Place::Made, message)
}

/// The codes that are said most here have no line to point at.
fn said(code: Code, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(code, &Place::Made, message).help(help)
}
