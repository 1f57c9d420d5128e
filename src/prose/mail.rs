//! E-mail addresses in running text.

use std::ops::Range;

/// Bytes of the e-mail address at the beginning of the text (the addresses of RFC 5322 that people have).
pub(crate) fn mail_address(text: &str) -> Option<usize> {
    let local = text.find(|c: char| !(c.is_ascii_alphanumeric() || "._%+-'".contains(c)))?;
    let domain = text[local..].strip_prefix('@').filter(|_| local > 0)?;
    let length = domain.find(|c: char| !(c.is_alphanumeric() || "-.".contains(c))).unwrap_or(domain.len());
    let domain = domain[..length].trim_end_matches(['.', '-']);
    let (host, top) = domain.rsplit_once('.')?;
    let sound = !host.is_empty() && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
    sound.then_some(local + 1 + domain.len())
}

/// Where addresses stand in a text.
pub(crate) fn mail_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        let local = character.is_ascii_alphanumeric() || "._%+-'".contains(character);
        if character == '@'
            && let Some(start) = start
            // What stands in an address of the web or is a name of another kind of network is none of mail.
            && !text[..start].ends_with(['/', '@', '=', ':'])
            && let Some(length) = mail_address(&text[start..])
            && !text[start + length..].starts_with(['/', '@'])
        {
            found.push(start..start + length);
        }
        start = if local { start.or(Some(at)) } else { None };
    }
    found
}
