//! Finds where the pieces of LaTeX source end, in bounded time.

/// The longest argument that is read as characters: an address, a key, a label.
const LONGEST: usize = 2_000;

/// The argument in braces that `rest` begins with, and the bytes it takes with its braces.
pub(super) fn argument(rest: &str) -> Option<(&str, usize)> {
    let start = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let inside = rest[start..].strip_prefix('{')?;
    let end = closing(inside, '}', LONGEST)?;
    Some((&inside[..end], start + end + 2))
}

/// The optional argument in brackets that `rest` begins with.
pub(super) fn optional(rest: &str) -> Option<(&str, usize)> {
    let inside = rest.strip_prefix('[')?;
    let end = closing(inside, ']', LONGEST)?;
    Some((&inside[..end], end + 2))
}

/// Where `close` stands outside braces.
fn closing(text: &str, close: char, limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, character) in text.char_indices().take(limit) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == close && depth == 0 => return Some(at),
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// Where the formula ends that `text` is the beginning of: before `delimiter`, outside braces and within the paragraph.
pub(super) fn formula(text: &str, delimiter: &str) -> Result<usize, usize> {
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
