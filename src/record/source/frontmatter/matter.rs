//! Front matter and the text below it, cut apart.

use std::sync::Arc;

use super::View;
use super::fields::{AUTHORS, first, has_any};
use crate::diagnostic::{Checked, Spanned};
use crate::record::source::{json, toml};
use crate::record::text::Text;
use crate::record::tree::{Kind, Node};
use crate::record::yaml;

/// Bytes in which front matter has to end.
const LONGEST: usize = 1 << 20;

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A talk, or another entry of the programme.
    Talk,
    /// A person.
    Person,
    /// A list that the site makes of the others.
    Index,
}

/// A file's fields, and the text below them.
pub(super) struct Matter<'t> {
    /// The file's name within what was pulled.
    pub(super) file: String,
    pub(super) node: Node<'t>,
    pub(super) body: Option<Spanned<String>>,
}

/// What a file is about; none where it has no front matter or is about something else.
pub(super) fn role(view: &View) -> Option<Role> {
    read(view)?.value.role()
}

/// Cuts a file apart; none where it has no front matter.
pub(super) fn read<'v>(view: &'v View) -> Option<Checked<Matter<'v>>> {
    let name = view.base_name();
    let ends = |all: &[&str]| all.iter().any(|end| name.ends_with(end));
    if view.is_binary() {
        return None;
    }
    if ends(&[".yml", ".yaml"]) {
        let node = view.yaml().filter(|node| !node.entries().is_empty())?;
        return Some(Checked::clean(Matter { file: view.file.name.clone(), node: node.clone(), body: None }));
    }
    if !ends(&[".md", ".mdx", ".markdown", ".mkd", ".qmd", ".rmd", ".html", ".htm", ".adoc", ".toml", ".txt", ".astro"])
    {
        return None;
    }
    let text = view.text();
    let content = &*text.content;
    if name.ends_with(".toml") {
        let whole = toml::read(text, 0..content.len().min(LONGEST));
        let file = view.file.name.clone();
        return (!whole.value.entries().is_empty()).then(|| whole.map(|node| Matter { file, node, body: None }));
    }
    let lead = content.len() - content.trim_start_matches(['\u{FEFF}', '\n', ' ']).len();
    let head = &content[lead..];
    let (node, end) = if head.starts_with("---\n") || head.starts_with("--- \n") {
        let close = close(head, &["---", "..."])?;
        (yaml::read(&text.file, &content[..lead + close.0]), lead + close.1)
    } else if head.starts_with("+++\n") {
        let close = close(head, &["+++"])?;
        (toml::read(text, lead + 4..lead + close.0), lead + close.1)
    } else if head.starts_with("{\n") {
        let close = head.find("\n}\n").or_else(|| head.strip_suffix("\n}").map(str::len))?;
        let part = Text::new(Arc::clone(&text.file), &content[..lead + close + 2]);
        (json::read(&part)?.map(Node::into_owned), lead + close + 2)
    } else {
        return None;
    };
    let file = view.file.name.clone();
    (!node.value.entries().is_empty())
        .then(|| node.map(|node| Matter { file, node: lifted(node), body: body(text, end) }))
}

/// The fields, with those that generators have their sites put a level deeper: Zola's `extra` and `taxonomies`, Hugo's `params`.
fn lifted(mut node: Node) -> Node {
    let deeper = ["extra", "params", "taxonomies"].iter().filter_map(|key| node.get(key));
    let more: Vec<_> =
        deeper.flat_map(Node::entries).filter(|(key, _)| node.get(&key.value).is_none()).cloned().collect();
    if let Kind::Map(entries) = &mut node.kind {
        entries.extend(more);
    }
    node
}

/// Where front matter ends: before its closing line, and behind it.
fn close(head: &str, marks: &[&str]) -> Option<(usize, usize)> {
    let mut at = head.find('\n')? + 1;
    for line in head[at..head.len().min(head.floor_char_boundary(LONGEST))].split_inclusive('\n') {
        if marks.contains(&line.trim_end()) {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn body(text: &Text, from: usize) -> Option<Spanned<String>> {
    let rest = text.content.get(from..)?;
    let trimmed = rest.trim();
    let start = from + (rest.len() - rest.trim_start().len());
    (!trimmed.is_empty()).then(|| Spanned::new(trimmed.to_owned(), text.place(start..start + trimmed.len())))
}

impl Matter<'_> {
    pub(super) fn role(&self) -> Option<Role> {
        let node = &self.node;
        let is_index = self.stem().starts_with("_index") && !self.is_among_people();
        if self.is_among_people() && first(node, &["name", "title", "fullname", "full_name", "first_name"]).is_some() {
            return Some(Role::Person);
        }
        let titled = node.text_at("title").is_some();
        let timed = has_any(
            node,
            &[
                "start",
                "start_time",
                "startTime",
                "starts_at",
                "time",
                "room",
                "session",
                "track",
                "talk_type",
                "talkType",
                "end_date",
            ],
        );
        let given = has_any(node, AUTHORS) || has_any(node, &["abstract", "speakers", "presentation_type"]);
        if titled
            && !is_index
            && (given
                || (timed && has_any(node, &["date", "start", "start_time", "startTime", "starts_at", "time", "day"])))
        {
            return Some(Role::Talk);
        }
        let about = [
            "bio",
            "biography",
            "affiliation",
            "affiliations",
            "organization",
            "organizations",
            "company",
            "institution",
            "socials",
            "photo",
            "photo_url",
            "photoURL",
            "twitter",
            "orcid",
        ];
        let named = first(node, &["name", "fullname", "full_name"]).is_some();
        if named && (has_any(node, &about) || self.body.is_some()) && !titled {
            return Some(Role::Person);
        }
        let base = self.file.rsplit('/').next().unwrap_or_default();
        base.trim_start_matches('_').starts_with("index.").then_some(Role::Index)
    }

    /// Whether it stands in a folder of people.
    fn is_among_people(&self) -> bool {
        const FOLDERS: [&str; 8] =
            ["speakers", "speaker", "presenters", "authors", "people", "persons", "keynote-speakers", "participants"];
        let mut folders = self.file.rsplit('/').skip(1).take(2);
        folders.any(|folder| FOLDERS.contains(&folder.trim_start_matches('_').to_lowercase().as_str()))
    }

    /// The file's name without folder and ending; of an index that of its folder.
    pub(super) fn stem(&self) -> &str {
        let mut parts = self.file.rsplit('/');
        let base = parts.next().unwrap_or_default();
        let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
        match stem {
            "index" | "_index" if self.file.matches('/').count() > 1 => parts.next().unwrap_or(stem),
            stem => stem,
        }
    }

    /// The folder the file stands in: `posters`.
    pub(super) fn folder(&self) -> &str {
        self.file.rsplit('/').nth(1).unwrap_or_default()
    }

    /// Its place among others, where its site has an order.
    pub(super) fn weight(&self) -> Option<f64> {
        first(&self.node, &["weight", "order"])?.value.trim().parse().ok()
    }
}
