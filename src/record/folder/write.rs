use std::collections::BTreeMap;

use serde::Serialize;
use serde_yaml::{Mapping, Value};

use super::{BACK, CONTRIBUTIONS, EVENT, FRONT, PARTICIPANTS, PROGRAM, UNPLACED, emit, person, schema};
use crate::event::slug;
use crate::record::{FrontRecord, Records, SessionRecord};

const EVENT_HEADER: &str = "\
# yaml-language-server: $schema=.schema/event.json
# The event as a whole. Everything but the title is optional; `libretto check` names every mistake.
";

const CONTRIBUTIONS_HEADER: &str = "\
# yaml-language-server: $schema=.schema/contributions.json
# The contributions, an entry each. Change what you like: a later `libretto pull` keeps it. Times, rooms and the order
# of the talks are in program.yaml; `libretto check` names every mistake.
";

const PROGRAM_HEADER: &str = "\
# yaml-language-server: $schema=.schema/program.json
# The programme: sessions and breaks in order, each with the ids of its contributions from contributions.yaml. Times are
# the event's own: `2021-08-15 09:00`, or `09:00` where the day is clear.
";

const UNPLACED_HEADER: &str = "\
Lines of the source that found no place in the records, each with where it stands.
Put what belongs in the booklet into event.yaml, contributions.yaml or program.yaml.
";

/// Writes the records as an event's folder: files by their names within it, the schemas their first lines point to, and
/// the lines that found no place.
///
/// Texts of `front` and `back` are written as a source has them; see [`super::rewrite()`] for those of the hand.
pub fn write(records: &Records) -> BTreeMap<String, String> {
    let mut files = schema::files();
    files.insert(EVENT.to_owned(), event(records));
    let contributions = list(CONTRIBUTIONS_HEADER, &records.contributions);
    files.insert(CONTRIBUTIONS.to_owned(), contributions);
    if !records.program.is_empty() {
        files.insert(PROGRAM.to_owned(), list(PROGRAM_HEADER, &records.program));
    }
    for (folder, texts) in [(FRONT, &records.front), (BACK, &records.back)] {
        files.extend(texts.iter().enumerate().map(|(index, text)| front(folder, index, text)));
    }
    if !records.participants.is_empty() {
        let table = super::write_participants(&records.participants);
        files.insert(PARTICIPANTS.to_owned(), String::from_utf8(table).expect("it is written of text"));
    }
    if !records.unplaced.is_empty() {
        files.insert(UNPLACED.to_owned(), unplaced(records));
    }
    files
}

fn event(records: &Records) -> String {
    let Value::Mapping(mut event) = value(&records.event) else { return EVENT_HEADER.to_owned() };
    if let Some(Value::Mapping(dates)) = event.get_mut("dates")
        && dates.len() == 1
        && let Some(from) = dates.remove("from")
    {
        event.insert("dates".into(), from);
    }
    if let Some(Value::Sequence(committees)) = event.get_mut("committees") {
        let members = committees.iter_mut().filter_map(|committee| committee.get_mut("members"));
        members.filter_map(Value::as_sequence_mut).flatten().for_each(member_in_a_line);
    }
    let mut text = format!("{EVENT_HEADER}\n");
    for (key, value) in event {
        // What takes lines of its own stands apart.
        let apart = matches!(value, Value::Sequence(_) | Value::Mapping(_)) || key == "about";
        if apart && !text.ends_with("\n\n") {
            text.push('\n');
        }
        text.push_str(&emit::mapping(&Mapping::from_iter([(key, value)])));
        if apart {
            text.push('\n');
        }
    }
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    text
}

fn list<T: Serialize>(header: &str, records: &[T]) -> String {
    if records.is_empty() {
        return format!("{header}\n[]\n");
    }
    let mut text = header.to_owned();
    for record in records {
        text.push('\n');
        text.push_str(&entry(record));
    }
    text
}

/// A program.yaml that says there is no programme.
pub(super) fn no_program() -> String {
    list::<SessionRecord>(PROGRAM_HEADER, &[])
}

/// Writes one contribution or session, dash and all.
pub(super) fn entry<T: Serialize>(record: &T) -> String {
    let mut value = value(record);
    slots_in_a_line(&mut value);
    emit::entry(&value)
}

/// A slot that has nothing but an id is written as the id.
fn slots_in_a_line(session: &mut Value) {
    let slots = session.get_mut("contributions").and_then(Value::as_sequence_mut);
    for slot in slots.into_iter().flatten() {
        if let Value::Mapping(values) = slot
            && values.len() == 1
            && let Some(id) = values.remove("id")
        {
            *slot = id;
        }
    }
}

/// A member is written as `Name (Affiliation)` where that is read back as the same.
fn member_in_a_line(member: &mut Value) {
    let Value::Mapping(values) = &*member else { return };
    let text = |key: &str| values.get(key).and_then(Value::as_str);
    let (Some(name), None) = (text("name"), text("note")) else { return };
    let affiliation = text("affiliation");
    let line = match affiliation {
        Some(affiliation) => format!("{name} ({affiliation})"),
        None => name.to_owned(),
    };
    let read = person::member_of_line(crate::diagnostic::Spanned::made(line.clone()), &mut Vec::new());
    let same = read.name.value == name && read.affiliation.as_ref().map(|read| read.value.as_str()) == affiliation;
    if same && !name.is_empty() {
        *member = Value::String(line);
    }
}

/// A text before the programme or at the end, in a file that keeps its place among them: `front/02-getting-there.md`.
fn front(folder: &str, index: usize, text: &FrontRecord) -> (String, String) {
    let name = match slug(&text.title.value) {
        name if name.is_empty() => "text".to_owned(),
        name => name,
    };
    let heading = text.title.value.split_whitespace().collect::<Vec<_>>().join(" ");
    (format!("{folder}{:02}-{name}.md", index + 1), format!("# {heading}\n\n{}\n", text.text.value.trim()))
}

fn unplaced(records: &Records) -> String {
    let mut text = format!("{UNPLACED_HEADER}\n");
    for line in &records.unplaced {
        let place = line.place.position().map(|at| format!("{}:{}", at.file, at.line)).unwrap_or_default();
        text.push_str(&format!("{place}\t{}\n", line.value.replace('\n', "\n\t")));
    }
    text
}

fn value<T: Serialize>(record: &T) -> Value {
    serde_yaml::to_value(record).expect("a record is text, lists and mappings")
}
