//! What stands in the payload, each with a line on what it is.

use super::{BOOKLET, CRATE, EVENT, EXPORTS, FOLDER, LICENCE, MADE, Material, Payload, README, SCHEMA};
use crate::export;

/// A part of the list.
pub(super) struct Section {
    /// Its heading, in the booklet's language.
    pub(super) title: String,
    pub(super) files: Vec<Listed>,
}

/// A file of the payload.
pub(super) struct Listed {
    pub(super) path: String,
    /// What it is.
    pub(super) what: String,
    /// Whether that is said in English and not in the booklet's language.
    pub(super) in_english: bool,
    pub(super) bytes: usize,
}

/// The files in the order in which a reader wants them; of an export that is a folder one is named, with the size of all.
pub(super) fn sections(material: &Material, payload: &Payload) -> Vec<Section> {
    let word = |name: &str| material.booklet.labels.get(name).cloned().unwrap_or_default();
    let size = |path: &str| payload.get(path).map(Vec::len);
    let listed = |path: &str, name: &str| {
        let bytes = size(path)?;
        Some(Listed { path: path.to_owned(), what: word(name), in_english: false, bytes })
    };
    let booklet = vec![listed(BOOKLET, "record-booklet")];
    let attached = material.folder.keys().map(|path| {
        let described = material.booklet.attachments.iter().find(|it| it.path == *path);
        let what = described.map(|it| it.description.clone()).unwrap_or_else(|| word("attached-file"));
        let path = format!("{FOLDER}{path}");
        size(&path).map(|bytes| Listed { path, what, in_english: false, bytes })
    });
    let data = [listed(EVENT, "record-json"), listed(SCHEMA, "record-schema")].into_iter().chain(attached);
    let exports = export::FORMATS.iter().map(|format| {
        let (file, folder) = (format!("{EXPORTS}{}.", format.name), format!("{EXPORTS}{}/", format.name));
        let is_of = |path: &&String| {
            path.starts_with(&folder) || path.strip_prefix(&file).is_some_and(|it| !it.contains(['/', '.']))
        };
        let paths: Vec<&String> = payload.keys().filter(is_of).collect();
        let index = format!("{folder}index.html");
        // A browser lists a folder that lies on a disk.
        let first = match paths.first()? {
            path if !path.starts_with(&folder) => (*path).clone(),
            _ if payload.contains_key(&index) => index,
            _ => folder,
        };
        let bytes = paths.iter().filter_map(|path| size(path)).sum();
        Some(Listed { path: first, what: format.title.to_owned(), in_english: true, bytes })
    });
    let documents =
        [(README, "record-readme"), (LICENCE, "record-licence"), (MADE, "record-made"), (CRATE, "record-metadata")];
    let documents = documents.map(|(path, name)| listed(path, name));
    let section = |name: &str, files: Vec<Option<Listed>>| Section {
        title: word(name),
        files: files.into_iter().flatten().collect(),
    };
    let all = vec![
        section("record-booklet", booklet),
        section("record-data", data.collect()),
        section("record-exports", exports.collect()),
        section("record-documents", documents.into()),
    ];
    all.into_iter().filter(|section| !section.files.is_empty()).collect()
}

/// A size in the decimal units of file managers.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..999_950 => format!("{}.{} kB", bytes / 1_000, bytes / 100 % 10),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
