//! The bytes of a part, decoded as its head says, and its text as people see it.

use mailparse::{ParsedMail, parse_mail};

/// The bytes of a part, and whether some of them were lost: what is no base64 (RFC 2045, 6.8) ends it.
pub(super) fn decoded(part: &ParsedMail) -> (Vec<u8>, bool) {
    match part.get_body_raw() {
        Ok(bytes) => (bytes, false),
        Err(_) => (whole_groups(part), true),
    }
}

/// What can be read of damaged base64: the groups of four up to the first that is none.
fn whole_groups(part: &ParsedMail) -> Vec<u8> {
    let raw = match part.get_body_encoded() {
        mailparse::body::Body::Base64(body) => body.get_raw().to_vec(),
        _ => return Vec::new(),
    };
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut digits: Vec<u8> = raw.into_iter().filter(|byte| !byte.is_ascii_whitespace()).take_while(is_digit).collect();
    digits.truncate(digits.len() / 4 * 4);
    let again = [b"Content-Transfer-Encoding: base64\r\n\r\n".as_slice(), &digits].concat();
    parse_mail(&again).and_then(|part| part.get_body_raw()).unwrap_or_default()
}

/// A text as its writer wrote it: soft line ends joined where the part has them (RFC 3676), and no signature.
pub(super) fn as_written(text: &str, flow: Flow) -> String {
    let mut written = String::with_capacity(text.len());
    for line in text.split('\n').take_while(|line| !matches!(*line, "-- " | "--")) {
        if flow == Flow::Fixed {
            written.extend([line, "\n"]);
            continue;
        }
        // A space stands before what could be taken for a sign of quotation or for a mailbox's line.
        let line = line.strip_prefix(' ').unwrap_or(line);
        if !line.ends_with(' ') || line.starts_with('>') {
            written.extend([line, "\n"]);
        } else {
            written.push_str(if flow == Flow::WithoutSpace { &line[..line.len() - 1] } else { line });
        }
    }
    written.truncate(closing(&written));
    written
}

/// Where the words begin with which a writer takes leave, near the end of a text; its end where there are none.
fn closing(text: &str) -> usize {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_closing = |line: &str| {
        let words = line.trim().to_lowercase();
        let words = words.split([',', '.', '!']).next().unwrap_or_default();
        line.chars().count() < 60 && CLOSINGS.contains(&words)
    };
    let filled = lines.iter().enumerate().rev().filter(|(_, line)| !line.trim().is_empty());
    let found = filled.take(LAST_LINES).find(|(_, line)| is_closing(line));
    found.map_or(text.len(), |(number, _)| lines[..number].iter().map(|line| line.len()).sum())
}

/// Lines at the end of a mail in which its writer takes leave.
const LAST_LINES: usize = 6;
/// How people end a mail.
const CLOSINGS: [&str; 29] = [
    "best",
    "best wishes",
    "best regards",
    "all the best",
    "kind regards",
    "warm regards",
    "with kind regards",
    "regards",
    "many thanks",
    "thanks",
    "thank you",
    "cheers",
    "sincerely",
    "yours sincerely",
    "viele grüße",
    "beste grüße",
    "liebe grüße",
    "herzliche grüße",
    "mit freundlichen grüßen",
    "cordialement",
    "bien cordialement",
    "bien à vous",
    "saludos",
    "un saludo",
    "saludos cordiales",
    "cordiali saluti",
    "un caro saluto",
    "atenciosamente",
    "met vriendelijke groet",
];

/// What a line that ends in a space means (RFC 3676, 4.1 and 4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Nothing.
    Fixed,
    /// It goes on in the next.
    Soft,
    /// It goes on in the next, and the space is none of the text.
    WithoutSpace,
}
