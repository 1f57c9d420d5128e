//! What the formats' tests share: files in, and what came of them in a few lines.

use super::trial::shown_name;
use super::{File, Options, Part, read};
use crate::diagnostic::{Checked, Diagnostic, Sources};
use crate::record::{AuthorRecord, EventRecord, Records};

/// What came of some files.
pub(super) struct Outcome {
    pub(super) records: Records,
    pub(super) parts: Vec<Part>,
    pub(super) complaints: Vec<Diagnostic>,
}

/// Reads files by their content, as `pull` does.
pub(super) fn pull(files: &[(&str, &str)]) -> Outcome {
    pull_for(files, None)
}

/// Reads files of an event of which the hand says something.
pub(super) fn pull_for(files: &[(&str, &str)], event: Option<&EventRecord>) -> Outcome {
    let file = |&(name, text): &(&str, &str)| File { name: name.to_owned(), bytes: text.into(), ..File::default() };
    let files: Vec<File> = files.iter().map(file).collect();
    let Checked { value, diagnostics } = read(&files, &Options { format: None, event }, &mut Sources::default());
    Outcome { records: value.records, parts: value.parts, complaints: diagnostics }
}

impl Outcome {
    /// `format: number read; number left out, reason`.
    pub(super) fn summary(&self) -> String {
        let part = |part: &Part| {
            let left: Vec<_> = part.left_out.iter().map(|(reason, count)| format!("; {count} {reason}")).collect();
            format!("{}: {}{}", part.format, part.contributions, left.concat())
        };
        self.parts.iter().map(part).collect::<Vec<_>>().join(", ")
    }

    /// A line for each contribution: `id Title | author (affiliation; affiliation)*, author`.
    pub(super) fn talks(&self) -> Vec<String> {
        let author = |author: &AuthorRecord| {
            let all = author.affiliations.iter().chain(&author.affiliation).map(|it| it.value.as_str());
            let at = all.collect::<Vec<_>>().join("; ");
            let at = if at.is_empty() { at } else { format!(" ({at})") };
            format!("{}{at}{}", shown_name(&author.name.value), if author.speaker { "*" } else { "" })
        };
        let talks = self.records.contributions.iter().map(|it| {
            let authors: Vec<_> = it.authors.iter().map(author).collect();
            let id = it.id.as_ref().map_or("", |id| id.value.as_str());
            format!("{id} {} | {}", it.title.value, authors.join(", "))
        });
        talks.collect()
    }

    /// A line for each session: `title @ room 2024-05-01 09:00-10:30: id 09:00-09:30, id`.
    pub(super) fn sessions(&self) -> Vec<String> {
        let time = |time: &Option<crate::diagnostic::Spanned<jiff::civil::DateTime>>, form: &str| {
            time.as_ref().map_or_else(|| "?".to_owned(), |time| time.value.strftime(form).to_string())
        };
        let sessions = self.records.program.iter().map(|session| {
            let room = session.room.as_ref().map_or("", |room| room.value.as_str());
            let slots: Vec<_> = session
                .contributions
                .iter()
                .map(|slot| format!("{} {}-{}", slot.id.value, time(&slot.start, "%H:%M"), time(&slot.end, "%H:%M")))
                .collect();
            let (start, end) = (time(&session.start, "%F %H:%M"), time(&session.end, "%H:%M"));
            format!("{} @ {room} {start}-{end}: {}", session.title.value, slots.join(", "))
        });
        sessions.collect()
    }

    /// `place code` of each complaint.
    pub(super) fn codes(&self) -> Vec<String> {
        self.complaints.iter().map(|it| format!("{} {}", it.place, it.code).trim().to_owned()).collect()
    }

    /// All that was read and said, as text: to look whether something is in it.
    pub(super) fn everything(&self) -> String {
        format!("{:?} {:?}", self.records, self.complaints)
    }
}
