//! Schedules as XML: pentabarf, frab, and what others make after them.

use roxmltree::{Document, Node};

use super::{Source, address, said};
use crate::talk::{Author, Talk};

pub(crate) fn read(sources: &[&Source]) -> Option<(Vec<usize>, Vec<Talk>)> {
    sources.iter().enumerate().find_map(|(at, source)| {
        let text = source.text.trim_start();
        if !text.starts_with('<') || !text.contains("<schedule") {
            return None;
        }
        let document = Document::parse(text).ok()?;
        let root = document.root_element();
        let events = (root.tag_name().name() == "schedule")
            .then(|| root.descendants().filter(|it| it.has_tag_name("event")).map(talk).collect())?;
        Some((vec![at], events))
    })
}

fn talk(event: Node) -> Talk {
    let child = |name: &str| {
        let found = event.children().find(|it| it.has_tag_name(name));
        found.map(|it| it.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect::<String>())
    };
    let of = |name: &str| child(name).unwrap_or_default().trim().to_owned();
    let all = |name| event.descendants().filter(move |it: &Node| it.has_tag_name(name));
    let mut start = of("date");
    if start.len() <= 10 {
        let day = event.ancestors().find_map(|it| it.attribute("date")).unwrap_or_default();
        start = format!("{day} {}", of("start"));
    }
    let end = super::after(&start, &of("duration"));
    let room = event.ancestors().filter(|it| it.has_tag_name("room")).find_map(|it| it.attribute("name"));
    let links = all("link").filter_map(|it| address(it.attribute("href").unwrap_or_default()));
    let links = links.filter(|it| !it.contains("/feedback"));
    Talk {
        id: event.attribute("code").or(event.attribute("id")).unwrap_or_default().to_owned(),
        title: of("title"),
        abstracts: said([of("subtitle"), of("abstract"), of("description")]),
        authors: all("person").filter_map(|it| it.text()).map(Author::named).collect(),
        links: links.collect(),
        start,
        end,
        room: room.map_or_else(|| of("room"), str::to_owned),
        ..Talk::default()
    }
}
