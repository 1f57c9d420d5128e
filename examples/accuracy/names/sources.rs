//! The kinds of files that have names in parts, known by their shape.

use std::fs;
use std::path::{Path, PathBuf};

/// A name in parts.
pub(super) struct Found {
    /// What kind of source.
    pub(super) source: &'static str,
    pub(super) given: String,
    /// With particle and suffix.
    pub(super) family: String,
    /// Whether the source parts another spelling of this person's name in another place.
    pub(super) is_disputed: bool,
}

impl Found {
    fn new(source: &'static str, given: String, family: String) -> Self {
        Self { source, given, family, is_disputed: false }
    }
}

/// Bytes of a file that is looked at.
const SIZE_LIMIT: u64 = 20_000_000;

/// All names in parts that the files below a folder have.
pub(super) fn names(folder: &Path) -> Vec<Found> {
    let mut files = Vec::new();
    walk(folder, &mut files);
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let extension = file.extension().and_then(|it| it.to_str()).unwrap_or_default();
        if !matches!(extension, "yaml" | "yml" | "bib" | "txt" | "xml") {
            continue;
        }
        let Ok(text) = fs::read_to_string(&file) else { continue };
        match extension {
            "yaml" | "yml" if text.contains("canonical:") => variants(&text, &mut found),
            "bib" => bibtex(&text, &mut found),
            "txt" if text.contains("= INPUT =") => csl(&text, &mut found),
            "txt" => degrees(&text, &mut found),
            "xml" if text.contains("<NameCollection") => labelled(&text, &mut found),
            "xml" if text.contains("<first>") => anthology(&text, &mut found),
            _ => {}
        }
    }
    found
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.metadata() {
            Ok(data) if data.is_dir() => walk(&path, files),
            Ok(data) if data.len() <= SIZE_LIMIT => files.push(path),
            _ => {}
        }
    }
}

/// A list of people in YAML: `canonical: {first, last}` and `variants`.
fn variants(text: &str, found: &mut Vec<Found>) {
    let people: Vec<serde_yaml::Value> = serde_yaml::from_str(text).unwrap_or_default();
    for person in &people {
        let variants = person.get("variants").and_then(serde_yaml::Value::as_sequence);
        let names = person.get("canonical").into_iter().chain(variants.into_iter().flatten());
        let part = |name: &serde_yaml::Value, key: &str| {
            name.get(key).and_then(serde_yaml::Value::as_str).unwrap_or_default().to_owned()
        };
        let names: Vec<(String, String)> = names.map(|name| (part(name, "first"), part(name, "last"))).collect();
        for (given, family) in &names {
            let is_disputed = names
                .iter()
                .any(|other| tears(given, family, &other.0, &other.1) || tears(&other.0, &other.1, given, family));
            found.push(Found { is_disputed, ..Found::new("name variants", given.clone(), family.clone()) });
        }
    }
}

/// Whether the second way has a word in the family name, whole or as an initial, that the first has last among the given names.
fn tears(given: &str, family: &str, other_given: &str, other_family: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split([' ', '.', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (given, family) = (words(given), words(family));
    let (other_given, other_family) = (words(other_given), words(other_family));
    let initial = |word: &String| word.chars().next();
    let is_same = |one: &String, other: &String| {
        one == other || initial(one) == initial(other) && (one.chars().count() == 1 || other.chars().count() == 1)
    };
    let (Some(torn), Some((other_last, taken))) = (given.last(), other_family.split_last()) else { return false };
    let ends_alike = family.last().is_some_and(|last| initial(last) == initial(other_last));
    other_given.len() < given.len() && ends_alike && taken.iter().any(|word| is_same(word, torn))
}

/// Authors and editors of a BibTeX file, as the crate `biblatex` parts them.
fn bibtex(text: &str, found: &mut Vec<Found>) {
    let Ok(entries) = biblatex::Bibliography::parse(text) else { return };
    for entry in entries.iter() {
        let editors = entry.editors().unwrap_or_default().into_iter().flat_map(|(people, _)| people);
        for person in entry.author().unwrap_or_default().into_iter().chain(editors) {
            let family = [&person.prefix, &person.name, &person.suffix].map(String::as_str);
            let family: Vec<&str> = family.into_iter().filter(|part| !part.is_empty()).collect();
            found.push(Found::new("BibTeX", person.given_name, family.join(" ")));
        }
    }
}

/// The input of a CSL test: items in JSON with names in parts.
fn csl(text: &str, found: &mut Vec<Found>) {
    let input = text.split("= INPUT =").nth(1).unwrap_or_default().trim_matches(['=', '>', '<', ' ', '\n', '\r']);
    let items: Vec<serde_json::Value> = serde_json::from_str(input).unwrap_or_default();
    let fields = items.iter().filter_map(serde_json::Value::as_object).flat_map(|item| item.values());
    for name in
        fields.filter_map(serde_json::Value::as_array).flatten().filter(|name| name.get("isInstitution").is_none())
    {
        let part = |key: &str| name.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        let family = ["dropping-particle", "non-dropping-particle", "family", "suffix"].map(part);
        let family = family.into_iter().filter(|part| !part.is_empty());
        found.push(Found::new("CSL", part("given").to_owned(), family.collect::<Vec<_>>().join(" ")));
    }
}

/// Lines with degree signs between number, family name, family name in ASCII, given names.
fn degrees(text: &str, found: &mut Vec<Found>) {
    for line in text.lines() {
        if let [_, family, _, given, _, ..] = line.split('°').collect::<Vec<_>>().as_slice() {
            found.push(Found::new("modnames", (*given).to_owned(), (*family).to_owned()));
        }
    }
}

/// Names word for word under labels: `GivenName`, `MiddleInitial`, `Surname`, `SuffixGenerational`; those of one person with both.
fn labelled(text: &str, found: &mut Vec<Found>) {
    for name in text.split("<Name>").skip(1) {
        let (mut given, mut family, mut suffix) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_one_person = true;
        for element in name.split('<').filter(|element| !element.starts_with('/')) {
            let Some((label, word)) = element.split_once('>') else { continue };
            let word = word.trim().trim_end_matches(',').replace("&amp;", "&");
            match label {
                "GivenName" | "FirstInitial" | "MiddleName" | "MiddleInitial" | "Nickname" => given.push(word),
                "Surname" => family.push(word),
                "SuffixGenerational" => suffix.push(word),
                "And" | "LastInitial" | "CorporationName" => is_one_person = false,
                _ => {}
            }
        }
        if is_one_person && !family.is_empty() {
            family.append(&mut suffix);
            found.push(Found::new("labelled words", given.join(" "), family.join(" ")));
        }
    }
}

/// Authors in XML: `<author><first>…</first><last>…</last></author>`.
fn anthology(text: &str, found: &mut Vec<Found>) {
    for author in text.split("<first>").skip(1) {
        let author = author.split("</author>").next().unwrap_or_default();
        let given = author.split("</first>").next().unwrap_or_default();
        let family = author.split_once("<last>").and_then(|(_, rest)| rest.split("</last>").next()).unwrap_or_default();
        let plain = |text: &str| text.replace("&amp;", "&");
        found.push(Found::new("anthology XML", plain(given), plain(family)));
    }
}
