//! An export as systems hand it out packed: a ZIP archive (APPNOTE.TXT) of files that are sources.

use libretto::archive::{self, Packed, Refused};

use super::folder::Held;
use super::limits::{Limits, over};
use super::skipped::{Kind, Skipped};

/// Reads the files of an archive; none where the bytes are something else: a workbook is packed too, and stays whole.
pub(super) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Option<Held> {
    let mut packed = Packed::open(bytes)?;
    let is_document = |name: String| name == "[Content_Types].xml" || name == "mimetype";
    if packed.names().any(is_document) {
        return None;
    }
    let (mut held, mut skipped) = (Held::default(), Skipped::default());
    let mut seen = 0;
    let most = archive::Limits { file_bytes: limits.file_bytes, all_bytes: limits.all_bytes, count: limits.count };
    packed.each(&most, |path, unpack| {
        seen += 1;
        if seen > limits.count {
            held.said.push(over(name, &format!("has more than {} files; those behind are not read", limits.count)));
            return false;
        }
        let parts = match parts(path, limits.depth) {
            Ok(parts) => parts,
            Err(kind) => {
                skipped.add(kind);
                return true;
            }
        };
        match unpack() {
            Ok(bytes) => match Kind::of_bytes(parts.last().map_or("", String::as_str), &bytes) {
                Some(kind) => skipped.add(kind),
                None => held.files.push((parts, bytes)),
            },
            Err(Refused::TooLarge(most)) => {
                let file = parts.join("/");
                let what = format!("unpacks to more than {most} bytes; what stands from `{file}` on is not read");
                held.said.push(over(name, &what));
                return false;
            }
            Err(_) => skipped.add(Kind::Unreadable),
        }
        true
    });
    // Archives keep the order in which files were added; a folder has that of their names.
    held.files.sort_by(|(one, _), (other, _)| one.cmp(other));
    held.said.extend(skipped.said(name));
    Some(held)
}

/// The parts of a path in the archive, or why the file is passed over.
fn parts(name: &str, depth: usize) -> Result<Vec<String>, Kind> {
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").collect();
    let last = *parts.last().ok_or(Kind::Unnamed)?;
    if parts.contains(&"..") || parts.len() > depth + 1 {
        return Err(Kind::Outside);
    }
    if parts.iter().any(|part| part.starts_with('.') || *part == "__MACOSX") {
        return Err(Kind::Hidden);
    }
    match Kind::of_name(last) {
        Some(kind) => Err(kind),
        None => Ok(parts.into_iter().map(str::to_owned).collect()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn held(bytes: &[u8], limits: Limits) -> (Vec<String>, Vec<String>) {
        let held = read(bytes, "export.zip", &limits).unwrap();
        let files = held.files.into_iter().map(|(parts, _)| parts.join("/")).collect();
        (files, held.said.into_iter().map(|said| said.message).collect())
    }

    #[test]
    fn takes_the_tables_and_leaves_what_leads_out() {
        let bytes = packed(&[
            ("export/papers.csv", b"title\n"),
            ("export/authors.csv", b"name\n"),
            ("export/logo.png", b""),
            ("__MACOSX/export/._papers.csv", b""),
            ("../../evil.csv", b""),
            ("..\\evil.csv", b""),
        ]);
        let (files, said) = held(&bytes, Limits::default());
        assert_eq!(files, ["export/authors.csv", "export/papers.csv"]);
        let expected = "not read of `export.zip`: 1 picture, 1 hidden file or folder, 2 links that lead out of it";
        assert_eq!(said, [expected]);
    }

    #[test]
    fn a_workbook_and_a_text_are_no_archives() {
        let workbook = packed(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"")]);
        assert!(read(&workbook, "a.xlsx", &Limits::default()).is_none());
        assert!(read(b"PK is a name", "a.txt", &Limits::default()).is_none());
        assert!(read(b"PK\x03\x04 cut short", "a.zip", &Limits::default()).is_none());
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let zeros = vec![b'x'; 30_000_000];
        let bytes = packed(&[("a.csv", b"title\n"), ("b.csv", &zeros)]);
        assert!(bytes.len() < 100_000);
        let (files, said) = held(&bytes, Limits::default());
        assert_eq!(files, ["a.csv"]);
        let expected = "`export.zip` unpacks to more than 20000000 bytes; what stands from `b.csv` on is not read";
        assert_eq!(said, [expected]);
        let (files, said) = held(&bytes, Limits { count: 1, ..Limits::default() });
        assert!(files == ["a.csv"] && said[0].contains("more than 1 files"), "{said:?}");
    }
}
