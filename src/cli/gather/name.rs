//! Names below `source/`: harmless on every system, and no two alike.

use std::collections::{BTreeMap, BTreeSet};

use libretto::record::folder;
use libretto::record::manifest::{Entry, MANIFEST};

/// Where pulled sources stand in the event's folder.
pub(super) const SOURCE: &str = "source/";

/// Longest name of a file or folder in bytes, well below the 255 of file systems.
const LONGEST: usize = 120;

/// Names that Windows keeps for its devices.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// The names that were given, in this pull and in earlier ones.
#[derive(Debug)]
pub(super) struct Names {
    /// In lower case: some systems do not tell `A` from `a`.
    taken: BTreeSet<String>,
    /// The name of a folder, by the name above it and its own name in the source.
    folders: BTreeMap<(String, String), String>,
    /// The source that an earlier pull gave a name to, by that name in lower case.
    owners: BTreeMap<String, String>,
    /// The names that earlier pulls gave to a file, by its source and where it came from.
    earlier: BTreeMap<(String, String), Vec<String>>,
}

impl Names {
    /// The manifest, the base of the next merge and the unplaced lines stand there too.
    pub(super) fn new(earlier: &[Entry]) -> Self {
        let taken = [MANIFEST, folder::BASE, folder::UNPLACED].map(str::to_owned).into();
        let mut names = Self { taken, folders: BTreeMap::new(), owners: BTreeMap::new(), earlier: BTreeMap::new() };
        for entry in earlier.iter().filter(|entry| is_given(&entry.file)) {
            let source = entry.source().to_owned();
            let lower = entry.file.to_lowercase();
            for (end, _) in lower.match_indices('/').skip(1).chain([(lower.len(), "")]) {
                names.owners.entry(lower[..end].to_owned()).or_insert_with(|| source.clone());
            }
            names.earlier.entry((source, entry.from.clone())).or_default().push(entry.file.clone());
        }
        names
    }

    /// The path of a file of a source, `number` telling apart sources of one name: the one it had, or one that no other source
    /// has had.
    pub(super) fn file(&mut self, number: usize, source: &str, from: &str, parts: &[&str]) -> String {
        if let Some(path) = self.known(number, source, from) {
            self.taken.insert(path.to_lowercase());
            if let Some(top) = top(&path) {
                self.taken.insert(top.to_lowercase());
                self.folders.insert((SOURCE.to_owned(), number.to_string()), format!("{top}/"));
            }
            return path;
        }
        let mut path = SOURCE.to_owned();
        let (last, folders) = parts.split_last().unwrap_or((&"", &[]));
        for (depth, part) in folders.iter().enumerate() {
            let key = (path.clone(), if depth == 0 { number.to_string() } else { (*part).to_owned() });
            path = match self.folders.get(&key) {
                Some(known) => known.clone(),
                None => {
                    let name = self.unique(&path, &safe(part, "folder"), source) + "/";
                    self.folders.insert(key, name.clone());
                    name
                }
            };
        }
        self.unique(&path, &safe(last, "file"), source)
    }

    /// The path that an earlier pull gave it, where it is free and in the folder of its source.
    fn known(&self, number: usize, source: &str, from: &str) -> Option<String> {
        let folder = self.folders.get(&(SOURCE.to_owned(), number.to_string()));
        let is_free = |path: &str| !self.taken.contains(&path.to_lowercase());
        let is_in_place = |path: &str| match (top(path), folder) {
            (Some(top), Some(folder)) => folder.trim_end_matches('/') == top,
            (Some(top), None) => is_free(top),
            (None, _) => true,
        };
        let earlier = self.earlier.get(&(source.to_owned(), from.to_owned()))?;
        earlier.iter().find(|path| is_free(path) && is_in_place(path)).cloned()
    }

    /// `program.csv`, `program-2.csv`, `program-3.csv`.
    fn unique(&mut self, above: &str, name: &str, source: &str) -> String {
        let (stem, extension) =
            name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
        let numbered = |number: usize| match number {
            1 => format!("{above}{name}"),
            number => format!("{above}{stem}-{number}{extension}"),
        };
        let is_free = |path: &String| {
            let lower = path.to_lowercase();
            !self.taken.contains(&lower) && self.owners.get(&lower).is_none_or(|owner| owner == source)
        };
        let path = (1..).map(numbered).find(is_free).unwrap_or_default();
        self.taken.insert(path.to_lowercase());
        path
    }
}

/// The folder of a source that was pulled whole: `source/export`.
fn top(path: &str) -> Option<&str> {
    let end = SOURCE.len() + path.get(SOURCE.len()..)?.find('/')?;
    Some(&path[..end])
}

/// Whether a path is one that is given here: a manifest that was tampered with leads nowhere else.
fn is_given(path: &str) -> bool {
    path.strip_prefix(SOURCE)
        .is_some_and(|below| below.split('/').all(|part| !part.is_empty() && safe(part, "") == part))
}

/// A name of letters, digits, dots, hyphens and underscores, never hidden and never one of the system's; `fallback` stands for
/// one of which nothing is left.
pub(super) fn safe(name: &str, fallback: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = name.chars().map(|c| if safe(c) { c } else { '-' }).collect();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    let stem = stem.trim_matches(['.', '-']);
    let is_device = DEVICES.contains(&stem.to_ascii_lowercase().as_str());
    let stem = if stem.is_empty() || is_device { fallback } else { stem };
    let extension = extension.trim_matches('-');
    match extension {
        "" => cut(stem, LONGEST).to_owned(),
        extension => format!("{}.{}", cut(stem, LONGEST - 20), cut(extension, 19)),
    }
}

/// The beginning of a text, `most` bytes or the few less that leave whole characters.
fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// The name of the page at an address: the last part of its path, with the ending that its media type says.
pub(super) fn of_page(address: &str, media_type: Option<&str>) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let last = path.split('/').skip(1).filter(|part| !part.is_empty()).last();
    let ascii: String = last.unwrap_or_default().chars().filter(char::is_ascii).collect();
    let name = safe(&ascii, "page");
    let known = |extension: &&str| EXTENSIONS.iter().any(|(_, known)| known == extension) || OTHERS.contains(extension);
    let has_ending = name.rsplit_once('.').is_some_and(|(_, end)| known(&end.to_ascii_lowercase().as_str()));
    match extension(media_type).filter(|_| !has_ending) {
        Some(extension) => format!("{name}.{extension}"),
        None if last.is_none() => "page.html".to_owned(),
        None => name,
    }
}

/// Endings of media types (IANA), as far as sources have them.
const EXTENSIONS: &[(&str, &str)] = &[
    ("application/json", "json"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/xhtml+xml", "html"),
    ("application/xml", "xml"),
    ("application/yaml", "yaml"),
    ("application/zip", "zip"),
    ("text/calendar", "ics"),
    ("text/csv", "csv"),
    ("text/html", "html"),
    ("text/markdown", "md"),
    ("text/plain", "txt"),
    ("text/tab-separated-values", "tsv"),
    ("text/xml", "xml"),
];

/// Endings that say enough without a media type of their own.
const OTHERS: &[&str] = &["bib", "htm", "js", "mdx", "ris", "tex", "toml", "xls", "yml"];

fn extension(media_type: Option<&str>) -> Option<&'static str> {
    let name = media_type?.split(';').next()?.trim().to_ascii_lowercase();
    let listed = EXTENSIONS.iter().find(|(known, _)| *known == name).map(|(_, extension)| *extension);
    listed.or_else(|| name.ends_with("+json").then_some("json")).or_else(|| name.ends_with("+xml").then_some("xml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless() {
        for (name, expected) in [
            ("ppml-2021.txt", "ppml-2021.txt"),
            ("", "file"),
            ("..", "file"),
            (".htaccess", "file.htaccess"),
            ("a/../b", "a.b"),
            ("a%2f..\\b", "a-2f.b"),
            ("NUL.csv", "file.csv"),
            ("発表 一覧.csv", "発表-一覧.csv"),
            ("\u{202e}cod.txt", "cod.txt"),
            ("a\nb\0.md", "a-b.md"),
            ("two words.tar.gz", "two-words.tar.gz"),
        ] {
            assert_eq!(safe(name, "file"), expected, "{name:?}");
        }
        let long = safe(&format!("{}.csv", "発".repeat(300)), "file");
        assert!(long.len() <= LONGEST && long.ends_with("発.csv"), "{long}");
        assert!(safe(&format!("a.{}", "x".repeat(300)), "file").len() <= LONGEST);
    }

    #[test]
    fn names_from_addresses_are_ascii_and_end_as_what_they_are() {
        for (address, media_type, expected) in [
            ("https://x.org/ppml-2021.txt", None, "ppml-2021.txt"),
            ("https://x.org", None, "page.html"),
            ("https://x.org/", Some("text/html; charset=utf-8"), "page.html"),
            ("https://x.org/", Some("application/json"), "page.json"),
            ("https://x.org/api/events/a/submissions/?page=2", Some("application/json"), "submissions.json"),
            ("https://x.org/view/All", Some("application/json; charset=utf-8"), "All.json"),
            ("https://x.org/export.php?id=a/b", Some("text/csv"), "export.php.csv"),
            ("https://x.org/program.json", Some("text/plain"), "program.json"),
            ("https://x.org/v1.0", Some("text/html"), "v1.0.html"),
            ("https://x.org/a%2f..\\b?token=1", None, "a-2f.b"),
            ("https://x.org/feed", Some("application/ld+json"), "feed.json"),
        ] {
            assert_eq!(of_page(address, media_type), expected, "{address}");
        }
    }

    #[test]
    fn no_two_are_alike() {
        let mut names = Names::new(&[]);
        let mut name = |number: usize, parts: &[&str]| names.file(number, &number.to_string(), &parts.join("/"), parts);
        assert_eq!(name(0, &["program.csv"]), "source/program.csv");
        assert_eq!(name(1, &["Program.csv"]), "source/Program-2.csv");
        assert_eq!(name(2, &["records.json"]), "source/records-2.json");
        assert_eq!(name(3, &["export", "a b", "x.md"]), "source/export/a-b/x.md");
        assert_eq!(name(3, &["export", "a b", "y.md"]), "source/export/a-b/y.md");
        assert_eq!(name(3, &["export", "a-b", "x.md"]), "source/export/a-b-2/x.md");
        assert_eq!(name(4, &["export", "x.md"]), "source/export-2/x.md");
        assert_eq!(name(5, &["export"]), "source/export-3");
    }

    #[test]
    fn names_of_earlier_pulls_stay_with_their_sources() {
        let entry = |file: &str, from: &str, source: Option<&str>| {
            let mut entry = Entry::of(file.to_owned(), from.to_owned(), Default::default(), b"");
            entry.source = source.map(str::to_owned);
            entry
        };
        let earlier = [
            entry("source/page.html", "https://a.org/", None),
            entry("source/page-2.html", "https://b.org/", None),
            entry("source/export/a.csv", "export/a.csv", Some("export")),
            entry("source/export-2/a.csv", "export/a.csv", Some("export")),
            entry("source/../../evil.csv", "evil.csv", None),
            entry("contributions.yaml", "talks.yaml", None),
        ];
        let mut names = Names::new(&earlier);
        assert_eq!(names.file(0, "https://b.org/", "https://b.org/", &["page.html"]), "source/page-2.html");
        assert_eq!(names.file(1, "https://c.org/", "https://c.org/", &["page.html"]), "source/page-3.html");
        assert_eq!(names.file(2, "https://a.org/", "https://a.org/", &["page.html"]), "source/page.html");
        assert_eq!(names.file(3, "export", "export/new.csv", &["export", "new.csv"]), "source/export/new.csv");
        assert_eq!(names.file(3, "export", "export/a.csv", &["export", "a.csv"]), "source/export/a.csv");
        assert_eq!(names.file(4, "export", "export/a.csv", &["export", "a.csv"]), "source/export-2/a.csv");
        assert_eq!(names.file(5, "Export.zip", "Export.zip/a.csv", &["Export", "a.csv"]), "source/Export-3/a.csv");
        assert_eq!(names.file(6, "evil.csv", "evil.csv", &["evil.csv"]), "source/evil.csv");
        assert_eq!(names.file(7, "talks.yaml", "talks.yaml", &["talks.yaml"]), "source/talks.yaml");
    }
}
