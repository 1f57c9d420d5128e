//! Small sources, read and shown in a few lines.

use std::borrow::Cow;

use super::{File, Options, Pulled, read};
use crate::diagnostic::Sources;
use crate::record::{EventRecord, SessionKind};

/// Reads files as `pull` does, in the hand's language; what was found, and what was said of it.
pub(super) fn pulled(files: &[(&str, &str)], language: Option<&str>) -> (Pulled, Vec<String>) {
    let files: Vec<File> = files
        .iter()
        .map(|(name, content)| File { name: (*name).to_owned(), bytes: content.as_bytes().to_vec(), ..File::default() })
        .collect();
    let hand = EventRecord {
        language: language.map(|tag| crate::diagnostic::Spanned::made(tag.to_owned())),
        ..EventRecord::default()
    };
    let options = Options { event: Some(&hand), ..Options::default() };
    let read = read(&files, &options, &mut Sources::default());
    let said = read.diagnostics.iter().map(|it| format!("{} {}: {}", it.place, it.code, it.message)).collect();
    (read.value, said)
}

/// `id: title | authors | language`, a contribution a line.
pub(super) fn talks(pulled: &Pulled) -> Vec<String> {
    let shown = pulled.records.contributions.iter().map(|talk| {
        let authors: Vec<_> = talk.authors.iter().map(|author| shown_name(&author.name.value)).collect();
        let id = talk.id.as_ref().map_or("", |id| id.value.as_str());
        let language = talk.language.as_ref().map_or("", |tag| tag.value.as_str());
        format!("{id}: {} | {} | {language}", talk.title.value, authors.join(", "))
    });
    shown.collect()
}

/// A name; one that may be several is quoted, so that it is not taken for them in a list.
pub(super) fn shown_name(name: &str) -> Cow<'_, str> {
    let is_list = [",", ";", "\n", " and ", " & "].iter().any(|part| name.contains(part));
    if is_list { Cow::Owned(format!("`{name}`")) } else { Cow::Borrowed(name) }
}

/// `title day start-end room: id@start …`, a session a line; `*` before a break, `!` before what all attend.
pub(super) fn programme(pulled: &Pulled) -> Vec<String> {
    let shown = pulled.records.program.iter().map(|session| {
        let kind = match session.kind.as_ref().map(|kind| kind.value) {
            Some(SessionKind::Break) => "*",
            Some(SessionKind::Plenary) => "!",
            _ => "",
        };
        let start = session.start.as_ref().map(|it| it.value.strftime("%d %H:%M").to_string()).unwrap_or_default();
        let end = session.end.as_ref().map(|it| it.value.strftime("%H:%M").to_string()).unwrap_or_default();
        let room = session.room.as_ref().map_or("", |room| room.value.as_str());
        let slots: Vec<String> = session
            .contributions
            .iter()
            .map(|slot| {
                let start = slot.start.as_ref().map(|it| it.value.strftime("@%H:%M").to_string()).unwrap_or_default();
                format!("{}{start}", slot.id.value)
            })
            .collect();
        format!("{kind}{} {start}-{end} {room}: {}", session.title.value, slots.join(" "))
    });
    shown.collect()
}
