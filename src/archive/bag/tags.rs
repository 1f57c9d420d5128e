//! What makes files a bag: its declaration, what is said of it, its lists of checksums (RFC 8493, 2.1 and 2.2).

use super::{DATA, Material, Payload, README};
use crate::archive::Files;
use crate::archive::digest::{sha256, sha512};

pub(super) const DECLARATION: (&str, &str) = ("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
const INFO: &str = "bag-info.txt";

/// A list of checksums, for what it lists, and how they are taken.
pub(super) type Algorithm = (&'static str, fn(&[u8]) -> String);
pub(super) const ALGORITHMS: [Algorithm; 2] = [("sha256", sha256), ("sha512", sha512)];

/// The bag of a payload.
pub(super) fn bagged(material: &Material, payload: Payload) -> Files {
    let info = info(material, &payload);
    let payload: Files = payload.into_iter().map(|(path, bytes)| (format!("{DATA}{path}"), bytes)).collect();
    let mut tags = Files::new();
    tags.insert(DECLARATION.0.to_owned(), DECLARATION.1.as_bytes().to_vec());
    tags.insert(INFO.to_owned(), info.into_bytes());
    for (algorithm, digest) in ALGORITHMS {
        tags.insert(format!("manifest-{algorithm}.txt"), manifest(&payload, digest));
    }
    let lists = ALGORITHMS.map(|(algorithm, digest)| (format!("tagmanifest-{algorithm}.txt"), manifest(&tags, digest)));
    tags.extend(lists);
    tags.extend(payload);
    tags
}

fn manifest(files: &Files, digest: fn(&[u8]) -> String) -> Vec<u8> {
    let lines = files.iter().map(|(path, bytes)| format!("{}  {}\n", digest(bytes), encoded(path)));
    lines.collect::<String>().into_bytes()
}

/// A path as lists have it: line ends and percent signs escaped (2.1.3).
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

/// The path that a list means.
pub(super) fn decoded(path: &str) -> String {
    path.replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r").replace("%25", "%")
}

/// What is said of the bag (2.2.2).
fn info(material: &Material, payload: &Payload) -> String {
    let about = &material.event.about;
    let bytes: usize = payload.values().map(Vec::len).sum();
    let label = |name: &str| material.booklet.labels.get(name).cloned().unwrap_or_default();
    let description = label("record").replace("{event}", &about.title);
    let identifier = about.imprint.doi.as_ref().map(|doi| doi.address());
    let identifier = identifier.or_else(|| about.imprint.isbn.as_ref().map(|isbn| format!("ISBN {}", isbn.as_str())));
    let lines = [
        ("Source-Organization", about.imprint.publisher.clone()),
        ("Contact-Email", about.contact.clone().filter(|contact| contact.contains('@'))),
        ("External-Description", Some(format!("{description} Begin with {DATA}{README} or {DATA}index.html."))),
        ("Bagging-Date", Some(material.created.strftime("%Y-%m-%d").to_string())),
        ("External-Identifier", identifier),
        ("Bag-Size", Some(super::contents::size(bytes))),
        ("Payload-Oxum", Some(format!("{bytes}.{}", payload.len()))),
        ("Bag-Software-Agent", Some(concat!("Libretto ", env!("CARGO_PKG_VERSION")).to_owned())),
    ];
    let said = lines.into_iter().filter_map(|(label, value)| Some((label, value?)));
    said.map(|(label, value)| format!("{label}: {}\n", one_line(&value))).collect()
}

/// A value in one line: a line end in it would begin another label.
fn one_line(value: &str) -> String {
    value
        .split(|it: char| it.is_control() || it.is_whitespace())
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
