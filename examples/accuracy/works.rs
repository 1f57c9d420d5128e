//! Contributions with title, authors and abstract as the sources of a folder have them, set by set, gathered by their shape.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use libretto::diagnostic::Spanned;
use libretto::record::{AuthorRecord, ContributionRecord, authors};
use serde_json::Value;

use crate::{corpus, tables};

/// The contributions of one file, or of one folder of files with one each.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) works: Vec<ContributionRecord>,
}

/// All sets of two contributions and more, in the order of their names.
pub(crate) fn sets(folder: &Path) -> Vec<Set> {
    let mut sets: BTreeMap<String, Vec<ContributionRecord>> = BTreeMap::new();
    let name = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
    corpus::walk(folder, &mut |path| {
        let Ok(text) = fs::read_to_string(path) else { return };
        let text = text.trim_start_matches('\u{feff}');
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let works = match extension {
            "json" => serde_json::from_str(text).map(|value| of_values(&value)).unwrap_or_default(),
            "yml" | "yaml" => serde_yaml::from_str(text).map(|value| of_values(&value)).unwrap_or_default(),
            "xml" => of_xml(text),
            "bib" => of_bibtex(text),
            "md" | "mdx" | "markdown" => of_page(text),
            _ => return,
        };
        let set = if matches!(extension, "md" | "mdx" | "markdown") { path.parent().unwrap_or(path) } else { path };
        sets.entry(name(set)).or_default().extend(works);
    });
    for sheet in tables::below(folder) {
        sets.entry(name(&sheet.path)).or_default().extend(of_sheet(&sheet));
    }
    let sets = sets.into_iter().map(|(name, works)| Set { name, works });
    sets.filter(|set| set.works.len() > 1).collect()
}

fn work(title: &str, authors: Vec<AuthorRecord>, abstract_: &str) -> Option<ContributionRecord> {
    let (title, abstract_) = (title.trim(), abstract_.trim());
    let has_abstract = !abstract_.is_empty() && abstract_ != "null";
    (!title.is_empty() && (has_abstract || !authors.is_empty())).then(|| ContributionRecord {
        title: Spanned::made(title.to_owned()),
        authors,
        abstract_: has_abstract.then(|| Spanned::made(abstract_.to_owned())),
        ..ContributionRecord::default()
    })
}

fn named(name: &str) -> Option<AuthorRecord> {
    let name = name.trim();
    (!name.is_empty()).then(|| AuthorRecord { name: Spanned::made(name.to_owned()), ..AuthorRecord::default() })
}

/// Authors of a text that lists them.
fn listed(text: &str) -> Vec<AuthorRecord> {
    authors::read(&Spanned::made(text.replace('|', ";")), &[]).value
}

/// What has a title and an abstract or authors, however deep.
fn of_values(value: &Value) -> Vec<ContributionRecord> {
    let mut works = Vec::new();
    of_value(value, &mut works);
    works
}

fn of_value(value: &Value, works: &mut Vec<ContributionRecord>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| of_value(item, works)),
        Value::Object(pairs) => {
            let text = |value: &Value, keys: &[&str]| {
                keys.iter().filter_map(|key| value.get(key)?.as_str()).find(|text| !text.is_empty()).map(str::to_owned)
            };
            // A title in several languages, each under its code: the first speaks for all.
            let translated = pairs
                .iter()
                .filter(|(key, _)| key.len() == 2)
                .find_map(|(_, inner)| inner.get("title").and_then(Value::as_str).map(|_| inner));
            let own = translated.unwrap_or(value);
            let found = text(own, &["title"]).and_then(|title| {
                let keys = ["authors", "author", "persons", "speakers", "presenters"];
                let people = keys.iter().find_map(|key| pairs.get(*key));
                let abstract_ = text(own, &["abstract", "description"]).unwrap_or_default();
                work(&title, people.map(of_people).unwrap_or_default(), &abstract_)
            });
            if found.is_none()
                || translated.is_none() && pairs.values().any(Value::is_array) && !pairs.contains_key("abstract")
            {
                pairs.values().for_each(|value| of_value(value, works));
            }
            works.extend(found);
        }
        _ => {}
    }
}

fn of_people(value: &Value) -> Vec<AuthorRecord> {
    match value {
        Value::String(text) => listed(text),
        Value::Array(items) => items.iter().flat_map(of_people).collect(),
        Value::Object(pairs) => {
            let text =
                |keys: &[&str]| keys.iter().filter_map(|key| pairs.get(*key)?.as_str()).find(|text| !text.is_empty());
            let given = text(&["first_name", "given", "first", "firstname"]);
            let family = text(&["last_name", "family", "last", "lastname"]);
            let whole = text(&["full_name", "name", "public_name", "display_name"]).map(str::to_owned);
            let parts = given.zip(family).map(|(given, family)| format!("{given} {family}"));
            parts.or(whole).and_then(|name| named(&name)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn of_sheet(sheet: &tables::Sheet) -> Vec<ContributionRecord> {
    let is_title = |heading: &str| {
        heading.contains("title") && !["session", "short", "selected"].iter().any(|no| heading.contains(no))
    };
    let is_abstract = |heading: &str| {
        heading.contains("abstract") && !["_id", "_ref", "title", "presenter"].iter().any(|no| heading.contains(no))
            || heading == "description"
    };
    let is_author = |heading: &str| {
        ["author", "presenter", "speaker"].iter().any(|it| heading.contains(it))
            && !["mail", "primary", "contact", "affil", "title"].iter().any(|no| heading.contains(no))
    };
    let Some(titles) = sheet.column_where(is_title) else { return Vec::new() };
    let none = || vec![String::new(); titles.len()];
    let abstracts = sheet.column_where(is_abstract).unwrap_or_else(none);
    let authors =
        sheet.column_where(|it| it == "author names").or_else(|| sheet.column_where(is_author)).unwrap_or_else(none);
    let rows = titles.iter().zip(&abstracts).zip(&authors);
    rows.filter_map(|((title, abstract_), names)| work(title, listed(names), abstract_)).collect()
}

/// `<event>` of frab and its kin, `<paper>` of the ACL Anthology.
fn of_xml(text: &str) -> Vec<ContributionRecord> {
    let mut works = Vec::new();
    for name in ["event", "paper"] {
        for item in elements(text, name) {
            let first = |name: &str| elements(item, name).next().map(bare).unwrap_or_default();
            let persons = elements(item, "person").filter_map(|it| named(&bare(it)));
            let authors = elements(item, "author").filter_map(|author| {
                let part = |name: &str| elements(author, name).next().map(bare).unwrap_or_default();
                named(&format!("{} {}", part("first"), part("last")))
            });
            let abstract_ = Some(first("abstract")).filter(|text| !text.trim().is_empty());
            works.extend(work(
                &first("title"),
                persons.chain(authors).collect(),
                &abstract_.unwrap_or_else(|| first("description")),
            ));
        }
    }
    works
}

/// What stands within the elements of a name, which do not hold each other.
fn elements<'a>(text: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find(&open)? + open.len()..];
            if rest.starts_with(['>', ' ', '\n']) {
                break;
            }
        }
        let start = rest.find('>')? + 1;
        let end = rest.find(&close).filter(|end| *end >= start)?;
        let inner = &rest[start..end];
        rest = &rest[end..];
        Some(inner)
    })
}

/// The characters of an element.
fn bare(text: &str) -> String {
    let text = text.replace("<![CDATA[", "").replace("]]>", "");
    let mut bare = String::new();
    for (index, piece) in text.split('<').enumerate() {
        bare.push_str(if index == 0 { piece } else { piece.split_once('>').map_or("", |(_, rest)| rest) });
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(bare, |text, (entity, character)| text.replace(entity, character))
}

/// Entries with `title = {…}`, `author = {…}`, `abstract = {…}`, a field a line.
fn of_bibtex(text: &str) -> Vec<ContributionRecord> {
    let entry = |entry: &str| {
        let field = |name: &str| {
            let line = entry.lines().find(|line| {
                line.trim_start().strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='))
            })?;
            let value = line.split_once('=')?.1.trim().trim_end_matches(',');
            Some(value.strip_prefix('{').and_then(|value| value.strip_suffix('}')).unwrap_or(value).to_owned())
        };
        let people = field("author").unwrap_or_default();
        let people = people.split(" and ").filter_map(|name| match name.split_once(',') {
            Some((family, given)) => named(&format!("{} {}", given.trim(), family.trim())),
            None => named(name),
        });
        work(&field("title")?, people.collect(), &field("abstract").unwrap_or_default())
    };
    text.split("\n@").filter_map(entry).collect()
}

/// A page with its fields above and the abstract among them or below.
fn of_page(text: &str) -> Vec<ContributionRecord> {
    let Some((front, body)) = text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")) else {
        return Vec::new();
    };
    let Ok(value) = serde_yaml::from_str::<Value>(front) else { return Vec::new() };
    let mut works = of_values(&value);
    works.truncate(1);
    for work in works.iter_mut().filter(|work| work.abstract_.is_none() && !body.trim().is_empty()) {
        work.abstract_ = Some(Spanned::made(body.trim().to_owned()));
    }
    works
}
