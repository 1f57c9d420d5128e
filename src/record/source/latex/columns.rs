//! Commands and environments whose arguments are the parts of an abstract: `\talk{title}{speaker}{affiliation}{abstract}`.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, Group};
use super::likeness::{are_names, is_label, is_place_of_work, plain};
use super::source::Kind;
use super::stream::{Stream, heading, level};
use crate::diagnostic::Spanned;
use crate::record::source::kind;

/// Characters from which an argument is an abstract rather than a title.
const LONG: usize = 200;
/// The same of a command that the book itself defines.
const LONG_OF_OWN: usize = 40;
/// Characters that an environment holds at least whose arguments are a title and its authors.
const SHORTEST: usize = 30;
/// Uses of a command that are looked at to learn what its arguments are.
const LOOKED_AT: usize = 60;

/// Commands of LaTeX that take several arguments and hold no abstract.
const KNOWN: [&str; 36] = [
    "newcommand",
    "renewcommand",
    "providecommand",
    "newenvironment",
    "renewenvironment",
    "setlength",
    "addtolength",
    "href",
    "textcolor",
    "colorbox",
    "fcolorbox",
    "definecolor",
    "parbox",
    "makebox",
    "framebox",
    "raisebox",
    "resizebox",
    "scalebox",
    "rotatebox",
    "rule",
    "multicolumn",
    "multirow",
    "fontsize",
    "frac",
    "dfrac",
    "tfrac",
    "binom",
    "stackrel",
    "addcontentsline",
    "setcounter",
    "addtocounter",
    "hypersetup",
    "includegraphics",
    "minipage",
    "tabular",
    "thebibliography",
];

/// What the argument of a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Title,
    Authors,
    Affiliation,
    Abstract,
    Keywords,
    Other,
}

/// What the arguments of one command are.
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

/// The commands and environments that the files define with arguments.
pub(super) fn defined<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeSet<&'t str> {
    const DEFINE: [&str; 9] = [
        "\\newcommand",
        "\\renewcommand",
        "\\providecommand",
        "\\DeclareRobustCommand",
        "\\NewDocumentCommand",
        "\\newenvironment",
        "\\renewenvironment",
        "\\NewDocumentEnvironment",
        "\\def",
    ];
    let mut names = BTreeSet::new();
    for text in texts {
        let uses =
            DEFINE.iter().flat_map(|define| text.match_indices(define).map(|(at, _)| &text[at + define.len()..]));
        for behind in uses {
            let behind = behind.trim_start_matches(['*', '{', '\\', ' ']);
            let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '@').unwrap_or(behind.len());
            let (name, rest) = behind.split_at(end);
            let rest = rest.trim_start_matches(['}', ' ', '\n']);
            // Its arguments: `[4]`, `{m m m}`, `#1`.
            if !name.is_empty() && rest.starts_with(['[', '#', '{']) {
                names.insert(name);
            }
        }
    }
    names
}

/// Learns the shapes from the uses; `own` are commands that the book defines.
pub(super) fn shapes(stream: &Stream, own: &BTreeSet<&str>) -> Vec<Shape> {
    let mut uses: BTreeMap<(bool, &str, usize), Vec<usize>> = BTreeMap::new();
    for (index, item) in stream.items.iter().enumerate() {
        let token = &item.token;
        if token.kind != Kind::End
            && token.arguments.len() >= 2
            && !KNOWN.contains(&token.name.as_str())
            && level(&token.name).is_none()
            && !token.name.to_lowercase().contains("session")
        {
            uses.entry((token.kind == Kind::Begin, &token.name, token.arguments.len())).or_default().push(index);
        }
    }
    uses.into_iter()
        .filter_map(|((begins, name, width), uses)| {
            let long = if own.contains(name) { LONG_OF_OWN } else { LONG };
            shape(stream, begins, name, width, &uses, long)
        })
        .collect()
}

fn shape(stream: &Stream, begins: bool, name: &str, width: usize, uses: &[usize], long: usize) -> Option<Shape> {
    let looked_at: Vec<usize> = uses.iter().copied().step_by(uses.len().div_ceil(LOOKED_AT)).collect();
    let count = looked_at.len();
    let cell =
        |index: usize, column: usize| stream.slice(&stream.items[index], &stream.items[index].token.arguments[column]);
    let share = |column: usize, test: &dyn Fn(&str) -> bool| {
        looked_at.iter().filter(|&&index| test(cell(index, column))).count() as f64 / count as f64
    };
    let mean = |column: usize| looked_at.iter().map(|&index| cell(index, column).trim().len()).sum::<usize>() / count;
    let mut columns = vec![Column::Other; width];
    let mut free: Vec<usize> =
        (0..width).filter(|&column| share(column, &is_label) < 0.6 && mean(column) > 0).collect();
    let mut take = |column: Option<usize>, what: Column, free: &mut Vec<usize>| {
        if let Some(column) = column {
            columns[column] = what;
            free.retain(|it| *it != column);
        }
        column.is_some()
    };
    // A short text is one only where it has sentences, and nothing else does.
    let is_text = |column: usize| {
        mean(column) >= LONG
            || (mean(column) >= long && share(column, &|text| plain(text).ends_with(['.', '!', '?'])) >= 0.6)
    };
    let longest = free.iter().copied().max_by_key(|&column| mean(column)).filter(|&column| is_text(column) && !begins);
    let has_text = take(longest, Column::Abstract, &mut free);
    let best = |free: &[usize], test: &dyn Fn(&str) -> bool, least: f64| {
        let shares = free.iter().map(|&column| (column, share(column, test)));
        // Of equals the first, since authors stand before those who lead a session.
        let best = shares.fold(None, |best: Option<(usize, f64)>, (column, share)| match best {
            Some((_, known)) if known >= share => best,
            _ => Some((column, share)),
        });
        best.filter(|(_, share)| *share >= least).map(|(column, _)| column)
    };
    // A title of one word looks like a name; names have two, as a rule.
    // What a programme calls its parts is no name: `Plenary Lecture`.
    let are_people = |text: &str| {
        let words = plain(text);
        are_names(text) && !kind::is_break(&words) && (kind::kind(&words).is_none() || words.contains(','))
    };
    let authors = best(&free, &|text| are_people(text) && plain(text).contains(' '), 0.5);
    let authors = authors.or_else(|| best(&free, &are_people, 0.5));
    if !take(authors, Column::Authors, &mut free) {
        return None;
    }
    let affiliation = best(&free, &|text| is_place_of_work(text), 0.4);
    // Of a command of the book's own what stands between authors and text is where they work.
    let between = || {
        let next = authors? + 1;
        let few = long < LONG && longest == Some(next + 1) && free.contains(&next) && free.len() > 1;
        let is_words = || share(next, &|text| !text.chars().any(|c| c.is_ascii_digit())) > 0.8;
        (few && (3..80).contains(&mean(next)) && is_words()).then_some(next)
    };
    let affiliation = affiliation.or_else(between);
    take(affiliation, Column::Affiliation, &mut free);
    let words = |column: usize| {
        looked_at.iter().map(|&index| plain(cell(index, column)).split_whitespace().count()).sum::<usize>() / count
    };
    let title = free
        .iter()
        .copied()
        .max_by_key(|&column| (words(column), std::cmp::Reverse(column)))
        .filter(|&column| words(column) >= 1);
    if !take(title, Column::Title, &mut free) {
        return None;
    }
    let has_body = begins && uses.iter().any(|&index| stream.body(index).len() > SHORTEST);
    (has_text || has_body || uses.len() >= 3).then(|| Shape {
        kind: if begins { Kind::Begin } else { Kind::Command },
        name: name.to_owned(),
        columns,
    })
}

/// The entries of all uses of the shapes, in the order of the book.
pub(super) fn entries(stream: &Stream, shapes: &[Shape]) -> Vec<(usize, Entry)> {
    let mut all = Vec::new();
    let mut above: Option<Spanned<String>> = None;
    for (index, item) in stream.items.iter().enumerate() {
        above = heading(stream, item).or(above);
        let token = &item.token;
        let fits = |shape: &&Shape| {
            shape.kind == token.kind && shape.name == token.name && shape.columns.len() <= token.arguments.len()
        };
        let Some(shape) = shapes.iter().find(fits) else { continue };
        let mut entry = Entry { heading: above.clone(), folder: stream.folder(item), ..Entry::default() };
        let mut group = Group::default();
        for (column, range) in shape.columns.iter().zip(&token.arguments) {
            let part = Some(stream.part(item, range)).filter(|part| !part.value.is_empty());
            match column {
                Column::Title => entry.title = part,
                Column::Authors => group.authors = part,
                Column::Affiliation => group.affiliations.extend(part),
                Column::Abstract => entry.abstract_ = part,
                Column::Keywords => entry.keywords = part,
                Column::Other => {}
            }
        }
        if shape.kind == Kind::Begin && entry.abstract_.is_none() {
            entry.abstract_ = Some(stream.part(item, &stream.body(index))).filter(|part| !part.value.is_empty());
        }
        // Whom a session is organized by opens a session.
        let organizers = group.authors.as_ref().filter(|names| {
            let names = plain(&names.value).to_lowercase();
            names.starts_with("organi") || names.starts_with("chair")
        });
        let unnamed = |text: &Option<Spanned<String>>| text.as_ref().is_some_and(|text| is_unsaid(&plain(&text.value)));
        if entry.abstract_.is_none() && (unnamed(&entry.title) || unnamed(&group.authors)) {
            continue;
        }
        if organizers.is_some() {
            above = entry.title;
            continue;
        }
        entry.groups.push(group);
        all.push((item.file, entry));
    }
    all
}

impl Shape {
    /// The shape as an organizer writes it: `\talk{title}{authors}`.
    pub(super) fn written(&self) -> String {
        let columns = self.columns.iter().map(|column| match column {
            Column::Title => "{title}",
            Column::Authors => "{authors}",
            Column::Affiliation => "{affiliation}",
            Column::Abstract => "{abstract}",
            Column::Keywords => "{keywords}",
            Column::Other => "{}",
        });
        let columns: String = columns.collect();
        match self.kind {
            Kind::Begin => format!("\\begin{{{}}}{columns}", self.name),
            _ => format!("\\{}{columns}", self.name),
        }
    }
}

/// Whether words stand for what is not known yet, or for a break.
fn is_unsaid(words: &str) -> bool {
    ["tba", "tbd", "n/a", "to be announced"].contains(&words.trim().to_lowercase().as_str()) || kind::is_break(words)
}
