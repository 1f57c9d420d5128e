//! The parser's complaints in an organizer's words.

use std::ops::Range;
use std::sync::Arc;

use granit_parser::ErrorKind;

use super::MAX_DEPTH;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Longest text quoted back in a message, in characters.
const QUOTED_CHARS: usize = 60;

/// A mistake of the syntax.
pub(super) struct Mistake<'t> {
    pub(super) kind: &'t ErrorKind,
    pub(super) file: &'t Arc<str>,
    pub(super) text: &'t str,
    /// Byte at which the parser stopped.
    pub(super) at: usize,
    /// The outermost bracket that was open.
    pub(super) bracket: Option<Place>,
    /// The value the text was taken for.
    pub(super) mended: Option<&'t Mended>,
}

/// What stands behind a key, taken as it stands.
pub(super) struct Mended {
    key: String,
    /// The value.
    pub(super) value: String,
    /// Byte at which it begins.
    pub(super) start: usize,
    /// Byte at which it ends.
    pub(super) end: usize,
}

impl Mended {
    /// Reads `text[range]`, the stretch behind the colon of `key`, unless it is a block or nothing.
    pub(super) fn new(text: &str, key: &str, range: Range<usize>, kind: &ErrorKind) -> Option<Self> {
        let raw = text.get(range.clone())?;
        let mut trimmed = raw.trim();
        if *kind == ErrorKind::InvalidBlockScalarHeader {
            trimmed = trimmed.trim_start_matches(['|', '>']).trim_start();
        } else if trimmed.starts_with(['|', '>', '#']) || trimmed.starts_with("- ") {
            return None;
        }
        let start = range.start + raw.trim_end().len() - trimmed.len();
        if trimmed.is_empty() || text[range.start..start].contains('\n') {
            return None;
        }
        let words: Vec<&str> = trimmed.lines().map(str::trim).collect();
        let value = unquoted(&words.join(" ")).to_owned();
        Some(Self { key: key.to_owned(), value, start, end: start + trimmed.len() })
    }

    /// The line as YAML wants it.
    fn corrected(&self) -> String {
        if self.value.contains(['"', '\\']) {
            format!("{}: '{}'", self.key, self.value.replace('\'', "''"))
        } else {
            format!("{}: \"{}\"", self.key, self.value)
        }
    }
}

/// Takes off quotes that stand around the whole, or before it and never again.
fn unquoted(text: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            match inner.strip_suffix(quote) {
                Some(inner) => return inner,
                None if !inner.contains(quote) => return inner,
                None => {}
            }
        }
    }
    text
}

/// Whether the parser stopped at a limit rather than a mistake.
pub(super) fn is_limit(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::RecursionLimitExceeded)
}

/// Complains of nesting.
pub(super) fn too_deep(place: &Place) -> Diagnostic {
    let message = format!("lists and mappings are nested more than {MAX_DEPTH} deep; the rest of the file is not read");
    Diagnostic::new(Code::OverLimit, place, message).help("an event's files need seven levels")
}

/// Puts a mistake into words.
pub(super) fn describe(mistake: &Mistake<'_>) -> Diagnostic {
    let Mistake { kind, file, text, at, bracket, mended } = mistake;
    if let Some(tab) = tab_in_indentation(text, *at) {
        let place = Place::within(file, text, tab, tab + 1);
        let message = "a tab stands where YAML wants spaces";
        return Diagnostic::new(Code::YamlSyntax, &place, message).help("indent this line with spaces");
    }
    if let Some(bracket) = bracket {
        let complaint = Diagnostic::new(Code::YamlSyntax, bracket, "a bracket that opens here is not closed");
        return complaint.help("close it, or put the value in quotes if the bracket belongs to it");
    }
    let (message, help) = in_words(kind, rest_of_line(text, *at));
    let place = mended.map_or_else(
        || Place::within(file, text, *at, *at + rest_of_line(text, *at).len()),
        |mended| Place::within(file, text, (*at).min(mended.end), mended.end),
    );
    let help = match mended {
        Some(mended) if mended.value.contains(char::is_control) => help.to_owned(),
        Some(mended) if mended.value.chars().count() <= QUOTED_CHARS => format!("write `{}`", mended.corrected()),
        Some(mended) if mended.value.contains(['"', '\\']) => "put the whole value in single quotes".to_owned(),
        Some(_) => "put the whole value in quotes".to_owned(),
        None => help.to_owned(),
    };
    Diagnostic::new(Code::YamlSyntax, &place, message).help(help)
}

fn in_words(kind: &ErrorKind, rest: &str) -> (String, &'static str) {
    let quotes = "put the whole value in quotes";
    let (message, help) = match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
            "a colon and a space inside a value without quotes",
            "put the value in quotes, or indent the line as its neighbours",
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            ("a quote that opens here is never closed", "close it at the end of the value")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            ("text follows the closing quote", "double a single quote that is meant: 'it''s'")
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => (
            "a backslash in double quotes begins an escape, and this is none",
            "use single quotes, where a backslash is itself",
        ),
        ErrorKind::UnknownAnchor => {
            ("a value that begins with `*` stands for another in YAML, and none has that name", quotes)
        }
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let code = u32::from(*character);
            return (format!("the control character U+{code:04X} cannot stand here"), "delete it");
        }
        ErrorKind::UnexpectedCharacter { character } => {
            return (format!("a value cannot begin with `{character}`"), quotes);
        }
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            ("a bracket closes that was not opened", quotes)
        }
        ErrorKind::SimpleKeyExpected => {
            let help = "write `key: value`; text that goes on over lines is indented more than its key";
            return (format!("`{}` has no colon and space behind it", shortened(rest)), help);
        }
        ErrorKind::BlockSequenceEntryNotAllowed => {
            ("a list cannot begin on the line of its key", "begin the list on the next line, indented")
        }
        ErrorKind::InvalidBlockScalarHeader => {
            ("text follows `|` or `>` on its line", "begin the text on the next line, indented")
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidBlockScalarIndent => (
            "this does not fit the lines before it",
            "begin the keys of one entry in the same column, and the dashes of one list; put a value that begins with `[` in quotes",
        ),
        other => return (other.to_string(), "look for a missing quote, colon or space before this place"),
    };
    (message.to_owned(), help)
}

/// Byte of a tab in the indentation of the line the parser stopped on, or of the next.
fn tab_in_indentation(text: &str, at: usize) -> Option<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let mut line_start = start;
    for line in text[start..].split_inclusive('\n').take(2) {
        let content = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - content.len()];
        if let Some(tab) = indent.find('\t')
            && !content.trim().is_empty()
        {
            return Some(line_start + tab);
        }
        line_start += line.len();
    }
    None
}

/// A LaTeX command that double quotes turned into a control character, as `"\alpha"` does.
pub(super) fn escaped_command(text: &str, place: &Place) -> Option<Diagnostic> {
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let letter = match char {
            '\u{7}' => 'a',
            '\u{8}' => 'b',
            '\u{b}' => 'v',
            '\u{c}' => 'f',
            '\u{1b}' => 'e',
            _ => continue,
        };
        if chars.peek().is_some_and(char::is_ascii_alphabetic) {
            let message = format!("`\\{letter}` in double quotes is a control character, not a backslash and a letter");
            let complaint = Diagnostic::new(Code::BadValue, place, message);
            return Some(complaint.help("use single quotes, where a backslash is itself"));
        }
    }
    None
}

fn rest_of_line(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default().trim_end()
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED_CHARS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
