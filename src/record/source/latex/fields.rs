//! Commands that each hold a part of an abstract: `\title{…}`, `\author{…}`, `\institute{…}`, `\begin{abstract}`.

use super::entry::{Entry, Group};
use super::likeness::plain;
use super::region;
use super::source::Kind;
use super::stream::{Item, Stream, heading};
use crate::diagnostic::Spanned;
use crate::record::source::when;

/// What a command holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Authors,
    Affiliation,
    Abstract,
    Keywords,
    Day,
    Clock,
}

/// What a command of this name holds, by its name.
pub(super) fn role(name: &str) -> Option<Role> {
    let lower = name.to_lowercase();
    let ends = |stems: &[&str]| stems.iter().any(|stem| lower.ends_with(stem));
    if ends(&["date", "day", "datum", "giorno", "jour"]) {
        return Some(Role::Day);
    } else if ends(&["time", "hour", "uhrzeit", "orario", "heure"]) {
        return Some(Role::Clock);
    }
    let has = |stems: &[&str]| stems.iter().any(|stem| lower.contains(stem));
    if has(&[
        "toc",
        "running",
        "short",
        "sub",
        "page",
        "format",
        "index",
        "head",
        "foot",
        "style",
        "make",
        "print",
        "session",
        "book",
        "event",
        "conference",
        "sep",
        "color",
        "font",
        "skip",
        "width",
        "note",
    ]) {
        return None;
    }
    if has(&["title", "titre", "titolo", "titulo"]) {
        Some(Role::Title)
    } else if has(&["author", "speaker", "presenter", "auteur", "autor"]) {
        Some(Role::Authors)
    } else if has(&["affil", "institut", "address", "university"]) {
        Some(Role::Affiliation)
    } else if has(&["keyword", "keyphrase", "parolechiave", "motscles"]) {
        Some(Role::Keywords)
    } else if has(&["abstract", "abstext", "absbody", "riassunto"]) || lower == "abs" || lower == "summary" {
        Some(Role::Abstract)
    } else {
        None
    }
}

/// The words of a command's first argument, if they are few.
fn said(stream: &Stream, item: &Item) -> Option<String> {
    let range = item.token.arguments.first().filter(|range| item.token.kind == Kind::Command && range.len() < 80)?;
    Some(plain(stream.slice(item, range)))
}

/// The marks before an argument: `\author[1,2]{…}`; not the short form of a name.
fn labels(stream: &Stream, item: &Item) -> Option<String> {
    let first = item.token.arguments.first().filter(|_| item.token.kind == Kind::Command)?;
    let before = stream.slice(item, &(item.token.range.start..first.start));
    let (_, inner) = before.split_once('[')?;
    let (inner, _) = inner.split_once(']')?;
    let is_mark = |mark: &str| {
        let mark = mark.trim();
        let short = mark.chars().count() <= 2 && mark.chars().all(|c| c.is_ascii_digit() || "*†‡§¶".contains(c));
        !mark.is_empty() && (short || (mark.len() == 1 && mark.bytes().all(|it| it.is_ascii_lowercase())))
    };
    inner.split(',').all(is_mark).then(|| inner.split_whitespace().collect())
}

/// The two ends of `9:30`, `9:30--10:15`.
pub(super) fn hours(text: &str) -> Option<(&str, Option<&str>)> {
    let mut parts = text.split(['-', '–', '—']).map(str::trim).filter(|part| !part.is_empty());
    let (from, to) = (parts.next()?, parts.next());
    let is_time = |part: &str| when::minutes(part).is_some();
    (is_time(from) && to.is_none_or(is_time) && parts.next().is_none()).then_some((from, to))
}

struct Open {
    entry: Entry,
    title: Option<(usize, usize, usize)>,
    closed: bool,
}

/// The entries, in the order of the book; `role` says what a command or environment holds.
pub(super) fn entries(stream: &Stream, role: &dyn Fn(Kind, &str) -> Option<Role>) -> Vec<(usize, Entry)> {
    let of = |item: &Item| {
        let role = role(item.token.kind, &item.token.name).filter(|_| item.token.kind != Kind::End)?;
        let is_when = match role {
            Role::Day => said(stream, item).and_then(|text| when::date(&text)).is_some(),
            Role::Clock => said(stream, item).is_some_and(|text| hours(&text).is_some()),
            _ => true,
        };
        is_when.then_some(role)
    };
    // Where a day stands above the first title, it stands above each.
    let day_leads = stream.items.iter().find_map(of).is_some_and(|first| matches!(first, Role::Day | Role::Clock));
    let leader = stream.items.iter().filter_map(of).find(|role| matches!(role, Role::Title | Role::Authors));
    let mut all = Vec::new();
    let mut above: Option<Spanned<String>> = None;
    let mut open: Option<Open> = None;
    let mut inside: Option<(usize, usize)> = None;
    for (index, item) in stream.items.iter().enumerate() {
        if inside.is_some_and(|(file, end)| item.file == file && item.token.range.start < end) {
            continue;
        }
        inside = None;
        above = heading(stream, item).or(above);
        let Some(role) = of(item) else { continue };
        let range = match item.token.kind {
            Kind::Begin => stream.body(index),
            _ => match item.token.arguments.first() {
                Some(first) => first.clone(),
                None => continue,
            },
        };
        if item.token.kind == Kind::Begin {
            // What stands in the environment is its own, but a wrapper of the fields is none.
            let wraps = role == Role::Abstract
                && stream.items[index + 1..]
                    .iter()
                    .take_while(|it| it.file == item.file && it.token.range.start < range.end)
                    .any(|it| of(it) == Some(Role::Title));
            if wraps {
                continue;
            }
            inside = Some((item.file, range.end));
        }
        let moved = open.as_ref().is_some_and(|open| open.title.is_some_and(|(file, ..)| file != item.file));
        let new = match role {
            Role::Title => open.as_ref().is_some_and(|open| open.entry.title.is_some()),
            Role::Authors => open
                .as_ref()
                .is_some_and(|open| open.closed || (leader == Some(Role::Authors) && open.entry.title.is_some())),
            Role::Day | Role::Clock => day_leads && open.as_ref().is_some_and(|open| open.closed),
            _ => false,
        };
        if new || moved {
            let limit = item.token.range.start;
            all.extend(open.take().and_then(|it| close(it, stream, (!moved).then_some((item.file, limit)))));
        }
        let open = open.get_or_insert_with(|| Open {
            entry: Entry { heading: above.clone(), folder: stream.folder(item), ..Entry::default() },
            title: None,
            closed: false,
        });
        let mut part = stream.part(item, &range);
        let labels = labels(stream, item).filter(|_| !part.value.is_empty());
        if role == Role::Title {
            open.title = Some((item.file, item.token.range.end, item.limit));
        }
        if part.value.is_empty() {
            continue;
        }
        let entry = &mut open.entry;
        match role {
            Role::Title => entry.title = Some(part),
            // authblk: `\author[1,2]{…}`, `\affil[1]{…}`, in whatever order, are one list with its marks.
            Role::Authors if let Some(labels) = labels => {
                part.value = format!("{}\\textsuperscript{{{labels}}}", part.value);
                match entry.groups.last_mut().map(|group| &mut group.authors) {
                    Some(Some(known)) if known.value.ends_with('}') && known.value.contains("\\textsuperscript{") => {
                        known.value = format!("{}, {}", known.value, part.value);
                    }
                    Some(authors @ None) => *authors = Some(part),
                    _ => entry.groups.push(Group { authors: Some(part), affiliations: Vec::new() }),
                }
            }
            Role::Affiliation if let Some(labels) = labels => {
                part.value = format!("\\textsuperscript{{{labels}}} {}", part.value);
                match entry.groups.last_mut() {
                    Some(group) => group.affiliations.push(part),
                    None => entry.groups.push(Group { authors: None, affiliations: vec![part] }),
                }
            }
            Role::Authors => entry.groups.push(Group { authors: Some(part), affiliations: Vec::new() }),
            Role::Affiliation => match entry.groups.last_mut() {
                Some(group) => group.affiliations.extend(numbered(part)),
                None => entry.groups.push(Group { authors: None, affiliations: numbered(part) }),
            },
            Role::Keywords => entry.keywords = Some(part),
            Role::Day => entry.day = Some(part),
            Role::Clock => entry.clock = Some(part),
            Role::Abstract => {
                open.closed = true;
                match &mut entry.abstract_ {
                    Some(known) => {
                        known.value.push_str("\n\n");
                        known.value.push_str(&part.value);
                    }
                    None => entry.abstract_ = Some(part),
                }
            }
        }
    }
    all.extend(open.and_then(|it| close(it, stream, None)));
    all
}

/// Fills what no command says from the text below the title.
fn close(open: Open, stream: &Stream, next: Option<(usize, usize)>) -> Option<(usize, Entry)> {
    let Open { mut entry, title, .. } = open;
    let (file, from, limit) = title?;
    // Authors that stand before their affiliation's command.
    if let [first, second, ..] = &mut entry.groups[..]
        && first.authors.is_none()
    {
        second.affiliations.append(&mut first.affiliations);
        entry.groups.remove(0);
    }
    let to = next.filter(|(of, at)| *of == file && *at >= from).map_or(limit, |(_, at)| at.min(limit));
    let lacks = entry.abstract_.is_none() || entry.groups.iter().all(|group| group.authors.is_none());
    if lacks && to > from {
        region::fill(&mut entry, &stream.sources[file], from..to);
    }
    entry.title.is_some().then_some((file, entry))
}

/// Affiliations parted by `\and` stand under the numbers that `\inst` leads to.
fn numbered(part: Spanned<String>) -> Vec<Spanned<String>> {
    if !part.value.contains("\\and") {
        return vec![part];
    }
    let each = part.value.split("\\and").map(str::trim).filter(|it| !it.is_empty());
    each.enumerate()
        .map(|(index, it)| Spanned::new(format!("\\textsuperscript{{{}}} {it}", index + 1), part.place.clone()))
        .collect()
}
