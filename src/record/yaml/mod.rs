//! YAML as a tree in which every scalar keeps its text and its place.
//!
//! What a scalar means is for the key to say that takes it: here `3.10`, `no` and `2021-08-15` stay the characters they are.
//! A mistake in the syntax costs the line it is on, not the file: reading resumes at the next line that continues what is
//! open, see [`builder`].

mod builder;
mod decode;
mod duplicates;
mod mistake;

use std::sync::Arc;

use crate::diagnostic::{Checked, Code, Diagnostic, Place, Sources};
pub(crate) use crate::record::tree::{Key, Kind, Node};

/// Largest file read, in bytes: some ten thousand abstracts.
pub(crate) const MAX_BYTES: usize = 50_000_000;
/// Deepest nesting of lists and mappings; an event's files need seven.
pub(crate) const MAX_DEPTH: usize = 64;
/// Most values in one file; a contribution has about twenty.
pub(crate) const MAX_NODES: usize = 1_000_000;
/// Most values that aliases may repeat, all in all.
pub(crate) const MAX_ALIASED_NODES: usize = 100_000;
/// Most bytes of text that aliases may repeat, all in all.
pub(crate) const MAX_ALIASED_BYTES: usize = 10_000_000;
/// Mistakes in the syntax after which a file is given up.
pub(crate) const MAX_MISTAKES: usize = 20;

/// Reads the text of one file.
pub(crate) fn read<'t>(file: &Arc<str>, text: &'t str) -> Checked<Node<'t>> {
    let mut complaints = Vec::new();
    let mut node = builder::build(file, text, &mut complaints);
    duplicates::drop_repeated_keys(&mut node, &mut complaints);
    Checked::new(node, complaints)
}

/// Decodes one file, of YAML or not; `sources` keeps its text. A file that is too large is none.
pub(crate) fn text(
    file: &str,
    bytes: &[u8],
    sources: &mut Sources,
    complaints: &mut Vec<Diagnostic>,
) -> Option<(Arc<str>, Arc<str>)> {
    if bytes.len() > MAX_BYTES {
        let name = sources.add(file, "");
        let message = format!("the file has {} bytes and is not read", bytes.len());
        let complaint = Diagnostic::new(Code::OverLimit, &Place::within(&name, "", 0, 0), message);
        complaints.push(complaint.help(format!("split it: Libretto reads up to {MAX_BYTES} bytes a file")));
        return None;
    }
    let (name, text) = (Arc::from(file), Arc::from(decode::decode(file, bytes, complaints)));
    sources.share(&name, &text);
    Some((name, text))
}
