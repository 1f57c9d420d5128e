//! A message taken apart: its text in one form or two, and the files attached to it.

use std::collections::BTreeSet;

use mailparse::{DispositionType, MailHeaderMap as _, ParsedMail, parse_mail};

use super::body::{self, Flow};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::encoding::{self, Decoded, Doubt};
use crate::record::source::{self, File};
use crate::record::text::Text;

/// Parts of one message, those of messages in it counted.
const MOST_PARTS: usize = 500;
/// Messages within each other that are opened.
const DEEPEST: usize = 5;
/// Bytes at the end of a part in which its last boundary stands.
const TAIL: usize = 64 << 10;
/// Parts that are not read and that one complaint names.
const NAMED: usize = 5;
/// Characters of a file's name.
const LONGEST_NAME: usize = 100;

/// What a message holds.
pub(super) struct Letter {
    /// Its text, if it has one.
    pub(super) plain: Option<File>,
    /// Its text as a web page, if it has that.
    pub(super) html: Option<File>,
    /// The files attached that may be sources.
    pub(super) attached: Vec<File>,
    /// What was found wrong, or is not read.
    pub(super) complaints: Vec<Diagnostic>,
}

impl Letter {
    /// Takes a message apart; its files stand below `folder`, and their bytes are taken from `left`.
    pub(super) fn open(folder: &str, message: &[u8], left: &mut usize) -> Self {
        let mut opening = Opening {
            folder,
            left,
            parts: 0,
            plain: Writing::default(),
            html: Writing::default(),
            has_html: false,
            attached: Vec::new(),
            names: BTreeSet::new(),
            not_read: Vec::new(),
            complaints: Vec::new(),
        };
        opening.message(message, 0);
        opening.finish()
    }
}

/// A text that grows with the parts of the message.
#[derive(Default)]
struct Writing {
    content: String,
    /// What is not sure about the encoding, and the byte that shows it.
    doubts: Vec<(Doubt, usize)>,
}

struct Opening<'a> {
    folder: &'a str,
    left: &'a mut usize,
    parts: usize,
    plain: Writing,
    html: Writing,
    has_html: bool,
    attached: Vec<File>,
    names: BTreeSet<String>,
    not_read: Vec<String>,
    complaints: Vec<Diagnostic>,
}

impl Opening<'_> {
    fn message(&mut self, bytes: &[u8], depth: usize) {
        match parse_mail(bytes) {
            Ok(message) => {
                self.head(&message);
                self.part(&message, depth, false);
            }
            Err(error) => {
                let message = format!("a message in `{}` cannot be taken apart: {error}", self.folder);
                let help = "save it again in the mail program, or paste its text into a file and pull that";
                self.complaints.push(Diagnostic::new(Code::NothingRead, &Place::Made, message).help(help));
            }
        }
    }

    /// Writes who wrote the text, as people paste it: the reader of pages knows by it that the text is a mail.
    fn head(&mut self, message: &ParsedMail) {
        let field = |name: &str| message.headers.get_first_value(name).map(|value| (name.to_owned(), value));
        let fields: Vec<(String, String)> = ["From", "Date", "Subject"].into_iter().filter_map(field).collect();
        if fields.len() > 1 && fields[0].1.contains('@') {
            for (name, value) in fields {
                let value: Vec<&str> = value.split_whitespace().collect();
                self.plain.content.push_str(&format!("{name}: {}\n", value.join(" ")));
            }
            self.plain.content.push('\n');
        }
    }

    /// Takes a part; of those within a `choice` each says the same in another form (RFC 2046, 5.1.4).
    fn part(&mut self, part: &ParsedMail, depth: usize, choice: bool) {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            if self.parts == MOST_PARTS + 1 {
                self.over(&format!("has more than {MOST_PARTS} parts; those behind are not read"));
            }
            return;
        }
        if !part.subparts.is_empty() {
            self.ends(part);
            let choice = choice || part.ctype.mimetype == "multipart/alternative";
            part.subparts.iter().for_each(|within| self.part(within, depth, choice));
            return;
        }
        let name = name(part);
        let (bytes, is_damaged) = body::decoded(part);
        if bytes.len() > *self.left {
            *self.left = 0;
            return self.over(&format!("holds more than is read; `{}` is left out", shown(&name, part)));
        }
        *self.left -= bytes.len();
        if is_damaged {
            let message = format!(
                "`{}` in `{}` is damaged or cut short; its first {} bytes are read",
                shown(&name, part),
                self.folder,
                bytes.len()
            );
            let help = "look whether the mail was saved whole, and save it again";
            self.complaints.push(Diagnostic::new(Code::Truncated, &Place::Made, message).help(help));
        }
        let kind = part.ctype.mimetype.as_str();
        let is_attached = part.get_content_disposition().disposition == DispositionType::Attachment || name.is_some();
        match kind {
            "message/rfc822" if depth < DEEPEST => self.message(&bytes, depth + 1),
            "message/rfc822" => self.over(&format!("has messages more than {DEEPEST} within each other")),
            "text/html" if !is_attached => self.html(part, &bytes, choice),
            "text/plain" if !is_attached => self.plain(part, &bytes, choice),
            // Of a part without a boundary nobody can say what is in it but text.
            _ if kind.starts_with("multipart/") => self.plain(part, &bytes, choice),
            _ => self.attach(part, name, bytes),
        }
    }

    /// Says that a message ends before its parts do.
    fn ends(&mut self, part: &ParsedMail) {
        let Some(boundary) = part.ctype.params.get("boundary") else { return };
        let end = format!("--{boundary}--");
        let tail = &part.raw_bytes[part.raw_bytes.len().saturating_sub(TAIL)..];
        if !tail.windows(end.len()).any(|bytes| bytes == end.as_bytes()) {
            let message = format!("`{}` ends within a part of the message; what there is of it is read", self.folder);
            let help = "look whether the mail was saved whole, and save it again";
            self.complaints.push(Diagnostic::new(Code::Truncated, &Place::Made, message).help(help));
        }
    }

    fn plain(&mut self, part: &ParsedMail, bytes: &[u8], choice: bool) {
        let is = |name: &str, value: &str| {
            part.ctype.params.get(name).is_some_and(|said| said.trim().eq_ignore_ascii_case(value))
        };
        let flow = match (is("format", "flowed"), is("delsp", "yes")) {
            (true, true) => Flow::WithoutSpace,
            (true, false) => Flow::Soft,
            (false, _) => Flow::Fixed,
        };
        let Decoded { text, doubt } = encoding::decode(bytes, media_type(part).as_deref());
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let at = doubt.as_ref().map_or(0, |doubt| doubt.place(&text));
        self.plain.doubts.extend(doubt.map(|doubt| (doubt, self.plain.content.len() + at)));
        let written = body::as_written(&text, flow);
        if !choice {
            let escaped = written.replace('&', "&amp;").replace('<', "&lt;");
            self.html.content.extend(escaped.split("\n\n").flat_map(|text| ["<p>", text, "</p>\n"]));
        }
        self.plain.content.push_str(&written);
        self.plain.content.push('\n');
    }

    fn html(&mut self, part: &ParsedMail, bytes: &[u8], choice: bool) {
        let Decoded { text, doubt } = encoding::decode(bytes, media_type(part).as_deref());
        let at = self.html.content.len() + doubt.as_ref().map_or(0, |doubt| doubt.place(&text));
        self.html.doubts.extend(doubt.filter(|_| !choice).map(|doubt| (doubt, at)));
        self.html.content.push_str(&text.replace("\r\n", "\n"));
        self.html.content.push('\n');
        self.has_html = true;
    }

    /// Takes an attached file, if it may be a source.
    fn attach(&mut self, part: &ParsedMail, name: Option<String>, bytes: Vec<u8>) {
        let name = name.unwrap_or_else(|| format!("part-{}.{}", self.parts, ending(&part.ctype.mimetype)));
        let name = self.unique(&name);
        if !may_be_source(&name, &part.ctype.mimetype, &bytes) {
            self.not_read.push(name);
            return;
        }
        let name = format!("{}/{name}", self.folder);
        self.attached.push(File { name, bytes, media_type: media_type(part), ..File::default() });
    }

    /// A name that leads nowhere and that no other part of the message has.
    fn unique(&mut self, name: &str) -> String {
        let safe = |c: char| if c.is_control() || matches!(c, '/' | '\\' | ':') { '-' } else { c };
        let name: String = name.trim_start_matches(['.', ' ']).chars().map(safe).take(LONGEST_NAME).collect();
        let name = if name.trim().is_empty() { "part".to_owned() } else { name };
        let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
        let dot = if end.is_empty() { "" } else { "." };
        let numbered = (2..).map(|number| format!("{stem}-{number}{dot}{end}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !self.names.contains(name));
        let name = free.unwrap_or_default();
        self.names.insert(name.clone());
        name
    }

    fn over(&mut self, what: &str) {
        let message = format!("`{}` {what}", self.folder);
        let help = "save what is attached, and pull the files";
        self.complaints.push(Diagnostic::new(Code::OverLimit, &Place::Made, message).help(help));
    }

    fn finish(mut self) -> Letter {
        let mut file = |writing: Writing, name: &str, is_told: bool| {
            let name = format!("{}/{name}", self.folder);
            let text = Text::new(name.as_str().into(), writing.content);
            let told = writing.doubts.iter().filter(|_| is_told);
            self.complaints.extend(told.map(|(doubt, at)| doubt.told(&text.place(*at..*at))));
            File { name, bytes: text.content.into_owned().into_bytes(), ..File::default() }
        };
        let has_plain = !self.plain.content.trim().is_empty();
        let plain = has_plain.then(|| file(self.plain, "message.txt", true));
        let html = self.has_html.then(|| file(self.html, "message.html", !has_plain));
        if !self.not_read.is_empty() {
            let named: Vec<String> = self.not_read.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
            let more = match self.not_read.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!("attached to `{}` and not read: {}{more}", self.folder, named.join(", "));
            let help = "what belongs to a talk and stands in one of them has to be saved as text or a table";
            self.complaints.push(Diagnostic::new(Code::NotRead, &Place::Made, message).help(help));
        }
        Letter { plain, html, attached: self.attached, complaints: self.complaints }
    }
}

/// What a part is called, in its disposition or its type (RFC 2183, 2.3).
fn name(part: &ParsedMail) -> Option<String> {
    let named = part.get_content_disposition().params.get("filename").cloned();
    named.or_else(|| part.ctype.params.get("name").cloned()).filter(|name| !name.trim().is_empty())
}

/// What complaints call a part.
fn shown<'n>(name: &'n Option<String>, part: &'n ParsedMail) -> &'n str {
    name.as_deref().unwrap_or(&part.ctype.mimetype)
}

/// The type of a part as a server would say it, with its encoding if it is told.
fn media_type(part: &ParsedMail) -> Option<String> {
    let kind = &part.ctype.mimetype;
    Some(match part.ctype.params.get("charset") {
        Some(charset) => format!("{kind}; charset={charset}"),
        None => kind.clone(),
    })
}

/// The end of the name of a part that has none.
fn ending(kind: &str) -> &str {
    let known = [("text/csv", "csv"), ("text/calendar", "ics"), ("application/json", "json"), ("text/html", "html")];
    let more = [("application/xml", "xml"), ("text/xml", "xml"), ("application/yaml", "yaml"), ("text/markdown", "md")];
    known.iter().chain(&more).find(|(known, _)| *known == kind).map_or("txt", |(_, end)| end)
}

/// Whether an attached file may hold records: a text, or a workbook; no card, no signature, no report of a server.
fn may_be_source(name: &str, kind: &str, bytes: &[u8]) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    let is_workbook = ["ods", "xls", "xlsb", "xlsm", "xlsx"].contains(&end.as_str())
        || kind.contains("spreadsheet")
        || kind.contains("excel") && bytes.starts_with(b"PK");
    let is_other = ["asc", "p7s", "rtf", "sig", "svg", "vcf"].contains(&end.as_str())
        || ["image/", "message/", "application/pgp-", "application/pkcs7-"].iter().any(|kinds| kind.starts_with(kinds))
        || ["vcard", "directory", "rtf", "rfc822-headers"].iter().any(|part| kind.contains(part));
    let head = &bytes[..bytes.len().min(4096)];
    let is_binary = head.starts_with(b"%PDF")
        || head.starts_with(b"PK\x03\x04")
        || (head.contains(&0) && !source::is_sixteen_bits(bytes));
    is_workbook || (!is_other && !is_binary && !bytes.trim_ascii().is_empty())
}
