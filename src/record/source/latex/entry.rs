//! An abstract as found in a book, and what becomes of it.

use jiff::civil::DateTime;

use super::fields::hours;
use super::likeness::plain;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::prose::Dialect;
use crate::record::authors;
use crate::record::source::{Reading, kind, mail, schedule, tex, when};
use crate::record::{AuthorRecord, ContributionRecord};

/// The parts of an abstract, each as LaTeX source.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Entry {
    pub(super) title: Option<Spanned<String>>,
    /// Authors with the affiliations that stand below them, group by group.
    pub(super) groups: Vec<Group>,
    pub(super) abstract_: Option<Spanned<String>>,
    pub(super) keywords: Option<Spanned<String>>,
    /// The day it is given.
    pub(super) day: Option<Spanned<String>>,
    /// The time of day, or two.
    pub(super) clock: Option<Spanned<String>>,
    /// The heading it stands under.
    pub(super) heading: Option<Spanned<String>>,
    /// The folder its file stands in.
    pub(super) folder: String,
}

/// Authors, and where they work.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Group {
    pub(super) authors: Option<Spanned<String>>,
    pub(super) affiliations: Vec<Spanned<String>>,
}

/// Headings that say only that abstracts follow.
const GENERIC: [&str; 13] = [
    "abstract",
    "abstracts",
    "book of abstracts",
    "contents",
    "talks",
    "list of abstracts",
    "program",
    "programme",
    "schedule",
    "presentations",
    "list of talks",
    "posters",
    "summaries",
];

/// Makes a contribution, and its entry of the programme where it says when it is given; none without a title.
pub(super) fn contribution(entry: Entry, reading: &mut Reading) -> Option<schedule::Entry> {
    let (start, end) = times(&entry);
    let title = entry.title.clone().filter(|title| !tex::line(title.clone()).value.is_empty())?;
    let heading = entry.heading.clone().map(tex::line);
    let folder = entry.folder.replace(['-', '_'], " ");
    let kind = heading.iter().map(|it| it.value.as_str()).chain([folder.as_str()]).find_map(kind::kind);
    let session = heading.filter(|it| {
        let lower = it.value.to_lowercase();
        !lower.is_empty()
            && !GENERIC.iter().any(|generic| {
                lower == *generic
                    || lower.ends_with(&format!(" {generic}"))
                    || lower.starts_with(&format!("{generic} "))
            })
    });
    let mut people: Vec<AuthorRecord> = Vec::new();
    for group in entry.groups {
        let Some(names) = group.authors else { continue };
        let names = tidied(names);
        let places: Vec<Spanned<String>> =
            group.affiliations.into_iter().map(tidied).map(mail::without).filter(|it| !it.value.is_empty()).collect();
        if !names.value.is_empty() {
            people.extend(authors::read(&names, &places).drain_into(&mut reading.complaints));
        }
    }
    let keywords = entry.keywords.map(tex::line).map(|field| {
        let mark = if field.value.contains(';') { ';' } else { ',' };
        let words = field.value.split(mark).map(|word| word.trim().trim_end_matches('.').to_owned());
        words.filter(|word| !word.is_empty()).map(|word| Spanned::new(word, field.place.clone())).collect::<Vec<_>>()
    });
    let record = ContributionRecord {
        place: title.place.clone(),
        title: title
            .map(|title| without_layout(&title.replace("\\\\", " ")).split_whitespace().collect::<Vec<_>>().join(" ")),
        kind: kind.map(Spanned::made),
        session: session.clone().filter(|_| start.is_none()),
        authors: people,
        abstract_: entry
            .abstract_
            .map(|text| text.map(|text| without_end(&without_layout(&text)).to_owned()))
            .filter(|text| !text.value.trim().is_empty()),
        dialect: Some(Spanned::made(Dialect::Latex)),
        keywords: keywords.unwrap_or_default(),
        ..ContributionRecord::default()
    };
    let (title, place) = (tex::line(record.title.clone()), record.place.clone());
    let id = Some(reading.contribution(record));
    start.is_some().then(|| schedule::Entry { id, session, title, start, end, place, ..schedule::Entry::default() })
}

/// When it starts and ends, where it says both day and time of day.
fn times(entry: &Entry) -> (Option<Spanned<DateTime>>, Option<Spanned<DateTime>>) {
    let (Some(day), Some(clock)) = (&entry.day, &entry.clock) else { return (None, None) };
    let Some(day) = when::date(&plain(&day.value)) else { return (None, None) };
    let said = plain(&clock.value);
    let Some((from, to)) = hours(&said) else { return (None, None) };
    let at = |time: &str| Some(Spanned::new(when::on(day, time)?, clock.place.clone()));
    let start = at(from);
    let later = |end: &Spanned<DateTime>| start.as_ref().is_some_and(|start| start.value < end.value);
    let end = to.and_then(at).filter(later);
    (start, end)
}

/// Commands that set and say nothing, whose arguments go with them.
const SILENT: [&str; 16] = [
    "index",
    "label",
    "vspace",
    "hspace",
    "addcontentsline",
    "thispagestyle",
    "setcounter",
    "addtocounter",
    "hypertarget",
    "pdfbookmark",
    "phantomsection",
    "markboth",
    "markright",
    "setlength",
    "addtolength",
    "bibliographystyle",
];
/// Commands that set and have no argument.
const BARE: [&str; 24] = [
    "protect",
    "relax",
    "noindent",
    "newpage",
    "clearpage",
    "cleardoublepage",
    "pagebreak",
    "filbreak",
    "bigskip",
    "medskip",
    "smallskip",
    "vfill",
    "hfill",
    "centering",
    "maketitle",
    "sloppy",
    "raggedright",
    "newline",
    "par",
    "indent",
    "break",
    "bigbreak",
    "eject",
    "goodbreak",
];

/// A text without commands that only set it.
pub(in crate::record::source) fn without_layout(text: &str) -> String {
    if !text.contains('\\') {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let letters = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
        let name = &behind[..letters];
        let after = behind[letters..].strip_prefix('*').unwrap_or(&behind[letters..]);
        if SILENT.contains(&name) {
            rest = behind_arguments(after);
        } else if BARE.contains(&name) {
            if ["par", "newline", "break"].contains(&name) {
                out.push_str(if name == "par" { "\n\n" } else { "\\\\ " });
            }
            rest = after;
        } else {
            out.push('\\');
            let kept = if letters == 0 { behind.chars().next().map_or(0, char::len_utf8) } else { letters };
            out.push_str(&behind[..kept]);
            rest = &behind[kept..];
        }
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// A text without the beginnings of what follows it: an item of a list, a line that is turned.
fn without_end(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(shorter) =
        ["\\item", "\\\\", "{", "\\begin{minipage}", "\\hline"].iter().find_map(|end| text.strip_suffix(end))
    {
        text = shorter.trim_end();
    }
    text
}

/// What stands behind the brackets and braces that come next.
fn behind_arguments(text: &str) -> &str {
    let mut rest = text;
    while let Some(open) = rest.trim_start_matches(' ').chars().next().filter(|c| ['[', '{'].contains(c)) {
        let close = if open == '[' { ']' } else { '}' };
        let start = rest.trim_start_matches(' ');
        let mut depth = 0_usize;
        let end = start.char_indices().take(2000).find_map(|(at, c)| {
            depth = if c == open {
                depth + 1
            } else if c == close {
                depth - 1
            } else {
                depth
            };
            (depth == 0).then_some(at + 1)
        });
        let Some(end) = end else { return rest };
        rest = &start[end..];
    }
    rest
}

/// Names or affiliations with their lines apart: `\break`, `\item`, `\and` and turned lines part them.
fn tidied(text: Spanned<String>) -> Spanned<String> {
    let changed = without_layout(
        &text.value.replace("\\item", "\\\\ ").replace("\\newline", "\\\\ ").replace("\\break", "\\\\ "),
    );
    let changed = changed
        .replace("\\[-2pt]", "\\\\")
        .trim()
        .trim_start_matches("\\\\")
        .trim_end_matches("\\\\")
        .trim()
        .to_owned();
    if changed == text.value { text } else { Spanned::new(changed, text.place) }
}

/// Tells how the entries were found.
pub(super) fn found(count: usize, how: &str, pattern: Option<&str>, first: &Spanned<String>, reading: &mut Reading) {
    let entries = if count == 1 { "one entry was".to_owned() } else { format!("{count} entries were") };
    let message = format!("{entries} found by {how}");
    let help = match pattern {
        Some(pattern) => {
            format!(
                "to keep it, or to correct which argument is what, write `latex: {{entry: '{pattern}'}}` into event.yaml"
            )
        }
        None => "if entries are missed or wrong, name their commands under `latex:` in event.yaml, such as \
                 `entry: '\\talk{title}{authors}{affiliation}{abstract}'`"
            .to_owned(),
    };
    reading.complaints.push(Diagnostic::new(Code::Inferred, &first.place, message).help(help));
}
