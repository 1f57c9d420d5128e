//! Commands, accents and formulas of LaTeX in a list of names.

use super::{DEEPEST, Reader, Sign, Style, plain, window};
use crate::prose;
use crate::record::authors::mark;

/// Bytes of a formula that can be a mark.
const LONGEST_MARK: usize = 80;

/// Commands whose argument is raised, in the document classes of LaTeX and of publishers.
const RAISING: [&str; 10] = [
    "textsuperscript",
    "textsu",
    "inst",
    "footnotemark",
    "fnref",
    "corref",
    "tnoteref",
    "authormark",
    "IEEEauthorrefmark",
    "affmark",
];

/// Commands whose argument is a footnote.
const NOTING: [&str; 5] = ["thanks", "footnote", "footnotetext", "titlenote", "authornote"];

/// Commands whose argument is set apart.
const SETTING_APART: [&str; 8] = ["textbf", "underline", "uline", "ul", "emph", "textit", "textsl", "presenter"];

/// Commands whose argument says where an author works.
const PLACING: [&str; 5] = ["affiliation", "affil", "institute", "address", "institution"];

/// Commands whose argument is nothing to print: addresses and spaces.
const SILENT: [&str; 8] = ["email", "mail", "ead", "vspace", "hspace", "label", "url", "homepage"];

impl Reader<'_> {
    /// A formula is a mark if it only raises or is only a sign; else its source is text.
    pub(super) fn formula(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at + 1..to];
        let length = window(rest).find('$').filter(|&length| (1..=LONGEST_MARK).contains(&length));
        let label =
            length.and_then(|length| mark::labels(&plain(rest[..length].trim().trim_start_matches("{}"), self.depth)));
        match (length, label) {
            (Some(length), Some(label)) => {
                let end = at + length + 2;
                self.push(Sign::Mark(label.join(",")), at, end, style);
                end
            }
            _ => {
                self.push(Sign::Char('$'), at, at + 1, style);
                at + 1
            }
        }
    }

    pub(super) fn command(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at + 1..to];
        let Some(first) = rest.chars().next() else {
            self.push(Sign::Char('\\'), at, at + 1, style);
            return at + 1;
        };
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        if letters == 0 {
            let behind = at + 1 + first.len_utf8();
            return match first {
                '\\' => {
                    self.push(Sign::Line, at, behind, style);
                    self.bracketed(behind, to).unwrap_or(behind)
                }
                '&' | '_' | '%' | '#' | '$' | '{' | '}' => {
                    self.push(Sign::Char(first), at, behind, style);
                    behind
                }
                ' ' | ',' | ';' | ':' | '!' | '/' | '-' | '@' => {
                    if first == ' ' || first == ',' {
                        self.push(Sign::Char(' '), at, behind, style);
                    }
                    behind
                }
                _ => self.accent(first, at, behind, to, style).unwrap_or_else(|| {
                    self.push(Sign::Char('\\'), at, at + 1, style);
                    at + 1
                }),
            };
        }
        let name = &rest[..letters];
        let behind = at + 1 + letters;
        if name.len() == 1
            && let Some(end) = self.accent(first, at, behind, to, style)
        {
            return end;
        }
        if let Some(letter) = prose::letter(name) {
            let end = behind + usize::from(self.text[behind..to].starts_with(' '));
            self.push_text(letter, at, end, style);
            return if self.text[behind..to].starts_with("{}") { behind + 2 } else { end };
        }
        let argument = self.argument(behind, to);
        let text = self.text;
        let inner = argument.map(|(open, close)| &text[open..close]);
        match (name, inner, argument) {
            ("and" | "And" | "AND", ..) => self.push(Sign::And, at, behind, style),
            ("quad" | "qquad" | "newline" | "linebreak" | "par", ..) => {
                let sign = if name.ends_with("quad") { Sign::Char(' ') } else { Sign::Line };
                self.push(sign, at, behind, style);
            }
            (_, None, _) if named_sign(name).is_some() => {
                self.push(Sign::Mark(named_sign(name).unwrap_or_default().to_owned()), at, behind, style);
            }
            (_, Some(inner), Some((_, close))) if RAISING.contains(&name) => {
                self.push(Sign::Mark(plain(inner, self.depth)), at, close + 1, style);
                return close + 1;
            }
            (_, Some(inner), Some((_, close))) if NOTING.contains(&name) => {
                self.push(Sign::Note(plain(inner, self.depth)), at, close + 1, style);
                return close + 1;
            }
            (_, Some(_), Some((_, close))) if SILENT.contains(&name) => return close + 1,
            (_, Some(_), Some((open, close))) if PLACING.contains(&name) && self.depth < DEEPEST => {
                self.push_text(" (", at, open, style);
                self.depth += 1;
                self.stretch(open, close, style);
                self.depth -= 1;
                self.push_text(")", close, close + 1, style);
                return close + 1;
            }
            (_, Some(_), Some((open, close))) if name.starts_with("orcid") => {
                self.push_text(" ", at, open, style);
                self.push_text(&text[open..close], open, close, style);
                self.push_text(" ", close, close + 1, style);
                return close + 1;
            }
            (_, Some(inner), Some((_, close))) if name == "href" => {
                // The address is kept only where it says who it is.
                if inner.contains("orcid.org") {
                    self.push_text(&format!(" {inner} "), at, close, style);
                }
                return close + 1;
            }
            (_, Some(_), Some((open, close))) if self.depth < DEEPEST => {
                let strong = style.strong || SETTING_APART.contains(&name);
                self.depth += 1;
                self.stretch(open, close, Style { strong, ..style });
                self.depth -= 1;
                return close + 1;
            }
            // A command without an argument sets its surroundings: `\small`, `\bf`.
            _ => return behind + usize::from(self.text[behind..to].starts_with(' ')),
        }
        behind
    }

    /// A letter with an accent command: `\'e`, `\"{\i}`, `\c{c}`.
    fn accent(&mut self, command: char, at: usize, behind: usize, to: usize, style: Style) -> Option<usize> {
        let combining = prose::combining(command)?;
        let (inner, end) = match self.argument(behind, to) {
            Some((open, close)) => (&self.text[open..close], close + 1),
            None => {
                let rest = &self.text[behind..to];
                let spaces = if command.is_ascii_alphabetic() { rest.len() - rest.trim_start().len() } else { 0 };
                if command.is_ascii_alphabetic() && spaces == 0 {
                    return None;
                }
                let rest = &rest[spaces..];
                let length = match rest.strip_prefix('\\') {
                    Some(name) => 1 + name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len()),
                    None => rest.chars().next().map_or(0, char::len_utf8),
                };
                (&rest[..length], behind + spaces + length)
            }
        };
        let base = match inner.trim().strip_prefix('\\') {
            Some(name) => prose::letter(name.trim())?,
            None => inner.trim(),
        };
        let mut letters = base.chars();
        let first = letters.next().filter(|first| first.is_alphabetic())?;
        let text = format!("{}{}", prose::compose(first, combining), letters.as_str());
        self.push_text(&text, at, end, style);
        Some(end)
    }

    /// The bytes inside the braces that follow, an optional argument in brackets passed over.
    fn argument(&self, at: usize, to: usize) -> Option<(usize, usize)> {
        let at = self.bracketed(at, to).unwrap_or(at);
        if !self.text[at..to].starts_with('{') {
            return None;
        }
        self.closers.of_brace(at).filter(|&close| close < to).map(|close| (at + 1, close))
    }

    /// Where an optional argument in brackets ends.
    fn bracketed(&self, at: usize, to: usize) -> Option<usize> {
        let rest = &self.text[at..to];
        let close = rest.starts_with('[').then(|| window(rest).find(']')).flatten()?;
        Some(at + close + 1)
    }
}

/// The sign a LaTeX command is named after.
fn named_sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "ast" | "star" | "textasteriskcentered" | "bigstar" => "*",
        "dagger" | "dag" | "textdagger" => "†",
        "ddagger" | "ddag" | "textdaggerdbl" => "‡",
        "S" | "textsection" => "§",
        "P" | "textparagraph" => "¶",
        "parallel" | "textbardbl" | "Vert" => "‖",
        "circ" | "bigcirc" => "○",
        _ => return None,
    })
}
