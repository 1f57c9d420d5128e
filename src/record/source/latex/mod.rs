//! Books of abstracts in LaTeX, whatever commands their makers wrote for them.
//!
//! ```text
//! files ─source─▶ commands ─book─▶ in the order of the book ─columns│fields│headings─▶ entries ─entry─▶ contributions
//! ```
//!
//! Each way to find entries is tried on the whole book; the one that finds most with authors and text is taken, the others for
//! files in which it finds nothing. A pattern in event.yaml goes before all.

mod book;
mod columns;
pub(super) mod entry;
mod fields;
mod headings;
mod likeness;
mod pattern;
mod region;
pub(super) mod source;
mod stream;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{Certainty, Claim, Format, Reading, View, tex};
use crate::diagnostic::{Code, Diagnostic};
use entry::Entry;
use source::Source;
use stream::Stream;

/// LaTeX files.
pub(super) const FORMAT: Format =
    Format { name: "latex", title: "LaTeX: a book of abstracts with its files", claim, read };

/// Files of one book.
const MAX_FILES: usize = 20_000;
/// Missing files that are told.
const MISSING_TOLD: usize = 5;

fn claim(views: &[&View]) -> Vec<Claim> {
    let is_one = |view: &View| {
        let name = view.base_name();
        (name.ends_with(".tex") || name.ends_with(".ltx") || name.ends_with(".latex")) && !view.is_binary()
    };
    let files: Vec<usize> =
        views.iter().enumerate().filter(|(_, view)| is_one(view)).map(|(index, _)| index).take(MAX_FILES).collect();
    if files.is_empty() { Vec::new() } else { vec![Claim { files, certainty: Certainty::Structure }] }
}

/// Entries that one way finds, each with the number of its file, and how the way is called.
struct Way {
    entries: Vec<(usize, Entry)>,
    how: String,
    /// Whether commands name the parts, rather than looks.
    named: bool,
    /// What event.yaml says for it.
    pattern: Option<String>,
}

impl Way {
    fn new(entries: Vec<(usize, Entry)>, how: impl Into<String>, named: bool) -> Self {
        Self { entries, how: how.into(), named, pattern: None }
    }

    /// How many parts it finds: nothing where hardly any entry has authors.
    fn score(&self) -> usize {
        let has_authors = |entry: &Entry| entry.groups.iter().any(|group| group.authors.is_some());
        let authored = self.entries.iter().filter(|(_, entry)| has_authors(entry)).count();
        let told = self.entries.iter().filter(|(_, entry)| entry.abstract_.is_some()).count();
        let enough = if self.named { authored > 0 } else { authored >= 2 && told > 0 };
        if !enough || authored * 2 < self.entries.len() {
            return 0;
        }
        // What is named is believed before what only looks so.
        (authored + told) * if self.named { 3 } else { 2 }
    }
}

fn read(set: &[&View], reading: &mut Reading) {
    let sources: Vec<Source> = set.iter().map(|view| Source::new(view.text())).collect();
    let book = book::assemble(&sources);
    let stream = Stream::of(&sources, &book);
    let pattern = reading.hand.and_then(|hand| hand.latex.as_ref());
    let mut ways = match pattern {
        Some(pattern) => vec![Way::new(
            pattern::entries(&stream, pattern, &mut reading.complaints),
            "the pattern of event.yaml",
            true,
        )],
        None => ways(&stream, &columns::defined(sources.iter().map(|source| &*source.clean))),
    };
    ways.sort_by_key(|way| std::cmp::Reverse(way.score()));
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut entries: Vec<(usize, Entry)> = Vec::new();
    for way in ways {
        let score = way.score();
        if score == 0 && pattern.is_none() && (taken.is_empty() || way.named) {
            continue;
        }
        let mut new: Vec<(usize, Entry)> = way.entries.into_iter().filter(|(file, _)| !taken.contains(file)).collect();
        if !taken.is_empty() && !way.named {
            new = told(new);
        }
        let (count, first) = (new.len(), new.first().and_then(|(_, entry)| entry.title.clone()));
        if let Some(first) = first.filter(|_| count > 0 && pattern.is_none()) {
            entry::found(count, &way.how, way.pattern.as_deref(), &first, reading);
        }
        taken.extend(new.iter().map(|(file, _)| *file));
        entries.extend(new);
    }
    // Ways were taken one after another; the book has them in its own order.
    let position: BTreeMap<usize, usize> =
        book.pieces.iter().enumerate().rev().map(|(at, piece)| (piece.file, at)).collect();
    entries.sort_by_key(|(file, _)| position.get(file).copied().unwrap_or(usize::MAX));
    let mut timed = Vec::new();
    for entry in without_listed(entries) {
        timed.extend(entry::contribution(entry, reading));
    }
    reading.records.program = super::schedule::sessions(timed);
    about(&sources, &book, reading);
    say(&book, &sources, &taken, reading);
}

/// The entries of files with several in which each has authors and a text of the length of an abstract, or all where that holds of
/// all: what else looks like one beside others that were found is a schedule, a list or a preface.
fn told(mut entries: Vec<(usize, Entry)>) -> Vec<(usize, Entry)> {
    let is_text = |text: &str| text.len() >= 300 && text.matches("\\item").count() < 3;
    let is_told = |entry: &Entry| {
        entry.abstract_.as_ref().is_some_and(|text| is_text(&text.value))
            && entry.groups.iter().any(|group| group.authors.is_some())
    };
    // How many a file has; none where one of them is not told.
    let mut files: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    for (file, entry) in &entries {
        let count = files.entry(*file).or_insert(Some(0));
        *count = count.filter(|_| is_told(entry)).map(|count| count + 1);
    }
    let all = files.len() > 1 && files.values().all(Option::is_some);
    entries.retain(|(file, _)| all || files[file].is_some_and(|count| count > 1));
    entries
}

/// All ways to find entries by what is in the files.
fn ways(stream: &Stream, own: &BTreeSet<&str>) -> Vec<Way> {
    let shapes = columns::shapes(stream, own);
    let written: Vec<String> = shapes.iter().map(|shape| format!("`{}`", shape.written())).collect();
    let mut ways = vec![
        Way {
            pattern: (shapes.len() == 1).then(|| shapes[0].written()),
            ..Way::new(columns::entries(stream, &shapes), written.join(", "), true)
        },
        Way::new(
            fields::entries(stream, &|_, name| fields::role(name)),
            "commands for title, authors and abstract",
            true,
        ),
        Way::new(headings::bold(stream), "titles in bold with names below", false),
    ];
    for level in ["chapter", "section", "subsection", "subsubsection"] {
        ways.push(Way::new(headings::below(stream, level), format!("`\\{level}` with names below"), false));
    }
    ways
}

/// A talk in the programme and its abstract are one: what has no text goes where another of the same title has one.
fn without_listed(entries: Vec<(usize, Entry)>) -> Vec<Entry> {
    let key = |entry: &Entry| {
        entry.title.as_ref().map(|title| crate::event::slug(&tex::line(title.clone()).value)).unwrap_or_default()
    };
    let told: BTreeSet<String> =
        entries.iter().filter(|(_, entry)| entry.abstract_.is_some()).map(|(_, entry)| key(entry)).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut keep = |entry: &Entry| {
        let key = key(entry);
        entry.abstract_.is_some() || key.is_empty() || (!told.contains(&key) && seen.insert(key))
    };
    entries.into_iter().map(|(_, entry)| entry).filter(|entry| keep(entry)).collect()
}

/// The title of the book, where its main file has one beside its abstracts, and the commands that the texts use.
fn about(sources: &[Source], book: &book::Book, reading: &mut Reading) {
    if let Some(main) = book.main {
        let source = &sources[main];
        let preamble = 0..source.clean.find("\\begin{document}").unwrap_or_default();
        let tokens = source.tokens(preamble);
        let title = tokens
            .iter()
            .find(|token| ["title", "conferencename", "eventname"].contains(&token.name.as_str()))
            .and_then(|token| token.arguments.first());
        let title = title.map(|range| tex::line(source.part(range).map(|title| title.replace("\\\\", " "))));
        reading.records.event.title = title.filter(|title| !title.value.is_empty());
    }
    let all = book::definitions(sources);
    let texts: Vec<&str> = reading
        .records
        .contributions
        .iter()
        .flat_map(|record| {
            [Some(record.title.value.as_str()), record.abstract_.as_ref().map(|text| text.value.as_str())]
        })
        .flatten()
        .collect();
    reading.records.event.macros = book::used(&all, &texts);
}

/// Tells of files that are missing, of files that the book does not input, and of a book without abstracts.
fn say(book: &book::Book, sources: &[Source], taken: &BTreeSet<usize>, reading: &mut Reading) {
    if let Some(first) = book.missing.first() {
        let names: Vec<String> = book.missing.iter().take(MISSING_TOLD).map(|it| format!("`{}`", it.value)).collect();
        let more = if book.missing.len() > MISSING_TOLD {
            format!(" and {} more", book.missing.len() - MISSING_TOLD)
        } else {
            String::new()
        };
        let verb = if book.missing.len() == 1 { "is" } else { "are" };
        let message = format!("{}{more} {verb} input and not among the files", names.join(", "));
        let help = "pull the whole folder of the book; files that nothing inputs are read in the order of their names";
        reading.complaints.push(Diagnostic::new(Code::NotJoined, &first.place, message).help(help));
    }
    let outside: Vec<&usize> = book.outside.iter().filter(|file| !taken.contains(file)).collect();
    if let Some(first) = outside.first() {
        let message = match outside.len() {
            1 => format!("`{}` is not input by the book and left out", sources[**first].text.file),
            count => {
                format!("{count} files such as `{}` are not input by the book and left out", sources[**first].text.file)
            }
        };
        let help = "input them in the main file, or pull them without it";
        reading.complaints.push(Diagnostic::new(Code::LeftOut, &book::start_of(&sources[**first]), message).help(help));
    }
    if reading.records.contributions.is_empty() {
        let place = sources.first().map(book::start_of).unwrap_or_default();
        let message = "no abstract was found in the LaTeX files";
        let help = "name its commands under `latex:` in event.yaml, such as `entry: '\\talk{title}{authors}{affiliation}{abstract}'`";
        reading.complaints.push(Diagnostic::new(Code::NothingRead, &place, message).help(help));
    }
}
