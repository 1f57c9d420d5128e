//! Formulas: TeX source in, Typst math out, with no way for code to get through.
//!
//! pulldown-latex reads the source into events; a writer of our own turns them into Typst math. Of what an author wrote,
//! only letters `a` to `z`, digits and decimal points ever reach the output as themselves, and never two letters in a row;
//! everything else is escaped as `\u{…}`, and every name in the output is one the writer knows. So no output holds a `#`,
//! a name an author chose, or an end of a string.
//!
//! One name is there for its absence: `delim: std` asks for a matrix without delimiters. Formulas have to be evaluated
//! with `scope: (std: none)`, since `std` is the one way from a formula to the file system; what is none then is the
//! delimiter.

mod armour;
mod commands;
mod environment;
mod familiar;
mod fill;
mod mathml;
mod readable;
mod spoken;
mod symbol;
mod web;
mod writer;

use std::collections::BTreeMap;

use pulldown_latex::event::Event;
use pulldown_latex::{Parser, Storage};

use super::Macros;
use super::macros::Runaway;

pub(super) use fill::typeset;
pub(super) use mathml::from_mathml;
pub use web::to_mathml;

/// Bytes of a formula that are read; the longest in abstracts have some hundred.
const MAX_BYTES: usize = 2_000;

/// Bytes of the same formula in words that the parser knows.
const MAX_REWRITTEN: usize = 4 * MAX_BYTES;

/// How deep a formula's groups, fractions and scripts may be nested. The time to parse grows with the square, and Typst
/// lays out 72 levels of everything.
const MAX_DEPTH: usize = 24;

/// Parts of a formula; source of [`MAX_BYTES`] has no more unless it was made to.
const MAX_EVENTS: usize = 10_000;

/// Why a formula is printed as its source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MathError {
    /// Longer than any formula is.
    #[error("it is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// Nested deeper than any formula is.
    #[error("it is nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// It defines a command, and macros are programs.
    #[error("it defines a command: `\\{0}`")]
    Definition(String),
    /// Its commands stand for ever more commands.
    #[error("its commands never come to an end")]
    Endless,
    /// It has a command that LaTeX or the parser does not know.
    #[error("`\\{0}` is no command that formulas have")]
    Unknown(String),
    /// It is no LaTeX.
    #[error("{0}")]
    Syntax(String),
    /// It holds what the writer cannot say in Typst.
    #[error("it has {0}")]
    Unsupported(&'static str),
}

impl From<Runaway> for MathError {
    fn from(_: Runaway) -> Self {
        Self::Endless
    }
}

/// Turns the TeX source of a formula in the line into Typst math source, to be evaluated with `mode: "math", scope: (std: none)`.
///
/// # Errors
///
/// If the source is no formula LaTeX would print, or one that cannot be said in Typst: then it is printed as it stands.
pub fn to_typst(tex: &str) -> Result<String, MathError> {
    typst(tex, false)
}

fn typst(tex: &str, displayed: bool) -> Result<String, MathError> {
    parsed(tex, |events| writer::write(events, displayed))
}

/// Whether a command is a symbol that only formulas have, and shows by itself: then it is a formula, even where an author has
/// put it into text.
pub(super) fn is_symbol(name: &str) -> bool {
    is_formula(&format!("\\{name}"))
}

/// Whether a command with its arguments is something that only formulas have. Commands of packages are none, but for units,
/// chemistry and fonts: in text, `\abs{…}` is whatever its author has defined.
pub(super) fn is_formula(source: &str) -> bool {
    let name = if source.starts_with('\\') { commands::command(source).0 } else { "" };
    let is_of_formulas = commands::is_known(name) || familiar::is_of_formulas(name);
    is_of_formulas && to_typst(source).is_ok_and(|typst| typst != writer::EMPTY)
}

/// Commands of one formula that nobody knows; with more it is printed as its source.
const MAX_UNKNOWN: usize = 8;

/// A formula as it is printed and read out.
struct Set {
    typst: String,
    /// None where the source says it better.
    words: Option<String>,
    /// Commands nobody knows, with what is set in their place.
    unknown: BTreeMap<String, String>,
}

/// Sets a formula, one that is displayed or one in the line.
fn set(tex: &str, displayed: bool) -> Result<Set, MathError> {
    let mut unknown = BTreeMap::new();
    let mut stand_ins = Macros::none();
    loop {
        let known = stand_ins.expand(tex)?;
        match typst(&known, displayed) {
            Ok(typst) => return Ok(Set { typst, words: spoken(&known), unknown }),
            Err(MathError::Unknown(name)) if unknown.len() < MAX_UNKNOWN && !unknown.contains_key(&name) => {
                let stand_in = commands::stand_in(&name, tex).ok_or(MathError::Unknown(name.clone()))?;
                stand_ins.define(&name, &stand_in);
                unknown.insert(name, stand_in);
            }
            Err(error) => return Err(error),
        }
    }
}

/// The words of a formula, for those who hear it; none where its TeX source says it better.
fn spoken(tex: &str) -> Option<String> {
    parsed(tex, |events| Ok(spoken::words(events))).ok().flatten()
}

/// A formula in plain characters, if it has a form in one line and no command that nobody knows.
pub(super) fn readable(tex: &str) -> Option<String> {
    parsed(tex, |events| Ok(readable::characters(events))).ok().flatten()
}

/// What `read` makes of the events of a formula.
fn parsed<T>(tex: &str, read: impl FnOnce(&[Event<'_>]) -> Result<T, MathError>) -> Result<T, MathError> {
    check_limits(tex, MAX_BYTES)?;
    let tex = familiar::familiar(tex)?;
    check_limits(&tex, MAX_REWRITTEN)?;
    let storage = Storage::new();
    let mut events: Vec<Event<'_>> = Vec::new();
    for event in Parser::new(&tex, &storage) {
        events.push(event.map_err(|error| commands::named(&tex, &error.to_string()))?);
        if events.len() > MAX_EVENTS {
            return Err(MathError::TooLong);
        }
    }
    read(&events)
}

/// Refuses what would take a parser long: length, nesting, and definitions, by which a short source becomes a long one.
fn check_limits(tex: &str, bytes: usize) -> Result<(), MathError> {
    if tex.len() > bytes {
        return Err(MathError::TooLong);
    }
    let mut depth = 0_usize;
    // Commands in a row may each be the other's argument: `\sqrt\sqrt\sqrt x`.
    let mut row = 0_usize;
    let mut rest = tex;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match character {
            '\\' => {
                let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                let name = &rest[..letters];
                if ["def", "gdef", "edef", "xdef", "let", "futurelet"].contains(&name) || name.contains("command") {
                    return Err(MathError::Definition(name.to_owned()));
                }
                match name {
                    "begin" | "left" => depth += 1,
                    "end" | "right" => depth = depth.saturating_sub(1),
                    _ => {}
                }
                row = if commands::takes_argument(name) { row + 1 } else { 0 };
                rest = &rest[letters.max(rest.chars().next().filter(|_| letters == 0).map_or(0, char::len_utf8))..];
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '^' | '_' => row += 1,
            // What opens an optional argument leaves the command before it open.
            _ if character.is_whitespace() || character == '[' => {}
            _ => row = 0,
        }
        if depth + row > MAX_DEPTH {
            return Err(MathError::TooDeep);
        }
    }
    Ok(())
}

/// TeX source of a formula on one line: without comments, with single spaces.
pub(super) fn source(tex: &str) -> String {
    let words = tex.lines().flat_map(|line| without_comment(line).split_whitespace());
    let mut source = words.collect::<Vec<_>>().join(" ");
    // `\ ` is a space that was meant; alone, its backslash would escape whatever follows the formula.
    if (source.len() - source.trim_end_matches('\\').len()) % 2 == 1 {
        source.push(' ');
    }
    source
}

/// The line up to an unescaped `%`.
fn without_comment(line: &str) -> &str {
    let mut escaped = false;
    let comment = line.bytes().position(|byte| {
        let starts = byte == b'%' && !escaped;
        escaped = byte == b'\\' && !escaped;
        starts
    });
    &line[..comment.unwrap_or(line.len())]
}

#[cfg(test)]
mod tests;
