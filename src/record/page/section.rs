//! A page's sections: which lines stand under which heading, and what the heading says.

use std::ops::Range;

use super::Form;
use super::clock::hours;
use super::date::days;
use super::field::{Field, field};
use super::foreign::{self, Named};
use super::heads::unannounced as unannounced_heads;
use super::line::{Gap, Group, Kind, Line};
use super::people::people;
use super::sights::sights;
use super::vocabulary::{Topic, is_bare, is_numbered_session, topic, words};
use crate::record;

/// Lines under one heading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    /// What the heading announces; nothing for the page's head and for headings of other words.
    pub(super) topic: Option<Topic>,
    /// The heading's line.
    pub(super) heading: Option<usize>,
    /// The lines under it.
    pub(super) lines: Range<usize>,
    /// How deep the heading stands.
    pub(super) level: u8,
}

/// Longest line that can be a heading without markup.
const LONGEST_HEADING: usize = 80;

/// Most words of a heading that has other words than those that name sections.
const MOST_WORDS: usize = 8;

/// The level of headings without markup, below any title.
const UNMARKED: u8 = 2;

/// Lines of a page without any heading of talks that are looked at for titles.
const MOST_LOOKED_AT: usize = 20_000;

/// Lines among which several begin with a time where a programme begins.
const NEAR: usize = 12;

/// Cuts the page at its headings; the first section is the page's head, before any of them.
pub(super) fn sections(lines: &[Line], form: Form) -> Vec<Section> {
    let headings = lines.iter().filter(|line| line.heading().is_some()).count();
    // A page without headings marks them by words alone.
    let unmarked = form == Form::Saved || headings < 2;
    let mut sections = vec![Section { topic: None, heading: None, lines: 0..0, level: 0 }];
    let mut kind = None;
    for (index, line) in lines.iter().enumerate() {
        let Some(current) = sections.last_mut() else { break };
        current.lines.end = index;
        // A programme may begin under the page's title, with no heading of its own.
        if current.heading.is_none() && current.topic.is_none() && begins_programme(lines, index) {
            let heading = line.heading().map(|_| index);
            let topic = if heading.is_some() { None } else { Some(Topic::Programme) };
            let level = line.heading().unwrap_or(UNMARKED);
            sections.push(Section { topic, heading, lines: index + heading.map_or(0, |_| 1)..index + 1, level });
            continue;
        }
        let found = match line.heading() {
            Some(level) => marked(line, level, current).map(|topic| (topic, level)),
            None => standing_alone(lines, index, unmarked).map(|topic| {
                let below = current.heading.and_then(|heading| lines[heading].heading());
                (Some(topic), below.map_or(UNMARKED, |level| level.max(UNMARKED)))
            }),
        };
        let Some((mut topic, level)) = found else { continue };
        // `Abstracts` below `Invited Talks` are those of the invited talks.
        if let Some(Topic::Talks(said)) = &mut topic {
            if level <= current.level || !matches!(current.topic, Some(Topic::Talks(_))) {
                kind = None;
            }
            *said = said.or(kind);
            kind = *said;
        }
        sections.push(Section { topic, heading: Some(index), lines: index + 1..index + 1, level });
    }
    if let Some(last) = sections.last_mut() {
        last.lines.end = lines.len();
    }
    for section in sections.iter_mut().filter(|section| section.heading.is_some()) {
        if section.topic != Some(Topic::Programme) && is_timetable(&lines[section.lines.clone()]) {
            section.topic = None;
        }
        if section.topic == Some(Topic::Programme) && is_list_of_talks(&lines[section.lines.clone()]) {
            section.topic = Some(Topic::Talks(None));
        }
    }
    labelled(lines, &mut sections);
    looked_at(lines, form != Form::Saved, &mut sections);
    sections
}

/// Talks that no heading announces, and whose fields are named: `Title: …`, `Authors: …`, `Abstract: …`, as people send them by mail.
fn labelled(lines: &[Line], sections: &mut Vec<Section>) {
    let is = |line: &Line, wanted: Field| field(&line.plain, None).is_some_and(|(field, _)| field == wanted);
    let said = sections.iter().any(|section| matches!(section.topic, Some(Topic::Talks(_) | Topic::Programme)));
    let Some(first) = lines.iter().position(|line| is(line, Field::Title)).filter(|_| !said) else { return };
    let has = |wanted| lines[first..].iter().any(|line| is(line, wanted));
    let headed = sections.iter().any(|section| section.heading.is_some_and(|heading| heading >= first));
    if headed || !has(Field::Speaker) || !has(Field::Abstract) {
        return;
    }
    let end = closing(lines, first, lines.len());
    insert(sections, first..end);
}

/// Talks that no heading announces, and whose titles are told by their look and the names below.
fn looked_at(lines: &[Line], markdown: bool, sections: &mut Vec<Section>) {
    let is_other = |section: &Section| matches!(section.topic, None | Some(Topic::About));
    let said = sections.iter().any(|section| matches!(section.topic, Some(Topic::Talks(_) | Topic::Programme)));
    if said || lines.len() > MOST_LOOKED_AT {
        return;
    }
    let stretches: Vec<Range<usize>> =
        sections.iter().filter(|section| is_other(section)).map(|section| section.lines.clone()).collect();
    for stretch in stretches {
        let lines_here = &lines[stretch.clone()];
        if let Some(first) = unannounced_heads(lines_here, &sights(lines_here, markdown)) {
            let first = stretch.start + first;
            return insert(sections, first..closing(lines, first, stretch.end));
        }
    }
}

/// Where a letter closes behind a line, or else `end`.
fn closing(lines: &[Line], first: usize, end: usize) -> usize {
    let closes = lines[first..end].iter().position(|line| line.gap == Gap::Blank && is_closing(&line.plain));
    closes.map_or(end, |after| first + after)
}

/// Makes lines inside one section a section of talks.
fn insert(sections: &mut Vec<Section>, talks: Range<usize>) {
    let Some(at) = sections.iter().rposition(|section| section.lines.start <= talks.start) else { return };
    let end = std::mem::replace(&mut sections[at].lines.end, talks.start).max(talks.end);
    let rest = Section { topic: None, heading: None, lines: talks.end..end, level: UNMARKED };
    let found = Section { topic: Some(Topic::Talks(None)), heading: None, lines: talks, level: UNMARKED };
    sections.splice(at + 1..at + 1, [found, rest]);
}

/// The lines from the first number of a counted list to the end of the page, where no heading says what they are: talks, as far
/// as anybody can tell.
pub(super) fn unannounced(lines: &[Line]) -> Option<Section> {
    let counts = lines.iter().enumerate().filter_map(|(at, line)| match line.kind {
        Kind::Item(Some(number)) => Some((at, number)),
        Kind::Item(None) | Kind::Heading(_) | Kind::Text => None,
    });
    let counts: Vec<(usize, u32)> = counts.collect();
    let (first, _) = counts.first().copied().filter(|(_, number)| *number == 1)?;
    let end = closing(lines, first, lines.len());
    let kind = Some(Topic::Talks(None));
    (counts.len() >= 2).then_some(Section { topic: kind, heading: None, lines: first..end, level: UNMARKED })
}

/// Whether a letter ends with these words.
fn is_closing(line: &str) -> bool {
    const CLOSINGS: [&str; 12] = [
        "best",
        "best wishes",
        "regards",
        "best regards",
        "kind regards",
        "cheers",
        "sincerely",
        "mit freundlichen grüßen",
        "viele grüße",
        "cordialement",
        "saludos",
        "cordiali saluti",
    ];
    let said = words(line).join(" ");
    CLOSINGS.contains(&said.as_str())
}

/// Whether a day's heading, the head of a table or a time stands here with several times near behind it.
fn begins_programme(lines: &[Line], index: usize) -> bool {
    let line = &lines[index];
    let heads_table = matches!(line.group, Some(Group::Cell { head: true, .. }));
    let opens = match line.heading() {
        Some(_) => {
            is_numbered_day(&line.plain) || index > 0 && (is_day(&line.plain) || is_numbered_session(&line.plain))
        }
        None => heads_table || hours(&line.plain).is_some(),
    };
    let near = &lines[index..(index + NEAR).min(lines.len())];
    opens && near.iter().filter(|line| hours(&line.plain).is_some()).count() >= 2
}

/// Whether most lines begin with a time: whatever their heading says, `Session 1 (Chair: Jo Ford)`, they are of the programme.
fn is_timetable(lines: &[Line]) -> bool {
    let timed = lines.iter().filter(|line| hours(&line.plain).is_some()).count();
    timed >= 2 && timed * 2 > lines.len()
}

/// Whether the headings of a programme without times are titles: people stand below most of them.
fn is_list_of_talks(lines: &[Line]) -> bool {
    let headings = lines.iter().enumerate().filter(|(_, line)| line.heading().is_some());
    let (titles, others): (Vec<_>, Vec<_>) = headings
        .partition(|(at, _)| lines.get(at + 1).and_then(|next| people(&next.plain)).is_some_and(|(_, sure)| sure >= 3));
    titles.len() >= 2 && titles.len() > others.len() && !lines.iter().any(|line| hours(&line.plain).is_some())
}

/// Whether a heading names a date, its year or not.
fn is_day(heading: &str) -> bool {
    words(heading).len() <= 8 && (days(heading).is_some() || days(&format!("{heading} 2000")).is_some())
}

/// Whether a heading counts a day: `Day 2 (June 4)`.
fn is_numbered_day(heading: &str) -> bool {
    let words = words(heading);
    let is_word = |word: &str| word == "day" || foreign::is(Named::Day, word);
    let numbered = |pair: &[String]| is_word(&pair[0]) && pair[1].bytes().all(|byte| byte.is_ascii_digit());
    words.len() <= 8 && words.windows(2).any(numbered)
}

/// Whether a heading begins a section inside or after `current`, and of what.
fn marked(line: &Line, level: u8, current: &Section) -> Option<Option<Topic>> {
    if field(&line.plain, None).is_some() {
        return None;
    }
    let words = line.plain.split_whitespace().count();
    let bare = is_bare(&line.plain) || is_numbered_session(&line.plain);
    let topic = topic(&line.plain).filter(|_| bare || words <= MOST_WORDS);
    let talks = matches!(current.topic, Some(Topic::Talks(_)));
    match (current.heading, level) {
        // The head ends with the first heading that says what follows.
        (None, _) => topic.map(Some),
        (Some(_), level) if level > current.level => bare.then_some(topic),
        // Talks may have headings of the same level as the heading over them.
        (Some(_), level) if talks && level == current.level && !bare => match topic {
            Some(Topic::Talks(Some(kind))) if current.kind() != Some(kind) && words <= 4 => Some(topic),
            Some(Topic::Talks(_) | Topic::About | Topic::Dates | Topic::Location) | None => None,
            Some(topic) => Some(Some(topic)),
        },
        _ => Some(topic),
    }
}

/// The topic of a line that has no markup of a heading but stands as one.
fn standing_alone(lines: &[Line], index: usize, unmarked: bool) -> Option<Topic> {
    let line = &lines[index];
    let alone =
        line.gap == Gap::Blank && lines.get(index + 1).is_none_or(|next| next.gap == Gap::Blank || !line.is_set_off());
    let short = line.plain.len() <= LONGEST_HEADING && !line.plain.ends_with(['.', ',', ';']);
    if !alone || !short || line.group.is_some() || line.is_item() || field(&line.plain, None).is_some() {
        return None;
    }
    let follows = lines.get(index + 1).is_none_or(|next| next.gap == Gap::Blank);
    let session = is_numbered_session(&line.plain);
    let bare = is_bare(&line.plain) && (follows || unmarked);
    if !(bare && (unmarked || line.is_set_off()) || session && follows) {
        return None;
    }
    topic(&line.plain)
}

impl Section {
    /// The kind of talks its heading names.
    pub(super) fn kind(&self) -> Option<record::Kind> {
        match self.topic {
            Some(Topic::Talks(kind)) => kind,
            _ => None,
        }
    }
}
