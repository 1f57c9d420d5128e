//! Finds where the pieces of LaTeX source end, in bounded time.

/// The longest argument that is read as characters: an address, a key, a label.
pub(in super::super) const LONGEST: usize = 2_000;

/// The argument in braces that `rest` begins with, and the bytes it takes with its braces.
pub(in super::super) fn argument(rest: &str) -> Option<(&str, usize)> {
    let start = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let inside = rest[start..].strip_prefix('{')?;
    let end = closing(inside, b'}', LONGEST)?;
    Some((&inside[..end], start + end + 2))
}

/// The optional argument in brackets that `rest` begins with.
pub(in super::super) fn optional(rest: &str) -> Option<(&str, usize)> {
    let inside = rest.strip_prefix('[')?;
    let end = closing(inside, b']', LONGEST)?;
    Some((&inside[..end], end + 2))
}

/// Bytes of the groups and scripts that `rest` begins with, as a command of a formula may have them: `{x}_1^{y}`.
pub(in super::super) fn groups(rest: &str) -> usize {
    const MOST: usize = 4;
    let mut at = 0;
    for _ in 0..MOST {
        let script = rest[at..].strip_prefix(['_', '^']);
        let inside = script.unwrap_or(&rest[at..]);
        match inside.strip_prefix('{').and_then(|inside| closing(inside, b'}', LONGEST)) {
            Some(end) => at += usize::from(script.is_some()) + end + 2,
            None if script.is_some() && at > 0 => {
                let Some(token) = inside.chars().next().filter(|c| c.is_ascii_alphanumeric()) else { break };
                at += 1 + token.len_utf8();
            }
            None => break,
        }
    }
    at
}

/// Bytes of the command that `rest` begins with.
pub(in super::super) fn name(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix('\\')?;
    let length = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    (length > 0).then_some(length + 1)
}

/// Bytes of a length with its unit: `=-0.5cm`, ` 2\\baselineskip plus 1fil`.
pub(in super::super) fn length(rest: &str) -> usize {
    let after = rest.trim_start_matches([' ', '=']).trim_start_matches('-');
    let number = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    if number.len() == after.len() {
        return 0;
    }
    let unit = name(number).unwrap_or_else(|| {
        let known = ["pt", "cm", "mm", "em", "ex", "in", "pc", "bp", "sp", "fill", "fil"];
        known.iter().find(|unit| number.starts_with(**unit)).map_or(0, |unit| unit.len())
    });
    if unit == 0 { 0 } else { rest.len() - number.len() + unit }
}

/// A formula without the keys that a text refers to it by.
pub(in super::super) fn without_labels(body: &str) -> String {
    let mut pieces = body.split("\\label{");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once('}').map_or(piece, |(_, after)| after))
}

/// A mark of a work without what formats it.
pub(in super::super) fn without_markup(mark: &str) -> String {
    let mut plain = String::with_capacity(mark.len());
    let mut rest = mark;
    while let Some(character) = rest.chars().next() {
        match character {
            '\\' => {
                rest = &rest[name(rest).unwrap_or(1)..];
                continue;
            }
            '{' | '}' => {}
            '~' => plain.push(' '),
            other => plain.push(other),
        }
        rest = &rest[character.len_utf8()..];
    }
    plain.trim().to_owned()
}

/// Where `close` stands outside braces.
fn closing(text: &str, close: u8, limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().take(limit) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            _ if byte == close && depth == 0 => return Some(at),
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// Where the formula ends that `text` is the beginning of: before `delimiter`, outside braces and within the paragraph.
pub(in super::super) fn formula(text: &str, delimiter: &str) -> Result<usize, usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    let mut blank = false;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        if depth == 0 && rest.starts_with(delimiter) {
            return Ok(at);
        }
        match character {
            '\\' => at += rest[1..].chars().next().map_or(0, char::len_utf8),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '\n' if blank => return Err(at),
            _ => {}
        }
        blank = character == '\n' || (blank && character.is_whitespace());
        at += character.len_utf8();
    }
    Err(text.len())
}
