//! Lists of works: the ACL Anthology's XML, BibTeX, RIS, CSL-JSON.

use roxmltree::{Document, Node};
use serde_json::Value;

use super::{Source, address, first, items, said, text};
use crate::talk::{Author, Talk, listed};

/// All files of the ACL Anthology's XML.
pub(crate) fn anthology(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    let (at, source) = sources.iter().enumerate().find(|(_, it)| it.text.contains("<collection"))?;
    let document = Document::parse(source.text.trim_start()).ok()?;
    let papers = document.descendants().filter(|it| it.has_tag_name("paper"));
    let inner = |node: Node| node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect::<String>();
    let talk = |paper: Node| {
        let of = |node: Node, name: &str| {
            node.children().find(|it| it.has_tag_name(name)).map(inner).unwrap_or_default().trim().to_owned()
        };
        let author = |it: Node| {
            let places = it.children().filter(|it| it.has_tag_name("affiliation")).map(inner);
            let name = format!("{} {}", of(it, "first"), of(it, "last")).trim().to_owned();
            Author { name, affiliation: places.collect::<Vec<_>>().join("; ") }
        };
        Talk {
            id: of(paper, "url"),
            title: of(paper, "title"),
            abstracts: said([of(paper, "abstract")]),
            authors: paper.children().filter(|it| it.has_tag_name("author")).map(author).collect(),
            links: address(&of(paper, "doi")).into_iter().collect(),
            ..Talk::default()
        }
    };
    Some((vec![at], papers.map(talk).collect()))
}

/// BibTeX: entries with fields in braces or quotes; books and proceedings are no talks.
pub(crate) fn bibtex(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    let (at, source) = sources.iter().enumerate().find(|(_, it)| it.name.ends_with(".bib"))?;
    let mut talks = Vec::new();
    for entry in source.text.split("\n@").map(|it| it.trim_start_matches('@')) {
        let kind = entry.split('{').next().unwrap_or_default().trim().to_lowercase();
        if ["proceedings", "book", "string", "comment", "preamble", ""].contains(&kind.as_str()) || !entry.contains('=')
        {
            continue;
        }
        let field = |name: &str| braced(entry, name);
        let authors = listed(&field("author").replace('\n', " "), &[" and ", "\tand ", "  and "]);
        let title = field("title");
        if !title.is_empty() {
            talks.push(Talk {
                id: entry.split(['{', ',']).nth(1).unwrap_or_default().trim().to_owned(),
                title,
                abstracts: said([field("abstract")]),
                authors: authors.into_iter().map(|it| Author::named(&it.name)).collect(),
                keywords: field("keywords")
                    .split([',', ';'])
                    .map(|it| it.trim().to_owned())
                    .filter(|it| !it.is_empty())
                    .collect(),
                links: [field("url"), field("doi")].iter().filter_map(|it| address(it)).collect(),
                ..Talk::default()
            });
        }
    }
    Some((vec![at], talks))
}

/// The value of a field that begins a line.
fn braced(entry: &str, name: &str) -> String {
    let begins = |line: &str| {
        let line = line.trim_start();
        line.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name))
            && line[name.len()..].trim_start().starts_with('=')
    };
    let mut at = 0;
    for line in entry.split_inclusive('\n') {
        if begins(line) {
            let rest = entry[at..].split_once('=').map_or("", |it| it.1).trim_start();
            let (mut depth, mut end) = (0_i32, rest.len());
            let quoted = rest.starts_with('"');
            for (index, c) in rest.char_indices() {
                depth += i32::from(c == '{') - i32::from(c == '}');
                let ends = if quoted { index > 0 && c == '"' && depth == 0 } else { depth == 0 && "},\n".contains(c) };
                if ends {
                    end = index;
                    break;
                }
            }
            return rest[..end].trim_start_matches(['{', '"']).trim_end_matches(['}', '"']).trim().to_owned();
        }
        at += line.len();
    }
    String::new()
}

/// RIS: two letters, a dash, a value.
pub(crate) fn ris(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    let (at, source) = sources.iter().enumerate().find(|(_, it)| it.text.trim_start().starts_with("TY  - "))?;
    let mut talks = Vec::new();
    for record in source.text.split("\nER  -").filter(|it| it.contains("TY  - ")) {
        let all = |tags: &[&str]| -> Vec<String> {
            let lines = record.lines().filter(|line| tags.iter().any(|tag| line.starts_with(&format!("{tag}  - "))));
            lines.map(|line| line[6..].trim().to_owned()).collect()
        };
        talks.push(Talk {
            id: all(&["ID"]).pop().unwrap_or_default(),
            title: all(&["TI", "T1"]).into_iter().next().unwrap_or_default(),
            abstracts: all(&["AB", "N2"]),
            authors: all(&["AU", "A1"]).iter().map(|it| Author::named(it)).collect(),
            keywords: all(&["KW"]),
            links: all(&["UR", "DO"]).iter().filter_map(|it| address(it)).collect(),
            ..Talk::default()
        });
    }
    Some((vec![at], talks))
}

/// CSL-JSON.
pub(crate) fn csl(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    first(sources, |value| {
        let works = value.as_array()?;
        let name = |it: &Value| {
            let parts = ["given", "non-dropping-particle", "family"].map(|key| text(&it[key]));
            Author::named(&(said(parts).join(" ") + &text(&it["literal"])))
        };
        if !works
            .iter()
            .any(|it| items(&it["author"]).iter().any(|it| it["family"].is_string() || it["literal"].is_string()))
        {
            return None;
        }
        let talk = |it: &Value| Talk {
            id: text(&it["id"]),
            title: text(&it["title"]),
            abstracts: said([text(&it["abstract"])]),
            authors: items(&it["author"]).into_iter().map(name).collect(),
            links: [&it["URL"], &it["DOI"]].into_iter().filter_map(|it| address(&text(it))).collect(),
            ..Talk::default()
        };
        Some(works.iter().map(talk).collect())
    })
}
