//! Talks from the lines of a section: where each begins, and what its lines give it.

use std::collections::BTreeSet;

use super::combined::dialect;
use super::combined::unquoted;
use super::contribution::key;
use super::field::{Field, field};
use super::legend::{Legend, legend};
use super::line::{Gap, Group, Kind as LineKind, Line};
use super::people::{Person, begins_with_mark, is_place, people};
use super::shape::{List, Part, Sight, Start, begins, read};
use super::sights::sights;
use super::vocabulary::{self, is_bare};
use crate::record::Kind;

/// A talk as its lines have it; lines are given by their number on the page.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The line it begins with.
    pub(super) first: usize,
    /// The title in the record's dialect, and its line.
    pub(super) title: Option<(String, usize)>,
    /// The persons and their lines.
    pub(super) people: Vec<(Person, usize)>,
    /// Whether the page calls them speakers and not authors.
    pub(super) speakers: bool,
    /// Those of them of whom a line of their own says that they present, as [`key`] writes them.
    pub(super) presenters: BTreeSet<String>,
    /// The lines of affiliations.
    pub(super) places: Vec<(String, usize)>,
    /// The abstract's lines, the label taken off the first.
    pub(super) body: Vec<(Line, usize)>,
    /// Keywords and their line.
    pub(super) keywords: Option<(String, usize)>,
    /// Links by what they lead to, and their lines.
    pub(super) links: Vec<(&'static str, String, usize)>,
    /// The kind its own first words name.
    pub(super) kind: Option<Kind>,
    /// Labels that stand on lines of their own.
    pub(super) labels: Vec<usize>,
}

/// What a section of talks holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) talks: Vec<Draft>,
    /// Persons named without a talk, and their lines.
    pub(super) directory: Vec<(Person, usize)>,
    /// Lines that say where the person on the line before is from.
    pub(super) slots: Vec<usize>,
}

impl Draft {
    /// Takes the links at the end of one of its lines.
    pub(super) fn take_links(&mut self, links: &[(&'static str, String)], number: usize) {
        let web = links.iter().filter(|(_, address)| is_web(address));
        self.links.extend(web.map(|(name, address)| (*name, address.clone(), number)));
    }

    /// Takes those whom a label calls speakers behind a list of authors: who is among these is not added.
    fn present(&mut self, people: impl Iterator<Item = Person>, number: usize) {
        for person in people {
            let name = key(&person.name);
            if self.people.iter().all(|(known, _)| key(&known.name) != name) {
                self.people.push((person, number));
            }
            self.presenters.insert(name);
            self.labels.push(number);
        }
    }

    /// Where a title leads, if it is a link.
    fn link_of_title(&mut self, line: &Line, number: usize) {
        if let [address] = line.links.as_slice()
            && is_web(address)
        {
            let paper = address.ends_with(".pdf") || address.contains("arxiv.org") || address.contains("eprint");
            self.links.push((if paper { "paper" } else { "page" }, address.clone(), number));
        }
    }
}

impl Found {
    /// Takes a line outside any talk for a speaker, or for where the speaker on the line before is from.
    fn list(&mut self, sight: Sight, number: usize) {
        match (sight.people, self.directory.last_mut()) {
            (Some((people, sure)), _) if people.len() == 1 && sure >= 2 && !is_bare(&sight.plain) => {
                self.directory.extend(people.into_iter().map(|person| (person, number)));
            }
            (_, Some((person, line)))
                if *line + 1 == number && person.affiliation.is_none() && sight.plain.len() < 100 =>
            {
                person.affiliation = Some(sight.plain.to_string());
                self.slots.push(number);
            }
            _ => {}
        }
    }
}

/// Reads the talks among `all`, the first of which is line `offset` of the page.
pub(super) fn talks(all: &[Line], offset: usize, kind: Option<Kind>, markdown: bool) -> Found {
    let mut cells = cells(all, offset);
    let legends = take_legends(&mut cells);
    join_places(&mut cells);
    let Cells { lines, numbers, counters } = cells;
    let lines = lines.as_slice();
    let sights = sights(lines, markdown);
    if lists_speakers_alone(lines, &sights) {
        let mut found = Found::default();
        sights.into_iter().zip(numbers).for_each(|(sight, number)| found.list(sight, number));
        return found;
    }
    let labelled = sights.iter().any(|sight| matches!(sight.field, Some((Field::Abstract, _))));
    let starts = starts(lines, &sights);
    let parts = read(lines, &sights, &starts, &List { kind, labelled, marked: starts.contains(&Start::Must) });
    let mut found = Found { slots: counters, ..Found::default() };
    let mut label = Field::Abstract;
    for ((&part, number), (line, sight)) in parts.iter().zip(numbers).zip(lines.iter().zip(sights)) {
        if part == Part::Other {
            found.list(sight, number);
            continue;
        }
        if begins(part) {
            found.talks.push(Draft { first: number, ..Draft::default() });
            label = Field::Abstract;
        }
        let submitted = matches!(kind, Some(Kind::Contributed | Kind::Poster));
        let Some(talk) = found.talks.last_mut() else { continue };
        talk.take_links(&sight.links, number);
        match part {
            Part::Title | Part::TheirTitle => {
                let (kind, title) = prefix(&sight.plain);
                talk.kind = kind;
                // Of a line that is a label and nothing else the label stays.
                let read = [finished(&dialect(line, title, markdown)), line.text.trim().to_owned()];
                talk.title = read.into_iter().find(|title| !title.is_empty()).map(|title| (title, number));
                talk.link_of_title(line, number);
            }
            Part::Names | Part::Speakers => {
                let said = line.plain.to_lowercase();
                let speak = part == Part::Speakers || sight.field.is_some() && !said.starts_with("author");
                let people = sight.people.into_iter().flat_map(|(people, _)| people);
                if speak && !talk.people.is_empty() && !talk.speakers {
                    talk.present(people, number);
                } else {
                    talk.speakers |= speak;
                    talk.people.extend(people.map(|person| (person, number)));
                }
            }
            Part::Places | Part::SpeakersPlaces => talk.places.push((sight.plain.to_string(), number)),
            Part::Both => {
                if let Some(combined) = sight.combined {
                    let (own, title) = prefix(&combined.title);
                    talk.kind = own;
                    talk.title = Some((finished(title), number));
                    talk.people.extend(combined.people.into_iter().map(|person| (person, number)));
                    // Where authors are listed with a submitted title, not all of them speak.
                    talk.speakers = talk.people.len() == 1 || !submitted;
                    talk.link_of_title(line, number);
                }
            }
            Part::Label => {
                label = sight.field.map_or(label, |(field, _)| field);
                take_field(talk, label, line, &sight.plain, sight.field, number, markdown);
            }
            Part::Body if label == Field::Abstract => talk.body.push((line.clone(), number)),
            // What belongs to another label, the life of a speaker, has no place in a record.
            Part::Body | Part::Other => {}
        }
    }
    explain(&mut found, legends);
    let (talks, untitled): (Vec<Draft>, Vec<Draft>) =
        found.talks.into_iter().partition(|talk| talk.title.is_some() || !talk.body.is_empty());
    found.directory.extend(untitled.into_iter().flat_map(|talk| talk.people));
    found.talks = talks;
    found
}

/// Lines above a note in which the persons it names are looked for.
const ABOVE: usize = 40;

/// Takes out the lines that explain the marks behind names, with their numbers on the page.
fn take_legends(cells: &mut Cells) -> Vec<(usize, Legend)> {
    let known = |above: &[Line], name: &String| {
        let people = above.iter().rev().take(ABOVE).filter_map(|line| people(&line.plain));
        people.flat_map(|(people, _)| people).any(|person| key(&person.name) == *name)
    };
    let mut legends = Vec::new();
    let mut kept: Vec<usize> = Vec::with_capacity(cells.lines.len());
    let mut lines: Vec<Line> = Vec::with_capacity(cells.lines.len());
    for (line, number) in cells.lines.drain(..).zip(cells.numbers.drain(..)) {
        match legend(&line).filter(|legend| legend.names.iter().all(|name| known(&lines, name))) {
            Some(legend) => {
                cells.counters.push(number);
                legends.push((number, legend));
            }
            None => {
                lines.push(line);
                kept.push(number);
            }
        }
    }
    (cells.lines, cells.numbers) = (lines, kept);
    legends
}

/// Makes those present whose marks a line explains so: in the talk it stands in, or in all if it is the only one and stands before
/// the first or behind the last.
fn explain(found: &mut Found, legends: Vec<(usize, Legend)>) {
    let alone = legends.iter().filter(|(_, legend)| !legend.marks.is_empty()).count() == 1;
    for (number, legend) in legends {
        let behind = found.talks.iter().take_while(|talk| talk.first < number).count();
        let for_all = alone && (behind == 0 || behind == found.talks.len());
        let from = if for_all { 0 } else { behind.saturating_sub(1) };
        let to = if for_all { found.talks.len() } else { behind };
        for talk in found.talks.get_mut(from..to).unwrap_or_default() {
            let is_meant = |person: &Person| {
                person.marks.iter().any(|mark| legend.marks.contains(mark)) || legend.names.contains(&key(&person.name))
            };
            let names = talk.people.iter().filter(|(person, _)| is_meant(person)).map(|(person, _)| key(&person.name));
            talk.presenters.extend(names);
        }
    }
}

/// The beginnings of talks that the page counts, `1.`, `2.`, …, with other lines between the numbers; a list inside an abstract has
/// its items one behind the other.
fn counted(lines: &[Line]) -> Option<Vec<Start>> {
    let counts: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| match line.kind {
            LineKind::Item(Some(number)) => Some((index, number)),
            _ => None,
        })
        .collect();
    let in_order = counts.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1 && pair[1].0 > pair[0].0 + 1);
    if counts.len() < 2 || !in_order || counts[0].1 != 1 {
        return None;
    }
    let start = |line: &Line| if matches!(line.kind, LineKind::Item(Some(_))) { Start::Must } else { Start::Never };
    Some(lines.iter().map(start).collect())
}

/// The lines of a list of talks with what a table adds taken out.
struct Cells {
    lines: Vec<Line>,
    /// The lines' numbers on the page.
    numbers: Vec<usize>,
    /// Numbers of lines that only count rows or name columns.
    counters: Vec<usize>,
}

/// Puts places that stand below names, each on a line behind its mark, onto one line.
fn join_places(cells: &mut Cells) {
    let mut at = 0;
    while at + 2 < cells.lines.len() {
        let leads =
            people(&cells.lines[at].plain).is_some_and(|(people, _)| people.iter().any(|it| !it.marks.is_empty()));
        let below = cells.lines[at + 1..].iter().take_while(|line| begins_with_mark(&line.plain)).count();
        if leads && below > 1 {
            for line in cells.lines.drain(at + 2..at + 1 + below).collect::<Vec<_>>() {
                let first = &mut cells.lines[at + 1];
                first.plain = format!("{}; {}", first.plain, line.plain).into();
                first.text = format!("{}; {}", first.text, line.text).into();
            }
            cells.counters.extend(cells.numbers.drain(at + 2..at + 1 + below));
        }
        at += 1;
    }
}

/// Drops the numbers that count a table's rows, and joins the paragraphs that an editor made of one title in a cell.
fn cells(all: &[Line], offset: usize) -> Cells {
    let mut cells = Cells { lines: Vec::new(), numbers: Vec::new(), counters: Vec::new() };
    let cell_of = |line: &Line| match line.group {
        Some(Group::Cell { row, cell, head }) => Some((row, cell, head)),
        _ => None,
    };
    let goes_on =
        |before: &Line, line: &Line| before.plain.ends_with(',') || line.plain.starts_with(char::is_lowercase);
    let listed = |line: &Line| people(&line.plain).is_some_and(|(_, sure)| sure >= 3);
    for (line, number) in all.iter().zip(offset..) {
        let Some((row, cell, head)) = cell_of(line) else {
            cells.lines.push(line.clone());
            cells.numbers.push(number);
            continue;
        };
        let code = line.plain.len() <= 6 && !line.plain.contains(char::is_lowercase);
        let counts =
            cell == 0 && (code || line.plain.len() <= 14 && line.plain.starts_with(|c: char| c.is_ascii_digit()));
        let more = all.get(number - offset + 1).and_then(cell_of).is_some_and(|(next, ..)| next == row);
        if head && is_column(&line.plain) || counts && more {
            cells.counters.push(number);
            continue;
        }
        match cells.lines.last_mut() {
            Some(before)
                if cell_of(before).is_some_and(|(a, b, _)| (a, b) == (row, cell))
                    && line.gap == Gap::Blank
                    && before.plain.len() + line.plain.len() < 300
                    && field(&line.plain, None).is_none()
                    && (goes_on(before, line) || !listed(before) && !listed(line)) =>
            {
                before.plain = format!("{} {}", before.plain, line.plain).into();
                before.text = format!("{} {}", before.text, line.text).into();
                before.lead = None;
                cells.counters.push(number);
            }
            _ => {
                cells.lines.push(line.clone());
                cells.numbers.push(number);
            }
        }
    }
    cells
}

/// Whether a table's column is named so and nothing else.
pub(super) fn is_column(head: &str) -> bool {
    let named = |word: &String| {
        matches!(word.as_str(), "no" | "nr" | "id" | "time" | "title" | "author" | "authors" | "speaker" | "room")
    };
    is_bare(head) || vocabulary::words(head).iter().all(named)
}

/// Whether the lines only name persons and where they are from, on the same line or the next, and no titles.
fn lists_speakers_alone(lines: &[Line], sights: &[Sight]) -> bool {
    if lines.iter().any(|line| line.heading().is_some()) {
        return false;
    }
    let mut listed = 0;
    let mut awaits_place = false;
    for (line, sight) in lines.iter().zip(sights) {
        let plain = line.heading().is_none() && sight.field.is_none() && line.plain.len() < 160;
        let person = sight.people.as_ref().filter(|(people, sure)| people.len() == 1 && *sure >= 2 && plain);
        let place = awaits_place && plain && is_place(&line.plain);
        listed += usize::from(place || person.is_some());
        awaits_place =
            !place && person.is_some_and(|(people, _)| people.iter().all(|person| person.affiliation.is_none()));
    }
    listed > 0 && listed * 4 >= lines.len() * 3
}

/// Takes a line of text behind title and names; a label before an abstract is none of it.
pub(super) fn take_text(talk: &mut Draft, line: &Line, plain: &str, number: usize, markdown: bool) {
    match field(plain, None) {
        Some((Field::Abstract, end)) => {
            take_field(
                talk,
                Field::Abstract,
                line,
                plain[end..].trim(),
                Some((Field::Abstract, end)),
                number,
                markdown,
            );
        }
        _ => talk.body.push((line.clone(), number)),
    }
}

fn take_field(
    talk: &mut Draft,
    label: Field,
    line: &Line,
    plain: &str,
    field: Option<(Field, usize)>,
    number: usize,
    markdown: bool,
) {
    match label {
        Field::Abstract => {
            let text = behind_label(line, field.map_or(0, |(_, end)| end), markdown);
            if plain.is_empty() {
                talk.labels.push(number);
            } else {
                let first = Line { text: text.into(), plain: plain.into(), kind: LineKind::Text, ..line.clone() };
                talk.body.push((first, number));
            }
        }
        Field::Keywords => talk.keywords = Some((plain.to_owned(), number)),
        Field::Link => {
            let name = match line.plain.to_lowercase() {
                said if said.starts_with("slides") => "slides",
                said if said.starts_with("video") => "video",
                said if said.starts_with("doi") => "doi",
                said if said.starts_with("paper") || said.starts_with("pdf") => "paper",
                _ => "page",
            };
            let addresses = line.links.iter().map(String::as_str).chain(plain.split_whitespace());
            let web = addresses.map(|address| address.trim_end_matches([',', ';'])).find(|address| is_web(address));
            if let Some(address) = web {
                talk.links.push((name, address.to_owned(), number));
            }
        }
        // A label alone, whose words are on the next line, gives nothing itself.
        Field::Title | Field::Speaker | Field::Affiliation => talk.labels.push(number),
        Field::Biography | Field::Session | Field::When | Field::Chair => {}
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The dialect text behind a label.
fn behind_label(line: &Line, end: usize, markdown: bool) -> String {
    let label = line.plain.get(..end).unwrap_or_default();
    let text = match &line.lead {
        Some(lead) if lead.whole => return dialect(line, line.plain.get(end..).unwrap_or_default(), markdown),
        Some(lead) if lead.plain.len() <= end => line.text.get(lead.end..),
        _ if line.text.starts_with(label) => line.text.get(end..),
        _ => None,
    };
    match text {
        Some(text) => text.trim_start_matches([':', '.', '—', '–', ' ']).to_owned(),
        None => dialect(line, line.plain.get(end..).unwrap_or_default(), markdown),
    }
}

/// Takes `Talk 3:`, `Keynote –`, `[17]` off a title, and the kind they name.
pub(super) fn prefix(title: &str) -> (Option<Kind>, &str) {
    let words =
        ["talk", "keynote", "tutorial", "paper", "poster", "panel", "lecture", "invited talk", "contributed talk"];
    if let Some(at) = title.find([':', '–', '—']).filter(|&at| at <= 24) {
        let head =
            title[..at].trim().trim_end_matches(|c: char| c.is_ascii_digit() || "#IVX ".contains(c)).to_lowercase();
        let rest = title[at..].trim_start_matches([':', '–', '—', ' ']);
        if words.contains(&head.as_str()) && !rest.is_empty() {
            return (vocabulary::kind(&head), rest);
        }
    }
    if let Some((number, rest)) = title.strip_prefix('[').and_then(|rest| rest.split_once(']'))
        && number.len() <= 5
        && number.chars().any(|c| c.is_ascii_digit())
        && !rest.trim().is_empty()
        && !rest.starts_with('(')
    {
        return (None, rest.trim());
    }
    (None, title)
}

/// A title without its quotation marks and the full stop some set behind it.
pub(super) fn finished(title: &str) -> String {
    let title = unquoted(title.trim());
    let title = match title.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') && !rest.ends_with(char::is_uppercase) => rest,
        _ => title,
    };
    title.trim().to_owned()
}

/// Where talks may begin: at headings if there are any, else at items or rows if the talks are such, else anywhere.
fn starts(lines: &[Line], sights: &[Sight]) -> Vec<Start> {
    let title_heading = |line: &Line, sight: &Sight| line.heading().filter(|_| sight.field.is_none());
    let level = lines.iter().zip(sights).filter_map(|(line, sight)| title_heading(line, sight)).min();
    if let Some(level) = level {
        let start = |(line, sight): (&Line, &Sight)| match title_heading(line, sight) {
            Some(own) if own == level => Start::Must,
            _ => Start::Never,
        };
        return lines.iter().zip(sights).map(start).collect();
    }
    if let Some(starts) = counted(lines) {
        return starts;
    }
    let grouped = lines.iter().filter(|line| line.group.is_some()).count();
    let labels = || lines.iter().zip(sights).filter(|(_, sight)| matches!(sight.field, Some((Field::Abstract, _))));
    let labels_outside = labels().filter(|(line, _)| line.group.is_none()).count();
    let in_groups = grouped * 3 >= lines.len() * 2 && labels_outside == 0;
    let mut row = None;
    let start = |line: &Line| match line.group {
        Some(Group::Cell { row: this, head, .. }) => {
            let first = row != Some(this) && !head;
            row = Some(this);
            if first { Start::Must } else { Start::Never }
        }
        _ if in_groups => {
            if line.is_item() {
                Start::May
            } else {
                Start::Never
            }
        }
        // Bullets stand in abstracts; numbers may count the talks.
        _ => match line.kind {
            LineKind::Item(None) => Start::Never,
            LineKind::Item(Some(_)) | LineKind::Text | LineKind::Heading(_) => Start::May,
        },
    };
    lines.iter().map(start).collect()
}
