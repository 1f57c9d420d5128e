//! Real lists of authors whose names a source holds one by one, gathered from every file of a folder by its shape.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// One author as the source has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Person {
    /// The whole name in spoken order.
    pub(crate) full: String,
    /// Given and family name, where the source has them apart.
    pub(crate) parts: Option<(String, String)>,
    /// Where the author works.
    pub(crate) affiliation: Option<String>,
}

/// The authors of one contribution.
pub(crate) type List = Vec<Person>;

/// Longest list kept; longer ones say nothing new.
const LONGEST: usize = 60;

/// Keys under which sources list authors.
const KEYS: [&str; 6] = ["authors", "author", "persons", "speakers", "presenters", "editors"];

/// Gathers the lists of a folder, each once, in a fixed order.
pub(crate) fn author_lists(folder: &Path) -> Vec<List> {
    let mut lists = BTreeSet::new();
    walk(folder, &mut |path| {
        let Ok(text) = fs::read_to_string(path) else { return };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => {
                if let Ok(value) = serde_json::from_str(&text) {
                    of_value(&value, &mut lists);
                }
            }
            Some("yml" | "yaml") => of_yaml(&text, &mut lists),
            Some("md" | "mdx" | "markdown") => {
                if let Some((front, _)) = text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")) {
                    of_yaml(front, &mut lists);
                }
            }
            Some("xml") => of_xml(&text, &mut lists),
            Some("bib") => of_bibtex(&text, &mut lists),
            _ => {}
        }
    });
    with_affiliations(lists.into_iter().collect())
}

/// Gives the authors of lists without affiliations some of other lists, in turn: real ones, if not theirs.
fn with_affiliations(mut lists: Vec<List>) -> Vec<List> {
    let known: BTreeSet<String> = lists.iter().flatten().filter_map(|person| person.affiliation.clone()).collect();
    let mut turn = known.iter().cycle();
    for list in lists.iter_mut().filter(|list| list.iter().all(|person| person.affiliation.is_none())) {
        for person in list {
            person.affiliation = turn.next().cloned();
        }
    }
    lists
}

/// Visits every file below a folder, in the order of the names.
pub(crate) fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, visit);
        } else {
            visit(&path);
        }
    }
}

fn keep(list: List, lists: &mut BTreeSet<List>) {
    let is_name = |person: &Person| {
        let name = &person.full;
        // What is no bare name is measured elsewhere.
        name.chars().any(char::is_alphabetic)
            && !name.contains([',', ';', '(', '{', '\\', '@', '&', '*', '|', '/', '$', '\n', '"', '[', ':', '^', '_'])
            && !name.chars().any(|c| c.is_ascii_digit())
            && !name.contains(['}', '#'])
            && !is_key(name)
            && !name.split(' ').any(|word| matches!(word, "." | "Dr." | "Prof." | "Mr." | "PhD" | "DDS" | "MD"))
    };
    let distinct: BTreeSet<&str> = list.iter().map(|person| person.full.as_str()).collect();
    if !list.is_empty() && list.len() <= LONGEST && list.iter().all(is_name) && distinct.len() == list.len() {
        lists.insert(list);
    }
}

/// Whether a word is a key into another list, as `ada-byron` and `GKTERG` are.
fn is_key(name: &str) -> bool {
    let word = !name.contains(' ');
    let slug = name.contains('-') && !name.contains(char::is_uppercase) && name.is_ascii();
    word && (slug || name.len() > 4 && name.chars().all(|c| c.is_ascii_uppercase()))
}

fn of_yaml(text: &str, lists: &mut BTreeSet<List>) {
    if let Ok(value) = serde_yaml::from_str::<Value>(text) {
        of_value(&value, lists);
    }
}

fn of_value(value: &Value, lists: &mut BTreeSet<List>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| of_value(item, lists)),
        Value::Object(pairs) => {
            for (key, value) in pairs {
                match value {
                    Value::Array(items) if KEYS.contains(&key.as_str()) => {
                        let list: Option<List> = items.iter().map(person).collect();
                        if let Some(list) = list {
                            keep(list, lists);
                        }
                    }
                    _ => of_value(value, lists),
                }
            }
        }
        _ => {}
    }
}

/// The first of some keys that holds text.
fn text(value: &Value, keys: &[&str]) -> Option<String> {
    let found = keys.iter().filter_map(|key| value.get(key)?.as_str()).map(tidy).find(|text| !text.is_empty());
    found.filter(|text| text != "null")
}

fn person(value: &Value) -> Option<Person> {
    if let Some(name) = value.as_str() {
        return Some(Person { full: tidy(name), ..Person::default() });
    }
    let given = text(value, &["first_name", "given", "first", "firstname", "given_name"]);
    let family = text(value, &["last_name", "family", "last", "lastname", "surname", "family_name"]);
    let middle = text(value, &["middle_name", "middle"]);
    let given = given.map(|given| middle.map(|middle| format!("{given} {middle}")).unwrap_or(given));
    let parts = given.zip(family).filter(|(given, family)| !given.is_empty() && !family.is_empty());
    let full = match &parts {
        Some((given, family)) => tidy(&format!("{given} {family}")),
        None => text(value, &["full_name", "fullname", "name", "public_name", "display_name"])?,
    };
    let affiliation = text(value, &["institution", "affiliation", "affiliations", "org", "organization"]);
    let affiliation = affiliation.map(|text| text.trim_matches([',', ' ']).to_owned()).filter(|text| !text.is_empty());
    Some(Person { full, parts, affiliation })
}

/// `<author><first>Ada</first><last>Byron</last></author>`, the form of the ACL Anthology.
fn of_xml(text: &str, lists: &mut BTreeSet<List>) {
    let inside = |text: &str, name: &str| {
        let from = text.find(&format!("<{name}>"))? + name.len() + 2;
        let to = from + text[from..].find(&format!("</{name}>"))?;
        Some(tidy(&text[from..to]))
    };
    for paper in text.split("<paper").skip(1) {
        let paper = paper.split("</paper>").next().unwrap_or_default();
        let list: List = paper
            .split("<author")
            .skip(1)
            .filter_map(|author| {
                let author = author.split("</author>").next().unwrap_or_default();
                let family = inside(author, "last").filter(|family| !family.is_empty())?;
                let given = inside(author, "first").filter(|given| !given.is_empty() && given != ".");
                let full = given.as_ref().map_or_else(|| family.clone(), |given| format!("{given} {family}"));
                Some(Person { full, parts: given.map(|given| (given, family)), affiliation: None })
            })
            .collect();
        keep(list, lists);
    }
}

/// `author = {Byron, Ada and Ford, Jean}`.
fn of_bibtex(text: &str, lists: &mut BTreeSet<List>) {
    for line in text.split("\n").map(str::trim) {
        let Some(value) = line.strip_prefix("author").and_then(|rest| rest.trim_start().strip_prefix('=')) else {
            continue;
        };
        let value = value.trim().trim_end_matches(',').trim_matches(['{', '}', '"']);
        let list: Option<List> = value
            .split(" and ")
            .map(|name| {
                let (family, given) = name.split_once(',')?;
                let (family, given) = (tidy(family), tidy(given));
                let parts = Some((given.clone(), family.clone())).filter(|(given, _)| !given.is_empty());
                Some(Person { full: tidy(&format!("{given} {family}")), parts, affiliation: None })
            })
            .collect();
        if let Some(list) = list {
            keep(list, lists);
        }
    }
}

fn tidy(text: &str) -> String {
    let text = text.replace("&amp;", "&").replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
