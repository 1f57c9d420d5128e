use std::fmt::Write as _;

use serde::Serialize;

use super::plain::is_unsafe;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Writes one JSON object a line (JSON Lines), so that a program can read them as they come.
///
/// A `place` is null where no file holds the matter; `start` and `end` are byte offsets in the file's UTF-8 text, `line` and
/// `column` count from 1, columns in characters.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    let mut lines = String::new();
    for diagnostic in diagnostics {
        let line = serde_json::to_string(&Line::from(diagnostic)).expect("a struct of strings and numbers is JSON");
        escape_into(&mut lines, &line);
        lines.push('\n');
    }
    lines
}

#[derive(Serialize)]
struct Line<'a> {
    code: Code,
    severity: &'static str,
    message: &'a str,
    place: Option<JsonPlace<'a>>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    place: Option<JsonPlace<'a>>,
}

impl<'a> From<&'a Diagnostic> for Line<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self {
            code: diagnostic.code,
            severity: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            place: json_place(&diagnostic.place),
            help: diagnostic.help.as_deref(),
            related: diagnostic
                .related
                .iter()
                .map(|(place, message)| Related { message, place: json_place(place) })
                .collect(),
        }
    }
}

fn json_place(place: &Place) -> Option<JsonPlace<'_>> {
    let at = place.position()?;
    Some(JsonPlace { file: &at.file, line: at.line, column: at.column, start: at.start(), end: at.end() })
}

/// Escapes what RFC 8259 §7 allows raw but a terminal obeys: DEL, the C1 controls, the bidirectional overrides.
pub(super) fn escape_into(out: &mut String, json: &str) {
    for character in json.chars() {
        if is_unsafe(character) && character != '\n' {
            write!(out, "\\u{:04x}", u32::from(character)).expect("writing to a string does not fail");
        } else {
            out.push(character);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::example;

    #[test]
    fn each_line_is_an_object() {
        let (diagnostics, _) = example::diagnostics();
        let text = json(&diagnostics);
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["code"], "duplicate-id");
        assert_eq!(lines[0]["place"]["line"], 5);
        assert_eq!(lines[0]["place"]["column"], 7);
        assert_eq!(lines[0]["related"][0]["place"]["line"], 2);
        assert_eq!(lines[1]["severity"], "note");
        assert!(lines[1]["place"].is_null());
    }

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_reads_back() {
        let message = "a\u{9b}31m\u{1b}]0;x\u{7}\u{202e}b\n";
        let text = json(&[Diagnostic::new(Code::Layout, &Place::Made, message)]);
        assert_eq!(text.chars().filter(|&character| is_unsafe(character)).collect::<String>(), "\n");
        let line: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(line["message"], message);
    }
}
