//! Text inside formulas: words with their fonts, and formulas among them.

use pulldown_latex::event::Font;

use super::super::super::latex::meaning::{self, Command};
use super::super::super::residue;
use super::super::super::tree::Holder;
use super::super::commands::{self, command};
use super::super::{MathError, armour};
use super::environment::group;

/// How deep groups in a text are followed.
const MAX_DEPTH: usize = 8;

/// A stretch of text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words in a font, if it is not the text's own.
    Words(String, Option<Font>),
    /// TeX of a formula.
    Formula(String),
}

/// The commands of text in formulas, and their fonts.
pub(super) fn font(name: &str) -> Option<Option<Font>> {
    Some(match name {
        "text" | "textrm" => None,
        "textbf" => Some(Font::Bold),
        "textit" => Some(Font::Italic),
        "textsf" => Some(Font::SansSerif),
        "texttt" => Some(Font::Monospace),
        _ => return None,
    })
}

/// The pieces of a text in that font.
pub(super) fn pieces(text: &str, font: Option<Font>) -> Result<Vec<Piece>, MathError> {
    let mut reader = Reader { rest: text, words: String::new(), pieces: Vec::new(), fonts: vec![font] };
    while !reader.rest.is_empty() {
        reader.step()?;
    }
    reader.flush()?;
    Ok(reader.pieces)
}

/// Words as the parser is to see them.
pub(super) fn words(words: &str, font: Option<Font>) -> String {
    let command = match font {
        Some(Font::Bold) => "textbf",
        Some(Font::Italic) => "textit",
        Some(Font::SansSerif) => "textsf",
        Some(Font::Monospace) => "texttt",
        _ => "textrm",
    };
    format!("\\{command}{{{}}}", words.chars().map(armour::worn).collect::<String>())
}

/// The words that the name of an operator is, whatever fonts and spaces it is written with; none where it is a formula.
pub(super) fn operator(name: &str) -> Option<String> {
    if name.contains(['^', '_', '&']) {
        return None;
    }
    let words = pieces(name, None).ok()?.into_iter().map(|piece| match piece {
        Piece::Words(words, _) => Some(words),
        Piece::Formula(_) => None,
    });
    let words = words.collect::<Option<String>>()?.replace('\u{A0}', " ");
    Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|words| {
        // A symbol alone is a sign, as the star of `\mathop{*}` is.
        words.is_empty() || words.chars().any(char::is_alphanumeric)
    })
}

struct Reader<'a> {
    rest: &'a str,
    /// What is read and not yet a piece, with its escapes and accents.
    words: String,
    pieces: Vec<Piece>,
    /// The fonts of the groups that are open.
    fonts: Vec<Option<Font>>,
}

impl Reader<'_> {
    fn step(&mut self) -> Result<(), MathError> {
        let Some(character) = self.rest.chars().next() else { return Ok(()) };
        match character {
            '$' => {
                let inside =
                    self.rest[1..].split_once('$').ok_or(MathError::Unsupported("a dollar sign in its text"))?;
                self.rest = inside.1;
                self.formula(inside.0)
            }
            '\\' => self.command(),
            '{' if self.ends_in_accent() => {
                let length = group(self.rest).unwrap_or(1);
                self.words.push_str(&self.rest[..length]);
                self.rest = &self.rest[length..];
                Ok(())
            }
            '{' => self.begin(self.font()),
            '}' => {
                self.flush()?;
                if self.fonts.len() > 1 {
                    self.fonts.pop();
                }
                self.skip(1);
                Ok(())
            }
            _ => {
                self.words.push(character);
                self.skip(character.len_utf8());
                Ok(())
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }

    fn font(&self) -> Option<Font> {
        self.fonts.last().copied().flatten()
    }

    fn begin(&mut self, font: Option<Font>) -> Result<(), MathError> {
        self.flush()?;
        self.skip(1);
        self.fonts.push(font);
        if self.fonts.len() > MAX_DEPTH { Err(MathError::TooDeep) } else { Ok(()) }
    }

    /// Whether a group is the letter below an accent: `\'{e}`, `\c{c}`.
    fn ends_in_accent(&self) -> bool {
        let words = self.words.trim_end();
        let accent = words.chars().next_back().is_some_and(|mark| "'`\"^~=.uvHcdbrkt".contains(mark));
        accent && words[..words.len() - 1].ends_with('\\')
    }

    fn command(&mut self) -> Result<(), MathError> {
        let (name, after) = command(self.rest);
        if name.is_empty() {
            let symbol = after.chars().next();
            match symbol {
                Some('(') => {
                    let (inside, behind) =
                        after[1..].split_once("\\)").ok_or(MathError::Unsupported("a command in its text"))?;
                    self.rest = behind;
                    return self.formula(inside);
                }
                Some(space @ (',' | ';' | ':' | ' ' | '\\' | '>')) => {
                    self.words.push(' ');
                    self.skip(1 + space.len_utf8());
                }
                Some(nothing @ ('!' | '/' | '-')) => self.skip(1 + nothing.len_utf8()),
                _ => {
                    let length = 1 + symbol.map_or(0, char::len_utf8);
                    self.words.push_str(&self.rest[..length]);
                    self.skip(length);
                }
            }
            return Ok(());
        }
        let font = match name {
            "rm" | "rmfamily" | "normalfont" | "upshape" => Some(None),
            "textrm" | "textnormal" | "textup" | "textmd" | "text" | "mathrm" => Some(None),
            "sf" | "sffamily" | "textsf" | "mathsf" => Some(Some(Font::SansSerif)),
            "tt" | "ttfamily" | "texttt" | "mathtt" => Some(Some(Font::Monospace)),
            "mathbf" => Some(Some(Font::Bold)),
            "mathit" => Some(Some(Font::Italic)),
            _ => match meaning::command(name) {
                Some(Command::Mark(holder) | Command::Switch(holder)) => match holder {
                    Holder::Strong => Some(Some(Font::Bold)),
                    Holder::Emphasis => Some(Some(Font::Italic)),
                    _ => Some(self.font()),
                },
                Some(Command::Show | Command::Nothing) => Some(self.font()),
                _ => None,
            },
        };
        if let Some(font) = font {
            self.rest = after.trim_start();
            if self.rest.starts_with('{') && name != "protect" {
                return self.begin(font);
            }
            self.flush()?;
            if let Some(current) = self.fonts.last_mut() {
                *current = font;
            }
            return Ok(());
        }
        match meaning::command(name) {
            Some(Command::Characters(characters)) => {
                self.words.push_str(if characters == "\\" { "\\textbackslash{}" } else { characters });
                self.rest = after.trim_start();
                self.rest = self.rest.strip_prefix("{}").unwrap_or(self.rest);
                Ok(())
            }
            _ if name == "backslash" => {
                self.words.push_str("\\textbackslash{}");
                self.rest = after.trim_start();
                Ok(())
            }
            // TeX goes on in a formula where a command of formulas stands in a text.
            _ if commands::stands_alone(name) => {
                self.rest = after;
                self.formula(&format!("\\{name}"))
            }
            _ => {
                self.words.push('\\');
                self.words.push_str(name);
                self.rest = after;
                Ok(())
            }
        }
    }

    fn formula(&mut self, tex: &str) -> Result<(), MathError> {
        self.flush()?;
        self.pieces.push(Piece::Formula(tex.to_owned()));
        Ok(())
    }

    /// Makes a piece of the words read so far.
    fn flush(&mut self) -> Result<(), MathError> {
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return Ok(());
        }
        let mut parts = words.split("\\textbackslash{}").map(|part| residue::read(part).replace('~', "\u{A0}"));
        if parts.clone().any(|part| part.contains(['\\', '{', '}'])) {
            return Err(MathError::Unsupported("a command in its text"));
        }
        let first = parts.next().unwrap_or_default();
        let words = parts.fold(first, |words, part| words + "\\" + &part);
        self.pieces.push(Piece::Words(words, self.font()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_text_in_formulas() {
        let words = |words: &str| Piece::Words(words.to_owned(), None);
        let formula = |tex: &str| Piece::Formula(tex.to_owned());
        for (text, expected) in [
            (" if ", vec![words(" if ")]),
            ("5\\% of \\'ecole", vec![words("5% of école")]),
            ("Poincar\\'{e}~a", vec![words("Poincaré\u{A0}a")]),
            ("in $x_1$ or \\(y\\)", vec![words("in "), formula("x_1"), words(" or "), formula("y")]),
            ("a \\textbf{b}", vec![words("a "), Piece::Words("b".to_owned(), Some(Font::Bold))]),
            ("{\\it b}c", vec![Piece::Words("b".to_owned(), Some(Font::Italic)), words("c")]),
            ("for \\Omega", vec![words("for "), formula("\\Omega")]),
            ("a\\quad b\\,c", vec![words("a b c")]),
            ("\\backslash eps", vec![words("\\eps")]),
        ] {
            assert_eq!(pieces(text, None), Ok(expected), "{text}");
        }
        assert!(["a $ b", "\\unknown", "{{{{{{{{{{{{"].into_iter().all(|text| pieces(text, None).is_err()));
    }
}
