//! Real titles and abstracts, gathered from every file of a folder by its shape.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use libretto::prose::Dialect;
use serde_json::Value;

use crate::corpus::walk;
use crate::tables;

/// One abstract as the source has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Abstract {
    /// The first two folders of its path.
    pub(crate) set: String,
    pub(crate) title: String,
    pub(crate) text: String,
    /// The markup, where the file says it.
    pub(crate) dialect: Option<Dialect>,
}

/// Bytes of the shortest text kept; a title alone has more.
const SHORTEST: usize = 20;

/// Keys and columns that hold titles.
const TITLES: [&str; 2] = ["title", "name"];

/// Keys and columns that hold abstracts, the surer first.
const TEXTS: [&str; 4] = ["abstract", "description", "content", "text"];

/// Gathers the abstracts of a folder, each once, in the order of the paths.
pub(crate) fn abstracts(folder: &Path) -> Vec<Abstract> {
    let mut found = Found { seen: BTreeSet::new(), abstracts: Vec::new(), set: String::new() };
    walk(folder, &mut |path| {
        let inside = path.strip_prefix(folder).unwrap_or(path);
        let parts: Vec<_> = inside.iter().take(2).map(|part| part.to_string_lossy()).collect();
        found.set = parts.join("/");
        let Ok(text) = fs::read_to_string(path) else { return };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => of_value(&serde_json::from_str(&text).unwrap_or_default(), &mut found),
            Some("yml" | "yaml") => of_value(&serde_yaml::from_str(&text).unwrap_or_default(), &mut found),
            Some("md" | "mdx" | "markdown") => of_page(&text, &mut found),
            Some("xml") => of_xml(&text, &mut found),
            Some("tex") => of_tex(&text, &mut found),
            _ => {}
        }
    });
    for sheet in tables::below(folder) {
        let inside = sheet.path.strip_prefix(folder).unwrap_or(&sheet.path);
        let parts: Vec<_> = inside.iter().take(2).map(|part| part.to_string_lossy()).collect();
        found.set = parts.join("/");
        for (title, text) in sheet.pairs(&TITLES, &TEXTS) {
            found.keep(&title, &text, None);
        }
    }
    found.abstracts
}

struct Found {
    seen: BTreeSet<String>,
    abstracts: Vec<Abstract>,
    set: String,
}

impl Found {
    fn keep(&mut self, title: &str, text: &str, dialect: Option<Dialect>) {
        if text.len() >= SHORTEST && self.seen.insert(text.to_owned()) {
            let (set, title) = (self.set.clone(), title.trim().to_owned());
            self.abstracts.push(Abstract { set, title, text: text.to_owned(), dialect });
        }
    }
}

fn of_value(value: &Value, found: &mut Found) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| of_value(item, found)),
        Value::Object(pairs) => {
            let text = |keys: &[&str]| {
                let named = |wanted: &str| pairs.iter().find(|(key, _)| key.to_lowercase() == wanted);
                keys.iter().filter_map(|key| named(key)?.1.as_str()).find(|text| !text.is_empty())
            };
            if let (Some(title), Some(text)) = (text(&TITLES), text(&TEXTS)) {
                found.keep(title, text, None);
            }
            pairs.values().for_each(|value| of_value(value, found));
        }
        _ => {}
    }
}

/// Front matter with an abstract, or with one below it.
fn of_page(text: &str, found: &mut Found) {
    let Some((front, body)) = text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")) else {
        return found.keep("", text, Some(Dialect::Markdown));
    };
    let front: Value = serde_yaml::from_str(front).unwrap_or_default();
    let title = front.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    match front.get("abstract").and_then(Value::as_str) {
        Some(text) => found.keep(&title, text, None),
        None => found.keep(&title, body.trim_start_matches('-').trim(), Some(Dialect::Markdown)),
    }
}

/// `<paper><title>…</title><abstract>…</abstract></paper>`, the form of the ACL Anthology.
fn of_xml(text: &str, found: &mut Found) {
    let inside = |text: &str, name: &str| {
        let from = text.find(&format!("<{name}>"))? + name.len() + 2;
        let to = from + text[from..].find(&format!("</{name}>"))?;
        Some(bare(&text[from..to]))
    };
    for paper in text.split("<paper").skip(1).chain(text.split("<event").skip(1)) {
        let paper = &paper[..paper.find("</paper>").or(paper.find("</event>")).unwrap_or(paper.len())];
        if let (Some(title), Some(text)) = (inside(paper, "title"), inside(paper, "abstract")) {
            found.keep(&title, &text, None);
        }
    }
}

/// Text without tags and with the five entities of XML read.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    for (index, piece) in text.split('<').enumerate() {
        bare.push_str(if index == 0 { piece } else { piece.split_once('>').map_or("", |(_, rest)| rest) });
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.into_iter().fold(bare, |text, (entity, sign)| text.replace(entity, sign))
}

/// What stands in `abstract` environments, or the whole text of a file that is an abstract.
fn of_tex(text: &str, found: &mut Found) {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('%'));
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    let mut pieces = text.split("\\begin{abstract}").skip(1).peekable();
    if pieces.peek().is_none() {
        found.keep("", &text, Some(Dialect::Latex));
    }
    for piece in pieces {
        found.keep("", piece.split("\\end{abstract}").next().unwrap_or_default(), Some(Dialect::Latex));
    }
}
