//! Rewrites what is a matter of more than one command: environments, fractions whose sign stands between their parts.

use pulldown_latex::event::Font;

use super::super::commands::command;
use super::super::{MathError, armour};
use super::environment::{self, Begun};
use super::text::{self, Piece};

/// Commands that a delimiter follows.
const SIZES: [&str; 19] = [
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr",
    "Biggr", "bigm", "Bigm", "biggm", "Biggm",
];

/// Formulas in the text of formulas, one inside the other.
const MAX_DEPTH: usize = 4;

/// The formula with everything rewritten; `depth` counts the texts around it.
pub(super) fn rewritten(tex: &str, depth: usize) -> Result<String, MathError> {
    if depth > MAX_DEPTH {
        return Err(MathError::TooDeep);
    }
    let mut rewriter =
        Rewriter { rest: tex, out: String::with_capacity(tex.len()), open: vec![Open::default()], depth };
    while !rewriter.rest.is_empty() {
        rewriter.step()?;
    }
    let Some(mut whole) = rewriter.open.drain(..).next() else { return Ok(rewriter.out) };
    whole.end_fraction(&mut rewriter.out);
    if whole.lines {
        return Ok(format!("\\begin{{aligned}}{}\\end{{aligned}}", rewriter.out));
    }
    Ok(rewriter.out)
}

/// A group, or the whole formula.
#[derive(Default)]
struct Open {
    /// Where what a fraction divides begins in what is written.
    start: usize,
    /// A fraction whose sign stands between its parts: what it becomes, and where its second part begins.
    fraction: Option<(&'static str, usize)>,
    /// Whether the formula has lines of its own, outside all environments.
    lines: bool,
    /// The environment that the group is.
    environment: Option<Begun>,
}

impl Open {
    /// Puts what is written since `start` into a fraction, if it is one.
    fn end_fraction(&mut self, out: &mut String) {
        let Some((opening, second)) = self.fraction.take() else { return };
        let above = out[self.start..second].trim().to_owned();
        let below = out[second..].trim().to_owned();
        out.truncate(self.start);
        out.push_str(&format!("{opening}{{{above}}}{{{below}}}"));
    }
}

struct Rewriter<'a> {
    rest: &'a str,
    out: String,
    open: Vec<Open>,
    depth: usize,
}

impl<'a> Rewriter<'a> {
    fn step(&mut self) -> Result<(), MathError> {
        let Some(character) = self.rest.chars().next() else { return Ok(()) };
        match character {
            '\\' => {
                let (name, after) = command(self.rest);
                self.rest = after;
                if !name.is_empty() {
                    return self.command(name);
                }
                self.symbol();
                return Ok(());
            }
            '{' => {
                self.out.push('{');
                self.begin(None);
            }
            '}' => {
                self.end();
                self.out.push('}');
            }
            '&' => self.alignment(),
            // Keyboards write a prime so.
            '’' | '´' => self.out.push('\''),
            // The parser takes every space to be one byte.
            _ if character.is_whitespace() => self.out.push(' '),
            _ => self.out.push(character),
        }
        self.rest = &self.rest[character.len_utf8()..];
        Ok(())
    }

    /// Opens a group.
    fn begin(&mut self, environment: Option<Begun>) {
        self.open.push(Open { start: self.out.len(), environment, ..Open::default() });
    }

    /// Closes the innermost group, if there is one.
    fn end(&mut self) -> Option<Begun> {
        self.innermost(Open::end_fraction);
        if self.open.len() > 1 { self.open.pop()?.environment } else { None }
    }

    fn innermost(&mut self, change: impl FnOnce(&mut Open, &mut String)) {
        if let Some(open) = self.open.last_mut() {
            change(open, &mut self.out);
        }
    }

    /// The mark between two cells.
    fn alignment(&mut self) {
        self.innermost(Open::end_fraction);
        let Some(open) = self.open.last_mut() else { return };
        if open.environment.as_mut().is_none_or(Begun::next_cell) {
            self.out.push('&');
        }
        open.start = self.out.len();
    }

    /// A backslash and one character that is no letter.
    fn symbol(&mut self) {
        let symbol = self.rest.chars().next().map_or(0, char::len_utf8);
        if self.rest.starts_with('\\') {
            self.line_end();
        }
        self.out.push('\\');
        self.out.push_str(&self.rest[..symbol]);
        self.rest = &self.rest[symbol..];
        if self.out.ends_with("\\\\") {
            // A star keeps pages from breaking there.
            self.rest = self.rest.strip_prefix('*').unwrap_or(self.rest);
            self.innermost(|open, out| open.start = out.len());
        }
    }

    fn line_end(&mut self) {
        self.innermost(Open::end_fraction);
        // A letter behind it makes it rather a command whose backslash was doubled on the way.
        let is_break = !self.rest[1..].starts_with(|c: char| c.is_ascii_alphabetic());
        let outermost = self.open.len() == 1;
        if let Some(open) = self.open.last_mut() {
            open.lines |= outermost && is_break;
            if let Some(environment) = &mut open.environment {
                environment.next_row();
            }
        }
    }

    fn command(&mut self, name: &'a str) -> Result<(), MathError> {
        match name {
            "over" => self.fraction("\\frac"),
            "choose" => self.fraction("\\binom"),
            "atop" => self.fraction("\\genfrac{}{}{0pt}{}"),
            "brack" => self.fraction("\\genfrac[]{0pt}{}"),
            "cr" => {
                self.line_end();
                self.out.push_str("\\\\");
                self.innermost(|open, out| open.start = out.len());
            }
            "begin" => self.begin_environment(),
            "end" => self.end_environment(),
            "operatorname" => {
                // The star asks for limits below the operator.
                let starred = self.rest.strip_prefix('*');
                self.rest = starred.unwrap_or(self.rest);
                return self.operator(if starred.is_some() { "mathop" } else { name });
            }
            "mathop" => return self.operator(name),
            // The parser breaks on numbers that are none.
            "char" => return Err(MathError::Unsupported("a character by its number")),
            "hspace" => {
                self.write(name);
                self.rest = self.rest.strip_prefix('*').unwrap_or(self.rest);
            }
            _ if SIZES.contains(&name) => {
                if name == "right" {
                    self.end();
                }
                self.write(name);
                self.delimiter();
                if name == "left" {
                    self.begin(None);
                }
            }
            _ => match text::font(name) {
                Some(font) => return self.text(font),
                None => self.write(name),
            },
        }
        Ok(())
    }

    fn write(&mut self, name: &str) {
        self.out.push('\\');
        self.out.push_str(name);
    }

    /// A sign of a fraction; of two in one group TeX knows neither.
    fn fraction(&mut self, becomes: &'static str) {
        self.innermost(|open, out| {
            if open.fraction.is_none() {
                open.fraction = Some((becomes, out.len()));
            }
        });
    }

    /// An angle may be written as the sign for less or greater.
    fn delimiter(&mut self) {
        let rest = self.rest.trim_start();
        for (sign, angle) in [('<', "\\langle "), ('>', "\\rangle ")] {
            if let Some(after) = rest.strip_prefix(sign) {
                self.out.push_str(angle);
                self.rest = after;
            }
        }
        // The delimiter belongs to the command, not to the group.
        if let Some(after) = rest.strip_prefix(['[', ']', '(', ')', '|', '.', '/']) {
            self.out.push_str(&rest[..rest.len() - after.len()]);
            self.rest = after;
        } else if rest.starts_with('\\') {
            let (name, after) = command(rest);
            let after =
                if name.is_empty() { &rest[1 + after.chars().next().map_or(0, char::len_utf8)..] } else { after };
            self.out.push_str(&rest[..rest.len() - after.len()]);
            self.rest = after;
        }
    }

    /// The argument of a command: what stands in braces, or a single token.
    fn argument(&mut self) -> &'a str {
        let rest = self.rest.trim_start();
        let (argument, after) = match environment::group(rest) {
            Some(length) => (&rest[1..length - 1], &rest[length..]),
            None if rest.starts_with('\\') => {
                let (name, after) = command(rest);
                let symbol = if name.is_empty() { after.chars().next().map_or(0, char::len_utf8) } else { 0 };
                rest.split_at(1 + name.len() + symbol)
            }
            None => rest.split_at(rest.chars().next().map_or(0, char::len_utf8)),
        };
        self.rest = after;
        argument
    }

    /// Text: its words where the parser takes them as they are, its formulas rewritten.
    fn text(&mut self, font: Option<Font>) -> Result<(), MathError> {
        let argument = self.argument();
        self.out.push('{');
        for piece in text::pieces(argument, font)? {
            match piece {
                Piece::Words(words, font) => self.out.push_str(&text::words(&words, font)),
                Piece::Formula(tex) => {
                    let tex = rewritten(&tex, self.depth + 1)?;
                    self.out.push_str(&format!("{{{tex}}}"));
                }
            }
        }
        self.out.push('}');
        Ok(())
    }

    /// An operator: its name as words, or whatever formula it is.
    fn operator(&mut self, name: &str) -> Result<(), MathError> {
        let argument = self.argument();
        match text::operator(argument) {
            Some(words) => {
                let words: String = words.chars().map(armour::worn).collect();
                self.out.push_str(&format!("\\{name}{{{words}}}"));
            }
            None => {
                let tex = rewritten(argument, self.depth + 1)?;
                self.out.push_str(&format!("{{{tex}}}"));
                let rest = self.rest.trim_start();
                let rest = rest.strip_prefix("\\limits").or_else(|| rest.strip_prefix("\\nolimits"));
                self.rest = rest.unwrap_or(self.rest);
            }
        }
        Ok(())
    }

    fn begin_environment(&mut self) {
        match Begun::read(self.rest) {
            Some((begun, after)) => {
                self.rest = after;
                let at = self.out.len();
                self.out.push_str(begun.opening());
                self.begin(Some(begun.at(at)));
            }
            None => self.write("begin"),
        }
    }

    fn end_environment(&mut self) {
        let ends = self.rest.trim_start();
        let Some(length) = environment::group(ends) else { return self.write("end") };
        let name = &ends[1..length - 1];
        self.rest = &ends[length..];
        match self.end() {
            Some(begun) if begun.is(name) => begun.close(&mut self.out),
            _ => self.out.push_str(&format!("\\end{{{name}}}")),
        }
    }
}
