//! What was written: a line for each output on standard output, its path first.
//!
//! ```text
//! out/bells/booklet.pdf        48 pages, 1.2 MB
//! out/bells/booklet-print.pdf  48 pages, 3.4 MB
//! ```
//!
//! In a pipe a tab stands behind the path, so that `cut -f1` has it whole, spaces and all.

use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use hayro_syntax::Pdf;
use libretto::diagnostic::counted;

use super::{Error, files};

/// Writes one file and says so.
pub(crate) fn file(path: &Path, bytes: Vec<u8>) -> Result<(), Error> {
    all(&[(path.to_owned(), bytes)])
}

/// Writes several files, a line each.
pub(crate) fn all(outputs: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    let width = outputs.iter().map(|(path, _)| columns(path)).max().unwrap_or_default();
    for (path, bytes) in outputs {
        files::write(path, bytes)?;
        if !is_stream(path) {
            say(path, width, &of_file(bytes))?;
        }
    }
    Ok(())
}

/// Writes sheets for a press and says what they are.
pub(crate) fn sheets(path: &Path, bytes: &[u8], what: &str) -> Result<(), Error> {
    files::write(path, bytes)?;
    if is_stream(path) { Ok(()) } else { say(path, columns(path), &format!("{what}, {}", size(bytes.len()))) }
}

/// Writes files below a new folder, by their paths with `/`, and says so in one line.
pub(crate) fn folder(path: &Path, files: BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    let (count, bytes) = (files.len(), files.values().map(Vec::len).sum());
    files::write_new(path, &files.into_iter().map(|(path, bytes)| (path.into(), bytes)).collect())?;
    say(path, columns(path), &format!("{}, {}", counted(count, "file"), size(bytes)))
}

/// Whether the path is a pipe or device: `/dev/stdout` holds the output itself then.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file())
}

fn say(path: &Path, width: usize, what: &str) -> Result<(), Error> {
    let mut out = anstream::stdout();
    let gap = match std::io::stdout().is_terminal() {
        true => " ".repeat(width - columns(path) + 2),
        false => "\t".to_owned(),
    };
    Ok(writeln!(out, "{}{gap}{what}", path.display())?)
}

fn columns(path: &Path) -> usize {
    path.to_string_lossy().chars().count()
}

/// What a file holds: its pages where it is a PDF, its size.
fn of_file(bytes: &[u8]) -> String {
    match pages(bytes) {
        Some(pages) => format!("{}, {}", counted(pages, "page"), size(bytes.len())),
        None => size(bytes.len()),
    }
}

fn pages(bytes: &[u8]) -> Option<usize> {
    let pdf = bytes.starts_with(b"%PDF-").then(|| Pdf::new(bytes.to_vec()).ok()).flatten()?;
    Some(pdf.pages().len())
}

/// A size in the decimal units of file managers, two digits where there are fewer than ten: `812 bytes`, `3.4 kB`, `120 MB`.
pub(crate) fn size(bytes: usize) -> String {
    if bytes < 1_000 {
        return counted(bytes, "byte");
    }
    let mut tenths = (bytes + 50) / 100;
    let mut unit = "kB";
    for larger in ["MB", "GB"] {
        if tenths >= 9_995 {
            tenths = (tenths + 500) / 1_000;
            unit = larger;
        }
    }
    match tenths {
        0..100 => format!("{}.{} {unit}", tenths / 10, tenths % 10),
        _ => format!("{} {unit}", (tenths + 5) / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_two_or_three_digits() {
        for (bytes, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (1_949, "1.9 kB"),
            (9_960, "10 kB"),
            (30_400, "30 kB"),
            (999_949, "1.0 MB"),
            (1_240_000, "1.2 MB"),
            (120_000_000, "120 MB"),
            (2_500_000_000, "2.5 GB"),
        ] {
            assert_eq!(size(bytes), text, "{bytes}");
        }
    }

    #[test]
    fn only_a_pdf_has_pages() {
        assert_eq!(of_file(b"BEGIN:VCALENDAR"), "15 bytes");
        assert_eq!(of_file(b"%PDF-1.7 and nothing else"), "25 bytes");
        let mut document = krilla::Document::new();
        (0..3).for_each(|_| document.start_page().finish());
        assert!(of_file(&document.finish().unwrap()).starts_with("3 pages, "));
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_said_into_the_output_itself() {
        assert!(is_stream(Path::new("/dev/null")));
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_stream(&folder.path().join("booklet.pdf")));
    }
}
