//! What backslashes in texts stand for.

/// The characters that escapes stand for; halves of surrogate pairs that stand alone become U+FFFD.
pub(super) fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let mut chars = rest[at + 1..].chars();
        let escape = chars.next();
        rest = chars.as_str();
        match escape {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{C}'),
            Some('u') => {
                let (units, after) = code_units(rest);
                rest = after;
                text.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
            }
            Some(other) => text.push(other),
            None => {}
        }
    }
    text.push_str(rest);
    text
}

/// A text in which the file ends, without the beginning of an escape.
pub(super) fn whole(raw: &str) -> &str {
    let Some(at) = raw.rfind('\\') else { return raw };
    let before = raw[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
    let escape = &raw[at + 1..];
    let is_begun = escape.is_empty() || (escape.starts_with('u') && escape.len() < 5);
    if before % 2 == 0 && is_begun { &raw[..at] } else { raw }
}

/// The code units of `\u` escapes that follow each other, the first without its `\u`.
fn code_units(mut rest: &str) -> (Vec<u16>, &str) {
    let mut units = Vec::new();
    while let Some(unit) = rest.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
        units.push(unit);
        rest = &rest[4..];
        match rest.strip_prefix("\\u") {
            Some(next) if next.get(..4).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) => {
                rest = next;
            }
            _ => break,
        }
    }
    (units, rest)
}
