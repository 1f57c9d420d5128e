//! Plain readers: what a source says, read as simply as can be, by a file per family of formats.

mod aclpub2;
mod bibliography;
mod frab;
mod frontmatter;
mod iacr;
mod indico;
mod lists;
mod pretalx;
mod services;
mod systems;
mod tables;

use serde_json::Value;

use crate::sets::File;
use crate::talk::Talk;

/// What a plain reader found.
#[derive(Default)]
pub(crate) struct Found {
    parts: Vec<(&'static str, Vec<Talk>)>,
}

impl Found {
    /// All talks of all files.
    pub(crate) fn talks(&self) -> Vec<&Talk> {
        self.parts.iter().flat_map(|(_, talks)| talks).collect()
    }

    /// The names of the formats met, each once.
    pub(crate) fn formats(&self) -> String {
        let mut names: Vec<&str> = self.parts.iter().map(|(name, _)| *name).collect();
        names.dedup();
        names.join(", ")
    }
}

/// A file, and what a plain reader makes of it.
pub(crate) struct Source<'f> {
    pub(crate) name: &'f str,
    pub(crate) text: String,
    pub(crate) value: Option<Value>,
    pub(crate) bytes: &'f [u8],
}

impl Source<'_> {
    /// The last part of its name.
    pub(crate) fn base(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or_default()
    }
}

/// A reader takes all files that it knows, by number, and says what talks they have.
type Reader = fn(&[&Source]) -> Option<(Vec<usize>, Vec<Talk>)>;

/// The readers, the more particular first.
const READERS: &[(&str, Reader)] = &[
    ("aclpub2", aclpub2::read),
    ("pretalx", pretalx::read),
    ("frab XML", frab::read),
    ("OPass", services::opass),
    ("Sessionize", services::sessionize),
    ("IACR", iacr::read),
    ("HotCRP", systems::hotcrp),
    ("OpenReview", systems::openreview),
    ("paperlists", systems::paperlists),
    ("Oxford Abstracts", systems::oxford),
    ("Indico", indico::read),
    ("ACL Anthology", bibliography::anthology),
    ("BibTeX", bibliography::bibtex),
    ("RIS", bibliography::ris),
    ("CSL-JSON", bibliography::csl),
    ("EasyChair", tables::easychair),
    ("CMT", tables::cmt),
    ("tables", tables::plain),
    ("front matter", frontmatter::read),
    ("lists", lists::read),
];

/// Reads what the files say.
pub(crate) fn read(files: &[File]) -> Found {
    let sources: Vec<Source> = files
        .iter()
        .map(|file| {
            let text = String::from_utf8_lossy(&file.bytes).trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
            let named = |ends: &[&str]| ends.iter().any(|end| file.name.ends_with(end));
            let value = if named(&[".yml", ".yaml"]) {
                serde_yaml::from_str(&text).ok()
            } else {
                serde_json::from_str(&text).ok().filter(|value: &Value| value.is_object() || value.is_array())
            };
            Source { name: &file.name, text, value, bytes: &file.bytes }
        })
        .collect();
    let mut free: Vec<&Source> = sources.iter().collect();
    let mut found = Found::default();
    for (name, reader) in READERS {
        // A reader of single files is asked until it knows none.
        while let Some((taken, talks)) = reader(&free) {
            found.parts.push((name, talks));
            let mut at = 0;
            free.retain(|_| {
                at += 1;
                !taken.contains(&(at - 1))
            });
        }
    }
    found
}

/// The first file whose value a reader knows, and its talks.
pub(crate) fn first(sources: &[&Source], of: impl Fn(&Value) -> Option<Vec<Talk>>) -> Option<(Vec<usize>, Vec<Talk>)> {
    sources.iter().enumerate().find_map(|(at, it)| Some((vec![at], of(it.value.as_ref()?)?)))
}

/// A value as text: of several languages English, else the first.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(of) => of.get("en").or_else(|| of.values().next()).map(text).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The items of a list; of an object its values.
pub(crate) fn items(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(of) => of.values().collect(),
        _ => Vec::new(),
    }
}

/// Texts that say something.
pub(crate) fn said<const N: usize>(texts: [String; N]) -> Vec<String> {
    texts.into_iter().filter(|text| !text.trim().is_empty()).collect()
}

/// What an address leads to, where it is one.
pub(crate) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with("10.") && text.contains('/') {
        return Some(format!("https://doi.org/{text}"));
    }
    (text.starts_with("http://") || text.starts_with("https://"))
        .then(|| text.to_owned())
        .filter(|it| !it.contains(char::is_whitespace))
}

/// A time so many minutes, or `hours:minutes`, after another, written as that is.
pub(crate) fn after(start: &str, duration: &str) -> String {
    let minutes = match duration.split_once(':') {
        Some((hours, rest)) => hours
            .parse::<i64>()
            .ok()
            .zip(rest.split(':').next().and_then(|it| it.parse::<i64>().ok()))
            .map(|(h, m)| h * 60 + m),
        None => duration.parse().ok(),
    };
    let clock = start.get(11..).unwrap_or_default();
    let cut = clock.find(['Z', '+', '-']).map_or(start.len(), |at| at + 11);
    let (civil, zone) = start.split_at(cut);
    let civil: Option<jiff::civil::DateTime> = civil.trim().replacen(' ', "T", 1).parse().ok();
    civil
        .zip(minutes)
        .map(|(at, minutes)| format!("{}{zone}", at.saturating_add(jiff::Span::new().minutes(minutes))))
        .unwrap_or_default()
}
