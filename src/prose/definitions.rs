//! Follows the commands that a text defines for itself and those of its event.
//!
//! They are replaced in the source, before any dialect reads it, so that text and formulas see the same. What is defined in
//! another way than by name and numbered arguments stays for the reader of LaTeX, who names it.

use std::borrow::Cow;

use super::latex::scan;
use super::macros::{Macro, Macros, Runaway};

/// Commands that one text defines; one with more is a program.
const MAX_DEFINITIONS: usize = 200;

/// A text in which the commands known are replaced, and the commands.
#[derive(Debug)]
pub(super) struct Followed<'t> {
    /// The text, without the definitions that are followed.
    pub(super) text: Cow<'t, str>,
    /// Whether a command was replaced.
    pub(super) expanded: bool,
    /// Whether the commands lead to no end, and so stand as they are.
    pub(super) runaway: bool,
}

/// Replaces commands in a text; `defines` says whether its dialect has definitions.
pub(super) fn follow<'t>(text: &'t str, macros: &Macros, defines: bool) -> Followed<'t> {
    let (rest, own) = if defines { definitions(text) } else { (Cow::Borrowed(text), Vec::new()) };
    let all = if own.is_empty() { Cow::Borrowed(macros) } else { Cow::Owned(macros.extended(own)) };
    match all.expand(&rest) {
        Ok(Cow::Owned(expanded)) => Followed { text: Cow::Owned(expanded), expanded: true, runaway: false },
        Ok(Cow::Borrowed(_)) => Followed { text: rest, expanded: false, runaway: false },
        Err(Runaway) => Followed { text: rest, expanded: false, runaway: true },
    }
}

/// The text without the definitions in it, and what they define.
fn definitions(text: &str) -> (Cow<'_, str>, Vec<(String, Macro)>) {
    let mut own: Vec<(String, Macro)> = Vec::new();
    let mut kept = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(found) = text[at..].find('\\').map(|found| at + found) {
        let defined =
            definition(&text[found..], &own).filter(|_| own.len() < MAX_DEFINITIONS && !is_comment(&text[..found]));
        match defined {
            Some((name, command, length)) => {
                kept.push_str(&text[done..found]);
                own.push((name, command));
                at = found + length;
                done = at;
                close(&mut kept, text, &mut done);
                at = at.max(done);
            }
            // A backslash takes the character behind it along.
            None => at = found + 1 + text[found + 1..].chars().next().map_or(0, char::len_utf8),
        }
    }
    if own.is_empty() {
        return (Cow::Borrowed(text), own);
    }
    kept.push_str(&text[done..]);
    (Cow::Owned(kept), own)
}

/// Whether the line that a text ends in is a comment.
fn is_comment(before: &str) -> bool {
    before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with('%'))
}

/// Drops the delimiters of a formula that held definitions only.
fn close(kept: &mut String, text: &str, done: &mut usize) {
    for (open, end) in [("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")] {
        let after = text[*done..].trim_start();
        if kept.trim_end().ends_with(open) && after.starts_with(end) {
            kept.truncate(kept.trim_end().len() - open.len());
            *done = text.len() - after.len() + end.len();
            return;
        }
    }
}

/// The definition that `rest` begins with: a name, what it stands for, and its bytes.
fn definition(rest: &str, own: &[(String, Macro)]) -> Option<(String, Macro, usize)> {
    let length = scan::name(rest)?;
    let (kind, after) = (&rest[1..length], &rest[length..]);
    let after = after.strip_prefix('*').unwrap_or(after);
    let (name, command, after) = match kind {
        "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" => command(after)?,
        "def" | "gdef" => primitive(after)?,
        "DeclareMathOperator" => {
            let (name, after) = named(after)?;
            let (words, length) = scan::argument(after)?;
            let text = format!("\\operatorname{{{words}}}");
            (name, Macro { arguments: 0, default: None, text }, &after[length..])
        }
        "let" => {
            let (name, after) = named(after)?;
            let after = after.trim_start();
            let after = after.strip_prefix('=').unwrap_or(after).trim_start();
            let length = scan::name(after)?;
            let known =
                own.iter().rev().find(|(known, _)| *known == after[1..length]).map(|(_, command)| command.clone());
            let alias = || Macro { arguments: 0, default: None, text: after[..length].to_owned() };
            (name, known.unwrap_or_else(alias), &after[length..])
        }
        _ => return None,
    };
    Some((name.to_owned(), command, rest.len() - after.len()))
}

/// `{\name}[2][default]{text}`.
fn command(after: &str) -> Option<(&str, Macro, &str)> {
    let (name, mut after) = named(after)?;
    let mut arguments = 0;
    let mut default = None;
    if let Some((count, length)) = scan::optional(after.trim_start()) {
        arguments = count.trim().parse().ok().filter(|count| *count <= 9)?;
        after = &after.trim_start()[length..];
        if let Some((first, length)) = scan::optional(after) {
            default = Some(first.to_owned());
            after = &after[length..];
        }
    }
    let (text, length) = scan::argument(after.trim_start())?;
    Some((name, Macro { arguments, default, text: text.to_owned() }, &after.trim_start()[length..]))
}

/// `\name#1#2{text}`, with nothing between the arguments.
fn primitive(after: &str) -> Option<(&str, Macro, &str)> {
    let (name, mut after) = named(after)?;
    let mut arguments = 0;
    while let Some(next) = after.strip_prefix('#') {
        arguments += 1;
        after = next.strip_prefix(char::from(b'0' + arguments)).filter(|_| arguments <= 9)?;
    }
    let (text, length) = scan::argument(after)?;
    Some((name, Macro { arguments, default: None, text: text.to_owned() }, &after[length..]))
}

/// A name of a command, in braces or not, and what follows.
fn named(after: &str) -> Option<(&str, &str)> {
    let after = after.trim_start();
    if let Some((inside, length)) = scan::argument(after) {
        let inside = inside.trim();
        return scan::name(inside)
            .filter(|&name| name == inside.len())
            .map(|name| (&inside[1..name], &after[length..]));
    }
    scan::name(after).map(|name| (&after[1..name], &after[name..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_what_a_text_defines() {
        for (text, followed) in [
            ("\\newcommand{\\FHE}{\\textsf{FHE}}\\FHE works", "\\textsf{FHE} works"),
            ("\\def\\pair#1#2{(#1,#2)}$\\pair ab$", "$(a,b)$"),
            ("\\newcommand\\norm[2][2]{|#2|_{#1}}$\\norm{x}\\norm[1]{y}$", "$|x|_{2}|y|_{1}$"),
            ("\\DeclareMathOperator*{\\argmin}{arg\\,min} $\\argmin_x$", " $\\operatorname{arg\\,min}_x$"),
            ("$\\newcommand{\\R}{\\mathbb{R}}\\def\\e{e}$In $\\R$", "In $\\mathbb{R}$"),
            ("\\let\\eps=\\varepsilon $\\eps$", " $\\varepsilon$"),
            ("\\def\\odd#1.{x} \\newcommand{\\a b}{c}", "\\def\\odd#1.{x} \\newcommand{\\a b}{c}"),
            ("% \\def\\a{b}\n\\a", "% \\def\\a{b}\n\\a"),
        ] {
            let done = follow(text, &Macros::none(), true);
            assert_eq!((done.text.as_ref(), done.runaway), (followed, false));
        }
    }

    #[test]
    fn leaves_what_never_ends() {
        let done = follow("\\def\\a{\\a\\a}\\a", &Macros::none(), true);
        assert_eq!((done.text.as_ref(), done.runaway), ("\\a", true));
    }
}
