//! How a text is written in YAML: plain where no reader of YAML 1.1 or 1.2 could take it for anything else.

/// Writes a text of one line.
pub(super) fn inline(text: &str) -> String {
    if is_plain(text) && !resolves(text) {
        text.to_owned()
    } else if text.chars().any(needs_escape) {
        escaped(text)
    } else if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// Writes a day or time, which needs no quotes where only a day or time can stand.
pub(super) fn time(text: &str) -> String {
    let is_time = text.chars().all(|char| char.is_ascii_digit() || matches!(char, '-' | ':' | ' '));
    if is_time && is_plain(text) { text.to_owned() } else { inline(text) }
}

/// Writes a text as a block of lines, each behind `indent` spaces; none if a block cannot hold it.
///
/// The line break that ends the last line belongs to the block: the reader takes it off again.
pub(super) fn block(text: &str, indent: usize) -> Option<String> {
    let first = text.lines().next()?;
    let last = text.rsplit('\n').next()?;
    let bare = first.is_empty() || first.starts_with([' ', '\t']) || last.trim().is_empty();
    if bare || text.chars().any(|char| char != '\n' && char != '\t' && needs_escape(char)) {
        return None;
    }
    let mut block = String::from("|");
    for line in text.split('\n') {
        block.push('\n');
        if !line.is_empty() {
            block.extend(std::iter::repeat_n(' ', indent));
            block.push_str(line);
        }
    }
    Some(block)
}

/// Whether the text can stand without quotes.
fn is_plain(text: &str) -> bool {
    text.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '$' | '(' | '/' | '_' | '+'))
        && !text.ends_with([':', ' '])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(needs_escape)
}

/// Whether some version of YAML takes the text for a truth value, nothing, a number or a date.
fn resolves(text: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"];
    let number = text.starts_with(|char: char| char.is_ascii_digit() || char == '+')
        && text.chars().all(|char| {
            char.is_ascii_hexdigit()
                || matches!(char, '_' | '.' | ',' | ':' | '+' | '-' | ' ' | 'x' | 'X' | 'o' | 'T' | 'Z')
        });
    number || WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// Whether the character would be lost, or would not be seen, if it stood for itself.
fn needs_escape(char: char) -> bool {
    char.is_control() || matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn escaped(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            char if needs_escape(char) => quoted.push_str(&format!("\\u{:04X}", u32::from(char))),
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}
