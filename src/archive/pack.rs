//! A bag in one file: ZIP, without anything that differs from day to day or from computer to computer.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Files;

/// Packs files in the order of their paths, below one folder (RFC 8493, 5), each with the first time that ZIP knows.
pub fn pack(files: &Files, folder: &str) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(format!("{folder}/{path}"), options).expect("the file is smaller than four gigabytes");
        archive.write_all(bytes).expect("memory takes it");
    }
    archive.finish().expect("memory takes it").into_inner()
}

/// How an archive differs from these files packed below a folder by us, if it does: in what is no file's own bytes.
pub fn repacked(archive: &[u8], files: &Files, folder: &str) -> Option<String> {
    let ours = pack(files, folder);
    let at = ours.iter().zip(archive).position(|(one, other)| one != other);
    let at = at.or((ours.len() != archive.len()).then_some(ours.len().min(archive.len())))?;
    Some(format!(
        "is not packed as Libretto does it, from byte {at} on: it was packed anew, or altered between its files"
    ))
}
