//! Whole pages of invented content, in the shapes that workshops' pages have, and what is read of them.

mod forms;
mod hostile;
mod looks;
mod programmes;
mod shapes;

use std::fmt::Write;

use super::read;
use crate::diagnostic::{Checked, Sources, Spanned};
use crate::record::source::File;
use crate::record::{AuthorRecord, EventRecord, MemberRecord, Records};

/// Reads `content` as the file `name`.
pub(super) fn page(name: &str, content: &str) -> Checked<Records> {
    let page = File { name: name.to_owned(), bytes: content.as_bytes().to_vec(), ..File::default() };
    read(&page, &mut Sources::default())
}

/// Contributions, programme, unplaced lines and the codes of diagnostics, a line each.
pub(super) fn sketch(checked: &Checked<Records>) -> String {
    let mut out = String::new();
    let records = &checked.value;
    event(&mut out, &records.event);
    for talk in &records.contributions {
        let kind = talk.kind.as_ref().map_or_else(String::new, |kind| format!("{:?}", kind.value).to_lowercase());
        let line = talk.title.place.position().map_or(0, |at| at.line);
        let session = talk.session.as_ref().map_or_else(String::new, |session| format!(" [{}]", session.value));
        writeln!(out, "{line} {kind}: {}{session}", talk.title.value).unwrap();
        let people: Vec<String> = talk.authors.iter().map(person).collect();
        if !people.is_empty() {
            writeln!(out, "  by {}", people.join("; ")).unwrap();
        }
        if let Some(text) = &talk.abstract_ {
            writeln!(out, "  {:?}", text.value).unwrap();
        }
    }
    for session in &records.program {
        let time = |time: &Option<Spanned<jiff::civil::DateTime>>| {
            time.as_ref().map_or_else(|| "?".to_owned(), |time| time.value.strftime("%d %H:%M").to_string())
        };
        let ids: Vec<&str> = session.contributions.iter().map(|slot| slot.id.value.as_str()).collect();
        let sign = if session.kind.is_some() { "-" } else { "=" };
        writeln!(
            out,
            "{sign} {}–{} {} {}",
            time(&session.start),
            time(&session.end),
            session.title.value,
            ids.join(" ")
        )
        .unwrap();
    }
    for line in &records.unplaced {
        writeln!(out, "? {}", line.value).unwrap();
    }
    for diagnostic in &checked.diagnostics {
        writeln!(out, "! {}", diagnostic.code).unwrap();
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The event's fields that were read, on one line, and its committees.
fn event(out: &mut String, event: &EventRecord) {
    let dates = event.dates.as_ref().map(|dates| {
        let to = dates.to.as_ref().map_or_else(String::new, |to| format!("–{}", to.value));
        Spanned::made(format!("{}{to}", dates.from.value))
    });
    let fields = [
        &event.title,
        &event.short,
        &event.part_of,
        &dates,
        &event.place,
        &event.timezone,
        &event.website,
        &event.contact,
    ];
    let shown: Vec<&str> = fields.iter().filter_map(|field| field.as_ref().map(|field| field.value.as_str())).collect();
    writeln!(out, "{}", shown.join(" | ")).unwrap();
    if let Some(about) = &event.about {
        writeln!(out, "about {:?}", about.value).unwrap();
    }
    for committee in &event.committees {
        let value = |field: &Option<Spanned<String>>| {
            field.as_ref().map_or_else(String::new, |field| format!(", {}", field.value))
        };
        let member = |member: &MemberRecord| {
            format!("{}{}{}", member.name.value, value(&member.affiliation), value(&member.note))
        };
        let members: Vec<String> = committee.members.iter().map(member).collect();
        writeln!(out, "{}: {}", committee.role.value, members.join("; ")).unwrap();
    }
}

fn person(author: &AuthorRecord) -> String {
    let sign = if author.speaker { "*" } else { "" };
    match &author.affiliation {
        Some(slot) => format!("{}{sign} ({})", author.name.value, slot.value),
        None => format!("{}{sign}", author.name.value),
    }
}
