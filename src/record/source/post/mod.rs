//! Mail as programs save it: a message (RFC 5322, MIME) or a mailbox of them (RFC 4155).
//!
//! ```text
//! mailbox ─mailbox─▶ messages ─letter─▶ text and attachments, decoded ─read─▶ records, joined
//! ```
//!
//! What is in a message is read as if its files had been pulled; their places name the message's file as a folder.

mod body;
mod letter;
mod mailbox;
#[cfg(test)]
mod tests;

use super::few::few;
use super::{Certainty, Claim, FORMATS, File, Format, Options, Reading, View, join, read_of};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::Records;
use letter::Letter;

/// Messages and mailboxes.
pub(super) const FORMAT: Format =
    Format { name: "mail", title: "Mail: messages (.eml) and mailboxes (.mbox), with what is attached", claim, read };

/// Messages of one mailbox that are read.
const MOST_MESSAGES: usize = 5_000;
/// Talks in a message that is a programme, and no talk that somebody offers.
const PROGRAMME: usize = 3;
/// Messages that are joined at once.
const AT_ONCE: usize = 50;
/// The heading below which a page has talks.
const HEADING: &str = "Contributed Talks\n\n";
/// Bytes of all that is decoded of one file.
const MOST_BYTES: usize = 64 << 20;

/// All mail of a pull is one set: each message is a source of its own, and they are joined as such.
fn claim(views: &[&View]) -> Vec<Claim> {
    let files = views.iter().enumerate().filter(|(_, view)| mailbox::is_mail(view.file));
    let files: Vec<usize> = files.map(|(at, _)| at).collect();
    if files.is_empty() { Vec::new() } else { vec![Claim { files, certainty: Certainty::Marked }] }
}

fn read(set: &[&View], reading: &mut Reading) {
    let mut sets = Vec::new();
    // What may be said of every message of a long mailbox.
    let mut notes = Vec::new();
    for view in set {
        let mut left = MOST_BYTES;
        let messages = mailbox::messages(&view.file.bytes);
        let several = messages.len() > 1;
        for (number, message) in messages.iter().enumerate() {
            if number == MOST_MESSAGES || left == 0 {
                reading.complaints.push(too_much(&view.file.name, number));
                break;
            }
            let folder = if several { format!("{}/{}", view.file.name, number + 1) } else { view.file.name.clone() };
            let mut letter = Letter::open(&folder, message, &mut left);
            reading.complaints.append(&mut letter.complaints);
            for files in opened(letter, reading, &mut notes) {
                let options = Options { format: None, event: reading.hand };
                let pulled = read_of(&files, &options, &formats(), &mut reading.sources);
                let mut complaints = Vec::new();
                let mut records = pulled.drain_into(&mut complaints).records;
                let (empty, others) = complaints.into_iter().partition(|it| it.code == Code::NothingRead);
                notes.extend::<Vec<Diagnostic>>(empty);
                reading.complaints.extend::<Vec<Diagnostic>>(others);
                if files.iter().any(|file| file.name.contains("/message.")) && records.contributions.len() < PROGRAMME {
                    no_event(&mut records);
                }
                sets.push(join::Set { name: folder.clone(), format: None, records });
            }
        }
    }
    few(notes, &mut reading.complaints);
    // Each mail brings a talk or two: that they share none is no news.
    let mut complaints = Vec::new();
    reading.records = joined(sets, &mut complaints);
    reading.complaints.extend(complaints.into_iter().filter(|complaint| complaint.code != Code::ListsApart));
}

/// Joins what messages say, some at a time: each that is joined is compared with all before it.
fn joined(mut sets: Vec<join::Set>, complaints: &mut Vec<Diagnostic>) -> Records {
    let mut parts = Vec::new();
    while sets.len() > AT_ONCE {
        let rest = sets.split_off(AT_ONCE);
        let name = sets[0].name.clone();
        parts.push(join::Set { name, format: None, records: join::joined(sets, complaints).0 });
        sets = rest;
    }
    parts.extend(sets);
    join::joined(parts, complaints).0
}

/// The sets of files in a message: its text, in the form that has more talks in it, and what is attached.
fn opened(letter: Letter, reading: &mut Reading, notes: &mut Vec<Diagnostic>) -> Vec<Vec<File>> {
    let Letter { plain, html, attached, .. } = letter;
    let text = match (plain, html) {
        (Some(plain), Some(html)) => {
            let [in_plain, in_html] = [&plain, &html].map(|text| talks(text, reading));
            Some(if in_html > in_plain { html } else { plain })
        }
        (plain, html) => plain.or(html),
    };
    let text = text.map(|text| headed(text, reading, notes));
    let mut sets: Vec<Vec<File>> = Vec::new();
    match text {
        Some(text) if !attached.is_empty() && talks(&text, reading) == 0 => {
            let message = format!("no talk was found in `{}`; what is attached is read", text.name);
            notes.push(Diagnostic::new(Code::NotRead, &Place::Made, message));
        }
        text => sets.extend(text.map(|text| vec![text])),
    }
    sets.extend((!attached.is_empty()).then_some(attached));
    sets
}

/// The text, under a heading where no talk is found without one: somebody offers a talk by its title, names, and some sentences.
fn headed(text: File, reading: &mut Reading, notes: &mut Vec<Diagnostic>) -> File {
    let content = String::from_utf8_lossy(&text.bytes);
    if !text.name.ends_with(".txt") || talks(&text, reading) > 0 {
        return text;
    }
    // Behind the lines that say who wrote it.
    let at = content.find("\n\n").filter(|_| content.starts_with("From: ")).map_or(0, |at| at + 2);
    let bytes = [&content[..at], HEADING, &content[at..]].concat().into_bytes();
    let headed = File { bytes, ..text.clone() };
    if talks(&headed, reading) == 0 {
        return text;
    }
    let message =
        format!("nothing in `{}` says what is what; title, authors and abstract are told by their order", text.name);
    let complaint = Diagnostic::new(Code::Inferred, &Place::Made, message);
    notes.push(complaint.help("read the contribution through, and correct it in contributions.yaml"));
    headed
}

/// Takes away what a text seems to say of the event, which is a sentence of its writer; its lines are kept for the hand.
fn no_event(records: &mut Records) {
    let event = std::mem::take(&mut records.event);
    records.event.dialect = event.dialect;
    records.unplaced.extend([event.title, event.place].into_iter().flatten());
}

/// How many talks a text has.
fn talks(text: &File, reading: &Reading) -> usize {
    let options = Options { format: None, event: reading.hand };
    let read = read_of(std::slice::from_ref(text), &options, &formats(), &mut Default::default());
    read.value.records.contributions.len()
}

/// What a message may hold: everything but mail, whose messages within were opened with it.
fn formats() -> Vec<&'static Format> {
    FORMATS.iter().copied().filter(|format| *format != &FORMAT).collect()
}

fn too_much(file: &str, read: usize) -> Diagnostic {
    let message = format!("`{file}` has more mail than is read; its first {read} messages were");
    Diagnostic::new(Code::OverLimit, &Place::Made, message).help("save the messages that matter, and pull them alone")
}
