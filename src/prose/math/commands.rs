//! What the parser knows of a command, and what it does not.

use pulldown_latex::{Parser, Storage};

use super::MathError;
use super::familiar;

/// The name of the command that `tex` begins with, empty for one of a character, and what follows the name.
pub(super) fn command(tex: &str) -> (&str, &str) {
    let name = &tex[1..];
    name.split_at(name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len()))
}

/// Whether a command may have another as its argument: most may, but Greek letters and operators stand in rows.
pub(super) fn takes_argument(name: &str) -> bool {
    !name.is_empty() && complaint(name).is_some()
}

/// Whether a command is one of formulas and takes no argument.
pub(super) fn stands_alone(name: &str) -> bool {
    !name.is_empty() && complaint(name).is_none()
}

/// Whether the parser knows a command.
pub(super) fn is_known(name: &str) -> bool {
    !name.is_empty() && complaint(name).is_none_or(|complaint| !complaint.contains(UNKNOWN))
}

/// What a command nobody knows is set as: its name, or, where it ends in a letter that has lost its braces, as `\mathbbR`
/// has, what it was before. None where the formula has lost other braces with them.
pub(super) fn stand_in(name: &str, tex: &str) -> Option<String> {
    let takes_one = |command: &str, argument: &str| {
        let with_argument = format!("\\{command}{{{argument}}}");
        !stands_alone(command) && (familiar::takes_one(command) || error(&with_argument).is_none())
    };
    for end in (1..name.len()).rev() {
        let (command, argument) = name.split_at(end);
        if command.len() > 1 && takes_one(command, argument) {
            let lost_others = argument.len() > 1 || !tex.contains('{') && has_long_script(tex);
            return (!lost_others).then(|| format!("\\{command}{{{argument}}}"));
        }
    }
    Some(format!("\\texttt{{\\textbackslash {name}}}"))
}

/// Whether more than one letter or digit stands behind a script's sign, of which TeX takes the first only.
fn has_long_script(tex: &str) -> bool {
    tex.split(['^', '_']).skip(1).any(|script| {
        let mut characters = script.trim_start().chars();
        characters.next().is_some_and(char::is_alphanumeric)
            && characters.next().is_some_and(|second| second.is_alphanumeric() || "/\\".contains(second))
    })
}

/// The parser's error, with the name of the command it does not know.
pub(super) fn named(tex: &str, message: &str) -> MathError {
    let first = message.lines().next().unwrap_or_default();
    match names(tex).into_iter().find(|name| complaint(name).is_some_and(|complaint| complaint.contains(UNKNOWN))) {
        Some(name) if first.contains(UNKNOWN) => MathError::Unknown(name.to_owned()),
        _ => MathError::Syntax(first.trim_start_matches("parsing error: ").to_owned()),
    }
}

/// What the parser says of a command it does not know.
const UNKNOWN: &str = "unknown primitive command";

/// The names of the commands outside text.
fn names(tex: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = tex;
    while let Some(at) = rest.find('\\') {
        let (name, after) = command(&rest[at..]);
        rest = after;
        if name.is_empty() {
            rest = &after[after.chars().next().map_or(0, char::len_utf8)..];
            continue;
        }
        names.push(name);
        if familiar::holds_text(name) {
            rest = &after[familiar::group(after).unwrap_or(0)..];
        }
    }
    names
}

/// What the parser says of a command that stands alone.
fn complaint(name: &str) -> Option<String> {
    error(&format!("\\{name}"))
}

fn error(tex: &str) -> Option<String> {
    Parser::new(tex, &Storage::new()).find_map(Result::err).map(|error| error.to_string())
}
