//! Decides what a backslash and the letters behind it are.

use super::super::latex::meaning::{self, Command};
use super::super::tree::Holder;
use super::super::unknown::Printed;
use super::super::{Inline, accent, math};

/// What is done with the text in a pair of braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Group {
    /// Braces that stand for themselves.
    Braces,
    /// Shows the text, and nothing else.
    Show,
    /// As [`Self::Show`]; the arguments behind it belong to the same command.
    Arguments,
    /// Marks the text.
    Mark(Holder),
    /// Typewriter type.
    Code,
    /// An address, with the text that links to it behind.
    Address,
    /// Puts the text between these.
    Between(&'static str, &'static str),
    /// Does not print.
    Hide,
}

/// What a command in running text comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// Stands as it is: no command, or none that is followed here.
    Literal(Option<Printed>),
    /// Prints this in its place.
    Inline(Inline),
    /// Prints nothing, and neither does the space behind it.
    Nothing,
    /// Prints its own name.
    Name,
    /// Prints the end of its name, in so many bytes: a word that lost its braces.
    Word(usize),
    /// Reads the group behind it.
    Group(Group, Option<Printed>),
}

/// What stands around a command.
pub(super) struct Surroundings {
    /// The character before the backslash.
    pub(super) before: Option<char>,
    /// The character behind the name.
    pub(super) next: Option<char>,
    /// What stands behind the name is a group.
    pub(super) group: bool,
    /// That group is empty.
    pub(super) empty: bool,
    /// The text is plain.
    pub(super) plain: bool,
    /// The text shows itself as TeX.
    pub(super) tex: bool,
}

/// The letters behind the backslash that `text` begins with.
pub(super) fn name(text: &str) -> &str {
    let after = &text[1..];
    &after[..after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len())]
}

/// Whether a command stands for characters or belongs to text.
pub(super) fn is_known(name: &str) -> bool {
    meaning::command(name).is_some() || accent::letter(name).is_some()
}

/// What `\name` is where it stands.
pub(super) fn reading(name: &str, around: &Surroundings) -> Reading {
    // `\d+`, `C:\temp`, `a\b`: one letter, and what comes behind a letter, is more often something else.
    let path = matches!(around.before, Some(':' | '\\'));
    let joined = path || around.before.is_some_and(char::is_alphanumeric);
    if name.len() < 2 || path {
        return Reading::Literal(None);
    }
    match meaning::command(name) {
        // No path has braces, and the letter before may be text: `CO\textsubscript{2}`.
        Some(command) if around.group => match group(command) {
            Some(group) => Reading::Group(group, None),
            None if joined => Reading::Literal(None),
            None => characters(name).unwrap_or(Reading::Literal(Some(Printed::Source))),
        },
        _ if joined || around.next == Some('{') && !around.group => Reading::Literal(None),
        None if around.group => with_arguments(name, around),
        None if let Some(word) = meaning::joined_word(name) => Reading::Word(word.len()),
        _ if !around.tex => Reading::Literal(None),
        Some(Command::Nothing | Command::Switch(_) | Command::Show) => Reading::Nothing,
        Some(Command::Break | Command::Paragraph) => Reading::Inline(Inline::Break),
        Some(_) => characters(name).unwrap_or(Reading::Literal(Some(Printed::Source))),
        None if is_line_end(name) => Reading::Literal(None),
        None => characters(name).or_else(|| symbol(name)).unwrap_or(Reading::Name),
    }
}

/// The holder of `{\em x}`, if `name` begins such a group.
pub(super) fn switch(name: &str) -> Option<Group> {
    match meaning::command(name)? {
        Command::Switch(holder) => Some(Group::Mark(holder)),
        Command::Nothing => Some(Group::Show),
        _ => None,
    }
}

/// What a command everybody knows does with the group behind it.
fn group(command: Command) -> Option<Group> {
    Some(match command {
        // In a line there are no headings.
        Command::Mark(Holder::Heading(_)) => Group::Mark(Holder::Strong),
        // `\em{x}` is a mistake, but a clear one.
        Command::Mark(holder) | Command::Switch(holder) => Group::Mark(holder),
        // An address that shows itself has been made a link by now.
        Command::Show | Command::Nothing | Command::Address => Group::Show,
        Command::Code => Group::Code,
        Command::Link => Group::Address,
        Command::Note => Group::Between(" (", ")"),
        Command::Reference(open, close) => Group::Between(open, close),
        Command::Hide(1) => Group::Hide,
        _ => return None,
    })
}

/// A macro of the author's own, with a group behind it.
fn with_arguments(name: &str, around: &Surroundings) -> Reading {
    if let Some(letter) = characters(name) {
        return letter;
    }
    // Of an environment the name alone would print, which says nothing.
    if around.plain || matches!(name, "begin" | "end") {
        Reading::Literal(Some(Printed::Source))
    } else if around.empty {
        Reading::Name
    } else {
        Reading::Group(Group::Arguments, Some(Printed::Argument))
    }
}

/// The characters or the letter that a command stands for.
fn characters(name: &str) -> Option<Reading> {
    Some(Reading::Inline(Inline::Text { text: shown(name)?.to_owned() }))
}

fn shown(name: &str) -> Option<&'static str> {
    match meaning::command(name) {
        Some(Command::Characters(characters)) => Some(characters),
        _ => accent::letter(name),
    }
}

/// The characters of a command in braces of its own, `{\texttimes}`, and the bytes of both.
pub(super) fn grouped(rest: &str) -> Option<(&'static str, usize)> {
    let inside = rest.strip_prefix('{').filter(|inside| inside.starts_with('\\'))?;
    let name = name(inside);
    let length = name.len() + "{\\}".len();
    rest.get(..length)?.ends_with('}').then(|| shown(name)).flatten().map(|characters| (characters, length))
}

/// `\nWe` is a sentence behind a line end that a program escaped.
fn is_line_end(name: &str) -> bool {
    name.starts_with(['n', 'r', 't']) && name[1..].starts_with(|c: char| c.is_ascii_uppercase())
}

/// A symbol that only formulas have is a formula of its own.
fn symbol(name: &str) -> Option<Reading> {
    let tex = format!("\\{name}");
    math::is_symbol(name).then(|| Reading::Inline(Inline::formula(tex)))
}
