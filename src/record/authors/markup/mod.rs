//! The characters of a list of names, with its markup read: LaTeX, HTML, Markdown and plain text alike.
//!
//! Nobody says which of them a cell of a table is written in, and their marks hardly collide in names.

mod html;
mod latex;

use super::mark;
use crate::prose;

/// What stands at one place of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::record::authors) enum Sign {
    /// A character of the text.
    Char(char),
    /// What is raised, or a footnote sign: `1,2`, `†`.
    Mark(String),
    /// The text of a footnote: `\thanks{…}`.
    Note(String),
    /// The end of a line.
    Line,
    /// What parts two authors and nothing else: `\and`.
    And,
    /// Words that part those who did something together: `joint work with`.
    With,
}

/// A sign and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::record::authors) struct Piece {
    pub(in crate::record::authors) sign: Sign,
    /// Byte of the text where it begins.
    pub(in crate::record::authors) start: usize,
    /// Byte behind it.
    pub(in crate::record::authors) end: usize,
    /// Whether it is set apart: bold, underlined, in italics.
    pub(in crate::record::authors) strong: bool,
    /// Whether braces hold it together, as they do in BibTeX: `{Barnes and Noble}`.
    pub(in crate::record::authors) held: bool,
}

impl Piece {
    /// The character, if it is one.
    pub(in crate::record::authors) fn char(&self) -> Option<char> {
        match self.sign {
            Sign::Char(c) => Some(c),
            _ => None,
        }
    }
}

/// Levels of groups that are read as groups; deeper braces are read as they come.
const DEEPEST: usize = 12;

/// Bytes within which a tag, a link or an emphasis ends; so that reading stays linear.
const WINDOW: usize = 1000;

/// Reads a text into pieces.
pub(in crate::record::authors) fn read(text: &str) -> Vec<Piece> {
    read_at(text, 0)
}

fn read_at(text: &str, depth: usize) -> Vec<Piece> {
    let blank = (text.len() - text.trim_start().len(), text.trim_end().len());
    let mut reader = Reader { text, blank, pieces: Vec::with_capacity(text.len()), depth, closers: Closers::of(text) };
    reader.stretch(0, text.len(), Style::default());
    reader.pieces
}

/// How a stretch is set.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    strong: bool,
    held: bool,
}

/// For every opening brace, the byte of the one that closes it.
struct Closers(Vec<(usize, usize)>);

impl Closers {
    fn of(text: &str) -> Self {
        let mut open = Vec::new();
        let mut pairs = Vec::new();
        let mut escaped = false;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'{' if !escaped => open.push(at),
                b'}' if !escaped => pairs.extend(open.pop().map(|from| (from, at))),
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    fn of_brace(&self, at: usize) -> Option<usize> {
        self.0.binary_search_by_key(&at, |(open, _)| *open).ok().map(|index| self.0[index].1)
    }
}

struct Reader<'t> {
    text: &'t str,
    /// Where the first character stands that is no space, and where the last one ends.
    blank: (usize, usize),
    pieces: Vec<Piece>,
    depth: usize,
    closers: Closers,
}

impl Reader<'_> {
    fn push(&mut self, sign: Sign, start: usize, end: usize, style: Style) {
        self.pieces.push(Piece { sign, start, end, strong: style.strong, held: style.held });
    }

    fn push_text(&mut self, text: &str, start: usize, end: usize, style: Style) {
        for c in text.chars() {
            self.push(Sign::Char(c), start, end, style);
        }
    }

    /// Reads `from..to` of the text.
    fn stretch(&mut self, from: usize, to: usize, mut style: Style) {
        let outer = style;
        let mut at = from;
        while let Some(c) = self.text[at..to].chars().next() {
            let next = at + c.len_utf8();
            at = match c {
                '\\' => self.command(at, to, style),
                '{' => self.group(at, to, style),
                '$' => self.formula(at, to, style),
                '^' => self.raised(at, to, style),
                '<' => self.tag(at, to, &mut style, outer),
                '&' => self.entity(at, to, style),
                '[' => self.link(at, to, style),
                '*' | '_' => self.emphasis(at, to, style),
                '}' => next,
                '\n' => {
                    self.push(Sign::Line, at, next, style);
                    next
                }
                '~' => {
                    self.push(Sign::Char(' '), at, next, style);
                    next
                }
                _ if mark::lowered(c).is_some() || mark::sign(c).is_some() => self.sign(at, to, style),
                _ if c == '\t' || !prose::says_nothing(c) => {
                    self.push(Sign::Char(c), at, next, style);
                    next
                }
                _ => {
                    if c.is_whitespace() && c != '\r' {
                        self.push(Sign::Char(' '), at, next, style);
                    }
                    next
                }
            };
        }
    }

    /// A run of raised characters, or of one footnote sign.
    fn sign(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at..to];
        let first = rest.chars().next().and_then(mark::sign);
        let same = |c: char| if first.is_some() { mark::sign(c) == first } else { mark::lowered(c).is_some() };
        let end = at + rest.find(|c| !same(c)).unwrap_or(rest.len());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let behind = self.text[end..to].chars().next();
        // Between letters a sign is a slip of the encoding; `#` opens a word.
        let before = self.text[..at].chars().next_back();
        let inside = before.is_some_and(char::is_alphabetic) && behind.is_some_and(char::is_lowercase);
        let opens = self.text[..at].ends_with('\n') || at == self.blank.0;
        if first.is_some() && inside || first == Some('#') && letter(behind) && !opens {
            self.push_text(&self.text[at..end], at, end, style);
            return end;
        }
        let label = self.text[at..end].chars().filter_map(|c| mark::sign(c).or_else(|| mark::lowered(c))).collect();
        self.push(Sign::Mark(label), at, end, style);
        end
    }

    /// `^{1,2}`, `^a`, `^1,2^`.
    fn raised(&mut self, at: usize, to: usize, style: Style) -> usize {
        if self.text[at + 1..to].starts_with('{')
            && let Some(close) = self.closers.of_brace(at + 1).filter(|&close| close < to)
        {
            let label = plain(&self.text[at + 2..close], self.depth);
            self.push(Sign::Mark(label), at, close + 1, style);
            return close + 1;
        }
        let rest = &self.text[at + 1..to];
        let mut end = 0;
        for (index, c) in rest.char_indices() {
            let digit_follows = || rest[index + 1..].starts_with(|c: char| c.is_ascii_digit());
            let counts = c.is_ascii_digit() || c == ',' && digit_follows();
            let first = index == 0 && (c.is_ascii_lowercase() || mark::sign(c).is_some());
            if !counts && !first {
                break;
            }
            end = index + c.len_utf8();
            if first {
                break;
            }
        }
        if end == 0 {
            self.push(Sign::Char('^'), at, at + 1, style);
            return at + 1;
        }
        self.push(Sign::Mark(rest[..end].to_owned()), at, at + 1 + end, style);
        let closed = rest[end..].starts_with('^');
        at + 1 + end + usize::from(closed)
    }

    fn group(&mut self, at: usize, to: usize, style: Style) -> usize {
        let Some(close) = self.closers.of_brace(at).filter(|&close| close < to && self.depth < DEEPEST) else {
            return at + 1;
        };
        // `{ada,jean}@ockham.example`: one address for several.
        if self.text[close + 1..to].starts_with('@') {
            let rest = &self.text[close + 1..to];
            return close + 1 + rest.find(|c: char| c.is_whitespace() || ",;".contains(c)).unwrap_or(rest.len());
        }
        let whole = at <= self.blank.0 && close + 1 >= self.blank.1;
        self.depth += 1;
        self.stretch(at + 1, close, Style { held: !whole, ..style });
        self.depth -= 1;
        close + 1
    }

    /// `[Ada Byron](https://…)`: the words; the address only where it is an ORCID.
    fn link(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = window(&self.text[at + 1..to]);
        let found = rest.find("](").and_then(|words| {
            let address = &rest[words + 2..];
            Some((words, &address[..address.find(')')?]))
        });
        match found {
            Some((words, address)) if !rest[..words].contains(['[', ']']) && self.depth < DEEPEST => {
                self.depth += 1;
                self.stretch(at + 1, at + 1 + words, style);
                self.depth -= 1;
                let end = at + 1 + words + 2 + address.len() + 1;
                if address.contains("orcid.org/") {
                    self.push_text(&format!(" {address} "), end - 1, end, style);
                }
                end
            }
            _ => {
                self.push(Sign::Char('['), at, at + 1, style);
                at + 1
            }
        }
    }

    /// `**Ada Byron**`, `_Ada Byron_`: emphasis (CommonMark 6.2) around one name; else a mark or a character.
    fn emphasis(&mut self, at: usize, to: usize, style: Style) -> usize {
        let rest = &self.text[at..to];
        let sign = if rest.starts_with('*') { '*' } else { '_' };
        let length = rest.find(|c| c != sign).unwrap_or(rest.len());
        let fence = &rest[..length];
        let inner = window(&rest[length..]);
        let before = self.text[..at].chars().next_back();
        let opens = before.is_none_or(|c| !c.is_alphanumeric()) && inner.starts_with(|c: char| !c.is_whitespace());
        let stop = inner.find([',', ';', '\n', '|']).unwrap_or(inner.len());
        let close = inner[..stop].find(fence).filter(|&close| {
            let behind = inner[close + length..].chars().next();
            close > 0
                && !inner[..close].ends_with(char::is_whitespace)
                && behind.is_none_or(|c| (!c.is_alphabetic() || mark::lowered(c).is_some()) && c != sign)
        });
        match close {
            Some(close) if opens && length <= 3 && self.depth < DEEPEST => {
                let from = at + length;
                self.depth += 1;
                self.stretch(from, from + close, Style { strong: true, ..style });
                self.depth -= 1;
                from + close + length
            }
            _ if sign == '*' => self.sign(at, to, style),
            _ => {
                self.push_text(fence, at, at + length, style);
                at + length
            }
        }
    }
}

/// The first bytes of a text.
fn window(text: &str) -> &str {
    &text[..text.floor_char_boundary(WINDOW)]
}

/// A stretch of LaTeX as its characters, marks among them as they stand.
fn plain(text: &str, depth: usize) -> String {
    let mut out = String::new();
    if depth >= DEEPEST {
        return text.replace(['\\', '{', '}'], "");
    }
    // What is raised inside a raised stretch is a mark of its own.
    for piece in read_at(text.trim().strip_prefix('^').unwrap_or(text.trim()), depth + 1) {
        match piece.sign {
            Sign::Char(c) => out.push(c),
            Sign::Mark(mark) | Sign::Note(mark) => out.push_str(&mark),
            Sign::Line | Sign::And | Sign::With => out.push(' '),
        }
    }
    out.trim().to_owned()
}
