use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    BACK, CONTRIBUTIONS, EVENT, FRONT, MAX_COMPLAINTS, MAX_ENTRIES, PARTICIPANTS, PROGRAM, contribution, event, fields,
    front, participants, program,
};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Position, Severity, Sources, Spanned};
use crate::prose;
use crate::record::yaml::{self, Kind, Node};
use crate::record::{FrontRecord, Records};

/// The title of an event that has none, and no contribution to take one from.
const UNTITLED: &str = "Untitled event";

/// Reads an event's folder: its files by their names within it. Files that are none of ours are left alone.
///
/// Nothing stops it: what is wrong is complained of in the order of the files, and the rest is read. An event without a
/// title gets one that the program made.
pub fn read(files: &BTreeMap<String, Vec<u8>>, sources: &mut Sources) -> Checked<Records> {
    let borrowed = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let Checked { value: mut records, diagnostics: mut complaints } = read_borrowed(&borrowed, sources);
    title(&mut records, files.contains_key(EVENT), sources, &mut complaints);
    Checked::new(records, complaints)
}

/// The names of the files in which an event stands; without any of them, or texts and participants, a folder is none of an event.
pub fn is_of_event(name: &str) -> bool {
    [EVENT, CONTRIBUTIONS, PROGRAM, PARTICIPANTS].contains(&name) || name.starts_with(FRONT) || name.starts_with(BACK)
}

/// [`read`] of files that others hold, which need not say the event's title.
pub(in crate::record) fn read_borrowed(files: &BTreeMap<&str, &[u8]>, sources: &mut Sources) -> Checked<Records> {
    let mut complaints = Vec::new();
    let mut records = Records::default();
    if let Some(bytes) = files.get(EVENT) {
        records.event = one(EVENT, bytes, sources, &mut complaints, event::event);
    }
    if let Some(bytes) = files.get(CONTRIBUTIONS) {
        records.contributions = one(CONTRIBUTIONS, bytes, sources, &mut complaints, |node, complaints| {
            entries(node, "contributions", complaints, &mut contribution::contribution)
        });
    }
    if let Some(bytes) = files.get(PROGRAM) {
        let day = only_day(&records);
        records.program = one(PROGRAM, bytes, sources, &mut complaints, |node, complaints| {
            entries(node, "sessions", complaints, &mut |node, complaints| program::session(node, day, complaints))
        });
    }
    records.front = texts(files, FRONT, sources, &mut complaints);
    records.back = texts(files, BACK, sources, &mut complaints);
    if let Some(bytes) = files.get(PARTICIPANTS) {
        records.participants = participants::read(bytes, sources).drain_into(&mut complaints);
    }
    Checked::new(records, complaints)
}

/// Reads the Markdown files of a folder.
fn texts(
    files: &BTreeMap<&str, &[u8]>,
    folder: &str,
    sources: &mut Sources,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<FrontRecord> {
    let is_text =
        |name: &str| name.strip_prefix(folder).is_some_and(|rest| rest.ends_with(".md") && !rest.contains('/'));
    let mut texts = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| is_text(name)) {
        let text = yaml::text(name, bytes, sources, complaints);
        texts.extend(text.map(|(name, text)| front::front(&name, &text)));
    }
    texts
}

/// Reads one YAML file and puts what is wrong in it into the file's order.
fn one<T>(
    file: &str,
    bytes: &[u8],
    sources: &mut Sources,
    complaints: &mut Vec<Diagnostic>,
    read: impl FnOnce(Node, &mut Vec<Diagnostic>) -> T,
) -> T {
    let mut found = Vec::new();
    let text = yaml::text(file, bytes, sources, &mut found);
    let node = match &text {
        Some((name, text)) => yaml::read(name, text).drain_into(&mut found),
        None => Node { place: Place::Made, kind: Kind::Broken },
    };
    let value = read(node, &mut found);
    found.sort_by_key(|complaint| complaint.place.position().map_or(0, Position::start));
    if found.len() > MAX_COMPLAINTS {
        let more = found.len() - MAX_COMPLAINTS;
        found.truncate(MAX_COMPLAINTS);
        if let Some(last) = found.last() {
            let message = format!("`{file}` has {more} more mistakes behind this one");
            let complaint = Diagnostic::new(Code::OverLimit, &last.place, message);
            found.push(complaint.help("mend these and check again"));
        }
    }
    complaints.append(&mut found);
    value
}

/// Reads the entries of a file that is a list.
fn entries<T>(
    node: Node,
    what: &str,
    complaints: &mut Vec<Diagnostic>,
    read: &mut dyn FnMut(Node, &mut Vec<Diagnostic>) -> Option<T>,
) -> Vec<T> {
    let items = match node.kind {
        Kind::Null | Kind::Broken => return Vec::new(),
        Kind::List(items) => fields::filled(items, what, complaints),
        // `contributions:` with the list below it, as other programs want it.
        Kind::Map(pairs) if pairs.len() == 1 && matches!(pairs[0].1.kind, Kind::List(_)) => {
            let below = pairs.into_iter().map(|(_, node)| node);
            return below.flat_map(|node| entries(node, what, complaints, read)).collect();
        }
        kind => {
            let message = format!("this file is a list of {what}, not {}", kind.noun());
            let complaint = Diagnostic::new(Code::WrongType, &node.place, message);
            complaints.push(complaint.help("begin each entry with a dash: `- title: …`"));
            // A single entry without its dash is an entry all the same.
            match kind {
                Kind::Map(_) => vec![Node { place: node.place, kind }],
                _ => return Vec::new(),
            }
        }
    };
    if let Some(first_over) = items.get(MAX_ENTRIES) {
        let message = format!("the file has more than {MAX_ENTRIES} {what}; the rest are not read");
        complaints.push(Diagnostic::new(Code::OverLimit, &first_over.place, message).help("split the event"));
    }
    items.into_iter().take(MAX_ENTRIES).filter_map(|item| read(item, complaints)).collect()
}

fn only_day(records: &Records) -> Option<Date> {
    let (first, last) = records.event.dates.as_ref()?.span();
    (last == first).then_some(last)
}

/// Sees to it that the event has a title.
fn title(records: &mut Records, has_file: bool, sources: &Sources, complaints: &mut Vec<Diagnostic>) {
    if records.event.title.as_ref().is_some_and(|title| !title.value.chars().all(prose::says_nothing)) {
        return;
    }
    let place = match &records.event.title {
        Some(title) => title.place.clone(),
        None if has_file => Place::within(&EVENT.into(), sources.text(EVENT).unwrap_or_default(), 0, 0),
        None => Place::Made,
    };
    // A talk that is all there is is the event; one of many would be taken for it.
    let only = match &records.contributions[..] {
        [only] => Some(only.title.value.trim()).filter(|title| !title.chars().all(prose::says_nothing)),
        _ => None,
    };
    let title = only.unwrap_or(UNTITLED).to_owned();
    complaints.push(match has_file {
        true => {
            let message = format!("the event has no title; it is printed as `{title}`");
            Diagnostic::new(Code::MissingValue, &place, message).help("add a line `title: …` at the top of event.yaml")
        }
        false => {
            let message = format!("there is no `{EVENT}`, and so no title; the event is printed as `{title}`");
            let help = "write a file `event.yaml` with a line `title: …`; days, place, time zone and language stand there, too";
            let mut warning = Diagnostic::new(Code::MissingValue, &place, message).help(help);
            warning.severity = Severity::Warning;
            warning
        }
    });
    records.event.title = Some(Spanned::made(title));
}
