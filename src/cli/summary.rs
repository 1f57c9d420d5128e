//! What a pull did, in a few lines.

use std::collections::BTreeMap;

use libretto::diagnostic::counted;
use libretto::record::source::{Part, Reason};
use libretto::record::{Change, Fate, Subject, by_fate};

/// Names that a line has; the others are counted.
const MOST_NAMED: usize = 5;
/// Files of one format that are named one by one.
const MOST_FILES: usize = 3;
/// Lines of one file that a dry run shows.
const MOST_LINES: usize = 200;
/// Columns of the words at the beginning of the lines.
const LABEL: usize = 10;

/// What came of a pull.
pub(super) struct Summary<'a> {
    /// What was read, and as what.
    pub(super) parts: &'a [Part],
    /// Contributions that one source of several has alone.
    pub(super) not_joined: usize,
    /// What became of each value.
    pub(super) changes: &'a [Change],
    /// Contributions that the folder has now.
    pub(super) contributions: usize,
    /// Whether there was no folder before.
    pub(super) is_first: bool,
}

impl Summary<'_> {
    /// The summary, headed by the folder's name and what it holds.
    pub(super) fn text(&self, folder: &str) -> String {
        let mut text = format!("{folder}: {}\n", counted(self.contributions, "contribution"));
        let mut line = |label: &str, words: &str| text.push_str(&format!("  {label:LABEL$}  {words}\n"));
        for (format, files, contributions) in self.by_format() {
            line(
                "read",
                &format!("{format}, {}: {}", listed(&files, MOST_FILES), counted(contributions, "contribution")),
            );
        }
        let left_out = self.left_out();
        if !left_out.is_empty() {
            line("left out", &left_out);
        }
        if self.not_joined > 0 {
            line("not joined", &format!("{} in one source alone", counted(self.not_joined, "contribution")));
        }
        let fates = [
            ("new", Fate::New),
            ("changed", Fate::Taken),
            ("kept", Fate::Kept),
            ("conflicts", Fate::Conflict),
            ("withdrawn", Fate::Gone),
            ("back", Fate::Back),
        ];
        // All that comes first is new.
        let fates = fates.into_iter().filter(|_| !self.is_first);
        for (label, fate) in fates {
            let subjects = by_fate(self.changes, fate);
            if !subjects.is_empty() {
                let words: Vec<String> = subjects.iter().map(|(subject, fields)| named(subject, fields)).collect();
                line(label, &format!("{}: {}", subjects.len(), listed(&words, MOST_NAMED)));
            }
        }
        if !self.is_first && self.changes.iter().all(|change| change.fate == Fate::Kept) {
            line("changed", "nothing");
        }
        text
    }

    /// What would change, file by file: a line for each field, with what stands here and what would.
    pub(super) fn by_file(&self) -> String {
        let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for change in self.changes.iter().filter(|change| change.fate != Fate::Kept) {
            files.entry(change.subject.file()).or_default().push(diff(change));
        }
        let mut text = String::new();
        for (file, lines) in files {
            text.push_str(&format!("{file}\n"));
            lines.iter().take(MOST_LINES).for_each(|line| text.push_str(line));
            if let Some(more) = lines.len().checked_sub(MOST_LINES).filter(|more| *more > 0) {
                text.push_str(&format!("  and {more} more\n"));
            }
        }
        text.push_str("nothing was written\n");
        text
    }

    /// Formats with their files and contributions, in the order of the sources.
    fn by_format(&self) -> Vec<(&str, Vec<String>, usize)> {
        let mut formats: Vec<(&str, Vec<String>, usize)> = Vec::new();
        for part in self.parts {
            let files = part.files.iter().cloned();
            match formats.iter_mut().find(|(format, ..)| *format == part.format) {
                Some((_, known, contributions)) => {
                    known.extend(files);
                    *contributions += part.contributions;
                }
                None => formats.push((part.format, files.collect(), part.contributions)),
            }
        }
        formats
    }

    fn left_out(&self) -> String {
        let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
        for &(reason, count) in self.parts.iter().flat_map(|part| &part.left_out) {
            *reasons.entry(reason).or_default() += count;
        }
        reasons.iter().map(|(reason, count)| format!("{count} {reason}")).collect::<Vec<_>>().join(", ")
    }
}

/// A contribution, session or the event, and which of its fields are meant.
fn named(subject: &Subject, fields: &[&str]) -> String {
    match fields {
        [] => subject.name().to_owned(),
        fields => format!("{} ({})", subject.name(), fields.join(", ")),
    }
}

fn diff(change: &Change) -> String {
    let name = change.subject.name();
    let (mark, what) = match change.fate {
        Fate::New => ('+', "new"),
        Fate::Gone => ('-', "gone from the source"),
        Fate::Back => ('+', "in the source again"),
        Fate::Conflict => ('!', "kept as it is here"),
        Fate::Taken | Fate::Kept => ('~', ""),
    };
    if change.field.is_empty() {
        let title = change.here.as_ref().or(change.source.as_ref()).filter(|title| *title != name);
        let title = title.map(|title| format!(" `{title}`")).unwrap_or_default();
        return format!("  {mark} {name}{title}: {what}\n");
    }
    let value = |value: &Option<String>| value.as_ref().map_or("nothing".to_owned(), |value| format!("`{value}`"));
    let values = match change.fate {
        Fate::Conflict => format!("{} here, {} in the source: {what}", value(&change.here), value(&change.source)),
        _ => format!("{} → {}", value(&change.here), value(&change.source)),
    };
    format!("  {mark} {name}, {}: {values}\n", change.field)
}

fn listed(words: &[String], most: usize) -> String {
    let more = match words.len().saturating_sub(most) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", words.iter().take(most).cloned().collect::<Vec<_>>().join(", "))
}
