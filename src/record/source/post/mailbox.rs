//! Which files are mail, and the messages of a mailbox.

use std::borrow::Cow;

use crate::record::encoding;
use crate::record::source::{File, is_sixteen_bits};

/// Bytes in which the head of a message is looked for.
const HEAD: usize = 64 << 10;

/// Whether a file is a message or a mailbox: its first lines are the fields of a head, and some of them programs alone write, or
/// its name or its server says it too. What a person copied out of a mail is a page.
pub(super) fn is_mail(file: &File) -> bool {
    let name = file.name.to_ascii_lowercase();
    let said = file.media_type.as_deref().unwrap_or_default();
    let is_named = [".eml", ".mbox", ".mbx"].iter().any(|end| name.ends_with(end))
        || ["message/rfc822", "application/mbox"].iter().any(|kind| said.starts_with(kind));
    let fields = fields(envelope(&in_lines(&file.bytes)));
    let has = |known: &[&str]| fields.iter().any(|field| known.contains(&field.as_str()));
    let by_program = has(&["mime-version", "message-id", "received", "return-path"]);
    has(&["from", "sender", "subject", "date"]) && (is_named || by_program && has(&["from", "sender"]))
}

/// The bytes of a file as mail has them: of characters of one byte, in lines that end as lines do, whatever saved it.
fn in_lines(bytes: &[u8]) -> Cow<'_, [u8]> {
    if is_sixteen_bits(&bytes[..bytes.len().min(HEAD)]) {
        return Cow::Owned(encoding::decode(bytes, None).text.replace("\r\n", "\n").replace('\r', "\n").into_bytes());
    }
    match bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        true => Cow::Owned(bytes.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect()),
        false => Cow::Borrowed(bytes),
    }
}

/// The message behind the line that a mailbox has before it, and behind blank lines and a mark of UTF-8.
fn envelope(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    match bytes.starts_with(b"From ") {
        true => &bytes[line_end(bytes)..],
        false => bytes,
    }
}

/// The names of a head's fields, in lower case; none if something else stands there (RFC 5322, 2.2).
fn fields(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let head = &bytes[..bytes.len().min(HEAD)];
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let name = line.iter().position(|byte| *byte == b':').map(|end| &line[..end]).unwrap_or_default();
        if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
            // The last line of what is looked at may be cut.
            return if bytes.len() > HEAD { names } else { Vec::new() };
        }
        names.push(String::from_utf8_lossy(name).to_ascii_lowercase());
    }
    names
}

/// The messages of a file: what stands between lines `From …` behind blank ones (RFC 4155, appendix A).
pub(super) fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let bytes = in_lines(bytes);
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).trim_ascii_start();
    if !bytes.starts_with(b"From ") {
        return vec![bytes.to_vec()];
    }
    let mut messages: Vec<Vec<u8>> = Vec::new();
    let mut was_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if was_blank && line.starts_with(b"From ") {
            messages.push(Vec::new());
        } else if let Some(message) = messages.last_mut() {
            message.extend(unquoted(line));
        }
        was_blank = line.trim_ascii().is_empty();
    }
    messages
}

/// A line without the sign that mailboxes set before `From `.
fn unquoted(line: &[u8]) -> &[u8] {
    let signs = line.iter().take_while(|byte| **byte == b'>').count();
    if signs > 0 && line[signs..].starts_with(b"From ") { &line[1..] } else { line }
}

fn line_end(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1)
}
