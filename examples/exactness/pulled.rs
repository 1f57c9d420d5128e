//! What Libretto makes of the same files, by way of the folder that a pull writes.

use std::collections::BTreeMap;

use libretto::diagnostic::Sources;
use libretto::record::{folder, source};
use libretto::{export, normalize};
use serde_json::Value;

use crate::sets::File;

/// The files as a pull has them.
pub(crate) fn sources(files: &[File]) -> Vec<source::File> {
    let file = |file: &File| source::File {
        name: format!("source/{}", file.name),
        bytes: file.bytes.clone(),
        ..source::File::default()
    };
    files.iter().map(file).collect()
}

/// The JSON export of the event.
pub(crate) fn exported(files: &[File]) -> Value {
    let read = source::read(&sources(files), &source::Options::default(), &mut Sources::default());
    let written: BTreeMap<String, Vec<u8>> =
        folder::write(&read.value.records).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let records = folder::read(&written, &mut Sources::default()).value;
    let event = normalize::normalize(&records).value;
    serde_json::from_slice(&export::json(&event)).expect("the export is JSON")
}
