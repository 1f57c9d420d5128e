//! What the parser does not know of the commands that formulas have.

use pulldown_latex::{Parser, Storage};

use super::MathError;

/// The formula in the words the parser knows: other names of the same thing replaced, and labels and numbers, which an
/// abstract does not refer to, left out.
pub(super) fn familiar(tex: &str) -> String {
    let mut result = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some(at) = rest.find('\\') {
        result.push_str(&rest[..at]);
        let (name, after) = command(&rest[at..]);
        rest = after;
        match name {
            "mbox" | "hbox" | "textnormal" => result.push_str("\\text"),
            "bm" | "pmb" => result.push_str("\\boldsymbol"),
            "nonumber" | "notag" | "ensuremath" => {}
            "label" => {
                rest = rest
                    .trim_start()
                    .strip_prefix('{')
                    .and_then(|label| label.split_once('}'))
                    .map_or(rest, |(_, after)| after);
            }
            // The star asks for limits below the operator.
            "operatorname" => {
                result.push_str("\\operatorname");
                rest = rest.strip_prefix('*').unwrap_or(rest);
            }
            "" => {
                let symbol = rest.chars().next().map_or(0, char::len_utf8);
                result.push('\\');
                result.push_str(&rest[..symbol]);
                rest = &rest[symbol..];
            }
            _ => {
                result.push('\\');
                result.push_str(name);
            }
        }
    }
    result.push_str(rest);
    result
}

/// The name of the command that `tex` begins with, empty for one of a character, and what follows the name.
fn command(tex: &str) -> (&str, &str) {
    let name = &tex[1..];
    name.split_at(name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len()))
}

/// Whether a command may have another as its argument: most may, but Greek letters and operators stand in rows.
pub(super) fn takes_argument(name: &str) -> bool {
    !name.is_empty() && complaint(name).is_some()
}

/// The parser's error, with the name of the command it does not know.
pub(super) fn named(tex: &str, message: &str) -> MathError {
    const UNKNOWN: &str = "unknown primitive command";
    let first = message.lines().next().unwrap_or_default();
    let names = tex.match_indices('\\').map(|(at, _)| command(&tex[at..]).0).filter(|name| !name.is_empty());
    let mut unknown = names.filter(|name| complaint(name).is_some_and(|complaint| complaint.contains(UNKNOWN)));
    match unknown.next() {
        Some(name) if first.contains(UNKNOWN) => MathError::Unknown(name.to_owned()),
        _ => MathError::Syntax(first.trim_start_matches("parsing error: ").to_owned()),
    }
}

/// What the parser says of a command that stands alone.
fn complaint(name: &str) -> Option<String> {
    let storage = Storage::new();
    let alone = format!("\\{name}");
    Parser::new(&alone, &storage).find_map(Result::err).map(|error| error.to_string())
}
